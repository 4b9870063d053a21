"""A headline is true of the world: it has the choice before the finding."""

from __future__ import annotations

from datetime import date

import pytest

from borderlines.figures import FIGURES
from borderlines.findings.counts import measure_countries
from borderlines.schema import EdtfDate, FieldOfLaw, Kind, Measure, Tier
from borderlines.view.selection import Selection
from borderlines.words.acts.amounts import describe_money
from tests.acts import COURT, FINE, NOTICE, ORDER, PAUSE, make_event, make_view

ALL = (ORDER, COURT, FINE, NOTICE, PAUSE)
GERMANY = Selection(jurisdictions=("DE",), effect=False)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "WhatsApp and Facebook in Germany: no fine by 24 November 2026"),
        ("fr", "WhatsApp and Facebook en Allemagne\u202f: aucune amende au 24 novembre 2026"),
        ("de", "WhatsApp and Facebook in Deutschland: kein Bußgeld bis zum 24. November 2026"),
    ],
)
def test_that_germany_imposed_no_fine_is_not_said_of_everybody(language: str, said: str) -> None:
    choice = GERMANY.changed(measure=Measure.FINES, language=language)

    assert FIGURES["map"].title(make_view(*ALL, selection=choice)) == said


@pytest.mark.parametrize(
    ("measure", "said"),
    [
        (Measure.ACTS, "WhatsApp and Facebook in Germany: 2 acts by 1 January 2018"),
        (
            Measure.DUTIES,
            "WhatsApp and Facebook in Germany: 1 act by which a duty runs on 1 January 2018",
        ),
    ],
)
def test_a_map_of_one_country_counts_its_acts(measure: Measure, said: str) -> None:
    ended = COURT | {"effective": "2020-01-01"}
    choice = GERMANY.changed(measure=measure, at=date(2018, 1, 1))

    assert FIGURES["map"].title(make_view(ORDER, ended, FINE, selection=choice)) == said


def test_a_map_of_one_country_says_how_many_acts_the_map_of_the_world_counts() -> None:
    suit = make_event("suit", kind="complaint", jurisdictions="DE", decided="2017-01-30",
                      published="")  # fmt: skip
    choice = GERMANY.changed(measure=Measure.ACTS, at=date(2018, 1, 1))
    world = choice.changed(jurisdictions=())

    assert FIGURES["map"].title(make_view(ORDER, suit, selection=choice)) == (
        "WhatsApp and Facebook in Germany: 2 acts by 1 January 2018, 1 of authorities there"
    )
    assert measure_countries(make_view(ORDER, suit, selection=world)).values == {"DE": 1}


def test_a_map_counts_in_its_headline_what_it_counts_in_the_country() -> None:
    twice = make_event("twice", decided="{2016-09-23,2020-03-02}", published="")
    choice = GERMANY.changed(measure=Measure.ACTS, at=date(2018, 1, 1))
    view = make_view(twice, FINE, selection=choice)

    assert FIGURES["map"].title(view) == "WhatsApp and Facebook in Germany: 1 act by 1 January 2018"
    assert measure_countries(view).values == {"DE": 1}


def test_an_act_of_a_country_and_the_union_does_not_make_two_that_acted() -> None:
    joint = make_event("joint", jurisdictions="DE | EU")

    assert FIGURES["timeline"].title(make_view(ORDER, joint, FINE, selection=GERMANY)) == (
        "WhatsApp and Facebook in Germany: 2 acts"
    )


def test_members_of_the_union_do_not_stand_under_it() -> None:
    fine = make_event("agcm", kind="fine", jurisdictions="IT", amount="3000000", currency="EUR",
                      amount_kind="imposed")  # fmt: skip
    choice = Selection(jurisdictions=("EU",), measure=Measure.FINES, at=date(2017, 5, 1))

    assert FIGURES["map"].title(make_view(fine, FINE, selection=choice)) == (
        "WhatsApp and Facebook before EU authorities: no fine by 1 May 2017"
    )


