"""Links from one country's act to another's, and whom acts abroad aim at: a map's arcs.

A link crosses a border if its two acts have no country in common. The Union counts as a place of
its own. A company's step has no place, so no arc begins or ends with it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import ClassVar

from borderlines.law import effect_date
from borderlines.record import Dataset, country_of
from borderlines.schema import Event, Link
from borderlines.terms import Arrows, Bond
from borderlines.view import View
from borderlines.view.once import once_a_view


@dataclass(frozen=True)
class CrossingLink:
    """A link between acts of different countries, from the earlier act's to the later one's."""

    link: Link
    earlier: Event
    later: Event

    @property
    def is_directed(self) -> bool:
        """Whether the later act affects the earlier one. "See also" has no direction."""
        return self.link.relation.bond is not Bond.NONE

    @property
    def ends(self) -> tuple[Sequence[str], Sequence[str]]:
        """The countries of the earlier act, and those of the later one."""
        return _countries(self.earlier), _countries(self.later)


@dataclass(frozen=True)
class Aim:
    """An act about somebody who is at home in another country than who acted."""

    later: Event
    party: str
    ends: tuple[Sequence[str], Sequence[str]]
    """The countries in which the act was taken, and the one where the party is at home."""
    is_directed: ClassVar[bool] = True


@dataclass(frozen=True)
class Arc:
    """All links or aims that lead from one country to another, in order of time; never empty."""

    start: str
    end: str
    """ISO 3166-1 alpha-2 codes, or ``EU``."""
    links: Sequence[CrossingLink | Aim]

    @property
    def is_aim(self) -> bool:
        """Whether it leads to those whom acts are about, and not to a later act."""
        return isinstance(self.links[0], Aim)

    @property
    def is_directed(self) -> bool:
        """Whether at least one of the links has a direction."""
        return any(link.is_directed for link in self.links)


def crossing_links(view: View) -> tuple[CrossingLink, ...]:
    """Return the links that had crossed a border by the view's day, in order of time.

    These are the links of the chosen act, whatever the filters leave out; with ``links=all`` those
    between any two acts shown.
    """
    dataset = view.dataset
    if view.selection.links is Arrows.ALL:
        shown = {event.id for event in view.events}
        links = [link for link in dataset.links if {link.later, link.earlier} <= shown]
    else:
        links = list(dataset.links_of(view.chosen)) if view.chosen else []
    found = []
    for link in links:
        earlier, later = dataset.event_by_id[link.earlier], dataset.event_by_id[link.later]
        when = effect_date(link, dataset)
        if (
            _crosses(earlier, later)
            and earlier.date.is_surely_by(view.day)
            and later.date.is_surely_by(view.day)
            and (when is None or when.is_surely_by(view.day))
        ):
            found.append(CrossingLink(link, earlier, later))
    return tuple(sorted(found, key=lambda it: (it.later.date.anchor, it.earlier.date.anchor)))


@once_a_view
def find_aims(view: View) -> tuple[Aim, ...]:
    """Return which acts had aimed at somebody in another country by the view's day.

    These are those of the chosen act; with ``links=all``, or where the reader chose respondents,
    those of all acts shown. None where the record does not say where parties are at home.
    """
    dataset, chosen = view.dataset, view.selection
    if chosen.links is Arrows.ALL or chosen.respondents:
        acts = view.events
    else:
        acts = (view.chosen,) if view.chosen and view.chosen.is_dated else ()
    return tuple(
        aim
        for event in acts
        if event.date.is_surely_by(view.day)
        for aim in _find_aims_of(event, dataset)
        if not chosen.respondents or aim.party in chosen.respondents
    )


def _find_aims_of(event: Event, dataset: Dataset) -> Iterator[Aim]:
    places = dataset.acted_in(event)
    for party in event.respondents:
        seat = country_of(dataset.seat_of(party)) if dataset.seat_of(party) else ""
        if seat and places and seat not in places:
            yield Aim(event, party, (places, (seat,)))


def bundle_arcs(links: Sequence[CrossingLink | Aim]) -> tuple[Arc, ...]:
    """Bundle links or aims into arcs, one for each pair of countries and direction."""
    by_pair: dict[tuple[str, str], list[CrossingLink | Aim]] = {}
    for link in links:
        for pair in product(*link.ends):
            by_pair.setdefault(pair, []).append(link)
    return tuple(Arc(start, end, tuple(found)) for (start, end), found in by_pair.items())


def _crosses(earlier: Event, later: Event) -> bool:
    before, after = set(_countries(earlier)), set(_countries(later))
    return bool(before and after) and before.isdisjoint(after)


def _countries(event: Event) -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(country_of, event.jurisdictions)))
