"""Texts in French and German: titles, states, dates and links as they are read there."""

from __future__ import annotations

from datetime import date

import pytest

from borderlines.figures import FIGURES
from borderlines.findings.chains import find_chains
from borderlines.language.formats import say_dates
from borderlines.language.places import say_in_places
from borderlines.law import law_on
from borderlines.schema import EdtfDate, Kind, Measure, Tier
from borderlines.view.selection import Selection
from borderlines.words.acts.states import say_state
from borderlines.words.figures.chain import chain_headline
from borderlines.words.figures.map import map_headline, say_short_number
from borderlines.words.figures.timeline import headline
from borderlines.words.sheets.act_sheet import describe_act
from borderlines.words.view import describe_choice, describe_view, source_line
from tests.acts import COURT, DE, FINE, FR, NOTICE, ORDER, PAUSE, make_link, make_view, to_event

NARROW = "\u202f"
ALL = (ORDER, COURT, FINE, NOTICE, PAUSE)
HAMBURG = (
    make_link("de-vg-hamburg-2017", "partly-suspends", "de-hh-order-2016"),
    make_link("de-vg-hamburg-2017", "upholds", "de-hh-order-2016"),
)


def spaced(text: str) -> str:
    """Write a test's French, given with plain spaces before its signs."""
    for sign in ":;»":
        text = text.replace(f" {sign}", f"{NARROW}{sign}")
    return text.replace("« ", f"«{NARROW}")


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "fr",
            "WhatsApp and Facebook : des autorités de trois pays et de l’UE ont agi ; amendes"
            " dans un seul, 110\u00a0M€ au total ; le 24 novembre 2026, on sait qu’un acte oblige"
            " Facebook Ireland Ltd",
        ),
        (
            "de",
            "WhatsApp and Facebook: Behörden aus drei Ländern und der EU schritten ein; Bußgelder"
            " in einem, insgesamt 110\u00a0Mio.\u00a0€; am 24. November 2026"
            " verpflichtet bekanntermaßen eine Maßnahme Facebook Ireland Ltd",
        ),
    ],
)
def test_the_headline_of_a_timeline(language: str, said: str) -> None:
    expected = spaced(said) if language == "fr" else said

    assert headline(make_view(*ALL, selection=Selection(language=language))) == expected


def test_one_country_is_written_out_with_its_gender() -> None:
    def said(language: str) -> str:
        selection = Selection(at=date(2017, 12, 31), language=language)
        return map_headline(make_view(ORDER, selection=selection)).partition(": ")[2]

    assert said("fr") == "des autorités d’un pays avaient agi au 31 décembre 2017"
    assert said("de") == "Behörden eines Landes waren bis zum 31. Dezember 2017 eingeschritten"


@pytest.mark.parametrize(
    ("code", "french", "german"),
    [
        ("DE-HH", "en Allemagne (Hamburg)", "in Deutschland (Hamburg)"),
        ("US", "aux États-Unis", "in den Vereinigten Staaten"),
        ("BR", "au Brésil", "in Brasilien"),
        ("MX", "au Mexique", "in Mexiko"),
        ("IL", "en Israël", "in Israel"),
        ("HK", "à Hong Kong", "in Hongkong"),
        ("TR", "en Turquie", "in der Türkei"),
        ("EU", "dans l’Union européenne", "in der Europäischen Union"),
    ],
)
def test_a_place_takes_its_preposition(code: str, french: str, german: str) -> None:
    assert (say_in_places(FR, [code]), say_in_places(DE, [code])) == (french, german)


@pytest.mark.parametrize(
    ("text", "french", "german"),
    [
        ("2016-09-23", "le 23 septembre 2016", "am 23. September 2016"),
        ("2016-10-01", "le 1er octobre 2016", "am 1. Oktober 2016"),
        ("2016-09", "en septembre 2016", "im September 2016"),
        ("2016", "en 2016", "2016"),
        ("../2018-03-02", "au plus tard le 2 mars 2018", "spätestens am 2. März 2018"),
    ],
)
def test_a_date_behind_a_verb(text: str, french: str, german: str) -> None:
    when = EdtfDate.parse(text)

    assert FR.date(when, adverbial=True) == french
    assert DE.date(when, adverbial=True) == german


