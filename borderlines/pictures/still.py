"""A figure for a picture at which nobody points: without hovers, and with less for Chrome to do."""

from __future__ import annotations

from typing import Any, Final

from borderlines.figures.map.layers import LAND

_FOR_POINTERS: Final = ("customdata", "hovertext", "selected", "unselected")
"""The parts of a trace for readers who point at it or choose from it."""


def to_still(figure: dict[str, Any]) -> dict[str, Any]:
    """Return a figure as JSON has it, as it looks and no more.

    Countries that nobody looked at become the land below the others: one outline instead of two
    hundred, which plotly.js would find, check and style one by one.
    """
    layout = dict(figure["layout"])
    drawn = []
    for trace in figure["data"]:
        if trace.get("name") == LAND and trace["type"] == "choropleth":
            land = {"showland": True, "landcolor": trace["colorscale"][0][1]}
            layout[trace["geo"]] = {**layout[trace["geo"]], **land}
        else:
            kept = {key: part for key, part in trace.items() if key not in _FOR_POINTERS}
            drawn.append({**kept, "hoverinfo": "skip"})
    return {**figure, "data": drawn, "layout": layout}
