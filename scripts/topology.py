"""A TopoJSON of countries: read it, simplify it so that shared borders stay shared, write it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

import numpy as np
import numpy.typing as npt
from shapely import Polygon
from simplification.cutil import simplify_coords_vw_idx

Line = npt.NDArray[np.int64]  # one row a point, on the file's grid
Ring = tuple[int, ...]  # numbers of arcs; ~n is arc n walked backwards
Shape = tuple[tuple[Ring, ...], ...]  # polygons, each an outline and its holes

EARTH_RADIUS_KM = 6371.0
# A shape may lose or gain this share of its area; past it, its outlines are drawn finer.
AREA_CHANGE = 0.12


@dataclass(frozen=True)
class Country:
    """One country's shape; `code` is what the file calls it, None where it has no code."""

    code: str | None
    name: str
    shape: Shape


@dataclass(frozen=True)
class Topology:
    """Countries and land drawn from shared arcs on one grid of `scale` and `translate` degrees."""

    arcs: tuple[Line, ...]
    countries: tuple[Country, ...]
    land: Shape
    scale: tuple[float, float]
    translate: tuple[float, float]

    def degrees(self, ring: Ring) -> npt.NDArray[np.float64]:
        """Return the ring's points as longitude and latitude; longitude runs on past 180."""
        points = np.concatenate([self.arcs[n] if n >= 0 else self.arcs[~n][::-1] for n in ring])
        return self._arc_degrees(points)

    def plane_km(self, ring: Ring) -> npt.NDArray[np.float64]:
        """Return the ring's points on an equal-area plane, in kilometres."""
        return _to_plane_km(self.degrees(ring))

    def ring_km2(self, ring: Ring) -> float:
        """Return the area within a ring, in square kilometres."""
        points = self.plane_km(ring)
        return Polygon(points).area if len(points) > 3 else 0.0

    def largest(self, shape: Shape) -> tuple[Ring, ...]:
        """Return the polygon of a shape with the largest outline."""
        return max(shape, key=lambda polygon: self.ring_km2(polygon[0]))

    def arc_plane_km(self, number: int) -> npt.NDArray[np.float64]:
        """Return an arc's points on an equal-area plane, in kilometres."""
        return _to_plane_km(self._arc_degrees(self.arcs[number]))

    def arc_box(self, number: int) -> tuple[float, float, float, float]:
        """Return an arc's west, south, east and north, in degrees."""
        points = self._arc_degrees(self.arcs[number])
        (west, south), (east, north) = points.min(axis=0), points.max(axis=0)
        return float(west), float(south), float(east), float(north)

    def raw_degrees(self, points: Line) -> npt.NDArray[np.float64]:
        """Return points of the grid as longitude and latitude, within -180 to 180."""
        degrees: npt.NDArray[np.float64] = points * np.array(self.scale) + np.array(self.translate)
        return degrees

    def _arc_degrees(self, points: Line) -> npt.NDArray[np.float64]:
        degrees = self.raw_degrees(points)
        degrees[:, 0] = np.unwrap(degrees[:, 0], period=360)
        return degrees


