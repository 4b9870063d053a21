"""A chain with time across the page: a column for each act, a lane for each country.

No arrow crosses a text, by construction. Every act has a column to itself, so in other lanes its
column is empty: all upright lines run in the middle of columns, and only above their own marks,
whose texts are below. All level lines run at the height of the marks or on tracks above them, with
their words above them, between the middles of two columns.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Final

from borderlines.figures.chain.layout import (
    CHOSEN_REACH,
    MARK_REACH,
    Block,
    Edge,
    Lane,
    Node,
    TextBlock,
    height_of,
    set_text,
    widest_word,
)
from borderlines.figures.style import BODY_SIZE, SMALL_SIZE
from borderlines.figures.text_width import width_of
from borderlines.findings import Chain
from borderlines.findings.chains import Step
from borderlines.language import Voice
from borderlines.record import country_of
from borderlines.schema import UNION, Event, Family
from borderlines.words.figures.chain import say_act_of_chain, say_step

_PORT: Final = 8
"""Gap between upright lines that meet at one mark, in pixels; smaller where many meet."""
_SLOT_MARGIN: Final = 13
"""Distance from the middle of a column to the words beside it, in pixels."""
_TEXT_GAP: Final = 10
"""Gap between the texts of two columns, in pixels."""
_TEXT_DROP: Final = 14
"""Distance from the middle of a mark to the top of its texts, in pixels."""
_MARK_ROOM: Final = 16
"""Distance from the middle of a mark to whatever is above it, in pixels."""
_WORDS_LIFT: Final = 4
_PADDING: Final = 8
_HEADER: Final = 18
"""Height of a lane's name inside the lane, in pixels."""
_CLEAR: Final = 4
"""Gap between an upright line and a text beside it, in pixels."""
_NAME_GAP: Final = 14
_WIDEST_MARGIN: Final = 150


def margin_for_names(voice: Voice, chain: Chain) -> float:
    """Return the width left of the lanes that their names need, in pixels."""
    names = [name_lane(voice, country) for country in _countries_of(chain)]
    widest = max((width_of(name, BODY_SIZE, bold=True) for name in names), default=0)
    return min(widest + _NAME_GAP, _WIDEST_MARGIN) if names else 0


def narrowest_step(voice: Voice, chain: Chain) -> float:
    """Return the least width of a column in which every word fits, in pixels."""
    texts = [
        text
        for event in chain.events
        for text in (event.label_in(voice.code), *say_act_of_chain(voice, event))
    ]
    words = [say_step(voice, step) for step in chain.steps]
    return max(
        widest_word(texts, SMALL_SIZE) + _TEXT_GAP,
        widest_word(words, SMALL_SIZE) + 2 * _SLOT_MARGIN,
    )


def lay_across(
    voice: Voice, chain: Chain, step: float, *, margin: float = 0, width: float = 0
) -> Block:
    """Lay a chain out with columns of a width, and lanes at least as wide as given, in pixels.

    The names of lanes are in a ``margin`` at their left; without one, inside.
    """
    return _Across(voice, chain, step, margin, width).lay_out()


@dataclass
class _Run:
    """The path of one step: a level line in one lane, from column to column."""

    step: Step
    start: int
    end: int
    lane: int
    source_lane: int
    target_lane: int
    level: int = 0
    """0 is the height of the marks; 1 and on are tracks above."""
    words: tuple[str, ...] = ()
    leaves_up: float | None = None
    """Offset of its first upright line from the column's middle; None if it leaves level."""
    enters_down: float | None = None
    """The same offset at its end."""

    @property
    def span(self) -> int:
        return self.end - self.start

    @property
    def rank(self) -> tuple[int, int]:
        """A number that grows with the height of the level line on the page."""
        return -self.lane, self.level


@dataclass
class _LaneRoom:
    """The contents of a lane, and its position."""

    country: str
    columns: list[int] = field(default_factory=list)
    runs: list[_Run] = field(default_factory=list)
    top: float = 0
    bottom: float = 0
    levels: list[float] = field(default_factory=list)
    """Height of each level on the page, the marks' own first."""


