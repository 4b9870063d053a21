"""A figure on the page: drawn once for all readers who ask for the same, and changed in place.

Streamlit would mount a changed chart anew and bring all of plotly.js; figure.js draws with the part
that embeds use, and lets plotly.js change what differs. It answers hands as readers expect it.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

import streamlit as st

from borderlines.figures import FIGURES, FigureName
from borderlines.figures.bare import Size, draw_bare
from borderlines.figures.walking import WALK_SCRIPT
from borderlines.schema import EdtfDate
from borderlines.terms.vocabulary import Screen
from borderlines.view import Theme, View, known_places
from components.browser.viewport import Viewport
from components.lists.places import explain_none
from components.plain import write_changes
from components.record import current_dataset
from components.state import choose, read_widget, say_once, seen_selection

_LEAST_ROW: Final = 18
_AXES: Final = 36
_ROOM: Final = 540
"""Height of an overview that a desk's first screen holds, in CSS pixels."""
_PARTS: Final = [
    (Path(__file__).parent / name).read_text(encoding="utf-8")
    for name in ("reach.js", "touch.js", "sight.js", "figure.js")
]
"""The texts of the browser's side, which are one module there."""
_show = st.components.v2.component(
    "borderlines_figure", js="\n".join([WALK_SCRIPT, *_PARTS]), isolate_styles=False
)


def figure_on(screen: Screen) -> FigureName | None:
    """Return the name of the figure on a screen; None where there is only a table."""
    return next((name for name, figure in FIGURES.items() if figure.screen is screen), None)


def show_figure(name: FigureName, view: View, width: int, *, keeps_key: bool = True,
                height: float | None = None, is_walked: bool = True) -> None:  # fmt: skip
    """Draw a figure without the texts that the page says itself; a click on it chooses.

    ``is_walked``: by keys. A figure beside another one that shows the same acts need not be.
    """
    drawn = draw(name, view, width, keeps_key=keeps_key, height=height)
    _show(
        key=name,
        # Its room is there before its script is, and what is below does not move.
        height=read_size(drawn)[1],
        data={
            "figure": drawn,
            "alt": FIGURES[name].alt_text(FIGURES[name].narrow(view)),
            "places": _list_places(view) if name == "overview" else [],
            "walk": _say_walk(name, view) if is_walked else None,
            "chosen": view.chosen.id if view.chosen else None,
        },
        on_choice_change=lambda: _choose(name),
        on_span_change=lambda: _narrow(name),
        on_open_change=lambda: _open(name),
    )


def show_drawn(key: str, figure: str, alt: str, walk: str) -> None:
    """Show a figure that was drawn elsewhere, with its words for keys, both as JSON."""
    _show(
        key=key,
        data={"figure": figure, "alt": alt, "places": [], "walk": walk, "chosen": None},
        on_choice_change=lambda: None,
        on_span_change=lambda: None,
        on_open_change=lambda: None,
    )


def room_for(name: FigureName, view: View, viewport: Viewport) -> float | None:
    """Return the height of a figure that fits the first screen; None where it takes its own."""
    if name != "overview" or not viewport.has_two_columns:
        return None
    return max(_ROOM, _LEAST_ROW * len(view.countries) + _AXES)


def theme_of(view: View) -> Theme:
    """Return the theme that the URL names, else the one of the reader's page."""
    if view.selection.theme:
        return view.selection.theme
    return "dark" if st.context.theme.type == "dark" else "light"


def draw(name: FigureName, view: View, width: int, *, keeps_key: bool = True,
         height: float | None = None) -> str:  # fmt: skip
    """Draw the named figure as JSON, in the reader's theme; sizes in CSS pixels."""
    return draw_in(theme_of(view), name, view, (width, height, keeps_key))


def draw_in(theme: Theme, name: FigureName, view: View, size: Size) -> str:
    """Draw the same in a theme."""
    query = tuple(view.selection.changed(view=None, theme=None).to_query().items())
    return _draw_once(name, view.dataset.version, query, size, theme, view)


