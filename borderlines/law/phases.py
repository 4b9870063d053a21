"""Phases of an act, and their changes when another act ends.

A ruling that upholds, suspends or restores an act falls with that act. It is closed once
everything that it ruled on is over; where that is not established, the ruling's standing is not
known either.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from borderlines.schema import Link
from borderlines.terms import Standing


@dataclass(frozen=True)
class Phase:
    """Days with one standing, both ends included; ``last`` is None while it continues."""

    standing: Standing
    first: date
    last: date | None
    cause: Link | None = None
    """The link that began it; None where the act itself did."""
    between: tuple[Standing, Standing] | None = None
    """The standing before and after a change without an exact day, for days that are not known."""
    through: str | None = None
    """The act whose change began it, where that is not this act."""
    undone: Link | None = None
    """The link whose effect ended with this phase, because its own act lost effect."""

    @property
    def is_spent(self) -> bool:
        """Whether it is the end of a ruling, brought about by the end of what it was about."""
        return self.standing is Standing.CLOSED and self.through is not None and not self.undone


@dataclass(frozen=True)
class Concerned:
    """An act that a ruling is about, and its phases."""

    id: str
    phases: tuple[Phase, ...]


def end_with(own: Sequence[Phase], acts: Sequence[Concerned]) -> tuple[Phase, ...]:
    """Return the phases of a ruling, which is closed while every act that it is about is over."""
    acts = [act for act in acts if act.phases]
    if not own or not acts:
        return tuple(own)
    firsts = {phase.first for act in acts for phase in act.phases if phase.first > own[0].first}
    starts = sorted(firsts | {phase.first for phase in own})
    lasts = [start - timedelta(days=1) for start in starts[1:]]
    pieces = (
        replace(_on(start, own, acts), first=start, last=last)
        for start, last in zip(starts, [*lasts, None], strict=True)
    )
    return tuple(_join(pieces))


def phase_on(phases: Iterable[Phase], day: date) -> Phase | None:
    """Return the phase of a day; None before the first."""
    return next(
        (p for p in phases if p.first <= day and (p.last is None or day <= p.last)),
        None,
    )


def _on(day: date, own: Sequence[Phase], acts: Sequence[Concerned]) -> Phase:
    phase = phase_on(own, day)
    assert phase is not None  # noqa: S101 - phases have no gap, and none begins before them
    if not (phase.standing.holds or phase.standing is Standing.SUSPENDED):
        return phase
    ends: list[tuple[date, bool, Phase]] = []
    doubts: list[Phase] = []
    for act in acts:
        found = phase_on(act.phases, day)
        if found is None:
            return phase
        seen = replace(found, through=found.through or act.id)
        if found.standing.is_over:
            ends.append((_over_since(act.phases, found), found.through is None, seen))
        elif _may_be_over(found, act.phases):
            doubts.append(seen)
        else:
            return phase
    if doubts:
        between = (phase.standing, Standing.CLOSED) if doubts[0].between else None
        return replace(doubts[0], standing=Standing.NOT_KNOWN, between=between)
    # Of several acts the last to end counts, and of those that end together the one that ended
    # by itself.
    return replace(max(ends, key=lambda end: end[:2])[2], standing=Standing.CLOSED, between=None)


def _over_since(phases: Sequence[Phase], phase: Phase) -> date:
    since = phase.first
    for before in reversed(phases[: phases.index(phase)]):
        if not before.standing.is_over:
            break
        since = before.first
    return since


def _may_be_over(phase: Phase, phases: Sequence[Phase]) -> bool:
    # Not known at the very beginning: of an act that may not have been made yet.
    if phase.standing is not Standing.NOT_KNOWN or phase is phases[0]:
        return False
    return phase.between is None or any(one.is_over for one in phase.between)


def _join(phases: Iterable[Phase]) -> Iterable[Phase]:
    """Join pieces that say the same. A closed ruling keeps its first reason."""
    before: Phase | None = None
    for phase in phases:
        if before is not None and (
            (before.is_spent and phase.is_spent)
            or replace(before, first=phase.first, last=phase.last) == phase
        ):
            before = replace(before, last=phase.last)
            continue
        if before is not None:
            yield before
        before = phase
    if before is not None:
        yield before
