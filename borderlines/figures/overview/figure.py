"""The overview: the whole story, one row for each place, with fines and duties named."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, Final

import plotly.graph_objects as go

from borderlines.figures.empty import build_nothing
from borderlines.figures.frame import (
    BAR,
    Frame,
    LegendEntry,
    Trace,
    Within,
    draw_legend,
    plan_frame,
    set_page,
    text_at,
    write_frame,
)
from borderlines.figures.hover import describe_mark
from borderlines.figures.listed import Listed, list_acts
from borderlines.figures.overview.layout import (
    COLUMN,
    LABEL_GAP,
    LABEL_LINE,
    Column,
    OverviewLayout,
    Point,
    Sign,
    find_signs,
    lay_out_overview,
)
from borderlines.figures.style import PALETTES, SHAPES, SMALL_SIZE, Palette, escape
from borderlines.figures.text_width import width_of
from borderlines.figures.time_axis import draw_time_axis, name_years_below
from borderlines.language import Voice
from borderlines.law import Effect
from borderlines.terms import Lanes
from borderlines.view import Theme, View
from borderlines.words import headline, source_line
from borderlines.words.figures.timeline import list_headlines
from borderlines.words.view import subtitle

_AXIS: Final = 18
"""Height of an axis above or below the rows, in pixels."""
_BAR: Final = 2.2
"""Half the height of a duty's bar, in pixels."""
_REMAINDER: Final = 16


def build_overview(
    view: View,
    *,
    width: int = 1200,
    theme: Theme = "light",
    height: float | None = None,
    checked: bool = True,
    within: Within = Within.PICTURE,
    title: str = "",
    notes: Sequence[str] = (),
    stands_in: bool = False,
) -> go.Figure:
    """Draw a view with one row for each lane, under its headline or a title; sizes in CSS pixels.

    Without a ``height`` every lane has a row, and the height follows. With one the figure is no
    higher than that, and says how many lanes have none. ``stands_in`` names a figure that shows
    more but does not fit. Text of the record is escaped.
    """
    if not view.events:
        return build_nothing(view, "overview", width=width, theme=theme, checked=checked)
    palette = PALETTES[theme]
    frame = plan_frame(
        width,
        title=title or (headline(view) if height is None else list_headlines(view)),
        subtitle=subtitle(view),
        source=source_line(view, is_short=height is not None),
        legend=[*([LegendEntry(note)] for note in notes), _plan_legend(view, palette)],
        is_compact=height is not None,
    )
    is_picture = height is not None and within is Within.PICTURE
    layout = _lay_out_within(view, frame, height, within, names_all=stands_in or is_picture)
    below: float = _REMAINDER if layout.remainder else 0
    listed = Listed()
    if height is not None and is_picture and layout.is_whole:
        room = frame.find_room(height, within) - layout.height - 2 * _AXIS
        listed = list_acts(view, frame.inner_width, room)
        below = listed.height
    plot = layout.height + 2 * _AXIS + below
    return go.Figure(
        _validate=checked,
        data=[
            *_draw_columns(layout, palette),
            *_draw_spans(layout, palette),
            *_draw_points(view, layout, palette),
            *_draw_labels(layout, palette),
            *draw_legend(frame, palette),
        ],
        layout={
            **set_page(frame, palette, plot),
            **_set_axes(view.voice, layout, frame, palette, plot, below),
            "meta": {
                "view": "overview",
                "is_whole": layout.is_whole,
                # The list alone names what has no label beside its mark.
                "list_names": bool(listed.labels) and not all(p.label for p in layout.points),
                "names": [
                    layout.margin,
                    [[r.lane.key, r.top, r.bottom] for r in layout.rows],
                ],
            },
            "shapes": [
                *_draw_rows(layout, palette),
                *_draw_day(view, layout, palette),
                *_frame_chosen(layout, palette),
                *_draw_key_bar(frame, palette),
            ],
            "annotations": [
                *_name_rows(layout, palette),
                *name_years_below(layout.first, layout.last, layout.width, layout.height, palette),
                *_write_remainder(layout, frame, palette),
                *listed.draw(palette),
                *write_frame(frame, palette),
            ],
        },
    )


