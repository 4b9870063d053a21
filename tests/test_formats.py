"""Dates, places, money and names as people write them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from borderlines.language import voice_of
from borderlines.language.formats import count, end_sentence, say_amount, say_dates
from borderlines.language.places import say_authorities, say_places
from borderlines.schema import EdtfDate
from tests.acts import (
    DE,
    EN,
    FINE,
    FR,
    NOTICE,
    ORDER,
    make_dataset,
    make_event,
    to_event,
)

# Places


@pytest.mark.parametrize(
    ("code", "language", "name"),
    [
        ("DE", "en", "Germany"),
        ("DE", "fr", "Allemagne"),
        ("DE", "de", "Deutschland"),
        ("DE-HH", "en", "Hamburg"),
        ("EU", "en", "European Union"),
        ("GB", "en", "United Kingdom"),
        ("TR", "en", "Türkiye"),
        ("HK", "en", "Hong Kong"),
        ("NA", "en", "Namibia"),
    ],
)
def test_a_place_has_the_name_that_people_say(code: str, language: str, name: str) -> None:
    assert voice_of(language).place(code) == name


def test_a_part_stands_behind_its_country() -> None:
    assert say_places(EN, ["DE-HH", "IE"]) == "Germany (Hamburg) and Ireland"
    assert say_places(EN, ["DE", "FR", "IT"]) == "Germany, France and Italy"
    assert say_places(DE, ["DE", "FR"]) == "Deutschland und Frankreich"
    assert say_places(EN, []) == ""


# Dates


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2016-09-23", "23 September 2016"),
        ("2016-09", "September 2016"),
        ("2014", "2014"),
        ("2018-03-01?", "1 March 2018 (uncertain)"),
        ("2018-03~", "March 2018 (uncertain)"),
        ("../2018-03-02", "by 2 March 2018"),
        ("2018-03-02/..", "from 2 March 2018 on"),
        ("2016-03/2016-05", "between March 2016 and May 2016"),
        ("2016-03-02/2016-05-31", "between 2 March 2016 and 31 May 2016"),
        ("201X", "between 2010 and 2019"),
        ("2016-12/2017-02", "between December 2016 and February 2017"),
        ("{2016-11,2017-02}", "November 2016 and February 2017"),
        ("{2014,2016}", "2014 and 2016"),
        (
            "{2014,2016-11,2017-02-01,2018-03?}",
            "2014, November 2016, 1 February 2017 and March 2018 (uncertain)",
        ),
        ("{2016-11-08,2016-11-13?}", "8 November 2016 and 13 November 2016 (uncertain)"),
    ],
)
def test_a_date_is_said_with_all_its_doubt(text: str, said: str) -> None:
    assert EN.date(EdtfDate.parse(text)) == said


@pytest.mark.parametrize(
    ("text", "french", "german"),
    [
        ("{2016-11,2017-02}", "novembre 2016 et février 2017", "November 2016 und Februar 2017"),
        ("{2014,2016-11-08}", "2014 et 8 novembre 2016", "2014 und 8. November 2016"),
        ("201X", "entre 2010 et 2019", "zwischen 2010 und 2019"),
        (
            "2016-03/2016-05",
            "entre mars 2016 et mai 2016",
            "zwischen März 2016 und Mai 2016",
        ),
    ],
)
def test_months_and_years_are_said_in_every_language(text: str, french: str, german: str) -> None:
    assert FR.date(EdtfDate.parse(text)) == french
    assert DE.date(EdtfDate.parse(text)) == german


def test_several_months_take_their_preposition_each() -> None:
    event = to_event(ORDER | {"decided": "{2016-11,2017-02}", "published": ""})

    assert say_dates(EN, event).startswith("Decided in November 2016 and in February 2017, ")
    assert say_dates(DE, event).startswith("Beschlossen im November 2016 und im Februar 2017, ")


def test_days_in_other_languages() -> None:
    assert DE.day(date(2018, 3, 1)) == "1. März 2018"
    assert FR.day(date(2018, 3, 1)) == "1er mars 2018"
    assert EN.day(date(2018, 3, 1), short=True) == "1 Mar 2018"


def test_the_two_days_of_an_act_are_told_apart() -> None:
    assert say_dates(EN, to_event(ORDER)) == (
        "Decided 23 September 2016, made public 27 September 2016"
    )
    assert say_dates(EN, to_event(ORDER | {"published": "2016-09-23"})) == (
        "23 September 2016 (decided and made public)"
    )


@pytest.mark.parametrize("kind", ["complaint", "action"])
def test_a_complaint_or_suit_is_lodged(kind: str) -> None:
    def said(language: str = "en", **days: str) -> str:
        return say_dates(voice_of(language), to_event(ORDER | {"kind": kind} | days))

    assert said() == "Lodged 23 September 2016, made public 27 September 2016"
    assert said(published="2016-09-23") == "23 September 2016 (lodged and made public)"
    assert said(published="") == ("Lodged 23 September 2016, day of publication not established")
    assert said(decided="") == ("Day of lodging not established, made public 27 September 2016")
    assert said("de") == "Eingereicht am 23. September 2016, veröffentlicht am 27. September 2016"
    assert said("fr") == "Déposée le 23 septembre 2016, rendue publique le 27 septembre 2016"


def test_a_month_or_year_takes_its_preposition() -> None:
    assert say_dates(EN, to_event(ORDER | {"decided": "2017-04", "published": "2018"})) == (
        "Decided in April 2017, made public in 2018"
    )
    assert say_dates(EN, to_event(ORDER | {"decided": "", "published": "2017-04"})) == (
        "Day of decision not established, made public in April 2017"
    )


def test_a_day_that_is_not_established_is_said_so() -> None:
    assert say_dates(EN, to_event(ORDER | {"decided": ""})) == (
        "Day of decision not established, made public 27 September 2016"
    )
    assert say_dates(EN, to_event(ORDER | {"published": ""})) == (
        "Decided 23 September 2016, day of publication not established"
    )


# Money


@pytest.mark.parametrize(
    ("amount", "currency", "language", "said"),
    [
        ("110000000", "EUR", "en", "€110,000,000"),
        ("110000000", "EUR", "de", "110.000.000\u00a0€"),
        ("110000000", "EUR", "fr", "110\u202f000\u202f000\u00a0€"),
        ("346717193.40", "TRY", "en", "TRY 346,717,193.40"),
        ("346717193.40", "TRY", "de", "346.717.193,40\u00a0TRY"),
        ("2131400", "INR", "en", "₹2,131,400"),
        ("0.5", "USD", "en", "$0.5"),
    ],
)
def test_money_keeps_every_digit_that_was_published(
    amount: str, currency: str, language: str, said: str
) -> None:
    assert voice_of(language).money(Decimal(amount), currency) == said


def test_an_amount_says_what_it_is() -> None:
    assert say_amount(EN, to_event(FINE)) == "€110,000,000 (imposed)"
    assert (
        say_amount(EN, to_event(FINE | {"amount_kind": "threatened"}))
        == "€110,000,000 (threatened)"
    )
    assert say_amount(EN, to_event(ORDER)) is None


# Who, and how acts are linked


def test_authorities_by_their_short_and_their_full_names() -> None:
    dataset = make_dataset(
        make_event(authorities="fr-cnil | de-hh-hmbbfdi", jurisdictions="FR | DE-HH")
    )
    (event,) = dataset.events

    assert say_authorities(EN, event, dataset, short=True) == "CNIL and HmbBfDI"
    assert say_authorities(EN, event, dataset) == (
        "French Data Protection Authority and"
        " Hamburg Commissioner for Data Protection and Freedom of Information"
    )


def test_a_step_of_a_company_is_the_companys() -> None:
    step = make_event(kind="policy-change", authorities="", respondents="WhatsApp Inc. | Facebook")
    dataset = make_dataset(step)

    assert say_authorities(EN, dataset.events[0], dataset) == "WhatsApp Inc. and Facebook"


# Numbers


def test_one_act_and_many_acts() -> None:
    assert count(0, "act", "acts") == "0 acts"
    assert count(1, "act", "acts") == "1 act"
    assert count(1204, "act", "acts") == "1,204 acts"
    assert count(1, "country", "countries", words=True) == "one country"
    assert count(12, "country", "countries", words=True) == "twelve countries"


def test_numbers_up_to_twelve_are_words() -> None:
    assert [EN.in_words(number) for number in (0, 1, 12, 13, 1204)] == [
        "no",
        "one",
        "twelve",
        "13",
        "1,204",
    ]


def test_text_is_plain_and_is_escaped_by_whoever_places_it() -> None:
    hostile = NOTICE | {"respondents": "<b>A</b> & $B$", "kind": "policy-change", "authorities": ""}
    dataset = make_dataset(hostile)

    assert say_authorities(EN, dataset.events[0], dataset) == "<b>A</b> & $B$"


def test_a_sentence_that_ends_in_an_abbreviation_needs_no_second_stop() -> None:
    assert end_sentence("It obliges Facebook, Inc.") == "It obliges Facebook, Inc."
    assert end_sentence("It obliges WhatsApp LLC") == "It obliges WhatsApp LLC."
