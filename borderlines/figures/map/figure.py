"""The map of a day: acts of national authorities on their countries, Union acts on its members.

Shapes are Natural Earth's, in ``borderlines/assets/shapes``; plotly.js reads them from its
``topojsonURL`` (see ``TOPOJSON_NAMES``), which must be the page's own origin.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final, NamedTuple

import plotly.graph_objects as go
import pycountry

from borderlines.figures.empty import build_nothing
from borderlines.figures.frame import Trace, Within, draw_legend, plan_frame, set_page, write_frame
from borderlines.figures.map.arcs import draw_arcs, part_arcs, plan_arc_legend
from borderlines.figures.map.layers import (
    LAND,
    SHAPES_FOLDER,
    Layer,
    Standing,
    colour_of,
    describe_country,
    explain_unshown,
    plan_layers,
    plan_legend,
    quieten,
    read_places,
    say_country,
    stand_on_day,
)
from borderlines.figures.map.panels import (
    find_bottom,
    geo_of,
    panel_of,
    plan_panels,
    reaches,
    set_panels,
    shows,
)
from borderlines.figures.map.place import find_box, plan_zoom, write_zoom
from borderlines.figures.style import PALETTES, SMALL_SIZE, Palette
from borderlines.findings import crossing_links
from borderlines.findings.crossings import bundle_arcs, find_aims
from borderlines.language import N_, Voice
from borderlines.schema import Measure
from borderlines.terms.places import country_of
from borderlines.view import Theme, View
from borderlines.words import describe_view, map_headline, source_line
from borderlines.words.figures.map import say_short_number
from borderlines.words.figures.walk import Walk, walk_places
from borderlines.words.view import say_chosen

__all__ = ["SHAPES_FOLDER", "TOPOJSON_NAMES", "build_map"]

TOPOJSON_NAMES: Final = ("world_110m", "europe_110m", "world_50m")
"""The files that the panels ask for: the world, Europe, and chosen countries."""

_LEAST_HEIGHT: Final = 60
"""Least height of a panel, in pixels."""
_HAIRLINE: Final = 0.6
_CHOSEN: Final = 2.2
"""Width of the outline of a chosen country, in pixels."""
_FRAME: Final = 1.1
"""Width of the frame around countries that the Union reaches, in pixels."""
_HALO: Final = tuple(f"{x}px {y}px" for x in (-1, 0, 1) for y in (-1, 0, 1) if (x, y) != (0, 0))
"""Offsets of copies of a sum in the colour of the ground, behind one wider than its country."""
# Too narrow to hold a number: it stands to the west, in the sea.
_BESIDE: Final = {"CL": "{}&#160;&#160;&#160;"}
_IN_THE_SEA: Final = {"IE": (2, (-10.7, 53.3)), "PH": (1, (136.0, 13.0))}
"""Countries too narrow for a number: from how many digits on, and where these end.

