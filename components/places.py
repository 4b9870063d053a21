"""The map as a table: acts by place, and whether anybody looked there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import streamlit as st

from borderlines.coverage import list_places
from borderlines.crossing_links import CrossingLink, crossing_links, say_crossing, say_way
from borderlines.formats import say_date
from borderlines.messages import tell
from borderlines.selection import View
from borderlines.words import describe_choice
from components.plain import to_html

_HEADINGS: Final = "".join(
    f"<th>{name}</th>"
    for name in ("Place", "Acts shown, by that day", "The map shows", "Search", "Looked", "Note")
)


def show_places(view: View) -> None:
    """A row per place: acts by the day, and what is known of the search there."""
    rows = "".join(
        f"<tr><th scope='row'>{to_html(row.name)}</th>"
        f"<td>{'unknown' if row.acts is None else row.acts}</td>"
        f"<td>{to_html(row.shown)}</td>"
        f"<td>{to_html(row.status.label)}</td><td>{to_html(row.looked)}</td>"
        f"<td>{to_html(row.note)}</td></tr>"
        for row in list_places(view)
    )
    choice = describe_choice(view)
    chosen = f"Counted are the acts chosen: {choice}. " if choice else ""
    with st.expander("The map as a table: acts by place, and where acts were looked for"):
        st.html(
            f'<div class="figures"><table><thead><tr>{_HEADINGS}</tr></thead><tbody>{rows}</tbody>'
            f'</table><p class="quiet">{to_html(chosen)}Of every other place nothing can be said: '
            "nobody looked there.</p></div>"
        )
        links = crossing_links(view)
        if links:
            st.html(f'<div class="figures">{_to_link_table(links, view.selection.language)}</div>')


def _to_link_table(links: Sequence[CrossingLink], language: str) -> str:
    """The arcs of the map in words: when, from where to where, and which acts."""
    names = (tell(language, "Day"), tell(language, "From and to"), tell(language, "Link"))
    headings = "".join(f"<th>{to_html(name)}</th>" for name in names)
    rows = "".join(
        f"<tr><td>{to_html(say_date(link.later.date, language))}</td>"
        f"<td>{to_html(say_way(link, language))}</td><td>{to_html(say_crossing(link))}</td></tr>"
        for link in links
    )
    caption = to_html(tell(language, "Links across borders, up to that day"))
    return (
        f"<table><caption>{caption}</caption><thead><tr>{headings}</tr></thead>"
        f"<tbody>{rows}</tbody></table>"
    )
