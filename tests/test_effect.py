"""The days on which an act obliges somebody, is promised, or is under challenge."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from borderlines.law.effect import list_duties, trace_effect
from borderlines.view.selection import Selection
from tests.acts import (
    COURT,
    FINE,
    NOTICE,
    ORDER,
    PAUSE,
    Cells,
    make_event,
    make_link,
    make_part,
    make_view,
)

LATER = make_event("later", kind="judgment", decided="2019-03-01", published="2019-03-02")


def trace(
    *events: Cells,
    links: Sequence[Cells] = (),
    parts: Sequence[Cells] = (),
    act: str = "de-hh-order-2016",
) -> list[tuple[str, str, str]]:
    """Return the stretches of an act, as text: effect, first and last day."""
    dataset = make_view(*events, links=links, parts=parts).dataset
    return [
        (stretch.effect.value, str(stretch.first), str(stretch.last or ""))
        for stretch in trace_effect(dataset.event_by_id[act], dataset)
    ]


def test_an_order_obliges_from_its_day_on() -> None:
    assert trace(ORDER) == [("duty", "2016-09-23", "")]


def test_an_order_of_some_day_up_to_one_is_drawn_from_that_day_on() -> None:
    assert trace(make_event(decided="../2016-09-23")) == [("duty", "2016-09-23", "")]


@pytest.mark.parametrize("kind", ["notice", "fine", "clearance", "judgment", "letter", "closure"])
def test_what_obliges_nobody_has_no_stretch(kind: str) -> None:
    assert trace(make_event(kind=kind)) == []


def test_of_a_promise_whose_day_is_not_known_only_the_sure_days_count() -> None:
    assert trace(PAUSE, act="uk-ico-pause-2016-11") == [("promise", "2016-11-30", "")]


@pytest.mark.parametrize(
    ("relation", "then"),
    [
        ("partly-annuls", [("duty-in-part", "2017-04-24", "")]),
        ("partly-suspends", [("duty-in-part", "2017-04-24", "")]),
        ("suspends", [("suspended", "2017-04-24", "")]),
        ("annuls", []),
        ("closes", []),
        ("withdraws", []),
    ],
)
def test_what_a_later_act_does_begins_with_it(
    relation: str, then: list[tuple[str, str, str]]
) -> None:
    links = [make_link("de-vg-hamburg-2017", relation, "de-hh-order-2016")]

    assert trace(ORDER, COURT, links=links) == [("duty", "2016-09-23", "2017-04-23"), *then]


def test_an_order_that_is_upheld_goes_on_as_it_was() -> None:
    links = [make_link(later, "upholds", "de-hh-order-2016") for later in (COURT["id"], "later")]

    assert trace(ORDER, COURT, LATER, links=links) == [("duty", "2016-09-23", "")]


def test_what_was_suspended_is_whole_again_when_it_is_restored() -> None:
    links = [
        make_link("de-vg-hamburg-2017", "suspends", "de-hh-order-2016"),
        make_link("later", "restores", "de-hh-order-2016"),
    ]

    assert trace(ORDER, COURT, LATER, links=links) == [
        ("duty", "2016-09-23", "2017-04-23"),
        ("suspended", "2017-04-24", "2019-02-28"),
        ("duty", "2019-03-01", ""),
    ]


def test_a_fine_whose_order_is_suspended_for_a_time() -> None:
    parts = [
        make_part(
            FINE["id"], "sum", "money", amount="110000000", currency="EUR", amount_kind="imposed"
        ),
        make_part(FINE["id"], "ban", "prohibition", until="2020-12-31"),
    ]
    links = [
        make_link("de-vg-hamburg-2017", "suspends", FINE["id"], part="ban", date="2018-01-01"),
        make_link("later", "restores", FINE["id"], part="ban"),
    ]

    assert trace(FINE, COURT, LATER, links=links, parts=parts, act=FINE["id"]) == [
        ("duty", "2017-05-17", "2017-12-31"),
        ("suspended", "2018-01-01", "2019-02-28"),
        ("duty", "2019-03-01", "2020-12-31"),
    ]


def test_after_the_last_day_that_is_established_nothing_is_known() -> None:
    assert trace(ORDER | {"known_until": "2017-01-31"}) == [
        ("duty", "2016-09-23", "2017-01-31"),
        ("unknown", "2017-02-01", ""),
    ]


def test_a_fine_is_drawn_only_as_long_as_it_stands_under_challenge() -> None:
    links = [
        make_link("later", "appeals", FINE["id"], date="2017-07-01"),
        make_link("later", "upholds", FINE["id"]),
    ]

    assert trace(FINE, LATER, links=links, act=FINE["id"]) == [
        ("challenged", "2017-07-01", "2019-02-28")
    ]


def test_acts_by_which_a_duty_runs_are_counted_and_rulings_on_them_are_not() -> None:
    links = [make_link("de-vg-hamburg-2017", "upholds", "de-hh-order-2016")]
    acts = (ORDER, COURT, FINE, NOTICE, PAUSE)

    def count(day: date | None) -> int:
        return len(list_duties(make_view(*acts, links=links, selection=Selection(at=day))))

    assert [count(date(2016, 1, 1)), count(date(2016, 12, 31)), count(None)] == [0, 1, 1]


def test_a_ruling_obliges_by_the_part_that_orders() -> None:
    order = make_part(COURT["id"], "delete", "prohibition")

    assert list_duties(make_view(COURT)) == ()
    assert [act.id for act in list_duties(make_view(COURT, parts=[order]))] == [COURT["id"]]
