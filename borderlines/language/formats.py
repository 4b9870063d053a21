"""Sayings about acts, links, periods and the record, each in the voice of its reader.

Everything here returns plain text. Whoever places it escapes it for where it goes.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Final

from borderlines.language.voice import Voice, voice_of
from borderlines.record.package import NO_LICENCE, License, Package
from borderlines.schema import EdtfDate, Event, Part, Period
from borderlines.terms.vocabulary import Family, Relation


def say_makers(voice: Voice, package: Package) -> str:
    """Say who made the record, in one phrase; empty where the record does not say."""
    return voice.list(maker.name for maker in package.makers)


def say_record_day(voice: Voice, package: Package) -> str:
    """Write the day of a record, and how far its sources reach where the record says so."""
    day = voice.day(package.created)
    if package.sources_until is None:
        return day
    until = voice.date(package.sources_until)
    return voice.gettext("{day} (sources to {date})", day=day, date=until)


def say_credit(voice: Voice, package: Package, licence: str) -> str:
    """Say whose the record is, and its licence as the caller names it: ``Data Desk, CC BY 4.0``."""
    return ", ".join(filter(None, (say_makers(voice, package), licence)))


def say_licence(voice: Voice, package: Package, *, in_short: bool = False) -> str:
    """Say the licence of a record by its title, or in short by its name: ``CC BY 4.0``.

    Of several, as joined records may have, each is named.
    """
    said = (_say_licence(voice, licence, in_short=in_short) for licence in package.licenses)
    return voice.join(dict.fromkeys(said))


def _say_licence(voice: Voice, licence: License, *, in_short: bool) -> str:
    if licence == NO_LICENCE:
        return voice.gettext("no licence named") if in_short else voice.gettext("No licence named")
    # In one piece at the end of a line.
    return licence.name.replace("CC-BY-", "CC\u00a0BY\u00a0") if in_short else licence.title


def say_since(voice: Voice, when: EdtfDate) -> str:
    """Say from when on, in short: ``since 26 Feb 2018``; in brackets where the date is not one."""
    sort, date = _shorten_date(voice, when)
    if sort == "day":
        return voice.pgettext("a state: a day", "since {date}", date=date)
    if sort == "month or year":
        return voice.pgettext("a state: a month or year", "since {date}", date=date)
    return f"({date})"


def say_of(voice: Voice, when: EdtfDate) -> str:
    """Say the date of an act behind its name, in short: ``of 23 Sept 2016``.

    It is in brackets if it is not one date.
    """
    sort, date = _shorten_date(voice, when)
    if sort == "day":
        return voice.pgettext("an act: a day", "of {date}", date=date)
    if sort == "month or year":
        return voice.pgettext("an act: a month or year", "of {date}", date=date)
    return f"({date})"


def _shorten_date(voice: Voice, when: EdtfDate) -> tuple[str, str]:
    """Return what sort of date it is, empty where it is not one, and the date in short."""
    date, span = voice.date(when, short=True), when.spans[0]
    if len(when.spans) == 1 and span.first is not None and span.first == span.last:
        # A short day stays on one line.
        return "day", date.replace(" ", "\N{NO-BREAK SPACE}")
    is_one = len(when.spans) == 1 and when.precision in {"month", "year"}
    return "month or year" if is_one else "", date


def say_dates(voice: Voice, event: Event) -> str:
    """Say when an act was decided and made public; a complaint or suit is lodged."""
    _ = voice.gettext

    def say(when: EdtfDate | None) -> str | None:
        return voice.date(when, adverbial=True) if when else None

    decided, published = say(event.decided), say(event.published)
    is_lodged = event.kind.family is Family.COMPLAINT
    if event.decided and decided == published:
        both = voice.date(event.decided)
        if is_lodged:
            return _("{date} (lodged and made public)", date=both)
        return _("{date} (decided and made public)", date=both)
    if not decided:
        if is_lodged:
            return _("Day of lodging not established, made public {published}", published=published)
        return _("Day of decision not established, made public {published}", published=published)
    if not published:
        if is_lodged:
            return _("Lodged {decided}, day of publication not established", decided=decided)
        return _("Decided {decided}, day of publication not established", decided=decided)
    if is_lodged:
        return _("Lodged {decided}, made public {published}", decided=decided, published=published)
    return _("Decided {decided}, made public {published}", decided=decided, published=published)


def say_amount(voice: Voice, event: Event | Part) -> str | None:
    """Say the amount of an act or part and what sort of amount it is; None where it has none."""
    money = say_money(voice, event)
    if event.amount_kind is None or not money:
        return None
    return f"{money} ({voice.term(event.amount_kind, in_a_sentence=True)})"


def say_money(
    voice: Voice,
    event: Event | Part,
    *,
    write: Callable[[Decimal, str], str] | None = None,
    in_short: bool = False,
) -> str:
    """Say an amount as published: one number, a range, or the words in its place.

    ``write`` writes one number with its currency; without it all of its digits are written. A
    label is ``in_short`` and has the words only where there is nothing else. Empty where the act
    or part has no amount.
    """
    _, write = voice.gettext, write or voice.money
    least, most = (
        write(bound, event.currency) if bound is not None and event.currency else ""
        for bound in (event.amount_from, event.amount_to)
    )
    if event.amount is not None and event.currency is not None:
        return write(event.amount, event.currency)
    if least and most:
        bounds = {"least": least, "most": most}
        said = _("{least} to {most}", **bounds)
        if not in_short:
            said = _("between {least} and {most}", **bounds)
    elif most:
        said = _("up to {most}", most=most)
    elif least:
        said = _("at least {least}", least=least)
    else:
        said = ""
    words = say_words(voice, event)
    if not said or not words:
        return said or words
    return said if in_short else f"{said} ({words})"


def say_words(voice: Voice, event: Event | Part) -> str:
    """Say what is published in place of a number, in quotes: the record's own words."""
    if not event.amount_words:
        return ""
    if event.amount_words.casefold() == "not disclosed":
        return voice.gettext("not disclosed")
    return voice.gettext("“{act}”", act=event.amount_words)


