"""Readers' own tables on one server: its memory, and the speed of other dashboards meanwhile.

``python -m benchmarks.own_tables`` gives a server 50 tables of 5 MB in turn, each in a session that
then ends, and notes its memory. Then it changes a filter in one session while another one has
100,000 rows read. Needs ``BROWSER_PATH`` and Playwright.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Browser, Page, sync_playwright

_ROOT = Path(__file__).parent.parent
_PORT = 8656
_SITE = f"http://127.0.0.1:{_PORT}"
_PATIENCE = 600_000
_HEAD = "Date,Country,Authority,Type,What happened,Amount,Note\n"
_COUNTRIES = ("Germany", "France", "Italy", "India", "Brazil")
_AT_REST = "[data-testid=stApp][data-test-script-state=notRunning]"


def main() -> None:
    """Run both trials and print what they found."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.own_tables")
    parser.add_argument("--uploads", type=int, default=50, help="tables of 5 MB, one after another")
    parser.add_argument(
        "--rows", type=int, default=100_000, help="rows read beside a filter change"
    )
    parser.add_argument("--changes", type=int, default=6, help="filter changes that are timed")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, _serve() as server, sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=os.environ["BROWSER_PATH"], args=["--no-sandbox"]
        )
        _measure_memory(browser, server.pid, Path(folder), options.uploads)
        _measure_others(browser, Path(folder), options.rows, options.changes)
        browser.close()


def _measure_memory(browser: Browser, server: int, folder: Path, uploads: int) -> None:
    sheet = _write(folder / "five.csv", 3_000, note=1_600)
    print(f"{sheet.stat().st_size / 1e6:.1f} MB a table")
    for number in range(1, uploads + 1):
        page = _open(browser, f"{_SITE}/?own=1")
        _give(page, sheet)
        page.locator(".own-rows").wait_for()
        page.locator(_AT_REST).wait_for()
        page.context.close()
        if number == 1 or number % 5 == 0 or number == uploads:
            own, children, many = _memory(server)
            print(f"after {number:>2} tables: server {own} MB, {many} processes of {children} MB")


def _measure_others(browser: Browser, folder: Path, rows: int, changes: int) -> None:
    sheet = _write(folder / "large.csv", rows)
    other = _open(browser, _SITE)
    other.locator(".js-plotly-plot .main-svg").first.wait_for()
    _time_changes(other, 2)
    before = _time_changes(other, changes)
    page = _open(browser, f"{_SITE}/?own=1")
    _give(page, sheet)
    page.get_by_role("button", name="Stop").wait_for()
    meanwhile: list[float] = []
    while page.get_by_role("button", name="Stop").is_visible() and len(meanwhile) < 40:
        meanwhile += _time_changes(other, 1)
    usual, busy = statistics.median(before), statistics.median(meanwhile)
    print(
        f"filter change: usually {usual:.2f} s, while {rows:,} rows are read {busy:.2f} s "
        f"({busy / usual:.2f} times; {len(meanwhile)} changes)"
    )


def _time_changes(page: Page, number: int) -> list[float]:
    taken = []
    field = page.locator(".st-key-filter-words input")
    for _ in range(number):
        words = "ban" if field.input_value() == "fine" else "fine"
        start = time.perf_counter()
        field.fill(words)
        field.press("Enter")
        page.locator(".chips").get_by_text(words).wait_for()
        page.locator(_AT_REST).wait_for()
        taken.append(time.perf_counter() - start)
    return taken


def _open(browser: Browser, address: str) -> Page:
    page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
    page.set_default_timeout(_PATIENCE)
    page.goto(address)
    return page


def _give(page: Page, sheet: Path) -> None:
    page.locator("input[type=file]").first.set_input_files(sheet)


def _write(path: Path, rows: int, note: int = 0) -> Path:
    with path.open("w", encoding="utf-8") as file:
        file.write(_HEAD)
        for row in range(rows):
            day = f"{2012 + row % 13}-{1 + row % 12:02}-{1 + row % 28:02}"
            country = _COUNTRIES[row % len(_COUNTRIES)]
            file.write(
                f"{day},{country},Authority {row % 300},Fine,Company {row % 5000} was fined for "
                f"matter {row},€{row % 900 + 1}000,{'x' * note}\n"
            )
    return path


def _memory(server: int) -> tuple[int, int, int]:
    """Return the memory of the server, that of its workers in all, and their number."""
    own, children, many = 0, 0, 0
    for process in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((process / "stat").read_text().rpartition(")")[2].split()[1])
            pages = int((process / "statm").read_text().split()[1])
        except (OSError, ValueError):
            continue
        size = pages * os.sysconf("SC_PAGE_SIZE") // 2**20
        if int(process.name) == server:
            own = size
        elif parent == server and b"web.own.worker" in (process / "cmdline").read_bytes():
            children, many = children + size, many + 1
    return own, children, many


@contextmanager
def _serve() -> Iterator[subprocess.Popen[bytes]]:
    flags = (f"--server.port={_PORT}", "--server.address=127.0.0.1")
    server = subprocess.Popen(
        [sys.executable, "-m", "streamlit", "run", str(_ROOT / "app.py"), *flags],
        cwd=_ROOT,
        env={**os.environ, "BORDERLINES_OWN_TABLES": "on"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        for _ in range(600):
            try:
                urlopen(f"{_SITE}/_stcore/health", timeout=5).close()  # noqa: S310 - our own address
                break
            except (URLError, OSError):
                time.sleep(0.2)
        yield server
    finally:
        server.terminate()
        server.wait(20)


if __name__ == "__main__":
    main()
