"""Notes on cells in which two records do not agree."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

What = Literal["differs", "filled", "renamed", "left out"]


@dataclass(frozen=True)
class Note:
    """A cell or a row that is not simply in both records, and what became of it."""

    file: str
    id: str
    """The row's id in the joined record."""
    column: str
    what: What
    lead: str
    """The cell of the leading record, which the joined one keeps."""
    other: str
