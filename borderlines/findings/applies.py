"""What applies on a day: each act's state, since when, and which rulings count with another act."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from borderlines.law import Counted, StateOnDay, effect_date, part_rulings, state_on
from borderlines.law.rulings import find_reviewed
from borderlines.record import Dataset
from borderlines.schema import EdtfDate, Event, Link, Relation
from borderlines.view import View


def find_states(view: View) -> Iterator[tuple[Event, StateOnDay]]:
    """The acts of a view that there are on its day, each with its state."""
    for event in view.events:
        found = state_on(event, view.dataset, view.day)
        if found is not None:
            yield event, found


def count_applying(listed: Mapping[str, StateOnDay], dataset: Dataset) -> Counted:
    """The acts in effect and the rulings that count with one of them.

    As in every headline, a ruling counts itself where what it is on does not bind, as one that
    suspends a ban.
    """
    acts = [found.event for found in listed.values()]
    binding = part_rulings([act for act in acts if listed[act.id].state.binds], dataset)
    apart = {act.id for act in binding.rulings}
    apart |= {
        act.id for act in part_rulings(acts, dataset).rulings if not listed[act.id].state.binds
    }
    return Counted(
        [act for act in acts if act.id not in apart], [act for act in acts if act.id in apart]
    )


def find_counted(
    event: Event, listed: Collection[str], apart: Collection[str], dataset: Dataset
) -> str:
    """The act with which a ruling counts, through rulings between them; empty of what counts."""
    act, seen = event, {event.id}
    while act.id in apart:
        reviewed = find_reviewed(act, listed, dataset)
        if reviewed is None or reviewed.id in seen:
            break
        act = reviewed
        seen.add(act.id)
    return "" if act is event or act.id in apart else act.id


def find_since(event: Event, found: StateOnDay, view: View) -> EdtfDate | None:
    """The date of what began the state, without days after the view's own.

    None where the state began a day after a date of the act's own, or where that date leaves open
    whether it is past: then the first day of the state is what can be said.
    """
    phase = found.phase
    start = event.effective or event.decided or event.published
    if phase.cause is not None:
        start = effect_date(phase.cause, view.dataset)
    elif start is not None and (start.latest is None or start.latest < phase.first):
        start = None
    if start is None or not start.has_begun_by(view.day):
        return None
    return start.up_to(view.day)


def challenges_in(found: StateOnDay) -> list[Link]:
    """The challenges among what must be told with a state."""
    return [link for link in found.qualifiers if link.relation is Relation.APPEALS]
