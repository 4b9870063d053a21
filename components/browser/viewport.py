"""Facts that only the reader's browser knows: the width of the page, and followed links to acts.

The figures are laid out for their width on the server, so the page asks for it once.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import streamlit as st

from borderlines.language import Voice
from components.state import choose, choose_query, read_widget

_KEY: Final = "viewport"
_MOST: Final = 1200
_PHONE: Final = 358
_TWO_COLUMNS: Final = 940
_GAP: Final = 30
_SHEET: Final = 364
GUESSES: Final = {False: _MOST, True: _PHONE}
"""Widths of the page on a desk and on a phone, before the browser has reported its own."""
_OVERHANG: Final = 12
"""The overhang of the figures' own padding over the text's edges (look.css), so that they align."""

_browser = st.components.v2.component(
    "borderlines_viewport",
    js=(Path(__file__).parent / "viewport.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)


@dataclass(frozen=True)
class Viewport:
    """The size of the page's content, in CSS pixels."""

    width: int

    @property
    def has_two_columns(self) -> bool:
        """Whether the act sheet fits beside the timeline."""
        return self.width >= _TWO_COLUMNS

    @property
    def columns(self) -> tuple[int, int]:
        """The widths of timeline and act sheet side by side."""
        return self.width - _GAP - _SHEET, _SHEET

    @property
    def figure(self) -> int:
        """The width of the picture, its padding included."""
        return (self.columns[0] if self.has_two_columns else self.width) + 2 * _OVERHANG

    @property
    def side(self) -> int:
        """The width of a picture beside it, its padding included."""
        return (self.columns[1] if self.has_two_columns else self.width) + 2 * _OVERHANG


def read_viewport(voice: Voice) -> Viewport:
    """Return the page's width: the browser's answer or, before it, a guess by the device.

    The browser learns the page's language, which Streamlit's own page does not know.
    """
    guess = _guess_width()
    told = _browser(
        key=_KEY,
        data={"width": guess, "most": _MOST, "language": voice.code},
        default={"width": guess},
        on_width_change=lambda: None,
        on_act_change=_follow_act,
        on_set_change=_follow_choice,
    )
    width = told.width if isinstance(told.width, (int, float)) else guess
    return Viewport(min(max(int(width), 280), _MOST))


def _guess_width() -> int:
    return GUESSES["Mobi" in st.context.headers.get("User-Agent", "")]


def _follow_act() -> None:
    told = read_widget(_KEY)
    if told is not None and told.act is not None:
        choose(event=told.act or None)


def _follow_choice() -> None:
    told = read_widget(_KEY)
    if told is not None and isinstance(told.set, str):
        choose_query(told.set)
