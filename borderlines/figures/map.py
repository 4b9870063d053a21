"""The map of a day: acts of national authorities on their countries, Union acts on its members.

Shapes are Natural Earth's, in ``borderlines/assets/shapes``; plotly.js reads them from where
its ``topojsonURL`` points (see ``TOPOJSON_NAMES``), which must be the page's own origin.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import plotly.graph_objects as go
import pycountry

from borderlines.figures.frame import (
    Frame,
    LegendEntry,
    draw_legend,
    plan_frame,
    set_page,
    write_frame,
)
from borderlines.figures.style import PALETTES, SMALL_SIZE, Palette, escape
from borderlines.formats import count, name_place, say_day
from borderlines.selection import Theme, View
from borderlines.union import members_on
from borderlines.words import (
    acts_by_country,
    describe_choice,
    map_headline,
    source_line,
    subtitle,
)
from schema import UNION

SHAPES_FOLDER: Final = Path(__file__).parent.parent / "assets" / "shapes"
TOPOJSON_NAMES: Final = ("world_110m", "world_50m")
"""The files that the figure's two panels ask for."""

# From few acts to many: the last day of this record has between 1 and 20 acts a country.
_CLASSES: Final = ((1, 1, "1 act"), (2, 3, "2–3 acts"), (4, 7, "4–7 acts"), (8, 10**6, "8 or more"))
_EUROPE_CODES: Final = (
    "AD AL AT BA BE BG BY CH CY CZ DE DK EE ES FI FR GB GR HR HU IE IS IT LI LT LU LV MC MD ME MK"
    " MT NL NO PL PT RO RS SE SI SK SM TR UA VA XK"
)
_EUROPE: Final = frozenset(_EUROPE_CODES.split())
# Too narrow to hold a number: it stands to the west, in the sea.
_BESIDE: Final = {"CL": "{}&#160;&#160;&#160;"}
_STACKED_BELOW: Final = 640
_WORLD_RATIO: Final = 0.5
_EUROPE_RATIO: Final = 0.93


def build_map(view: View, *, width: int = 1200, theme: Theme = "light") -> go.Figure:
    """Draw the countries on the view's day. Width in CSS pixels; the height follows.

    Every country carries its ISO 3166-1 alpha-2 code as ``customdata``. A world panel and a
    panel of Europe stand side by side, or one above the other where the page is narrow; a
    panel without acts of its own is left out. Text of the record is escaped.
    """
    palette = PALETTES[theme]
    counts = acts_by_country(view)
    members = members_on(view.day) if counts.get(UNION) else ()
    frame = plan_frame(
        width,
        title=map_headline(view),
        subtitle=_describe(view),
        source=source_line(view) + ". Borders: Natural Earth",
        legend=[_plan_legend(view, counts, members, palette)],
    )
    panels = _plan_panels(counts, members, frame)
    plot_height = max(bottom for _, _, _, bottom in panels.values())
    figure = go.Figure(
        data=[
            trace
            for panel in panels
            for trace in _draw_panel(
                view, panel, panel == list(panels)[-1], counts, members, palette
            )
        ],
        layout=set_page(frame, palette, plot_height),
    )
    figure.add_traces(list(draw_legend(frame, palette)))
    figure.update_layout(
        _set_panels(panels, frame, plot_height, palette),
        annotations=list(write_frame(frame, palette)),
        meta={"view": "map"},
    )
    return figure


def _describe(view: View) -> str:
    return subtitle(view) + " in all. Counted: acts surely decided by that day"


def _plan_legend(
    view: View, counts: dict[str, int], members: Sequence[str], palette: Palette
) -> list[LegendEntry]:
    national = [number for country, number in counts.items() if country != UNION]
    entries = [
        LegendEntry(label, "square", palette.steps[step])
        for step, (low, high, label) in enumerate(_CLASSES)
        if any(low <= number <= high for number in national)
    ]
    if members:
        union_acts = count(counts[UNION], "act", "acts")
        entries.append(
            LegendEntry(
                f"{len(members)} Union members that day, reached by {union_acts} of Union bodies",
                "square",
                palette.union,
            )
        )
    # A filtered map must not say of a country that nothing is known of it.
    none = "No act among those chosen" if describe_choice(view) else "No act in this record"
    entries.append(LegendEntry(none, "square", palette.land))
    return entries


