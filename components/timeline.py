"""The timeline: a click on a mark chooses its act; switches say what stands behind the marks."""

from __future__ import annotations

from typing import Final

import streamlit as st

from borderlines.current import current_dataset
from borderlines.selection import View
from borderlines.words import alt_text
from components.figures import CONFIG, draw_timeline
from components.state import choose, present_selection, read_widget, set_widget
from components.viewport import Viewport

_KEY: Final = "timeline"
_EFFECT: Final = "timeline-effect"
_PERIODS: Final = "timeline-periods"


def show_timeline(view: View, viewport: Viewport) -> None:
    """Draw the timeline at its own width and height, with its switches above."""
    _show_switches(view)
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


def _show_switches(view: View) -> None:
    set_widget(_EFFECT, view.shows_effect)
    set_widget(_PERIODS, view.selection.periods)
    with st.container(horizontal=True):
        st.toggle("Effect over time", key=_EFFECT, on_change=_switch_effect)
        if view.dataset.periods:
            st.toggle(
                "Periods",
                key=_PERIODS,
                on_change=lambda: choose(periods=bool(read_widget(_PERIODS))),
            )


def _switch_effect() -> None:
    asked = bool(read_widget(_EFFECT))
    by_default = present_selection().changed(effect=None).apply(current_dataset()).shows_effect
    choose(effect=None if asked == by_default else asked)


def _choose_act() -> None:
    points = read_widget(_KEY).selection.points
    if points:
        act = points[0]["customdata"][0]
        choose(event=None if act == present_selection().event else act)
