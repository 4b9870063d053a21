"""A real server and a real Chromium for the tests that open pages.

``site`` is the address of the project's own record; ``serve(folder)`` serves another one.
``page`` is a fresh tab of 1280 by 900 pixels; ``new_page(width=390, height=844)`` another one.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, expect, sync_playwright

from borderlines.pictures.export import find_chrome
from tests.hostile import write_hostile_record

ROOT = Path(__file__).resolve().parent.parent.parent
PATIENCE = 240_000
"""Milliseconds until a wait has failed: a machine that does ten other things needs them."""
expect.set_options(timeout=PATIENCE)
CHROME_ARGUMENTS = [
    "--no-sandbox",
    # Chromium's own calls home would look like the page's.
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--no-default-browser-check",
]

_NOTE_MESSAGES = """
  window.asked = window.answered = 0;
  const send = WebSocket.prototype.send;
  const isNoted = new WeakSet();
  WebSocket.prototype.send = function (...message) {
    if (!isNoted.has(this)) {
      isNoted.add(this);
      this.addEventListener("message", () => (window.answered = performance.now()));
    }
    window.asked = performance.now();
    return send.apply(this, message);
  };
"""
"""A script that notes when a page last asked its server for a run, and last heard from it."""

Serve = Callable[..., str]
NewPage = Callable[..., Page]
Host = Callable[[str], str]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Open the Chromium that ``BROWSER_PATH`` names, or one on the path."""
    chrome = find_chrome()
    assert chrome is not None, "no Chrome; `make test` installs one and sets BROWSER_PATH"
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chrome, args=CHROME_ARGUMENTS)
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def serve(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serve]:
    """Start a server for a record's folder (default: the project's own), return its address.

    ``app`` is the launcher to run instead of the project's own; more names are environment.
    """
    started: list[subprocess.Popen[bytes]] = []

    def start(
        data_folder: Path | None = None, *, app: Path = ROOT / "app.py", **environment: str
    ) -> str:
        port = _find_free_port()
        log = tmp_path_factory.mktemp("server") / "log.txt"
        if data_folder is not None:
            environment["BORDERLINES_DATA"] = str(data_folder)
        with log.open("wb") as output:
            server = subprocess.Popen(
                [
                    *(sys.executable, "-m", "streamlit", "run", str(app)),
                    *(f"--server.port={port}", "--server.address=127.0.0.1"),
                ],
                cwd=ROOT,
                env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
                stdout=output,
                stderr=subprocess.STDOUT,
            )
        started.append(server)
        address = f"http://127.0.0.1:{port}"
        _wait_for_health(address, server, log)
        return address

    yield start
    for server in started:
        server.terminate()
    for server in started:
        try:
            server.wait(10)
        except subprocess.TimeoutExpired:
            server.kill()


@pytest.fixture(scope="session")
def site(serve: Serve) -> str:
    """Return the address of a server with the project's own record."""
    return serve()


@pytest.fixture
def requests_to_other_hosts() -> list[str]:
    """Collect every address outside 127.0.0.1 that pages of this test ask for, sockets included."""
    return []


_MEDIA: Final = frozenset({"color_scheme", "forced_colors", "reduced_motion"})
"""Options of a context that a tab can have by itself."""


