"""The duties of an act, or of a part of it, on a day, and who has them."""

from __future__ import annotations

from datetime import date

from borderlines.law.addressees import (
    find_addressees,
    find_bodies,
    is_public,
    name_addressees,
)
from borderlines.law.phases import Phase, phase_on
from borderlines.law.standing import begins_by, concerns, effect_date, trace
from borderlines.record import Dataset
from borderlines.schema import EdtfDate, Event, Family, Link, Part
from borderlines.terms import Asks, Standing
from borderlines.terms.vocabulary import Does, Trait


def asked_of(event: Event, row: Part | None, dataset: Dataset) -> Asks:
    """Return what an act, or one part of it, asks while it stands.

    An act that can't stand or fall, such as a letter or a notice, asks nothing by law.
    """
    if not event.kind.can_stand:
        return Asks.NOTHING
    if row is None and event.kind.asks is not Asks.DUTY_COMPANY:
        return event.kind.asks
    asks = row.sort.asks if row else event.kind.asks
    if asks is Asks.DUTY_COMPANY and _is_for_authorities(event, row, dataset):
        return Asks.DUTY_AUTHORITY
    return asks


def find_asks(
    row: Part | None,
    asked: Asks,
    phase: Phase,
    standing: Standing,
    done: Link | None,
    dataset: Dataset,
    day: date,
) -> Asks:
    """Find what a part asks on a day of a phase, given its standing."""
    if asked is Asks.NOTHING or asked is Asks.DONE:
        return asked
    if standing is Standing.NOT_KNOWN:
        return Asks.NOT_KNOWN
    if not standing.holds:
        return Asks.NOTHING
    if done is not None:
        by = phase_on(trace(dataset.event_by_id[done.later], dataset), day)
        # What carried it out may have been set aside: then it may have to be done once more.
        is_undone = by is not None and by.standing.is_undone and done.later != done.earlier
        return Asks.NOT_KNOWN if is_undone else Asks.DONE
    return Asks.NOT_KNOWN if row is not None and _is_open(row, phase, day) else asked


def find_carried_out(
    event: Event, row: Part | None, asked: Asks, dataset: Dataset, day: date
) -> Link | None:
    """Find the link by which the one who had the duty did it; None before.

    A later step of the act itself may say so too, for example that a fine was paid.
    """
    if asked is Asks.NOTHING:
        return None
    links = [
        link
        for link in dataset.links_of(event)
        if concerns(link, event, row.part if row else None)
        and link.relation.does(Does.CARRIES_OUT)
        and _is_by_addressee(link, event, row, asked, dataset)
        and begins_by(day, link, dataset)
    ]
    dated = (
        (when.anchor, link.later, link) for link in links if (when := effect_date(link, dataset))
    )
    return min(dated, key=lambda it: it[:2], default=(None, "", None))[2]


def _is_by_addressee(
    link: Link, event: Event, row: Part | None, asked: Asks, dataset: Dataset
) -> bool:
    if link.later == link.earlier:
        return True
    later = dataset.event_by_id[link.later]
    if asked is not Asks.DUTY_AUTHORITY:
        return later.kind.family is Family.COMPANY
    acting, bodies = dataset.acting_in(later), find_bodies(event, row, dataset)
    # Of a decision that names no authority any of them may be meant.
    return any(body in acting for body in bodies) if bodies else bool(acting)


def _is_for_authorities(event: Event, row: Part | None, dataset: Dataset) -> bool:
    if Trait.TO_AUTHORITIES in event.kind.traits and not name_addressees(event, row):
        return True
    named = find_addressees(event, row)
    # A duty of companies and authorities counts as one of the companies.
    return bool(named) and all(is_public(name, dataset) for name in named)


def _is_open(row: Part, phase: Phase, day: date) -> bool:
    """Return whether only a source could show if a part is still to be done."""
    if row.sort.ends_with_deadline and _is_past(row.deadline, day):
        return True
    if not _is_past(row.known_until, day):
        return False
    # A later link on this very part mentions it again.
    is_told = phase.cause is not None and phase.cause.part == row.part
    return not (is_told and _is_past(row.known_until, phase.first))


def _is_past(end: EdtfDate | None, day: date) -> bool:
    return end is not None and end.latest is not None and end.latest < day
