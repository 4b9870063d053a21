"""The answers of the reader: one select a record column, the questions, and single values."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

import pandas as pd
import streamlit as st

from borderlines.intake.mapping import SheetMapping
from borderlines.intake.preview import Preview
from borderlines.intake.questions import Question
from borderlines.intake.sheets.headings import OWN, SEVERAL, list_meanings
from borderlines.intake.workbench import TableState
from borderlines.language import N_, Voice
from borderlines.schema import Kind
from borderlines.terms.vocabulary import DRAFT_WORDS
from components.own.session import OwnTable, change
from components.plain import to_html
from components.state import read_widget

_COLUMNS: Final = {
    "title": N_("What happened"),
    "jurisdictions": N_("Place"),
    "decided": N_("Date"),
    "kind": N_("Kind of act"),
    "authorities": N_("Who acted"),
    "respondents": N_("Against whom"),
    "amount": N_("Amount"),
    "currency": N_("Currency"),
    "source": N_("Source"),
    "field": N_("Field of law"),
}
"""The record's columns that most tables have, with their names as messages."""
_MANY: Final = SEVERAL | {"respondents", "complainants"}
_MARKS: Final = re.compile(r"([\\`*_\[\]<>#~$|&]|:(?=\S))")
"""The characters of Markdown. No others are escaped, because a screen reader says the escapes."""


def show_columns(voice: Voice, table: OwnTable, preview: Preview) -> None:
    """Show a select for each column of the record: which column of the table holds it."""
    _ = voice.gettext
    found: dict[str, list[str]] = {}
    for heading, meaning in zip(preview.headings, preview.meanings, strict=True):
        found.setdefault(meaning, []).append(heading)
    others = [name for name in list_meanings() if name not in _COLUMNS]
    names = [*_COLUMNS, *others]
    with st.form(f"own-columns-{table.turn}", border=False):
        for name, column in zip(_COLUMNS, st.columns(5) * 2, strict=True):
            with column:
                _show_select(voice, table, name, _(_COLUMNS[name]), preview.headings, found)
        with st.expander(_("Further columns of a record")):
            for name, column in zip(others, st.columns(4) * len(others), strict=False):
                with column:
                    label = name.replace("_", " ")
                    _show_select(voice, table, name, label, preview.headings, found)
        st.form_submit_button(
            _("Read with these columns"),
            on_click=lambda: change(lambda mapping: _take_columns(mapping, table, preview, names)),
        )


def _show_select(
    voice: Voice,
    table: OwnTable,
    name: str,
    label: str,
    headings: Sequence[str],
    found: Mapping[str, Sequence[str]],
) -> None:
    key, none = _key_of(table, name), voice.gettext("none")
    held = list(found.get(name, ()))
    if name in _MANY:
        st.multiselect(label, headings, default=held, key=key, placeholder=none, select_all=False)
    else:
        place = headings.index(held[0]) if held else None
        st.selectbox(label, headings, index=place, key=key, placeholder=none)


def _key_of(table: OwnTable, name: str) -> str:
    return f"own-column-{name}-{table.turn}"


def _take_columns(
    mapping: SheetMapping, table: OwnTable, preview: Preview, names: Sequence[str]
) -> SheetMapping:
    """Answer what each heading is read as, where that has changed."""
    chosen: dict[str, str] = {}
    for name in names:
        said = read_widget(_key_of(table, name))
        for heading in [said] if isinstance(said, str) else said or ():
            chosen[heading] = name
    for heading, meaning in zip(preview.headings, preview.meanings, strict=True):
        now = chosen.get(heading, OWN)
        if now != meaning and not (now == OWN and not meaning):
            mapping = mapping.answer(f"{heading}.read_as", now)
    return mapping


def show_questions(voice: Voice, table: OwnTable, questions: Sequence[Question]) -> None:
    """Show the open questions; each may be left unanswered."""
    _ = voice.gettext
    if not questions:
        return
    with st.form(f"own-questions-{table.turn}", border=False):
        for number, (question, column) in enumerate(
            zip(questions, st.columns(2, gap="large") * len(questions), strict=False)
        ):
            with column:
                _show_question(voice, table, number, question)
        st.form_submit_button(
            _("Take these answers"),
            on_click=lambda: change(lambda mapping: _take_answers(mapping, table, questions)),
        )


