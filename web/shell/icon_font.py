"""Streamlit's font of icons without those that its page never draws: an eighth of its size.

The font writes some four thousand icons as words. Streamlit's scripts name those that its page
can show: what they say in quotes and the font knows is kept, which is a few more than needed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

FILE_NAME: Final = re.compile(r"MaterialSymbols-Rounded\.[\w-]+\.woff2")
"""The pattern of the icon font's file name, with a hash of its content."""
_IN_QUOTES: Final = re.compile(r"""["'`](?::material/)?([a-z0-9_]+):?["'`]""")
_AS_ICON: Final = re.compile(r":material/([a-z0-9_]+):")


def find_words(scripts: Iterable[Path]) -> frozenset[str]:
    """Find every word in quotes or written ``:material/word:`` in scripts; icons are among them."""
    found: set[str] = set()
    for script in scripts:
        text = script.read_text(encoding="utf-8")
        found.update(_IN_QUOTES.findall(text), _AS_ICON.findall(text))
    return frozenset(found)


def subset_icons(font_file: Path, words: frozenset[str]) -> bytes:
    """Cut the font to the icons that these words name, as woff2; other words stay words."""
    font = TTFont(font_file, recalcTimestamp=False)
    letters = {glyph: chr(code) for code, glyph in font.getBestCmap().items() if code < 128}
    for ligatures in _list_ligatures(font):
        for first, icons in ligatures.items():
            ligatures[first] = [
                icon
                for icon in icons
                if "".join(letters.get(glyph, "?") for glyph in [first, *icon.Component]) in words
            ]
    options = Options(hinting=False, layout_features=["*"], glyph_names=False)
    subsetter = Subsetter(options)
    # What letters can become comes along with them.
    subsetter.populate(unicodes=map(ord, letters.values()))
    subsetter.subset(font)
    font.flavor = "woff2"
    written = BytesIO()
    font.save(written)
    return written.getvalue()


def _list_ligatures(font: TTFont) -> list[dict[str, list[Any]]]:
    """List for each first letter the icons whose words begin with it."""
    tables = [table for lookup in font["GSUB"].table.LookupList.Lookup for table in lookup.SubTable]
    # Large tables have a second address.
    told = [getattr(table, "ExtSubTable", table) for table in tables]
    return [table.ligatures for table in told if hasattr(table, "ligatures")]
