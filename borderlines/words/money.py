"""Money in words: amounts at the rates of their days, sums, and the gaps in them with reasons."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from borderlines.findings.money import (
    ConvertedSum,
    Lack,
    NoConversion,
    round_to_rate,
    sum_by_currency,
    sum_converted,
)
from borderlines.language import N_, Voice
from borderlines.language.formats import say_money
from borderlines.schema import AmountKind, Event

RATE_SOURCE: Final = N_("European Central Bank, euro foreign exchange reference rates")
FIXED_RATE_SOURCE: Final = N_(
    "Council Regulation (EC) No 2866/98 as amended, rates of currencies that the euro replaced"
)
"""The source of fixed rates, as a message."""


_MOST_NAMED: Final = 12
"""Acts that a sum leaves out by name; further ones are counted."""


def say_lack(voice: Voice, lack: NoConversion) -> str:
    """Explain why an amount has no counterpart: ``the ECB publishes no rate for NGN``."""
    told = {"currency": lack.currency, "day": voice.day(lack.day) if lack.day else ""}
    return voice.gettext(_LACKS[lack.why], **told)


_LACKS: Final = {
    Lack.NO_AMOUNT: N_("it has no amount"),
    Lack.NO_NUMBER: N_("no single number is published"),
    Lack.NO_DAY: N_("the day of the act is not established, so there is no rate for it"),
    Lack.NO_RATES: N_("the ECB publishes no rate for {currency}"),
    Lack.NO_RATE_YET: N_("the ECB has no rate for {currency} on {day}"),
    Lack.NO_RATE_ANY_MORE: N_("the rates at hand for {currency} end on {day}"),
    Lack.NO_RATE_NEAR: N_("the ECB has no rate for {currency} on or just before {day}"),
}


def say_sum(voice: Voice, found: ConvertedSum) -> str:
    """Write ``about €385,200,000, the sum of 3 amounts; left out: “…” (…)``."""
    _ = voice.gettext
    if found.is_exact:
        parts = [voice.money(found.total, found.currency)]
    else:
        parts = [say_converted(voice, found.total, found.currency)]
    if found.held > 1:
        parts = [_("{money}, the sum of {number} amounts", money=parts[0], number=found.held)]
    if found.left_out:
        parts.append(_say_left_out(voice, found))
    return voice.join(parts)


def _say_left_out(voice: Voice, found: ConvertedSum) -> str:
    """Write ``left out: “…” (no rate), “…” (up to €600)``; a long list ends in a number."""
    _ = voice.gettext
    acts = []
    for event, lack in found.left_out[:_MOST_NAMED]:
        if lack is None:
            reason = _say_other_kind(voice, event.amount_kind, found.kind)
        elif lack.why is Lack.NO_NUMBER:
            reason = say_money(voice, event)
        else:
            reason = say_lack(voice, lack)
        acts.append(f"{_('“{act}”', act=event.title_in(voice.code))} ({reason})")
    if more := len(found.left_out) - len(acts):
        acts.append(voice.ngettext("{number} more amount", "{number} more amounts", more))
    return _("left out: {acts}", acts=voice.join(acts))


def _say_other_kind(voice: Voice, kind: AmountKind | None, wanted: AmountKind) -> str:
    wanted_name = voice.term(wanted, in_a_sentence=True)
    if kind is None:
        return voice.gettext("unknown, not {wanted}", wanted=wanted_name)
    found = voice.term(kind, in_a_sentence=True)
    return voice.gettext("{found}, not {wanted}", found=found, wanted=wanted_name)


def say_converted(voice: Voice, amount: Decimal, currency: str) -> str:
    """Write a converted amount, no more exact than it is: ``about $122,400,000``."""
    money = voice.money(round_to_rate(amount), currency)
    return voice.gettext("about {money}", money=money)


def say_sums(voice: Voice, events: Sequence[Event], target: str) -> list[tuple[str, str, str]]:
    """Write for each kind of amount its label, the published sums, and the sum in one currency.

    The last says how many amounts it includes, which of the same kind it leaves out, and why. It is
    empty where nothing could or had to be converted; then the published sum is enough.
    """
    lines = []
    for kind in AmountKind:
        of_kind = [event for event in events if event.amount_kind is kind]
        if not of_kind:
            continue
        sums = sum_by_currency(of_kind, kind)
        published = voice.list([voice.money(total, code) for code, total in sums.items()])
        published = published or voice.gettext("no single number")
        converted = sum_converted(of_kind, kind, target)
        if list(sums) == [target]:
            # Nothing is converted, so the sum is said once.
            lines.append((voice.term(kind), say_sum(voice, converted), ""))
            continue
        said = say_sum(voice, converted) if converted.held else ""
        if not sums:
            said = _say_left_out(voice, converted)
        lines.append((voice.term(kind), published, said))
    return lines


def say_short_euro(voice: Voice, amount: Decimal, *, decimals: int | None = None) -> str:
    """Write an amount in euro where room is short: ``€225m``, ``589 M €``, ``1,2 Mrd. €``."""
    return say_short(voice, amount, "EUR", decimals=decimals)


def say_short(voice: Voice, amount: Decimal, currency: str, *, decimals: int | None = None) -> str:
    """Write an amount where room is short: ``₹2.13bn``, ``TRY 347m``, ``220 Mio. $``.

    Three figures of it, or so many decimals.
    """
    sign = voice.currency(currency)
    for size, message in _SHORT_SUMS:
        if amount >= size:
            form = f"{amount / size:.3g}" if decimals is None else f"{amount / size:.{decimals}f}"
            number = voice.number(Decimal(form))
            return voice.gettext(message, number=number, currency=sign).replace("\u00a0 ", "\u00a0")
    return voice.money(amount, currency)


_SHORT_SUMS: Final = (
    (10**9, N_("{currency}{number}bn")),
    (10**6, N_("{currency}{number}m")),
    (10**3, N_("{currency}{number}k")),
)
