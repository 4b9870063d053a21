"""Chains: acts that came of one another, as the links of a record join them.

Pure. A chain is what can be reached from an act over links, in both directions. Links that only say
"see also" join no chain, nor does the link from an act to the company's step before it: a change of
terms on which a dozen countries acted would join all their cases.
"""

from __future__ import annotations

import heapq
from collections import defaultdict, deque
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from borderlines.record import Dataset
from borderlines.schema import Event, Family, Link, Relation, Tier
from borderlines.terms import Bond
from borderlines.view import Selection, View
from borderlines.view.once import once_a_view

MOST_ACTS: Final = 16
"""The greatest number of acts in a drawn chain. Those nearest to the main act are kept."""
MOST_IN_ALL: Final = 160
"""The greatest number of acts in a picture of all chains.

Smaller chains beyond it are counted, not drawn.
"""
_MEASURES: Final = frozenset({Family.ORDER, Family.FINE})


@dataclass(frozen=True)
class Step:
    """A step from one act of a chain to a later one, with every link between the two."""

    first: Event
    second: Event
    links: tuple[Link, ...]

    @property
    def acts(self) -> dict[str, Event]:
        """Both acts by their ids."""
        return {act.id: act for act in (self.first, self.second)}


@dataclass(frozen=True)
class Chain:
    """Acts in order of time, each earlier than those that came of it, and the steps between."""

    main: Event
    """The act that the chain is about: the chosen one, else the one to which most was done."""
    events: tuple[Event, ...]
    steps: tuple[Step, ...]
    left_out: int = 0
    """The number of acts left out because they are too far from the main one."""


@dataclass(frozen=True)
class Chains:
    """The chains of a view, the longest first."""

    chains: tuple[Chain, ...]
    single: int
    """The number of the view's acts that are in no chain."""
    left_out: int = 0
    """The number of chains left out for lack of space."""

    @property
    def events(self) -> tuple[Event, ...]:
        """Every act of the chains, in order of time."""
        events = (event for chain in self.chains for event in chain.events)
        return tuple(sorted(events, key=_time_of))


@once_a_view
def find_chains(view: View, most: int = MOST_IN_ALL) -> Chains:
    """Find the chain of the chosen act or, without one, every chain of the acts shown.

    The chain of an act ignores the filters for place, kind, field and years; it holds acts of the
    chosen tiers and of the act's own. An act without links is a chain by itself. The longest chains
    come first, until they hold ``most`` acts.
    """
    if view.chosen is not None:
        tiers = {*view.selection.tiers, view.chosen.tier}
        within = {event.id for event in view.dataset.events if event.tier in tiers}
        return Chains((_chain_of(view.chosen, view.dataset, within),), single=0)
    graph = _join(view.dataset, {event.id for event in view.events})
    groups = sorted(_part(view.events, graph), key=lambda group: -len(group))
    chains: list[Chain] = []
    room = most
    for group in groups:
        main = _find_main(group, view.dataset)
        near = [view.dataset.event_by_id[name] for name in _walk(main.id, graph)]
        chain = _make_chain(main, near, view.dataset)
        room -= len(chain.events)
        if room < 0:
            break
        chains.append(chain)
    joined = sum(map(len, groups))
    return Chains(tuple(chains), len(view.events) - joined, len(groups) - len(chains))


def stands_in_chain(event: Event, dataset: Dataset, tiers: Collection[Tier]) -> bool:
    """Return whether the chain of an act, within these tiers and its own, holds another act.

    It gives the answer of ``find_chains`` for the chosen act without a look at all others.
    """
    within = {*tiers, event.tier}
    is_step = event.kind.family is Family.COMPANY
    for link in dataset.links_of(event):
        other = link.earlier if link.later == event.id else link.later
        if other == event.id or dataset.event_by_id[other].tier not in within:
            continue
        if link.relation.bond is not Bond.NONE if is_step else _joins(link, dataset):
            return True
    return False


def group_by_chain(view: View) -> list[tuple[Event, list[Event]]]:
    """Group the acts shown by chain, each group with its main act. Nothing is left out."""
    graph = _join(view.dataset, {event.id for event in view.events})
    groups = _part(view.events, graph)
    return [(_find_main(group, view.dataset), group) for group in groups]


@once_a_view
def narrow_to_chains(view: View) -> View:
    """Return the view with only the acts of its chains, and only the filters that chains use."""
    selection = view.selection
    if view.chosen is not None:
        selection = Selection(
            tiers=selection.tiers,
            event=selection.event,
            at=selection.at,
            language=selection.language,
            theme=selection.theme,
        )
    return View(view.dataset, selection, find_chains(view).events)


def _joins(link: Link, dataset: Dataset) -> bool:
    # A later step of one act joins nothing to it.
    if link.relation.bond is Bond.NONE or link.later == link.earlier:
        return False
    ends = (dataset.event_by_id[link.earlier], dataset.event_by_id[link.later])
    steps = any(event.kind.family is Family.COMPANY for event in ends)
    return not (steps and link.relation.bond is Bond.SEQUEL)


