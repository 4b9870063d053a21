"""Dates, places, money and names as people write them, in the reader's language.

Everything here returns plain text. Whoever places it escapes it for where it goes.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache

import pycountry
from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal

from borderlines.dataset import Dataset, country_of
from borderlines.legal_state import StateOnDay
from borderlines.vocabulary import LegalState
from schema import EdtfDate, Event, Link

# CLDR's long forms, where a lane or a sentence wants the name that people say.
_SPOKEN_NAMES = {("en", "HK"): "Hong Kong", ("en", "MO"): "Macao", ("fr", "HK"): "Hong Kong",
                 ("de", "HK"): "Hongkong"}  # fmt: skip
_MONTH_NAMES = {"en": "MMMM y", "fr": "MMMM y", "de": "MMMM y"}


@lru_cache(maxsize=4096)
def name_place(code: str, language: str = "en") -> str:
    """The name of a place in a language: ``Germany``, ``Hamburg`` for ``DE-HH``."""
    if "-" in code:
        subdivision = pycountry.subdivisions.get(code=code)
        return str(subdivision.name) if subdivision else code
    spoken = _SPOKEN_NAMES.get((language, code))
    return spoken or Locale.parse(language).territories.get(code, code)


_WITH_ARTICLE = ("European U", "United ", "Netherlands")


def say_list(items: Iterable[str], language: str = "en", *, either: bool = False) -> str:
    """Several things in one phrase: ``Germany, France and Italy``; ``fine or order``."""
    # Babel's English is American by default; the record's English is British.
    locale = "en_GB" if language == "en" else language
    return format_list(list(items), style="or" if either else "standard", locale=locale)


def say_places(codes: Iterable[str], language: str = "en", *, in_a_sentence: bool = False) -> str:
    """Several places in one phrase: ``Germany (Hamburg) and Ireland``.

    In a sentence English names take their article: ``France and the United Kingdom``.
    """
    names = []
    for code in codes:
        name = name_place(country_of(code), language)
        if in_a_sentence and language == "en" and name.startswith(_WITH_ARTICLE):
            name = f"the {name}"
        names.append(f"{name} ({name_place(code, language)})" if "-" in code else name)
    return say_list(names, language)


@lru_cache(maxsize=8192)
def say_day(day: date, language: str = "en", *, short: bool = False) -> str:
    """A day: ``23 September 2016``, or short ``23 Sep 2016``."""
    # Babel's English is American by default; the record's English is British.
    locale = "en_GB" if language == "en" else language
    return format_date(day, format="medium" if short else "long", locale=locale)


def say_date(when: EdtfDate, language: str = "en", *, short: bool = False) -> str:
    """An EDTF date as people write it, with its doubt: ``September 2016``, ``by 2 March 2018``.

    ``short`` shortens the months of days.
    """
    parts = []
    for span in when.spans:
        if span.first is None and span.last is not None:
            text = f"by {say_day(span.last, language, short=short)}"
        elif span.last is None and span.first is not None:
            text = f"from {say_day(span.first, language, short=short)} on"
        elif span.first is None or span.last is None:
            text = when.text
        elif span.first == span.last:
            text = say_day(span.first, language, short=short)
        elif when.precision == "month" and len(when.spans) == 1:
            text = format_date(span.first, _MONTH_NAMES[language], locale=language)
        elif when.precision == "year" and len(when.spans) == 1:
            text = str(span.first.year)
        else:
            first = say_day(span.first, language, short=short)
            text = f"between {first} and {say_day(span.last, language, short=short)}"
        parts.append(f"{text} (uncertain)" if span.uncertain else text)
    return say_list(parts, language)


def say_dates(event: Event, language: str = "en") -> str:
    """When an act was decided and made public, in one phrase."""
    decided = say_date(event.decided, language) if event.decided else None
    published = say_date(event.published, language) if event.published else None
    if decided and decided == published:
        return f"{decided} (decided and made public)"
    parts = [f"decided {decided}" if decided else "day of decision not established"]
    parts.append(f"made public {published}" if published else "day of publication not established")
    text = ", ".join(parts)
    return text[0].upper() + text[1:]


def say_money(amount: Decimal, currency: str, language: str = "en") -> str:
    """An amount to the last digit that was published: ``€110,000,000``, ``TRY 346,717,193.40``."""
    places = max(0, -int(amount.as_tuple().exponent))
    number = format_decimal(
        amount, format="#,##0" + ("." + "0" * places if places else ""), locale=language
    )
    sign = {"EUR": "€", "USD": "$", "GBP": "£", "INR": "₹"}.get(currency)
    if sign and language == "en":
        return f"{sign}{number}"
    return f"{currency} {number}" if language == "en" else f"{number} {sign or currency}"


def say_amount(event: Event, language: str = "en") -> str | None:
    """The amount of an act and what sort of amount it is; None where it has none."""
    if event.amount is None or event.currency is None or event.amount_kind is None:
        return None
    money = say_money(event.amount, event.currency, language)
    return f"{money} ({event.amount_kind.label.lower()})"


def say_authorities(event: Event, dataset: Dataset, *, short: bool = False) -> str:
    """The authorities of an act in one phrase; for a company's step, who took it."""
    bodies = dataset.authorities_of(event)
    if not bodies:
        return say_list(event.respondents)
    return say_list([body.short if short else body.name for body in bodies])


def say_link(link: Link, seen_from: Event, other: Event) -> str:
    """A link as the act at hand puts it: ``upheld by “…”`` or ``upholds “…”``."""
    is_later = link.later == seen_from.id
    verb = link.relation.label if is_later else link.relation.passive
    return f"{verb[0].upper()}{verb[1:]} “{other.title}”"


def say_state(found: StateOnDay | None, dataset: Dataset, language: str = "en") -> str:
    """A state in a phrase: ``In force, upheld by “…”; partly suspended by “…”``."""
    if found is None:
        return "Not made yet"
    phase = found.phase
    text = phase.state.label
    if phase.between:
        before, after = phase.between
        text = f"Not known for this day: {before.label.lower()} or {after.label.lower()}"
    elif phase.cause is not None:
        later = dataset.event_by_id[phase.cause.later]
        passive = phase.cause.relation.passive
        # "Suspended by …" says the state and its cause at once; an upheld act is in force as well.
        if phase.state is LegalState.UPHELD:
            text = LegalState.IN_FORCE.label
        text = passive.capitalize() if passive.startswith(text.lower()) else f"{text}, {passive}"
        text += f" “{later.title}”"
    elif phase.state is LegalState.UNKNOWN:
        last = say_day(phase.first - timedelta(days=1), language)
        text += f", for nothing is established after {last}"
    for link in found.qualifiers:
        later = dataset.event_by_id[link.later]
        text += f"; {link.relation.passive} “{later.title}”"
    return text


_SMALL_NUMBERS = "no one two three four five six seven eight nine ten eleven twelve"
_NUMBER_WORDS = _SMALL_NUMBERS.split()


def count(number: int, one: str, many: str, *, words: bool = False) -> str:
    """``1 act``, ``1,204 acts``; with ``words`` small numbers as in a headline: ``two acts``."""
    said = number_in_words(number) if words else format_decimal(number, locale="en")
    return f"{said} {one if number == 1 else many}"


def number_in_words(number: int) -> str:
    """A number as a headline has it: words up to twelve."""
    return (
        _NUMBER_WORDS[number]
        if number < len(_NUMBER_WORDS)
        else format_decimal(number, locale="en")
    )
