"""What only the maker of a sheet can answer, as a value that every edge can ask.

A terminal prints it, a page draws it, a flag or a file answers it by its name.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Option:
    """One answer that a question takes, and what it comes to."""

    answer: str
    meaning: str


def option(answer: str, meaning: str) -> Option:
    """An answer and what it comes to."""
    return Option(answer, meaning)


@dataclass(frozen=True)
class Question:
    """One thing to be asked, of the whole sheet or of one column."""

    key: str
    """What is asked, in a word: ``order``."""
    column: str
    """The heading of the column that it is about; empty for the whole sheet."""
    text: str
    options: tuple[Option, ...] = ()
    """The answers that it takes; none where any text will do."""
    cells: tuple[str, ...] = ()
    """Some cells that it is about."""
    rows: int = 0
    """How many rows it is about; 0 for all."""
    takes_text: bool = False
    """Whether an answer may also be a text of one's own."""
    unanswered: str = ""
    """What becomes of the cells while nobody answers."""

    @property
    def name(self) -> str:
        """How a flag and a file answer it: ``Date.order``."""
        return f"{self.column}.{self.key}" if self.column else self.key