_Panels = dict[str, tuple[float, float, float, float]]


def _plan_panels(counts: dict[str, int], members: Sequence[str], frame: Frame) -> _Panels:
    """The panels to show, each with its left, right, top and bottom in pixels of the plot."""
    acting = set(counts) - {UNION}
    has_europe = bool(acting & _EUROPE or members)
    has_world = bool(acting - _EUROPE) or not has_europe
    room = frame.inner_width
    if not (has_europe and has_world):
        ratio = _WORLD_RATIO if has_world else _EUROPE_RATIO
        wide = room if has_world else min(room, 760)
        left = (room - wide) / 2
        return {"world" if has_world else "europe": (left, left + wide, 0, wide * ratio)}
    if frame.width < _STACKED_BELOW:
        middle = room * _WORLD_RATIO
        return {
            "world": (0, room, 0, middle),
            "europe": (0, room, middle, middle + room * _EUROPE_RATIO),
        }
    # Side by side at one height: w·a = (room - w)·b.
    split = room * _EUROPE_RATIO / (_WORLD_RATIO + _EUROPE_RATIO)
    height = split * _WORLD_RATIO
    return {"world": (0, split - 6, 0, height), "europe": (split + 6, room, 0, height)}


def _draw_panel(
    view: View,
    panel: str,
    is_last: bool,
    counts: dict[str, int],
    members: Sequence[str],
    palette: Palette,
) -> Iterable[Any]:
    """Land, Union members, countries in classes, and points for what is too small to see."""
    geo = "geo" if panel == "world" else "geo2"
    national = {c: n for c, n in counts.items() if c != UNION}
    drawn = set(national) | set(members)
    chosen = {place[:2] for place in view.selection.jurisdictions}

    def layer(codes: Sequence[str], colour: str, hover: bool) -> go.Choropleth:
        return go.Choropleth(
            geo=geo,
            locations=[_to_alpha3(code) for code in codes],
            locationmode="ISO-3",
            z=[0] * len(codes),
            colorscale=[[0, colour], [1, colour]],
            showscale=False,
            marker={
                "line": {
                    "color": [palette.accent if c in chosen else palette.border for c in codes],
                    "width": [2.2 if c in chosen else 0.6 for c in codes],
                }
            },
            customdata=[[code] for code in codes],
            hovertext=[_hover(view, code, counts, members) for code in codes],
            hoverinfo="text" if hover else "skip",
            # A click chooses the country; its outline says so, not plotly's fading of the rest.
            selected={"marker": {"opacity": 1}},
            unselected={"marker": {"opacity": 1}},
        )

    rest = [code for code in _all_countries() if code not in drawn]
    yield layer(rest, palette.land, hover=True)
    if members:
        only_members = [code for code in members if code not in national]
        if only_members:
            yield layer(only_members, palette.union, hover=True)
    for step, codes in enumerate(_in_classes(national)):
        if codes:
            yield layer(codes, palette.steps[step], hover=True)
    in_panel = [
        code
        for code in national
        if code in _places()
        and ((code in _EUROPE) == (panel == "europe") or (panel == "world" and is_last))
    ]
    yield from _draw_points(view, geo, in_panel, counts, members, palette)


def _draw_points(
    view: View,
    geo: str,
    codes: Sequence[str],
    counts: dict[str, int],
    members: Sequence[str],
    palette: Palette,
) -> Iterable[go.Scattergeo]:
    small = [code for code in codes if _places()[code].get("small")]
    if small:
        yield go.Scattergeo(
            geo=geo,
            lon=[_places()[code]["lonlat"][0] for code in small],
            lat=[_places()[code]["lonlat"][1] for code in small],
            mode="markers",
            marker={
                "size": 13,
                "color": [palette.steps[_class_of(counts[code])] for code in small],
                "line": {"color": palette.text, "width": 1},
            },
            customdata=[[code] for code in small],
            hovertext=[_hover(view, code, counts, members) for code in small],
            hoverinfo="text",
            selected={"marker": {"opacity": 1}},
            unselected={"marker": {"opacity": 1}},
            showlegend=False,
        )
    if codes:
        yield go.Scattergeo(
            geo=geo,
            lon=[_places()[code]["lonlat"][0] for code in codes],
            lat=[_places()[code]["lonlat"][1] for code in codes],
            mode="text",
            text=[
                f"&#160;&#160;&#160;&#160;{counts[code]}"
                if code in small
                else _BESIDE.get(code, "{}").format(counts[code])
                for code in codes
            ],
            textposition=[
                "middle right"
                if code in small
                else "middle left"
                if code in _BESIDE
                else "middle center"
                for code in codes
            ],
            textfont={
                "size": SMALL_SIZE,
                "color": [
                    palette.text
                    if code in small or code in _BESIDE
                    else _ink(counts[code], palette)
                    for code in codes
                ],
            },
            hoverinfo="skip",
            showlegend=False,
        )


