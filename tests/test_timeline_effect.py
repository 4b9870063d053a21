"""Bars on the timeline: over which days an act has effect, drawn by how much of it binds."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from borderlines.figures.style import PALETTES
from borderlines.figures.timeline.figure import build_timeline
from borderlines.figures.timeline.layout import lay_out_timeline
from borderlines.figures.timeline.parts import LABEL_RISE, ROW_HEIGHT, TALL_ROW_HEIGHT
from borderlines.schema import EdtfDate, FieldOfLaw
from borderlines.view.selection import Selection, View
from tests.acts import COURT, FINE, NOTICE, ORDER, PAUSE, Cells, make_event, make_link, make_view

BLUE = PALETTES["light"].field(FieldOfLaw.DATA_PROTECTION)
LATER = make_event("later", decided="2019-03-01", published="2019-03-02")
"""A second order."""
RECORD_DAY = date(2026, 11, 24)


def view_of(*events: Cells, links: Sequence[Cells] = (), **choice: Any) -> View:
    """Make the view of a choice on a few acts, with their bars."""
    return make_view(*events, links=links, selection=Selection(**{"effect": True} | choice))


def draw(*events: Cells, links: Sequence[Cells] = (), **choice: Any) -> Any:
    return build_timeline(view_of(*events, links=links, **choice)).to_plotly_json()


def on_plot(figure: Any) -> list[Any]:
    """Return the traces that are not keys of the legend."""
    return [trace for trace in figure["data"] if trace.get("xaxis") is None]


def is_bar(trace: Any, *, filled: bool) -> bool:
    if filled:
        return trace.get("fill") == "toself"
    # What joins the marks of one act is dotted.
    return trace["mode"] == "lines" and "fill" not in trace and "dash" not in trace["line"]


def boxes(figure: Any, *, filled: bool) -> list[tuple[str, str, float]]:
    """Return first day, day after the last, and height of each box, filled or outlined."""
    return [
        (str(trace["x"][n]), str(trace["x"][n + 1]), trace["y"][n + 2] - trace["y"][n])
        for trace in on_plot(figure)
        if is_bar(trace, filled=filled)
        for n in range(0, len(trace["x"]), 6)
    ]


def signs(figure: Any) -> list[tuple[str, str]]:
    """Return the day and symbol of the signs at the ends of bars."""
    return [
        (str(x), symbol)
        for trace in on_plot(figure)
        if trace["mode"] == "markers"
        and trace.get("name") != "acts"
        and not isinstance(trace["marker"]["symbol"], str)
        for x, symbol in zip(trace["x"], trace["marker"]["symbol"], strict=True)
        if symbol in {"triangle-right", "line-ns-open"}
    ]


def legend_of(figure: Any) -> set[str]:
    return {text["text"] for text in figure["layout"]["annotations"] if text.get("xref") == "x2"}


# Bars


def test_an_order_that_is_still_in_force_is_a_bar_up_to_the_day_of_the_record() -> None:
    figure = draw(ORDER)

    assert boxes(figure, filled=True) == [("2016-09-23", "2026-11-24", 5)]
    assert signs(figure) == [("2026-11-24", "triangle-right")]


def test_a_bar_has_the_colour_of_its_field() -> None:
    (bar,) = (trace for trace in on_plot(draw(ORDER)) if trace.get("fill") == "toself")

    assert bar["fillcolor"] == BLUE


def test_an_act_that_ended_is_a_bar_with_an_end() -> None:
    links = [make_link("de-vg-hamburg-2017", "annuls", "de-hh-order-2016")]
    figure = draw(ORDER, COURT, links=links)

    assert boxes(figure, filled=True) == [("2016-09-23", "2017-04-24", 5)]
    assert signs(figure) == [("2017-04-24", "line-ns-open")]


@pytest.mark.parametrize(
    ("relation", "filled", "outlined"),
    [
        (
            "partly-annuls",
            [("2017-04-24", "2026-11-24", 2.5)],
            [("2017-04-24", "2026-11-24", 4)],
        ),
        (
            "partly-suspends",
            [("2017-04-24", "2026-11-24", 2.5)],
            [("2017-04-24", "2026-11-24", 4)],
        ),
        ("suspends", [], [("2017-04-24", "2026-11-24", 4)]),
    ],
)
def test_the_fuller_the_bar_the_more_is_owed(
    relation: str, filled: list[Any], outlined: list[Any]
) -> None:
    notice = NOTICE | {"id": "notice", "decided": "2017-04-24", "published": "2017-04-24"}
    figure = draw(ORDER, notice, links=[make_link("notice", relation, "de-hh-order-2016")])

    assert boxes(figure, filled=True) == [("2016-09-23", "2017-04-24", 5), *filled]
    assert boxes(figure, filled=False) == outlined


def test_a_promise_is_hollow_and_dashed() -> None:
    (dashed,) = (
        trace for trace in on_plot(draw(PAUSE)) if trace.get("line", {}).get("dash") == "4px,2px"
    )

    assert (str(dashed["x"][0]), str(dashed["x"][1])) == ("2016-11-30", "2026-11-24")
    assert boxes(draw(PAUSE), filled=True)[1:] == []


def test_what_stands_under_challenge_is_a_thin_line_while_the_challenge_goes_on() -> None:
    links = [
        make_link("later", "appeals", FINE["id"], date="2018-01-10"),
        make_link("later", "upholds", FINE["id"]),
    ]
    ruling = LATER | {"kind": "judgment"}

    ((first, last, height),) = boxes(draw(FINE, ruling, links=links), filled=True)
    assert (first, last, round(height, 1)) == ("2018-01-10", "2019-03-01", 1.2)


@pytest.mark.parametrize("kind", ["fine", "clearance", "judgment", "notice"])
def test_what_obliges_nobody_is_its_mark_alone(kind: str) -> None:
    figure = draw(make_event(kind=kind))

    assert (boxes(figure, filled=True), signs(figure)) == ([], [])


def test_days_of_which_nothing_is_known_are_dots_that_fade() -> None:
    figure = draw(ORDER | {"known_until": "2017-01-31"})
    (trace,) = (
        trace
        for trace in on_plot(figure)
        if trace["mode"] == "markers" and "circle" in trace["marker"]["symbol"]
    )

    assert signs(figure) == []
    opacities = trace["marker"]["opacity"]
    assert sorted(opacities, reverse=True) == list(opacities)
    assert (opacities[0], opacities[-1] < 0.5) == (1, True)


def test_without_effect_there_are_no_bars_and_the_axis_ends_with_the_acts() -> None:
    layout = lay_out_timeline(view_of(ORDER, COURT, effect=False), 1000)

    assert layout.bars == ()
    assert layout.last < date(2018, 1, 1)


def test_bars_end_with_the_days_that_were_asked_for() -> None:
    until = EdtfDate.parse("2018")
    short = ORDER | {"id": "short", "expires": "2016-12-31"}
    view = view_of(short, ORDER | {"expires": "2020-12-31"}, LATER, until=until)
    layout = lay_out_timeline(view, 1000)

    assert [(bar.end, bar.goes_on) for bar in layout.bars] == [
        # It ends two years later, beyond the picture.
        (date(2019, 1, 1), True),
        (date(2017, 1, 1), False),
    ]
    assert layout.last < date(2019, 3, 1)


# Where bars stand


def test_a_bar_keeps_its_row_to_itself() -> None:
    second = ORDER | {"id": "second", "decided": "2017-04-24", "published": ""}
    layout = lay_out_timeline(view_of(ORDER, second, LATER), 1000)

    assert len({bar.y for bar in layout.bars}) == 3


def test_a_row_is_free_again_after_the_end_of_a_bar() -> None:
    short = ORDER | {"expires": "2016-12-31"}
    layout = lay_out_timeline(view_of(short, LATER), 1000)

    assert [bar.end for bar in layout.bars] == [date(2017, 1, 1), RECORD_DAY]
    assert layout.bars[0].y == layout.bars[1].y


def test_a_label_stands_before_its_bar_and_above_it_where_there_is_no_room() -> None:
    layout = lay_out_timeline(view_of(ORDER, LATER), 1000)
    early, late = layout.main_mark("de-hh-order-2016"), layout.main_mark("later")

    assert early is not None
    assert late is not None
    # The axis begins with the earlier of the two: nothing can be before that.
    assert (early.label_on_left, early.label_y) == (False, early.y - LABEL_RISE)
    assert (late.label_on_left, late.label_y) == (True, late.y)


def test_a_label_rather_stands_above_its_bar_than_takes_a_further_row() -> None:
    letter = NOTICE | {"jurisdictions": "DE", "decided": "2017-04-01", "published": "2017-04-02"}
    layout = lay_out_timeline(view_of(letter, LATER, make_event("first", decided="2014")), 1000)
    letter_mark, late = layout.main_mark(letter["id"]), layout.main_mark("later")

    assert letter_mark is not None
    assert late is not None
    assert (late.y, late.label_on_left) == (letter_mark.y, False)
    assert late.label_y == late.y - LABEL_RISE


def test_a_lane_is_only_as_high_as_its_rows_need() -> None:
    layout = lay_out_timeline(view_of(ORDER, NOTICE), 1000)

    heights = [lane.bottom - lane.top for lane in layout.lanes]
    assert heights[0] - heights[1] == TALL_ROW_HEIGHT - ROW_HEIGHT


def test_a_label_that_fits_above_its_bar_is_kept_where_labels_are_few() -> None:
    acts = [make_event(f"act-{number}", kind="letter") for number in range(20)]
    layout = lay_out_timeline(view_of(*acts, ORDER), 366, names_in_lanes=True, packed=True)

    assert [mark.event.id for mark in layout.marks if mark.label] == ["de-hh-order-2016"]


# Around the bars


def test_the_legend_explains_the_bars_of_the_picture_and_no_others() -> None:
    links = [make_link("de-vg-hamburg-2017", "suspends", "de-hh-order-2016")]
    words = {"A duty runs", "Promised", "Suspended", "Not known", "Ended", "No end recorded"}

    assert words & legend_of(draw(ORDER)) == {"A duty runs", "No end recorded"}
    assert words & legend_of(draw(ORDER, COURT, links=links)) == {
        "A duty runs",
        "Suspended",
        "No end recorded",
    }
    assert words & legend_of(draw(PAUSE)) == {"Promised", "No end recorded"}
    assert words & legend_of(draw(NOTICE)) == set()


def test_on_a_chosen_day_what_does_not_stand_steps_back() -> None:
    figure = draw(ORDER, COURT, FINE, at=date(2016, 12, 1))
    marks = next(trace for trace in figure["data"] if trace.get("name") == "acts")
    palette = PALETTES["light"]

    assert marks["marker"]["color"] == [
        palette.faint(FieldOfLaw.MERGER),
        BLUE,
        palette.faint(FieldOfLaw.DATA_PROTECTION),
    ]


def test_the_hover_says_the_state_on_the_day() -> None:
    links = [make_link("de-vg-hamburg-2017", "suspends", "de-hh-order-2016")]
    figure = draw(ORDER, COURT, links=links, at=date(2016, 12, 1))
    marks = next(trace for trace in figure["data"] if trace.get("name") == "acts")

    assert [hover.rpartition("<br>")[2] for hover in marks["hovertext"]] == [
        "On 1 December 2016: Stands",
        "On 1 December 2016: Not made yet",
    ]


def test_a_month_in_which_an_act_began_is_its_band_and_no_bar() -> None:
    figure = draw(PAUSE | {"kind": "order"})

    assert boxes(figure, filled=True)[-1] == ("2016-11-30", "2026-11-24", 5)


def test_a_duty_of_an_authority_is_slimmer_than_one_of_companies_and_has_a_key() -> None:
    binding = make_event("eu-binding", kind="binding-decision", jurisdictions="EU")

    of_authority, of_company = draw(binding), draw(ORDER)

    ((_, _, slim),) = boxes(of_authority, filled=True)
    ((_, _, thick),) = boxes(of_company, filled=True)
    assert slim < thick
    keys = [note["text"] for note in of_authority["layout"]["annotations"]]
    assert "Duty of an authority" in keys
    assert "A duty runs" not in keys
