"""Arcs on a map: links from one country's act to another's, with a head at the later one.

An arc bends to the left of its way. So two arcs there and back are apart, and an arc within Europe,
where great circles are nearly straight, is visible as an arc.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Final

from borderlines.figures.frame import LegendEntry, Trace
from borderlines.figures.map.layers import read_places
from borderlines.figures.map.panels import LonLat, head_from
from borderlines.figures.style import SMALL_SIZE, Palette, escape
from borderlines.findings.crossings import Aim, Arc, CrossingLink
from borderlines.language import Voice
from borderlines.schema import UNION
from borderlines.words.figures.crossings import say_crossing, say_way

_POINTS: Final = 49
_BULGE: Final = 0.16
"""Distance of an arc's middle from the great circle, as a share of its length."""
_GAPS: Final = {"geo": 4.0, "geo2": 1.5}
"""Distance from the middle of a country, where its number is, at which an arc ends, in degrees."""

_Vector = tuple[float, float, float]


def bend(start: LonLat, end: LonLat, points: int = _POINTS) -> list[LonLat]:
    """Return the points of an arc from one place to another, in degrees, ends included."""
    first, last = _to_vector(start), _to_vector(end)
    angle = math.acos(max(-1.0, min(1.0, sum(a * b for a, b in zip(first, last, strict=True)))))
    if angle < 1e-6:
        return [start, end]
    # Square to the plane of the great circle, on the left of the way.
    aside = _unit(_cross(first, last))
    way = []
    for number in range(points):
        share = number / (points - 1)
        there, back = math.sin(share * angle), math.sin((1 - share) * angle)
        along = _unit(_add(_times(first, back), _times(last, there)))
        bulge = _BULGE * angle * math.sin(math.pi * share)
        way.append(_to_lonlat(_unit(_add(along, _times(aside, bulge)))))
    return way


def part_arcs(arcs: Iterable[Arc]) -> tuple[list[Arc], int]:
    """Select the arcs between places on the map, and count links with an end elsewhere."""
    places, drawn = read_places(), []
    links: set[CrossingLink | Aim] = set()
    for arc in arcs:
        if arc.start in places and arc.end in places:
            drawn.append(arc)
        else:
            links.update(arc.links)
    return drawn, len(links.difference(*(arc.links for arc in drawn)))


def draw_arcs(voice: Voice, geo: str, arcs: Sequence[Arc], palette: Palette) -> Iterable[Trace]:
    """Draw a line for each arc, with a head or, without a direction, dots at its ends."""
    places = read_places()
    for arc in arcs:
        whole = bend(_place(places[arc.start]["lonlat"]), _place(places[arc.end]["lonlat"]))
        way = _shorten(whole, _GAPS[geo])
        lines = [escape(say_way(voice, arc.links[0])), *_say_links(voice, arc)]
        width = 1.6 + 0.5 * min(len(arc.links) - 1, 4)
        where = {
            "type": "scattergeo",
            "geo": geo,
            "lon": [round(lon, 2) for lon, _ in way],
            "lat": [round(lat, 2) for _, lat in way],
            "showlegend": False,
            "meta": "arc",
        }
        # Its edge parts an arc from a country of whatever colour.
        edge = {"color": palette.ground, "width": width + 2.4}
        yield {**where, "mode": "lines", "line": edge, "hoverinfo": "skip"}
        colour = palette.link if arc.is_aim else palette.arc
        turn = round(head_from(way[-2], way[-1], geo))
        symbol = {"symbol": "arrow", "angle": turn} if arc.is_directed else {}
        sizes = (0, 12) if arc.is_directed else (6, 6)
        yield {
            **where,
            "mode": "lines+markers",
            "line": {
                "color": colour,
                "width": width,
                "dash": "solid" if arc.is_directed else "2px 3px",
            },
            "marker": {
                **symbol,
                "size": [sizes[0], *[0] * (len(way) - 2), sizes[1]],
                "color": colour,
                "opacity": 1,
                "line": {"width": 1, "color": palette.ground},
            },
            # No country's code: a click on an arc chooses none.
            "customdata": [[""]] * len(way),
            "hovertext": "<br>".join(lines),
            "hoverinfo": "text",
            "selected": {"marker": {"opacity": 1}},
            "unselected": {"marker": {"opacity": 1}},
        }
    if any(UNION in (arc.start, arc.end) for arc in arcs):
        yield _draw_union(geo, palette)


