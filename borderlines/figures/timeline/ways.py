"""The cheapest ways for arrows across the rows of a timeline, and the lines that run there already.

Of all ways across the rows the one is found that costs the eye least as a whole. An arrow may join
another that comes from the same act or leads to it, and keeps apart from all others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]

TURN: Final = 1.0
_ASIDE: Final = 1 / 300
"""Of each pixel that a turn leads aside."""
_SMALL: Final = 8
_WRIGGLE: Final = 0.6
"""Of a turn that leads aside by less than so many pixels: a kink that looks like a mistake."""
BEHIND_LABEL: Final = 0.15
TOO_NEAR: Final = 1.2
"""Of each row that a line passes too near to another, or to that of the day."""
MISTAKEN: Final = 2.0
"""Of each row that it passes on another, to which it does not belong."""
JOINED: Final = -0.1
"""Of each row that it shares with one that it may join."""
_ASTRAY: Final = 0.03
_STRAYED: Final = 40
"""Of each row that it passes so many pixels or more from the line where it begins; of nearer ones
less. So what comes of one act hangs on one upright line beside it."""
BLOCKED: Final = 1000.0
"""Of a row in which a mark stands in the way."""


def find_places(places: Numbers, tolls: Sequence[Numbers], to: float, last: Numbers) -> list[float]:
    """At which of the ``places`` each row is passed, from the first row to the last.

    ``tolls`` has for each row what it costs to pass it at each place; ``to`` is where the way
    begins before the first row, and ``last`` what it costs to go on from each place after the last.
    """
    if not tolls:
        return []
    turns = price_turns(places[:, None] - places[None, :])
    cost = price_turns(places - to) + tolls[0]
    came_from = []
    for toll in tolls[1:]:
        ways = cost[:, None] + turns
        best = ways.argmin(axis=0)
        came_from.append(best)
        cost = ways[best, np.arange(len(places))] + toll
    place = int((cost + last).argmin())
    passed = [place]
    for best in reversed(came_from):
        place = int(best[place])
        passed.append(place)
    return [float(places[place]) for place in reversed(passed)]


def price_straying(aside: Numbers) -> Numbers:
    """What it costs to pass a row so many pixels from the line where the way begins."""
    return _ASTRAY * np.minimum(np.abs(aside) / _STRAYED, 1.0)


def price_turns(aside: Numbers) -> Numbers:
    """What turns cost that lead so many pixels aside; nothing where they do not."""
    far = np.abs(aside)
    price = TURN + _ASIDE * far + _WRIGGLE * (far < _SMALL)
    return np.where(far == 0, 0.0, price)


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
