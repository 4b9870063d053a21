"""Pages in French and German hold no English sentence of the interface.

What the record says itself stays English and is marked as such: ``lang="en"``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from borderlines.record.dataset import read_dataset
from scripts.messages import TRANSLATED, read_catalogue, translations_of
from tests.serving import Answered, ask, serve_routes

RECORD = read_dataset(Path(__file__).parent.parent / "data")
ROOT = Path(__file__).resolve().parent.parent
BOTH = pytest.mark.parametrize("language", TRANSLATED)
Get = Callable[[str], Answered]
_SPOKEN = ("aria-label", "alt", "title", "placeholder", "data-reset", "data-failed")
_VOID = {"br", "img", "meta", "link", "input", "hr", "source", "wbr"}
_SILENT = {"style", "script", "code", "pre"}


class Visible(HTMLParser):
    """The texts of a page that a reader sees or hears, but those of elements in English."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.page_language: str | None = None
        self.texts: list[str] = []
        self._open: list[tuple[str, bool]] = [("", True)]
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "html":
            self.page_language = values.get("lang")
        is_quoted = tag != "html" and values.get("lang") == "en"
        shown = self._open[-1][1] and tag not in _SILENT and not is_quoted
        if shown:
            self.texts += [value for name in _SPOKEN if (value := values.get(name))]
        if tag not in _VOID:
            self._open.append((tag, shown))

    def handle_endtag(self, tag: str) -> None:
        while len(self._open) > 1 and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self._open[-1][1] and data.strip():
            self.texts.append(data.strip())


def english_in(texts: list[str], language: str) -> set[str]:
    """Find the English messages in texts of another language.

    Long stretches of a message are looked for anywhere, short messages as whole texts; titles of
    acts are in quotation marks and left out, as are names of authorities and publishers.
    """
    names = {body.name for body in RECORD.authorities} | {s.publisher for s in RECORD.sources}
    unquoted = [
        re.sub("«.*?»|„.*?“", " ", text, flags=re.DOTALL) for text in texts if text not in names
    ]
    found = set()
    for message in read_catalogue(language):
        ids = (message.id,) if isinstance(message.id, str) else tuple(message.id)
        alike = {text.casefold() for text in translations_of(message)}
        for text in ids:
            stretches = [
                part
                for part in re.split(r"\{\w+\}", text)
                if len(part.split()) >= 3 and not any(part.casefold() in same for same in alike)
            ]
            is_whole = text in unquoted and text.casefold() not in alike and "{" not in text
            if is_whole or any(part in seen for part in stretches for seen in unquoted):
                found.add(text)
    return found


@pytest.fixture(scope="module")
def get() -> Iterator[Get]:
    with serve_routes() as address:
        yield lambda path: ask(address + path)


def test_an_english_page_would_be_found_out(get: Get) -> None:
    page = Visible(get("/act/de-hh-order-2016?at=2018-03-01").text)

    assert page.page_language == "en"
    found = english_in(page.texts, "de")
    assert {"What came of it", "Decided {decided}, made public {published}", "Facts"} <= found
    assert english_in(run_dashboard(lang="en", view="timeline"), "fr") >= {
        "Kind of act",
        "Each mark is one act. Its shape says what sort of act, its colour the field of law; a "
        "shaded band is a date that is known only as a month or a span.",
    }


@BOTH
@pytest.mark.parametrize(
    "path",
    [
        "/embed/timeline?lang={}&jurisdiction=DE&at=2018-03-01&event=de-hh-order-2016&theme=dark",
        "/embed/map?lang={}&measure=fines&theme=dark&x=1",
        "/embed/chain?lang={}&event=de-hh-order-2016&theme=dark",
        "/act/eu-com-m8228-fine-2017?lang={}",
        "/act/de-hh-order-2016?lang={}&at=2018-03-01",
        "/report/short-news-piece-of-late-december-2017?lang={}",
        "/embed/report/reports-in-general?lang={}",
        "/embed/timeline?lang={}&q=122",
        "/country/DE?lang={}&at=2018-03-01",
        "/country/NO?lang={}",
        "/authority/fr-cnil?lang={}",
    ],
)
def test_a_page_holds_no_english_sentence(get: Get, path: str, language: str) -> None:
    page = Visible(get(path.format(language)).text)

    assert page.page_language == language
    assert len(page.texts) > 10
    assert english_in(page.texts, language) == set()


@BOTH
def test_what_cannot_be_answered_is_said_in_the_language_that_was_asked(
    get: Get, language: str
) -> None:
    paths = ("/act/nothing?", "/image/timeline.gif?", "/image/map.png?at=x&", "/changes?version=0&")
    said = [get(f"{path}lang={language}").text for path in paths]

    assert english_in(said, language) == set()
    assert not any("ignor" in text or "übergangen" in text for text in said)


def run_dashboard(**query: str) -> list[str]:
    """Return every text of the dashboard: labels of widgets, choices, headings, tables."""
    page = AppTest.from_file(str(ROOT / "components" / "page.py"), default_timeout=600)
    page.query_params.update(query)
    page.run()
    assert not page.exception
    texts: list[str] = []
    for element in _walk(page._tree):
        proto = getattr(element, "proto", None)
        for name, value in proto.ListFields() if proto is not None else ():
            if name.name == "body" and element.type == "html":
                texts += Visible(value).texts
            elif name.name in {"label", "placeholder", "alt", "help"}:
                texts.append(value)
            elif name.name == "options":
                texts += [getattr(option, "content", option) for option in value]
    frames = page.dataframe
    return [*texts, *(column for frame in frames for column in frame.value.columns)]


def run_html(**query: str) -> list[str]:
    """Return the HTML of every block of the dashboard that is written in it."""
    page = AppTest.from_file(str(ROOT / "components" / "page.py"), default_timeout=600)
    page.query_params.update(query)
    page.run()
    return [_body(element) for element in _walk(page._tree) if element.type == "html"]


def _walk(block: Any) -> Iterator[Any]:
    yield block
    for child in getattr(block, "children", {}).values():
        yield from _walk(child)


@BOTH
@pytest.mark.parametrize(
    "query",
    [
        {},
        {"event": "eu-com-m8228-fine-2017", "jurisdiction": "DE", "at": "2018-03-01"},
        {"jurisdiction": "FR", "kind": "fine"},
        {"jurisdiction": "DE,EU", "lanes": "field", "measure": "binding", "links": "all", "x": "1"},
    ],
)
def test_the_dashboard_holds_no_english_sentence(language: str, query: dict[str, str]) -> None:
    texts = run_dashboard(lang=language, **query)

    assert len(texts) > 15
    assert english_in(texts, language) == set()


def test_the_language_is_switched_with_all_else_kept() -> None:
    page = AppTest.from_file(str(ROOT / "components" / "page.py"), default_timeout=600)
    page.query_params.update({"lang": "fr", "jurisdiction": "DE", "at": "2018-03-01"})
    head = next(e.proto.body for e in _walk(page.run()._tree) if "languages" in _body(e))

    links = re.findall(r'<a href="([^"]*)" data-set="lang=\w*" lang="(\w+)"[^>]*>(\w+)</a>', head)
    assert links == [
        (".?jurisdiction=DE&amp;at=2018-03-01", "en", "English"),
        (".?jurisdiction=DE&amp;at=2018-03-01&amp;lang=de", "de", "Deutsch"),
    ]
    assert '<span lang="fr">Français</span>' in head


def _body(element: Any) -> str:
    return str(getattr(getattr(element, "proto", None), "body", ""))
