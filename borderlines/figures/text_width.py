"""The width of a text in the font that the project ships."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import Final

from PIL import ImageFont

_FONTS: Final = Path(__file__).parent.parent / "assets" / "fonts"
_BREAKS: Final = re.compile(r"[^\S\u00a0\u202f\u2007]+")
_DAY: Final = re.compile(r"(?<!\S)(\d{1,2}(?:\.|er)?) (?=[^\W\d]+\.? \d{4}(?!\d))")
"""The day of a date before its month and year."""
_MEASURED_AT: Final = 100
# Browsers round glyph advances to fractions of a pixel in their own ways.
_SLACK: Final = 1.03


@lru_cache(maxsize=2)
def _read_font(bold: bool) -> ImageFont.FreeTypeFont:
    name = "source-sans-3-semibold.ttf" if bold else "source-sans-3-regular.ttf"
    return ImageFont.truetype(_FONTS / name, _MEASURED_AT, layout_engine=ImageFont.Layout.BASIC)


@lru_cache(maxsize=8192)
def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """Measure a text in pixels at a font size in pixels."""
    return _read_font(bold).getlength(text) * size / _MEASURED_AT * _SLACK


def split_words(text: str) -> list[str]:
    """Split a text into words. A no-break space, as before a colon in French, is part of a word.

    A day and its month stay together: ``24 November``, ``1er mars``, ``24. November``.
    """
    kept = {day.end(1) for day in _DAY.finditer(text)}
    gaps = [gap.span() for gap in _BREAKS.finditer(text) if gap.start() not in kept]
    starts, ends = [0, *(end for _, end in gaps)], [*(start for start, _ in gaps), len(text)]
    return [text[start:end] for start, end in zip(starts, ends, strict=True) if start < end]


def break_lines(text: str, size: float, width: float, *, bold: bool = False) -> list[str]:
    """Break a text between words into lines that fit a width."""
    lines: list[str] = []
    line = ""
    for word in split_words(text):
        longer = f"{line} {word}".strip()
        if line and width_of(longer, size, bold=bold) > width:
            lines.append(line)
            line = word
        else:
            line = longer
    return [*lines, line] if line else lines


def shorten(text: str, size: float, width: float, *, bold: bool = False) -> str:
    """Shorten a text to a width, ending at a word if one is left."""
    words = text.split()
    while len(words) > 1 and width_of(text, size, bold=bold) > width:
        words.pop()
        text = " ".join(words).rstrip(".,:;") + "…"
    while len(text) > 2 and width_of(text, size, bold=bold) > width:
        text = text[:-2].rstrip() + "…"
    return text
