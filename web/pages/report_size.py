"""The height of a report's embed: its lines are broken here as a browser will."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from borderlines.figures.text_width import break_lines
from borderlines.pictures.frame_code import FRAME_WIDTH, WIDE_FROM
from borderlines.words.sheets.report_sheet import ReportClaim, ReportSheet

SHOWN: Final = 4
"""Claims that an embed shows at once; further ones are folded."""
_HEAD: Final = 165
"""Pixels above and below the claims, apart from lines."""
_CLAIM: Final = 94
"""Pixels of a claim beside its lines: headings and the room between claims."""
_SIZE, _LINE = 16, 22.4
_SMALL_SIZE, _SMALL_LINE = 14, 19.6
"""Sizes of type in web/templates/report.css, and heights of lines, in CSS pixels."""
_EDGES: Final = 24
_BETWEEN: Final = 20
"""Room at both edges, and between the two columns."""


def measure_report(sheet: ReportSheet, width: int = FRAME_WIDTH) -> int:
    """Estimate the height in CSS pixels that a report's embed needs in a frame of a width.

    The snippet in the page around gives the frame its true height; this is for pages without it.
    """
    room, is_wide = width - _EDGES, width >= WIDE_FROM
    high = float(_HEAD if is_wide else _HEAD + 60)
    high += _measure([sheet.name], room, 26, 31)
    high += _measure([f"{sheet.number}: {sheet.finding}."], room, 18, 26)
    high += _measure([sheet.note, sheet.remark or sheet.when], room, _SMALL_SIZE, 32)
    for verdict in sheet.legend:
        high += 27 if is_wide else 29
        if not is_wide:
            high += _measure([verdict.meaning], room - 50, _SMALL_SIZE, _SMALL_LINE)
    high += sum(_measure_claim(claim, room, is_wide=is_wide) for claim in sheet.claims[:SHOWN])
    return round(high) + (40 if len(sheet.claims) > SHOWN else 0)


def _measure_claim(claim: ReportClaim, room: int, *, is_wide: bool) -> float:
    line = claim.line
    column = (room - _BETWEEN) // 2 if is_wide else room
    sources = ", ".join(f"{one.document} ({one.about})" for one in line.established_sources)
    acts = "; ".join(f"{act.title} ({act.date})" for act in claim.acts)
    left = _measure([line.reported], column)
    right = _measure([line.established or "-"], column)
    right += _measure([sources], column, _SMALL_SIZE, _SMALL_LINE)
    high = max(left, right) if is_wide else left + right + 35
    high += _measure([line.why or ""], room)
    return _CLAIM + high + _measure([f"Acts: {acts}"], room, _SMALL_SIZE, _SMALL_LINE)


def _measure(texts: Iterable[str], room: float, size: float = _SIZE, line: float = _LINE) -> float:
    """Measure texts below each other in a width; an empty one takes no height."""
    return sum(line * len(break_lines(text, size, room)) for text in texts if text)
