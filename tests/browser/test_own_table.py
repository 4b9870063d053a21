"""A table of the reader's own in a real browser: from a paste to a page that needs no server."""

from __future__ import annotations

import csv
import subprocess
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Dialog, Locator, Page, expect

from tests.browser.conftest import ROOT, NewPage, Serve
from web import routes

EXAMPLE = ROOT / "examples" / "clearview"
SHEET = (EXAMPLE / "sheet.csv").read_text("utf-8-sig").replace(";", "\t")
CANARY = "Zorblequint"
AT_REST = "[data-testid=stApp][data-test-script-state=notRunning]"


@pytest.fixture(scope="session")
def memory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder for temporary files of the server that takes tables."""
    return tmp_path_factory.mktemp("temporary")


@pytest.fixture(scope="session")
def own_site(serve: Serve, memory: Path) -> str:
    """Return the address of a server on which readers may draw tables of their own."""
    return serve(BORDERLINES_OWN_TABLES="on", TMPDIR=str(memory))


def tab_to(page: Page, target: Locator) -> None:
    """Press Tab until the target has the focus."""
    target.wait_for()
    for _ in range(80):
        if target.evaluate("(one) => one === document.activeElement"):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"no Tab leads to {target}")


def press(page: Page, name: str) -> None:
    tab_to(page, page.get_by_role("button", name=name))
    page.keyboard.press("Enter")


def write(page: Page, label: str, text: str) -> None:
    tab_to(page, page.get_by_label(label))
    page.keyboard.insert_text(text)


def paste(page: Page, site: str, sheet: str) -> None:
    """Paste a table by the keyboard, and wait for its picture."""
    page.goto(f"{site}/?own=1")
    write(page, "Paste a table", sheet)
    press(page, "Read what I pasted")
    expect(page.locator(".js-plotly-plot .main-svg").first).to_be_visible()
    page.locator(AT_REST).wait_for()


def fill_grid(page: Page, words: list[str]) -> None:
    """Write words into the second column of the grid, one below the other."""
    tab_to(page, page.get_by_test_id("data-grid-canvas"))
    page.keyboard.press("ArrowRight")
    cell = page.locator("textarea.gdg-input")
    for row, word in enumerate(words):
        chosen = page.locator(f"#glide-cell-1-{row}[aria-selected=true]")
        expect(chosen).to_be_attached()
        page.keyboard.press("Enter")
        expect(cell).to_be_focused()
        page.keyboard.insert_text(word)
        expect(cell).to_have_value(word)
        page.keyboard.press("Enter")
        expect(cell).to_have_count(0)
    # Streamlit's grid gathers edits for a moment before it passes them on, and shows no sign of it.
    page.wait_for_timeout(1_000)


@pytest.mark.parametrize("width", [1280, 390])
def test_a_pasted_sheet_and_twelve_answers_make_a_page_that_needs_no_server(
    own_site: str, new_page: NewPage, browser: Browser, tmp_path: Path, width: int
) -> None:
    page = new_page(width=width)
    paste(page, own_site, SHEET)
    expect(page.get_by_text("17 rows = 17 shown")).to_be_visible()

    write(page, "What is the table about?", "Clearview AI")
    tab_to(page, page.get_by_label("Which currency is “£”?"))
    page.keyboard.insert_text("GBP")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("Enter")
    press(page, "Take these answers")
    expect(page.get_by_text("Clearview AI: authorities of eleven")).to_be_visible()
    page.locator(AT_REST).wait_for()
    with (EXAMPLE / "import-values.csv").open(encoding="utf-8-sig", newline="") as file:
        fill_grid(page, [row["write"] for row in csv.DictReader(file)])
    press(page, "Take these words")
    expect(page.get_by_text("amounts: 6 read")).to_be_visible()
    expect(page.locator(".own-key .answered")).to_be_visible()
    page.locator(AT_REST).wait_for()
    with page.expect_download() as saved:
        press(page, "A page by itself (HTML)")
    saved.value.save_as(tmp_path / "alone.html")

    assert saved.value.url.startswith("blob:")
    shown = page.locator(".js-plotly-plot").first.evaluate(
        "(plot) => [...plot.querySelectorAll('.ytick text, .annotation-text')]"
        ".map((one) => one.textContent).filter((text) => /^[A-Z][a-z]+( [A-Z][a-z]+)?$/.test(text))"
    )
    # In a browser of its own, which reaches no network at all.
    context = browser.new_context(offline=True, viewport={"width": width, "height": 900})
    alone = context.new_page()
    asked: list[str] = []
    alone.on("request", lambda request: asked.append(request.url))
    alone.goto((tmp_path / "alone.html").as_uri())
    expect(alone.locator("#picture svg:visible").first).to_be_visible()
    drawn = alone.locator("#picture svg:visible").first.text_content() or ""
    acts = alone.locator("#acts li").count()
    context.close()
    assert len(shown) >= 11
    assert [text for text in shown if text not in drawn] == []
    assert acts == 17
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []


def test_a_step_can_be_undone_and_the_table_removed(own_site: str, new_page: NewPage) -> None:
    page = new_page()
    paste(page, own_site, "Date\tCountry\tWhat happened\n2020-05-28\tGermany\tFine\n")
    write(page, "What is the table about?", "Fines for scraping")
    press(page, "Take these answers")
    expect(page.locator(".finding", has_text="Fines for scraping: ")).to_be_visible()
    page.locator(AT_REST).wait_for()

    press(page, "Undo the last step")
    expect(page.get_by_label("What is the table about?")).to_be_visible()
    expect(page.locator(".finding", has_text="Fines for scraping: ")).to_have_count(0)
    warned: list[str] = []

    def leave(dialog: Dialog) -> None:
        warned.append(dialog.type)
        dialog.accept()

    page.on("dialog", leave)
    page.locator(AT_REST).wait_for()
    page.reload()

    assert warned == ["beforeunload"]
    expect(page.get_by_label("Paste a table")).to_be_visible()


def ask(address: str) -> bytes:
    try:
        with urllib.request.urlopen(address) as reply:
            return bytes(reply.read())
    except urllib.error.HTTPError as error:
        return error.read()


def test_a_table_is_in_its_own_session_and_nowhere_else(
    own_site: str, new_page: NewPage, memory: Path, tmp_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:  # fmt: skip
    # Of more than a megabyte, because Starlette would write such a file to the disk.
    row = f"2020-05-28,Germany,{CANARY} fined,{'x' * 1000}\n"
    sheet = tmp_path / f"{CANARY}.csv"
    sheet.write_text("Date,Country,What happened,Note\n" + row * 1500, encoding="utf-8")
    page, other = new_page(), new_page()
    heard: list[bytes] = []
    other.on(
        "websocket",
        lambda socket: socket.on(
            "framereceived",
            lambda frame: heard.append(frame.encode() if isinstance(frame, str) else frame),
        ),
    )
    addresses: list[str] = []
    page.on("request", lambda request: addresses.append(request.url))
    page.goto(f"{own_site}/?own=1")
    page.locator("input[type=file]").first.set_input_files(sheet)
    expect(page.get_by_text(CANARY).first).to_be_visible()
    expect(page.locator(".js-plotly-plot .main-svg").first).to_be_visible()
    page.locator(AT_REST).wait_for()
    for name in ("Record (zip)", "Picture (PNG)"):
        with page.expect_download() as saved:
            page.get_by_role("button", name=name).click()
        assert saved.value.url.startswith("blob:")

    other.goto(f"{own_site}/?own=1")
    expect(other.get_by_label("Paste a table")).to_be_visible()
    other.goto(own_site)
    expect(other.locator(".js-plotly-plot .main-svg").first).to_be_visible()
    paths = [route.path.replace("{", "").replace("}", "") for route in routes()]  # type: ignore[attr-defined]
    paths += [
        "/",
        "/?own=1",
        "/media/",
        "/data/events.csv",
        "/embed/overview",
        "/image/overview.svg",
    ]
    answers = [ask(f"{own_site}{path}") for path in paths]
    named = [url for url in addresses if CANARY in url or url.startswith(f"{own_site}/media/")]

    seen = [str(path) for path in list_files(memory, tmp_path_factory) if holds_canary(path, sheet)]
    assert [
        path for path, answer in zip(paths, answers, strict=True) if CANARY.encode() in answer
    ] == []
    assert heard
    assert [frame for frame in heard if CANARY.encode() in frame] == []
    assert named == []
    assert seen == []


def list_files(memory: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """List what the server wrote: its log, temporary files, nameless ones too, and the project."""
    logs = list(tmp_path_factory.getbasetemp().glob("server*/log.txt"))
    temporary = [path for path in memory.rglob("*") if path.is_file()]
    changed = subprocess.run(
        ["git", "ls-files", "--others", "--modified", "--exclude-standard"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    ).stdout.splitlines()  # fmt: skip
    # A temporary file has no name; the process has it open.
    opened = [
        link
        for process in Path("/proc").glob("[0-9]*")
        if is_server(process, memory)
        for link in (process / "fd").iterdir()
        if "(deleted)" in str(link.readlink()) and str(memory) in str(link.readlink())
    ]
    return [*logs, *temporary, *opened, *(ROOT / name for name in changed if name[-3:] != ".py")]


def is_server(process: Path, memory: Path) -> bool:
    try:
        return f"TMPDIR={memory}".encode() in (process / "environ").read_bytes()
    except OSError:
        return False


def holds_canary(path: Path, sheet: Path) -> bool:
    return path != sheet and path.is_file() and CANARY.encode() in path.read_bytes()
