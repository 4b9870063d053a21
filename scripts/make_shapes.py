"""Make the country shapes and label places in borderlines/assets/shapes from Natural Earth.

Run it in the project's folder: python -m scripts.make_shapes [--package world-atlas-2.0.2.tgz]
The same package and libraries give the same bytes.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pycountry
from shapely import Polygon
from shapely.ops import polylabel

from scripts.npm_package import NpmPackage
from scripts.topology import (
    Country,
    Topology,
    drop_small_islands,
    keep_countries,
    read_topology,
    regrid,
    simplify,
    write_topology,
)

WORLD_ATLAS = NpmPackage(
    "world-atlas",
    "2.0.2",
    "IXfV0qwlKXpckz1FhwXVwKRjiIhOnWttOskm5CtxMsjgE/MXAYRHWJqgXOpM8IkcPBoXnyTU5lFHcYa5ChG0LQ==",
)
SHAPES = Path(__file__).parent.parent / "borderlines" / "assets" / "shapes"

GRID_STEP = 0.01  # degrees


class Detail(NamedTuple):
    """Square kilometres that a point must add to an outline, and that an island must have."""

    point: float
    island: float


WORLD = Detail(3000.0, 5000.0)
EUROPE_SMALL, BEYOND_EUROPE_SMALL = Detail(60.0, 250.0), Detail(20_000.0, 100_000.0)
EUROPE_LARGE, BEYOND_EUROPE_LARGE = Detail(12.0, 50.0), Detail(1500.0, 4000.0)
EUROPE = (-30.0, 30.0, 50.0, 75.0)  # west, south, east, north

# On a world map 900 px wide a pixel is about 44 km wide at the equator: this is 6 square pixels.
SMALL_COUNTRY_KM2 = 12_000
BOXED_PART = 0.2  # of the largest part's area, what a part has to be within a country's box
BRUSSELS = (4.35, 50.85)
KOSOVO = "Kosovo"


def main() -> None:
    """Write the shapes, named as plotly.js asks for them, and places.json."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--package", type=Path, help="a local world-atlas-2.0.2.tgz")
    package = arguments.parse_args().package
    finer, coarser = map(
        read_countries,
        WORLD_ATLAS.read_files(["countries-10m.json", "countries-50m.json"], package),
    )
    SHAPES.mkdir(parents=True, exist_ok=True)
    centres = {
        country.code: _label_point(coarser, country)
        for country in coarser.countries
        if country.code
    }
    for name, text in {
        "world_110m.json": write_topology(draw_for_world(coarser), centres),
        "europe_110m.json": write_topology(
            draw_for_europe(coarser, EUROPE_SMALL, BEYOND_EUROPE_SMALL), centres
        ),
        "world_50m.json": write_topology(
            draw_for_europe(coarser, EUROPE_LARGE, BEYOND_EUROPE_LARGE), centres
        ),
        "places.json": write_places(
            find_places(coarser) | find_places(only_others(finer, coarser))
        ),
    }.items():
        (SHAPES / name).write_text(text, encoding="utf-8")
        print(f"{name}: {len(text.encode()):,} bytes")


def read_countries(text: bytes) -> Topology:
    """Read a world-atlas file without Antarctica, with alpha-3 codes in place of numbers."""
    topology = read_topology(text)
    countries = [
        replace(country, code=_alpha_3(country))
        for country in topology.countries
        if country.name != "Antarctica"
    ]
    # The file numbers some outlying islands like their country; a code must find one shape.
    by_size = sorted(countries, key=lambda each: -_largest_km2(topology, each))
    first = {each.code: each for each in reversed(by_size)}
    countries = [
        each if first[each.code] is each else replace(each, code=None) for each in countries
    ]
    return keep_countries(replace(topology, countries=tuple(countries)))


def only_others(finer: Topology, coarser: Topology) -> Topology:
    """Keep only the countries too small for the coarser file."""
    known = {country.code for country in coarser.countries}
    return replace(finer, countries=tuple(c for c in finer.countries if c.code not in known))


