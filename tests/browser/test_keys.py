"""Figures walked by keys alone: every act, every connection, and nothing but the model's words."""

from __future__ import annotations

from typing import Any, Final

import pytest
from playwright.sync_api import Page, expect

from borderlines.figures import FIGURES
from borderlines.record import read_dataset
from borderlines.view import Selection
from tests.browser.conftest import ROOT
from tests.browser.dashboard import expect_query, open_dashboard, sheet
from tests.browser.test_accessibility import violations

pytestmark = pytest.mark.browser

ORDER: Final = "de-hh-order-2016"
ALL_TIERS: Final = "core,related,background"
_PRESS = """async (keys, pressed) => {
  const told = document.querySelector(".walk-box [role=status]");
  const heard = [];
  keys.focus();
  for (const key of pressed) {
    keys.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
    heard.push([...told.children].map((line) => line.textContent));
  }
  return heard;
}"""
"""Presses keys within the page, which is quick, and returns what was said after each."""


def say_walk(figure: str, **query: str) -> dict[str, Any]:
    """Return what the server says of a figure of the project's own record, as a browser has it."""
    dataset = read_dataset(ROOT / "data")
    selection, _ = Selection.from_query(query, dataset)
    return FIGURES[figure].say_walk(selection.apply(dataset))


def plan_keys(walk: dict[str, Any]) -> list[str]:
    """Plan the keys that lead to every act of every row, and along each of its connections."""
    keys = []
    for _, _, acts in walk["rows"]:
        keys += ["ArrowDown", "Home"]
        for place, (number, _) in enumerate(acts):
            ways = len(walk["acts"][number][2])
            keys += ["ArrowRight"] * (place > 0) + ["PageDown"] * ways + ["PageUp"] * ways
    return keys


@pytest.mark.parametrize(
    ("view", "figure"), [("timeline", "timeline"), ("map", "map"), ("cases", "chain")]
)
def test_keys_reach_every_act_and_every_connection_in_the_words_of_the_model(
    site: str, page: Page, view: str, figure: str
) -> None:
    walk = say_walk(figure, tier=ALL_TIERS)
    open_dashboard(page, f"{site}/?view={view}&tier={ALL_TIERS}")

    heard = page.locator(".walk").evaluate(_PRESS, plan_keys(walk))

    acts = {text for _, text, _ in walk["acts"]}
    ways = {text for _, _, ways in walk["acts"] for text, _ in ways}
    rows = {text for text, _, _ in walk["rows"]}
    places = {place for _, _, acts in walk["rows"] for _, place in acts}
    assert len(acts) > 60
    assert len(ways) > 100
    said = {line for lines in heard for line in lines}
    assert acts | ways | rows <= said
    assert said <= acts | ways | rows | places


def test_by_keys_an_act_is_found_opened_and_left_and_no_key_is_trapped(
    site: str, page: Page
) -> None:
    walk = say_walk("timeline", jurisdiction="DE")
    open_dashboard(page, f"{site}/?jurisdiction=DE&view=timeline")
    keys = page.get_by_role("application", name="Timeline, act by act")
    page.get_by_role("link", name="Acts", exact=True).focus()
    # Past what clears the choice, and the options.
    for _ in range(3):
        page.keyboard.press("Tab")
    expect(keys).to_be_focused()
    expect(keys).to_have_accessible_description(walk["help"])
    expect(page.locator(".walk-box")).to_have_text(walk["help"])
    told = page.locator(".walk-box [role=status]")

    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")

    number, place = walk["rows"][0][2][1]
    act, text, _ = walk["acts"][number]
    expect(told.locator("p")).to_have_text([text, place])
    expect(page.locator(".st-key-timeline .pointed circle").first).to_be_attached()

    page.keyboard.press("Enter")
    expect_query(page, jurisdiction="DE", view="timeline", event=act)
    expect(sheet(page)).to_be_focused()
    page.keyboard.press("Escape")
    expect(keys).to_be_focused()
    page.keyboard.press("ArrowLeft")
    expect(told).to_contain_text(walk["acts"][walk["rows"][0][2][0][0]][1])

    page.keyboard.press("Escape")
    expect(page.locator(".walk-box")).to_have_class("walk-box walk-unseen")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('.walk, body')") is False


def test_a_place_of_the_map_is_chosen_by_keys(site: str, page: Page) -> None:
    open_dashboard(page, f"{site}/?view=map")
    page.locator(".st-key-map .walk").focus()

    for _ in range(3):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")

    row = say_walk("map")["rows"][2]
    expect_query(page, view="map", jurisdiction=row[1])


def test_an_explored_embed_is_walked_and_enter_leads_to_the_act_in_its_list(
    site: str, page: Page
) -> None:
    walk = say_walk("chain", event=ORDER, lang="de")
    page.goto(f"{site}/embed/chain?event={ORDER}&lang=de")
    page.locator("#explore").press("Enter")
    page.wait_for_selector("#picture[data-drawn]")

    heard = page.locator(".walk").evaluate(_PRESS, plan_keys(walk))

    said = {line for lines in heard for line in lines}
    assert {text for _, text, _ in walk["acts"]} <= said
    assert {text for _, _, ways in walk["acts"] for text, _ in ways} <= said
    assert violations(page) == []
    page.keyboard.press("Enter")
    last = walk["acts"][walk["rows"][-1][2][-1][0]][0]
    expect(page.locator("li.chosen")).to_have_id(f"act-{last}")
    expect(page.locator("li.chosen a").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".walk")).to_be_focused()


def test_an_embed_that_nobody_explored_reaches_every_act_by_links(site: str, page: Page) -> None:
    acts = [act for act, *_ in say_walk("timeline")["acts"]]
    page.goto(f"{site}/embed/timeline")
    summary = page.locator("#acts > summary")

    summary.focus()
    page.keyboard.press("Enter")
    reached = page.evaluate(
        "[...document.querySelectorAll('#acts li a')].filter((link) => link.tabIndex === 0)"
        ".map((link) => link.closest('li').id.slice(4))"
    )

    assert set(acts) <= set(reached)
    page.keyboard.press("Tab")
    expect(page.locator("#acts li a").first).to_be_focused()
