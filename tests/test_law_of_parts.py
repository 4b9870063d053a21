"""The law of each part of an act on a day, and its sum for the act."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import date

import pytest

from borderlines.downloads.state_file import to_state_csv
from borderlines.language import voice_of
from borderlines.law import ActOnDay, law_on
from borderlines.law.effect import Effect, trace_effect
from borderlines.record.dataset import Dataset
from borderlines.schema import Kind, PartSort
from borderlines.terms import Asks, Standing
from borderlines.view.selection import Selection
from borderlines.words.acts.parts import list_parts
from borderlines.words.acts.verdict import say_verdict
from tests.acts import (
    AUTHORITIES,
    COURT,
    NOTICE,
    ORDER,
    Cells,
    make_dataset,
    make_event,
    make_link,
    make_part,
    make_view,
)

DPC: Cells = {
    "id": "ie-dpc",
    "short": "DPC",
    "name": "Data Protection Commission",
    "name_local": "",
    "place": "IE",
    "type": "data-protection",
}


def on(dataset: Dataset, act: str, day: str) -> ActOnDay:
    found = law_on(dataset.event_by_id[act], dataset, date.fromisoformat(day))
    assert found is not None
    return found


def told(dataset: Dataset, act: str, day: str) -> list[str]:
    """Write each part in a line: ``fine: set-aside, nothing``; then the sum."""
    found = on(dataset, act, day)
    lines = [
        f"{part.row.part if part.row else act}: "
        + ", ".join([part.standing, part.asks, *part.caveats])
        for part in found.parts
    ]
    return [*lines, f"{found.standing}, {found.asks}"]


# What an act of a kind asks by itself


@pytest.mark.parametrize(
    ("kind", "line"),
    [
        ("ban", "stands, duty-company"),
        ("licence-revocation", "stands, duty-company"),
        ("licence-refusal", "stands, nothing"),
        ("listing", "stands, duty-company"),
        ("delisting", "stands, nothing"),
        ("seizure", "stands, nothing"),
        ("recall", "stands, duty-company"),
        ("tariff", "stands, duty-company"),
        ("warning", "says, nothing"),
        ("arrest", "pending, nothing"),
        ("charge", "pending, nothing"),
        ("conviction", "stands, nothing"),
    ],
)
def test_an_act_begins_as_its_kind_says(kind: str, line: str) -> None:
    dataset = make_dataset(make_event(kind=kind))

    assert told(dataset, ORDER["id"], "2016-10-01")[-1] == line


# A fine and an order of one decision: Clearview AI in the United Kingdom


ICO = make_event(
    "gb-ico-clearview-2022",
    title="ICO fines Clearview AI and orders it to delete data",
    kind="fine",
    decided="2022-05-18",
    published="2022-05-23",
    jurisdictions="GB",
    authorities="gb-ico",
    respondents="Clearview AI Inc.",
    amount="7552800",
    currency="GBP",
    amount_kind="imposed",
)
FINE = make_part(
    ICO["id"], "fine", "money", amount="7552800", currency="GBP", amount_kind="imposed"
)
BAN = make_part(ICO["id"], "stop", "prohibition", deadline="2022-11-18")
FIRST_TIER = make_event(
    "gb-ftt-clearview-2023", kind="judgment", decided="2023-10-17", published="", jurisdictions="GB"
)
UPPER = make_event(
    "gb-ut-clearview-2025", kind="judgment", decided="2025-10-07", published="", jurisdictions="GB"
)
APPEAL = make_link(FIRST_TIER["id"], "appeals", ICO["id"], date="2022-06-15")
ANNULLED = make_link(FIRST_TIER["id"], "annuls", ICO["id"])
SET_ASIDE = make_link(UPPER["id"], "annuls", FIRST_TIER["id"])
STANDS_AGAIN = make_link(UPPER["id"], "restores", ICO["id"])


def clearview(*links: Cells) -> Dataset:
    return make_dataset(ICO, FIRST_TIER, UPPER, links=links, parts=[FINE, BAN])


def test_a_fine_and_an_order_of_one_decision_ask_different_things() -> None:
    assert told(clearview(), ICO["id"], "2022-06-01") == [
        "fine: stands, money",
        "stop: stands, duty-company",
        "stands, duty-company",
    ]


def test_a_decision_that_is_annulled_asks_nothing_in_any_part() -> None:
    assert told(clearview(APPEAL, ANNULLED), ICO["id"], "2024-01-01") == [
        "fine: set-aside, nothing",
        "stop: set-aside, nothing",
        "set-aside, nothing",
    ]


def test_an_annulment_that_was_set_aside_leaves_open_what_no_source_says() -> None:
    assert told(clearview(APPEAL, ANNULLED, SET_ASIDE), ICO["id"], "2025-12-01") == [
        "fine: not-known, not-known",
        "stop: not-known, not-known",
        "not-known, not-known",
    ]


def test_a_decision_that_stands_again_is_challenged_from_the_day_of_the_first_filing() -> None:
    dataset = clearview(APPEAL, ANNULLED, SET_ASIDE, STANDS_AGAIN)

    assert told(dataset, ICO["id"], "2025-12-01") == [
        "fine: stands, money, challenged",
        "stop: stands, duty-company, challenged",
        "stands, duty-company",
    ]
    view = Selection(at=date(2025, 12, 1)).apply(dataset)
    rows = csv.DictReader(io.StringIO(to_state_csv(view).decode("utf-8-sig")))
    assert {row["first_recorded_challenge"] for row in rows if row["act"] == ICO["id"]} == {
        "2022-06-15"
    }


def test_a_fine_may_be_annulled_while_its_order_stands() -> None:
    fine_alone = make_link(FIRST_TIER["id"], "annuls", ICO["id"], part="fine")
    rest = make_link(FIRST_TIER["id"], "upholds", ICO["id"], part="stop")

    assert told(clearview(fine_alone, rest), ICO["id"], "2024-01-01") == [
        "fine: set-aside, nothing",
        "stop: stands, duty-company, finality-not-recorded",
        "stands-in-part, duty-company",
    ]


def test_a_part_may_be_suspended_and_the_rest_runs_on() -> None:
    stay = make_link(FIRST_TIER["id"], "suspends", ICO["id"], part="stop")

    ruling = FIRST_TIER | {"kind": "interim-ruling"}
    dataset = make_dataset(ICO, ruling, links=[stay], parts=[FINE, BAN])

    assert told(dataset, ICO["id"], "2024-01-01") == [
        "fine: stands, money",
        "stop: suspended, nothing",
        "stands-in-part, money",
    ]


def test_one_sum_may_be_imposed_and_another_threatened() -> None:
    threat = make_part(
        ICO["id"], "threat", "money", amount="10000", currency="GBP", amount_kind="threatened"
    )
    dropped = make_link(FIRST_TIER["id"], "annuls", ICO["id"], part="threat")
    dataset = make_dataset(ICO, FIRST_TIER, links=[dropped], parts=[FINE, threat])

    assert told(dataset, ICO["id"], "2024-01-01") == [
        "fine: stands, money",
        "threat: set-aside, nothing",
        "stands-in-part, money",
    ]


def test_a_payment_is_a_later_step_of_the_act_and_leaves_the_order_running() -> None:
    paid = make_link(
        ICO["id"], "implements", ICO["id"], part="fine", date="2022-07-01", note="Paid in full."
    )

    assert told(clearview(paid), ICO["id"], "2022-08-01")[:2] == [
        "fine: stands, done",
        "stop: stands, duty-company",
    ]


# When a duty ends


def test_what_is_to_be_done_once_is_not_known_after_its_deadline_and_a_ban_runs_on() -> None:
    parts = [
        make_part(ORDER["id"], "delete", "order", deadline="2016-11"),
        make_part(ORDER["id"], "ban", "prohibition", deadline="2016-11"),
    ]
    dataset = make_dataset(ORDER, parts=parts)

    assert told(dataset, ORDER["id"], "2016-11-30")[:2] == [
        "delete: stands, duty-company",
        "ban: stands, duty-company",
    ]
    assert told(dataset, ORDER["id"], "2016-12-01")[:2] == [
        "delete: stands, not-known",
        "ban: stands, duty-company",
    ]


def test_a_duty_ends_with_its_own_last_day_though_the_rest_stands() -> None:
    parts = [
        make_part(ORDER["id"], "ban", "prohibition", until="2018-12-31"),
        make_part(ORDER["id"], "breach", "reprimand"),
    ]
    dataset = make_dataset(ORDER, parts=parts)

    assert told(dataset, ORDER["id"], "2018-12-31")[-1] == "stands, duty-company"
    assert told(dataset, ORDER["id"], "2019-01-01") == [
        "ban: lapsed, nothing",
        "breach: stands, nothing",
        "stands, nothing",
    ]


def test_nothing_is_known_beyond_the_last_day_that_is_established() -> None:
    parts = [make_part(ORDER["id"], "ban", "prohibition", until="2026-12-31")]
    dataset = make_dataset(ORDER | {"known_until": "2018-03-01"}, parts=parts)

    assert told(dataset, ORDER["id"], "2018-03-02") == [
        "ban: not-known, not-known",
        "not-known, not-known",
    ]


def test_whether_one_part_was_carried_out_is_not_known_after_its_own_last_day() -> None:
    parts = [
        make_part(ORDER["id"], "ban", "prohibition"),
        make_part(ORDER["id"], "report", "order", known_until="2018-03-01"),
    ]
    dataset = make_dataset(ORDER, parts=parts)

    assert told(dataset, ORDER["id"], "2018-03-01")[1] == "report: stands, duty-company"
    # Nobody set it aside, so it stands with the rest of its act.
    assert told(dataset, ORDER["id"], "2018-03-02") == [
        "ban: stands, duty-company",
        "report: stands, not-known",
        "stands, duty-company",
    ]
    state = say_verdict(voice_of("en"), on(dataset, ORDER["id"], "2018-03-02"), dataset)
    assert state.endswith("order: stands, whether carried out is not known after 1 March 2018")


def test_of_two_parts_of_one_sort_each_has_its_number_where_they_fare_differently() -> None:
    rows = [
        make_part(ORDER["id"], "delete", "order", text="Delete them.", addressee="WhatsApp Inc."),
        make_part(ORDER["id"], "report", "order", text="Report.", known_until="2018-03-01"),
        make_part(ORDER["id"], "ban", "prohibition", note="Since then."),
    ]
    dataset = make_dataset(ORDER, parts=rows)

    def verdict(day: str) -> str:
        return say_verdict(voice_of("en"), on(dataset, ORDER["id"], day), dataset)

    assert verdict("2018-03-01") == "Stands; obliges the companies"
    assert verdict("2018-03-02") == (
        "Order 1: stands, obliges WhatsApp Inc.; "
        "prohibition: stands, obliges Facebook Ireland Ltd; "
        "order 2: stands, whether carried out is not known after 1 March 2018"
    )
    told = list_parts(voice_of("en"), dataset.event_by_id[ORDER["id"]], dataset)
    assert [tuple(vars(part).values()) for part in told] == [
        ("Order 1", "Delete them.", ("WhatsApp Inc.",), "", "", ""),
        ("Order 2", "Report.", (), "", "", ""),
        ("Prohibition", "A prohibition", (), "", "Since then.", ""),
    ]


def test_a_later_link_on_that_part_tells_of_it_again() -> None:
    part = make_part(ORDER["id"], "report", "order", known_until="2018-03-01")
    upheld = make_link(COURT["id"], "upholds", ORDER["id"], part="report", date="2019-05-02")
    done = make_link(
        ORDER["id"], "implements", ORDER["id"], part="report", date="2020-05-02", note="Filed."
    )
    dataset = make_dataset(ORDER, COURT, parts=[part], links=[upheld, done])

    days = ("2018-03-02", "2019-05-02", "2020-05-02")
    assert [on(dataset, ORDER["id"], day).asks for day in days] == [
        Asks.NOT_KNOWN,
        Asks.DUTY_COMPANY,
        Asks.DONE,
    ]


def test_the_bar_of_an_act_ends_where_of_its_only_duty_nothing_more_is_known() -> None:
    part = make_part(ORDER["id"], "report", "order", known_until="2018-03-01")
    dataset = make_dataset(ORDER, parts=[part])

    last, unknown = trace_effect(dataset.event_by_id[ORDER["id"]], dataset)[-2:]

    assert (last.effect, last.last) == (Effect.DUTY, date(2018, 3, 1))
    assert (unknown.effect, unknown.last) == (Effect.UNKNOWN, None)


def test_a_permission_with_a_condition_obliges() -> None:
    clearance = make_event(kind="clearance")

    assert on(make_dataset(clearance), ORDER["id"], "2020-01-01").asks is Asks.NOTHING
    condition = make_part(ORDER["id"], "condition", "prohibition")
    with_condition = make_dataset(
        clearance, parts=[make_part(ORDER["id"], "grant", "permission"), condition]
    )
    assert on(with_condition, ORDER["id"], "2020-01-01").asks is Asks.DUTY_COMPANY


# Decisions addressed to authorities: the European Data Protection Board


BOARD = make_event(
    "eu-edpb-1-2021",
    kind="binding-decision",
    decided="2021-07-28",
    published="2021-09-02",
    jurisdictions="EU",
    authorities="eu-commission",
    respondents="WhatsApp Ireland Ltd",
    addressees="Data Protection Commission",
)
IRISH = make_event(
    "ie-dpc-fine-2021",
    kind="fine",
    decided="2021-08-20",
    published="2021-09-02",
    jurisdictions="IE",
    authorities="ie-dpc",
)
CARRIED_OUT = make_link(IRISH["id"], "implements", BOARD["id"])


def board(links: Sequence[Cells], **changes: str) -> Dataset:
    return make_dataset(BOARD | changes, IRISH, ORDER, links=links, authorities=[*AUTHORITIES, DPC])


def test_a_decision_of_the_board_obliges_an_authority_until_it_carries_it_out() -> None:
    dataset = board([CARRIED_OUT])

    assert told(dataset, BOARD["id"], "2021-08-19")[-1] == "stands, duty-authority"
    assert told(dataset, BOARD["id"], "2021-08-20")[-1] == "stands, done"


def test_what_another_body_does_carries_out_nothing() -> None:
    dataset = board([make_link(ORDER["id"], "implements", BOARD["id"], date="2021-08-20")])

    assert told(dataset, BOARD["id"], "2022-01-01")[-1] == "stands, duty-authority"


def test_where_what_carried_it_out_is_annulled_it_is_not_known_whether_it_is_done() -> None:
    court = make_event("ie-court", kind="judgment", decided="2023-01-01", published="")
    dataset = make_dataset(
        BOARD, IRISH, court, links=[CARRIED_OUT, make_link("ie-court", "annuls", IRISH["id"])],
        authorities=[*AUTHORITIES, DPC],
    )  # fmt: skip

    assert told(dataset, BOARD["id"], "2022-12-31")[-1] == "stands, done"
    assert told(dataset, BOARD["id"], "2023-01-01")[-1] == "stands, not-known"


def test_an_order_that_is_addressed_to_an_authority_obliges_that_authority() -> None:
    dataset = make_dataset(ORDER | {"addressees": "CNIL"}, ORDER | {"id": "other-1"})

    assert told(dataset, ORDER["id"], "2020-01-01")[-1] == "stands, duty-authority"
    assert told(dataset, "other-1", "2020-01-01")[-1] == "stands, duty-company"


# A notice with a deadline: the CNIL and WhatsApp


@pytest.mark.parametrize(
    ("known_until", "day", "standing"),
    [
        # Made public on 18 December 2017, to be obeyed within a month.
        ("2017-12-18", "2017-12-19", "pending"),
        ("2017-12-18", "2018-01-18", "pending"),
        ("2017-12-18", "2018-01-19", "not-known"),
        ("", "2018-01-19", "not-known"),
        ("2018-03-14", "2018-03-14", "pending"),
        ("2018-03-14", "2018-03-15", "not-known"),
    ],
)
def test_a_notice_is_pending_until_its_deadline_and_then_not_known_unless_a_source_says_more(
    known_until: str, day: str, standing: str
) -> None:
    deadline = make_part(NOTICE["id"], "comply", "order", deadline="2018-01-18")
    dataset = make_dataset(NOTICE | {"known_until": known_until}, parts=[deadline])

    assert told(dataset, NOTICE["id"], day)[-1] == f"{standing}, nothing"


# A court that only refuses a stay: Hamburg


HAMBURG = make_event(kind="order", known_until="2018-03-01")
PARTS = [
    make_part(HAMBURG["id"], "ban", "prohibition"),
    make_part(HAMBURG["id"], "delete", "order"),
]
LOWER = make_event(
    "de-vg-hamburg-2017", kind="interim-ruling", decided="2017-04-24", published="",
    authorities="de-hh-vg-hamburg",
)  # fmt: skip
HIGHER = LOWER | {"id": "de-ovg-hamburg-2018", "decided": "2018-02-26"}
STAY = [
    make_link(LOWER["id"], "appeals", HAMBURG["id"], date="2016-10", note="Objection."),
    make_link(LOWER["id"], "suspends", HAMBURG["id"], part="delete"),
    make_link(LOWER["id"], "upholds", HAMBURG["id"], part="ban"),
    make_link(HIGHER["id"], "upholds", HAMBURG["id"], part="ban"),
    make_link(HIGHER["id"], "upholds", LOWER["id"]),
]


def test_an_order_that_courts_left_enforceable_is_neither_upheld_nor_known_for_good() -> None:
    dataset = make_dataset(HAMBURG, LOWER, HIGHER, links=STAY, parts=PARTS)

    assert told(dataset, HAMBURG["id"], "2018-03-01") == [
        "ban: stands, duty-company, interim, challenged",
        "delete: suspended, nothing, challenged",
        "stands-in-part, duty-company",
    ]
    assert told(dataset, HAMBURG["id"], "2018-03-02")[-1] == "not-known, not-known"


def test_a_ruling_on_the_merits_ends_the_challenge_and_upholds() -> None:
    merits = LOWER | {"id": "de-merits", "kind": "judgment", "decided": "2020-05-05"}
    links = [*STAY[:1], STAY[2], make_link("de-merits", "upholds", HAMBURG["id"])]
    dataset = make_dataset(HAMBURG | {"known_until": ""}, LOWER, merits, links=links, parts=PARTS)

    assert told(dataset, HAMBURG["id"], "2020-05-04")[0].endswith("interim, challenged")
    assert told(dataset, HAMBURG["id"], "2020-05-05")[0] == (
        "ban: stands, duty-company, finality-not-recorded"
    )


def test_finality_ends_what_was_for_the_time_being() -> None:
    final = make_event("final", kind="closure", decided="2024-10-10", published="")
    links = [*STAY[:1], STAY[2], make_link("final", "finalises", HAMBURG["id"])]
    dataset = make_dataset(HAMBURG | {"known_until": ""}, LOWER, final, links=links, parts=PARTS)

    assert told(dataset, HAMBURG["id"], "2024-10-10")[0] == "ban: stands, duty-company, final"


# Words that carry law


def test_every_kind_says_how_its_acts_begin_and_what_they_ask() -> None:
    begin = {str(kind): (str(kind.begins), str(kind.asks)) for kind in Kind}

    assert begin["fine"] == ("stands", "money")
    assert begin["clearance"] == begin["judgment"] == ("stands", "nothing")
    assert begin["settlement"] == ("stands", "promise")
    assert begin["binding-decision"] == ("stands", "duty-authority")
    assert begin["notice"] == ("pending", "nothing")
    assert begin["letter"] == ("says", "nothing")
    # Only what stands can ask anything of anybody.
    sorted_kinds = [kind for kind in Kind if kind is not Kind.ACT]
    assert all(kind.begins.holds for kind in sorted_kinds if kind.asks is not Asks.NOTHING)
    assert {str(one) for one in Standing} == {
        "pending", "stands", "stands-in-part", "suspended", "set-aside", "withdrawn", "lapsed",
        "closed", "says", "not-known",
    }  # fmt: skip


@pytest.mark.parametrize("sort", list(PartSort))
def test_a_part_of_a_letter_asks_nothing_of_anybody_by_law(sort: PartSort) -> None:
    part = make_part(ORDER["id"], "one", str(sort))

    found = on(make_dataset(ORDER | {"kind": "letter"}, parts=[part]), ORDER["id"], "2020-01-01")

    assert (found.standing, found.asks) == (Standing.SAYS, Asks.NOTHING)


def test_the_file_has_a_row_for_each_part_with_its_deadline_and_addressees() -> None:
    view = make_view(
        ICO | {"addressees": "Clearview AI Inc."},
        parts=[FINE, BAN | {"addressee": "Clearview AI Inc. | Its agents"}],
        selection=Selection(at=date(2022, 6, 1)),
    )

    rows = list(csv.DictReader(io.StringIO(to_state_csv(view).decode("utf-8-sig"))))

    assert [
        (row["part"], row["standing"], row["asks"], row["deadline"], row["addressees"])
        for row in rows
    ] == [
        ("fine", "stands", "money", "", "Clearview AI Inc."),
        ("stop", "stands", "duty-company", "2022-11-18", "Clearview AI Inc. | Its agents"),
    ]
    assert {(row["since"], row["by"], row["link"]) for row in rows} == {
        ("2022-05-18", ICO["id"], "")
    }


def test_a_part_that_a_link_names_is_held_up_as_a_whole() -> None:
    parts = [
        make_part(ORDER["id"], "item-1", "prohibition"),
        make_part(ORDER["id"], "items-2-3", "order"),
    ]
    links = [make_link(COURT["id"], "partly-suspends", ORDER["id"], part="items-2-3")]
    dataset = make_dataset(ORDER, COURT, links=links, parts=parts)

    found = law_on(dataset.event_by_id[ORDER["id"]], dataset, date(2018, 3, 1))

    assert found is not None
    assert [(str(part.standing), str(part.asks)) for part in found.parts] == [
        ("stands", "duty-company"),
        ("suspended", "nothing"),
    ]
    assert str(found.standing) == "stands-in-part"
