"""The dashboard as a reader has it: chosen by clicks, kept in the address, drawn offline."""

from __future__ import annotations

import io
import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.browser.conftest import ROOT, NewPage, Serve
from tests.browser.dashboard import (
    acts_of,
    choose_filter,
    click_country,
    click_mark,
    expect_query,
    open_dashboard,
    open_screen,
    query_of,
    sheet,
    type_day,
    wait_for_rest,
)

pytestmark = pytest.mark.browser

HAMBURG = "Hamburg's commissioner orders Facebook to stop using WhatsApp users' data"


def test_a_click_on_a_mark_chooses_its_act_and_another_click_frees_it(
    site: str, page: Page
) -> None:
    open_dashboard(page, f"{site}/?jurisdiction=DE")

    click_mark(page, "de-hh-order-2016")

    expect_query(page, jurisdiction="DE", event="de-hh-order-2016")
    expect(sheet(page).get_by_role("heading", level=2)).to_have_text(HAMBURG)

    click_mark(page, "de-hh-order-2016")

    expect_query(page, jurisdiction="DE")
    expect(sheet(page)).to_have_count(0)


def test_a_label_of_what_applies_chooses_its_act(site: str, page: Page) -> None:
    open_dashboard(page, f"{site}/?jurisdiction=DE&at=2018-03-01")
    standing = page.locator(".standing")
    expect(standing.get_by_role("heading", level=2)).to_have_text("What applied on 1 March 2018")
    page.evaluate("window.isSamePage = true")

    standing.get_by_role("link", name="Hamburg order").click()

    expect_query(page, jurisdiction="DE", event="de-hh-order-2016", at="2018-03-01")
    expect(sheet(page).get_by_role("heading", level=2)).to_have_text(HAMBURG)
    expect(standing).to_have_count(0)
    assert page.evaluate("window.isSamePage"), "the page was not loaded anew"


def test_what_applies_follows_the_day_and_leads_to_the_table(site: str, page: Page) -> None:
    open_dashboard(page, f"{site}/?jurisdiction=DE&at=2018-03-01")

    type_day(page, "2016-12-31")

    standing = page.locator(".standing")
    expect(standing.get_by_role("heading", level=2)).to_have_text(
        "What applied on 31 December 2016"
    )
    expect(standing.get_by_role("link", name="Hamburg order")).to_be_visible()
    expect(standing.get_by_role("link", name="OVG Hamburg: appeal dismissed")).to_have_count(0)
    standing.get_by_role("link", name="the table below the map").click()
    expect(page.get_by_text("What applied on that day")).to_be_visible()


def test_a_phone_has_its_figure_near_the_top_and_what_applies_below(
    site: str, new_page: NewPage
) -> None:
    page = new_page(390, 844)

    open_dashboard(page, site)

    box = page.locator(".figure").first.bounding_box()
    assert box is not None
    assert box["y"] <= 250
    expect(page.get_by_role("heading", name="What applies on")).to_be_visible()


def test_the_first_screen_of_a_desk_is_mostly_picture_and_list(
    site: str, new_page: NewPage
) -> None:
    page = new_page(1280, 800)

    open_dashboard(page, site)

    seen = page.evaluate(
        """() => [".st-key-overview .js-plotly-plot", ".st-key-map .js-plotly-plot", ".standing"]
          .map((one) => document.querySelector(one).getBoundingClientRect())
          .map(({width, top, bottom}) => width * (Math.min(bottom, innerHeight) - top))
          .map((area) => area / innerWidth / innerHeight)"""
    )
    assert seen[0] >= 0.4
    assert sum(seen) >= 0.6
    # A row for each place is in sight.
    lowest = page.locator(".row-links > *").last.bounding_box()
    assert lowest is not None
    assert lowest["y"] + lowest["height"] < 800


def test_nothing_jumps_when_a_screen_or_an_act_or_a_day_is_chosen(site: str, page: Page) -> None:
    open_dashboard(page, site)
    tops = "(all) => all.map((one) => Math.round(one.getBoundingClientRect().top))"
    frame = page.locator(".head, .st-key-bar, nav.screens, .figure >> nth=0")
    before = frame.evaluate_all(tops)

    click_mark(page, "de-hh-order-2016")
    assert frame.evaluate_all(tops) == before
    type_day(page, "2018-03-01")
    assert frame.evaluate_all(tops) == before
    open_screen(page, "Timeline")
    assert frame.evaluate_all(tops) == before


def test_a_place_of_the_overview_opens_its_lanes(site: str, page: Page) -> None:
    open_dashboard(page, site)

    page.get_by_title("Germany: all lanes").click()

    expect_query(page, jurisdiction="DE", view="timeline")
    expect(page.locator(".st-key-timeline path.point").first).to_be_attached()
    expect(page.locator(".st-key-overview")).to_have_count(0)


