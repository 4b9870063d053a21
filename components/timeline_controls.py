"""The controls of the timeline: years, lanes and their order, and the layers that are drawn."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from typing import Any, Final

import streamlit as st

from borderlines.terms import Arrows, LaneOrder, Lanes
from borderlines.view import Selection, View
from borderlines.view.selection import MOST_WITH_EFFECT
from borderlines.view.suggestions import list_year_ranges
from components.record import current_dataset
from components.state import choose, hear, present_selection, read_widget, set_widget
from components.viewport import Viewport

_EFFECT: Final = "timeline-effect"
_PERIODS: Final = "timeline-periods"
_LINKS: Final = "timeline-links"
_LANES: Final = "timeline-lanes"
_ORDER: Final = "timeline-order"
_RANGE: Final = "timeline-range"
_FOLD: Final = "timeline-fold"


def show_timeline_controls(view: View, viewport: Viewport) -> None:
    """Show rows of controls; on a narrow page folded, unless one differs from the default."""
    room: AbstractContextManager[Any] = nullcontext()
    if not viewport.has_two_columns:
        label = view.voice.gettext("Years, lanes and layers")
        room = st.expander(label, expanded=_is_changed(view.selection), key=_FOLD)
    with room:
        _show_range(view)
        with st.container(horizontal=True, vertical_alignment="bottom"):
            _show_lane_controls(view)
            _show_switches(view)


def _show_range(view: View) -> None:
    """Show buttons for the most wanted years; the slider of the filters has all others."""
    voice = view.voice
    ranges = list_year_ranges(voice, view.dataset)
    if len(ranges) == 1:
        return
    chosen = next((range_.label for range_ in ranges if range_.is_chosen(view.selection)), None)
    set_widget(_RANGE, chosen)

    def narrow() -> None:
        # A second press of the same button frees the years again.
        label = read_widget(_RANGE)
        found = next((range_ for range_ in ranges if range_.label == label), ranges[0])
        choose(since=found.since, until=found.until)

    st.segmented_control(
        voice.gettext("Years of the timeline"),
        [range_.label for range_ in ranges],
        key=_RANGE,
        on_change=hear(_RANGE, narrow),
        label_visibility="collapsed",
    )


def _is_changed(selection: Selection) -> bool:
    """Return whether years, lanes, their order or what is drawn differ from an empty address's."""
    usual = Selection()
    return selection != selection.changed(
        since=usual.since,
        until=usual.until,
        lanes=usual.lanes,
        order=usual.order,
        effect=usual.effect,
        periods=usual.periods,
        links=usual.links,
    )


def _show_lane_controls(view: View) -> None:
    selection, voice = view.selection, view.voice
    _ = voice.gettext
    lanes = {
        Lanes.COUNTRY: _("Place"),
        Lanes.AUTHORITY: _("Authority"),
        Lanes.CHAIN: _("Chain of acts"),
        Lanes.FIELD: _("Field of law"),
        Lanes.RESPONDENT: _("Respondent"),
    }
    orders = {
        LaneOrder.FIRST: _("First act"),
        LaneOrder.NAME: _("Name"),
        LaneOrder.NUMBER: _("Number of acts"),
    }
    set_widget(_LANES, selection.lanes)
    set_widget(_ORDER, selection.order)
    st.selectbox(
        _("Group by"),
        list(Lanes),
        format_func=lanes.__getitem__,
        key=_LANES,
        width=150,
        on_change=hear(_LANES, lambda: choose(lanes=read_widget(_LANES))),
    )
    st.selectbox(
        _("Sort by"),
        list(LaneOrder),
        format_func=orders.__getitem__,
        key=_ORDER,
        width=150,
        on_change=hear(_ORDER, lambda: choose(order=read_widget(_ORDER))),
    )


def _show_switches(view: View) -> None:
    selection, voice = view.selection, view.voice
    _ = voice.gettext
    set_widget(_EFFECT, view.shows_effect)
    set_widget(_PERIODS, selection.periods)
    set_widget(_LINKS, selection.links is Arrows.ALL)
    st.toggle(
        _("Show duties over time"),
        key=_EFFECT,
        on_change=hear(_EFFECT, _switch_effect),
        disabled=len(view.events) > MOST_WITH_EFFECT,
    )
    if view.dataset.periods:
        st.toggle(
            _("Periods"),
            key=_PERIODS,
            on_change=hear(_PERIODS, lambda: choose(periods=bool(read_widget(_PERIODS)))),
        )
    if view.dataset.links:
        st.toggle(
            _("Show all connections"),
            key=_LINKS,
            on_change=hear(
                _LINKS,
                lambda: choose(links=Arrows.ALL if read_widget(_LINKS) else Arrows.CHOSEN),
            ),
        )


def _switch_effect() -> None:
    asked = bool(read_widget(_EFFECT))
    by_default = present_selection().changed(effect=None).apply(current_dataset()).shows_effect
    choose(effect=None if asked == by_default else asked)
