"""An authority is called in the reader's language where that is its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from borderlines.figures import FIGURES
from borderlines.language.places import is_named_in, name_authority, other_names, say_authorities
from borderlines.record.dataset import read_dataset
from borderlines.view.selection import Selection
from tests.acts import DE, EN, FINE, FR, NOTICE, ORDER, make_dataset, make_view
from tests.serving import ask, serve_routes

RECORD = read_dataset(Path(__file__).parent.parent / "data")


@pytest.fixture(scope="module")
def base() -> Iterator[str]:
    with serve_routes() as address:
        yield address


@pytest.mark.parametrize(
    ("body", "english", "french", "german"),
    [
        (
            "de-bkarta",
            "Federal Cartel Office",
            "Federal Cartel Office",
            "Bundeskartellamt",
        ),
        (
            "fr-cnil",
            "French Data Protection Authority",
            "Commission nationale de l'informatique et des libertés",
            "French Data Protection Authority",
        ),
        (
            "ch-fdpic",
            "Federal Data Protection and Information Commissioner",
            "Préposé fédéral à la protection des données et à la transparence",
            "Eidgenössischer Datenschutz- und Öffentlichkeitsbeauftragter",
        ),
        (
            "eu-edpb",
            "European Data Protection Board",
            "Comité européen de la protection des données",
            "Europäischer Datenschutzausschuss",
        ),
        ("gb-ico",) + ("Information Commissioner's Office",) * 3,
        ("it-agcm",) + ("Italian Competition Authority",) * 3,
    ],
)
def test_the_name_that_a_reader_is_told(body: str, english: str, french: str, german: str) -> None:
    names = [name_authority(voice, RECORD.authority_by_id[body]) for voice in (EN, FR, DE)]

    assert names == [english, french, german]


def test_its_other_names_stand_beside_it() -> None:
    office = RECORD.authority_by_id["de-bkarta"]

    assert other_names(EN, office) == other_names(FR, office) == ["Bundeskartellamt"]
    assert other_names(DE, office) == []
    assert is_named_in(DE, office)
    assert not is_named_in(FR, office)


def test_whose_act_it_is_is_said_with_that_name() -> None:
    record = make_dataset(ORDER, NOTICE, FINE)
    order, notice = (
        record.event_by_id["de-hh-order-2016"],
        record.event_by_id["fr-cnil-notice-2017"],
    )

    assert say_authorities(DE, order, record) == (
        "Der Hamburgische Beauftragte für Datenschutz und Informationsfreiheit"
    )
    assert say_authorities(FR, notice, record) == (
        "Commission nationale de l'informatique et des libertés"
    )
    assert say_authorities(DE, order, record, short=True) == "HmbBfDI"


def test_a_page_marks_the_names_that_are_english(base: str) -> None:
    office = ask(f"{base}/authority/de-bkarta?lang=de").text
    agency = ask(f"{base}/authority/it-agcm?lang=de").text
    act = ask(f"{base}/act/de-bkarta-b6-22-16-2019?lang=de").text

    assert "<h1>Bundeskartellamt (BKartA)</h1>" in office
    assert '<h1 lang="en">Italian Competition Authority (AGCM)</h1>' in agency
    assert '<a href="../authority/de-bkarta?lang=de">Bundeskartellamt</a>' in act


@pytest.mark.parametrize(
    "path",
    ["/act/de-hh-order-2016?", "/country/DE?", "/embed/timeline?jurisdiction=FR&theme=dark&"],
)
def test_pages_in_other_languages_say_that_the_record_is_english(base: str, path: str) -> None:
    said = {code: ask(f"{base}{path}lang={code}").text for code in ("en", "fr", "de")}

    assert "The record is in English" not in said["en"]
    assert "La base est en anglais\u202f;" in said["fr"]
    assert (
        "Die Sammlung ist auf Englisch; Titel in anderen Sprachen sind Übersetzungen." in said["de"]
    )


def test_a_picture_s_alternative_text_says_so_too() -> None:
    def say(figure: str, language: str) -> str:
        return FIGURES[figure].alt_text(make_view(ORDER, selection=Selection(language=language)))

    assert say("timeline", "de").endswith(" Titel in anderen Sprachen sind Übersetzungen.")
    assert "English" not in say("timeline", "en")
