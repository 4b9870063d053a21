"""Ways for arrows across the rows of a timeline that cross neither a label nor a mark.

An arrow runs upright through gaps in the rows between its ends. A label in its way is passed
behind: the line stops above it and goes on below, as a road does on a map. Before a mark it
turns, in the channels between rows, in which nothing stands. Which way is the best is counted in
timeline_ways.py. Pure geometry, in pixels of the plot.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Final

import numpy as np

from borderlines.figures.style import BODY_SIZE, CHOSEN_SIZE, MARK_SIZE, SHAPE_SIZES, SMALL_SIZE
from borderlines.figures.text_width import width_of
from borderlines.figures.timeline.parts import LANE_HEADER, Mark, TimelineLayout
from borderlines.figures.timeline.ways import (
    BEHIND_LABEL,
    BLOCKED,
    Corridors,
    Ends,
    Numbers,
    find_places,
    price_straying,
    price_turns,
)

Point = tuple[float, float]
"""Pixels to the right and down the plot."""
Interval = tuple[float, float]

_CLEAR: Final = 4
"""Gap between an arrow and what it passes, in pixels."""
_EDGE: Final = 2
_TOUCH: Final = 4
"""Greatest distance from its middle at which an arrow may leave a mark, in pixels."""
_OFF_MIDDLE: Final = 0.05
"""Cost per pixel of that distance."""
_FAR: Final = 60
"""Greatest detour of an arrow that saves a turn, in pixels."""
_GRID: Final = 2
"""Distance between the possible positions of an arrow, in pixels."""
HEAD: Final = 17
"""Length of an arrow's last part, which belongs to its head, in pixels."""
_LEAST_HEAD: Final = 9
"""Least length of that part below a label, in pixels."""
LABEL_GAP: Final = 4
"""Number of no-break spaces between a mark and its label."""
_HALF_LABEL: Final = 7.5
"""Half of the height that a label keeps free of lines, in pixels."""
CROWD_REACH: Final = 17
"""Half of what a mark of several acts and its number may cover, in pixels."""


@dataclass(frozen=True)
class _Row:
    above: float
    """The channel above it in which an arrow may run."""
    middle: float
    marks: tuple[Interval, ...]
    """The stretches that marks cover, in order, without overlap."""
    taken: tuple[Interval, ...]
    """The stretches that marks and labels cover."""


def label_ends(layout: TimelineLayout, mark: Mark) -> Interval:
    """Return the left and right end of a label's letters."""
    gap = width_of("\u00a0" * LABEL_GAP, SMALL_SIZE)
    wide = width_of(mark.label, SMALL_SIZE)
    x = layout.to_x(mark.day)
    left = x - gap - wide if mark.label_on_left else x + gap
    return left, left + wide


