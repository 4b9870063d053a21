"""The lanes of a timeline: what each stands for, their order, and their acts.

Pure: no pixels. An act of several countries, authorities or fields of law is in the lane of each.
Acts without any share a lane, the last, so that none is lost. A small picture merges the lanes with
the fewest acts into one.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from borderlines.findings.chains import group_by_chain
from borderlines.findings.duties import find_obliging
from borderlines.record import country_of
from borderlines.schema import UNION, Event, Family
from borderlines.terms import LaneOrder, Lanes
from borderlines.view import View

REST: Final = ""
"""Key of the lane for acts that belong to no other."""
SUMMARY: Final = "+"
"""Key of the lane that stands for several."""


@dataclass(frozen=True)
class LaneKey:
    """A lane before it has a name or a place."""

    key: str
    """The code of a country, the id of an authority or of a chain's main act, the value of a field
    of law, or the name of a respondent or addressee (``to_key``), by the choice of lanes; else
    ``REST`` or ``SUMMARY``."""
    countries: frozenset[str]
    """Countries where its acts have effect, or where its authority is."""


@dataclass(frozen=True)
class LanePlan:
    """The lanes of a view in order, and for each act its lanes, the main one first."""

    lanes: tuple[LaneKey, ...]
    lanes_of: Mapping[str, tuple[str, ...]]
    """Keys of lanes by the id of an act."""
    summed_up: frozenset[str] = frozenset()
    """Keys of the lanes that the summary lane replaces."""


def plan_lanes(view: View, name: Callable[[str], str]) -> LanePlan:
    """Plan the lanes of a view by its selection's ``lanes`` and ``order``.

    ``name`` returns the name for a key, for the order by name.
    """
    by, order = view.selection.lanes, view.selection.order
    find_keys = _find_keys(view)
    lanes_of = {
        event.id: tuple(dict.fromkeys(find_keys(event))) or (REST,) for event in view.events
    }
    counts = Counter(key for keys in lanes_of.values() for key in keys)
    keys = [key for key in counts if key != REST]
    if order is LaneOrder.NAME:
        keys.sort(key=lambda key: _to_alphabet(name(key)))
    elif order is LaneOrder.NUMBER:
        keys.sort(key=lambda key: -counts[key])
    elif by is Lanes.COUNTRY:
        keys.sort(key=lambda key: key != UNION)
    if REST in counts:
        keys.append(REST)
    places: dict[str, set[str]] = {key: set() for key in keys}
    for event in view.events:
        for key in lanes_of[event.id]:
            places[key].update(map(country_of, event.jurisdictions))
    lanes = (LaneKey(key, _find_countries(key, view) or frozenset(places[key])) for key in keys)
    return LanePlan(tuple(lanes), lanes_of)


def _find_keys(view: View) -> Callable[[Event], Iterable[str]]:
    """Return a function that finds the keys of an act's lanes, the main one first."""
    match view.selection.lanes:
        case Lanes.COUNTRY:
            return lambda event: map(country_of, event.jurisdictions)
        case Lanes.AUTHORITY:
            return lambda event: event.authorities
        case Lanes.FIELD:
            return lambda event: (field.value for field in event.field)
        case Lanes.RESPONDENT:
            parties_of = view.dataset.parties_of
            return lambda event: map(to_key, parties_of(event))
        case _:
            chains = group_by_chain(view)
            main_of = {event.id: (main.id,) for main, group in chains for event in group}
            return lambda event: main_of.get(event.id, ())


def to_key(party: str) -> str:
    """Return the key of the lane of a respondent or addressee, distinct from all other keys."""
    return f"={party}"


def _find_countries(key: str, view: View) -> frozenset[str]:
    """Return the country of a lane itself; empty where it depends on the acts."""
    by = view.selection.lanes
    if key != REST and by is Lanes.COUNTRY:
        return frozenset({key})
    if key != REST and by is Lanes.AUTHORITY:
        return frozenset({country_of(view.dataset.authority_by_id[key].place)})
    return frozenset()


def _to_alphabet(name: str) -> str:
    """Return a name's sort key, without accents and capitals."""
    apart = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def sum_up_lanes(plan: LanePlan, view: View, most: int) -> LanePlan:
    """Merge the smallest lanes into one if there are more than this many.

    The lanes of the chosen act and its linked acts are kept first, then those with what the title
    mentions, fines and running duties, then those with the most acts. They keep their order. The
    lane for acts without any other is kept and not counted. At least two lanes are merged, because
    one alone would save no space.
    """
    named = [lane for lane in plan.lanes if lane.key != REST]
    if len(named) <= most or len(named) < 2:
        return plan
    counts = Counter(key for keys in plan.lanes_of.values() for key in keys)
    linked = {key for name in view.linked for key in plan.lanes_of.get(name, ())}
    fined = {
        key
        for event in view.events
        if event.kind.family is Family.FINE
        for key in plan.lanes_of[event.id]
    }

    obliging = {key for event in find_obliging(view) for key in plan.lanes_of[event.id]}

    def rank(lane: LaneKey) -> tuple[bool, bool, bool, int]:
        key = lane.key
        return key not in linked, key not in fined, key not in obliging, -counts[key]

    ranked = sorted(named, key=rank)
    summed_up = frozenset(lane.key for lane in ranked[max(0, min(most, len(named) - 2)) :])
    lanes_of = {
        act: (
            *(key for key in keys if key not in summed_up),
            *((SUMMARY,) if summed_up.intersection(keys) else ()),
        )
        for act, keys in plan.lanes_of.items()
    }
    lanes = [lane for lane in named if lane.key not in summed_up]
    lanes.append(LaneKey(SUMMARY, frozenset()))
    lanes += [lane for lane in plan.lanes if lane.key == REST]
    return LanePlan(tuple(lanes), lanes_of, summed_up)
