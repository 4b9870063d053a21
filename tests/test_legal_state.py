"""The standing of an act on a day."""

from __future__ import annotations

import itertools
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from borderlines.law import effect_date, law_on
from borderlines.law.standing import trace
from borderlines.record.dataset import Dataset, RecordError, read_dataset
from borderlines.schema import Kind, Relation
from borderlines.terms import Standing
from borderlines.terms.vocabulary import Does
from borderlines.words.acts.states import say_state
from borderlines.words.sheets.group_sheet import describe_country
from tests.acts import COURT, EN, FINE, NOTICE, ORDER, PAUSE, make_dataset, make_event, make_link

OVER = {str(one) for one in Standing if one.is_over}
RECORD = read_dataset(Path(__file__).parent.parent / "data")


def state(dataset: Dataset, event_id: str, day: str) -> str | None:
    found = law_on(dataset.event_by_id[event_id], dataset, date.fromisoformat(day))
    return str(found.standing) if found else None


def test_an_order_stands_from_the_day_of_decision_and_not_before() -> None:
    dataset = make_dataset(ORDER)

    assert state(dataset, "de-hh-order-2016", "2016-09-22") is None
    assert state(dataset, "de-hh-order-2016", "2016-09-23") == "stands"
    assert state(dataset, "de-hh-order-2016", "2026-01-01") == "stands"


def test_a_letter_only_says() -> None:
    dataset = make_dataset(make_event(kind="letter"))

    assert state(dataset, "de-hh-order-2016", "2020-01-01") == "says"


def test_a_court_that_upholds_leaves_it_standing() -> None:
    dataset = make_dataset(
        ORDER, COURT, links=[make_link("de-vg-hamburg-2017", "upholds", "de-hh-order-2016")]
    )

    assert state(dataset, "de-hh-order-2016", "2017-04-23") == "stands"
    assert state(dataset, "de-hh-order-2016", "2017-04-24") == "stands"


def test_a_link_may_take_effect_on_another_day_than_its_act() -> None:
    link = make_link("de-vg-hamburg-2017", "suspends", "de-hh-order-2016", date="2017-05-01")
    dataset = make_dataset(ORDER, COURT, links=[link])

    assert state(dataset, "de-hh-order-2016", "2017-04-30") == "stands"
    assert state(dataset, "de-hh-order-2016", "2017-05-01") == "suspended"


def test_a_suspended_act_can_be_restored_and_an_annulled_one_stays_annulled() -> None:
    later = make_event("later", decided="2018-01-01", published="2018-01-02")
    suspended = make_link("de-vg-hamburg-2017", "suspends", "de-hh-order-2016")
    annulled = make_link("de-vg-hamburg-2017", "annuls", "de-hh-order-2016")

    restored = make_dataset(
        ORDER, COURT, later, links=[suspended, make_link("later", "restores", "de-hh-order-2016")]
    )
    gone = make_dataset(
        ORDER, COURT, later, links=[annulled, make_link("later", "upholds", "de-hh-order-2016")]
    )

    assert state(restored, "de-hh-order-2016", "2018-01-01") == "stands"
    assert state(gone, "de-hh-order-2016", "2018-01-01") == "set-aside"


def test_an_act_of_some_day_up_to_one_stands_from_that_day() -> None:
    dataset = make_dataset(make_event(decided="../2016-09-23"))

    assert state(dataset, "de-hh-order-2016", "2016-09-22") is None
    assert state(dataset, "de-hh-order-2016", "2016-09-23") == "stands"


def test_a_closure_that_is_set_aside_closes_nothing_any_more() -> None:
    closure = make_event(kind="closure")
    annulled = make_link("de-vg-hamburg-2017", "annuls", "de-hh-order-2016")
    dataset = make_dataset(closure, COURT, links=[annulled])

    assert state(dataset, "de-hh-order-2016", "2017-04-23") == "closed"
    assert state(dataset, "de-hh-order-2016", "2017-04-24") == "set-aside"


def test_an_act_lapses_after_its_last_day() -> None:
    dataset = make_dataset(make_event(kind="interim-measure", expires="2016-12-31"))

    assert state(dataset, "de-hh-order-2016", "2016-12-31") == "stands"
    assert state(dataset, "de-hh-order-2016", "2017-01-01") == "lapsed"


