"""The map shapes, label places, fonts and plotly.js that come with the project."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pycountry
import pytest
from fontTools.ttLib import TTFont
from PIL import ImageFont
from plotly.offline import get_plotlyjs_version

from borderlines.figures import FIGURES, FigureName
from borderlines.terms.vocabulary import Arrows
from borderlines.view import Selection
from tests.acts import FINE, ORDER, make_dataset

ASSETS = Path(__file__).parent.parent / "borderlines" / "assets"
SHAPES = ASSETS / "shapes"
FONTS = ASSETS / "fonts"
BUNDLE = ASSETS / "plotly" / "plotly-geo.min.js"

WITH_A_SHAPE = [
    *("DE", "FR", "GB", "IE", "IT", "ES", "NL", "BE", "CH", "SE", "MT", "TR", "ZA", "NG"),
    *("US", "CA", "MX", "BR", "AR", "CL", "CO", "IN", "HK", "ID", "SG", "KR", "JP", "AU"),
]
MAPS = ["world_110m.json", "europe_110m.json", "world_50m.json"]
FONT_FILES = [
    "source-sans-3-latin.woff2",
    "source-sans-3-regular.ttf",
    "source-sans-3-semibold.ttf",
    "source-sans-3-bold.ttf",
]


def read_json(name: str) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((SHAPES / name).read_text(encoding="utf-8"))
    return content


def country_ids(name: str) -> list[str]:
    geometries = read_json(name)["objects"]["countries"]["geometries"]
    return [each["id"] for each in geometries if "id" in each]


def polygons(geometry: dict[str, Any]) -> list[list[list[int]]]:
    found: list[list[list[int]]] = (
        geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    )
    return found


def outline(topology: dict[str, Any], ring: list[int]) -> list[tuple[float, float]]:
    """Return the ring's points in degrees, longitude running on past 180."""
    (scale_x, scale_y), (west, south) = topology["transform"].values()
    points: list[tuple[float, float]] = []
    for number in ring:
        x = y = 0
        arc = []
        for step_x, step_y in topology["arcs"][number if number >= 0 else ~number]:
            x, y = x + step_x, y + step_y
            arc.append((x * scale_x + west, y * scale_y + south))
        points += arc if number >= 0 else arc[::-1]
    unwrapped = points[:1]
    for lon, lat in points[1:]:
        unwrapped.append((lon - 360 * round((lon - unwrapped[-1][0]) / 360), lat))
    return unwrapped


def clockwise_area(points: list[tuple[float, float]]) -> float:
    """Compute square degrees; positive if the points run clockwise, with north up."""
    ends = zip(points, points[1:] + points[:1], strict=True)
    return sum((x2 - x1) * (y1 + y2) / 2 for (x1, y1), (x2, y2) in ends)


@pytest.mark.parametrize("name", MAPS)
def test_every_country_of_the_record_has_a_shape(name: str) -> None:
    ids = country_ids(name)
    alpha_3 = {country.alpha_2: country.alpha_3 for country in pycountry.countries}
    missing = [code for code in WITH_A_SHAPE if alpha_3[code] not in ids]
    assert missing == []


@pytest.mark.parametrize("name", MAPS)
def test_ids_are_alpha_3_codes_and_each_finds_one_shape(name: str) -> None:
    ids = country_ids(name)
    assert [each for each in ids if not pycountry.countries.get(alpha_3=each)] == ["XKX"]
    assert len(ids) == len(set(ids))
    assert "ATA" not in ids


@pytest.mark.parametrize("name", MAPS)
def test_a_map_has_every_layer_that_plotly_may_ask_for(name: str) -> None:
    assert set(read_json(name)["objects"]) == {
        *("countries", "land", "coastlines"),
        *("ocean", "lakes", "rivers", "subunits"),
    }


@pytest.mark.parametrize("name", MAPS)
def test_no_outline_is_empty_or_turned_inside_out(name: str) -> None:
    topology = read_json(name)
    shapes = [*topology["objects"]["countries"]["geometries"], topology["objects"]["land"]]
    areas = [
        clockwise_area(outline(topology, polygon[0]))
        for shape in shapes
        for polygon in polygons(shape)
    ]
    assert min(areas) > 0


@pytest.mark.parametrize("name", MAPS)
def test_germany_and_france_share_one_border(name: str) -> None:
    topology = read_json(name)
    arcs = {
        shape.get("id"): {n for polygon in polygons(shape) for ring in polygon for n in ring}
        for shape in topology["objects"]["countries"]["geometries"]
    }
    assert [n for n in arcs["DEU"] if ~n in arcs["FRA"]] != []


@pytest.mark.parametrize("name", MAPS)
def test_every_country_has_the_centre_without_which_plotly_ignores_hover_and_click(
    name: str,
) -> None:
    countries = [c for c in read_json(name)["objects"]["countries"]["geometries"] if "id" in c]
    centres = {country["id"]: country["properties"]["ct"] for country in countries}

    assert len(centres) == len(countries)
    assert centres["DEU"] == read_json("places.json")["DE"]["lonlat"]