def build_overview_by_place(
    view: View,
    *,
    width: int = 1200,
    theme: Theme = "light",
    height: float | None = None,
    checked: bool = True,
    within: Within = Within.PICTURE,
) -> go.Figure:
    """Draw the same with a row for each place, whatever the lanes of the timeline are."""
    by_place = replace(view, selection=view.selection.changed(lanes=Lanes.COUNTRY))
    return build_overview(
        by_place, width=width, theme=theme, height=height, checked=checked, within=within
    )


def _lay_out_within(
    view: View, frame: Frame, height: float | None, within: Within, *, names_all: bool
) -> OverviewLayout:
    """Lay the rows out within a height; on a page they are not stretched to it."""
    around = 2 * _AXIS + _REMAINDER
    room = None if height is None else max(frame.find_room(height, within) - around, 1)
    if within is Within.PICTURE:
        return lay_out_overview(view, frame.inner_width, room, names_all=names_all)
    natural = lay_out_overview(view, frame.inner_width, names_all=names_all, keeps_rows=True)
    if room is None or natural.height <= room + _REMAINDER:
        return natural
    return lay_out_overview(view, frame.inner_width, room, names_all=names_all, keeps_rows=True)


def _plan_legend(view: View, palette: Palette) -> list[LegendEntry]:
    _ = view.voice.gettext
    found = find_signs(view)
    entries = {
        Sign.FINE: LegendEntry(_("Fine, by its size in euro"), "circle", palette.fine),
        Sign.OPEN_FINE: LegendEntry(_("Fine without a single number"), "circle-open", palette.fine),
        Sign.DUTY: LegendEntry(_("A duty runs"), BAR + "duty", palette.text),
        Sign.AUTHORITY: LegendEntry(_("Duty of an authority"), BAR + "authority", palette.link),
        Sign.PROMISE: LegendEntry(_("Promised"), BAR + "promise", palette.text),
        Sign.OTHER: LegendEntry(_("Other act"), "diamond", palette.link),
    }
    return [entry for sign, entry in entries.items() if sign in found]


def _draw_rows(layout: OverviewLayout, palette: Palette) -> Iterable[dict[str, Any]]:
    """Draw a hairline under each row but the last."""
    for row in layout.rows[:-1]:
        yield {
            "type": "line",
            "layer": "below",
            "xref": "paper",
            "x0": 0,
            "x1": 1,
            "yref": "y",
            "y0": row.bottom,
            "y1": row.bottom,
            "line": {"width": 1, "color": palette.lane},
        }


def _draw_day(view: View, layout: OverviewLayout, palette: Palette) -> Iterable[dict[str, Any]]:
    """Draw a line through all rows on a chosen day."""
    day = view.selection.at
    if day is not None and layout.first <= day <= layout.last:
        yield {
            "type": "line",
            "layer": "below",
            "xref": "x",
            "x0": day.isoformat(),
            "x1": day.isoformat(),
            "yref": "y domain",
            "y0": 0,
            "y1": 1,
            "line": {"width": 1.5, "color": palette.accent},
        }


def _name_rows(layout: OverviewLayout, palette: Palette) -> Iterable[dict[str, Any]]:
    for row in layout.rows:
        yield text_at(
            f"<b>{'<br>'.join(map(escape, row.name.splitlines()))}</b>",
            xref="paper",
            x=0,
            xanchor="left",
            align="left",
            yref="y",
            y=row.y,
            yanchor="middle",
            borderpad=0,
            font={"size": SMALL_SIZE, "color": palette.text},
        )


def _write_remainder(
    layout: OverviewLayout, frame: Frame, palette: Palette
) -> Iterable[dict[str, Any]]:
    if layout.remainder:
        yield text_at(
            escape(layout.remainder),
            xref="paper",
            x=0,
            xanchor="left",
            yref="paper",
            y=0,
            yanchor="bottom",
            borderpad=0,
            font={"size": SMALL_SIZE, "color": palette.quiet},
        )


