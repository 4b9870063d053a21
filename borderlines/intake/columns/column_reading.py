"""The reading of a cell, with its rule, and the result for a whole column."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from borderlines.intake.questions import Question
from borderlines.intake.sheets.cells import Cell


class How(StrEnum):
    """The way from a cell to the record."""

    READ = "read"
    """A rule read it without loss, or the column proves it."""
    ANSWERED = "answered"
    """Somebody answered it."""
    AS_WORDS = "kept as words"
    """It is kept as it is, in a note or in a column of the record's own."""
    BLANK = "blank"
    """It is empty, or says that nothing is known."""
    WAITS = "waits"
    """It waits for an answer, and is kept as it is."""
    LEFT_OUT = "left out"
    """Somebody answered to leave it out."""
    REFUSED = "refused"
    """It cannot be what its column holds."""


@dataclass(frozen=True)
class Reading:
    """The result for one cell."""

    value: str = ""
    how: How = How.READ
    message: str = ""
    """The rest of the sentence about what is wrong with a refused cell."""
    note: str = ""
    """The cell's text beside its value, in its own words."""
    words: str = ""
    """Words published in place of a number, of an amount."""
    rule: str = ""
    """The rule that read it, for the report: cells of one rule are counted together."""


@dataclass(frozen=True)
class ColumnReading:
    """The result for a column's cells, and the questions that remain."""

    by_cell: Mapping[tuple[type, Cell], Reading]
    questions: tuple[Question, ...] = ()
    proof: str = ""
    """The findings about the column, and the cells that prove them."""
    settled: Mapping[str, str] = field(default_factory=dict)
    """The facts that the column proves by itself, under the keys of answers."""

    def of(self, cell: Cell) -> Reading:
        """Return the result for one cell."""
        return self.by_cell[type(cell), cell]


LEAVE_OUT: Final = "-"
"""The answer that leaves a value out."""


def count_cells(cells: Iterable[Cell]) -> Counter[tuple[type, Cell]]:
    """Count each distinct cell of a column; a number is no text."""
    return Counter((type(cell), cell) for cell in cells)


def some(cells: Iterable[Cell], most: int = 3) -> tuple[str, ...]:
    """Return the first few of some cells, as plain text."""
    return tuple(str(cell) for cell, _ in zip(dict.fromkeys(cells), range(most), strict=False))


def name_some(cells: Iterable[Cell], most: int = 3) -> str:
    """Quote the first few of some cells, for a sentence."""
    return ", ".join(f"“{cell[:40]}”" for cell in some(cells, most))