Ireland has room for one digit; on the Philippines the number would touch that of Hong Kong.
"""
_FOR_SUMS: Final = {"TR": (30.5, 39.0)}
"""Places of sums that would reach beyond the panel of Europe: longitude and latitude."""


def build_map(
    view: View,
    *,
    width: int = 1200,
    theme: Theme = "light",
    height: float | None = None,
    checked: bool = True,
    within: Within = Within.PICTURE,
) -> go.Figure:
    """Draw the countries on the view's day. Width in CSS pixels; the height follows.

    Every country carries its ISO 3166-1 alpha-2 code as ``customdata``. A world panel and a
    panel of Europe stand side by side, or one above the other where the page is narrow; a
    panel without acts of its own is left out. Text of the record is escaped. Within a
    ``height`` the panels are as large as it allows, side by side or one above the other. Chosen
    countries that lie near each other have a panel to themselves, and a list of their acts.
    """
    if not view.events:
        return build_nothing(view, "map", width=width, theme=theme, checked=checked)
    palette = PALETTES[theme]
    standing = stand_on_day(view)
    layers = plan_layers(view, standing, palette)
    arcs, left_out = part_arcs((*bundle_arcs(find_aims(view)), *bundle_arcs(crossing_links(view))))
    box = None if arcs else find_box(view)
    shown = [] if box else plan_legend(view, standing, layers, palette)
    if box:
        layers = quieten(layers, palette)
    frame = plan_frame(
        width,
        title=map_headline(view),
        subtitle=_describe(view, standing),
        source=view.voice.gettext(
            "{sources}. Borders: Natural Earth",
            sources=source_line(view, is_short=height is not None),
        ),
        legend=[
            [*shown, *explain_unshown(view.voice, standing)],
            plan_arc_legend(view.voice, arcs, palette, left_out=left_out),
        ],
        is_compact=height is not None,
    )
    room = None if height is None else max(frame.find_room(height, within), _LEAST_HEIGHT)
    zoom = plan_zoom(view, box, frame, room) if box else None
    if zoom:
        panels, is_whole = {"place": zoom.map}, zoom.is_whole
    else:
        natural = plan_panels(standing, arcs, frame)
        is_whole = room is None or find_bottom(natural) <= room
        is_natural = room is None or (is_whole and within is not Within.PICTURE)
        panels = natural if is_natural else plan_panels(standing, arcs, frame, room)
    plot_height = zoom.height if zoom else find_bottom(panels)
    hovers = {
        code: describe_country(view, code, standing) for layer in layers for code in layer.codes
    }
    return go.Figure(
        _validate=checked,
        data=[
            *(
                trace
                for panel in panels
                for trace in _under_numbers(
                    _draw_panel(
                        view, panel, panel == list(panels)[-1], standing, layers, hovers, palette
                    ),
                    draw_arcs(
                        view.voice,
                        geo_of(panel),
                        [arc for arc in arcs if panel_of(arc, panels) == panel],
                        palette,
                    ),
                )
            ),
            *draw_legend(frame, palette),
        ],
        layout={
            **set_page(frame, palette, plot_height),
            **set_panels(panels, frame, plot_height, palette, zoom.box if zoom else None),
            "annotations": [
                *(write_zoom(zoom, frame, palette) if zoom else ()),
                *write_frame(frame, palette),
            ],
            "meta": {"view": "map", "is_whole": is_whole},
        },
    )


def walk_map(view: View) -> Walk:
    """Walk a map by keys: its places with what it says of each, and the acts of each."""
    standing = stand_on_day(view)
    return walk_places(view, lambda code: say_country(view, code, standing))


def _under_numbers(panel: Iterable[Trace], arcs: Iterable[Trace]) -> Iterator[Trace]:
    """Sort a panel's traces so that arcs are below numbers, which must stay readable."""
    traces = list(panel)
    yield from (trace for trace in traces if trace.get("mode") != "text")
    yield from arcs
    yield from (trace for trace in traces if trace.get("mode") == "text")


def _describe(view: View, standing: Standing) -> str:
    measured, voice = standing.measured, view.voice
    told = describe_view(view)
    match measured.measure:
        case Measure.ACTS if view.selection.jurisdictions:
            message = N_("{view} in all; counted are those by that day")
        case Measure.ACTS:
            message = N_("{view} in all; counted: acts of authorities up to that day")
        case Measure.DUTIES:
            message = N_("{view} in all; counted: acts with a duty on that day")
        case Measure.FINES:
            message = N_("{view} in all; fines in euro, each at the rate of its own day")
    text = voice.gettext(message, view=told)
    return " · ".join(filter(None, (text, say_chosen(view))))


