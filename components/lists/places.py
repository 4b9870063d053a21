"""The map as a table: acts by place, and whether anybody looked there."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from borderlines.findings import crossing_links
from borderlines.findings.crossings import CrossingLink
from borderlines.language import Voice
from borderlines.record import Dataset
from borderlines.schema import CoverageStatus
from borderlines.view import View
from borderlines.words import describe_choice
from borderlines.words.coverage import list_places
from borderlines.words.figures.crossings import say_crossing, say_way
from components.plain import quote_attribute, to_html


def show_places(view: View) -> None:
    """Show a row for each place: acts by the day, and how far it was searched."""
    voice = view.voice
    _ = voice.gettext
    rows = "".join(
        f'<tr data-place="{to_html(row.code)}"><th scope="row">{to_html(row.name)}</th>'
        f"<td>{to_html(_('unknown')) if row.acts is None else row.acts}</td>"
        f"<td>{to_html(row.shown)}</td>"
        f"<td>{to_html(voice.term(row.status))}</td><td>{to_html(row.looked)}</td>"
        f"<td{quote_attribute(voice)}>{to_html(row.note)}</td></tr>"
        for row in list_places(view)
    )
    names = (
        _("Place"),
        _("Acts shown, by that day"),
        _("The map shows"),
        _("Search"),
        _("Searched"),
        _("Note"),
    )
    headings = "".join(f"<th>{to_html(name)}</th>" for name in names)
    notes = []
    choice = describe_choice(view)
    if choice:
        notes.append(_("Counted: {choice}.", choice=choice))
    notes.append(
        _(
            "All other places were not searched, so we can’t say whether they have acts. Acts of "
            "EU authorities apply in all member states."
        )
    )
    heading = _("The map as a table: acts by place, and which places were searched")
    with st.expander(heading):
        st.html(
            f'<div class="figures"><table><thead><tr>{headings}</tr></thead><tbody>{rows}</tbody>'
            f'</table><p class="quiet">{to_html(" ".join(notes))}</p></div>'
        )
        links = crossing_links(view)
        if links:
            st.html(f'<div class="figures">{_to_link_table(voice, links)}</div>')


def _to_link_table(voice: Voice, links: Sequence[CrossingLink]) -> str:
    """Write the arcs of the map in words: when, from where to where, and which acts."""
    _ = voice.gettext
    names = (_("Day"), _("From and to"), _("Link"))
    headings = "".join(f"<th>{to_html(name)}</th>" for name in names)
    rows = "".join(
        f"<tr><td>{to_html(voice.date(link.later.date))}</td>"
        f"<td>{to_html(say_way(voice, link))}</td>"
        f"<td>{to_html(say_crossing(voice, link))}</td></tr>"
        for link in links
    )
    caption = to_html(_("Links across borders, up to that day"))
    return (
        f"<table><caption>{caption}</caption><thead><tr>{headings}</tr></thead>"
        f"<tbody>{rows}</tbody></table>"
    )


def explain_none(voice: Voice, country: str, dataset: Dataset) -> str:
    """Say why a country has no acts to choose."""
    place = voice.place(country)
    if dataset.search_in(country) is CoverageStatus.NOT_LOOKED_FOR:
        return voice.gettext(
            "{place}: not searched, so we can’t say whether it has acts of its own.", place=place
        )
    return voice.gettext("{place}: searched, no act of its own found.", place=place)