def _to_plane_km(degrees: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    radians = np.radians(degrees)
    return EARTH_RADIUS_KM * np.column_stack([radians[:, 0], np.sin(radians[:, 1])])


def read_topology(text: bytes) -> Topology:
    """Read a world-atlas countries file (`objects.countries`, `objects.land`, a `transform`)."""
    content = json.loads(text)
    return Topology(
        arcs=tuple(np.cumsum(np.array(arc), axis=0) for arc in content["arcs"]),
        countries=tuple(
            Country(each.get("id"), each["properties"]["name"], _read_shape(each))
            for each in content["objects"]["countries"]["geometries"]
        ),
        land=tuple(chain.from_iterable(map(_read_shape, content["objects"]["land"]["geometries"]))),
        scale=tuple(content["transform"]["scale"]),
        translate=tuple(content["transform"]["translate"]),
    )


def _read_shape(geometry: dict[str, Any]) -> Shape:
    polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    return tuple(tuple(tuple(ring) for ring in polygon) for polygon in polygons)


def regrid(topology: Topology, step: float) -> Topology:
    """Move every point to a grid of `step` degrees and leave out what has no area there.

    A ring without area must go: d3-geo fills the whole globe around some of them.
    """
    corner = (-180.0, -90.0)

    def to_grid(arc: Line) -> Line:
        points = np.rint((topology.raw_degrees(arc) - corner) / step).astype(np.int64)
        moves = np.any(np.diff(points, axis=0) != 0, axis=1)
        return points[np.concatenate([[True], moves])] if moves.any() else points[:2]

    gridded = replace(
        topology, arcs=tuple(map(to_grid, topology.arcs)), scale=(step, step), translate=corner
    )

    def with_area(shape: Shape) -> Shape:
        polygons = (tuple(ring for ring in p if gridded.ring_km2(ring) > 0) for p in shape)
        return tuple(after for p, after in zip(shape, polygons, strict=True) if p[0] in after)

    countries = (replace(each, shape=with_area(each.shape)) for each in topology.countries)
    return replace(
        gridded,
        countries=tuple(country for country in countries if country.shape),
        land=with_area(topology.land),
    )


def drop_small_islands(topology: Topology, least_km2: Callable[[int], float]) -> Topology:
    """Leave out islands and lakes below `least_km2(arc)`, but never a country's largest part."""
    uses = _count_uses(topology)

    def is_kept(ring: Ring) -> bool:
        lone = len(ring) == 1 and uses[_arc_number(ring[0])] == 1
        return not lone or topology.ring_km2(ring) >= least_km2(_arc_number(ring[0]))

    def thin(country: Country) -> Country:
        largest = topology.largest(country.shape)
        kept = [p for p in country.shape if p is largest or is_kept(p[0])]
        holes = [(p[0], *(hole for hole in p[1:] if is_kept(hole))) for p in kept]
        return replace(country, shape=tuple(holes))

    countries = tuple(thin(country) for country in topology.countries)
    return keep_countries(replace(topology, countries=countries))


def keep_countries(topology: Topology) -> Topology:
    """Leave out the land that no country's outline draws any more."""
    drawn = set(_count_uses(topology))
    outlines = (
        tuple(ring for ring in polygon if {_arc_number(n) for n in ring} <= drawn)
        for polygon in topology.land
        if {_arc_number(n) for n in polygon[0]} <= drawn
    )
    return replace(topology, land=tuple(outlines))


def simplify(topology: Topology, least_km2: Callable[[int], float]) -> Topology:
    """Drop the points that change an outline by less than `least_km2(arc)` square kilometres.

    Each arc is simplified once (Visvalingam–Whyatt), so neighbours keep one border. Where a shape
    would change its area by more than AREA_CHANGE or cross itself, its arcs are drawn finer.
    """
    tolerance = {number: least_km2(number) for number in _count_uses(topology)}
    simplified = topology
    coarse = set(tolerance)
    while coarse:
        arcs = list(simplified.arcs)
        for number in coarse:
            arcs[number] = _simplify_arc(topology, number, tolerance[number])
        simplified = replace(topology, arcs=tuple(arcs))
        coarse = _arcs_to_refine(topology, simplified)
        for number in coarse:
            tolerance[number] = tolerance[number] / 2 if tolerance[number] > 1e-4 else 0
    return simplified


def _simplify_arc(topology: Topology, number: int, least_km2: float) -> Line:
    arc = topology.arcs[number]
    if least_km2 <= 0 or len(arc) <= 4:
        return arc
    kept = simplify_coords_vw_idx(topology.arc_plane_km(number).tolist(), least_km2)
    simplified: Line = arc[kept]
    return simplified


def _arcs_to_refine(original: Topology, simplified: Topology) -> set[int]:
    return {
        _arc_number(n)
        for country in original.countries
        for polygon in country.shape
        if _is_spoilt(original, simplified, polygon)
        for ring in polygon
        for n in ring
        if len(simplified.arcs[_arc_number(n)]) < len(original.arcs[_arc_number(n)])
    }


def _is_spoilt(original: Topology, simplified: Topology, polygon: tuple[Ring, ...]) -> bool:
    rings = [simplified.plane_km(ring) for ring in polygon]
    if any(len(ring) < 4 for ring in rings):
        return True
    before = _to_polygon([original.plane_km(ring) for ring in polygon])
    after = _to_polygon(rings)
    if abs(after.area - before.area) > AREA_CHANGE * before.area:
        return True
    return before.is_valid and not after.is_valid


def _to_polygon(rings: list[npt.NDArray[np.float64]]) -> Polygon:
    return Polygon(rings[0], rings[1:])


def write_topology(topology: Topology, centres: Mapping[str, tuple[float, float]]) -> str:
    """Write the topology in the form that plotly.js reads: ids, and every layer it may ask for.

    ``centres`` are longitude and latitude by code. plotly.js puts a country's hover there, and
    without them it answers neither a hover nor a click.
    """
    uses = _count_uses(topology)
    number_of = {old: new for new, old in enumerate(sorted(uses))}

    def renumber(shape: Shape) -> list[list[list[int]]]:
        return [
            [[number_of[n] if n >= 0 else ~number_of[~n] for n in ring] for ring in polygon]
            for polygon in shape
        ]

    countries = [
        ({"id": country.code, "properties": {"ct": centres[country.code]}} if country.code else {})
        | _write_shape(renumber(country.shape))
        for country in topology.countries
    ]
    coast = [[number_of[number]] for number in sorted(uses) if uses[number] == 1]
    content = {
        "type": "Topology",
        "transform": {"scale": topology.scale, "translate": topology.translate},
        "objects": {
            "countries": {"type": "GeometryCollection", "geometries": countries},
            "land": _write_shape(renumber(topology.land)),
            "coastlines": {"type": "MultiLineString", "arcs": coast},
            # plotly.js stops at a layer that it is asked to show and does not find
            **{
                layer: {"type": "GeometryCollection", "geometries": []}
                for layer in ("ocean", "lakes", "rivers", "subunits")
            },
        },
        "arcs": [_write_arc(topology.arcs[number]) for number in sorted(uses)],
    }
    return json.dumps(content, separators=(",", ":")) + "\n"


def _write_shape(polygons: list[list[list[int]]]) -> dict[str, Any]:
    if len(polygons) == 1:
        return {"type": "Polygon", "arcs": polygons[0]}
    return {"type": "MultiPolygon", "arcs": polygons}


def _write_arc(arc: Line) -> list[list[int]]:
    steps: list[list[int]] = np.diff(
        arc, axis=0, prepend=np.zeros((1, 2), dtype=arc.dtype)
    ).tolist()
    return steps


def _count_uses(topology: Topology) -> Counter[int]:
    return Counter(
        _arc_number(n)
        for country in topology.countries
        for polygon in country.shape
        for ring in polygon
        for n in ring
    )


def _arc_number(n: int) -> int:
    return n if n >= 0 else ~n