@dataclass(frozen=True)
class Router:
    """A finder of ways on one timeline."""

    layout: TimelineLayout
    chosen: str | None

    def find_way(
        self,
        tail: Point,
        head: Point,
        bar: Interval | None = None,
        *,
        ends: Ends = ("", ""),
        corridors: Corridors | None = None,
    ) -> list[Point]:
        """Find the points of a way from one mark to another, given as their middles.

        It turns as seldom as possible, and may begin anywhere on the tail's ``bar`` up to the day
        on which it ends. It keeps apart from the lines in the ``corridors``, or joins one, and is
        added to them.
        """
        start, end = self._number_of(tail[1]), self._number_of(head[1])
        rows = self._rows
        if start == end:
            y = rows[start].above
            return [tail, (tail[0], y), (head[0], y), head]
        corridors = corridors or Corridors()
        step = 1 if end < start else -1
        passed = range(end + step, start, step)
        leaves = [(tail[0], tail[0])]
        if bar is not None:
            leaves = self._leave(tail, (bar[0], max(min(bar[1], head[0]), bar[0])), step)
        home = min(max(head[0], leaves[0][0]), leaves[-1][1])
        places = self._list_places(head[0], home, tail[0], passed, corridors)
        tolls = [
            self._toll(row, places, home) + corridors.charge(row, places, ends) for row in passed
        ]
        if tolls and not self._has_room(head, step):
            tolls[0][places == head[0]] += BLOCKED
        left = np.array([_leave_from(x, tail[0], leaves) for x in places])
        # It rather leaves a mark in its middle.
        aside = np.abs(places - tail[0])
        last = price_turns(places - left) + _OFF_MIDDLE * aside * (aside <= _TOUCH)
        found = find_places(places, tolls, head[0], last)
        for row, x in zip(passed, found, strict=True):
            corridors.add(row, x, ends)
        # From the head to the tail: upright past each row, aside in the channels between them.
        upright = [head[0], *found]
        upright.append(_leave_from(upright[-1], tail[0], leaves))
        way = [head]
        for number, (x, to) in enumerate(pairwise(upright)):
            if x != to:
                row = end + step * number
                y = rows[max(row, row + step)].above
                way += [(x, y), (to, y)]
        way.append((upright[-1], tail[1]))
        return way[::-1]

    def _list_places(
        self, head: float, home: float, tail: float, passed: Iterable[int], corridors: Corridors
    ) -> Numbers:
        """List where a way may pass the rows: near its ends, and on or beside other lines."""
        near = np.arange(-_FAR, _FAR + 1, _GRID)
        low, high = min(head, home, tail) - _FAR, max(head, home, tail) + _FAR
        others = [x for x in corridors.list_places(passed) if low <= x <= high]
        places = np.unique(np.concatenate([near + head, near + home, [head, home, tail], others]))
        within = (places >= _EDGE) & (places <= self.layout.width - _EDGE)
        return np.asarray(places[within | np.isin(places, (head, home, tail))])

    def _toll(self, row: int, places: Numbers, home: float) -> Numbers:
        """Return the cost of passing a row at some positions, because of marks and labels."""
        blocked = BLOCKED * _lie_in(places, self._rows[row].marks)
        behind = BEHIND_LABEL * _lie_in(places, self._rows[row].taken)
        return np.asarray(blocked + behind + price_straying(places - home))

    def _has_room(self, head: Point, step: int) -> bool:
        """Return whether there is no label at the head."""
        x, y = head
        return not any(
            left <= x <= right and 0 < (label_y - y) * step < _LEAST_HEAD + _HALF_LABEL
            for left, right, label_y in self._labels
        )

    def break_way(self, points: Sequence[Point]) -> list[list[Point]]:
        """Break the way into pieces, without what is behind labels."""
        pieces = [[points[0]]]
        for (x, y), (to_x, to_y) in pairwise(points):
            if x == to_x:
                down = 1 if to_y > y else -1
                behind = [
                    label_y
                    for left, right, label_y in self._labels
                    if left <= x <= right and min(y, to_y) < label_y < max(y, to_y)
                ]
                for label_y in sorted(behind, reverse=down < 0):
                    pieces[-1].append((x, label_y - down * _HALF_LABEL))
                    pieces.append([(x, label_y + down * _HALF_LABEL)])
            pieces[-1].append((to_x, to_y))
        return pieces

    def find_tie(self, one: Point, other: Point) -> list[Point]:
        """Find the points of a way between two marks of one act; straight if nothing is between."""
        if one[1] == other[1]:
            left, right = sorted((one[0], other[0]))
            taken = self._rows[self._number_of(one[1])].taken
            if all(to <= left + MARK_SIZE or from_ >= right - MARK_SIZE for from_, to in taken):
                return [one, other]
        return self.find_way(one, other)

    def _leave(self, tail: Point, bar: Interval, step: int) -> list[Interval]:
        """Return where an arrow may leave a bar: not upwards through the label above it."""
        mark = self._mark_at.get(tail)
        if step < 0 or mark is None or mark.label_y == mark.y:
            return [bar]
        left, right = label_ends(self.layout, mark)
        return _meet([bar], _free([(left - _CLEAR, right + _CLEAR)], self.layout.width)) or [
            (tail[0], tail[0])
        ]

    def _number_of(self, y: float) -> int:
        return bisect_left(self._middles, y - 0.5)

    @cached_property
    def _labels(self) -> list[tuple[float, float, float]]:
        """The left and right end and the middle of everything written on the rows."""
        return [
            (left - _CLEAR, right + _CLEAR, mark.label_y)
            for mark in self.layout.marks
            if mark.label
            for left, right in [label_ends(self.layout, mark)]
        ] + [(left, right, y) for y, intervals in self._names.items() for left, right in intervals]

    @cached_property
    def _names(self) -> dict[float, list[Interval]]:
        """The stretches that names of periods and lanes cover, by the middle of their row."""
        names: dict[float, list[Interval]] = {}
        for band in self.layout.bands:
            if band.row is None and band.countries is not None:
                wide = width_of(band.label, SMALL_SIZE)
                ends = (band.label_x - _CLEAR, band.label_x + wide + _CLEAR)
                for lane in self.layout.lanes:
                    if lane.countries & band.countries:
                        names.setdefault(lane.first_row, []).append(ends)
        if self.layout.margin == 0:
            for lane in self.layout.lanes:
                wide = width_of(lane.name, BODY_SIZE, bold=True)
                wide += width_of(f" {lane.note}", SMALL_SIZE) if lane.note else 0
                ends = (0.0, 4 + wide + _CLEAR)
                names.setdefault(lane.top + LANE_HEADER / 2, []).append(ends)
        return names

    @cached_property
    def _mark_at(self) -> dict[Point, Mark]:
        marks = (mark for mark in self.layout.marks if mark.label)
        return {(self.layout.to_x(mark.day), mark.y): mark for mark in marks}

    @cached_property
    def _middles(self) -> list[float]:
        return [row.middle for row in self._rows]

    @cached_property
    def _rows(self) -> list[_Row]:
        """The rows from the top down; the name of a lane inside it is a row of its own."""
        marks: dict[float, list[Interval]] = {row.middle: [] for row in self.layout.rows}
        labels: dict[float, list[Interval]] = {row.middle: [] for row in self.layout.rows}
        for mark in self.layout.marks:
            x = self.layout.to_x(mark.day)
            size = SHAPE_SIZES.get(mark.event.kind.family, MARK_SIZE)
            half = (CHOSEN_SIZE if mark.event.id == self.chosen else size) / 2 + 2
            marks[mark.y].append((x - half, x + half))
            if mark.label:
                left, right = label_ends(self.layout, mark)
                labels[mark.y].append((left - _CLEAR, right + _CLEAR))
        scale = self.layout.width / (self.layout.last - self.layout.first).total_seconds()
        for crowd in self.layout.crowds:
            days = crowd.middle.date() - self.layout.first
            x = days.total_seconds() * scale
            marks[crowd.y].append((x - CROWD_REACH, x + CROWD_REACH))
        above = {row.middle: row.above for row in self.layout.rows}
        if self.layout.margin == 0:
            above |= {lane.top + LANE_HEADER / 2: lane.top for lane in self.layout.lanes}
        return [
            _Row(
                above[y],
                y,
                _join(marks.get(y, ())),
                _join([*marks.get(y, ()), *labels.get(y, ()), *self._names.get(y, ())]),
            )
            for y in sorted(above)
        ]


