"""Letters that no font of this machine has, and the package that brings one.

Chrome draws a letter that the shipped font lacks in a font of the machine, and a box where there is
none. It finds fonts through fontconfig, which Debian's Chromium needs, so this module asks
fontconfig itself.
"""

from __future__ import annotations

import ctypes
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from fontTools.ttLib import TTFont

from borderlines.terms.own_words import OwnWord
from borderlines.view import View
from borderlines.words.figures.lanes import name_lanes

_FONT: Final = Path(__file__).parent.parent / "assets" / "fonts" / "source-sans-3-regular.ttf"
_EAST_ASIAN: Final = frozenset(
    {"BOPOMOFO", "CJK", "FULLWIDTH", "HALFWIDTH", "HANGUL", "HIRAGANA", "IDEOGRAPHIC", "KATAKANA"}
)
_FIRST_PICTURE: Final = "\U0001f000"
_MOST_SHOWN: Final = 5
_UNDRAWN: Final = ("C", "Z")
"""Prefixes of the categories of letters that show nothing, apart from private and unassigned ones.
"""


@dataclass(frozen=True)
class Gap:
    """Letters of a script that would be drawn as boxes."""

    script: str
    letters: str
    package: str | None
    """Debian's package with a font for them; None if there is none."""

    def __str__(self) -> str:
        """Describe the letters and the remedy."""
        shown = " ".join(self.letters[:_MOST_SHOWN]) + " …" * (len(self.letters) > _MOST_SHOWN)
        remedy = f"install Debian's {self.package}" if self.package else "no package brings one"
        return (
            f"No font on this machine has these letters ({self.script}): {shown} "
            f"They are boxes in pictures; {remedy}."
        )


def names_in(view: View) -> Iterator[str]:
    """Yield the words of a record that its pictures use: of acts, lanes, periods, fields."""
    dataset = view.dataset
    yield dataset.package.title
    for event in view.events:
        yield event.label
        yield event.title
    for period in dataset.periods:
        yield period.label
    for field in dataset.vocabulary.fields:
        # Labels of the others are in letters of the page's own font.
        if isinstance(field, OwnWord):
            yield field.label_in(view.voice.code)
    for lane in name_lanes(view).lanes:
        yield lane.full


def find_gaps(texts: Iterable[str], has_font: Callable[[str], bool] | None = None) -> Iterator[Gap]:
    """Yield the scripts of texts without a font, in the order of their letters."""
    has_font = has_font or _has_font
    drawn = {letter for text in texts for letter in text} - _shipped_letters()
    missing: dict[tuple[str, str | None], list[str]] = {}
    for letter in sorted(drawn):
        if _shows(letter) and not has_font(letter):
            missing.setdefault(_script_of(letter), []).append(letter)
    for (script, package), letters in missing.items():
        yield Gap(script, "".join(letters), package)


def _shows(letter: str) -> bool:
    kind = unicodedata.category(letter)
    is_selector = "VARIATION SELECTOR" in unicodedata.name(letter, "")
    return kind in {"Co", "Cn"} or not (kind.startswith(_UNDRAWN) or is_selector)


def _script_of(letter: str) -> tuple[str, str | None]:
    """Return a letter's script, from its name in Unicode, and the package of a font for it."""
    script = unicodedata.name(letter, "").partition(" ")[0].partition("-")[0]
    if not script:
        return f"U+{ord(letter):04X}", None
    if script in _EAST_ASIAN:
        return "Chinese, Japanese or Korean", "fonts-noto-cjk"
    if letter >= _FIRST_PICTURE and unicodedata.category(letter) == "So":
        return "emoji", "fonts-noto-color-emoji"
    return script.capitalize(), "fonts-noto-core"


@lru_cache(maxsize=1)
def _shipped_letters() -> frozenset[str]:
    return frozenset(map(chr, TTFont(_FONT).getBestCmap()))


@lru_cache(maxsize=4096)
def _has_font(letter: str) -> bool:
    """Return whether a font of the machine has a letter. True where nobody can be asked."""
    library = _open_fontconfig()
    if library is None:
        return True
    letters = ctypes.c_void_p(library.FcCharSetCreate())
    library.FcCharSetAddChar(letters, ctypes.c_uint32(ord(letter)))
    pattern = ctypes.c_void_p(library.FcPatternCreate())
    library.FcPatternAddCharSet(pattern, b"charset", letters)
    wanted = ctypes.c_void_p(library.FcObjectSetCreate())
    found = ctypes.c_void_p(library.FcFontList(None, pattern, wanted))
    # The first field of the set that it gives is the number of fonts in it.
    number = ctypes.cast(found, ctypes.POINTER(ctypes.c_int))[0] if found.value else 0
    if found.value:
        library.FcFontSetDestroy(found)
    library.FcObjectSetDestroy(wanted)
    library.FcPatternDestroy(pattern)
    library.FcCharSetDestroy(letters)
    return number > 0


@lru_cache(maxsize=1)
def _open_fontconfig() -> Any:
    """Open fontconfig's library; None without one, as on other systems than Linux."""
    try:
        library = ctypes.CDLL("libfontconfig.so.1")
    except OSError:
        return None
    for name in ("FcCharSetCreate", "FcPatternCreate", "FcObjectSetCreate", "FcFontList"):
        getattr(library, name).restype = ctypes.c_void_p
    return library