_ACT: Final = re.compile(r"\s*[“„«]\s*\{act\}\s*[”“»]\s*")


def say_relation(
    voice: Voice, relation: Relation, *, act: str | None = None, passive: bool = False
) -> str:
    """Say what a later act does to an earlier one: ``upholds “…”``, ``upheld by “…”``.

    Without the act's title, for arrows: ``upheld by``. ``passive`` is as the earlier act puts it.
    """
    verb = relation.passive if passive else relation.label
    message = voice.pgettext("Relation", f"{verb} “{{act}}”")
    return without_act(message) if act is None else message.replace("{act}", act)


def without_act(message: str) -> str:
    """Leave an act's title out of a message: ``upheld by`` of ``upheld by “{act}”``."""
    return _ACT.sub(" ", message).strip()


def end_sentence(text: str) -> str:
    """Write a full stop behind a sentence, unless it ends in one, as in ``Facebook, Inc.``."""
    return text if text.endswith((".", "…", "?", "!")) else f"{text}."


def capitalise(text: str) -> str:
    """Write a text as it begins a sentence; the rest of it stays as it is."""
    return text[:1].upper() + text[1:]


def say_period(voice: Voice, period: Period) -> str:
    """Say a period's name with its days: ``GDPR applies since 25 May 2018``."""
    start, end = period.first, period.last
    name = period.label_in(voice.code)
    if start is not None and start == end:
        return voice.gettext("{period}, {day}", period=name, day=voice.day(start, short=True))
    if start is not None and end is None:
        return voice.gettext("{period} since {day}", period=name, day=voice.day(start, short=True))
    if end is not None and start is None:
        return voice.gettext("{period} until {day}", period=name, day=voice.day(end, short=True))
    return name


def count(number: int, one: str, many: str, *, words: bool = False) -> str:
    """Say how many: ``1 act``, ``1,204 acts``; with ``words`` as in a headline: ``two acts``.

    English alone, for the command line and the log; readers get ``Voice.ngettext``.
    """
    english = voice_of("en")
    written = english.in_words(number) if words else english.number(number)
    return f"{written} {one if number == 1 else many}"
