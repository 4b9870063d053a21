"""The options of a screen: lanes, their order, layers, the map's numbers, and ranges of years."""

from __future__ import annotations

from typing import Final

import streamlit as st

from borderlines.record import Dataset
from borderlines.schema import Measure
from borderlines.terms import Arrows, LaneOrder, Lanes
from borderlines.terms.vocabulary import Screen
from borderlines.view import Selection, View
from borderlines.view.selection import MOST_WITH_EFFECT
from borderlines.view.suggestions import list_year_ranges
from components.record import current_dataset
from components.state import choose, hear, present_selection, read_widget, set_widget

_EFFECT: Final = "timeline-effect"
_PERIODS: Final = "timeline-periods"
_LINKS: Final = "timeline-links"
_LANES: Final = "timeline-lanes"
_ORDER: Final = "timeline-order"
_RANGE: Final = "timeline-range"
_MEASURE: Final = "measure"
_MAP_LINKS: Final = "map-links"


def has_options(view: View) -> bool:
    """Return whether the screen in sight has options."""
    return view.selection.screen in {Screen.TIMELINE, Screen.MAP} and bool(view.events)


def show_options(view: View) -> None:
    """Show the options of the screen in sight, where it has any."""
    if not has_options(view):
        return
    if view.selection.screen is Screen.TIMELINE:
        _show_lane_controls(view)
        _show_switches(view)
    else:
        _show_map_controls(view)


def show_range(dataset: Dataset, selection: Selection) -> None:
    """Show buttons for the most wanted years; the slider of the filters has all others."""
    voice = selection.voice
    ranges = list_year_ranges(voice, dataset)
    if len(ranges) == 1:
        return
    chosen = next((range_.label for range_ in ranges if range_.is_chosen(selection)), None)
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
        on_change=hear(_LANES, lambda: choose(lanes=read_widget(_LANES))),
    )
    st.selectbox(
        _("Sort by"),
        list(LaneOrder),
        format_func=orders.__getitem__,
        key=_ORDER,
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


def _show_map_controls(view: View) -> None:
    """Show the choice of the map's numbers, and of the links that it draws."""
    voice = view.voice
    set_widget(_MEASURE, view.selection.measure)
    set_widget(_MAP_LINKS, view.selection.links is Arrows.ALL)
    st.segmented_control(
        voice.gettext("The map shows"),
        list(Measure),
        key=_MEASURE,
        format_func=voice.term,
        on_change=hear(_MEASURE, lambda: choose(measure=read_widget(_MEASURE) or Measure.ACTS)),
    )
    st.toggle(
        voice.gettext("Show all connections"),
        key=_MAP_LINKS,
        on_change=hear(
            _MAP_LINKS,
            lambda: choose(links=Arrows.ALL if read_widget(_MAP_LINKS) else Arrows.CHOSEN),
        ),
    )
