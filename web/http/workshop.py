"""A place to make slow answers: each once, a few at a time, the latest ones kept."""

from __future__ import annotations

import asyncio
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from contextvars import ContextVar, copy_context
from functools import partial
from typing import Any, Protocol, TypeVar

from web.http import settings


class Made(Protocol):
    """An answer, or a part of one, that a workshop can make."""

    @property
    def size(self) -> int:
        """Its size in memory, in bytes."""
        ...


_MadeT = TypeVar("_MadeT", bound=Made)


_is_unhurried: ContextVar[bool] = ContextVar("is_unhurried", default=False)


@contextmanager
def unhurried() -> Iterator[None]:
    """Wait for answers as long as it takes: nobody sits in front of a page."""
    token = _is_unhurried.set(True)
    try:
        yield
    finally:
        _is_unhurried.reset(token)


class BusyError(Exception):
    """The overload of a workshop; ask again in a few seconds."""


class Workshop:
    """A maker of answers in threads beside the event loop, which keeps them within a size.

    ``max_bytes`` bounds what is kept, ``max_waiting`` how many different answers may be under
    way or queued, ``at_once`` how many of these are under way, and ``patience`` how many seconds
    a reader waits for one. Equal ones are made once and count once.
    """

    def __init__(
        self, *, max_bytes: int, max_waiting: int, at_once: int = 1, patience: float | None = None
    ) -> None:
        """Open a workshop with nothing in it."""
        self._max_bytes = max_bytes
        self._max_waiting = max_waiting
        self._patience = patience
        self._kept: OrderedDict[Hashable, Made] = OrderedDict()
        self._kept_bytes = 0
        self._under_way: dict[Hashable, Future[Any]] = {}
        self._lock = threading.RLock()
        self._worker = ThreadPoolExecutor(at_once, thread_name_prefix="workshop")

    @property
    def kept_bytes(self) -> int:
        """Bytes that all kept answers take in memory together."""
        return self._kept_bytes

    async def get(self, key: Hashable, make: Callable[[], _MadeT]) -> _MadeT:
        """Return the kept answer for a key, else a new one.

        Raises BusyError, and ``make``'s errors.
        """
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                kept: Any = self._kept[key]
                return kept  # type: ignore[no-any-return]
            future = self._under_way.get(key)
            if future is None:
                if len(self._under_way) >= self._max_waiting:
                    raise BusyError
                # What is made is of the record that the request is about.
                future = self._worker.submit(copy_context().run, make)
                self._under_way[key] = future
                future.add_done_callback(partial(self._put_away, key))
        # A reader who leaves must not take the answer from those who wait for the same.
        waiting = asyncio.shield(asyncio.wrap_future(future))
        try:
            return await asyncio.wait_for(waiting, None if _is_unhurried.get() else self._patience)
        except TimeoutError as error:
            if future.done():
                raise  # It was the making itself that took too long.
            # It goes on being made, and is there for who asks again.
            raise BusyError from error

    def forget(self) -> None:
        """Forget everything that was made, for example when a version names another record."""
        with self._lock:
            self._kept.clear()
            self._kept_bytes = 0

    def _put_away(self, key: Hashable, future: Future[Any]) -> None:
        with self._lock:
            del self._under_way[key]
            if future.cancelled() or future.exception() is not None:
                return
            answer: Made = future.result()
            # What says that it takes nothing is for this once.
            if not 0 < answer.size <= self._max_bytes:
                return
            self._kept[key] = answer
            self._kept_bytes += answer.size
            while self._kept_bytes > self._max_bytes:
                _, oldest = self._kept.popitem(last=False)
                self._kept_bytes -= oldest.size


shared = Workshop(
    max_bytes=settings.read_number("BORDERLINES_CACHE_MB", 64, least=1, most=4096) * 1024 * 1024,
    max_waiting=settings.read_number("BORDERLINES_DRAWINGS_WAITING", 8, least=1, most=1000),
    # There is one Chrome, and figures are built under one interpreter lock: more gain little.
    at_once=settings.read_number("BORDERLINES_DRAWINGS_AT_ONCE", 1, least=1, most=16),
    patience=settings.read_number("BORDERLINES_DRAWINGS_PATIENCE", 30, least=1, most=600),
)
"""The one that the routes use."""