def test_what_followed_is_unknown_after_the_last_day_that_is_established() -> None:
    dataset = make_dataset(NOTICE | {"known_until": "2017-12-18"})

    assert state(dataset, "fr-cnil-notice-2017", "2017-12-18") == "pending"
    assert state(dataset, "fr-cnil-notice-2017", "2017-12-19") == "not-known"
    assert state(dataset, "fr-cnil-notice-2017", "2026-01-01") == "not-known"


def test_a_month_in_which_an_act_began_is_unknown_until_it_is_over() -> None:
    dataset = make_dataset(PAUSE)

    assert state(dataset, "uk-ico-pause-2016-11", "2016-10-31") is None
    assert state(dataset, "uk-ico-pause-2016-11", "2016-11-15") == "not-known"
    assert state(dataset, "uk-ico-pause-2016-11", "2016-11-30") == "stands"


def test_a_change_some_day_in_a_month_names_both_states_for_that_month() -> None:
    ended = make_event("ended", kind="settlement", decided="2017-11", published="")
    dataset = make_dataset(ORDER, ended, links=[make_link("ended", "closes", "de-hh-order-2016")])
    order = dataset.event_by_id["de-hh-order-2016"]

    found = law_on(order, dataset, date(2017, 11, 15))

    assert found is not None
    assert found.phase.between == (Standing.STANDS, Standing.CLOSED)
    assert say_state(EN, found, dataset) == "Not known for this day: stands or closed"
    assert state(dataset, "de-hh-order-2016", "2017-11-30") == "closed"


def test_a_month_in_which_an_act_was_upheld_is_not_in_doubt() -> None:
    court = COURT | {"decided": "2017-04"}
    dataset = make_dataset(
        ORDER, court, links=[make_link("de-vg-hamburg-2017", "upholds", "de-hh-order-2016")]
    )

    assert state(dataset, "de-hh-order-2016", "2017-04-15") == "stands"
    assert state(dataset, "de-hh-order-2016", "2017-04-30") == "stands"


def test_an_act_that_is_partly_suspended_stands_in_part() -> None:
    dataset = make_dataset(
        ORDER, COURT, links=[make_link("de-vg-hamburg-2017", "partly-suspends", "de-hh-order-2016")]
    )

    found = law_on(dataset.event_by_id["de-hh-order-2016"], dataset, date(2018, 1, 1))

    assert say_state(EN, found, dataset) == (
        "Stands in part; partly suspended by “Hamburg court leaves the core of the ban on "
        "using WhatsApp data enforceable”"
    )


def test_a_partial_suspension_lasts_no_longer_than_the_act_that_ordered_it() -> None:
    dataset = make_dataset(
        ORDER,
        COURT,
        make_event("de-ovg", decided="2018-02-26", published="2018-02-26"),
        links=[
            make_link("de-vg-hamburg-2017", "partly-suspends", "de-hh-order-2016"),
            make_link("de-ovg", "annuls", "de-vg-hamburg-2017"),
        ],
    )
    order = dataset.event_by_id["de-hh-order-2016"]

    before = law_on(order, dataset, date(2018, 2, 25))
    after = law_on(order, dataset, date(2018, 2, 26))

    assert before is not None
    assert [link.later for link in before.qualifiers] == ["de-vg-hamburg-2017"]
    assert after is not None
    assert after.qualifiers == ()


def test_upheld_in_part_and_annulled_in_part_on_one_day_is_partly_annulled() -> None:
    dataset = make_dataset(
        ORDER,
        COURT,
        links=[
            make_link("de-vg-hamburg-2017", "partly-annuls", "de-hh-order-2016"),
            make_link("de-vg-hamburg-2017", "upholds", "de-hh-order-2016"),
        ],
    )

    assert state(dataset, "de-hh-order-2016", "2017-04-24") == "stands-in-part"
    assert not Relation.UPHOLDS.contradicts(Relation.PARTLY_ANNULS)


def test_an_inquiry_that_a_court_lets_go_on_is_pending_as_before() -> None:
    inquiry = make_event(kind="inquiry")
    link = make_link("de-vg-hamburg-2017", "upholds", "de-hh-order-2016")
    dataset = make_dataset(inquiry, COURT, links=[link])

    found = law_on(dataset.event_by_id["de-hh-order-2016"], dataset, date(2018, 1, 1))

    assert say_state(EN, found, dataset).startswith("Pending; left standing by “Hamburg")