@pytest.mark.parametrize(
    ("path", "limit"),
    [
        (SHAPES / "world_110m.json", 90_000),
        (SHAPES / "europe_110m.json", 120_000),
        (SHAPES / "world_50m.json", 200_000),
        (SHAPES / "places.json", 16_000),
        (FONTS / "source-sans-3-latin.woff2", 45_000),
        (FONTS / "source-sans-3-regular.ttf", 45_000),
        (FONTS / "source-sans-3-semibold.ttf", 45_000),
        (FONTS / "source-sans-3-bold.ttf", 45_000),
    ],
    ids=lambda value: getattr(value, "name", value),
)
def test_assets_stay_small(path: Path, limit: int) -> None:
    assert path.stat().st_size <= limit


def test_places_are_sorted_codes_with_a_point_on_the_globe() -> None:
    places = read_json("places.json")
    assert list(places) == sorted(places)
    assert {code for code in places if not pycountry.countries.get(alpha_2=code)} == {"EU", "XK"}
    for code, place in places.items():
        lon, lat = place["lonlat"]
        assert -180 <= lon <= 180, code
        assert -90 <= lat <= 90, code
        assert [lon, lat] == [round(lon, 2), round(lat, 2)], code


def test_every_country_of_the_record_has_a_place() -> None:
    assert set(WITH_A_SHAPE) | {"EU"} <= set(read_json("places.json"))


def test_only_places_too_small_to_click_are_small() -> None:
    places = read_json("places.json")
    assert [code for code in WITH_A_SHAPE if places[code].get("small")] == ["MT", "HK", "SG"]
    for code in ["LU", "LI", "AD", "GI", "CY"]:
        assert places[code]["small"], code


@pytest.mark.parametrize(
    ("code", "west", "south", "east", "north"),
    [
        ("FR", -5, 42, 8, 51),
        ("US", -125, 25, -66, 49),
        ("NL", 3.3, 50.7, 7.3, 53.6),
        ("NO", 4, 57, 31, 71),
        ("EU", 4, 50, 5, 51),
    ],
)
def test_a_place_lies_on_the_mainland(
    code: str, west: float, south: float, east: float, north: float
) -> None:
    lon, lat = read_json("places.json")[code]["lonlat"]
    assert west < lon < east
    assert south < lat < north


@pytest.mark.parametrize("name", FONT_FILES)
def test_fonts_carry_the_letters_of_the_record(name: str) -> None:
    letters = (
        "AZaz09 ÄÖÜäöüßéèêçñåøæœ ĞğİıŞş ŁłŻżŚśĄąĘę ČčŘřŐőŰű Șț „“”‚‘’«»–—…•·×− €£₹₺₦¥₩ →←↑↓ §©½"
    )
    carried = TTFont(FONTS / name).getBestCmap()
    assert [letter for letter in letters if ord(letter) not in carried] == []


def test_the_web_font_holds_every_weight_from_regular_to_bold() -> None:
    (axis,) = TTFont(FONTS / "source-sans-3-latin.woff2")["fvar"].axes
    assert (axis.axisTag, axis.minValue, axis.maxValue) == ("wght", 400, 700)


@pytest.mark.parametrize("name", FONT_FILES)
def test_a_changed_font_does_not_take_the_reserved_name(name: str) -> None:
    names = TTFont(FONTS / name)["name"]
    assert [names.getDebugName(number).split()[0] for number in (1, 4, 16)] == ["Borderlines"] * 3
    assert "Open Font License" in names.getDebugName(13)
    assert "Reserved Font Name 'Source'" in (FONTS / "LICENSE.md").read_text(encoding="utf-8")


def test_pillow_measures_text_with_the_fonts() -> None:
    regular = ImageFont.truetype(FONTS / "source-sans-3-regular.ttf", 100)
    semibold = ImageFont.truetype(FONTS / "source-sans-3-semibold.ttf", 100)
    assert regular.getlength("WWW") > regular.getlength("iii") > 0
    assert semibold.getlength("Hamburg") > regular.getlength("Hamburg")
    assert regular.getlength("1111") == regular.getlength("8888")


def test_plotly_js_is_of_the_release_that_the_figures_are_written_for() -> None:
    beginning = BUNDLE.read_text(encoding="utf-8")[:200]
    assert f"plotly.js (geo - minified) v{get_plotlyjs_version()}\n" in beginning, (
        "plotly has another release now: see borderlines/assets/README.md, plotly/"
    )


@pytest.mark.parametrize("name", FIGURES)
def test_plotly_js_has_every_sort_of_trace_of_a_figure(name: FigureName) -> None:
    script = BUNDLE.read_text(encoding="utf-8")
    chosen = Selection(links=Arrows.ALL, jurisdictions=("DE", "EU"))
    view = chosen.apply(make_dataset(ORDER, FINE))
    figure = FIGURES[name].build(view, width=720)

    sorts = {trace.type for trace in figure.data}

    assert sorts
    assert [sort for sort in sorts if f'moduleType:"trace",name:"{sort}"' not in script] == []


def test_plotly_js_makes_no_code_of_text() -> None:
    # So the policy of an embed need not allow it, whatever is drawn.
    script = BUNDLE.read_text(encoding="utf-8")
    assert re.findall(r"\beval\(|\bnew Function\b|\bFunction(?:\.apply)?\(|import\(", script) == []


def test_the_licence_of_plotly_js_lies_beside_it() -> None:
    licence = (BUNDLE.parent / "LICENSE").read_text(encoding="utf-8")
    assert licence.startswith("MIT License\n\nCopyright (c) 2016-2024 Plotly")
