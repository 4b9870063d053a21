"""Positions of periods behind a timeline: their bands, and a strip above the lanes for their names.

Pure geometry, in pixels and days: no plotly.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from borderlines.figures.style import SMALL_SIZE
from borderlines.figures.text_width import shorten, width_of
from borderlines.language.formats import say_period
from borderlines.law.union import eea_members_on
from borderlines.schema import UNION, Period
from borderlines.terms import Lanes
from borderlines.terms.places import country_of
from borderlines.view import View

LABEL_ROW: Final = 16
"""Height of a line of names in the strip, in pixels."""
LABEL_GAP: Final = 4
"""Gap between the line of a band and its name, in pixels."""
_APART: Final = 9
"""Gap between a name and whatever follows it, in pixels."""
_BREAKS: Final = re.compile("[ -]")
_Span = tuple[float, float]


@dataclass(frozen=True)
class Band:
    """A period on a timeline; ``first`` and ``last`` are None if it continues beyond the axis."""

    period: Period
    first: date | None
    last: date | None
    countries: frozenset[str] | None
    """Countries on whose lanes it is drawn; None for all lanes."""
    label: str
    """The visible part of its name."""
    lines: tuple[str, ...]
    """The lines of the label."""
    label_x: float
    """Left end of the label, in pixels of the plot."""
    on_left: bool
    """Whether the label ends at the edge of the band, instead of beginning there."""
    row: int | None
    """Line of the strip in which the label begins; None if it is in the period's only lane."""

    @property
    def edge(self) -> date:
        """The end of the band at which its label stands."""
        edge = self.first or self.last
        assert edge is not None  # noqa: S101 - a band without an edge is not laid out
        return edge


def lay_out_bands(
    view: View,
    first: date,
    last: date,
    to_x: Callable[[date], float],
    width: float,
    *,
    taken: Sequence[_Span] = (),
    short: bool = False,
    countries: frozenset[str],
) -> tuple[Band, ...]:
    """Lay out the periods of a view that begin or end between two days, with their names.

    ``width`` is the plot's, in pixels; what is ``taken`` of the strip's first line is left free;
    ``short`` leaves the days out of the names. ``countries`` are those of the lanes. A period about
    one country is named in its lane, or not at all if lanes are not countries.
    """
    if not view.selection.periods:
        return ()
    bands: list[Band] = []
    strip = _Strip([[*taken]])
    for period in sorted(view.dataset.periods, key=_order):
        start, end = period.first, period.last
        begins = start if start is not None and first < start < last else None
        ends = end if end is not None and first < end < last else None
        edge = begins or ends
        if edge is None:
            continue
        shown = _countries_of(period, start or edge)
        if shown is not None and not shown & countries:
            continue
        in_lane = shown is not None and len(shown) == 1
        if in_lane and view.selection.lanes is not Lanes.COUNTRY:
            continue
        x = to_x(edge)
        voice = view.voice
        texts = (say_period(voice, period), period.label_in(voice.code))
        if begins is not None:
            name = _name_start(texts[1:] if short else texts, x, width, may_break=not in_lane)
        else:
            name = _name_end(texts, x, width, short=short, may_break=not in_lane)
        row = None if in_lane else strip.find_row(x, name)
        bands.append(
            Band(period, begins, ends, shown, name.text, name.lines, name.x, name.on_left, row)
        )
    return tuple(bands)


def place_day(
    view: View, first: date, last: date, to_x: Callable[[date], float], width: float
) -> _Span | None:
    """Return the extent of the chosen day's label; None if it is not shown."""
    day = view.selection.at
    if day is None or not first <= day <= last:
        return None
    name = _name_start([view.voice.day(day, short=True)], to_x(day), width)
    return name.x, name.x + name.wide


def strip_height(bands: Iterable[Band], *, has_day: bool) -> float:
    """Return the height above the lanes for names of bands and the chosen day, in pixels."""
    rows = max((band.row + len(band.lines) for band in bands if band.row is not None), default=0)
    return LABEL_ROW * max(rows, int(has_day))