def test_a_later_step_of_one_act_can_end_its_own_effect() -> None:
    step = make_link(
        "de-hh-order-2016", "suspends", "de-hh-order-2016", date="2017-01-10", note="By itself."
    )
    dataset = make_dataset(ORDER, links=[step])

    assert state(dataset, "de-hh-order-2016", "2017-01-09") == "stands"
    assert state(dataset, "de-hh-order-2016", "2017-01-10") == "suspended"


def test_a_ruling_stands_no_longer_than_the_measure_that_it_upheld() -> None:
    dataset = make_dataset(
        ORDER,
        COURT,
        make_event(
            "closure", kind="closure", decided="2020-06-01", published="", title="Case ends"
        ),
        links=[
            make_link("de-vg-hamburg-2017", "upholds", "de-hh-order-2016"),
            make_link("closure", "closes", "de-hh-order-2016"),
        ],
    )
    court = dataset.event_by_id["de-vg-hamburg-2017"]

    assert state(dataset, "de-vg-hamburg-2017", "2020-05-31") == "stands"
    assert state(dataset, "de-vg-hamburg-2017", "2020-06-01") == "closed"
    assert say_state(EN, law_on(court, dataset, date(2021, 1, 1)), dataset) == (
        "Closed, for it ruled on “Hamburg's commissioner orders Facebook to stop using WhatsApp "
        "users' data”, closed by “Case ends”"
    )


def test_a_ruling_on_a_measure_that_ran_out_is_spent() -> None:
    dataset = make_dataset(
        ORDER | {"kind": "interim-measure", "expires": "2018-12-31"},
        COURT,
        links=[make_link("de-vg-hamburg-2017", "upholds", "de-hh-order-2016")],
    )
    court = dataset.event_by_id["de-vg-hamburg-2017"]

    assert state(dataset, "de-vg-hamburg-2017", "2018-12-31") == "stands"
    assert say_state(EN, law_on(court, dataset, date(2019, 1, 1)), dataset).endswith(
        "WhatsApp users' data”, which has run out"
    )


def test_a_ruling_on_two_acts_is_spent_when_both_are_over() -> None:
    dataset = make_dataset(
        ORDER,
        FINE | {"decided": "2016-10-01", "published": "2016-10-01"},
        COURT,
        make_event("one", decided="2019-01-01", published="2019-01-01"),
        make_event("other", decided="2020-01-01", published="2020-01-01"),
        links=[
            make_link("de-vg-hamburg-2017", "upholds", "de-hh-order-2016"),
            make_link("de-vg-hamburg-2017", "upholds", "eu-com-m8228-fine-2017"),
            make_link("one", "withdraws", "de-hh-order-2016"),
            make_link("other", "annuls", "eu-com-m8228-fine-2017"),
        ],
    )

    assert state(dataset, "de-vg-hamburg-2017", "2019-06-01") == "stands"
    assert state(dataset, "de-vg-hamburg-2017", "2020-01-01") == "closed"


def test_a_ruling_that_annuls_goes_on_though_what_it_annulled_is_over() -> None:
    dataset = make_dataset(
        ORDER, COURT, links=[make_link("de-vg-hamburg-2017", "annuls", "de-hh-order-2016")]
    )

    assert state(dataset, "de-vg-hamburg-2017", "2020-01-01") == "stands"


def test_an_interim_ruling_ends_when_its_measure_becomes_final_and_a_judgment_does_not() -> None:
    final = make_event("final", kind="closure", decided="2024-10", published="2024-10-10")
    links = [
        make_link("de-vg-hamburg-2017", "restores", "de-hh-order-2016"),
        make_link("final", "finalises", "de-hh-order-2016"),
    ]
    interim = make_dataset(ORDER, COURT | {"kind": "interim-ruling"}, final, links=links)
    judgment = make_dataset(ORDER, COURT | {"kind": "judgment"}, final, links=links)

    assert state(interim, "de-vg-hamburg-2017", "2024-09-30") == "stands"
    assert state(interim, "de-vg-hamburg-2017", "2024-10-15") == "not-known"
    assert state(interim, "de-vg-hamburg-2017", "2024-10-31") == "closed"
    assert state(judgment, "de-vg-hamburg-2017", "2024-10-31") == "stands"


def test_whether_a_ruling_stands_is_not_known_where_that_is_not_known_of_its_measure() -> None:
    dataset = make_dataset(
        ORDER | {"known_until": "2018-12-31"},
        COURT,
        links=[make_link("de-vg-hamburg-2017", "upholds", "de-hh-order-2016")],
    )

    assert state(dataset, "de-vg-hamburg-2017", "2018-12-31") == "stands"
    assert state(dataset, "de-vg-hamburg-2017", "2019-01-01") == "not-known"


