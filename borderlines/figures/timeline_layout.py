"""Where everything stands on a timeline: lanes, rows, marks and the labels that find room.

Pure geometry, in pixels and days: no plotly. Down the page is positive, as on a screen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from borderlines.dataset import country_of
from borderlines.figures.measure import measure
from borderlines.figures.style import MARK_SIZE, SMALL_SIZE
from borderlines.formats import name_place
from borderlines.selection import View
from schema import Event, Family

ROW_HEIGHT: Final = 19
LANE_PADDING: Final = 4
LANE_HEADER: Final = 17
"""Room above the marks of a lane for its name, where the page is too narrow for a margin."""
_MARK_REACH: Final = MARK_SIZE / 2 + 3
_LABEL_GAP: Final = 5
_AIRY_HEIGHT: Final = 700
_WORTH_FOR_LABELS: Final = 1.3
"""Labels go to fewer acts, most telling first, until the lanes fit into the airy height, or into
this much more than they need without labels."""


@dataclass(frozen=True)
class Mark:
    """One act on one lane at one of its dates."""

    event: Event
    day: date
    first: date | None
    """With ``last``: the days that it may lie on; equal for a day, None for an open end."""
    last: date | None
    y: float
    is_main: bool
    """Whether it is the act's first mark; the others repeat it on other lanes and dates."""
    uncertain: bool
    label: str
    label_on_left: bool


@dataclass(frozen=True)
class Lane:
    """A country's strip, from ``top`` to ``bottom`` in pixels."""

    country: str
    name: str
    top: float
    bottom: float


@dataclass(frozen=True)
class TimelineLayout:
    """A timeline's geometry. ``first`` and ``last`` bound the time axis."""

    first: date
    last: date
    width: float
    """Width of the plot, in pixels."""
    height: float
    margin: float
    """Room left of the plot for the lanes' names, in pixels; 0 where they stand in the lanes."""
    lanes: tuple[Lane, ...]
    marks: tuple[Mark, ...]

    def main_mark(self, event_id: str) -> Mark | None:
        """The mark that stands for an act; None where it is not shown."""
        return next((m for m in self.marks if m.is_main and m.event.id == event_id), None)


@dataclass(frozen=True)
class _Spot:
    event: Event
    country: str
    day: date
    first: date | None
    last: date | None
    is_main: bool
    uncertain: bool


def lay_out_timeline(view: View, width: float, *, names_in_lanes: bool = False) -> TimelineLayout:
    """Place the acts of a view on lanes within a width in pixels, names of lanes included."""
    language = view.selection.language
    spots = [spot for event in view.events for spot in _spots_of(event)]
    names = {country: name_place(country, language) for country in view.countries}
    margin = 0.0
    if not names_in_lanes:
        widest = max((measure(name, 13, bold=True) for name in names.values()), default=0)
        margin = min(widest + 14, 150)
    first, last = _bounds(spots, view)
    plot_width = width - margin
    scale = plot_width / (last - first).days
    fillings = [
        _fill_lanes(
            names, spots, deserves, lambda day: (day - first).days * scale, plot_width,
            LANE_HEADER if names_in_lanes else 0,
        )
        for deserves in _label_levels(view, names_in_lanes=names_in_lanes)
    ]  # fmt: skip
    lowest = fillings[-1].height
    enough = max(_AIRY_HEIGHT, lowest * _WORTH_FOR_LABELS)
    chosen = next(filling for filling in fillings if filling.height <= enough)
    return TimelineLayout(
        first, last, plot_width, chosen.height, margin, tuple(chosen.lanes), tuple(chosen.marks)
    )


def _spots_of(event: Event) -> Iterable[_Spot]:
    countries = list(dict.fromkeys(map(country_of, event.jurisdictions)))
    for number, span in enumerate(event.date.spans):
        if span.first is None or span.last is None:
            day = span.first or span.last
        else:
            day = span.first + (span.last - span.first) / 2
        if day is None:
            continue
        for country in countries if number == 0 else countries[:1]:
            is_main = number == 0 and country == countries[0]
            yield _Spot(event, country, day, span.first, span.last, is_main, span.uncertain)


