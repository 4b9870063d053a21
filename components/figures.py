"""The figures of the page, drawn once for all readers who ask for the same."""

from __future__ import annotations

from typing import Any, Final

import plotly.graph_objects as go
import streamlit as st

from borderlines.figures import FIGURES, FigureName
from borderlines.view import Theme, View

CONFIG: Final[dict[str, Any]] = {
    "displayModeBar": False,
    "scrollZoom": False,
    "doubleClick": "reset",
    # Plotly says how to zoom back in English alone, and in a look of its own.
    "showTips": False,
    # Otherwise plotly.js asks a host of its own for the shapes of the countries.
    "topojsonURL": "assets/shapes/",
}


def theme_of(view: View) -> Theme:
    """Return the theme that the URL names, else the one of the reader's page."""
    if view.selection.theme:
        return view.selection.theme
    return "dark" if st.context.theme.type == "dark" else "light"


def draw(name: FigureName, view: View, width: int) -> go.Figure:
    """Draw the named figure in the reader's theme, at a width in CSS pixels."""
    query = tuple(view.selection.to_query().items())
    return _draw_once(name, view.dataset.version, query, width, theme_of(view), view)


def measure_height(name: FigureName, view: View, width: int) -> float:
    """Return the height of the named figure at a width, in CSS pixels, without drawing it."""
    query = tuple(view.selection.changed(theme=None).to_query().items())
    return _measure_once(name, view.dataset.version, query, width, view)


@st.cache_resource(max_entries=256, show_spinner=False)
def _measure_once(
    name: str, version: str, query: tuple[tuple[str, str], ...], width: int, _view: View
) -> float:
    # Half the time goes without plotly's checks.
    return float(FIGURES[name].build(_view, width=width, checked=False).layout.height)


@st.cache_resource(max_entries=64, show_spinner=False)
def _draw_once(
    name: str,
    version: str,
    query: tuple[tuple[str, str], ...],
    width: int,
    theme: Theme,
    _view: View,
) -> go.Figure:
    return FIGURES[name].build(_view, width=width, theme=theme)
