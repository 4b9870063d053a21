"""The background of a timeline: lanes, periods and the day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from borderlines.figures.frame import text_at
from borderlines.figures.style import SMALL_SIZE, Palette, escape, escape_lines, tint
from borderlines.figures.text_width import width_of
from borderlines.figures.timeline.parts import LANE_HEADER, NAME_X, TimelineLayout, name_end
from borderlines.figures.timeline.periods import LABEL_GAP, LABEL_ROW, Band
from borderlines.figures.timeline.routes import label_ends
from borderlines.view import View

_SHADE: Final = 0.07
_LIGHT_SHADE: Final = 0.025
"""Opacity of a period's band; text on it keeps its contrast."""
_EDGE: Final = 0.4
_RISE: Final = 1
"""Distance by which a text is raised in its line of the strip, so that its ground ends there."""
_HALF_TEXT: Final = 8
"""Half of a label's height with its margin, in pixels."""
_SHORTEST: Final = 6
"""The shortest piece of a line, in pixels."""


def draw_lanes(layout: TimelineLayout, palette: Palette) -> Iterable[dict[str, Any]]:
    """Draw a ground for every other lane, all of them as one shape."""
    if layout.lanes:
        lanes = layout.lanes[::2]
        yield {
            "type": "path",
            "xref": "paper",
            "path": "".join(f"M0,{lane.top:g}H1V{lane.bottom:g}H0Z" for lane in lanes),
            "fillcolor": palette.lane,
            "line": {"width": 0},
            "layer": "below",
        }


def draw_day(view: View, layout: TimelineLayout, palette: Palette) -> Iterable[dict[str, Any]]:
    """Draw a line at the chosen day, with gaps where it would cross a text."""
    day = view.selection.at
    if day is not None and layout.first <= day <= layout.last:
        texts = _middles_of_texts_at(view, layout, layout.to_x(day))
        for top, bottom in _leave_out(texts, 1, layout.height):
            yield {
                "type": "line",
                "x0": day,
                "x1": day,
                "yref": "y",
                "y0": top,
                "y1": bottom,
                "line": {"color": palette.accent, "width": 1.5, "dash": "dash"},
                "layer": "below",
            }


def _leave_out(
    middles: Iterable[float], top: float, bottom: float
) -> Iterable[tuple[float, float]]:
    """Find the pieces of an upright line that meet none of the texts with these middles."""
    for y in sorted(middles):
        if top - _HALF_TEXT < y < bottom + _HALF_TEXT:
            if y - _HALF_TEXT - top >= _SHORTEST:
                yield top, y - _HALF_TEXT
            top = y + _HALF_TEXT
    if bottom - top >= _SHORTEST:
        yield top, bottom


def _middles_of_texts_at(view: View, layout: TimelineLayout, x: float) -> Iterable[float]:
    for mark in layout.marks:
        if mark.label:
            left, right = label_ends(layout, mark)
            if left < x < right:
                yield mark.label_y
    for lane in layout.lanes if layout.margin == 0 else ():
        if x < name_end(lane):
            yield lane.top + LANE_HEADER / 2 + 2
    for band in layout.bands:
        if band.row is None and -1 < x - band.label_x < width_of(band.label, SMALL_SIZE) + 1:
            yield _middle_in_lane(layout, band)


def label_day(view: View, layout: TimelineLayout, palette: Palette) -> Iterable[dict[str, Any]]:
    """Write the chosen day at the head of its line."""
    day = view.selection.at
    if day is not None and layout.day_x is not None:
        label = view.voice.day(day, short=True)
        on_left = layout.day_x < layout.to_x(day)
        yield _text_at_line(label, day, LABEL_ROW / 2 - _RISE, on_left=on_left) | {
            "font": {"size": SMALL_SIZE, "color": palette.accent},
            "bgcolor": palette.ground,
        }


