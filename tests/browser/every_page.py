"""Every view and every embed in each language and theme, with axe-core: ``make access``.

It takes ten minutes, so ``make test`` tries a few of them instead (test_accessibility.py).
"""

from __future__ import annotations

from itertools import product
from typing import Final

import pytest
from playwright.sync_api import Page

from borderlines.figures import FIGURES
from borderlines.language import LANGUAGES
from borderlines.terms.vocabulary import Screen
from tests.browser.conftest import NewPage
from tests.browser.dashboard import open_dashboard
from tests.browser.test_accessibility import violations

pytestmark = pytest.mark.browser

IN_EACH: Final = list(product(LANGUAGES, ("light", "dark"), (1280, 390)))
"""Language, theme and width."""


def narrow(name: str) -> str:
    """Return what an address needs besides, so that there is a comparison."""
    return "&jurisdiction=DE,IE" if name == "compare" else ""


def walk_on(page: Page) -> None:
    """Walk to an act of the figure, if there is one, so that its words are in sight."""
    keys = page.locator(".walk:not([hidden])")
    if keys.count():
        keys.focus()
        for key in ("ArrowDown", "ArrowDown", "ArrowRight"):
            page.keyboard.press(key)


@pytest.mark.parametrize("screen", list(Screen))
@pytest.mark.parametrize(("language", "scheme", "width"), IN_EACH)
def test_every_view(
    site: str, new_page: NewPage, language: str, scheme: str, width: int, screen: Screen
) -> None:
    page = new_page(width, 900, color_scheme=scheme)

    open_dashboard(page, f"{site}/?view={screen}&lang={language}{narrow(screen)}")
    walk_on(page)

    assert violations(page) == []


@pytest.mark.parametrize("figure", list(FIGURES))
@pytest.mark.parametrize(("language", "scheme", "width"), IN_EACH)
def test_every_embed_before_and_after_it_is_explored(
    site: str, new_page: NewPage, language: str, scheme: str, width: int, figure: str
) -> None:
    page = new_page(width, 900, color_scheme=scheme)

    page.goto(f"{site}/embed/{figure}?lang={language}{narrow(figure)}")
    assert violations(page) == []

    page.locator("#explore").press("Enter")
    page.wait_for_selector("#picture[data-drawn]")
    walk_on(page)
    assert violations(page) == []
