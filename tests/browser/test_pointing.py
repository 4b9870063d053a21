"""The act under the pointer shows in all views, without a request and without a run."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.dashboard import (
    count_pointed,
    hover_country,
    hover_mark,
    open_dashboard,
    query_of,
    sheet,
    type_day,
    wait_for_rest,
)

pytestmark = pytest.mark.browser

RULING = re.compile("Hamburg appeal court dismisses Facebook.s appeal")


def test_a_mark_pointed_at_outlines_its_country_on_the_map_and_marks_its_links(
    site: str, page: Page
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("websocket", lambda socket: socket.on("framesent", lambda _: asked.append("a run")))
    open_dashboard(page, f"{site}/?jurisdiction=DE,IN&event=de-hh-order-2016")
    assert "a run" in asked
    asked.clear()

    hover_mark(page, "de-ovg-hamburg-2018")

    assert count_pointed(page, "map", "path:last-of-type") >= 2  # in the panels World and Europe
    link = sheet(page).get_by_role("link", name=RULING)
    expect(link).to_have_class("pointed-at")
    assert asked == []
    assert query_of(page) == {"jurisdiction": "DE,IN", "event": "de-hh-order-2016"}

    page.mouse.move(2, 2)

    expect(page.locator(".pointed, .pointed-row, .pointed-at")).to_have_count(0)


def test_a_country_pointed_at_on_the_map_rings_its_acts_on_the_timeline(
    site: str, page: Page
) -> None:
    open_dashboard(page, site)

    hover_country(page, "ITA")

    # A white line under each dark one.
    assert count_pointed(page, "overview", "circle") == 2 * 6


def test_an_act_of_the_union_outlines_its_members_of_the_day(site: str, page: Page) -> None:
    open_dashboard(page, f"{site}/?at=2018-03-01&event=eu-com-m8228-fine-2017")
    sheet(page).get_by_role("link", name="Previous").focus()
    outlined = page.locator(".st-key-map .pointed g")
    national = outlined.count()

    hover_mark(page, "eu-com-m8228-fine-2017")

    assert outlined.count() > national + 20


def test_a_row_of_the_table_is_marked_under_the_pointer(site: str, page: Page) -> None:
    open_dashboard(page, f"{site}/?jurisdiction=CH,FR&view=acts")
    grid = page.locator(".st-key-table .dvn-scroller")

    grid.hover(position={"x": 200, "y": 52})

    expect(page.locator(".pointed-row")).to_have_count(1)


def test_a_link_with_the_focus_is_marked_as_if_pointed_at(site: str, page: Page) -> None:
    open_dashboard(page, f"{site}/?jurisdiction=DE&event=de-hh-order-2016")

    sheet(page).get_by_role("link", name=RULING).focus()

    assert count_pointed(page, "overview", "circle") == 2

    sheet(page).get_by_role("link", name="Close").focus()

    expect(page.locator(".pointed")).to_have_count(0)


def test_the_table_s_rows_are_pointed_at_by_keyboard(site: str, page: Page) -> None:
    open_dashboard(page, f"{site}/?jurisdiction=CH,FR&view=acts")
    grid = page.locator(".st-key-table .dvn-scroller")
    grid.click(position={"x": 200, "y": 52})
    wait_for_rest(page)
    page.mouse.move(2, 2)

    page.keyboard.press("ArrowDown")

    expect(page.locator(".pointed-row")).to_have_count(1)


def test_pointing_goes_on_after_the_figures_have_been_drawn_anew(site: str, page: Page) -> None:
    open_dashboard(page, f"{site}/?event=de-hh-order-2016")

    # Another day has other members of the Union, and other figures.
    type_day(page, "2018-03-01")
    type_day(page, "2021-09-02")
    expect(page.locator("[data-stale=true]")).to_have_count(0)
    hover_mark(page, "de-ovg-hamburg-2018")

    assert count_pointed(page, "map", "path:last-of-type") >= 1
    expect(page.get_by_test_id("stAlert")).to_have_count(0)
    expect(page.get_by_text("is not a function")).to_have_count(0)
