"""The timeline: a click on a mark chooses its act."""

from __future__ import annotations

from typing import Final

import streamlit as st

from borderlines.selection import View
from borderlines.words import alt_text
from components.figures import CONFIG, draw_timeline
from components.state import choose, present_selection, read_widget
from components.viewport import Viewport

_KEY: Final = "timeline"


def show_timeline(view: View, viewport: Viewport) -> None:
    """Draw the timeline at its own width and height."""
    st.plotly_chart(
        draw_timeline(view, viewport.timeline),
        width="content",
        theme=None,
        key=_KEY,
        on_select=_choose_act,
        selection_mode="points",
        config=CONFIG,
        alt=alt_text(view, "timeline"),
    )


def _choose_act() -> None:
    points = read_widget(_KEY).selection.points
    if points:
        act = points[0]["customdata"][0]
        choose(event=None if act == present_selection().event else act)
