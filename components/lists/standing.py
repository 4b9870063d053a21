"""The law of the timeline's day, beside it and in short."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import streamlit as st

from borderlines.figures.style import name_colour
from borderlines.terms.vocabulary import Screen
from borderlines.view import View
from borderlines.words.day import DayGroup, DayLine, DayText
from components.lists.in_effect import find_day
from components.plain import quote_attribute, to_choice, to_html

_SHOWN: Final = 40
"""The number of acts shown at once: as high as a timeline. Others are folded."""
_FOLDED: Final = 400
"""The number of folded acts above which the list would be too large; then only their number is
shown."""


def show_standing(view: View) -> None:
    """Show a list by heading, each act with a link that chooses it."""
    st.html(to_standing(find_day(view), view))


def to_standing(found: DayText, view: View) -> str:
    """Write the list as HTML, with the finding of the whole above it."""
    shown, folded = _part([*found.groups, *_head_union(found)])
    return (
        f'<div class="standing"><h2>{to_html(found.title)}</h2>'
        f'<p class="finding">{to_html(found.finding)}</p>'
        f"{_to_groups(shown, view)}{_to_folded(folded, found.further, view)}"
        f"{_to_rest(found, view)}</div>"
    )


def _head_union(found: DayText) -> list[DayGroup]:
    """Set a heading without acts of its own before the groups of the Union's acts."""
    heading = [DayGroup(found.union_title, ())] if found.union_groups else []
    return [*heading, *found.union_groups]


def _part(groups: Sequence[DayGroup]) -> tuple[list[DayGroup], list[DayGroup]]:
    """Split the list into what is shown and what is folded; a heading may have acts in both."""
    shown: list[DayGroup] = []
    folded: list[DayGroup] = []
    room = _SHOWN
    for group in groups:
        if not group.acts:
            (shown if room > 0 else folded).append(group)
        elif room > 0:
            shown.append(DayGroup(group.head, group.acts[:room]))
        if rest := group.acts[max(room, 0) :]:
            folded.append(DayGroup(group.head, rest))
        room -= len(group.acts)
    return shown, folded


def _to_groups(groups: Sequence[DayGroup], view: View) -> str:
    return "".join(
        f"<h3>{to_html(group.head)}</h3>"
        f"<ul>{''.join(_to_item(act, view) for act in group.acts)}</ul>"
        if group.acts
        else f'<h3 class="union">{to_html(group.head)}</h3>'
        for group in groups
    )


def _to_item(act: DayLine, view: View) -> str:
    """Write an act, its label a link that chooses it."""
    selection = view.selection
    voice, event = selection.voice, view.dataset.event_by_id[act.id]
    url = to_html(selection.changed(event=act.id).to_url("."))
    fields = to_html(voice.list(voice.term(field) for field in event.field))
    lang = quote_attribute(voice) if act.is_label_english else ""
    colour = f"border-color:var(--{name_colour(event.field[0])})"
    # As in the picture, an outline is what is suspended or not known; the head says so too.
    if act.holds:
        colour += f";background:var(--{name_colour(event.field[0])})"
    return (
        f'<li><span class="field" style="{colour}" role="img"'
        f' aria-label="{fields}" title="{fields}"></span>'
        f'<a{lang} data-act="{to_html(act.id)}" href="{url}">'
        f'{to_html(act.label)}</a> <span class="about">{to_html(act.brief)}</span></li>'
    )


def _to_folded(groups: Sequence[DayGroup], further: int, view: View) -> str:
    number = further + sum(len(group.acts) for group in groups)
    if not number:
        return ""
    summary = view.voice.ngettext("{number} more act", "{number} more acts", number)
    if number > _FOLDED:
        return f'<p class="rest">{to_html(summary)}</p>'
    return f"<details><summary>{to_html(summary)}</summary>{_to_groups(groups, view)}</details>"


def _to_rest(found: DayText, view: View) -> str:
    """Say where there is more to read."""
    if not found.groups and not found.union_groups:
        return ""
    if view.selection.screen is Screen.MAP:
        return ""
    text = view.voice.gettext("The table below the map names the cause of each")
    link = to_choice(view.selection, view.selection.on_screen(Screen.MAP), text)
    return f'<p class="about rest">{link}</p>'
