"""The standing of an act, or of a part, over time, from its kind, its dates and its links.

Pure: an act, the links to it and the acts from which these come go in; phases come out. Phases
never overlap. The standing changes only on a dated link or on a date of the act itself. What the
record does not establish is not known, and stays so until a link settles it.

A change without an exact day (a month, a span) makes the days on which it may have happened "not
known", with the standing before and after named, unless both are the same.

What an act did is undone when that act is itself set aside or taken back. If it only left the
earlier act in force or suspended it, that act stands again as before. Otherwise its standing is
open until a link settles it.

A court's ruling that upholds, suspends or restores an act falls with it: when everything that it
ruled on is over, the ruling is closed (``phases.py``). So is an interim ruling once the act is
final and its main case over.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from borderlines.law.phases import Concerned, Phase, end_with
from borderlines.record import Dataset, found_once
from borderlines.schema import EdtfDate, Event, Link, Relation
from borderlines.terms import Standing
from borderlines.terms.vocabulary import Does, Trait, WhenUndone

_S = Standing
_DAY: Final = timedelta(days=1)
_UNDOING: Final = frozenset({_S.SET_ASIDE, _S.WITHDRAWN, _S.SUSPENDED})
"""The standing of a later act when its effect on an earlier one does not hold."""


@dataclass(frozen=True)
class _Change:
    first: date
    last: date
    standing: Standing | None
    """None means the standing in which the undone link found the act."""
    cause: Link | None
    undone: Link | None = None
    """The link that this change takes back, or whose effect it leaves open."""
    again: Link | None = None
    """The link that takes effect again because what had undone it is over."""


@found_once
def trace(event: Event, dataset: Dataset, part: str | None = None) -> tuple[Phase, ...]:
    """Trace every phase of an act, or of a part, in order and without gaps, from its first day on.

    For a whole act only links to the whole act count.
    """
    return _trace(event, dataset, part, frozenset())


def may_not_be_made_yet(event: Event, phase: Phase) -> bool:
    """Return whether an act without an exact day may be made only later than a phase begins."""
    start = event.effective or event.decided or event.published
    known_from = start.spans[0].last if start else None
    return known_from is not None and phase.first < known_from


def concerns(link: Link, event: Event, part: str | None) -> bool:
    """Return whether a link affects an act and, where one is given, its part."""
    return link.earlier == event.id and link.part in {None, part}


def effect_date(link: Link, dataset: Dataset) -> EdtfDate | None:
    """Return the date on which a link took effect: its own, else that of its later act."""
    later = dataset.event_by_id[link.later]
    return link.date or later.effective or later.decided or later.published


def begins_by(day: date, link: Link, dataset: Dataset) -> bool:
    """Return whether the effect of a link surely began on or before a day."""
    when = effect_date(link, dataset)
    return when is not None and when.has_begun_by(day)


def has_no_effect(event: Event, relation: Relation) -> bool:
    """Return whether a relation that changes other acts leaves one of this kind as it is."""
    return relation.puts_into is not None and _next_standing(event, relation) is None


def may_be_undone(link: Link, dataset: Dataset) -> bool:
    """Return whether the act that a link comes from is ever set aside, taken back or suspended."""
    return link.later != link.earlier and any(
        other.earlier == link.later and other.relation.puts_into in _UNDOING
        for other in dataset.links_of(dataset.event_by_id[link.later])
    )


def _trace(
    event: Event, dataset: Dataset, part: str | None, within: frozenset[str]
) -> tuple[Phase, ...]:
    own = tuple(_trace_by_itself(event, dataset, part, within))
    if not event.kind.is_ruling:
        return own
    # Two rulings on each other would otherwise ask each other for ever.
    within |= {event.id}
    acts = {
        # A ruling that takes one part away leaves the others standing.
        (link.earlier, "" if link.relation is Relation.PARTLY_ANNULS else link.part or "")
        for link in dataset.links_of(event)
        if link.later == event.id
        and link.relation.does(Does.LEAVES_STANDING)
        and link.earlier not in within
    }
    return end_with(own, [_concern(event, *act, dataset, within) for act in sorted(acts)])


def _concern(
    event: Event, act: str, part: str, dataset: Dataset, within: frozenset[str]
) -> Concerned:
    phases = _trace(dataset.event_by_id[act], dataset, part or None, within)
    if Trait.INTERIM not in event.kind.traits:
        return Concerned(act, phases)
    # Once an act is final its main case is over, and so are rulings for its duration.
    for link in dataset.links_of(dataset.event_by_id[act]):
        when = effect_date(link, dataset)
        if link.earlier == act and link.relation is Relation.FINALISES and when and when.latest:
            phases = _cut(phases, when.earliest or when.latest, when.latest, link)
    return Concerned(act, phases)


def _cut(phases: Sequence[Phase], first: date, last: date, cause: Link) -> tuple[Phase, ...]:
    """Cut phases at a change between two days that closes the matter for good."""
    before = [phase for phase in phases if phase.first < first]
    # What is over already is not in doubt once more.
    if not before or before[-1].standing.is_over:
        return tuple(phases)
    kept = [*before[:-1], _ended(before[-1], first)]
    if last > first:
        doubt = (before[-1].standing, _S.CLOSED)
        kept.append(Phase(_S.NOT_KNOWN, first, last - _DAY, cause, doubt))
    return (*kept, Phase(_S.CLOSED, last, None, cause))


def _trace_by_itself(
    event: Event, dataset: Dataset, part: str | None, within: frozenset[str]
) -> Sequence[Phase]:
    start = event.effective or event.decided or event.published
    if start is None:
        return ()
    beginning = start.spans[0]
    # Of an act with an open start ("some day up to") only that it is there since its last day is
    # known: no day is the first on which it may have been.
    known_from = beginning.last or beginning.first
    if known_from is None:
        return ()
    direct = (*_changes_by_links(event, dataset, part), *_own_ends(event, dataset, part))
    undoings = _undoings_of(event, direct, dataset, within)
    # On one day a link of the act's own comes last, as it says what became of the act.
    changes = sorted((*undoings, *direct), key=lambda change: (change.last, change.first))
    phases: list[Phase] = []
    if beginning.first is not None and known_from > beginning.first:
        phases.append(Phase(_S.NOT_KNOWN, beginning.first, known_from - _DAY))
    current = Phase(event.kind.begins, known_from, None)
    before = current.standing
    for change in changes:
        if change.undone or change.again:
            if not _rests_on(current, change):
                continue
        elif current.standing.is_over and not (
            _reopens(change) or _takes_back(event, current, change)
        ):
            continue
        else:
            before = current.standing
        current = _change_to(phases, current, change, change.standing or before)
    phases.append(current)
    return phases


def _rests_on(phase: Phase, change: _Change) -> bool:
    """Return whether an act's standing rests on the link that this change undoes or restores."""
    link = change.undone or change.again
    return phase.undone is link or (phase.undone is None and phase.cause is link)


