"""A figure on a page that says title, numbers and sources itself: the plot and its key alone."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go
import plotly.io

from borderlines.figures import FIGURES, FigureName
from borderlines.figures.frame import AROUND, EDGE, KEY, Within
from borderlines.view import Theme, View

Size = tuple[int, float | None, bool]
"""Width and greatest height of a figure in CSS pixels, and whether its key is drawn."""


def draw_bare(name: FigureName, view: View, size: Size, theme: Theme) -> str:
    """Draw the named figure as JSON for plotly.js."""
    width, room, keeps_key = size
    known = FIGURES[name]
    if known.build_within is None:
        figure = known.build(view, width=width, theme=theme, checked=False)
    else:
        # The texts around it are the page's own.
        part = Within.PLOT_AND_KEY if keeps_key else Within.PLOT
        figure = known.build_within(
            view, width=width, theme=theme, height=room, checked=False, within=part
        )
    drawn = undress(figure, keeps_key=keeps_key, keeps_values=name != "map" or room is None)
    written: str = plotly.io.to_json(drawn, validate=False)
    return written


def undress(
    figure: go.Figure, *, keeps_key: bool = True, keeps_values: bool = True
) -> dict[str, Any]:
    """Return a figure as JSON has it, without the texts around it, and as much lower.

    Without its key it is lower still. A map in small has no room for values.
    """
    drawn: dict[str, Any] = figure.to_plotly_json()
    layout = drawn["layout"]
    margin = layout["margin"]
    layout["annotations"] = [
        text for text in layout.get("annotations", ()) if text.get("name") != AROUND
    ]
    if not keeps_key:
        _drop_key(drawn)
    if not keeps_values:
        drawn["data"] = [_shrink(trace) for trace in drawn["data"] if trace.get("mode") != "text"]
    layout["height"] -= round(margin["t"] + margin["b"]) - 2 * EDGE
    layout["margin"] = {**margin, "t": EDGE, "b": EDGE}
    return drawn


def _drop_key(drawn: dict[str, Any]) -> None:
    """Remove the strip at the top of the plot area, and let the rest fill the area."""
    layout = drawn["layout"]
    strip = layout["yaxis2"]["range"][0]
    area = layout["height"] - layout["margin"]["t"] - layout["margin"]["b"]
    layout["annotations"] = [text for text in layout["annotations"] if text.get("name") != KEY]
    layout["shapes"] = [one for one in layout.get("shapes", ()) if one.get("xref") != "x2"]
    drawn["data"] = [trace for trace in drawn["data"] if trace.get("xaxis") != "x2"]
    layout["height"] -= round(strip)
    for name, part in list(layout.items()):
        if name.startswith("yaxis") and name != "yaxis2" and "domain" in part:
            layout[name] = {**part, "domain": _stretch(part["domain"], area, strip)}
        elif name.startswith("geo") and "domain" in part:
            places = {**part["domain"], "y": _stretch(part["domain"]["y"], area, strip)}
            layout[name] = {**part, "domain": places}


def _shrink(trace: dict[str, Any]) -> dict[str, Any]:
    """Draw at half their size the marks of small places, which would cover their neighbours."""
    size = trace.get("marker", {}).get("size") if trace["type"] == "scattergeo" else None
    if not isinstance(size, (int, float)):
        return trace
    return {**trace, "marker": {**trace["marker"], "size": size / 2}}


def _stretch(domain: list[float], area: float, strip: float) -> list[float]:
    return [min(end * area / (area - strip), 1.0) for end in domain]
