"""The life of an amount: which acts belong to it, in what order, and in which words."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from borderlines.findings.amounts import AmountLife, claims_on, life_of, trace_lives
from borderlines.record.dataset import Dataset, read_dataset
from borderlines.schema import Tier
from borderlines.view.selection import Selection
from borderlines.words.acts.amounts import describe_life, describe_lives, describe_money
from tests.acts import (
    DE,
    EN,
    ORDER,
    Cells,
    make_dataset,
    make_event,
    make_link,
    make_view,
    write_record,
)

RECORD = read_dataset(Path(__file__).parent.parent / "data")
TODAY = date(2026, 11, 24)


def amount(id: str, kind: str, number: str, day: str, **changes: str) -> Cells:
    """Make a German act with an amount in euro."""
    return make_event(
        id,
        kind="fine",
        label=id,
        decided=day,
        published=day,
        amount=number,
        currency="EUR",
        amount_kind=kind,
        **changes,
    )


FINE = amount("fine", "imposed", "100", "2020-01-10")
APPEAL = make_event("appeal", kind="action", label="Appeal", decided="2020-02-01", published="")


def stages_of(life: AmountLife | None) -> list[tuple[str, str, bool]]:
    assert life is not None
    return [(str(stage.when), stage.event.id, stage.carries) for stage in life.stages]


def lives_of(dataset: Dataset) -> list[list[str]]:
    return [[s.event.id for s in life.stages] for life in trace_lives(dataset.events, dataset)]


# Which acts belong together


def test_a_claim_a_fine_and_what_a_court_left_of_it_are_one_life() -> None:
    claim = amount("claim", "claimed", "500", "2019-05-01")
    judgment = amount("judgment", "upheld", "60", "2021-03-01")
    links = [make_link("fine", "decides", "claim"), make_link("judgment", "amends", "fine")]
    dataset = make_dataset(claim, FINE, judgment, links=links)

    (life,) = trace_lives(dataset.events, dataset)

    assert stages_of(life) == [
        ("2019-05-01", "claim", True),
        ("2020-01-10", "fine", True),
        ("2021-03-01", "judgment", True),
    ]
    assert [stage.change for stage in life.stages] == [None, None, "less"]
    assert life.main.id == "fine"


def test_two_fines_of_one_case_are_two_amounts() -> None:
    second = amount("second", "imposed", "7", "2020-06-01")
    links = [make_link("second", "follows", "fine"), make_link("second", "relates", "fine")]

    assert lives_of(make_dataset(FINE, second, links=links)) == [["fine"], ["second"]]


def test_an_appeal_is_a_stage_without_an_amount() -> None:
    dataset = make_dataset(FINE, APPEAL, links=[make_link("appeal", "appeals", "fine")])

    assert stages_of(life_of(dataset.event_by_id["appeal"], dataset)) == [
        ("2020-01-10", "fine", True),
        ("2020-02-01", "appeal", False),
    ]


def test_an_act_that_ends_its_own_amount_is_two_stages() -> None:
    link = make_link("fine", "closes", "fine", date="2020-12-01", note="The fine was given up")
    dataset = make_dataset(FINE, links=[link])

    assert stages_of(life_of(dataset.event_by_id["fine"], dataset)) == [
        ("2020-01-10", "fine", True),
        ("2020-12-01", "fine", False),
    ]


def test_an_act_without_money_has_no_life_to_tell() -> None:
    dataset = make_dataset(ORDER)

    assert life_of(dataset.event_by_id["de-hh-order-2016"], dataset) is None


# In words


def test_a_life_with_one_stage_is_not_told() -> None:
    dataset = make_dataset(FINE)

    assert describe_life(EN, dataset.event_by_id["fine"], dataset, TODAY) is None


def test_a_life_says_what_became_of_the_amount() -> None:
    judgment = amount("judgment", "upheld", "60", "2021-03-01")
    links = [
        make_link("judgment", "amends", "fine", note="The turnover had been taken too high"),
        make_link("appeal", "appeals", "fine"),
    ]
    dataset = make_dataset(FINE, APPEAL, judgment, links=links)

    life = describe_life(EN, dataset.event_by_id["judgment"], dataset, date(2020, 6, 1))

    assert life is not None
    assert life.title == "Germany, €100: imposed 2020, challenged 2020, reduced 2021"
    assert [(s.what, s.amount, s.share, s.is_later) for s in life.stages] == [
        ("Imposed", "€100", 1.0, False),
        ("Challenged: Appeal", None, None, False),
        ("Reduced", "€60", 0.6, True),
    ]
    assert life.stages[2].notes == ["Amends “fine”: The turnover had been taken too high."]


def test_an_appeal_that_goes_on_with_a_challenge_is_no_further_step() -> None:
    further = make_event("further", kind="judgment", decided="2022-01-01", published="")
    links = [
        make_link("appeal", "appeals", "fine"),
        make_link("further", "appeals", "fine"),
        make_link("further", "annuls", "appeal"),
    ]
    dataset = make_dataset(FINE, APPEAL, further, links=links)

    life = describe_life(EN, dataset.event_by_id["fine"], dataset, TODAY)

    assert life is not None
    assert life.title == "Germany, €100: imposed 2020, challenged 2020"


def test_what_is_reported_otherwise_stands_beside_the_amount(tmp_path: Path) -> None:
    claim = {
        "id": "in-dollars",
        "events": "fine",
        "column": "amount",
        "reported": "USD 111.",
        "reported_by": "One report",
        "established": "EUR 100.",
        "verdict": "converted",
        "why": "Converted.",
    }
    links = [make_link("appeal", "appeals", "fine")]
    dataset = read_dataset(write_record(tmp_path, [FINE, APPEAL], links=links, claims=[claim]))

    (life,) = trace_lives(dataset.events, dataset)
    (text,) = describe_lives(Selection().apply(dataset))

    assert [claim.id for claim in claims_on(life, dataset)] == ["in-dollars"]
    assert text.reports[0].startswith("Reported (One report): USD 111.")


def test_the_total_holds_imposed_amounts_alone_and_says_what_it_leaves_out() -> None:
    claim = amount("claim", "claimed", "500", "2019-05-01")
    naira = amount("naira", "imposed", "9", "2020-05-01") | {"currency": "NGN"}
    second = amount("second", "imposed", "50", "2020-06-01")

    money = describe_money(make_view(claim, FINE, naira, second))

    assert money is not None
    assert money.title == (
        "2 of 3 amounts imposed come to €150 at the rates of their days; "
        "the largest in Germany, €100 (2020)"
    )
    assert [(line.id, line.share) for line in money.lines] == [
        ("fine", 1.0),
        ("naira", None),
        ("second", 0.5),
    ]
    assert list(money.left_out) == [
        "“naira”: NGN 9, the ECB publishes no rate for NGN",
        "Claimed: €500 (“claim”)",
    ]


def test_acts_without_fines_have_no_money_to_show() -> None:
    assert describe_money(make_view(ORDER)) is None


# The record


def test_the_lives_of_the_record() -> None:
    view = Selection(tiers=tuple(Tier)).apply(RECORD)

    titles = [life.title for life in describe_lives(view)]

    assert "Ireland, €225,000,000: imposed 2021, challenged 2021" in titles
    assert "Nigeria, $220,000,000: imposed 2024, upheld 2025" in titles
    assert (
        "India, ₹2,131,400,000: imposed 2024, challenged 2025, deposit 2025, upheld 2025, "
        "challenged 2026" in titles
    )
    # What closed the remedies closed no amount; it names the total.
    assert (
        "Türkiye, TRY 346,717,193.40: imposed 2022, daily amount 2024, closed 2024, "
        "total of earlier amounts 2024" in titles
    )


def test_a_life_is_told_in_the_language_of_the_reader() -> None:
    event = RECORD.event_by_id["in-cci-order-2024"]

    life = describe_life(DE, event, RECORD, TODAY)

    assert life is not None
    assert life.title == (
        "Indien, 2.131.400.000\xa0₹: "
        "verhängt 2024, angefochten 2025, Hinterlegung 2025, bestätigt 2025, "
        "angefochten 2026"
    )


def test_the_turkish_total_is_an_outline_beside_the_fine_that_it_repeats() -> None:
    event = RECORD.event_by_id["tr-rk-fine-2022"]

    life = describe_life(EN, event, RECORD, TODAY)

    assert life is not None
    assert [(s.id, s.is_full) for s in life.stages if s.amount] == [
        ("tr-rk-fine-2022", True),
        ("tr-rk-daily-fine-2024", False),
        ("tr-rk-settlement-2024", False),
    ]
    assert [s.date for s in life.stages] == [
        "20 October 2022", "January 2024", "3 May 2024", "May 2024"
    ]  # fmt: skip
