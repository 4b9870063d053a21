"""What stood on the day of the map: by place, every act that stands or is suspended there."""

from __future__ import annotations

from typing import Final

import streamlit as st

from borderlines.downloads.state_file import FILE
from borderlines.schema import Measure
from borderlines.terms import Arrows
from borderlines.view import Selection, View
from borderlines.words import list_in_effect
from borderlines.words.applies import ActInEffect, InEffect, PlaceInEffect
from components.plain import quote_attribute, to_html

ANCHOR: Final = "in-effect"
"""Where a link to the table leads."""
_COLUMNS: Final = 4


def find_in_effect(view: View) -> InEffect:
    """What is in effect, found once for the table and the list beside the timeline."""
    # Neither the chosen act nor what the map shows makes a difference.
    asked = view.selection.changed(event=None, measure=Measure.ACTS, links=Arrows.CHOSEN)
    return _find_once(view.dataset.version, tuple(asked.to_query().items()), view)


@st.cache_resource(max_entries=16, show_spinner=False)
def _find_once(version: str, query: tuple[tuple[str, str], ...], _view: View) -> InEffect:
    return list_in_effect(_view)


def show_in_effect(view: View) -> None:
    """A table: a heading a place, a row an act; folded, and the same as a file."""
    voice = view.voice
    found = find_in_effect(view)
    tiers = ",".join(view.selection.tiers)
    url = to_html(view.selection.changed(at=view.day).to_url(f"data/{FILE}", tier=tiers))
    link = to_html(voice.gettext("The state of every act on that day (CSV)"))
    # Without a gap between them: a link leads to the first, and the reader finds the second.
    with st.container(gap=None):
        st.html(f'<span id="{ANCHOR}"></span>')
        # Its name stays the same from day to day: Streamlit folds what gets another one.
        with st.expander(voice.gettext("What stood on that day, or was suspended")):
            st.html(
                f'<div class="in-effect"><p class="finding">{to_html(found.title)}</p>'
                f"{to_table(found, view)}{_to_unknown(found, view)}"
                f'<p class="quiet">{to_html(found.remarks)} <a href="{url}">{link}</a></p></div>'
            )


def to_table(found: InEffect, view: View) -> str:
    """The table as HTML; empty where nothing is in effect."""
    _ = view.voice.gettext
    names = (
        _("Act"),
        _("State"),
        _("Since"),
        _("By what"),
    )
    headings = "".join(f'<th scope="col">{to_html(name)}</th>' for name in names)
    bodies = "".join(_to_body(place, view) for place in found.places)
    return f"<table><thead><tr>{headings}</tr></thead>{bodies}</table>" if bodies else ""


def _to_unknown(found: InEffect, view: View) -> str:
    """Of which acts it is not known whether they stand, by name."""
    items = "".join(f"<li>{_to_link(*act, view)}</li>" for act in found.unknown_acts)
    return f'<p class="quiet">{to_html(found.unknown)}</p><ul>{items}</ul>' if items else ""


def _to_body(place: PlaceInEffect, view: View) -> str:
    note = f' <span class="about">{to_html(place.note)}</span>' if place.note else ""
    name = f'<a href="{_address(view, f"country/{place.code}")}">{to_html(place.name)}</a>{note}'
    rows = "".join(_to_row(act, view) for act in place.acts)
    heading = f'<th class="place" colspan="{_COLUMNS}" scope="rowgroup">{name}</th>'
    return f"<tbody><tr>{heading}</tr>{rows}</tbody>"


def _to_row(act: ActInEffect, view: View) -> str:
    quoted = quote_attribute(view.voice)
    further = f'<span class="about">{to_html(act.further)}</span>' if act.further else ""
    _ = view.voice.gettext
    reviewed = ""
    if act.reviewed:
        text = _("a ruling on “{act}”", act=act.reviewed)
        reviewed = f'<span class="about">{to_html(text)}</span>'
    against = ""
    if act.against[1]:
        before, names, after = map(to_html, act.against)
        against = f'<span class="about">{before}<span{quoted}>{names}</span>{after}</span>'
    by = f'<span class="about">{to_html(_("the act itself"))}</span>'
    since = to_html(_("Since"))
    before, after = map(to_html, act.cause)
    if before:
        note = f'<span class="about"{quoted}>{to_html(act.note)}</span>' if act.note else ""
        named = _to_link(act.cause_id, act.cause_title, view) if act.cause_id else ""
        by = f"{before}{named}{after}{note}"
    return (
        f'<tr><th scope="row">{_to_link(act.id, act.title, view)}{against}{reviewed}</th>'
        f"<td>{to_html(act.state)}{further}</td>"
        f'<td data-name="{since}">{to_html(act.since)}</td>'
        f"<td>{by}</td></tr>"
    )


def _to_link(act: str, title: str, view: View) -> str:
    quoted = quote_attribute(view.voice)
    return f'<a{quoted} href="{_address(view, f"act/{act}")}">{to_html(title)}</a>'


def _address(view: View, path: str) -> str:
    """A page of its own, as it stands on the day of the view."""
    selection = view.selection
    kept = Selection(at=view.day, language=selection.language, theme=selection.theme)
    return to_html(kept.to_url(path))
