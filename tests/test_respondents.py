"""Respondents: chosen by their names as written, with their own lanes."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from borderlines.figures.timeline.figure import build_timeline
from borderlines.record.dataset import Dataset
from borderlines.terms import Lanes
from borderlines.view.selection import Selection
from borderlines.view.suggestions import say_wider
from borderlines.words import describe_choice
from borderlines.words.figures.lanes import name_lanes
from borderlines.words.figures.timeline import headline
from tests.acts import DE, EN, FINE, FR, NOTICE, ORDER, make_dataset, write_record

PAGE = Path(__file__).parent.parent / "components" / "page.py"
INC = FINE | {"respondents": "Facebook, Inc."}
BOTH = NOTICE | {"respondents": "WhatsApp LLC | Facebook, Inc."}
NOBODY = ORDER | {"respondents": ""}


def record() -> Dataset:
    return make_dataset(NOBODY, INC, BOTH)


def shown(*names: str) -> list[str]:
    choice, notices = Selection.from_query({"respondent": " | ".join(names)}, record())
    assert notices == ()
    return [event.id for event in choice.apply(record()).events]


def test_a_name_with_a_comma_is_one_name_and_bars_part_several() -> None:
    assert record().respondents == ("Facebook, Inc.", "WhatsApp LLC")
    assert shown("Facebook, Inc.") == [FINE["id"], NOTICE["id"]]
    assert shown("WhatsApp LLC") == [NOTICE["id"]]
    assert shown("WhatsApp LLC", "Facebook, Inc.") == [FINE["id"], NOTICE["id"]]


def test_the_query_of_a_choice_is_read_as_the_same_choice() -> None:
    choice = Selection(respondents=("Facebook, Inc.", "WhatsApp LLC"))

    assert choice.to_query() == {"respondent": "Facebook, Inc. | WhatsApp LLC"}
    assert Selection.from_query(choice.to_query(), record()) == (choice, ())
    twice = {"respondent": ["Facebook, Inc.", "WhatsApp LLC"]}
    assert Selection.from_query(twice, record()) == (choice, ())


def test_a_name_that_nobody_bears_is_left_out_and_named() -> None:
    choice, (near, far) = Selection.from_query({"respondent": "Facebook Inc | Acme"}, record())

    assert choice == Selection()
    assert near == (
        "respondent=Facebook Inc: no act of this record is about them, but some are about "
        "“Facebook, Inc.”; it was ignored."
    )
    assert far == "respondent=Acme: no act of this record is about them; it was ignored."
    too_many = {"respondent": "|".join(str(n) for n in range(101))}
    assert "more than 100 values" in Selection.from_query(too_many, record())[1][0]


def test_a_lane_for_each_holds_what_is_about_them() -> None:
    view = Selection(lanes=Lanes.RESPONDENT).apply(record())

    assert [lane.name for lane in name_lanes(view).lanes] == [
        "Facebook, Inc.", "WhatsApp LLC", "Nobody named",
    ]  # fmt: skip
    assert "WhatsApp LLC" in build_timeline(view).to_json()


@pytest.mark.parametrize("name", ["+", "", "<b>$x$</b>", "x" * 300])
def test_any_name_may_be_a_lane(name: str) -> None:
    view = Selection(lanes=Lanes.RESPONDENT).apply(make_dataset(ORDER | {"respondents": name}))
    (lane,) = name_lanes(view).lanes

    assert lane.full == (name or "Nobody named")
    assert len(lane.name) <= 40
    assert "<b>$" not in build_timeline(view).to_json()


def test_the_choice_is_told() -> None:
    choice = Selection(respondents=("Facebook, Inc.",))
    views = [choice.changed(language=voice.code).apply(record()) for voice in (EN, FR, DE)]

    assert [describe_choice(view) for view in views] == [
        "about Facebook, Inc.", "visant Facebook, Inc.", "zu Facebook, Inc.",
    ]  # fmt: skip
    assert headline(views[0]).startswith("WhatsApp and Facebook, only about Facebook, Inc.")
    none = choice.changed(jurisdictions=("DE-HH",)).apply(record())
    assert say_wider(none) == [
        "Without the place: 2 acts", "Without the respondent: 1 act", "Without any filter: 3 acts",
    ]  # fmt: skip


def test_the_dashboard_filters_by_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BORDERLINES_DATA", str(write_record(tmp_path, [NOBODY, INC, BOTH])))
    page = AppTest.from_file(str(PAGE), default_timeout=600).run()

    page.multiselect(key="filter-respondent").set_value(["Facebook, Inc."]).run()

    assert not page.exception
    assert page.query_params["respondent"] == "Facebook, Inc."
    page.multiselect(key="filter-respondent").set_value(["WhatsApp LLC"]).run()
    assert page.query_params["respondent"] == "WhatsApp LLC"
