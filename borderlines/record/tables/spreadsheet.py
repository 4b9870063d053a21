"""Cells that a spreadsheet would run as a formula, made harmless and brought back.

A quote before such a cell makes it text to every spreadsheet. The reader takes that quote off
again, so a file that went through a spreadsheet says what it said before. Plain numbers, negative
ones too, are never touched.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from borderlines.record.tables.csv_writing import write_csv

_QUOTE: Final = "'"
# Those of OWASP's list: some spreadsheets take the wide forms for the plain ones.
_FORMULA: Final = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
_NUMBER: Final = re.compile(r"-?\d+(\.\d+)?", re.ASCII)
_GUARDED: Final = re.compile(r"'+[=+\-@\t\r\n＝＋－＠]")
BYTE_ORDER_MARK: Final = "\ufeff"
"""The mark without which a spreadsheet may take UTF-8 for another encoding."""


def guard(cell: str) -> str:
    """Return the cell as a spreadsheet may open it. ``unguard`` gives it back as it was."""
    if _FORMULA.match(cell) and not _NUMBER.fullmatch(cell):
        return _QUOTE + cell
    return cell


def unguard(cell: str) -> str:
    """Remove the quote that ``guard`` put before a cell; any other cell is unchanged."""
    return cell[1:] if _GUARDED.match(cell) else cell


def keep_quote(cell: str) -> str:
    """Return the cell such that ``unguard`` gives it back; a formula stays one.

    For files that only this reader opens: it would take a quote before a formula for a guard.
    """
    return _QUOTE + cell if _GUARDED.match(cell) else cell


def may_hold_guards(text: str) -> bool:
    """Return whether any cell of a file may begin with such a quote, by one look at the text."""
    return _QUOTE in text and _GUARDED.search(text) is not None


def write_guarded(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Write a CSV file for spreadsheets: UTF-8 with its mark, no formulas, lines as in RFC 4180."""
    guarded = ([guard(cell) for cell in row] for row in rows)
    return (BYTE_ORDER_MARK + write_csv(header, guarded, "\r\n")).encode()
