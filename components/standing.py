"""What stands or is suspended on the day of the timeline, beside it and in short."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import streamlit as st

from borderlines.view import View
from borderlines.words.applies import ActInEffect, InEffect, PlaceInEffect
from components.in_effect import ANCHOR, find_in_effect
from components.plain import quote_attribute, to_html

_SHOWN: Final = 40
"""Acts, the rulings on them among these: as high as a timeline. What is beyond is folded."""
_FOLDED: Final = 400
"""Of more acts beyond these the list would weigh too much: only their number is told."""
_Nested = tuple[ActInEffect, list[ActInEffect]]
"""An act and the rulings that count with it."""


def show_standing(view: View) -> None:
    """A list by place, each act with a link that chooses it."""
    st.html(to_standing(find_in_effect(view), view))


def to_standing(found: InEffect, view: View) -> str:
    """The list as HTML, with the finding of the whole above it."""
    shown, folded = _part([(place, place.nest()) for place in found.places])
    return (
        f'<div class="standing"><h2>{to_html(found.heading)}</h2>'
        f'<p class="finding">{to_html(found.finding)}</p>{_to_key(found, view)}'
        f"{_to_places(shown, view)}{_to_folded(folded, view)}{_to_rest(found, view)}</div>"
    )


def _part(
    places: Sequence[tuple[PlaceInEffect, list[_Nested]]],
) -> tuple[list[tuple[PlaceInEffect, list[_Nested]]], list[tuple[PlaceInEffect, list[_Nested]]]]:
    """What is shown at once, and what is folded; a place may have acts in both."""
    shown, folded, room = [], [], _SHOWN
    for place, acts in places:
        kept = 0
        for _, rulings in acts:
            room -= 1 + len(rulings)
            if room < 0:
                break
            kept += 1
        if kept:
            shown.append((place, acts[:kept]))
        if acts[kept:]:
            folded.append((place, acts[kept:]))
    return shown, folded


def _to_key(found: InEffect, view: View) -> str:
    """How the list is to be read, where that is not plain from it."""
    voice, sentences = view.voice, []
    listed = [act for place in found.places for act in place.acts]
    nested = {
        ruling.id for place in found.places for _, rulings in place.nest() for ruling in rulings
    }
    if nested:
        sentences.append(
            voice.ngettext(
                "{number} court ruling on such an act is set in below it.",
                "{number} court rulings on such acts are set in below them.",
                len(nested),
            )
        )
    if len({act.id for act in listed}) < len(listed):
        sentences.append(voice.gettext("An act of several places stands under each of them."))
    return f'<p class="about">{to_html(" ".join(sentences))}</p>' if sentences else ""


def _to_places(places: Sequence[tuple[PlaceInEffect, list[_Nested]]], view: View) -> str:
    parts = []
    for place, acts in places:
        note = f' <span class="about">{to_html(place.note)}</span>' if place.note else ""
        items = "".join(_to_item(act, view, rulings) for act, rulings in acts)
        parts.append(f"<h3>{to_html(place.name)}{note}</h3><ul>{items}</ul>")
    return "".join(parts)


def _to_item(act: ActInEffect, view: View, rulings: Sequence[ActInEffect] = ()) -> str:
    """An act, its label a link that chooses it, and what counts with it."""
    selection = view.selection
    voice, event = selection.voice, view.dataset.event_by_id[act.id]
    url = to_html(selection.changed(event=act.id).to_url("."))
    fields = to_html(voice.list(voice.term(field) for field in event.field))
    colour = f"border-color:var(--{event.field[0]})"
    # As in the picture, an outline is what is suspended; the words beside it say so too.
    if act.holds:
        colour += f";background:var(--{event.field[0]})"
    below = "".join(_to_item(replace(ruling, reviewed=""), view) for ruling in rulings)
    told = [act.brief]
    if act.reviewed:
        told.append(voice.gettext("a ruling on “{act}”", act=act.reviewed))
    return (
        f'<li><span class="field" style="{colour}" role="img"'
        f' aria-label="{fields}" title="{fields}"></span>'
        f'<a{quote_attribute(voice)} data-act="{to_html(act.id)}" href="{url}">'
        f'{to_html(event.label)}</a> <span class="about">'
        f"{to_html(voice.join(told))}</span>" + (f"<ul>{below}</ul>" if below else "") + "</li>"
    )


def _to_folded(places: Sequence[tuple[PlaceInEffect, list[_Nested]]], view: View) -> str:
    number = sum(1 + len(rulings) for _, acts in places for _, rulings in acts)
    if not number:
        return ""
    summary = view.voice.ngettext("{number} more act", "{number} more acts", number)
    if number > _FOLDED:
        return f'<p class="rest">{to_html(summary)}</p>'
    return f"<details><summary>{to_html(summary)}</summary>{_to_places(places, view)}</details>"


def _to_rest(found: InEffect, view: View) -> str:
    """Of how many acts it is not known whether they stand, and where there is more to read."""
    voice, number = view.voice, len(found.unknown_acts)
    unknown = ""
    if number:
        unknown = to_html(
            voice.ngettext(
                "Of {number} further act it is not known whether it stands.",
                "Of {number} further acts it is not known whether they stand.",
                number,
            )
        )
    elif not found.places:
        return ""
    link = to_html(voice.gettext("By what each came about: the table below the map"))
    return f'<p class="about rest">{unknown} <a href="#{ANCHOR}">{link}</a></p>'
