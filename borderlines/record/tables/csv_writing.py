"""The one writer of CSV: every file and download of this project goes through it."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from types import SimpleNamespace
from typing import Final

_EITHER_BREAK: Final = "\r\n"


def write_csv(header: Sequence[str], rows: Iterable[Sequence[str]], end: str = "\n") -> str:
    """Write rows as CSV text: commas, quotes where a reader needs them, ``end`` after each row."""
    lines: list[str] = []
    # csv quotes only the breaks that its own line ends are made of. A bare carriage return ends
    # a row for every reader, so both belong to those ends, whatever ends the rows here.
    writer = csv.writer(SimpleNamespace(write=lines.append), lineterminator=_EITHER_BREAK)
    writer.writerow(header)
    writer.writerows(rows)
    return "".join(line.removesuffix(_EITHER_BREAK) + end for line in lines)