class _Across:
    def __init__(
        self, voice: Voice, chain: Chain, step: float, margin: float, width: float
    ) -> None:
        self.chain = chain
        self.voice = voice
        self.step = step
        self.margin = margin
        self.width = max(width, margin + step * len(chain.events))
        self.column = {event.id: number for number, event in enumerate(chain.events)}
        self.lanes = [_LaneRoom(country) for country in _countries_of(chain)]
        self.lane_of: dict[str, int] = {}
        for event in chain.events:
            number = next(n for n, lane in enumerate(self.lanes) if lane.country == home_of(event))
            self.lane_of[event.id] = number
            self.lanes[number].columns.append(self.column[event.id])

    def lay_out(self) -> Block:
        runs = [self._plan(step) for step in self.chain.steps]
        self._choose_levels(runs)
        self._choose_ports(runs)
        texts = {event.id: self._write(event) for event in self.chain.events}
        height = self._stack(texts)
        if self._widen(runs, [self._draw(run) for run in runs]):
            height = self._stack(texts)
        nodes = tuple(self._place(event, texts[event.id]) for event in self.chain.events)
        lines = [self._draw(run) for run in runs]
        edges = tuple(self._say(run, edge, lines) for run, edge in zip(runs, lines, strict=True))
        return Block(self.width, height, nodes, edges, tuple(self._name_lanes(edges)))

    def _x(self, column: int) -> float:
        return self.margin + (column + 0.5) * self.step

    def _plan(self, step: Step) -> _Run:
        source, target = self.lane_of[step.first.id], self.lane_of[step.second.id]
        start, end = self.column[step.first.id], self.column[step.second.id]
        # The level line is in the upper lane, because the texts are below a mark.
        run = _Run(step, start, end, min(source, target), source, target)
        slot = self.step - 2 * _SLOT_MARGIN
        run.words = set_text(say_step(self.voice, step), slot, 0, 0).lines
        self.lanes[run.lane].runs.append(run)
        return run

    def _choose_levels(self, runs: Sequence[_Run]) -> None:
        used: dict[tuple[int, int], list[_Run]] = defaultdict(list)

        def is_free(run: _Run, level: int) -> bool:
            return all(
                run.end <= other.start or other.end <= run.start for other in used[run.lane, level]
            )

        # Short ones first and lowest, so that they lie under the long ones and do not cross them.
        for run in sorted(runs, key=lambda run: (run.span, run.start)):
            between = range(run.start + 1, run.end)
            is_blocked = any(column in between for column in self.lanes[run.lane].columns)
            run.level = 1 if is_blocked or not is_free(run, 0) else 0
            while not is_free(run, run.level):
                run.level += 1
            used[run.lane, run.level].append(run)

    def _choose_ports(self, runs: Sequence[_Run]) -> None:
        for event in self.chain.events:
            column, lane = self.column[event.id], self.lane_of[event.id]
            coming = [r for r in runs if r.end == column and (r.level or r.lane != lane)]
            going = [r for r in runs if r.start == column and (r.level or r.lane != lane)]
            # Higher lines end further to the right, so that none crosses another.
            coming.sort(key=lambda run: run.rank)
            # Steps that leave an act share a stem, and branch off it.
            many = len(coming) + bool(going)
            apart = min(_PORT, 2 * (_SLOT_MARGIN - _CLEAR) / max(many - 1, 1))
            offsets = [(number - (many - 1) / 2) * apart for number in range(many)]
            for run, offset in zip(coming, offsets, strict=False):
                run.enters_down = offset
            for run in going:
                run.leaves_up = offsets[-1]

    def _write(self, event: Event) -> tuple[TextBlock, ...]:
        room = self.step - _TEXT_GAP
        x = self._x(self.column[event.id])
        label = set_text(event.label_in(self.voice.code), room, x, _TEXT_DROP, align="center")
        y = _TEXT_DROP + label.height + 4
        about = []
        for text in say_act_of_chain(self.voice, event):
            about.append(set_text(text, room, x, y, align="center", tone="quiet"))
            y += about[-1].height + 3
        return label, *about

    def _widen(self, runs: Sequence[_Run], edges: Sequence[Edge]) -> bool:
        """Set words in fewer lines where the upright lines leave space. Return whether any are."""
        widened = False
        for run in runs:
            gaps = self._gaps(run, self._band(run), edges)
            room = max(right - left for left, right in gaps)
            words = set_text(say_step(self.voice, run.step), room, 0, 0).lines
            if len(words) < len(run.words):
                run.words, widened = words, True
        return widened

    def _band(self, run: _Run) -> TextBlock:
        """Return the words of a step in the middle of its level line, right above it."""
        level = self.lanes[run.lane].levels[run.level]
        top = level - _WORDS_LIFT - height_of(len(run.words), SMALL_SIZE)
        middle = (self._x(run.start) + self._x(run.end)) / 2
        return TextBlock(run.words, middle, top, "center", "quiet")

    def _gaps(self, run: _Run, text: TextBlock, edges: Sequence[Edge]) -> list[tuple[float, float]]:
        """Return the gaps above a step's line that no upright line crosses."""
        start, end = self._x(run.start) + _SLOT_MARGIN, self._x(run.end) - _SLOT_MARGIN
        within = [x for x in _uprights(edges, text) if start - _CLEAR < x < end + _CLEAR]
        ends = [start - _CLEAR, *within, end + _CLEAR]
        return [(left + _CLEAR, right - _CLEAR) for left, right in pairwise(ends)]

    def _stack(self, texts: dict[str, tuple[TextBlock, ...]]) -> float:
        """Set the height of every lane and the position of every level.

        Returns the whole height.
        """
        top = 0.0
        for number, lane in enumerate(self.lanes):
            lane.top, lane.levels = top, []
            deepest = max((run.level for run in lane.runs), default=0)
            rooms = []
            for level in range(deepest + 1):
                lines = [len(run.words) for run in lane.runs if run.level == level]
                room = height_of(max(lines, default=0), SMALL_SIZE) + 2 * _WORDS_LIFT + 2
                rooms.append(max(room, _MARK_ROOM if level == 0 else 0))
            y = top + _PADDING + (0 if self.margin else _HEADER) + sum(rooms)
            for room in rooms:
                lane.levels.append(y)
                y -= room
            below = max(
                text.y + text.height
                for event in self.chain.events
                if self.lane_of[event.id] == number
                for text in texts[event.id]
            )
            lane.bottom = lane.levels[0] + below + _PADDING
            top = lane.bottom
        return top

    def _place(self, event: Event, texts: tuple[TextBlock, ...]) -> Node:
        y = self.lanes[self.lane_of[event.id]].levels[0]
        moved = tuple(replace(text, y=text.y + y) for text in texts)
        return Node(event, self._x(self.column[event.id]), y, moved)

    def _draw(self, run: _Run) -> Edge:
        level = self.lanes[run.lane].levels[run.level]
        start, end = self._x(run.start), self._x(run.end)
        points: list[tuple[float, float]] = []
        if run.leaves_up is None:
            points.append((start + self._reach(run.step.first), level))
        else:
            x = start + run.leaves_up
            y = self.lanes[run.source_lane].levels[0] - self._reach(run.step.first)
            points += [(x, y), (x, level)]
        if run.enters_down is None:
            points.append((end - self._reach(run.step.second), level))
        else:
            x = end + run.enters_down
            y = self.lanes[run.target_lane].levels[0] - self._reach(run.step.second)
            points += [(x, level), (x, y)]
        return Edge(run.step.first.id, run.step.second.id, tuple(points), None)

    def _reach(self, event: Event) -> float:
        return CHOSEN_REACH if event is self.chain.main else MARK_REACH

    def _say(self, run: _Run, edge: Edge, edges: Sequence[Edge]) -> Edge:
        """Place words above the level line, as near its middle as the upright lines allow.

        Between the middles of two columns there are none.
        """
        text = self._band(run)
        half = text.width / 2
        places = [
            min(max(text.x, left + half), right - half)
            for left, right in self._gaps(run, text, edges)
            if right - left >= text.width
        ]
        slots = [self._x(column) + self.step / 2 for column in range(run.start, run.end)]
        x = min(places or slots, key=lambda place: abs(place - text.x))
        return replace(edge, words=replace(text, x=x))

    def _name_lanes(self, edges: Sequence[Edge]) -> Iterator[Lane]:
        for number, lane in enumerate(self.lanes):
            name = name_lane(self.voice, lane.country)
            text = TextBlock((name,), 4, lane.top + 5, tone="lane", size=BODY_SIZE, bold=True)
            if not self.margin:
                text = _find_room(text, [0.0, *_uprights(edges, text), self.width + _CLEAR])
            yield Lane(text, 0, self.width, lane.top, lane.bottom, number % 2 == 0)


