"""The timeline under a reader's hand: its lanes, its links, its years."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from benchmarks.made_record import write_made_record
from tests.browser.conftest import NewPage, Serve
from tests.browser.dashboard import (
    click_mark,
    expect_query,
    open_dashboard,
    open_options,
    query_of,
    wait_for_rest,
)

pytestmark = pytest.mark.browser

_AXIS = """() => document.querySelector('.st-key-timeline .js-plotly-plot')
  ._fullLayout.xaxis.range.map((day) => String(day).slice(0, 10))"""
_CROWD = """() => {
  const plot = document.querySelector('.st-key-timeline .js-plotly-plot');
  const trace = plot._fullData.findIndex((trace) => trace.name === 'crowds');
  if (trace < 0) return null;
  const {xaxis, yaxis} = plot._fullLayout;
  const frame = plot.getBoundingClientRect();
  const [drawn] = plot.calcdata[trace];
  const x = frame.x + xaxis._offset + xaxis.c2p(drawn.x);
  return [x, frame.y + yaxis._offset + yaxis.c2p(drawn.y)];
}"""


def lane_names(page: Page) -> list[str]:
    """Return the bold texts of the picture, without its title."""
    return page.locator(".st-key-timeline .annotation-text tspan").all_text_contents()


def choose_option(page: Page, label: str, option: str) -> None:
    page.get_by_role("combobox", name=label).click()
    page.get_by_role("option", name=option, exact=True).click()
    wait_for_rest(page)


def drag(page: Page, first: float, last: float) -> None:
    """Drag over a part of the plot, by shares of its width, where no mark is in the way."""
    box = page.locator(".st-key-timeline .js-plotly-plot").bounding_box()
    assert box is not None
    y = page.evaluate(
        """() => {
          const plot = document.querySelector('.st-key-timeline .js-plotly-plot');
          return plot.getBoundingClientRect().y + plot._fullLayout.yaxis._offset + 6;
        }"""
    )
    page.mouse.move(box["x"] + box["width"] * first, y)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * last, y, steps=8)
    page.mouse.up()
    wait_for_rest(page)


def test_a_lane_for_each_authority_is_chosen_and_stays_in_the_address(
    site: str, page: Page
) -> None:
    open_dashboard(page, f"{site}/?jurisdiction=DE&view=timeline")

    open_options(page, "Options")
    choose_option(page, "Group by", "Authority")
    choose_option(page, "Sort by", "Number of acts")

    expect_query(page, jurisdiction="DE", lanes="authority", order="number")
    assert "BKartA" in lane_names(page)


def test_all_links_are_switched_on(site: str, page: Page) -> None:
    open_dashboard(page, f"{site}/?jurisdiction=DE&view=timeline")

    open_options(page, "Options")
    page.locator(".st-key-timeline-links label").click()
    wait_for_rest(page)

    expect_query(page, jurisdiction="DE", links="all")


def test_days_dragged_out_are_chosen_and_a_chosen_act_keeps_them(site: str, page: Page) -> None:
    open_dashboard(page, f"{site}/?view=timeline")
    everything = page.evaluate(_AXIS)

    drag(page, 0.5, 0.8)

    days = query_of(page)
    assert days.pop("view") == "timeline"
    assert everything[0] < days["from"] < days["to"] < everything[1]
    narrowed = page.evaluate(_AXIS)

    click_mark(page, "de-bgh-2020")
    expect_query(page, **days, event="de-bgh-2020", view="timeline")
    assert page.evaluate(_AXIS) == narrowed

    frame = page.locator(".st-key-timeline .nsewdrag").first.bounding_box()
    assert frame is not None
    page.mouse.dblclick(frame["x"] + frame["width"] / 2, frame["y"] + 6)
    wait_for_rest(page)
    expect_query(page, event="de-bgh-2020", view="timeline")
    assert page.evaluate(_AXIS)[0] < narrowed[0]


def test_a_press_narrows_the_years_and_another_frees_them(site: str, page: Page) -> None:
    open_dashboard(page, f"{site}/?view=timeline")

    open_options(page, "More filters")
    page.get_by_role("radio", name="GDPR applies since 25 May 2018").click()
    wait_for_rest(page)
    expect_query(page, **{"from": "2018-05-25", "view": "timeline"})

    page.get_by_role("radio", name="All years").click()
    wait_for_rest(page)
    expect_query(page, view="timeline")


def test_on_a_phone_the_controls_fit_and_the_picture_stays_as_it_is(
    site: str, new_page: NewPage
) -> None:
    page = new_page(390, 844)
    open_dashboard(page, f"{site}/?jurisdiction=DE&lanes=authority&links=all")

    assert page.evaluate("document.documentElement.scrollWidth") == 390
    assert page.evaluate(
        """() => document.querySelector('.st-key-timeline .js-plotly-plot')
          ._fullLayout.xaxis.fixedrange"""
    )
    open_options(page, "Filters")
    expect(page.get_by_role("combobox", name="Group by")).to_be_visible()


def test_a_click_on_a_mark_of_several_acts_brings_them_apart(
    serve: Serve, tmp_path: Path, page: Page
) -> None:
    address = serve(write_made_record(tmp_path / "made", 1000))
    open_dashboard(page, f"{address}/?view=timeline")
    page.locator(".st-key-timeline").scroll_into_view_if_needed()

    page.mouse.click(*page.evaluate(_CROWD))
    wait_for_rest(page)

    assert set(query_of(page)) == {"from", "to", "view"}
    assert page.evaluate(_CROWD) is None
