"""German pages link to German pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.serving import ask, serve_routes
from tests.test_page_languages import run_html

_FILES = re.compile(r"(^|/)(data|assets)/|^#|\.(png|svg|pdf|json|js)\b")


def own_links(page: str) -> set[str]:
    """Return a page's links within Borderlines, without files and sources."""
    found = {unescape(url) for url in re.findall(r'<a\b[^>]*\shref="([^"]*)"', page)}
    return {url for url in found if not urlsplit(url).netloc and not _FILES.search(url)}


def without_german(page: str) -> set[str]:
    return {url for url in own_links(page) if parse_qs(urlsplit(url).query).get("lang") != ["de"]}


@pytest.fixture(scope="module")
def base() -> Iterator[str]:
    with serve_routes() as address:
        yield address


@pytest.mark.parametrize(
    "path",
    [
        "/act/de-hh-order-2016?lang=de",
        "/country/DE?lang=de&at=2018-03-01",
        "/authority/fr-cnil?lang=de",
        "/changes?lang=de&jurisdiction=DE",
        "/report/short-news-piece-of-late-december-2017?lang=de",
        "/embed/report/short-news-piece-of-late-december-2017?lang=de&theme=dark",
        "/embed/timeline?lang=de&theme=dark&jurisdiction=DE&event=de-hh-order-2016",
        "/embed/map?lang=de&theme=dark&measure=binding&at=2018-03-01",
        "/embed/chain?lang=de&theme=dark&event=de-hh-order-2016",
    ],
)
def test_every_link_of_a_german_page_leads_to_a_german_one(base: str, path: str) -> None:
    page = ask(base + path).text

    assert own_links(page)
    assert without_german(page) == set()


def test_the_page_of_an_act_hands_its_day_to_country_and_authority(base: str) -> None:
    page = ask(f"{base}/act/de-hh-order-2016?lang=de&at=2018-03-01&jurisdiction=DE").text

    assert {
        "../country/DE?at=2018-03-01&lang=de",
        "../authority/de-hh-hmbbfdi?at=2018-03-01&lang=de",
    } <= own_links(page)


def test_every_link_of_the_german_dashboard_leads_to_a_german_page() -> None:
    texts = run_html(lang="de", jurisdiction="DE", event="de-hh-order-2016", at="2018-03-01")
    links = set().union(*map(own_links, texts))

    switches = {url for url in links if url.startswith(".?") and "lang=fr" in url}
    english = {url for url in links if "lang=" not in url}
    assert len(switches) == 1
    # The way to the same page in English, and no other.
    assert len(english) == 1
    assert english.pop().startswith(".?jurisdiction=DE")
