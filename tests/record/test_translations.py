"""The acts in French and German: every title and label is there, and pictures show them."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from borderlines.figures import FIGURES
from borderlines.language import Voice
from borderlines.pictures.sizes import fit
from borderlines.record.dataset import read_dataset
from borderlines.schema import Tier
from borderlines.view.selection import Selection
from borderlines.words.sheets.act_sheet import say_claim
from tests.acts import DE, EN, FINE, FR, NOTICE, make_dataset
from tests.serving import ask, serve_routes

DATA = Path(__file__).resolve().parents[2] / "data"
RECORD = read_dataset(DATA)
CORE = [event for event in RECORD.events if event.tier is Tier.CORE]


@pytest.mark.parametrize("voice", [FR, DE], ids=["fr", "de"])
def test_every_claim_says_in_the_reader_s_language_what_it_is_about(voice: Voice) -> None:
    for claim in RECORD.claims:
        english, said = (say_claim(one, claim, RECORD).about for one in (EN, voice))

        assert english != said, claim.column


@pytest.fixture(scope="module")
def base() -> Iterator[str]:
    """Serve the record."""
    with serve_routes() as address:
        yield address


@pytest.mark.parametrize("language", ["fr", "de"])
def test_every_act_has_title_and_label_in_both_languages(language: str) -> None:
    lacking = [
        (event.id, column)
        for event in RECORD.events
        for column in ("title", "label")
        if event.is_english_in(language, column)
    ]

    assert lacking == []


def english_labels(language: str) -> set[str]:
    """Return the English labels of core acts whose label differs in the other language."""
    return {event.label for event in CORE if event.label_in(language) != event.label}


def test_a_french_embed_holds_no_english_label_of_a_core_act(base: str) -> None:
    page = html.unescape(re.sub(r"\\u003[ce]", " ", ask(f"{base}/embed/timeline?lang=fr").text))

    assert len(english_labels("fr")) > 90
    assert sorted(label for label in english_labels("fr") if label in page) == []
    assert sorted(event.id for event in CORE if event.title in page) == []


@pytest.mark.parametrize("figure", sorted(FIGURES))
def test_a_german_picture_holds_no_english_label_of_a_core_act(figure: str) -> None:
    view = Selection(language="de").apply(RECORD)

    drawn = str(fit(view, figure, "social").figure.to_plotly_json())

    assert sorted(label for label in english_labels("de") if label in drawn) == []


def test_what_is_not_translated_is_marked_where_others_are() -> None:
    translated = NOTICE | {"label_fr": "Mise en demeure", "title_fr": "La CNIL met en demeure"}
    some = make_dataset(translated, FINE | {"label_fr": "", "title_fr": ""})
    none = make_dataset(NOTICE, FINE)
    fine = some.event_by_id[FINE["id"]]

    assert some.event_by_id[NOTICE["id"]].label_in("fr") == "Mise en demeure"
    assert fine.label_in("fr") == f"{FINE['label']} [en]"
    assert fine.title_in("fr") == f"{FINE['title']} [en]"
    assert fine.label_in("de") == fine.label_in("en") == FINE["label"]
    # Of a record in English alone every page says so once.
    assert none.event_by_id[FINE["id"]].label_in("fr") == FINE["label"]
