"""An act that is set aside has undone nothing: what it did is taken back, or said to be open."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from borderlines.figures.map.layers import describe_country, stand_on_day
from borderlines.language import voice_of
from borderlines.law import law_on
from borderlines.law.standing import trace
from borderlines.record.dataset import Dataset, check_record
from borderlines.schema import Tier
from borderlines.view.selection import Selection
from borderlines.words.acts.amounts import describe_life
from borderlines.words.acts.states import say_state
from borderlines.words.day import describe_day
from borderlines.words.sheets.act_sheet import describe_act
from tests.acts import (
    EN,
    FINE,
    NOTICE,
    ORDER,
    Cells,
    make_dataset,
    make_event,
    make_link,
    write_record,
)


def ruling(name: str, title: str, decided: str) -> Cells:
    return make_event(
        name,
        kind="judgment",
        title=title,
        label=title,
        decided=decided,
        published="",
        authorities="de-hh-vg-hamburg",
    )


FIRST = ruling("de-court-one", "First ruling", "2018-03-01")
SECOND = ruling("de-court-two", "Second ruling", "2019-06-01")
THIRD = ruling("de-court-three", "Third ruling", "2020-06-01")
ANNULMENT = make_link("de-court-one", "annuls", FINE["id"])
SET_ASIDE = make_link("de-court-two", "annuls", "de-court-one")


def phases(dataset: Dataset, act: str) -> list[tuple[str, str]]:
    found = trace(dataset.event_by_id[act], dataset)
    return [(str(phase.standing), str(phase.first)) for phase in found]


def test_a_fine_whose_annulment_is_annulled_is_open_from_that_day() -> None:
    dataset = make_dataset(FINE, FIRST, SECOND, links=[ANNULMENT, SET_ASIDE])

    assert phases(dataset, FINE["id"]) == [
        ("stands", "2017-05-17"),
        ("set-aside", "2018-03-01"),
        ("not-known", "2019-06-01"),
    ]


@pytest.mark.parametrize(
    ("relation", "states"),
    [
        ("suspends", ["stands", "suspended", "stands"]),
        ("upholds", ["stands", "stands", "stands"]),
        ("partly-annuls", ["stands", "stands-in-part", "not-known"]),
        ("withdraws", ["stands", "withdrawn", "not-known"]),
        ("closes", ["stands", "closed", "not-known"]),
    ],
)
def test_what_only_held_an_act_up_or_left_it_standing_leaves_no_gap(
    relation: str, states: list[str]
) -> None:
    link = make_link("de-court-one", relation, FINE["id"])

    dataset = make_dataset(FINE, FIRST, SECOND, links=[link, SET_ASIDE])

    assert [state for state, _ in phases(dataset, FINE["id"])] == states


def test_an_annulment_that_is_suspended_for_a_time_takes_effect_again() -> None:
    links = [
        ANNULMENT,
        make_link("de-court-two", "suspends", "de-court-one"),
        make_link("de-court-three", "restores", "de-court-one"),
    ]

    dataset = make_dataset(FINE, FIRST, SECOND, THIRD, links=links)

    assert phases(dataset, FINE["id"]) == [
        ("stands", "2017-05-17"),
        ("set-aside", "2018-03-01"),
        ("not-known", "2019-06-01"),
        ("set-aside", "2020-06-01"),
    ]


def test_a_link_that_says_what_became_of_the_fine_settles_it() -> None:
    links = [ANNULMENT, SET_ASIDE, make_link("de-court-two", "restores", FINE["id"])]

    dataset = make_dataset(FINE, FIRST, SECOND, links=links)

    assert phases(dataset, FINE["id"])[-1] == ("stands", "2019-06-01")


def test_where_the_second_ruling_falls_as_well_a_suspended_fine_is_open() -> None:
    links = [
        make_link("de-court-one", "suspends", FINE["id"]),
        SET_ASIDE,
        make_link("de-court-three", "annuls", "de-court-two"),
    ]

    dataset = make_dataset(FINE, FIRST, SECOND, THIRD, links=links)

    assert phases(dataset, FINE["id"])[-2:] == [
        ("stands", "2019-06-01"),
        ("not-known", "2020-06-01"),
    ]


def test_two_rulings_that_annul_each_other_end() -> None:
    links = [ANNULMENT, SET_ASIDE, make_link("de-court-one", "annuls", "de-court-two")]

    dataset = make_dataset(FINE, FIRST, SECOND, links=links)

    assert phases(dataset, FINE["id"])[0] == ("stands", "2017-05-17")


def test_an_amendment_that_is_annulled_is_told_no_more() -> None:
    links = [make_link("de-court-one", "amends", ORDER["id"]), SET_ASIDE]
    dataset = make_dataset(ORDER, FIRST, SECOND, links=links)
    order = dataset.event_by_id[ORDER["id"]]

    before = say_state(EN, law_on(order, dataset, date(2019, 1, 1)), dataset)
    after = say_state(EN, law_on(order, dataset, date(2019, 7, 1)), dataset)

    assert before == "Stands; amended by “First ruling”"
    assert after == "Stands"


@pytest.mark.parametrize(
    ("language", "state", "steps"),
    [
        (
            "en",
            "On 1 January 2020: not known",
            ["Annulled by “First ruling”", "That ruling annulled by “Second ruling”"],
        ),
        (
            "fr",
            "Au 1er janvier 2020 : inconnu",
            ["Annulé par « First ruling »", "Jugement lui-même annulé par « Second ruling »"],
        ),
        (
            "de",
            "Am 1. Januar 2020: unbekannt",
            [
                "Aufgehoben durch „First ruling“",
                "Diese Entscheidung aufgehoben durch „Second ruling“",
            ],
        ),
    ],
)
def test_the_sheet_says_why_it_is_open(language: str, state: str, steps: list[str]) -> None:
    dataset = make_dataset(FINE, FIRST, SECOND, links=[ANNULMENT, SET_ASIDE])
    fine = dataset.event_by_id[FINE["id"]]

    sheet = describe_act(voice_of(language), fine, dataset, date(2020, 1, 1))

    assert " ".join(sheet.state.split()) == state
    told = [line.step for line in sheet.course]
    assert [" ".join(step.text.split()) for step in told] == steps
    assert [step.act for step in told] == ["de-court-one", "de-court-two"]


def test_such_a_fine_is_never_counted_as_standing() -> None:
    dataset = make_dataset(FINE, FIRST, SECOND, links=[ANNULMENT, SET_ASIDE])

    groups = describe_day(Selection(at=date(2020, 1, 1)).apply(dataset)).groups

    assert {group.head: [act.id for act in group.acts] for group in groups} == {
        "Stood, asked nothing more": ["de-court-two"],
        "Not known": [FINE["id"]],
    }


def test_the_life_of_its_amount_goes_on_after_the_annulment() -> None:
    dataset = make_dataset(FINE, FIRST, SECOND, links=[ANNULMENT, SET_ASIDE])

    life = describe_life(EN, dataset.event_by_id[FINE["id"]], dataset, date(2020, 1, 1))

    assert life is not None
    assert life.title == (
        "European Union, €110,000,000: imposed 2017, annulled 2018, that ruling annulled 2019"
    )
    assert life.stages[-1].what == "That ruling annulled: Second ruling"


def test_check_asks_for_the_link_that_says_which(tmp_path: Path) -> None:
    folder = write_record(tmp_path, [FINE, FIRST, SECOND], links=[ANNULMENT, SET_ASIDE])

    (warning,) = check_record(folder).warnings

    assert str(warning) == (
        "links.csv:3:to: warning: 'de-court-one' annuls an act that annuls "
        "eu-com-m8228-fine-2017, and no link says what became of eu-com-m8228-fine-2017; add the "
        "link of the act that decided it. Until then how eu-com-m8228-fine-2017 stands is not known"
    )


def test_check_asks_no_more_once_a_link_says_it(tmp_path: Path) -> None:
    links = [ANNULMENT, SET_ASIDE, make_link("de-court-two", "annuls", FINE["id"])]

    assert check_record(write_record(tmp_path, [FINE, FIRST, SECOND], links=links)).warnings == ()


def test_a_place_that_holds_an_act_was_looked_at(tmp_path: Path) -> None:
    related = NOTICE | {"tier": "related"}
    dataset = make_dataset(ORDER, related)
    view = Selection().apply(dataset)

    assert describe_country(view, "FR", stand_on_day(view)) == (
        "<b>France</b><br>No act among those chosen by 24 November 2026"
    )
    assert str(dataset.search_in("FR")) == "related-only"
    assert str(dataset.search_in("SE")) == "not-looked-for"
    assert Selection(tiers=(Tier.RELATED,)).apply(dataset).events[0].id == NOTICE["id"]
