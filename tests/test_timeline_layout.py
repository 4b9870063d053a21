"""Positions on a timeline."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from borderlines.figures.text_width import width_of
from borderlines.figures.timeline.layout import lay_out_timeline
from borderlines.figures.timeline.parts import LANE_PADDING, ROW_HEIGHT, TimelineLayout
from borderlines.record.dataset import read_dataset
from borderlines.view.selection import Selection, View
from tests.acts import COURT, FINE, NOTICE, ORDER, PAUSE, Cells, make_event, make_link, make_view

RECORD = read_dataset(Path(__file__).parent.parent / "data")


def plain(*events: Cells, links: Sequence[Cells] = (), **choice: Any) -> View:
    """Make a view without bars."""
    return make_view(*events, links=links, selection=Selection(effect=False, **choice))


def x_of(layout: TimelineLayout, day: date) -> float:
    return (day - layout.first).days / (layout.last - layout.first).days * layout.width


# Lanes


def test_a_lane_a_country_the_union_first_then_by_the_first_act() -> None:
    layout = lay_out_timeline(plain(ORDER, COURT, FINE, NOTICE, PAUSE), 1000)

    assert [lane.name for lane in layout.lanes] == [
        "European Union",
        "Germany",
        "United Kingdom",
        "France",
    ]


def test_lanes_follow_each_other_without_a_gap() -> None:
    layout = lay_out_timeline(plain(ORDER, COURT, FINE, NOTICE), 1000)

    assert layout.lanes[0].top == 0
    assert [lane.bottom for lane in layout.lanes[:-1]] == [lane.top for lane in layout.lanes[1:]]
    assert layout.lanes[-1].bottom == layout.height


def test_lanes_are_named_in_the_readers_language() -> None:
    layout = lay_out_timeline(plain(FINE, language="de"), 1000)

    assert [lane.name for lane in layout.lanes] == ["Europäische Union"]


def test_names_stand_in_a_margin_or_above_the_marks() -> None:
    view = plain(ORDER)
    wide, narrow = lay_out_timeline(view, 800), lay_out_timeline(view, 300, names_in_lanes=True)

    assert wide.margin > width_of("Germany", 13, bold=True)
    assert wide.margin + wide.width == 800
    assert (narrow.margin, narrow.width) == (0, 300)
    assert narrow.marks[0].y - wide.marks[0].y == 17


# Marks


def test_an_act_stands_on_its_day_on_its_lane() -> None:
    layout = lay_out_timeline(plain(ORDER, NOTICE), 1000)
    order = layout.main_mark("de-hh-order-2016")
    germany = layout.lanes[0]

    assert order is not None
    assert (order.day, order.first, order.last) == (date(2016, 9, 23),) * 3
    assert order.y == germany.top + LANE_PADDING + ROW_HEIGHT / 2
    assert (order.label, order.is_main) == ("Hamburg order", True)


def test_a_month_is_as_wide_as_the_month() -> None:
    (mark,) = lay_out_timeline(plain(PAUSE), 1000).marks

    assert (mark.first, mark.last) == (date(2016, 11, 1), date(2016, 11, 30))
    assert mark.day == date(2016, 11, 15)


def test_an_open_start_has_no_first_day() -> None:
    act = ORDER | {"decided": "../2018-03-02", "published": ""}
    (mark,) = lay_out_timeline(plain(act), 1000).marks

    assert (mark.day, mark.first, mark.last) == (date(2018, 3, 2), None, date(2018, 3, 2))


def test_an_uncertain_date_is_marked_in_the_label() -> None:
    (mark,) = lay_out_timeline(plain(ORDER | {"decided": "2016-09-23?"}), 1000).marks

    assert (mark.uncertain, mark.label) == (True, "Hamburg order, 2016\u00a0(?)")


def test_an_act_of_several_countries_has_one_main_mark_and_one_label() -> None:
    joint = make_event(jurisdictions="CA | NL", authorities="fr-cnil")
    layout = lay_out_timeline(plain(joint), 1000)

    assert [lane.key for lane in layout.lanes] == ["CA", "NL"]
    assert [(mark.is_main, mark.label) for mark in layout.marks] == [
        (True, "Hamburg order"),
        (False, ""),
    ]


def test_an_act_of_several_dates_has_a_mark_for_each_on_one_row() -> None:
    act = ORDER | {"decided": "{2019-07-24,2020-04-23}", "published": ""}
    layout = lay_out_timeline(plain(act), 1000)

    assert [mark.day for mark in layout.marks] == [date(2019, 7, 24), date(2020, 4, 23)]
    assert [mark.is_main for mark in layout.marks] == [True, False]
    assert layout.marks[0].y == layout.marks[1].y


def test_two_parts_of_a_country_share_its_lane() -> None:
    layout = lay_out_timeline(plain(ORDER | {"jurisdictions": "DE-HH | DE-BE"}), 1000)

    assert [lane.key for lane in layout.lanes] == ["DE"]
    assert len(layout.marks) == 1


def test_acts_of_one_day_stand_on_rows_of_their_own() -> None:
    acts = [make_event(f"act-{number}") for number in range(3)]
    rows = [mark.y for mark in lay_out_timeline(plain(*acts), 1000).marks]

    assert [y - rows[0] for y in rows] == [0, ROW_HEIGHT, 2 * ROW_HEIGHT]


def test_an_act_near_the_right_edge_has_its_label_on_the_left() -> None:
    layout = lay_out_timeline(plain(ORDER, NOTICE), 600)

    assert [(mark.event.id, mark.label_on_left) for mark in layout.marks] == [
        ("de-hh-order-2016", False),
        ("fr-cnil-notice-2017", True),
    ]


def test_a_label_that_fits_on_neither_side_ends_at_a_word() -> None:
    middle = make_event(
        decided="2017-04-24", published="", label="A label as long as they may be, 36c"
    )
    early, late = (
        ORDER | {"decided": day, "published": ""} for day in ("2016-09-23", "2017-11-27")
    )
    view = plain(middle, early | {"id": "early"}, late | {"id": "late"})

    (label,) = (
        mark.label
        for mark in lay_out_timeline(view, 296, names_in_lanes=True).marks
        if mark.event.id == "de-hh-order-2016"
    )

    assert label == "A label as long as they…"


def test_a_view_without_acts_shows_the_year_of_its_day() -> None:
    layout = lay_out_timeline(plain(ORDER, jurisdictions=("US",)), 1000)

    assert (layout.lanes, layout.marks) == ((), ())
    assert (layout.first, layout.last) == (date(2026, 1, 1), date(2026, 12, 31))


def test_where_acts_are_many_only_the_telling_ones_have_labels() -> None:
    layout = lay_out_timeline(Selection().apply(RECORD), 1000)
    labelled = {mark.event.id for mark in layout.marks if mark.label}

    assert "eu-com-m8228-fine-2017" in labelled
    assert "de-hh-order-2016" in labelled
    assert len(labelled) < len(layout.marks)


def test_on_a_phone_every_act_of_a_country_is_named() -> None:
    layout = lay_out_timeline(
        Selection(jurisdictions=("DE",)).apply(RECORD), 366, names_in_lanes=True
    )

    assert all(mark.label for mark in layout.marks if mark.is_main)


def test_the_chosen_act_and_those_linked_with_it_have_labels_even_in_a_narrow_column() -> None:
    acts = [make_event(f"act-{number}") for number in range(20)]
    view = plain(
        *acts,
        ORDER | {"decided": "2016-01-05", "published": ""},
        COURT,
        links=[make_link("de-vg-hamburg-2017", "upholds", "de-hh-order-2016")],
        event="de-hh-order-2016",
    )
    layout = lay_out_timeline(view, 366, names_in_lanes=True, packed=True)

    assert sorted(mark.event.id for mark in layout.marks if mark.label) == [
        "de-hh-order-2016",
        "de-vg-hamburg-2017",
    ]


@pytest.mark.parametrize("width", [366, 1256])
def test_the_axis_leaves_room_on_both_sides(width: int) -> None:
    layout = lay_out_timeline(plain(ORDER, NOTICE), width)

    assert date(2016, 9, 23) - layout.first >= timedelta(days=10)
    assert layout.last - date(2017, 11, 27) >= timedelta(days=10)
