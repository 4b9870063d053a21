"""A published site in a real browser, from the disk and from nginx."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.acts import COURT, FINE, ORDER, make_link, write_record
from tests.browser.conftest import NewPage
from tests.browser.nginx import run_nginx, wait_for
from tests.serving import ask
from web.site.publish import MANIFEST, publish

# One server for all of them.
pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("site")]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Publish the site of three acts, in a folder of a host that has others."""
    root = tmp_path_factory.mktemp("host")
    links = [make_link("de-vg-hamburg-2017", "upholds", "de-hh-order-2016")]
    record = write_record(tmp_path_factory.mktemp("record"), [ORDER, COURT, FINE], links=links)
    publish(record, root / "stories" / "acts", jobs=1, quiet=True)
    return root


@pytest.fixture(scope="module")
def hosted(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of the site on an nginx with the configuration of deploy/."""
    own = tmp_path_factory.mktemp("nginx")
    with run_nginx(own, "nginx-site.conf", ("/srv/acts", str(folder))) as host:
        address = f"{host}/stories/acts"
        wait_for(f"{address}/index.html")
        yield address


@pytest.fixture(params=["disk", "nginx"])
def address(request: pytest.FixtureRequest, folder: Path, hosted: str) -> str:
    on_disk = (folder / "stories" / "acts").as_uri()
    return on_disk if request.param == "disk" else hosted


def watch(page: Page, address: str) -> list[str]:
    """Collect every address that the page asks for outside the site."""
    elsewhere: list[str] = []

    def note(url: str) -> None:
        if not url.startswith((address, "data:", "blob:")):
            elsewhere.append(url)

    page.on("request", lambda request: note(request.url))
    return elsewhere


def test_an_act_is_read_from_the_front_page(page: Page, address: str) -> None:
    elsewhere = watch(page, address)

    page.goto(f"{address}/index.html")
    expect(page.locator(".picture img")).to_have_js_property("naturalWidth", 2126)
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


@pytest.mark.parametrize("figure", ["timeline", "map", "chain"])
def test_an_embed_is_one_file(page: Page, address: str, figure: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))

    page.goto(f"{address}/embed/{figure}.html")
    page.locator("#acts > summary").click()
    page.wait_for_load_state("networkidle")

    assert [url for url in asked if not url.startswith("data:")] == [
        f"{address}/embed/{figure}.html"
    ]
    assert page.evaluate("[...document.fonts].map((face) => face.status)")[1] == "loaded"


def test_a_map_has_its_countries(page: Page, address: str) -> None:
    page.goto(f"{address}/embed/map.html")
    page.get_by_role("button", name="Explore the picture").click()
    expect(page.locator('#picture[data-drawn="yes"]')).to_be_attached()

    outlines = page.locator("#stage .choroplethlayer path")
    assert outlines.count() > 70


def test_an_act_of_an_embed_leads_to_its_page(page: Page, address: str) -> None:
    page.goto(f"{address}/embed/timeline.html")
    page.get_by_role("button", name="Explore the picture").click()
    expect(page.locator('#picture[data-drawn="yes"]')).to_be_attached()

    page.locator("#acts > summary").click()
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
    page.locator("#acts > summary").click()
    expect(page.get_by_role("link", name=ORDER["title"])).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_front_page_fits_a_phone(new_page: NewPage, address: str, scheme: str) -> None:
    page = new_page(width=390, height=844, color_scheme=scheme)

    page.goto(f"{address}/index.html")

    assert page.evaluate("document.documentElement.scrollWidth") == 390
    # A picture laid out for a phone, in which type is read, and room for it before it has come.
    name = "overview-print-70mm-dark.png" if scheme == "dark" else "overview-print-70mm.png"
    img = page.locator(".picture img")
    assert img.evaluate("(img) => img.currentSrc").endswith(name)
    size = img.evaluate("(img) => img.decode().then(() => [img.naturalWidth, img.naturalHeight])")
    room = page.locator(".picture source").first
    assert [room.get_attribute("width"), room.get_attribute("height")] == [*map(str, size)]


def assets_of(folder: Path, name: str) -> str:
    """Return the address of an asset within the site."""
    (path,) = (folder / "stories" / "acts").glob(f"assets/*/{name}")
    return path.relative_to(folder / "stories" / "acts").as_posix()


def test_nginx_says_what_each_file_is(folder: Path, hosted: str) -> None:
    for file, media_type in (
        ("index.html", "text/html; charset=utf-8"),
        (assets_of(folder, "embed.js"), "text/javascript; charset=utf-8"),
        (assets_of(folder, "*.woff2"), "font/woff2"),
        ("image/timeline.svg", "image/svg+xml"),
        ("image/timeline-print-180mm.pdf", "application/pdf"),
        ("data/events.json", "application/json"),
        ("data/events.csv", "text/csv; charset=utf-8"),
        ("data/events.ics", "text/calendar; charset=utf-8"),
    ):
        answered = ask(f"{hosted}/{file}")
        assert (answered.status, answered.headers["content-type"]) == (200, media_type)


def test_nginx_lets_keep_for_good_what_has_a_hash(folder: Path, hosted: str) -> None:
    script = ask(f"{hosted}/{assets_of(folder, 'plotly.min.js')}")
    page = ask(f"{hosted}/embed/map.html")
    missing = ask(f"{hosted}/assets/0123456789ab/embed.js")

    assert script.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert page.headers["cache-control"] == "public, max-age=300"
    assert (missing.status, "cache-control" in missing.headers) == (404, False)
    assert page.headers["content-encoding"] == script.headers["content-encoding"] == "gzip"
    assert page.on_the_wire < 60_000
    again = ask(f"{hosted}/embed/map.html", If_None_Match=page.headers["etag"])
    assert again.status == 304


def test_nginx_lets_embeds_alone_be_framed(hosted: str) -> None:
    policies = {
        file: ask(f"{hosted}/{file}").headers["content-security-policy"]
        for file in ("embed/map.html", "index.html", "image/map.svg")
    }

    assert policies["embed/map.html"] == "frame-ancestors *"
    assert policies["index.html"] == "frame-ancestors 'none'"
    assert policies["image/map.svg"].endswith("sandbox")


def test_nginx_keeps_the_manifest_to_itself(folder: Path, hosted: str) -> None:
    assert (folder / "stories" / "acts" / MANIFEST).is_file()
    assert ask(f"{hosted}/{MANIFEST}").status == 404
