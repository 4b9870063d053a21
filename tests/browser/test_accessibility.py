"""No page keeps out a reader with a screen reader or a keyboard: axe-core, WCAG 2.2 A and AA."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewPage
from tests.browser.dashboard import open_dashboard, open_options, wait_for_rest

STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]

MOST_STOPS = 250
WHERE = """() => {
  const at = document.activeElement;
  if (!at || at === document.body) return null;
  const name = at.labels?.[0]?.textContent || at.ariaLabel || at.textContent.trim().slice(0, 60);
  // The mark may be drawn by what is around a control that is itself hidden in a pixel.
  const around = [at];
  while (around.length < 4) around.push(around.at(-1).parentElement);
  const isMarked = (one) => {
    const style = getComputedStyle(one);
    const isHidden = [one, one.parentElement].some((box) => box.offsetWidth === 1);
    const hasOutline = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
    return !isHidden && (hasOutline || style.boxShadow !== "none");
  };
  // The page's scroller is the page; the table's canvas draws a frame around the cell of the focus.
  const isOther = at.matches("main, [data-testid=data-grid-canvas]");
  return [name || at.outerHTML.slice(0, 200), isOther || around.some(isMarked)];
}"""
"""Name of the control that has the focus, and whether that is marked; None beyond the last."""


def violations(page: Page) -> list[str]:
    """Return axe's objections, with the first element of each."""
    found = Axe().run(page, options={"runOnly": STANDARDS}).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in found]


@pytest.mark.parametrize(
    ("scheme", "path"),
    [
        ("light", "/embed/timeline"),
        ("dark", "/embed/timeline?lang=fr"),
        ("light", "/embed/map?at=2018-03-01"),
        ("dark", "/embed/map"),
        ("light", "/embed/chain?event=de-hh-order-2016"),
        ("dark", "/embed/chain?event=de-hh-order-2016&lang=de"),
        ("dark", "/embed/overview?lang=de"),
        ("light", "/embed/fines?lang=fr"),
        ("dark", "/embed/compare?jurisdiction=DE,IE"),
        ("light", "/act/fr-cnil-notice-2017"),
        ("dark", "/act/fr-cnil-notice-2017?lang=de"),
        ("light", "/report/short-news-piece-of-late-december-2017"),
        ("dark", "/report/short-news-piece-of-late-december-2017?lang=fr"),
        ("light", "/embed/report/short-news-piece-of-late-december-2017"),
        ("dark", "/embed/report/reports-in-general?lang=de"),
        ("light", "/country/DE"),
        ("dark", "/authority/eu-commission"),
        ("light", "/changes"),
        ("dark", "/no-such-page"),
    ],
)
def test_pages_of_our_own(site: str, new_page: NewPage, path: str, scheme: str) -> None:
    page = new_page(width=390, height=844, color_scheme=scheme)

    page.goto(site + path)

    assert violations(page) == []


@pytest.mark.parametrize(
    ("scheme", "width", "query"),
    [
        ("light", 1280, "event=de-hh-order-2016&at=2018-03-01"),
        ("dark", 1280, "view=acts&lang=de"),
        ("light", 390, "view=fines&lang=fr"),
        ("dark", 1280, "view=cases&lang=fr"),
        ("light", 1280, "view=compare&jurisdiction=DE,IE&lang=de"),
        ("dark", 390, "view=map"),
        (
            "dark",
            1280,
            "jurisdiction=DE,EU,IE&lanes=authority&links=all&effect=on&event=eu-edpb-1-2021",
        ),
        ("light", 390, "measure=fines&lang=fr&colour=red"),
        ("light", 1280, "q=22+billion"),
        ("dark", 390, "q=122+million&lang=de"),
        ("dark", 390, "lang=de&lanes=chain&links=all&event=de-hh-order-2016&measure=binding"),
    ],
)
def test_the_dashboard(site: str, new_page: NewPage, width: int, query: str, scheme: str) -> None:
    page = new_page(width, 900, color_scheme=scheme)

    open_dashboard(page, f"{site}/?{query}")

    # Streamlit's own blocks give no cause either; one that does would be named here.
    assert violations(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_dashboard_without_an_act(site: str, new_page: NewPage, scheme: str) -> None:
    page = new_page(390, 844, color_scheme=scheme)

    page.goto(f"{site}/?jurisdiction=BE&kind=fine")
    expect(page.get_by_role("link", name="Remove the place")).to_be_visible()
    wait_for_rest(page)

    assert violations(page) == []


def test_by_keyboard_every_control_is_reached_and_seen_and_left_again(
    site: str, page: Page
) -> None:
    open_dashboard(page, f"{site}/?jurisdiction=DE-HH&event=de-hh-order-2016")

    stops = []
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        stop = page.evaluate(WHERE)
        if stop is None:
            break
        stops.append(stop)

    assert len(stops) < MOST_STOPS, "the last control lets go of the focus"
    names = " | ".join(name for name, _ in stops)
    for control in ("Français", "Country or territory", "Search", "Timeline", "Next",
                    "Type a day", "Play", "Embed", "Cite"):  # fmt: skip
        assert control in names
    assert [name for name, is_seen in stops if not is_seen] == []


def test_forced_colours_show_which_choice_is_taken(site: str, new_page: NewPage) -> None:
    page = new_page(forced_colors="active")
    open_dashboard(page, f"{site}/?view=timeline")
    open_options(page, "More filters")

    def ground(name: str) -> str:
        text: str = page.get_by_role("radio", name=name).evaluate(
            "(one) => getComputedStyle(one).backgroundColor"
        )
        return text

    # The system's own colour for what is selected, which nothing else has.
    chosen = page.evaluate(
        """() => {
          const one = document.createElement("p");
          one.style.cssText = "forced-color-adjust: none; background: Highlight";
          document.body.append(one);
          return getComputedStyle(one).backgroundColor;
        }"""
    )
    edges = page.locator(".screens a").evaluate_all(
        "(links) => links.map((link) => getComputedStyle(link).borderBottomWidth)"
    )
    assert edges.count("3px") == 1
    assert ground("All years") == chosen
    assert ground("Last year") != chosen

    def track(name: str) -> list[list[str]]:
        parts: list[list[str]] = (
            page.get_by_test_id("stCheckbox")
            .filter(has_text=name)
            .locator("label > div:has(> div):not([data-testid])")
            .evaluate(
                "(one) => [one, one.firstElementChild].map((part) => getComputedStyle(part))"
                ".map((style) => [style.borderTopWidth, style.backgroundColor])"
            )
        )
        return parts

    off = track("Related and background acts")
    page.keyboard.press("Escape")
    open_options(page, "Options")
    on = track("Show duties over time")
    assert on[0] == ["1px", chosen]
    assert off[0][0] == "1px"
    assert off[0][1] != chosen
    # The thumb is seen on its track, on or off.
    assert on[1][1] != on[0][1]
    assert off[1][1] != off[0][1]


def test_axe_does_object_to_what_is_wrong(page: Page) -> None:
    page.set_content('<html lang="en"><title>t</title><main><img src="data:,"></main></html>')

    assert [one.split(":")[0] for one in violations(page)] == ["image-alt"]
