"""Bars on a timeline: the days on which an act obliges somebody, is promised or is challenged.

A fuller bar means a greater duty: thick for a duty, slim for one that only authorities have, hollow
and dashed for a promise, a thin line for a mere challenge. Its colour is the field of law, as for
the mark at its head. An act that obliges nobody, such as a fine or a permission, has only its mark.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, Final

from borderlines.figures.frame import BAR, Frame, LegendEntry, Trace
from borderlines.figures.style import Palette
from borderlines.figures.timeline.parts import Bar, TimelineLayout
from borderlines.language import N_, Voice
from borderlines.law import Effect, Stretch, law_on
from borderlines.terms.own_words import AnyField
from borderlines.view import View

_HALF: Final = 2.5
"""Half the height of a bar, in pixels."""
_THIN: Final = 0.6
"""Half the height of a line, in pixels."""
_OF_AUTHORITIES: Final = 1.5
"""Half the height of a bar for a duty that only authorities have, in pixels."""
_DOT_STEP: Final = 6
"""Distance between the dots of unknown days, in pixels."""
_FAINTEST: Final = 0.15

_KEYS: Final = {
    "duty": N_("A duty runs"),
    "authority": N_("Duty of an authority"),
    "duty-in-part": N_("A duty runs in part"),
    "promise": N_("Promised"),
    "suspended": N_("Suspended"),
    "challenged": N_("Stands, under challenge"),
    "unknown": N_("Not known"),
    "end": N_("Ended"),
    "on": N_("No end recorded"),
}
"""The legend's text for each sign."""

_DUTIES: Final = frozenset({Effect.DUTY, Effect.DUTY_IN_PART})
_Point = date | datetime | float | None


@dataclass
class _Brush:
    """The polygons and dots of one colour and strength, in the figure's own units."""

    filled: tuple[list[_Point], list[float | None]] = field(default_factory=lambda: ([], []))
    outlined: tuple[list[_Point], list[float | None]] = field(default_factory=lambda: ([], []))
    dashed: tuple[list[_Point], list[float | None]] = field(default_factory=lambda: ([], []))
    dots: list[tuple[_Point, float, float]] = field(default_factory=list)
    """Each with its opacity."""
    ends: list[tuple[_Point, float]] = field(default_factory=list)
    arrows: list[tuple[_Point, float]] = field(default_factory=list)

    def fill(self, x0: _Point, x1: _Point, y0: float, y1: float) -> None:
        _add_box(self.filled, x0, x1, y0, y1)

    def draw(self, effect: Effect, x0: _Point, x1: _Point, y: float) -> None:
        """Add a stretch of a bar, but not its dots."""
        outline = y - _HALF + 0.5, y + _HALF - 0.5
        match effect:
            case Effect.DUTY:
                self.fill(x0, x1, y - _HALF, y + _HALF)
            case Effect.DUTY_IN_PART:
                self.fill(x0, x1, y, y + _HALF)
                _add_box(self.outlined, x0, x1, *outline)
            case Effect.SUSPENDED:
                _add_box(self.outlined, x0, x1, *outline)
            case Effect.PROMISE:
                _add_box(self.dashed, x0, x1, *outline)
            case Effect.CHALLENGED:
                self.fill(x0, x1, y - _THIN, y + _THIN)


def _add_box(
    to: tuple[list[_Point], list[float | None]], x0: _Point, x1: _Point, y0: float, y1: float
) -> None:
    to[0].extend((x0, x1, x1, x0, x0, None))
    to[1].extend((y0, y0, y1, y1, y0, None))


def find_prominent(view: View) -> frozenset[str]:
    """Find the ids of acts that stand out: those linked with the chosen one, else those in force.

    Acts in force stand out only on a chosen day, and only if the picture shows effect.
    """
    acts = view.events
    if view.chosen is not None:
        return view.linked
    if view.shows_effect and view.selection.at is not None:
        found = ((event, law_on(event, view.dataset, view.day)) for event in acts)
        acts = tuple(event for event, law in found if law is not None and law.standing.holds)
    return frozenset(event.id for event in acts)


