"""The first visit to the dashboard, against a stock Streamlit page with the same chart."""

from __future__ import annotations

import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from playwright.sync_api import Browser

from benchmarks.wire import open_browser, pick_up_phone, visit

_ROOT = Path(__file__).parent.parent
_CHART = ".js-plotly-plot .main-svg"

STOCK = """
import plotly.io
import streamlit as st
st.plotly_chart(plotly.io.from_json(open({figure!r}).read()))
"""


def measure_first_visit(runs: int = 3) -> list[tuple[str, str]]:
    """Measure bytes, first picture, shift and the time to act, medians, beside a stock page."""
    with (
        tempfile.TemporaryDirectory() as folder,
        serve_stock(Path(folder)) as stock,
        serve_streamlit(_ROOT / "app.py", _ROOT) as ours,
        open_browser() as browser,
    ):
        visit(browser, ours, _CHART, slow=False)  # The first of all packs the scripts.
        mine = visit(browser, ours, _CHART)
        theirs = visit(browser, stock, _CHART)
        times = [_open(browser, ours) for _ in range(runs)]
        new = [_open(browser, f"{ours}/?at=2018-03-{day:02}") for day in range(1, runs + 1)]
        stock_times = [_open(browser, stock) for _ in range(runs)]
    return [
        ("first visit: the dashboard, slow phone", str(mine)),
        ("  stock Streamlit page, the same timeline", str(theirs)),
        ("  bytes of ours to theirs (at most 0.4)", f"{mine.bytes / theirs.bytes:.2f}"),
        (f"  drawn before, medians of {runs}", _sum_up(times)),
        ("  a choice that nobody has made yet", _sum_up(new)),
        ("  stock Streamlit page", _sum_up(stock_times)),
    ]


@dataclass(frozen=True)
class _Opening:
    """Seconds to the first picture and until a mark can be chosen, and how far the page shifts."""

    picture: float
    interactive: float
    shift: float


_WATCH: Final = """
  window.shift = 0;
  new PerformanceObserver((all) => {
    for (const one of all.getEntries()) if (!one.hadRecentInput) window.shift += one.value;
  }).observe({ type: "layout-shift", buffered: true });
"""
_PICTURE: Final = "#painted .figure :is(svg, img), .js-plotly-plot .main-svg"
_IS_INTERACTIVE: Final = """() => !document.getElementById("painted")
  && document.querySelector(".js-plotly-plot path.point")
  && !document.querySelector(".figure[aria-busy]")"""


def _open(browser: Browser, url: str) -> _Opening:
    with pick_up_phone(browser, url) as phone:
        page = phone.page
        page.add_init_script(_WATCH)
        page.goto(phone.address, wait_until="commit")
        page.wait_for_function(
            "(found) => [...document.querySelectorAll(found)].some((one) => one.tagName === 'svg'"
            " || one.complete)",
            arg=_PICTURE,
        )
        picture: float = page.evaluate("performance.now()")
        page.wait_for_function(_IS_INTERACTIVE)
        interactive: float = page.evaluate("performance.now()")
        phone.wait_until_quiet()
        shift: float = page.evaluate("window.shift")
    return _Opening(picture / 1000, interactive / 1000, shift)


def _sum_up(openings: list[_Opening]) -> str:
    picture = statistics.median(one.picture for one in openings)
    interactive = statistics.median(one.interactive for one in openings)
    shift = statistics.median(one.shift for one in openings)
    told = f"first picture {picture:.1f} s, a mark can be chosen {interactive:.1f} s"
    return f"{told}, shift {shift:.3f}"


@contextmanager
def serve_stock(folder: Path) -> Iterator[str]:
    """Serve a page of one chart on plain Streamlit; yield the address."""
    from borderlines.figures.timeline.figure import build_timeline
    from borderlines.record.served.current import current_dataset
    from borderlines.view.selection import Selection

    figure = folder / "figure.json"
    built = build_timeline(Selection().apply(current_dataset()), width=390)
    figure.write_text(str(built.to_json()), encoding="utf-8")
    (folder / "page.py").write_text(STOCK.format(figure=str(figure)), encoding="utf-8")
    more = ("--server.headless=true", "--browser.gatherUsageStats=false")
    with serve_streamlit(folder / "page.py", folder, *more) as address:
        yield address


@contextmanager
def serve_streamlit(script: Path, folder: Path, *more: str) -> Iterator[str]:
    """Run a script with Streamlit in a folder, with that folder's settings; yield the address."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", str(script), f"--server.port={port}"]
    command.append("--server.address=127.0.0.1")
    with subprocess.Popen(
        [*command, *more],
        cwd=folder,
        env=os.environ,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as server:
        address = f"http://127.0.0.1:{port}"
        for _ in range(600):
            try:
                urllib.request.urlopen(f"{address}/_stcore/health", timeout=5).close()  # noqa: S310
                break
            except (urllib.error.URLError, ConnectionError, TimeoutError):
                time.sleep(0.1)
        yield address
        server.terminate()


if __name__ == "__main__":
    for row_name, value in measure_first_visit():
        print(f"{row_name:<50}  {value}")