def _join(intervals: Iterable[Interval]) -> tuple[Interval, ...]:
    """Join overlapping intervals, in order."""
    joined: list[Interval] = []
    for left, right in sorted(intervals):
        if joined and left <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], right))
        else:
            joined.append((left, right))
    return tuple(joined)


def _free(taken: Sequence[Interval], width: float) -> list[Interval]:
    """Return what the intervals leave free; never nothing, because a row has two ends."""
    free: list[Interval] = []
    left = float(_EDGE)
    for from_, to in taken:
        if from_ > left:
            free.append((left, from_))
        left = max(left, to)
    if left < width - _EDGE:
        free.append((left, width - _EDGE))
    return free or [(width, width)]


def _leave_from(x: float, tail: float, leaves: Sequence[Interval]) -> float:
    """Return where a way leaves its tail: at this position, or the nearest possible one."""
    # Where a line meets a mark, so that two marks nearly above each other need no turn.
    if abs(x - tail) <= _TOUCH or any(left <= x <= right for left, right in leaves):
        return x
    return min((min(max(x, left), right) for left, right in leaves), key=lambda at: abs(at - x))


def _lie_in(places: Numbers, taken: Sequence[Interval]) -> Numbers:
    """Return 1 for each position within one of the intervals, 0 for the others."""
    if not taken:
        return np.zeros(len(places))
    starts, ends = np.array(taken).T
    number = np.searchsorted(starts, places) - 1
    return np.asarray((number >= 0) & (places < ends[number]), dtype=float)


def _meet(some: Sequence[Interval], others: Sequence[Interval]) -> list[Interval]:
    """Join two sorted lists of intervals to their common parts."""
    met: list[Interval] = []
    n = m = 0
    while n < len(some) and m < len(others):
        left, right = max(some[n][0], others[m][0]), min(some[n][1], others[m][1])
        if left <= right:
            met.append((left, right))
        if some[n][1] < others[m][1]:
            n += 1
        else:
            m += 1
    return met