def test_two_rulings_on_each_other_are_traced_and_end() -> None:
    dataset = make_dataset(
        COURT,
        make_event("de-ovg", kind="judgment", decided="2018-02-26", published="2018-02-26"),
        links=[
            make_link("de-ovg", "upholds", "de-vg-hamburg-2017"),
            make_link("de-vg-hamburg-2017", "suspends", "de-ovg", note="By an older order."),
        ],
    )

    assert state(dataset, "de-vg-hamburg-2017", "2020-01-01") == "stands"
    assert state(dataset, "de-ovg", "2020-01-01") == "suspended"


def test_a_note_of_a_link_says_which_part_it_was_beside_what_was_done() -> None:
    part = make_link(
        "de-vg-hamburg-2017", "partly-suspends", "de-hh-order-2016", note="Items 2 and 3."
    )
    dataset = make_dataset(ORDER, COURT, links=[part])

    found = law_on(dataset.event_by_id["de-hh-order-2016"], dataset, date(2018, 1, 1))

    assert say_state(EN, found, dataset).endswith("WhatsApp data enforceable” (Items 2 and 3)")


def test_two_links_that_contradict_each_other_on_one_day_are_refused() -> None:
    upheld = make_link("de-vg-hamburg-2017", "upholds", "de-hh-order-2016")
    annulled = make_link("eu-com-m8228-fine-2017", "annuls", "de-hh-order-2016")

    with pytest.raises(RecordError) as caught:
        make_dataset(ORDER, COURT, FINE | {"decided": "2017-04-24"}, links=[upheld, annulled])

    assert str(caught.value) == (
        "links.csv:3:relation: 'annuls' contradicts line 2, which upholds de-hh-order-2016 on the "
        "same day, 2017-04-24; correct one of them, give date, or name the part that each is about"
    )


_DATES = st.sampled_from(["2017-01-01", "2017-03", "2017-03-15", "2018", "2018-06-30", "2016-09"])


@settings(max_examples=60)
@given(
    kind=st.sampled_from([kind for kind in Kind if kind is not Kind.ACT]),
    expires=st.sampled_from(["", "2017-08", "2019-01-01"]),
    known_until=st.sampled_from(["", "2017-03-20", "2020"]),
    # Each on a date of its own: two links of one day may contradict each other.
    links=st.lists(
        st.tuples(st.sampled_from(list(Relation)), _DATES), max_size=5, unique_by=lambda x: x[1]
    ),
)
def test_phases_follow_each_other_without_gap_or_overlap(
    kind: Kind, expires: str, known_until: str, links: list[tuple[Relation, str]]
) -> None:
    act = make_event(kind=str(kind), expires=expires, known_until=known_until)
    later = [
        make_event(f"later-{n}", decided=day, published="") for n, (_, day) in enumerate(links)
    ]
    dataset = make_dataset(
        act,
        *later,
        links=[
            make_link(f"later-{n}", str(relation), "de-hh-order-2016")
            for n, (relation, _) in enumerate(links)
        ],
    )

    phases = trace(dataset.event_by_id["de-hh-order-2016"], dataset)

    assert phases[0].first == date(2016, 9, 23)
    assert phases[-1].last is None
    for one, two in itertools.pairwise(phases):
        assert one.last is not None
        assert one.first <= one.last
        assert two.first == one.last + timedelta(days=1)
        caused_by_the_act_itself = Standing.LAPSED, Standing.NOT_KNOWN
        assert two.cause is not None or two.standing in caused_by_the_act_itself