def _alpha_3(country: Country) -> str | None:
    if country.name == KOSOVO:
        return "XKX"  # user-assigned in ISO 3166-1, as in the EU's statistics and plotly.js
    entry = pycountry.countries.get(numeric=country.code) if country.code else None
    return entry.alpha_3 if entry else None


def _largest_km2(topology: Topology, country: Country) -> float:
    return topology.ring_km2(topology.largest(country.shape)[0])


def draw_for_world(topology: Topology) -> Topology:
    """Draw a coarse world, for a map about 900 px wide."""
    kept = drop_small_islands(regrid(topology, GRID_STEP), lambda _: WORLD.island)
    return simplify(kept, lambda _: WORLD.point)


def draw_for_europe(topology: Topology, inside: Detail, outside: Detail) -> Topology:
    """Draw a world in more detail within EUROPE than elsewhere."""
    gridded = regrid(topology, GRID_STEP)
    islands = _within_europe(gridded, inside.island, outside.island)
    kept = drop_small_islands(gridded, islands)
    return simplify(kept, _within_europe(kept, inside.point, outside.point))


def _within_europe(topology: Topology, inside: float, outside: float) -> Callable[[int], float]:
    def choose(arc: int) -> float:
        west, south, east, north = topology.arc_box(arc)
        overlaps = west < EUROPE[2] and east > EUROPE[0] and south < EUROPE[3] and north > EUROPE[1]
        return inside if overlaps else outside

    return choose


Box = tuple[int, int, int, int]  # west, south, east, north, in whole degrees
Place = tuple[float, float, bool, Box]  # longitude, latitude, too small to see on a world map, box


def find_places(topology: Topology) -> dict[str, Place]:
    """Find where to put each country's label, by its alpha-2 code."""
    return {
        _alpha_2(country.code): (
            *_label_point(topology, country),
            _is_small(topology, country),
            _find_box(topology, country),
        )
        for country in topology.countries
        if country.code
    }


def _alpha_2(alpha_3: str) -> str:
    if alpha_3 == "XKX":
        return "XK"
    return next(entry.alpha_2 for entry in pycountry.countries if entry.alpha_3 == alpha_3)


def _is_small(topology: Topology, country: Country) -> bool:
    return _largest_km2(topology, country) < SMALL_COUNTRY_KM2


def _find_box(topology: Topology, country: Country) -> Box:
    """Find the bounds of the country's largest part, with every part that is near in size."""
    largest = topology.ring_km2(topology.largest(country.shape)[0])
    rings = [
        topology.degrees(polygon[0])
        for polygon in country.shape
        if topology.ring_km2(polygon[0]) >= largest * BOXED_PART
    ]
    (west, south), (east, north) = (
        np.floor(np.min([ring.min(axis=0) for ring in rings], axis=0)),
        np.ceil(np.max([ring.max(axis=0) for ring in rings], axis=0)),
    )
    return int(west), int(south), int(east), int(north)


def _label_point(topology: Topology, country: Country) -> tuple[float, float]:
    """Return the point deepest within the largest part, measured as it looks at that latitude."""
    outline, *holes = (topology.degrees(ring) for ring in topology.largest(country.shape))
    squeeze = np.array([np.cos(np.radians(outline[:, 1].mean())), 1.0])
    area = Polygon(outline * squeeze, [hole * squeeze for hole in holes]).buffer(0)
    part = max(getattr(area, "geoms", [area]), key=lambda each: each.area)
    point = polylabel(part, tolerance=part.length / 5000)
    longitude = (point.x / squeeze[0] + 180) % 360 - 180
    return round(float(longitude), 2), round(float(point.y), 2)


def write_places(places: dict[str, Place]) -> str:
    """Write a line a place, by code: {"lonlat": [longitude, latitude], "box": …, "small": true}.

    Brussels stands for the Union, which has no box.
    """
    lines = [f'"EU": {json.dumps({"lonlat": BRUSSELS})}']
    for code, (longitude, latitude, small, box) in places.items():
        place = {"lonlat": [longitude, latitude], "box": box} | ({"small": True} if small else {})
        lines.append(f'"{code}": {json.dumps(place)}')
    return "{\n" + ",\n".join(sorted(lines)) + "\n}\n"


if __name__ == "__main__":
    main()