def test_a_mark_can_be_chosen_again_after_another_way_led_elsewhere(site: str, page: Page) -> None:
    open_dashboard(page, site)
    click_mark(page, "de-hh-order-2016")

    sheet(page).get_by_role("link", name="Follows “WhatsApp publishes").click()
    wait_for_rest(page)
    expect_query(page, event="wa-policy-2016")

    click_mark(page, "de-hh-order-2016")
    expect_query(page, event="de-hh-order-2016")


def test_a_click_on_a_country_shows_its_acts_alone_and_another_click_all(
    site: str, page: Page
) -> None:
    open_dashboard(page, site)

    click_country(page, "DEU")

    expect_query(page, jurisdiction="DE")
    expect(page.get_by_test_id("stMultiSelect").first).to_contain_text("Germany")
    assert len(acts_of(page, "overview")) == 13

    click_country(page, "DEU")

    expect_query(page)


def test_a_country_without_acts_says_so_and_the_numbers_on_the_map_stay_as_they_are(
    site: str, page: Page
) -> None:
    open_dashboard(page, f"{site}/?view=map")
    numbers = page.locator(".st-key-map .geolayer text")

    click_country(page, "CHN")

    expect_query(page, view="map")
    expect(page.get_by_role("status").filter(has_text="China")).to_have_text(
        "China: not searched, so we can’t say whether it has acts of its own."
    )
    opacities = "(all) => [...new Set(all.map((one) => getComputedStyle(one).fillOpacity))]"
    assert numbers.evaluate_all(opacities) == ["1"]


def test_a_row_of_the_table_chooses_its_act(site: str, page: Page) -> None:
    open_dashboard(page, f"{site}/?jurisdiction=CH&view=acts")
    grid = page.locator(".st-key-table .dvn-scroller")

    # The grid is painted: the box of its first row is below the header.
    grid.click(position={"x": 18, "y": 52})
    wait_for_rest(page)

    expect_query(page, jurisdiction="CH", view="acts", event="ch-fdpic-statement-2016")


def test_filters_and_day_write_codes_into_the_address(site: str, page: Page) -> None:
    open_dashboard(page, site)

    choose_filter(page, "Country or territory", "Germany: Hamburg")
    choose_filter(page, "Kind of act", "Interim ruling")
    choose_filter(page, "Field of law", "Data protection")
    page.get_by_role("slider", name="Years").first.press("ArrowRight")
    wait_for_rest(page)
    page.locator(".st-key-filter-tier label").click()
    wait_for_rest(page)
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Act before").click()
    wait_for_rest(page)

    chosen = {
        "jurisdiction": "DE-HH",
        "kind": "interim-ruling",
        "field": "data-protection",
        "from": "2014",
        "tier": "core,related,context",
        "at": "2018-02-26",
    }
    expect_query(page, **chosen)

    chip = page.get_by_role("link", name="Remove “Interim ruling”")
    chip.click()
    chosen.pop("kind")
    expect_query(page, **chosen)

    page.locator(".st-key-clear button").click()
    wait_for_rest(page)
    expect_query(page)


def test_what_the_address_names_and_nobody_knows_is_named_and_dropped_with_the_next_choice(
    site: str, page: Page
) -> None:
    open_dashboard(page, f"{site}/?jurisdiction=DE,XX&kind=**bold**&colour=red")

    notice = page.locator(".notice").first
    expect(notice).to_contain_text("jurisdiction=XX: no act of this record is from there")
    expect(notice).to_contain_text("kind=**bold**: not a known kind")
    expect(notice).to_contain_text("“colour” is not a filter")
    assert query_of(page)["colour"] == "red"

    click_mark(page, "de-hh-order-2016")

    expect_query(page, jurisdiction="DE", event="de-hh-order-2016")
    expect(page.locator(".notice")).to_have_count(0)


def test_the_sheet_stays_in_sight_on_a_phone(site: str, new_page: NewPage) -> None:
    page = new_page(390, 844)
    open_dashboard(page, f"{site}/?jurisdiction=DE")

    click_mark(page, "de-hh-order-2016")

    expect(sheet(page).get_by_role("heading", level=2)).to_be_in_viewport()
    sheet(page).get_by_role("link", name="Close").click()
    wait_for_rest(page)
    expect_query(page, jurisdiction="DE")


def test_no_act_fits_says_what_was_asked_and_offers_to_drop_it(site: str, page: Page) -> None:
    page.goto(f"{site}/?jurisdiction=BE&lang=de")

    notice = page.locator(".notice")
    expect(notice).to_contain_text("Keine Maßnahme passt zu dieser Auswahl (Belgien).")
    expect(page.locator(".figure")).to_have_count(0)

    notice.get_by_role("link", name="Ohne den Ort").click()
    expect(page.locator(".st-key-overview path.point").first).to_be_attached()
    expect_query(page, lang="de")