@settings(max_examples=60)
@given(
    kind=st.sampled_from([Kind.JUDGMENT, Kind.INTERIM_RULING]),
    how=st.lists(st.sampled_from(list(Relation)), min_size=1, max_size=2, unique=True),
    expires=st.sampled_from(["", "2018-08", "2019-01-01"]),
    known_until=st.sampled_from(["", "2017-03-20", "2020"]),
    ends=st.lists(
        st.tuples(st.sampled_from(list(Relation)), _DATES), max_size=3, unique_by=lambda x: x[1]
    ),
)
@example(
    kind=Kind.INTERIM_RULING,
    how=[Relation.WITHDRAWS, Relation.PARTLY_SUSPENDS],
    expires="",
    known_until="",
    ends=[(Relation.FINALISES, "2017-03")],
)
def test_a_ruling_stands_one_way_a_day_and_is_closed_when_all_it_upheld_is_over(
    kind: Kind,
    how: list[Relation],
    expires: str,
    known_until: str,
    ends: list[tuple[Relation, str]],
) -> None:
    later = [make_event(f"later-{n}", decided=day, published="") for n, (_, day) in enumerate(ends)]
    dataset = make_dataset(
        make_event(expires=expires, known_until=known_until),
        make_event("ruling", kind=str(kind), decided="2017-02-01", published=""),
        *later,
        links=[
            *(make_link("ruling", str(relation), "de-hh-order-2016", date="2017-02-01")
              for relation in how if not any(relation.contradicts(other) for other in how)),
            *(make_link(f"later-{n}", str(relation), "de-hh-order-2016", note="So it is.")
              for n, (relation, _) in enumerate(ends)),
        ],
    )  # fmt: skip

    phases = trace(dataset.event_by_id["ruling"], dataset)

    assert phases[0].first == date(2017, 2, 1)
    assert phases[-1].last is None
    order = dataset.event_by_id["de-hh-order-2016"]
    # Finality, which leaves the act as it is, ends an interim ruling on it.
    finals = (effect_date(link, dataset) for link in dataset.links_of(order))
    changes = {phase.first for phase in trace(order, dataset)} | {
        day for when in finals if when for day in (when.earliest, when.latest)
    }
    bound = any(
        link.later == "ruling" and link.relation.does(Does.LEAVES_STANDING)
        for link in dataset.links
    )
    for one, two in itertools.pairwise([*phases, None]):
        assert one is not None
        assert two is None or two.first == one.last + timedelta(days=1)  # type: ignore[operator]
        assert one.first in changes or one is phases[0]
        measure = state(dataset, "de-hh-order-2016", one.first.isoformat())
        assert measure is not None
        if bound and measure in OVER:
            assert one.standing is Standing.CLOSED
        elif measure not in OVER and measure != "not-known" and kind is Kind.JUDGMENT:
            assert one.standing is Standing.STANDS


# The record


@pytest.mark.parametrize(
    ("event_id", "day", "expected"),
    [
        ("de-hh-order-2016", "2016-12-31", "stands"),
        ("de-hh-order-2016", "2017-04-24", "stands-in-part"),
        ("de-hh-order-2016", "2018-03-01", "stands-in-part"),
        ("fr-cnil-notice-2017", "2017-12-01", "pending"),
        ("fr-cnil-notice-2017", "2018-03-01", "pending"),
        ("fr-cnil-notice-2017", "2018-03-15", "not-known"),
        ("in-cci-order-2024", "2025-01-22", "stands"),
        ("in-cci-order-2024", "2025-02-01", "stands-in-part"),
        ("in-cci-order-2024", "2025-11-04", "stands-in-part"),
        ("in-cci-order-2024", "2026-02-23", "stands-in-part"),
        ("eu-edpb-1-2021", "2026-03-01", "stands"),
        ("ie-dpc-fine-2021", "2026-03-01", "stands"),
        ("eu-gc-t709-21", "2026-02-09", "stands"),
        ("eu-gc-t709-21", "2026-02-10", "set-aside"),
        ("tr-rk-interim-2021", "2021-12-15", "stands"),
        ("tr-rk-interim-2021", "2022-01-01", "stands"),
        ("tr-rk-interim-2021", "2022-10-20", "closed"),
        ("de-bkarta-b6-22-16-2019", "2019-09-01", "suspended"),
        ("de-bkarta-b6-22-16-2019", "2020-06-23", "stands"),
        ("de-bkarta-b6-22-16-2019", "2025-01-01", "stands"),
        ("in-cci-probe-2021", "2023-01-01", "pending"),
        ("in-nclat-stay-2025", "2025-11-04", "closed"),
        ("br-jf-injunction-2024", "2024-08-20", "stands"),
        ("br-jf-injunction-2024", "2024-08-30", "not-known"),
        ("br-jf-injunction-2024", "2024-09-02", "suspended"),
        ("ng-ndpc-case-2025", "2025-11-03", "closed"),
        ("ar-camara-2022", "2025-07-01", "stands"),
        ("ar-camara-2022", "2026-11-24", "closed"),
        ("tr-court-interim-2021-12", "2022-10-19", "stands"),
        ("tr-court-interim-2021-12", "2026-11-24", "closed"),
        ("in-delhi-hc-cci-2021-2022", "2026-11-24", "closed"),
        ("in-sc-cci-2022", "2024-11-17", "stands"),
        ("in-sc-cci-2022", "2026-11-24", "closed"),
        ("de-bgh-2020", "2024-10-09", "stands"),
        ("de-bgh-2020", "2026-11-24", "closed"),
        ("de-ovg-hamburg-2018", "2026-11-24", "not-known"),
        ("ng-ccpt-2025", "2026-11-24", "not-known"),
        ("ie-hc-leave-2021", "2026-11-24", "pending"),
        ("uk-ico-pause-2016-11", "2018-02-28", "says"),
        ("eu-edpb-urgent-2021", "2026-11-24", "stands"),
        ("nl-court-representative-2016", "2026-11-24", "not-known"),
        ("in-sc-cci-2026", "2026-03-16", "stands"),
        ("in-sc-cci-2026", "2026-11-24", "not-known"),
        ("de-hh-order-2021", "2021-07-31", "stands"),
        ("de-hh-order-2021", "2021-08-15", "not-known"),
        ("de-hh-order-2021", "2021-09-01", "lapsed"),
    ],
)
def test_the_state_that_the_record_gives(event_id: str, day: str, expected: str) -> None:
    assert state(RECORD, event_id, day) == expected


