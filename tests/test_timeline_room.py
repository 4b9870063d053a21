"""Timelines of every width and choice: nothing overlaps and nothing leaves the canvas."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from borderlines.figures.style import MARK_SIZE, SHAPE_SIZES, SMALL_SIZE
from borderlines.figures.text_width import width_of
from borderlines.figures.timeline.labels import label_where_free
from borderlines.figures.timeline.layout import lay_out_timeline
from borderlines.figures.timeline.parts import ROW_HEIGHT, Bar, Mark, TimelineLayout
from borderlines.figures.timeline.periods import LABEL_ROW, Band
from borderlines.record.dataset import read_dataset
from borderlines.schema import Tier
from borderlines.view.selection import Selection, View

RECORD = read_dataset(Path(__file__).parent.parent / "data")
_LETTERS = (6.0, 4.0)
"""Extent of letters above and below the middle of a label, in pixels."""


@dataclass(frozen=True)
class Box:
    """The area that something covers, in pixels of the plot."""

    what: str
    left: float
    right: float
    top: float
    bottom: float

    def overlaps(self, other: Box) -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


def x_of(layout: TimelineLayout, day: date) -> float:
    return (day - layout.first).days / (layout.last - layout.first).days * layout.width


def box_of_mark(layout: TimelineLayout, mark: Mark) -> Box:
    x = x_of(layout, mark.day)
    size = SHAPE_SIZES.get(mark.event.kind.family, MARK_SIZE) * (1 if mark.is_main else 0.75)
    across = min(size, MARK_SIZE) / 2
    return Box(
        f"mark of {mark.event.id}", x - across, x + across, mark.y - size / 2, mark.y + size / 2
    )


def box_of_label(layout: TimelineLayout, mark: Mark, chosen: str | None) -> Box:
    x = x_of(layout, mark.day)
    gap = width_of("\u00a0" * (7 if mark.event.id == chosen else 4), SMALL_SIZE)
    wide = width_of(mark.label, SMALL_SIZE)
    left = x - gap - wide if mark.label_on_left else x + gap
    top, bottom = mark.label_y - _LETTERS[0], mark.label_y + _LETTERS[1]
    return Box(f"label of {mark.event.id}", left, left + wide, top, bottom)


def box_of_bar(layout: TimelineLayout, bar: Bar) -> Box:
    sign = 5 if bar.goes_on else 1
    left, right = x_of(layout, bar.stretches[0].first), x_of(layout, bar.end) + sign
    return Box(f"bar of {bar.event.id}", left, right, bar.y - 2.5, bar.y + 5.5)


def box_of_period(layout: TimelineLayout, band: Band) -> Box:
    y = (band.row + 0.5) * LABEL_ROW if band.row is not None else lane_of(layout, band)
    right = band.label_x + max(width_of(line, SMALL_SIZE) for line in band.lines)
    top, bottom = y - _LETTERS[0], y + _LETTERS[1] + (len(band.lines) - 1) * LABEL_ROW
    return Box(f"name of {band.period.id}", band.label_x, right, top, bottom)


def lane_of(layout: TimelineLayout, band: Band) -> float:
    """Return the lane's height where the name of a period about one lane is."""
    assert band.countries is not None
    (lane,) = (lane for lane in layout.lanes if lane.key in band.countries)
    return lane.first_row


def boxes_of(layout: TimelineLayout, chosen: str | None) -> Iterator[Box]:
    for mark in layout.marks:
        yield box_of_mark(layout, mark)
        if mark.label:
            yield box_of_label(layout, mark, chosen)
    for bar in layout.bars:
        yield box_of_bar(layout, bar)
    for band in layout.bands:
        yield box_of_period(layout, band)


def may_overlap(one: Box, other: Box) -> bool:
    """Return whether an overlap is fine: a mark may be on the bar of its own act."""
    sorts = {one.what.split(" ")[0], other.what.split(" ")[0]}
    return sorts == {"mark", "bar"} and one.what.split(" ")[2] == other.what.split(" ")[2]


VIEWS: st.SearchStrategy[View] = st.builds(
    lambda places, tiers, event, effect, periods, at: Selection(
        jurisdictions=tuple(places),
        tiers=tiers,
        event=event,
        effect=effect,
        periods=periods,
        at=at,
    ).apply(RECORD),
    st.lists(st.sampled_from(["EU", "DE", "IN", "TR", "BR", "GB", "US"]), unique=True),
    st.sampled_from([(Tier.CORE,), tuple(Tier)]),
    st.none() | st.sampled_from(sorted(RECORD.event_by_id)),
    st.booleans(),
    st.booleans(),
    st.none() | st.dates(date(2014, 1, 1), date(2026, 11, 24)),
)
WIDTHS = st.integers(320, 1600)


def lay_out(view: View, width: int) -> TimelineLayout:
    return label_where_free(lay_out_timeline(view, width - 24, names_in_lanes=width < 600))


@settings(max_examples=100)
@given(VIEWS, WIDTHS)
def test_nothing_overlaps(view: View, width: int) -> None:
    boxes = sorted(boxes_of(lay_out(view, width), view.selection.event), key=lambda b: b.top)

    for one, other in combinations(boxes, 2):
        assert not one.overlaps(other) or may_overlap(one, other), (one, other)


@settings(max_examples=50)
@given(VIEWS, WIDTHS)
def test_nothing_leaves_the_canvas(view: View, width: int) -> None:
    layout = lay_out(view, width)

    for box in boxes_of(layout, view.selection.event):
        assert box.left >= 0, box
        assert box.right <= layout.width, box
        assert box.top >= 0, box
        assert box.bottom <= layout.height, box


@settings(max_examples=50)
@given(VIEWS, WIDTHS)
def test_every_act_shown_has_one_main_mark_within_its_lane(view: View, width: int) -> None:
    layout = lay_out(view, width)
    lanes = {lane.key: lane for lane in layout.lanes}

    mains = [mark.event.id for mark in layout.marks if mark.is_main]
    assert sorted(mains) == sorted(event.id for event in view.events)
    for mark in layout.marks:
        assert any(
            lane.top + ROW_HEIGHT / 2 <= mark.y <= lane.bottom - ROW_HEIGHT / 2
            for place in mark.event.jurisdictions or ("",)
            for lane in [lanes[place if place in lanes else place[:2]]]
        )
    assert all(lane.key == "EU" for lane in layout.lanes[:1]) or "EU" not in lanes


@settings(max_examples=50)
@given(VIEWS, WIDTHS)
def test_every_act_with_effect_has_one_bar_on_the_row_of_its_mark(view: View, width: int) -> None:
    layout = lay_out(view, width)

    assert len({bar.event.id for bar in layout.bars}) == len(layout.bars)
    for bar in layout.bars:
        mark = layout.main_mark(bar.event.id)
        assert mark is not None
        assert bar.y == mark.y