def read_size(drawn: str) -> tuple[int, int]:
    """Read the width and the height of a drawn figure, in CSS pixels."""
    layout = json.loads(drawn)["layout"]
    return layout["width"], layout["height"]


def measure_height(name: FigureName, view: View, width: int) -> float:
    """Return the height of the named figure at a width, in CSS pixels, without drawing it."""
    query = tuple(view.selection.changed(theme=None, view=None).to_query().items())
    return _measure_once(name, view.dataset.version, query, width, view)


@st.cache_resource(max_entries=256, show_spinner=False)
def _measure_once(
    name: str, version: str, query: tuple[tuple[str, str], ...], width: int, _view: View
) -> float:
    # Half the time goes without plotly's checks.
    return float(FIGURES[name].build(_view, width=width, checked=False).layout.height)


def _say_walk(name: FigureName, view: View) -> str:
    query = tuple(view.selection.changed(theme=None, view=None).to_query().items())
    return _say_walk_once(name, view.dataset.version, query, view)


@st.cache_resource(max_entries=64, show_spinner=False)
def _say_walk_once(
    name: FigureName, version: str, query: tuple[tuple[str, str], ...], _view: View
) -> str:
    return json.dumps(FIGURES[name].say_walk(_view), ensure_ascii=False, separators=(",", ":"))


@st.cache_resource(max_entries=64, show_spinner=False)
def _draw_once(
    name: str,
    version: str,
    query: tuple[tuple[str, str], ...],
    size: Size,
    theme: Theme,
    _view: View,
) -> str:
    return draw_bare(name, _view, size, theme)


def _list_places(view: View) -> list[list[Any]]:
    """List the places of an overview that have lanes of their own to show, each with its link."""
    voice, selection = view.voice, view.selection
    rows = []
    for code in sorted(known_places(view.dataset)):
        lanes = selection.changed(jurisdictions=(code,)).on_screen(Screen.TIMELINE)
        name = voice.gettext("{place}: all lanes", place=voice.place(code))
        rows.append([code, lanes.to_url("."), write_changes(selection, lanes), name])
    return rows


def _choose(name: FigureName) -> None:
    told = read_widget(name)
    if told is None or not isinstance(told.choice, list):
        return
    first, *days = (str(part) for part in [*told.choice, ""])
    if name == "map":
        _choose_country(first)
    elif first:
        # On a chain, which shows the case of the chosen act, there is nothing to go back to.
        frees = name != "chain" and first == seen_selection().event
        choose(event=None if frees else first)
    elif name == "timeline":
        # A mark that stands for several acts: from its first day to its last they come apart.
        since, until = map(EdtfDate.parse, days[:2])
        choose(since=since, until=until)


def _open(name: FigureName) -> None:
    """Choose the act on which somebody who walks the figure pressed Enter."""
    told = read_widget(name)
    if told is not None and isinstance(told.open, str):
        choose(event=told.open)


def _choose_country(country: str) -> None:
    if not country:
        # An arc belongs to no country.
        return
    now, dataset = seen_selection(), current_dataset()
    if country in known_places(dataset):
        choose(jurisdictions=() if now.jurisdictions == (country,) else (country,))
    else:
        say_once(explain_none(now.voice, country, dataset))


def _narrow(name: FigureName) -> None:
    """Choose the days that were dragged out on the timeline; a double click frees them.

    So the picture is laid out anew for them, with room for more labels, and the choice of an act
    or a link sent to somebody else keeps them.
    """
    told = read_widget(name)
    if told is None or told.span is None:
        return
    try:
        since, until = map(EdtfDate.parse, told.span.split("/"))
    except ValueError:
        # Two dots, or what no browser of ours has sent.
        choose(since=None, until=None)
    else:
        choose(since=since, until=until)