def name_lane(voice: Voice, country: str) -> str:
    """Return the name of a lane: its country, or a text for acts of no authority."""
    if not country:
        return voice.term(Family.COMPANY)
    return voice.place(country)


def home_of(event: Event) -> str:
    """Return the country in whose lane an act is; empty for a company's step."""
    return country_of(event.jurisdictions[0]) if event.jurisdictions else ""


def _countries_of(chain: Chain) -> list[str]:
    """List the countries of the lanes: the Union first, then by the time of their first act.

    The lane of company steps is above them all, because the others may have come of these.
    """
    found = dict.fromkeys(map(home_of, chain.events))
    return sorted(found, key=lambda country: ("", UNION, country).index(country))


def _uprights(edges: Sequence[Edge], text: TextBlock) -> list[float]:
    """Return the positions of upright lines at the height of a text, from left to right."""
    return sorted(
        x
        for edge in edges
        for (x, y), (next_x, next_y) in pairwise(edge.points)
        if x == next_x and min(y, next_y) < text.y + text.height and text.y < max(y, next_y)
    )


def _find_room(text: TextBlock, uprights: Sequence[float]) -> TextBlock:
    """Place a lane's name in the first gap between upright lines that is wide enough.

    If no gap is, it is cut to the widest.
    """
    gaps = [(left + _CLEAR, right - _CLEAR) for left, right in pairwise(uprights)]
    for left, right in gaps:
        if text.width <= right - left:
            return replace(text, x=left)
    left, right = max(gaps, key=lambda gap: gap[1] - gap[0])
    lines = set_text(text.lines[0], right - left, 0, 0, size=text.size, bold=True).lines
    return replace(text, x=left, lines=lines[:1])
