"""Stretches of days in one legal state, and what becomes of them when another act's end.

A ruling that upholds, suspends or restores a measure binds only through that measure. Where all
that it ruled on is over, it is spent; where that is not established, neither is the ruling's state.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from borderlines.schema import Link
from borderlines.terms import LegalState

OVER: Final = frozenset(
    {
        LegalState.ANNULLED,
        LegalState.LAPSED,
        LegalState.WITHDRAWN,
        LegalState.CLOSED,
        LegalState.SPENT,
    }
)
"""States after which an act has no effect any more."""


@dataclass(frozen=True)
class Phase:
    """A stretch of days in one state, both ends included; ``last`` is None while it goes on."""

    state: LegalState
    first: date
    last: date | None
    cause: Link | None = None
    """The link that began it; None where the act itself did."""
    between: tuple[LegalState, LegalState] | None = None
    """For an unknown phase: the states of which one held, where a change has no exact day."""
    through: str | None = None
    """The act whose change began it, where that is another than this one."""
    undone: Link | None = None
    """The link whose effect ended with this phase, as the act that it comes from lost its own."""


@dataclass(frozen=True)
class Concerned:
    """An act that a ruling is about, and its phases."""

    id: str
    phases: tuple[Phase, ...]


def end_with(own: Sequence[Phase], acts: Sequence[Concerned]) -> tuple[Phase, ...]:
    """The phases of a ruling, which is spent while every act that it is about is over."""
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
    """The phase that a day falls into; None before the first."""
    return next(
        (p for p in phases if p.first <= day and (p.last is None or day <= p.last)),
        None,
    )


def _on(day: date, own: Sequence[Phase], acts: Sequence[Concerned]) -> Phase:
    phase = phase_on(own, day)
    assert phase is not None  # noqa: S101 - phases have no gap, and none begins before them
    if not (phase.state.binds or phase.state is LegalState.SUSPENDED):
        return phase
    ends: list[tuple[date, bool, Phase]] = []
    doubts: list[Phase] = []
    for act in acts:
        found = phase_on(act.phases, day)
        if found is None:
            return phase
        seen = replace(found, through=found.through or act.id)
        if found.state in OVER:
            ends.append((_over_since(act.phases, found), found.through is None, seen))
        elif _may_be_over(found, act.phases):
            doubts.append(seen)
        else:
            return phase
    if doubts:
        between = (phase.state, LegalState.SPENT) if doubts[0].between else None
        return replace(doubts[0], state=LegalState.UNKNOWN, between=between)
    # Of several acts the last to end counts, and of those that end together the one that ended
    # by itself.
    return replace(max(ends, key=lambda end: end[:2])[2], state=LegalState.SPENT, between=None)


def _over_since(phases: Sequence[Phase], phase: Phase) -> date:
    since = phase.first
    for before in reversed(phases[: phases.index(phase)]):
        if before.state not in OVER:
            break
        since = before.first
    return since


def _may_be_over(phase: Phase, phases: Sequence[Phase]) -> bool:
    # Not known at the very beginning: of an act that may not have been made yet.
    if phase.state is not LegalState.UNKNOWN or phase is phases[0]:
        return False
    return phase.between is None or not OVER.isdisjoint(phase.between)


def _join(phases: Iterable[Phase]) -> Iterable[Phase]:
    """Pieces that say the same, as one; a spent act stays spent for its first reason."""
    before: Phase | None = None
    for phase in phases:
        if before is not None and (
            before.state is phase.state is LegalState.SPENT
            or replace(before, first=phase.first, last=phase.last) == phase
        ):
            before = replace(before, last=phase.last)
            continue
        if before is not None:
            yield before
        before = phase
    if before is not None:
        yield before