class Tabs:
    """An opener of tabs, those with the same options in one context and one process of Chromium.

    So the dashboard's scripts are read and compiled once, which takes longer than to draw it.
    """

    def __init__(self, browser: Browser, holder: str) -> None:
        """Set the address of an empty page, from which tabs are opened."""
        self._browser = browser
        self._holder = holder
        self._contexts: dict[str, BrowserContext] = {}

    @contextmanager
    def noting(self, elsewhere: list[str]) -> Iterator[NewPage]:
        """Open tabs whose requests to other hosts come into a list; closes them all at the end."""
        opened: list[Page] = []

        def note(url: str) -> None:
            if _is_elsewhere(url):
                elsewhere.append(url)

        def hear(request: Request) -> None:
            note(request.url)

        heard: list[BrowserContext] = []

        def open_page(
            width: int = 1280, height: int = 900, *, cut_off: bool = False, **options: object
        ) -> Page:
            media = {key: options.pop(key) for key in _MEDIA if key in options}
            context = self._context(options)
            if context not in heard:
                heard.append(context)
                context.on("request", hear)
            page = self._open_tab(context)
            opened.append(page)
            page.set_viewport_size({"width": width, "height": height})
            page.emulate_media(**media)  # type: ignore[arg-type]
            page.on("websocket", lambda socket: note(socket.url))
            if cut_off:
                page.route(_is_elsewhere, lambda route: route.abort())
            return page

        yield open_page
        for context in heard:
            context.remove_listener("request", hear)
            context.clear_cookies()
        for page in opened:
            # What a page keeps must not reach the next test; a sandboxed one keeps nothing.
            page.evaluate("() => { try { localStorage.clear() } catch {} }")
            page.close()

    def close(self) -> None:
        """Close every context."""
        for context in self._contexts.values():
            context.close()

    def _context(self, options: dict[str, object]) -> BrowserContext:
        name = repr(sorted(options.items()))
        if name not in self._contexts:
            context = self._browser.new_context(**options)  # type: ignore[arg-type]
            context.set_default_timeout(PATIENCE)
            context.add_init_script(_NOTE_MESSAGES)
            context.new_page().goto(self._holder)
            self._contexts[name] = context
        return self._contexts[name]

    def _open_tab(self, context: BrowserContext) -> Page:
        holder = context.pages[0]
        with holder.expect_popup() as popup:
            holder.evaluate("void open('about:blank')")
        return popup.value


def _is_elsewhere(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme not in {"data", "blob", "about"} and parts.hostname != "127.0.0.1"


@pytest.fixture(scope="session")
def tabs(browser: Browser, host: Host) -> Iterator[Tabs]:
    """Return the tabs of this run's Chromium."""
    tabs = Tabs(browser, host(""))
    yield tabs
    tabs.close()


@pytest.fixture
def new_page(tabs: Tabs, requests_to_other_hosts: list[str]) -> Iterator[NewPage]:
    """Open a tab; further options are those of Playwright's ``new_context``.

    With ``cut_off`` requests to other hosts fail, as without a network.
    """
    with tabs.noting(requests_to_other_hosts) as open_page:
        yield open_page


@pytest.fixture
def page(new_page: NewPage) -> Page:
    """Open a tab of 1280 by 900 pixels."""
    return new_page()


@pytest.fixture(scope="session")
def host() -> Iterator[Host]:
    """Serve an article with this HTML in it from a port of its own; gives its address."""
    pages: dict[str, bytes] = {}

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            page = pages.get(self.path.partition("?")[0])
            self.send_response(200 if page else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(page or b"")

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()

    def show(content: str) -> str:
        path = f"/article-{len(pages) + 1}"
        pages[path] = (
            "<!doctype html><title>Article</title><body style='margin:0'><p>An article.</p>"
            f"{content}<p>It goes on.</p>"
        ).encode()
        return f"http://127.0.0.1:{server.server_port}{path}"

    yield show
    server.shutdown()
    server.server_close()


class Listener:
    """A port that answers every call with an empty page and remembers its first line."""

    def __init__(self) -> None:
        self.heard: list[str] = []
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._socket.getsockname()[1]
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            with connection:
                connection.settimeout(2)
                try:
                    line = connection.recv(4096).split(b"\r\n")[0].decode(errors="replace")
                    connection.sendall(b"HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n")
                except OSError as error:
                    line = repr(error)
                self.heard.append(line)

    def close(self) -> None:
        self._socket.close()


@pytest.fixture(scope="session")
def session_listener() -> Iterator[Listener]:
    """Open the port that hostile cells call. Shared, so that a record made once can name it."""
    listener = Listener()
    yield listener
    listener.close()


@pytest.fixture
def listener(session_listener: Listener) -> Listener:
    """Return the port that hostile cells call, having heard nothing yet."""
    session_listener.heard.clear()
    return session_listener


@pytest.fixture(scope="session")
def hostile_record(session_listener: Listener, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a record that attacks its readers."""
    folder = tmp_path_factory.mktemp("hostile")
    write_hostile_record(folder, session_listener.port)
    return folder


@pytest.fixture(scope="session")
def hostile_site(serve: Serve, hostile_record: Path) -> str:
    """Return the address of a server with that record."""
    return serve(hostile_record)


def _find_free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port: int = free.getsockname()[1]
        return port


def _wait_for_health(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(3000):
        if server.poll() is not None:
            break
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=5):
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    server.kill()
    pytest.fail(f"the server did not start:\n{log.read_text(errors='replace')}")
