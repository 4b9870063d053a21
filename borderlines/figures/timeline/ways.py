"""The cheapest ways for arrows across the rows of a timeline, beside the lines already there.

Of all ways across the rows the one is chosen that is easiest on the eye as a whole. An arrow may
join another from the same act, or to the same, and keeps apart from all others.
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
"""Cost per pixel by which a turn leads aside."""
_SMALL: Final = 8
_WRIGGLE: Final = 0.6
"""Cost of a turn that leads aside by fewer pixels than this: a kink that looks like a mistake."""
BEHIND_LABEL: Final = 0.15
TOO_NEAR: Final = 1.2
"""Cost per row in which an arrow runs too close to another arrow or to the day line."""
MISTAKEN: Final = 2.0
"""Cost per row in which it runs on an arrow to which it does not belong."""
JOINED: Final = -0.1
"""Cost per row that it shares with an arrow that it may join."""
_ASTRAY: Final = 0.03
_STRAYED: Final = 40
"""Cost per row in which it is this many pixels or more from the line where it begins; less if
nearer. So all that comes of one act has one upright line beside it."""
BLOCKED: Final = 1000.0
"""Cost of a row with a mark in the way."""


def find_places(places: Numbers, tolls: Sequence[Numbers], to: float, last: Numbers) -> list[float]:
    """Find the position at which each row is passed, from the first row to the last.

    ``tolls`` has for each row the cost of passing it at each of the ``places``; ``to`` is where the
    way begins before the first row, and ``last`` the cost to continue from each place after the
    last.
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
    """Return the cost of passing a row so many pixels from the line where the way begins."""
    return _ASTRAY * np.minimum(np.abs(aside) / _STRAYED, 1.0)


def price_turns(aside: Numbers) -> Numbers:
    """Return the cost of turns that lead so many pixels aside; zero where they do not."""
    far = np.abs(aside)
    price = TURN + _ASIDE * far + _WRIGGLE * (far < _SMALL)
    return np.where(far == 0, 0.0, price)


Ends = tuple[str, str]
"""The acts from which and to which an arrow leads, by their ids."""

APART: Final = 6
"""Gap between two upright lines that are not the same, in pixels."""


@dataclass
class Corridors:
    """The upright lines that exist already, by the row that they pass."""

    day_x: float | None = None
    """Position of the chosen day's line, which passes every row."""
    lines: dict[int, dict[float, set[Ends]]] = field(default_factory=dict)

    def charge(self, row: int, places: Numbers, ends: Ends) -> Numbers:
        """Return the cost for a line between these acts to pass a row at each of some positions.

        It may join a line from the same act, or to the same, and gains by it.
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
        """List positions where a line may join others in some rows, or run right beside them."""
        found = {x for row in rows for x in self.lines.get(row, ())}
        for x in found | ({self.day_x} if self.day_x is not None else set()):
            yield from (x - APART, x, x + APART)

    def add(self, row: int, x: float, ends: Ends) -> None:
        """Add a line at a position in a row."""
        self.lines.setdefault(row, {}).setdefault(x, set()).add(ends)

    @staticmethod
    def _is_near(places: Numbers, x: float) -> Numbers:
        # A difference by rounding alone is a difference.
        return np.asarray(np.abs(places - x) < APART - 0.01, dtype=float)
