"""The process that holds one reader's table: it reads, draws and writes, and keeps nothing.

``python -m web.own.worker`` takes messages from its standard input and answers on its standard
output. It ends with its input, or after a while without work; whoever asks starts it again.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO, Final

from pydantic import TypeAdapter

from borderlines.intake import SheetRefusedError
from borderlines.intake.frames import Frame, read_frame, write_frame
from borderlines.intake.workbench import Drawn, TableState, Workbench
from borderlines.pictures import DrawingError, NoChromeError, export
from web.own.alone import write_alone

IDLE_SECONDS: Final = 120
_MOST_MEMORY: Final = 4 * 1024**3
_NICE: Final = 10
_PICTURES: Final = (".png", ".svg", ".html")
_state: Final = TypeAdapter(TableState)
_drawn: Final = TypeAdapter(Drawn)


def main() -> None:
    """Answer messages until there are no more."""
    answers = os.fdopen(os.dup(1), "wb")
    # What a library prints is no message, and may hold cells: nobody hears it.
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 1)
    os.dup2(silence, 2)
    _confine()
    requests = sys.stdin.buffer
    bench: Workbench | None = None
    while (frame := _wait(requests)) is not None:
        if frame.kind == "open":
            bench = Workbench(frame.payload, str(frame.facts["name"]))
        elif bench is not None:
            write_frame(answers, _answer(bench, frame, answers))


def _wait(requests: BinaryIO) -> Frame | None:
    """Wait for the next message; None after the last. The alarm ends a process that rests."""
    signal.alarm(IDLE_SECONDS)
    try:
        return read_frame(requests)
    finally:
        signal.alarm(0)


def _answer(bench: Workbench, frame: Frame, answers: BinaryIO) -> Frame:
    """Answer a request. A refusal is a sentence; of a failure only the kind is said."""

    def report(done: int, all_: int) -> None:
        write_frame(answers, Frame("progress", facts={"done": done, "all": all_}))

    asked: dict[str, Any] = json.loads(frame.payload)
    try:
        state = bench.read(asked["answers"], report)
        if frame.kind == "read":
            return Frame("state", _state.dump_json(state))
        if frame.kind == "draw":
            drawn = bench.draw(asked["name"], asked["query"], asked["width"], asked["theme"])
            return Frame("drawn", _drawn.dump_json(drawn))
        return Frame("file", _write(bench, asked["name"], asked["query"]))
    except (SheetRefusedError, NoChromeError, DrawingError) as error:
        return Frame("refused", str(error).encode())
    except MemoryError:
        return Frame("refused", b"The table needs more memory than is given to one; divide it.")
    except Exception as error:  # Its message may hold cells, and so stays here.
        return Frame("failed", facts={"error": type(error).__name__})


def _write(bench: Workbench, name: str, query: dict[str, str]) -> bytes:
    if not name.endswith(_PICTURES):
        return bench.write(name, query)
    with _letting_chrome_work():
        if name.endswith(".html"):
            return write_alone(bench.view(query), name.removesuffix(".html"))
        return bench.write(name, query)


def _confine() -> None:
    """Let this process write no file, take its share of memory, and give way to all others."""
    os.nice(_NICE)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    _limit(resource.RLIMIT_FSIZE, 0)
    _limit(resource.RLIMIT_AS, _MOST_MEMORY)


@contextmanager
def _letting_chrome_work() -> Iterator[None]:
    """Let a Chrome draw without the limits: it writes a profile of its own, and then is gone."""
    for limit in (resource.RLIMIT_FSIZE, resource.RLIMIT_AS):
        _limit(limit, resource.getrlimit(limit)[1])
    try:
        yield
    finally:
        export.close_chrome()
        _limit(resource.RLIMIT_FSIZE, 0)
        _limit(resource.RLIMIT_AS, _MOST_MEMORY)


def _limit(which: int, soft: int) -> None:
    hard = resource.getrlimit(which)[1]
    resource.setrlimit(which, (soft, hard))


if __name__ == "__main__":
    main()
