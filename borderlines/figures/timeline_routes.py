"""Ways for arrows across the rows of a timeline that cross neither a label nor a mark.

An arrow runs upright through gaps in the rows between its ends. A label in its way is passed
behind: the line stops above it and goes on below, as a road does on a map. Before a mark it
turns, in the channels between rows, in which nothing stands. Pure geometry, in pixels of the plot.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Final

from borderlines.figures.measure import measure
from borderlines.figures.style import BODY_SIZE, MARK_SIZE, RING_SIZE, SHAPE_SIZES, SMALL_SIZE
from borderlines.figures.timeline_corridors import JOIN, Corridors, Ends
from borderlines.figures.timeline_parts import LANE_HEADER, Mark, TimelineLayout

Point = tuple[float, float]
"""Pixels to the right and down the plot."""
Interval = tuple[float, float]

_CLEAR: Final = 4
"""Between an arrow and what it passes, in pixels."""
_EDGE: Final = 2
_TOUCH: Final = 4
_STRETCH: Final = 2
"""Rows in a row that are free where an arrow will end make it turn there at once."""
_FAR: Final = 60
"""How far aside an arrow goes to turn less often, in pixels."""
HEAD: Final = 17
"""How long the last part of an arrow is that belongs to its head, in pixels."""
_LEAST_HEAD: Final = 9
"""How short it may be, below a label."""
LABEL_GAP: Final = 4
"""No-break spaces between a mark and its label; more beside the ring of the chosen act."""
RING_GAP: Final = 7
_HALF_LABEL: Final = 7.5
"""Of the height that a label keeps free of lines, in pixels."""
CROWD_REACH: Final = 17
"""Half of what a mark of several acts and its number may cover, in pixels."""


@dataclass(frozen=True)
class _Row:
    above: float
    """Where an arrow may run above it."""
    middle: float
    marks: tuple[Interval, ...]
    """What marks cover, in order, apart from each other."""
    taken: tuple[Interval, ...]
    """What marks and labels cover."""


def label_ends(layout: TimelineLayout, mark: Mark, chosen: str | None) -> Interval:
    """From where to where the letters of a label reach."""
    number = RING_GAP if mark.event.id == chosen else LABEL_GAP
    gap = measure("\u00a0" * number, SMALL_SIZE)
    wide = measure(mark.label, SMALL_SIZE)
    x = layout.to_x(mark.day)
    left = x - gap - wide if mark.label_on_left else x + gap
    return left, left + wide


@dataclass(frozen=True)
class Router:
    """Finds ways on one timeline."""

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
        """Points of a way from one mark to another, given as their middles.

        It turns as seldom as can be, and may begin anywhere on the tail's ``bar``. It keeps apart
        from what runs in the ``corridors``, or joins it, and is added to it.
        """
        start, end = self._number_of(tail[1]), self._number_of(head[1])
        rows = self._rows
        if start == end:
            y = rows[start].above
            return [tail, (tail[0], y), (head[0], y), head]
        corridors = corridors or Corridors()
        step = 1 if end < start else -1
        # From the head to the tail: upright as far as nothing is in the way, then aside.
        way: list[Point] = [head]
        x, run, turned_at = head[0], [(head[0], head[0])], head[1]
        home = head[0] if bar is not None and bar[0] <= head[0] <= bar[1] else tail[0]
        passed: list[int] = []
        number = end + step
        channel = rows[max(number, end)].above
        while number != start:
            gaps = _free(rows[number].taken, self.layout.width)
            clear = corridors.leave_room(number, gaps)
            has_room = number != end + step or self._has_room(head, step)
            behind_labels = _free(rows[number].marks, self.layout.width)
            if not _meet(run, clear) and has_room:
                gaps = behind_labels
            free = corridors.leave_room(number, gaps)
            narrower = _meet(run, free)
            returns = self._may_return(home, run, number, start)
            trunk = corridors.find_trunk(number, run, gaps, ends, JOIN if narrower else _FAR)
            passable = corridors.leave_room(number, behind_labels)
            if returns and trunk is None and not _holds(passable, home):
                # A trunk stands nearly where it would return to.
                trunk = corridors.find_trunk(number, [(home, home)], gaps, ends, JOIN)
                returns = False
            if trunk is not None:
                narrower = _meet(run, [(trunk, trunk)])
            if narrower and (trunk is not None or not returns):
                run = narrower
            else:
                x = self._turn(way, run, x, turned_at)
                corridors.add(passed, x, ends)
                if trunk is not None:
                    run = [(trunk, trunk)]
                else:
                    run = [(home, home)] if returns else _near(clear, x)
                turned_at, passed = channel, []
            passed.append(number)
            number += step
            channel = rows[max(number, number - step)].above
        leaves = [(tail[0], tail[0])] if bar is None else self._leave(tail, bar, step)
        narrower = _meet(run, leaves) or _meet(run, [_touching(tail[0])])
        if not narrower:
            x = self._turn(way, run, x, turned_at)
            corridors.add(passed, x, ends)
            run, turned_at, passed = leaves, channel, []
        else:
            run = narrower
        x = self._turn(way, run, x, turned_at)
        corridors.add(passed, x, ends)
        way.append((x, tail[1]))
        return way[::-1]

    def _has_room(self, head: Point, step: int) -> bool:
        """Whether no label stands where the head will be."""
        x, y = head
        return not any(
            left <= x <= right and 0 < (label_y - y) * step < _LEAST_HEAD + _HALF_LABEL
            for left, right, label_y in self._labels
        )

    def _may_return(self, home: float, run: Sequence[Interval], number: int, start: int) -> bool:
        """Whether a way that stands aside has a stretch before it on the line where it will end."""
        if _meet(run, [_touching(home)]) or abs(start - number) < _STRETCH:
            return False
        step = 1 if start > number else -1
        ahead = range(number, number + step * _STRETCH, step)
        return all(not _holds(self._rows[row].marks, home) for row in ahead)

    def break_way(self, points: Sequence[Point]) -> list[list[Point]]:
        """The way in pieces, without what lies behind labels."""
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
        """Points of a way between two marks of one act; straight where nothing is between."""
        if one[1] == other[1]:
            left, right = sorted((one[0], other[0]))
            taken = self._rows[self._number_of(one[1])].taken
            if all(to <= left + MARK_SIZE or from_ >= right - MARK_SIZE for from_, to in taken):
                return [one, other]
        return self.find_way(one, other)

    def _leave(self, tail: Point, bar: Interval, step: int) -> list[Interval]:
        """Where an arrow may leave a bar: not upwards through the label above it."""
        mark = self._mark_at.get(tail)
        if step < 0 or mark is None or mark.label_y == mark.y:
            return [bar]
        left, right = label_ends(self.layout, mark, self.chosen)
        return _meet([bar], _free([(left - _CLEAR, right + _CLEAR)], self.layout.width)) or [
            (tail[0], tail[0])
        ]

    def _turn(self, way: list[Point], run: Sequence[Interval], x: float, y: float) -> float:
        """End an upright part: its place is the nearest to the one before, joined at ``y``."""
        near = min(
            (min(max(x, left), right) for left, right in run), key=lambda place: abs(place - x)
        )
        if near != x:
            way += [(x, y), (near, y)]
        return near

    def _number_of(self, y: float) -> int:
        return bisect_left(self._middles, y - 0.5)

    @cached_property
    def _labels(self) -> list[tuple[float, float, float]]:
        """Of everything written on the rows: its left and right end, and its middle."""
        return [
            (left - _CLEAR, right + _CLEAR, mark.label_y)
            for mark in self.layout.marks
            if mark.label
            for left, right in [label_ends(self.layout, mark, self.chosen)]
        ] + [(left, right, y) for y, intervals in self._names.items() for left, right in intervals]

    @cached_property
    def _names(self) -> dict[float, list[Interval]]:
        """What the names of periods and of lanes cover, by the middle of their row."""
        names: dict[float, list[Interval]] = {}
        for band in self.layout.bands:
            if band.row is None and band.countries is not None:
                wide = measure(band.label, SMALL_SIZE)
                ends = (band.label_x - _CLEAR, band.label_x + wide + _CLEAR)
                for lane in self.layout.lanes:
                    if lane.countries & band.countries:
                        names.setdefault(lane.first_row, []).append(ends)
        if self.layout.margin == 0:
            for lane in self.layout.lanes:
                wide = measure(lane.name, BODY_SIZE, bold=True)
                wide += measure(f" {lane.note}", SMALL_SIZE) if lane.note else 0
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
        """The rows from the top down; a lane's name in the lane is one of its own."""
        marks: dict[float, list[Interval]] = {row.middle: [] for row in self.layout.rows}
        labels: dict[float, list[Interval]] = {row.middle: [] for row in self.layout.rows}
        for mark in self.layout.marks:
            x = self.layout.to_x(mark.day)
            size = SHAPE_SIZES.get(mark.event.kind.family, MARK_SIZE)
            half = (RING_SIZE if mark.event.id == self.chosen else size) / 2 + 2
            marks[mark.y].append((x - half, x + half))
            if mark.label:
                left, right = label_ends(self.layout, mark, self.chosen)
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
    """Intervals in order, those that overlap as one."""
    joined: list[Interval] = []
    for left, right in sorted(intervals):
        if joined and left <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], right))
        else:
            joined.append((left, right))
    return tuple(joined)


def _free(taken: Sequence[Interval], width: float) -> list[Interval]:
    """What is left between the intervals taken; never nothing, for a row has two ends."""
    free: list[Interval] = []
    left = float(_EDGE)
    for from_, to in taken:
        if from_ > left:
            free.append((left, from_))
        left = max(left, to)
    if left < width - _EDGE:
        free.append((left, width - _EDGE))
    return free or [(width, width)]


def _touching(x: float) -> Interval:
    """Where a line meets a mark, so that two marks nearly above each other need no turn."""
    return x - _TOUCH, x + _TOUCH


def _holds(intervals: Iterable[Interval], x: float) -> bool:
    return any(left <= x <= right for left, right in intervals)


def _near(free: Sequence[Interval], x: float) -> list[Interval]:
    """What of it is not far from a place, so that an arrow rather turns twice than strays."""
    near = _meet(free, [(x - _FAR, x + _FAR)])
    return near or [min(free, key=lambda it: max(it[0] - x, x - it[1]))]


def _meet(some: Sequence[Interval], others: Sequence[Interval]) -> list[Interval]:
    """What is in both of two sorted lists of intervals."""
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
