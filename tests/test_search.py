"""Readers look for acts in their own words: names of places, kinds and fields in two languages."""

from __future__ import annotations

import pytest

from borderlines.view.search import fold
from borderlines.view.selection import Selection
from tests.acts import FINE, NOTICE, ORDER, make_dataset, make_event

RECORD = make_dataset(ORDER, NOTICE, FINE)


def find(words: str, language: str = "en") -> list[str]:
    choice = Selection(words=words, language=language)
    return [event.id for event in choice.apply(RECORD).events]


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("germany", "en"),
        ("Hamburg", "de"),
        ("Germany", "de"),
        ("Deutschland", "de"),
        ("deutschland anordnung", "de"),
        ("Verbot", "de"),
        ("DSGVO Deutschland", "de"),
        ("Allemagne", "fr"),
        ("interdiction allemagne", "fr"),
    ],
)
def test_places_kinds_and_fields_are_found_by_name(words: str, language: str) -> None:
    assert find(words, language) == ["de-hh-order-2016"]


def test_accents_and_case_do_not_matter() -> None:
    assert fold("DÜSSELDORF, Décision") == "dusseldorf, decision"
    assert (
        find("europaische union", "de")
        == find("Union européenne", "fr")
        == ["eu-com-m8228-fine-2017"]
    )


def test_another_language_than_english_and_the_reader_s_is_not_looked_through() -> None:
    assert find("Deutschland", "fr") == []
    assert find("Bußgeld", "de") == ["eu-com-m8228-fine-2017"]
    assert find("Bußgeld", "en") == []


def test_no_word_spans_two_names() -> None:
    assert find("germanyorder") == []


def test_what_people_say_for_a_country_is_found_too() -> None:
    record = make_dataset(ORDER, make_event("ftc", jurisdictions="US"))

    assert [e.id for e in Selection(words="USA", language="de").apply(record).events] == ["ftc"]
