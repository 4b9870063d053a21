"""The panels of a map: the world and Europe, side by side, one above the other, or one alone."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, Final

from borderlines.figures.frame import Frame
from borderlines.figures.map.layers import Standing, read_places
from borderlines.figures.style import Palette
from borderlines.findings.crossings import Arc
from borderlines.schema import UNION

_EUROPE_CODES: Final = (
    "AD AL AT BA BE BG BY CH CY CZ DE DK EE ES FI FR GB GR HR HU IE IS IT LI LT LU LV MC MD ME MK"
    " MT NL NO PL PT RO RS SE SI SK SM TR UA VA XK"
)
WORLD_LON: Final = 11
EUROPE_LON: Final = 12
EUROPE_LAT: Final = 53
"""Middles of the world's and of Europe's projection, in degrees."""

LonLat = tuple[float, float]
EUROPE: Final = frozenset(_EUROPE_CODES.split())
_AROUND_EUROPE: Final = (-30, 28, 60, 90)
"""West, south, east and north of the land that the panel of Europe shows, in degrees."""
_STACKED_BELOW: Final = 640
_WORLD_RATIO: Final = 0.5
_EUROPE_RATIO: Final = 0.93
_WORTH_STACKING: Final = 0.9
"""Additional height, as a share, above which the panels are stacked and not side by side."""
_WORLD_SHARE: Final = 0.46

Panels = dict[str, tuple[float, float, float, float]]
"""The left, right, top and bottom of each panel, in pixels of the plot."""


def plan_panels(
    standing: Standing, arcs: Sequence[Arc], frame: Frame, height: float | None = None
) -> Panels:
    """Plan the panels to show, each with its left, right, top and bottom in pixels of the plot.

    Their height follows from their width; within a given height they are as large as it allows.
    """
    linked = {code for arc in arcs for code in (arc.start, arc.end)}
    acting = {*standing.national, *linked - {UNION}}
    has_europe = bool(acting & EUROPE or standing.members or UNION in linked)
    has_world = bool(acting - EUROPE) or not has_europe
    room = frame.inner_width
    if not (has_europe and has_world):
        ratio = _WORLD_RATIO if has_world else _EUROPE_RATIO
        wide: float = room if has_world else min(room, 760)
        wide = wide if height is None else min(wide, height / ratio)
        left = (room - wide) / 2
        return {"world" if has_world else "europe": (left, left + wide, 0, wide * ratio)}
    if frame.width < _STACKED_BELOW and height is None:
        middle = room * _WORLD_RATIO
        return {
            "world": (0, room, 0, middle),
            "europe": (0, room, middle, middle + room * _EUROPE_RATIO),
        }
    # Side by side at one height: w·a = (room - w)·b.
    split = room * _EUROPE_RATIO / (_WORLD_RATIO + _EUROPE_RATIO)
    beside = split * _WORLD_RATIO
    if height is None:
        return {"world": (0, split - 6, 0, beside), "europe": (split + 6, room, 0, beside)}
    if height > beside * (1 + _WORTH_STACKING):
        return _stack_panels(room, height)
    high = min(height, beside)
    world, europe = high / _WORLD_RATIO, high / _EUROPE_RATIO
    left = (room - world - europe) / 2
    right = left + world + europe
    return {
        "world": (left, left + world - 6, 0, high),
        "europe": (left + world + 6, right, 0, high),
    }


def find_bottom(panels: Panels) -> float:
    """Find the bottom of the lowest panel, in pixels of the plot."""
    return max(bottom for _, _, _, bottom in panels.values())


def geo_of(panel: str) -> str:
    """Name a panel's axes as plotly does."""
    return "geo" if panel == "world" else "geo2"


def shows(panel: str, code: str, is_last: bool) -> bool:
    """Return whether a panel has a country's number: Europe's its own, the last one all others."""
    if panel == "place" or (is_last and panel == "world"):
        return True
    return (code in EUROPE) == (panel == "europe")


def reaches(panel: str, code: str) -> bool:
    """Return whether a panel shows land of a country: Europe's only that around it."""
    if panel != "europe":
        return True
    west, south, east, north = _AROUND_EUROPE
    box = read_places()[code]["box"]
    return bool(box[0] <= east and box[2] >= west and box[1] <= north and box[3] >= south)


def panel_of(arc: Arc, panels: Panels) -> str:
    """Choose the panel of an arc: Europe if both its ends are there and Europe is shown."""
    in_europe = {arc.start, arc.end} <= {*EUROPE, UNION}
    return "europe" if "europe" in panels and (in_europe or "world" not in panels) else "world"


