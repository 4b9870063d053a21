"""Several records on one server: each under its name, and none the worse for another."""

from __future__ import annotations

import asyncio
import json
import logging
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import quote

import pytest
from starlette.types import Message, Scope

import web
from borderlines.record.host import holding, record_folder
from borderlines.record.kept.versions import keep_version, versions_folder
from borderlines.record.served.current import current_dataset
from borderlines.record.served.shelf import RESERVED, read_shelf
from components import painted
from tests.acts import COURT, FINE, NOTICE
from tests.serving import Answered, ask, serve_routes
from tests.shelf import BROKEN, write_one, write_three, write_two
from web.http.records import FindRecord
from web.shell import dashboard

Get = Callable[..., Answered]


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of the records of this server; a test fills it."""
    monkeypatch.setenv("BORDERLINES_RECORDS", str(tmp_path))
    monkeypatch.delenv("BORDERLINES_DATA", raising=False)
    return tmp_path


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with serve_routes() as address:
        yield address


@pytest.fixture
def get(server: str) -> Get:
    return lambda path, **headers: ask(server + path, **headers)


@pytest.fixture(scope="module")
def dashboard_server() -> Iterator[str]:
    """Serve the same with the middleware of the dashboard's page."""
    with serve_routes(inner=web.around_the_dashboard(lambda: "", painted)) as address:
        yield address


async def pass_on(scope: Scope, heard: list[Scope] | None = None) -> list[Message]:
    """Send a request through the middleware alone, and return the answer; ``heard`` came in."""
    sent: list[Message] = []

    async def application(scope: Scope, receive: object, send: object) -> None:
        (heard if heard is not None else []).append(scope)

    async def receive() -> Message:
        return {"type": "http.request"}

    async def send(message: Message) -> None:
        sent.append(message)

    whole = {"headers": [], "server": ("127.0.0.1", 80), "root_path": "", **scope}
    await FindRecord(application)(whole, receive, send)
    return sent


def names() -> list[str]:
    shelf = read_shelf()
    assert shelf is not None
    return sorted(shelf.places)


# What is answered under a name


def test_each_record_has_its_acts_under_its_own_name(root: Path, get: Get) -> None:
    write_two(root)

    assert get("/data-sharing/act/de-hh-order-2016").status == 200
    assert get("/mergers/act/eu-com-m8228-fine-2017").status == 200
    assert get("/mergers/act/de-hh-order-2016").status == 404
    assert "eu-com-m8228" in get("/mergers/data/events.csv").text


def test_an_address_without_a_name_is_of_the_first_by_name(root: Path, get: Get) -> None:
    write_two(root)

    assert get("/act/de-hh-order-2016").status == 200
    assert get("/act/eu-com-m8228-fine-2017").status == 404