def _ink(number: int, palette: Palette) -> str:
    """The darker or lighter of text and ground, whichever reads better on a class's colour."""
    colour = palette.steps[_class_of(number)]
    return max((palette.text, palette.ground), key=lambda ink: _contrast(ink, colour))


def _contrast(one: str, other: str) -> float:
    """WCAG 2 contrast ratio of two hex colours."""

    def luminance(colour: str) -> float:
        channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _hover(view: View, code: str, counts: dict[str, int], members: Sequence[str]) -> str:
    language = view.selection.language
    day = say_day(view.day, language)
    own = counts.get(code, 0)
    lines = [f"<b>{escape(name_place(code, language))}</b>"]
    if own:
        lines.append(f"{count(own, 'act', 'acts')} of its own by {day}")
    elif describe_choice(view):
        lines.append(f"No act of its own among those chosen by {day}")
    else:
        lines.append(f"No act of its own in this record by {day}")
    if code in members:
        lines.append(
            f"Union member that day: {count(counts[UNION], 'act', 'acts')} of Union bodies"
        )
    return "<br>".join(lines)


def _set_panels(
    panels: _Panels, frame: Frame, plot_height: float, palette: Palette
) -> dict[str, Any]:
    area = plot_height + frame.legend_height
    settings: dict[str, Any] = {}
    for panel, (left, right, top, bottom) in panels.items():
        settings["geo" if panel == "world" else "geo2"] = {
            "domain": {
                "x": [left / frame.inner_width, right / frame.inner_width],
                "y": [(plot_height - bottom) / area, (plot_height - top) / area],
            },
            "scope": "world",
            "bgcolor": palette.ground,
            "showframe": False,
            "showcoastlines": False,
            "showland": False,
            "showocean": False,
            "showlakes": False,
            "showcountries": False,
            **(_WORLD_VIEW if panel == "world" else _EUROPE_VIEW),
        }
    return settings


# The axes' ranges fit these shapes to a box of 2.0 : 1, and of 1.07 : 1 for Europe.
_WORLD_VIEW: Final[dict[str, Any]] = {
    "resolution": 110,
    "projection": {"type": "natural earth", "rotation": {"lon": 11}},
    "lonaxis": {"range": [-152, 178]},
    "lataxis": {"range": [-58, 84]},
}
_EUROPE_VIEW: Final[dict[str, Any]] = {
    "resolution": 50,
    "projection": {"type": "azimuthal equal area", "rotation": {"lon": 12, "lat": 53}},
    "lonaxis": {"range": [-12, 38]},
    "lataxis": {"range": [34, 71]},
}


def _in_classes(national: dict[str, int]) -> list[list[str]]:
    return [
        [code for code, number in national.items() if low <= number <= high]
        for low, high, _ in _CLASSES
    ]


def _class_of(number: int) -> int:
    return next(step for step, (low, high, _) in enumerate(_CLASSES) if low <= number <= high)


@lru_cache(maxsize=512)
def _to_alpha3(code: str) -> str:
    country = pycountry.countries.get(alpha_2=code)
    return str(country.alpha_3) if country else f"{code}X"


@lru_cache(maxsize=1)
def _places() -> dict[str, dict[str, Any]]:
    places: dict[str, dict[str, Any]] = json.loads((SHAPES_FOLDER / "places.json").read_bytes())
    return places


def _all_countries() -> list[str]:
    return [code for code in _places() if code != UNION]
