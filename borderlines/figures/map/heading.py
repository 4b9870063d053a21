"""Which way an arrow points on a map: upright is 0, and it turns as a clock's hand does.

plotly turns a marker by the map's north only where its trace is the first of its map (7.1), so
the angle is worked out here, with the projections of the two panels.
"""

from __future__ import annotations

import math
from typing import Final

WORLD_LON: Final = 11
EUROPE_LON: Final = 12
EUROPE_LAT: Final = 53
"""The middles of the world's and of Europe's projection, in degrees."""

LonLat = tuple[float, float]


def head_from(start: LonLat, end: LonLat, geo: str) -> float:
    """The angle, in degrees, of the way between two near places on the panel ``geo``."""
    project = _project_europe if geo == "geo2" else _project_world
    (x0, y0), (x1, y1) = project(*start), project(*end)
    return math.degrees(math.atan2(x1 - x0, y1 - y0))


def _project_europe(lon: float, lat: float) -> tuple[float, float]:
    """Lambert's azimuthal equal area: to the right and up, on a globe of radius 1."""
    across, up, middle = map(math.radians, (lon - EUROPE_LON, lat, EUROPE_LAT))
    level = math.cos(up) * math.cos(across)
    near = math.sin(middle) * math.sin(up) + math.cos(middle) * level
    scale = math.sqrt(2 / (1 + near))
    return (
        scale * math.cos(up) * math.sin(across),
        scale * (math.cos(middle) * math.sin(up) - math.sin(middle) * level),
    )


def _project_world(lon: float, lat: float) -> tuple[float, float]:
    """Natural Earth, with the polynomials of its authors, on a globe of radius 1."""
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
