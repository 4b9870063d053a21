"""The processes that hold readers' tables, one for each session that is at work on one.

A session keeps the table's bytes and the answers; all that is made of them is in the process, and
gone with it. A process that has ended, or made room for another one, is started again on demand.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import weakref
from collections.abc import Sequence
from queue import Empty, SimpleQueue
from typing import Any, BinaryIO, Final, cast

from borderlines.intake.frames import BrokenFrameError, Frame, read_frame, write_frame
from borderlines.record.host import EDGE

MOST_AT_WORK: Final = 2
"""The number of tables that are read or drawn at the same time; others wait."""
MOST_PROCESSES: Final = 4
"""The number of processes that are kept, at work or not."""
_WORKER: Final = "web.own.worker"
_ENDED: Final = Frame("ended")
_slots: Final = threading.BoundedSemaphore(MOST_AT_WORK)
_kept: list[weakref.ref[TableProcess]] = []
_keeping: Final = threading.Lock()


class Job:
    """A request under way, until its answer is there or it is stopped."""

    def __init__(self, kind: str, asked: dict[str, Any]) -> None:
        """Take the request; nothing is sent yet."""
        self.kind, self.asked = kind, asked
        self.done, self.all = 0, 0
        self.answer: Frame | None = None
        self._heard: SimpleQueue[Frame] = SimpleQueue()
        self._has_slot = False
        self._ending = threading.Lock()

    @property
    def is_waiting(self) -> bool:
        """Whether other tables are at work, and this one has not begun."""
        return not self._has_slot and self.answer is None

    def begin(self) -> bool:
        """Take a slot; False while there is none."""
        self._has_slot = self._has_slot or _slots.acquire(blocking=False)
        return self._has_slot

    def hear(self, frame: Frame) -> None:
        """Take what the process said, in any thread."""
        if frame.kind != "progress":
            self.end()
        self._heard.put(frame)

    def end(self) -> None:
        """Give the slot back."""
        with self._ending:
            if self._has_slot:
                self._has_slot = False
                _slots.release()

    def look(self, seconds: float) -> Frame | None:
        """Wait so long for news, and return the answer if it has come."""
        try:
            while self.answer is None:
                frame = self._heard.get(timeout=seconds)
                if frame.kind == "progress":
                    self.done, self.all = int(frame.facts["done"]), int(frame.facts["all"])
                    seconds = 0.001
                else:
                    self.answer = frame
        except Empty:
            pass
        return self.answer


class TableProcess:
    """The process of one table; it is started with the first request."""

    def __init__(self, content: bytes, name: str) -> None:
        """Take the table's bytes, and the name of its file."""
        self._content, self._name = content, name
        self._process: subprocess.Popen[bytes] | None = None
        self._job: Job | None = None

    @property
    def is_alive(self) -> bool:
        """Whether there is a process."""
        return self._process is not None and self._process.poll() is None

    @property
    def is_at_work(self) -> bool:
        """Whether a request is under way."""
        return self._job is not None and self._job.answer is None

    def start(self, job: Job) -> bool:
        """Send a request; False while others are at work. One request at a time."""
        if not job.begin():
            return False
        self._job = job
        frames = [Frame(job.kind, json.dumps(job.asked).encode())]
        process = self._process
        if process is None or process.poll() is not None:
            process = self._open()
            frames.insert(0, Frame("open", self._content, {"name": self._name}))
        threading.Thread(target=_talk, args=(process, frames, job), daemon=True).start()
        return True

    def stop(self) -> None:
        """End the process, whatever it is at."""
        process, self._process = self._process, None
        if process is not None:
            _end(process)
        if self._job is not None:
            self._job.end()

    def _open(self) -> subprocess.Popen[bytes]:
        _make_room(self)
        process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
            [sys.executable, "-m", _WORKER],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": _path(), "PYTHONDONTWRITEBYTECODE": "1"},
        )
        self._process = process
        # With the session goes the process.
        weakref.finalize(self, _end, process)
        return process


def _make_room(for_: TableProcess) -> None:
    """Note a process; of those at rest the oldest end where there would be too many."""
    with _keeping:
        _kept[:] = [ref for ref in _kept if (one := ref()) is not None and one.is_alive]
        idle = [one for ref in _kept if (one := ref()) is not None and not one.is_at_work]
        for one in idle[: max(0, len(_kept) + 1 - MOST_PROCESSES)]:
            one.stop()
        _kept.append(weakref.ref(for_))


def _path() -> str:
    return os.pathsep.join(dict.fromkeys(map(str, [EDGE, *filter(None, sys.path)])))


def _talk(process: subprocess.Popen[bytes], frames: Sequence[Frame], job: Job) -> None:
    """Send requests and hear the answer; nothing here holds the session, so that it may end."""
    requests, answers = cast("BinaryIO", process.stdin), cast("BinaryIO", process.stdout)
    try:
        for frame in frames:
            write_frame(requests, frame)
        while True:
            heard = read_frame(answers) or _ENDED
            job.hear(heard)
            if heard.kind != "progress":
                return
    except (BrokenFrameError, OSError, ValueError):
        job.hear(_ENDED)


def _end(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    for pipe in (process.stdin, process.stdout):
        try:
            if pipe is not None:
                pipe.close()
        except OSError:
            pass
    process.wait()
