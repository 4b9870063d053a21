"""Upright lines that share a way: one trunk, or so far apart that each is seen.

Arrows of one act often lead to acts of nearly the same days; side by side, a pixel or two apart,
they would look like one thick line, and so would one beside the line of the chosen day. Pure
geometry, in pixels of the plot.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

Interval = tuple[float, float]
Ends = tuple[str, str]
"""The acts from which and to which an arrow leads, by their ids."""

APART: Final = 5
"""Between upright lines that are not the same, in pixels."""
JOIN: Final = 14
"""A line that would run as near to one that it may join, in pixels, joins it."""


@dataclass
class Corridors:
    """Where upright lines run already, by the row that they pass."""

    day_x: float | None = None
    """Of the line of the chosen day, which passes every row."""
    lines: dict[int, list[tuple[float, Ends]]] = field(default_factory=dict)

    def leave_room(self, row: int, free: Sequence[Interval]) -> list[Interval]:
        """What is left of a row's free places beside its lines; if nothing is, all of them."""
        taken = [(x - APART, x + APART) for x, _ in self.lines.get(row, ())]
        if self.day_x is not None:
            taken.append((self.day_x - APART, self.day_x + APART))
        return _cut_out(free, sorted(taken)) or list(free)

    def find_trunk(
        self, row: int, run: Sequence[Interval], free: Sequence[Interval], ends: Ends, reach: float
    ) -> float | None:
        """The nearest line of a row that a line between these acts may join, if one is in reach.

        It may join what comes from the same act, or leads to the same. ``run`` is where it could
        stand without joining.
        """

        def far(x: float) -> float:
            return min(max(left - x, x - right, 0) for left, right in run)

        joined = [
            x
            for x, others in self.lines.get(row, ())
            if (ends[0] == others[0] or ends[1] == others[1])
            and far(x) <= reach
            and any(left <= x <= right for left, right in free)
        ]
        return min(joined, key=far, default=None)

    def add(self, rows: Sequence[int], x: float, ends: Ends) -> None:
        """Let a line stand at a place in some rows."""
        for row in rows:
            self.lines.setdefault(row, []).append((x, ends))


def _cut_out(free: Sequence[Interval], taken: Sequence[Interval]) -> list[Interval]:
    left: list[Interval] = []
    for from_, to in free:
        start = from_
        for begin, end in taken:
            if begin > start:
                if begin >= to:
                    break
                left.append((start, begin))
            start = max(start, end)
        if start <= to:
            left.append((start, to))
    return left