def _stack_panels(room: float, height: float) -> Panels:
    """Place the world above Europe, each centred and as large as the height allows."""
    middle = min(room * _WORLD_RATIO, height * _WORLD_SHARE)
    world, europe = middle / _WORLD_RATIO, min(room, (height - middle - 8) / _EUROPE_RATIO)
    bottom = height - europe * _EUROPE_RATIO
    return {
        "world": ((room - world) / 2, (room + world) / 2, 0, middle),
        "europe": ((room - europe) / 2, (room + europe) / 2, bottom, height),
    }


def set_panels(
    panels: Panels,
    frame: Frame,
    plot_height: float,
    palette: Palette,
    box: tuple[float, float, float, float] | None,
) -> dict[str, Any]:
    """Set up plotly's panels; one of chosen places shows its ``box``, in degrees."""
    area = plot_height + frame.legend_height
    settings: dict[str, Any] = {}
    for panel, (left, right, top, bottom) in panels.items():
        settings[geo_of(panel)] = {
            "domain": {
                "x": [left / frame.inner_width, right / frame.inner_width],
                "y": [(plot_height - bottom) / area, (plot_height - top) / area],
            },
            "bgcolor": palette.ground,
            "showframe": False,
            "showcoastlines": False,
            "showland": False,
            "showocean": False,
            "showlakes": False,
            "showcountries": False,
            **(_view_of(box) if box else _WORLD_VIEW if panel == "world" else _EUROPE_VIEW),
        }
    return settings


def _view_of(box: tuple[float, float, float, float]) -> dict[str, Any]:
    west, south, east, north = box
    return {
        "scope": "world",
        "resolution": 50,
        "projection": {
            "type": "azimuthal equal area",
            "rotation": {"lon": (west + east) / 2, "lat": (south + north) / 2},
        },
        "lonaxis": {"range": [west, east]},
        "lataxis": {"range": [south, north]},
    }


# The axes' ranges fit these shapes to a box of 2.0 : 1, and of 1.07 : 1 for Europe.
_WORLD_VIEW: Final[dict[str, Any]] = {
    "scope": "world",
    "resolution": 110,
    "projection": {"type": "natural earth", "rotation": {"lon": WORLD_LON}},
    "lonaxis": {"range": [-152, 178]},
    "lataxis": {"range": [-58, 84]},
}
_EUROPE_VIEW: Final[dict[str, Any]] = {
    "scope": "europe",
    "resolution": 110,
    # With this scope plotly.js would set bounds and middle by itself.
    "fitbounds": False,
    "center": {"lon": EUROPE_LON, "lat": 52.5},
    "projection": {
        "type": "azimuthal equal area",
        "rotation": {"lon": EUROPE_LON, "lat": EUROPE_LAT},
    },
    "lonaxis": {"range": [-12, 38]},
    "lataxis": {"range": [34, 71]},
}


def head_from(start: LonLat, end: LonLat, geo: str) -> float:
    """Return the angle, in degrees, of the way between two near places on the panel ``geo``."""
    project = _project_europe if geo == "geo2" else _project_world
    (x0, y0), (x1, y1) = project(*start), project(*end)
    return math.degrees(math.atan2(x1 - x0, y1 - y0))


def _project_europe(lon: float, lat: float) -> tuple[float, float]:
    """Project by Lambert's azimuthal equal area: to the right and up, on a globe of radius 1."""
    across, up, middle = map(math.radians, (lon - EUROPE_LON, lat, EUROPE_LAT))
    level = math.cos(up) * math.cos(across)
    near = math.sin(middle) * math.sin(up) + math.cos(middle) * level
    scale = math.sqrt(2 / (1 + near))
    return (
        scale * math.cos(up) * math.sin(across),
        scale * (math.cos(middle) * math.sin(up) - math.sin(middle) * level),
    )


def _project_world(lon: float, lat: float) -> tuple[float, float]:
    """Project by Natural Earth, with its authors' polynomials, on a globe of radius 1."""
    across = math.radians((lon - WORLD_LON + 180) % 360 - 180)
    up = math.radians(lat)
    two = up * up
    four = two * two
    wide = 0.003971 * two - 0.001529 * four
    high = 0.028874 * two - 0.005916 * four
    return (
        across * (0.8707 - 0.131979 * two + four * (-0.013791 + four * wide)),
        up * (1.007226 + two * (0.015085 + four * (-0.044475 + high))),
    )
