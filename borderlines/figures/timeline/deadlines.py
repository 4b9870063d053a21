"""Ticks on a timeline for the days by which something is to be done or paid."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from borderlines.figures.frame import LegendEntry, Trace
from borderlines.figures.style import Palette, escape, wrap
from borderlines.figures.timeline.parts import Mark, TimelineLayout
from borderlines.view import View
from borderlines.words.acts.deadlines import Deadline, list_deadlines

_SYMBOL: Final = "line-ns-open"
_SIZE: Final = 4
"""Half the height of a tick, in pixels."""
_DROP: Final = 6
"""Distance of a tick below the middle of its row, clear of bars and labels, in pixels."""


def draw_deadlines(
    view: View, layout: TimelineLayout, prominent: frozenset[str], palette: Palette
) -> Iterator[Trace]:
    """Draw a tick below the row of an act for each of its deadlines within the picture."""
    found = list(_find(view, layout))
    if not found:
        return
    colours = [
        (palette.field if mark.event.id in prominent else palette.faint)(mark.event.field[0])
        for mark, _ in found
    ]
    yield {
        "type": "scatter",
        "x": [deadline.day for _, deadline in found],
        "y": [mark.y + _DROP for mark, _ in found],
        "mode": "markers",
        "marker": {
            "symbol": _SYMBOL,
            "size": 2 * _SIZE,
            "color": colours,
            "line": {"width": 1.5, "color": colours},
        },
        "customdata": [[mark.event.id] for mark, _ in found],
        "hovertext": [_describe(view, mark, deadline) for mark, deadline in found],
        "hoverinfo": "text",
        "selected": {"marker": {"opacity": 1}},
        "unselected": {"marker": {"opacity": 0.85}},
        "showlegend": False,
        "cliponaxis": False,
        "name": "deadlines",
    }


def explain_deadlines(
    view: View, layout: TimelineLayout, palette: Palette
) -> Iterator[LegendEntry]:
    """Explain the ticks in the legend, if the picture has some."""
    if any(_find(view, layout)):
        yield LegendEntry(view.voice.gettext("Deadline"), _SYMBOL, palette.quiet)


def _find(view: View, layout: TimelineLayout) -> Iterator[tuple[Mark, Deadline]]:
    if not view.shows_effect:
        return
    for mark in layout.marks:
        if not mark.is_main:
            continue
        for deadline in list_deadlines(view.voice, mark.event, view.dataset):
            if layout.first <= deadline.day <= layout.last:
                yield mark, deadline


def _describe(view: View, mark: Mark, deadline: Deadline) -> str:
    """Describe a tick, escaped, in plotly's lines: the act, the date, and the task."""
    voice = view.voice
    label = voice.gettext("Deadline: {date}", date=deadline.when)
    name = escape(mark.event.label_in(voice.code))
    return "<br>".join((f"<b>{name}</b>", escape(label), wrap(deadline.text, 60)))
