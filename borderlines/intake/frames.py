"""Messages between a server and the process that holds a table: a line of JSON, then bytes.

Nothing is unpickled: what a hostile table could make of the other process stays text here.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any, BinaryIO, Final

MOST_BYTES: Final = 256 * 1024 * 1024
"""The most bytes that one message brings."""
_LONGEST_HEAD: Final = 64 * 1024


class BrokenFrameError(ValueError):
    """A message that is not whole."""


@dataclass(frozen=True)
class Frame:
    """One message: its kind, small facts, and bytes."""

    kind: str
    payload: bytes = b""
    facts: dict[str, Any] = field(default_factory=dict)


def write_frame(stream: BinaryIO, frame: Frame) -> None:
    """Write a message. Raises OSError where nobody reads."""
    head = {"kind": frame.kind, "size": len(frame.payload), "facts": frame.facts}
    stream.write(json.dumps(head).encode() + b"\n")
    stream.write(frame.payload)
    stream.flush()


def read_frame(stream: BinaryIO) -> Frame | None:
    """Read the next message; None after the last one. Raises BrokenFrameError."""
    line = stream.readline(_LONGEST_HEAD)
    if not line:
        return None
    try:
        head = json.loads(line)
        kind, size, facts = str(head["kind"]), int(head["size"]), dict(head["facts"])
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise BrokenFrameError("a message without a head") from error
    if not 0 <= size <= MOST_BYTES:
        raise BrokenFrameError(f"a message of {size} bytes")
    payload = stream.read(size)
    if len(payload) < size:
        raise BrokenFrameError("a message that ends too early")
    return Frame(kind, payload, facts)
