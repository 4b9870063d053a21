"""The steps of a reader on the dashboard, for its tests."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from urllib.parse import parse_qsl, urlsplit

from playwright.sync_api import Error, Locator, Page, expect

from tests.browser.conftest import PATIENCE

PICTURE = ":is(.st-key-timeline, .st-key-overview)"
"""The picture with a mark for each act."""
_COME_TO_REST = """async (patience) => {
  const isAtRest = () => {
    const app = document.querySelector('[data-testid=stApp]');
    return app?.dataset.testScriptState === 'notRunning'
      && !app.querySelector('[data-stale=true], [data-retained], .figure[aria-busy]')
      // Not every message is answered, as one that changes nothing.
      && !(window.asked > window.answered && performance.now() - window.asked < 20000);
  };
  const end = performance.now() + patience;
  for (let looks = 0; looks < 8; looks = isAtRest() ? looks + 1 : 0) {
    if (performance.now() > end) return false;
    await new Promise((go) => setTimeout(go, 50));
  }
  return true;
}"""
_FIND_MARK = """(id) => {
  const plot = document.querySelector(':is(.st-key-timeline, .st-key-overview) .js-plotly-plot');
  const layout = plot._fullLayout;
  for (const [number, trace] of plot._fullData.entries()) {
    const point = (trace.customdata ?? []).findIndex((entry) => entry[0] === id);
    if (point < 0) continue;
    const drawn = plot.calcdata[number][point];
    const frame = plot.getBoundingClientRect();
    return {
      x: frame.x + layout.xaxis._offset + layout.xaxis.c2p(drawn.x),
      y: frame.y + layout.yaxis._offset + layout.yaxis.c2p(drawn.y),
    };
  }
  return null;
}"""
_FIND_LABEL = """(id) => {
  const plot = document.querySelector(':is(.st-key-timeline, .st-key-overview) .js-plotly-plot');
  const trace = (name) => plot._fullData.find((trace) => trace.name === name);
  const marks = trace('acts').customdata;
  const point = trace('labels').meta.findIndex((mark) => marks[mark][0] === id);
  const group = [...plot.querySelectorAll('.scatterlayer .trace')]
    .find((group) => group.__data__[0].trace.name === 'labels');
  const label = group.querySelectorAll('.textpoint text')[point];
  if (!label) return null;
  const {x, y, width, height} = label.getBoundingClientRect();
  return {x: x + width / 2, y: y + height / 2};
}"""
_FIND_BAR = """(id) => {
  const plot = document.querySelector(':is(.st-key-timeline, .st-key-overview) .js-plotly-plot');
  const {xaxis, yaxis, meta} = plot._fullLayout;
  const marks = plot._fullData.find((trace) => trace.name === 'acts').customdata;
  const bar = meta.bars.find(([mark]) => marks[mark][0] === id);
  if (!bar) return null;
  const [, first, end, y] = bar;
  const frame = plot.getBoundingClientRect();
  return {
    x: frame.x + xaxis._offset + (xaxis.d2p(first) + xaxis.d2p(end)) / 2,
    y: frame.y + yaxis._offset + yaxis.c2p(y),
  };
}"""
_FIND_COUNTRY = """(code) => {
  const all = [...document.querySelectorAll('.st-key-map .choroplethlayer path')];
  const frames = all.filter((path) => path.__data__.loc === code)
    .map((path) => path.getBoundingClientRect());
  const frame = frames.sort((one, other) => other.width - one.width)[0];
  return frame && {x: frame.x + frame.width / 2, y: frame.y + frame.height / 2};
}"""

_LIST_ACTS = """(box) => {
  const plot = document.querySelector(`.st-key-${box} .js-plotly-plot`);
  const entries = plot._fullData.flatMap((trace) => trace.customdata ?? []);
  return entries.map((entry) => entry[0]).filter((id) => id);
}"""
_FIND_RING = """(box) => {
  const plot = document.querySelector(`.st-key-${box} .js-plotly-plot`);
  const isFrame = ({name, marker}) => name !== "acts" && marker?.symbol === "square-open";
  const frame = plot._fullData.findIndex(isFrame);
  if (frame < 0) return null;
  const around = plot.calcdata[frame][0];
  // Marks may be rounded where the frame is not.
  const isThere = ({x, y}) => Math.abs(x - around.x) < 0.1 && Math.abs(y - around.y) < 0.1;
  for (const [number, trace] of plot._fullData.entries()) {
    if (!trace.customdata) continue;
    const point = plot.calcdata[number].findIndex(isThere);
    if (point >= 0) return trace.customdata[point][0];
  }
  return null;
}"""


def open_dashboard(page: Page, address: str) -> None:
    """Go to an address and wait until what is in sight is drawn and the page has come to rest."""
    page.goto(address)
    drawn = ".figure path.point, .figure .choroplethlayer path, [data-testid=stDataFrame], .amounts"
    expect(page.locator(drawn).first).to_be_attached()
    wait_for_rest(page)


def open_screen(page: Page, name: str) -> None:
    """Follow the link to a screen: Overview, Timeline, Map, Cases, Fines or Acts."""
    page.get_by_role("navigation", name="Views").get_by_role("link", name=name).click()
    wait_for_rest(page)


def open_options(page: Page, label: str) -> None:
    """Open what a button folds: More filters, Options, Embed and the like."""
    page.get_by_role("button", name=label, exact=True).click()
    wait_for_rest(page)


def wait_for_rest(page: Page) -> None:
    """Wait until the page has been at rest for a while: no run, and nothing left of the last one.

    A run that was asked for counts from then on, whenever the server gets to it. What a gesture
    causes may still wait in the page: plotly.js reports a click after 300 ms, when no second one
    has come. So the page looks at itself for longer than that, and where it is busy its own looks
    are late too.
    """
    for _ in range(3):
        # A page that is left while it looks at itself takes its answer with it.
        with suppress(Error):
            assert page.evaluate(_COME_TO_REST, PATIENCE), f"{page.url} did not come to rest"
            return
    raise AssertionError(f"{page.url} is left again and again")


def find_mark(page: Page, act: str) -> tuple[float, float]:
    """Return where the first mark of an act is in the window; it is scrolled into view."""
    page.locator(PICTURE).scroll_into_view_if_needed()
    return _find(page, _FIND_MARK, act)


def find_label(page: Page, act: str) -> tuple[float, float]:
    """Return where the middle of an act's label on the timeline is; it is scrolled into view."""
    return _find(page, _FIND_LABEL, act)


