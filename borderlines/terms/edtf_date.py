"""Dates as uncertain as they are: EDTF (ISO 8601-2) text as a value with its bounds.

Years, months and days, unspecified (``X``) or in doubt (``?``, ``~``, ``%``), intervals and sets
of them. Years of more than four digits, times of day and seasons are no dates of a record.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal, NamedTuple, Self

from borderlines.terms.date_hints import YEARS, explain_no_date

Precision = Literal["day", "month", "year", "span"]

_SEASON = re.compile(r"\d{4}-(?:2[1-9]|3\d|4[01])(?!\d)", re.ASCII)
_HALF_OPEN = re.compile(r"-(?:X\d|\dX)", re.ASCII)
_ONE = r"[?~%]?[0-9X]{4}[?~%]?(?:-[?~%]?[0-9X]{2}[?~%]?){0,2}"
_END = rf"(?:{_ONE}|\.\.)?"
_ITEM = rf"(?:{_ONE}|{_ONE}\.\.|\.\.{_ONE}|{_ONE}\.\.{_ONE})"
_ITEMS = rf"{_ITEM}(?:, ?{_ITEM})*"
_FORM = re.compile(rf"{_ONE}|{_END}/{_END}|\{{{_ITEMS}\}}|\[{_ITEMS}\]")
_DOUBTS = str.maketrans("", "", "?~%")
_LONGEST = 200
"""Characters of a date at most: a set of some sixteen days."""


class Span(NamedTuple):
    """A stretch of days, both ends included. ``None`` is an end that is open or unknown."""

    first: date | None
    last: date | None
    uncertain: bool = False


@dataclass(frozen=True, order=False)
class EdtfDate:
    """One EDTF expression: its text, and the spans of days that it may mean or names.

    Several spans only for a set in braces, which names all of its dates.
    """

    text: str
    spans: tuple[Span, ...]
    precision: Precision

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read EDTF text. Raises ValueError that says what to write instead."""
        text = text.strip()
        precision, spans = _parse(text)
        return cls(text, spans, precision)

    def __str__(self) -> str:
        """Return the EDTF text as the record has it."""
        return self.text

    @property
    def earliest(self) -> date | None:
        """First day that it can mean; None where its start is open."""
        return self.spans[0].first

    @property
    def latest(self) -> date | None:
        """Last day that it can mean; None where its end is open."""
        if len(self.spans) == 1:
            return self.spans[0].last
        if any(span.last is None for span in self.spans):
            return None
        return max(span.last for span in self.spans if span.last)

    @property
    def anchor(self) -> date:
        """A day to order by: the first possible day, or the last where the start is open."""
        day = self.earliest or self.latest
        return day if day is not None else date.max

    @property
    def uncertain(self) -> bool:
        """Whether the record itself doubts any of it (``?``, ``~`` or ``%``)."""
        return any(span.uncertain for span in self.spans)

    @property
    def is_plain_day(self) -> bool:
        """Whether it is one day, known for certain."""
        return self.precision == "day" and not self.uncertain and len(self.spans) == 1

    def is_surely_by(self, day: date) -> bool:
        """Return whether every day that it may mean is on or before that day."""
        return self.latest is not None and self.latest <= day

    def has_begun_by(self, day: date) -> bool:
        """Return whether its first date surely lies on or before that day."""
        last = self.spans[0].last
        return last is not None and last <= day

    def up_to(self, day: date) -> EdtfDate:
        """Leave out dates that begin after a day; keep the whole where none begins by then."""
        if len(self.spans) == 1:
            return self
        dates = sorted(
            map(EdtfDate.parse, self.text.strip("{}").split(",")), key=lambda d: d.anchor
        )
        begun = [one for one in dates if one.anchor <= day]
        if len(begun) == len(dates) or not begun:
            return self
        return begun[0] if len(begun) == 1 else EdtfDate.parse(f"{{{','.join(map(str, begun))}}}")

    def may_touch(self, first: date, last: date) -> bool:
        """Return whether any of its spans may share a day with these."""
        return any(
            (span.first is None or span.first <= last) and (span.last is None or span.last >= first)
            for span in self.spans
        )


