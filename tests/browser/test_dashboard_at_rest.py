"""The dashboard before a reader does anything, on a light desk and a dark phone.

Each page is opened once: nothing here chooses anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import ROOT, Tabs
from tests.browser.dashboard import open_dashboard, open_options, sheet, wait_for_rest

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("at_rest")]

DESK, PHONE = (1280, 900, "light"), (390, 844, "dark")
GUIDE = (ROOT / "deploy" / "README.md").read_text("utf-8")
KEPT = ["stActiveTheme-/-v2"]
"""The keys that Streamlit writes into the browser's own storage."""
QUERY = "event=eu-com-m8228-fine-2017&at=2018-03-01"


@pytest.fixture(scope="module")
def asked_elsewhere() -> list[str]:
    """Collect every address outside 127.0.0.1 that the page asked for."""
    return []


@pytest.fixture(scope="module", params=[DESK, PHONE], ids=["desk", "phone"])
def opened(
    request: pytest.FixtureRequest, tabs: Tabs, site: str, asked_elsewhere: list[str]
) -> Iterator[Page]:
    """Open the dashboard with the fine of 2017, cut off from every other host."""
    width, height, scheme = request.param
    with tabs.noting(asked_elsewhere) as new_page:
        page = new_page(width, height, color_scheme=scheme, cut_off=True)
        open_dashboard(page, f"{site}/?{QUERY}")
        yield page


def test_figures_are_drawn_without_a_request_to_another_host(
    opened: Page, asked_elsewhere: list[str]
) -> None:
    assert opened.locator(".st-key-overview path.point").count() > 87
    assert opened.locator(".st-key-map .choroplethlayer path").count() > 150
    assert asked_elsewhere == []


def test_the_painted_page_has_given_way(opened: Page) -> None:
    expect(opened.locator("#painted")).to_have_count(0)
    expect(opened.locator("h1")).to_have_count(1)
    assert (
        opened.locator("#root").evaluate("(root) => getComputedStyle(root).visibility") == "visible"
    )


def test_text_and_icons_are_drawn_in_the_small_fonts(opened: Page) -> None:
    measure = "(icon) => [icon.scrollWidth, parseFloat(getComputedStyle(icon).fontSize)]"
    icons = opened.get_by_test_id("stIconMaterial").evaluate_all(f"(all) => all.map({measure})")
    asked = opened.evaluate("performance.getEntriesByType('resource').map((entry) => entry.name)")
    fonts = [address.rpartition("/")[2] for address in asked if address.endswith(".woff2")]

    assert len(icons) > 3
    # A word that the font does not know is several letters wide.
    assert all(width <= size * 1.1 for width, size in icons)
    assert sorted(name.partition(".")[0] for name in fonts) == [
        "MaterialSymbols-Rounded",
        "source-sans-3-latin",
    ]


def test_figures_take_the_theme_of_the_page(opened: Page) -> None:
    is_dark = opened.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")

    ground = opened.locator(".st-key-overview .main-svg").first.evaluate(
        "(svg) => getComputedStyle(svg).backgroundColor"
    )
    around = opened.get_by_test_id("stApp").evaluate(
        "(app) => getComputedStyle(app).backgroundColor"
    )
    assert ground == around == ("rgb(18, 20, 22)" if is_dark else "rgb(255, 255, 255)")


def test_the_browser_keeps_only_what_the_guide_lists(opened: Page) -> None:
    kept = opened.evaluate(
        """async () => ({
            local: Object.keys(localStorage),
            session: Object.keys(sessionStorage),
            databases: await indexedDB.databases(),
            caches: await caches.keys(),
            workers: (await navigator.serviceWorker.getRegistrations()).length,
        })"""
    )
    section = GUIDE.partition("## What a reader's browser keeps")[2].partition("\n## ")[0]

    assert opened.context.cookies() == []
    assert kept == {"local": KEPT, "session": [], "databases": [], "caches": [], "workers": 0}
    assert re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE) == ["stActiveTheme"]


def test_the_controls_of_the_day_fit_the_page(opened: Page) -> None:
    width = opened.evaluate("innerWidth")

    for key in ("day", "day-typed", "step-before", "step-next", "play"):
        box = opened.locator(f".st-key-{key}").first.bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width


def test_the_sheet_names_its_sources_with_links_that_tell_nobody_where_from(opened: Page) -> None:
    links = sheet(opened).locator("a[target=_blank]")

    addresses = [link.get_attribute("href") or "" for link in links.all()]
    own = [
        address
        for address in addresses
        if address.startswith(("act/", "country/", "report/", "respondent/"))
    ]
    assert "act/eu-com-m8228-fine-2017" in own
    elsewhere = {urlsplit(address).scheme for address in addresses if address not in own}
    assert elsewhere <= {"http", "https"}
    assert any(urlsplit(address).hostname == "eur-lex.europa.eu" for address in addresses)
    assert {link.get_attribute("rel") for link in links.all()} == {"noopener noreferrer"}
    expect(sheet(opened)).to_contain_text("€110,000,000 (imposed)")


def test_the_embed_is_a_frame_of_what_is_shown(opened: Page, site: str) -> None:
    open_options(opened, "Embed")

    code = opened.locator("pre.code").first.text_content() or ""
    frame = f'<iframe src="{site}/embed/overview?{QUERY.replace("&", "&amp;")}&amp;theme=light"'
    assert frame in code
    opened.keyboard.press("Escape")


def test_no_half_megabyte_comes_to_colour_code(opened: Page) -> None:
    names = opened.evaluate("performance.getEntriesByType('resource').map((one) => one.name)")

    assert any("assets/scripts/plotly" in name for name in names)
    assert [name for name in names if "SyntaxHighlighter" in name or "PlotlyChart" in name] == []


def test_nothing_is_wider_than_the_page(opened: Page) -> None:
    size = opened.viewport_size
    assert size is not None
    narrower = {1280: 768, 390: 320}[size["width"]]

    for width in (size["width"], narrower):
        opened.set_viewport_size({"width": width, "height": size["height"]})
        wait_for_rest(opened)
        main = opened.get_by_test_id("stMain")
        assert main.evaluate("(main) => main.scrollWidth - main.clientWidth") == 0
        assert opened.evaluate("document.documentElement.scrollWidth") == width
        drawing = opened.locator(".st-key-overview .main-svg").first
        assert drawing.evaluate("(svg) => svg.clientWidth") <= width
