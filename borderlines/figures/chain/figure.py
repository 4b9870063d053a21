"""The chains: acts in order of time, with an arrow from each to what came of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from math import hypot
from typing import Any, Final

import plotly.graph_objects as go

from borderlines.figures.chain.across import lay_across, margin_for_names, narrowest_step
from borderlines.figures.chain.brief import lay_brief, lay_one_brief
from borderlines.figures.chain.down import lay_down
from borderlines.figures.chain.layout import (
    Block,
    ChainLayout,
    Edge,
    TextBlock,
    Tone,
    find_cuts,
    pack,
    spread_down,
)
from borderlines.figures.empty import build_nothing
from borderlines.figures.frame import (
    PADDING,
    Frame,
    LegendEntry,
    Trace,
    draw_legend,
    plan_frame,
    set_page,
    write_frame,
)
from borderlines.figures.hover import describe_mark
from borderlines.figures.overview.figure import build_overview
from borderlines.figures.style import (
    MARK_SIZE,
    PALETTES,
    SHAPE_SIZES,
    SHAPES,
    Palette,
    escape_lines,
    frame_marks,
    list_shapes,
)
from borderlines.findings import Chain, find_chains, narrow_to_chains
from borderlines.findings.chains import Chains
from borderlines.language import Voice
from borderlines.terms import Lanes
from borderlines.view import Theme, View
from borderlines.words import source_line
from borderlines.words.figures.chain import chain_headline, chains_headline, chains_subtitle

_NARROW: Final = 600
_LEAST_STEP: Final = 104
"""Least width of a column in pixels, unless the page asks for less."""
_MOST_STEP: Final = 340
_DOWN_WIDTH: Final = 360
_TOP_ROOM: Final = 12
_CORNER: Final = 7
_ARROW: Final = 9


def build_chain(
    view: View,
    *,
    width: int = 1200,
    theme: Theme = "light",
    height: float | None = None,
    checked: bool = True,
) -> go.Figure:
    """Draw the chain of the chosen act, or every chain of the acts shown.

    Width in CSS pixels; the height follows. Below 600 pixels, or where a chain has too many acts,
    time runs down the page. Every mark carries the id of its act as ``customdata``. Text of the
    record is escaped; the figure asks for nothing from the network. Within a ``height`` each chain
    may be its finding and a row of marks, or a row of an overview; a chosen act's chain is a row
    of marks with their names, where there is room for these.
    """
    if not view.events and view.chosen is None:
        return build_nothing(view, "chain", width=width, theme=theme, checked=checked)
    palette = PALETTES[theme]
    plan = _plan(view, width, palette, is_compact=height is not None)
    if height is not None and plan.height > height:
        plan = _plan(view, width, palette, is_compact=True, is_brief=True)
        if plan.height > height:
            return build_overview(
                _by_lane(view),
                width=width,
                theme=theme,
                height=height,
                checked=checked,
                title=chains_headline(view, find_chains(view)),
                stands_in=True,
            )
    if height is not None and plan.height < height:
        layout = spread_down(plan.layout, plan.layout.height + height - plan.height)
        plan = replace(plan, layout=layout)
    layout, frame = plan.layout, plan.frame
    return go.Figure(
        _validate=checked,
        data=[
            *_draw_edges(view, layout, palette),
            *_draw_chosen(view, layout, palette),
            _draw_marks(view, layout, palette),
            *_draw_texts(layout, palette),
            *draw_legend(frame, palette),
        ],
        layout={
            **set_page(frame, palette, _TOP_ROOM + layout.height),
            **_set_axes(layout, frame),
            "shapes": list(_draw_lanes(layout, palette)),
            "annotations": list(write_frame(frame, palette)),
            "meta": {
                "view": "chain",
                "is_whole": plan.is_whole,
                # Where a page of paper may end.
                "cuts": find_cuts(layout),
            },
        },
    )


@dataclass(frozen=True)
class _Plan:
    """Chains with their positions."""

    layout: ChainLayout
    frame: Frame
    is_whole: bool
    """Whether everything fits and nothing was left out."""

    @property
    def height(self) -> float:
        """Height of the whole figure, in pixels."""
        return self.frame.height + _TOP_ROOM + self.layout.height


def _plan(
    view: View,
    width: int,
    palette: Palette,
    *,
    is_compact: bool,
    is_brief: bool = False,
) -> _Plan:
    found = find_chains(view)
    shown = replace(view, events=found.events)
    room = width - 2 * PADDING
    layout = None
    if is_brief and view.chosen is None:
        layout = lay_brief(found.chains, view, room)
    elif is_brief:
        layout = lay_one_brief(view.voice, found.chains[0], room)
    if layout is None:
        layout = lay_out_chains(view, found, room, is_compact=is_compact)
    frame = plan_frame(
        width,
        title=chains_headline(view, found),
        subtitle=chains_subtitle(view, found),
        source=source_line(shown, is_short=is_compact),
        legend=_plan_legend(shown, layout, palette),
        is_compact=is_compact,
    )
    return _Plan(layout, frame, is_whole=not is_brief)


def _by_lane(view: View) -> View:
    """Return the acts of chains alone, a row for each chain or, for a chosen act, each place."""
    lanes = Lanes.CHAIN if view.chosen is None else Lanes.COUNTRY
    return replace(narrow_to_chains(view), selection=view.selection.changed(lanes=lanes))


def lay_out_chains(
    view: View, found: Chains, width: float, *, is_compact: bool = False
) -> ChainLayout:
    """Place chains within a width in pixels: across the page where they fit, else down."""
    voice = view.voice
    # A picture of a fixed height is rather wide than high, however few pixels it has.
    is_narrow = width + 2 * PADDING < _NARROW and not is_compact
    if view.chosen is not None:
        return pack([_lay_one(voice, found.chains[0], width, is_narrow)], width)
    blocks = [
        _lay_small(voice, chain, width, is_narrow).headed(
            chain_headline(voice, chain, view.dataset)
        )
        for chain in found.chains
    ]
    return pack(blocks, width)


def _lay_one(voice: Voice, chain: Chain, width: float, is_narrow: bool) -> Block:
    """Lay out a chain that has the page to itself, with the names of its lanes if they fit."""
    least = narrowest_step(voice, chain)
    if not is_narrow:
        margin = margin_for_names(voice, chain)
        if (width - margin) / len(chain.events) < max(least, _LEAST_STEP):
            margin = 0
        step = min((width - margin) / len(chain.events), _MOST_STEP)
        if step >= least:
            return lay_across(voice, chain, step, margin=margin, width=width)
    return lay_down(voice, chain, width)


def _lay_small(voice: Voice, chain: Chain, width: float, is_narrow: bool) -> Block:
    """Lay out a chain among others, as small as possible."""
    least = narrowest_step(voice, chain)
    step = min(max(least, _LEAST_STEP), width / len(chain.events))
    if is_narrow:
        return lay_down(voice, chain, width)
    if step < least:
        return lay_down(voice, chain, min(width, _DOWN_WIDTH))
    return lay_across(voice, chain, step)


def _plan_legend(
    view: View, layout: ChainLayout, palette: Palette
) -> tuple[list[LegendEntry], list[LegendEntry]]:
    """Plan the legend: shapes, colours, and how to read the arrows."""
    voice = view.voice
    shapes = [
        LegendEntry(name, symbol, palette.quiet)
        for symbol, name in list_shapes({event.kind.family for event in view.events}, voice)
    ]
    colours = [
        LegendEntry(voice.term(field), "square", palette.field(field))
        for field in view.dataset.vocabulary.fields
        if any(event.field[0] == field for event in view.events)
    ]
    if layout.edges:
        colours.append(
            LegendEntry(voice.gettext("Arrows run forward in time; equal steps, not to scale"))
        )
    return shapes, colours


def _draw_edges(view: View, layout: ChainLayout, palette: Palette) -> Iterable[Trace]:
    """Draw lines with rounded corners and an arrow at the end, the chosen act's on top."""
    chosen = view.selection.event
    own = [edge for edge in layout.edges if chosen in (edge.first, edge.second)]
    others = [edge for edge in layout.edges if edge not in own]
    for edges, colour, thick in ((others, palette.quiet, 1.3), (own, palette.accent, 1.8)):
        xs: list[float | None] = []
        ys: list[float | None] = []
        sizes: list[float] = []
        for edge in edges:
            points = _round_corners(edge)
            xs += [round(x, 1) for x, _ in points] + [None]
            ys += [round(y, 1) for _, y in points] + [None]
            sizes += [0] * (len(points) - 1) + [_ARROW, 0]
        if edges:
            yield {
                "type": "scatter",
                "x": xs,
                "y": ys,
                "mode": "lines+markers",
                "line": {"color": colour, "width": thick, "simplify": False},
                "marker": {
                    "symbol": "arrow",
                    "angleref": "previous",
                    "size": sizes,
                    "color": colour,
                    "opacity": 1,
                    "line": {"width": 0},
                },
                "hoverinfo": "skip",
                "showlegend": False,
                "cliponaxis": False,
                "name": "steps",
            }