def test_what_was_imposed_in_one_country_is_its_sum() -> None:
    fine = make_event("agcm", kind="fine", jurisdictions="IT", amount="3000000", currency="EUR",
                      amount_kind="imposed", decided="2017-05-11", published="")  # fmt: skip
    choice = Selection(jurisdictions=("IT",), measure=Measure.FINES)
    view = make_view(fine, FINE, selection=choice)
    money = describe_money(view)

    assert FIGURES["map"].title(view) == (
        "WhatsApp and Facebook in Italy: €3m in fines by 24 November 2026"
    )
    assert money is not None
    assert money.title == "In Italy: 1 amount imposed, €3m"


def test_a_fine_without_a_rate_was_imposed_all_the_same() -> None:
    fine = make_event("fccpc", kind="fine", jurisdictions="NG", amount="1000", currency="NGN",
                      amount_kind="imposed")  # fmt: skip

    def say(**choice: object) -> str:
        selection = Selection(measure=Measure.FINES).changed(**choice)
        return FIGURES["map"].title(make_view(ORDER, fine, selection=selection)).partition(": ")[2]

    assert say() == "authorities of one country had imposed fines by 24 November 2026"
    assert say(jurisdictions=("NG",)) == "1 fine by 24 November 2026"


def test_field_kind_period_words_and_tier_stand_before_the_finding() -> None:
    def say(**choice: object) -> str:
        selection = Selection(effect=False).changed(**choice)
        return FIGURES["timeline"].title(make_view(*ALL, selection=selection))

    assert say(fields=(FieldOfLaw.DATA_PROTECTION,)) == (
        "WhatsApp and Facebook, data protection: authorities of three countries acted"
    )
    assert say(kinds=(Kind.FINE, Kind.ORDER)) == (
        "WhatsApp and Facebook, fine or order: authorities of one country and the EU "
        "acted; fines in one, €110m in all"
    )
    assert say(until=EdtfDate.parse("2016"), kinds=(Kind.FINE,)) == (
        "WhatsApp and Facebook, until 2016, fine: no act fits this choice"
    )
    assert say(words="hamburg") == (
        "WhatsApp and Facebook, acts that mention “hamburg”: 2 acts in Germany"
    )
    assert say(tiers=(Tier.RELATED,)).startswith("WhatsApp and Facebook, related acts: ")
    assert say(tiers=(Tier.CORE, Tier.RELATED)).startswith("WhatsApp and Facebook: ")


def test_where_a_choice_ends_before_the_day_the_day_is_not_said() -> None:
    choice = GERMANY.changed(until=EdtfDate.parse("2016"), measure=Measure.FINES)

    assert FIGURES["map"].title(make_view(*ALL, selection=choice)) == (
        "WhatsApp and Facebook in Germany, until 2016: no fine"
    )


def test_chains_say_the_choice_too() -> None:
    assert FIGURES["chain"].title(make_view(ORDER, selection=GERMANY)) == (
        "WhatsApp and Facebook in Germany: no link joins these acts"
    )


def test_a_long_choice_is_told_in_short() -> None:
    choice = Selection(
        jurisdictions=("DE", "FR", "GB", "EU"),
        fields=(FieldOfLaw.DATA_PROTECTION, FieldOfLaw.CONSUMER),
        words="whatever somebody may have looked for in here",
        effect=False,
    )

    assert FIGURES["timeline"].title(make_view(*ALL, selection=choice)) == (
        "WhatsApp and Facebook in 4 chosen places, some chosen acts: no act fits this choice"
    )


def test_nothing_chosen_leaves_the_headline_as_it_is() -> None:
    view = make_view(ORDER, selection=Selection(at=date(2016, 1, 1), measure=Measure.FINES))

    assert (
        FIGURES["map"].title(view)
        == "WhatsApp and Facebook: nobody had imposed a fine by 1 January 2016"
    )
