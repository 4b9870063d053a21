"""Twelve tasks as their people would do them, each from the front page and in few actions."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import NewPage
from tests.browser.dashboard import open_dashboard, query_of, sheet, wait_for_rest

pytestmark = pytest.mark.browser

MOST_ACTIONS: Final = 5
DESK, PHONE = 1280, 390


class Reader:
    """A person at a page, whose actions are counted: clicks, taps, and words typed."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.actions = 0

    def click(self, target: Locator) -> None:
        self.actions += 1
        target.scroll_into_view_if_needed()
        target.click()
        wait_for_rest(self.page)

    def type(self, target: Locator, words: str, key: str = "") -> None:
        self.actions += 1
        target.fill(words)
        if key:
            target.press(key)
            wait_for_rest(self.page)

    @property
    def is_on_phone(self) -> bool:
        size = self.page.viewport_size
        return size is not None and size["width"] == PHONE

    def choose_suggestion(self, words: str, text: str) -> None:
        """Type words into the search, and click what is suggested."""
        self.type(self.page.locator(".st-key-filter-words input"), words)
        option = self.page.locator(".suggestions [role=option]").filter(has_text=text).first
        expect(option).to_be_visible()
        before = self.page.url
        self.click(option)
        # A link of the page leads on from the choice that the page shows.
        self.page.wait_for_url(lambda url: url != before)

    def open(self, name: str) -> None:
        """Click a button that unfolds something."""
        self.click(self.page.get_by_role("button", name=name, exact=True))

    def go_to(self, screen: str) -> None:
        views = self.page.get_by_role("navigation", name="Views")
        self.click(views.get_by_role("link", name=screen))

    def type_day(self, words: str) -> None:
        self.type(self.page.get_by_role("textbox", name="Type a day"), words, "Enter")


def find_the_cnil_notice_and_its_deadline(reader: Reader) -> None:
    reader.choose_suggestion("cnil", "France's CNIL gives WhatsApp formal notice")

    deadline = sheet(reader.page).locator(".deadline")
    expect(deadline).to_have_text("Deadline: between 27 December 2017 and 18 January 2018.")
    expect(deadline).to_be_in_viewport()


def see_who_fined_and_how_much(reader: Reader) -> None:
    reader.go_to("Fines")

    expect(reader.page.locator(".amounts").get_by_text("€225,000,000").first).to_be_visible()
    expect(reader.page.locator(".head .finding")).to_contain_text("10 of 11 amounts imposed")


def see_germany_beside_ireland(reader: Reader) -> None:
    page = reader.page
    reader.choose_suggestion("germany", "Place")
    reader.choose_suggestion("ireland", "Ireland beside Germany")

    assert query_of(page) == {"jurisdiction": "DE,IE", "view": "compare"}
    expect(page.locator(".figure").first).to_be_visible()


def see_what_applied_in_germany_on_a_day_and_why(reader: Reader) -> None:
    page = reader.page
    reader.choose_suggestion("germany", "Place")
    reader.type_day("1 March 2018")
    expect(page.get_by_role("heading", name="What applied on 1 March 2018")).to_be_attached()
    reader.click(page.locator(".standing").get_by_role("link", name="Hamburg order"))

    expect(sheet(page)).to_contain_text("On 1 March 2018: prohibition: stands, obliges")
    expect(sheet(page)).to_contain_text("Left enforceable pending the main case by")


def take_indias_acts_as_an_embed(reader: Reader) -> None:
    reader.choose_suggestion("india", "Place")
    reader.open("Embed")

    expect(reader.page.locator("pre.code").first).to_contain_text("jurisdiction=IN")
    reader.click(reader.page.get_by_role("button", name="Copy", exact=True).first)


def take_a_picture_for_a_social_network(reader: Reader) -> None:
    page = reader.page
    reader.open("PNG")

    save = page.get_by_role("link", name="Save it: 1200 × 630 pixels")
    expect(page.get_by_role("img", name="WhatsApp and Facebook").last).to_be_in_viewport()
    assert page.request.get(save.evaluate("(link) => link.href")).body().startswith(b"\x89PNG")


def take_the_map_of_a_day_as_a_picture(reader: Reader) -> None:
    reader.go_to("Map")
    reader.type_day("1 March 2018")
    reader.open("PNG")

    save = reader.page.get_by_role("link", name="Save it")
    expect(save).to_have_attribute("href", re.compile(r"image/map\.png.*at=2018-03-01"))


def play_the_days(reader: Reader) -> None:
    page = reader.page
    day = page.get_by_role("textbox", name="Type a day")
    last = day.input_value()

    page.get_by_role("button", name="Play").click()
    reader.actions += 1

    expect(page.get_by_role("button", name="Pause")).to_be_visible()
    expect(day).not_to_have_value(last)
    page.get_by_role("button", name="Pause").click()


def see_what_came_of_the_hamburg_order(reader: Reader) -> None:
    reader.choose_suggestion("hamburg", "Hamburg's commissioner orders Facebook to stop")

    course = sheet(reader.page).locator(".course li")
    expect(course.first).to_contain_text("24 April 2017 Partly suspended by")
    expect(course.last).to_contain_text("26 February 2018 Left enforceable")


def find_the_document_behind_the_eu_fine(reader: Reader) -> None:
    reader.choose_suggestion("eu fine", "European Commission fines Facebook €110 million")

    first = sheet(reader.page).locator("h3:text('Sources') + ul li a").first
    expect(first).to_have_text(re.compile("^Summary of Commission Decision of 18 May 2017"))
    expect(first).to_have_attribute("href", re.compile(r"^https?://eur-lex\.europa\.eu/"))


def cite_an_act(reader: Reader) -> None:
    reader.choose_suggestion("cnil", "France's CNIL gives WhatsApp formal notice")
    reader.click(sheet(reader.page).get_by_text("Cite", exact=True))

    expect(sheet(reader.page).locator(".to-copy")).to_contain_text("/act/fr-cnil-notice-2017")


def come_back_by_the_address(reader: Reader) -> None:
    page = reader.page
    reader.choose_suggestion("germany", "Place")
    reader.go_to("Timeline")
    left = page.url

    page.goto("about:blank")
    open_dashboard(page, left)

    reader.actions += 1
    assert query_of(page) == {"jurisdiction": "DE", "view": "timeline"}


TASKS: Final[tuple[Callable[[Reader], None], ...]] = (
    find_the_cnil_notice_and_its_deadline,
    see_who_fined_and_how_much,
    see_germany_beside_ireland,
    see_what_applied_in_germany_on_a_day_and_why,
    take_indias_acts_as_an_embed,
    take_a_picture_for_a_social_network,
    take_the_map_of_a_day_as_a_picture,
    play_the_days,
    see_what_came_of_the_hamburg_order,
    find_the_document_behind_the_eu_fine,
    cite_an_act,
    come_back_by_the_address,
)


@pytest.mark.parametrize(
    ("width", "task"),
    # Each on one of the two; together they are every control on both.
    [((DESK, PHONE)[number % 2], task) for number, task in enumerate(TASKS)],
    ids=lambda one: getattr(one, "__name__", str(one)),
)
def test_a_task_takes_few_actions(
    site: str, new_page: NewPage, width: int, task: Callable[[Reader], None]
) -> None:
    page = new_page(width, 844, **({"has_touch": True} if width == PHONE else {}))
    open_dashboard(page, site)
    reader = Reader(page)

    task(reader)

    assert 0 < reader.actions <= MOST_ACTIONS
