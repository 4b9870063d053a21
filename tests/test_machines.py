"""The files for machines on a live server: robots.txt, sitemap, feed and icon."""

from __future__ import annotations

import io
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image

from tests.acts import FINE, ORDER, write_record
from tests.serving import Answered, ask, serve_routes

ATOM = "{http://www.w3.org/2005/Atom}"
Get = Callable[..., Answered]


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    trap = {"summary": 'Told as href="http://news.example/acts/act/other.html" there.'}
    return write_record(tmp_path_factory.mktemp("machines"), [ORDER, FINE | trap])


@pytest.fixture(scope="module")
def site(record: Path) -> Iterator[str]:
    with pytest.MonkeyPatch.context() as patch, serve_routes() as address:
        patch.setenv("BORDERLINES_DATA", str(record))
        yield address


@pytest.fixture
def get(site: str) -> Get:
    return lambda path, **headers: ask(site + path, **headers)


def locations(answered: Answered) -> list[str]:
    root = ET.fromstring(answered.text)  # noqa: S314
    return [element.text or "" for element in root.iter() if element.tag.endswith("loc")]


def test_robots_may_read_everything_and_are_told_of_the_sitemap(site: str, get: Get) -> None:
    answered = get("/robots.txt")

    assert answered.text == f"User-agent: *\nAllow: /\nSitemap: {site}/sitemap.xml\n"
    assert answered.headers["content-type"] == "text/plain; charset=utf-8"
    assert answered.headers["cache-control"] == "public, max-age=300"


def test_a_sitemap_names_addresses_that_answer(site: str, get: Get) -> None:
    answered = get("/sitemap.xml")

    named = [place.removeprefix(site) for place in locations(answered)]
    assert named[:2] == ["/", "/embed/overview"]
    assert {
        "/embed/timeline?jurisdiction=DE",
        "/act/de-hh-order-2016",
        "/country/DE",
        "/authority/de-hh-hmbbfdi",
    } <= set(named)
    assert not [place for place in named if ".html" in place]
    for place in named:
        # The dashboard is not ours to serve, and embeds would be drawn.
        if place != "/" and not place.startswith("/embed/"):
            assert get(place).status == 200, place
    assert answered.headers["content-type"] == "application/xml"


def test_a_feed_leads_to_the_pages_of_the_server(site: str, get: Get) -> None:
    answered = get("/feed.xml")

    feed = ET.fromstring(answered.text)  # noqa: S314
    links = [link.get("href", "") for link in feed.findall(f"{ATOM}link")]
    entry = feed.findall(f"{ATOM}entry")[0]
    assert links == [f"{site}/feed.xml", f"{site}/"]
    assert entry.findtext(f"{ATOM}id") == f"{site}/act/eu-com-m8228-fine-2017"
    assert [link.get("href") for link in entry.findall(f"{ATOM}link")] == [
        f"{site}/act/eu-com-m8228-fine-2017"
    ]
    # What the record itself says stays as it stands.
    assert 'href="http://news.example/acts/act/other.html"' in (
        entry.findtext(f"{ATOM}summary") or ""
    )
    assert answered.headers["content-type"] == "application/atom+xml"
    assert answered.headers["vary"] == "Accept-Encoding"
    assert get("/feed.xml", If_None_Match=answered.headers["etag"]).status == 304


def test_addresses_are_those_that_the_host_names(get: Get, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BORDERLINES_URL", "https://acts.example/a&b/")

    assert "Sitemap: https://acts.example/a&b/sitemap.xml" in get("/robots.txt").text
    assert "https://acts.example/a&b/country/DE" in locations(get("/sitemap.xml"))
    feed = ET.fromstring(get("/feed.xml").text)  # noqa: S314
    assert [link.get("href") for link in feed.findall(f"{ATOM}link")] == [
        "https://acts.example/a&b/feed.xml",
        "https://acts.example/a&b/",
    ]


def test_one_icon_is_at_both_addresses_that_browsers_ask_for(get: Get) -> None:
    icon = get("/favicon.ico")

    assert Image.open(io.BytesIO(icon.body)).size == (64, 64)
    assert icon.headers["content-type"] == "image/png"
    assert get("/favicon.png").body == icon.body


def test_pages_name_the_icon(get: Get) -> None:
    assert '<link rel="icon" href="../favicon.png">' in get("/act/de-hh-order-2016").text
    assert '<link rel="icon" href="favicon.png">' in get("/changes").text
