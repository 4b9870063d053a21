"""One Chrome of the machine, kept open to draw with, and started anew when it has died.

Kaleido's own server does not survive its Chrome: the call after the crash waits for ever. Here
every call has an end, and the one that finds Chrome gone starts another. Its page is kept too:
kaleido loads plotly.js anew after each picture, which takes longer than to draw one.
"""

from __future__ import annotations

import asyncio
import atexit
import logging
import os
import shutil
import sys
import threading
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any, Final, TypeVar

import kaleido
from kaleido.errors import JavascriptError, KaleidoError

from borderlines.messages import mark

_NAMES: Final = (
    "chromium-headless-shell",
    "chromium",
    "chromium-shell",
    "google-chrome",
    "google-chrome-stable",
)
_START_SECONDS: Final = 60
_DRAW_SECONDS: Final = 60
_CLOSE_SECONDS: Final = 10
_PICTURES_A_PAGE: Final = 50
"""After so many the page is loaded anew, for plotly.js keeps some of what it has measured."""
_T = TypeVar("_T")
_log = logging.getLogger(__name__)
# It writes tracebacks of a pipe that closes; what counts is raised, and said here.
logging.getLogger("choreographer").setLevel(logging.CRITICAL)


class NoChromeError(RuntimeError):
    """There is no Chrome on this machine to draw with; the message says what to install."""

    def __init__(self) -> None:
        """Say what to install."""
        super().__init__(
            mark(
                "Pictures are drawn by a Chrome, and there is none on this machine. "
                "Install Debian's chromium-headless-shell, or name a Chrome in BROWSER_PATH."
            )
        )

    def __reduce__(self) -> tuple[type[NoChromeError], tuple[()]]:
        """Go from one process to another: the message is not an argument."""
        return type(self), ()


class DrawingError(RuntimeError):
    """Chrome did not draw the figure, or could not be started."""


def find_chrome() -> Path | None:
    """The Chrome to draw with: ``BROWSER_PATH``, else the first of the usual names on the path."""
    named = os.environ.get("BROWSER_PATH")
    for name in (named, *_NAMES) if named else _NAMES:
        found = shutil.which(name)
        if found:
            return Path(found)
    return None


class _KeptPage(kaleido.Kaleido):  # type: ignore[misc]
    """Kaleido, but its page is loaded anew only when it is worn, or when a drawing has failed."""

    _drawn = 0

    async def _return_kaleido_tab(self, tab: Any) -> None:
        # Kaleido's own name and no promise of its: were it gone, each picture would load a page.
        self._drawn += 1
        if sys.exc_info()[0] is not None or self._drawn >= _PICTURES_A_PAGE:
            self._drawn = 0
            await super()._return_kaleido_tab(tab)
        else:
            await self.tabs_ready.put(tab)


class KeptChrome:
    """A Chrome with one page, opened at the first call. Threads take turns."""

    def __init__(self, make_page: Callable[[], kaleido.PageGenerator]) -> None:
        """Take what makes the page that draws; nothing is started yet."""
        self._make_page = make_page
        self._turn = threading.Lock()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._kaleido: Any = None

    def draw(self, figure: dict[str, Any], options: dict[str, Any]) -> bytes:
        """Draw a plotly figure. Raises NoChromeError and DrawingError."""
        with self._turn:
            try:
                return self._draw(figure, options)
            except (KaleidoError, JavascriptError) as error:
                raise DrawingError(str(error)) from error
            except NoChromeError:
                raise
            except Exception as error:  # Whatever it was, a new Chrome may do.
                _log.warning("Chrome is started anew after: %r", error)
                self._close()
            try:
                return self._draw(figure, options)
            except NoChromeError:
                raise
            except Exception as error:
                self._close()
                raise DrawingError(f"Chrome does not draw: {error!r}") from error

    def close(self) -> None:
        """Close Chrome; the next call opens another."""
        with self._turn:
            self._close()

    def _draw(self, figure: dict[str, Any], options: dict[str, Any]) -> bytes:
        if self._kaleido is None:
            chrome = find_chrome()
            if chrome is None:
                raise NoChromeError
            self._kaleido = self._run(self._open(chrome), _START_SECONDS)
        return bytes(self._run(self._kaleido.calc_fig(figure, opts=options), _DRAW_SECONDS))

    async def _open(self, chrome: Path) -> Any:
        # Made inside the loop: its queues and tasks belong to it.
        opened = _KeptPage(page_generator=self._make_page(), path=str(chrome), n=1)
        await opened.open()
        return opened

    def _close(self) -> None:
        opened, self._kaleido = self._kaleido, None
        if opened is not None:
            try:
                self._run(opened.close(), _CLOSE_SECONDS)
            except Exception as error:  # It may be long dead.
                _log.info("Chrome did not close in order: %r", error)

    def _run(self, work: Coroutine[Any, Any, _T], seconds: float) -> _T:
        if self._loop is None:
            self._loop = asyncio.new_event_loop()
            threading.Thread(target=self._loop.run_forever, name="chrome", daemon=True).start()
            atexit.register(self.close)
        future = asyncio.run_coroutine_threadsafe(work, self._loop)
        try:
            return future.result(seconds)
        except TimeoutError:
            future.cancel()
            raise
