"""The table of what applied on the day of the map, by heading."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import streamlit as st

from borderlines.downloads.state_file import FILE
from borderlines.schema import Measure
from borderlines.terms import Arrows, LaneOrder, Lanes
from borderlines.view import Selection, View
from borderlines.words import describe_day
from borderlines.words.acts.verdict import Step
from borderlines.words.day import DayGroup, DayLine, DayText
from components.plain import quote_attribute, to_html

_COLUMNS: Final = 4
_MOST: Final = 500
"""Greatest number of the table's lines; the file has the others."""


def find_day(view: View) -> DayText:
    """Find what applied on the view's day, once for the table and for the timeline's list."""
    # Neither the chosen act nor what timeline and map show of the acts makes a difference.
    asked = view.selection.changed(
        event=None,
        measure=Measure.ACTS,
        links=Arrows.CHOSEN,
        lanes=Lanes.COUNTRY,
        order=LaneOrder.FIRST,
        effect=None,
        periods=True,
        view=None,
    )
    return _find_once(view.dataset.version, tuple(asked.to_query().items()), view)


@st.cache_resource(max_entries=16, show_spinner=False)
def _find_once(version: str, query: tuple[tuple[str, str], ...], _view: View) -> DayText:
    return describe_day(_view, _MOST)


def show_in_effect(view: View) -> None:
    """Show a table: a heading for each group, a row for each act; folded, and also as a file."""
    voice = view.voice
    found = find_day(view)
    tiers = ",".join(view.selection.tiers)
    url = to_html(view.selection.changed(at=view.day, view=None).to_url(f"data/{FILE}", tier=tiers))
    link = to_html(voice.gettext("How every act stands on that day (CSV)"))
    # Its name stays the same from day to day: Streamlit folds what gets another one.
    with st.expander(voice.gettext("What applied on that day")):
        st.html(
            f'<div class="in-effect"><p class="finding">{to_html(found.title)}</p>'
            f'<p class="quiet">{to_html(found.finding)}</p>{to_table(found, view)}'
            f"{_to_more(found, view)}"
            f'<p class="quiet">{to_html(found.remarks)} <a href="{url}">{link}</a></p></div>'
        )


def to_table(found: DayText, view: View) -> str:
    """Write the table as HTML; empty where nothing applies."""
    _ = view.voice.gettext
    names = (_("Act"), _("How it stands"), _("Since"), _("By what"))
    headings = "".join(f'<th scope="col">{to_html(name)}</th>' for name in names)
    bodies = _to_bodies(found.groups, view)
    if found.union_groups:
        title = to_html(found.union_title)
        bodies += (
            f'<tbody><tr><th class="place" colspan="{_COLUMNS}" scope="rowgroup">{title}</th></tr>'
            f"</tbody>{_to_bodies(found.union_groups, view)}"
        )
    return f"<table><thead><tr>{headings}</tr></thead>{bodies}</table>" if bodies else ""


def _to_more(found: DayText, view: View) -> str:
    """Say how many acts the table leaves out; they are in the file that is named below."""
    text = view.voice.ngettext(
        "{number} more act is in the file below.",
        "{number} more acts are in the file below.",
        found.further,
    )
    return f"<p>{to_html(text)}</p>" if found.further else ""


def _to_bodies(groups: Sequence[DayGroup], view: View) -> str:
    return "".join(
        f'<tbody><tr><th class="place" colspan="{_COLUMNS}" scope="rowgroup">'
        f"{to_html(group.head)}</th></tr>"
        f"{''.join(_to_row(act, view) for act in group.acts)}</tbody>"
        for group in groups
    )


def _to_row(act: DayLine, view: View) -> str:
    _, quoted = view.voice.gettext, quote_attribute(view.voice)
    about = [to_html(act.place), to_html(act.own)]
    for party in act.parties:
        before, names, after = map(to_html, party)
        about.append(f"{before}<span{quoted}>{names}</span>{after}")
    by = f'<span class="about">{to_html(act.origin)}</span>'
    if act.by is not None:
        by = _to_step(act.by, view)
    if act.confirmed is not None:
        by += f"<br>{_to_step(act.confirmed, view, is_dated=True)}"
    return (
        f'<tr><th scope="row">{_to_link(act.id, act.title, view, act.is_english)}'
        f'<span class="about">{" · ".join(filter(None, about))}</span></th>'
        f"<td>{to_html(act.verdict)}</td>"
        f'<td data-name="{to_html(_("Since"))}">{to_html(act.since)}</td>'
        f"<td>{by}</td></tr>"
    )


def _to_step(step: Step, view: View, *, is_dated: bool = False) -> str:
    quoted = quote_attribute(view.voice)
    when = f", {to_html(step.when)}" if is_dated else ""
    note = f'<span class="about"{quoted}>{to_html(step.note)}</span>' if step.note else ""
    named = _to_link(step.act, step.title, view, step.is_english) if step.act else ""
    return f"{to_html(step.before)}{named}{to_html(step.after)}{when}{note}"


def _to_link(act: str, title: str, view: View, is_english: bool) -> str:
    quoted = quote_attribute(view.voice) if is_english else ""
    return f'<a{quoted} href="{_address(view, f"act/{act}")}">{to_html(title)}</a>'


def _address(view: View, path: str) -> str:
    """Return the address of an act's page on the day of the view."""
    selection = view.selection
    kept = Selection(at=view.day, language=selection.language, theme=selection.theme)
    return to_html(kept.to_url(path))
