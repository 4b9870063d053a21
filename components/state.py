"""The URL is the state: this file alone touches ``st.query_params`` and ``st.session_state``.

What is chosen flows one way. A page run reads the choice from the URL and sets the widgets to
it; a widget that the reader changes calls back, before the next run, and rewrites the URL. So
a pasted address, the back button and a click all come in by the same door.

The browser sends its URL and what its widgets show with each request, and may send what a choice
has replaced on the server a moment ago. A session therefore remembers which choices it has left
behind, and what each widget showed in the request before: what only comes again is no choice.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any
from urllib.parse import parse_qsl

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from borderlines.language import Voice, voice_of
from borderlines.record import Dataset
from borderlines.record.host import allows_own_tables
from borderlines.view import Selection
from components.record import current_dataset

_FLASH = "flash"
_PLAYED = "played"
_NOW = "now"
"""The present choice, whatever URL the browser still has."""
_LEFT = "left"
"""Choices that this session has left for another, oldest first."""
_MOST_LEFT = 20
_MOST_KEYS = 40
_OWN = "own"
_SET = "set"
"""Keys of the widgets that are set to the choice."""
_SHOWN = "shown"
"""The values that those widgets showed in the browser when it asked last."""
_WAITING = "waiting"
"""The answer of a widget with its old value, until a run's other answers are known."""
_ACTED = "acted"
"""The mark of a run whose click has changed the choice."""


def begin_page(dataset: Dataset) -> tuple[Selection, tuple[str, ...]]:
    """Return the present choice for a run of the whole page, and a sentence for each ignored value.

    A URL that is out of date is put right.
    """
    _answer_waiting()
    _note_widgets()
    asked, ignored = _read_url(dataset)
    selection = _last_of(asked)
    if selection != st.session_state.get(_NOW):
        st.session_state[_NOW] = selection
        st.session_state[_LEFT] = []
    if selection != asked:
        st.query_params.from_dict(selection.to_query())
    return selection, ignored


def asks_for_own_table() -> bool:
    """Return whether the URL asks for a table of the reader's own, and the host allows it."""
    return _OWN in st.query_params and allows_own_tables()


def present_voice() -> Voice:
    """Return the voice of the language in the URL; English where it names none that is known."""
    return voice_of(str(st.query_params.get("lang", "")))


def present_selection() -> Selection:
    """Return the present choice. Raises RecordError as ``current_dataset`` does."""
    return _last_of(seen_selection())


def seen_selection() -> Selection:
    """Return the choice of the page that the reader saw. Raises RecordError.

    A click means what the reader saw: a double one, before the page had answered, chooses twice and
    does not choose and free.
    """
    return _read_url(current_dataset())[0]


def _read_url(dataset: Dataset) -> tuple[Selection, tuple[str, ...]]:
    query = {key: st.query_params.get_all(key) for key in st.query_params}
    return Selection.from_query(query, dataset)


def _last_of(asked: Selection) -> Selection:
    """Return the choice of a URL: a later one if the browser has not heard of it yet.

    A reader who goes back by the browser's button means the one that the session had left.
    """
    last: Selection = st.session_state[_NOW] if _is_late(asked) else asked
    return last


def _is_late(asked: Selection) -> bool:
    run = get_script_run_ctx()
    goes_back = run is not None and run.is_history_navigation
    return not goes_back and asked in st.session_state.get(_LEFT, ())


def choose(**changes: Any) -> None:
    """Change some of the choice, and with it the URL; unknown values go.

    If days are being played, this stops it, and the day that was reached is chosen.
    """
    dataset = current_dataset()
    now = present_selection()
    day = played_day(now)
    st.session_state.pop(_PLAYED, None)
    if day is not None:
        changes = {"at": day, **changes}
    if changes.get("at") == dataset.package.created:
        # The day of the map without a choice.
        changes["at"] = None
    _go_on_to(now.changed(**changes).on_screen(changes.get("view") or now.screen))


def choose_query(changes: str) -> None:
    """Change what a query names, as a link of the page does; a key without a value goes."""
    named = dict(parse_qsl(changes, keep_blank_values=True, max_num_fields=_MOST_KEYS))
    if asks_for_own_table():
        # Of a table of the reader's own nothing is in the address.
        st.query_params.from_dict({_OWN: "1", "lang": named.get("lang", "")})
        return
    now = present_selection()
    query = now.to_query() | named
    asked, _ = Selection.from_query(
        {key: value for key, value in query.items() if value}, current_dataset()
    )
    changed = {key: value for key, value in vars(asked).items() if value != getattr(now, key)}
    choose(**(changed | {"view": asked.screen if "view" in named else None}))


def clear_choice() -> None:
    """Reset the choice, but keep the screen and the reader's language and theme."""
    now = present_selection()
    _go_on_to(Selection(language=now.language, theme=now.theme).on_screen(now.screen))


def _go_on_to(chosen: Selection) -> None:
    asked = seen_selection()
    left = [*st.session_state.get(_LEFT, ()), _last_of(asked), asked][-_MOST_LEFT:]
    st.session_state[_LEFT] = [one for one in left if one != chosen]
    st.session_state[_NOW] = chosen
    st.session_state[_ACTED] = True
    st.query_params.from_dict(chosen.to_query())


def play(day: date, selection: Selection) -> None:
    """Play the day of the map from here on, beside the one in the URL."""
    st.session_state[_PLAYED] = selection, day


def played_day(selection: Selection) -> date | None:
    """Return the day reached in playing; None if nothing plays or the URL has changed since."""
    held_for, day = st.session_state.get(_PLAYED, (None, None))
    return day if held_for == selection else None


def set_widget(key: str, value: Any) -> None:
    """Make a widget show what the URL says; call it before the widget is drawn."""
    # Always, even where it seems to be so: the browser may never have had an earlier run's value.
    st.session_state[key] = value
    st.session_state.setdefault(_SET, set()).add(key)


def _note_widgets() -> None:
    """Note what the browser's widgets show, before this run sets any."""
    keys = st.session_state.get(_SET, ())
    st.session_state[_SHOWN] = {key: st.session_state.get(key) for key in keys}


def hear(key: str, act: Callable[[], None]) -> Callable[[], None]:
    """Let a widget's callback act when the reader has changed it.

    A widget that the server has set, and whose page has not heard of it yet, comes with its old
    value; to Streamlit that looks like a change.
    """

    def answer() -> None:
        shown = st.session_state.get(_SHOWN, {})
        comes_again = key in shown and st.session_state.get(key) == shown[key]
        if not comes_again:
            act()
        elif not _is_late(seen_selection()):
            st.session_state[_WAITING] = act

    return answer


def _answer_waiting() -> None:
    """Let a widget with its old value act if the reader did nothing else.

    A list in a closed popover keeps its old value in the browser, and sends it along with whatever
    the reader clicks. A reader who has set it back has changed nothing else.
    """
    act = st.session_state.pop(_WAITING, None)
    if act is not None and not st.session_state.get(_ACTED):
        act()
    st.session_state[_ACTED] = False


def read_widget(key: str) -> Any:
    """Return what the reader has set a widget to; None if it has not been drawn yet."""
    return st.session_state.get(key)


def keep(key: str, value: Any) -> None:
    """Keep a value in this session alone; ``read_widget`` returns it."""
    st.session_state[key] = value


def say_once(sentence: str) -> None:
    """Keep a sentence for the next run alone."""
    st.session_state[_FLASH] = sentence


def take_sentence() -> str | None:
    """Return the sentence for this run, if there is one, and forget it."""
    sentence: str | None = st.session_state.pop(_FLASH, None)
    return sentence
