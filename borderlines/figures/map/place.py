"""Chosen countries on a map: as large as the room allows, with a list of their acts beside them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import cos, radians
from typing import Any, Final

from borderlines.figures.frame import Frame, text_at
from borderlines.figures.map.layers import read_places
from borderlines.figures.style import SMALL_SIZE, Palette, escape
from borderlines.figures.text_width import break_lines
from borderlines.terms.places import country_of
from borderlines.view import View
from borderlines.words.figures.map import PlaceList, list_in_places, say_further

_WIDEST: Final = (70, 45)
"""Degrees of longitude and latitude that a map of chosen countries shows at most."""
_AROUND: Final = 0.3
"""Room for neighbours on each side, in sizes of the countries."""
_LEAST_AROUND: Final = 2.0
"""The same in degrees, for a city."""
_BESIDE: Final = 460
"""Least width in pixels with the list beside the map, and not below it."""
_MAP_SHARE: Final = 0.44
_GAP: Final = 16
_LINE: Final = 16
"""Height of a line of the list, in pixels."""
_YEAR: Final = 32
"""Width of a year before an act, in pixels."""
_MOST: Final = 40
"""Acts that a list names at most, however much room there is."""
_SHAPE: Final = 0.8
"""Height of a map to its width, where nothing else sets it."""

Box = tuple[float, float, float, float]
"""West, south, east and north, in degrees."""


@dataclass(frozen=True)
class Zoom:
    """A map of chosen countries and their list, with their places in pixels of the plot."""

    box: Box
    map: tuple[float, float, float, float]
    """Left, right, top and bottom."""
    lines: Sequence[tuple[float, float, str, bool]]
    """Left edge, top, escaped text, and whether it is a heading."""
    height: float
    is_whole: bool
    """Whether every act is named."""


def find_box(view: View) -> Box | None:
    """Find the degrees around the chosen countries: None where they lie far apart, or are none."""
    places = read_places()
    chosen = {country_of(place) for place in view.selection.jurisdictions}
    boxes = [places[code]["box"] for code in chosen if "box" in places.get(code, {})]
    if not boxes or len(boxes) < len(chosen):
        return None
    west, south = (min(box[side] for box in boxes) for side in (0, 1))
    east, north = (max(box[side] for box in boxes) for side in (2, 3))
    if east - west > _WIDEST[0] or north - south > _WIDEST[1]:
        return None
    return west, south, east, north


def plan_zoom(view: View, box: Box, frame: Frame, room: float | None) -> Zoom:
    """Place the map and its list; ``room`` is the height for both, in pixels."""
    inner = frame.inner_width
    is_beside = frame.width >= _BESIDE
    wide = inner * _MAP_SHARE if is_beside else inner
    left = wide + _GAP if is_beside else 0.0
    map_height = wide * _SHAPE
    lists = list_in_places(view)
    if room is None:
        most = sum(len(one.lines) for one in lists) * 3 + 4
    else:
        if not is_beside:
            map_height = min(map_height, room / 2)
        most = int((room - (0 if is_beside else map_height + _GAP)) / _LINE)
    lines, is_whole = _write_lists(lists, inner - left, most, view)
    list_height = len(lines) * _LINE
    if is_beside:
        height = room or max(map_height, list_height)
        map_height, top = height, 0.0
    else:
        top = map_height + _GAP
        height = room or top + list_height
    placed = [(left + x, top + n * _LINE, text, bold) for n, (x, text, bold) in enumerate(lines)]
    return Zoom(_fit(box, wide, map_height), (0, wide, 0, map_height), placed, height, is_whole)


def _fit(box: Box, width: float, height: float) -> Box:
    """Return a box widened to its neighbours, in the proportions of its panel."""
    west, south, east, north = box
    middle, level = (west + east) / 2, (south + north) / 2
    squeeze = cos(radians(level))
    across = max((east - west) * (0.5 + _AROUND), _LEAST_AROUND) * squeeze
    up = max((north - south) * (0.5 + _AROUND), _LEAST_AROUND)
    across, up = max(across, up * width / height), max(up, across * height / width)
    return (
        middle - across / squeeze,
        max(level - up, -89.0),
        middle + across / squeeze,
        min(level + up, 89.0),
    )


def _write_lists(
    lists: Sequence[PlaceList], width: float, most: int, view: View
) -> tuple[list[tuple[float, str, bool]], bool]:
    """Write the lines of all lists, each list cut to its share of what there is room for."""
    written: list[tuple[float, str, bool]] = []
    is_whole = True
    for number, one in enumerate(lists):
        if number:
            written.append((0, "", False))
        after = sum(2 + min(len(other.lines), 3) for other in lists[number + 1 :])
        room = most - len(written) - min(after, most // 2)
        heading = break_lines(one.heading, SMALL_SIZE, width, bold=True)
        written += [(0, escape(line), True) for line in heading]
        room -= len(heading)
        acts: list[list[tuple[float, str, bool]]] = []
        for line in one.lines[:_MOST]:
            text = f"{line.label} ({line.also})" if line.also else line.label
            first, *more = break_lines(text, SMALL_SIZE, width - _YEAR) or [""]
            acts.append(
                [(0.0, f"{line.year}  {escape(first)}", False)]
                + [(_YEAR, escape(rest), False) for rest in more]
            )
        kept = _keep(acts, room, is_cut=len(one.lines) > _MOST)
        written += [line for act in acts[:kept] for line in act]
        if kept < len(one.lines):
            is_whole = False
            written.append((0, escape(say_further(view.voice, len(one.lines) - kept)), False))
    return written, is_whole


def _keep(acts: Sequence[Sequence[object]], room: int, *, is_cut: bool) -> int:
    """Count the acts whose lines fit a room that keeps one line for the others."""
    if sum(map(len, acts)) <= room and not is_cut:
        return len(acts)
    kept, taken = 0, 1
    while kept < len(acts) and taken + len(acts[kept]) <= room:
        taken += len(acts[kept])
        kept += 1
    return kept


def write_zoom(zoom: Zoom, frame: Frame, palette: Palette) -> Iterable[dict[str, Any]]:
    """Write the list as annotations."""
    for x, y, text, is_heading in zoom.lines:
        if text:
            yield text_at(
                f"<b>{text}</b>" if is_heading else text,
                xref="paper",
                x=x / frame.inner_width,
                xanchor="left",
                yref="paper",
                y=1,
                yanchor="top",
                yshift=-(frame.legend_height + y),
                align="left",
                borderpad=0,
                font={"size": SMALL_SIZE, "color": palette.text},
            )
