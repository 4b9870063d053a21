"""Rows of the reader's table, each cell coloured by what it was read as; the worst rows first."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import streamlit as st

from borderlines.intake.columns.column_reading import How
from borderlines.intake.preview import Preview, ShownCell, ShownRow
from borderlines.intake.sheets.headings import OWN
from borderlines.language import N_, Voice
from components.plain import to_html

_KEY: Final = {
    How.READ: ("read", "", N_("read")),
    How.ANSWERED: ("answered", "✓", N_("answered")),
    How.AS_WORDS: ("words", "“”", N_("kept as words")),
    How.WAITS: ("waits", "?", N_("waits for an answer")),
    How.LEFT_OUT: ("left-out", "–", N_("left out")),
    How.REFUSED: ("refused", "✕", N_("refused")),
}
"""The class, the sign and the name of each way from a cell to the record."""

_LONGEST_WHOLE: Final = 14
_WHOLE: Final = ' class="whole"'
"""The class of a text that is never broken, such as a date."""


def show_preview(voice: Voice, preview: Preview) -> None:
    """Show the rows with a key; each sort of cell has a sign as well as a colour."""
    st.html(to_preview(voice, preview))


def to_preview(voice: Voice, preview: Preview) -> str:
    """Write the same as HTML."""
    _ = voice.gettext
    rows = (*preview.worst, *preview.others)
    used = {cell.how for row in rows for cell in row.cells}
    key = "".join(
        f'<li class="{name}">{_sign(sign)}{to_html(_(said))}</li>'
        for how, (name, sign, said) in _KEY.items()
        if how in used
    )
    heads = "".join(
        f'<th scope="col">{to_html(heading)}<span>{to_html(_name(voice, meaning))}</span></th>'
        for heading, meaning in zip(preview.headings, preview.meanings, strict=True)
    )
    wide = len(preview.headings) + 1
    bodies = _to_body(_("Rows to look at first"), preview.worst, wide)
    bodies += _to_body(_("First and last rows"), preview.others, wide)
    label = to_html(_("Your table, as it is read"))
    return (
        f'<ul class="own-key">{key}</ul><div class="own-rows" tabindex="0" role="region" '
        f'aria-label="{label}"><table><thead><tr><th scope="col">{to_html(_("Row"))}</th>{heads}'
        f"</tr></thead>{bodies}</table></div>"
    )


def _name(voice: Voice, meaning: str) -> str:
    if meaning == OWN:
        return voice.gettext("kept as it is")
    return f"→ {meaning.replace('_', ' ')}" if meaning else voice.gettext("asked below")


def _to_body(title: str, rows: Iterable[ShownRow], wide: int) -> str:
    lines = "".join(_to_row(row, wide) for row in rows)
    if not lines:
        return ""
    head = f'<tr><th class="group" scope="rowgroup" colspan="{wide}">{to_html(title)}</th></tr>'
    return f"<tbody>{head}{lines}</tbody>"


def _to_row(row: ShownRow, wide: int) -> str:
    cells = "".join(map(_to_cell, row.cells))
    line = f'<tr><th scope="row">{row.number}</th>{cells}</tr>'
    if row.message:
        why = to_html(row.message)
        line += f'<tr><td></td><td class="refused" colspan="{wide - 1}">{_sign("✕")}{why}</td></tr>'
    return line


def _to_cell(cell: ShownCell) -> str:
    name, sign, _ = _KEY.get(How(cell.how), ("blank", "", ""))
    more = "".join(
        f"<span{_WHOLE if len(text) <= _LONGEST_WHOLE else ''}>{to_html(text)}</span>"
        for text in (f"→ {cell.written}" if cell.written else "", cell.message)
        if text
    )
    return f'<td class="{name}">{_sign(sign)}{to_html(cell.found)}{more}</td>'


def _sign(sign: str) -> str:
    return f"<b>{sign}</b> " if sign else ""
