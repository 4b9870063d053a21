"""A finger on the figures of a phone: one tap chooses what is under it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewPage
from tests.browser.dashboard import (
    expect_query,
    find_bar,
    find_country,
    find_label,
    find_mark,
    open_dashboard,
    ringed_act,
    see_mark,
    sheet,
    wait_for_rest,
)

pytestmark = pytest.mark.browser

ORDER, RULING = "de-hh-order-2016", "de-vg-hamburg-2017"
OTHER = "de-bkarta-b6-22-16-2019"


@pytest.fixture
def phone(new_page: NewPage) -> Page:
    return new_page(390, 844, has_touch=True, is_mobile=True)


def test_each_tap_on_a_mark_chooses_its_act(site: str, phone: Page) -> None:
    open_dashboard(phone, f"{site}/?jurisdiction=DE&view=timeline")

    phone.touchscreen.tap(*find_mark(phone, RULING))
    expect_query(phone, view="timeline", jurisdiction="DE", event=RULING)
    # Its sheet lies over the lower half of the page: the mark has come out from under it.
    top = phone.locator(".st-key-sheet-below").bounding_box()
    assert top is not None
    assert 0 < see_mark(phone, RULING) < top["y"]
    phone.touchscreen.tap(*find_mark(phone, ORDER))
    expect_query(phone, view="timeline", jurisdiction="DE", event=ORDER)

    expect(sheet(phone).get_by_role("heading", name="Hamburg's commissioner")).to_be_visible()
    assert ringed_act(phone, "timeline") == ORDER


def test_a_tap_on_a_label_or_on_a_bar_chooses_its_act(site: str, phone: Page) -> None:
    open_dashboard(phone, f"{site}/?jurisdiction=DE&view=timeline")

    phone.touchscreen.tap(*find_label(phone, ORDER))
    expect_query(phone, view="timeline", jurisdiction="DE", event=ORDER)
    phone.touchscreen.tap(*find_bar(phone, OTHER))
    expect_query(phone, view="timeline", jurisdiction="DE", event=OTHER)
    phone.touchscreen.tap(*find_label(phone, OTHER))

    expect_query(phone, view="timeline", jurisdiction="DE")


def test_a_finger_that_moves_on_from_a_bar_scrolls_and_chooses_nothing(
    site: str, phone: Page
) -> None:
    open_dashboard(phone, f"{site}/?jurisdiction=DE&view=timeline")
    x, y = find_bar(phone, ORDER)
    # The browser scrolls where nobody keeps it from it.
    phone.evaluate(
        """() => {
          window.kept = [];
          for (const name of ["touchstart", "touchmove"])
            addEventListener(name, (event) => window.kept.push(event.defaultPrevented));
        }"""
    )
    finger = phone.context.new_cdp_session(phone)

    for kind, up in (("touchStart", 0), ("touchMove", 40), ("touchMove", 80), ("touchEnd", None)):
        points = [] if up is None else [{"x": x, "y": y - up}]
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    wait_for_rest(phone)

    expect_query(phone, view="timeline", jurisdiction="DE")
    assert set(phone.evaluate("window.kept")) == {False}


@pytest.mark.parametrize("language", ["en", "de", "fr"])
def test_a_finger_finds_the_links_that_lead_on_from_an_act_and_out(
    site: str, phone: Page, language: str
) -> None:
    open_dashboard(phone, f"{site}/?jurisdiction=DE&lang={language}&event={RULING}")
    links = phone.locator(".act .kicker a")
    assert links.count() == 3
    around = phone.locator(".st-key-sheet-below").bounding_box()
    assert around is not None

    for link in links.all():
        box = link.bounding_box()
        assert box is not None
        assert box["width"] >= 44
        assert box["height"] >= 40
        # All of it can be seen, and so be tapped.
        assert box["y"] >= around["y"]
        assert box["x"] + box["width"] <= 390


def test_a_tap_on_a_country_chooses_its_acts(site: str, phone: Page) -> None:
    open_dashboard(phone, site)

    phone.touchscreen.tap(*find_country(phone, "IND"))

    expect_query(phone, jurisdiction="IN")


def test_a_tap_beside_the_marks_chooses_nothing(site: str, phone: Page) -> None:
    open_dashboard(phone, f"{site}/?jurisdiction=DE&event={ORDER}&view=timeline")
    x, y = find_mark(phone, ORDER)

    phone.touchscreen.tap(x, y - 40)

    expect_query(phone, view="timeline", jurisdiction="DE", event=ORDER)
