"""The words that go with a figure."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from borderlines.figures import FIGURES
from borderlines.language.places import say_authorities
from borderlines.record import read_dataset
from borderlines.schema import EdtfDate, FieldOfLaw, Kind, Measure, Tier
from borderlines.view.selection import Selection
from borderlines.words.figures.map import map_headline
from borderlines.words.figures.timeline import headline
from borderlines.words.view import (
    acts_by_country,
    caption,
    describe_choice,
    describe_view,
    source_line,
    subtitle,
)
from tests.acts import (
    COURT,
    EN,
    FINE,
    NOTICE,
    ORDER,
    PAUSE,
    Cells,
    make_event,
    make_link,
    make_view,
)

ALL = (ORDER, COURT, FINE, NOTICE, PAUSE)
NOBODY = Selection(jurisdictions=("US",))
PLAIN = Selection(effect=False)

# What is shown


def test_a_view_in_numbers() -> None:
    assert describe_view(make_view(*ALL)) == (
        "5 acts by 5 authorities in 4 jurisdictions, 2016 to 2017"
    )


def test_one_of_each_is_in_the_singular() -> None:
    assert describe_view(make_view(ORDER)) == "1 act by 1 authority in 1 jurisdiction in 2016"


def test_steps_of_companies_have_no_authority_and_no_jurisdiction() -> None:
    step = make_event(kind="policy-change", authorities="", jurisdictions="")

    assert describe_view(make_view(step)) == "1 act in 2016"


def test_a_complaint_is_no_act_of_the_body_that_it_was_lodged_with() -> None:
    complaint = make_event("complaint", kind="complaint", complainants="BEUC")

    assert describe_view(make_view(NOTICE, complaint)) == (
        "2 acts, 1 of them by 1 authority, in 2 jurisdictions, 2016 to 2017"
    )
    assert describe_view(make_view(complaint)) == "1 act in 1 jurisdiction in 2016"


def test_an_authority_that_sues_has_acted() -> None:
    suit = make_event(
        kind="action",
        complainants="French Data Protection Authority (CNIL)",
        authorities="de-hh-vg-hamburg",
    )
    dataset = make_view(suit).dataset

    assert describe_view(make_view(suit)) == "1 act by 1 authority in 1 jurisdiction in 2016"
    assert (
        say_authorities(EN, dataset.events[0], dataset, short=True)
        == "CNIL, lodged with VG Hamburg"
    )


def test_a_view_without_acts() -> None:
    view = make_view(*ALL, selection=NOBODY)

    assert describe_view(view) == "No acts"
    assert headline(view) == ("WhatsApp and Facebook in the United States: no act fits this choice")
    assert source_line(view).startswith("Sources: 0 documents. Record of 24 November 2026")
    assert FIGURES["timeline"].alt_text(view) == (
        "Timeline of WhatsApp and Facebook: No acts. Chosen: the United States."
    )


def test_the_years_reach_over_all_that_a_date_may_mean() -> None:
    view = make_view(ORDER | {"decided": "2016-12/2017-01", "published": ""})

    assert describe_view(view) == "1 act by 1 authority in 1 jurisdiction, 2016 to 2017"


# What was chosen


@pytest.mark.parametrize(
    ("choice", "said"),
    [
        (Selection(), ""),
        (Selection(jurisdictions=("DE-HH", "FR")), "Germany (Hamburg) and France"),
        (Selection(jurisdictions=("DE",), language="fr"), "Allemagne"),
        (Selection(kinds=(Kind.FINE, Kind.NOTICE)), "fine or formal notice"),
        (Selection(fields=(FieldOfLaw.MERGER,)), "merger control"),
        (Selection(tiers=(Tier.CORE, Tier.RELATED)), "core and related acts"),
        (Selection(since=EdtfDate.parse("2016-03")), "since March 2016"),
        (Selection(until=EdtfDate.parse("2018")), "until 2018"),
        (Selection(since=EdtfDate.parse("2016"), until=EdtfDate.parse("2018")), "2016 to 2018"),
        (Selection(since=EdtfDate.parse("2016"), until=EdtfDate.parse("2016")), "2016"),
        (
            Selection(jurisdictions=("FR",), kinds=(Kind.NOTICE,), since=EdtfDate.parse("2016")),
            "France; formal notice; since 2016",
        ),
    ],
)
def test_a_choice_in_words(choice: Selection, said: str) -> None:
    assert describe_choice(make_view(ORDER, selection=choice)) == said


def test_the_choice_stands_under_the_title_and_in_the_caption() -> None:
    view = make_view(*ALL, selection=Selection(jurisdictions=("FR",)))

    assert subtitle(view) == ("1 act by 1 authority in 1 jurisdiction in 2017 · Chosen: France")
    assert caption(view) == (
        "Data sharing between WhatsApp and Facebook:"
        " 1 act by 1 authority in 1 jurisdiction in 2017 (France)"
    )


# What was found


def test_the_headline_says_how_many_acted_and_in_how_many_places_with_fines() -> None:
    assert headline(make_view(*ALL, selection=PLAIN)) == (
        "WhatsApp and Facebook: authorities of three countries and the EU acted; "
        "fines in one, €110m in all"
    )
    assert headline(make_view(ORDER, NOTICE, selection=PLAIN)) == (
        "WhatsApp and Facebook: authorities of two countries acted"
    )
    # Of a fine without an amount there is no sum.
    fine = NOTICE | {"kind": "fine"}
    assert headline(make_view(FINE, fine, selection=PLAIN)) == (
        "WhatsApp and Facebook: authorities of one country and the EU imposed fines"
    )


def test_two_authorities_of_one_place_are_one_place_with_fines() -> None:
    joint = make_event(
        "joint", kind="fine", jurisdictions="DE", authorities="de-hh-hmbbfdi | de-hh-vg-hamburg"
    )

    assert headline(make_view(joint, NOTICE, selection=PLAIN)) == (
        "WhatsApp and Facebook: authorities of two countries acted; fines in one"
    )


def test_fines_in_other_currencies_are_summed_at_the_rates_of_their_days() -> None:
    dollars = NOTICE | {
        "kind": "fine", "amount": "1000000", "currency": "USD", "amount_kind": "imposed"
    }  # fmt: skip

    assert headline(make_view(ORDER, FINE, dollars, selection=PLAIN)) == (
        "WhatsApp and Facebook: authorities of two countries and the EU acted; "
        "fines in two, about €111m at the rates of their days"
    )


def test_where_the_title_is_too_long_the_sum_goes_first() -> None:
    record = read_dataset(Path(__file__).parent.parent / "data")

    short = headline(Selection(language="de", at=date(2026, 11, 23)).apply(record))

    assert len(short) <= 210
    assert "; Bußgelder in acht; am 23. November 2026 verpflichteten" in short


def test_hong_kong_and_the_union_are_counted_and_not_called_countries() -> None:
    letter = make_event("hk", kind="letter", jurisdictions="HK", published="2016-10-01")

    assert headline(make_view(ORDER, NOTICE, letter, FINE, selection=PLAIN)) == (
        "WhatsApp and Facebook: authorities of three countries and territories and the EU acted; "
        "fines in one, €110m in all"
    )
    assert map_headline(make_view(ORDER, letter)).endswith(
        "authorities of two countries and territories had acted by 24 November 2026"
    )
    assert map_headline(make_view(letter)).endswith(
        "authorities of one territory had acted by 24 November 2026"
    )
    binding = Selection(measure=Measure.DUTIES)
    assert map_headline(make_view(ORDER, FINE, selection=binding)).endswith(
        "acts of one country obliged somebody on 24 November 2026"
    )


def test_the_headline_of_one_country() -> None:
    assert [headline(make_view(*acts, selection=PLAIN)) for acts in ((ORDER, COURT), (PAUSE,))] == [
        "WhatsApp and Facebook: 2 acts in Germany",
        "WhatsApp and Facebook: 1 act in the United Kingdom",
    ]
    assert headline(make_view(FINE, selection=PLAIN)) == (
        "WhatsApp and Facebook: 1 act in the European Union"
    )


@pytest.mark.parametrize(
    ("acts", "day", "said"),
    [
        # Of the order, a ruling, a fine, a notice and a promise the order alone obliges.
        (ALL, None, "; on 24 November 2026 one act is known to oblige Facebook Ireland Ltd"),
        (ALL, date(2017, 1, 1), "; on 1 January 2017 one act obliged Facebook Ireland Ltd"),
        (ALL, date(2016, 1, 1), "; none of these acts obliged anybody on 1 January 2016"),
        (
            (ORDER, ORDER | {"id": "other-order"}),
            None,
            "2 acts in Germany; on 24 November 2026 two acts are known to oblige Facebook "
            "Ireland Ltd",
        ),
        (
            (ORDER,),
            None,
            "1 act in Germany; it is known to oblige Facebook Ireland Ltd on 24 November 2026",
        ),
        ((NOTICE,), None, "1 act in France; it obliges nobody on 24 November 2026"),
        (
            # A notice obliges nobody, so it is known that this one does not.
            (NOTICE | {"known_until": "2017-12-18"},),
            None,
            "1 act in France; it obliges nobody on 24 November 2026",
        ),
        (
            (ORDER | {"known_until": "2016-12-31"},),
            None,
            "1 act in Germany; it is not known whether it obliges anybody on 24 November 2026",
        ),
        (
            (ORDER | {"kind": "binding-decision"}, NOTICE),
            None,
            "; on 24 November 2026 one act is known to oblige an authority",
        ),
    ],
)
def test_where_effect_is_shown_the_headline_says_what_obliges(
    acts: tuple[Cells, ...], day: date | None, said: str
) -> None:
    assert headline(make_view(*acts, selection=Selection(at=day))).endswith(said)


LIFTED = make_link("de-vg-hamburg-2017", "annuls", "de-hh-order-2016", date="2018-01-01")


@pytest.mark.parametrize(
    ("first", "last", "at", "said"),
    [
        ("2016", "2016", None, "none of these acts obliges anybody on 24 November 2026"),
        ("2016", "2016", date(2018, 2, 1), "none of these acts obliged anybody on 1 February 2018"),
        (None, "2017", date(2017, 9, 1), "on 1 September 2017 one of these acts obliged Facebook"),
        ("2016-09", "2016-09", None, "it obliges nobody on 24 November 2026"),
        ("2016-09", "2016-09", date(2018, 2, 1), "it obliged nobody on 1 February 2018"),
        (
            "2016-09",
            "2016-09",
            date(2017, 9, 1),
            "it obliged Facebook Ireland Ltd on 1 September 2017",
        ),
    ],
)
def test_of_the_acts_of_some_years_the_headline_says_that_it_tells_of_these(
    first: str | None, last: str | None, at: date | None, said: str
) -> None:
    letter = NOTICE | {"decided": "2016-11-27", "published": "", "jurisdictions": "DE"}
    chosen = Selection(
        jurisdictions=("DE",),
        since=EdtfDate.parse(first) if first else None,
        until=EdtfDate.parse(last) if last else None,
        at=at,
    )

    view = make_view(ORDER, COURT, letter, links=[LIFTED], selection=chosen)

    assert f"; {said}" in headline(view)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "en",
            "2 acts; it is not known whether any of these acts obliges anybody on 24 Nov",
        ),
        (
            "de",
            "2 Maßnahmen; ob am 24. November 2026 eine dieser Maßnahmen jemanden verpflichtet",
        ),
        (
            "fr",
            "2 actes ; on ne sait pas si l’un de ces actes oblige quelqu’un le 24 nov",
        ),
    ],
)
def test_it_tells_of_these_in_the_language_of_the_reader(language: str, said: str) -> None:
    open_ended = {"known_until": "2017-01-01"}
    chosen = Selection(jurisdictions=("DE",), since=EdtfDate.parse("2016"), language=language)
    acts = ORDER | open_ended, make_event("berlin", **open_ended)

    assert said in headline(make_view(*acts, selection=chosen)).replace("\u202f", " ")


def test_the_headline_of_a_map_says_its_day() -> None:
    days = [date(2016, 1, 1), date(2016, 9, 23), date(2017, 5, 17)]

    assert [map_headline(make_view(*ALL, selection=Selection(at=day))) for day in days] == [
        "WhatsApp and Facebook: nobody had acted by 1 January 2016",
        "WhatsApp and Facebook: authorities of one country had acted by 23 September 2016",
        "WhatsApp and Facebook: authorities of two countries and the EU had acted by 17 May 2017",
    ]
    assert map_headline(make_view(FINE)) == (
        "WhatsApp and Facebook: authorities of the EU had acted by 24 November 2026"
    )


# Counted by country


def test_parts_count_for_their_country_and_union_bodies_for_the_union() -> None:
    assert acts_by_country(make_view(*ALL)) == {"DE": 2, "GB": 1, "EU": 1, "FR": 1}


def test_an_act_of_two_parts_of_a_country_counts_once() -> None:
    assert acts_by_country(make_view(ORDER | {"jurisdictions": "DE-HH | DE-BE"})) == {"DE": 1}


@pytest.mark.parametrize(
    ("day", "counted"),
    [
        (date(2016, 9, 22), {}),
        (date(2016, 9, 23), {"DE": 1}),
        (date(2016, 11, 29), {"DE": 1}),
        (date(2016, 11, 30), {"DE": 1, "GB": 1}),
    ],
)
def test_an_act_counts_from_the_day_by_which_it_is_surely_decided(
    day: date, counted: dict[str, int]
) -> None:
    view = make_view(ORDER, PAUSE, selection=Selection(at=day))

    assert acts_by_country(view) == counted


# For those who do not see it, and for those who ask where it comes from


def test_the_alternative_text_of_a_timeline() -> None:
    view = make_view(*ALL, selection=PLAIN.changed(event="eu-com-m8228-fine-2017"))

    assert FIGURES["timeline"].alt_text(view) == (
        "Timeline of WhatsApp and Facebook:"
        " 5 acts by 5 authorities in 4 jurisdictions, 2016 to 2017."
        " First: Hamburg's commissioner orders Facebook to stop using WhatsApp users' data"
        " (23 September 2016)."
        " Last: France's CNIL gives WhatsApp formal notice over data transfers to Facebook"
        " (27 November 2017)."
        " Chosen act: European Commission fines Facebook €110 million for misleading merger"
        " information."
    )


def test_the_alternative_text_tells_of_effect_where_it_is_shown() -> None:
    assert (
        FIGURES["timeline"]
        .alt_text(make_view(ORDER, COURT))
        .endswith(
            " Bars over the days of duties and promises:"
            " on 24 November 2026 one act is known to oblige Facebook Ireland Ltd."
        )
    )


def test_the_alternative_text_of_a_map() -> None:
    view = make_view(ORDER, COURT, FINE, selection=Selection(at=date(2017, 12, 31)))

    assert FIGURES["map"].alt_text(view) == (
        "Map of WhatsApp and Facebook: 3 acts by 3 authorities in 2 jurisdictions, 2016 to 2017."
        " On 31 December 2017, acts so far: Germany 2 acts, European Union 1 act."
    )


def test_the_source_line_counts_the_documents_of_the_acts_shown() -> None:
    view = make_view(*ALL, selection=Selection(jurisdictions=("DE",)))

    assert source_line(view) == (
        "Sources: 2 documents, 2 of them first-hand. Record of 24 November 2026,"
        f" version {view.dataset.version}. CC\u00a0BY\u00a04.0"
    )


def test_to_be_asked_is_not_to_act() -> None:
    complaint = make_event("noyb", kind="complaint", jurisdictions="IE")

    assert headline(make_view(ORDER, NOTICE, complaint)).startswith(
        "WhatsApp and Facebook: authorities of two countries acted"
    )
    assert headline(make_view(ORDER, complaint)).startswith("WhatsApp and Facebook: 2 acts")
    assert map_headline(make_view(ORDER, complaint)) == (
        "WhatsApp and Facebook: authorities of one country had acted by 24 November 2026"
    )