def _draw_panel(
    view: View,
    panel: str,
    is_last: bool,
    standing: Standing,
    layers: Sequence[Layer],
    hovers: dict[str, str],
    palette: Palette,
) -> Iterable[Trace]:
    """Draw the layers of countries, and points and numbers for those with acts of their own."""
    geo = geo_of(panel)
    of_the_act = view.chosen.jurisdictions if view.chosen else ()
    chosen = {country_of(place) for place in (*view.selection.jurisdictions, *of_the_act)}
    # Where Europe is shown larger beside it, the world needs no frames.
    framed = list(_part_by_reach(layers, standing, palette))
    looks = [
        _look_at(code, layer, chosen, palette, is_small=not is_last)
        for layer in (framed if is_last else layers)
        for code in layer.codes
        if reaches(panel, code)
    ]
    land = [look for look in looks if look.fill == look.outline == palette.land]
    for name, part in ((LAND, land), ("countries", [look for look in looks if look not in land])):
        if part:
            yield _draw_countries(geo, name, part, hovers)
    in_panel = [
        code for code in standing.national if code in read_places() and shows(panel, code, is_last)
    ]
    yield from _draw_small_places(geo, panel, is_last, framed, standing, hovers, palette)
    yield from _draw_points(view.voice, geo, in_panel, standing, hovers, palette)


def _part_by_reach(
    layers: Sequence[Layer], standing: Standing, palette: Palette
) -> Iterator[Layer]:
    """Order the layers: without and then with the countries that the Union reaches, framed.

    Countries that are nothing but an outline come late, and frames last, so that no neighbour's
    border lies on them.
    """
    members = set(standing.members)
    ordered = sorted(layers, key=lambda layer: layer.fill == palette.ground)
    for layer in ordered:
        if codes := [code for code in layer.codes if code not in members]:
            yield replace(layer, codes=codes)
    for layer in ordered:
        if codes := [code for code in layer.codes if code in members]:
            yield replace(layer, codes=codes, outline=palette.reach)


def _draw_small_places(
    geo: str,
    panel: str,
    is_last: bool,
    layers: Sequence[Layer],
    standing: Standing,
    hovers: dict[str, str],
    palette: Palette,
) -> Iterable[Trace]:
    """Draw marks for places that are too small to be seen and have no acts of their own."""
    small = [
        (code, layer)
        for layer in layers
        if layer.fill != palette.land or layer.outline == palette.reach
        for code in layer.codes
        if code not in standing.national
        and read_places()[code].get("small")
        and shows(panel, code, is_last)
    ]
    if small:
        yield {
            "type": "scattergeo",
            "geo": geo,
            "lon": [read_places()[code]["lonlat"][0] for code, _ in small],
            "lat": [read_places()[code]["lonlat"][1] for code, _ in small],
            "mode": "markers",
            "marker": {
                "size": 9,
                "color": [layer.fill for _, layer in small],
                "opacity": 1,
                "line": {
                    "color": [_ring_of(layer, palette) for _, layer in small],
                    "width": 1,
                },
            },
            "customdata": [[code] for code, _ in small],
            "hovertext": [hovers[code] for code, _ in small],
            "hoverinfo": "text",
            "selected": {"marker": {"opacity": 1}},
            "unselected": {"marker": {"opacity": 1}},
            "showlegend": False,
        }


def _ring_of(layer: Layer, palette: Palette) -> str:
    """Draw the outline of a small place's mark, because the border's colour would not show it."""
    return layer.outline if layer.outline != palette.border else palette.steps[3]


class _Look(NamedTuple):
    """The fill of a country, and the colour and width of its outline."""

    code: str
    fill: str
    outline: str
    width: float


def _look_at(
    code: str, layer: Layer, chosen: set[str], palette: Palette, *, is_small: bool
) -> _Look:
    """Find the look of a country; ``is_small`` where the panel beside shows it larger."""
    if code in chosen:
        return _Look(code, layer.fill, palette.accent, _CHOSEN)
    width = _FRAME if layer.outline == palette.reach and not is_small else _HAIRLINE
    return _Look(code, layer.fill, layer.outline, width)


