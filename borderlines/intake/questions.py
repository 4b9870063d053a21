"""Questions that only the maker of a sheet can answer, as values that every edge can ask.

A terminal prints them, a page draws them, a flag or a file answers them by name.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Option:
    """One possible answer to a question, and its effect."""

    answer: str
    meaning: str


def option(answer: str, meaning: str) -> Option:
    """Make an answer with its effect."""
    return Option(answer, meaning)


@dataclass(frozen=True)
class Question:
    """One question about the whole sheet or about one column."""

    key: str
    """The subject of the question in a word: ``order``."""
    column: str
    """The heading of the column that it is about; empty for the whole sheet."""
    text: str
    options: tuple[Option, ...] = ()
    """The possible answers; none if any text will do."""
    cells: tuple[str, ...] = ()
    """Some cells that it is about."""
    rows: int = 0
    """The number of rows that it is about; 0 for all."""
    takes_text: bool = False
    """Whether an answer may also be free text."""
    unanswered: str = ""
    """The treatment of the cells while nobody answers."""

    @property
    def name(self) -> str:
        """The name by which a flag and a file answer it: ``Date.order``."""
        return f"{self.column}.{self.key}" if self.column else self.key
