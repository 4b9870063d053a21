"""Links that leave an act's standing unchanged but must be mentioned with it.

Challenges, partial suspensions, amendments and finality, while they hold.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from borderlines.law.phases import Phase, phase_on
from borderlines.law.rulings import group_challenges
from borderlines.law.standing import (
    begins_by,
    concerns,
    effect_date,
    has_no_effect,
    may_be_undone,
    trace,
)
from borderlines.record import Dataset
from borderlines.schema import EdtfDate, Event, Link, Relation
from borderlines.terms.vocabulary import Does, Trait, WhenUndone


def find_qualifiers(
    event: Event, dataset: Dataset, day: date, part: str | None = None
) -> tuple[Link, ...]:
    """Find the links of a day that leave the act or part as it is; for a challenge, the last."""
    links = [link for link in dataset.links_of(event) if _holds(link, event, dataset, day, part)]
    # An action that goes through the courts is one challenge, where it has got to by the day.
    steps = ([link for link in group if link in links]
             for group in group_challenges(event, dataset))  # fmt: skip
    told_already = {id(link) for group in steps for link in group[:-1]}
    return tuple(link for link in links if id(link) not in told_already)


def find_ruling(event: Event, phase: Phase, dataset: Dataset) -> Event | None:
    """Find the ruling that gave an act its present standing, if one did."""
    cause = phase.cause
    if cause is None or phase.through is not None or event.kind.is_ruling:
        return None
    by = dataset.event_by_id[cause.later]
    return by if by.kind.is_ruling and by is not event else None


def find_beside(event: Event, phase: Phase, dataset: Dataset, day: date) -> Iterable[Link]:
    """Find the other links to mention about the act that began a phase."""
    cause = phase.cause
    if cause is None or phase.through is not None:
        return
    for link in dataset.links_of(event):
        if (
            (link.later, link.earlier, link.part) == (cause.later, event.id, cause.part)
            and {link.relation, cause.relation} == {Relation.UPHOLDS, Relation.PARTLY_ANNULS}
            and begins_by(day, link, dataset)
        ):
            yield link
    ruling = find_ruling(event, phase, dataset)
    if ruling is not None:
        # An act is as settled as the ruling on it.
        for link in find_qualifiers(ruling, dataset, day):
            if link.relation is Relation.APPEALS:
                yield link


def find_filing(challenges: Sequence[Link], dataset: Dataset, day: date) -> EdtfDate | None:
    """Find the day on which the earliest of these challenges was filed.

    It stays the same even if a ruling on the challenge was made and later fell.
    """
    told = {id(link) for link in challenges}
    acts = {link.earlier: dataset.event_by_id[link.earlier] for link in challenges}
    steps = [
        step
        for act in acts.values()
        for group in group_challenges(act, dataset)
        if any(id(link) in told for link in group)
        for step in group
        if begins_by(day, step, dataset)
    ]
    dates = [when for step in steps if (when := effect_date(step, dataset))]
    return min(dates, key=lambda when: when.anchor, default=None)


def concerns_how_it_stands(relation: Relation) -> bool:
    """Return whether a relation helps to explain how an act came to its standing."""
    return (
        relation.puts_into is not None
        or relation.does(Does.QUALIFIES)
        or relation.does(Does.CARRIES_OUT)
    )


def _holds(link: Link, event: Event, dataset: Dataset, day: date, part: str | None) -> bool:
    return (
        concerns(link, event, part)
        and (link.relation.does(Does.QUALIFIES) or has_no_effect(event, link.relation))
        and begins_by(day, link, dataset)
        and not (link.relation.does(Does.ENDS_WITH_ITS_ACT) and _is_over(link.later, dataset, day))
        and not (
            link.relation.when_undone is WhenUndone.HIDDEN and is_set_aside(link, dataset, day)
        )
        and not (link.relation is Relation.APPEALS and _is_decided(link, dataset, day))
    )


def _is_decided(challenge: Link, dataset: Dataset, day: date) -> bool:
    """Return whether a challenge had ended by a day, with a decision on the act challenged.

    An interim ruling decides no challenge: a ruling on the merits does, or finality. A ruling that
    was itself set aside has decided nothing.
    """
    is_interim = Trait.INTERIM in dataset.event_by_id[challenge.later].kind.traits
    found: list[Link] = []
    for link in dataset.links_of(dataset.event_by_id[challenge.earlier]):
        if link.earlier != challenge.earlier or not begins_by(day, link, dataset):
            continue
        if challenge.part is not None and link.part not in {None, challenge.part}:
            continue
        if is_interim:
            by = dataset.event_by_id[link.later].kind
            ends = by.is_ruling and Trait.INTERIM not in by.traits
        else:
            ends = link.later == challenge.later
        decides = ends and link.relation.puts_into is not None
        if decides or link.relation is Relation.FINALISES:
            found.append(link)
    return any(not is_set_aside(link, dataset, day) for link in found)


def is_set_aside(link: Link, dataset: Dataset, day: date) -> bool:
    """Return whether the act that a link comes from had been annulled or taken back by a day."""
    if not may_be_undone(link, dataset):
        return False
    phase = phase_on(trace(dataset.event_by_id[link.later], dataset), day)
    return phase is not None and phase.standing.is_undone


def _is_over(act: str, dataset: Dataset, day: date) -> bool:
    """Return whether an act had ended by a day, and with it its hold on another act."""
    phase = phase_on(trace(dataset.event_by_id[act], dataset), day)
    return phase is not None and phase.standing.is_over
