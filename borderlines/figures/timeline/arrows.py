"""Arrows on a timeline: from each earlier act to the later one that came of it.

If the later act falls into the days of the earlier one's effect, its arrow drops from that bar;
else it leaves the earlier act's mark. No arrow crosses a label or another mark (routes.py). Those
of the chosen act stand out; all others, if a reader asks for them, are thin and behind everything.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Any, Final

from borderlines.figures.frame import Trace
from borderlines.figures.style import (
    CHOSEN_SIZE,
    MARK_SIZE,
    SHAPE_SIZES,
    SHAPES,
    Palette,
    tint,
)
from borderlines.figures.timeline.parts import Mark, TimelineLayout
from borderlines.figures.timeline.routes import HEAD, Point, Router
from borderlines.figures.timeline.ways import Corridors
from borderlines.terms import Arrows, Bond
from borderlines.view import View

MOST_ARROWS: Final = 400
"""Greatest number of arrows in a picture with all links; above it none are drawn."""
_CLEAR: Final = CHOSEN_SIZE / 2 + 0.5
"""Distance from the middle of the chosen act at which its arrows begin, because of its frame."""
_DOTS: Final[dict[bool, dict[str, str]]] = {False: {}, True: {"dash": "2px,3px"}}
"""Dash patterns of arrows, by whether they are loose."""
_CORNER: Final = 4
"""Radius of a corner, in pixels."""


@dataclass(frozen=True)
class Arrow:
    """The way of one link, in pixels of the plot, from mark or bar to the later act's mark."""

    start: date
    """The day on which it begins: the earlier act's, or the one at which it leaves that act's bar.
    """
    tail: Mark
    head: Mark
    points: tuple[Point, ...]
    pieces: tuple[tuple[Point, ...], ...]
    """The visible pieces: those that are not behind labels."""
    is_chosen: bool
    is_loose: bool
    """Whether the acts are only related: the later one did not come of the earlier."""
    clear: float
    """Distance from the middle of its tail's mark at which it begins, in pixels."""

    @property
    def down(self) -> int:
        """1 where the mark is reached from above, -1 from below."""
        return 1 if self.points[-1][1] > self.points[-2][1] else -1

    @property
    def straight(self) -> float:
        """Length of the head's part, in pixels."""
        return min(HEAD, abs(self.pieces[-1][-1][1] - self.pieces[-1][-2][1]))


def plan_arrows(view: View, layout: TimelineLayout) -> tuple[Arrow, ...]:
    """Plan the arrows between acts with marks: of the chosen act's links, or of all."""
    chosen = view.chosen
    links = view.dataset.links_of(chosen) if chosen else ()
    pairs = {(link.earlier, link.later): True for link in links}
    tied = {
        (link.earlier, link.later)
        for link in view.dataset.links
        if link.relation.bond is not Bond.NONE
    }
    if view.selection.links is Arrows.ALL:
        others = {(link.earlier, link.later): False for link in view.dataset.links}
        others = {pair: False for pair in others if pair not in pairs and _is_shown(pair, layout)}
        if len(others) <= MOST_ARROWS:
            pairs = others | pairs
    router = Router(layout, chosen.id if chosen else None)
    day = view.selection.at
    is_in = day is not None and layout.first <= day <= layout.last
    day_x = layout.to_x(day) if day is not None and is_in else None
    shared = Corridors(day_x)
    # The chosen act's are the first to take their ways, and of these the longest, as trunks.
    order = sorted(pairs, key=lambda pair: (not pairs[pair], -_rise_of(pair, layout)))
    planned = {}
    for pair in order:
        # Where there is room, thin arrows can be distinguished without making way.
        own = shared if pairs[pair] or layout.margin == 0 else Corridors(day_x)
        planned[pair] = _plan(
            pair, layout, router, own, is_chosen=pairs[pair], is_loose=pair not in tied
        )
    return tuple(arrow for pair in pairs if (arrow := planned[pair]) is not None)


def _rise_of(pair: tuple[str, str], layout: TimelineLayout) -> float:
    """Return the distance between two acts down the page, in pixels."""
    tail, head = map(layout.main_mark, pair)
    return abs(tail.y - head.y) if tail and head else 0


def count_left_out(view: View, arrows: Sequence[Arrow]) -> int:
    """Count the links between acts of the view that are not drawn because they don't fit."""
    within = {event.id for event in view.events}
    links = view.dataset.links
    if view.selection.links is not Arrows.ALL:
        links = view.dataset.links_of(view.chosen) if view.chosen else ()
    pairs = {(link.earlier, link.later) for link in links if link.earlier != link.later}
    return sum(set(pair) <= within for pair in pairs) - len(arrows)


