"""The map as a table: acts by place, and whether anybody looked there."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from borderlines.findings import crossing_links
from borderlines.findings.crossings import CrossingLink
from borderlines.language import name_term, say_date, tell
from borderlines.view import View
from borderlines.words import describe_choice
from borderlines.words.coverage import list_places
from borderlines.words.crossings import say_crossing, say_way
from components.plain import quote_attribute, to_html


def show_places(view: View) -> None:
    """A row per place: acts by the day, and what is known of the search there."""
    language = view.selection.language
    rows = "".join(
        f'<tr data-place="{to_html(row.code)}"><th scope="row">{to_html(row.name)}</th>'
        f"<td>{to_html(tell(language, 'unknown')) if row.acts is None else row.acts}</td>"
        f"<td>{to_html(row.shown)}</td>"
        f"<td>{to_html(name_term(row.status, language))}</td><td>{to_html(row.looked)}</td>"
        f"<td{quote_attribute(language)}>{to_html(row.note)}</td></tr>"
        for row in list_places(view)
    )
    names = (
        tell(language, "Place"),
        tell(language, "Acts shown, by that day"),
        tell(language, "The map shows"),
        tell(language, "Search"),
        tell(language, "Looked"),
        tell(language, "Note"),
    )
    headings = "".join(f"<th>{to_html(name)}</th>" for name in names)
    notes = []
    choice = describe_choice(view)
    if choice:
        notes.append(tell(language, "Counted are the acts chosen: {choice}.", choice=choice))
    notes.append(
        tell(
            language,
            "Of acts of every other place nothing can be said: nobody looked there. Acts of Union "
            "bodies reach all its members.",
        )
    )
    heading = tell(language, "The map as a table: acts by place, and where acts were looked for")
    with st.expander(heading):
        st.html(
            f'<div class="figures"><table><thead><tr>{headings}</tr></thead><tbody>{rows}</tbody>'
            f'</table><p class="quiet">{to_html(" ".join(notes))}</p></div>'
        )
        links = crossing_links(view)
        if links:
            st.html(f'<div class="figures">{_to_link_table(links, language)}</div>')


def _to_link_table(links: Sequence[CrossingLink], language: str) -> str:
    """The arcs of the map in words: when, from where to where, and which acts."""
    names = (tell(language, "Day"), tell(language, "From and to"), tell(language, "Link"))
    headings = "".join(f"<th>{to_html(name)}</th>" for name in names)
    rows = "".join(
        f"<tr><td>{to_html(say_date(link.later.date, language))}</td>"
        f"<td>{to_html(say_way(link, language))}</td>"
        f"<td>{to_html(say_crossing(link, language))}</td></tr>"
        for link in links
    )
    caption = to_html(tell(language, "Links across borders, up to that day"))
    return (
        f"<table><caption>{caption}</caption><thead><tr>{headings}</tr></thead>"
        f"<tbody>{rows}</tbody></table>"
    )
