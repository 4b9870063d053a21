"""Numbers of a map by country: acts so far, running duties, fines."""

from __future__ import annotations

import itertools
from datetime import date

import pytest

from borderlines.figures import FIGURES
from borderlines.figures.style import PALETTES
from borderlines.findings.counts import CLASSES, measure_countries
from borderlines.schema import Measure
from borderlines.view.selection import Selection
from borderlines.words.figures.map import map_headline, say_short_number
from tests.acts import COURT, EN, FINE, NOTICE, ORDER, make_event, make_link, make_view

ANNULLED = make_event(
    "annulment", kind="judgment", decided="2018-06-01", published="", jurisdictions="DE"
)


def measured(measure: Measure, day: str, *events: dict[str, str]) -> dict[str, int]:
    selection = Selection(at=date.fromisoformat(day), measure=measure)
    links = [make_link("annulment", "annuls", "de-hh-order-2016")] if ANNULLED in events else []
    return measure_countries(make_view(*events, links=links, selection=selection)).values


def test_acts_so_far_count_every_act_decided_by_the_day() -> None:
    acts = (ORDER, COURT, NOTICE)

    assert measured(Measure.ACTS, "2017-12-01", *acts) == {"DE": 2, "FR": 1}
    assert measured(Measure.ACTS, "2016-12-01", *acts) == {"DE": 1}


def test_an_act_counts_where_those_who_acted_are_at_home() -> None:
    # The court put a question to the Union's court: the Union's law speaks, nobody of it acted.
    reference = make_event("reference", kind="reference", jurisdictions="DE-HH | EU")
    joint = make_event("joint", jurisdictions="DE | FR | EU", authorities="de-hh-hmbbfdi | fr-cnil")

    assert measured(Measure.ACTS, "2018-01-01", reference) == {"DE": 1}
    assert measured(Measure.ACTS, "2018-01-01", joint) == {"DE": 1, "FR": 1}


def test_a_complaint_to_an_authority_is_no_act_of_its_country() -> None:
    complaint = make_event("complaint", kind="complaint", jurisdictions="DE-HH | FR")

    assert measured(Measure.ACTS, "2018-01-01", complaint, NOTICE) == {"FR": 1}


def test_an_act_of_several_days_counts_from_the_first() -> None:
    rulings = COURT | {"decided": "{2017-04-24,2018-02-26}"}

    assert measured(Measure.ACTS, "2017-08-01", rulings) == {"DE": 1}


def test_duties_that_run_leave_out_what_obliges_nobody_on_the_day() -> None:
    # A notice obliges nobody, nor does a ruling; the order no longer once it is annulled.
    acts = (ORDER, NOTICE, ANNULLED)

    assert measured(Measure.DUTIES, "2018-05-31", *acts) == {"DE": 1}
    assert measured(Measure.DUTIES, "2018-06-01", *acts) == {}
    assert measured(Measure.DUTIES, "2016-09-22", *acts) == {}


def test_fines_are_summed_in_euro_and_claims_are_not_fines() -> None:
    dollars = make_event(
        "us-fine", kind="fine", decided="2024-07-19", published="", jurisdictions="US",
        amount="220000000", currency="USD", amount_kind="imposed",
    )  # fmt: skip
    claim = dollars | {"id": "claim", "amount_kind": "claimed"}

    assert measured(Measure.FINES, "2025-01-01", FINE, dollars, claim, ORDER) == {
        "EU": 110_000_000,
        "US": 202_020_202,
    }


def test_a_fine_without_a_rate_is_left_out_and_counted() -> None:
    naira = FINE | {"currency": "NGN"}
    view = make_view(naira, selection=Selection(measure=Measure.FINES))

    found = measure_countries(view)

    assert (found.values, found.left_out) == ({}, 1)


@pytest.mark.parametrize(
    ("number", "short"),
    [(600_000, "€600k"), (3_050_000, "€3.05m"), (202_020_202, "€202m"), (1_200_000_000, "€1.2bn")],
)
def test_sums_are_short_on_the_map(number: int, short: str) -> None:
    assert say_short_number(EN, number, Measure.FINES) == short


def test_the_classes_of_every_measure_leave_no_gap() -> None:
    for classes in CLASSES.values():
        assert len(classes) == len(PALETTES["light"].steps)
        assert classes[0][0] == 1
        for (_, high), (low, _) in itertools.pairwise(classes):
            assert low == high + 1


@pytest.mark.parametrize(
    ("measure", "title"),
    [
        (Measure.ACTS, "authorities of one country and the EU had acted by 1 January 2018"),
        (Measure.DUTIES, "acts of one country obliged somebody on 1 January 2018"),
        (Measure.FINES, "authorities of the EU had imposed fines by 1 January 2018"),
    ],
)
def test_the_title_says_what_is_measured(measure: Measure, title: str) -> None:
    view = make_view(ORDER, FINE, selection=Selection(at=date(2018, 1, 1), measure=measure))

    assert map_headline(view) == f"WhatsApp and Facebook: {title}"


def test_the_alternative_text_says_the_numbers() -> None:
    view = make_view(FINE, selection=Selection(at=date(2018, 1, 1), measure=Measure.FINES))

    assert (
        FIGURES["map"]
        .alt_text(view)
        .endswith("On 1 January 2018, fines in euro: European Union €110,000,000 in fines.")
    )
