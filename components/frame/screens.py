"""The screens of the page: links to them, and what is drawn on the one in sight."""

from __future__ import annotations

from typing import Final

import streamlit as st

from borderlines.figures import FIGURES
from borderlines.terms.vocabulary import Screen
from borderlines.view import View
from borderlines.words.money import say_sums
from components.browser.viewport import Viewport
from components.figure.figures import figure_on, room_for, show_figure
from components.frame.filters import show_clear
from components.frame.options import has_options, show_options
from components.lists.in_effect import show_in_effect
from components.lists.money import show_money
from components.lists.places import show_places
from components.lists.table import show_table
from components.plain import to_choice, to_html
from components.state import read_widget, take_sentence

_KEY_SHOWN: Final = "key-shown"


def show_screens(view: View, viewport: Viewport) -> None:
    """Show a link to each screen that has something to show, and the options of this one."""
    with st.container(horizontal=True, vertical_alignment="center", key="screens"):
        st.html(to_screens(view))
        if viewport.has_two_columns:
            show_clear(view.selection)
        # A phone has them among the filters: beside the links there is no room.
        if viewport.has_two_columns and has_options(view):
            with st.popover(view.voice.gettext("Options"), type="tertiary", key="options"):
                show_options(view)


def to_screens(view: View) -> str:
    """Write the links as HTML."""
    selection, voice = view.selection, view.voice
    items = []
    for screen in list_screens(view):
        is_here = screen is selection.screen
        here = ' aria-current="page"' if is_here else ""
        link = to_choice(selection, selection.on_screen(screen), voice.term(screen), here)
        items.append(f"<li>{link}</li>")
    label = to_html(voice.gettext("Views"))
    return f'<nav class="screens" aria-label="{label}"><ul>{"".join(items)}</ul></nav>'


def list_screens(view: View) -> list[Screen]:
    """List the screens for which a view has something to show; the one in sight is among them."""
    here = view.selection.screen
    offered = {
        # All chains together need no chosen act.
        Screen.CASES: True,
        Screen.FINES: bool(say_sums(view.voice, view.events, "EUR")),
        Screen.ACTS: True,
    }
    for figure in FIGURES.values():
        offered.setdefault(figure.screen, figure.is_offered(view))
    return [screen for screen in Screen if screen is here or offered[screen]]


def show_screen(view: View, viewport: Viewport) -> None:
    """Show the figure of the screen in sight, and what belongs to it below."""
    screen = view.selection.screen
    figure = figure_on(screen)
    if figure is not None:
        keeps_key = viewport.has_two_columns or bool(read_widget(_KEY_SHOWN))
        room = room_for(figure, view, viewport)
        show_figure(figure, view, viewport.figure, keeps_key=keeps_key, height=room)
    say_taken()
    if screen is Screen.FINES:
        show_money(view)
    elif screen is Screen.ACTS:
        show_table(view, viewport)


def say_taken() -> None:
    """Say what a click on the map could not do."""
    sentence = take_sentence()
    if sentence:
        st.html(f'<p class="notice" role="status">{to_html(sentence)}</p>')


def show_more(view: View, viewport: Viewport) -> None:
    """Show what is below the day and the row of links: the key of a phone, the map's tables."""
    screen = view.selection.screen
    if figure_on(screen) is not None and not viewport.has_two_columns:
        st.toggle(view.voice.gettext("Show the key"), key=_KEY_SHOWN)
    if screen is Screen.MAP:
        show_in_effect(view)
        show_places(view)
