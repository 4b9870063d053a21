"""The outlines of a map once for several pictures of it.

The layouts of a map show the same panels at other sizes, and outlines are nearly all of its
bytes. They move to one drawing that is not shown; each picture uses them, scaled to its panel.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from borderlines.pictures.svg import NAMESPACE

_G, _PATH, _RECT, _USE = (f"{{{NAMESPACE}}}{name}" for name in ("g", "path", "rect", "use"))
_Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class _Panel:
    """A layer of a map's panel in one picture: where that is, and the group of its outlines."""

    box: _Box
    outlines: ET.Element


def share_outlines(pictures: Sequence[ET.Element]) -> ET.Element | None:
    """Move the outlines of maps out of the pictures into a drawing of their own.

    Returns that drawing, which must be in the same page; None where the pictures hold no
    outlines or not the same ones, and then they are left as they are.
    """
    panels = [list(_find_panels(picture)) for picture in pictures]
    rows = list(zip(*panels, strict=False))
    if not rows or any(len(found) != len(rows) for found in panels):
        return None
    if any(len({_count_paths(panel) for panel in row}) != 1 for row in rows):
        return None
    shared = ET.Element(f"{{{NAMESPACE}}}svg")
    for number, row in enumerate(rows):
        # The largest is the most exact.
        master = max(row, key=lambda panel: panel.box[2])
        group = ET.SubElement(shared, _G, {"id": f"outlines{number}"})
        group.extend(list(master.outlines))
        _drop_empty(group)
        for panel in row:
            for child in list(panel.outlines):
                panel.outlines.remove(child)
            move = _write_move(master.box, panel.box)
            ET.SubElement(panel.outlines, _USE, {"href": f"#outlines{number}", "transform": move})
    return shared


def _find_panels(picture: ET.Element) -> Iterator[_Panel]:
    boxes = {
        f"url(#{clip.get('id')})": rect
        for clip in picture.iter(f"{{{NAMESPACE}}}clipPath")
        for rect in clip.iter(_RECT)
    }
    for group in picture.iter(_G):
        rect = boxes.get(group.get("clip-path", ""))
        if rect is None:
            continue
        x, y, width, height = (float(rect.get(name, 0)) for name in ("x", "y", "width", "height"))
        for layer in _find_layers(group):
            yield _Panel((x, y, width, height), layer)


def _find_layers(panel: ET.Element) -> Iterator[ET.Element]:
    """Find the layer of the land in a panel, and that of the countries on it."""
    for layer in panel:
        paths = list(layer)
        if [path.tag for path in paths] == [_PATH] and _is_outline(paths[0]):
            yield layer
    for layer in panel.iter(_G):
        # plotly puts the outlines of all of a panel's traces into one group.
        paths = [path for part in layer for path in part if path.tag == _PATH]
        if paths and all(_is_outline(path) for path in paths) and len(paths) > 1:
            yield layer
            return


def _is_outline(path: ET.Element) -> bool:
    # One without a point left was too small to see.
    return path.get("transform") is None and path.get("d", "M")[:1] in {"", "M"}


def _drop_empty(group: ET.Element) -> None:
    for part in group:
        for path in list(part):
            if not path.get("d"):
                part.remove(path)


def _count_paths(panel: _Panel) -> int:
    return sum(1 for _ in panel.outlines.iter(_PATH))


def _write_move(source: _Box, target: _Box) -> str:
    scale = target[2] / source[2]
    x, y = target[0] - source[0] * scale, target[1] - source[1] * scale
    return f"translate({x:.2f},{y:.2f})scale({scale:.5f})"
