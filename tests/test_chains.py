"""Chains: the acts that belong together, and their order."""

from __future__ import annotations

from pathlib import Path

import pytest

from borderlines.findings.chains import (
    MOST_ACTS,
    MOST_IN_ALL,
    Chain,
    Chains,
    find_chains,
    narrow_to_chains,
    stands_in_chain,
)
from borderlines.record.dataset import read_dataset
from borderlines.schema import EdtfDate, FieldOfLaw, Kind, Tier
from borderlines.view.selection import Selection
from tests.acts import COURT, FINE, NOTICE, ORDER, PAUSE, Cells, make_event, make_link, make_view

RECORD = read_dataset(Path(__file__).parent.parent / "data")
APPEAL = make_event(
    "de-ovg-hamburg-2018",
    label="OVG Hamburg upholds ban",
    kind="interim-ruling",
    decided="2018-02-26",
    published="",
)
TERMS = make_event(
    "wa-policy-2016",
    label="New terms",
    tier="context",
    kind="policy-change",
    field="none",
    decided="2016-08-25",
    published="",
    jurisdictions="",
    authorities="",
)
UPHOLDS = make_link("de-vg-hamburg-2017", "upholds", "de-hh-order-2016")
SUSPENDS = make_link("de-vg-hamburg-2017", "partly-suspends", "de-hh-order-2016")
UPHOLDS_AGAIN = make_link("de-ovg-hamburg-2018", "upholds", "de-vg-hamburg-2017")


def find(*events: Cells, links: list[Cells], **choice: object) -> Chains:
    selection = Selection(**choice)  # type: ignore[arg-type]
    return find_chains(make_view(*events, links=links, selection=selection))


def ids_of(chain: Chain) -> list[str]:
    return [event.id for event in chain.events]


def steps_of(chain: Chain) -> list[tuple[str, str, tuple[str, ...]]]:
    return [
        (
            step.first.id,
            step.second.id,
            tuple(
                link.relation.passive if link.earlier == step.first.id else link.relation.label
                for link in step.links
            ),
        )
        for step in chain.steps
    ]


# The chain of an act


@pytest.mark.parametrize("chosen", ["de-hh-order-2016", "de-vg-hamburg-2017"])
def test_a_chain_is_all_that_links_reach_in_either_direction(chosen: str) -> None:
    links = [UPHOLDS, UPHOLDS_AGAIN]

    (chain,) = find(APPEAL, ORDER, COURT, FINE, links=links, event=chosen).chains

    assert ids_of(chain) == ["de-hh-order-2016", "de-vg-hamburg-2017", "de-ovg-hamburg-2018"]
    assert chain.main.id == chosen
    assert chain.left_out == 0


def test_steps_run_forward_and_say_what_happened_to_the_earlier_act() -> None:
    links = [SUSPENDS, UPHOLDS_AGAIN]

    (chain,) = find(ORDER, COURT, APPEAL, links=links, event="de-hh-order-2016").chains

    assert steps_of(chain) == [
        ("de-hh-order-2016", "de-vg-hamburg-2017", ("partly suspended by",)),
        ("de-vg-hamburg-2017", "de-ovg-hamburg-2018", ("upheld by",)),
    ]


def test_all_links_between_two_acts_are_one_step() -> None:
    (chain,) = find(ORDER, COURT, links=[UPHOLDS, SUSPENDS], event="de-hh-order-2016").chains

    assert steps_of(chain) == [
        ("de-hh-order-2016", "de-vg-hamburg-2017", ("partly suspended by", "upheld by"))
    ]


def test_see_also_joins_nothing() -> None:
    see_also = make_link("fr-cnil-notice-2017", "relates", "de-hh-order-2016")

    (chain,) = find(ORDER, NOTICE, links=[see_also], event="de-hh-order-2016").chains

    assert (ids_of(chain), chain.steps) == (["de-hh-order-2016"], ())


def test_two_acts_that_followed_the_same_terms_are_no_chain() -> None:
    links = [
        make_link("de-hh-order-2016", "follows", "wa-policy-2016"),
        make_link("fr-cnil-notice-2017", "follows", "wa-policy-2016"),
    ]

    (chain,) = find(
        TERMS, ORDER, NOTICE, links=links, event="de-hh-order-2016", tiers=tuple(Tier)
    ).chains

    assert ids_of(chain) == ["de-hh-order-2016"]


def test_of_a_company_s_step_the_chain_is_what_came_of_it_directly() -> None:
    links = [
        make_link("de-hh-order-2016", "follows", "wa-policy-2016"),
        make_link("fr-cnil-notice-2017", "follows", "wa-policy-2016"),
        UPHOLDS,
    ]

    (chain,) = find(TERMS, ORDER, COURT, NOTICE, links=links, event="wa-policy-2016").chains

    assert steps_of(chain) == [
        ("wa-policy-2016", "de-hh-order-2016", ("followed by",)),
        ("wa-policy-2016", "fr-cnil-notice-2017", ("followed by",)),
    ]


