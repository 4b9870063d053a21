"""A record of another sort, on sanctions against made-up states: it mentions no other record.

What the tool was first made for is a case about two companies. Here nobody is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from borderlines.downloads import DOWNLOADS
from borderlines.figures import FIGURES
from borderlines.record.dataset import Dataset, check_record, read_dataset
from borderlines.record.served.current import serving
from borderlines.schema import Tier
from borderlines.view import Selection
from tests.acts import Cells, make_link, make_part, make_source, write_record
from web.site.asking import ask

OF_OTHERS = re.compile(r"(?i:whatsapp|facebook|clearview|data.protection|datenschutz)|\bMeta\b")
LANGUAGES = pytest.mark.parametrize("language", ["en", "fr", "de"])
NOTHING: Cells = {"confidence": "high", "tier": "core", "field": "none"}
AUTHORITIES: list[Cells] = [
    {
        "id": "no-assembly",
        "short": "Assembly",
        "name": "Assembly of the Fjords",
        "name_local": "",
        "place": "NO",
        "type": "government",
    },
    {
        "id": "ch-tribunal",
        "short": "Lake Tribunal",
        "name": "Tribunal of the Lakes",
        "name_local": "",
        "place": "CH",
        "type": "court",
    },
]
EMBARGO = NOTHING | {
    "id": "embargo-2019",
    "title": "The Fjords forbid all trade in amber with Arvenia",
    "label": "Amber embargo",
    "kind": "order",
    "decided": "2019-03-04",
    "jurisdictions": "NO",
    "authorities": "no-assembly",
    "respondents": "Kingdom of Arvenia",
    "summary": "After the closing of the straits the Assembly forbade to buy amber from Arvenia.",
}
LEVY = NOTHING | {
    "id": "levy-2020",
    "title": "The Fjords set a levy on ships from Arvenia",
    "label": "Levy on ships",
    "kind": "fine",
    "decided": "../2020-06-30",
    "jurisdictions": "NO",
    "authorities": "no-assembly",
    "respondents": "Kingdom of Arvenia | Free City of Ostmark",
    "amount": "400000",
    "currency": "NOK",
    "amount_kind": "imposed",
    "summary": "Each of two ports was to pay; the day of the decision was not found.",
}
RULING = NOTHING | {
    "id": "ruling-2022",
    "title": "The Lakes' tribunal annuls the embargo on amber, and not the levy",
    "label": "Tribunal on amber",
    "kind": "judgment",
    "decided": "2022-10-11",
    "jurisdictions": "CH",
    "authorities": "ch-tribunal",
    "complainants": "Kingdom of Arvenia",
    "respondents": "Assembly of the Fjords",
    "summary": "The tribunal held that the treaty of the straits covers trade in amber.",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_record(
        tmp_path_factory.mktemp("sanctions"),
        [EMBARGO, LEVY, RULING],
        authorities=AUTHORITIES,
        sources=[make_source("gazette", "embargo-2019 | levy-2020 | ruling-2022")],
        parts=[make_part("embargo-2019", "amber", "prohibition", text="Buy no amber.")],
        links=[make_link("ruling-2022", "annuls", "embargo-2019")],
        package={
            "name": "amber",
            "title": "Trade in amber: who forbade what",
            "subject": "Amber",
            "created": "2026-11-24",
            "licenses": [{"name": "CC0-1.0", "title": "CC0", "path": "https://example.org/cc0"}],
            "contributors": [{"title": "Amber Desk"}],
        },
    )


@pytest.fixture(scope="module")
def record(folder: Path) -> Iterator[Dataset]:
    dataset = read_dataset(folder)
    with serving(dataset):
        yield dataset


def test_it_is_a_sound_record(folder: Path) -> None:
    assert check_record(folder).warnings == ()


@LANGUAGES
def test_no_page_has_a_word_of_another_record(record: Dataset, language: str) -> None:
    pages = [f"act/{event.id}" for event in record.events]
    pages += ["country/NO", "country/CH", "authority/no-assembly", "authority/ch-tribunal"]
    pages += ["embed/timeline", "embed/map", "embed/chain?event=embargo-2019"]

    for page in pages:
        text = ask(f"{page}{'&' if '?' in page else '?'}lang={language}").text
        assert not OF_OTHERS.search(text), page


@LANGUAGES
def test_every_headline_is_about_its_own_subject(record: Dataset, language: str) -> None:
    view = Selection(language=language).apply(record)

    for name, figure in FIGURES.items():
        text = figure.alt_text(view)
        assert "Amber" in text, name
        assert not OF_OTHERS.search(text), name


def test_no_download_has_a_word_of_another_record(record: Dataset) -> None:
    view = Selection(tiers=tuple(Tier)).apply(record)

    # A package holds the description of the columns, whose examples are of the first record.
    for name in set(DOWNLOADS) - {"datapackage.zip"}:
        assert not OF_OTHERS.search(DOWNLOADS[name].write(view, None).decode()), name
