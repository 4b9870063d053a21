"""Where periods stand behind a timeline: their bands, and a strip above the lanes for their names.

Pure geometry, in pixels and days: no plotly.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from borderlines.figures.measure import measure
from borderlines.figures.style import SMALL_SIZE
from borderlines.formats import say_day
from borderlines.messages import tell
from borderlines.selection import View
from borderlines.union import eea_members_on
from borderlines.vocabulary import Lanes
from schema import UNION, Period

LABEL_ROW: Final = 16
"""Height of a line of names in the strip, in pixels."""
LABEL_GAP: Final = 4
"""Between the edge of a band and its name, in pixels."""


@dataclass(frozen=True)
class Band:
    """A period on a timeline; ``first`` and ``last`` are None where it goes on beyond the axis."""

    period: Period
    first: date | None
    last: date | None
    countries: frozenset[str] | None
    """Countries on whose lanes it is drawn; None: on all."""
    label: str
    label_x: float
    """Where the label begins, in pixels of the plot."""
    row: int | None
    """Line of the strip that holds the label; None: it stands in the one lane of the period."""

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
    taken: Sequence[tuple[float, float]] = (),
    short: bool = False,
    countries: frozenset[str],
) -> tuple[Band, ...]:
    """The periods of a view that begin or end between two days, with their names placed.

    ``width`` is the plot's, in pixels; what is ``taken`` of the strip's first line is left
    free; ``short`` leaves the days out of the names. ``countries`` are those of the lanes; what is
    about one country alone is said in its lane, and where lanes are no countries not at all.
    """
    if not view.selection.periods:
        return ()
    bands: list[Band] = []
    rows: list[list[tuple[float, float]]] = [[*taken]]
    for period in sorted(view.dataset.periods, key=_order):
        start, end = _start_of(period), _end_of(period)
        begins = start if start is not None and first < start < last else None
        ends = end if end is not None and first < end < last else None
        shown = _countries_of(period)
        if (begins is None and ends is None) or (shown is not None and not shown & countries):
            continue
        in_lane = shown is not None and len(shown) == 1
        if in_lane and view.selection.lanes is not Lanes.COUNTRY:
            continue
        language = view.selection.language
        name = period.label_in(language)
        label = name if short else say_period(period, language)
        wide = measure(label, SMALL_SIZE)
        if wide > width:
            label, wide = name, measure(name, SMALL_SIZE)
        x = _place_label(begins, ends, wide, to_x, width)
        row = None if in_lane else _find_row(rows, x - 3, x + wide + 9)
        bands.append(Band(period, begins, ends, shown, label, x, row))
    return tuple(bands)


def place_day(
    view: View, first: date, last: date, to_x: Callable[[date], float], width: float
) -> tuple[float, float] | None:
    """From where to where the label of the chosen day reaches; None where it is not shown."""
    day = view.selection.at
    if day is None or not first <= day <= last:
        return None
    wide = measure(say_day(day, view.selection.language, short=True), SMALL_SIZE)
    x = _place_label(day, None, wide, to_x, width)
    return x, x + wide


def strip_height(bands: Iterable[Band], *, has_day: bool) -> float:
    """Room that the names of bands and the chosen day need above the lanes, in pixels."""
    rows = max((band.row + 1 for band in bands if band.row is not None), default=0)
    return LABEL_ROW * max(rows, int(has_day))


def say_period(period: Period, language: str = "en") -> str:
    """A period's name with its days, in a language: ``GDPR applies since 25 May 2018``."""
    start, end = _start_of(period), _end_of(period)
    name = period.label_in(language)
    if start is not None and start == end:
        day = say_day(start, language, short=True)
        return tell(language, "{period}, {day}", period=name, day=day)
    if start is not None and end is None:
        day = say_day(start, language, short=True)
        return tell(language, "{period} since {day}", period=name, day=day)
    if end is not None and start is None:
        day = say_day(end, language, short=True)
        return tell(language, "{period} until {day}", period=name, day=day)
    return name


def _place_label(
    begins: date | None,
    ends: date | None,
    wide: float,
    to_x: Callable[[date], float],
    width: float,
) -> float:
    """Behind the start or before the end, and within the plot."""
    if begins is not None:
        x = to_x(begins) + LABEL_GAP
        if x + wide > width:
            x = to_x(begins) - LABEL_GAP - wide
    else:
        assert ends is not None  # noqa: S101 - the caller leaves out what has neither
        x = to_x(ends) - LABEL_GAP - wide
    return min(max(x, 0), width - wide)


def _find_row(rows: list[list[tuple[float, float]]], left: float, right: float) -> int:
    for number, row in enumerate(rows):
        if all(right < from_ or left > to for from_, to in row):
            row.append((left, right))
            return number
    rows.append([(left, right)])
    return len(rows) - 1


def _countries_of(period: Period) -> frozenset[str] | None:
    if period.place is None:
        return None
    if period.place != UNION:
        return frozenset({period.place[:2]})
    day = _start_of(period) or _end_of(period)
    assert day is not None  # noqa: S101 - find_gaps refuses rows without either
    return frozenset({UNION, *eea_members_on(day)})


def _start_of(period: Period) -> date | None:
    return period.start.earliest if period.start else None


def _end_of(period: Period) -> date | None:
    return period.end.latest if period.end else None


def _order(period: Period) -> tuple[date, str]:
    return _start_of(period) or _end_of(period) or date.max, period.id
