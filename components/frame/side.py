"""The column beside the picture: the map of the day, and what applies or the chosen act."""

from __future__ import annotations

from typing import Final

import streamlit as st

from borderlines.terms.vocabulary import Screen
from borderlines.view import View
from components.browser.viewport import Viewport
from components.figure.figures import show_figure
from components.lists.act import show_act, to_guide
from components.lists.standing import show_standing

MAP_HEIGHT: Final = 130
"""Height of the small map, in CSS pixels."""


def show_map_of_day(view: View, viewport: Viewport) -> None:
    """Show the map in small, where the whole story is shown."""
    if view.selection.screen is Screen.OVERVIEW:
        height = MAP_HEIGHT if viewport.has_two_columns else None
        show_figure("map", view, viewport.side, keeps_key=False, height=height, is_walked=False)


def show_side(view: View, viewport: Viewport) -> None:
    """Show the chosen act, else what applies on the day."""
    show_act(view, viewport)
    if view.events and view.chosen is None:
        show_standing(view)
        st.html(to_guide(view, viewport))
