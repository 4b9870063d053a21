"""Over which days an act has effect, and how much of it: what a bar on the timeline shows.

``states.py`` says which state an act is in; here its days are put together to stretches that
look alike, and a partial suspension, which leaves the state as it is, is part of the picture.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum

from borderlines.law.phases import Phase
from borderlines.law.rulings import part_rulings
from borderlines.law.states import effect_date, state_on, trace_states
from borderlines.record import Dataset, found_once
from borderlines.schema import Event, Relation
from borderlines.terms import LegalState
from borderlines.view import View

_DAY = timedelta(days=1)


class Effect(Enum):
    """How much of an act binds."""

    WHOLE = "whole"
    PART = "part"
    """The rest is annulled, or suspended."""
    NONE = "none"
    """Suspended as a whole."""
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Stretch:
    """Days of one effect, both ends included; ``last`` is None while it goes on."""

    effect: Effect
    upheld: bool
    """Whether the act was left standing on review."""
    first: date
    last: date | None


@found_once
def trace_effect(event: Event, dataset: Dataset) -> tuple[Stretch, ...]:
    """The stretches of an act, from the first day on which it surely binds until it is over.

    Empty for an act that never binds, as a letter. Days that count for nothing, as those of a
    pending inquiry, are left out.
    """
    phases = trace_states(event, dataset)
    start = next((n for n, phase in enumerate(phases) if phase.state.binds), len(phases))
    parted = _part_at_partial_suspensions(phases[start:], event, dataset)
    stretches = (_to_stretch(phase, in_part) for phase, in_part in parted)
    return tuple(_join(stretch for stretch in stretches if stretch is not None))


def binds_on(event: Event, dataset: Dataset, day: date) -> bool:
    """Whether an act surely binds somebody on a day."""
    found = state_on(event, dataset, day)
    return found is not None and found.state.binds


def has_bars(view: View) -> bool:
    """Whether the timeline draws a bar: effect is asked for, and an act of the view has some."""
    return view.shows_effect and any(trace_effect(event, view.dataset) for event in view.events)


def count_binding(view: View) -> int:
    """How many of the acts shown bind somebody on the view's day, without rulings on these."""
    binding = [event for event in view.events if binds_on(event, view.dataset, view.day)]
    return len(part_rulings(binding, view.dataset).measures)


def _part_at_partial_suspensions(
    phases: Iterable[Phase], event: Event, dataset: Dataset
) -> Iterator[tuple[Phase, bool]]:
    """The phases with whether a part of the act is suspended in them, cut where that begins."""
    begins = min(_days_of_partial_suspension(event, dataset), default=None)
    for phase in phases:
        if phase.cause is not None and phase.cause.relation is Relation.RESTORES:
            later = (d for d in _days_of_partial_suspension(event, dataset) if d > phase.first)
            begins = min(later, default=None)
        if begins is None or (phase.last is not None and phase.last < begins):
            yield phase, False
        elif begins <= phase.first:
            yield phase, True
        else:
            yield replace(phase, last=begins - _DAY), False
            yield replace(phase, first=begins), True


def _days_of_partial_suspension(event: Event, dataset: Dataset) -> Iterator[date]:
    for link in dataset.links_of(event):
        if link.earlier == event.id and link.relation is Relation.PARTLY_SUSPENDS:
            when = effect_date(link, dataset)
            if when is not None and when.latest is not None:
                yield when.latest


def _to_stretch(phase: Phase, in_part: bool) -> Stretch | None:
    effect = _EFFECTS.get(phase.state)
    if effect is None:
        return None
    if effect is Effect.WHOLE and in_part:
        effect = Effect.PART
    return Stretch(effect, phase.state is LegalState.UPHELD, phase.first, phase.last)


_EFFECTS = {
    LegalState.IN_FORCE: Effect.WHOLE,
    LegalState.UPHELD: Effect.WHOLE,
    LegalState.PARTLY_ANNULLED: Effect.PART,
    LegalState.SUSPENDED: Effect.NONE,
    LegalState.UNKNOWN: Effect.UNKNOWN,
}


def _join(stretches: Iterable[Stretch]) -> Iterator[Stretch]:
    """Stretches that follow each other and look alike, as one."""
    before: Stretch | None = None
    for stretch in stretches:
        if before is not None and (before.effect, before.upheld) == (
            stretch.effect,
            stretch.upheld,
        ):
            before = replace(before, last=stretch.last)
            continue
        if before is not None:
            yield before
        before = stretch
    if before is not None:
        yield before
