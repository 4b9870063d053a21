"""Over which days an act has effect, and how much of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from borderlines.law.effect import count_binding, trace_effect
from borderlines.view.selection import Selection
from tests.acts import COURT, FINE, NOTICE, ORDER, PAUSE, Cells, make_event, make_link, make_view

LATER = make_event("later", kind="judgment", decided="2019-03-01", published="2019-03-02")


def trace(
    *events: Cells, links: Sequence[Cells] = (), act: str = "de-hh-order-2016"
) -> list[tuple[str, bool, str, str]]:
    """The stretches of an act, as text: effect, upheld, first and last day."""
    dataset = make_view(*events, links=links).dataset
    return [
        (stretch.effect.value, stretch.upheld, str(stretch.first), str(stretch.last or ""))
        for stretch in trace_effect(dataset.event_by_id[act], dataset)
    ]


def test_an_order_has_effect_from_its_day_on() -> None:
    assert trace(ORDER) == [("whole", False, "2016-09-23", "")]


def test_a_notice_never_has_any() -> None:
    assert trace(NOTICE, act="fr-cnil-notice-2017") == []


def test_of_an_act_whose_day_is_not_known_only_the_sure_days_count() -> None:
    assert trace(PAUSE, act="uk-ico-pause-2016-11") == [("whole", False, "2016-11-30", "")]


@pytest.mark.parametrize(
    ("relation", "then"),
    [
        ("upholds", [("whole", True, "2017-04-24", "")]),
        ("partly-annuls", [("part", False, "2017-04-24", "")]),
        ("partly-suspends", [("part", False, "2017-04-24", "")]),
        ("suspends", [("none", False, "2017-04-24", "")]),
        ("annuls", []),
        ("closes", []),
        ("withdraws", []),
    ],
)
def test_what_a_later_act_does_begins_with_it(
    relation: str, then: list[tuple[str, bool, str, str]]
) -> None:
    links = [make_link("de-vg-hamburg-2017", relation, "de-hh-order-2016")]

    assert trace(ORDER, COURT, links=links) == [("whole", False, "2016-09-23", "2017-04-23"), *then]


def test_an_order_may_be_upheld_and_suspended_in_part_on_one_day() -> None:
    links = [
        make_link("de-vg-hamburg-2017", relation, "de-hh-order-2016")
        for relation in ("upholds", "partly-suspends")
    ]

    assert trace(ORDER, COURT, links=links) == [
        ("whole", False, "2016-09-23", "2017-04-23"),
        ("part", True, "2017-04-24", ""),
    ]


def test_what_was_suspended_in_part_is_whole_again_when_it_is_restored() -> None:
    links = [
        make_link("de-vg-hamburg-2017", "partly-suspends", "de-hh-order-2016"),
        make_link("later", "restores", "de-hh-order-2016"),
    ]

    assert trace(ORDER, COURT, LATER, links=links) == [
        ("whole", False, "2016-09-23", "2017-04-23"),
        ("part", False, "2017-04-24", "2019-02-28"),
        ("whole", False, "2019-03-01", ""),
    ]


def test_upheld_twice_is_one_stretch() -> None:
    links = [make_link(later, "upholds", "de-hh-order-2016") for later in (COURT["id"], "later")]

    assert trace(ORDER, COURT, LATER, links=links) == [
        ("whole", False, "2016-09-23", "2017-04-23"),
        ("whole", True, "2017-04-24", ""),
    ]


def test_after_the_last_day_that_is_established_nothing_is_known() -> None:
    assert trace(ORDER | {"known_until": "2017-01-31"}) == [
        ("whole", False, "2016-09-23", "2017-01-31"),
        ("unknown", False, "2017-02-01", ""),
    ]


def test_a_ban_that_two_courts_upheld_counts_once() -> None:
    appeal = COURT | {"id": "appeal", "decided": "2018-02-26", "published": ""}
    links = [
        make_link("de-vg-hamburg-2017", "upholds", "de-hh-order-2016"),
        make_link("appeal", "upholds", "de-hh-order-2016"),
        make_link("appeal", "upholds", "de-vg-hamburg-2017"),
    ]

    assert count_binding(make_view(ORDER, COURT, appeal, links=links)) == 1
    # Where the ban is not shown, the first ruling is what is counted.
    assert count_binding(make_view(ORDER | {"tier": "related"}, COURT, appeal, links=links)) == 1
    assert count_binding(make_view(ORDER, COURT, appeal)) == 3


def test_acts_that_bind_on_the_day_are_counted() -> None:
    links = [make_link("de-vg-hamburg-2017", "suspends", "de-hh-order-2016")]
    acts = (ORDER, COURT, FINE, NOTICE)

    def count(day: date | None) -> int:
        return count_binding(make_view(*acts, links=links, selection=Selection(at=day)))

    assert [count(date(2016, 1, 1)), count(date(2016, 12, 31)), count(None)] == [0, 1, 2]
