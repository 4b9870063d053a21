"""A published site in a real browser, from the disk and from a plain file server."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.acts import COURT, FINE, ORDER, make_link, write_record
from tests.browser.conftest import NewPage
from web.publish import publish

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of three acts, in a folder of a host that has others."""
    root = tmp_path_factory.mktemp("host")
    links = [make_link("de-vg-hamburg-2017", "upholds", "de-hh-order-2016")]
    record = write_record(tmp_path_factory.mktemp("record"), [ORDER, COURT, FINE], links=links)
    publish(record, root / "stories" / "acts", jobs=1, quiet=True)
    return root


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *arguments: object) -> None:
        pass


@pytest.fixture(scope="module")
def hosted(folder: Path) -> Iterator[str]:
    """The address of a file server over the folder."""
    handler = partial(_Quiet, directory=str(folder))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/stories/acts"
    server.shutdown()


@pytest.fixture(params=["disk", "server"])
def address(request: pytest.FixtureRequest, folder: Path, hosted: str) -> str:
    on_disk = (folder / "stories" / "acts").as_uri()
    return on_disk if request.param == "disk" else hosted


def watch(page: Page, address: str) -> list[str]:
    """Every address that the page asks for outside the site."""
    elsewhere: list[str] = []

    def note(url: str) -> None:
        if not url.startswith((address, "data:", "blob:")):
            elsewhere.append(url)

    page.on("request", lambda request: note(request.url))
    return elsewhere


def test_an_act_is_read_from_the_front_page(page: Page, address: str) -> None:
    elsewhere = watch(page, address)

    page.goto(f"{address}/index.html")
    expect(page.locator(".picture img")).to_have_js_property("naturalWidth", 1600)
    page.get_by_role("link", name=ORDER["title"], exact=True).click()

    expect(page.get_by_role("heading", level=1)).to_have_text(ORDER["title"])
    assert page.evaluate("document.fonts.check('16px \"Borderlines Sans\"')")
    page.get_by_role("link", name="All of Germany").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Germany")
    assert elsewhere == []


@pytest.mark.parametrize("figure", ["timeline", "map", "chain-de-hh-order-2016"])
def test_an_embed_comes_alive_on_a_click(page: Page, address: str, figure: str) -> None:
    elsewhere = watch(page, address)

    page.goto(f"{address}/embed/{figure}.html")
    page.get_by_role("button", name="Explore the picture").click()

    expect(page.locator('#picture[data-drawn="yes"]')).to_be_attached()
    expect(page.locator("#stage .main-svg").first).to_be_visible()
    # A second drawing begins with the figure as it was.
    page.get_by_role("button", name="Reset the picture").click()
    expect(page.locator("#stage .main-svg").first).to_be_visible()
    assert elsewhere == []


def test_a_map_has_its_countries(page: Page, address: str) -> None:
    page.goto(f"{address}/embed/map.html")
    page.get_by_role("button", name="Explore the picture").click()
    expect(page.locator('#picture[data-drawn="yes"]')).to_be_attached()

    outlines = page.locator("#stage .choroplethlayer path")
    assert outlines.count() > 100


def test_an_act_of_an_embed_leads_to_its_page(page: Page, address: str) -> None:
    page.goto(f"{address}/embed/timeline.html")
    page.get_by_role("button", name="Explore the picture").click()
    expect(page.locator('#picture[data-drawn="yes"]')).to_be_attached()

    page.locator("summary").click()
    with page.context.expect_page() as opened:
        page.locator(f"#act-{FINE['id']} a.title").click()

    act = opened.value
    expect(act.get_by_role("heading", level=1)).to_have_text(FINE["title"])
    assert act.url == f"{address}/act/{FINE['id']}.html"


def test_with_scripts_blocked_an_embed_can_be_read(new_page: NewPage, address: str) -> None:
    page = new_page(java_script_enabled=False)

    page.goto(f"{address}/embed/timeline.html")

    expect(page.locator("svg.wide")).to_be_visible()
    expect(page.get_by_role("button")).to_have_count(0)
    page.locator("summary").click()
    expect(page.get_by_role("link", name=ORDER["title"])).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_front_page_fits_a_phone(new_page: NewPage, address: str, scheme: str) -> None:
    page = new_page(width=390, height=844, color_scheme=scheme)

    page.goto(f"{address}/index.html")

    assert page.evaluate("document.documentElement.scrollWidth") == 390
    name = "timeline-article-dark.png" if scheme == "dark" else "timeline-article.png"
    assert page.evaluate("document.querySelector('.picture img').currentSrc").endswith(name)
