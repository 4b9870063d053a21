"""What applies on a day: how each act stands, since when, and which rulings count with another."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from borderlines.law import ActOnDay, effect_date, law_on, part_rulings
from borderlines.law.phases import Phase
from borderlines.law.rulings import Counted, find_reviewed
from borderlines.record import Dataset
from borderlines.schema import EdtfDate, Event
from borderlines.view import View


def find_law(view: View) -> Iterator[tuple[Event, ActOnDay]]:
    """The acts of a view that there are on its day, each with its law."""
    for event in view.events:
        found = law_on(event, view.dataset, view.day)
        if found is not None:
            yield event, found


def count_applying(listed: Mapping[str, ActOnDay], dataset: Dataset) -> Counted:
    """The acts that stand and the rulings that count with one of them.

    A ruling counts itself where what it is on does not stand, as one that suspends a ban.
    """
    acts = [found.event for found in listed.values()]
    standing = {act.id for act in acts if listed[act.id].standing.holds}
    apart = {
        act.id for act in part_rulings([act for act in acts if act.id in standing], dataset).rulings
    }
    apart |= {act.id for act in part_rulings(acts, dataset).rulings if act.id not in standing}
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


def find_since(event: Event, phase: Phase, view: View) -> EdtfDate | None:
    """The date of what began a phase of an act, without days after the view's own.

    None where it began a day after a date of the act's own, or where that date leaves open whether
    it is past: then the first day of the phase is what can be said.
    """
    start = event.effective or event.decided or event.published
    if phase.cause is not None:
        start = effect_date(phase.cause, view.dataset)
    elif start is not None and (start.latest is None or start.latest < phase.first):
        start = None
    if start is None or not start.has_begun_by(view.day):
        return None
    return start.up_to(view.day)
