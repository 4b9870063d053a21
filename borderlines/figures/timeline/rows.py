"""The rows of lanes, shared by acts so that no mark, label or bar overlaps another."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from borderlines.figures.style import MARK_SIZE, SMALL_SIZE
from borderlines.figures.text_width import width_of
from borderlines.figures.timeline.crowd import Gathered
from borderlines.figures.timeline.parts import (
    CROWD_ROW,
    LABEL_RISE,
    LANE_PADDING,
    ROW_HEIGHT,
    TALL_ROW_HEIGHT,
    Bar,
    Crowd,
    Lane,
    Mark,
    Row,
    Run,
    Spot,
    name_spot,
    say_doubt,
)
from borderlines.figures.timeline.periods import Band
from borderlines.schema import Event
from borderlines.words.figures.lanes import LaneName

_MARK_REACH: Final = MARK_SIZE / 2 + 3
_LABEL_GAP: Final = 5
_BAR_END: Final = 7
"""Room for the sign at the end of a bar, in pixels."""
_APART: Final = 10
"""Gap between a label and what precedes it, in pixels."""


@dataclass(frozen=True)
class Filling:
    """Lanes with everything on them, and their bottom."""

    lanes: tuple[Lane, ...]
    marks: tuple[Mark, ...]
    crowds: tuple[Crowd, ...]
    bars: tuple[Bar, ...]
    rows: tuple[Row, ...]
    height: float


@dataclass(frozen=True)
class _Way:
    """A way to place a spot: its label, the label's side, and the stretch it takes of a row."""

    label: str
    on_left: bool
    raised: bool
    """Whether the label is above a bar."""
    left: float
    right: float
    """The extent of the mark, its possible days and its label."""
    first: float
    last: float
    """The same with its bar."""


@dataclass(frozen=True)
class _Placed:
    """A spot on its row, with the label that it has there."""

    spot: Spot
    row: int
    way: _Way


@dataclass
class _Taken:
    """The occupied stretches of a row, and for a bar the act."""

    taken: list[tuple[float, float, str]] = field(default_factory=list)
    end: float = -1.0
    """The position from which everything is free."""

    def is_free(self, left: float, right: float, act: str) -> bool:
        """Return whether a stretch is free; an act may be on its own bar."""
        if left > self.end:
            return True
        # What came last is the likeliest to be in the way.
        return all(
            right < from_ or left > to or of == act for from_, to, of in reversed(self.taken)
        )

    def take(self, left: float, right: float, act: str = "") -> None:
        """Reserve a stretch, except for the named act."""
        self.taken.append((left, right, act))
        self.end = max(self.end, right)


