"""The acts of the picture as a table: a row that is chosen chooses its act."""

from __future__ import annotations

import csv
import io
from typing import Final

import pandas as pd
import streamlit as st

from borderlines.current import current_dataset
from borderlines.formats import say_amount, say_authorities, say_places
from borderlines.messages import tell
from borderlines.selection import View
from borderlines.spreadsheet import guard
from components.plain import to_html
from components.state import choose, present_selection, read_widget, set_widget
from schema import Event

_KEY: Final = "table"


def show_table(view: View) -> None:
    """A row per act, and the same as a file."""
    _mark_chosen_row(view)
    st.dataframe(
        build_table(view),
        hide_index=True,
        height=min(420, 36 * (len(view.events) + 1)),
        key=_KEY,
        on_select=_choose_act,
        selection_mode="single-row",
        # Text columns: the grid would read numbers, links or pictures into other ones.
        column_config={
            "Date": st.column_config.TextColumn(width=110),
            "Act": st.column_config.TextColumn(width=520),
            "Authority": st.column_config.TextColumn(width=170),
            "Place": st.column_config.TextColumn(width=130),
            "Kind": st.column_config.TextColumn(width=120),
            "Amount": st.column_config.TextColumn(width=180),
        },
        alt="The acts of the timeline",
    )
    st.download_button(
        "Download these acts as CSV",
        to_csv(build_table(view)),
        file_name="acts.csv",
        mime="text/csv",
        on_click="ignore",
        key="download",
    )
    st.html(f"<p>{' · '.join(_list_files(view))}</p>")


def _list_files(view: View) -> list[str]:
    """Links to the acts in other formats, with all that the record holds of them."""
    # What is chosen by default is said too: a file without a query is the whole record.
    tiers = ",".join(view.selection.tiers)
    language = view.selection.language
    files = {
        tell(language, "All columns (CSV)"): "events.csv",
        "JSON": "events.json",
        "Data Package": "datapackage.zip",
        tell(language, "Calendar (iCalendar)"): "events.ics",
        "BibTeX": "events.bib",
    }
    addresses = {
        label: view.selection.to_url(f"data/{name}", tier=tiers) for label, name in files.items()
    }
    return [
        f'<a href="{to_html(address)}">{to_html(label)}</a>' for label, address in addresses.items()
    ]


def build_table(view: View) -> pd.DataFrame:
    """The acts of a view, by date: a column of text for each thing said of them."""
    return pd.DataFrame([_to_row(event, view) for event in view.events], dtype="str")


def to_csv(table: pd.DataFrame) -> str:
    """A table as CSV in which no cell is a formula to a spreadsheet."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(table.columns)
    for row in table.itertuples(index=False):
        writer.writerow(map(guard, row))
    return text.getvalue()


def _to_row(event: Event, view: View) -> dict[str, str]:
    language = view.selection.language
    return {
        "Date": str(event.date),
        "Act": event.title,
        "Authority": say_authorities(event, view.dataset, short=True),
        "Place": say_places(event.jurisdictions, language),
        "Kind": event.kind.label,
        "Amount": say_amount(event, language) or "",
    }


def _mark_chosen_row(view: View) -> None:
    rows = [n for n, event in enumerate(view.events) if event is view.chosen]
    set_widget(_KEY, {"selection": {"rows": rows, "columns": [], "cells": []}})


def _choose_act() -> None:
    rows = read_widget(_KEY).selection.rows
    view = present_selection().apply(current_dataset())
    choose(event=view.events[rows[0]].id if rows and rows[0] < len(view.events) else None)