def _round_corners(edge: Edge) -> list[tuple[float, float]]:
    points = edge.points
    rounded = [points[0]]
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        reach = min(_CORNER, _distance(before, corner) / 2, _distance(corner, after) / 2)
        start, end = _towards(corner, before, reach), _towards(corner, after, reach)
        for part in (0.0, 0.25, 0.5, 0.75, 1.0):
            # A curve of the second degree that the corner pulls to itself.
            a, b, c = (1 - part) ** 2, 2 * part * (1 - part), part**2
            rounded.append(
                (
                    a * start[0] + b * corner[0] + c * end[0],
                    a * start[1] + b * corner[1] + c * end[1],
                )
            )
    return [*rounded, points[-1]]


def _towards(
    point: tuple[float, float], other: tuple[float, float], reach: float
) -> tuple[float, float]:
    share = reach / (_distance(point, other) or 1)
    return point[0] + (other[0] - point[0]) * share, point[1] + (other[1] - point[1]) * share


def _distance(one: tuple[float, float], other: tuple[float, float]) -> float:
    return hypot(one[0] - other[0], one[1] - other[1])


def _draw_chosen(view: View, layout: ChainLayout, palette: Palette) -> Iterable[Trace]:
    for node in layout.nodes:
        if node.event.id == view.selection.event:
            yield frame_marks([node.x], [node.y], palette)


