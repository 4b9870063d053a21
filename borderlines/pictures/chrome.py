"""The machine's Chrome, kept open to draw with, and restarted when it has died.

Kaleido's own server does not survive its Chrome: the call after the crash waits for ever. Here
every call has an end, and the one that finds Chrome gone starts another. Chrome may also lose only
the process that draws, for example when memory is short; it says so itself, and a process that is
starved looks the same, so both get one more try.
"""

from __future__ import annotations

import asyncio
import atexit
import contextlib
import logging
import os
import shutil
import signal
import sys
import threading
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any, Final, TypeVar

import kaleido
from kaleido.errors import JavascriptError, KaleidoError

from borderlines.language import N_

_NAMES: Final = (
    "chromium-headless-shell",
    "chromium",
    "chromium-shell",
    "google-chrome",
    "google-chrome-stable",
)
_START_SECONDS: Final = 60
_ANSWER_SECONDS: Final = 10
"""The time in which an idle page must answer: usually milliseconds, more if the CPU is busy."""
_FIRST_DRAW_SECONDS: Final = 20
"""The time for a first try.

A picture takes 0.1 to 2 seconds and readers wait for 30, so a second try fits.
"""
_DRAW_SECONDS: Final = 60
"""The time for the second try, so that a picture that is only slow is drawn in the end."""
_CLOSE_SECONDS: Final = 10
_PICTURES_A_PAGE: Final = 50
"""The number of pictures after which the page is reloaded, because plotly.js keeps some
measurements."""
_T = TypeVar("_T")
_log = logging.getLogger(__name__)
# It writes tracebacks of a pipe that closes; what counts is raised, and said here.
logging.getLogger("choreographer").setLevel(logging.CRITICAL)


class NoChromeError(RuntimeError):
    """The absence of a Chrome to draw with. The message says what to install."""

    def __init__(self) -> None:
        """Set what to install."""
        super().__init__(
            N_(
                "Pictures are drawn by a Chrome, and there is none on this machine. "
                "Install Debian's chromium-headless-shell, or name a Chrome in BROWSER_PATH."
            )
        )

    def __reduce__(self) -> tuple[type[NoChromeError], tuple[()]]:
        """Let the error go from one process to another: the message is not an argument."""
        return type(self), ()


class DrawingError(RuntimeError):
    """A failure of Chrome to draw the figure, or to start."""


def find_chrome() -> Path | None:
    """Find the Chrome to draw with: ``BROWSER_PATH``, else the first of the usual names."""
    named = os.environ.get("BROWSER_PATH")
    for name in (named, *_NAMES) if named else _NAMES:
        found = shutil.which(name)
        if found:
            return Path(found)
    return None


class _CrashedError(Exception):
    """The death of the process that draws, while Chrome itself lives."""


class _KeptPage(kaleido.Kaleido):  # type: ignore[misc]
    """A page of Kaleido's that is reloaded only when it is worn or after a failed drawing."""

    _drawn = 0
    _is_fresh = True

    async def open(self) -> None:
        """Open Chrome, and have it say when the process that draws has died."""
        self._crashed: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        await super().open()
        for tab in self.tabs.values():
            tab.subscribe("Inspector.targetCrashed", self._note_crash)
            await tab.send_command("Inspector.enable")

    async def _note_crash(self, event: Any) -> None:
        if not self._crashed.done():
            self._crashed.set_result(None)

    async def draw(self, figure: dict[str, Any], options: dict[str, Any]) -> bytes:
        """Draw a figure. Raises _CrashedError at once, also where the crash was before the call."""
        drawing = asyncio.ensure_future(self._draw(figure, options))
        try:
            either: set[asyncio.Future[Any]] = {drawing, self._crashed}
            await asyncio.wait(either, return_when=asyncio.FIRST_COMPLETED)
            if self._crashed.done():
                raise _CrashedError
            return drawing.result()
        finally:
            drawing.cancel()

    async def _draw(self, figure: dict[str, Any], options: dict[str, Any]) -> bytes:
        if not self._is_fresh:
            for tab in self.tabs.values():
                asked = tab.send_command("Runtime.evaluate", {"expression": "1"})
                await asyncio.wait_for(asked, _ANSWER_SECONDS)
        self._is_fresh = False
        return bytes(await self.calc_fig(figure, opts=options))

    def kill(self) -> None:
        """Kill Chrome with all its processes, stopped ones too: they are a group of their own."""
        with contextlib.suppress(AttributeError, ProcessLookupError):
            os.killpg(self.subprocess.pid, signal.SIGKILL)

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
        """Set the maker of the page that draws; nothing is started yet."""
        self._make_page = make_page
        self._turn = threading.Lock()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._kept: Any = None

    def draw(self, figure: dict[str, Any], options: dict[str, Any]) -> bytes:
        """Draw a plotly figure. Raises NoChromeError and DrawingError."""
        with self._turn:
            try:
                return self._draw(figure, options, _FIRST_DRAW_SECONDS)
            except (KaleidoError, JavascriptError) as error:
                raise DrawingError(str(error)) from error
            except NoChromeError:
                raise
            except Exception as error:  # Whatever it was, a new Chrome may do.
                _log.warning("Chrome is started anew after: %r", error)
                self._close(at_once=True)
            try:
                return self._draw(figure, options, _DRAW_SECONDS)
            except NoChromeError:
                raise
            except Exception as error:
                self._close(at_once=True)
                raise DrawingError(f"Chrome does not draw: {error!r}") from error

    def close(self) -> None:
        """Close Chrome; the next call opens another."""
        with self._turn:
            self._close()

    def _draw(self, figure: dict[str, Any], options: dict[str, Any], seconds: float) -> bytes:
        if self._kept is None:
            chrome = find_chrome()
            if chrome is None:
                raise NoChromeError
            self._run(self._open(chrome), _START_SECONDS)
        drawn: bytes = self._run(self._kept.draw(figure, options), seconds)
        return drawn

    async def _open(self, chrome: Path) -> None:
        # Made inside the loop: its queues and tasks belong to it. Known before it is open, so
        # that one that does not come to its end is killed as well.
        self._kept = _KeptPage(page_generator=self._make_page(), path=str(chrome), n=1)
        await self._kept.open()

    def _close(self, *, at_once: bool = False) -> None:
        kept, self._kept = self._kept, None
        if kept is None:
            return
        if at_once:
            # What does not draw may not close in order either.
            kept.kill()
        try:
            self._run(kept.close(), _CLOSE_SECONDS)
        except Exception as error:  # It may be long dead.
            kept.kill()
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
