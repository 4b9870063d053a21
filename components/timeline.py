"""The timeline: a click on a mark chooses its act, on a mark of several acts their days.

The browser treats an act's label and its bar like its mark.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

import streamlit as st

from borderlines.figures import FIGURES
from borderlines.schema import EdtfDate
from borderlines.view import View
from components.figures import CONFIG, draw
from components.span import hear_span
from components.state import choose, read_widget, seen_selection
from components.timeline_controls import show_timeline_controls
from components.viewport import Viewport

_KEY: Final = "timeline"

_widen_marks = st.components.v2.component(
    "borderlines_mark_reach",
    js=(Path(__file__).parent / "mark_reach.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)


def show_timeline(view: View, viewport: Viewport) -> None:
    """Draw the timeline at its own width and height, with its controls above."""
    show_timeline_controls(view, viewport)
    hear_span()
    _widen_marks(key="mark-reach")
    st.plotly_chart(
        draw("timeline", view, viewport.timeline),
        width="content",
        theme=None,
        key=_KEY,
        on_select=_choose_act,
        selection_mode="points",
        config=CONFIG,
        alt=FIGURES["timeline"].alt_text(view),
    )


def _choose_act() -> None:
    points = read_widget(_KEY).selection.points
    if not points:
        return
    act, *days = points[0]["customdata"]
    if act:
        choose(event=None if act == seen_selection().event else act)
    else:
        # A mark that stands for several acts: from its first day to its last they come apart.
        since, until = map(EdtfDate.parse, days)
        choose(since=since, until=until)
