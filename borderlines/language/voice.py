"""One language of the interface, bound once: its messages, and its everyday sayings.

A figure, a page or a sentence gets the voice of its reader and asks it for everything that depends
on the language. Everything returned is plain text. Whoever places it escapes it for where it goes.
"""

from __future__ import annotations

import datetime as dt
import gettext
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from typing import Final

import pycountry
from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal

from borderlines.language.direction import APART, FIRST_STRONG, runs_from_right
from borderlines.language.english import ENGLISH
from borderlines.language.grammar import Language
from borderlines.language.messages import LANGUAGES, read_translations
from borderlines.schema import EdtfDate
from borderlines.terms import Span
from borderlines.terms.own_words import AnyTerm, OwnWord
from borderlines.terms.places import INTERNATIONAL

_MOST_DATES: Final = 65_536
"""Dates that are kept as they were written: of a record of 10,000 acts each, long and short."""


# Voices are kept as long as the process runs, so one is equal to itself alone: quick to look up.
@dataclass(frozen=True, eq=False)
class Voice:
    """A language to write in. ``voice_of`` gives it."""

    grammar: Language
    translations: gettext.NullTranslations

    @property
    def code(self) -> str:
        """ISO 639-1 code of the language, as written in addresses."""
        return self.grammar.code

    def agree(self, subject: str, done: str) -> str:
        """Make words for what was done to an act agree with its label, where a language does."""
        return self.grammar.agree(subject, done) if self.grammar.agree else done

    def gettext(self, message: str, /, **values: object) -> str:
        """Translate a message and fill its gaps: ``voice.gettext("No act on {day}", day=…)``.

        A message that the catalogue lacks stays English, which a test of the catalogues forbids.
        """
        return _fill(self.translations.gettext(message), values)

    def ngettext(self, one: str, many: str, number: int, /, **values: object) -> str:
        """Translate a message about a number of things, by the language's own rule for plurals.

        ``{number}`` in the message is the number as the language writes it: ``1,204``, ``1.204``.
        """
        message = self.translations.ngettext(one, many, number)
        return _fill(message, {"number": self.number(number)} | values)

    def pgettext(self, context: str, message: str, /, **values: object) -> str:
        """Translate a message that is ambiguous by itself: ``voice.pgettext("map", "None")``."""
        return _fill(self.translations.pgettext(context, message), values)

    def list(self, items: Iterable[str], *, either: bool = False) -> str:
        """Join items to a phrase: ``Germany, France and Italy``; ``either``: ``fine or order``."""
        items = [*items]
        if len(items) == 1:
            return items[0]
        locale = self.grammar.locale
        items = [str(_set_apart(item)) for item in items]
        return format_list(items, style="or" if either else "standard", locale=locale)

    def join(self, parts: Iterable[str]) -> str:
        """Join parts of a sentence with semicolons, spaced as the language spaces them."""
        # Not a message: it would begin or end with a space, which nobody sees in a catalogue.
        return self.grammar.separator.join(parts)

    def number(self, number: Decimal | int, form: str | None = None) -> str:
        """Write a number: ``1,204``, ``1.204``. ``form`` is a pattern of CLDR, such as ``0.00``."""
        return _write_number(self, number, form)

    def in_words(self, number: int) -> str:
        """Write a number as a headline has it: words up to twelve."""
        words = self.grammar.numbers or ENGLISH.numbers
        return words[number] if number < len(words) else self.number(number)

    def acts(self, number: int) -> str:
        """Write how many acts: ``1 act``, ``1,204 acts``."""
        return self.ngettext("{number} act", "{number} acts", number)

    def money(self, amount: Decimal, currency: str) -> str:
        """Write an amount to the last digit published: ``€110,000,000``, ``TRY 346,717,193.40``."""
        places = max(0, -int(amount.as_tuple().exponent))
        number = self.number(amount, "#,##0" + ("." + "0" * places if places else ""))
        sign = self.currency(currency)
        if self.grammar.unit_first:
            return f"{sign}{number}"
        # A no-break space: an amount and its currency stay on one line.
        return f"{number}\u00a0{sign.strip()}"

    def currency(self, code: str) -> str:
        """Write a currency for use beside an amount: a sign, or its code with a space."""
        sign = {"EUR": "€", "USD": "$", "GBP": "£", "INR": "₹"}.get(code)
        return sign or (f"{code} " if self.grammar.unit_first else f" {code}")

    def day(self, day: dt.date, *, short: bool = False) -> str:
        """Write a day: ``23 September 2016``, or short ``23 Sep 2016``."""
        return _write_day(self, day, short=short)

    def date(self, when: EdtfDate, *, short: bool = False, adverbial: bool = False) -> str:
        """Write an EDTF date with its doubt: ``September 2016``, ``by 2 March 2018``.

        ``short`` shortens the months of days; ``adverbial`` is for a place behind a verb, where
        English wants ``in`` before a month, and French and German ``le`` or ``am`` before a day.
        """
        return _write_date(self, when, short=short, adverbial=adverbial)

    def place(self, code: str) -> str:
        """Name a place by its ISO 3166 code: ``Germany``, ``Hamburg`` for ``DE-HH``."""
        return _name_place(self, code)

    def term(self, term: AnyTerm, *, in_a_sentence: bool = False) -> str:
        """Name a word of a vocabulary by its label; in a sentence as it is written there: ``fine``.

        The catalogue has both, for German nouns keep their capital: see ``scripts/messages.py``.
        A record's own word has its label in the record, in English where it has no other.
        """
        if isinstance(term, OwnWord):
            label = term.label_in(self.code)
            is_german = self.code == "de" and "de" in dict(term.labels)
            return _within_a_sentence(label) if in_a_sentence and not is_german else label
        label = term.label.lower() if in_a_sentence else term.label
        return self.pgettext(type(term).__name__, label)


