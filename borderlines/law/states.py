"""What an act's legal effect was on a day, from its kind, its dates and its links.

Pure: an act, the links that end in it and the acts that they begin in go in; phases come out.
No day has two states; a state changes only on a dated link or on a date of the act itself;
what the record does not establish is unknown and stays unknown until a link says otherwise.

A change whose day is not known exactly (a month, a span) makes the days on which it may have
happened unknown, with the states before and after it named, unless both bind.

What an act did is undone when that act is set aside or taken back itself. If it only left the
earlier act standing or suspended it, the state before comes back. Otherwise the state is open
until a link says what became of it.

A court's ruling that upholds, suspends or restores a measure binds only through it: when all that
it ruled on is over, the ruling is spent (``phases.py``). So is an interim ruling on a measure
whose main case is over because the measure became final.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from borderlines.law.phases import OVER, Concerned, Phase, end_with, phase_on
from borderlines.law.rulings import Finality, find_finality, group_challenges
from borderlines.record import Dataset, found_once
from borderlines.schema import EdtfDate, Event, Link, Relation
from borderlines.terms import Does, LegalState, WhenUndone
from borderlines.terms.vocabulary import Trait

_S = LegalState

_UNDOING: Final = frozenset({_S.ANNULLED, _S.WITHDRAWN, _S.SUSPENDED})
"""States of a later act in which what it did to an earlier one does not hold."""


@dataclass(frozen=True)
class StateOnDay:
    """The state of an act on a day, with what brought it about and what else must be said."""

    event: Event
    day: date
    phase: Phase
    qualifiers: tuple[Link, ...]
    """Links that must be told with the state: those that leave it as it is; that the rest was
    upheld, of an act partly annulled; and challenges of the ruling that brought the state about.
    """
    finality: Finality | None
    """What the record says of whether a court's ruling is final: this act, or the one by which a
    measure was left standing, restored or annulled.
    """

    @property
    def state(self) -> LegalState:
        """The state itself."""
        return self.phase.state


@dataclass(frozen=True)
class _Change:
    first: date
    last: date
    state: LegalState | None
    """None for the state in which the link that is undone found the act."""
    cause: Link | None
    undone: Link | None = None
    """The link that this change takes back, or whose effect it leaves open."""
    again: Link | None = None
    """The link that takes effect again, as what had undone it is over."""


@found_once
def trace_states(event: Event, dataset: Dataset) -> tuple[Phase, ...]:
    """Every phase of an act in order, without gaps, from its first possible day on."""
    return _trace(event, dataset, frozenset())


def _trace(event: Event, dataset: Dataset, within: frozenset[str]) -> tuple[Phase, ...]:
    own = tuple(_trace_by_itself(event, dataset, within))
    if not event.kind.is_ruling:
        return own
    # Two rulings on each other would otherwise ask each other for ever.
    within |= {event.id}
    acts = {
        link.earlier
        for link in dataset.links_of(event)
        if link.later == event.id
        and link.relation.does(Does.LEAVES_STANDING)
        and link.earlier not in within
    }
    return end_with(own, [_concern(event, act, dataset, within) for act in sorted(acts)])


def _concern(event: Event, act: str, dataset: Dataset, within: frozenset[str]) -> Concerned:
    phases = _trace(dataset.event_by_id[act], dataset, within)
    if Trait.INTERIM not in event.kind.traits:
        return Concerned(act, phases)
    # A measure that becomes final has no main case any more, for the length of which to rule.
    for link in dataset.links_of(dataset.event_by_id[act]):
        when = effect_date(link, dataset)
        if link.earlier == act and link.relation is Relation.FINALISES and when and when.latest:
            phases = _cut(phases, when.earliest or when.latest, when.latest, link)
    return Concerned(act, phases)


def _cut(phases: Sequence[Phase], first: date, last: date, cause: Link) -> tuple[Phase, ...]:
    """Phases that end with a change between two days, which closes the matter for good."""
    before = [phase for phase in phases if phase.first < first]
    # What is over already is not in doubt once more.
    if not before or before[-1].state in OVER:
        return tuple(phases)
    kept = [*before[:-1], _ended(before[-1], first)]
    if last > first:
        doubt = (before[-1].state, _S.CLOSED)
        kept.append(Phase(_S.UNKNOWN, first, last - timedelta(days=1), cause, doubt))
    return (*kept, Phase(_S.CLOSED, last, None, cause))


def _trace_by_itself(event: Event, dataset: Dataset, within: frozenset[str]) -> Sequence[Phase]:
    start = event.effective or event.decided or event.published
    if start is None or start.earliest is None:
        return ()
    beginning = start.spans[0]
    direct = tuple(_changes_of(event, dataset))
    undoings = _undoings_of(event, direct, dataset, within)
    # On one day a link of the act's own comes last, as it says what became of the act.
    changes = sorted((*undoings, *direct), key=lambda change: (change.last, change.first))
    phases: list[Phase] = []
    known_from = beginning.last or beginning.first
    state = event.kind.begins
    if beginning.first is None or known_from is None:
        return ()
    if known_from > beginning.first:
        phases.append(Phase(_S.UNKNOWN, beginning.first, known_from - timedelta(days=1)))
    current = Phase(state, known_from, None)
    before = state
    for change in changes:
        if change.undone or change.again:
            if not _rests_on(current, change):
                continue
        elif current.state in OVER and not _reopens(change):
            continue
        else:
            before = current.state
        current = _change_to(phases, current, change, change.state or before)
    phases.append(current)
    return phases


def _rests_on(phase: Phase, change: _Change) -> bool:
    """Whether a state is due to the link that this change takes back or brings back."""
    link = change.undone or change.again
    return phase.undone is link or (phase.undone is None and phase.cause is link)


def _undoings_of(
    event: Event, changes: Iterable[_Change], dataset: Dataset, within: frozenset[str]
) -> Iterable[_Change]:
    """When what links did to an act is taken back, left open, or takes effect again."""
    for change in changes:
        link = change.cause
        if link is None or link.later in within or not _may_be_undone(link, dataset):
            continue
        by = dataset.event_by_id[link.later]
        holds: bool | None = True
        for phase in _trace_by_itself(by, dataset, within | {event.id}):
            held, holds = holds, _holds(phase, link.relation, holds)
            if holds is held:
                continue
            first, last = max(phase.first, change.first), max(phase.first, change.last)
            comes_back = link.relation.when_undone is WhenUndone.RETURNS
            # Whether it was upheld or not, an act binds.
            if holds:
                yield _Change(first, last, change.state, link, again=link)
            elif link.relation is Relation.UPHOLDS or (comes_back and holds is False):
                yield _Change(first, last, None, phase.undone or phase.cause, undone=link)
            elif held or comes_back:
                yield _Change(first, first, _S.UNKNOWN, phase.undone or phase.cause, undone=link)


def _holds(phase: Phase, relation: Relation, before: bool | None) -> bool | None:
    """Whether what an act did holds in a phase of that act; None where it is open."""
    if phase.state in _UNDOING:
        return phase.state is _S.SUSPENDED and not relation.does(Does.YIELDS)
    if phase.undone or (phase.between and not _UNDOING.isdisjoint(phase.between)):
        return None
    # That nothing more is established of an act takes nothing back.
    return before if phase.state is _S.UNKNOWN else True


def _may_be_undone(link: Link, dataset: Dataset) -> bool:
    return link.later != link.earlier and any(
        other.earlier == link.later and other.relation.puts_into in _UNDOING
        for other in dataset.links_of(dataset.event_by_id[link.later])
    )


def state_on(event: Event, dataset: Dataset, day: date) -> StateOnDay | None:
    """The state of an act on a day; None before the act."""
    phase = phase_on(trace_states(event, dataset), day)
    if phase is None:
        return None
    own = tuple(_qualifiers_on(event, dataset, day))
    qualifiers = own + tuple(_beside_cause(event, phase, dataset, day))
    finality = find_finality(event, phase, own, dataset)
    ruling = _find_ruling(event, phase, dataset)
    if ruling is not None and (its_phase := phase_on(trace_states(ruling, dataset), day)):
        own = tuple(_qualifiers_on(ruling, dataset, day))
        finality = find_finality(ruling, its_phase, own, dataset)
    return StateOnDay(event, day, phase, qualifiers, finality)


def _find_ruling(event: Event, phase: Phase, dataset: Dataset) -> Event | None:
    """The ruling that brought a measure's state about, where one did."""
    cause = phase.cause
    if cause is None or phase.through is not None or event.kind.is_ruling:
        return None
    by = dataset.event_by_id[cause.later]
    return by if by.kind.is_ruling and by is not event else None