def _draw_marks(view: View, layout: ChainLayout, palette: Palette) -> Trace:
    nodes = layout.nodes
    symbols = [SHAPES[node.event.kind.family] for node in nodes]
    return {
        "type": "scatter",
        "x": [round(node.x, 1) for node in nodes],
        "y": [round(node.y, 1) for node in nodes],
        "mode": "markers",
        "marker": {
            "symbol": symbols,
            "size": [SHAPE_SIZES.get(node.event.kind.family, MARK_SIZE) for node in nodes],
            "color": [palette.field(node.event.field[0]) for node in nodes],
            "opacity": 1,
            "line": {
                "width": [2 if "open" in symbol else 1 for symbol in symbols],
                "color": palette.ground,
            },
        },
        "customdata": [[node.event.id] for node in nodes],
        "hovertext": [describe_mark(node.event, view.dataset, view.voice) for node in nodes],
        "hoverinfo": "text",
        "selected": {"marker": {"opacity": 1}},
        "unselected": {"marker": {"opacity": 1}},
        "showlegend": False,
        "cliponaxis": False,
        "name": "acts",
    }


def _draw_texts(layout: ChainLayout, palette: Palette) -> Iterable[Trace]:
    colours: dict[Tone, str] = {
        "text": palette.text,
        "quiet": palette.quiet,
        "lane": palette.text,
    }
    texts = [text for text in layout.texts if text.lines]
    if texts:
        yield {
            "type": "scatter",
            "x": [round(text.x, 1) for text in texts],
            "y": [round(text.y, 1) for text in texts],
            "mode": "text",
            "text": [_write(text) for text in texts],
            "textposition": [
                "bottom center" if text.align == "center" else "bottom right" for text in texts
            ],
            "textfont": {
                "size": [text.size for text in texts],
                "color": [colours[text.tone] for text in texts],
            },
            "hoverinfo": "skip",
            "showlegend": False,
            "cliponaxis": False,
        }


def _write(text: TextBlock) -> str:
    written = escape_lines(text.lines)
    return f"<b>{written}</b>" if text.bold else written


def _draw_lanes(layout: ChainLayout, palette: Palette) -> Iterable[dict[str, Any]]:
    for lane in layout.lanes:
        if lane.shaded:
            yield {
                "type": "rect",
                "x0": lane.left,
                "x1": lane.right,
                "y0": lane.top,
                "y1": lane.bottom,
                "fillcolor": palette.lane,
                "line": {"width": 0},
                "layer": "below",
            }


def _set_axes(layout: ChainLayout, frame: Frame) -> dict[str, Any]:
    area = frame.legend_height + _TOP_ROOM + layout.height
    return {
        "dragmode": False,
        "xaxis": {
            "range": [0, frame.inner_width],
            "domain": [0, 1],
            "anchor": "y",
            "fixedrange": True,
            "visible": False,
        },
        "yaxis": {
            "range": [max(layout.height, 1), 0],
            "domain": [0, max(layout.height, 1) / max(area, 1)],
            "anchor": "x",
            "fixedrange": True,
            "visible": False,
        },
    }