@dataclass(frozen=True)
class _Name:
    """A name right beside its line."""

    text: str
    lines: tuple[str, ...]
    x: float
    """Left end, in pixels of the plot."""
    wide: float
    on_left: bool


def _name_start(texts: Sequence[str], x: float, width: float, *, may_break: bool = False) -> _Name:
    """Place the first text that fits after its line; else break the last of them into two lines.

    A name before its line would look like something that ends there, and cover earlier lines.
    """
    behind = width - x - LABEL_GAP
    before = x - LABEL_GAP
    return (
        _fit(texts, x, behind)
        or (_break(texts[-1], x, behind) if may_break else None)
        or _fit(texts, x, before, on_left=True)
        or (_break(texts[-1], x, before, on_left=True) if may_break else None)
        or _cut(texts[-1], x, max(before, behind), on_left=before > behind)
    )


def _name_end(
    texts: Sequence[str], x: float, width: float, *, short: bool, may_break: bool
) -> _Name:
    """Place the first text that fits before its line, so that it precedes the end."""
    before = x - LABEL_GAP
    return (
        _fit(texts[1:] if short else texts, x, before, on_left=True)
        or (_break(texts[-1], x, before, on_left=True) if may_break else None)
        or _fit(texts[:1], x, width - x - LABEL_GAP)
        or _cut(texts[-1], x, before, on_left=True)
    )


def _fit(texts: Iterable[str], x: float, room: float, *, on_left: bool = False) -> _Name | None:
    found = next((text for text in texts if width_of(text, SMALL_SIZE) <= room), None)
    return None if found is None else _beside(x, found, (found,), on_left)


def _break(text: str, x: float, room: float, *, on_left: bool = False) -> _Name | None:
    """Break a text into two lines of about equal length."""
    breaks = [found.end() for found in _BREAKS.finditer(text)]
    pairs = ((text[:end].rstrip(" "), text[end:]) for end in breaks)
    lines = min(pairs, key=_width_of, default=None)
    return _beside(x, text, lines, on_left) if lines and _width_of(lines) <= room else None


def _cut(text: str, x: float, room: float, *, on_left: bool) -> _Name:
    text = shorten(text, SMALL_SIZE, room)
    return _beside(x, text, (text,), on_left)


def _beside(x: float, text: str, lines: tuple[str, ...], on_left: bool) -> _Name:
    wide = _width_of(lines)
    return _Name(text, lines, x - LABEL_GAP - wide if on_left else x + LABEL_GAP, wide, on_left)


def _width_of(lines: tuple[str, ...]) -> float:
    return max(width_of(line, SMALL_SIZE) for line in lines)


@dataclass(frozen=True)
class _Strip:
    """The lines of names above the lanes, from the top down."""

    rows: list[list[_Span]]
    """The occupied stretches of each row, in pixels."""

    def find_row(self, x: float, name: _Name) -> int:
        """Find the first row where a name fits whose line, at ``x``, crosses no other name."""
        left, right = name.x - 3, name.x + name.wide + _APART
        high = len(name.lines)
        number = next(
            number
            for number in range(len(self.rows) + 1)
            if number == len(self.rows) or self._is_free(number, high, left, right, x)
        )
        while len(self.rows) < number + high:
            self.rows.append([])
        for row in self.rows[number : number + high]:
            row.append((left, right))
        return number

    def _is_free(self, number: int, high: int, left: float, right: float, x: float) -> bool:
        own, below = self.rows[number : number + high], self.rows[number:]
        return all(right < from_ or left > to for row in own for from_, to in row) and not any(
            from_ < x < to for row in below for from_, to in row
        )


def _countries_of(period: Period, day: date) -> frozenset[str] | None:
    if period.place is None:
        return None
    if period.place != UNION:
        return frozenset({country_of(period.place)})
    return frozenset({UNION, *eea_members_on(day)})


def _order(period: Period) -> tuple[date, str]:
    return period.first or period.last or date.max, period.id
