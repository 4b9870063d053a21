"""Labels of a timeline, in the space that is left when all rows have their places.

Pure geometry on a finished layout, in pixels: no plotly.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from borderlines.figures.style import MARK_SIZE, SMALL_SIZE
from borderlines.figures.text_width import width_of
from borderlines.figures.timeline.crowd import STRETCH
from borderlines.figures.timeline.parts import (
    LANE_HEADER,
    LANE_PADDING,
    Mark,
    Row,
    TimelineLayout,
    name_end,
    name_spot,
    say_doubt,
)
from borderlines.schema import Event, Family

_REACH: Final = MARK_SIZE / 2 + 3
_GAP: Final = 5
_ORDER: Final = (Family.FINE, Family.ORDER, Family.COURT, Family.SETTLEMENT)
"""The order in which labels get space; all others share what is left."""


def label_where_free(layout: TimelineLayout) -> TimelineLayout:
    """Label every act whose first mark has space beside it, and move nothing for that."""
    taken: dict[float, list[tuple[float, float]]] = {}
    for mark in layout.marks:
        taken.setdefault(mark.y, []).append(_reach_of(mark, layout))
    for bar in layout.bars:
        left, right = layout.to_x(bar.stretches[0].first), layout.to_x(bar.end)
        taken.setdefault(bar.y, []).append((left, right + _GAP))
    for crowd in layout.crowds:
        x = layout.to_x(crowd.middle.date())
        taken.setdefault(crowd.y, []).append((x - STRETCH / 2, x + STRETCH / 2))
    for band in layout.bands:
        if band.row is None:
            end = band.label_x + width_of(band.label, SMALL_SIZE) + _GAP
            for lane in layout.lanes:
                if band.countries is not None and lane.countries & band.countries:
                    taken.setdefault(lane.first_row, []).append((band.label_x - _GAP, end))
    for lane in layout.lanes if layout.margin == 0 else ():
        if lane.first_row - lane.top < LANE_HEADER + LANE_PADDING:
            taken.setdefault(lane.first_row, []).append((0, name_end(lane)))
    labelled: dict[int, Mark] = {}
    order = sorted(range(len(layout.marks)), key=lambda n: _rank(layout.marks[n].event))
    for number in order:
        mark = layout.marks[number]
        if mark.is_main and mark.label in ("", say_doubt(mark.day)):
            text = name_spot(mark, layout.language)
            drawn = _reach_of(mark, layout)
            own = _reach_of(replace(mark, label=""), layout)
            others = [span for span in taken[mark.y] if span != drawn]
            wide = width_of(text, SMALL_SIZE) + _GAP
            sides = ((own[1], own[1] + wide), (own[0] - wide, own[0]))
            for on_left, (left, right) in zip((False, True), sides, strict=True):
                is_inside = left >= 0 and right <= layout.width
                if is_inside and all(right < other[0] or left > other[1] for other in others):
                    labelled[number] = replace(mark, label=text, label_on_left=on_left)
                    taken[mark.y].append((left, right))
                    break
    return replace(
        layout, marks=tuple(labelled.get(n, mark) for n, mark in enumerate(layout.marks))
    )


def _rank(event: Event) -> int:
    family = event.kind.family
    return _ORDER.index(family) if family in _ORDER else len(_ORDER)


def _reach_of(mark: Mark, layout: TimelineLayout) -> tuple[float, float]:
    """Return the extent of a mark, its possible days and its label, in pixels."""
    scale = layout.width / (layout.last - layout.first).days
    x, first, last = (
        None if day is None else (day - layout.first).days * scale
        for day in (mark.day, mark.first, mark.last)
    )
    assert x is not None  # noqa: S101 - a mark has a day
    left = min(x - _REACH, x - 3 * _REACH if first is None else first)
    right = max(x + _REACH, x + 3 * _REACH if last is None else last)
    if mark.label:
        wide = width_of(mark.label, SMALL_SIZE) + _GAP
        left, right = (left - wide, right) if mark.label_on_left else (left, right + wide)
    return left, right


CLOSEST: Final = 0.8
"""Least height of rows as a share of the usual 19 pixels, so that type of 12 pixels fits."""


def spread_rows(layout: TimelineLayout, factor: float) -> TimelineLayout:
    """Stretch the lanes of a layout by a factor; texts and marks keep their size."""

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
