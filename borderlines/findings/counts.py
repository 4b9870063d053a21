"""What a map may show of each country on a day: acts so far, acts in force, or fines.

An act counts where those who acted are at home. A complaint to an authority counts nowhere.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from borderlines.findings.money import Conversion, convert_event
from borderlines.language.formats import say_money
from borderlines.language.messages import mark, tell, tell_many
from borderlines.law.effect import binds_on
from borderlines.law.rulings import part_rulings
from borderlines.schema import AmountKind, Event, Measure
from borderlines.view.selection import View
from borderlines.words.money import say_converted, say_short_euro

_CURRENCY: Final = "EUR"
_MOST: Final = 10**15

CLASSES: Final[dict[Measure, tuple[tuple[int, int, str], ...]]] = {
    # From few acts to many: the last day of this record has between 1 and 20 acts a country.
    Measure.ACTS: (
        (1, 1, mark("1 act")),
        (2, 3, mark("2–3 acts")),
        (4, 7, mark("4–7 acts")),
        (8, _MOST, mark("8 or more")),
    ),
    Measure.BINDING: (
        (1, 1, mark("1 act in force")),
        (2, 3, mark("2–3 in force")),
        (4, 7, mark("4–7 in force")),
        (8, _MOST, mark("8 or more")),
    ),
    Measure.FINES: (
        (1, 999_999, mark("Under €1m")),
        (1_000_000, 9_999_999, mark("€1m to €10m")),
        (10_000_000, 99_999_999, mark("€10m to €100m")),
        (100_000_000, _MOST, mark("€100m and more")),
    ),
}
"""For each measure the classes of its numbers: lowest, highest, and the message of the legend."""


@dataclass(frozen=True)
class Measured:
    """A number a country, above zero; of Union bodies under ``EU``. Fines are whole euros."""

    measure: Measure
    values: dict[str, int]
    left_out: int
    """Fines that have no rate, or whose day is not established."""
    converted: frozenset[str] = frozenset()
    """Places whose number holds a fine in another currency, so that it is not exact."""

    def class_of(self, number: int) -> int:
        """Which class a number falls into, from 0."""
        classes = CLASSES[self.measure]
        return next(n for n, (low, high, _) in enumerate(classes) if low <= number <= high)

    def say(self, place: str, language: str = "en") -> str:
        """The number of a place in words: ``3 acts``, ``about €22,190,000 in fines``."""
        number = self.values.get(place, 0)
        if self.measure is Measure.FINES:
            say = say_converted if place in self.converted else say_money
            money = say(Decimal(number), _CURRENCY, language)
            return tell(language, "{money} in fines", money=money)
        if self.measure is Measure.BINDING:
            return tell_many(language, "{number} act in force", "{number} acts in force", number)
        return tell_many(language, "{number} act", "{number} acts", number)

    def say_short(self, number: int, language: str = "en") -> str:
        """A number as it stands on a country: ``3``, ``€225m``."""
        if self.measure is not Measure.FINES:
            return str(number)
        return say_short_euro(Decimal(number), language)


def measure_countries(view: View) -> Measured:
    """Measure every country on the view's day, by what the choice asks for."""
    measure = view.selection.measure
    counts: Counter[str] = Counter()
    converted: set[str] = set()
    left_out = 0
    for event in _list_measured(view):
        number = _weigh(event, view, measure)
        if number is None:
            left_out += 1
        elif number:
            places = view.dataset.acted_in(event)
            counts.update(dict.fromkeys(places, number))
            if measure is Measure.FINES and event.currency != _CURRENCY:
                converted.update(places)
    return Measured(measure, dict(counts), left_out, frozenset(converted))


def _list_measured(view: View) -> Sequence[Event]:
    """The acts of a view that count; of those that bind not the rulings on one of them."""
    if view.selection.measure is not Measure.BINDING:
        return view.events
    binding = [event for event in view.events if binds_on(event, view.dataset, view.day)]
    return part_rulings(binding, view.dataset).measures


def imposed_by_day(view: View) -> list[Event]:
    """The acts that surely imposed an amount by the view's day, whether or not it has a rate."""
    return [
        event
        for event in view.events
        if event.amount_kind is AmountKind.IMPOSED and event.date.has_begun_by(view.day)
    ]


def _weigh(event: Event, view: View, measure: Measure) -> int | None:
    """What an act adds to its countries' numbers; None where that cannot be said."""
    if not event.date.has_begun_by(view.day):
        return 0
    if measure is not Measure.FINES:
        return 1
    if event.amount_kind is not AmountKind.IMPOSED:
        return 0
    converted = convert_event(event, _CURRENCY)
    return round(converted.amount) if isinstance(converted, Conversion) else None
