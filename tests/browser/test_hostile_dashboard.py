"""Text of a hostile record in the dashboard: shown letter by letter, and nobody is called."""

from __future__ import annotations

import pytest
from playwright.sync_api import Dialog, Page, expect

from tests.browser.conftest import Listener, NewPage
from tests.browser.dashboard import (
    expect_query,
    hover_mark,
    open_dashboard,
    open_options,
    open_screen,
    sheet,
    wait_for_rest,
)
from tests.hostile import attacks

# One server with this record for all tests of it.
pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("hostile")]

ACTS = ["image-fine", "markdown-order", "style-letter", "formula-complaint"]


def test_the_listener_would_hear_a_call(page: Page, listener: Listener) -> None:
    page.set_content(f"<img src=http://127.0.0.1:{listener.port}/heard>")

    page.wait_for_timeout(500)

    assert listener.heard == ["GET /heard HTTP/1.1"]


@pytest.mark.parametrize("act", ACTS)
def test_nobody_is_called_and_no_cell_becomes_an_element(
    hostile_site: str, new_page: NewPage, listener: Listener, act: str
) -> None:
    # The policy in the headers would stop most calls: the text itself must be harmless.
    page = new_page(bypass_csp=True)
    dialogs: list[str] = []

    def dismiss(dialog: Dialog) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", dismiss)
    open_dashboard(page, f"{hostile_site}/?event={act}&view=timeline")

    hover_mark(page, act)
    open_options(page, "More filters")
    for name in ("Kind of act", "Field of law"):
        page.get_by_role("combobox", name=name).click()
        page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    for name in ("Sources", "Embed", "PNG", "Data", "Cite"):
        open_options(page, name)
        page.keyboard.press("Escape")
    for name in ("Map", "Cases", "Acts"):
        open_screen(page, name)

    assert listener.heard == []
    assert dialogs == []
    assert made_of_cells(page) == []


def test_attacks_are_shown_letter_by_letter(
    hostile_site: str, page: Page, listener: Listener
) -> None:
    open_dashboard(page, f"{hostile_site}/?event=image-fine&view=timeline")

    text = sheet(page).text_content() or ""
    missing = [attack for attack in attacks(listener.port) if attack not in text]
    assert missing == []
    title = f"<img src=http://127.0.0.1:{listener.port}/title"
    expect(sheet(page).get_by_role("heading", level=2)).to_contain_text(title)
    heading = f"<img src=http://127.0.0.1:{listener.port}/package> ![x]"
    expect(page.get_by_role("heading", level=1)).to_contain_text(heading)
    hover_mark(page, "image-fine")
    expect(page.locator(".st-key-timeline .hoverlayer")).to_contain_text(title)
    drawn = "".join(page.locator(".st-key-timeline .main-svg").all_text_contents())
    labels = [
        f"<img src=http://127.0.0.1:{listener.port}/l>",
        f"![x](http://127.0.0.1:{listener.port}/l)",
        f"<a href=//127.0.0.1:{listener.port}>x</a>",
        "$x^2$ <b>b</b> :red[r] =1+1",
    ]
    assert [label for label in labels if label not in drawn.replace("\u00a0", " ")] == []
    open_screen(page, "Acts")
    cells = page.locator(".st-key-table td[aria-colindex='2']")
    expect(cells.filter(has_text=title).first).to_be_attached()


def made_of_cells(page: Page) -> list[str]:
    """List the elements that no cell may become."""
    main = page.get_by_test_id("stMain")
    made = main.locator(
        "img, iframe, script, [style*='127.0.0.1'], [onerror], [onload], .katex, "
        ".MathJax, .math, [data-testid=stIconMaterial]:text('home'), "
        "a[href*='javascript'], .stHtml b, .stHtml code, .stHtml svg, .js-plotly-plot a"
    )
    texts: list[str] = made.evaluate_all("(all) => all.map((one) => one.outerHTML.slice(0, 200))")
    return texts


def test_only_the_addresses_of_sources_and_acts_are_links(
    hostile_site: str, page: Page, listener: Listener
) -> None:
    open_dashboard(page, f"{hostile_site}/?event=image-fine")

    links = page.get_by_test_id("stMain").locator("a[href]")
    addresses = {link.get_attribute("href") or "" for link in links.all()}
    elsewhere = {address for address in addresses if f":{listener.port}" in address}
    assert elsewhere == {f"http://127.0.0.1:{listener.port}/source-0?a=1&b=[2]"}

    sheet(page).locator("a[data-act='markdown-order']").click()
    wait_for_rest(page)

    expect_query(page, event="markdown-order")
    expect(sheet(page).get_by_role("heading", level=2)).to_contain_text(":red[red] **b** <br>")
