"""An action and the appeal that it led to are one challenge, wherever challenges are named."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from borderlines.findings.chains import find_chains
from borderlines.law import law_on
from borderlines.law.rulings import group_challenges
from borderlines.record.dataset import Dataset, read_dataset
from borderlines.view.selection import Selection
from borderlines.words.figures.chain import chain_headline
from tests.acts import EN, ORDER, make_dataset, make_event, make_link

RECORD = read_dataset(Path(__file__).parent.parent / "data")
ACTION = make_event("action", kind="judgment", decided="2017-04-24", published="")
APPEAL = make_event("appeal", kind="judgment", decided="2018-02-26", published="")
OTHER = make_event("other", kind="judgment", decided="2019-01-01", published="")
CHALLENGES = [make_link(act, "appeals", "de-hh-order-2016") for act in ("action", "appeal")]


def steps_of(dataset: Dataset) -> list[list[str]]:
    groups = group_challenges(dataset.event_by_id["de-hh-order-2016"], dataset)
    return [[link.later for link in group] for group in groups]


def test_an_appeal_against_the_ruling_on_an_action_goes_on_with_the_challenge() -> None:
    dataset = make_dataset(
        ORDER, ACTION, APPEAL, links=[*CHALLENGES, make_link("appeal", "annuls", "action")]
    )

    assert steps_of(dataset) == [["action", "appeal"]]


def test_actions_that_nothing_joins_are_challenges_of_their_own() -> None:
    see_also = make_link("appeal", "relates", "action")
    dataset = make_dataset(ORDER, ACTION, APPEAL, links=[*CHALLENGES, see_also])

    assert steps_of(dataset) == [["action"], ["appeal"]]


def test_the_state_names_a_challenge_where_it_has_got_to() -> None:
    links = [*CHALLENGES, make_link("appeal", "annuls", "action")]
    dataset = make_dataset(ORDER, ACTION, APPEAL, links=links)

    def challenged_in(day: date) -> list[str]:
        found = law_on(dataset.event_by_id["de-hh-order-2016"], dataset, day)
        assert found is not None
        return [link.later for link in found.qualifiers]

    assert challenged_in(date(2017, 6, 1)) == ["action"]
    assert challenged_in(date(2018, 6, 1)) == ["appeal"]


def test_the_record_counts_the_action_against_the_board_once() -> None:
    view = Selection(event="eu-edpb-1-2021").apply(RECORD)

    headline = chain_headline(EN, find_chains(view).chains[0], RECORD)

    assert headline == "EDPB Binding Decision 1/2021: implemented, challenged"


def test_the_fine_is_challenged_in_the_irish_high_court_alone() -> None:
    fine = RECORD.event_by_id["ie-dpc-fine-2021"]

    found = law_on(fine, RECORD, date(2026, 11, 24))

    assert found is not None
    assert [link.later for link in found.qualifiers] == ["ie-hc-leave-2021"]
