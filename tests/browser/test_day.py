"""The day of the map: typed, stepped, slid by keyboard, played and paused."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import NewPage
from tests.browser.dashboard import open_dashboard, query_of, sheet, type_day, wait_for_rest

pytestmark = pytest.mark.browser


def map_title(page: Page) -> Locator:
    return page.locator(".head .finding")


def test_a_typed_day_moves_the_map_and_the_state_of_the_chosen_act(site: str, page: Page) -> None:
    open_dashboard(page, f"{site}/?view=map&jurisdiction=DE&event=de-hh-order-2016&at=2016-10-01")
    expect(sheet(page).locator(".state")).to_contain_text(
        "On 1 October 2016: stands; obliges Facebook Ireland Ltd"
    )

    type_day(page, "2018-03-01")

    expect(page).to_have_url(re.compile("at=2018-03-01"))
    expect(map_title(page)).to_contain_text("by 1 March 2018")
    expect(sheet(page).locator(".state")).to_have_text(
        "On 1 March 2018: prohibition: stands, obliges Facebook Ireland Ltd, left enforceable "
        "pending the main case; order: suspended."
    )


def test_what_applied_is_listed_for_the_day_and_stays_unfolded(site: str, page: Page) -> None:
    open_dashboard(page, f"{site}/?view=map&at=2016-10-01")
    page.get_by_text("What applied on that day").click()
    listed = page.locator(".in-effect")
    expect(listed).to_contain_text("What applied on 1 October 2016")

    type_day(page, "2018-03-01")

    expect(listed).to_contain_text("What applied on 1 March 2018")
    link = listed.get_by_role("link", name="Hamburg appeal court dismisses").first
    expect(link).to_be_visible()
    expect(link).to_have_attribute("href", "act/de-ovg-hamburg-2018?at=2018-03-01")


def test_what_is_no_day_is_said_and_leaves_the_map_as_it_is(site: str, page: Page) -> None:
    open_dashboard(page, f"{site}/?view=map&jurisdiction=DE&at=2016-10-01")

    type_day(page, "next March")

    expect(
        page.get_by_text("We can’t read “next March” as a date. Try 2018-03-01.")
    ).to_be_visible()
    expect(page.get_by_role("textbox", name="Type a day")).to_have_value("2016-10-01")
    assert query_of(page)["at"] == "2016-10-01"


def test_steps_lead_to_the_day_of_the_act_before_and_after(site: str, page: Page) -> None:
    open_dashboard(page, f"{site}/?view=map&at=2016-09-01")

    page.get_by_role("button", name="Next act").click()
    expect(page).to_have_url(re.compile("at=2016-09-23"))
    expect(map_title(page)).to_contain_text("by 23 September 2016")

    page.get_by_role("button", name="Act before").click()
    expect(page).to_have_url(re.compile("at=2016-08-29"))


def test_play_runs_from_act_to_act_and_pause_stops_and_names_the_day(site: str, page: Page) -> None:
    open_dashboard(page, f"{site}/?view=map&at=2016-08-26")

    page.get_by_role("button", name="Play").click()
    expect(map_title(page)).not_to_contain_text("by 26 August 2016")
    assert query_of(page)["at"] == "2016-08-26", "the address waits until the day has come to rest"

    page.get_by_role("button", name="Pause").click()
    expect(page.get_by_role("button", name="Play")).to_be_visible()
    wait_for_rest(page)
    reached = map_title(page).text_content()
    day = query_of(page)["at"]
    page.wait_for_timeout(3000)

    assert day > "2016-08-26"
    assert query_of(page)["at"] == day
    assert map_title(page).text_content() == reached


def test_playing_ends_with_the_last_act(site: str, page: Page) -> None:
    open_dashboard(page, f"{site}/?view=map&jurisdiction=FR,ES&at=2017-11-01")

    page.get_by_role("button", name="Play").click()

    expect(map_title(page)).to_contain_text("by 2 March 2018")
    expect(page.get_by_role("button", name="Play")).to_be_visible()
    wait_for_rest(page)
    assert query_of(page)["at"] == "2018-03-02"


def test_another_choice_ends_the_playing_on_the_day_that_was_reached(site: str, page: Page) -> None:
    open_dashboard(page, f"{site}/?view=map&at=2016-08-26")

    page.get_by_role("button", name="Play").click()
    # A busy machine may draw several days at once: which one it is does not matter.
    expect(map_title(page)).not_to_contain_text("by 26 August 2016")
    page.get_by_role("link", name="Timeline").click()
    expect(page.get_by_role("button", name="Play")).to_be_visible()
    wait_for_rest(page)

    assert query_of(page)["at"] > "2016-08-26"
    assert query_of(page)["view"] == "timeline"


def test_the_day_is_moved_by_keyboard(site: str, page: Page) -> None:
    open_dashboard(page, f"{site}/?view=map&at=2016-08-29")

    page.locator(".st-key-day").get_by_role("slider").focus()
    page.keyboard.press("ArrowRight")
    expect(page).to_have_url(re.compile("at=2016-09-23"))
    # The address changes before the map does.
    expect(map_title(page)).to_contain_text("by 23 September 2016")
    wait_for_rest(page)

    page.locator(".st-key-play button").focus()
    page.keyboard.press("Space")
    expect(page.get_by_role("button", name="Pause")).to_be_visible()
    expect(page.get_by_role("button", name="Play")).to_have_count(0)
    expect(map_title(page)).not_to_contain_text("by 23 September 2016")
    # The button says another thing now, and has kept the focus.
    page.keyboard.press("Space")
    expect(page.get_by_role("button", name="Play")).to_be_visible()
    expect(page).not_to_have_url(re.compile("at=2016-09-23"))
    assert query_of(page)["at"] >= "2016-09-26"


def test_nothing_plays_where_the_reader_asked_for_no_motion(site: str, new_page: NewPage) -> None:
    page = new_page(390, 844, reduced_motion="reduce")

    open_dashboard(page, f"{site}/?view=map&jurisdiction=DE&at=2016-09-01")

    expect(page.locator(".st-key-play button")).to_be_hidden()
    expect(page.get_by_text("Playback is off because your device")).to_be_visible()
    page.get_by_role("button", name="Next act").click()
    expect(page).to_have_url(re.compile("at=2016-09-23"))


def test_the_way_back_leads_to_the_day_before(site: str, page: Page) -> None:
    open_dashboard(page, f"{site}/?view=map&jurisdiction=DE&at=2016-09-01")
    page.get_by_role("button", name="Next act").click()
    wait_for_rest(page)

    page.go_back()
    wait_for_rest(page)

    assert query_of(page)["at"] == "2016-09-01"
    expect(map_title(page)).to_contain_text("by 1 September 2016")