def test_work_that_takes_long_says_so_until_it_is_done(
    serve: Serve, page: Page, tmp_path: Path
) -> None:
    (tmp_path / "page.py").write_text(
        "import time\n"
        "import streamlit as st\n"
        "from components.browser.look import show_look\n"
        "show_look()\n"
        "time.sleep(3)\n"
        "st.html('<p>Done</p>')\n",
        encoding="utf-8",
    )
    (tmp_path / "app.py").write_text("import streamlit as st\napp = st.App('page.py')\n")
    sign = """(visibility) => {
      const app = document.querySelector("[data-testid=stApp]");
      const {content, visibility: now} = getComputedStyle(app, "::after");
      return (content === '"Wird gezeichnet …"' ? now : "none") === visibility;
    }"""

    page.goto(serve(app=tmp_path / "app.py") + "/?lang=de")

    page.wait_for_function(sign, arg="visible")
    expect(page.get_by_text("Done")).to_be_visible()
    page.wait_for_function(sign, arg="none")


def test_a_broken_record_shows_its_problems_and_no_traceback(
    serve: Serve, page: Page, tmp_path: Path
) -> None:
    record = tmp_path / "record"
    shutil.copytree(ROOT / "data", record)
    events = (record / "events.csv").read_text(encoding="utf-8")
    assert ",2016-09-23,2016-09-27," in events
    broken = events.replace(",2016-09-23,2016-09-27,", ",23.09.2016,![x](http://a.example),")
    (record / "events.csv").write_text(broken, encoding="utf-8")

    page.goto(serve(record))

    expect(page.get_by_role("heading", level=1)).to_have_text("This record cannot be shown")
    cells = page.get_by_role("row").filter(has_text="23.09.2016").get_by_role("cell")
    texts = cells.all_inner_texts()
    assert [texts[0], *texts[2:]] == [
        "events.csv",
        "decided",
        "23.09.2016",
        "is not a date in EDTF; write 2016-09-23",
    ]
    expect(page.get_by_role("cell", name="![x](http://a.example)", exact=True)).to_be_visible()
    assert "Traceback" not in page.content()
    # The address of each is read at a glance, on a phone too, and nothing scrolls sideways.
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 844})
        for text in ("events.csv", "decided"):
            box = page.locator(".problems td", has_text=text).first.bounding_box()
            assert box is not None
            assert box["height"] < 40
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_failure_of_ours_is_told_in_a_sentence_without_a_traceback(
    serve: Serve, page: Page, tmp_path: Path
) -> None:
    (tmp_path / "page.py").write_text("raise RuntimeError('inner detail')\n", encoding="utf-8")
    (tmp_path / "app.py").write_text(
        "import streamlit as st\n"
        "from starlette.routing import Route\n"
        "from components.failure import answer_failure, say_failure\n"
        "def fail(request):\n"
        "    raise RuntimeError('inner detail')\n"
        "app = st.App('page.py', routes=[Route('/fail', fail)], on_script_error=say_failure,\n"
        "             exception_handlers={Exception: answer_failure})\n",
        encoding="utf-8",
    )
    address = serve(app=tmp_path / "app.py")

    page.goto(address)
    expect(page.get_by_role("alert")).to_contain_text("Something failed here")
    assert "inner detail" not in page.content()

    page.goto(f"{address}/fail")
    expect(page.locator("body")).to_contain_text("Something failed here")
    assert "inner detail" not in page.content()


def test_the_arrow_keys_go_through_the_story_act_by_act(site: str, page: Page) -> None:
    open_dashboard(page, f"{site}/?jurisdiction=DE&event=de-hh-order-2016")
    expect(sheet(page)).to_contain_text("Act 1 of 13")

    page.keyboard.press("ArrowRight")
    wait_for_rest(page)
    expect(sheet(page)).to_contain_text("Act 2 of 13")
    expect_query(page, jurisdiction="DE", event="de-vzbv-suit-2017")

    page.keyboard.press("ArrowLeft")
    wait_for_rest(page)
    expect(sheet(page)).to_contain_text("Act 1 of 13")


def test_paper_has_the_whole_timeline_in_the_size_of_the_screen_and_no_controls(
    site: str, page: Page
) -> None:
    open_dashboard(page, f"{site}/?view=timeline")

    paper = PdfReader(io.BytesIO(page.pdf(format="A4")))
    texts = [" ".join(sheet.extract_text().split()) for sheet in paper.pages]

    timeline = " ".join(texts[:2])
    # The last year is at the right end, the sources are below the last lane.
    assert "2024 2025 2026" in timeline
    assert "Nigeria" in timeline
    assert re.search(r"Sources: \d+ documents", " ".join(texts))
    assert not any("Type a day" in text or "Show all connections" in text for text in texts)

    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    strips = page.locator(".st-key-timeline svg.on-paper").evaluate_all(
        "(all) => all.map((one) => [one.viewBox.baseVal, one.getBoundingClientRect()])"
        ".map(([box, drawn]) => [drawn.width / box.width, drawn.right <= innerWidth])"
    )
    assert len(strips) > 3
    assert all(scale > 0.8 and is_whole for scale, is_whole in strips)
    # Marks are clipped by shapes of the figure itself, and would be gone if those were hidden.
    clip = page.locator(".st-key-timeline .main-svg clipPath rect").first
    assert clip.evaluate("(one) => getComputedStyle(one).visibility") == "visible"

    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(page.locator("svg.on-paper")).to_have_count(0)
