"""Hints for dates in another form: every reading that is possible, never one chosen of several.

Spreadsheets change dates: ``2016-11`` becomes ``Nov-16``, ``11/1/2016`` or ``42675``.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final

from borderlines.terms.month_names import fold, list_months

YEARS: Final = range(1800, 2200)
"""The years that dates of a record may have."""

_WHOLE: Final = "the whole date as 2019-01-21"
_FORMS: Final = "write 2019-01-21, 2019-01, 2019, 2019-01? or ../2019-01-21"
_DAY_FIRST: Final = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})", re.ASCII)
_YEAR_FIRST: Final = re.compile(r"(\d{4})(?:[./-](\d{1,2})[./-](\d{1,2})|(\d\d)(\d\d))", re.ASCII)
_MONTH_AND_YEAR: Final = re.compile(r"(?P<month>[^\W\d]+) (?P<year>\d{4}|\d\d)", re.ASCII)
_DAY_AND_MONTH: Final = re.compile(r"(\d{1,2}) (?P<month>[^\W\d]+)")
_IN_WORDS: Final = (
    re.compile(r"(?P<day>\d{1,2})(?:st|nd|rd|th|er)? (?P<month>[^\W\d]+) (?P<year>\d{4}|\d\d)"),
    re.compile(r"(?P<month>[^\W\d]+) (?P<day>\d{1,2})(?:st|nd|rd|th)? (?P<year>\d{4})"),
)
_LOCALES: Final = ("en", "en_GB", "fr", "de")
_DAY_NUMBERS: Final = range(18264, 73051)
"""The numbers by which spreadsheets store the days of 1950 to 2099, counted from 1900."""


def explain_no_date(text: str) -> str:
    """Explain why a text is no date in EDTF, and name each day or month that it may mean."""
    wrong = "is not a date in EDTF"
    if text.isascii() and text.isdecimal() and len(text) == 5 and int(text) in _DAY_NUMBERS:
        day = date(1899, 12, 30) + timedelta(days=int(text))
        return (
            f"{wrong} but a spreadsheet's number of a day, {day} if it counts from 1900; "
            f"write {_WHOLE}, or as much of it as the source says"
        )
    said = _explain_words(" ".join(re.sub(r"[.,/-]", " ", fold(text)).split()))
    if said:
        return f"{wrong}; {said}"
    days = _read_numbers(text)
    if not days:
        return f"{wrong}; {_FORMS}"
    if len(days) > 1:
        wrong += " and may mean two days"
    return f"{wrong}; {_write(days)}"


def _read_numbers(text: str) -> list[date]:
    """Return the days that numbers may mean, day first before month first."""
    if match := _DAY_FIRST.fullmatch(text):
        one, other, year = map(int, match.groups())
        read = [_to_day(year, other, one), _to_day(year, one, other)]
    elif match := _YEAR_FIRST.fullmatch(text):
        year, month, number = (int(part) for part in match.groups() if part)
        read = [_to_day(year, month, number)]
    else:
        read = []
    return list(dict.fromkeys(filter(None, read)))


def _explain_words(words: str) -> str:
    """Return what to write instead of a date with a month's name; empty where there is no hint."""
    months = list_months(*_LOCALES)
    for form in _IN_WORDS:
        match = form.fullmatch(words)
        if match and (month := months.get(match["month"])):
            year = _complete(match["year"])
            day = _to_day(year, month, int(match["day"]))
            if day is None:
                return ""
            if len(match["year"]) == 2:
                return f"write {day} if the year is {year}, else {_WHOLE}"
            return _write([day])
    match = _MONTH_AND_YEAR.fullmatch(words)
    if match and (month := months.get(match["month"])):
        year = _complete(match["year"])
        written = f"{year}-{month:02d}"
        if len(match["year"]) == 2:
            name = f"{calendar.month_name[month]} {year}"
            return (
                f"a spreadsheet may have changed it: write {written} if it was {name}, "
                f"else {_WHOLE}"
            )
        return f"write {written}" if year in YEARS else ""
    match = _DAY_AND_MONTH.fullmatch(words)
    if match and match["month"] in months:
        return f"its year is missing, which a spreadsheet may have dropped: write {_WHOLE}"
    return ""


def _complete(year: str) -> int:
    """Complete a year of two digits as spreadsheets do: 29 is 2029, and 30 is 1930."""
    number = int(year)
    return number if len(year) == 4 else number + (2000 if number < 30 else 1900)


def _write(days: Iterable[date]) -> str:
    written = " or ".join(map(str, days))
    # A spreadsheet makes the first day of a month out of a month.
    firsts = " or ".join(f"{day:%Y-%m}" for day in days if day.day == 1)
    if not firsts:
        return f"write {written}"
    return f"write {written}, or {firsts} if it was a month before a spreadsheet changed it"


def _to_day(year: int, month: int, day: int) -> date | None:
    """Return the day of three numbers, within the years of a record; None if there is none."""
    try:
        return date(year, month, day) if year in YEARS else None
    except ValueError:
        return None
