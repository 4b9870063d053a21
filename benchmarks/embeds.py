"""An embed against other ways to put the same acts into an article, and how many we can serve.

All cold, on a slow phone (benchmarks/wire.py). TimelineJS is fetched from npm; what it asks of
other hosts is not reached, and named.
"""

from __future__ import annotations

import json
import re
import shutil
import socket
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from pathlib import Path
from typing import Any

import uvicorn
from playwright.sync_api import Browser
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.staticfiles import StaticFiles

from benchmarks.servers import serve_stock
from benchmarks.wire import Visit, open_browser, visit
from borderlines.figures.timeline.figure import build_timeline
from borderlines.record.served.current import current_dataset
from borderlines.view.selection import Selection, View
from scripts.npm_package import NpmPackage
from tests.serving import ask, serve_routes

TIMELINE_JS = NpmPackage(
    "@knight-lab/timelinejs",
    "3.9.11",
    "+jUuY1OJ+9zSO5O3AfYSLd1yB0vQkm22zyIElz8BWT5DQ9mL0rsxlQkBKAqLbWpJjFuAAJeqzLY35xFIg6GW4g==",
)
_TIMELINE_FILES = (
    "dist/js/timeline.js",
    "dist/css/timeline.css",
    "dist/css/fonts/font.default.css",
    "dist/css/icons/tl-icons.woff",
    "dist/css/icons/tl-icons.ttf",
)
_PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="css/timeline.css"><script src="js/timeline.js"></script></head>
<body><div id="timeline" style="width:100%;height:600px"></div>
<script>const script_path = new URL("js/", location).href;
new TL.Timeline("timeline", {acts}, {{ script_path }});</script></body></html>"""


def measure_embeds() -> list[tuple[str, str]]:
    """Measure first visits of each, then requests per second."""
    view = Selection().apply(current_dataset())
    rows = []
    with tempfile.TemporaryDirectory() as temporary, open_browser() as browser:
        folder = Path(temporary)
        write_plotly_page(folder, view)
        pages = {"plotly's own HTML, gzip": ("plotly.html", ".main-svg")}
        try:
            write_timeline_js(folder, view)
            pages["TimelineJS, the same acts, gzip"] = ("timeline.html", ".tl-headline")
        except (OSError, subprocess.CalledProcessError) as error:
            rows.append(("  TimelineJS", f"could not be fetched: {error}"))
        with serve_routes() as ours, serve_folder(folder) as theirs, serve_stock(folder) as stock:
            ask(f"{ours}/embed/timeline")
            visit(browser, f"{ours}/embed/timeline", "#picture svg.narrow", slow=False)
            mine = _median_visit(browser, f"{ours}/embed/timeline", "#picture svg.narrow")
            rows.insert(0, ("/embed/timeline, slow phone", str(mine)))
            for name, (page, until) in pages.items():
                found = _median_visit(browser, f"{theirs}/{page}", until)
                rows.append((f"  {name}", str(found)))
                if page == "timeline.html":
                    share = f"{mine.first_paint / found.first_paint:.2f}"
                    rows.append(("  first paint, ours to TimelineJS's (at most 0.5)", share))
            found = visit(browser, f"{stock}/?embed=true", ".js-plotly-plot .main-svg")
            rows.append(("  Streamlit ?embed=true, the same timeline", str(found)))
    return rows + measure_requests()


def _median_visit(browser: Browser, url: str, until: str) -> Visit:
    """Return the visit with the median first paint, of three."""
    visits = [visit(browser, url, until) for _ in range(3)]
    return sorted(visits, key=lambda found: found.first_paint)[1]


def measure_requests() -> list[tuple[str, str]]:
    """Measure requests per second over loopback, against a Starlette route that does nothing."""
    wrk = shutil.which("wrk")
    if wrk is None:
        return [("requests per second", "no wrk on this machine (Debian: apt-get install wrk)")]

    async def say(request: Request) -> PlainTextResponse:
        return PlainTextResponse("well")

    rows = []
    with serve_routes([Route("/bare", say)]) as address:
        for path in ("/bare", "/embed/timeline", "/image/timeline.png?size=social"):
            ask(address + path)
            command = [wrk, "-t1", "-c8", "-d5", "-H", "Accept-Encoding: br", address + path]
            told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
            found = re.search(r"Requests/sec:\s+([\d.]+)", told)
            number = float(found[1]) if found else 0.0
            name = "a bare Starlette route" if path == "/bare" else path
            rows.append((f"requests per second: {name}", f"{number:,.0f}"))
    return rows


def write_plotly_page(folder: Path, view: View) -> None:
    """Write the timeline as plotly writes a page of it, with its script inside."""
    build_timeline(view, width=390).write_html(folder / "plotly.html", include_plotlyjs=True)


def write_timeline_js(folder: Path, view: View) -> None:
    """Write the same acts as a page of TimelineJS. Raises OSError where npm is missing."""
    for name, content in zip(
        _TIMELINE_FILES, TIMELINE_JS.read_files(list(_TIMELINE_FILES)), strict=True
    ):
        file = folder / name.removeprefix("dist/")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    acts: list[dict[str, Any]] = []
    for event in view.events:
        day = event.date.anchor
        text = {"headline": escape(event.title), "text": escape(event.summary)}
        start = {"year": day.year, "month": day.month, "day": day.day}
        acts.append({"start_date": start, "text": text, "unique_id": event.id})
    page = _PAGE.format(
        title=escape(view.dataset.package.title),
        acts=json.dumps({"events": acts}).replace("<", "\\u003c"),
    )
    (folder / "timeline.html").write_text(page, encoding="utf-8")


@contextmanager
def serve_folder(folder: Path) -> Iterator[str]:
    """Serve files, compressed; yield the address."""
    application = Starlette(middleware=[Middleware(GZipMiddleware)])
    application.mount("/", StaticFiles(directory=folder))
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server = uvicorn.Server(uvicorn.Config(application, log_level="critical"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.02)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        server.should_exit = True
        thread.join()


if __name__ == "__main__":
    for row_name, value in measure_embeds():
        print(f"{row_name:<50}  {value}")
