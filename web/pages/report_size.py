"""How high the embed of a report will be: its text is set by a browser, so it is reckoned."""

from __future__ import annotations

from math import ceil
from typing import Final

from borderlines.pictures.frame_code import FRAME_WIDTH, WIDE_FROM
from borderlines.words.report_sheet import ReportClaim, ReportSheet

SHOWN: Final = 4
"""Claims that an embed shows at once; further ones are folded."""
_HEAD: Final = 190
"""Pixels for what stands above and below the claims, its own lines not reckoned."""
_CLAIM: Final = 62
"""Pixels of a claim beside its lines: headings and the room between claims."""
_LINE: Final = 23
_SMALL_LINE: Final = 20
_LETTER: Final = 7.1
"""Width of a letter in CSS pixels, on average, with what is lost at the ends of lines."""
_SMALL_LETTER: Final = 6.4


def measure_report(sheet: ReportSheet, width: int = FRAME_WIDTH) -> int:
    """The height in CSS pixels that a report's embed needs in a frame of a width, about.

    The snippet in the page around gives the frame its true height; this is for pages without it.
    """
    room = width - 24
    shown = sum(_measure_claim(claim, room, is_wide=width >= WIDE_FROM) for claim in sheet.claims[:SHOWN])
    finding = f"{sheet.number}: {sheet.finding}"
    lines = _count(finding, room, _LETTER) * _LINE
    lines += sum(_count(f"{v.name} {v.number} {v.meaning}", room, _SMALL_LETTER) for v in sheet.legend) * (_SMALL_LINE + 4)
    folded = 40 if len(sheet.claims) > SHOWN else 0
    return _HEAD + lines + shown + folded


def _measure_claim(claim: ReportClaim, room: int, *, is_wide: bool) -> int:
    line = claim.line
    column = (room - 20) // 2 if is_wide else room
    sources = ", ".join(f"{one.publisher} ({one.about})" for one in line.established_sources)
    reported_by = line.reported_source.publisher if line.reported_source else ""
    left = _count(line.reported, column, _LETTER) * _LINE
    left += _count(reported_by, column, _SMALL_LETTER) * _SMALL_LINE
    right = _count(line.established or "", column, _LETTER) * _LINE
    right += _count(sources, column, _SMALL_LETTER) * _SMALL_LINE
    acts = sum(_count(f"{a.title} {a.date}", room, _SMALL_LETTER) for a in claim.acts) * _SMALL_LINE
    why = _count(line.why or "", room, _LETTER) * _LINE
    columns = max(left, right) if is_wide else left + right + 30
    return _CLAIM + columns + acts + why


def _count(text: str, room: int, letter: float) -> int:
    """Lines of a text; none of an empty one."""
    return ceil(len(text) * letter / room)