def draw_bars(
    layout: TimelineLayout, prominent: frozenset[str], palette: Palette
) -> Iterator[Trace]:
    """Draw the bars of a timeline, faint where their acts do not stand out."""
    brushes: dict[tuple[AnyField, bool], _Brush] = {}
    for bar in layout.bars:
        brush = brushes.setdefault((bar.event.field[0], bar.event.id in prominent), _Brush())
        for stretch in bar.stretches:
            end = stretch.last + timedelta(days=1) if stretch.last else bar.end
            if stretch.effect is Effect.UNKNOWN:
                brush.dots += _dots(bar, stretch, end, layout)
            if bar.is_of_authorities and stretch.effect in _DUTIES:
                brush.fill(stretch.first, end, bar.y - _OF_AUTHORITIES, bar.y + _OF_AUTHORITIES)
            else:
                brush.draw(stretch.effect, stretch.first, end, bar.y)
        if bar.goes_on:
            brush.arrows.append((bar.end, bar.y))
        elif not bar.fades:
            brush.ends.append((bar.end, bar.y))
    for (law, is_prominent), brush in brushes.items():
        yield from _paint(brush, palette.field(law) if is_prominent else palette.faint(law))


def _dots(
    bar: Bar, stretch: Stretch, end: date, layout: TimelineLayout
) -> Iterator[tuple[_Point, float, float]]:
    """Draw dots over unknown days; they fade where no end is known either."""
    step = timedelta(days=1) * ((layout.last - layout.first).days / layout.width * _DOT_STEP)
    start = datetime.combine(stretch.first, datetime.min.time())
    number = max(1, int((datetime.combine(end, datetime.min.time()) - start) / step))
    for n in range(number):
        opacity = 1 - (1 - _FAINTEST) * n / number if bar.fades else 1
        yield start + step * (n + 0.5), bar.y, opacity


def _paint(brush: _Brush, colour: str, **axes: Any) -> Iterator[Trace]:
    plain = {"type": "scatter", "hoverinfo": "skip", "showlegend": False, **axes}
    if brush.filled[0]:
        yield {
            **plain,
            "x": brush.filled[0],
            "y": brush.filled[1],
            "mode": "lines",
            "fill": "toself",
            "fillcolor": colour,
            "line": {"width": 0},
        }
    for boxes, line in ((brush.outlined, {}), (brush.dashed, {"dash": "4px,2px"})):
        if boxes[0]:
            yield {
                **plain,
                "x": boxes[0],
                "y": boxes[1],
                "mode": "lines",
                "line": {"width": 1, "color": colour, **line},
            }
    points = [
        *((x, y, "circle", 3.5, opacity) for x, y, opacity in brush.dots),
        *((x, y, "line-ns-open", 9, 1.0) for x, y in brush.ends),
        *((x, y, "triangle-right", 10, 1.0) for x, y in brush.arrows),
    ]
    if points:
        xs, ys, symbols, sizes, opacities = zip(*points, strict=True)
        yield {
            **plain,
            "x": xs,
            "y": ys,
            "mode": "markers",
            "marker": {
                "symbol": symbols,
                "size": sizes,
                "color": colour,
                "opacity": opacities,
                "line": {"width": [2 if "open" in symbol else 0 for symbol in symbols]},
            },
            "cliponaxis": False,
        }


def list_effects(voice: Voice, layout: TimelineLayout, palette: Palette) -> list[LegendEntry]:
    """List the legend's entries for the signs that the bars of a picture use."""
    used = {
        "authority" if bar.is_of_authorities and one.effect in _DUTIES else one.effect.value
        for bar in layout.bars
        for one in bar.stretches
    }
    if any(bar.goes_on for bar in layout.bars):
        used.add("on")
    if any(not bar.goes_on and not bar.fades for bar in layout.bars):
        used.add("end")
    return [
        LegendEntry(voice.gettext(message), BAR + key, palette.quiet)
        for key, message in _KEYS.items()
        if key in used
    ]


def draw_effect_keys(frame: Frame, palette: Palette) -> Iterable[Trace]:
    """Draw the legend's keys for bars, as small bars, on the axes x2 and y2."""
    brush = _Brush()
    for x, y, entry in frame.legend:
        if not entry.symbol.startswith(BAR):
            continue
        key = entry.symbol.removeprefix(BAR)
        if key == "unknown":
            brush.dots += [(x + 2 + 5 * n, y, 1) for n in range(3)]
        elif key == "authority":
            brush.fill(x, x + 14, y - _OF_AUTHORITIES, y + _OF_AUTHORITIES)
        elif key == "end":
            brush.fill(x, x + 10, y - _HALF, y + _HALF)
            brush.ends.append((x + 10, y))
        elif key == "on":
            brush.fill(x, x + 10, y - _HALF, y + _HALF)
            brush.arrows.append((x + 10, y))
        else:
            brush.draw(Effect(key), x, x + 14, y)
    yield from _paint(brush, palette.quiet, xaxis="x2", yaxis="y2")
