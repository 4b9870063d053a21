"""Suggestions below the search, by keyboard and by pointer."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import NewPage
from tests.browser.dashboard import expect_query, open_dashboard, sheet

pytestmark = pytest.mark.browser


def search(page: Page) -> Locator:
    return page.locator(".st-key-filter-words input")


def options(page: Page) -> Locator:
    return page.get_by_role("listbox", name="Suggestions").get_by_role("option")


def test_a_name_is_chosen_by_arrow_and_enter_and_no_key_is_trapped(site: str, page: Page) -> None:
    open_dashboard(page, f"{site}/?jurisdiction=DE")

    search(page).press_sequentially("germ")
    expect(options(page).first).to_have_text("Germany Place · 13 acts")
    page.keyboard.press("Escape")
    expect(options(page)).to_have_count(0)
    search(page).fill("Facebook Ire")
    expect(options(page).first).to_have_text(
        "Facebook Ireland Ltd Respondent or addressee · 6 acts"
    )
    page.keyboard.press("ArrowDown")
    expect(search(page)).to_have_attribute("aria-activedescendant", "suggestion-0")
    page.keyboard.press("Enter")

    expect_query(page, jurisdiction="DE", respondent="Facebook Ireland Ltd")
    expect(search(page)).to_have_value("")
    page.keyboard.press("Tab")
    expect(search(page)).not_to_be_focused()


def test_a_tap_opens_the_act_and_enter_alone_searches(site: str, new_page: NewPage) -> None:
    page = new_page(390, 844, has_touch=True)
    open_dashboard(page, site)

    search(page).fill("cnil")
    options(page).filter(has_text="27 November 2017").tap()
    expect_query(page, event="fr-cnil-notice-2017")
    expect(sheet(page)).to_contain_text("Deadline: between 27 December 2017")
    search(page).fill("cnil")
    expect(options(page).first).to_be_visible()
    page.keyboard.press("Enter")

    expect_query(page, event="fr-cnil-notice-2017", q="cnil")
