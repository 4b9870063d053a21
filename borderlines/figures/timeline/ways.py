"""The best way across the rows of a timeline: which of all that there are costs the eye least.

What a reader has to bear has a price: a turn, a label passed behind, a line beside another. The
prices are in turns. A way is an upright place in each row; of all ways the cheapest is found, row
by row (dynamic programming), so a turn is made where it saves most. Pure numbers, in pixels.
"""

from __future__ import annotations

from collections.abc import Sequence
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
