"""The changes of a record from each kept version to the next, up to the record of today."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice, pairwise
from pathlib import Path
from typing import Final

from borderlines.record.dataset import Dataset
from borderlines.record.found_once import once_per_dataset
from borderlines.record.kept.differences import ActChange, compare
from borderlines.record.kept.versions import (
    DamagedVersionError,
    KeptVersion,
    UnknownVersionError,
    list_versions,
    read_version,
    versions_folder,
)
from borderlines.schema import Event
from borderlines.terms.places import country_of

MOST_REMEMBERED: Final = 20
"""Number of versions before today's that are compared; each takes a tenth of a second."""


@dataclass(frozen=True)
class PastChange:
    """A change of an act from one version to the next."""

    act: ActChange
    since: str
    """The version before the change."""
    day: date
    """The day of the record that brought the change."""
    countries: frozenset[str]
    """The act's places and its authorities' countries, before and after."""


def recall(dataset: Dataset, folder: Path | None = None) -> tuple[PastChange, ...]:
    """Find what changed in a record, the oldest first, from the versions kept in a folder.

    Versions that can't be read are passed over, and so are those of a later day than the record.
    """
    folder = folder or versions_folder()
    return _recall(dataset, folder, tuple(list_versions(folder)))


@once_per_dataset
def _recall(
    dataset: Dataset, folder: Path, versions: tuple[KeptVersion, ...]
) -> tuple[PastChange, ...]:
    today, created = dataset.version, dataset.package.created
    past = (one for one in versions if one.version != today and one.day <= created)
    earlier = []
    for kept in islice(past, MOST_REMEMBERED):
        try:
            earlier.append(read_version(kept.version, folder))
        except (DamagedVersionError, UnknownVersionError):
            continue
    return find_changes([*reversed(earlier), dataset])


def find_changes(versions: Sequence[Dataset]) -> tuple[PastChange, ...]:
    """Find what changed from each of the versions to the next; the oldest comes first."""
    return tuple(
        PastChange(
            change,
            before.version,
            after.package.created,
            _find_countries(change.id, before) | _find_countries(change.id, after),
        )
        for before, after in pairwise(versions)
        for change in compare(before, after)
    )


def countries_of(event: Event, dataset: Dataset) -> frozenset[str]:
    """Return the countries, and the Union, of an act's places and of its authorities."""
    places = (*event.jurisdictions, *(body.place for body in dataset.authorities_of(event)))
    return frozenset(map(country_of, places))


def _find_countries(act: str, dataset: Dataset) -> frozenset[str]:
    event = dataset.event_by_id.get(act)
    return countries_of(event, dataset) if event else frozenset()