def _draw_columns(layout: OverviewLayout, palette: Palette) -> Iterable[Trace]:
    if not layout.columns:
        return
    half = (layout.last - layout.first) * (COLUMN - 1) / layout.width / 2
    xs: list[Any] = []
    ys: list[float | None] = []
    for column, foot, top in _place_columns(layout):
        left, right = column.day - half, column.day + half
        xs += [left, right, right, left, left, None]
        ys += [top, top, foot, foot, top, None]
    yield {
        "type": "scatter",
        "x": xs,
        "y": ys,
        "mode": "lines",
        **_fill(palette.link),
        "hoverinfo": "skip",
        "showlegend": False,
        "name": "columns",
    }
    yield {
        "type": "scatter",
        "x": [column.day for column in layout.columns],
        "y": [(foot + top) / 2 for _, foot, top in _place_columns(layout)],
        "mode": "markers",
        "marker": {"size": COLUMN, "opacity": 0},
        "hovertext": [str(column.number) for column in layout.columns],
        "hoverinfo": "text",
        "showlegend": False,
    }


def _place_columns(layout: OverviewLayout) -> Iterable[tuple[Column, float, float]]:
    """Yield each column with its foot and its top, in pixels from the top of the rows."""
    for column in layout.columns:
        row = layout.rows[column.row]
        foot = row.bottom - 2
        yield column, foot, foot - column.share * (row.bottom - row.top - 4)


def _draw_spans(layout: OverviewLayout, palette: Palette) -> Iterable[Trace]:
    promises = [span for span in layout.spans if span.effect is Effect.PROMISE]
    duties = [span for span in layout.spans if span.effect is not Effect.PROMISE]
    dashed = {"line": {"width": 1, "color": palette.text, "dash": "3px,2px"}}
    for spans, look in (
        ([span for span in duties if span.is_of_authorities], _fill(palette.link)),
        ([span for span in duties if not span.is_of_authorities], _fill(palette.text)),
        (promises, dashed),
    ):
        if spans:
            xs: list[Any] = []
            ys: list[float | None] = []
            for span in spans:
                xs += [span.first, span.last, span.last, span.first, span.first, None]
                middle = layout.rows[span.row].y + span.offset
                up, down = middle - _BAR, middle + _BAR
                ys += [up, up, down, down, up, None]
            yield {
                "type": "scatter",
                "x": xs,
                "y": ys,
                "mode": "lines",
                **look,
                "hoverinfo": "skip",
                "showlegend": False,
            }


def _fill(colour: str) -> Trace:
    return {"fill": "toself", "fillcolor": colour, "line": {"width": 0}}


def _draw_points(view: View, layout: OverviewLayout, palette: Palette) -> Iterable[Trace]:
    """Draw the marks, fines last, so that nothing covers them."""
    points = sorted(layout.points, key=lambda point: point.is_fine)
    symbols = [_shape(point) for point in points]
    yield {
        "type": "scatter",
        "x": [point.day for point in points],
        "y": [layout.rows[point.row].y for point in points],
        "mode": "markers",
        "marker": {
            "symbol": symbols,
            "size": [point.size for point in points],
            "opacity": 1,
            "color": [_colour(point, palette) for point in points],
            "line": {
                "width": [
                    _edge(point, symbol) for point, symbol in zip(points, symbols, strict=True)
                ],
                "color": [_edge_colour(point, palette) for point in points],
            },
        },
        "customdata": [[point.event.id] for point in points],
        "hovertext": [describe_mark(point.event, view.dataset, view.voice) for point in points],
        "hoverinfo": "text",
        "selected": {"marker": {"opacity": 1}},
        "unselected": {"marker": {"opacity": 0.85 if view.chosen is None else 0.5}},
        "showlegend": False,
        "cliponaxis": False,
        "name": "acts",
    }


def _shape(point: Point) -> str:
    if not point.is_fine:
        return SHAPES[point.event.kind.family]
    return "circle"


