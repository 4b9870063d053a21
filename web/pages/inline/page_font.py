"""The font inside a page: of its own letters alone, so that the page is one request.

Text in a picture was measured in the shipped font, so another one for the first moment would not
fit. The whole font stays at its address, for a letter that only the figure to explore brings.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable
from functools import lru_cache
from html import unescape
from io import BytesIO
from itertools import groupby
from string import ascii_letters, digits
from typing import Final

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont, newTable

from borderlines.pictures.export import FONT_FACE, FONT_FILE
from web.http import assets

# Nearly every page has nearly all of them; with them in each, pages share their subset.
_USUAL: Final = frozenset(f"{ascii_letters}{digits} .,:;-–·()“”%/&€")
# A page has a few letters of names and sums. Taken all together, they make few subsets.
_OFTEN: Final = frozenset("'?!…$₹£äöüßáéíóúàèêëçñãâîôûşğıİłœ")
_UNSEEN: Final = re.compile(r"<(script|style)\b.*?</\1>|<[^>]*>", re.DOTALL)
_FEATURES: Final = ["ccmp", "kern", "liga", "locl"]
# Whose the font is and what it is called: the licence asks that these be kept.
_NAMES: Final = frozenset({0, 1, 2, 14})


def write_page_font(page: str, folder: str | None = "../assets/") -> str:
    """Write CSS rules that bring the letters of a page, given as HTML, as a data address.

    ``folder`` is the path of the assets from the page; None for a page that asks for nothing.
    """
    letters = _USUAL | frozenset(unescape(_UNSEEN.sub("", page)))
    letters = (letters if letters.isdisjoint(_OFTEN) else letters | _OFTEN) & _known_letters()
    font = base64.b64encode(subset_font(letters)).decode()
    inside = _write_face(f"data:font/woff2;base64,{font}", "block", letters)
    if folder is None:
        return inside
    # Of two faces the later one counts where both have a letter; the other is not fetched.
    whole = _write_face(f"{folder}{assets.tag()}/{FONT_FILE.name}", "swap", _known_letters())
    return f"{whole}\n{inside}"


def _write_face(address: str, display: str, letters: Iterable[str]) -> str:
    return (
        f'@font-face{{font-family:"{FONT_FACE}";font-weight:400 700;font-display:{display};'
        f'src:url("{address}") format("woff2");unicode-range:{_write_ranges(letters)}}}'
    )


@lru_cache(maxsize=64)
def subset_font(letters: frozenset[str]) -> bytes:
    """Cut the shipped font to these letters, in every weight, as woff2.

    The same letters give the same bytes.
    """
    font = TTFont(BytesIO(_unpacked()), recalcTimestamp=False)
    names = [each for each in font["name"].names if each.nameID in _NAMES]
    # Looking through all tables for what is named takes half of the time, for nothing.
    del font["name"]
    options = Options(
        hinting=False,
        layout_features=_FEATURES,
        drop_tables=["BASE"],
        notdef_outline=True,
        glyph_names=False,
        recalc_timestamp=False,
    )
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=map(ord, letters))
    subsetter.subset(font)
    font["name"] = newTable("name")
    font["name"].names = names
    font.flavor = "woff2"
    return _to_bytes(font)


@lru_cache(maxsize=1)
def _unpacked() -> bytes:
    font = TTFont(FONT_FILE, recalcTimestamp=False)
    font.flavor = None
    return _to_bytes(font)


@lru_cache(maxsize=1)
def _known_letters() -> frozenset[str]:
    return frozenset(map(chr, TTFont(BytesIO(_unpacked())).getBestCmap()))


def _write_ranges(letters: Iterable[str]) -> str:
    """Write ``U+20-7E,U+B7``."""
    ranges = []
    # Neighbours have the same distance to their place in the list.
    for _, run in groupby(enumerate(sorted(map(ord, letters))), lambda pair: pair[1] - pair[0]):
        codes = [code for _, code in run]
        ranges.append(f"U+{codes[0]:X}" + (f"-{codes[-1]:X}" if len(codes) > 1 else ""))
    return ",".join(ranges)


def _to_bytes(font: TTFont) -> bytes:
    written = BytesIO()
    font.save(written)
    return written.getvalue()