def _within_a_sentence(label: str) -> str:
    """Write a label with a small first letter; ``GDPR order`` and ``X`` keep their capitals."""
    first, _, _ = label.partition(" ")
    return label[0].lower() + label[1:] if len(first) > 1 and first[1:].islower() else label


def voice_of(code: str) -> Voice:
    """Return the voice of a language, always the same one; English for an unknown code."""
    return _bind(LANGUAGES.get(code, ENGLISH))


@cache
def _bind(language: Language) -> Voice:
    return Voice(language, read_translations(language.code))


def _fill(message: str, values: dict[str, object]) -> str:
    # Only the message is a pattern: braces in a value, which may be a cell, stay what they are.
    apart = {name: _set_apart(value) for name, value in values.items()}
    return message.format_map(apart) if values else message


def _set_apart(value: object) -> object:
    """Mark a text that runs from right to left, so that its sentence keeps its own order."""
    if not isinstance(value, str) or not runs_from_right(value):
        return value
    return f"{FIRST_STRONG}{value}{APART}"


@lru_cache(maxsize=_MOST_DATES)
def _write_date(voice: Voice, when: EdtfDate, *, short: bool, adverbial: bool) -> str:
    parts = []
    for span in when.spans:
        text, unit = _write_span(voice, span, short=short)
        if adverbial and unit:
            text = _write_when(voice, text, unit)
        parts.append(voice.gettext("{date} (uncertain)", date=text) if span.uncertain else text)
    return voice.list(parts)


@lru_cache(maxsize=8192, typed=True)
def _write_number(voice: Voice, number: Decimal | int, form: str | None) -> str:
    return format_decimal(number, format=form, locale=voice.code)


@lru_cache(maxsize=_MOST_DATES)
def _write_day(voice: Voice, day: dt.date, *, short: bool) -> str:
    grammar = voice.grammar
    text = format_date(day, format="medium" if short else "long", locale=grammar.locale)
    # CLDR leaves out that the first of a month may be an ordinal.
    is_ordinal = day.day == 1 and grammar.first_of_month
    return f"{grammar.first_of_month}{text[1:]}" if is_ordinal else text


def _write_span(voice: Voice, span: Span, *, short: bool) -> tuple[str, str]:
    """Write a stretch of days no finer than it is known, and name its unit where it is one."""
    first, last = span.first, span.last
    if first is None:
        assert last is not None  # noqa: S101 - EDTF with neither end says nothing and is refused
        return voice.gettext("by {day}", day=voice.day(last, short=short)), ""
    if last is None:
        return voice.gettext("from {day} on", day=voice.day(first, short=short)), ""
    if first == last:
        return voice.day(first, short=short), "a day"
    next_day = last + dt.timedelta(days=1)
    if (first.month, first.day, next_day.month, next_day.day) == (1, 1, 1, 1):
        ends, unit = [str(day.year) for day in (first, last)], "a year"
    elif (first.day, next_day.day) == (1, 1):
        ends = [format_date(day, "MMMM y", locale=voice.code) for day in (first, last)]
        unit = "a month"
    else:
        ends = [voice.day(day, short=short) for day in (first, last)]
        return voice.gettext("between {first} and {last}", first=ends[0], last=ends[1]), ""
    if ends[0] == ends[1]:
        return ends[0], unit
    text = voice.pgettext(
        "months or years", "between {first} and {last}", first=ends[0], last=ends[1]
    )
    return text, ""


def _write_when(voice: Voice, date: str, unit: str) -> str:
    """Write a day, month or year behind a verb: ``le 3 mars 2018``, ``im März 2018``."""
    match unit:
        case "a day":
            return voice.pgettext("when: a day", "{date}", date=date)
        case "a month":
            return voice.pgettext("when: a month", "in {date}", date=date)
        case _:
            return voice.pgettext("when: a year", "in {date}", date=date)


@lru_cache(maxsize=4096)
def _name_place(voice: Voice, code: str) -> str:
    if "-" in code:
        subdivision = pycountry.subdivisions.get(code=code)
        return str(subdivision.name) if subdivision else code
    if code == INTERNATIONAL:
        return voice.gettext("International organisations")
    spoken = dict(voice.grammar.spoken).get(code)
    known = spoken or Locale.parse(voice.code).territories.get(code)
    return known or _name_former_state(code)


def _name_former_state(code: str) -> str:
    """Name a former state by ISO's name of it, which is English."""
    states = pycountry.historic_countries
    return next(
        (s.name.partition(",")[0] for s in states if getattr(s, "alpha_2", "") == code), code
    )
