"""Respondents and addressees: chosen by their names as written, with their own lanes."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from borderlines.figures.timeline.figure import build_timeline
from borderlines.record.dataset import Dataset
from borderlines.terms import Lanes
from borderlines.view.selection import Selection
from borderlines.view.suggestions import say_wider
from borderlines.words import describe_choice, describe_day
from borderlines.words.figures.lanes import name_lanes
from borderlines.words.figures.timeline import headline
from borderlines.words.sheets.act_sheet import describe_act
from tests.acts import DE, EN, FINE, FR, NOTICE, ORDER, make_dataset, make_part, write_record

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
    assert record().parties == ("Facebook, Inc.", "WhatsApp LLC")
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
        "respondent=Facebook Inc: no act of this record is about them or addressed to them; "
        "it names “Facebook, Inc.”; it was ignored."
    )
    assert far == (
        "respondent=Acme: no act of this record is about them or addressed to them; it was ignored."
    )
    too_many = {"respondent": "|".join(str(n) for n in range(101))}
    assert "more than 100 values" in Selection.from_query(too_many, record())[1][0]


def test_a_lane_for_each_holds_what_is_about_them() -> None:
    view = Selection(lanes=Lanes.RESPONDENT).apply(record())

    assert [lane.name for lane in name_lanes(view).lanes] == [
        "Facebook, Inc.", "WhatsApp LLC", "Nobody named",
    ]  # fmt: skip
    assert "WhatsApp LLC" in build_timeline(view).to_json()


# The Board addresses an authority, about a company; a court orders two things, each of another.

BOARD = ORDER | {"respondents": "WhatsApp Ireland Ltd", "addressees": "Data Protection Commission"}
ASKED = [
    make_part(FINE["id"], "old-data", "prohibition", addressee="WhatsApp Inc."),
    make_part(FINE["id"], "regulation", "order", addressee="Union of India"),
    make_part(FINE["id"], "fine", "money", amount="110000000", currency="EUR",
              amount_kind="imposed"),
]  # fmt: skip


def addressed() -> Dataset:
    return make_dataset(BOARD, FINE | {"respondents": "WhatsApp Inc."}, parts=ASKED)


@pytest.mark.parametrize(
    ("name", "acts", "said"),
    [
        ("Data Protection Commission", [ORDER["id"]], "addressed to Data Protection Commission"),
        ("Union of India", [FINE["id"]], "addressed to Union of India"),
        ("WhatsApp Ireland Ltd", [ORDER["id"]], "about WhatsApp Ireland Ltd"),
        ("WhatsApp Inc.", [FINE["id"]], "about WhatsApp Inc."),
    ],
)
def test_whom_an_act_or_a_part_is_addressed_to_is_chosen_by_the_same_word(
    name: str, acts: list[str], said: str
) -> None:
    choice, notices = Selection.from_query({"respondent": name}, addressed())
    view = choice.apply(addressed())

    assert (notices, [event.id for event in view.events]) == ((), acts)
    assert describe_choice(view) == said


def test_those_addressed_have_lanes_too() -> None:
    view = Selection(lanes=Lanes.RESPONDENT).apply(addressed())

    assert {lane.name for lane in name_lanes(view).lanes} == {
        "WhatsApp Ireland Ltd", "Data Protection Commission", "WhatsApp Inc.", "Union of India",
    }  # fmt: skip


def test_sheet_and_list_say_to_whom_an_act_is_addressed_and_whom_it_concerns() -> None:
    dataset = addressed()
    sheet = describe_act(EN, dataset.event_by_id[ORDER["id"]], dataset, date(2017, 1, 1))
    (line,) = describe_day(Selection(at=date(2017, 1, 1)).apply(dataset)).groups[0].acts

    told = {fact.name: fact.quoted for fact in sheet.parties}
    assert told["Addressed to"] == "Data Protection Commission"
    assert told["Concerns"] == "WhatsApp Ireland Ltd"
    assert "Against" not in told
    assert line.parties == [
        ("addressed to ", "Data Protection Commission", ""),
        ("concerning ", "WhatsApp Ireland Ltd", ""),
    ]


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
    assert headline(views[0]).startswith("WhatsApp and Facebook, about Facebook, Inc.")
    none = choice.changed(jurisdictions=("DE-HH",)).apply(record())
    assert say_wider(none) == [
        "Without the place: 2 acts",
        "Without the respondent or addressee: 1 act",
        "Without any filter: 3 acts",
    ]


def test_the_dashboard_filters_by_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BORDERLINES_DATA", str(write_record(tmp_path, [NOBODY, INC, BOTH])))
    page = AppTest.from_file(str(PAGE), default_timeout=600).run()

    page.multiselect(key="filter-respondent").set_value(["Facebook, Inc."]).run()

    assert not page.exception
    assert page.query_params["respondent"] == "Facebook, Inc."
    page.multiselect(key="filter-respondent").set_value(["WhatsApp LLC"]).run()
    assert page.query_params["respondent"] == "WhatsApp LLC"
