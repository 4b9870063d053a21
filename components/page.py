"""The page, from top to bottom."""

from __future__ import annotations

import streamlit as st

from borderlines.record.served.current import NoRecordError
from components.act import show_act
from components.chain import show_chain
from components.day import show_one_day
from components.filters import show_filters
from components.found import show_found
from components.gestures import answer_gestures
from components.head import show_head
from components.look import show_look
from components.money import show_money
from components.notices import show_nothing, show_notices, show_problems, show_trouble
from components.plain import to_section
from components.pointing import link_views
from components.record import current_record
from components.share import show_share
from components.standing import show_standing
from components.state import begin_page, present_voice
from components.table import show_table
from components.timeline import show_timeline
from components.viewport import read_viewport


def show_page() -> None:
    """Draw the page for the choice that the URL holds."""
    show_look()
    try:
        current = current_record()
    except NoRecordError as error:
        show_problems(present_voice(), error.trouble)
        return
    dataset = current.dataset
    selection, notices = begin_page(dataset)
    view = selection.apply(dataset)
    st.set_page_config(page_title=dataset.package.title_in(selection.language))
    viewport = read_viewport(selection.voice)

    show_head(view)
    if current.trouble is not None:
        show_trouble(selection.voice, current.trouble, dataset)
    show_notices(notices)
    show_filters(dataset, selection, viewport)
    show_found(view)

    if viewport.has_two_columns:
        picture, side = st.columns(viewport.columns, gap="medium")
    else:
        picture = side = st.container()
    with picture:
        if view.events:
            show_timeline(view, viewport)
        else:
            show_nothing(view)
        show_chain(view, viewport)
    with side:
        show_act(view, viewport)
        if viewport.has_two_columns and view.events and view.chosen is None:
            show_standing(view)
    if not view.events:
        return

    answer_gestures()
    link_views(view, viewport)
    _ = selection.voice.gettext
    st.html(to_section(_("On one day")))
    show_one_day(selection, viewport)
    st.html(to_section(_("The acts one by one")))
    show_table(view, viewport)
    show_money(view)
    st.html(to_section(_("Share")))
    show_share(view)


st.set_page_config(page_title="Borderlines", layout="wide", initial_sidebar_state="collapsed")
show_page()
