"""Some rows of a sheet with the fate of each cell, the worst rows first."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from borderlines.intake.columns.column_reading import How
from borderlines.intake.report import Report
from borderlines.intake.sheets.cells import one_line

_WEIGHT: Final[Mapping[str, int]] = {
    How.REFUSED: 100, How.WAITS: 10, How.LEFT_OUT: 5, How.AS_WORDS: 2,
}  # fmt: skip
_LONGEST: Final = 120


@dataclass(frozen=True)
class ShownCell:
    """A cell with what it was read as."""

    found: str
    how: str
    """A value of ``How``."""
    written: str = ""
    """The value in the record, where it is another text."""
    message: str = ""
    """The rest of the sentence about what is wrong with it."""


@dataclass(frozen=True)
class ShownRow:
    """A row of the preview."""

    number: int
    cells: tuple[ShownCell, ...]
    message: str = ""
    """The reason why the row is refused as a whole."""


@dataclass(frozen=True)
class Preview:
    """Rows of a sheet, the worst first; then its first and last ones."""

    headings: tuple[str, ...]
    meanings: tuple[str, ...]
    """The column of the record that each heading is read as."""
    worst: tuple[ShownRow, ...]
    others: tuple[ShownRow, ...]


def find_preview(report: Report, most_worst: int = 8, most_others: int = 3) -> Preview:
    """Find the rows to show: those with the most trouble, and some from both ends of the sheet."""
    refused: dict[int, dict[str, str]] = {}
    for one in report.refusals:
        refused.setdefault(one.row, {})[one.column] = one.message
    columns = report.mapping.columns
    weights: dict[int, int] = dict.fromkeys(refused, _WEIGHT[How.REFUSED])
    numbers: dict[int, None] = {}
    for cell in report.list_fates():
        numbers[cell.row] = None
        if weight := _WEIGHT.get(cell.how, 0):
            weights[cell.row] = weights.get(cell.row, 0) + weight
    worst = heapq.nsmallest(most_worst, weights, key=lambda row: (-weights[row], row))
    rest = [row for row in numbers if row not in worst]
    ends = dict.fromkeys([*rest[:most_others], *rest[-most_others:]])
    found = _collect(report, {*worst, *ends}, refused)
    return Preview(
        report.headings,
        tuple(columns[one].read_as if one in columns else "" for one in report.headings),
        tuple(found[row] for row in worst),
        tuple(found[row] for row in ends),
    )


def _collect(
    report: Report, rows: Iterable[int], refused: Mapping[int, Mapping[str, str]]
) -> dict[int, ShownRow]:
    wanted = set(rows)
    cells: dict[int, dict[str, ShownCell]] = {row: {} for row in wanted}
    for cell in report.list_fates():
        if cell.row in wanted:
            written = "" if cell.written == cell.found else _shorten(cell.written)
            cells[cell.row][cell.column] = ShownCell(_shorten(cell.found), cell.how, written)
    shown = {}
    for row, by_heading in cells.items():
        why = refused.get(row, {})
        line = []
        for heading in report.headings:
            one = by_heading.get(heading, ShownCell("", How.BLANK))
            if heading in why:
                one = ShownCell(one.found, How.REFUSED, "", why[heading])
            line.append(one)
        whole = "; ".join(text for heading, text in why.items() if heading not in report.headings)
        shown[row] = ShownRow(row, tuple(line), whole)
    return shown


def _shorten(text: str) -> str:
    text = one_line(text)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