def _draw_countries(
    geo: str, name: str, looks: Sequence[_Look], hovers: Mapping[str, str]
) -> Trace:
    """Draw countries in their order, as one trace: plotly.js reads all shapes anew for each."""
    fills = list(dict.fromkeys(look.fill for look in looks))
    last = max(len(fills) - 1, 1)
    return {
        "type": "choropleth",
        "name": name,
        "geo": geo,
        "locations": [_to_alpha3(look.code) for look in looks],
        "locationmode": "ISO-3",
        "z": [fills.index(look.fill) for look in looks],
        "zmin": 0,
        "zmax": last,
        "colorscale": [[n / last, fill] for n, fill in enumerate([*fills, *fills][: last + 1])],
        "showscale": False,
        "marker": {
            "line": {
                "color": [look.outline for look in looks],
                "width": [look.width for look in looks],
            }
        },
        "customdata": [[look.code] for look in looks],
        "hovertext": [hovers[look.code] for look in looks],
        "hoverinfo": "text",
        # A click chooses the country; its outline says so, not plotly's fading of the rest.
        "selected": {"marker": {"opacity": 1}},
        "unselected": {"marker": {"opacity": 1}},
    }


def _draw_points(
    voice: Voice,
    geo: str,
    codes: Sequence[str],
    standing: Standing,
    hovers: dict[str, str],
    palette: Palette,
) -> Iterable[Trace]:
    places, measured = read_places(), standing.measured
    counts = measured.values
    small = [code for code in codes if places[code].get("small")]
    if small:
        yield {
            "type": "scattergeo",
            "geo": geo,
            "lon": [places[code]["lonlat"][0] for code in small],
            "lat": [places[code]["lonlat"][1] for code in small],
            "mode": "markers",
            "marker": {
                "size": 13,
                "color": [colour_of(counts[code], standing, palette) for code in small],
                "line": {"color": palette.text, "width": 1},
            },
            "customdata": [[code] for code in small],
            "hovertext": [hovers[code] for code in small],
            "hoverinfo": "text",
            "selected": {"marker": {"opacity": 1}},
            "unselected": {"marker": {"opacity": 1}},
            "showlegend": False,
        }
    # By class and not by ink, so that light and dark pictures are made of the same traces.
    by_ground: dict[str, list[str]] = {}
    lonlat = {code: places[code]["lonlat"] for code in codes}
    beside = set(_BESIDE)
    numbers = {code: say_short_number(voice, counts[code], measured.measure) for code in codes}
    for code, (least, place) in _IN_THE_SEA.items():
        if code in lonlat and len(numbers[code]) >= least:
            lonlat[code] = place
            beside.add(code)
    is_wide = measured.measure is Measure.FINES
    if is_wide:
        lonlat |= {code: place for code, place in _FOR_SUMS.items() if code in lonlat}
    for code in codes:
        is_beside = is_wide or code in small or code in beside
        ground = palette.ground if is_beside else colour_of(counts[code], standing, palette)
        by_ground.setdefault(ground, []).append(code)
    halo = {"shadow": ",".join(f"{where} {palette.ground}" for where in _HALO)} if is_wide else {}
    for ground, on_ground in by_ground.items():
        ink = _ink(ground, palette)
        yield {
            "type": "scattergeo",
            "geo": geo,
            "lon": [lonlat[code][0] for code in on_ground],
            "lat": [lonlat[code][1] for code in on_ground],
            "mode": "text",
            "text": [
                f"&#160;&#160;&#160;&#160;{numbers[code]}"
                if code in small
                else _BESIDE.get(code, "{}").format(numbers[code])
                for code in on_ground
            ],
            "textposition": [
                "middle right"
                if code in small
                else "middle left"
                if code in beside
                else "middle center"
                for code in on_ground
            ],
            "textfont": {"size": SMALL_SIZE, "color": ink, **halo},
            "hoverinfo": "skip",
            "showlegend": False,
        }


def _ink(colour: str, palette: Palette) -> str:
    """Return the text or ground colour, whichever is easier to read on a class's colour."""
    return max((palette.text, palette.ground), key=lambda ink: _contrast(ink, colour))


def _contrast(one: str, other: str) -> float:
    """Compute the WCAG 2 contrast ratio of two hex colours."""

    def luminance(colour: str) -> float:
        channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@lru_cache(maxsize=512)
def _to_alpha3(code: str) -> str:
    country = pycountry.countries.get(alpha_2=code)
    return str(country.alpha_3) if country else f"{code}X"
