"""Whole stories of a reader with the case, on the real record."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

import pytest
from playwright.sync_api import Page, WebSocketRoute, expect
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.browser.conftest import PATIENCE, NewPage
from tests.browser.dashboard import (
    acts_of,
    click_country,
    click_mark,
    count_arrows,
    expect_query,
    find_country,
    open_dashboard,
    open_options,
    open_screen,
    query_of,
    ringed_act,
    see_mark,
    sheet,
    type_day,
    wait_for_rest,
)

pytestmark = pytest.mark.browser

ORDER = "de-hh-order-2016"
LOWER_COURT = "de-vg-hamburg-2017"
APPEAL = "de-ovg-hamburg-2018"


def test_from_germany_on_the_map_to_the_hamburg_chain(site: str, page: Page) -> None:
    open_dashboard(page, site)
    assert "fr-cnil-notice-2017" in acts_of(page, "overview")

    click_country(page, "DEU")

    expect_query(page, jurisdiction="DE")
    german = acts_of(page, "overview")
    assert {ORDER, LOWER_COURT, APPEAL} <= german
    assert "fr-cnil-notice-2017" not in german
    open_screen(page, "Timeline")
    assert count_arrows(page) == 0

    click_mark(page, ORDER)

    expect_query(page, jurisdiction="DE", view="timeline", event=ORDER)
    assert ringed_act(page, "timeline") == ORDER
    # To both courts, to the consumers' suit, and to the judgment of 2026.
    assert count_arrows(page) == 4
    open_screen(page, "Cases")
    assert acts_of(page, "chain") == {ORDER, LOWER_COURT, APPEAL}
    assert ringed_act(page, "chain") == ORDER
    came_of_it = sheet(page).locator("a[data-act]")
    for court in ("Hamburg court refuses", "Hamburg appeal court"):
        expect(came_of_it.filter(has_text=court).first).to_be_attached()


def test_the_state_of_the_hamburg_order_moves_with_the_day(site: str, page: Page) -> None:
    open_dashboard(page, f"{site}/?event={ORDER}")
    state = sheet(page).locator(".state")

    type_day(page, "2016-09-01")
    expect(state).to_have_text("On 1 September 2016: not made yet.")

    type_day(page, "2017-04-01")
    expect(state).to_contain_text("On 1 April 2017: stands; obliges Facebook Ireland Ltd")
    expect(state).not_to_contain_text("appeal court")

    type_day(page, "2018-03-01")
    expect(state).to_contain_text(
        "On 1 March 2018: prohibition: stands, obliges Facebook Ireland Ltd, left enforceable"
    )
    expect_query(page, event=ORDER, at="2018-03-01")


def test_each_step_of_the_story_brings_its_mark_into_sight(site: str, page: Page) -> None:
    # From Brazil to Nigeria, far below the first screen.
    open_dashboard(page, f"{site}/?event=br-mpf-idec-suit-2024&view=timeline")
    height = page.evaluate("innerHeight")
    assert see_mark(page, "ng-fccpc-order-2024") > height

    page.keyboard.press("ArrowRight")

    expect_query(page, event="ng-fccpc-order-2024", view="timeline")
    wait_for_rest(page)
    assert 0 < see_mark(page, "ng-fccpc-order-2024") < height
    expect(sheet(page).get_by_role("heading", level=2)).to_be_in_viewport()


def test_the_story_is_stepped_through_by_keyboard(site: str, page: Page) -> None:
    open_dashboard(page, f"{site}/?jurisdiction=DE-HH&event={ORDER}&view=timeline")
    story = [ORDER, LOWER_COURT, APPEAL]

    for key, act in [
        ("ArrowRight", LOWER_COURT),
        ("ArrowRight", APPEAL),
        ("ArrowLeft", LOWER_COURT),
    ]:
        page.keyboard.press(key)
        wait_for_rest(page)

        expect_query(page, jurisdiction="DE-HH", event=act, view="timeline")
        assert ringed_act(page, "timeline") == act
        expect(sheet(page)).to_contain_text(f"Act {story.index(act) + 1} of ")
        expect(sheet(page).get_by_role("link", name="The act on a page")).to_have_attribute(
            "href", f"act/{act}"
        )


def test_a_copied_address_shows_a_friend_the_same(site: str, new_page: NewPage) -> None:
    mine = new_page()
    open_dashboard(mine, site)
    click_country(mine, "DEU")
    click_mark(mine, ORDER)
    type_day(mine, "2018-03-01")

    theirs = new_page()
    open_dashboard(theirs, mine.url)

    expect_query(theirs, jurisdiction="DE", event=ORDER, at="2018-03-01")
    assert theirs.url == mine.url
    assert acts_of(theirs, "overview") == acts_of(mine, "overview")
    for box in ("overview", "map"):
        marks = f".st-key-{box} path.point, .st-key-{box} .choroplethlayer path"
        assert theirs.locator(marks).count() == mine.locator(marks).count() > 0
    expect(theirs.get_by_role("textbox", name="Type a day")).to_have_value("2018-03-01")
    for part in ("h2", ".state"):
        told = sheet(mine).locator(part).first.inner_text()
        expect(sheet(theirs).locator(part).first).to_have_text(told)


def test_back_leads_through_the_choices_made_and_forward_again(site: str, page: Page) -> None:
    open_dashboard(page, site)
    click_country(page, "DEU")
    click_mark(page, ORDER)
    type_day(page, "2018-03-01")
    state = sheet(page).locator(".state")
    expect(state).to_contain_text("On 1 March 2018")

    page.go_back()
    wait_for_rest(page)
    expect_query(page, jurisdiction="DE", event=ORDER)
    expect(state).to_contain_text("On 24 November 2026")
    expect(sheet(page)).to_be_visible()

    page.go_back()
    wait_for_rest(page)
    expect_query(page, jurisdiction="DE")
    expect(sheet(page)).to_have_count(0)

    page.go_back()
    wait_for_rest(page)
    expect_query(page)
    assert "fr-cnil-notice-2017" in acts_of(page, "overview")

    for _ in range(3):
        page.go_forward()
        wait_for_rest(page)
    expect_query(page, jurisdiction="DE", event=ORDER, at="2018-03-01")
    expect(state).to_contain_text("On 1 March 2018")


class Answers:
    """The answers of a server to a page, held back for as long as a test wants."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._held: list[Callable[[], None]] = []
        self._is_held = False
        self._runs_ended = 0
        page.route_web_socket("**/stream", self._pass_on)

    def hold(self) -> None:
        self._is_held = True
        self._runs_ended = 0

    def wait_for_run(self, number: int) -> None:
        """Wait until the server has ended this many runs since answers are held back."""
        deadline = monotonic() + PATIENCE / 1000
        while self._runs_ended < number:
            assert monotonic() < deadline, f"{self._runs_ended} runs have ended"
            self._page.wait_for_timeout(100)

    def release(self) -> None:
        self._is_held = False
        for send in self._held:
            send()
        self._held.clear()

    def _pass_on(self, socket: WebSocketRoute) -> None:
        def answer(message: str | bytes) -> None:
            if isinstance(message, bytes):
                told = ForwardMsg.FromString(message)
                if told.HasField("script_finished"):
                    # A run that asks for another one is not the last of its request.
                    self._runs_ended += told.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN
            if self._is_held:
                self._held.append(lambda: socket.send(message))
            else:
                socket.send(message)

        socket.connect_to_server().on_message(answer)


