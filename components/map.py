"""The map of a day: a click on a country chooses its acts, another one frees them again."""

from __future__ import annotations

from typing import Final

import streamlit as st

from borderlines.figures import FIGURES
from borderlines.language import Voice
from borderlines.record import Dataset
from borderlines.schema import CoverageStatus
from borderlines.view import View, known_places
from components.figures import CONFIG, draw
from components.plain import to_html
from components.record import current_dataset
from components.state import choose, read_widget, say_once, seen_selection, take_sentence
from components.viewport import Viewport

_KEY: Final = "map"


def show_map(view: View, viewport: Viewport) -> None:
    """Draw the map at the width of the page."""
    st.plotly_chart(
        draw("map", view, viewport.map),
        width="content",
        theme=None,
        key=_KEY,
        on_select=_choose_country,
        selection_mode="points",
        config=CONFIG,
        alt=FIGURES["map"].alt_text(view),
    )
    sentence = take_sentence()
    if sentence:
        st.html(f'<p class="notice" role="status">{to_html(sentence)}</p>')


def _choose_country() -> None:
    points = read_widget(_KEY).selection.points
    if not points:
        return
    country = next((code for point in points for code in point["customdata"]), "")
    if not country:
        # An arc belongs to no country.
        return
    now, dataset = seen_selection(), current_dataset()
    if country in known_places(dataset):
        choose(jurisdictions=() if now.jurisdictions == (country,) else (country,))
    else:
        say_once(_explain_none(now.voice, country, dataset))


def _explain_none(voice: Voice, country: str, dataset: Dataset) -> str:
    place = voice.place(country)
    if dataset.search_in(country) is CoverageStatus.NOT_LOOKED_FOR:
        return voice.gettext(
            "{place}: not searched, so we can’t say whether it has acts of its own.", place=place
        )
    return voice.gettext("{place}: searched, no act of its own found.", place=place)
