"""The writer of files, killed before each of its lines in turn.

    python -m tests.killed FOLDER

Says how often it was killed and how often that left something; fails where a file was torn.
"""

from __future__ import annotations

import os
import signal
import sys
from itertools import count
from pathlib import Path
from types import FrameType
from typing import Any

from borderlines.record import files

_NEW = b"new" * 100_000


def write(path: Path, killed_at: int = 0) -> int:
    """Write a file in a process of its own; returns its exit code, negative if it was killed."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    steps = count(1)

    def trace(frame: FrameType, event: str, _: Any) -> Any:
        if frame.f_code.co_filename != files.__file__:
            return None
        if event == "line" and next(steps) == killed_at:
            os.kill(os.getpid(), signal.SIGKILL)
        return trace

    files.clear_unfinished([path])
    sys.settrace(trace)
    files.write_if_changed(path, _NEW)
    os._exit(0)


def read(folder: Path) -> dict[str, bytes]:
    """Read every file below a folder, by its name there."""
    found = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in found}


def kill_everywhere(path: Path, old: bytes | None) -> tuple[int, int]:
    """Kill it at each step; returns how often that was, and how often something was left."""
    left = 0
    for step in count(1):
        path.unlink(missing_ok=True)
        if old is not None:
            path.write_bytes(old)
        code = write(path, step)
        if code == 0:
            return step - 1, left
        assert code == -signal.SIGKILL
        found = read(path.parent)
        assert found.pop(path.name, None) in (old, _NEW), f"torn at step {step}"
        assert all(name.endswith(".part") for name in found)
        left += bool(found)
        # The next run ends what this one began, and nothing is left of it.
        assert write(path) == 0
        assert read(path.parent) == {path.name: _NEW}
    raise AssertionError


if __name__ == "__main__":
    for before in (None, b"old" * 50_000):
        print(*kill_everywhere(Path(sys.argv[1]) / "events.csv", before))  # noqa: T201
