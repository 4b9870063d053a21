"""Words for a court's ruling: it stands, and whether it is final is said as far as recorded."""

from __future__ import annotations

from datetime import date

import pytest

from borderlines.language import voice_of
from borderlines.law import ActOnDay, law_on
from borderlines.law.rulings import Finality
from borderlines.record.dataset import Dataset
from borderlines.words.acts.states import say_state
from tests.acts import COURT, ORDER, Cells, make_dataset, make_event, make_link

RULING = make_event(
    "berlin", title="Berlin court bars it", kind="judgment", decided="2017-04-24", published=""
)
APPEAL = make_event(
    "appeal", title="Appeal court rules", kind="judgment", decided="2019-02-01", published=""
)


def found(dataset: Dataset, act: str, day: str) -> ActOnDay:
    state = law_on(dataset.event_by_id[act], dataset, date.fromisoformat(day))
    assert state is not None
    return state


def said(act: str, day: str, *events: Cells, links: list[Cells], language: str = "en") -> str:
    dataset = make_dataset(*events, links=links)
    return say_state(voice_of(language), found(dataset, act, day), dataset)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Stands; finality not recorded"),
        ("de", "Besteht; Rechtskraft nicht verzeichnet"),
        ("fr", "Subsiste\u202f; caractère définitif non renseigné"),
    ],
)
def test_a_ruling_of_which_nothing_more_is_known_stands_but_is_not_settled(
    language: str, words: str
) -> None:
    assert said("berlin", "2018-01-01", RULING, links=[], language=language) == words


def test_an_order_stands_and_nothing_is_said_of_its_finality() -> None:
    assert said("de-hh-order-2016", "2018-01-01", ORDER, links=[]) == "Stands"


def test_a_challenge_counts_from_its_filing_and_the_ruling_on_it_is_named_when_it_is_made() -> None:
    links = [
        make_link("appeal", "appeals", "berlin", date="2017-06-01", note="Both sides appealed."),
        make_link("appeal", "relates", "berlin"),
    ]

    def on(day: str) -> str:
        return said("berlin", day, RULING, APPEAL, links=links)

    assert on("2017-05-31") == "Stands; finality not recorded"
    assert on("2017-06-01") == "Stands; challenged"
    assert on("2019-02-01") == "Stands; challenged in “Appeal court rules” (Both sides appealed)"


def test_a_challenge_ends_with_what_its_own_act_decides() -> None:
    links = [
        make_link("appeal", "appeals", "berlin", date="2017-06-01"),
        make_link("appeal", "upholds", "berlin"),
    ]

    assert said("berlin", "2019-02-01", RULING, APPEAL, links=links) == (
        "Stands, upheld by “Appeal court rules”"
    )
    # The appeal court's own ruling is the last that the record holds of the case.
    assert said("appeal", "2019-02-01", RULING, APPEAL, links=links) == "Stands"


def test_an_appeal_that_no_act_rules_on_is_told_by_its_note() -> None:
    notice = make_link("berlin", "appeals", "berlin", date="2018-01-20", note="Notice of appeal.")

    assert said("berlin", "2018-02-01", RULING, links=[notice]) == (
        "Stands; challenged (Notice of appeal)"
    )


def test_a_later_step_of_the_same_act_is_not_said_to_be_another_act() -> None:
    stay = make_link("berlin", "suspends", "berlin", date="2018-01-20", note="By the upper court.")

    assert said("berlin", "2018-02-01", RULING, links=[stay]) == "Suspended (By the upper court)"


def test_a_ruling_that_was_made_final_is_said_to_be_final() -> None:
    end = make_event("end", kind="closure", decided="2018-01-20", published="")
    links = [make_link("end", "finalises", "berlin")]
    dataset = make_dataset(RULING, end, links=links)

    assert found(dataset, "berlin", "2018-01-19").finality is Finality.NOT_RECORDED
    assert found(dataset, "berlin", "2018-01-20").finality is Finality.FINAL


def test_a_measure_is_as_settled_as_the_ruling_that_left_it_standing() -> None:
    upheld = make_link("de-vg-hamburg-2017", "upholds", "de-hh-order-2016")
    appeal = make_link("appeal", "appeals", "de-vg-hamburg-2017")

    def on(day: str, *links: Cells) -> str:
        court = COURT | {"kind": "judgment"}
        return said("de-hh-order-2016", day, ORDER, court, APPEAL, links=[upheld, *links])

    assert on("2018-01-01").endswith("; finality of that ruling not recorded")
    assert on("2019-02-01", appeal).endswith("; that ruling challenged in “Appeal court rules”")


def test_a_court_that_only_refused_a_stay_has_not_upheld() -> None:
    upheld = make_link("de-vg-hamburg-2017", "upholds", "de-hh-order-2016")

    text = said("de-hh-order-2016", "2018-01-01", ORDER, COURT, links=[upheld])

    assert text == f"Stands, left enforceable pending the main case by “{COURT['title']}”"


def test_of_a_measure_upheld_but_for_a_part_both_are_told_at_once() -> None:
    links = [
        make_link("appeal", "partly-annuls", "de-hh-order-2016", note="Item 3."),
        make_link("appeal", "upholds", "de-hh-order-2016", note="The ban itself."),
    ]

    text = said("de-hh-order-2016", "2020-01-01", ORDER, APPEAL, links=links)

    assert text == (
        "Stands in part, partly annulled and otherwise upheld by “Appeal court rules” "
        "(annulled: Item 3; upheld: The ban itself); finality of that ruling not recorded"
    )
