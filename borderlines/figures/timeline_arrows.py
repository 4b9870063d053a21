"""Arrows on a timeline: from each earlier act to the later one that came of it.

A line leaves a mark and reaches the next one from above or below, where no label stands, and
runs behind all labels in between. Where the later act falls into the days of the earlier one's
effect, it drops straight from the bar of that.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from borderlines.figures.style import Palette
from borderlines.figures.timeline_parts import Bar, Mark, TimelineLayout
from borderlines.selection import View

_HEAD: Final = 17
"""From where before its mark an arrow is straight, in pixels."""
_CLEAR: Final = 12
"""How far from its first mark an arrow begins, for the ring around that, in pixels."""
_BOW: Final = 6
"""How much further an arrow between marks of one row bows out above them, in pixels."""


@dataclass(frozen=True)
class Arrow:
    """From a day and a height, in pixels down the plot, to the mark of the later act."""

    start: date
    start_y: float
    head: Mark
    straight: float
    """How long its last part is that is straight, in pixels."""
    along: bool
    """Whether both ends are at one height."""

    @property
    def down(self) -> int:
        """1 where the mark is reached from above, -1 from below."""
        return 1 if self.along or self.head.y > self.start_y else -1


def plan_arrows(view: View, layout: TimelineLayout) -> tuple[Arrow, ...]:
    """The arrows of the chosen act's links between acts that are shown."""
    if view.chosen is None:
        return ()
    pairs = {(link.earlier, link.later): None for link in view.dataset.links_of(view.chosen)}
    arrows = (
        _plan(layout.main_mark(earlier), layout.bar_of(earlier), layout.main_mark(later))
        for earlier, later in pairs
    )
    return tuple(arrow for arrow in arrows if arrow is not None)


def _plan(tail: Mark | None, bar: Bar | None, head: Mark | None) -> Arrow | None:
    if tail is None or head is None:
        return None
    along = tail.y == head.y
    if bar is not None and not along and bar.stretches[0].first <= head.day <= bar.end:
        return Arrow(head.day, bar.y, head, _HEAD, along=False)
    if along:
        return Arrow(tail.day, tail.y - _CLEAR, head, _HEAD, along=True)
    # Between neighbouring rows there is less room than an arrow would like.
    half = (head.y - tail.y) / 2
    clear = max(-_CLEAR, min(half, _CLEAR))
    return Arrow(tail.day, tail.y + clear, head, min(_HEAD, abs(half)), along=False)


def draw_arrow_lines(arrows: Iterable[Arrow], palette: Palette) -> Iterable[dict[str, Any]]:
    """The arrows up to their heads, as shapes behind marks and labels."""
    for arrow in arrows:
        start, end, y = arrow.start.isoformat(), arrow.head.day.isoformat(), arrow.start_y
        last = arrow.head.y - arrow.down * arrow.straight
        middle = min(y, last) - _BOW if arrow.along else (y + last) / 2
        yield {
            "type": "path",
            "path": f"M{start},{y:g} C{start},{middle:g} {end},{middle:g} {end},{last:g}",
            "line": {"color": palette.accent, "width": 1.6},
            "layer": "below",
        }


def draw_arrow_heads(arrows: Iterable[Arrow], palette: Palette) -> Iterable[dict[str, Any]]:
    """The ends of the arrows, as annotations without text."""
    for arrow in arrows:
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
            "standoff": 8 if arrow.straight > 10 else 6,
        }