def _is_shown(pair: tuple[str, str], layout: TimelineLayout) -> bool:
    return pair[0] != pair[1] and all(layout.main_mark(name) for name in pair)


def _plan(
    pair: tuple[str, str],
    layout: TimelineLayout,
    router: Router,
    corridors: Corridors,
    *,
    is_chosen: bool,
    is_loose: bool,
) -> Arrow | None:
    tail, head = map(layout.main_mark, pair)
    if tail is None or head is None or tail is head:
        return None
    bar = layout.bar_of(pair[0])
    begin, end = (layout.to_x(tail.day), tail.y), (layout.to_x(head.day), head.y)
    reach = None
    if bar is not None and bar.y != head.y:
        reach = (layout.to_x(bar.stretches[0].first), layout.to_x(bar.end))
    points = router.find_way(begin, end, reach, ends=pair, corridors=corridors)
    x = points[0][0]
    start = {end[0]: head.day, begin[0]: tail.day}.get(x) or _to_day(x, layout)
    pieces = tuple(map(tuple, router.break_way(points)))
    clear = _clearance(tail, abs(x - begin[0]), has_frame=pair[0] == router.chosen)
    return Arrow(start, tail, head, tuple(points), pieces, is_chosen, is_loose, clear)


def _clearance(tail: Mark, aside: float, *, has_frame: bool) -> float:
    """Return the distance above or below its tail's middle at which an arrow begins, in pixels."""
    if has_frame and aside < _CLEAR:
        return _CLEAR
    # Through an open shape the line would be seen.
    reach = _reach_of(tail)
    return reach if "open" in SHAPES[tail.event.kind.family] and aside < reach else 0


def draw_arrow_lines(
    arrows: Iterable[Arrow], layout: TimelineLayout, palette: Palette
) -> Iterator[dict[str, Any]]:
    """Draw the chosen act's arrows up to their heads, as shapes behind marks and labels."""
    for arrow in arrows:
        if arrow.is_chosen:
            yield {
                "type": "path",
                "path": _to_path(arrow, layout),
                "line": {"color": palette.accent, "width": 1.6, **_DOTS[arrow.is_loose]},
                "layer": "below",
            }


def draw_other_lines(
    arrows: Iterable[Arrow], layout: TimelineLayout, palette: Palette
) -> Iterator[dict[str, Any]]:
    """Draw all other arrows as two thin shapes behind everything, one of them for loose links."""
    others = [arrow for arrow in arrows if not arrow.is_chosen]
    for is_loose, dots in _DOTS.items():
        paths = [_to_path(arrow, layout) for arrow in others if arrow.is_loose is is_loose]
        if paths:
            yield {
                "type": "path",
                "path": "".join(paths),
                "line": {"color": palette.link, "width": 1, **dots},
                "layer": "below",
            }


def draw_other_heads(arrows: Iterable[Arrow], palette: Palette) -> Iterator[Trace]:
    """Draw their small heads, which touch the marks that they lead to."""
    ends = {(arrow.head.day, arrow.head.y, arrow.down): arrow for arrow in arrows}
    others = [arrow for arrow in ends.values() if not arrow.is_chosen]
    if others:
        yield {
            "type": "scatter",
            "x": [arrow.head.day for arrow in others],
            "y": [arrow.head.y - arrow.down * (_reach_of(arrow.head) + 2) for arrow in others],
            "mode": "markers",
            "marker": {
                "symbol": [
                    "triangle-down" if arrow.down > 0 else "triangle-up" for arrow in others
                ],
                "size": 5,
                "color": palette.link,
                "opacity": 1,
                "line": {"width": 0},
            },
            "hoverinfo": "skip",
            "showlegend": False,
            "cliponaxis": False,
        }


def plan_ties(view: View, layout: TimelineLayout) -> Iterator[tuple[Mark, Mark, list[list[Point]]]]:
    """Plan the lines between the marks of the chosen act, on several lanes or dates.

    Lines for all acts would tangle, and the small size of a repeated mark says enough.
    """
    router = Router(layout, view.selection.event)
    for mark in layout.marks:
        if mark.is_main or mark.event.id != view.selection.event:
            continue
        main = layout.main_mark(mark.event.id)
        if main is not None:
            ends = [(layout.to_x(one.day), one.y) for one in (main, mark)]
            yield main, mark, router.break_way(router.find_tie(ends[0], ends[1]))


