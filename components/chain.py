"""The chain of the chosen act: a click on another act chooses that one."""

from __future__ import annotations

from typing import Final

import streamlit as st

from borderlines.findings.chains import find_chains
from borderlines.language.messages import tell
from borderlines.view.selection import View
from borderlines.words.headlines import alt_text
from components.figures import CONFIG, draw_chain
from components.plain import to_section
from components.state import choose, read_widget
from components.viewport import Viewport

_KEY: Final = "chain"


def has_chain(view: View) -> bool:
    """Whether an act is chosen that a link joins with another one."""
    return view.chosen is not None and len(find_chains(view).events) > 1


def show_chain(view: View, viewport: Viewport) -> None:
    """Draw the chain below the timeline; nothing where no act is chosen, or it stands alone."""
    if not has_chain(view):
        return
    st.html(to_section(tell(view.selection.language, "What came of what")))
    st.plotly_chart(
        draw_chain(view, viewport.timeline),
        width="content",
        theme=None,
        key=_KEY,
        on_select=_choose_act,
        selection_mode="points",
        config=CONFIG,
        alt=alt_text(view, "chain"),
    )


def _choose_act() -> None:
    points = read_widget(_KEY).selection.points
    if points:
        choose(event=points[0]["customdata"][0])
