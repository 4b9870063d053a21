"""Amounts as published, and what they were in another currency on the day of the act.

Rates are the European Central Bank's euro foreign exchange reference rates, as the package
CurrencyConverter carries them, and the Council's fixed ones for currencies that the euro replaced.
A day without a rate (a weekend, a holiday) takes the last one before it, and says which day that
was. What cannot be converted is left out with its reason, never guessed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_EVEN, Decimal
from enum import Enum, auto
from functools import lru_cache
from typing import Final

from currency_converter import CurrencyConverter, RateNotFoundError

from borderlines.schema import AmountKind, Event
from borderlines.terms.currencies import FIXED_RATES

TARGETS: Final = ("EUR", "USD", "GBP")
"""The currencies that amounts are converted to."""
_LONGEST_CLOSURE: Final = 6
"""Days without a rate in a row at the most: the ECB's Easter and Christmas."""
_FIGURES: Final = 4
"""Figures that a converted amount bears: one fewer than the rates are published with."""


class Lack(Enum):
    """The reason why an amount can't be converted to another currency."""

    NO_AMOUNT = auto()
    NO_NUMBER = auto()
    """Only a range is published, a limit, or words."""
    NO_DAY = auto()
    """The day of the act is not established."""
    NO_RATES = auto()
    """The currency never had rates."""
    NO_RATE_YET = auto()
    """The rates for the currency begin after the day."""
    NO_RATE_ANY_MORE = auto()
    """The rates at hand for the currency end on the day that is given."""
    NO_RATE_NEAR = auto()
    """No rate exists for the day, nor for the days just before it."""


@dataclass(frozen=True)
class Conversion:
    """An amount in another currency: to the cent, with the rate and the day that it is of.

    No rate bears that many figures: ``round_to_rate`` leaves as many as it does.
    """

    amount: Decimal
    currency: str
    rate: Decimal
    """Units of the target currency for one unit of the published one."""
    rate_day: date
    is_exact: bool = False
    """Whether the amount was published in that very currency."""
    is_fixed: bool = False
    """Whether the euro had replaced the currency, at a rate fixed for good."""


@dataclass(frozen=True)
class NoConversion:
    """The reason why an amount has no counterpart, with the currency and day if there are any."""

    why: Lack
    currency: str = ""
    day: date | None = None


@dataclass(frozen=True)
class ConvertedSum:
    """A sum of amounts of one kind in one currency: how many it holds, what it left out and why."""

    total: Decimal
    currency: str
    kind: AmountKind
    held: int
    left_out: tuple[tuple[Event, NoConversion | None], ...]
    """The acts whose amounts it lacks, each with the reason; None where it is of another kind."""
    is_exact: bool = False
    """Whether nothing in it was converted."""


def convert(amount: Decimal, currency: str, target: str, day: date) -> Conversion | NoConversion:
    """Convert an amount at the reference rate of a day, or of the last day with one before it."""
    if currency == target:
        return Conversion(amount, target, Decimal(1), day, is_exact=True)
    if (fixed := FIXED_RATES.get(currency)) and day >= fixed.since:
        return _convert_fixed(amount, fixed.units, target, day)
    rates = _rates()
    for code in (currency, target):
        if code not in rates.currencies:
            return NoConversion(Lack.NO_RATES, code)
        bounds = rates.bounds[code]
        if bounds is None or not bounds.first_date <= day:
            return NoConversion(Lack.NO_RATE_YET, code, day)
        if day > bounds.last_date + timedelta(days=_LONGEST_CLOSURE):
            return NoConversion(Lack.NO_RATE_ANY_MORE, code, bounds.last_date)
    for back in range(_LONGEST_CLOSURE + 1):
        rate_day = day - timedelta(days=back)
        try:
            rate = Decimal(rates.convert(Decimal(1), currency, target, date=rate_day))
        except RateNotFoundError:
            continue
        cents = (amount * rate).quantize(Decimal("0.01"), ROUND_HALF_EVEN)
        return Conversion(cents, target, rate, rate_day)
    return NoConversion(Lack.NO_RATE_NEAR, currency, day)


def _convert_fixed(
    amount: Decimal, units: Decimal, target: str, day: date
) -> Conversion | NoConversion:
    """Convert an amount in a currency that the euro had replaced by then, by way of the euro."""
    euro = convert(Decimal(1), "EUR", target, day)
    if isinstance(euro, NoConversion):
        return euro
    rate = euro.rate / units
    cents = (amount * rate).quantize(Decimal("0.01"), ROUND_HALF_EVEN)
    return Conversion(cents, target, rate, euro.rate_day, is_fixed=True)


def round_to_rate(amount: Decimal) -> Decimal:
    """Round a converted amount to the figures that its rate has, and at most to cents."""
    if not amount:
        return amount
    step = Decimal(1).scaleb(max(amount.adjusted() - _FIGURES + 1, -2))
    return Decimal(f"{amount.quantize(step, ROUND_HALF_EVEN):f}")


def convert_event(event: Event, target: str) -> Conversion | NoConversion:
    """Convert an act's amount at the rate of the day on which it was decided."""
    if event.amount is None or event.currency is None:
        return NoConversion(Lack.NO_NUMBER if event.is_vague else Lack.NO_AMOUNT)
    day = event.date
    if event.currency != target and not day.is_plain_day and day.precision != "day":
        return NoConversion(Lack.NO_DAY)
    return convert(event.amount, event.currency, target, day.anchor)


def sum_by_currency(events: Iterable[Event], kind: AmountKind) -> dict[str, Decimal]:
    """Return the sums of the amounts of one kind, by published currency. Kinds are never added."""
    sums: dict[str, Decimal] = {}
    for event in events:
        if event.amount is not None and event.currency and event.amount_kind is kind:
            sums[event.currency] = sums.get(event.currency, Decimal(0)) + event.amount
    return dict(sorted(sums.items()))


def sum_converted(events: Iterable[Event], kind: AmountKind, target: str) -> ConvertedSum:
    """Add up the amounts of one kind in one currency, with what is left out and why."""
    total, held, is_exact = Decimal(0), 0, True
    left_out: list[tuple[Event, NoConversion | None]] = []
    for event in events:
        if event.amount_kind is None:
            continue
        if event.amount_kind is not kind:
            left_out.append((event, None))
            continue
        converted = convert_event(event, target)
        if isinstance(converted, NoConversion):
            left_out.append((event, converted))
        else:
            total += converted.amount
            held += 1
            is_exact = is_exact and converted.is_exact
    return ConvertedSum(total, target, kind, held, tuple(left_out), is_exact)


@lru_cache(maxsize=1)
def _rates() -> CurrencyConverter:
    return CurrencyConverter(decimal=True)
