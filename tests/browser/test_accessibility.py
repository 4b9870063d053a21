"""No page keeps out a reader with a screen reader or a keyboard: axe-core, WCAG 2.2 A and AA."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.conftest import NewPage
from tests.browser.dashboard import open_dashboard

STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


def violations(page: Page) -> list[str]:
    """What axe objects to, with the first element of each objection."""
    found = Axe().run(page, options={"runOnly": STANDARDS}).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in found]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "path",
    [
        "/embed/timeline",
        "/embed/map?at=2018-03-01",
        "/act/fr-cnil-notice-2017",
        "/country/DE",
        "/authority/eu-commission",
    ],
)
def test_pages_of_our_own(site: str, new_page: NewPage, path: str, scheme: str) -> None:
    page = new_page(width=390, height=844, color_scheme=scheme)

    page.goto(site + path)

    assert violations(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_dashboard(site: str, new_page: NewPage, scheme: str) -> None:
    page = new_page(color_scheme=scheme)

    open_dashboard(page, f"{site}/?event=de-hh-order-2016&at=2018-03-01")

    assert violations(page) == []


def test_axe_does_object_to_what_is_wrong(page: Page) -> None:
    page.set_content('<html lang="en"><title>t</title><main><img src="data:,"></main></html>')

    assert [one.split(":")[0] for one in violations(page)] == ["image-alt"]
