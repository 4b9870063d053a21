"""The top of the page: what the record is about, and what is shown of it."""

from __future__ import annotations

import streamlit as st

from borderlines.formats import say_day
from borderlines.selection import View
from borderlines.words import describe_view
from components.plain import to_html


def show_head(view: View) -> None:
    """Title, numbers and the day of the record."""
    package = view.dataset.package
    day = say_day(package.created, view.selection.language)
    st.html(
        f'<div class="head"><h1>{to_html(package.title)}</h1>'
        f"<p>{to_html(describe_view(view))} · record of {to_html(day)}</p></div>"
    )
