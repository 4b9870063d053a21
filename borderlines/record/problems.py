"""A problem of a record: its address, the value, and what to write instead."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

_SHOWN = 60
_LISTED: Final = 200
"""Greatest number of problems in a list for people."""
# Controls, formats (marks of direction, soft hyphens, tags), and Unicode's own line breaks.
_INVISIBLE = {"Cc", "Cf", "Zl", "Zp"}

_JOINERS = "\u200c\u200d"
"""Zero width non-joiner and joiner.

Soft hyphens, marks of direction and joiners of pictures stay refused: no name is misspelt without
them, and text that looks alike would not be found.
"""
_JOINED_SCRIPTS = (
    "ARABIC BENGALI DEVANAGARI GUJARATI GURMUKHI KANNADA KHMER MALAYALAM MONGOLIAN MYANMAR NKO"
    " ORIYA SINHALA SYRIAC TAMIL TELUGU TIBETAN"
)
"""First words of the names of letters in scripts that spell with joiners: Indic ones, Arabic."""


@dataclass(frozen=True)
class Problem:
    """One thing wrong in a record, with its address.

    ``line`` is the line of the file on which the row begins and ``row`` the row as a
    spreadsheet counts it (the header is row 1); they part after cells of several lines.
    0 stands for the file as a whole. ``message`` goes on after the value and ends with the
    remedy: "is not a date in EDTF; write 2019-01-21".
    """

    file: str
    line: int
    row: int
    column: str
    value: str | None
    message: str
    severity: Literal["error", "warning"] = "error"
    """A warning is about what is most likely wrong; the record can be used all the same."""

    def __str__(self) -> str:
        """Return one line: ``events.csv:14:decided: '21/01/2019' is not a date in EDTF; …``."""
        place = self.file
        if self.line:
            place += f":{self.line}"
        if self.column:
            place += f":{to_visible(self.column)}"
        if self.line != self.row:
            place += f" (row {self.row} in a spreadsheet)"
        shown = "" if self.value is None else f"'{to_visible(self.value)}' "
        mark = "warning: " if self.severity == "warning" else ""
        return f"{place}: {mark}{shown}{self.message}"


def list_first(problems: Sequence[Problem]) -> Iterator[Problem | str]:
    """Return the problems that people can read at a time, and the number of others."""
    if len(problems) <= _LISTED:
        yield from problems
        return
    # Errors first: warnings need not be mended before the record can be used.
    yield from sorted(problems, key=lambda problem: problem.severity)[:_LISTED]
    yield f"… and {len(problems) - _LISTED:,} more; check --format json lists all of them"


def to_visible(text: str) -> str:
    """Make a cell's text fit for one terminal line: shortened, control characters spelt out."""
    text = "".join(map(_spell, text[: 2 * _SHOWN]))
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def find_control(text: str) -> str | None:
    """Find the first invisible control character of a cell, as ``U+202E``; None if there is none.

    Line breaks and tabs do not count: spreadsheets write them into cells.
    """
    found = next((mark for place, mark in enumerate(text) if not _may_stand(text, place)), None)
    return f"U+{ord(found):04X}" if found else None


def drop_controls(text: str) -> str:
    """Return a text without the characters that ``find_control`` finds."""
    if text.isprintable():
        return text
    return "".join(mark for place, mark in enumerate(text) if _may_stand(text, place))


def _may_stand(text: str, place: int) -> bool:
    mark = text[place]
    return mark in "\n\r\t" or not _is_invisible(mark) or _joins(text, place)


def _joins(text: str, place: int) -> bool:
    """Return whether a joiner is between letters of a script that spells with joiners."""
    if text[place] not in _JOINERS or not 0 < place < len(text) - 1:
        return False
    return all(_is_joined(text[other]) for other in (place - 1, place + 1))


@lru_cache(maxsize=1024)
def _is_joined(mark: str) -> bool:
    # Vowel signs and viramas are marks (M) and not letters.
    name = unicodedata.name(mark, "").split(" ")[0]
    return name in _JOINED_SCRIPTS.split() and unicodedata.category(mark)[0] in "LM"


def _is_invisible(mark: str) -> bool:
    if mark.isprintable():
        return False
    return unicodedata.category(mark) in _INVISIBLE or _is_no_character(ord(mark))


def _is_no_character(code: int) -> bool:
    # Unicode keeps these from being characters, and no XML file may hold the first two.
    return code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF


def _spell(mark: str) -> str:
    if not _is_invisible(mark):
        return mark
    return f"\\u{ord(mark):04x}" if ord(mark) < 0x10000 else f"\\U{ord(mark):08x}"
