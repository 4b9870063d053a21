"""The day of the page: slid to, typed, stepped to, or played from act to act.

All that is on the page answers to it.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Final

import streamlit as st

from borderlines.figures.text_width import width_of
from borderlines.language import Voice
from borderlines.language.typed_day import (
    explain_late_day,
    explain_no_day,
    explain_read_day,
    read_typed_day,
    read_typed_stretch,
    write_typed_day,
)
from borderlines.view import Selection, View
from components.browser.viewport import Viewport
from components.plain import to_html
from components.record import current_dataset
from components.state import (
    choose,
    hear,
    play,
    played_day,
    present_selection,
    read_widget,
    set_widget,
)

_KEY: Final = "day"
_TYPED_WIDTH: Final = 110
_BUTTON_TYPE: Final = 15
_BUTTON_PADDING: Final = 34
_GAP: Final = 16
_TYPED_KEY: Final = "day-typed"
_SAID_KEY: Final = "day-said"
_CLOCK_KEY: Final = "day-clock"
_TICK: Final = 1.2
"""Seconds from act to act while the days are played."""
_tick = st.components.v2.component(
    "borderlines_clock",
    js=(Path(__file__).parent / "clock.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)


def show_day(view: View, viewport: Viewport, chosen: Selection) -> None:
    """Show a slider over the days of the acts, buttons for one day less and more, and a field."""
    voice = view.voice
    _ = voice.gettext
    is_playing = played_day(chosen) is not None
    days = _act_days(view)
    stops = sorted({*days, view.day, view.dataset.package.created})
    if len(stops) == 1:
        return
    earlier = max((day for day in days if day < view.day), default=None)
    later = min((day for day in days if day > view.day), default=None)
    with st.container(horizontal=True, vertical_alignment="bottom", key="day-bar"):
        _show_slider(view, viewport, stops, is_playing=is_playing)
        _show_field(voice, view.day, is_playing=is_playing)
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
    _tick(
        key=_CLOCK_KEY,
        data={"day": view.day.isoformat() if is_playing else None, "seconds": _TICK},
        on_tick_change=_go_on,
    )


def _show_slider(view: View, viewport: Viewport, stops: list[date], *, is_playing: bool) -> None:
    """Show the slider; while the days are played a step would undo what is half slid."""
    voice = view.voice
    labels = {day: voice.day(day, short=True) for day in stops}
    set_widget(_KEY, view.day)
    # On a phone the slider takes a row of its own, on wider pages the buttons are beside it.
    room = viewport.columns[0] if viewport.has_two_columns else viewport.width
    beside = _room_for_controls(voice) if room > 600 else 0
    with st.container(width=room - beside):
        st.select_slider(
            voice.gettext("Day"),
            stops,
            key=_KEY,
            # Streamlit asks the slider of the last run for days of this one.
            format_func=lambda day: labels.get(day) or voice.day(day, short=True),
            # A request may bring the day of a step before the last, which nobody chose.
            on_change=None if is_playing else hear(_KEY, lambda: _stand_on(read_widget(_KEY))),
            disabled=is_playing,
            label_visibility="collapsed",
        )


def _show_field(voice: Voice, day: date, *, is_playing: bool) -> None:
    set_widget(_TYPED_KEY, write_typed_day(voice, day))
    with st.container(width=_TYPED_WIDTH):
        st.text_input(
            voice.gettext("Type a day"),
            key=_TYPED_KEY,
            on_change=None if is_playing else hear(_TYPED_KEY, _stand_on_typed),
            disabled=is_playing,
            label_visibility="collapsed",
        )


def _room_for_controls(voice: Voice) -> int:
    """Return the width of the typed day and the buttons together, in CSS pixels."""
    _ = voice.gettext
    labels = ("<", ">", max(_("Play"), _("Pause"), key=len))
    buttons = sum(width_of(label, _BUTTON_TYPE) + _BUTTON_PADDING for label in labels)
    return round(_TYPED_WIDTH + buttons + _GAP * (len(labels) + 1))


def _show_step(label: str, key: str, day: date | None) -> None:
    """Show a button that look.css draws as an arrow."""
    st.button(label, disabled=day is None, on_click=lambda: _stand_on(day), key=key)


def _stand_on(day: date | None) -> None:
    choose(at=day)


def _stand_on_typed() -> None:
    text = str(read_widget(_TYPED_KEY) or "")
    voice, last = present_selection().voice, current_dataset().package.created
    day = read_typed_day(voice, text)
    stretch = read_typed_stretch(voice, text) if day is None else None
    if stretch is not None:
        # Of a month that has begun, what is known reaches to the record's own day.
        day = min(stretch[1], last) if stretch[0] <= last else stretch[1]
    if day is None:
        set_widget(_SAID_KEY, explain_no_day(voice, text))
    elif day > last:
        set_widget(_SAID_KEY, explain_late_day(voice, day, last))
    else:
        if text.strip() not in {day.isoformat(), write_typed_day(voice, day)}:
            is_last = stretch is not None
            set_widget(_SAID_KEY, explain_read_day(voice, text, day, is_last=is_last))
        _stand_on(day)


def _go_on() -> None:
    """Go on to the day of the next act; the last one ends the playing."""
    chosen = present_selection()
    day = played_day(chosen)
    told = read_widget(_CLOCK_KEY)
    if day is None or told is None or told.tick != day.isoformat():
        # The browser sent this before the reader stopped it.
        return
    later = min((one for one in _act_days(chosen.apply(current_dataset())) if one > day),
                default=None)  # fmt: skip
    if later is None:
        choose()
    else:
        play(later, chosen)


def _act_days(view: View) -> list[date]:
    """List the days from which a further act counts: the last that its date may mean."""
    last_day = view.dataset.package.created
    found = {event.date.latest for event in view.events if event.date.latest}
    return sorted(day for day in found if day <= last_day) or [last_day]
