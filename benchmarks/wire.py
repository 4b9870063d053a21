"""A browser on a slow phone, and every byte between it and a server.

1.6 Mbit/s, 150 ms to and fro, the processor slowed four times; nothing kept from an earlier visit.
Bytes are counted where they pass, so that WebSockets count as they are sent.
"""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, Request, ViewportSize, sync_playwright

from borderlines.pictures.export import find_chrome

_BYTES_PER_SECOND = 1_600_000 / 8
_LATENCY_MS = 150
_SLOWER = 4
_LEAST_DESK = 1000
_PATIENCE_MS = 120_000
# As phones call themselves: a page may go by it before it knows its width.
_PHONE = (
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/140.0.0.0 Mobile Safari/537.36"
)


@dataclass(frozen=True)
class Visit:
    """A first visit: what came over the wire, in how many requests, and when it was visible."""

    bytes: int
    requests: int
    first_paint: float
    """Seconds to the first text or picture on the page."""
    ready: float
    """Seconds until the awaited element was there."""
    elsewhere: tuple[str, ...]
    """Hosts other than the server's that the page asked for something; they were not reached."""

    def __str__(self) -> str:
        text = (
            f"{self.bytes:>9,} bytes, {self.requests:>2} requests, "
            f"first paint {self.first_paint:.1f} s, whole {self.ready:.1f} s"
        )
        return text + (f", asks {', '.join(self.elsewhere)}" if self.elsewhere else "")


class CountingProxy:
    """A proxy that passes traffic between a browser and a server on, and counts its bytes."""

    def __init__(self, port: int) -> None:
        """Listen for the browser; the server is at this port of the machine."""
        self.received = 0
        self._server = port
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listening.getsockname()[1]
        threading.Thread(target=self._listen, daemon=True).start()

    def close(self) -> None:
        """Take no further connections."""
        self._listening.close()

    def _listen(self) -> None:
        while True:
            try:
                browser, _ = self._listening.accept()
                server = socket.create_connection(("127.0.0.1", self._server))
            except OSError:
                return
            for source, target, counts in ((browser, server, False), (server, browser, True)):
                threading.Thread(
                    target=self._pass_on, args=(source, target, counts), daemon=True
                ).start()

    def _pass_on(self, source: socket.socket, target: socket.socket, counts: bool) -> None:
        with suppress(OSError):
            while piece := source.recv(65536):
                if counts:
                    self.received += len(piece)
                target.sendall(piece)
        with suppress(OSError):
            target.shutdown(socket.SHUT_WR)


@contextmanager
def open_browser() -> Iterator[Browser]:
    """Open the Chromium that also draws pictures."""
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(
            executable_path=find_chrome(),
            args=["--no-sandbox", "--disable-background-networking", "--no-first-run"],
        )
        yield launched
        launched.close()


@dataclass(frozen=True)
class Phone:
    """A page of a browser that has visited nothing, behind a proxy that counts."""

    page: Page
    proxy: CountingProxy
    address: str
    """The address to visit, by way of the proxy."""
    asked: list[str]
    """The host of each request to the server, as they were made."""
    elsewhere: list[str]
    """The host of each request to another; it is not let through."""

    def wait_until_quiet(self) -> None:
        """Wait until nothing has come for two seconds."""
        quiet, before = 0, -1
        while quiet < 4:
            self.page.wait_for_timeout(500)
            quiet, before = (quiet + 1 if self.proxy.received == before else 0), self.proxy.received


@contextmanager
def pick_up_phone(
    browser: Browser, url: str, *, width: int = 390, slow: bool = True
) -> Iterator[Phone]:
    """Prepare a phone that will visit an address for the first time, or a desk as slow as that."""
    parts = urlsplit(url)
    proxy = CountingProxy(parts.port or 80)
    address = parts._replace(netloc=f"127.0.0.1:{proxy.port}").geturl()
    size: ViewportSize = {"width": width, "height": 844 if width < _LEAST_DESK else 800}
    agent = _PHONE if width < _LEAST_DESK else None
    context = browser.new_context(viewport=size, user_agent=agent)
    asked: list[str] = []
    elsewhere: list[str] = []

    def note(request: Request) -> None:
        at = urlsplit(request.url)
        if at.scheme in {"http", "https"}:
            (asked if at.port == proxy.port else elsewhere).append(at.netloc)

    context.on("request", note)
    context.route(
        lambda to: urlsplit(to).netloc not in {"", f"127.0.0.1:{proxy.port}"},
        lambda route: route.abort(),
    )
    page = context.new_page()
    page.set_default_timeout(_PATIENCE_MS)
    if slow:
        _slow_down(page)
    yield Phone(page, proxy, address, asked, elsewhere)
    context.close()
    proxy.close()


def _slow_down(page: Page) -> None:
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send(
        "Network.emulateNetworkConditions",
        {
            "offline": False,
            "latency": _LATENCY_MS,
            "downloadThroughput": _BYTES_PER_SECOND,
            "uploadThroughput": _BYTES_PER_SECOND,
        },
    )
    session.send("Emulation.setCPUThrottlingRate", {"rate": _SLOWER})


def visit(browser: Browser, url: str, until: str, *, slow: bool = True) -> Visit:
    """Visit an address for the first time, until a selector is visible and all is quiet."""
    with pick_up_phone(browser, url, slow=slow) as phone:
        page = phone.page
        page.goto(phone.address, wait_until="commit")
        page.wait_for_selector(until, state="visible")
        ready: float = page.evaluate("performance.now()")
        paint: float = page.evaluate(
            "(performance.getEntriesByName('first-contentful-paint')[0] || { startTime: 0 })"
            ".startTime"
        )
        # What comes after, as a font, belongs to the visit.
        phone.wait_until_quiet()
    return Visit(
        phone.proxy.received,
        len(phone.asked),
        paint / 1000,
        ready / 1000,
        tuple(dict.fromkeys(phone.elsewhere)),
    )