def test_what_is_said_of_the_hamburg_order_on_1_march_2018() -> None:
    order = RECORD.event_by_id["de-hh-order-2016"]

    said = say_state(EN, law_on(order, RECORD, date(2018, 3, 1)), RECORD)

    assert said.startswith(
        "Prohibition: stands, left enforceable pending the main case by “Hamburg appeal court"
    )
    assert "upheld" not in said
    assert ". Order: suspended; partly suspended by “Hamburg court refuses" in said


def test_what_is_said_of_the_indian_decision_between_stay_and_judgment() -> None:
    decision = RECORD.event_by_id["in-cci-order-2024"]

    found = law_on(decision, RECORD, date(2025, 6, 1))

    assert found is not None
    assert {
        part.row.part: [(q.relation.value, q.later) for q in part.qualifiers]
        for part in found.parts
        if part.row
    } == {
        "ad-ban": [
            ("appeals", "in-nclat-judgment-2025"),
            ("partly-suspends", "in-nclat-stay-2025"),
        ],
        "choice": [("appeals", "in-nclat-judgment-2025")],
        "fine": [("appeals", "in-nclat-judgment-2025"), ("partly-suspends", "in-nclat-stay-2025")],
    }
    said = say_state(EN, found, RECORD)
    assert said.startswith("Prohibition: suspended; challenged; partly suspended by “Indian")
    assert "Order: stands; challenged. Sum to pay: suspended; challenged" in said


def test_the_indian_decision_stands_in_part_and_challenged_on_every_page() -> None:
    decision = RECORD.event_by_id["in-cci-order-2024"]

    said = say_state(EN, law_on(decision, RECORD, date(2026, 11, 24)), RECORD)

    assert said.startswith("Prohibition: annulled by “Indian appellate tribunal upholds")
    assert "; that ruling challenged in “India's Supreme Court records that" in said
    assert ". Order: stands, upheld by “Indian" in said
    assert said in [
        line.state for line in describe_country(EN, "IN", RECORD, date(2026, 11, 24)).acts
    ]


@pytest.mark.parametrize(
    ("act", "day", "words"),
    [
        # The appeal came on 20 January 2026; of Delhi's judgment no filing is recorded.
        ("us-ddc-meta-judgment-2025", "2026-01-19", "Stands; finality not recorded"),
        ("us-ddc-meta-judgment-2025", "2026-01-20", "Stands; challenged (Notice of appeal by"),
        ("eu-gc-t709-21", "2024-12-01", "Stands; challenged"),
        ("eu-edpb-5-2022", "2024-12-01", "Order 1: stands. Order 2: stands; challenged"),
        # Parts that stand alike are named once.
        ("in-delhi-hc-sareen-2016", "2018-03-01", "Stands; challenged"),
        ("de-lg-berlin-2026", "2026-03-14", "Stands; finality not recorded"),
    ],
)
def test_what_is_said_of_acts_under_appeal(act: str, day: str, words: str) -> None:
    found = law_on(RECORD.event_by_id[act], RECORD, date.fromisoformat(day))

    assert say_state(EN, found, RECORD).startswith(words)
