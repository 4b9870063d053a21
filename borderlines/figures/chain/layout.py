"""Positions in a picture of chains, in pixels: no plotly.

Each chain is laid out as a block, with time across the page (``chain_across``) or, on a narrow
page, down the page (``chain_down``). Blocks are beside and below one another, in the order of the
chains. Down the page is positive, as on a screen.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from borderlines.figures.style import BODY_SIZE, MARK_SIZE, SMALL_SIZE
from borderlines.figures.text_width import break_lines, split_words, width_of
from borderlines.schema import Event

Tone = Literal["text", "quiet", "lane"]
Align = Literal["left", "center"]

LINE: Final = 1.3
"""Height of a line of text, in its size: plotly's own."""
MARK_REACH: Final = MARK_SIZE / 2 + 4
"""Distance from the middle of a mark at which an arrow's line ends, in pixels."""
CHOSEN_REACH: Final = 13
"""The same, for the mark with the frame."""
GAP: Final = 26
"""Gap between blocks, across and down, in pixels."""
_WIDEST_GAP: Final = 64
"""Greatest gap down a page with space to spare; beyond it the blocks would not look like one
picture."""


@dataclass(frozen=True)
class TextBlock:
    """Lines of text. ``x`` is their left edge or their middle, ``y`` their top."""

    lines: tuple[str, ...]
    x: float
    y: float
    align: Align = "left"
    tone: Tone = "text"
    size: float = SMALL_SIZE
    bold: bool = False

    @property
    def width(self) -> float:
        """Width of the widest line, in pixels."""
        return max((width_of(line, self.size, bold=self.bold) for line in self.lines), default=0)

    @property
    def height(self) -> float:
        """Height from the top of the first line's letters to the foot of the last one's, in px."""
        return height_of(len(self.lines), self.size)

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom."""
        left = self.x - (self.width / 2 if self.align == "center" else 0)
        return left, self.y, left + self.width, self.y + self.height


@dataclass(frozen=True)
class Node:
    """One act: the middle of its mark, and its texts."""

    event: Event
    x: float
    y: float
    texts: tuple[TextBlock, ...]


@dataclass(frozen=True)
class Edge:
    """One step: a line of level and upright pieces, its arrow at the end, and its words."""

    first: str
    second: str
    points: tuple[tuple[float, float], ...]
    words: TextBlock | None
    """None where the second act's own texts say it."""


@dataclass(frozen=True)
class Lane:
    """A country's strip in a block."""

    name: TextBlock
    left: float
    right: float
    top: float
    bottom: float
    shaded: bool


@dataclass(frozen=True)
class Block:
    """One chain, laid out by itself from (0, 0) on."""

    width: float
    height: float
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    lanes: tuple[Lane, ...] = ()
    heading: TextBlock | None = None
    left: float = 0
    top: float = 0
    """Its position on the page, in pixels."""

    def moved(self, x: float, y: float) -> Block:
        """Return the same block elsewhere."""

        def move(text: TextBlock) -> TextBlock:
            return replace(text, x=text.x + x, y=text.y + y)

        return Block(
            self.width,
            self.height,
            tuple(
                Node(node.event, node.x + x, node.y + y, tuple(map(move, node.texts)))
                for node in self.nodes
            ),
            tuple(
                Edge(
                    edge.first,
                    edge.second,
                    tuple((px + x, py + y) for px, py in edge.points),
                    move(edge.words) if edge.words else None,
                )
                for edge in self.edges
            ),
            tuple(
                Lane(
                    move(lane.name), lane.left + x, lane.right + x,
                    lane.top + y, lane.bottom + y, lane.shaded,
                )
                for lane in self.lanes
            ),
            move(self.heading) if self.heading else None,
            self.left + x,
            self.top + y,
        )  # fmt: skip

    def headed(self, text: str) -> Block:
        """Return the same block below a heading."""
        heading = set_text(text, self.width, 0, 0, size=BODY_SIZE, bold=True)
        below = self.moved(0, heading.height + 8)
        height = self.height + heading.height + 8
        return replace(below, heading=heading, height=height, top=self.top)


