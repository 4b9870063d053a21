"""A finger on the figures of a phone: one tap chooses what is under it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewPage
from tests.browser.dashboard import (
    expect_query,
    find_country,
    find_mark,
    open_dashboard,
    ringed_act,
    sheet,
)

pytestmark = pytest.mark.browser

ORDER, RULING = "de-hh-order-2016", "de-vg-hamburg-2017"


@pytest.fixture
def phone(new_page: NewPage) -> Page:
    return new_page(390, 844, has_touch=True, is_mobile=True)


def test_each_tap_on_a_mark_chooses_its_act(site: str, phone: Page) -> None:
    open_dashboard(phone, site)

    phone.touchscreen.tap(*find_mark(phone, RULING))
    expect_query(phone, event=RULING)
    # Its sheet lies over the lower half of the page: the mark has come out from under it.
    top = phone.locator(".st-key-sheet-below").bounding_box()
    assert top is not None
    assert 0 < find_mark(phone, RULING)[1] < top["y"]
    phone.touchscreen.tap(*find_mark(phone, ORDER))
    expect_query(phone, event=ORDER)

    expect(sheet(phone).get_by_role("heading", name="Hamburg's commissioner")).to_be_visible()
    assert ringed_act(phone, "timeline") == ORDER


def test_a_tap_on_a_country_chooses_its_acts(site: str, phone: Page) -> None:
    open_dashboard(phone, site)

    phone.touchscreen.tap(*find_country(phone, "IND"))

    expect_query(phone, jurisdiction="IN")


def test_a_tap_beside_the_marks_chooses_nothing(site: str, phone: Page) -> None:
    open_dashboard(phone, f"{site}/?event={ORDER}")
    x, y = find_mark(phone, ORDER)

    phone.touchscreen.tap(x, y - 40)

    expect_query(phone, event=ORDER)
