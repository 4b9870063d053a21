"""Usual gestures: acts chosen by label and bar, Enter on a row, a button that copies."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewPage
from tests.browser.dashboard import (
    expect_query,
    find_bar,
    find_label,
    find_mark,
    open_dashboard,
    open_options,
    query_of,
    sheet,
    wait_for_rest,
)

pytestmark = pytest.mark.browser

ORDER, RULING = "de-hh-order-2016", "de-vg-hamburg-2017"
OTHER = "de-bkarta-b6-22-16-2019"


def test_a_click_on_the_label_of_an_act_chooses_it_and_another_frees_it(
    site: str, page: Page
) -> None:
    open_dashboard(page, f"{site}/?jurisdiction=DE&view=timeline")

    page.mouse.click(*find_label(page, RULING))
    expect_query(page, view="timeline", jurisdiction="DE", event=RULING)
    # The pointer rests on the label, where the plot is a new one now.
    expect(page.locator("[aria-busy=true]")).to_have_count(0)
    page.mouse.down()
    page.mouse.up()

    expect_query(page, view="timeline", jurisdiction="DE")


def test_a_click_on_the_middle_of_a_bar_chooses_its_act_and_another_one_its_own(
    site: str, page: Page
) -> None:
    open_dashboard(page, f"{site}/?jurisdiction=DE&view=timeline")

    page.mouse.click(*find_bar(page, ORDER))
    expect_query(page, view="timeline", jurisdiction="DE", event=ORDER)
    page.mouse.click(*find_bar(page, OTHER))

    expect_query(page, view="timeline", jurisdiction="DE", event=OTHER)


def test_a_click_beside_labels_and_bars_leaves_the_choice(site: str, page: Page) -> None:
    open_dashboard(page, f"{site}/?jurisdiction=DE&event={ORDER}&view=timeline")
    x, y = find_label(page, ORDER)

    # In the lane's upper edge.
    page.mouse.click(x, y - 14)

    expect_query(page, view="timeline", jurisdiction="DE", event=ORDER)


def test_a_label_and_a_bar_show_what_their_mark_tells_under_a_pointer_for_choosing(
    site: str, page: Page
) -> None:
    open_dashboard(page, f"{site}/?jurisdiction=DE&view=timeline")
    told = page.locator(".st-key-timeline .hoverlayer .hovertext")
    cursor = "([x, y]) => getComputedStyle(document.elementFromPoint(x, y)).cursor"

    for find in (find_label, find_bar):
        x, y = find(page, ORDER)
        page.mouse.move(x - 3, y)
        page.mouse.move(x, y, steps=3)

        expect(told).to_contain_text("Hamburg's commissioner orders Facebook to stop")
        assert page.evaluate(cursor, [x, y]) == "pointer"

    page.mouse.move(*find_mark(page, ORDER))
    page.mouse.move(2, 2)
    expect(told).to_have_count(0)


def test_a_drag_that_begins_on_a_bar_chooses_days(site: str, page: Page) -> None:
    open_dashboard(page, f"{site}/?jurisdiction=DE&view=timeline")
    x, y = find_bar(page, ORDER)

    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 200, y, steps=8)
    page.mouse.up()
    wait_for_rest(page)

    assert set(query_of(page)) == {"jurisdiction", "from", "to", "view"}


def test_enter_chooses_a_row_of_the_table(site: str, page: Page) -> None:
    open_dashboard(page, f"{site}/?jurisdiction=DE&view=acts")

    page.locator(".st-key-table canvas").first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")

    # The focus came to the first row.
    expect_query(page, view="acts", jurisdiction="DE", event="de-vzbv-suit-2017")


def test_the_story_is_begun_by_keyboard_where_no_act_is_chosen(site: str, page: Page) -> None:
    open_dashboard(page, f"{site}/?jurisdiction=DE&view=timeline")

    page.keyboard.press("ArrowRight")
    expect_query(page, view="timeline", jurisdiction="DE", event=ORDER)
    page.keyboard.press("ArrowRight")

    expect(sheet(page)).to_contain_text("Act 2 of")


def test_a_button_copies_the_code_of_a_frame_in_the_colours_chosen(
    site: str, new_page: NewPage
) -> None:
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    open_dashboard(page, f"{site}/?jurisdiction=DE&event={ORDER}&view=timeline")
    open_options(page, "Embed")
    page.get_by_role("radio", name="As the reader's device").click()
    code = page.locator("pre.code").first
    expect(code).not_to_contain_text("theme=")

    button = page.get_by_role("button", name="Copy").first
    button.click()

    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == code.text_content()
    expect(page.get_by_role("button", name="Copied")).to_have_count(0)
