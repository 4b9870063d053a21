"""Dates, money, terms and numbers as people write them, in the reader's language.

Everything here returns plain text. Whoever places it escapes it for where it goes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import Final

from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal

from borderlines.language.messages import language_of, tell, tell_in, tell_many
from borderlines.record.package import Package
from borderlines.schema import EdtfDate, Event, Link, Period
from borderlines.terms import Span, Term
from borderlines.terms.vocabulary import Family, Relation


def say_list(items: Iterable[str], language: str = "en", *, either: bool = False) -> str:
    """Several things in one phrase: ``Germany, France and Italy``; ``fine or order``."""
    locale = language_of(language).locale
    return format_list(list(items), style="or" if either else "standard", locale=locale)


def say_makers(package: Package, language: str = "en") -> str:
    """Who made the record, in one phrase; empty where the record does not say."""
    return say_list((maker.name for maker in package.makers), language)


def say_credit(package: Package, licence: str, language: str = "en") -> str:
    """Whose the record is, and its licence as the caller names it: ``Data Desk, CC BY 4.0``."""
    return ", ".join(filter(None, (say_makers(package, language), licence)))


@lru_cache(maxsize=8192)
def say_day(day: date, language: str = "en", *, short: bool = False) -> str:
    """A day: ``23 September 2016``, or short ``23 Sep 2016``."""
    known = language_of(language)
    said = format_date(day, format="medium" if short else "long", locale=known.locale)
    # CLDR leaves out that the first of a month may be an ordinal.
    return f"{known.first_of_month}{said[1:]}" if day.day == 1 and known.first_of_month else said


def say_date(
    when: EdtfDate, language: str = "en", *, short: bool = False, adverbial: bool = False
) -> str:
    """An EDTF date as people write it, with its doubt: ``September 2016``, ``by 2 March 2018``.

    ``short`` shortens the months of days; ``adverbial`` is for a place behind a verb, where
    English wants ``in`` before a month, and French and German ``le`` or ``am`` before a day.
    """
    parts = []
    for span in when.spans:
        text, unit = _say_span(span, language, short=short)
        if adverbial and unit:
            text = say_when(text, unit, language)
        parts.append(tell(language, "{date} (uncertain)", date=text) if span.uncertain else text)
    return say_list(parts, language)


def _say_span(span: Span, language: str, *, short: bool) -> tuple[str, str]:
    """A stretch of days in words, no finer than it is known, and its unit where it is one."""
    first, last = span.first, span.last
    if first is None:
        assert last is not None  # noqa: S101 - EDTF with neither end says nothing and is refused
        return tell(language, "by {day}", day=say_day(last, language, short=short)), ""
    if last is None:
        return tell(language, "from {day} on", day=say_day(first, language, short=short)), ""
    if first == last:
        return say_day(first, language, short=short), "a day"
    next_day = last + timedelta(days=1)
    if (first.month, first.day, next_day.month, next_day.day) == (1, 1, 1, 1):
        ends, unit = [str(day.year) for day in (first, last)], "a year"
    elif (first.day, next_day.day) == (1, 1):
        ends = [format_date(day, "MMMM y", locale=language) for day in (first, last)]
        unit = "a month"
    else:
        text = tell(
            language,
            "between {first} and {last}",
            first=say_day(first, language, short=short),
            last=say_day(last, language, short=short),
        )
        return text, ""
    if ends[0] == ends[1]:
        return ends[0], unit
    text = tell_in(
        language, "months or years", "between {first} and {last}", first=ends[0], last=ends[1]
    )
    return text, ""


def say_when(date: str, unit: str, language: str) -> str:
    """A day, month or year behind a verb: ``le 3 mars 2018``, ``im März 2018``."""
    match unit:
        case "a day":
            return tell_in(language, "when: a day", "{date}", date=date)
        case "a month":
            return tell_in(language, "when: a month", "in {date}", date=date)
        case _:
            return tell_in(language, "when: a year", "in {date}", date=date)


def say_since(when: EdtfDate, language: str = "en") -> str:
    """From when on, in short: ``since 26 Feb 2018``; in brackets where the date is not one."""
    sort, date = _shorten_date(when, language)
    if sort == "day":
        return tell_in(language, "a state: a day", "since {date}", date=date)
    if sort == "month or year":
        return tell_in(language, "a state: a month or year", "since {date}", date=date)
    return f"({date})"


def say_of(when: EdtfDate, language: str = "en") -> str:
    """The date of an act behind its name, in short: ``of 23 Sept 2016``; in brackets where the
    date is not one.
    """
    sort, date = _shorten_date(when, language)
    if sort == "day":
        return tell_in(language, "an act: a day", "of {date}", date=date)
    if sort == "month or year":
        return tell_in(language, "an act: a month or year", "of {date}", date=date)
    return f"({date})"


def _shorten_date(when: EdtfDate, language: str) -> tuple[str, str]:
    """What sort of date it is, empty where it is not one, and the date in short."""
    date, span = say_date(when, language, short=True), when.spans[0]
    if len(when.spans) == 1 and span.first is not None and span.first == span.last:
        # A short day stays on one line.
        return "day", date.replace(" ", "\N{NO-BREAK SPACE}")
    is_one = len(when.spans) == 1 and when.precision in {"month", "year"}
    return "month or year" if is_one else "", date


def say_dates(event: Event, language: str = "en") -> str:
    """When an act was decided and made public, in one phrase; a complaint or suit is lodged."""

    def say(when: EdtfDate | None) -> str | None:
        return say_date(when, language, adverbial=True) if when else None

    decided, published = say(event.decided), say(event.published)
    is_lodged = event.kind.family is Family.COMPLAINT
    if event.decided and decided == published:
        both = say_date(event.decided, language)
        if is_lodged:
            return tell(language, "{date} (lodged and made public)", date=both)
        return tell(language, "{date} (decided and made public)", date=both)
    if not decided:
        if is_lodged:
            return tell(
                language,
                "Day of lodging not established, made public {published}",
                published=published,
            )
        return tell(
            language,
            "Day of decision not established, made public {published}",
            published=published,
        )
    if not published:
        if is_lodged:
            return tell(
                language, "Lodged {decided}, day of publication not established", decided=decided
            )
        return tell(
            language, "Decided {decided}, day of publication not established", decided=decided
        )
    if is_lodged:
        return tell(
            language,
            "Lodged {decided}, made public {published}",
            decided=decided,
            published=published,
        )
    return tell(
        language, "Decided {decided}, made public {published}", decided=decided, published=published
    )


def say_money(amount: Decimal, currency: str, language: str = "en") -> str:
    """An amount to the last digit that was published: ``€110,000,000``, ``TRY 346,717,193.40``."""
    places = max(0, -int(amount.as_tuple().exponent))
    number = format_decimal(
        amount, format="#,##0" + ("." + "0" * places if places else ""), locale=language
    )
    sign = {"EUR": "€", "USD": "$", "GBP": "£", "INR": "₹"}.get(currency)
    if language_of(language).unit_first:
        return f"{sign}{number}" if sign else f"{currency} {number}"
    # A no-break space: an amount and its currency stay on one line.
    return f"{number}\u00a0{sign or currency}"


def say_amount(event: Event, language: str = "en") -> str | None:
    """The amount of an act and what sort of amount it is; None where it has none."""
    if event.amount is None or event.currency is None or event.amount_kind is None:
        return None
    money = say_money(event.amount, event.currency, language)
    return f"{money} ({name_term(event.amount_kind, language, in_a_sentence=True)})"


def name_term(term: Term, language: str = "en", *, in_a_sentence: bool = False) -> str:
    """The label of a word of a vocabulary; in a sentence as it is written there: ``fine``.

    The catalogue has both, for German nouns keep their capital: see ``scripts/messages.py``.
    """
    label = term.label.lower() if in_a_sentence else term.label
    return tell_in(language, type(term).__name__, label)


_ACT: Final = re.compile(r"\s*[“„«]\s*\{act\}\s*[”“»]\s*")


def say_relation(
    relation: Relation, language: str = "en", *, act: str | None = None, passive: bool = False
) -> str:
    """What a later act does to an earlier one: ``upholds “…”``, ``upheld by “…”``.

    Without the act's title, for arrows: ``upheld by``. ``passive`` is as the earlier act puts it.
    """
    verb = relation.passive if passive else relation.label
    message = tell_in(language, "Relation", f"{verb} “{{act}}”")
    return without_act(message) if act is None else message.replace("{act}", act)


def without_act(message: str) -> str:
    """A message about an act without the act's title: ``upheld by`` of ``upheld by “{act}”``."""
    return _ACT.sub(" ", message).strip()


