"""The picture of the reader's table, and what is taken along of it."""

from __future__ import annotations

import base64
import itertools
from pathlib import Path
from typing import Final

import streamlit as st

from borderlines.figures import FIGURES
from borderlines.intake.mapping import FILE
from borderlines.intake.workbench import RECORD_FILE, REFUSED_FILE, TableState
from borderlines.language import Voice
from components.browser.viewport import Viewport
from components.figure.figures import show_drawn
from components.own.session import OwnTable, draw, write
from components.plain import to_html
from components.state import keep, read_widget

_WANTED: Final = "own-wanted"
_WIDEST: Final = 1200
_TYPES: Final = {
    "zip": "application/zip",
    "toml": "application/toml",
    "csv": "text/csv",
    "png": "image/png",
    "svg": "image/svg+xml",
    "html": "text/html",
}
_numbers: Final = itertools.count()
_hand_over = st.components.v2.component(
    "borderlines_hand_over",
    js=(Path(__file__).parent / "hand_over.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)


def show_picture(voice: Voice, table: OwnTable, state: TableState, viewport: Viewport) -> None:
    """Show the chosen figure of the table, and buttons that save files."""
    if not state.figures:
        text = voice.gettext("No row can be drawn yet: a picture needs a place and a date.")
        st.html(f'<p class="notice" role="status">{to_html(text)}</p>')
        _show_downloads(voice, table, state, "")
        return
    name = st.segmented_control(
        voice.gettext("Picture"),
        state.figures,
        format_func=lambda one: voice.gettext(FIGURES[one].name),
        default=state.figures[0],
        required=True,
        key=f"own-figure-{len(state.figures)}",
        label_visibility="collapsed",
    )
    theme = "dark" if st.context.theme.type == "dark" else "light"
    drawn = draw(voice, table, name, min(viewport.width, _WIDEST), theme)
    if isinstance(drawn, str):
        st.html(f'<p class="notice" role="status">{to_html(drawn)}</p>')
    else:
        st.html(f'<p class="finding">{to_html(drawn.title)}</p>')
        show_drawn(f"own-{name}", drawn.figure, drawn.alt, drawn.walk)
        st.html(f'<p class="quiet record">{to_html(drawn.caption)}</p>')
    _show_downloads(voice, table, state, name)


def _show_downloads(voice: Voice, table: OwnTable, state: TableState, figure: str) -> None:
    """Show a button for each file; the one that is asked for is written and saved."""
    _ = voice.gettext
    files = {FILE: _("Answers (import.toml)")}
    if state.shown:
        files = {RECORD_FILE: _("Record (zip)"), **files}
    if state.refused:
        files[REFUSED_FILE] = _("Refused rows (CSV)")
    if figure:
        files |= {
            f"{figure}.png": _("Picture (PNG)"),
            f"{figure}.svg": "SVG",
            f"{figure}.html": _("A page by itself (HTML)"),
        }
    with st.container(horizontal=True, gap="small", key="own-files"):
        for file, label in files.items():
            st.button(label, key=f"own-save-{file}", on_click=keep, args=(_WANTED, file))
    wanted = read_widget(_WANTED)
    if wanted not in files:
        return
    content = write(voice, table, wanted)
    keep(_WANTED, None)
    if isinstance(content, str):
        st.html(f'<p class="notice" role="alert">{to_html(content)}</p>')
        return
    _hand_over(
        key="own-handed",
        data={
            "id": next(_numbers),
            "file": base64.b64encode(content).decode(),
            "name": wanted,
            "type": _TYPES[wanted.rpartition(".")[2]],
            "label": _("Saved as {file}; save it again", file=wanted),
        },
    )
