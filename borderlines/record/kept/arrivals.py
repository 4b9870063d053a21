"""The day on which each act came into the record or changed in it, as earlier states show.

For an act of the earliest known state no day is known, and none is made up.
"""

from __future__ import annotations

import csv
import hashlib
import io
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from borderlines.record.dataset import Dataset
from borderlines.record.files import MOST_BYTES
from borderlines.record.kept.versions import UNREADABLE, list_versions, unpack
from borderlines.schema import Event

_TOLD: Final = ("title", "kind", "decided", "published", "authorities", "summary")
"""The columns whose change is announced."""


@dataclass(frozen=True)
class Seen:
    """An announced state of an act, and the day since when."""

    told: str
    """A hash of the announced cells."""
    since: date | None
    """Day of the record that brought or changed the act; None where it was there before that."""


History = Mapping[str, Seen]
"""The known states of acts, by their ids."""


def look_again(before: History | None, dataset: Dataset) -> History:
    """Update the states after a record; ``before`` is None if no record was seen."""
    acts = {event.id: _hash(event.to_cells()) for event in dataset.events}
    return _add(before, acts, dataset.package.created)


def recall(versions: Path, up_to: date) -> History | None:
    """Read the states up to a day from the versions kept in a folder; None if none is kept."""
    history: History | None = None
    for kept in reversed(list_versions(versions)):
        acts = _read_acts(versions / f"{kept.version}.zip") if kept.day <= up_to else None
        if acts is not None:
            history = _add(history, acts, kept.day)
    return history


def _add(before: History | None, acts: Mapping[str, str], day: date) -> History:
    if before is None:
        return {id: Seen(told, None) for id, told in acts.items()}
    changed = {
        id: Seen(told, day)
        for id, told in acts.items()
        if id not in before or before[id].told != told
    }
    # An act that is left out for a time is not new when it comes back.
    return {**before, **changed}


def _read_acts(path: Path) -> Mapping[str, str] | None:
    """Return the acts of a kept version; None if it can't be read.

    Only its cells: it need not fit today's contract.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            text = unpack(archive, Event.FILE, MOST_BYTES).decode("utf-8-sig")
        rows: Iterable[dict[str, str | None]] = csv.DictReader(io.StringIO(text, newline=""))
        return {row["id"] or "": _hash(row) for row in rows}
    except (*UNREADABLE, ValueError, csv.Error):
        return None


def _hash(cells: Mapping[str, str | None]) -> str:
    # Spaces, and those around the bars of a list, say nothing.
    told = [" ".join((cells.get(name) or "").replace("|", " | ").split()) for name in _TOLD]
    return hashlib.sha256("\0".join(told).encode()).hexdigest()[:16]
