"""Stretches of years that a timeline is often narrowed to: since a law applies, the last years."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from borderlines.language.formats import say_period
from borderlines.language.messages import tell, tell_many
from borderlines.record.dataset import Dataset
from borderlines.schema import EdtfDate, PeriodKind
from borderlines.view.selection import Selection

_YEARS: Final = (5, 1)
"""How many years back from the day of the record."""


@dataclass(frozen=True)
class Range:
    """From when to when acts are shown; None leaves an end open."""

    label: str
    since: EdtfDate | None
    until: EdtfDate | None = None

    def is_chosen(self, selection: Selection) -> bool:
        """Whether a choice shows just these years."""
        return (self.since, self.until) == (selection.since, selection.until)


def list_ranges(dataset: Dataset, language: str = "en") -> tuple[Range, ...]:
    """All years, those since each law of the record's periods, and the last few.

    A range that begins before the record's first act is left out, for it would narrow nothing.
    """
    ranges = [Range(tell(language, "All years"), None)]
    first = min((e.date.earliest for e in dataset.events if e.date.earliest), default=date.max)
    for period in dataset.periods:
        start = period.first
        if period.kind is PeriodKind.LAW and start and period.end is None and start > first:
            ranges.append(Range(say_period(period, language), period.start))
    today = dataset.package.created
    for years in _YEARS:
        # The 29th of February comes round in no other year.
        start = today.replace(year=today.year - years, day=min(today.day, 28))
        if start > first:
            label = tell_many(language, "Last year", "Last {number} years", years)
            ranges.append(Range(label, EdtfDate.parse(start.isoformat())))
    return tuple(ranges)
