"""The deadlines of an act, part by part: the day by which something must be done or paid."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from borderlines.language import Voice
from borderlines.record import Dataset
from borderlines.schema import EdtfDate, Event


@dataclass(frozen=True)
class Deadline:
    """A day by which a part of an act must be done or paid."""

    part: str
    """The part's code in the record."""
    due: EdtfDate
    day: date
    """The last day that the date may mean. Before it nothing is late."""
    when: str
    """The date as the reader writes it."""
    text: str
    """The task, in the record's own words."""
    note: str
    """The record's note on it; may be empty."""


def list_deadlines(voice: Voice, event: Event, dataset: Dataset) -> list[Deadline]:
    """List the deadlines of an act, the earliest first."""
    found = _find_deadlines(voice, event, dataset)
    return sorted(found, key=lambda one: (one.day, one.part))


def _find_deadlines(voice: Voice, event: Event, dataset: Dataset) -> Iterator[Deadline]:
    for row in dataset.parts_of(event):
        if row.deadline is None:
            continue
        yield Deadline(
            part=row.part,
            due=row.deadline,
            day=row.deadline.latest or row.deadline.anchor,
            when=voice.date(row.deadline),
            text=row.text,
            note=row.note or "",
        )
