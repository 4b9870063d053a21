"""A timeline made for a picture of a fixed size: its rows closer or wider.

Pure geometry on a layout that is made already, in pixels: no plotly.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from borderlines.figures.timeline.parts import Row, TimelineLayout

CLOSEST: Final = 0.8
"""Rows of 19 pixels hold type of 12 when they are this much closer, and not much less."""


def spread_rows(layout: TimelineLayout, factor: float) -> TimelineLayout:
    """The same layout with its lanes so many times as high; texts and marks keep their size."""

    def move(y: float) -> float:
        return layout.head + (y - layout.head) * factor

    return replace(
        layout,
        height=move(layout.height),
        lanes=tuple(
            replace(
                lane,
                top=move(lane.top),
                bottom=move(lane.bottom),
                first_row=move(lane.first_row),
            )
            for lane in layout.lanes
        ),
        marks=tuple(
            # A label above a bar stays as near to it as it was.
            replace(mark, y=move(mark.y), label_y=move(mark.y) + mark.label_y - mark.y)
            for mark in layout.marks
        ),
        crowds=tuple(replace(crowd, y=move(crowd.y)) for crowd in layout.crowds),
        bars=tuple(replace(bar, y=move(bar.y)) for bar in layout.bars),
        rows=tuple(Row(move(row.above), move(row.middle)) for row in layout.rows),
    )
