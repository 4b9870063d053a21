"""Acts too close together to be distinguished: gathered by lane and stretch of time.

A lane with more acts than fit side by side gets one row of marks, one for the acts of each stretch
of time, with their number. An act that is alone in its stretch keeps its own
mark; so do the chosen act and its linked acts. Pure geometry.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import fmean
from typing import Final

from borderlines.figures.frame import LegendEntry, Trace
from borderlines.figures.style import MARK_SIZE, SMALL_SIZE, Palette, escape, fade
from borderlines.figures.timeline.parts import Crowd, Spot, TimelineLayout
from borderlines.language import Voice
from borderlines.terms.own_words import AnyField
from borderlines.view import View
from borderlines.view.selection import MOST_WITH_EFFECT

MOST_MARKS: Final = 400
"""Number of marks in a picture above which every lane is gathered."""
MOST_ROWS: Final = 30
"""Number of rows above which a lane is gathered, whatever the number of marks."""
MOST_APART: Final = 40
"""Greatest number of linked acts that keep their own marks beside the chosen one, the earliest
first."""
STRETCH: Final = 34
"""Width of a stretch of time, in pixels: room for a number of four digits."""
HALF_MARK: Final = 15.75
"""Half of the largest mark with its border, in pixels; no mark is moved further from its acts."""
_HALF_SECOND: Final = timedelta(microseconds=500_000)


@dataclass(frozen=True)
class Gathered:
    """The row of a crowded lane: marks for several acts, and acts that stand alone."""

    crowds: tuple[Crowd, ...]
    lone: tuple[Spot, ...]


def gather(
    spots: Iterable[Spot],
    first: date,
    to_x: Callable[[date], float],
    *,
    apart: frozenset[str] = frozenset(),
    most_rows: int = MOST_ROWS,
) -> tuple[Mapping[str, Sequence[Spot]], Mapping[str, Gathered]]:
    """Separate spots by lane into those with their own place and those gathered in one row.

    ``to_x`` gives pixels for days on a plot that begins with the ``first`` day. The spots of acts
    that are kept ``apart`` always have their own places. A lane that would need more than
    ``most_rows`` is gathered.
    """
    by_lane: dict[str, list[Spot]] = {}
    number = 0
    for spot in spots:
        by_lane.setdefault(spot.lane, []).append(spot)
        number += 1
    gathered: dict[str, Gathered] = {}
    for lane, own in by_lane.items():
        own.sort(key=lambda spot: (spot.day, spot.event.id))
        if number > MOST_MARKS or _needs_too_many_rows(own, to_x, most_rows):
            linked = dict.fromkeys(spot.event.id for spot in own if spot.event.id in apart)
            kept = {*list(linked)[:MOST_APART]}
            gathered[lane] = _gather((s for s in own if s.event.id not in kept), first, to_x)
            by_lane[lane] = [spot for spot in own if spot.event.id in kept]
    return by_lane, gathered


def _needs_too_many_rows(
    spots: Sequence[Spot], to_x: Callable[[date], float], most_rows: int
) -> bool:
    """Return whether a lane needs more rows than it may have, even without labels."""
    if len(spots) <= most_rows:
        return False
    ends: list[tuple[float, int]] = []
    for spot in spots:
        ends.append((to_x(spot.first or spot.day) - MARK_SIZE / 2, 1))
        ends.append((to_x(spot.last or spot.day) + MARK_SIZE / 2, -1))
    rows = 0
    for _, step in sorted(ends):
        rows += step
        if rows > most_rows:
            return True
    return False


def _gather(spots: Iterable[Spot], first: date, to_x: Callable[[date], float]) -> Gathered:
    stretches: list[list[Spot]] = []
    # A stretch begins with an act, so that acts that touch are parted only where it is full.
    for spot in spots:
        if not stretches or to_x(spot.day) - to_x(stretches[-1][0].day) >= STRETCH:
            stretches.append([])
        stretches[-1].append(spot)
    start = datetime.combine(first, datetime.min.time())
    a_pixel = timedelta(days=1) / to_x(first + timedelta(days=1))
    crowds: list[Crowd] = []
    lone: list[Spot] = []
    for own, x in zip(stretches, _place(stretches, to_x), strict=True):
        if len(own) == 1 and _fits(own[0], to_x):
            lone.append(own[0])
            continue
        events = tuple({spot.event.id: spot.event for spot in own}.values())
        earliest = min(spot.first or spot.day for spot in own)
        latest = max(spot.last or spot.day for spot in own)
        middle = (start + a_pixel * x + _HALF_SECOND).replace(microsecond=0)
        crowds.append(Crowd(events, earliest, latest, middle, 0))
    return Gathered(tuple(crowds), tuple(lone))


def _place(stretches: Sequence[Sequence[Spot]], to_x: Callable[[date], float]) -> list[float]:
    """Place the mark of each stretch at the mean of its acts, in pixels.

    A mark moves away from its neighbours, and from the names of lanes left of the plot, by at most
    half its size. So it stays within its own stretch, which no other overlaps.
    """
    xs = [fmean(to_x(spot.day) for spot in own) for own in stretches]
    starts = [to_x(own[0].day) for own in stretches]
    before = -HALF_MARK
    for place, start in enumerate(starts):
        xs[place] = before = max(xs[place], min(before + 2 * HALF_MARK, start + HALF_MARK))
    for place in range(len(xs) - 2, -1, -1):
        least = starts[place] + STRETCH - HALF_MARK
        xs[place] = min(xs[place], max(xs[place + 1] - 2 * HALF_MARK, least))
    return xs


def _fits(spot: Spot, to_x: Callable[[date], float]) -> bool:
    """Return whether the possible days of an act are all within a stretch."""
    return spot.first is not None and spot.last is not None and (
        to_x(spot.last) - to_x(spot.first) <= STRETCH / 2
    )  # fmt: skip


_SMALLEST: Final = 17
_LARGEST: Final = 30
"""Diameters of the mark, in pixels; its area grows with the number of acts."""
_MANY: Final = 40
"""Least number of acts for the largest mark, so that a few do not look like a crowd."""
_STRENGTH: Final = 0.3
"""Strength of the field's colour in the mark, on which a number must be readable."""


