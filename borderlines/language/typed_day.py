"""A day as a reader types it: ``2018-03-01``, ``1 March 2018``, or numbers with the day first.

A month or a year means its last day, and the page says so.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import Final

from borderlines.language.voice import Voice
from borderlines.terms.month_names import fold, list_months

_ENGLISH: Final = ("en", "en_GB")
"""American and British: ``Sep`` and ``Sept``."""
_LONGEST: Final = 40
"""Characters of a day at most; more are no day in any of the languages."""
_IN_NUMBERS: Final = re.compile(
    r"(?P<day>\d{1,2})\s*[./]\s*(?P<month>\d{1,2})\s*[./]\s*(?P<year>\d{4})"
)
_IN_WORDS: Final = (
    re.compile(r"(?P<day>\d{1,2})(st|nd|rd|th|er)? (?P<month>[^\W\d]+) (?P<year>\d{4})"),
    re.compile(r"(?P<month>[^\W\d]+) (?P<day>\d{1,2})(st|nd|rd|th)? (?P<year>\d{4})"),
)

_STRETCHES: Final = (
    re.compile(r"(?P<year>\d{4})"),
    re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})"),
    re.compile(r"(?P<month>\d{1,2}) ?/ ?(?P<year>\d{4})"),
    re.compile(r"(?P<month>[^\W\d]+) (?P<year>\d{4})"),
)
"""A year or a month, in the forms of ``fold``."""


def read_typed_day(voice: Voice, text: str) -> date | None:
    """Read the day that a text means; None if it is none.

    It may be ``2018-03-01``, ``1/3/2018`` or ``March 1, 2018``.

    Numbers alone are read day first, as British, French and German readers write them. Months are
    named in the reader's language or in English, in full or as it shortens them.
    """
    typed = text.strip()
    if len(typed) > _LONGEST:
        return None
    try:
        return date.fromisoformat(typed)
    except ValueError:
        pass
    named = _read_named_month(voice, typed)
    if named is not None:
        return named
    match = _IN_NUMBERS.fullmatch(typed)
    try:
        return date(int(match["year"]), int(match["month"]), int(match["day"])) if match else None
    except ValueError:
        return None


def _read_named_month(voice: Voice, text: str) -> date | None:
    """Read ``1 March 2018``, ``1. März 2018``, ``1er mars 2018``, ``Mar. 1, 2018``."""
    words = " ".join(fold(re.sub(r"[.,]", " ", text)).split())
    for form in _IN_WORDS:
        match = form.fullmatch(words)
        month = list_months(voice.code, *_ENGLISH).get(match["month"]) if match else None
        if match and month:
            try:
                return date(int(match["year"]), month, int(match["day"]))
            except ValueError:
                return None
    return None


def read_typed_stretch(voice: Voice, text: str) -> tuple[date, date] | None:
    """Read the first and the last day of a typed month or year; None if it is neither.

    It may be ``2018``, ``2018-03``, ``3/2018`` or ``March 2018``.
    """
    words = " ".join(fold(re.sub(r"[.,]", " ", text[: _LONGEST + 1])).split())
    match = next(filter(None, (form.fullmatch(words) for form in _STRETCHES)), None)
    if match is None:
        return None
    parts = match.groupdict()
    year, month = int(parts["year"]), parts.get("month")
    if month is None:
        return (date(year, 1, 1), date(year, 12, 31)) if year >= 1 else None
    number = int(month) if month.isdecimal() else list_months(voice.code, *_ENGLISH).get(month)
    try:
        return date(year, number or 0, 1), date(year, number or 0, monthrange(year, number or 0)[1])
    except ValueError:
        return None


def explain_read_day(voice: Voice, text: str, day: date, *, is_last: bool) -> str:
    """Say which day a typed text was read as; ``is_last`` for the last day of a month or year."""
    if not is_last:
        return voice.gettext("Read as {day}.", day=voice.day(day))
    shown = text.strip()[:_LONGEST]
    return voice.gettext("“{text}” is read as its last day: {day}.", text=shown, day=voice.day(day))


def write_typed_day(voice: Voice, day: date) -> str:
    """Write a day as a field for typing shows it: ``24.11.2026``, ``24/11/2026``, ``2026-11-24``.

    In English days in numbers are read in two ways, so there it is ISO's.
    """
    return day.strftime(voice.grammar.typed_day)


def explain_late_day(voice: Voice, day: date, last: date) -> str:
    """Say why a day after the record's own cannot be shown."""
    return voice.gettext(
        "{day} is later than the record, which is of {last}. How acts stand on days to come is not "
        "known.",
        day=voice.day(day),
        last=voice.day(last),
    )


def explain_no_day(voice: Voice, text: str) -> str:
    """Say what to write instead of a text that means no day."""
    shown = text.strip()
    shown = shown if len(shown) <= 40 else shown[:39] + "…"
    example = write_typed_day(voice, date(2018, 3, 1))
    return voice.gettext(
        "We can’t read “{text}” as a date. Try {example}.", text=shown, example=example
    )
