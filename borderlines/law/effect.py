"""The bar of an act: the days on which it obliges somebody, is promised or is under challenge.

``on_day.py`` describes an act on one day; this module joins days that look alike into stretches. An
act that obliges nobody and is not challenged has a mark and no bar.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from borderlines.law.on_day import ActOnDay, law_on
from borderlines.law.standing import effect_date, trace
from borderlines.record import Dataset, found_once
from borderlines.schema import Event
from borderlines.terms import Asks, Caveat, Standing
from borderlines.view import View

_DAY = timedelta(days=1)


class Effect(Enum):
    """The effect of an act on somebody during a stretch of days."""

    DUTY = "duty"
    """A duty runs."""
    DUTY_IN_PART = "duty-in-part"
    """A duty runs; the rest is set aside, or suspended."""
    PROMISE = "promise"
    SUSPENDED = "suspended"
    """The whole duty is suspended."""
    CHALLENGED = "challenged"
    """It obliges nobody to act, and is under challenge."""
    UNKNOWN = "unknown"
    """It is not known whether it obliges."""


@dataclass(frozen=True)
class Stretch:
    """Days of one effect, both ends included; ``last`` is None while it continues."""

    effect: Effect
    first: date
    last: date | None


@found_once
def trace_effect(event: Event, dataset: Dataset) -> tuple[Stretch, ...]:
    """Return the stretches of an act, beginning with the first day that surely belongs to one.

    Days on which there is nothing to draw are left out.
    """
    days = sorted(_find_days(event, dataset))
    stretches: list[Stretch] = []
    for first, after in itertools.zip_longest(days, days[1:]):
        found = law_on(event, dataset, first)
        effect = _find_effect(found) if found else None
        # Before it was surely made there is nothing to be drawn yet.
        if effect is None or (effect is Effect.UNKNOWN and not stretches):
            continue
        last = after - _DAY if after else None
        before = stretches[-1] if stretches else None
        if before and before.effect is effect and before.last == first - _DAY:
            stretches[-1] = Stretch(effect, before.first, last)
        else:
            stretches.append(Stretch(effect, first, last))
    return tuple(stretches)


def runs_on(event: Event, dataset: Dataset, day: date) -> bool:
    """Return whether somebody surely has a duty by an act on a day."""
    found = law_on(event, dataset, day)
    return found is not None and found.asks.is_duty


def has_bars(view: View) -> bool:
    """Return whether the timeline draws a bar: bars are wanted, and an act of the view has one."""
    return view.shows_effect and any(trace_effect(event, view.dataset) for event in view.events)


def list_duties(view: View) -> tuple[Event, ...]:
    """Return the acts shown that contain a running duty on the view's day.

    A ruling that only leaves one of them in force asks nothing itself and is left out.
    """
    return tuple(event for event in view.events if runs_on(event, view.dataset, view.day))


def _find_days(event: Event, dataset: Dataset) -> set[date]:
    """Return every day on which the standing or the duties of an act may change."""
    rows = dataset.parts_of(event)
    phases = trace(event, dataset) + tuple(
        phase for row in rows for phase in trace(event, dataset, row.part)
    )
    if not phases:
        return set()
    days = {phase.first for phase in phases}
    ends = (end for row in rows for end in (row.deadline, row.known_until))
    days |= {end.latest + _DAY for end in ends if end and end.latest}
    for link in dataset.links_of(event):
        if link.earlier != event.id:
            continue
        days |= set(_days_of(link.later, dataset))
        when = effect_date(link, dataset)
        days |= {day for day in (when.spans[0].last if when else None,) if day}
        for further in dataset.links_of(dataset.event_by_id[link.later]):
            when = effect_date(further, dataset)
            if further.earlier == link.later and when and when.spans[0].last:
                days.add(when.spans[0].last)
    first = min(phase.first for phase in phases)
    return {day for day in days if day >= first}


def _days_of(act: str, dataset: Dataset) -> Iterator[date]:
    return (phase.first for phase in trace(dataset.event_by_id[act], dataset))


def _find_effect(found: ActOnDay) -> Effect | None:
    lasting = [part for part in found.parts if part.asked.is_duty or part.asked is Asks.PROMISE]
    asks = {part.asks for part in lasting}
    if any(one.is_duty for one in asks):
        is_whole = _stand(part.standing for part in lasting if part.asked.is_duty)
        return Effect.DUTY if is_whole else Effect.DUTY_IN_PART
    if Asks.PROMISE in asks:
        return Effect.PROMISE
    if any(part.standing is Standing.SUSPENDED for part in lasting):
        return Effect.SUSPENDED
    if Asks.NOT_KNOWN in asks:
        return Effect.UNKNOWN
    if found.standing.holds and Caveat.CHALLENGED in found.caveats:
        return Effect.CHALLENGED
    return None


def _stand(parts: Iterable[Standing]) -> bool:
    """Return whether all of these stand whole. A part that ran out takes nothing away."""
    return all(one is Standing.STANDS or one in {Standing.LAPSED, Standing.CLOSED} for one in parts)