def _show_question(voice: Voice, table: OwnTable, number: int, question: Question) -> None:
    key = f"own-question-{number}-{table.turn}"
    head = f"{question.column}: " if question.column else ""
    label = to_label(f"{head}{question.text}")
    if question.options:
        meanings = {one.answer: one.meaning for one in question.options}
        st.selectbox(
            label,
            list(meanings),
            index=None,
            key=key,
            format_func=lambda answer: _say_option(answer, meanings.get(answer, "")),
            placeholder=voice.gettext("Choose or type an answer")
            if question.takes_text
            else voice.gettext("Choose an answer"),
            accept_new_options=question.takes_text,
        )
    else:
        st.text_input(label, key=key, max_chars=300)
    about = []
    if question.cells:
        shown = ", ".join(f"“{cell[:60]}”" for cell in question.cells)
        about.append(voice.gettext("For example {cells}", cells=shown))
    if question.rows:
        about.append(voice.ngettext("{number} row", "{number} rows", question.rows))
    if question.unanswered:
        about.append(voice.gettext("unanswered: {fate}", fate=question.unanswered))
    if about:
        st.html(f'<p class="quiet own-about">{to_html(" · ".join(about))}</p>')


def _say_option(answer: str, meaning: str) -> str:
    return f"{answer} · {meaning}"[:160] if meaning and meaning != answer else answer


def _take_answers(
    mapping: SheetMapping, table: OwnTable, questions: Sequence[Question]
) -> SheetMapping:
    for number, question in enumerate(questions):
        said = str(read_widget(f"own-question-{number}-{table.turn}") or "").strip()
        if said:
            mapping = mapping.answer(question.name, said)
    return mapping


def show_values(voice: Voice, table: OwnTable, state: TableState) -> None:
    """Show the values that no rule reads as a grid; what is written for each is edited in it."""
    _ = voice.gettext
    if not state.values:
        return
    grid = pd.DataFrame(
        [
            (line.column, line.found, line.rows, line.write, line.note.split(";")[0])
            for line in state.values
        ],
        columns=["column", "found", "rows", "write", "note"],
    )
    words = ", ".join(f"{word} ({voice.term(word)})" for word in Kind if word not in DRAFT_WORDS)
    help_ = _(
        "Write a word for each value; several as fine + order. A dash leaves the rows out; a blank "
        "keeps the value in your words."
    )
    st.html(f"<p>{to_html(help_)}</p>")
    with st.form(f"own-values-{table.turn}", border=False):
        edited = st.data_editor(
            grid,
            key=f"own-grid-{table.turn}",
            hide_index=True,
            disabled=["column", "found", "rows", "note"],
            height=min(420, 35 * len(grid) + 38),
            column_order=["found", "write", "rows", "column", "note"],
            column_config={
                "found": st.column_config.TextColumn(_("In your table"), width="medium"),
                "write": st.column_config.TextColumn(_("Write"), max_chars=300, width="medium"),
                "rows": st.column_config.NumberColumn(_("Rows"), width="small"),
                "column": st.column_config.TextColumn(_("Column"), width="small"),
                "note": st.column_config.TextColumn(_("Note"), width="medium"),
            },
        )
        st.form_submit_button(_("Take these words"), key=f"own-take-values-{table.turn}")
    with st.expander(_("Words for kinds of act")):
        st.html(f'<p class="quiet">{to_html(words)}</p>')
    if state.further_values:
        more = voice.ngettext(
            "{number} more value is in import-values.csv, in record.zip.",
            "{number} more values are in import-values.csv, in record.zip.",
            state.further_values,
        )
        st.html(f'<p class="quiet">{to_html(more)}</p>')
    if read_widget(f"own-take-values-{table.turn}"):
        written = [str(text or "").strip() for text in edited["write"]]
        if written != [line.write for line in state.values]:
            change(lambda mapping: _take_values(mapping, state, written))
            st.rerun()


def _take_values(mapping: SheetMapping, state: TableState, written: Sequence[Any]) -> SheetMapping:
    for line, write in zip(state.values, written, strict=True):
        if write != line.write:
            mapping = mapping.answer_value(line.column, line.found, write)
    return mapping


def to_label(text: str) -> str:
    """Escape text for the label of a widget, which reads Markdown."""
    return _MARKS.sub(r"\\\1", " ".join(text.split()))