def find_bar(page: Page, act: str) -> tuple[float, float]:
    """Return where the middle of an act's bar on the timeline is; it is scrolled into view."""
    return _find(page, _FIND_BAR, act)


def see_mark(page: Page, act: str) -> float:
    """Measure how far below the top of the window the first mark of an act is, visible or not."""
    return float(page.evaluate(_FIND_MARK, act)["y"])


def click_mark(page: Page, act: str) -> None:
    """Click an act's first mark on the timeline."""
    page.mouse.click(*find_mark(page, act))
    wait_for_rest(page)


def hover_mark(page: Page, act: str) -> None:
    """Point at an act's first mark until its hover shows."""
    _point_until_told(page, PICTURE, lambda: find_mark(page, act))


def find_country(page: Page, alpha3: str) -> tuple[float, float]:
    """Return the middle of a country where it is drawn largest; it is scrolled into view."""
    page.locator(".st-key-map").scroll_into_view_if_needed()
    return _find(page, _FIND_COUNTRY, alpha3)


def click_country(page: Page, alpha3: str) -> None:
    """Click a country."""
    page.mouse.click(*find_country(page, alpha3))
    wait_for_rest(page)


def hover_country(page: Page, alpha3: str) -> None:
    """Point at a country until its hover shows."""
    x, y = find_country(page, alpha3)
    page.mouse.move(x - 3, y - 3)
    page.mouse.move(x, y, steps=3)
    expect(page.locator(".st-key-map .hoverlayer .hovertext")).to_be_visible()


