"""A chain in brief, for a picture of many: its finding, and its acts as marks in one row.

An act shows only its place and year; the heading says what was done to the main one. The only chain
of a picture, if too long to be shown in full, has the names of its acts. A line between neighbours
is level; one past other acts goes above them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from math import ceil
from typing import Final

from borderlines.figures.chain.across import home_of
from borderlines.figures.chain.layout import (
    CHOSEN_REACH,
    GAP,
    MARK_REACH,
    Block,
    ChainLayout,
    Edge,
    Node,
    TextBlock,
    pack,
    set_text,
    widest_word,
)
from borderlines.figures.style import SMALL_SIZE
from borderlines.figures.text_width import width_of
from borderlines.findings import Chain
from borderlines.findings.chains import Step
from borderlines.language import Voice
from borderlines.schema import Event
from borderlines.view import View
from borderlines.words.figures.chain import chain_headline

_STEP: Final = 56
"""Usual distance between marks, in pixels."""
_WIDEST_STEP: Final = 190
"""The same in the only chain of a picture."""
_TEXT_GAP: Final = 5
_NARROWEST: Final = 200
_WIDEST: Final = 480
"""Greatest width of a column of blocks, in pixels."""
_MARK_ROOM: Final = 34
"""Least gap between marks, so that an arrow stays visible, in pixels."""
_LEVEL: Final = 10
"""Gap between level lines, in pixels."""
_FIRST_LEVEL: Final = 15
"""Distance from the marks to the first line above them, in pixels."""
_PORT: Final = 6
"""Gap between upright lines that meet at one mark, in pixels."""
_TEXT_DROP: Final = 12
_HALF_MARK: Final = 9


def lay_brief(chains: tuple[Chain, ...], view: View, width: float) -> ChainLayout:
    """Lay the chains of a view out in columns within a width in pixels; a long one takes several.

    The number of columns is the one that makes the picture lowest.
    """
    headings = [chain_headline(view.voice, chain, view.dataset) for chain in chains]

    def lay(number: int) -> ChainLayout:
        column = (width + GAP) / number - GAP
        blocks = [
            _lay_one(chain, _width_for(chain, column, number)).headed(heading)
            for chain, heading in zip(chains, headings, strict=True)
        ]
        return pack(blocks, width)

    most = max(1, int((width + GAP) // (_NARROWEST + GAP)))
    fewest = max(1, int((width + GAP) // (_WIDEST + GAP)))
    return min(map(lay, range(fewest, most + 1)), key=lambda layout: layout.height)


def _width_for(chain: Chain, column: float, number: int) -> float:
    """Return the width of as many columns as a chain needs."""
    needed = ceil((_narrowest(chain, stacked=True) + GAP) / (column + GAP))
    return column + (min(needed, number) - 1) * (column + GAP)


def say_place_and_year(event: Event) -> str:
    """Write the code of the country, and the year: ``DE 2016``."""
    return f"{home_of(event)} {event.date.anchor.year}".strip()


def _write(event: Event, *, stacked: bool) -> tuple[str, ...]:
    """Write the same in one line, or in two where space is scarce."""
    text = say_place_and_year(event)
    return tuple(text.split()) if stacked else (text,)


def _widest(chain: Chain, *, stacked: bool) -> float:
    return max(
        width_of(line, SMALL_SIZE)
        for event in chain.events
        for line in _write(event, stacked=stacked)
    )


def _narrowest(chain: Chain, *, stacked: bool) -> float:
    return (max(_widest(chain, stacked=stacked), _MARK_ROOM) + _TEXT_GAP) * len(chain.events)


def _lay_one(chain: Chain, width: float) -> Block:
    stacked = _narrowest(chain, stacked=False) > width
    widest = _widest(chain, stacked=stacked)
    step = min(max(_STEP, widest + _TEXT_GAP), (width - widest) / max(len(chain.events) - 1, 1))
    first = max(width_of(text, SMALL_SIZE) for text in _write(chain.events[0], stacked=stacked)) / 2
    first = max(first, _HALF_MARK)

    def write(event: Event, x: float, y: float) -> tuple[TextBlock, ...]:
        lines = _write(event, stacked=stacked)
        return (TextBlock(lines, x, y + _TEXT_DROP, "center", "quiet"),)

    return _draw_row(chain, width, first, step, write)


def lay_one_brief(voice: Voice, chain: Chain, width: float) -> ChainLayout | None:
    """Lay out the only chain of a picture within a width in pixels; None if names don't fit."""
    labels = [event.label_in(voice.code) for event in chain.events]
    places = [say_place_and_year(event) for event in chain.events]
    room = max(widest_word(labels, SMALL_SIZE), *(width_of(place, SMALL_SIZE) for place in places))
    step = min(width / len(chain.events), _WIDEST_STEP)
    if step < room + _TEXT_GAP:
        return None

    def write(event: Event, x: float, y: float) -> tuple[TextBlock, ...]:
        top = y + CHOSEN_REACH + 3
        name = set_text(event.label_in(voice.code), step - _TEXT_GAP, x, top, align="center")
        below = name.y + name.height + _TEXT_GAP
        return name, TextBlock((say_place_and_year(event),), x, below, "center", "quiet")

    return pack([_draw_row(chain, width, step / 2, step, write, reach=CHOSEN_REACH)], width)