def test_an_address_without_a_name_is_of_the_record_that_was_served_before(
    root: Path, get: Get, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_two(root)
    monkeypatch.setenv("BORDERLINES_DATA", str(root / "mergers"))

    assert get("/act/eu-com-m8228-fine-2017").status == 200
    # It has a name beside the others, too.
    assert get("/mergers/act/eu-com-m8228-fine-2017").status == 200
    assert names() == ["data-sharing", "mergers"]


def test_a_record_from_elsewhere_stands_beside_the_others(
    root: Path, get: Get, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    write_two(root)
    elsewhere = write_one(tmp_path_factory.mktemp("elsewhere"), "notices", NOTICE)
    monkeypatch.setenv("BORDERLINES_DATA", str(elsewhere))

    assert get("/act/fr-cnil-notice-2017").status == 200
    assert names() == ["data-sharing", "mergers", "notices"]


def test_every_address_that_a_page_writes_down_has_the_name(
    root: Path, get: Get, server: str
) -> None:
    write_two(root)
    base = f"{server}/mergers/"

    for page in ("act/eu-com-m8228-fine-2017", "country/EU", "authority/eu-commission"):
        whole = set(re.findall(rf'{server}/[^"&<]*', get(f"/mergers/{page}").text))
        assert whole
        assert {address for address in whole if not address.startswith(base)} == set()
    for file in ("feed.xml", "sitemap.xml", "data/events.bib"):
        whole = set(re.findall(rf"{server}/[^\"&<}}]*", get(f"/mergers/{file}").text))
        assert whole
        assert {address for address in whole if not address.startswith(base)} == set()


def test_what_the_default_record_writes_down_has_its_name_too(
    root: Path, get: Get, server: str
) -> None:
    write_two(root)

    assert f'"{server}/data-sharing/act/de-hh-order-2016"' in get("/act/de-hh-order-2016").text


def test_a_sitemap_names_addresses_that_answer(root: Path, get: Get, server: str) -> None:
    write_two(root)
    places = ET.fromstring(get("/mergers/sitemap.xml").text).iter()  # noqa: S314
    paths = [(one.text or "").removeprefix(server) for one in places if one.tag.endswith("loc")]

    pages = [path for path in paths if path != "/mergers/" and "/embed/" not in path]
    assert "/mergers/country/EU" in pages
    assert {get(path).status for path in pages} == {200}


def test_the_address_set_by_the_host_gets_the_name(
    root: Path, get: Get, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_two(root)
    monkeypatch.setenv("BORDERLINES_URL", "https://acts.example.org/law")

    assert "https://acts.example.org/law/mergers/" in get("/mergers/feed.xml").text
    shelf = read_shelf()
    assert shelf is not None
    with holding(shelf.places["mergers"]):
        homepage = current_dataset().package.homepage
    assert homepage == "https://acts.example.org/law/mergers/"


def test_a_page_names_its_own_maker_and_title_alone(root: Path, get: Get) -> None:
    write_two(root)
    page = get("/mergers/act/eu-com-m8228-fine-2017").text

    assert "Competition Law Clinic" in page
    assert "Fines on mergers" in page
    assert "Daily" not in page
    assert "Orders on data sharing" not in page


def test_headers_of_an_answer_are_the_same_under_a_name(root: Path, get: Get) -> None:
    write_two(root)
    plain, named = get("/act/de-hh-order-2016"), get("/data-sharing/act/de-hh-order-2016")

    kept = ("content-security-policy", "x-content-type-options", "cache-control")
    assert [named.headers[name] for name in kept] == [plain.headers[name] for name in kept]
    assert "default-src 'none'" in named.headers["content-security-policy"]


def test_a_name_without_a_slash_leads_to_the_folder_with_its_query(root: Path) -> None:
    write_two(root)
    scope = {"type": "http", "path": "/mergers", "query_string": b"lang=fr"}

    (start, _) = asyncio.run(pass_on(scope))

    assert start["status"] == 308
    assert dict(start["headers"])[b"location"] == b"mergers/?lang=fr"


def test_a_page_that_is_not_there_leads_back_to_its_record(
    root: Path, dashboard_server: str
) -> None:
    write_two(root)
    missing = ask(f"{dashboard_server}/mergers/nothing", Accept="text/html")

    assert missing.status == 404
    assert 'href="/mergers/"' in missing.text


def test_a_page_of_no_record_leads_to_the_list_of_records(
    root: Path, dashboard_server: str
) -> None:
    write_two(root)
    missing = ask(f"{dashboard_server}/nothing?lang=de", Accept="text/html")

    assert missing.status == 404
    assert 'href="/records?lang=de"' in missing.text


def test_the_page_of_a_dashboard_has_the_card_of_its_record(
    root: Path, dashboard_server: str
) -> None:
    write_two(root)
    page = ask(f"{dashboard_server}/mergers/").text

    assert "<title>Fines on mergers</title>" in page
    assert f"{dashboard_server}/mergers/image/overview.png?size=social" in page
    assert f"{dashboard_server}/mergers/oembed?url=" in page


# oEmbed, robots, the list


def test_oembed_finds_the_record_in_the_address(root: Path, get: Get, server: str) -> None:
    write_two(root)

    for asked in ("/oembed", "/data-sharing/oembed"):
        told = json.loads(get(f"{asked}?url={quote(f'{server}/mergers/embed/timeline')}").text)
        assert told["author_name"] == "Competition Law Clinic"
        assert f'src="{server}/mergers/embed/timeline"' in told["html"]
        assert told["provider_url"] == f"{server}/mergers/"


def test_oembed_of_an_address_without_a_name_gives_one_that_lasts(
    root: Path, get: Get, server: str
) -> None:
    write_two(root)

    told = json.loads(get(f"/oembed?url={quote(f'{server}/embed/timeline')}").text)

    assert f'src="{server}/data-sharing/embed/timeline"' in told["html"]


def test_robots_are_told_of_every_sitemap(root: Path, get: Get, server: str) -> None:
    write_two(root)

    assert get("/robots.txt").text == (
        "User-agent: *\nAllow: /\n"
        f"Sitemap: {server}/data-sharing/sitemap.xml\nSitemap: {server}/mergers/sitemap.xml\n"
    )
    assert f"Sitemap: {server}/mergers/sitemap.xml" in get("/mergers/robots.txt").text


def test_the_list_names_every_record_with_its_makers(root: Path, get: Get, server: str) -> None:
    write_three(root)
    page = get("/records").text

    assert f'href="{server}/mergers/">Fines on mergers</a>' in page
    assert "1 act · Competition Law Clinic · Record of 24 November 2026" in page
    assert f'href="{server}/broken/"' in page
    assert "This record cannot be shown just now" in page


@pytest.mark.parametrize(
    ("language", "heading", "acts"),
    [("fr", "Bases", "1 acte"), ("de", "Sammlungen", "1 Maßnahme")],
)
def test_the_list_speaks_the_reader_s_language(
    language: str, heading: str, acts: str, root: Path, get: Get
) -> None:
    write_two(root)
    page = get(f"/records?lang={language}").text

    assert f"<h1>{heading}</h1>" in page
    assert acts in page
    assert f"/mergers/?lang={language}" in page


def test_a_server_of_one_record_has_no_list(get: Get, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("BORDERLINES_RECORDS", raising=False)

    assert get("/records").status == 404


# One that is broken


def test_a_broken_record_answers_for_itself_alone(
    root: Path, get: Get, caplog: pytest.LogCaptureFixture
) -> None:
    write_three(root)

    assert get("/broken/act/fr-cnil-notice-2017").status == 503
    assert "The record broken has 1 problem" in caplog.text
    assert get("/mergers/act/eu-com-m8228-fine-2017").status == 200
    assert get(f"/mergers/oembed?url={quote('http://elsewhere.example/')}").status == 404


def test_a_record_that_breaks_goes_on_with_what_was_good(root: Path, get: Get) -> None:
    write_two(root)
    assert get("/mergers/act/eu-com-m8228-fine-2017").status == 200

    write_one(root, "mergers", FINE | {"decided": "yesterday"})

    assert get("/mergers/act/eu-com-m8228-fine-2017").status == 200


def test_a_record_whose_package_file_breaks_keeps_its_name(root: Path, get: Get) -> None:
    write_one(root, "mergers", FINE, folder="2017")
    assert get("/mergers/act/eu-com-m8228-fine-2017").status == 200

    (root / "2017" / "datapackage.json").write_text("{")

    assert get("/mergers/act/eu-com-m8228-fine-2017").status == 200
    (root / "2017" / "datapackage.json").unlink()
    assert names() == ["mergers"]


def test_one_that_never_had_a_name_is_found_under_its_folder_s(root: Path, get: Get) -> None:
    write_two(root)
    (write_one(root, "fresh", NOTICE) / "datapackage.json").write_text("{")

    assert get("/fresh/act/fr-cnil-notice-2017").status == 503


def test_a_starting_server_shows_the_kept_version_of_a_broken_record(
    root: Path, get: Get, tmp_path_factory: pytest.TempPathFactory
) -> None:
    write_two(root)
    folder = write_one(root, "rulings", COURT)
    keep_version(folder, versions_folder(folder))
    write_one(root, "rulings", BROKEN)

    assert get("/rulings/act/de-vg-hamburg-2017").status == 200


def test_records_are_never_mixed_up_by_requests_at_once(root: Path, server: str) -> None:
    write_two(root)
    paths = ["/mergers/feed.xml", "/data-sharing/feed.xml"] * 20

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda path: ask(server + path).text, paths))

    for path, text in zip(paths, answers, strict=True):
        title = "Fines on mergers" if "mergers" in path else "Orders on data sharing"
        assert f"<title>{title}</title>" in text


# Kept versions


def test_a_kept_version_is_shown_under_its_record_s_name_alone(root: Path, get: Get) -> None:
    write_two(root)
    folder = root / "mergers"
    version = keep_version(folder, versions_folder(folder)).stem
    write_one(root, "mergers", COURT)

    act = f"act/eu-com-m8228-fine-2017?version={version}"
    assert get(f"/mergers/{act}").status == 200
    assert get(f"/data-sharing/{act}").status == 404
    assert version in get("/mergers/changes").text
    assert version not in get("/data-sharing/changes").text


def test_what_changed_is_told_of_the_same_record(root: Path, get: Get) -> None:
    write_two(root)
    folder = root / "mergers"
    version = keep_version(folder, versions_folder(folder)).stem
    write_one(root, "mergers", FINE, NOTICE, title="Fines on mergers")

    # It is made in a thread of its own, to which the record must be handed down.
    changes = get(f"/mergers/changes?version={version}").text

    assert "Fines on mergers" in changes
    assert "/fr-cnil-notice-2017" in changes
    assert "/de-hh-order-2016" not in changes


def test_in_one_folder_of_versions_each_record_has_its_own(
    root: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_two(root)
    kept = tmp_path_factory.mktemp("kept")
    monkeypatch.setenv("BORDERLINES_VERSIONS", str(kept))

    assert versions_folder(root / "mergers") == kept / "mergers"

    # What was kept of the only record there was lies where it lay.
    monkeypatch.setenv("BORDERLINES_DATA", str(root / "mergers"))
    assert versions_folder(root / "mergers") == kept


# Names


def test_a_name_that_is_a_route_is_refused_with_a_sentence(
    root: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING)
    write_two(root)
    folder = write_one(root, "embed", NOTICE)

    assert names() == ["data-sharing", "mergers"]
    assert [entry.getMessage() for entry in caplog.records] == [
        f"{folder} is served under no name: /embed is an address of every record; "
        'write another "name" in datapackage.json.'
    ]


@pytest.mark.parametrize("name", ["Données", "a/b", "..", "-x", "a b", "x" * 101])
def test_a_name_that_cannot_stand_in_an_address_is_refused(name: str, root: Path) -> None:
    write_one(root, name, NOTICE, folder="one")

    shelf = read_shelf()
    assert shelf is not None
    assert not shelf.places
    assert "cannot stand in an address" in shelf.refused[0]


def test_of_two_with_one_name_the_first_folder_has_it(root: Path) -> None:
    first = write_one(root, "mergers", FINE, folder="a")
    write_one(root, "mergers", NOTICE, folder="b")

    shelf = read_shelf()
    assert shelf is not None
    assert shelf.places["mergers"].folder == first
    assert shelf.refused == (
        f"{root / 'b'} is served under no name: {first} has the name 'mergers' too; "
        'write another "name" in datapackage.json.',
    )


def test_no_route_can_be_the_name_of_a_record() -> None:
    firsts = {route.path.split("/")[1] for route in web.routes()}  # type: ignore[attr-defined]
    streamlit = {path.split("/")[1] for path in dashboard._STREAMLIT_S + dashboard._FILES}

    assert firsts | streamlit <= RESERVED


def test_without_the_setting_nothing_is_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("BORDERLINES_RECORDS", raising=False)
    monkeypatch.setenv("BORDERLINES_DATA", "/somewhere")

    assert read_shelf() is None
    assert record_folder() == Path("/somewhere")


def test_nobody_but_the_address_says_which_record_a_session_is_of(root: Path) -> None:
    write_two(root)
    heard: list[Scope] = []
    claim = (b"x-borderlines-record", b"data-sharing")

    for path in ("/mergers/_stcore/stream", "/_stcore/stream"):
        asyncio.run(pass_on({"type": "websocket", "path": path, "headers": [claim]}, heard))

    assert [scope["headers"] for scope in heard] == [[(b"x-borderlines-record", b"mergers")], []]
    assert [scope["root_path"] for scope in heard] == ["/mergers", ""]