def _draw_union(geo: str, palette: Palette) -> Trace:
    """Draw the place of the Union, which is no country on the map."""
    lon, lat = read_places()[UNION]["lonlat"]
    return {
        "type": "scattergeo",
        "geo": geo,
        "lon": [lon],
        "lat": [lat],
        "mode": "markers+text",
        "text": ["EU"],
        "textposition": "middle center",
        "textfont": {"size": SMALL_SIZE, "color": palette.text},
        "marker": {
            "size": 22,
            "color": palette.union,
            "opacity": 1,
            "line": {"width": 1.5, "color": palette.arc},
        },
        "hoverinfo": "skip",
        "showlegend": False,
    }


def _shorten(way: Sequence[LonLat], gap: float) -> list[LonLat]:
    """Cut the ends of an arc that lie over the numbers of its countries."""
    gap = min(gap, 0.25 * _distance(way[0], way[-1]))
    return [
        point
        for number, point in enumerate(way)
        if (_distance(point, way[0]) >= gap and _distance(point, way[-1]) >= gap)
        or number == len(way) // 2
    ]


def plan_arc_legend(
    voice: Voice, arcs: Sequence[Arc], palette: Palette, *, left_out: int = 0
) -> list[LegendEntry]:
    """Explain the arcs in the picture, and how many links it leaves out."""
    entries = []
    if any(arc.is_aim for arc in arcs):
        text = voice.gettext("From who acted to where the respondent is at home")
        entries.append(LegendEntry(text, "triangle-right", palette.link))
    if any(arc.is_directed and not arc.is_aim for arc in arcs):
        text = voice.gettext("From an act to what came of it elsewhere")
        entries.append(LegendEntry(text, "triangle-right", palette.arc))
    if any(not arc.is_directed for arc in arcs):
        text = voice.gettext("Related acts of two places")
        entries.append(LegendEntry(text, "circle", palette.arc))
    if left_out:
        text = voice.ngettext(
            "{number} link leads to a place that is not on the map",
            "{number} links lead to places that are not on the map",
            left_out,
        )
        entries.append(LegendEntry(text))
    return entries


def _say_links(voice: Voice, arc: Arc) -> list[str]:
    told = [
        voice.gettext(
            "{year}: {link}", year=link.later.date.anchor.year, link=say_crossing(voice, link)
        )
        for link in arc.links
    ]
    return [escape(line) for line in told[:6]] + ["…"] * (len(told) > 6)


def _place(lonlat: Sequence[float]) -> LonLat:
    return lonlat[0], lonlat[1]


def _to_vector(place: LonLat) -> _Vector:
    lon, lat = map(math.radians, place)
    return math.cos(lat) * math.cos(lon), math.cos(lat) * math.sin(lon), math.sin(lat)


def _to_lonlat(vector: _Vector) -> LonLat:
    x, y, z = vector
    return math.degrees(math.atan2(y, x)), math.degrees(math.asin(max(-1.0, min(1.0, z))))


def _cross(one: _Vector, other: _Vector) -> _Vector:
    return (
        one[1] * other[2] - one[2] * other[1],
        one[2] * other[0] - one[0] * other[2],
        one[0] * other[1] - one[1] * other[0],
    )


def _add(one: _Vector, other: _Vector) -> _Vector:
    return one[0] + other[0], one[1] + other[1], one[2] + other[2]


def _times(vector: _Vector, factor: float) -> _Vector:
    return vector[0] * factor, vector[1] * factor, vector[2] * factor


def _distance(one: LonLat, other: LonLat) -> float:
    """Return the degrees between two places, near enough for a gap."""
    return math.hypot((one[0] - other[0]) * math.cos(math.radians(one[1])), one[1] - other[1])


def _unit(vector: _Vector) -> _Vector:
    length = math.hypot(*vector)
    return vector[0] / length, vector[1] / length, vector[2] / length