def test_a_company_s_steps_may_be_a_chain_by_themselves() -> None:
    closing = make_event("deal-closed", kind="transaction", decided="2017", published="")

    (chain,) = find(
        TERMS,
        closing,
        links=[make_link("deal-closed", "implements", "wa-policy-2016")],
        event="deal-closed",
        tiers=tuple(Tier),
    ).chains

    assert ids_of(chain) == ["wa-policy-2016", "deal-closed"]


def test_a_chain_takes_no_notice_of_the_filters() -> None:
    (chain,) = find(
        ORDER,
        COURT,
        links=[UPHOLDS],
        event="de-hh-order-2016",
        jurisdictions=("FR",),
        kinds=(Kind.FINE,),
        fields=(FieldOfLaw.MERGER,),
        until=EdtfDate.parse("2016"),
    ).chains

    assert ids_of(chain) == ["de-hh-order-2016", "de-vg-hamburg-2017"]


def test_a_chain_keeps_to_the_tiers_chosen_and_that_of_its_act() -> None:
    related = COURT | {"tier": "related"}

    def ids(event: str, *tiers: Tier) -> list[str]:
        found = find(ORDER, related, links=[UPHOLDS], event=event, tiers=tiers)
        return ids_of(found.chains[0])

    assert ids("de-hh-order-2016", Tier.CORE) == ["de-hh-order-2016"]
    assert ids("de-hh-order-2016", Tier.CORE, Tier.RELATED) == [
        "de-hh-order-2016",
        "de-vg-hamburg-2017",
    ]
    assert ids("de-vg-hamburg-2017", Tier.CORE) == ["de-hh-order-2016", "de-vg-hamburg-2017"]


def test_of_a_chain_too_long_to_read_the_acts_nearest_to_the_chosen_one_are_kept() -> None:
    acts = [make_event(f"act-{n}", decided=f"2016-09-{n:02}", published="") for n in range(1, 31)]
    links = [make_link(f"act-{n + 1}", "follows", f"act-{n}") for n in range(1, 30)]

    (chain,) = find(*acts, links=links, event="act-20").chains

    assert ids_of(chain) == [f"act-{n}" for n in range(12, 28)]
    assert (len(chain.events), chain.left_out) == (MOST_ACTS, 14)


# Order


def test_where_the_dates_leave_it_open_an_act_comes_after_the_one_it_acts_upon() -> None:
    order = ORDER | {"id": "z-order", "decided": "2017", "published": ""}
    court = COURT | {"id": "a-court", "decided": "2017", "published": ""}

    (chain,) = find(
        court, order, links=[make_link("a-court", "upholds", "z-order")], event="z-order"
    ).chains

    assert ids_of(chain) == ["z-order", "a-court"]


def test_a_link_against_the_order_of_the_days_is_read_the_other_way() -> None:
    """The record warns of it, and accepts it if a note says why."""
    link = make_link("de-hh-order-2016", "amends", "de-vg-hamburg-2017", note="Sic.")

    (chain,) = find(ORDER, COURT, links=[link], event="de-hh-order-2016").chains

    assert steps_of(chain) == [("de-hh-order-2016", "de-vg-hamburg-2017", ("amends",))]


def test_acts_that_each_claim_to_come_of_the_other_are_drawn_all_the_same() -> None:
    one = ORDER | {"id": "one", "decided": "2017", "published": ""}
    other = COURT | {"id": "other", "decided": "2017", "published": ""}
    links = [make_link("one", "follows", "other"), make_link("other", "amends", "one")]

    (chain,) = find(one, other, links=links, event="one").chains

    assert steps_of(chain) == [("one", "other", ("follows", "amended by"))]


# All chains


def test_without_a_chosen_act_every_chain_is_shown_the_longest_first() -> None:
    found = find(
        ORDER, PAUSE, COURT, FINE, NOTICE, APPEAL,
        links=[
            make_link("fr-cnil-notice-2017", "follows", "uk-ico-pause-2016-11"),
            UPHOLDS,
            UPHOLDS_AGAIN,
        ],
    )  # fmt: skip

    assert [ids_of(chain) for chain in found.chains] == [
        ["de-hh-order-2016", "de-vg-hamburg-2017", "de-ovg-hamburg-2018"],
        ["uk-ico-pause-2016-11", "fr-cnil-notice-2017"],
    ]
    assert (found.single, found.left_out) == (1, 0)


