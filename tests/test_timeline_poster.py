"""A timeline made for a canvas: what moves, what stays, and which labels find room."""

from pathlib import Path

import pytest

from borderlines.figures.text_width import width_of
from borderlines.figures.timeline.figure import build_timeline
from borderlines.figures.timeline.labels import label_where_free, spread_rows
from borderlines.figures.timeline.layout import lay_out_timeline
from borderlines.figures.timeline.parts import LANE_HEADER, name_end
from borderlines.pictures.sizes import fit
from borderlines.record.dataset import read_dataset
from borderlines.view.selection import Selection
from tests.acts import COURT, FINE, NOTICE, ORDER, PAUSE, make_event, make_view

VIEW = make_view(ORDER, COURT, FINE, NOTICE, PAUSE)
# A dozen orders of one country within a month, which cannot all have a label on one row.
DAYS = [f"2016-09-{day:02}" for day in range(1, 13)]
CROWD = make_view(
    *(make_event(f"de-{day}", decided=day, published="") for day in DAYS),
    FINE,
    selection=Selection(effect=False),
)
RECORD = Path(__file__).resolve().parent.parent / "data"
RECORD_READ = read_dataset(RECORD)


def test_spread_lanes_are_higher_and_hold_the_same() -> None:
    layout = lay_out_timeline(VIEW, 900)

    spread = spread_rows(layout, 2)

    assert spread.height - spread.head == pytest.approx(2 * (layout.height - layout.head))
    assert [lane.key for lane in spread.lanes] == [lane.key for lane in layout.lanes]
    for lane, following in zip(spread.lanes, spread.lanes[1:], strict=False):
        assert lane.bottom == pytest.approx(following.top)
    for mark, before in zip(spread.marks, layout.marks, strict=True):
        assert (mark.day, mark.label) == (before.day, before.label)
        # A label above a bar stays as near to it as it was.
        assert mark.y - mark.label_y == pytest.approx(before.y - before.label_y)


def test_a_packed_timeline_is_lower_and_its_labels_cost_no_row() -> None:
    packed = lay_out_timeline(CROWD, 900, packed=True)

    labelled = label_where_free(packed)

    assert packed.height < lay_out_timeline(CROWD, 900).height
    # A title speaks of fines, so these keep their labels.
    assert [mark.label for mark in packed.marks if mark.label] == [FINE["label"]]
    assert labelled.height == packed.height
    assert [mark.y for mark in labelled.marks] == [mark.y for mark in packed.marks]
    labels = [mark.label for mark in labelled.marks if mark.label]
    assert 2 <= len(labels) < len(labelled.marks)


def test_on_a_phone_an_act_that_is_alone_in_its_lane_is_named() -> None:
    layout = lay_out_timeline(Selection().apply(RECORD_READ), 358, names_in_lanes=True)

    labelled = {mark.event.label for mark in label_where_free(layout).marks if mark.label}

    assert {"CNIL formal notice", "FDPIC statement", "SIC order"} <= labelled


def test_in_a_narrow_column_names_stand_in_the_first_rows_and_no_label_on_them() -> None:
    layout = lay_out_timeline(Selection().apply(RECORD_READ), 330, names_in_lanes=True, packed=True)
    above = lay_out_timeline(Selection().apply(RECORD_READ), 330, names_in_lanes=True)

    labelled = label_where_free(layout)

    assert layout.height < above.height - 200
    for lane in labelled.lanes:
        # A lane whose period has a name, as the United Kingdom's, keeps its own above it.
        if lane.first_row - lane.top < LANE_HEADER:
            for mark in labelled.marks:
                if mark.y == lane.first_row:
                    label = width_of(mark.label, 12) if mark.label_on_left else 0
                    assert layout.to_x(mark.day) - 7 - label >= name_end(lane) - 10


def test_no_label_is_struck_through_by_a_bar() -> None:
    view = Selection(jurisdictions=("DE", "FR", "IE"), effect=True).apply(RECORD_READ)

    layout = label_where_free(lay_out_timeline(view, 1285, packed=True))

    for bar in layout.bars:
        left, right = layout.to_x(bar.stretches[0].first), layout.to_x(bar.end)
        for mark in layout.marks:
            if mark.label and mark.label_y == bar.y:
                x, wide = layout.to_x(mark.day), width_of(mark.label, 12)
                from_ = x - 10 - wide if mark.label_on_left else x + 10
                assert from_ + wide < left or from_ > right, mark.label


def test_a_square_of_many_acts_is_filled_from_top_to_bottom() -> None:
    view = Selection().apply(read_dataset(RECORD))
    layout = fit(view, "timeline", "square").figure.layout
    natural = build_timeline(view, width=800).layout

    # What the margins need more than usual is for larger letters in them.
    # Below, the day to which the sources reach takes a line more.
    assert layout.margin.b < natural.margin.b * 1.75
    assert layout.margin.t < natural.margin.t * 1.5


def test_all_acts_are_in_every_size() -> None:
    for size in ("social", "article", "square", "print"):
        figure = fit(CROWD, "timeline", size).figure
        (marks,) = (trace for trace in figure.data if trace.name == "acts")
        assert {name for (name,) in marks.customdata} == {event.id for event in CROWD.events}
