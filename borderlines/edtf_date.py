"""Dates as uncertain as they are: EDTF (ISO 8601-2) text as a value with its bounds.

A leaf: it imports nothing of Borderlines.

The `edtf` package parses; plain days, months and years, which are nearly all dates of a
record, are read without it because its grammar takes milliseconds a date.
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
    Season,
    UncertainOrApproximate,
    Unspecified,
)

Precision = Literal["day", "month", "year", "span"]

_PLAIN = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")
_DAY_FIRST = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})")
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
        return self.spans[-1].last

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

    def may_be_by(self, day: date) -> bool:
        """Whether some of it may lie on or before that day."""
        return self.earliest is None or self.earliest <= day

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
    try:
        parsed = parse_edtf(text)
    except EDTFParseException:
        raise ValueError(_explain(text)) from None
    if isinstance(parsed, MultipleDates):
        if any(not isinstance(item, (Date, UncertainOrApproximate)) for item in parsed.objects):
            raise ValueError("is a set of more than plain dates; write the dates one by one")
        spans = sorted((_to_span(item) for item in parsed.objects), key=lambda span: span.first)  # type: ignore[arg-type,return-value]
        return ("day" if all(s.first == s.last for s in spans) else "span"), tuple(spans)
    # A season is a kind of Date to the library, but which months it means depends on the place.
    if isinstance(parsed, Season) or not isinstance(
        parsed,
        (Date, UncertainOrApproximate, Unspecified, OneOfASet, Interval, Level1Interval),
    ):
        raise ValueError(
            f"is EDTF of a form ({type(parsed).__name__}) that cannot be drawn; "
            "write a day, a month, a year or an interval such as 2016-03/2016-05"
        )
    span = _to_span(parsed)
    if span.first is None and span.last is None:
        raise ValueError("is open at both ends, so it says nothing; leave the cell empty")
    return _precision_of(parsed, span), (span,)


def _read_plain(match: re.Match[str]) -> tuple[Precision, tuple[Span, ...]]:
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None  # noqa: S101 - the pattern has a year
    if year not in _YEARS:
        raise ValueError(f"has the year {year:04d}; check it, the record covers 1800 to 2199")
    if month is None:
        return "year", (Span(date(year, 1, 1), date(year, 12, 31)),)
    last_day = calendar.monthrange(year, month)[1]
    if day is None:
        return "month", (Span(date(year, month, 1), date(year, month, last_day)),)
    if not 1 <= day <= last_day:
        raise ValueError(f"names a day that {year}-{month:02d} has not; it ends on the {last_day}.")
    return "day", (Span(date(year, month, day), date(year, month, day)),)


def _to_span(parsed: EDTFObject) -> Span:
    uncertain = bool(
        getattr(parsed, "is_uncertain", False) or getattr(parsed, "is_approximate", False)
    )
    return Span(_to_day(parsed.lower_strict()), _to_day(parsed.upper_strict()), uncertain)


def _to_day(bound: time.struct_time | float) -> date | None:
    # The library gives ±inf for an open end.
    if isinstance(bound, float):
        assert math.isinf(bound)  # noqa: S101
        return None
    if bound.tm_year not in _YEARS:
        raise ValueError(f"has the year {bound.tm_year}; check it, the record covers 1800 to 2199")
    return date(bound.tm_year, bound.tm_mon, bound.tm_mday)


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
    match = _DAY_FIRST.fullmatch(text)
    if match:
        a, b, year = int(match[1]), int(match[2]), int(match[3])
        days = [(a, b)] if b <= 12 else []
        if a <= 12 and a != b:
            days.append((b, a))
        written = [
            f"{year:04d}-{month:02d}-{day:02d}"
            for day, month in days
            if 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]
        ]
        if len(written) == 1:
            return f"is not a date in EDTF; write {written[0]}"
        if written:
            return f"is not a date in EDTF and may mean two days; write {' or '.join(written)}"
    return "is not a date in EDTF; write 2019-01-21, 2019-01, 2019, 2019-01? or ../2019-01-21"
