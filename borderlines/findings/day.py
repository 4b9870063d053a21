"""The law of a day: each act under one heading, with the date since which it has its standing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from borderlines.law import ActOnDay, effect_date, law_on, members_on, part_rulings
from borderlines.law.phases import Phase
from borderlines.law.rulings import find_reviewed
from borderlines.record import Dataset, country_of, found_once
from borderlines.schema import UNION, EdtfDate, Event
from borderlines.terms import Asks, Caveat, Standing
from borderlines.terms.vocabulary import Trait
from borderlines.view import View


class Head(Enum):
    """The heading under which an act is listed on a day, in this order."""

    COMPANIES = "companies"
    """It obliges the companies."""
    AUTHORITIES = "authorities"
    """It obliges an authority, and not the companies."""
    PROMISED = "promised"
    SUSPENDED = "suspended"
    """It would oblige, or ask for money, were it not suspended."""
    CHALLENGED = "challenged"
    """It stands, contains no known duty, and is under challenge."""
    STANDS = "stands"
    """It stands and asks nothing more than money."""
    NOT_KNOWN = "not-known"
    """It is not known whether it stands, or whether it was carried out."""


@dataclass(frozen=True)
class DayList:
    """The acts of a day by heading, oldest first within each.

    Headings without acts are left out.
    """

    by_head: Mapping[Head, Sequence[ActOnDay]]
    rulings: int
    """Rulings on one of these acts, which are mentioned with it and not listed."""

    @property
    def acts(self) -> list[ActOnDay]:
        """All listed acts, in their order."""
        return [found for group in self.by_head.values() for found in group]


def find_law(view: View) -> Iterator[tuple[Event, ActOnDay]]:
    """Find the acts of a view that exist on its day, each with its law."""
    dataset = view.dataset
    is_latest = view.day == dataset.package.created
    for event in view.events:
        found = _latest_law(event, dataset) if is_latest else law_on(event, dataset, view.day)
        if found is not None:
            yield event, found


@found_once
def _latest_law(event: Event, dataset: Dataset) -> ActOnDay | None:
    """Return the law of an act on the record's own day, which most views show."""
    return law_on(event, dataset, dataset.package.created)


def list_day(view: View) -> DayList:
    """List the acts shown that apply on the view's day."""
    headed = {e.id: (find_head(found), found) for e, found in find_law(view)}
    listed = {act: found for act, (head, found) in headed.items() if head is not None}
    told = _find_told_with_others(listed, view)
    by_head: dict[Head, list[ActOnDay]] = {head: [] for head in Head}
    for act, (head, found) in headed.items():
        if head is not None and act not in told:
            by_head[head].append(found)
    return DayList({head: acts for head, acts in by_head.items() if acts}, len(told))


def find_head(found: ActOnDay) -> Head | None:
    """Find the heading for an act; None if it asks nothing and is over, or never stood."""
    kind = found.event.kind
    if found.asks is Asks.DUTY_COMPANY:
        return Head.COMPANIES
    if found.asks is Asks.DUTY_AUTHORITY:
        return Head.AUTHORITIES
    if found.asks is Asks.PROMISE:
        return Head.PROMISED
    if found.standing is Standing.NOT_KNOWN:
        # Of an inquiry or a complaint nothing applied at any time.
        return Head.NOT_KNOWN if kind.can_stand or Trait.DEADLINE in kind.traits else None
    if found.standing is Standing.SUSPENDED and kind.can_stand:
        return Head.SUSPENDED
    if not found.standing.holds:
        return None
    if Caveat.CHALLENGED in found.caveats:
        return Head.CHALLENGED
    return Head.NOT_KNOWN if found.asks is Asks.NOT_KNOWN else Head.STANDS


def find_union_acts(view: View) -> View | None:
    """Find the Union's acts that fit the same choice, where member states of that day are chosen.

    Those that the view shows itself, as acts of the Union and a member at once, are left out. None
    where no member is chosen, or the Union is chosen as well.
    """
    chosen = {country_of(place) for place in view.selection.jurisdictions}
    if UNION in chosen or chosen.isdisjoint(members_on(view.day)):
        return None
    union = view.selection.changed(jurisdictions=(UNION,)).apply(view.dataset)
    shown = {event.id for event in view.events}
    return replace(union, events=tuple(one for one in union.events if one.id not in shown))


def find_since(event: Event, phase: Phase, view: View) -> EdtfDate | None:
    """Find the date of what began a phase of an act, without days after the view's own.

    None where it began a day after a date of the act's own, or where that date may not be past yet.
    Then the first day of the phase is all that is known.
    """
    start = event.effective or event.decided or event.published
    if phase.cause is not None:
        start = effect_date(phase.cause, view.dataset)
    elif start is not None and (start.latest is None or start.latest < phase.first):
        start = None
    if start is None or not start.has_begun_by(view.day):
        return None
    return start.up_to(view.day)


def _find_told_with_others(listed: Mapping[str, ActOnDay], view: View) -> set[str]:
    """Find rulings that merely decide how another listed act stands; that act mentions them."""
    rulings = part_rulings([found.event for found in listed.values()], view.dataset).rulings
    told = {event.id for event in rulings if not listed[event.id].asks.is_duty}
    alone = set()
    for name in told:
        act, seen = listed[name].event, {name}
        # Through rulings between them; two on each other lead to no other act.
        while act.id in told:
            reviewed = find_reviewed(act, listed, view.dataset)
            if reviewed is None or reviewed.id in seen:
                alone.add(name)
                break
            act = reviewed
            seen.add(act.id)
    return told - alone
