"""One country, or one authority, beside the others: core acts a year, all on one scale."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from borderlines.language.messages import tell, tell_many
from borderlines.language.places import name_place
from borderlines.record.dataset import Dataset
from borderlines.schema import Authority, Event, Tier

_AUTHORITIES: Final = 10
"""So many others stand beside an authority: the busiest."""


@dataclass(frozen=True)
class Multiple:
    """The acts of one country or authority, year by year."""

    id: str
    """The code of the country, or the authority's id: the end of its page's address."""
    name: str
    numbers: tuple[int, ...]
    is_chosen: bool

    @property
    def total(self) -> int:
        """All its acts; one of several countries counts in each."""
        return sum(self.numbers)


@dataclass(frozen=True)
class Comparison:
    """The chosen one first, then the others, the busiest first."""

    title: str
    scale: str
    """What a column stands for, and how high the highest is."""
    years: tuple[int, ...]
    most: int
    """The largest number of all, which every scale ends with."""
    multiples: Sequence[Multiple]


def compare_countries(code: str, dataset: Dataset, language: str = "en") -> Comparison:
    """A country, or the Union's bodies under ``EU``, beside all others whose bodies acted."""
    by_country: dict[str, list[Event]] = {code: []}
    for event in _core(dataset):
        for country in dataset.acted_in(event):
            by_country.setdefault(country, []).append(event)
    names = {country: name_place(country, language) for country in by_country}
    return _compare(code, by_country, names, dataset, language, are_countries=True)


def compare_authorities(body: Authority, dataset: Dataset, language: str = "en") -> Comparison:
    """An authority beside the ten others with most core acts."""
    by_body: dict[str, list[Event]] = {body.id: []}
    for event in _core(dataset):
        for acting in dataset.acting_in(event):
            by_body.setdefault(acting.id, []).append(event)
    names = {name: dataset.authority_by_id[name].short for name in by_body}
    return _compare(body.id, by_body, names, dataset, language, are_countries=False)


def _core(dataset: Dataset) -> Iterable[Event]:
    """The core acts of authorities: to be asked by others is not to act."""
    return (e for e in dataset.events if e.tier is Tier.CORE and dataset.acting_in(e))


def _compare(
    chosen: str,
    groups: dict[str, list[Event]],
    names: dict[str, str],
    dataset: Dataset,
    language: str,
    *,
    are_countries: bool,
) -> Comparison:
    dated = [event.date.anchor.year for event in _core(dataset)]
    years = tuple(range(min(dated), max(dated) + 1)) if dated else ()
    busiest_first = sorted(
        (name for name in groups if name != chosen), key=lambda it: (-len(groups[it]), names[it])
    )
    shown = [chosen, *(busiest_first if are_countries else busiest_first[:_AUTHORITIES])]
    multiples = [_count(name, names[name], groups[name], years, name == chosen) for name in shown]
    most = max((number for one in multiples for number in one.numbers), default=0)
    more = sum(len(events) > len(groups[chosen]) for events in groups.values())
    span = f"{years[0]}–{years[-1]}" if years else ""
    scale = tell_many(
        language,
        "Core acts a year, {years}, without complaints, on one scale: the highest column is "
        "{number} act.",
        "Core acts a year, {years}, without complaints, on one scale: the highest column is "
        "{number} acts.",
        most,
        years=span,
    )
    acts = tell_many(language, "{number} act", "{number} acts", len(groups[chosen]))
    rank = _say_rank(more, language, are_countries=are_countries)
    return Comparison(
        title=tell(language, "{name}: {acts}; {rank}", name=names[chosen], acts=acts, rank=rank),
        scale=scale,
        years=years,
        most=most,
        multiples=multiples,
    )


def _say_rank(more: int, language: str, *, are_countries: bool) -> str:
    if are_countries and more == 0:
        return tell(language, "no other jurisdiction has more")
    if more == 0:
        return tell(language, "no other authority has more")
    if are_countries:
        return tell_many(
            language,
            "{number} other jurisdiction has more",
            "{number} other jurisdictions have more",
            more,
        )
    return tell_many(
        language,
        "{number} other authority has more",
        "{number} other authorities have more",
        more,
    )


def _count(
    id: str, name: str, events: Iterable[Event], years: Sequence[int], is_chosen: bool
) -> Multiple:
    by_year = Counter(event.date.anchor.year for event in events)
    return Multiple(id, name, tuple(by_year[year] for year in years), is_chosen)
