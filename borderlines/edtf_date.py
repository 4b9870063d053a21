"""Dates as uncertain as they are: EDTF (ISO 8601-2) text as a value with its bounds.

A leaf: it imports nothing of Borderlines.

The `edtf` package parses; plain days, months and years, in doubt or not, which are nearly all
dates of a record, are read without it because its grammar takes milliseconds a date.
"""

from __future__ import annotations

import calendar
import math
import re
import time
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal, NamedTuple, Self

from edtf import parse_edtf
from edtf.parser.edtf_exceptions import EDTFParseException
from edtf.parser.parser_classes import (
    Date,
    EDTFObject,
    Interval,
    Level1Interval,
    MultipleDates,
    OneOfASet,
    UncertainOrApproximate,
    Unspecified,
)

Precision = Literal["day", "month", "year", "span"]

_PLAIN = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?([?~%])?", re.ASCII)
_DAY_FIRST = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})", re.ASCII)
_YEAR_FIRST = re.compile(r"(\d{4})(?:[./-](\d{1,2})[./-](\d{1,2})|(\d\d)(\d\d))", re.ASCII)
_SEASON = re.compile(r"\d{4}-(?:2[1-9]|3\d|4[01])(?!\d)", re.ASCII)
_HALF_OPEN = re.compile(r"-(?:X\d|\dX)", re.ASCII)
_ONE = r"[?~%]?[0-9X]{4}[?~%]?(?:-[?~%]?[0-9X]{2}[?~%]?){0,2}"
_END = rf"(?:{_ONE}|\.\.)?"
_ITEM = rf"(?:{_ONE}|{_ONE}\.\.|\.\.{_ONE}|{_ONE}\.\.{_ONE})"
_ITEMS = rf"{_ITEM}(?:, ?{_ITEM})*"
_FORM = re.compile(rf"{_ONE}|{_END}/{_END}|\{{{_ITEMS}\}}|\[{_ITEMS}\]")
"""What is handed to the library, which prints and breaks on some of what is no EDTF."""
_YEARS = range(1800, 2200)


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
        """The EDTF text, as it stands in the record."""
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
        """Whether all of it lies on or before that day."""
        return self.latest is not None and self.latest <= day

    def has_begun_by(self, day: date) -> bool:
        """Whether its first date, of several that it names, surely lies on or before that day."""
        last = self.spans[0].last
        return last is not None and last <= day

    def up_to(self, day: date) -> EdtfDate:
        """Without those of several dates that begin after a day; whole where none began by it."""
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
        """Whether any of its spans may share a day with the given ones."""
        return any(
            (span.first is None or span.first <= last) and (span.last is None or span.last >= first)
            for span in self.spans
        )


@lru_cache(maxsize=65536)
def _parse(text: str) -> tuple[Precision, tuple[Span, ...]]:
    plain = _PLAIN.fullmatch(text)
    if plain and (plain[2] is None or 1 <= int(plain[2]) <= 12):
        return _read_plain(plain)
    parsed = _parse_odd(text)
    if isinstance(parsed, MultipleDates):
        if any(not isinstance(item, (Date, UncertainOrApproximate)) for item in parsed.objects):
            raise ValueError("is a set of more than plain dates; write the dates one by one")
        spans = sorted((_to_span(item) for item in parsed.objects), key=lambda span: span.first)  # type: ignore[arg-type,return-value]
        return ("day" if all(s.first == s.last for s in spans) else "span"), tuple(spans)
    if not isinstance(
        parsed, (Date, UncertainOrApproximate, Unspecified, OneOfASet, Interval, Level1Interval)
    ):
        raise ValueError("is EDTF that cannot be drawn; " + _DRAWABLE)
    span = _to_span(parsed)
    if span.first and span.last and span.last < span.first:
        raise ValueError("ends before it begins; write the earlier date first")
    return _precision_of(parsed, span), (span,)


_DRAWABLE = "write a day, a month, a year or an interval such as 2016-03/2016-05"


