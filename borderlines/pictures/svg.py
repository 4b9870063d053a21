"""An SVG as plotly writes it, made small, steady and fit for use inside a page.

Parsed as XML and never by pattern: what a cell says may look like an attribute and is text.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from functools import lru_cache
from itertools import count, groupby, pairwise

NAMESPACE = "http://www.w3.org/2000/svg"
_LINK = "{http://www.w3.org/1999/xlink}href"
# Without these plotly's picture looks the same: names for its own scripts, and hooks for a mouse.
_FOR_SCRIPTS = ("class", "pointer-events", "cursor")
_OUTLINE_LENGTH = 60
"""Least length of an outline, in characters; a shorter path is a mark or a line."""
_HALF_PIXEL = 5
"""Half a pixel, in tenths of a pixel, the unit of outlines."""
_NOWHERE = re.compile(r"(M0,0)?(L0,0)*Z?")
"""A path without length, such as that of a mark without a size."""
_Point = tuple[int, int]

ET.register_namespace("", NAMESPACE)
ET.register_namespace("xlink", "http://www.w3.org/1999/xlink")


def tidy(svg: str, *, ids: str = "b", tolerance: float = 0) -> ET.Element:
    """Parse an SVG and leave out all that does not show.

    Ids become counted ones that begin with ``ids``, so that the same figure gives the same
    text and two pictures can share a page. Outlines (paths of straight lines) may stray by
    ``tolerance`` pixels to be shorter. Raises ET.ParseError on text that is no XML.
    """
    # The text comes from our own Chrome's serializer, which writes no entities of its own.
    root = ET.fromstring(svg)  # noqa: S314
    _drop(root)
    for element in root.iter():
        for name in list(element.attrib):
            if name in _FOR_SCRIPTS or name.startswith("data-") or not element.attrib[name]:
                del element.attrib[name]
            elif name in {"transform", "x", "y", "width", "height", "points", "viewBox"}:
                element.attrib[name] = _round_numbers(element.attrib[name])
        if "d" in element.attrib:
            element.attrib["d"] = _shorten_path(element.attrib["d"], tolerance)
    _number_ids(root, ids)
    return root


def to_text(root: ET.Element) -> str:
    """Write the SVG as text without an XML declaration."""
    return ET.tostring(root, encoding="unicode")


def _drop(element: ET.Element) -> None:
    """Take out style sheets, empty groups, and paths that have no outline."""
    for child in list(element):
        _drop(child)
        name = child.tag.removeprefix(f"{{{NAMESPACE}}}")
        is_empty = len(child) == 0 and not (child.text or "").strip()
        if (
            name == "style"
            or (name in {"g", "defs"} and is_empty)
            or (name == "path" and _NOWHERE.fullmatch(child.get("d", "")))
        ):
            element.remove(child)


def _number_ids(root: ET.Element, prefix: str) -> None:
    numbers = count()
    names = {
        element.attrib["id"]: f"{prefix}{next(numbers)}"
        for element in root.iter()
        if "id" in element.attrib
    }

    def rename(match: re.Match[str]) -> str:
        return f"url(#{names.get(match[1], match[1])})"

    for element in root.iter():
        for name, value in element.attrib.items():
            if name == "id":
                element.attrib[name] = names[value]
            elif name in {"href", _LINK}:
                element.attrib[name] = f"#{names.get(value[1:], value[1:])}"
            elif "url(" in value:
                element.attrib[name] = re.sub(r"url\(\W*?#([\w-]+)\W*?\)", rename, value)


def _shorten_path(path: str, tolerance: float) -> str:
    if len(path) < _OUTLINE_LENGTH:
        return _round_numbers(path)
    return _shorten_long_path(path, tolerance)


@lru_cache(maxsize=1024)
def _shorten_long_path(path: str, tolerance: float) -> str:
    """Round and shorten a path. Results are kept, because every map has the same countries."""
    return shorten_outline(_round_numbers(path), tolerance)


def _round_numbers(value: str) -> str:
    """Round every number to a tenth of a pixel, which is smaller and looks the same."""
    return re.sub(r"-?\d+\.\d{2,}", lambda match: _say(round(float(match[0]) * 10)), value)


def shorten_outline(path: str, tolerance: float = 0) -> str:
    """Shorten a path of straight lines: steps from point to point, instead of positions.

    No point of it is further than ``tolerance`` pixels from the original outline. Other paths and
    short ones come back unchanged.
    """
    if len(path) < _OUTLINE_LENGTH or not re.fullmatch(r"[ML\d.,Z-]+", path):
        return path
    # Some of the tolerance goes into a grid: rounder numbers, and neighbours that still meet.
    grid = _HALF_PIXEL if tolerance * 10 > _HALF_PIXEL else 1
    parts = []
    for ring, end in re.findall(r"M([^MZ]*)(Z?)", path):
        points: list[_Point] = []
        for pair in ring.split("L"):
            x, y = pair.split(",")
            point = (round(float(x) * 10), round(float(y) * 10))
            if not points or point != points[-1]:
                points.append(point)
        if tolerance and end:
            points = _snap(_simplify_ring(points, tolerance * 10 - grid / 2**0.5), grid)
        if len(points) > (2 if tolerance and end else 1):
            parts.append(_to_steps(points) + end)
    return "".join(parts)


def _snap(points: Sequence[_Point], grid: int) -> list[_Point]:
    snapped = [(round(x / grid) * grid, round(y / grid) * grid) for x, y in points]
    return [point for point, _ in groupby(snapped)]


def _simplify_ring(points: list[_Point], tolerance: float) -> list[_Point]:
    area = sum(
        x * next_y - next_x * y
        for (x, y), (next_x, next_y) in zip(points, [*points[1:], points[0]], strict=True)
    )
    if abs(area) / 2 < tolerance * tolerance * 4:
        return []
    half = len(points) // 2
    return (
        _simplify_line(points[: half + 1], tolerance)
        + (_simplify_line([*points[half:], points[0]], tolerance)[1:-1])
    )


def _simplify_line(points: Sequence[_Point], tolerance: float) -> list[_Point]:
    """Drop points that are nearer to the line than a tolerance (Ramer–Douglas–Peucker)."""
    kept = {0, len(points) - 1}
    pending = [(0, len(points) - 1)]
    while pending:
        first, last = pending.pop()
        furthest, distance = first, tolerance
        for number in range(first + 1, last):
            off = _distance(points[number], points[first], points[last])
            if off > distance:
                furthest, distance = number, off
        if furthest != first:
            kept.add(furthest)
            pending += [(first, furthest), (furthest, last)]
    return [points[number] for number in sorted(kept)]


def _distance(point: _Point, start: _Point, end: _Point) -> float:
    (x, y), (x1, y1), (x2, y2) = point, start, end
    length = ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5
    if length == 0:
        return float(((x - x1) ** 2 + (y - y1) ** 2) ** 0.5)
    return float(abs((x2 - x1) * (y1 - y) - (x1 - x) * (y2 - y1)) / length)


def _to_steps(points: Sequence[_Point]) -> str:
    text = f"M{_say(points[0][0])},{_say(points[0][1])}l"
    last = ""
    for (x, y), (next_x, next_y) in pairwise(points):
        for step in (_say(next_x - x), _say(next_y - y)):
            # A sign separates two numbers, and so does a point without a zero before it.
            glued = not last or step[0] == "-" or (step[0] == "." and "." in last)
            text += step if glued else f" {step}"
            last = step
    return text


def _say(tenths: int) -> str:
    sign, whole, rest = "-" * (tenths < 0), abs(tenths) // 10, abs(tenths) % 10
    return f"{sign}{whole or ''}.{rest}" if rest else f"{sign}{whole}"
