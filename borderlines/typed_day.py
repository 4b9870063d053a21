"""A day as a reader types it: ``2018-03-01``, or in numbers with the day first."""

from __future__ import annotations

from datetime import date

from borderlines.formats import say_day
from borderlines.messages import tell


def read_typed_day(text: str) -> date | None:
    """The day that a text means: ``2018-03-01``, ``1/3/2018``, ``1.3.2018``; None if it is none.

    Numbers alone are read day first, as British, French and German readers write them.
    """
    typed = text.strip().replace(".", "/")
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        pass
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
