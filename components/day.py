"""The day of the map: slid to, typed, stepped to, or played from act to act.

Day, map and table are a fragment, so that a new day does not draw the whole page. The rest of the
page follows once the day has come to rest.
"""

from __future__ import annotations

from datetime import date
from typing import Final

import streamlit as st

from borderlines.figures.text_width import width_of
from borderlines.language import Voice
from borderlines.language.typed_day import (
    explain_late_day,
    explain_no_day,
    read_typed_day,
    write_typed_day,
)
from borderlines.schema import Measure
from borderlines.terms import Arrows
from borderlines.view import Selection, View
from components.in_effect import show_in_effect
from components.map import show_map
from components.places import show_places
from components.plain import to_html
from components.record import current_dataset
from components.state import (
    choose,
    chosen_since,
    hear,
    note_widgets,
    play,
    played_day,
    present_selection,
    read_widget,
    rerun_page,
    set_widget,
)
from components.viewport import Viewport

_KEY: Final = "day"
_TYPED_WIDTH: Final = 130
_BUTTON_TYPE: Final = 15
_BUTTON_PADDING: Final = 34
_GAP: Final = 16
_TYPED_KEY: Final = "day-typed"
_SAID_KEY: Final = "day-said"
_MEASURE_KEY: Final = "measure"
_LINKS_KEY: Final = "map-links"
_PAGE_KEY: Final = "day-page"
"""The key that says whether the whole page is being run."""
_TICK: Final = 1.2
"""Seconds from act to act while the days are played."""


def show_one_day(selection: Selection, viewport: Viewport) -> None:
    """Show the part of the page for one day: controls, map and table."""
    is_ticking = played_day(selection) is not None
    set_widget(_PAGE_KEY, True)
    part = st.fragment(_show_part, run_every=_TICK if is_ticking else None)
    part(viewport, selection, is_ticking)


def _show_part(viewport: Viewport, drawn_for: Selection, is_ticking: bool) -> None:
    """Show the same; the last two arguments describe the last run of the whole page."""
    selection, dataset = chosen_since(drawn_for), current_dataset()
    day = played_day(selection)
    is_page_run = bool(read_widget(_PAGE_KEY))
    set_widget(_PAGE_KEY, False)
    if not is_page_run:
        note_widgets()
    if day is not None and not is_page_run:
        if not is_ticking:
            # Only a run of the page starts the clock.
            rerun_page(selection)
        later = _next_day(selection.apply(dataset), day)
        if later is None:
            choose()
            rerun_page(chosen_since(drawn_for))
        day = later or day
        play(day, selection)
    view = (selection if day is None else selection.changed(at=day)).apply(dataset)
    _show_day(view, viewport, selection, is_playing=day is not None)
    # What a step of the playing sets again may undo what the reader has just set.
    _show_choices(view, is_set_anew=is_page_run or day is None)
    show_map(view, viewport)
    show_in_effect(view)
    show_places(view)
    if not is_page_run and day is None and (selection != drawn_for or is_ticking):
        # The map has answered; now timeline and sheet may follow, and the clock stops.
        rerun_page(selection)


