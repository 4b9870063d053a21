"""The page of a table of one's own: from a pasted table to a picture, each step undoable."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import streamlit as st

from borderlines.intake.workbench import TableState
from borderlines.language import LANGUAGES, Voice
from components.browser.gestures import answer_gestures
from components.browser.viewport import Viewport, read_viewport
from components.own.giving import show_giving
from components.own.picture import show_picture
from components.own.preview import show_preview
from components.own.questions import show_columns, show_questions, show_values
from components.own.session import OwnTable, drop_table, present_table, read
from components.plain import to_html

_NEEDED: Final = ("title", "jurisdictions", "decided")
_warn = st.components.v2.component(
    "borderlines_leaving",
    js=(Path(__file__).parent / "leaving.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)


def show_own_page(voice: Voice) -> None:
    """Draw the page for the table that this session holds, or the ways to give one."""
    st.set_page_config(page_title=voice.gettext("A table of your own"))
    viewport = read_viewport(voice)
    table = present_table()
    _show_head(voice)
    if table is None:
        show_giving(voice)
        return
    _warn(key="own-leaving")
    _show_steps(voice, table)
    read(voice, table)
    if table.said:
        _say(table.said, "alert")
    if table.refused:
        _say(table.refused, "alert")
    elif table.is_stopped:
        _say(voice.gettext("Reading was stopped. Undo the last step, or read again."), "status")
        st.button(voice.gettext("Read again"), on_click=table.read_again, key="own-again")
    elif table.state is not None:
        _show_state(voice, table, table.state, viewport)
    answer_gestures()


def _show_head(voice: Voice) -> None:
    _ = voice.gettext
    items = []
    for code, language in LANGUAGES.items():
        if code == voice.code:
            items.append(f'<span lang="{code}">{language.name}</span>')
        else:
            items.append(
                f'<a href="?own=1&amp;lang={code}" data-set="lang={code}" lang="{code}" '
                f'hreflang="{code}">{language.name}</a>'
            )
    switch = (
        f'<nav class="languages" aria-label="{to_html(_("Language"))}">{" · ".join(items)}</nav>'
    )
    back = f'<a href="./?lang={voice.code}" target="_self">{to_html(_("Back to the record"))}</a>'
    st.html(
        f'<div class="head">{switch}<h1>{to_html(_("A table of your own"))}</h1><p>{back}</p></div>'
    )


def _show_steps(voice: Voice, table: OwnTable) -> None:
    """Show what is held, and the ways back."""
    _ = voice.gettext
    held = _("{name}, {size} kB", name=table.name, size=voice.number(max(1, table.size // 1024)))
    with st.container(horizontal=True, vertical_alignment="center", key="own-steps"):
        st.html(f"<p><strong>{to_html(held)}</strong></p>")
        st.button(
            _("Undo the last step"),
            on_click=table.undo,
            disabled=not table.before,
            key="own-undo",
        )
        st.button(_("Remove the table"), on_click=drop_table, key="own-remove")


def _show_state(voice: Voice, table: OwnTable, state: TableState, viewport: Viewport) -> None:
    _ = voice.gettext
    if voice.code != "en":
        _quiet(_("What the reading says of cells, and its questions, are in English."))
    st.html(f'<p class="own-sum" lang="en">{to_html(state.summary)}</p>')
    if state.preview.headings:
        _heading(_("Your table, as it is read"))
        show_preview(voice, state.preview)
        for title, lines in (
            (_("Why rows are refused"), state.refusals),
            (_("Notes of the reading"), state.notes),
        ):
            if lines:
                with st.expander(title):
                    items = "".join(f"<li>{to_html(line)}</li>" for line in lines)
                    st.html(f'<ul class="ways" lang="en">{items}</ul>')
        missing = not set(_NEEDED) <= set(state.preview.meanings)
        with st.expander(_("Which column holds what"), expanded=missing):
            show_columns(voice, table, state.preview)
    if state.questions:
        _heading(_("Questions"))
        show_questions(voice, table, state.questions)
    if state.values:
        _heading(_("Values that no rule reads"))
        show_values(voice, table, state)
    for problem in state.problems:
        _say(problem, "alert")
    if state.preview.headings:
        _heading(_("Picture"))
        show_picture(voice, table, state, viewport)


def _heading(text: str) -> None:
    st.html(f'<h2 class="own-heading">{to_html(text)}</h2>')


def _quiet(text: str) -> None:
    st.html(f'<p class="quiet">{to_html(text)}</p>')


def _say(text: str, role: str) -> None:
    st.html(f'<p class="notice" role="{role}">{to_html(text)}</p>')
