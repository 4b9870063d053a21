"""The acts that two records have in common: known to be the same, or only likely."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from rapidfuzz import fuzz, process

from borderlines.record.joined.answers import Answers
from borderlines.record.joined.sides import Cells
from borderlines.terms import EdtfDate
from borderlines.terms.places import country_of
from borderlines.terms.vocabulary import Kind

BY_LINE: Final = "your line"
BY_ID: Final = "id in the same record"
BY_NUMBER: Final = "case number"
_NEAR: Final = 31
"""Days between two acts that are near each other."""
_YEAR: Final = 366
"""Days between the dates of one act in two records at most: trackers confuse decision and press."""
_SIMILAR: Final = 70
"""Likeness of two titles, of 100, from which they are similar."""
_ALIKE: Final = 80
"""Likeness of two names from which they may be one: “Example” and “Example, Inc.”."""
_LISTED: Final = 3
"""The likeliest acts that are listed for one act."""
_MOST_COMPARED: Final = 20_000
"""Acts of a record above which none is looked for that is only likely the same."""
_MOST_IN_BUCKET: Final = 200
"""Acts with one amount or one respondent above which that alone is no sign."""
_MOST_PAIRS: Final = 400
"""Pairs of acts with one key, as one case number, above which the key says nothing."""
_MOST_OF_SOURCE: Final = 3
"""Acts of a source above which it is no sign that two acts are the same."""


@dataclass(frozen=True)
class Act:
    """The cells of an act that are compared."""

    id: str
    cells: Cells
    sources: frozenset[str]
    """Addresses of its sources that few acts have."""
    days: tuple[date, ...]
    countries: frozenset[str]
    authorities: frozenset[str]
    number: str
    """Its case number as it is compared; empty where it has none that can be."""
    respondents: frozenset[str]
    title: str
    amount: str
    """Its amount and currency as they are compared; empty without one."""


@dataclass(frozen=True)
class Pair:
    """One act in two records, and what proves it."""

    lead: str
    other: str
    proof: str


@dataclass(frozen=True)
class Likely:
    """Two acts that may be one, and the signs of it."""

    lead: str
    other: str
    signs: tuple[str, ...]


@dataclass
class Matches:
    """The acts in common, and those for a human to judge."""

    pairs: list[Pair] = field(default_factory=list)
    likely: list[Likely] = field(default_factory=list)
    unlisted: int = 0
    """Likely pairs that were left out, because likelier ones of the same act are listed."""
    is_compared: bool = True
    """Whether likely acts were looked for at all."""


def read_acts(events: Sequence[Cells], sources: Iterable[Cells]) -> dict[str, Act]:
    """Read what is compared of each act of a record."""
    addresses: dict[str, set[str]] = defaultdict(set)
    for source in sources:
        acts = split(source["events"])
        for id in acts if len(acts) <= _MOST_OF_SOURCE else ():
            addresses[id].add(source["url"])
    return {
        cells["id"]: Act(
            id=cells["id"],
            cells=cells,
            sources=frozenset(addresses[cells["id"]]),
            days=tuple(_days_of(cells)),
            countries=frozenset(map(country_of, split(cells["jurisdictions"]))),
            authorities=frozenset(split(cells["authorities"])),
            number=to_number(cells["reference"]),
            respondents=frozenset(map(_bare, split(cells["respondents"]))) - {""},
            title=_bare(cells["title"]),
            amount=_amount_of(cells),
        )
        for cells in events
    }


def split(cell: str) -> list[str]:
    """Return the items of a cell."""
    return [item.strip() for item in cell.split("|") if item.strip()]


def to_number(reference: str) -> str:
    """Return a case number as it is compared; empty for what is too short to be one.

    ``PS/00123/2021`` and ``PS-00123-2021`` are one, ``1/23`` and ``12/3`` are two.
    """
    runs = re.findall(r"[^\W_]+", reference.casefold())
    number = "-".join(runs)
    has_digit = any(mark.isdigit() for mark in number)
    return number if has_digit and len(number) >= 4 and (len(runs) > 1 or len(number) > 4) else ""


def _bare(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", text.casefold()))


def _days_of(cells: Cells) -> Iterator[date]:
    for column in ("decided", "published"):
        if cells[column]:
            yield EdtfDate.parse(cells[column]).anchor


def match(
    lead: Mapping[str, Act], other: Mapping[str, Act], answers: Answers, *, is_one_record: bool
) -> Matches:
    """Find the acts that two records have in common.

    Of one record in two versions an id names the same act, unless the rest speaks against it.
    """
    found = Matches()
    free = _Free(dict(lead), dict(other), answers, found)
    for one, two in answers.same:
        free.take(one, two, BY_LINE)
    if is_one_record:
        for id in [id for id in lead if id in other]:
            if _agree(lead[id], other[id]):
                free.take(id, id, BY_ID)
    free.take_by(lambda act: act.cells["ecli"], "ECLI", _never)
    free.take_by(lambda act: act.cells["celex"], "CELEX", _never)
    free.take_by(lambda act: act.number, BY_NUMBER, _is_another_case)
    _find_likely(free)
    return found


def _never(one: Act, two: Act) -> bool:
    return False


def _is_another_case(one: Act, two: Act) -> bool:
    """Return whether two acts with one number are not the same step before one authority."""
    if not _share_authority(one, two) or _differ_in_key(one, two):
        return True
    apart = _days_apart(one, two)
    has_kind = one.cells["kind"] == two.cells["kind"] or str(Kind.ACT) in {
        one.cells["kind"], two.cells["kind"],
    }  # fmt: skip
    return apart != 0 and not (has_kind and (apart is None or apart <= _YEAR))


def _share_authority(one: Act, two: Act) -> bool:
    """Return whether an authority is of both; a place, where one of them names no authority."""
    if one.authorities and two.authorities:
        return bool(one.authorities & two.authorities)
    return bool(one.countries & two.countries)


def _differ_in_key(one: Act, two: Act) -> bool:
    return any(
        one.cells[key] and two.cells[key] and one.cells[key] != two.cells[key]
        for key in ("ecli", "celex")
    )


def _days_apart(one: Act, two: Act) -> int | None:
    """Return the days between the nearest dates of two acts; None if one has no date."""
    apart = [abs((first - second).days) for first in one.days for second in two.days]
    return min(apart, default=None)


def _agree(one: Act, two: Act) -> bool:
    """Return whether two acts of one id are one: the rest of their rows says the same."""
    strong = [
        one.cells["title"] == two.cells["title"],
        _days_apart(one, two) == 0,
        bool(one.sources & two.sources),
        one.cells["summary"] == two.cells["summary"] != one.cells["title"],
    ]
    weak = [
        one.cells[column] == two.cells[column] != ""
        for column in ("jurisdictions", "authorities", "kind", "amount")
    ]
    return any(strong) and 2 * sum(strong) + sum(weak) >= 4


@dataclass
class _Free:
    """The acts of both records that have no counterpart yet."""

    lead: dict[str, Act]
    other: dict[str, Act]
    answers: Answers
    found: Matches
    unclear: dict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))
    """Pairs that share a key which does not prove enough, with its name."""

    def take(self, one: str, two: str, proof: str) -> None:
        """Take two acts for one."""
        if one in self.lead and two in self.other and (one, two) not in self.answers.different:
            self.found.pairs.append(Pair(one, two, proof))
            del self.lead[one], self.other[two]

    def take_by(
        self, key: Callable[[Act], str], proof: str, is_other: Callable[[Act, Act], bool]
    ) -> None:
        """Take acts with the same key for one, where each has only one counterpart."""
        groups = [_group(acts.values(), key) for acts in (self.lead, self.other)]
        for name in groups[0].keys() & groups[1].keys():
            mine, yours = groups[0][name], groups[1][name]
            if len(mine) * len(yours) > _MOST_PAIRS:
                self.found.unlisted += len(mine) * len(yours)
                continue
            fitting = [(a, b) for a in mine for b in yours if not is_other(a, b)]
            # One document may hold several acts: then kind and day tell which is which.
            exact = [(a, b) for a, b in fitting if _has_same_step(a, b)]
            for pairs in (exact, fitting):
                for a, b in pairs:
                    if sum(a is x for x, _ in pairs) == 1 == sum(b is y for _, y in pairs):
                        self.take(a.id, b.id, proof)
                fitting = [(a, b) for a, b in fitting if a.id in self.lead and b.id in self.other]
            for a in mine:
                for b in yours:
                    if a.id in self.lead and b.id in self.other:
                        self.unclear[a.id].setdefault(b.id, proof)


def _has_same_step(one: Act, two: Act) -> bool:
    return one.cells["kind"] == two.cells["kind"] and _days_apart(one, two) == 0


def _group(acts: Iterable[Act], key: Callable[[Act], str]) -> dict[str, list[Act]]:
    groups: dict[str, list[Act]] = defaultdict(list)
    for act in acts:
        if name := key(act):
            groups[name].append(act)
    return groups


def _find_likely(free: _Free) -> None:
    """List the acts that may be one, the likeliest few of each act."""
    if max(len(free.lead), len(free.other)) > _MOST_COMPARED:
        free.found.is_compared = False
        return
    index = _Index(free.other)
    for act in free.lead.values():
        listed = []
        unclear_of = free.unclear.get(act.id, {})
        for id in index.find_candidates(act) | (unclear_of.keys() & free.other.keys()):
            two, unclear = free.other[id], unclear_of.get(id)
            if (act.id, id) in free.answers.different or (not unclear and _differ_in_key(act, two)):
                continue
            signs = tuple(_list_signs(act, two, unclear))
            if unclear or act.id == id or (len(signs) > 1 and _may_be_one(act, two)):
                apart = _days_apart(act, two)
                rank = (-len(signs), _YEAR if apart is None else apart, id)
                listed.append((rank, Likely(act.id, id, signs)))
        listed.sort(key=lambda one: one[0])
        free.found.likely += [one for _, one in listed[:_LISTED]]
        free.found.unlisted += len(listed[_LISTED:])


def _may_be_one(one: Act, two: Act) -> bool:
    """Return whether two acts are near enough in place, time and respondent to be listed.

    Round amounts are frequent, and titles of a list are often made of one phrase.
    """
    if not one.countries & two.countries:
        return False
    apart = _days_apart(one, two)
    has_amount = bool(one.amount) and one.amount == two.amount
    is_alike = _are_alike(one, two)
    if one.sources & two.sources or apart is None or (one.number and one.number == two.number):
        return True
    if apart > _NEAR:
        return has_amount and is_alike is True and apart <= _YEAR
    if is_alike is False and not has_amount:
        return apart == 0 and fuzz.token_set_ratio(one.title, two.title) >= _ALIKE
    return True


def _are_alike(one: Act, two: Act) -> bool | None:
    """Return whether respondents of two acts may be the same; None where one names nobody."""
    if not one.respondents or not two.respondents:
        return None
    names = (" ".join(sorted(act.respondents)) for act in (one, two))
    return bool(fuzz.token_set_ratio(*names) >= _ALIKE)


def _list_signs(one: Act, two: Act, unclear: str | None) -> Iterator[str]:
    """List what speaks for two acts being one, in words."""
    if unclear:
        yield f"same {unclear}, but not the same step before one authority"
    elif one.number and one.number == two.number:
        yield "same case number"
    if one.id == two.id:
        yield "same id"
    apart = _days_apart(one, two)
    if apart == 0:
        yield "same day"
    elif apart is not None and apart <= _NEAR:
        yield f"{apart} day{'' if apart == 1 else 's'} apart"
    if one.amount and one.amount == two.amount:
        yield "same amount"
    if one.sources & two.sources:
        yield "same source"
    if fuzz.token_set_ratio(one.title, two.title) >= _SIMILAR:
        yield "similar title"
    if one.respondents & two.respondents:
        yield "same respondent"


def _amount_of(cells: Cells) -> str:
    amount = cells["amount"]
    if not amount:
        return ""
    whole = amount.rstrip("0").rstrip(".") if "." in amount else amount
    return f"{whole} {cells['currency']}"


class _Index:
    """The acts of a record by what another act may share with them."""

    def __init__(self, acts: Mapping[str, Act]) -> None:
        self._by: dict[tuple[str, ...], list[str]] = defaultdict(list)
        by_day: dict[str, list[tuple[date, str]]] = defaultdict(list)
        self._titles = {id: act.title for id, act in acts.items()}
        for act in acts.values():
            for key in _keys_of(act):
                self._by[key].append(act.id)
            for country in act.countries:
                by_day[country] += [(day, act.id) for day in act.days]
        self._by_day = {country: sorted(days) for country, days in by_day.items()}

    def find_candidates(self, act: Act) -> set[str]:
        """Find the acts that are worth a closer look."""
        found: set[str] = set()
        for key in _keys_of(act):
            bucket = self._by.get(key, ())
            found.update(bucket if len(bucket) <= _MOST_IN_BUCKET else ())
        near = set(self._find_near(act))
        titles = {id: self._titles[id] for id in near}
        similar = process.extract(
            act.title, titles, scorer=fuzz.token_set_ratio,
            score_cutoff=_SIMILAR, limit=_LISTED * 2,
        )  # fmt: skip
        return found | {id for _, _, id in similar}

    def _find_near(self, act: Act) -> Iterator[str]:
        for country in act.countries:
            days = self._by_day.get(country, [])
            for day in act.days:
                number = day.toordinal()
                first = date.fromordinal(max(number - _NEAR, 1))
                last = date.fromordinal(min(number + _NEAR, date.max.toordinal()))
                low, high = bisect_left(days, (first, "")), bisect_right(days, (last, "\uffff"))
                yield from (id for _, id in days[low:high])


def _keys_of(act: Act) -> Iterator[tuple[str, ...]]:
    yield "id", act.id
    if act.number:
        yield "number", act.number
    for url in act.sources:
        yield "source", url
    for country in act.countries:
        if act.amount:
            yield "amount", country, act.amount
        for name in act.respondents:
            yield "respondent", country, name
