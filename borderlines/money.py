"""Amounts as published, and what they were in another currency on the day of the act.

Rates are the European Central Bank's euro foreign exchange reference rates, as the package
CurrencyConverter carries them. A day without a rate (a weekend, a holiday) takes the last one
before it, and says which day that was. What cannot be converted is said, never guessed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_EVEN, Decimal
from functools import lru_cache
from typing import Final

from currency_converter import CurrencyConverter, RateNotFoundError

from borderlines.formats import count, say_day, say_list, say_money
from schema import AmountKind, Event

TARGETS: Final = ("EUR", "USD", "GBP")
"""The currencies that amounts are converted to."""
RATE_SOURCE: Final = "European Central Bank, euro foreign exchange reference rates"
_LONGEST_CLOSURE: Final = 6
"""Days without a rate in a row at the most: the ECB's Easter and Christmas."""


@dataclass(frozen=True)
class Conversion:
    """An amount in another currency: to the cent, with the rate and the day that it is of."""

    amount: Decimal
    currency: str
    rate: Decimal
    """Units of the target currency for one unit of the published one."""
    rate_day: date


@dataclass(frozen=True)
class NoConversion:
    """Why an amount has no counterpart in another currency."""

    reason: str


@dataclass(frozen=True)
class ConvertedSum:
    """A sum in one currency: how many amounts it holds, and what it left out and why."""

    total: Decimal
    currency: str
    held: int
    left_out: tuple[tuple[Event, str], ...]

    def __str__(self) -> str:
        """``€385,000,000, the sum of 3 amounts; left out: “…” (…)``."""
        text = f"{say_money(self.total, self.currency)}, the sum of "
        text += count(self.held, "amount", "amounts")
        if self.left_out:
            text += "; left out: " + "; ".join(
                f"“{event.title}” ({reason})" for event, reason in self.left_out
            )
        return text


def convert(amount: Decimal, currency: str, target: str, day: date) -> Conversion | NoConversion:
    """Convert an amount at the reference rate of a day, or of the last day with one before it."""
    if currency == target:
        return Conversion(amount, target, Decimal(1), day)
    rates = _rates()
    for code in (currency, target):
        if code not in rates.currencies:
            return NoConversion(f"the ECB publishes no rate for {code}")
        bounds = rates.bounds[code]
        if bounds is None or not bounds.first_date <= day:
            return NoConversion(f"the ECB has no rate for {code} on {say_day(day)}")
        if day > bounds.last_date + timedelta(days=_LONGEST_CLOSURE):
            last = say_day(bounds.last_date)
            return NoConversion(f"the rates at hand for {code} end on {last}")
    for back in range(_LONGEST_CLOSURE + 1):
        rate_day = day - timedelta(days=back)
        try:
            rate = Decimal(rates.convert(Decimal(1), currency, target, date=rate_day))
        except RateNotFoundError:
            continue
        cents = (amount * rate).quantize(Decimal("0.01"), ROUND_HALF_EVEN)
        return Conversion(cents, target, rate, rate_day)
    return NoConversion(f"the ECB has no rate for {currency} on or just before {say_day(day)}")


def convert_event(event: Event, target: str) -> Conversion | NoConversion:
    """Convert an act's amount at the rate of the day on which it was decided."""
    if event.amount is None or event.currency is None:
        return NoConversion("it has no amount")
    day = event.date
    if event.currency != target and not day.is_plain_day and day.precision != "day":
        return NoConversion("the day of the act is not established, so there is no rate for it")
    return convert(event.amount, event.currency, target, day.anchor)


def sum_by_currency(events: Iterable[Event], kind: AmountKind) -> dict[str, Decimal]:
    """Sums of the amounts of one kind, each in its published currency; kinds never mix."""
    sums: dict[str, Decimal] = {}
    for event in events:
        if event.amount is not None and event.currency and event.amount_kind is kind:
            sums[event.currency] = sums.get(event.currency, Decimal(0)) + event.amount
    return dict(sorted(sums.items()))


def sum_converted(events: Iterable[Event], kind: AmountKind, target: str) -> ConvertedSum:
    """The sum of the amounts of one kind in one currency, with what it leaves out and why."""
    total, held = Decimal(0), 0
    left_out: list[tuple[Event, str]] = []
    for event in events:
        if event.amount is None:
            continue
        if event.amount_kind is not kind:
            label = event.amount_kind.label.lower() if event.amount_kind else "unknown"
            left_out.append((event, f"{label}, not {kind.label.lower()}"))
            continue
        converted = convert_event(event, target)
        if isinstance(converted, NoConversion):
            left_out.append((event, converted.reason))
        else:
            total += converted.amount
            held += 1
    return ConvertedSum(total, target, held, tuple(left_out))


def say_sums(
    events: Sequence[Event], target: str, language: str = "en"
) -> list[tuple[str, str, str]]:
    """For each kind of amount: its label, the sums in published currencies, the sum in one.

    The last says how many amounts it holds and what it left out of those of its kind, and why.
    """
    lines = []
    for kind in AmountKind:
        of_kind = [event for event in events if event.amount_kind is kind]
        if not of_kind:
            continue
        sums = sum_by_currency(of_kind, kind).items()
        published = say_list([say_money(total, code, language) for code, total in sums], language)
        converted = sum_converted(of_kind, kind, target)
        lines.append((kind.label, published, str(converted) if converted.held else ""))
    return lines


@lru_cache(maxsize=1)
def _rates() -> CurrencyConverter:
    return CurrencyConverter(decimal=True)