def field_of(crowd: Crowd) -> AnyField:
    """Return the field of law of most of its acts."""
    counts = Counter(event.field[0] for event in crowd.events)
    return counts.most_common(1)[0][0]


def draw_crowds(view: View, layout: TimelineLayout, palette: Palette) -> Iterator[Trace]:
    """Draw the marks of several acts.

    Their ``customdata`` has the first and last day, and no act.
    """
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
        "hovertext": [_describe(view.voice, crowd) for crowd in crowds],
        "hoverinfo": "text",
        "selected": {"marker": {"opacity": 1}, "textfont": {"color": palette.text}},
        "unselected": {"marker": {"opacity": 1}, "textfont": {"color": palette.text}},
        "showlegend": False,
        "cliponaxis": False,
        "name": "crowds",
    }


def explain_crowds(view: View, layout: TimelineLayout, palette: Palette) -> Iterator[LegendEntry]:
    """Explain these marks in the legend, and bars that were wanted but do not fit."""
    voice = view.voice
    if layout.crowds:
        text = voice.gettext(
            "Acts close together are one mark with their number, in the colour of most"
        )
        yield LegendEntry(text, "circle", palette.line)
    if view.selection.effect and len(view.events) > MOST_WITH_EFFECT:
        yield LegendEntry(voice.gettext("Duties not shown: too many acts"))


def _sizes(crowds: Sequence[Crowd]) -> list[float]:
    most = max(_MANY, *(len(crowd.events) for crowd in crowds))
    reach = _LARGEST - _SMALLEST
    return [round(_SMALLEST + reach * (len(c.events) / most) ** 0.5, 1) for c in crowds]


def _describe(voice: Voice, crowd: Crowd) -> str:
    """Describe a mark: the number of acts, their days, and their kinds."""
    number = voice.acts(len(crowd.events))
    first, last = voice.day(crowd.first), voice.day(crowd.last)
    days = first if first == last else voice.gettext("{first} to {last}", first=first, last=last)
    kinds = Counter(event.kind.family for event in crowd.events)
    lines = [f"<b>{escape(number)}</b>", escape(days)]
    lines += (
        escape(voice.gettext("{kind}: {number}", kind=voice.term(family), number=count))
        for family, count in kinds.most_common()
    )
    return "<br>".join(lines)