def _undoings_of(
    event: Event, changes: Iterable[_Change], dataset: Dataset, within: frozenset[str]
) -> Iterable[_Change]:
    """Return the days on which links to an act are taken back, left open, or take effect again."""
    for change in changes:
        link = change.cause
        if link is None or link.later in within or not may_be_undone(link, dataset):
            continue
        by = dataset.event_by_id[link.later]
        holds: bool | None = True
        for phase in _trace_by_itself(by, dataset, None, within | {event.id}):
            held, holds = holds, _holds(phase, link.relation, holds)
            if holds is held:
                continue
            first, last = max(phase.first, change.first), max(phase.first, change.last)
            comes_back = link.relation.when_undone is WhenUndone.RETURNS
            # Whether it was upheld or not, an act stands.
            if holds:
                yield _Change(first, last, change.standing, link, again=link)
            elif link.relation is Relation.UPHOLDS or (comes_back and holds is False):
                yield _Change(first, last, None, phase.undone or phase.cause, undone=link)
            elif held or comes_back:
                yield _Change(first, first, _S.NOT_KNOWN, phase.undone or phase.cause, undone=link)


def _holds(phase: Phase, relation: Relation, before: bool | None) -> bool | None:
    """Return whether an act's effect on another holds in a phase; None where that is open."""
    if phase.standing in _UNDOING:
        return phase.standing is _S.SUSPENDED and not relation.does(Does.YIELDS)
    if phase.undone or (phase.between and not _UNDOING.isdisjoint(phase.between)):
        return None
    # That nothing more is established of an act takes nothing back.
    return before if phase.standing is _S.NOT_KNOWN else True