def name_lanes(layout: TimelineLayout, narrow: bool) -> Iterable[dict[str, Any]]:
    """Write the names of lanes in the margin or, on a narrow page, in the lanes."""
    for lane in layout.lanes:
        note = f' <span style="font-size:{SMALL_SIZE}px">{escape(lane.note)}</span>'
        yield text_at(
            f"<b>{escape(lane.name)}</b>{note if lane.note else ''}",
            **({"hovertext": escape(lane.full)} if lane.full != lane.name else {}),
            xref="paper",
            x=0,
            y=lane.top + (2 if narrow else 3),
            yref="y",
            xanchor="left",
            yanchor="top",
            xshift=NAME_X,
            borderpad=0,
        )


def draw_periods(view: View, layout: TimelineLayout, palette: Palette) -> Iterable[dict[str, Any]]:
    """Draw a band over the days of each period, on its lanes.

    One that continues is lighter, because it covers most of the picture; its edge is a line, and so
    is a single day.
    """
    for band in layout.bands:
        is_whole = band.first is not None and band.last is not None
        line = {
            "type": "line",
            "x0": band.edge,
            "x1": band.edge,
            "yref": "y",
            "line": {"color": tint(palette.text, _EDGE), "width": 1},
            "layer": "below",
        }
        for top, bottom in _stretches_of_lanes(layout, band.countries):
            if band.first != band.last:
                yield {
                    "type": "rect",
                    "x0": band.first or layout.first,
                    "x1": band.last or layout.last,
                    "yref": "y",
                    "y0": top,
                    "y1": bottom,
                    "fillcolor": tint(palette.text, _SHADE if is_whole else _LIGHT_SHADE),
                    "line": {"width": 0},
                    "layer": "below",
                }
            if not is_whole or band.first == band.last:
                texts = _middles_of_texts_at(view, layout, layout.to_x(band.edge))
                for y0, y1 in _leave_out(texts, top, bottom):
                    yield {**line, "y0": y0, "y1": y1}
        if band.row is not None:
            # From its name down to the lanes.
            yield {**line, "y0": band.row * LABEL_ROW + 1, "y1": layout.head}


def name_periods(layout: TimelineLayout, palette: Palette) -> Iterable[dict[str, Any]]:
    """Write the names of the periods, in the strip above the lanes or in their only lane."""
    for band in layout.bands:
        if band.row is not None:
            y = (band.row + len(band.lines) / 2) * LABEL_ROW - _RISE
            # In the strip the lines of the years would run through it.
            ground = {"bgcolor": palette.ground}
        else:
            y, ground = _middle_in_lane(layout, band), {}
        text = escape_lines(band.lines)
        yield _text_at_line(text, band.edge, y, on_left=band.on_left) | {
            "font": {"size": SMALL_SIZE, "color": palette.quiet},
            **ground,
        }


def _middle_in_lane(layout: TimelineLayout, band: Band) -> float:
    """Return where the name of a period about one country is, down the page."""
    return next(lane.first_row for lane in layout.lanes if lane.key in (band.countries or ()))


def _text_at_line(text: str, day: date, y: float, *, on_left: bool) -> dict[str, Any]:
    """Place a text right beside the line of its day, with which it moves."""
    return text_at(
        text,
        xref="x",
        x=day,
        xanchor="right" if on_left else "left",
        align="right" if on_left else "left",
        xshift=-LABEL_GAP if on_left else LABEL_GAP,
        yref="y",
        y=y,
        yanchor="middle",
        borderpad=0,
    )


def _stretches_of_lanes(
    layout: TimelineLayout, countries: frozenset[str] | None
) -> Iterable[tuple[float, float]]:
    """Find the stretches of adjacent lanes of these countries; all lanes for None."""
    if countries is None:
        yield layout.head, layout.height
        return
    top = bottom = None
    for lane in layout.lanes:
        if not lane.countries & countries:
            continue
        if bottom != lane.top:
            if top is not None and bottom is not None:
                yield top, bottom
            top = lane.top
        bottom = lane.bottom
    if top is not None and bottom is not None:
        yield top, bottom
