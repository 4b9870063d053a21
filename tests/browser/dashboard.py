"""How a reader gets about the dashboard, for the tests of it."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

from playwright.sync_api import Locator, Page, expect

_FIND_MARK = """(id) => {
  const plot = document.querySelector('.st-key-timeline .js-plotly-plot');
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
_FIND_COUNTRY = """(code) => {
  const all = [...document.querySelectorAll('.st-key-map .choroplethlayer path')];
  const frames = all.filter((path) => path.__data__.loc === code)
    .map((path) => path.getBoundingClientRect());
  const frame = frames.sort((one, other) => other.width - one.width)[0];
  return frame && {x: frame.x + frame.width / 2, y: frame.y + frame.height / 2};
}"""


def open_dashboard(page: Page, address: str) -> None:
    """Go to an address and wait until timeline and map are drawn and the page has come to rest."""
    page.goto(address)
    expect(page.locator(".st-key-timeline path.point").first).to_be_attached()
    expect(page.locator(".st-key-map .choroplethlayer path").first).to_be_attached()
    wait_for_rest(page)


def wait_for_rest(page: Page) -> None:
    """Wait until no run of the page is under way."""
    # A run starts a moment after what caused it.
    page.wait_for_timeout(400)
    expect(page.locator("[data-testid=stApp]")).to_have_attribute(
        "data-test-script-state", "notRunning"
    )
    page.wait_for_timeout(200)


def find_mark(page: Page, act: str) -> tuple[float, float]:
    """Where the first mark of an act stands in the window; it is scrolled into it."""
    page.locator(".st-key-timeline").scroll_into_view_if_needed()
    return _find(page, _FIND_MARK, act)


def click_mark(page: Page, act: str) -> None:
    """Click an act's first mark on the timeline."""
    page.mouse.click(*find_mark(page, act))
    wait_for_rest(page)


def hover_mark(page: Page, act: str) -> None:
    """Point at an act's first mark until its hover shows."""
    x, y = find_mark(page, act)
    # Plotly answers a pointer that moves, not one that is there already.
    page.mouse.move(x - 3, y - 3)
    page.mouse.move(x, y, steps=3)
    expect(page.locator(".st-key-timeline .hoverlayer .hovertext")).to_be_visible()


def click_country(page: Page, alpha3: str) -> None:
    """Click the middle of a country, where it is drawn largest."""
    page.locator(".st-key-map").scroll_into_view_if_needed()
    page.mouse.click(*_find(page, _FIND_COUNTRY, alpha3))
    wait_for_rest(page)


def choose_filter(page: Page, label: str, option: str) -> None:
    """Pick an option of a filter by its label."""
    page.get_by_role("combobox", name=label).fill(option)
    page.get_by_role("option", name=option, exact=True).click()
    page.keyboard.press("Escape")
    wait_for_rest(page)


def query_of(page: Page) -> dict[str, str]:
    """The choice in the address."""
    return dict(parse_qsl(urlsplit(page.url).query))


def sheet(page: Page) -> Locator:
    """The sheet of the chosen act."""
    return page.get_by_role("article", name="The chosen act")


def table_texts(page: Page, column: int) -> list[str]:
    """The texts of a column of the table, as far as its rows are in sight."""
    cells = page.locator(f".st-key-table td[aria-colindex='{column}']")
    return [text for text in cells.all_text_contents() if text]


def _find(page: Page, script: str, name: str) -> tuple[float, float]:
    place = page.evaluate(script, name)
    assert place is not None, f"{name} is not drawn"
    height = page.evaluate("innerHeight")
    if not 80 < place["y"] < height - 80:
        page.mouse.move(640, 400)
        page.mouse.wheel(0, place["y"] - height / 2)
        page.wait_for_timeout(300)
        place = page.evaluate(script, name)
    return place["x"], place["y"]