def test_a_choice_made_before_the_page_has_answered_another_leaves_that_one_standing(
    site: str, page: Page
) -> None:
    answers = Answers(page)
    open_dashboard(page, f"{site}/?view=map")
    open_options(page, "Options")

    answers.hold()
    page.get_by_role("radio", name="Fines in euro").click()
    # The server has drawn the first choice; the browser's address is still the old one.
    answers.wait_for_run(1)
    page.get_by_role("button", name="Act before").click()
    answers.wait_for_run(2)
    answers.release()
    wait_for_rest(page)

    assert set(query_of(page)) == {"measure", "at"}


def test_what_a_page_still_shows_of_before_a_choice_does_not_undo_it(site: str, page: Page) -> None:
    answers = Answers(page)
    open_dashboard(page, f"{site}/?view=map")
    germany = find_country(page, "DEU")

    answers.hold()
    page.mouse.click(*germany)
    answers.wait_for_run(1)
    # The browser's list of countries is still empty, and the server has put Germany into it.
    page.get_by_role("button", name="Act before").click()
    answers.wait_for_run(2)
    answers.release()
    wait_for_rest(page)

    assert set(query_of(page)) == {"jurisdiction", "view", "at"}


def test_a_second_click_before_the_page_has_answered_does_not_undo_the_first(
    site: str, page: Page
) -> None:
    answers = Answers(page)
    open_dashboard(page, site)
    germany = find_country(page, "DEU")

    answers.hold()
    for number in (1, 2):
        page.mouse.click(*germany)
        answers.wait_for_run(number)
    answers.release()
    wait_for_rest(page)

    expect_query(page, jurisdiction="DE")