@lru_cache(maxsize=65536)
def _parse(text: str) -> tuple[Precision, tuple[Span, ...]]:
    if len(text) > _LONGEST:
        raise ValueError(f"is longer than a date; write at most {_LONGEST} characters")
    if not _FORM.fullmatch(text):
        raise ValueError(explain_no_date(text))
    if _SEASON.search(text):
        raise ValueError("names a season, which depends on the place; write its months")
    if _HALF_OPEN.search(text):
        raise ValueError("leaves half a month or day open; write XX for all of it")
    if "/" in text:
        return "span", (_read_interval(*text.split("/")),)
    if text[0] in "{[":
        return _read_set(text)
    span = _read_one(text)
    return _precision_of(span), (span,)


def _read_interval(start: str, end: str) -> Span:
    """Return the span of an interval. An end that is blank or ``..`` is open or unknown."""
    first, last = (
        Span(None, None) if one in {"", ".."} else _read_one(one) for one in (start, end)
    )
    if first.first is None and last.last is None:
        raise ValueError("is open at both ends, so it says nothing; leave the cell empty")
    if first.first and last.last and last.last < first.first:
        raise ValueError("ends before it begins; write the earlier date first")
    return Span(first.first, last.last, first.uncertain or last.uncertain)


def _read_set(text: str) -> tuple[Precision, tuple[Span, ...]]:
    """Return every date of a set in braces; for brackets, the one span that holds the date."""
    items = [item.strip() for item in text[1:-1].split(",")]
    # A set may begin with all that lies before a date, and end with all that lies after one.
    is_misplaced = any(item.startswith("..") for item in items[1:])
    is_misplaced = is_misplaced or any(item.endswith("..") for item in items[:-1])
    if is_misplaced or (len(items) == 1 and ".." not in text):
        raise ValueError(explain_no_date(text))
    if text[0] == "{":
        if ".." in text:
            raise ValueError("is a set of more than plain dates; write the dates one by one")
        spans = sorted(map(_read_one, items), key=lambda span: span.first or date.min)
        return ("day" if all(s.first == s.last for s in spans) else "span"), tuple(spans)
    ends = [item.split("..") if ".." in item else (item, item) for item in items]
    spans = [_read_interval(start, end) for start, end in ends]
    firsts, lasts = [span.first for span in spans], [span.last for span in spans]
    first = None if None in firsts else min(filter(None, firsts))
    last = None if None in lasts else max(filter(None, lasts))
    if first is None and last is None:
        raise ValueError("is open at both ends, so it says nothing; leave the cell empty")
    return "span", (Span(first, last, any(span.uncertain for span in spans)),)


def _read_one(text: str) -> Span:
    """Return the days that a single date may mean, from the first to the last."""
    bare = text.translate(_DOUBTS)
    year, month, day, *_ = *bare.split("-"), "XX", "XX"
    years = [int(year.replace("X", digit)) for digit in "09"]
    unlikely = [one for one in years if one not in YEARS]
    if unlikely:
        raise ValueError(
            f"has the year {unlikely[0]:04d}; check it, the record covers 1800 to 2199"
        )
    months = (1, 12) if month == "XX" else (int(month), int(month))
    if months[0] not in range(1, 13):
        raise ValueError(explain_no_date(text))
    last_days = [calendar.monthrange(*of)[1] for of in zip(years, months, strict=True)]
    days = (1, last_days[1]) if day == "XX" else (int(day), int(day))
    for in_year, in_month, number, last in zip(years, months, days, last_days, strict=True):
        if not 1 <= number <= last:
            name = f"{in_year}-{in_month:02d}"
            raise ValueError(f"is no day, as {name} ends with {name}-{last}; correct it")
    first, last_day = map(date, years, months, days)
    return Span(first, last_day, bare != text)


def _precision_of(span: Span) -> Precision:
    if span.first is None or span.last is None:
        return "span"
    days = (span.last - span.first).days
    if days == 0:
        return "day"
    if days < 31:
        return "month"
    return "year" if days < 366 else "span"
