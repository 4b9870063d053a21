"""What hands expect: Enter on a row of the table, a beginning by keyboard, a button that copies."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewPage
from tests.browser.dashboard import expect_query, open_dashboard, sheet

pytestmark = pytest.mark.browser

ORDER = "de-hh-order-2016"


def test_enter_chooses_a_row_of_the_table(site: str, page: Page) -> None:
    open_dashboard(page, f"{site}/?jurisdiction=DE")

    page.locator(".st-key-table canvas").first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")

    # The focus came to the first row.
    expect_query(page, jurisdiction="DE", event="de-vzbv-suit-2017")


def test_the_story_is_begun_by_keyboard_where_no_act_is_chosen(site: str, page: Page) -> None:
    open_dashboard(page, f"{site}/?jurisdiction=DE")

    page.keyboard.press("ArrowRight")
    expect_query(page, jurisdiction="DE", event=ORDER)
    page.keyboard.press("ArrowRight")

    expect(sheet(page)).to_contain_text("Act 2 of")


def test_a_button_copies_the_code_of_a_frame_in_the_colours_chosen(
    site: str, new_page: NewPage
) -> None:
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    open_dashboard(page, f"{site}/?event={ORDER}")
    page.get_by_role("radio", name="As the reader's device").click()
    code = page.locator("pre.code").first
    expect(code).not_to_contain_text("theme=")

    button = page.get_by_role("button", name="Copy").first
    button.click()

    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == code.text_content()
    expect(page.get_by_role("button", name="Copied")).to_have_count(0)
