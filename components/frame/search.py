"""The search, and suggestions while words are typed into it."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import streamlit as st

from borderlines.view import Selection
from borderlines.view.selection import LONGEST_SEARCH
from components.state import choose, hear, read_widget, set_widget

_WORDS: Final = "filter-words"
_suggest = st.components.v2.component(
    "borderlines_suggestions",
    js=(Path(__file__).parent / "suggestions.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)


def show_search(selection: Selection) -> None:
    """Show the field; the browser lists below it what the words typed so far may mean."""
    _ = selection.voice.gettext
    set_widget(_WORDS, selection.words or "")
    st.text_input(
        _("Search"),
        key=_WORDS,
        max_chars=LONGEST_SEARCH,
        placeholder=_("Search: place or word"),
        label_visibility="collapsed",
        on_change=hear(_WORDS, lambda: choose(words=" ".join(read_widget(_WORDS).split()) or None)),
    )
    told = {
        "label": _("Suggestions"),
        "enter": _("Enter searches all texts for “{words}”", words="{words}"),
        "none": _("No suggestion"),
        "found": _("Suggestions: {number}", number="{number}"),
    }
    _suggest(key="suggestions", data=told)
