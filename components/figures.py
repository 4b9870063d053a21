"""The figures of the page, drawn once for all readers who ask for the same."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import plotly.graph_objects as go
import streamlit as st

from borderlines.figures.chain.figure import build_chain
from borderlines.figures.map.figure import build_map
from borderlines.figures.timeline.figure import build_timeline
from borderlines.view.selection import Theme, View

CONFIG: Final[dict[str, Any]] = {
    "displayModeBar": False,
    "scrollZoom": False,
    "doubleClick": "reset",
    # Plotly says how to zoom back in English alone, and in a look of its own.
    "showTips": False,
    # Otherwise plotly.js asks a host of its own for the shapes of the countries.
    "topojsonURL": "assets/shapes/",
}


def draw_timeline(view: View, width: int) -> go.Figure:
    """The timeline of a view in the reader's theme."""
    return _draw("timeline", view, width)


def draw_map(view: View, width: int) -> go.Figure:
    """The map of a view in the reader's theme."""
    return _draw("map", view, width)


def draw_chain(view: View, width: int) -> go.Figure:
    """The chains of a view in the reader's theme."""
    return _draw("chain", view, width)


def theme_of(view: View) -> Theme:
    """The theme that the URL names, else the one of the reader's page."""
    if view.selection.theme:
        return view.selection.theme
    return "dark" if st.context.theme.type == "dark" else "light"


def _draw(name: str, view: View, width: int) -> go.Figure:
    query = tuple(view.selection.to_query().items())
    return _draw_once(name, view.dataset.version, query, width, theme_of(view), view)


_BUILDERS: Final[dict[str, Callable[..., go.Figure]]] = {
    "timeline": build_timeline,
    "map": build_map,
    "chain": build_chain,
}


@st.cache_resource(max_entries=64, show_spinner=False)
def _draw_once(
    name: str,
    version: str,
    query: tuple[tuple[str, str], ...],
    width: int,
    theme: Theme,
    _view: View,
) -> go.Figure:
    return _BUILDERS[name](_view, width=width, theme=theme)