def _changes_by_links(event: Event, dataset: Dataset, part: str | None) -> Iterator[_Change]:
    by_day: dict[tuple[date, date], list[_Change]] = {}
    for link in dataset.links_of(event):
        standing = _next_standing(event, link.relation)
        if part and link.part and link.relation is Relation.PARTLY_ANNULS:
            # The link names which part is gone: that one is gone as a whole.
            standing = _S.SET_ASIDE
        when = effect_date(link, dataset)
        if not concerns(link, event, part) or standing is None or when is None:
            continue
        span = when.spans[0]
        first, last = span.first or span.last, span.last or span.first
        if first is not None and last is not None:
            by_day.setdefault((first, last), []).append(_Change(first, last, standing, link))
    for changes in by_day.values():
        # If an act is upheld and partly annulled on one day, the annulment must be mentioned.
        yield max(changes, key=lambda change: change.standing is _S.STANDS_IN_PART)


def _own_ends(event: Event, dataset: Dataset, part: str | None) -> Iterator[_Change]:
    """Return the day on which an act or part ends by itself, and when that is established."""
    rows = [row for row in dataset.parts_of(event) if part in {None, row.part}]
    terms = [event.expires, *(row.until for row in rows if row.part == part)]
    for term in terms:
        if term and term.earliest and term.latest:
            # It still holds on its last day.
            yield _Change(term.earliest + _DAY, term.latest + _DAY, _S.LAPSED, None)
    known = [event.known_until.latest] if event.known_until else []
    if Trait.DEADLINE in event.kind.traits:
        # Within its deadline it is pending whatever else is known of it.
        known += (row.deadline.latest for row in rows if row.deadline)
    if last := max(filter(None, known), default=None):
        yield _Change(last + _DAY, last + _DAY, _S.NOT_KNOWN, None)


def _next_standing(event: Event, relation: Relation) -> Standing | None:
    standing = relation.puts_into
    if standing is None or not standing.holds or event.kind.can_stand:
        return standing
    # An inquiry that a court lets go on is pending as before: there is nothing yet that stands.
    return event.kind.begins if relation is Relation.RESTORES else None


def _change_to(phases: list[Phase], current: Phase, change: _Change, standing: Standing) -> Phase:
    """Close the current phase before a change and return the phase that it begins."""
    first = max(change.first, current.first)
    last = max(change.last, current.first)
    if standing is current.standing and change.cause is None:
        return current
    if last > first and not (standing.holds and current.standing.holds):
        if first > current.first:
            phases.append(_ended(current, first))
        between = (current.standing, standing)
        phases.append(Phase(_S.NOT_KNOWN, first, last - _DAY, change.cause, between))
    elif last > current.first:
        phases.append(_ended(current, last))
    if change.undone is None:
        return Phase(standing, last, None, change.cause)
    through = change.undone.later
    return Phase(standing, last, None, change.cause, through=through, undone=change.undone)


def _ended(phase: Phase, by: date) -> Phase:
    return replace(phase, last=by - _DAY)


def _takes_back(event: Event, current: Phase, change: _Change) -> bool:
    """Return whether an act that is itself an end, such as a closure, is set aside or withdrawn."""
    is_as_it_began = current.cause is None and current.standing is event.kind.begins
    return is_as_it_began and change.standing is not None and change.standing.is_undone


def _reopens(change: _Change) -> bool:
    return change.cause is not None and change.cause.relation is Relation.RESTORES