def _beside_cause(event: Event, phase: Phase, dataset: Dataset, day: date) -> Iterable[Link]:
    """What else is to be told of the act that brought a state about."""
    cause = phase.cause
    if cause is None or phase.through is not None:
        return
    for link in dataset.links_of(event):
        if (
            (link.later, link.earlier) == (cause.later, event.id)
            and {link.relation, cause.relation} == {Relation.UPHOLDS, Relation.PARTLY_ANNULS}
            and begins_by(day, link, dataset)
        ):
            yield link
    ruling = _find_ruling(event, phase, dataset)
    if ruling is not None:
        # A measure is as settled as the ruling on it.
        for link in _qualifiers_on(ruling, dataset, day):
            if link.relation is Relation.APPEALS:
                yield link


def _changes_of(event: Event, dataset: Dataset) -> Iterable[_Change]:
    by_day: dict[tuple[date, date], list[_Change]] = {}
    for link in dataset.links_of(event):
        state = _next_state(event, link.relation)
        when = effect_date(link, dataset)
        if link.earlier != event.id or state is None or when is None:
            continue
        span = when.spans[0]
        first, last = span.first or span.last, span.last or span.first
        if first is not None and last is not None:
            by_day.setdefault((first, last), []).append(_Change(first, last, state, link))
    for changes in by_day.values():
        # Of upheld and partly annulled on one day, what was taken away is what must be told.
        yield max(changes, key=lambda change: change.state is _S.PARTLY_ANNULLED)
    if event.expires and event.expires.earliest and event.expires.latest:
        # It still holds on its last day.
        day = timedelta(days=1)
        yield _Change(event.expires.earliest + day, event.expires.latest + day, _S.LAPSED, None)
    if event.known_until and event.known_until.latest:
        after = event.known_until.latest + timedelta(days=1)
        yield _Change(after, after, _S.UNKNOWN, None)


