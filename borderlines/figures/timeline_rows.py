"""How acts share the rows of their lanes: no mark, label or bar runs into another."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from borderlines.figures.measure import measure
from borderlines.figures.period_layout import Band
from borderlines.figures.style import MARK_SIZE, SMALL_SIZE
from borderlines.figures.timeline_crowd import Gathered
from borderlines.figures.timeline_parts import (
    CROWD_ROW,
    LABEL_RISE,
    LANE_PADDING,
    RING_ROOM,
    ROW_HEIGHT,
    TALL_ROW_HEIGHT,
    Bar,
    Crowd,
    Lane,
    Mark,
    Row,
    Run,
    Spot,
)
from borderlines.lanes import LaneName
from schema import Event

_MARK_REACH: Final = MARK_SIZE / 2 + 3
_LABEL_GAP: Final = 5
_RING_GAP: Final = 8
"""How much further its label stands from the chosen act, for the ring around that."""
_BAR_END: Final = 7
"""Room for the sign at the end of a bar, in pixels."""


@dataclass(frozen=True)
class Filling:
    """Lanes with all that stands on them, and how far down they reach."""

    lanes: tuple[Lane, ...]
    marks: tuple[Mark, ...]
    crowds: tuple[Crowd, ...]
    bars: tuple[Bar, ...]
    rows: tuple[Row, ...]
    height: float


@dataclass(frozen=True)
class _Placed:
    """A spot on its row, with the label that it has there."""

    spot: Spot
    row: int
    label: str
    on_left: bool
    raised: bool
    """Whether the label stands above a bar."""


@dataclass
class _Taken:
    """What is taken of a row: from where to where, and of a bar by which act."""

    taken: list[tuple[float, float, str]] = field(default_factory=list)
    end: float = -1.0
    """From where on nothing is taken."""

    def is_free(self, left: float, right: float, act: str) -> bool:
        """Whether nothing stands there; an act may stand on its own bar."""
        if left > self.end:
            return True
        # What came last is the likeliest to be in the way.
        return all(
            right < from_ or left > to or of == act for from_, to, of in reversed(self.taken)
        )

    def take(self, left: float, right: float, act: str = "") -> None:
        """Let nothing else stand there, but for an act that is named."""
        self.taken.append((left, right, act))
        self.end = max(self.end, right)


@dataclass(frozen=True)
class Packer:
    """Fills lanes from the top down, each act on the first row with room for it."""

    lanes: Sequence[LaneName]
    """The lanes in order, their names as long as there is room for."""
    spots: Mapping[str, Sequence[Spot]]
    """By the key of their lane, in order of time."""
    gathered: Mapping[str, Gathered]
    """What stands in the first row of a crowded lane."""
    runs: Mapping[str, Run]
    """The days with effect of each act that has some, by its id."""
    bands: Sequence[Band]
    """Periods whose names stand in the lane of their country."""
    chosen: str | None
    to_x: Callable[[date], float]
    plot_width: float
    top: float
    header: float
    """Room above the rows of a lane for its name, in pixels."""
    names: Mapping[str, float] = field(default_factory=dict)
    """How wide the names of lanes are that stand in the first row, and not above it."""

    def fill(self, deserves_label: Callable[[Event], bool]) -> Filling:
        """Place all spots. A label that fits above its act's own bar costs nothing and is kept."""
        lanes: list[Lane] = []
        marks: list[Mark] = []
        crowds: list[Crowd] = []
        bars: list[Bar] = []
        rows: list[Row] = []
        top = self.top
        for lane in self.lanes:
            placed = self._place(lane, deserves_label)
            tall = {item.row for item in placed if item.raised}
            ringed = {item.row for item in placed if item.spot.event.id == self.chosen}
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
                room = RING_ROOM if number in ringed else 0
                # Right above a row's own marks, or above a label that stands higher.
                above = bottom - (1 if number in tall else 0)
                bottom += room + (TALL_ROW_HEIGHT if number in tall else ROW_HEIGHT)
                middles.append(bottom - ROW_HEIGHT / 2)
                rows.append(Row(above, middles[-1]))
                bottom += room
            for item in placed:
                marks.append(_to_mark(item, middles[item.row]))
                run = self.runs.get(item.spot.event.id)
                if item.spot.is_main and run is not None:
                    y = middles[item.row]
                    bars.append(Bar(item.spot.event, y, run.stretches, run.end, run.goes_on))
            bottom += LANE_PADDING
            lanes.append(_to_lane(lane, top, bottom, rows[first].middle))
            top = bottom
        height = top if lanes else self.top + ROW_HEIGHT
        return Filling(tuple(lanes), tuple(marks), tuple(crowds), tuple(bars), tuple(rows), height)

    def _place(self, lane: LaneName, deserves_label: Callable[[Event], bool]) -> list[_Placed]:
        """The spots of a lane on rows, earliest first."""
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
            run = self.runs.get(act) if spot.is_main else None
            label = self._label(spot, run, deserves_label)
            left, right, on_left = self._reach(label, spot)
            from_, to = left, right
            if run is not None:
                from_ = min(left, self.to_x(run.first))
                to = max(right, self.to_x(run.end) + _BAR_END)
            # An act of several dates stays on its row where it can.
            wanted = row_of.get(act, 0)
            order = [wanted, *(number for number in range(len(rows)) if number != wanted)]
            free = (n for n in order if n < len(rows) and rows[n].is_free(from_, to, act))
            number = next(free, len(rows))
            if number == len(rows):
                rows.append(_Taken())
            rows[number].take(left, right)
            if run is not None:
                rows[number].take(from_, to, act)
                bar_row[act] = number
            raised = bool(label) and bar_row.get(act) == number and self._crosses(spot, on_left)
            placed.append(_Placed(spot, number, label, on_left, raised))
            row_of[act] = number
        return placed

    def _label(self, spot: Spot, run: Run | None, deserves_label: Callable[[Event], bool]) -> str:
        label = spot.event.label if spot.is_main else ""
        if label and not deserves_label(spot.event):
            room = self.to_x(run.end) - self.to_x(spot.day) - _MARK_REACH if run else 0
            if measure(label, SMALL_SIZE) + self._gap(spot) > room:
                label = ""
        if spot.uncertain:
            label = f"{label} (?)".strip()
        return self._shorten(label, spot)

    def _shorten(self, label: str, spot: Spot) -> str:
        """A label that fits on one side of its mark, ended at a word; empty where no word fits."""
        x = self.to_x(spot.day)
        room = max(x, self.plot_width - x) - _MARK_REACH - self._gap(spot)
        words = label.split()
        shorter = label
        while words and measure(shorter, SMALL_SIZE) > room:
            words.pop()
            shorter = " ".join(words) + "…"
        return shorter if words else ""

    def _reach(self, label: str, spot: Spot) -> tuple[float, float, bool]:
        """From where to where a mark, its days and its label reach; whether that is on the left."""
        x = self.to_x(spot.day)
        left = min(x - _MARK_REACH, self.to_x(spot.first) if spot.first else x - 3 * _MARK_REACH)
        right = max(x + _MARK_REACH, self.to_x(spot.last) if spot.last else x + 3 * _MARK_REACH)
        if not label:
            return left, right, False
        width = measure(label, SMALL_SIZE) + self._gap(spot)
        if x + _MARK_REACH + width <= self.plot_width:
            return left, max(right, x + _MARK_REACH + width), False
        return min(left, x - _MARK_REACH - width), right, True

    def _crosses(self, spot: Spot, on_left: bool) -> bool:
        """Whether the act's bar runs where the label would stand beside its mark."""
        run = self.runs[spot.event.id]
        x = self.to_x(spot.day)
        if on_left:
            return self.to_x(run.first) < x - _MARK_REACH
        return self.to_x(run.end) > x + _MARK_REACH

    def _gap(self, spot: Spot) -> float:
        return _LABEL_GAP + (_RING_GAP if spot.event.id == self.chosen else 0)

    def _has_room_for_name(self, lane: LaneName) -> bool:
        """Whether its name can stand in its first row, where no period's name does."""
        wide = self.names.get(lane.key)
        return wide is not None and all(left > wide for left, _ in self._names_of_periods(lane))

    def _names_of_periods(self, lane: LaneName) -> list[tuple[float, float]]:
        return [
            (band.label_x - _LABEL_GAP, band.label_x + measure(band.label, SMALL_SIZE) + 4)
            for band in self.bands
            if band.countries is not None and lane.countries & band.countries
        ]


def _to_lane(lane: LaneName, top: float, bottom: float, first_row: float) -> Lane:
    return Lane(
        lane.key, lane.name, lane.note, lane.full, lane.countries, top, bottom, first_row
    )  # fmt: skip


def _to_lone_mark(spot: Spot, y: float) -> Mark:
    return Mark(
        spot.event, spot.day, spot.first, spot.last, y, spot.is_main, spot.uncertain, "", False, y
    )  # fmt: skip


def _to_mark(item: _Placed, y: float) -> Mark:
    spot = item.spot
    label_y = y - LABEL_RISE if item.raised else y
    return Mark(
        spot.event, spot.day, spot.first, spot.last, y,
        spot.is_main, spot.uncertain, item.label, item.on_left, label_y,
    )  # fmt: skip
