"""The URL is the state: this file alone touches ``st.query_params`` and ``st.session_state``.

What is chosen flows one way. A page run reads the choice from the URL and sets the widgets to
it; a widget that the reader changes calls back, before the next run, and rewrites the URL. So
a pasted address, the back button and a click all come in by the same door.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import streamlit as st

from borderlines.language import LANGUAGES
from borderlines.record import Dataset, current_dataset
from borderlines.view import Selection

_FLASH = "flash"
_PLAYED = "played"
_CHOSEN = "chosen"


def read_selection(dataset: Dataset) -> tuple[Selection, tuple[str, ...]]:
    """The choice in the URL, and a sentence for each thing in it that was ignored."""
    query = {key: st.query_params.get_all(key) for key in st.query_params}
    return Selection.from_query(query, dataset)


def present_language() -> str:
    """The language in the URL; English where it names none that is known."""
    asked = str(st.query_params.get("lang", ""))
    return asked if asked in LANGUAGES else "en"


def present_selection() -> Selection:
    """The choice in the URL, for a callback. Raises RecordError as ``current_dataset`` does."""
    return read_selection(current_dataset())[0]


def choose(**changes: Any) -> None:
    """Change some of the choice, and with it the URL. What the URL held and nobody knows goes.

    If days are being played, this ends it, and the day that was reached is chosen.
    """
    dataset = current_dataset()
    now = read_selection(dataset)[0]
    day = played_day(now)
    st.session_state.pop(_PLAYED, None)
    if day is not None:
        changes = {"at": day, **changes}
    if changes.get("at") == dataset.package.created:
        # The day on which the map stands by itself.
        changes["at"] = None
    chosen = now.changed(**changes)
    st.session_state[_CHOSEN] = chosen
    st.query_params.from_dict(chosen.to_query())


def chosen_since(drawn_for: Selection) -> Selection:
    """The choice in a run of a part of the page, whose whole was drawn for another, maybe.

    Only a callback changes it in such a run. The URL may be an old one there: a run that the
    browser's clock asked for brings the URL of the moment at which it was asked for.
    """
    chosen: Selection = st.session_state.get(_CHOSEN, drawn_for)
    return chosen


def begin_page() -> Selection:
    """The choice in the URL for a run of the whole page, where what was chosen before is past."""
    st.session_state.pop(_CHOSEN, None)
    return present_selection()


def rerun_page(selection: Selection) -> None:
    """Draw the whole page for a choice. Ends the run."""
    if present_selection() != selection:
        st.query_params.from_dict(selection.to_query())
    st.rerun()


def play(day: date, selection: Selection) -> None:
    """Let the day on which the map stands run on from here, beside the one in the URL."""
    st.session_state[_PLAYED] = selection, day


def played_day(selection: Selection) -> date | None:
    """The day that is reached in playing; None if nothing plays, or the URL has changed since."""
    held_for, day = st.session_state.get(_PLAYED, (None, None))
    return day if held_for == selection else None


def clear_choice() -> None:
    """Back to everything, but in the reader's language and theme."""
    now = present_selection()
    st.query_params.from_dict(Selection(language=now.language, theme=now.theme).to_query())


def set_widget(key: str, value: Any) -> None:
    """Make a widget show what the URL says; call it before the widget is drawn."""
    # Always, even where it seems to be so: the browser may never have had an earlier run's value.
    st.session_state[key] = value


def read_widget(key: str) -> Any:
    """What the reader has set a widget to; None where it has not been drawn yet."""
    return st.session_state.get(key)


def say_once(sentence: str) -> None:
    """Keep a sentence for the next run alone."""
    st.session_state[_FLASH] = sentence


def take_sentence() -> str | None:
    """The sentence for this run, if there is one; afterwards it is gone."""
    sentence: str | None = st.session_state.pop(_FLASH, None)
    return sentence