def _parse_odd(text: str) -> EDTFObject:
    """Parse with the library what it neither guesses at nor stumbles over."""
    if not _FORM.fullmatch(text):
        raise ValueError(_explain(text))
    if not text.strip("./"):
        raise ValueError("is open at both ends, so it says nothing; leave the cell empty")
    if _SEASON.search(text):
        raise ValueError("names a season, which depends on the place; write its months")
    if _HALF_OPEN.search(text):
        raise ValueError("leaves half a month or day open; write XX for all of it")
    # The library takes an end that is not known for one within ten years of the other.
    known = f"{'..' if text.startswith('/') else ''}{text}{'..' if text.endswith('/') else ''}"
    try:
        parsed: EDTFObject = parse_edtf(known)
    except EDTFParseException:
        raise ValueError(_explain(text)) from None
    return parsed


def _read_plain(match: re.Match[str]) -> tuple[Precision, tuple[Span, ...]]:
    year, month, day = (int(part) if part else None for part in match.groups()[:3])
    doubted = match[4] is not None
    assert year is not None  # noqa: S101 - the pattern has a year
    if year not in _YEARS:
        raise ValueError(f"has the year {year:04d}; check it, the record covers 1800 to 2199")
    if month is None:
        return "year", (Span(date(year, 1, 1), date(year, 12, 31), doubted),)
    last_day = calendar.monthrange(year, month)[1]
    if day is None:
        return "month", (Span(date(year, month, 1), date(year, month, last_day), doubted),)
    if not 1 <= day <= last_day:
        month_name = f"{year}-{month:02d}"
        raise ValueError(
            f"is no day, as {month_name} ends with {month_name}-{last_day}; correct it"
        )
    return "day", (Span(date(year, month, day), date(year, month, day), doubted),)


def _to_span(parsed: EDTFObject) -> Span:
    first, last = _to_day(parsed.lower_strict()), _to_day(parsed.upper_strict())
    return Span(first, last, _is_doubted(parsed))


def _is_doubted(parsed: EDTFObject) -> bool:
    return bool(
        parsed.is_uncertain
        or parsed.is_approximate
        or parsed.is_uncertain_and_approximate
        or any(map(_is_doubted, getattr(parsed, "objects", ())))
    )


def _to_day(bound: time.struct_time | float) -> date | None:
    # The library gives ±inf for an open end.
    if isinstance(bound, float):
        assert math.isinf(bound)  # noqa: S101
        return None
    if bound.tm_year not in _YEARS:
        raise ValueError(f"has the year {bound.tm_year}; check it, the record covers 1800 to 2199")
    try:
        return date(bound.tm_year, bound.tm_mon, bound.tm_mday)
    except ValueError:
        raise ValueError("names a day that its month does not have; correct it") from None


def _precision_of(parsed: EDTFObject, span: Span) -> Precision:
    if span.first is None or span.last is None or isinstance(parsed, (Interval, OneOfASet)):
        return "span"
    days = (span.last - span.first).days
    if days == 0:
        return "day"
    if days < 31:
        return "month"
    return "year" if days < 366 else "span"


def _explain(text: str) -> str:
    candidates: list[tuple[int, int, int]] = []
    if match := _DAY_FIRST.fullmatch(text):
        a, b, year = map(int, match.groups())
        candidates = [(year, b, a), (year, a, b)]
    elif match := _YEAR_FIRST.fullmatch(text):
        year, month, day = (int(part) for part in match.groups() if part)
        candidates = [(year, month, day)]
    written = [
        f"{year}-{month:02d}-{day:02d}"
        for year, month, day in dict.fromkeys(candidates)
        if year in _YEARS and 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]
    ]
    if len(written) == 1:
        return f"is not a date in EDTF; write {written[0]}"
    if written:
        return f"is not a date in EDTF and may mean two days; write {' or '.join(written)}"
    return "is not a date in EDTF; write 2019-01-21, 2019-01, 2019, 2019-01? or ../2019-01-21"