def _show_day(view: View, viewport: Viewport, chosen: Selection, *, is_playing: bool) -> None:
    """Show a slider over the days of the acts, buttons for one day less and more, and a field."""
    voice = view.voice
    _ = voice.gettext
    days = _act_days(view)
    stops = sorted({*days, view.day, view.dataset.package.created})
    labels = {day: voice.day(day, short=True) for day in stops}
    if len(stops) == 1:
        return
    earlier = max((day for day in days if day < view.day), default=None)
    later = min((day for day in days if day > view.day), default=None)
    set_widget(_KEY, view.day)
    set_widget(_TYPED_KEY, write_typed_day(voice, view.day))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        # Each step of the playing would undo what is half slid or half typed: pause comes first.
        # On a phone the slider takes a row of its own, on wider pages the buttons are beside it.
        beside = _room_for_controls(voice) if viewport.width > 800 else 0
        with st.container(width=viewport.width - beside):
            st.select_slider(
                _("Day of the map"),
                stops,
                key=_KEY,
                # Streamlit asks the slider of the last run for days of this one.
                format_func=lambda day: labels.get(day) or voice.day(day, short=True),
                # A request may bring the day of a step before the last, which nobody chose.
                on_change=None if is_playing else hear(_KEY, lambda: _stand_on(read_widget(_KEY))),
                disabled=is_playing,
            )
        with st.container(width=_TYPED_WIDTH):
            st.text_input(
                _("Type a day"),
                key=_TYPED_KEY,
                on_change=None if is_playing else hear(_TYPED_KEY, _stand_on_typed),
                disabled=is_playing,
            )
        _show_step(_("Act before"), "step-before", earlier)
        _show_step(_("Next act"), "step-next", later)
        if is_playing:
            st.button(_("Pause"), key="play", on_click=choose)
        else:
            start = view.day if later else days[0]
            st.button(_("Play"), key="play", on_click=lambda: play(start, chosen))
    said = read_widget(_SAID_KEY)
    if said:
        st.html(f'<p class="notice" role="status">{to_html(said)}</p>')
        set_widget(_SAID_KEY, None)
    still = _("Playback is off because your device is set to reduce motion. Use Previous and Next.")
    st.html(f'<p class="quiet still">{to_html(still)}</p>')


def _room_for_controls(voice: Voice) -> int:
    """Return the width of the typed day and the buttons together, in CSS pixels."""
    _ = voice.gettext
    labels = (
        _("Act before"),
        _("Next act"),
        max(_("Play"), _("Pause"), key=len),
    )
    buttons = sum(width_of(label, _BUTTON_TYPE) + _BUTTON_PADDING for label in labels)
    return round(_TYPED_WIDTH + buttons + _GAP * (len(labels) + 1))


def _show_choices(view: View, *, is_set_anew: bool) -> None:
    """Show the choice of the map's numbers, and of the links that it draws."""
    voice = view.voice
    if is_set_anew:
        set_widget(_MEASURE_KEY, view.selection.measure)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.segmented_control(
            voice.gettext("The map shows"),
            list(Measure),
            key=_MEASURE_KEY,
            format_func=voice.term,
            on_change=hear(
                _MEASURE_KEY,
                lambda: choose(measure=read_widget(_MEASURE_KEY) or Measure.ACTS),
            ),
        )
        if is_set_anew:
            set_widget(_LINKS_KEY, view.selection.links is Arrows.ALL)
        st.toggle(
            voice.gettext("Show all connections"),
            key=_LINKS_KEY,
            on_change=hear(
                _LINKS_KEY,
                lambda: choose(links=Arrows.ALL if read_widget(_LINKS_KEY) else Arrows.CHOSEN),
            ),
        )


def _show_step(label: str, key: str, day: date | None) -> None:
    st.button(label, disabled=day is None, on_click=lambda: _stand_on(day), key=key)


def _stand_on(day: date | None) -> None:
    choose(at=day)


def _stand_on_typed() -> None:
    text = str(read_widget(_TYPED_KEY) or "")
    voice, last = present_selection().voice, current_dataset().package.created
    day = read_typed_day(voice, text)
    if day is None:
        set_widget(_SAID_KEY, explain_no_day(voice, text))
    elif day > last:
        set_widget(_SAID_KEY, explain_late_day(voice, day, last))
    else:
        _stand_on(day)


def _next_day(view: View, day: date) -> date | None:
    return min((other for other in _act_days(view) if other > day), default=None)


def _act_days(view: View) -> list[date]:
    """List the days from which a further act counts: the last that its date may mean."""
    last_day = view.dataset.package.created
    found = {event.date.latest for event in view.events if event.date.latest}
    return sorted(day for day in found if day <= last_day) or [last_day]
