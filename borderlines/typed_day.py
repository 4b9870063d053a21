"""A day as a reader types it: ``2018-03-01``, ``1 March 2018``, or numbers with the day first."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from datetime import date
from functools import lru_cache
from typing import Final

from babel import Locale

from borderlines.formats import say_day
from borderlines.messages import tell

_ENGLISH: Final = ("en", "en_GB")
"""American and British: ``Sep`` and ``Sept``."""
_IN_WORDS: Final = (
    re.compile(r"(?P<day>\d{1,2})(st|nd|rd|th|er)? (?P<month>[^\W\d]+) (?P<year>\d{4})"),
    re.compile(r"(?P<month>[^\W\d]+) (?P<day>\d{1,2})(st|nd|rd|th)? (?P<year>\d{4})"),
)


def read_typed_day(text: str, language: str = "en") -> date | None:
    """The day that a text means: ``2018-03-01``, ``1/3/2018``, ``March 1, 2018``; None if it is
    none.

    Numbers alone are read day first, as British, French and German readers write them. Months are
    named in the reader's language or in English, in full or as it shortens them.
    """
    typed = text.strip().replace(".", "/")
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        pass
    named = _read_named_month(text, language)
    if named is not None:
        return named
    parts = typed.split("/")
    if len(parts) != 3 or not all(part.strip().isdecimal() for part in parts):
        return None
    if len(parts[2].strip()) != 4:
        return None
    day, month, year = map(int, parts)
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _read_named_month(text: str, language: str) -> date | None:
    """``1 March 2018``, ``1. März 2018``, ``1er mars 2018``, ``Mar. 1, 2018``."""
    words = " ".join(_fold(re.sub(r"[.,]", " ", text)).split())
    for form in _IN_WORDS:
        match = form.fullmatch(words)
        month = _list_months(language).get(match["month"]) if match else None
        if match and month:
            try:
                return date(int(match["year"]), month, int(match["day"]))
            except ValueError:
                return None
    return None


@lru_cache(maxsize=8)
def _list_months(language: str) -> dict[str, int]:
    """What CLDR calls the months, and which each is; no name that would mean two of them."""
    meant: defaultdict[str, set[int]] = defaultdict(set)
    for locale in (language, *_ENGLISH):
        months = Locale.parse(locale).months
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in months[context][width].items():
                    meant[_fold(name.rstrip("."))].add(number)
    return {name: min(numbers) for name, numbers in meant.items() if len(numbers) == 1}


def _fold(text: str) -> str:
    """Without capitals and accents, which are left out where a keyboard lacks them."""
    parts = unicodedata.normalize("NFD", text.casefold())
    return "".join(sign for sign in parts if not unicodedata.combining(sign))


def write_typed_day(day: date, language: str = "en") -> str:
    """A day as a field for typing shows it: ``24.11.2026``, ``24/11/2026``, ``2026-11-24``.

    In English days in numbers are read in two ways, so there it is ISO's.
    """
    form = {"de": "%d.%m.%Y", "fr": "%d/%m/%Y"}.get(language, "%Y-%m-%d")
    return day.strftime(form)


def explain_late_day(day: date, last: date, language: str = "en") -> str:
    """Why a day after the record's own cannot be shown."""
    return tell(
        language,
        "{day} is later than the record, which is of {last}. What binds on days to come is not "
        "known.",
        day=say_day(day, language),
        last=say_day(last, language),
    )


def explain_no_day(text: str, language: str = "en") -> str:
    """What to write instead of a text that means no day."""
    shown = text.strip()
    shown = shown if len(shown) <= 40 else shown[:39] + "…"
    example = write_typed_day(date(2018, 3, 1), language)
    return tell(language, "“{text}” is no day. Write it as {example}.", text=shown, example=example)
