"""A cell of a sheet as text, and whether its file says that it is a number or a date.

A leaf of this room. Text is never a number by its looks: "2.000" may be two or two thousand, while
a workbook's number is what it is.
"""

from __future__ import annotations

import html
import re
from typing import Final

from borderlines.record.problems import drop_controls

Cell = str


class Number(str):
    """A number of a workbook, in plain digits with a point."""

    __slots__ = ()


class Day(str):
    """A date of a workbook, in ISO form, no finer than the workbook shows it."""

    __slots__ = ()


_LINE_ENDS: Final = dict.fromkeys(map(ord, "\x0b\x0c\x85\u2028\u2029"), "\n")
"""Line ends that some programs write, each with the one that a record takes."""
_TAG: Final = re.compile(
    r"</?(?:a|b|br|div|em|font|h[1-6]|i|li|ol|p|span|strong|sub|sup|table|tbody|td|th|tr|u|ul)"
    r"(?:\s[^<>]{0,2000})?/?>",
    re.IGNORECASE,
)
_ANCHOR: Final = re.compile(
    r"<a\s[^<>]{0,1000}?href=([\"']?)(https?://[^\s\"'<>]{1,2000})\1[^<>]{0,1000}>(.{0,2000}?)</a>",
    re.IGNORECASE | re.DOTALL,
)
_ENTITY: Final = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,30});", re.IGNORECASE)
_BREAK: Final = re.compile(r"<(?:br|/p|/div|/li|/tr)\b[^<>]{0,200}>", re.IGNORECASE)
_SPACES: Final = re.compile(r"[^\S\n]+")
_BREAKS: Final = re.compile(r"[\r\n]+")
SAYS_NOTHING: Final = frozenset(
    """-;–;—;--;---;.;?;n/a;n.a.;na.;none;nil;null;unknown;tbd;tbc;not available;not known;
    not applicable;not specified;not stated;unbekannt;k.a.;keine angabe;inconnu;inconnue;n.d.;nd;
    non communiqué;desconocido;no disponible""".replace("\n    ", "").split(";")
)
"""Texts that people write for a blank, in small letters.

For places they don't count: NA is Namibia.
"""


def clean(cell: Cell) -> Cell:
    """Return the text of a cell: no tags, no entities, no invisible marks, no outer blanks."""
    if type(cell) is not str:
        return cell
    text = cell
    if "<" in text and _TAG.search(text):
        # The address of a link is part of what the cell says.
        text = _ANCHOR.sub(_show_address, text)
        text = _TAG.sub("", _BREAK.sub("\n", text))
    if "&" in text and _ENTITY.search(text):
        text = html.unescape(text)
    if not text.isprintable():
        lines = map(str.strip, _BREAKS.split(_without_controls(text.replace("\r\n", "\n"))))
        text = "\n".join(filter(None, lines))
    return _SPACES.sub(" ", text).strip()


def _show_address(match: re.Match[str]) -> str:
    address, shown = match[2], match[3]
    return shown if address in shown else f"{shown} ({address})"


def _without_controls(text: str) -> str:
    """Remove the invisible marks that a record refuses; line ends stay."""
    return drop_controls(text.translate(_LINE_ENDS))


def says_nothing(cell: Cell) -> bool:
    """Return whether a cell is blank, or holds what people write for a blank."""
    return not cell or cell.casefold() in SAYS_NOTHING


def one_line(text: str) -> str:
    """Return the text with its line breaks as blanks."""
    return " ".join(text.split())
