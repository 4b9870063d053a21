"""A language that is added: a file, a line and a catalogue, and English for whatever it lacks."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from borderlines.language import voice_of
from borderlines.language.grammar import Language
from borderlines.language.messages import LANGUAGES
from borderlines.language.places import say_in_places
from tests.serving import ask, serve_routes

ITALIAN = Language(code="it", name="Italiano", locale="it")

PAGES = (
    "/embed/timeline?lang=it",
    "/embed/map?lang=it&jurisdiction=DE,FR&at=2018-03-01",
    "/embed/chain?lang=it&event=de-hh-order-2016",
    "/act/de-hh-order-2016?lang=it",
    "/country/DE?lang=it",
    "/authority/fr-cnil?lang=it",
    "/data/events.ics?lang=it",
    "/oembed?url=SITE/embed/timeline?lang=it",
)


@pytest.fixture(scope="module", autouse=True)
def site() -> Iterator[str]:
    """Serve our routes, with Italian among the languages."""
    with pytest.MonkeyPatch.context() as patch, serve_routes() as address:
        patch.setitem(LANGUAGES, "it", ITALIAN)
        yield address


@pytest.mark.parametrize("path", PAGES)
def test_every_page_answers_in_english_where_italian_is_missing(site: str, path: str) -> None:
    answer = ask(site + path.replace("SITE", site))

    # Titles and words of German sources are theirs.
    ours = re.sub(r'<(q|a)\b[^>]* lang="de"[^>]*>.*?</\1>', "", answer.text)
    assert answer.status == 200
    assert "in Deutschland" not in ours
    assert "in der " not in ours


def test_what_no_catalogue_says_comes_from_cldr_or_from_english(site: str) -> None:
    page = ask(f"{site}/act/de-hh-order-2016?lang=it").text

    assert '<html lang="it"' in page
    assert "23 settembre 2016" in page
    assert say_in_places(voice_of("it"), ["DE", "GB"]) == "in Germany and the United Kingdom"