def _draw_row(
    chain: Chain,
    width: float,
    first: float,
    step: float,
    write: Callable[[Event, float, float], tuple[TextBlock, ...]],
    reach: float = MARK_REACH,
) -> Block:
    """Draw the marks of a chain from ``first`` on, a ``step`` apart, with lines above, texts below.

    Lines end at the ``reach`` of the main mark, or of any other mark.
    """
    column = {event.id: number for number, event in enumerate(chain.events)}
    levels = _choose_levels(chain, column)
    deepest = max(levels.values(), default=0)
    y = reach - 2 if not deepest else _FIRST_LEVEL + reach - MARK_REACH + (deepest - 1) * _LEVEL + 2

    def find_x(event: Event) -> float:
        return first + column[event.id] * step

    def reach_of(event: Event) -> float:
        return reach if event is chain.main else MARK_REACH

    nodes = [
        Node(event, find_x(event), y, write(event, find_x(event), y)) for event in chain.events
    ]
    edges = []
    for one in chain.steps:
        start, end, level = find_x(one.first), find_x(one.second), levels[one]
        points: tuple[tuple[float, float], ...]
        if level == 0:
            points = ((start + reach_of(one.first), y), (end - reach_of(one.second), y))
        else:
            above = y - _FIRST_LEVEL - (reach - MARK_REACH) - (level - 1) * _LEVEL
            leaves = start + _find_port(chain, levels, one.first, None)
            enters = end + _find_port(chain, levels, one.second, one)
            points = (
                (leaves, y - reach_of(one.first)),
                (leaves, above),
                (enters, above),
                (enters, y - reach_of(one.second)),
            )
        edges.append(Edge(one.first.id, one.second.id, points, None))
    foot = max(text.y + text.height for node in nodes for text in node.texts)
    return Block(width, foot, tuple(nodes), tuple(edges))


def _choose_levels(chain: Chain, column: dict[str, int]) -> dict[Step, int]:
    """Choose a level for each line: 0 for neighbours; others higher, short ones lowest."""
    used: dict[int, list[tuple[int, int]]] = defaultdict(list)
    levels: dict[Step, int] = {}
    ends = {step: (column[step.first.id], column[step.second.id]) for step in chain.steps}
    for step in sorted(chain.steps, key=lambda step: (ends[step][1] - ends[step][0], ends[step])):
        start, end = ends[step]
        level = 0 if end - start == 1 else 1
        while level and any(start < other and one < end for one, other in used[level]):
            level += 1
        used[level].append((start, end))
        levels[step] = level
    return levels


def _find_port(chain: Chain, levels: dict[Step, int], event: Event, step: Step | None) -> float:
    """Find the offset from a mark's middle for a step that arrives, or for all that leave."""
    # Those that lie higher end further right, and what goes leaves beyond them: so none crosses.
    coming = sorted(
        (one for one in chain.steps if one.second is event and levels[one]), key=levels.__getitem__
    )
    going = any(one.first is event and levels[one] for one in chain.steps)
    many = len(coming) + going
    place = coming.index(step) if step is not None else many - 1
    apart = min(_PORT, 2 * _HALF_MARK / max(many - 1, 1))
    return (place - (many - 1) / 2) * apart
