"""Somebody's sheet becomes a record and a report: nothing guessed, nothing dropped."""

from borderlines.intake.mapping import SheetMapping, read_mapping, start, write_mapping
from borderlines.intake.questions import Question
from borderlines.intake.reading import Record, read_sheet
from borderlines.intake.report import Report, write_report
from borderlines.intake.sheets.refusal import SheetRefusedError

__all__ = [
    "Question",
    "Record",
    "Report",
    "SheetMapping",
    "SheetRefusedError",
    "read_mapping",
    "read_sheet",
    "start",
    "write_mapping",
    "write_report",
]