def test_the_two_days_of_an_act() -> None:
    event = to_event(COURT)

    assert say_dates(FR, event) == "Décidé le 24 avril 2017, rendu public en avril 2017"
    assert say_dates(DE, event) == "Beschlossen am 24. April 2017, veröffentlicht im April 2017"


def test_a_choice_names_days_and_months_apart() -> None:
    def said(language: str, since: str) -> str:
        selection = Selection(
            kinds=(Kind.FINE, Kind.NOTICE),
            since=EdtfDate.parse(since),
            tiers=(Tier.CORE, Tier.RELATED),
            language=language,
        )
        return describe_choice(make_view(ORDER, selection=selection))

    assert said("fr", "2018-03-01") == spaced(
        "amende ou mise en demeure ; depuis le 1er mars 2018 ; actes principaux et connexes"
    )
    assert said("fr", "2018-03").startswith(spaced("amende ou mise en demeure ; depuis mars 2018"))
    assert said("de", "2018-03") == (
        "Bußgeld oder förmliche Aufforderung; ab März 2018; zentrale und verwandte Maßnahmen"
    )


def test_what_became_of_an_act_is_read_along_a_chain() -> None:
    selection = Selection(event="de-hh-order-2016", language="de")
    view = make_view(ORDER, COURT, links=HAMBURG, selection=selection)

    assert chain_headline(DE, find_chains(view).chains[0], view.dataset) == (
        "Hamburg order (2016): teilweise ausgesetzt, vollziehbar gelassen"
    )
    # A separable verb goes round the name of the act.
    assert "setzt „Hamburg order“ teilweise aus und lässt „Hamburg order“ vollziehbar" in (
        FIGURES["chain"].alt_text(view)
    )
    assert spaced("suspend en partie « Hamburg order » et laisse « Hamburg order » exécutoire") in (
        FIGURES["chain"].alt_text(make_view(ORDER, COURT, links=HAMBURG,
                           selection=selection.changed(language="fr")))
    )  # fmt: skip


def test_a_state_begins_small_within_a_sentence() -> None:
    view = make_view(ORDER, COURT, links=HAMBURG)
    order = view.events[0]
    found = law_on(order, view.dataset, date(2018, 1, 1))

    assert say_state(DE, found, view.dataset).startswith("Besteht teilweise, bis zur Haupt")
    sheet = describe_act(DE, order, view.dataset, date(2018, 1, 1))
    assert sheet.state.startswith("Am 1. Januar 2018: besteht teilweise; verpflichtet Facebook")
    assert sheet.course[0].step.text.startswith("Teilweise ausgesetzt durch „Ham")


def test_sums_on_the_map_are_short_in_every_language() -> None:
    assert say_short_number(FR, 3_050_000, Measure.FINES) == "3,05\u00a0M€"
    assert say_short_number(DE, 1_200_000_000, Measure.FINES) == "1,2\u00a0Mrd.\u00a0€"


def test_acts_of_some_authorities_are_no_share_of_the_authorities() -> None:
    complaint = ORDER | {"id": "complaint", "kind": "complaint", "complainants": "BEUC"}

    def say(language: str) -> str:
        choice = Selection(language=language)
        return describe_view(make_view(ORDER, NOTICE, complaint, selection=choice))

    assert say("fr") == (
        "3 actes, dont 2 émanant de 2 autorités, dans 2 ordres juridiques, 2016 à 2017"
    )
    assert say("de") == "3 Maßnahmen, 2 davon durch 2 Behörden, in 2 Rechtsordnungen, 2016 bis 2017"


def test_sources_are_counted_in_the_reader_s_language() -> None:
    assert source_line(make_view(ORDER, selection=Selection(language="de"))).startswith(
        "Quellen: 1 Dokument, davon 1 aus erster Hand. Stand der Sammlung: 24. Nov"
    )


def test_what_a_query_cannot_choose_is_said_in_its_language() -> None:
    dataset = make_view(ORDER).dataset

    _, notices = Selection.from_query({"lang": "de", "at": "morgen", "x": "1"}, dataset)

    assert notices == (
        "„x“ lässt sich nicht wählen; das wurde übergangen.",
        "at=morgen: kein einzelner Tag wie 2018-03-01; das wurde übergangen.",
    )
