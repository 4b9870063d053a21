"""The lanes of a timeline: what each stands for, in which order, and which acts stand in it.

Pure: no pixels. An act of several countries, authorities or fields of law stands in the lane
of each; what stands in none of them has a lane of its own, the last, so that no act is lost.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from borderlines.findings.chains import group_by_chain
from borderlines.language.formats import name_term
from borderlines.language.messages import tell
from borderlines.language.places import name_authority, name_place
from borderlines.record.dataset import country_of
from borderlines.schema import UNION, Event, Family
from borderlines.terms.vocabulary import LaneOrder, Lanes
from borderlines.view.selection import View

_NONE: Final = ""
"""Key of the lane of the acts that stand in no other."""


@dataclass(frozen=True)
class LaneName:
    """A lane before it has a place."""

    key: str
    name: str
    note: str
    """What stands behind the name in lighter type: the country of an authority; may be empty."""
    full: str
    """The name in full, where there is room for it."""
    countries: frozenset[str]
    """Where its acts have effect, or its authority sits."""


@dataclass(frozen=True)
class LanePlan:
    """The lanes of a view in order, and for each act the lanes it stands in, its main one first."""

    lanes: tuple[LaneName, ...]
    lanes_of: Mapping[str, tuple[str, ...]]
    """Keys of lanes by the id of an act."""

    @property
    def named(self) -> tuple[LaneName, ...]:
        """The lanes without that of the acts that stand in no other."""
        return tuple(lane for lane in self.lanes if lane.key != _NONE)


def plan_lanes(view: View) -> LanePlan:
    """Which lanes a view has by its selection's ``lanes`` and ``order``."""
    by = view.selection.lanes
    if by is Lanes.CHAIN:
        lanes_of, name = _by_chain(view)
    else:
        keys, name = _BY[by](view)
        lanes_of = {
            event.id: tuple(dict.fromkeys(keys(event))) or (_NONE,) for event in view.events
        }
    counts: dict[str, int] = {}
    countries: dict[str, set[str]] = {}
    for event in view.events:
        places = set(map(country_of, event.jurisdictions))
        for key in lanes_of[event.id]:
            counts[key] = counts.get(key, 0) + 1
            countries.setdefault(key, set()).update(places)
    lanes = [name(key) for key in counts if key != _NONE]
    if by in {Lanes.CHAIN, Lanes.FIELD}:
        lanes = [replace(lane, countries=frozenset(countries[lane.key])) for lane in lanes]
    order = view.selection.order
    if order is LaneOrder.NAME:
        lanes.sort(key=lambda lane: _to_alphabet(lane.name))
    elif order is LaneOrder.NUMBER:
        lanes.sort(key=lambda lane: -counts[lane.key])
    elif by is Lanes.COUNTRY:
        lanes.sort(key=lambda lane: lane.key != UNION)
    if _NONE in counts:
        rest = [event for event in view.events if lanes_of[event.id] == (_NONE,)]
        lanes.append(_name_rest(view, rest, frozenset(countries[_NONE])))
    return LanePlan(tuple(lanes), lanes_of)


_Keys = Callable[[Event], Iterable[str]]
_Name = Callable[[str], LaneName]


def _by_country(view: View) -> tuple[_Keys, _Name]:
    def name(code: str) -> LaneName:
        spoken = name_place(code, view.selection.language)
        return LaneName(code, spoken, "", spoken, frozenset({code}))

    return lambda event: map(country_of, event.jurisdictions), name


def _by_authority(view: View) -> tuple[_Keys, _Name]:
    def name(key: str) -> LaneName:
        body = view.dataset.authority_by_id[key]
        country = country_of(body.place)
        # A body that is named after its country need not be placed in it once more.
        spoken = name_place(country, view.selection.language)
        note = "" if spoken in body.short else country
        full = f"{name_authority(body, view.selection.language)}, {spoken}"
        return LaneName(key, body.short, note, full, frozenset({country}))

    return lambda event: event.authorities, name


def _by_field(view: View) -> tuple[_Keys, _Name]:
    language = view.selection.language
    labels = {
        field.value: name_term(field, language) for event in view.events for field in event.field
    }

    def name(key: str) -> LaneName:
        return LaneName(key, labels[key], "", labels[key], frozenset())

    return lambda event: (field.value for field in event.field), name


def _by_chain(view: View) -> tuple[dict[str, tuple[str, ...]], _Name]:
    """The lane of a chain has the id of its main act, and the act's label for a name."""
    lane_of: dict[str, tuple[str, ...]] = {event.id: (_NONE,) for event in view.events}
    for main, group in group_by_chain(view):
        lane_of.update((event.id, (main.id,)) for event in group)

    def name(key: str) -> LaneName:
        main = view.dataset.event_by_id[key]
        return LaneName(key, main.label, "", main.title, frozenset())

    return lane_of, name


_BY: Final[dict[Lanes, Callable[[View], tuple[_Keys, _Name]]]] = {
    Lanes.COUNTRY: _by_country,
    Lanes.AUTHORITY: _by_authority,
    Lanes.FIELD: _by_field,
}


def _name_rest(view: View, rest: Iterable[Event], countries: frozenset[str]) -> LaneName:
    language = view.selection.language
    if view.selection.lanes is Lanes.CHAIN:
        name = tell(language, "In no chain")
    elif all(event.kind.family is Family.COMPANY for event in rest):
        name = tell(language, "Companies")
    else:
        name = tell(language, "Others")
    return LaneName(_NONE, name, "", name, countries)


def _to_alphabet(name: str) -> str:
    """A name as it is sorted: accents and capitals count for nothing."""
    apart = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))
