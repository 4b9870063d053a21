"""oEmbed and cards: what an editor and a social network learn of an address of ours."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from html import unescape
from typing import Any
from urllib.parse import quote

import pytest

from borderlines.pictures.frame_code import PIN_HEIGHT
from borderlines.record.served.current import current_dataset
from tests.serving import Answered, ask, serve_routes

FINE = "eu-com-m8228-fine-2017"
HAMBURG = "de-hh-order-2016"


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    with serve_routes() as address:
        yield address


Describe = Callable[..., Answered]


@pytest.fixture
def describe(site: str) -> Describe:
    """Ask for the oEmbed of a path of the site, or of a whole address."""

    def ask_for(path: str, more: str = "") -> Answered:
        url = path if "://" in path else site + path
        return ask(f"{site}/oembed?url={quote(url, safe='')}{more}")

    return ask_for


def read(answered: Answered) -> dict[str, Any]:
    assert answered.status == 200, answered.text
    found: dict[str, Any] = json.loads(answered.text)
    return found


def test_a_fixed_embed_is_described_with_room_for_what_it_says_of_that(describe: Describe) -> None:
    version = current_dataset().version

    live = read(describe("/embed/map"))
    fixed = read(describe(f"/embed/map?version={version}"))

    assert fixed["height"] == live["height"] + PIN_HEIGHT


def test_an_embed_is_described_as_a_frame(site: str, describe: Describe) -> None:
    answered = describe("/embed/timeline?jurisdiction=DE&from=2016")

    found = read(answered)
    assert answered.headers["content-type"] == "application/json"
    assert (found["version"], found["type"], found["width"]) == ("1.0", "rich", 720)
    assert found["html"].startswith(
        f'<iframe src="{site}/embed/timeline?jurisdiction=DE&amp;from=2016" title="'
    )
    assert f'height="{found["height"]}"' in found["html"]
    assert f'<script src="{site}/embed.js" async></script>' in found["html"]
    assert f'<a href="{site}/?jurisdiction=DE&amp;from=2016&amp;view=timeline">' in found["html"]
    picture = ask(found["thumbnail_url"])
    assert picture.headers["content-type"] == "image/png"


@pytest.mark.parametrize(
    ("path", "embed"),
    [
        ("/", "/embed/overview"),
        ("", "/embed/overview"),
        ("/?kind=fine", "/embed/timeline?kind=fine"),
        (f"/act/{HAMBURG}", f"/embed/chain?event={HAMBURG}"),
        ("/country/FR?lang=fr", "/embed/timeline?jurisdiction=FR&amp;lang=fr"),
        ("/embed/map?at=2018-03-01", "/embed/map?at=2018-03-01"),
    ],
)
def test_each_page_has_its_embed(site: str, describe: Describe, path: str, embed: str) -> None:
    assert f'src="{site}{embed}"' in read(describe(path))["html"]


def test_width_and_height_are_kept_within(describe: Describe) -> None:
    found = read(describe("/embed/timeline?jurisdiction=DE", "&maxwidth=400&maxheight=300"))

    assert (found["width"], found["height"]) == (400, 300)
    assert 'width="400" height="300"' in found["html"]
    # What makes a frame as high as its content would make it higher than asked for.
    assert "<script" not in found["html"]
    # The picture is wider than asked for.
    assert "thumbnail_url" not in found


def test_a_narrow_frame_is_as_high_as_the_narrow_picture(describe: Describe) -> None:
    wide, narrow = (
        read(describe("/embed/timeline?jurisdiction=DE", more)) for more in ("", "&maxwidth=360")
    )

    assert narrow["width"] == 360
    assert narrow["height"] > wide["height"]


def test_it_comes_as_xml_too(describe: Describe) -> None:
    answered = describe("/embed/map", "&format=xml")

    assert answered.headers["content-type"].startswith("text/xml")
    root = ET.fromstring(answered.text)  # noqa: S314 - our own
    assert root.tag == "oembed"
    assert (root.findtext("type"), root.findtext("width")) == ("rich", "720")


@pytest.mark.parametrize(
    ("path", "more", "status", "sentence"),
    [
        ("https://example.org/embed/map", "", 404, "url must be the address of an embed"),
        ("/embed/pie", "", 404, "url must be the address of an embed"),
        ("/act/no-such-act", "", 404, "url must be the address of an embed"),
        ("/country/ZZ", "", 404, "url must be the address of an embed"),
        ("/image/map.png", "", 404, "url must be the address of an embed"),
        ("javascript:alert(1)//", "", 404, "url must be the address of an embed"),
        ("http://[::1", "", 404, "url must be the address of an embed"),
        ("/embed/map", "&format=yaml", 501, "format must be one of: json, xml."),
        ("/embed/map", "&maxwidth=-1", 400, "maxwidth must be a number of pixels"),
        ("/embed/map", "&maxheight=1e9", 400, "maxheight must be a number of pixels"),
        ("/embed/map?version=000000000000", "", 404, "This version of the record was not kept"),
    ],
)
def test_what_cannot_be_described_is_refused_as_the_standard_says(
    describe: Describe, path: str, more: str, status: int, sentence: str
) -> None:
    answered = describe(path, more)

    assert answered.status == status
    assert answered.text.startswith(sentence)


def test_without_an_address_there_is_nothing_to_describe(site: str) -> None:
    assert ask(f"{site}/oembed").status == 400


@pytest.mark.parametrize(
    "path", ["/embed/timeline?kind=fine", f"/act/{FINE}", "/country/FR", "/embed/chain"]
)
def test_a_page_names_its_description_and_its_picture(site: str, path: str) -> None:
    page = ask(site + path).text

    (discovery,) = re.findall(r'type="application/json\+oembed" href="([^"]+)"', page)
    assert read(ask(unescape(discovery)))["type"] == "rich"
    cards = dict(
        re.findall(r'<meta (?:property|name)="((?:og|twitter):[^"]+)" content="([^"]*)"', page)
    )
    assert cards["og:url"] == site + path
    assert cards["og:image"].startswith(f"{site}/image/")
    assert (cards["og:image:width"], cards["og:image:height"]) == ("1200", "630")
    assert cards["og:image:alt"]
    assert cards["twitter:card"] == "summary_large_image"
    picture = ask(unescape(cards["og:image"]))
    assert (picture.status, picture.headers["content-type"]) == (200, "image/png")


def test_addresses_are_those_that_the_reader_s_proxy_was_asked_for(site: str) -> None:
    answered = ask(f"{site}/act/{FINE}", Host="acts.example", X_Forwarded_Proto="https")

    assert f'<meta property="og:url" content="https://acts.example/act/{FINE}">' in answered.text


def test_a_host_may_say_its_address_once_and_for_all(
    site: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BORDERLINES_URL", "https://news.example/acts")

    answered = ask(f"{site}/act/{FINE}", Host="elsewhere.example")

    assert f'content="https://news.example/acts/act/{FINE}"' in answered.text
    assert "elsewhere.example" not in answered.text


def test_a_hostile_name_of_the_host_stays_within_its_attribute(site: str) -> None:
    answered = ask(f"{site}/act/{FINE}", Host='a"><script>alert(1)</script>')

    assert "<script>alert" not in answered.text
