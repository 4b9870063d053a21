"""The chain of the chosen act on the dashboard and in an embed."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewPage
from tests.browser.dashboard import (
    expect_query,
    open_dashboard,
    open_options,
    query_of,
    sheet,
    wait_for_rest,
)

pytestmark = pytest.mark.browser

_FIND_ACT = """([box, id]) => {
  const plot = document.querySelector(`${box} .js-plotly-plot`) ?? document.querySelector(box);
  const { xaxis, yaxis } = plot._fullLayout;
  const trace = plot._fullData.find((trace) => trace.name === "acts");
  const number = trace.customdata.findIndex((entry) => entry[0] === id);
  const frame = plot.getBoundingClientRect();
  const scale = frame.width / plot._fullLayout.width;
  return {
    x: frame.x + (xaxis._offset + xaxis.c2p(trace.x[number])) * scale,
    y: frame.y + (yaxis._offset + yaxis.c2p(trace.y[number])) * scale,
  };
}"""


def find_act(page: Page, box: str, act: str) -> tuple[float, float]:
    """Return where an act's mark is in the window; the chain is scrolled into view."""
    page.locator(box).scroll_into_view_if_needed()
    place = page.evaluate(_FIND_ACT, [box, act])
    return place["x"], place["y"]


@pytest.mark.parametrize(("width", "height"), [(1280, 900), (390, 1400)])
def test_the_chain_of_a_chosen_act_is_there_whole(
    site: str, new_page: NewPage, width: int, height: int
) -> None:
    page = new_page(width, height)
    open_dashboard(page, f"{site}/?jurisdiction=DE&event=de-hh-order-2016&view=cases")

    chain = page.locator(".st-key-chain")
    expect(chain.locator("path.point").first).to_be_attached()
    for words in (
        "Hamburg order",
        "VG Hamburg: no stay of the ban",
        "OVG Hamburg: appeal dismissed",
    ):
        assert words in (chain.locator(".main-svg").first.text_content() or "")
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_a_click_on_another_act_of_the_chain_chooses_it(site: str, page: Page) -> None:
    open_dashboard(page, f"{site}/?event=de-hh-order-2016&jurisdiction=DE&view=cases")

    page.mouse.click(*find_act(page, ".st-key-chain", "de-ovg-hamburg-2018"))
    wait_for_rest(page)

    expect_query(page, event="de-ovg-hamburg-2018", jurisdiction="DE", view="cases")
    expect(sheet(page).get_by_role("heading", level=2)).to_contain_text("appeal")
    # Every act of the chain is still there, so the reader can go on or back.
    page.mouse.click(*find_act(page, ".st-key-chain", "de-hh-order-2016"))
    wait_for_rest(page)
    assert query_of(page)["event"] == "de-hh-order-2016"


def test_the_share_block_has_the_chain_of_the_chosen_act(site: str, page: Page) -> None:
    open_dashboard(page, f"{site}/?jurisdiction=DE&event=de-hh-order-2016&view=cases")

    open_options(page, "Embed")
    frames = page.locator("pre.code")
    query = "jurisdiction=DE&amp;event=de-hh-order-2016&amp;theme=light"
    assert f'<iframe src="{site}/embed/chain?{query}"' in frames.last.inner_text()


def test_a_click_on_a_mark_of_an_embed_opens_its_act_in_the_list(
    site: str, new_page: NewPage
) -> None:
    page = new_page(width=720)
    page.goto(f"{site}/embed/chain?event=eu-edpb-1-2021")
    page.locator("#explore").press("Enter")
    page.wait_for_selector("#picture[data-drawn]")

    page.mouse.click(*find_act(page, "#stage", "ie-dpc-fine-2021"))

    expect(page.locator("li.chosen")).to_have_id("act-ie-dpc-fine-2021")