def test_the_chains_of_a_choice_are_those_of_the_acts_it_lets_through() -> None:
    found = find(
        ORDER,
        COURT,
        APPEAL,
        links=[UPHOLDS, UPHOLDS_AGAIN],
        until=EdtfDate.parse("2017"),
    )

    assert [ids_of(chain) for chain in found.chains] == [["de-hh-order-2016", "de-vg-hamburg-2017"]]


def test_a_chain_is_about_the_act_to_which_most_was_done() -> None:
    links = [UPHOLDS, SUSPENDS, UPHOLDS_AGAIN]

    (chain,) = find(ORDER, COURT, APPEAL, links=links).chains

    assert chain.main.id == "de-hh-order-2016"


def test_a_chain_in_which_nothing_was_done_to_any_act_is_about_its_first() -> None:
    (chain,) = find(
        PAUSE, FINE, links=[make_link("eu-com-m8228-fine-2017", "follows", "uk-ico-pause-2016-11")]
    ).chains

    assert chain.main.id == "uk-ico-pause-2016-11"


def test_more_chains_than_there_is_room_for_are_counted() -> None:
    acts = [make_event(f"act-{n}", decided="2016-09-23", published="") for n in range(170)]
    links = [make_link(f"act-{n}", "follows", f"act-{n + 1}") for n in range(0, 170, 2)]

    found = find(*acts, links=links)

    assert len(found.events) == MOST_IN_ALL
    assert (len(found.chains), found.left_out, found.single) == (80, 5, 0)


def test_a_record_without_links_has_no_chains() -> None:
    found = find(ORDER, COURT, links=[])

    assert (found.chains, found.single) == ((), 2)


# The view of it


def test_the_view_of_a_chain_holds_its_acts_and_not_the_filters_it_ignores() -> None:
    choice = Selection(event="de-hh-order-2016", jurisdictions=("FR",), language="de")
    view = narrow_to_chains(make_view(ORDER, COURT, NOTICE, links=[UPHOLDS], selection=choice))

    assert [event.id for event in view.events] == ["de-hh-order-2016", "de-vg-hamburg-2017"]
    assert view.selection == Selection(event="de-hh-order-2016", language="de")


def test_the_view_of_all_chains_keeps_the_choice() -> None:
    choice = Selection(jurisdictions=("DE",))
    view = narrow_to_chains(make_view(ORDER, COURT, FINE, links=[UPHOLDS], selection=choice))

    assert [event.id for event in view.events] == ["de-hh-order-2016", "de-vg-hamburg-2017"]
    assert view.selection == choice


# The record


@pytest.mark.parametrize(
    ("chosen", "chain"),
    [
        (
            "de-hh-order-2016",
            ["de-hh-order-2016", "de-vg-hamburg-2017", "de-ovg-hamburg-2018"],
        ),
        (
            "eu-edpb-1-2021",
            [
                "ie-dpc-factfinding-2016-11",
                "ie-dpc-inquiry-2018",
                "eu-edpb-1-2021",
                "ie-dpc-fine-2021",
                "ie-hc-leave-2021",
                "eu-gc-t709-21",
                "eu-cjeu-c97-23",
            ],
        ),
        (
            "in-cci-order-2024",
            [
                "in-cci-probe-2021",
                "in-delhi-hc-cci-2021-2022",
                "in-sc-cci-2022",
                "in-cci-order-2024",
                "in-nclat-stay-2025",
                "in-nclat-judgment-2025",
                "in-sc-cci-2026",
            ],
        ),
    ],
)
def test_the_record_s_chains(chosen: str, chain: list[str]) -> None:
    found = find_chains(Selection(event=chosen).apply(RECORD)).chains[0]

    # Later acts may be added; these stay, in this order.
    assert [name for name in ids_of(found) if name in chain] == chain


def test_every_act_of_the_record_is_in_its_own_chain_in_order_of_time() -> None:
    for event in RECORD.events:
        choice = Selection(event=event.id, tiers=tuple(Tier))
        (chain,) = find_chains(choice.apply(RECORD)).chains

        days = [act.date.anchor for act in chain.events]
        assert event in chain.events
        assert days == sorted(days)
        place = {act.id: number for number, act in enumerate(chain.events)}
        for step in chain.steps:
            assert place[step.first.id] < place[step.second.id]


def test_who_stands_in_a_chain_is_told_without_finding_all_of_it() -> None:
    dataset = RECORD
    for tiers in ((Tier.CORE,), tuple(Tier)):
        for event in dataset.events:
            view = Selection(event=event.id, tiers=tiers).apply(dataset)
            found = len(find_chains(view).events) > 1
            assert stands_in_chain(event, dataset, tiers) == found, event.id
