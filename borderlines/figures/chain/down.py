"""A chain with time down the page: a row for each act, its arrows at the left of the marks.

For pages that are too narrow for columns. All steps that begin at one act share one line with
branches; the later act's own texts describe the step.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Final

from borderlines.figures.chain.across import home_of, name_lane
from borderlines.figures.chain.layout import (
    CHOSEN_REACH,
    MARK_REACH,
    Block,
    Edge,
    Node,
    TextBlock,
    set_text,
)
from borderlines.figures.style import BODY_SIZE
from borderlines.findings import Chain
from borderlines.findings.chains import Step
from borderlines.language import Voice
from borderlines.schema import Event
from borderlines.words.figures.chain import say_act_of_chain, say_step_of_second

_TRACK: Final = 11
"""Gap between upright lines left of the marks, in pixels."""
_LEFT: Final = 6
_TO_MARK: Final = 26
"""Distance from the last upright line to the middle of the marks, in pixels."""
_TO_TEXT: Final = 18
_PORT: Final = 7
"""Gap between level lines that meet at one mark, in pixels."""
_MARK_DROP: Final = 8
"""Distance from the top of a row to the middle of its mark: half its first line of text."""
_ROW_GAP: Final = 18
_LINE_GAP: Final = 4


@dataclass
class _Trunk:
    """The steps from one act to acts that are not right below it."""

    start: int
    ends: list[int]
    track: int = 0
    """0 is the upright line nearest to the marks."""


def lay_down(voice: Voice, chain: Chain, width: float) -> Block:
    """Lay a chain out within a width in pixels, a row for each act."""
    return _Down(voice, chain, width).lay_out()


class _Down:
    def __init__(self, voice: Voice, chain: Chain, width: float) -> None:
        self.chain = chain
        self.voice = voice
        self.width = width
        self.row = {event.id: number for number, event in enumerate(chain.events)}
        self.trunks = self._plan_trunks()
        tracks = max((trunk.track + 1 for trunk in self.trunks.values()), default=0)
        self.mark_x = _LEFT + ((tracks - 1) * _TRACK + _TO_MARK if tracks else CHOSEN_REACH)

    def lay_out(self) -> Block:
        nodes: list[Node] = []
        top: float = CHOSEN_REACH - _MARK_DROP
        for event in self.chain.events:
            texts = self._write(event, top)
            nodes.append(Node(event, self.mark_x, top + _MARK_DROP, texts))
            top = texts[-1].y + texts[-1].height + _ROW_GAP
        edges = [self._draw(step, nodes) for step in self.chain.steps]
        return Block(self.width, top - _ROW_GAP + 4, tuple(nodes), tuple(edges))

    def _plan_trunks(self) -> dict[int, _Trunk]:
        trunks: dict[int, _Trunk] = {}
        for step in self.chain.steps:
            start, end = self.row[step.first.id], self.row[step.second.id]
            if end - start > 1:
                trunks.setdefault(start, _Trunk(start, [])).ends.append(end)
        used: dict[int, list[_Trunk]] = defaultdict(list)
        # Short ones first and nearest, so that they lie inside the long ones.
        for trunk in sorted(trunks.values(), key=lambda t: (max(t.ends) - t.start, t.start)):
            while any(
                trunk.start < max(other.ends) and other.start < max(trunk.ends)
                for other in used[trunk.track]
            ):
                trunk.track += 1
            used[trunk.track].append(trunk)
        return trunks

    def _write(self, event: Event, top: float) -> tuple[TextBlock, ...]:
        x = self.mark_x + _TO_TEXT
        room = self.width - x
        label = set_text(
            event.label_in(self.voice.code), room, x, top + 1, size=BODY_SIZE, bold=True
        )
        place = name_lane(self.voice, home_of(event))
        about = f"{place} · {' '.join(say_act_of_chain(self.voice, event))}"
        steps = [
            say_step_of_second(self.voice, step)
            for step in self.chain.steps
            if step.second is event
        ]
        texts = [label]
        for number, line in enumerate([about, *steps]):
            y = texts[-1].y + texts[-1].height + _LINE_GAP
            texts.append(set_text(line, room, x, y, tone="text" if number else "quiet"))
        return tuple(texts)

    def _draw(self, step: Step, nodes: list[Node]) -> Edge:
        start, end = self.row[step.first.id], self.row[step.second.id]
        first, second = nodes[start], nodes[end]
        reach = self._reach(step.first), self._reach(step.second)
        points: tuple[tuple[float, float], ...]
        if end - start == 1:
            points = ((first.x, first.y + reach[0]), (second.x, second.y - reach[1]))
        else:
            trunk = self.trunks[start]
            x = self.mark_x - _TO_MARK - trunk.track * _TRACK
            leaves = first.y + self._port(start, trunk)
            enters = second.y + self._port(end, trunk)
            points = (
                (first.x - reach[0], leaves),
                (x, leaves),
                (x, enters),
                (second.x - reach[1], enters),
            )
        return Edge(step.first.id, step.second.id, points, None)

    def _port(self, row: int, trunk: _Trunk) -> float:
        """Return the offset of a trunk's level line from the middle of a mark."""
        # Those that come from above, the nearest first, then the one that goes on below.
        coming = sorted((t for t in self.trunks.values() if row in t.ends), key=lambda t: t.track)
        going = [self.trunks[row]] if row in self.trunks else []
        order = [*coming, *going]
        return (order.index(trunk) - (len(order) - 1) / 2) * _PORT

    def _reach(self, event: Event) -> float:
        return CHOSEN_REACH if event is self.chain.main else MARK_REACH