def draw_ties(view: View, layout: TimelineLayout, palette: Palette) -> Iterator[dict[str, Any]]:
    """Draw dotted lines between the marks of the chosen act."""
    path = "".join(
        _write_path(pieces, (main.day, mark.day), layout)
        for main, mark, pieces in plan_ties(view, layout)
    )
    if path:
        yield {
            "type": "path",
            "path": path,
            "line": {"color": tint(palette.quiet, 0.5), "width": 1, "dash": "dot"},
            "layer": "below",
        }


def draw_arrow_heads(arrows: Iterable[Arrow], palette: Palette) -> Iterator[dict[str, Any]]:
    """Draw the ends of the chosen act's arrows, as annotations without text."""
    for arrow in arrows:
        if not arrow.is_chosen:
            continue
        mark = arrow.head
        yield {
            "x": mark.day,
            "y": mark.y,
            "ax": mark.day,
            "ay": mark.y - arrow.down * (arrow.straight + 1),
            "xref": "x",
            "yref": "y",
            "axref": "x",
            "ayref": "y",
            "text": "",
            "showarrow": True,
            "arrowhead": 2,
            "arrowsize": 1.1,
            "arrowwidth": 1.6,
            "arrowcolor": palette.accent,
            # A shorter arrow than its head and standoff together would not be drawn at all.
            "standoff": 8 if arrow.straight > 12 else 6,
        }


def _reach_of(mark: Mark) -> float:
    return SHAPE_SIZES.get(mark.event.kind.family, MARK_SIZE) / 2


def _to_path(arrow: Arrow, layout: TimelineLayout) -> str:
    """Return the arrow as a path up to its head's part, with rounded corners if it stands out."""
    pieces = [list(piece) for piece in arrow.pieces]
    pieces[-1][-1] = (pieces[-1][-1][0], arrow.head.y - arrow.down * arrow.straight)
    first, second = pieces[0][:2]
    down = 1 if second[1] > first[1] else -1
    pieces[0][0] = (first[0], first[1] + down * min(arrow.clear, abs(second[1] - first[1])))
    write = _write_rounded if arrow.is_chosen else _write_path
    return write(pieces, (arrow.start, arrow.head.day), layout)


def _write_path(
    pieces: Sequence[Sequence[Point]], ends: tuple[date, date], layout: TimelineLayout
) -> str:
    """Write a way as an SVG path on the axes, its ends exactly on their days."""
    days = {pieces[0][0][0]: ends[0], pieces[-1][-1][0]: ends[1]}
    parts = []
    for piece in pieces:
        x, y = piece[0]
        parts.append(f"M{days.get(x) or _to_day(x, layout)},{y:g}")
        for before, (x, y) in pairwise(piece):
            upright = x == before[0]
            parts.append(f"V{y:g}" if upright else f"H{days.get(x) or _to_day(x, layout)}")
    return "".join(parts)


def _write_rounded(
    pieces: Sequence[Sequence[Point]], ends: tuple[date, date], layout: TimelineLayout
) -> str:
    days = {pieces[0][0][0]: ends[0], pieces[-1][-1][0]: ends[1]}

    def at(x: float, y: float) -> str:
        return f"{days.get(x) or _to_day(x, layout)},{y:g}"

    parts = []
    for points in pieces:
        parts.append(f"M{at(*points[0])}")
        for before, point, after in zip(points, points[1:], points[2:], strict=False):
            radius = min(_CORNER, _length(before, point) / 2, _length(point, after) / 2)
            into, out = _towards(point, before, radius), _towards(point, after, radius)
            parts.append(f"L{at(*into)}Q{at(*point)} {at(*out)}")
        parts.append(f"L{at(*points[-1])}")
    return "".join(parts)


def _length(one: Point, other: Point) -> float:
    return abs(one[0] - other[0]) + abs(one[1] - other[1])


def _towards(point: Point, other: Point, by: float) -> Point:
    """Move a point towards another that is straight above, below or beside it."""
    length = _length(point, other) or 1
    share = by / length
    return (
        point[0] + (other[0] - point[0]) * share,
        round(point[1] + (other[1] - point[1]) * share, 1),
    )


def _to_day(x: float, layout: TimelineLayout) -> date:
    """Return the day at a position. A pixel is several days, so this is exact enough."""
    return layout.first + timedelta(
        days=round(x / layout.width * (layout.last - layout.first).days)
    )