def _join(dataset: Dataset, within: set[str]) -> Mapping[str, list[str]]:
    """Return the ids of the acts that links join with each act, the earliest first."""
    graph: dict[str, list[str]] = defaultdict(list)
    for link in dataset.links:
        if {link.earlier, link.later} <= within and _joins(link, dataset):
            graph[link.earlier].append(link.later)
            graph[link.later].append(link.earlier)
    for others in graph.values():
        others.sort(key=lambda name: _time_of(dataset.event_by_id[name]))
    return graph


def _chain_of(event: Event, dataset: Dataset, within: set[str]) -> Chain:
    graph = _join(dataset, within | {event.id})
    if event.kind.family is not Family.COMPANY:
        near = [dataset.event_by_id[name] for name in _walk(event.id, graph)]
        return _make_chain(event, near, dataset)
    # What came of a company's step, one link far: beyond lie cases that have their own chains.
    own = [
        link
        for link in dataset.links_of(event)
        if link.relation.bond is not Bond.NONE and {link.earlier, link.later} <= within
    ]
    names = {name for link in own for name in (link.earlier, link.later)} - {event.id}
    near = sorted((dataset.event_by_id[name] for name in names), key=_time_of)
    return _make_chain(event, [event, *near], dataset, own)


def _walk(start: str, graph: Mapping[str, list[str]]) -> Iterator[str]:
    """Yield every act that can be reached, the nearest first."""
    seen = {start}
    pending = deque([start])
    while pending:
        name = pending.popleft()
        yield name
        for other in graph.get(name, ()):
            if other not in seen:
                seen.add(other)
                pending.append(other)


def _part(events: Iterable[Event], graph: Mapping[str, list[str]]) -> Iterator[list[Event]]:
    """Split acts into chains, by the time of their first acts."""
    by_id = {event.id: event for event in events}
    seen: set[str] = set()
    for event in sorted(by_id.values(), key=_time_of):
        if event.id in graph and event.id not in seen:
            group = list(_walk(event.id, graph))
            seen.update(group)
            yield [by_id[name] for name in group]


def _find_main(group: list[Event], dataset: Dataset) -> Event:
    """Find the act to which most was done; of several an order or a fine, then the earliest."""

    def weigh(event: Event) -> tuple[int, bool]:
        done = sum(
            link.earlier == event.id
            and link.relation.bond is not Bond.SEQUEL
            and _joins(link, dataset)
            for link in dataset.links_of(event)
        )
        return done, done > 0 and event.kind.family in _MEASURES

    return max(sorted(group, key=_time_of), key=weigh)


def _make_chain(
    main: Event, near: Sequence[Event], dataset: Dataset, own: Collection[Link] = ()
) -> Chain:
    """Make a chain of acts, given the nearest first. ``own`` links join them whatever they say."""
    kept = {event.id for event in near[:MOST_ACTS]}
    links: dict[frozenset[str], list[Link]] = defaultdict(list)
    # Of a large record the links of these acts, and not all for each chain; a link of two of them
    # comes twice.
    near_links = (link for event in near[:MOST_ACTS] for link in dataset.links_of(event))
    for link in dict.fromkeys(near_links):
        ends = frozenset((link.earlier, link.later))
        if len(ends) == 2 and ends <= kept and (link in own or _joins(link, dataset)):
            links[ends].append(link)
    events = _order([event for event in near if event.id in kept], links)
    place = {event.id: number for number, event in enumerate(events)}
    steps = []
    for pair, between in links.items():
        first, second = sorted(pair, key=place.__getitem__)
        ordered = sorted(between, key=lambda link: list(Relation).index(link.relation))
        steps.append(Step(dataset.event_by_id[first], dataset.event_by_id[second], tuple(ordered)))
    steps.sort(key=lambda step: (place[step.first.id], place[step.second.id]))
    return Chain(main, tuple(events), tuple(steps), len(near) - len(kept))


def _order(events: list[Event], links: Mapping[frozenset[str], list[Link]]) -> list[Event]:
    """Sort by time.

    Where dates leave the order open, an act comes after the one that it affects.
    """
    by_id = {event.id: event for event in events}
    waits: dict[str, set[str]] = {event.id: set() for event in events}
    for between in links.values():
        for link in between:
            if not _is_surely_before(by_id[link.later], by_id[link.earlier]):
                waits[link.later].add(link.earlier)
    ready = [(*_time_of(event), event) for event in events if not waits[event.id]]
    heapq.heapify(ready)
    ordered: list[Event] = []
    while len(ordered) < len(events):
        if ready:
            event = heapq.heappop(ready)[-1]
        else:
            # Acts that each claim to come of the other: their dates alone decide.
            event = min((by_id[name] for name in waits), key=_time_of)
        ordered.append(event)
        waits.pop(event.id, None)
        for name, others in waits.items():
            if event.id in others:
                others.discard(event.id)
                if not others:
                    heapq.heappush(ready, (*_time_of(by_id[name]), by_id[name]))
    return ordered


def _is_surely_before(one: Event, other: Event) -> bool:
    latest, earliest = one.date.latest, other.date.earliest
    return latest is not None and earliest is not None and latest < earliest


def _time_of(event: Event) -> tuple[date, str]:
    return event.date.anchor, event.id
