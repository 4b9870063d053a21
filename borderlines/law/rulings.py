"""Rulings of courts: which are final, which challenges belong together, which are counted.

A ruling that stands is not final for that reason: an appeal may be pending that the record does not
have. Where a court ruled on another court's decision, or answered its question, the record ends
with that case and says nothing of finality.

A ban that two courts upheld is one ban, not three. So where acts are counted, rulings on them are
counted apart.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from borderlines.law.phases import Phase
from borderlines.record import Dataset
from borderlines.schema import Event, Family, Link, Relation
from borderlines.terms import Bond
from borderlines.terms.vocabulary import Does


class Finality(StrEnum):
    """The record's answer to whether a ruling that stands is final."""

    FINAL = "final"
    CHALLENGED = "challenged"
    NOT_RECORDED = "not-recorded"


def find_finality(
    event: Event, phase: Phase, qualifiers: Iterable[Link], dataset: Dataset
) -> Finality | None:
    """Find what is recorded of a ruling's finality; None for other acts and for ended rulings."""
    if not event.kind.is_ruling or not phase.standing.holds:
        return None
    relations = {link.relation for link in qualifiers if link.earlier == event.id}
    if Relation.FINALISES in relations:
        return Finality.FINAL
    if Relation.APPEALS in relations:
        return Finality.CHALLENGED
    if phase.cause is not None or _has_reviewed(event, dataset):
        return None
    return Finality.NOT_RECORDED


def _has_reviewed(event: Event, dataset: Dataset) -> bool:
    """Return whether an act is a court's ruling on another court's decision or question."""
    return any(
        link.later == event.id != link.earlier
        and (link.relation.does(Does.REVIEWS) or link.relation is Relation.ANSWERS)
        and dataset.event_by_id[link.earlier].kind.family is Family.COURT
        for link in dataset.links_of(event)
    )


def group_challenges(event: Event, dataset: Dataset) -> Sequence[tuple[Link, ...]]:
    """Group the challenges of an act, each with its steps in order of time.

    Steps belong together where a link joins their acts: for example, an appeal court sets aside a
    lower court's ruling.
    """
    links = [
        link
        for link in dataset.links_of(event)
        if link.relation is Relation.APPEALS and link.earlier == event.id
    ]
    links.sort(key=lambda link: dataset.event_by_id[link.later].date.anchor)
    groups: list[list[Link]] = []
    for link in links:
        joined = _joined_with(link.later, dataset)
        own = [group for group in groups if any(one.later in joined for one in group)]
        groups = [group for group in groups if group not in own]
        groups.append([*(one for group in own for one in group), link])
    return [tuple(group) for group in groups]


def _joined_with(act: str, dataset: Dataset) -> set[str]:
    links = dataset.links_of(dataset.event_by_id[act])
    return {
        end
        for link in links
        if link.relation.bond is Bond.CASE
        for end in (link.later, link.earlier)
    }


@dataclass(frozen=True)
class Counted:
    """Acts in two lists, each in its original order."""

    measures: Sequence[Event]
    """The acts that are counted."""
    rulings: Sequence[Event]
    """Rulings on one of these acts, or on each other."""


def part_rulings(events: Sequence[Event], dataset: Dataset) -> Counted:
    """Separate acts from the rulings on them."""
    ids = {event.id for event in events}
    rulings = [event for event in events if find_reviewed(event, ids, dataset) is not None]
    apart = {event.id for event in rulings}
    return Counted([event for event in events if event.id not in apart], rulings)


def find_reviewed(event: Event, among: Collection[str], dataset: Dataset) -> Event | None:
    """Find the act among these that a ruling is about, the earliest of several; else None."""
    if not event.kind.is_ruling:
        return None
    acts = [
        dataset.event_by_id[link.earlier]
        for link in dataset.links_of(event)
        if link.later == event.id != link.earlier
        and link.relation.does(Does.LEAVES_STANDING)
        and link.earlier in among
    ]
    return min(acts, key=lambda act: (act.date.anchor, act.id), default=None)
