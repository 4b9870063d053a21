"""A problem of a record: where it is, what stands there, and what to write instead."""

from __future__ import annotations

import re
from dataclasses import dataclass

_SHOWN = 60
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


@dataclass(frozen=True)
class Problem:
    """One thing wrong in a record, with its address.

    ``line`` is the line of the file on which the row begins and ``row`` the row as a
    spreadsheet counts it (the header is row 1); they part after cells of several lines.
    0 stands for the file as a whole. ``message`` goes on after the value and ends with the
    remedy: "is not a date in EDTF; write 2019-01-21".
    """

    file: str
    line: int
    row: int
    column: str
    value: str | None
    message: str

    def __str__(self) -> str:
        """One line: ``events.csv:14:decided: '21/01/2019' is not a date in EDTF; write …``."""
        place = self.file
        if self.line:
            place += f":{self.line}"
        if self.column:
            place += f":{to_visible(self.column)}"
        if self.line != self.row:
            place += f" (row {self.row} in a spreadsheet)"
        shown = "" if self.value is None else f"'{to_visible(self.value)}' "
        return f"{place}: {shown}{self.message}"


def to_visible(text: str) -> str:
    """Text of a cell fit for one line of a terminal: shortened, control characters spelt out."""
    text = _CONTROLS.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def find_control(text: str) -> str | None:
    """The first invisible control character of a cell as ``U+202E``; None where there is none.

    Line breaks and tabs are not counted: spreadsheets write them into cells.
    """
    match = _CONTROLS.search(text.replace("\n", "").replace("\r", "").replace("\t", ""))
    return f"U+{ord(match[0]):04X}" if match else None