@dataclass(frozen=True)
class Packer:
    """A filler of lanes from the top down, which puts each act on the first row where it fits."""

    lanes: Sequence[LaneName]
    """The lanes in order, their names shortened to their space."""
    language: str
    """The language of labels, if the record has them in it."""
    spots: Mapping[str, Sequence[Spot]]
    """The spots by the key of their lane, in order of time."""
    gathered: Mapping[str, Gathered]
    """The first row of each crowded lane."""
    runs: Mapping[str, Run]
    """The days with effect of each act that has some, by its id."""
    bands: Sequence[Band]
    """Periods whose names are in the lane of their country."""
    to_x: Callable[[date], float]
    plot_width: float
    top: float
    header: float
    """Room above the rows of a lane for its name, in pixels."""
    names: Mapping[str, float] = field(default_factory=dict)
    """Widths of the lanes' names that are in the first row, and not above it."""

    def fill(self, deserves_label: Callable[[Event], bool]) -> Filling:
        """Place all spots. A label that fits above its act's own bar costs no row and is kept."""
        lanes: list[Lane] = []
        marks: list[Mark] = []
        crowds: list[Crowd] = []
        bars: list[Bar] = []
        rows: list[Row] = []
        top = self.top
        for lane in self.lanes:
            placed = self._place(lane, deserves_label)
            tall = {item.row for item in placed if item.way.raised}
            first = len(rows)
            gathered = self.gathered.get(lane.key)
            has_name_in_row = gathered is None and self._has_room_for_name(lane)
            bottom = top + LANE_PADDING + (0 if has_name_in_row else self.header)
            if gathered is not None:
                rows.append(Row(bottom, bottom + CROWD_ROW / 2))
                bottom += CROWD_ROW
                crowds += (replace(crowd, y=rows[-1].middle) for crowd in gathered.crowds)
                marks += (_to_lone_mark(spot, rows[-1].middle) for spot in gathered.lone)
            number_of_rows = max((item.row + 1 for item in placed), default=0)
            middles: list[float] = []
            for number in range(max(number_of_rows, 0 if gathered else 1)):
                # Right above a row's own marks, or above a label that stands higher.
                above = bottom - (1 if number in tall else 0)
                bottom += TALL_ROW_HEIGHT if number in tall else ROW_HEIGHT
                middles.append(bottom - ROW_HEIGHT / 2)
                rows.append(Row(above, middles[-1]))
            for item in placed:
                marks.append(_to_mark(item, middles[item.row]))
                run = self.runs.get(item.spot.event.id)
                if item.spot.is_main and run is not None:
                    y = middles[item.row]
                    whose = run.is_of_authorities
                    bars.append(Bar(item.spot.event, y, run.stretches, run.end, run.goes_on, whose))
            bottom += LANE_PADDING
            lanes.append(_to_lane(lane, top, bottom, rows[first].middle))
            top = bottom
        height = top if lanes else self.top + ROW_HEIGHT
        return Filling(tuple(lanes), tuple(marks), tuple(crowds), tuple(bars), tuple(rows), height)

    def _place(self, lane: LaneName, deserves_label: Callable[[Event], bool]) -> list[_Placed]:
        """Place the spots of a lane on rows, earliest first."""
        placed: list[_Placed] = []
        rows = [_Taken()]
        for from_, to in self._names_of_periods(lane):
            rows[0].take(from_, to)
        if self._has_room_for_name(lane):
            rows[0].take(0, self.names[lane.key])
        row_of: dict[str, int] = {}
        bar_row: dict[str, int] = {}
        for spot in self.spots.get(lane.key, ()):
            act = spot.event.id
            # An act of several dates stays on its row where it can.
            wanted = row_of.get(act, 0)
            order = [wanted, *(number for number in range(len(rows)) if number != wanted)]
            tries = [
                (_find_place(way, [rows[number] for number in order], act), way)
                for way in self._ways(spot, deserves_label)
            ]
            place, way = min(tries, key=lambda found: found[0])
            if place == len(rows):
                rows.append(_Taken())
                order.append(place)
            number = order[place]
            rows[number].take(way.left, way.right)
            if spot.is_main and act in self.runs:
                rows[number].take(way.first, way.last, act)
                bar_row[act] = number
            elif bar_row.get(act) == number:
                # A later date of the act is on its bar.
                way = self._along(way, spot, self.runs[act])
            placed.append(_Placed(spot, number, way))
            row_of[act] = number
        return placed

    def _ways(self, spot: Spot, deserves_label: Callable[[Event], bool]) -> list[_Way]:
        """Return the ways to place a spot, the best first, then those that need another row.

        The label of a bar is before its mark if it fits, else above the bar. An act that isn't
        labelled has a label all the same where that needs no row.
        """
        run = self.runs.get(spot.event.id) if spot.is_main else None
        doubt = say_doubt(spot.day) if spot.uncertain else ""
        text = self._shorten(name_spot(spot, self.language) if spot.is_main else doubt, spot)
        deserving = bool(text) and (not spot.is_main or deserves_label(spot.event))
        if run is None:
            return [self._beside(spot, text if deserving else doubt)]
        beside = self._along(self._beside(spot, text), spot, run)
        ways = [beside] if deserving else [self._along(self._beside(spot, doubt), spot, run)]
        x = self.to_x(spot.day)
        if not deserving and text and not beside.on_left and beside.right <= self.to_x(run.end):
            ways.insert(0, beside)
        wide = width_of(text, SMALL_SIZE) + _LABEL_GAP + _MARK_REACH
        if text and x - wide >= 0 and self.to_x(run.first) >= x - _MARK_REACH:
            plain = self._beside(spot, "")
            before = replace(
                plain, label=text, on_left=True, left=min(plain.left, x - wide - _APART)
            )
            ways.insert(0, self._along(before, spot, run))
        return ways

    def _beside(self, spot: Spot, label: str) -> _Way:
        """Place a mark with its label on the right, or on the left if it doesn't fit there."""
        x = self.to_x(spot.day)
        left = min(x - _MARK_REACH, self.to_x(spot.first) if spot.first else x - 3 * _MARK_REACH)
        right = max(x + _MARK_REACH, self.to_x(spot.last) if spot.last else x + 3 * _MARK_REACH)
        on_left = False
        if label:
            wide = width_of(label, SMALL_SIZE) + _LABEL_GAP + _MARK_REACH
            on_left = x + wide > self.plot_width
            left, right = (min(left, x - wide), right) if on_left else (left, max(right, x + wide))
        return _Way(label, on_left, False, left, right, left, right)

    def _along(self, way: _Way, spot: Spot, run: Run) -> _Way:
        """Return the same with its bar, and the label above the bar if they would overlap."""
        x, first, end = self.to_x(spot.day), self.to_x(run.first), self.to_x(run.end)
        crosses = first < x - _MARK_REACH if way.on_left else end > x + _MARK_REACH
        return replace(
            way,
            raised=bool(way.label) and crosses,
            first=min(way.left, first),
            last=max(way.right, end + _BAR_END),
        )

    def _shorten(self, label: str, spot: Spot) -> str:
        """Shorten a label to one side of its mark, ending at a word; empty if no word fits."""
        x = self.to_x(spot.day)
        room = max(x, self.plot_width - x) - _MARK_REACH - _LABEL_GAP
        words = label.split()
        shorter = label
        while words and width_of(shorter, SMALL_SIZE) > room:
            words.pop()
            shorter = " ".join(words) + "…"
        return shorter if words else ""

    def _has_room_for_name(self, lane: LaneName) -> bool:
        """Return whether its name fits in its first row, beside the names of periods."""
        wide = self.names.get(lane.key)
        return wide is not None and all(left > wide for left, _ in self._names_of_periods(lane))

    def _names_of_periods(self, lane: LaneName) -> list[tuple[float, float]]:
        return [
            (band.label_x - _LABEL_GAP, band.label_x + width_of(band.label, SMALL_SIZE) + 4)
            for band in self.bands
            if band.countries is not None and lane.countries & band.countries
        ]


def _find_place(way: _Way, rows: Sequence[_Taken], act: str) -> int:
    """Find the first row where it fits; the number of rows if there is none."""
    free = (n for n, row in enumerate(rows) if row.is_free(way.first, way.last, act))
    return next(free, len(rows))


def _to_lane(lane: LaneName, top: float, bottom: float, first_row: float) -> Lane:
    return Lane(
        lane.key, lane.name, lane.note, lane.full, lane.countries, top, bottom, first_row
    )  # fmt: skip


def _to_lone_mark(spot: Spot, y: float) -> Mark:
    return Mark(
        spot.event, spot.day, spot.first, spot.last, y,
        spot.is_main, spot.uncertain, spot.began, "", False, y,
    )  # fmt: skip


def _to_mark(item: _Placed, y: float) -> Mark:
    spot = item.spot
    label_y = y - LABEL_RISE if item.way.raised else y
    return Mark(
        spot.event, spot.day, spot.first, spot.last, y,
        spot.is_main, spot.uncertain, spot.began, item.way.label, item.way.on_left, label_y,
    )  # fmt: skip
