"""Numbers for a map by country on a day: acts so far, running duties, or fines.

An act counts where those who acted are at home, and a complaint to an authority nowhere. Where a
reader chose places, every act shown counts in those of them that it is about.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from borderlines.findings.money import Conversion, convert_event
from borderlines.law import list_duties
from borderlines.record import country_of
from borderlines.schema import AmountKind, Event, Measure
from borderlines.view import View
from borderlines.view.once import once_a_view

_CURRENCY: Final = "EUR"
_MOST: Final = 10**15

CLASSES: Final[dict[Measure, tuple[tuple[int, int], ...]]] = {
    # From few acts to many: the last day of this record has between 1 and 20 acts a country.
    Measure.ACTS: ((1, 1), (2, 3), (4, 7), (8, _MOST)),
    Measure.DUTIES: ((1, 1), (2, 3), (4, 7), (8, _MOST)),
    Measure.FINES: (
        (1, 999_999),
        (1_000_000, 9_999_999),
        (10_000_000, 99_999_999),
        (100_000_000, _MOST),
    ),
}
"""The lowest and highest number of each class, for each measure."""


@dataclass(frozen=True)
class Measured:
    """A number above zero for each country, and for the Union under ``EU``.

    Fines are whole euros.
    """

    measure: Measure
    values: dict[str, int]
    left_out: int
    """Fines without a rate or a single number, or without an established day."""
    converted: frozenset[str] = frozenset()
    """Places whose number includes a converted fine, so that it is not exact."""

    def class_of(self, number: int) -> int:
        """Return the class of a number, counted from 0."""
        classes = CLASSES[self.measure]
        return next(n for n, (low, high) in enumerate(classes) if low <= number <= high)


@once_a_view
def measure_countries(view: View) -> Measured:
    """Count for every country on the view's day what the choice asks for."""
    measure = view.selection.measure
    counts: Counter[str] = Counter()
    converted: set[str] = set()
    left_out = 0
    for event in _list_measured(view):
        number = _weigh(event, view, measure)
        if number is None:
            left_out += 1
        elif number:
            places = find_counting(event, view)
            for place in places:
                counts[place] += number
            if measure is Measure.FINES and event.currency != _CURRENCY:
                converted.update(places)
    return Measured(measure, dict(counts), left_out, frozenset(converted))


def find_counting(event: Event, view: View) -> tuple[str, ...]:
    """Find the places in which an act of a view counts."""
    chosen = {country_of(place) for place in view.selection.jurisdictions}
    if not chosen:
        return view.dataset.acted_in(event)
    return tuple(dict.fromkeys(p for p in map(country_of, event.jurisdictions) if p in chosen))


def _list_measured(view: View) -> Sequence[Event]:
    """Return the acts of a view that count."""
    return list_duties(view) if view.selection.measure is Measure.DUTIES else view.events


def list_counted(view: View) -> list[Event]:
    """List the acts that a map counts on its day, by what the choice asks for."""
    if view.selection.measure is Measure.FINES:
        return imposed_by_day(view)
    return [event for event in _list_measured(view) if event.date.has_begun_by(view.day)]


def imposed_by_day(view: View) -> list[Event]:
    """Return the acts that surely imposed an amount by the view's day, with or without a rate."""
    return [
        event
        for event in view.events
        if event.amount_kind is AmountKind.IMPOSED and event.date.has_begun_by(view.day)
    ]


def _weigh(event: Event, view: View, measure: Measure) -> int | None:
    """Return what an act adds to its countries' numbers; None where that can't be said."""
    if not event.date.has_begun_by(view.day):
        return 0
    if measure is not Measure.FINES:
        return 1
    if event.amount_kind is not AmountKind.IMPOSED:
        return 0
    converted = convert_event(event, _CURRENCY)
    return round(converted.amount) if isinstance(converted, Conversion) else None
