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
from typing import TYPE_CHECKING, Final

from borderlines.law.challenges import group_challenges
from borderlines.law.finality import RULINGS, Finality, find_finality
from borderlines.law.phases import OVER, Concerned, Phase, end_with, phase_on
from borderlines.schema import EdtfDate, Event, Kind, Link, Relation
from borderlines.terms.vocabulary import LegalState

if TYPE_CHECKING:
    # The reader asks this module which links contradict each other.
    from borderlines.record.dataset import Dataset

__all__ = [
    "BOUND_TO",
    "QUALIFIERS",
    "Phase",
    "StateOnDay",
    "begins_by",
    "can_bind",
    "changes_state",
    "contradict",
    "effect_date",
    "leaves_open",
    "state_on",
    "trace_states",
]

_S = LegalState

_FIRST_STATE: Final[dict[Kind, LegalState]] = {
    Kind.COMPLAINT: _S.PENDING,
    Kind.ACTION: _S.PENDING,
    Kind.LETTER: _S.NOT_BINDING,
    Kind.STATEMENT: _S.NOT_BINDING,
    Kind.RECOMMENDATION: _S.NOT_BINDING,
    Kind.OBJECTIONS: _S.PENDING,
    Kind.NOTICE: _S.PENDING,
    Kind.INQUIRY: _S.PENDING,
    Kind.FINDINGS: _S.NOT_BINDING,
    Kind.ORDER: _S.IN_FORCE,
    Kind.INTERIM: _S.IN_FORCE,
    Kind.BINDING_DECISION: _S.IN_FORCE,
    Kind.DESIGNATION: _S.IN_FORCE,
    Kind.FINE: _S.IN_FORCE,
    Kind.PERIODIC_PENALTY: _S.IN_FORCE,
    Kind.JUDGMENT: _S.IN_FORCE,
    Kind.INTERIM_RULING: _S.IN_FORCE,
    Kind.LEAVE: _S.PENDING,
    Kind.REFERENCE: _S.PENDING,
    Kind.UNDERTAKING: _S.IN_FORCE,
    Kind.SETTLEMENT: _S.IN_FORCE,
    Kind.CLEARANCE: _S.IN_FORCE,
    Kind.CLOSURE: _S.CLOSED,
    Kind.TRANSACTION: _S.NOT_BINDING,
    Kind.POLICY: _S.NOT_BINDING,
}
"""The state in which an act of each kind begins."""

_NEXT_STATE: Final[dict[Relation, LegalState | None]] = {
    Relation.FOLLOWS: None,
    Relation.ANSWERS: _S.CLOSED,
    Relation.DECIDES: _S.CLOSED,
    Relation.APPEALS: None,
    Relation.SUSPENDS: _S.SUSPENDED,
    Relation.PARTLY_SUSPENDS: None,
    Relation.RESTORES: _S.IN_FORCE,
    Relation.UPHOLDS: _S.UPHELD,
    Relation.ANNULS: _S.ANNULLED,
    Relation.PARTLY_ANNULS: _S.PARTLY_ANNULLED,
    Relation.AMENDS: None,
    Relation.WITHDRAWS: _S.WITHDRAWN,
    Relation.FINALISES: None,
    Relation.CLOSES: _S.CLOSED,
    Relation.REFERS: None,
    Relation.IMPLEMENTS: None,
    Relation.RELATES: None,
}
"""The state that a link puts its earlier act into; None where it changes nothing."""

QUALIFIERS: Final = frozenset(
    {Relation.APPEALS, Relation.PARTLY_SUSPENDS, Relation.AMENDS, Relation.FINALISES}
)
"""Links that leave the state as it is and still belong to what must be said of it."""

_HELD_UP_BY: Final = frozenset({Relation.PARTLY_SUSPENDS})
"""Qualifiers that hold no longer than the act that they come from, as a stay does."""

# A court may uphold one part and annul or suspend another on one day: the lesser effect is told.
_GO_TOGETHER: Final = frozenset({Relation.UPHOLDS, Relation.PARTLY_ANNULS})

BOUND_TO: Final = frozenset(
    {
        Relation.SUSPENDS,
        Relation.PARTLY_SUSPENDS,
        Relation.RESTORES,
        Relation.UPHOLDS,
        Relation.PARTLY_ANNULS,
        Relation.AMENDS,
    }
)
"""What a ruling says of a measure that leaves it standing, so that the ruling falls with it."""


_UNDOING: Final = frozenset({_S.ANNULLED, _S.WITHDRAWN, _S.SUSPENDED})
"""States of a later act in which what it did to an earlier one does not hold."""

_GIVES_WAY: Final = frozenset(
    {Relation.ANNULS, Relation.PARTLY_ANNULS, Relation.SUSPENDS, Relation.RESTORES}
)
"""What does not hold while the act that it comes from is suspended; a closed case stays closed."""

