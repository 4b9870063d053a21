"""Acts too close together to be told apart: gathered by lane and stretch of time.

A lane with more acts than can stand side by side gets one row of marks, each of which stands
for the acts of one stretch of time and says how many they are. An act that is alone in its
stretch keeps its own mark; so do the chosen act and those linked with it. Pure geometry.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from borderlines.figures.style import MARK_SIZE
from borderlines.figures.timeline_parts import Crowd, Spot

MOST_MARKS: Final = 400
"""More marks than this in one picture are gathered in every lane."""
MOST_ROWS: Final = 30
"""A lane that would need more rows than this is gathered, however many marks there are."""
MOST_APART: Final = 40
"""So many of the acts linked with the chosen one keep their own marks, the earliest first."""
STRETCH: Final = 34
"""Least width of a stretch of time, in pixels: room for a number of four digits."""


@dataclass(frozen=True)
class Gathered:
    """The row of a crowded lane: marks for several acts, and acts that stand alone."""

    crowds: tuple[Crowd, ...]
    lone: tuple[Spot, ...]


def gather(
    spots: Iterable[Spot],
    first: date,
    to_x: Callable[[date], float],
    width: float,
    *,
    apart: frozenset[str] = frozenset(),
    most_rows: int = MOST_ROWS,
    counted: str | None = None,
) -> tuple[Mapping[str, Sequence[Spot]], Mapping[str, Gathered]]:
    """Part spots by lane into those with a place of their own and those gathered in one row.

    ``to_x`` gives pixels for days on a plot that is ``width`` pixels wide and begins with the
    ``first`` day. The spots of acts
    that are kept ``apart`` have places of their own in any case. A lane that would need more
    than ``most_rows`` is gathered, and so is the one that is ``counted``.
    """
    by_lane: dict[str, list[Spot]] = {}
    number = 0
    for spot in spots:
        by_lane.setdefault(spot.lane, []).append(spot)
        number += 1
    gathered: dict[str, Gathered] = {}
    for lane, own in by_lane.items():
        own.sort(key=lambda spot: (spot.day, spot.event.id))
        is_crowded = number > MOST_MARKS or lane == counted
        if is_crowded or _needs_too_many_rows(own, to_x, most_rows):
            linked = dict.fromkeys(spot.event.id for spot in own if spot.event.id in apart)
            kept = {*list(linked)[:MOST_APART]}
            gathered[lane] = _gather((s for s in own if s.event.id not in kept), first, to_x, width)
            by_lane[lane] = [spot for spot in own if spot.event.id in kept]
    return by_lane, gathered


def _needs_too_many_rows(
    spots: Sequence[Spot], to_x: Callable[[date], float], most_rows: int
) -> bool:
    """Whether more marks than there may be rows stand above one another, labels left out."""
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


def _gather(
    spots: Iterable[Spot], first: date, to_x: Callable[[date], float], width: float
) -> Gathered:
    number = max(1, int(width // STRETCH))
    wide = width / number
    stretches: dict[int, list[Spot]] = {}
    for spot in spots:
        place = min(int(to_x(spot.day) / wide), number - 1)
        before = stretches.get(place - 1, ())
        if len(before) == 1 and place not in stretches and _touch(before[0], spot, to_x):
            place -= 1
        stretches.setdefault(place, []).append(spot)
    crowds: list[Crowd] = []
    lone: list[Spot] = []
    start = datetime.combine(first, datetime.min.time())
    stretch = timedelta(days=wide / to_x(first + timedelta(days=1)))
    for place, own in sorted(stretches.items()):
        if len(own) == 1 and _fits(own[0], to_x, wide):
            lone.append(own[0])
            continue
        events = tuple({spot.event.id: spot.event for spot in own}.values())
        earliest = min(spot.first or spot.day for spot in own)
        latest = max(spot.last or spot.day for spot in own)
        middle = (start + stretch * (place + 0.5)).replace(microsecond=0)
        crowds.append(Crowd(events, earliest, latest, middle, 0))
    return Gathered(tuple(crowds), tuple(lone))


def _touch(one: Spot, other: Spot, to_x: Callable[[date], float]) -> bool:
    """Whether the marks of two acts would lie on one another, were each drawn by itself."""
    return to_x(other.day) - to_x(one.day) < MARK_SIZE


def _fits(spot: Spot, to_x: Callable[[date], float], wide: float) -> bool:
    """Whether the days that an act may lie on stay within a stretch."""
    return spot.first is not None and spot.last is not None and (
        to_x(spot.last) - to_x(spot.first) <= wide / 2
    )  # fmt: skip
