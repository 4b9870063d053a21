"""Which rulings only leave standing, restore or suspend an act that is counted itself.

A ban that two courts upheld is one ban, not three. So where acts that bind are counted, a ruling on
one of them is told apart: like everywhere, it binds through its measure alone.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from borderlines.law.finality import RULINGS
from borderlines.law.states import BOUND_TO
from borderlines.record.dataset import Dataset
from borderlines.schema import Event


@dataclass(frozen=True)
class Counted:
    """Acts in two parts, each in the order in which they came."""

    measures: Sequence[Event]
    """What is counted."""
    rulings: Sequence[Event]
    """Rulings on one of these, or on each other."""


def part_rulings(events: Sequence[Event], dataset: Dataset) -> Counted:
    """Acts, and the rulings on them among them."""
    ids = {event.id for event in events}
    rulings = [event for event in events if find_reviewed(event, ids, dataset) is not None]
    apart = {event.id for event in rulings}
    return Counted([event for event in events if event.id not in apart], rulings)


def find_reviewed(event: Event, among: Collection[str], dataset: Dataset) -> Event | None:
    """The act among these that a ruling is on, the earliest of several; else None."""
    if event.kind not in RULINGS:
        return None
    acts = [
        dataset.event_by_id[link.earlier]
        for link in dataset.links_of(event)
        if link.later == event.id != link.earlier
        and link.relation in BOUND_TO
        and link.earlier in among
    ]
    return min(acts, key=lambda act: (act.date.anchor, act.id), default=None)
