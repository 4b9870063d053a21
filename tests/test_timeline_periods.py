"""Periods behind the timeline: their days, their lanes and their names."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from borderlines.figures.timeline.figure import build_timeline
from borderlines.figures.timeline.layout import lay_out_timeline
from borderlines.figures.timeline.periods import LABEL_ROW
from borderlines.language.formats import say_period
from borderlines.schema import Period
from borderlines.view.selection import Selection, View
from tests.acts import (
    COURT,
    EN,
    FINE,
    NOTICE,
    ORDER,
    PAUSE,
    Cells,
    make_event,
    make_period,
    make_view,
)

GDPR = make_period(start="2017-06-01")
TERMS = make_period("terms", label="New terms", start="2016-10-01", end="2017-02-28", place="")
DAY = make_period("day", label="Terms", start="2016-12-01", end="2016-12-01", place="")
MEMBERSHIP = make_period("gb", label="In the EU", start="", end="2017-06-30", place="GB")
INDIA = make_event("in-order", jurisdictions="IN", decided="2017-05-01", published="2017-05-01")


def view_of(*periods: Cells, acts: tuple[Cells, ...] = (ORDER, NOTICE), **choice: Any) -> View:
    choice = {"effect": False} | choice
    return make_view(*acts, periods=periods, selection=Selection(**choice))


def draw(*periods: Cells, acts: tuple[Cells, ...] = (ORDER, NOTICE), **choice: Any) -> Any:
    return build_timeline(view_of(*periods, acts=acts, **choice)).to_plotly_json()


def bands_of(figure: Any) -> list[tuple[str, str]]:
    """Return the first and last day of each band, lane by lane."""
    return [
        (str(shape["x0"]), str(shape["x1"]))
        for shape in figure["layout"]["shapes"]
        if shape["type"] == "rect" and shape.get("xref") != "paper"
    ]


def texts_of(figure: Any) -> list[str]:
    return [text["text"] for text in figure["layout"]["annotations"]]


def test_a_period_of_no_place_is_a_band_behind_all_lanes() -> None:
    figure = draw(TERMS)

    (band,) = (s for s in figure["layout"]["shapes"] if s["type"] == "rect" and "xref" not in s)
    assert (band["x0"], band["x1"]) == (date(2016, 10, 1), date(2017, 2, 28))
    assert (band["y0"], band["y1"]) == (LABEL_ROW, figure["layout"]["yaxis"]["range"][0])
    assert band["layer"] == "below"


def test_a_period_of_the_union_is_on_the_lanes_of_its_members() -> None:
    layout = lay_out_timeline(view_of(GDPR, acts=(ORDER, FINE, INDIA)), 1000)
    figure = draw(GDPR, acts=(ORDER, FINE, INDIA))

    assert [lane.key for lane in layout.lanes] == ["EU", "DE", "IN"]
    ends = [
        (s["y0"], s["y1"])
        for s in figure["layout"]["shapes"]
        if s["type"] == "rect" and "xref" not in s
    ]
    assert ends == [(layout.lanes[0].top, layout.lanes[1].bottom)]


def test_a_period_of_one_country_has_its_name_in_the_lane() -> None:
    layout = lay_out_timeline(view_of(MEMBERSHIP, acts=(ORDER, PAUSE, NOTICE)), 1000)
    (band,) = layout.bands

    assert (band.row, band.first, band.last) == (None, None, date(2017, 6, 30))
    assert band.label == "In the EU until 30 Jun 2017"
    assert layout.head == 0


@pytest.mark.parametrize(
    ("acts", "shown"), [((ORDER, NOTICE), ["gdpr"]), ((INDIA, INDIA | {"id": "b"}), [])]
)
def test_a_period_is_shown_where_its_places_are(acts: tuple[Cells, ...], shown: list[str]) -> None:
    late = make_event("late", decided="2018-01-01", published="2018-01-02")
    late |= {"jurisdictions": acts[0]["jurisdictions"]}
    layout = lay_out_timeline(view_of(GDPR, acts=(*acts, late)), 1000)

    assert [band.period.id for band in layout.bands] == shown


def test_a_period_without_an_end_in_the_picture_is_left_out() -> None:
    always = make_period("always", start="2000-01-01", place="")

    assert lay_out_timeline(view_of(always), 1000).bands == ()


def test_periods_can_be_switched_off() -> None:
    assert bands_of(draw(TERMS)) == [("2016-10-01", "2017-02-28")]
    assert bands_of(draw(TERMS, periods=False)) == []
    assert lay_out_timeline(view_of(TERMS, periods=False), 1000).head == 0


def test_a_single_day_is_a_line_and_no_band() -> None:
    figure = draw(DAY)

    assert bands_of(figure) == []
    lines = [shape for shape in figure["layout"]["shapes"] if shape["type"] == "line"]
    assert {shape["x0"] for shape in lines} == {date(2016, 12, 1)}


def test_the_line_of_a_period_does_not_strike_through_a_label() -> None:
    # The label of the order stands from its mark, in September 2016, to the right.
    near = make_period("near", label="Near", start="2016-10-20", end="2016-10-20", place="")
    figure = draw(near, acts=(ORDER, NOTICE, FINE))
    (labels,) = (trace for trace in figure["data"] if trace.get("mode") == "text")
    (at,) = (y for y, text in zip(labels["y"], labels["text"], strict=True) if "Hamburg" in text)

    lines = [shape for shape in figure["layout"]["shapes"] if shape["type"] == "line"]
    assert {line["x0"] for line in lines} == {date(2016, 10, 20)}
    assert not [line for line in lines if line["y0"] - 6 < at < line["y1"] + 6]


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        (GDPR, "GDPR applies since 1 Jun 2017"),
        (MEMBERSHIP, "In the EU until 30 Jun 2017"),
        (DAY, "Terms, 1 Dec 2016"),
        (TERMS, "New terms"),
    ],
)
def test_a_period_in_words(cells: Cells, said: str) -> None:
    period = Period.model_validate(dict.fromkeys(Period.columns(), "") | cells)

    assert say_period(EN, period) == said


def test_names_that_would_meet_stand_below_each_other() -> None:
    near = make_period("near", label="Near", start="2016-10-10", end="2017-03-01", place="")
    layout = lay_out_timeline(view_of(TERMS, near), 1000)

    assert [band.row for band in layout.bands] == [0, 1]
    assert layout.head == layout.lanes[0].top == 2 * LABEL_ROW


def test_the_chosen_day_has_its_name_in_the_strip_above_the_lanes() -> None:
    layout = lay_out_timeline(view_of(TERMS, at=date(2016, 10, 5)), 1000)

    assert layout.day_x is not None
    assert [band.row for band in layout.bands] == [1]
    assert "5 Oct 2016" in texts_of(draw(at=date(2016, 10, 5)))


def test_the_name_of_a_period_stays_text() -> None:
    hostile = TERMS | {"label": '<a href="//x">$x$</a> <b>'}

    assert "&lt;a href=&#34;//x&#34;&gt;&#36;x&#36;&lt;/a&gt; &lt;b&gt;" in texts_of(draw(hostile))


def test_acts_that_end_before_a_period_begins_do_not_show_it() -> None:
    assert lay_out_timeline(view_of(GDPR, acts=(ORDER, COURT)), 1000).bands == ()


# Names beside their lines

LATE = make_period("late", label="Later terms introduced", start="2017-06-10", place="")


def names_of(figure: Any, *words: str) -> list[dict[str, Any]]:
    return [
        text
        for text in figure["layout"]["annotations"]
        if text.get("xref") == "x" and any(word in text["text"] for word in words)
    ]


def test_a_name_begins_at_its_line() -> None:
    (name,) = names_of(draw(TERMS), "New terms")

    assert (name["x"], name["xanchor"], name["xshift"]) == (date(2016, 10, 1), "left", 4)


def test_the_name_of_what_ends_does_so_at_its_line() -> None:
    (name,) = names_of(draw(MEMBERSHIP, acts=(ORDER, PAUSE, NOTICE)), "In the EU")

    assert (name["x"], name["xanchor"], name["xshift"]) == (date(2017, 6, 30), "right", -4)


def test_a_name_without_room_for_one_line_has_two() -> None:
    layout = lay_out_timeline(view_of(LATE), 280, names_in_lanes=True)
    (band,) = layout.bands

    assert (band.lines, band.on_left) == (("Later terms", "introduced"), False)
    assert layout.head == 2 * LABEL_ROW


def test_a_name_without_room_behind_its_line_ends_there() -> None:
    late = LATE | {"start": "2017-11-20"}
    (band,) = lay_out_timeline(view_of(late), 280, names_in_lanes=True).bands

    assert (band.lines, band.on_left) == (("Later terms introduced",), True)


def test_a_name_breaks_at_a_hyphen() -> None:
    hyphened = LATE | {"label": "Neue WhatsApp-Bedingungen"}
    (band,) = lay_out_timeline(view_of(hyphened), 280, names_in_lanes=True).bands

    assert band.lines == ("Neue WhatsApp-", "Bedingungen")
    assert band.label == "Neue WhatsApp-Bedingungen"


@pytest.mark.parametrize(
    "days", [{"start": "2017-07-20"}, {"start": "", "end": "2017-05-10"}], ids=["start", "end"]
)
def test_before_its_line_a_name_may_have_two_lines_too(days: Cells) -> None:
    long = LATE | {"label": "Former terms, introduced much later"} | days
    (band,) = lay_out_timeline(view_of(long), 280, names_in_lanes=True).bands

    assert (len(band.lines), band.on_left) == (2, True)
    assert band.label == "Former terms, introduced much later"


def test_before_its_line_there_may_be_room_for_its_days_too() -> None:
    late = LATE | {"start": "2017-11-20"}
    (band,) = lay_out_timeline(view_of(late), 900).bands

    assert (band.label, band.on_left) == ("Later terms introduced since 20 Nov 2017", True)


def test_a_period_that_ends_where_the_axis_begins_says_so_behind_its_line() -> None:
    early = MEMBERSHIP | {"end": "2016-09-20"}
    layout = lay_out_timeline(view_of(early, acts=(PAUSE, ORDER, NOTICE)), 360, names_in_lanes=True)
    (band,) = layout.bands

    assert (band.lines, band.on_left) == (("In the EU until 20 Sept 2016",), False)


def test_a_name_in_a_lane_without_room_on_either_side_ends_at_a_word() -> None:
    long = LATE | {"label": "German terms are later than others", "place": "DE"}
    (band,) = lay_out_timeline(view_of(long), 280, names_in_lanes=True).bands

    assert (band.lines, band.on_left) == (("German terms are later than…",), True)


def test_the_line_of_a_period_runs_through_no_name() -> None:
    # In the first row there is room for the last name; its line would cross the second's.
    first = make_period("first", label="First", start="2016-10-01", place="")
    second = make_period("second", label="Second, of a longer name", start="2016-10-03", place="")
    third = make_period("third", label="Third", start="2017-01-01", place="")
    layout = lay_out_timeline(view_of(first, second, third), 900)

    assert [band.row for band in layout.bands] == [0, 1, 2]
