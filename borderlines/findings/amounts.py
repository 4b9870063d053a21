"""The life of an amount: claimed, imposed, paid in, upheld, reduced, annulled or given up.

Acts with amounts share one life where a link says that one affects the other. Links that only say
"came of it" or "see also" join no amounts, because two fines of one case are two amounts. Nothing
is added up here: each stage has the amount that its act carries.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Final, Literal

from borderlines.law import effect_date, group_challenges
from borderlines.record import Dataset
from borderlines.schema import AmountKind, Claim, EdtfDate, Event, Link, PartSort
from borderlines.terms import Bond
from borderlines.terms.vocabulary import Does

_OWED: Final = frozenset({AmountKind.IMPOSED, AmountKind.UPHELD, AmountKind.SETTLED})
"""Kinds of amount that may replace each other, as an upheld amount replaces the imposed one."""
_COLUMNS: Final = frozenset(
    {"amount", "amount_from", "amount_to", "amount_words", "currency", "amount_kind", "amount_note"}
)

Change = Literal["same", "less", "more"]


@dataclass(frozen=True)
class Stage:
    """One thing that happened to an amount, by an act that may carry an amount itself."""

    event: Event
    when: EdtfDate
    links: tuple[Link, ...]
    """The effect of the act on earlier ones of this life; empty for the first."""
    carries: bool
    """Whether the stage is about the amount of its act."""
    change: Change | None = None
    """The change of an upheld or settled amount from the one before; None if there is nothing to
    say."""
    goes_on: bool = False
    """Whether it only continues a challenge that began in an earlier stage."""


@dataclass(frozen=True)
class AmountLife:
    """The stages of one amount in order of time, the first with its amount."""

    stages: tuple[Stage, ...]

    @property
    def main(self) -> Event:
        """The act that the life is about: the first that imposes, else the first of all."""
        carrying = [stage.event for stage in self.stages if stage.carries]
        imposing = [event for event in carrying if event.amount_kind is AmountKind.IMPOSED]
        return (imposing or carrying)[0]

    def is_on_amount(self, link: Link) -> bool:
        """Return whether a link of a stage is to an act with an amount, not to a ruling on one."""
        return any(stage.carries and stage.event.id == link.earlier for stage in self.stages)

    @property
    def largest(self) -> Decimal:
        """The largest amount in the currency of the main act, as the scale for the others."""
        return max(
            (
                stage.event.amount
                for stage in self.stages
                if stage.carries
                and stage.event.amount is not None
                and stage.event.currency == self.main.currency
            ),
            default=Decimal(0),
        )


def trace_lives(events: Iterable[Event], dataset: Dataset) -> tuple[AmountLife, ...]:
    """Trace the whole lives of the amounts of these acts, by the day of their main acts."""
    lives: list[AmountLife] = []
    seen: set[str] = set()
    for event in events:
        if event.amount_kind is None or event.id in seen:
            continue
        carrying = _join(event, dataset)
        seen |= {one.id for one in carrying}
        lives.append(AmountLife(_stages_of(carrying, dataset)))
    return tuple(sorted(lives, key=lambda life: life.main.date.anchor))


def life_of(event: Event, dataset: Dataset) -> AmountLife | None:
    """Find the life to which an act adds an amount or a decision; None if there is none."""
    if event.amount_kind is not None:
        return trace_lives([event], dataset)[0]
    for link in dataset.links_of(event):
        earlier = dataset.event_by_id[link.earlier]
        if (
            link.later == event.id
            and earlier.amount_kind is not None
            and _settles(link, earlier, dataset)
        ):
            return trace_lives([earlier], dataset)[0]
    return None


def claims_on(life: AmountLife, dataset: Dataset) -> tuple[Claim, ...]:
    """Find claims that report an amount of a life differently from what is established."""
    found: dict[str, Claim] = {}
    for stage in life.stages:
        if stage.carries:
            for claim in dataset.claims_of(stage.event):
                if claim.column in _COLUMNS:
                    found[claim.id] = claim
    return tuple(found.values())


def _settles(link: Link, earlier: Event, dataset: Dataset) -> bool:
    """Return whether a link settles the amount of an act, and not only another part of it."""
    if link.part is None:
        return link.relation.does(Does.SETTLES)
    sorts = {row.sort for row in dataset.parts_of(earlier) if row.part == link.part}
    return link.relation.does(Does.SETTLES) and PartSort.MONEY in sorts


def _join(start: Event, dataset: Dataset) -> list[Event]:
    """Return all acts with amounts that links join with this one, itself included."""
    found, waiting = {start.id: start}, [start]
    while waiting:
        event = waiting.pop()
        for link in dataset.links_of(event):
            if link.relation.bond is not Bond.CASE:
                continue
            for name in (link.later, link.earlier):
                other = dataset.event_by_id[name]
                if other.amount_kind is not None and name not in found:
                    found[name] = other
                    waiting.append(other)
    return list(found.values())


def _stages_of(carrying: Sequence[Event], dataset: Dataset) -> tuple[Stage, ...]:
    ids = {event.id for event in carrying}
    links: dict[str, list[Link]] = {}
    apart: list[Stage] = []
    for event in carrying:
        for link in dataset.links_of(event):
            if link.earlier != event.id or not _settles(link, event, dataset):
                continue
            later = dataset.event_by_id[link.later]
            when = effect_date(link, dataset) or later.date
            if later.id in ids and later.id != event.id and link.date is None:
                links.setdefault(later.id, []).append(link)
            else:
                apart.append(Stage(later, when, (link,), carries=False))
    own = [
        Stage(event, event.date, tuple(links.get(event.id, ())), carries=True) for event in carrying
    ]
    apart += _find_set_aside(apart, ids, dataset)
    ordered = sorted([*own, *_mark_further(_merge(apart), carrying, dataset)], key=_in_time)
    return tuple(_compare(ordered))


def _find_set_aside(
    stages: Sequence[Stage], carrying: Collection[str], dataset: Dataset
) -> list[Stage]:
    """Find what sets aside, suspends or restores these stages, and what does so to that in turn."""
    found: dict[str, Event] = {
        stage.event.id: stage.event
        for stage in stages
        if stage.event.id not in carrying and any(link.relation.puts_into for link in stage.links)
    }
    further: list[Stage] = []
    waiting = list(found.values())
    while waiting:
        event = waiting.pop()
        for link in dataset.links_of(event):
            if link.earlier != event.id or not link.relation.does(Does.LESSENS):
                continue
            later = dataset.event_by_id[link.later]
            when = effect_date(link, dataset) or later.date
            further.append(Stage(later, when, (link,), carries=False))
            if later.id not in found.keys() | carrying:
                found[later.id] = later
                waiting.append(later)
    return further


def _merge(stages: Sequence[Stage]) -> Iterable[Stage]:
    """Merge all that an act does on one day into one stage."""
    by_act: dict[tuple[str, str], Stage] = {}
    for stage in stages:
        key = stage.event.id, str(stage.when)
        before = by_act.get(key)
        links = (*before.links, *stage.links) if before else stage.links
        by_act[key] = Stage(stage.event, stage.when, links, carries=False)
    return by_act.values()


def _mark_further(
    stages: Iterable[Stage], carrying: Iterable[Event], dataset: Dataset
) -> Iterable[Stage]:
    """Mark stages in which a case only reached a further court: it is one challenge."""
    challenges = [group for event in carrying for group in group_challenges(event, dataset)]
    further = {id(link) for group in challenges for link in group[1:]}
    for stage in stages:
        yield replace(stage, goes_on=all(id(link) in further for link in stage.links))


def _in_time(stage: Stage) -> tuple[date, bool]:
    # Of a month the last day: what happened on a day of it comes before what fills it.
    return stage.when.latest or stage.when.anchor, not stage.carries


def _compare(stages: Sequence[Stage]) -> Iterable[Stage]:
    """Compare each amount with the one that it replaces."""
    owed: Event | None = None
    for stage in stages:
        event = stage.event
        if not stage.carries or event.amount_kind not in _OWED or event.amount is None:
            yield stage
            continue
        change: Change | None = None
        if (
            owed is not None
            and owed.amount is not None
            and owed.currency == event.currency
            and event.amount_kind is not AmountKind.IMPOSED
        ):
            change = "same" if event.amount == owed.amount else "less"
            if event.amount > owed.amount:
                change = "more"
        owed = event
        yield Stage(event, stage.when, stage.links, carries=True, change=change)
