"""The direction of writing: names in Hebrew or Arabic within sentences of other scripts."""

from __future__ import annotations

from typing import Final
from unicodedata import bidirectional

LEFT_TO_RIGHT, RIGHT_TO_LEFT, FIRST_STRONG, APART = "\u2066", "\u2067", "\u2068", "\u2069"
"""Unicode's marks around a text with its own direction: three that begin it, one that ends it.

The third gives it the direction of its first letter that has one.
"""
_FIRST_FROM_RIGHT: Final = "\u0590"
"""The first letter of Unicode that runs from right to left."""
_BEGINNINGS: Final = LEFT_TO_RIGHT + RIGHT_TO_LEFT + FIRST_STRONG


def runs_from_right(text: str) -> bool:
    """Return whether any letter of a text runs from right to left."""
    if text.isascii() or max(text) < _FIRST_FROM_RIGHT:
        return False
    return any(map(_is_from_right, text))


def begins_from_right(text: str) -> bool:
    """Return whether the first letter with a direction runs from right to left.

    A marked text within does not count, unless there is nothing beside it.
    """
    depth, within = 0, ""
    for letter in text:
        depth += (letter in _BEGINNINGS) - (letter == APART)
        if bidirectional(letter) in {"L", "R", "AL"}:
            if depth <= 0:
                return _is_from_right(letter)
            within = within or letter
    return bool(within) and _is_from_right(within)


def _is_from_right(letter: str) -> bool:
    return bidirectional(letter) in {"R", "AL"}