def capitalise(text: str) -> str:
    """A text as it begins a sentence; the rest of it stays as it is."""
    return text[:1].upper() + text[1:]


def say_link(link: Link, seen_from: Event, other: Event, language: str = "en") -> str:
    """A link as the act at hand puts it: ``upheld by “…”`` or ``upholds “…”``."""
    passive = link.later != seen_from.id
    return capitalise(say_relation(link.relation, language, act=other.title, passive=passive))


def say_period(period: Period, language: str = "en") -> str:
    """A period's name with its days, in a language: ``GDPR applies since 25 May 2018``."""
    start, end = period.first, period.last
    name = period.label_in(language)
    if start is not None and start == end:
        day = say_day(start, language, short=True)
        return tell(language, "{period}, {day}", period=name, day=day)
    if start is not None and end is None:
        day = say_day(start, language, short=True)
        return tell(language, "{period} since {day}", period=name, day=day)
    if end is not None and start is None:
        day = say_day(end, language, short=True)
        return tell(language, "{period} until {day}", period=name, day=day)
    return name


def count_acts(number: int, language: str) -> str:
    """``1 act``, ``1,204 acts``."""
    return tell_many(language, "{number} act", "{number} acts", number)


def count(number: int, one: str, many: str, *, words: bool = False) -> str:
    """``1 act``, ``1,204 acts``; with ``words`` small numbers as in a headline: ``two acts``.

    English alone, for the command line and the log; readers are told with ``tell_many``.
    """
    said = number_in_words(number) if words else format_decimal(number, locale="en")
    return f"{said} {one if number == 1 else many}"


def number_in_words(number: int, language: str = "en") -> str:
    """A number as a headline has it: words up to twelve."""
    words = language_of(language).numbers or language_of("en").numbers
    return words[number] if number < len(words) else format_decimal(number, locale=language)
