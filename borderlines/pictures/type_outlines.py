"""The text of an SVG as outlines of its letters, for programs that do not read its font.

Inkscape, rsvg and cairosvg replace the font that a picture brings, and then no text fits its space.
Drawn as shapes it looks the same everywhere.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Final

from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont
from PIL import ImageFont

from borderlines.pictures.svg import NAMESPACE

_G, _PATH, _TEXT, _TSPAN = (f"{{{NAMESPACE}}}{name}" for name in ("g", "path", "text", "tspan"))
_MEASURED_AT: Final = 1000
_BOLD: Final = {"bold": 700, "700": 700}
_OF_TYPE: Final = ("font-", "white-space", "text-")
_ANCHORS: Final = {"start": 0.0, "middle": 0.5, "end": 1.0}


@dataclass
class _Line:
    """Runs of text side by side, each with its style."""

    x: float
    y: float
    runs: list[tuple[str, Mapping[str, str]]] = field(default_factory=list)


def outline_type(root: ET.Element, fonts: Mapping[int, Path]) -> None:
    """Draw each text of an SVG from plotly as paths, in the fonts of these weights.

    A text with a letter that the fonts lack stays text: no other program knows its shape either.
    """
    faces = {weight: _read_face(path) for weight, path in fonts.items()}
    for parent in list(root.iter()):
        for place, child in enumerate(parent):
            if child.tag == _TEXT and (drawn := _outline(child, faces)) is not None:
                parent[place] = drawn


@dataclass(frozen=True)
class _Face:
    """One weight of the font: outlines of letters, and the distances between them."""

    font: TTFont
    measured: ImageFont.FreeTypeFont

    @property
    def letters(self) -> Mapping[int, str]:
        """Names of the outlines by letter."""
        letters: Mapping[int, str] = self.font.getBestCmap()
        return letters

    def width(self, text: str) -> float:
        """Return the width in ems, with kerning."""
        return float(self.measured.getlength(text)) / _MEASURED_AT

    def draw(self, text: str, x: float, y: float, size: float) -> str:
        """Return the path of a text that begins at a point of its baseline."""
        glyphs = self.font.getGlyphSet()
        scale = size / self.font["head"].unitsPerEm
        pen = SVGPathPen(glyphs, ntos=lambda number: f"{round(number, 2):g}")
        for place, letter in enumerate(text):
            start = x + (self.width(text[: place + 1]) - self.width(letter)) * size
            glyphs[self.letters[ord(letter)]].draw(
                TransformPen(pen, (scale, 0, 0, -scale, start, y))
            )
        commands: str = pen.getCommands()
        return commands


@lru_cache(maxsize=4)
def _read_face(path: Path) -> _Face:
    return _Face(TTFont(path, recalcTimestamp=False), ImageFont.truetype(path, _MEASURED_AT))


def _outline(text: ET.Element, faces: Mapping[int, _Face]) -> ET.Element | None:
    lines = list(_read_lines(text))
    known = faces[400].letters
    if any(ord(letter) not in known for line in lines for run, _ in line.runs for letter in run):
        return None
    group = ET.Element(_G)
    if transform := text.get("transform"):
        group.set("transform", transform)
    share = _ANCHORS[text.get("text-anchor", "start")]
    for line in lines:
        widths = [_face_of(style, faces).width(run) * _size(style) for run, style in line.runs]
        x = line.x - share * sum(widths)
        for (run, style), width in zip(line.runs, widths, strict=True):
            path = _face_of(style, faces).draw(run, x, line.y, _size(style))
            x += width
            if path:
                shown = (
                    f"{name}:{value}"
                    for name, value in style.items()
                    if not name.startswith(_OF_TYPE)
                )
                ET.SubElement(group, _PATH, {"d": path, "style": ";".join(shown)})
    return group


def _read_lines(text: ET.Element) -> Iterator[_Line]:
    """Read the lines of a text: plotly begins each with a ``tspan`` that has its own position."""
    first = _Line(_number(text.get("x")), _number(text.get("y")))
    lines = [first]

    def read(element: ET.Element, around: Mapping[str, str]) -> None:
        style = {**around, **_read_style(element)}
        if element.tag == _TSPAN and element.get("x") is not None:
            down = _number(element.get("dy", "0").removesuffix("em")) * _size(style)
            lines.append(_Line(_number(element.get("x")), _number(element.get("y")) + down))
        if element.text:
            lines[-1].runs.append((element.text, style))
        for child in element:
            read(child, style)
            if child.tail:
                lines[-1].runs.append((child.tail, style))

    read(text, {})
    return (line for line in lines if line.runs)


def _read_style(element: ET.Element) -> dict[str, str]:
    pairs = (part.partition(":") for part in element.get("style", "").split(";"))
    return {name.strip(): value.strip() for name, _, value in pairs if value}


def _face_of(style: Mapping[str, str], faces: Mapping[int, _Face]) -> _Face:
    return faces[_BOLD.get(style.get("font-weight", ""), 400)]


def _size(style: Mapping[str, str]) -> float:
    return _number(style.get("font-size", "12px").removesuffix("px"))


def _number(text: str | None) -> float:
    return float(text or 0)