_COMES_BACK: Final = frozenset({Relation.UPHOLDS, Relation.SUSPENDS})
"""Links after whose undoing the earlier act is in the state in which they found it."""

_LAPSES_WITH: Final = frozenset({Relation.PARTLY_SUSPENDS, Relation.AMENDS, Relation.FINALISES})
"""Qualifiers that are not told any more once the act that they come from is set aside."""


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


def trace_states(event: Event, dataset: Dataset) -> tuple[Phase, ...]:
    """Every phase of an act in order, without gaps, from its first possible day on."""
    return _trace(event, dataset, frozenset())


def _trace(event: Event, dataset: Dataset, within: frozenset[str]) -> tuple[Phase, ...]:
    own = tuple(_trace_by_itself(event, dataset, within))
    if event.kind not in RULINGS:
        return own
    # Two rulings on each other would otherwise ask each other for ever.
    within |= {event.id}
    acts = {
        link.earlier
        for link in dataset.links_of(event)
        if link.later == event.id and link.relation in BOUND_TO and link.earlier not in within
    }
    return end_with(own, [_concern(event, act, dataset, within) for act in sorted(acts)])


def _concern(event: Event, act: str, dataset: Dataset, within: frozenset[str]) -> Concerned:
    phases = _trace(dataset.event_by_id[act], dataset, within)
    if event.kind is not Kind.INTERIM_RULING:
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
    state = _FIRST_STATE[event.kind]
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
            comes_back = link.relation in _COMES_BACK
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
        return phase.state is _S.SUSPENDED and relation not in _GIVES_WAY
    if phase.undone or (phase.between and not _UNDOING.isdisjoint(phase.between)):
        return None
    # That nothing more is established of an act takes nothing back.
    return before if phase.state is _S.UNKNOWN else True


def _may_be_undone(link: Link, dataset: Dataset) -> bool:
    return link.later != link.earlier and any(
        other.earlier == link.later and _NEXT_STATE[other.relation] in _UNDOING
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
    if cause is None or phase.through is not None or event.kind in RULINGS:
        return None
    by = dataset.event_by_id[cause.later]
    return by if by.kind in RULINGS and by is not event else None


def _beside_cause(event: Event, phase: Phase, dataset: Dataset, day: date) -> Iterable[Link]:
    """What else is to be told of the act that brought a state about."""
    cause = phase.cause
    if cause is None or phase.through is not None:
        return
    for link in dataset.links_of(event):
        if (
            (link.later, link.earlier) == (cause.later, event.id)
            and {link.relation, cause.relation} == _GO_TOGETHER
            and begins_by(day, link, dataset)
        ):
            yield link
    ruling = _find_ruling(event, phase, dataset)
    if ruling is not None:
        # A measure is as settled as the ruling on it.
        for link in _qualifiers_on(ruling, dataset, day):
            if link.relation is Relation.APPEALS:
                yield link


def can_bind(kind: Kind) -> bool:
    """Whether acts of a kind bind somebody at all, as a letter does not."""
    return _FIRST_STATE[kind].binds


def changes_state(relation: Relation) -> bool:
    """Whether a link of this kind puts its earlier act into another state."""
    return _NEXT_STATE[relation] is not None


def leaves_open(relation: Relation) -> bool:
    """Whether the earlier act's state is open once the act that a link comes from is set aside."""
    return changes_state(relation) and relation not in _COMES_BACK


def contradict(one: Relation, other: Relation) -> bool:
    """Whether two links to one act cannot both take effect on one day."""
    states = {_NEXT_STATE[one], _NEXT_STATE[other]}
    return None not in states and len(states) == 2 and {one, other} != _GO_TOGETHER


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
    state = _NEXT_STATE[relation]
    # An inquiry that a court lets go on is pending as before: there is nothing yet to be in force.
    if state is not None and state.binds and not _FIRST_STATE[event.kind].binds:
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
    without_effect = _NEXT_STATE[relation] is not None and _next_state(event, relation) is None
    return relation in QUALIFIERS or without_effect


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
        and not (link.relation in _HELD_UP_BY and _is_over(link.later, dataset, day))
        and not (link.relation in _LAPSES_WITH and _is_set_aside(link, dataset, day))
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
        and changes_state(link.relation)
        and begins_by(day, link, dataset)
        for link in dataset.links_of(dataset.event_by_id[challenge.earlier])
    )


def _is_set_aside(link: Link, dataset: Dataset, day: date) -> bool:
    """Whether the act that a link comes from had been annulled or taken back by a day."""
    if not _may_be_undone(link, dataset):
        return False
    phase = phase_on(trace_states(dataset.event_by_id[link.later], dataset), day)
    return phase is not None and phase.state in {_S.ANNULLED, _S.WITHDRAWN}


def _is_over(act: str, dataset: Dataset, day: date) -> bool:
    """Whether an act had ended by a day, and with it what it held up of another."""
    phase = phase_on(trace_states(dataset.event_by_id[act], dataset), day)
    return phase is not None and phase.state in OVER
