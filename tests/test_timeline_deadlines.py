"""Deadlines: ticks on the timeline, facts on the act's sheet; within one a notice is pending."""

from __future__ import annotations

from datetime import date
from typing import Any

from borderlines.figures.timeline.figure import build_timeline
from borderlines.schema import FieldOfLaw
from borderlines.view import Selection
from borderlines.words.sheets.act_sheet import describe_act
from tests.acts import DE, EN, NOTICE, ORDER, Cells, make_dataset, make_part, make_view

COMPLY = make_part(
    NOTICE["id"],
    "comply",
    "order",
    text="Find a lawful ground <b>",
    deadline="2017-12-27/2018-01-18",
    note="One month.",
)


def ticks_of(*acts: Cells, **choice: Any) -> list[Any]:
    view = make_view(*acts, parts=[COMPLY], selection=Selection(**{"effect": True} | choice))
    figure = build_timeline(view).to_plotly_json()
    return [trace for trace in figure["data"] if trace.get("name") == "deadlines"]


def test_a_deadline_is_a_tick_on_its_last_day_that_says_what_is_due() -> None:
    (trace,) = ticks_of(NOTICE, ORDER)

    assert list(trace["x"]) == [date(2018, 1, 18)]
    assert [list(one) for one in trace["customdata"]] == [["fr-cnil-notice-2017"]]
    assert trace["hovertext"][0].startswith("<b>CNIL formal notice</b><br>Deadline: ")
    assert trace["hovertext"][0].endswith("<br>Find a lawful ground &lt;b&gt;")


def test_without_deadlines_or_duties_over_time_there_is_no_tick() -> None:
    assert ticks_of(NOTICE, ORDER, effect=False) == []
    assert ticks_of(NOTICE, ORDER, fields=(FieldOfLaw.MERGER,)) == []


def test_the_legend_explains_the_tick() -> None:
    view = make_view(NOTICE, ORDER, parts=[COMPLY], selection=Selection(effect=True, language="de"))
    texts = [one.text for one in build_timeline(view).layout.annotations]

    assert "Frist" in texts


def test_the_sheet_names_the_deadline_and_a_notice_is_pending_until_then() -> None:
    dataset = make_dataset(NOTICE | {"known_until": "2018-01-18"}, parts=[COMPLY])
    (notice,) = dataset.events

    within = describe_act(EN, notice, dataset, date(2018, 1, 18))
    after = describe_act(EN, notice, dataset, date(2018, 1, 19))

    assert within.deadlines == "Deadline: between 27 December 2017 and 18 January 2018"
    assert within.parts[0].text == "Find a lawful ground <b>"
    assert within.state == "On 18 January 2018: pending"
    assert after.state == "On 19 January 2018: not known after 18 January 2018"
    assert describe_act(DE, notice, dataset, date.max).deadlines.startswith("Frist: ")
