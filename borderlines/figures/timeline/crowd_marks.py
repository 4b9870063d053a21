"""How acts too close together are drawn: one mark with their number, and what it tells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from borderlines.figures.frame import LegendEntry, Trace
from borderlines.figures.style import SMALL_SIZE, Palette, escape, fade
from borderlines.figures.timeline.parts import Crowd, TimelineLayout
from borderlines.language.formats import name_term, say_day
from borderlines.language.messages import tell, tell_many
from borderlines.schema import FieldOfLaw
from borderlines.view.selection import MOST_WITH_EFFECT, View

_SMALLEST: Final = 17
_LARGEST: Final = 30
"""Diameters of the mark, in pixels; its area grows with the number of acts."""
_MANY: Final = 40
"""So many acts at least have the largest mark: a few do not look like a crowd."""
_STRENGTH: Final = 0.3
"""Of the field's colour in the mark; a number is read on it."""


def field_of(crowd: Crowd) -> FieldOfLaw:
    """The field of law of most of its acts."""
    counts = Counter(event.field[0] for event in crowd.events)
    return counts.most_common(1)[0][0]


def draw_crowds(view: View, layout: TimelineLayout, palette: Palette) -> Iterator[Trace]:
    """The marks of several acts. Their ``customdata`` names no act, but first and last day."""
    crowds = layout.crowds
    if not crowds:
        return
    colours = [palette.field(field_of(crowd)) for crowd in crowds]
    yield {
        "type": "scatter",
        "x": [crowd.middle for crowd in crowds],
        "y": [crowd.y for crowd in crowds],
        "mode": "markers+text",
        "marker": {
            "symbol": "circle",
            "size": _sizes(crowds),
            "opacity": 1,
            "color": [fade(colour, palette.ground, _STRENGTH) for colour in colours],
            "line": {"width": 1.5, "color": colours},
        },
        "text": [str(len(crowd.events)) for crowd in crowds],
        "textfont": {"size": SMALL_SIZE, "color": palette.text},
        "customdata": [["", crowd.first.isoformat(), crowd.last.isoformat()] for crowd in crowds],
        "hovertext": [_describe(crowd, view.selection.language) for crowd in crowds],
        "hoverinfo": "text",
        "selected": {"marker": {"opacity": 1}, "textfont": {"color": palette.text}},
        "unselected": {"marker": {"opacity": 1}, "textfont": {"color": palette.text}},
        "showlegend": False,
        "cliponaxis": False,
        "name": "crowds",
    }


def explain_crowds(view: View, layout: TimelineLayout, palette: Palette) -> Iterator[LegendEntry]:
    """What the legend says of them, and of bars that were asked for and cannot be drawn."""
    language = view.selection.language
    if layout.crowds:
        text = tell(
            language,
            "Acts close together are drawn as one mark with their number, in the colour of most",
        )
        yield LegendEntry(text, "circle", palette.line)
    if view.selection.effect and len(view.events) > MOST_WITH_EFFECT:
        yield LegendEntry(tell(language, "Too many acts to draw how long each has effect"))


def _sizes(crowds: Sequence[Crowd]) -> list[float]:
    most = max(_MANY, *(len(crowd.events) for crowd in crowds))
    reach = _LARGEST - _SMALLEST
    return [round(_SMALLEST + reach * (len(c.events) / most) ** 0.5, 1) for c in crowds]


def _describe(crowd: Crowd, language: str) -> str:
    """How many acts, from when to when, and what kinds of act they are."""
    number = tell_many(language, "{number} act", "{number} acts", len(crowd.events))
    first, last = say_day(crowd.first, language), say_day(crowd.last, language)
    days = first if first == last else tell(language, "{first} to {last}", first=first, last=last)
    kinds = Counter(event.kind.family for event in crowd.events)
    lines = [f"<b>{escape(number)}</b>", escape(days)]
    lines += (
        escape(tell(language, "{kind}: {number}", kind=name_term(family, language), number=count))
        for family, count in kinds.most_common()
    )
    return "<br>".join(lines)
