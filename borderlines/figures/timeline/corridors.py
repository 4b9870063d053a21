"""Upright lines that share a way: one trunk, or so far apart that each is seen.

Arrows of one act often lead to acts of nearly the same days; side by side, a pixel or two apart,
they would look like one thick line, and so would one beside the line of the chosen day. Pure
geometry, in pixels of the plot.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from borderlines.figures.timeline.ways import JOINED, MISTAKEN, TOO_NEAR, Numbers

Ends = tuple[str, str]
"""The acts from which and to which an arrow leads, by their ids."""

APART: Final = 6
"""Between upright lines that are not the same, in pixels."""


@dataclass
class Corridors:
    """Where upright lines run already, by the row that they pass."""

    day_x: float | None = None
    """Of the line of the chosen day, which passes every row."""
    lines: dict[int, dict[float, set[Ends]]] = field(default_factory=dict)

    def charge(self, row: int, places: Numbers, ends: Ends) -> Numbers:
        """What it costs a line between these acts to pass a row at each of some places.

        It may join what comes from the same act, or leads to the same, and gains by it.
        """
        charged = np.zeros(len(places))
        for x, others in self.lines.get(row, {}).items():
            is_own = any(ends[0] == other[0] or ends[1] == other[1] for other in others)
            charged += TOO_NEAR * self._is_near(places, x)
            charged[places == x] += (JOINED if is_own else MISTAKEN) - TOO_NEAR
        if self.day_x is not None:
            charged += TOO_NEAR * self._is_near(places, self.day_x)
        return charged

    def list_places(self, rows: Iterable[int]) -> Iterator[float]:
        """Where a line may join others in some rows, or stand right beside them."""
        found = {x for row in rows for x in self.lines.get(row, ())}
        for x in found | ({self.day_x} if self.day_x is not None else set()):
            yield from (x - APART, x, x + APART)

    def add(self, row: int, x: float, ends: Ends) -> None:
        """Let a line stand at a place in a row."""
        self.lines.setdefault(row, {}).setdefault(x, set()).add(ends)

    @staticmethod
    def _is_near(places: Numbers, x: float) -> Numbers:
        # What stands apart by rounding alone is apart.
        return np.asarray(np.abs(places - x) < APART - 0.01, dtype=float)
