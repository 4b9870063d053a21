"""Read the files of a record into a Dataset, or name every problem in them."""

from borderlines.record.dataset import Dataset, RecordError, check_record, read_dataset
from borderlines.record.files import write_if_changed
from borderlines.record.found_once import found_once
from borderlines.record.problems import Problem
from borderlines.record.served.current import current_dataset, current_record
from borderlines.terms.places import country_of

__all__ = [
    "Dataset",
    "Problem",
    "RecordError",
    "check_record",
    "country_of",
    "current_dataset",
    "current_record",
    "found_once",
    "read_dataset",
    "write_if_changed",
]
