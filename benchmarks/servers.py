"""Servers to measure: ours, a page of plain Streamlit, and ours as it was at an earlier commit."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tarfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parent.parent

STOCK = """
import plotly.io
import streamlit as st
st.plotly_chart(plotly.io.from_json(open({figure!r}).read()))
"""


@contextmanager
def serve_stock(folder: Path) -> Iterator[str]:
    """Serve a page of one chart on plain Streamlit; yield the address."""
    from borderlines.figures.timeline.figure import build_timeline
    from borderlines.record.served.current import current_dataset
    from borderlines.view.selection import Selection

    figure = folder / "figure.json"
    built = build_timeline(Selection().apply(current_dataset()), width=390)
    figure.write_text(str(built.to_json()), encoding="utf-8")
    with serve_page(folder, STOCK.format(figure=str(figure))) as address:
        yield address


@contextmanager
def serve_page(folder: Path, script: str) -> Iterator[str]:
    """Serve a script, written into a folder, on plain Streamlit; yield the address."""
    (folder / "page.py").write_text(script, encoding="utf-8")
    more = ("--server.headless=true", "--browser.gatherUsageStats=false")
    with serve_streamlit(folder / "page.py", folder, *more) as address:
        yield address


@contextmanager
def serve_ours(root: Path = ROOT) -> Iterator[str]:
    """Serve the dashboard of a folder with our code; yield the address."""
    with serve_streamlit(root / "app.py", root) as address:
        yield address


def unpack_commit(commit: str, folder: Path) -> Path | None:
    """Write the files of a commit into a folder; None where the repository does not have it."""
    command = ["git", "archive", commit]
    told = subprocess.run(command, cwd=ROOT, check=False, capture_output=True)
    if told.returncode:
        return None
    with tarfile.open(fileobj=BytesIO(told.stdout)) as files:
        files.extractall(folder, filter="data")
    return folder


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
        try:
            for _ in range(600):
                try:
                    urllib.request.urlopen(f"{address}/_stcore/health", timeout=5).close()  # noqa: S310
                    break
                except (urllib.error.URLError, ConnectionError, TimeoutError):
                    time.sleep(0.1)
            yield address
        finally:
            # Otherwise a failed measurement would wait for ever for the server to end.
            server.terminate()
