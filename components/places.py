"""The map as a table: acts by place, and whether anybody looked there."""

from __future__ import annotations

import streamlit as st

from borderlines.coverage import list_places
from borderlines.selection import View
from components.plain import to_html


def show_places(view: View) -> None:
    """A row per place: acts by the day, and what is known of the search there."""
    rows = "".join(
        f"<tr><th scope='row'>{to_html(row.name)}</th>"
        f"<td>{'unknown' if row.acts is None else row.acts}</td>"
        f"<td>{to_html(row.status.label)}</td><td>{to_html(row.looked)}</td>"
        f"<td>{to_html(row.note)}</td></tr>"
        for row in list_places(view)
    )
    with st.expander("The map as a table: acts by place, and where acts were looked for"):
        st.html(
            '<div class="figures"><table><thead><tr><th>Place</th><th>Acts by that day</th>'
            f"<th>Search</th><th>Looked</th><th>Note</th></tr></thead><tbody>{rows}</tbody>"
            '</table><p class="quiet">Of every other place nothing can be said: nobody looked '
            "there.</p></div>"
        )