def _bounds(spots: Sequence[_Spot], view: View) -> tuple[date, date]:
    days = [day for spot in spots for day in (spot.first, spot.last) if day]
    if not days:
        year = view.day.year
        return date(year, 1, 1), date(year, 12, 31)
    first, last = min(days), max(days)
    room = max((last - first) / 40, timedelta(days=20))
    return first - room, last + room


def _label_levels(view: View, *, names_in_lanes: bool) -> list[Callable[[Event], bool]]:
    linked = view.linked

    def level(*families: Family) -> Callable[[Event], bool]:
        return lambda event: event.kind.family in families or event.id in linked

    levels = [
        level(*Family),
        level(Family.FINE, Family.ORDER, Family.COURT, Family.SETTLEMENT),
        level(Family.FINE, Family.ORDER),
        level(),
    ]
    if not names_in_lanes:
        return levels
    # On a phone a label takes a third of the lane: only a few acts can have one.
    return levels if len(view.events) <= 12 else levels[-1:]


@dataclass(frozen=True)
class _Filling:
    lanes: list[Lane]
    marks: list[Mark]
    height: float


def _fill_lanes(
    names: dict[str, str],
    spots: Sequence[_Spot],
    deserves_label: Callable[[Event], bool],
    to_x: Callable[[date], float],
    plot_width: float,
    header: float,
) -> _Filling:
    lanes: list[Lane] = []
    marks: list[Mark] = []
    top = 0.0
    for country, name in names.items():
        rows: list[list[tuple[float, float]]] = []
        row_of: dict[str, int] = {}
        for spot in sorted(
            (s for s in spots if s.country == country), key=lambda s: (s.day, s.event.id)
        ):
            label = spot.event.label if spot.is_main and deserves_label(spot.event) else ""
            if spot.uncertain:
                label = f"{label} (?)".strip()
            label = _shorten(label, to_x(spot.day), plot_width)
            reach, on_left = _reach_of(label, spot, to_x, plot_width)
            # An act of several dates stays on its row where it can.
            wanted = row_of.get(spot.event.id, 0)
            order = [wanted, *(number for number in range(len(rows)) if number != wanted)]
            number = next((n for n in order if n < len(rows) and _is_free(rows[n], reach)), None)
            if number is None:
                number = len(rows)
                rows.append([])
            rows[number].append(reach)
            row_of[spot.event.id] = number
            y = top + LANE_PADDING + header + (number + 0.5) * ROW_HEIGHT
            marks.append(
                Mark(
                    spot.event, spot.day, spot.first, spot.last, y,
                    spot.is_main, spot.uncertain, label, on_left,
                )
            )  # fmt: skip
        bottom = top + 2 * LANE_PADDING + header + max(len(rows), 1) * ROW_HEIGHT
        lanes.append(Lane(country, name, top, bottom))
        top = bottom
    return _Filling(lanes, marks, max(top, 3 * ROW_HEIGHT))


def _shorten(label: str, x: float, plot_width: float) -> str:
    """A label that fits on one side of its mark, ended at a word; empty where no word fits."""
    room = max(x, plot_width - x) - _MARK_REACH - _LABEL_GAP
    words = label.split()
    shorter = label
    while words and measure(shorter, SMALL_SIZE) > room:
        words.pop()
        shorter = " ".join(words) + "…"
    return shorter if words else ""


def _reach_of(
    label: str, spot: _Spot, to_x: Callable[[date], float], plot_width: float
) -> tuple[tuple[float, float], bool]:
    x = to_x(spot.day)
    left = min(x - _MARK_REACH, to_x(spot.first) if spot.first else x - 3 * _MARK_REACH)
    right = max(x + _MARK_REACH, to_x(spot.last) if spot.last else x + 3 * _MARK_REACH)
    if not label:
        return (left, right), False
    width = measure(label, SMALL_SIZE) + _LABEL_GAP
    if x + _MARK_REACH + width <= plot_width:
        return (left, max(right, x + _MARK_REACH + width)), False
    return (min(left, x - _MARK_REACH - width), right), True


def _is_free(row: list[tuple[float, float]], reach: tuple[float, float]) -> bool:
    return all(reach[1] < taken[0] or reach[0] > taken[1] for taken in row)
