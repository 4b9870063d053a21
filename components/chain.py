"""The chain of the chosen act: a click on another act chooses that one."""

from __future__ import annotations

from typing import Final

import streamlit as st

from borderlines.figures import FIGURES
from borderlines.view import View
from components.figures import CONFIG, draw
from components.plain import to_section
from components.state import choose, read_widget
from components.viewport import Viewport

_KEY: Final = "chain"


def show_chain(view: View, viewport: Viewport) -> None:
    """Draw the chain below the timeline; nothing where no act is chosen, or it has no links."""
    if not FIGURES[_KEY].is_offered(view):
        return
    st.html(to_section(view.voice.gettext("How the cases connect")))
    st.plotly_chart(
        draw(_KEY, view, viewport.timeline),
        width="content",
        theme=None,
        key=_KEY,
        on_select=_choose_act,
        selection_mode="points",
        config=CONFIG,
        alt=FIGURES[_KEY].alt_text(view),
    )


def _choose_act() -> None:
    points = read_widget(_KEY).selection.points
    if points:
        choose(event=points[0]["customdata"][0])
