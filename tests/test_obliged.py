"""The bearers of a duty in pages, lists and headlines: a company, several, a state."""

from __future__ import annotations

from datetime import date

import pytest

from borderlines.language import Voice
from borderlines.law import law_on
from borderlines.terms import Asks
from borderlines.view import Selection
from borderlines.words.acts.duties import say_duties
from borderlines.words.acts.verdict import say_verdict
from borderlines.words.day import describe_day
from tests.acts import (
    AUTHORITIES,
    DE,
    EN,
    FR,
    ORDER,
    make_dataset,
    make_event,
    make_part,
    make_view,
)

DAY = date(2017, 1, 1)
AT = Selection(at=DAY, effect=True)
SECOND = make_event("second", decided="2016-10-01", published="2016-10-01")


def verdict(respondents: str, *, addressees: str = "", **parts: str) -> str:
    """Write the verdict on an order; parts have their names and their addressees."""
    order = ORDER | {"respondents": respondents, "addressees": addressees}
    rows = [make_part(ORDER["id"], part, "order", addressee=whom) for part, whom in parts.items()]
    dataset = make_dataset(order, parts=rows)
    return say_verdict(EN, law_on(dataset.event_by_id[ORDER["id"]], dataset, DAY), dataset)


@pytest.mark.parametrize(
    ("respondents", "whom"),
    [
        ("WhatsApp Inc.", "WhatsApp Inc."),
        ("WhatsApp Inc. | WhatsApp LLC", "WhatsApp"),
        ("WhatsApp Inc. | Facebook, Inc.", "the companies"),
        ("Ireland", "the state"),
        ("Ireland | Republic of Poland", "the states"),
        (AUTHORITIES[0]["name"], "an authority"),
        (" | ".join(body["name"] for body in AUTHORITIES[:2]), "authorities"),
        ("Facebook, Inc. | Ireland", "the addressees"),
        ("A company whose name is so long that no sentence has room for it", "the addressee"),
        ("", "the addressees"),
    ],
)
def test_an_order_obliges_whom_it_is_addressed_to(respondents: str, whom: str) -> None:
    assert verdict(respondents) == f"Stands; obliges {whom}"


def test_of_two_named_by_the_record_the_addressee_counts_and_not_whom_it_is_about() -> None:
    assert verdict("WhatsApp Inc.", addressees="Ireland") == "Stands; obliges the state"


def test_parts_that_stand_alike_oblige_all_whom_they_are_addressed_to() -> None:
    alike = verdict("", ban="WhatsApp Inc.", report="Facebook, Inc.")

    assert alike == "Stands; obliges the companies"


def test_a_state_may_be_obliged_and_no_company() -> None:
    dataset = make_dataset(ORDER | {"respondents": "Ireland"})
    found = law_on(dataset.event_by_id[ORDER["id"]], dataset, DAY)

    assert found is not None
    assert found.asks is Asks.DUTY_AUTHORITY


@pytest.mark.parametrize(
    ("second", "head", "finding"),
    [
        ("WhatsApp Inc.", "Obliged WhatsApp Inc.", "two acts obliged WhatsApp Inc."),
        ("WhatsApp LLC", "Obliged WhatsApp", "two acts obliged WhatsApp"),
        ("Facebook, Inc.", "Obliged the companies", "two acts obliged the companies"),
    ],
)
def test_head_and_headline_name_the_one_company_or_say_the_companies(
    second: str, head: str, finding: str
) -> None:
    acts = [ORDER | {"respondents": "WhatsApp Inc."}, SECOND | {"respondents": second}]
    view = make_view(*acts, selection=AT)

    assert [group.head for group in describe_day(view).groups] == [head]
    assert say_duties(view) == f"on 1 January 2017 {finding}"


@pytest.mark.parametrize(
    ("voice", "one", "two", "state"),
    [
        (FR, "Obligeait WhatsApp Inc.", "Obligeaient les entreprises", "Obligeait l’État"),
        (DE, "Verpflichtete WhatsApp Inc.", "Verpflichteten die Unternehmen",
         "Verpflichtete den Staat"),
    ],
)  # fmt: skip
def test_number_and_case_are_those_of_the_language(
    voice: Voice, one: str, two: str, state: str
) -> None:
    selection = AT.changed(language=voice.code)

    def head(*acts: str) -> str:
        rows = zip((ORDER, SECOND), acts, strict=False)
        orders = [row | {"respondents": who} for row, who in rows]
        (group,) = describe_day(make_view(*orders, selection=selection)).groups
        return group.head

    assert head("WhatsApp Inc.") == one
    assert head("WhatsApp Inc.", "Facebook, Inc.") == two
    assert head("Ireland") == state
