"""Money in words: amounts at the rates of their days, sums, and what these leave out and why."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from babel.numbers import format_decimal

from borderlines.findings.money import (
    ConvertedSum,
    Lack,
    NoConversion,
    round_to_rate,
    sum_by_currency,
    sum_converted,
)
from borderlines.language import join_parts, mark, name_term, say_day, tell
from borderlines.language.formats import say_list, say_money
from borderlines.schema import AmountKind, Event

RATE_SOURCE: Final = mark("European Central Bank, euro foreign exchange reference rates")
FIXED_RATE_SOURCE: Final = mark(
    "Council Regulation (EC) No 2866/98 as amended, rates of currencies that the euro replaced"
)
"""Messages, to be told in the reader's language."""


def say_lack(lack: NoConversion, language: str = "en") -> str:
    """Why an amount has no counterpart: ``the ECB publishes no rate for NGN``."""
    told = {"currency": lack.currency, "day": say_day(lack.day, language) if lack.day else ""}
    return tell(language, _LACKS[lack.why], **told)


_LACKS: Final = {
    Lack.NO_AMOUNT: mark("it has no amount"),
    Lack.NO_DAY: mark("the day of the act is not established, so there is no rate for it"),
    Lack.NO_RATES: mark("the ECB publishes no rate for {currency}"),
    Lack.NO_RATE_YET: mark("the ECB has no rate for {currency} on {day}"),
    Lack.NO_RATE_ANY_MORE: mark("the rates at hand for {currency} end on {day}"),
    Lack.NO_RATE_NEAR: mark("the ECB has no rate for {currency} on or just before {day}"),
}


def say_sum(found: ConvertedSum, language: str = "en") -> str:
    """``about €385,200,000, the sum of 3 amounts; left out: “…” (…)``."""
    say = say_money if found.is_exact else say_converted
    parts = [say(found.total, found.currency, language)]
    if found.held > 1:
        parts = [
            tell(
                language,
                "{money}, the sum of {number} amounts",
                money=parts[0],
                number=found.held,
            )
        ]
    if found.left_out:
        acts = []
        for event, lack in found.left_out:
            if lack is None:
                reason = _say_other_kind(event.amount_kind, found.kind, language)
            else:
                reason = say_lack(lack, language)
            acts.append(f"{tell(language, '“{act}”', act=event.title)} ({reason})")
        parts.append(tell(language, "left out: {acts}", acts=join_parts(acts, language)))
    return join_parts(parts, language)


def _say_other_kind(kind: AmountKind | None, wanted: AmountKind, language: str) -> str:
    wanted_name = name_term(wanted, language, in_a_sentence=True)
    if kind is None:
        return tell(language, "unknown, not {wanted}", wanted=wanted_name)
    found = name_term(kind, language, in_a_sentence=True)
    return tell(language, "{found}, not {wanted}", found=found, wanted=wanted_name)


def say_converted(amount: Decimal, currency: str, language: str = "en") -> str:
    """A converted amount in words, no more exact than it is: ``about $122,400,000``."""
    money = say_money(round_to_rate(amount), currency, language)
    return tell(language, "about {money}", money=money)


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
        converted = sum_converted(of_kind, kind, target)
        if list(sums) == [target]:
            # Nothing is converted, so the sum is said once.
            lines.append((name_term(kind, language), say_sum(converted, language), ""))
            continue
        said = say_sum(converted, language) if converted.held else ""
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
