"""Usual gestures: Enter on a row of the table, a button that copies."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import streamlit as st

_KEY: Final = "gestures"

_listen = st.components.v2.component(
    "borderlines_gestures",
    js=(Path(__file__).parent / "gestures.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)


def answer_gestures() -> None:
    """Load the script that answers them. It draws nothing, and causes no run of the page."""
    _listen(key=_KEY)
