"""One country or authority beside the others: core acts a year, all on one scale."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from borderlines.record import Dataset
from borderlines.schema import Authority, Event, Tier

_AUTHORITIES: Final = 10
"""The number of other authorities beside the chosen one, the busiest first."""


@dataclass(frozen=True)
class Multiple:
    """The acts of one country or authority, year by year."""

    id: str
    """The code of the country, or the authority's id, with which the address of its page ends."""
    numbers: tuple[int, ...]
    is_chosen: bool

    @property
    def total(self) -> int:
        """The number of all its acts. An act of several countries counts in each."""
        return sum(self.numbers)


@dataclass(frozen=True)
class Comparison:
    """The chosen one first, then the others, the busiest first."""

    years: tuple[int, ...]
    most: int
    """The largest number of all, at which every scale ends."""
    more: int
    """The number of others that have more acts than the chosen one, shown or not."""
    multiples: Sequence[Multiple]


def compare_countries(code: str, dataset: Dataset, name: Callable[[str], str]) -> Comparison:
    """Compare a country, or the Union under ``EU``, with all others whose authorities acted.

    Countries with equally many acts are sorted by ``name``.
    """
    by_country: dict[str, list[Event]] = {code: []}
    for event in _core(dataset):
        for country in dataset.acted_in(event):
            by_country.setdefault(country, []).append(event)
    return _compare(code, by_country, name, dataset)


def compare_authorities(body: Authority, dataset: Dataset) -> Comparison:
    """Compare an authority with the ten others that have the most core acts."""
    by_body: dict[str, list[Event]] = {body.id: []}
    for event in _core(dataset):
        for acting in dataset.acting_in(event):
            by_body.setdefault(acting.id, []).append(event)
    return _compare(
        body.id, by_body, lambda id: dataset.authority_by_id[id].short, dataset, _AUTHORITIES
    )


def compare_parties(party: str, dataset: Dataset) -> Comparison:
    """Compare a party with the ten others that most core acts are about or addressed to."""
    by_slug: dict[str, list[Event]] = {dataset.slug_by_party[party]: []}
    for event in _core(dataset):
        for name in dataset.parties_of(event):
            by_slug.setdefault(dataset.slug_by_party[name], []).append(event)
    names = dataset.party_by_slug
    return _compare(
        dataset.slug_by_party[party], by_slug, lambda slug: names[slug], dataset, _AUTHORITIES
    )


def _core(dataset: Dataset) -> Iterable[Event]:
    """Return the core acts that authorities took. A complaint to an authority is not its act."""
    return (e for e in dataset.events if e.tier is Tier.CORE and dataset.acting_in(e))


def _compare(
    chosen: str,
    groups: Mapping[str, Sequence[Event]],
    name: Callable[[str], str],
    dataset: Dataset,
    most_others: int | None = None,
) -> Comparison:
    dated = [event.date.anchor.year for event in _core(dataset)]
    years = tuple(range(min(dated), max(dated) + 1)) if dated else ()
    others = sorted(
        (id for id in groups if id != chosen), key=lambda id: (-len(groups[id]), name(id))
    )
    shown = [chosen, *others[:most_others]]
    multiples = [_count(id, groups[id], years, id == chosen) for id in shown]
    return Comparison(
        years=years,
        most=max((number for one in multiples for number in one.numbers), default=0),
        more=sum(len(events) > len(groups[chosen]) for events in groups.values()),
        multiples=multiples,
    )


def _count(id: str, events: Iterable[Event], years: Sequence[int], is_chosen: bool) -> Multiple:
    by_year = Counter(event.date.anchor.year for event in events)
    return Multiple(id, tuple(by_year[year] for year in years), is_chosen)
