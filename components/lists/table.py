"""The acts of the picture as a table: a row that is chosen chooses its act."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

import pandas as pd
import streamlit as st
from pandas.io.formats.style import Styler

from borderlines.downloads import DOWNLOADS
from borderlines.language import Voice
from borderlines.language.formats import say_amount
from borderlines.language.places import say_authorities, say_places
from borderlines.record import Dataset, found_once
from borderlines.record.tables.spreadsheet import write_guarded
from borderlines.schema import Event
from borderlines.view import View
from borderlines.words.found import say_found
from components.browser.viewport import Viewport
from components.plain import quote_attribute, to_html
from components.record import current_dataset
from components.state import choose, hear, read_widget, seen_selection, set_widget

_KEY: Final = "table"
_HEADER: Final = 36
_MOST_HEIGHT: Final = 560
_MOST_STYLED: Final = 400
_MOST_PRINTED: Final = 200
_bring_into_sight = st.components.v2.component(
    "borderlines_chosen_row",
    js=(Path(__file__).parent / "chosen_row.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)


def show_table(view: View, viewport: Viewport) -> None:
    """Show a row for each act, and the same as a file."""
    voice = view.voice
    table, height = build_table(view), row_height(viewport)
    _mark_chosen_row(view, height)
    st.dataframe(
        with_dates_in_words(table, view),
        hide_index=True,
        # Above four rem of a row the grid breaks its texts into lines.
        row_height=height,
        height=min(_MOST_HEIGHT, height * len(view.events) + _HEADER),
        key=_KEY,
        on_select=hear(_KEY, _choose_act),
        selection_mode="single-row",
        # Text columns: in others the grid would look for numbers, links or pictures.
        column_config={
            name: st.column_config.TextColumn(width=width)
            for name, width in zip(
                table.columns,
                _find_widths(view, viewport),
                strict=True,
            )
        },
        alt=voice.gettext("The acts of the timeline; Enter chooses a row"),
    )
    st.html(to_paper(view))
    _show_undated(view)
    show_download(view)


def to_paper(view: View) -> str:
    """Write the acts as a table for print, where the one on the screen is cut off."""
    voice = view.voice
    quoted = quote_attribute(voice)
    rows = "".join(
        f"<tr><td>{to_html(voice.date(event.date))}</td>"
        f"<td{quoted if event.is_english_in(voice.code) else ''}>"
        f"{to_html(event.title_in(voice.code))}</td><td>{to_html(voice.term(event.kind))}</td></tr>"
        for event in view.events[:_MOST_PRINTED]
    )
    rest = ""
    if (more := len(view.events) - _MOST_PRINTED) > 0:
        told = voice.ngettext(
            "{number} more act is not printed; the files have it.",
            "{number} more acts are not printed; the files have them.",
            more,
        )
        rest = f"<p>{to_html(told)}</p>"
    return f'<div class="only-on-paper"><table><tbody>{rows}</tbody></table>{rest}</div>'


def show_download(view: View) -> None:
    """Show a button that saves the rows of the table."""
    st.download_button(
        view.voice.gettext("Download these acts as CSV"),
        # Written when somebody asks for it: of a large record it takes longer than the table.
        lambda: to_csv(pd.concat([build_table(view), _list_undated(view)])),
        file_name="acts.csv",
        mime="text/csv",
        on_click="ignore",
        key="download",
    )


def _show_undated(view: View) -> None:
    """Show the acts of a draft that have no date, which no picture can show."""
    if not view.undated:
        return
    voice, number = view.voice, len(view.undated)
    said = voice.ngettext(
        "{number} act without a date, in the table only",
        "{number} acts without a date, in the table only",
        number,
    )
    with st.expander(said):
        table = _list_undated(view)
        columns = _name_columns(view)[1:]
        st.dataframe(
            table[list(columns)],
            hide_index=True,
            column_config={name: st.column_config.TextColumn() for name in columns},
        )


def _list_undated(view: View) -> pd.DataFrame:
    return _to_table(view.undated, view)


def list_files(view: View) -> list[str]:
    """List links to the acts in other formats, with all that the record holds of them."""
    # What is chosen by default is said too: a file without a query is the whole record.
    tiers = ",".join(view.selection.tiers)
    voice = view.voice
    addresses = {
        voice.gettext(download.label) if download.label else download.format: (
            view.selection.changed(view=None).to_url(f"data/{name}", tier=tiers)
        )
        for name, download in DOWNLOADS.items()
        if download.format
    }
    return [
        f'<a href="{to_html(address)}">{to_html(label)}</a>' for label, address in addresses.items()
    ]


def build_table(view: View) -> pd.DataFrame:
    """Build the acts of a view, by date: a column of text for each property."""
    return _to_table(view.events, view)


def _to_table(events: Sequence[Event], view: View) -> pd.DataFrame:
    return pd.DataFrame(
        [_to_row(event, view) for event in events], columns=_name_columns(view), dtype="str"
    )


def _to_row(event: Event, view: View) -> tuple[str, ...]:
    texts = _say_row(event, view.dataset, view.voice)
    if not view.hits:
        return texts
    # The passages with the words follow the title; all else is the same in every view.
    return (*texts[:2], say_found(view.voice, view.hits.get(event.id)), *texts[2:])


def to_csv(table: pd.DataFrame) -> bytes:
    """Write a table as CSV in which no cell is a formula to a spreadsheet."""
    return write_guarded(list(table.columns), table.itertuples(index=False))


@found_once
def _say_row(event: Event, dataset: Dataset, voice: Voice) -> tuple[str, ...]:
    return (
        str(event.date) if event.is_dated else "",
        event.title_in(voice.code),
        say_authorities(voice, event, dataset, short=True),
        say_places(voice, event.jurisdictions),
        voice.term(event.kind),
        say_amount(voice, event) or "",
    )


def _name_columns(view: View) -> tuple[str, ...]:
    _ = view.voice.gettext
    return (
        _("Date"),
        _("Act"),
        *([_("Found")] if view.hits else []),
        _("Authority"),
        _("Place"),
        _("Kind"),
        _("Amount"),
    )


def with_dates_in_words(table: pd.DataFrame, view: View) -> pd.DataFrame | Styler:
    """Return the table with dates as people write them, which the grid still sorts by day.

    The grid sorts by what a cell holds and shows what its style says. A style of thousands of cells
    takes too long to write: there the cells hold the words too, after the day.
    """
    column = table.columns[0]
    voice = view.voice
    words = {str(e.date): voice.date(e.date, short=True) for e in view.events}
    held = {str(event.date): _to_sortable(event, words[str(event.date)]) for event in view.events}
    sortable = table.assign(**{column: table[column].map(held)})
    if len(table) > _MOST_STYLED:
        return sortable
    said = {held[text]: words[text] for text in words}
    return sortable.style.format(lambda text: said[str(text)], subset=[column])


def _to_sortable(event: Event, words: str) -> str:
    first = event.date.earliest or event.date.latest
    return str(event.date) if str(event.date) == str(first) else f"{first} · {words}"


_WIDTHS: Final = (110, 387, 190, 180, 150, 150)
_NARROW_WIDTHS: Final = (96, 225, 150, 180, 130, 150)
"""Widths of the columns in CSS pixels, so that the record's texts find room in ``row_height``."""
_FOUND_WIDTHS: Final = (420, 300)
"""Widths of the column with the searched words' passages, in CSS pixels: usual, and on a narrow
page."""


def _find_widths(view: View, viewport: Viewport) -> tuple[int, ...]:
    widths = _WIDTHS if viewport.has_two_columns else _NARROW_WIDTHS
    if not view.hits:
        return widths
    return (*widths[:2], _FOUND_WIDTHS[not viewport.has_two_columns], *widths[2:])


def row_height(viewport: Viewport) -> int:
    """Return the height of a table's row in CSS pixels: three lines, or four in narrow columns."""
    return 62 if viewport.has_two_columns else 80


def _mark_chosen_row(view: View, height: int) -> None:
    rows = [n for n, event in enumerate(view.events) if event is view.chosen]
    set_widget(_KEY, {"selection": {"rows": rows, "columns": [], "cells": []}})
    _bring_into_sight(
        key="table-sight",
        data={"row": rows[0] if rows else None, "rows": len(view.events), "height": height},
    )


def _choose_act() -> None:
    rows = read_widget(_KEY).selection.rows
    view = seen_selection().apply(current_dataset())
    choose(event=view.events[rows[0]].id if rows and rows[0] < len(view.events) else None)