@dataclass(frozen=True)
class ChainLayout:
    """Every block in its position. Width and height in pixels."""

    width: float
    height: float
    blocks: tuple[Block, ...]

    @property
    def nodes(self) -> tuple[Node, ...]:
        """Every act."""
        return tuple(node for block in self.blocks for node in block.nodes)

    @property
    def edges(self) -> tuple[Edge, ...]:
        """Every step."""
        return tuple(edge for block in self.blocks for edge in block.edges)

    @property
    def lanes(self) -> tuple[Lane, ...]:
        """Every country's strip."""
        return tuple(lane for block in self.blocks for lane in block.lanes)

    @property
    def texts(self) -> tuple[TextBlock, ...]:
        """Every text, wherever it belongs."""
        return (
            *(text for node in self.nodes for text in node.texts),
            *(edge.words for edge in self.edges if edge.words),
            *(lane.name for lane in self.lanes),
            *(block.heading for block in self.blocks if block.heading),
        )


def pack(blocks: Sequence[Block], width: float, gap: float = GAP) -> ChainLayout:
    """Pack blocks within a width, each as high as possible, then as far left as possible.

    ``gap`` is between blocks down the page, in pixels.
    """
    placed: list[Block] = []
    # What is taken so far, as columns from left to right: where each begins, and its foot.
    skyline: list[tuple[float, float]] = [(0, 0)]
    for block in blocks:
        wide = block.width + GAP
        starts = [x for x, _ in skyline if x + block.width <= width] or [0.0]
        top, left = min((_foot(skyline, x, x + wide), x) for x in starts)
        placed.append(block.moved(left, top))
        end = left + wide
        beyond = _foot(skyline, end, end)
        skyline = [
            *(column for column in skyline if column[0] < left),
            (left, top + block.height + gap),
            *([] if any(x == end for x, _ in skyline) else [(end, beyond)]),
            *(column for column in skyline if column[0] >= end),
        ]
    height = max(foot for _, foot in skyline) - gap
    return ChainLayout(width, max(height, 0), tuple(placed))


def spread_down(layout: ChainLayout, height: float) -> ChainLayout:
    """Spread blocks down the page, up to a height in pixels and not too far."""
    blocks = [block.moved(-block.left, -block.top) for block in layout.blocks]
    for gap in range(_WIDEST_GAP, GAP, -1):
        spread = pack(blocks, layout.width, gap)
        if spread.height <= height:
            return spread
    return layout


def _foot(skyline: Sequence[tuple[float, float]], left: float, right: float) -> float:
    """Return the lowest foot of the columns between ``left`` and ``right``."""
    ends = [*(x for x, _ in skyline[1:]), math.inf]
    return max(
        foot
        for (start, foot), end in zip(skyline, ends, strict=True)
        if end > left and (start < right or start <= left)
    )


def set_text(
    text: str,
    width: float,
    x: float,
    y: float,
    *,
    align: Align = "left",
    tone: Tone = "text",
    size: float = SMALL_SIZE,
    bold: bool = False,
) -> TextBlock:
    """Break a text into lines of a width; a word that is too wide ends in "…"."""
    lines = break_lines(text, size, width, bold=bold)
    cut = tuple(_cut(line, width, size, bold) for line in lines)
    return TextBlock(cut, x, y, align, tone, size, bold)


def _cut(line: str, width: float, size: float, bold: bool) -> str:
    shorter = line
    while len(shorter) > 1 and width_of(shorter, size, bold=bold) > width:
        shorter = shorter.rstrip("…")[:-1] + "…"
    return shorter


def height_of(lines: int, size: float) -> float:
    """Return the height of so many lines of text, without space above and below."""
    return size * (1 + LINE * (lines - 1)) if lines else 0


def widest_word(texts: Iterable[str], size: float) -> float:
    """Return the width of the widest word, below which a text can't be broken."""
    return max((width_of(word, size) for text in texts for word in split_words(text)), default=0)


_LETTERS: Final = 6


def find_cuts(layout: ChainLayout) -> list[float]:
    """Find the heights at which a block begins and no other goes on, in pixels from the top."""
    spans = [(block.top, block.top + block.height) for block in layout.blocks]
    tops = sorted({top for top, _ in spans})[1:]
    # Letters of a heading reach a little above its block.
    return [y - _LETTERS for y in tops if not any(top < y < bottom for top, bottom in spans)]
