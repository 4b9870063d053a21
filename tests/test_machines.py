"""The files for machines on a live server: robots.txt, sitemap, feed and icon."""

from __future__ import annotations

import io
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urljoin

import pytest
from PIL import Image

from tests.acts import FINE, ORDER, write_record
from tests.readers import TITLES, check_pdf, linked_data_of
from tests.serving import Answered, ask, serve_routes
from tests.site import addresses_of_page

ATOM = "{http://www.w3.org/2005/Atom}"
Get = Callable[..., Answered]
# What one program or another would take for its own.
TRAP = FINE | {
    "title": 'A } closes, a { opens; 100 % "&amp;" = \\n, and <b>',
    "summary": 'Told as href="http://news.example/acts/act/other.html" there.',
}


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_record(tmp_path_factory.mktemp("machines"), [ORDER, TRAP])


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


# Programs


@pytest.mark.parametrize("name", TITLES)
def test_programs_take_what_a_server_hands_out(name: str, get: Get) -> None:
    assert sorted(TITLES[name](get(f"/{name}").body)) == sorted([ORDER["title"], TRAP["title"]])


@pytest.mark.parametrize("name", ["data/datapackage.zip", "data/events.ics", "data/events.bib"])
def test_programs_take_the_acts_of_a_choice(name: str, get: Get) -> None:
    assert TITLES[name](get(f"/{name}?jurisdiction=DE&lang=de").body) == [ORDER["title"]]


def test_search_engines_find_each_act_and_qpdf_a_sound_file(get: Get) -> None:
    (act,) = linked_data_of(get(f"/act/{FINE['id']}").text)

    assert act["name"] == TRAP["title"]
    check_pdf(get("/image/map.pdf?size=print").body)


def test_every_address_that_a_page_names_answers(site: str, get: Get) -> None:
    places = [place.removeprefix(site) for place in locations(get("/sitemap.xml"))]
    pages = [place for place in places if place != "/" and not place.startswith("/embed/")]

    named = {
        urljoin(site + page, link).partition("#")[0]
        for page in [*pages, "/acts", "/changes"]
        for link in addresses_of_page(get(page).text)
    }

    ours = sorted(address.removeprefix(site) for address in named if address.startswith(site))
    assert {"image", "act", "authority", "data"} <= {one.split("/")[1] for one in ours}
    # The dashboard is not ours to serve.
    assert [one for one in ours if one[:2] not in {"/", "/?"} and get(one).status != 200] == []