def _colour(point: Point, palette: Palette) -> str:
    if point.is_open:
        return palette.ground
    return palette.fine if point.is_fine else palette.link


def _edge_colour(point: Point, palette: Palette) -> str:
    if point.is_open:
        return palette.fine
    return palette.text if point.is_final else palette.ground


def _edge(point: Point, symbol: str) -> float:
    if point.is_open:
        return 1.5
    if point.is_fine:
        return 1.5 if point.is_final else 0.75
    return 1.5 if "open" in symbol else 0.5


def _draw_labels(layout: OverviewLayout, palette: Palette) -> Iterable[Trace]:
    a_pixel = (layout.last - layout.first) / layout.width
    for side, position in (
        ("right", "middle right"),
        ("left", "middle left"),
        ("above", "middle center"),
    ):
        points = [point for point in layout.points if point.label and point.side == side]
        if points:
            yield {
                "type": "scatter",
                "x": [point.day + a_pixel * _shift(point, layout) for point in points],
                "y": [layout.rows[point.row].y - _lift(point) for point in points],
                "mode": "text",
                "text": [escape(point.label) for point in points],
                "textposition": position,
                "textfont": {
                    "size": SMALL_SIZE,
                    "color": [palette.fine_text if p.is_fine else palette.text for p in points],
                },
                "hoverinfo": "skip",
                "showlegend": False,
                "cliponaxis": False,
                "name": "labels",
            }


def _shift(point: Point, layout: OverviewLayout) -> float:
    """Return the distance of a label's anchor to the right of its mark, in pixels."""
    apart = point.half + LABEL_GAP
    if point.side != "above":
        return apart if point.side == "right" else -apart
    x, half = layout.to_x(point.day), width_of(point.label, SMALL_SIZE) / 2
    return min(max(x, half), layout.width - half) - x


def _lift(point: Point) -> float:
    return point.size / 2 + LABEL_LINE / 2 + 1.5 if point.side == "above" else 0


def _frame_chosen(layout: OverviewLayout, palette: Palette) -> Iterable[dict[str, Any]]:
    for point in layout.points:
        if point.is_chosen:
            row = layout.rows[point.row]
            # What reaches beyond the plot is cut off.
            half = min(point.half, row.y - row.top - 1, row.bottom - row.y - 1)
            yield {
                "type": "rect",
                "xref": "x",
                "yref": "y",
                "xsizemode": "pixel",
                "ysizemode": "pixel",
                "xanchor": point.day.isoformat(),
                "yanchor": row.y,
                "x0": -half,
                "x1": half,
                "y0": -half,
                "y1": half,
                "line": {"width": 2, "color": palette.accent},
            }


def _draw_key_bar(frame: Frame, palette: Palette) -> Iterable[dict[str, Any]]:
    for x, y, entry in frame.legend:
        if entry.symbol.startswith(BAR):
            is_duty = entry.symbol != BAR + "promise"
            yield {
                "type": "rect",
                "xref": "x2",
                "yref": "y2",
                "x0": x,
                "x1": x + 14,
                "y0": y - _BAR,
                "y1": y + _BAR,
                "fillcolor": entry.colour if is_duty else "rgba(0,0,0,0)",
                "line": {"width": 0}
                if is_duty
                else {"width": 1, "color": palette.text, "dash": "3px,2px"},
            }


def _set_axes(
    voice: Voice,
    layout: OverviewLayout,
    frame: Frame,
    palette: Palette,
    plot: float,
    below: float,
) -> dict[str, Any]:
    area = frame.legend_height + plot
    axis = {
        **draw_time_axis(voice, layout.first, layout.last, layout.width, palette),
        "domain": [layout.margin / frame.inner_width, 1],
        "fixedrange": True,
    }
    lower = (below + _AXIS) / area
    return {
        "dragmode": False,
        "xaxis": {**axis, "anchor": "y"},
        "yaxis": {
            "range": [layout.height, 0],
            "domain": [lower, lower + layout.height / area],
            "fixedrange": True,
            "visible": False,
        },
        "barmode": "overlay",
    }
