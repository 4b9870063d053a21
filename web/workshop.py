"""Where answers are made that take a while: each once, a few at a time, the latest kept."""

from __future__ import annotations

import asyncio
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial

from web.answers import Answer


class BusyError(Exception):
    """Too much is being made already; ask again in a few seconds."""


class Workshop:
    """Makes answers in one thread beside the event loop, and keeps them within a size.

    ``max_bytes`` bounds what is kept, ``max_waiting`` how many different answers may be under
    way or queued; equal ones are made once and count once.
    """

    def __init__(self, *, max_bytes: int, max_waiting: int) -> None:
        """Open a workshop with nothing in it."""
        self._max_bytes = max_bytes
        self._max_waiting = max_waiting
        self._kept: OrderedDict[Hashable, Answer] = OrderedDict()
        self._kept_bytes = 0
        self._under_way: dict[Hashable, Future[Answer]] = {}
        self._lock = threading.RLock()
        # One thread: there is one Chrome, and figures are built under one interpreter lock.
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="workshop")

    async def get(self, key: Hashable, make: Callable[[], Answer]) -> Answer:
        """The kept answer for a key, else a new one. Raises BusyError, and what ``make`` raises."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
            future = self._under_way.get(key)
            if future is None:
                if len(self._under_way) >= self._max_waiting:
                    raise BusyError
                future = self._worker.submit(make)
                self._under_way[key] = future
                future.add_done_callback(partial(self._put_away, key))
        # A reader who leaves must not take the answer from those who wait for the same.
        return await asyncio.shield(asyncio.wrap_future(future))

    def forget(self) -> None:
        """Keep nothing of what was made, as where one version stands for another record."""
        with self._lock:
            self._kept.clear()
            self._kept_bytes = 0

    def _put_away(self, key: Hashable, future: Future[Answer]) -> None:
        with self._lock:
            del self._under_way[key]
            if future.cancelled() or future.exception() is not None:
                return
            answer = future.result()
            if answer.size > self._max_bytes:
                return
            self._kept[key] = answer
            self._kept_bytes += answer.size
            while self._kept_bytes > self._max_bytes:
                _, oldest = self._kept.popitem(last=False)
                self._kept_bytes -= oldest.size


shared = Workshop(max_bytes=64 * 1024 * 1024, max_waiting=8)
"""The one that the routes use."""
