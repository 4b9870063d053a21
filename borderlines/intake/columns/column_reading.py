"""What one cell is read as, and how; what a whole column comes to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from borderlines.intake.questions import Question
from borderlines.intake.sheets.cells import Cell


class How(StrEnum):
    """How a cell came to what is written in the record."""

    READ = "read"
    """By a rule that loses nothing, or that the column proves."""
    ANSWERED = "answered"
    """As somebody answered."""
    AS_WORDS = "kept as words"
    """As it stands, in a note or in a column of the record's own."""
    BLANK = "blank"
    """It is empty, or says that nothing is known."""
    WAITS = "waits"
    """For an answer; kept as it stands."""
    LEFT_OUT = "left out"
    """Because somebody answered so."""
    REFUSED = "refused"
    """It cannot be what its column holds."""


@dataclass(frozen=True)
class Reading:
    """What one cell comes to."""

    value: str = ""
    how: How = How.READ
    message: str = ""
    """Of a refused cell: what is wrong, going on after the cell."""
    note: str = ""
    """What the cell says beside its value, in its own words."""
    rule: str = ""
    """The rule that read it, for the report: cells of one rule are counted together."""


@dataclass(frozen=True)
class ColumnReading:
    """What the cells of a column come to, and what must be asked."""

    by_cell: Mapping[tuple[type, Cell], Reading]
    questions: tuple[Question, ...] = ()
    proof: str = ""
    """What was found about the column, and by which cells."""
    settled: Mapping[str, str] = field(default_factory=dict)
    """What the column proves by itself, under the keys of answers."""

    def of(self, cell: Cell) -> Reading:
        """What one cell comes to."""
        return self.by_cell[type(cell), cell]


LEAVE_OUT: Final = "-"
"""What is written as an answer for a value that shall be left out."""


def count_cells(cells: Iterable[Cell]) -> Counter[tuple[type, Cell]]:
    """How often each distinct cell of a column stands there; a number is no text."""
    return Counter((type(cell), cell) for cell in cells)


def some(cells: Iterable[Cell], most: int = 3) -> tuple[str, ...]:
    """The first few of some cells, as plain text."""
    return tuple(str(cell) for cell, _ in zip(dict.fromkeys(cells), range(most), strict=False))


def name_some(cells: Iterable[Cell], most: int = 3) -> str:
    """The first few of some cells in quotes, for a sentence."""
    return ", ".join(f"“{cell[:40]}”" for cell in some(cells, most))
