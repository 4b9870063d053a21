"""The map of a day: a click on a country chooses its acts, another one frees them again."""

from __future__ import annotations

from typing import Final

import streamlit as st

from borderlines.current import current_dataset
from borderlines.formats import name_place
from borderlines.selection import View, known_places
from borderlines.words import alt_text
from components.figures import CONFIG, draw_map
from components.plain import to_html
from components.state import choose, present_selection, read_widget, say_once, take_sentence
from components.viewport import Viewport

_KEY: Final = "map"


def show_map(view: View, viewport: Viewport) -> None:
    """Draw the map at the width of the page."""
    st.plotly_chart(
        draw_map(view, viewport.map),
        width="content",
        theme=None,
        key=_KEY,
        on_select=_choose_country,
        selection_mode="points",
        config=CONFIG,
        alt=alt_text(view, "map"),
    )
    sentence = take_sentence()
    if sentence:
        st.html(f'<p class="notice" role="status">{to_html(sentence)}</p>')


def _choose_country() -> None:
    points = read_widget(_KEY).selection.points
    if not points:
        return
    country = points[0]["customdata"][0]
    now = present_selection()
    if country not in known_places(current_dataset()):
        say_once(f"{name_place(country, now.language)}: no act of its own in this record.")
    else:
        choose(jurisdictions=() if now.jurisdictions == (country,) else (country,))