def count_pointed(page: Page, box: str, kind: str) -> int:
    """Count the elements that mark in one figure what is pointed at in another."""
    marks = page.locator(f".st-key-{box} .pointed {kind}")
    expect(marks.first).to_be_attached()
    return marks.count()


def choose_filter(page: Page, label: str, option: str) -> None:
    """Pick an option of a filter by its label; most are folded on every page."""
    if not page.get_by_role("combobox", name=label).is_visible():
        open_options(page, "More filters")
    page.get_by_role("combobox", name=label).fill(option)
    page.get_by_role("option", name=option, exact=True).click()
    page.keyboard.press("Escape")
    wait_for_rest(page)


def type_day(page: Page, text: str) -> None:
    """Type a day for the map, and so for the state of the chosen act."""
    field = page.get_by_role("textbox", name="Type a day")
    field.fill(text)
    field.press("Enter")
    wait_for_rest(page)


def acts_of(page: Page, box: str) -> set[str]:
    """Return the acts that have marks of their own in the timeline or the chain."""
    return set(page.evaluate(_LIST_ACTS, box))


def ringed_act(page: Page, box: str) -> str | None:
    """Return the act whose mark has the ring of the chosen one, in the timeline or the chain."""
    act: str | None = page.evaluate(_FIND_RING, box)
    return act


def count_arrows(page: Page) -> int:
    """Count the arrows of the chosen act on the timeline."""
    return page.locator(".st-key-timeline .annotation-arrow-g").count()


def query_of(page: Page) -> dict[str, str]:
    """Return the choice in the address."""
    return dict(parse_qsl(urlsplit(page.url).query))


def expect_query(page: Page, **choice: str) -> None:
    """Wait until the address has this choice and no other, and the page has come to rest."""
    for _ in range(PATIENCE // 100):
        if query_of(page) == choice:
            break
        page.wait_for_timeout(100)
    assert query_of(page) == choice
    wait_for_rest(page)


def sheet(page: Page) -> Locator:
    """Return the sheet of the chosen act."""
    return page.get_by_role("article", name="The chosen act")


def table_texts(page: Page, column: int) -> list[str]:
    """Return the texts of a column of the table, as far as its rows are visible."""
    cells = page.locator(f".st-key-table td[aria-colindex='{column}']")
    return [text for text in cells.all_text_contents() if text]


def _point_until_told(page: Page, box: str, find: Callable[[], tuple[float, float]]) -> None:
    told = page.locator(f"{box} .hoverlayer .hovertext")
    for _ in range(PATIENCE // 2_000):
        # A page that still settles may have moved what was found.
        x, y = find()
        # Plotly answers a pointer that moves, not one that is there already.
        page.mouse.move(x - 3, y - 3)
        page.mouse.move(x, y, steps=3)
        with suppress(AssertionError):
            expect(told).to_be_visible(timeout=2_000)
            return
    expect(told).to_be_visible()


def _find(page: Page, script: str, name: str) -> tuple[float, float]:
    place = page.evaluate(script, name)
    assert place is not None, f"{name} is not drawn"
    # On a phone the sheet of the chosen act covers the lower half.
    sheets = page.locator(".st-key-sheet-below")
    box = sheets.bounding_box() if sheets.count() else None
    bottom = box["y"] if box else page.evaluate("innerHeight")
    if not 80 < place["y"] < bottom - 80:
        # A phone has no wheel.
        page.get_by_test_id("stMain").evaluate(
            "(main, by) => main.scrollBy({top: by, behavior: 'instant'})", place["y"] - bottom / 2
        )
        page.wait_for_timeout(300)
        place = page.evaluate(script, name)
    return place["x"], place["y"]
