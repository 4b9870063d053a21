"""The first visit to the dashboard, against a stock Streamlit page with the same chart."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.wire import open_browser, visit

_ROOT = Path(__file__).parent.parent
_CHART = ".js-plotly-plot .main-svg"

STOCK = """
import plotly.io
import streamlit as st
st.plotly_chart(plotly.io.from_json(open({figure!r}).read()))
"""


def measure_first_visit() -> list[tuple[str, str]]:
    """Measure bytes on the wire, requests and times of both, and their ratio."""
    with (
        tempfile.TemporaryDirectory() as folder,
        serve_stock(Path(folder)) as stock,
        serve_streamlit(_ROOT / "app.py", _ROOT) as ours,
        open_browser() as browser,
    ):
        visit(browser, ours, _CHART, slow=False)  # The first of all packs the scripts.
        mine = visit(browser, ours, _CHART)
        theirs = visit(browser, stock, _CHART)
    return [
        ("first visit: the dashboard, slow phone", str(mine)),
        ("  stock Streamlit page, the same timeline", str(theirs)),
        ("  bytes of ours to theirs (at most 0.4)", f"{mine.bytes / theirs.bytes:.2f}"),
    ]


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
