"""The page: one frame, with one choice and one day, around the screen in sight."""

from __future__ import annotations

import streamlit as st

from borderlines.record.served.current import NoRecordError
from components.browser.gestures import answer_gestures
from components.browser.look import show_look
from components.browser.viewport import read_viewport
from components.figure.pointing import link_views
from components.frame.day import show_day
from components.frame.filters import show_filters
from components.frame.head import show_head
from components.frame.notices import show_nothing, show_notices, show_problems, show_trouble
from components.frame.screens import show_more, show_screen, show_screens
from components.frame.share import show_share
from components.frame.side import show_map_of_day, show_side
from components.lists.found import show_found
from components.own.page import show_own_page
from components.record import current_record
from components.state import asks_for_own_table, begin_page, played_day, present_voice


def show_page() -> None:
    """Draw the page for the choice that the URL holds."""
    show_look()
    if asks_for_own_table():
        show_own_page(present_voice())
        return
    try:
        current = current_record()
    except NoRecordError as error:
        show_problems(present_voice(), error.trouble)
        return
    dataset = current.dataset
    selection, notices = begin_page(dataset)
    # A day that is being played is not in the URL.
    shown = selection.changed(at=played_day(selection) or selection.at)
    view = shown.apply(dataset)
    st.set_page_config(page_title=dataset.package.title_in(selection.language))
    viewport = read_viewport(selection.voice)

    show_head(view)
    if current.trouble is not None:
        show_trouble(selection.voice, current.trouble, dataset)
    show_notices(notices)
    with st.container(key="bar", gap="small"):
        show_filters(view, viewport)
    show_found(view)
    show_screens(view, viewport)
    if viewport.has_two_columns:
        picture, side = st.columns(viewport.columns, gap="medium")
    else:
        picture = side = st.container()
    with picture:
        if view.events:
            show_screen(view, viewport)
            show_day(view, viewport, selection)
            show_share(view)
            show_more(view, viewport)
        else:
            show_nothing(view)
    with side:
        if view.events:
            show_map_of_day(view, viewport)
        show_side(view, viewport)
    if view.events:
        answer_gestures()
        link_views(view, viewport)


st.set_page_config(page_title="Borderlines", layout="wide", initial_sidebar_state="collapsed")
show_page()