def _next_state(event: Event, relation: Relation) -> LegalState | None:
    state = relation.puts_into
    # An inquiry that a court lets go on is pending as before: there is nothing yet to be in force.
    if state is not None and state.binds and not event.kind.can_bind:
        return None
    return state


def effect_date(link: Link, dataset: Dataset) -> EdtfDate | None:
    """When a link took effect: on its own date, else on that of its later act."""
    later = dataset.event_by_id[link.later]
    return link.date or later.effective or later.decided or later.published


def _change_to(phases: list[Phase], current: Phase, change: _Change, state: LegalState) -> Phase:
    """Close the current phase before a change and return the phase that it begins."""
    first = max(change.first, current.first)
    last = max(change.last, current.first)
    if state is current.state and change.cause is None:
        return current
    if last > first and not (state.binds and current.state.binds):
        if first > current.first:
            phases.append(_ended(current, first))
        between = (current.state, state)
        phases.append(Phase(_S.UNKNOWN, first, last - timedelta(days=1), change.cause, between))
    elif last > current.first:
        phases.append(_ended(current, last))
    if change.undone is None:
        return Phase(state, last, None, change.cause)
    return Phase(state, last, None, change.cause, through=change.undone.later, undone=change.undone)


def _ended(phase: Phase, by: date) -> Phase:
    return replace(phase, last=by - timedelta(days=1))


def _reopens(change: _Change) -> bool:
    return change.cause is not None and change.cause.relation is Relation.RESTORES


def _qualifies(event: Event, relation: Relation) -> bool:
    without_effect = relation.puts_into is not None and _next_state(event, relation) is None
    return relation.does(Does.QUALIFIES) or without_effect


def _qualifiers_on(event: Event, dataset: Dataset, day: date) -> Iterable[Link]:
    links = [link for link in dataset.links_of(event) if _holds_on(link, event, dataset, day)]
    # An action that goes through the courts is one challenge, where it has got to by the day.
    steps = ([link for link in group if link in links]
             for group in group_challenges(event, dataset))  # fmt: skip
    told_already = {id(link) for group in steps for link in group[:-1]}
    return (link for link in links if id(link) not in told_already)


def _holds_on(link: Link, event: Event, dataset: Dataset, day: date) -> bool:
    return (
        link.earlier == event.id
        and _qualifies(event, link.relation)
        and begins_by(day, link, dataset)
        and not (link.relation.does(Does.ENDS_WITH_ITS_ACT) and _is_over(link.later, dataset, day))
        and not (
            link.relation.when_undone is WhenUndone.UNTOLD and _is_set_aside(link, dataset, day)
        )
        and not (link.relation is Relation.APPEALS and _is_decided(link, dataset, day))
    )


def begins_by(day: date, link: Link, dataset: Dataset) -> bool:
    """Whether what a link did surely began on or before a day."""
    when = effect_date(link, dataset)
    return when is not None and when.has_begun_by(day)


def _is_decided(challenge: Link, dataset: Dataset, day: date) -> bool:
    """Whether a challenge had ended by a day with what its own act did to the act challenged."""
    return any(
        (link.later, link.earlier) == (challenge.later, challenge.earlier)
        and link.relation.puts_into is not None
        and begins_by(day, link, dataset)
        for link in dataset.links_of(dataset.event_by_id[challenge.earlier])
    )


def _is_set_aside(link: Link, dataset: Dataset, day: date) -> bool:
    """Whether the act that a link comes from had been annulled or taken back by a day."""
    if not _may_be_undone(link, dataset):
        return False
    phase = phase_on(trace_states(dataset.event_by_id[link.later], dataset), day)
    return phase is not None and phase.state.is_set_aside


def _is_over(act: str, dataset: Dataset, day: date) -> bool:
    """Whether an act had ended by a day, and with it what it held up of another."""
    phase = phase_on(trace_states(dataset.event_by_id[act], dataset), day)
    return phase is not None and phase.state in OVER
