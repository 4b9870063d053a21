"""Bars in a row of text, as inline SVG without its own style: the page's style sheet colours them.

Only numbers go in, and no text of a record, so a page may use the result as it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

_LONG: Final = 100
_LEAST: Final = 0.6
"""Minimum bar width in percent, so that non-zero values stay visible."""


def draw_bar(share: float, *, is_full: bool = True) -> str:
    """Draw a bar for a share from 0 to 1, or its outline. It is hidden from screen readers.

    The classes are ``bar`` and, for an outline, ``bar hollow``.
    """
    long = max(_LEAST, round(min(max(share, 0), 1) * _LONG, 2)) if share > 0 else 0
    hollow = "" if is_full else " hollow"
    return (
        f'<svg class="bar{hollow}" viewBox="0 0 {_LONG} 10" preserveAspectRatio="none" '
        f'aria-hidden="true" focusable="false">'
        f'<rect class="room" width="{_LONG}" height="10"></rect>'
        f'<rect class="length" width="{long:g}" height="10"></rect></svg>'
    )


def draw_columns(numbers: Sequence[int], most: int) -> str:
    """Draw columns side by side, one for each number, on a scale from 0 to ``most``.

    The class is ``columns``. A column above zero is at least one unit high.
    """
    step, wide, high = 10, 8, 40
    rects = []
    for place, number in enumerate(numbers):
        if not number:
            continue
        tall = max(1.0, round(high * number / most, 2))
        rects.append(
            f'<rect x="{place * step + 1}" y="{high - tall:g}" width="{wide}" '
            f'height="{tall:g}"></rect>'
        )
    long = len(numbers) * step
    return (
        f'<svg class="columns" viewBox="0 0 {long} {high + 1}" preserveAspectRatio="none" '
        f'aria-hidden="true" focusable="false">{"".join(rects)}'
        f'<rect class="base" y="{high}" width="{long}" height="1"></rect></svg>'
    )
