"""The names of a timeline's lanes, and the legend's text about a lane that stands for many."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from borderlines.findings import plan_lanes
from borderlines.findings.lanes import REST, SUMMARY, LaneKey, LanePlan, sum_up_lanes
from borderlines.language.places import TERRITORIES, name_authority
from borderlines.record import country_of
from borderlines.schema import UNION, Family
from borderlines.terms import Lanes
from borderlines.terms.places import INTERNATIONAL
from borderlines.view import View

_LONGEST_NAME: Final = 40
"""The greatest length of a respondent's name beside a lane, in characters."""


@dataclass(frozen=True)
class LaneName:
    """A lane before it has a place."""

    key: str
    name: str
    note: str
    """The lighter text after the name: the country of an authority; may be empty."""
    full: str
    """The name in full, where there is room for it."""
    countries: frozenset[str]
    """Countries where its acts have effect, or where its authority is."""


@dataclass(frozen=True)
class NamedLanes:
    """The lanes of a view in order, and for each act its lanes, the main one first."""

    lanes: tuple[LaneName, ...]
    lanes_of: Mapping[str, tuple[str, ...]]
    """Keys of lanes by the id of an act."""
    summed_up: int = 0
    """The number of lanes that the last one stands for."""


def name_lanes(view: View, most: int | None = None) -> NamedLanes:
    """Plan and name the lanes of a view. If there are more than ``most``, the smallest are one."""
    plan = plan_lanes(view, lambda key: _name(key, view)[0])
    if most is not None:
        plan = sum_up_lanes(plan, view, most)
    lanes = tuple(_name_lane(lane, plan, view) for lane in plan.lanes)
    return NamedLanes(lanes, plan.lanes_of, len(plan.summed_up))


def _name_lane(lane: LaneKey, plan: LanePlan, view: View) -> LaneName:
    if lane.key == REST:
        name = full = _name_rest(plan, view)
        note = ""
    elif lane.key == SUMMARY:
        name = full = _name_summary(plan.summed_up, view)
        acts = sum(SUMMARY in keys for keys in plan.lanes_of.values())
        note = view.voice.acts(acts)
    else:
        name, note, full = _name(lane.key, view)
    return LaneName(lane.key, name, note, full, lane.countries)


def _name(key: str, view: View) -> tuple[str, str, str]:
    """Return the name of a lane, the text after it, and the full name."""
    voice = view.voice
    match view.selection.lanes:
        case Lanes.COUNTRY:
            name = voice.place(key)
            return name, "", name
        case Lanes.AUTHORITY:
            body = view.dataset.authority_by_id[key]
            country = country_of(body.place)
            # An authority named after its country needs no country beside its name.
            spoken = voice.place(country)
            note = "" if spoken in body.short else country
            return body.short, note, f"{name_authority(voice, body)}, {spoken}"
        case Lanes.FIELD:
            name = next(
                voice.term(field) for field in view.dataset.vocabulary.fields if field == key
            )
            return name, "", name
        case Lanes.RESPONDENT:
            name = key.removeprefix("=")
            short = name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1]}…"
            return short, "", name
        case _:
            main = view.dataset.event_by_id[key]
            return main.label_in(voice.code), "", main.title_in(voice.code)


def _name_rest(plan: LanePlan, view: View) -> str:
    _ = view.voice.gettext
    if view.selection.lanes is Lanes.CHAIN:
        return _("In no chain")
    if view.selection.lanes is Lanes.RESPONDENT:
        return _("Nobody named")
    rest = (event for event in view.events if plan.lanes_of[event.id] == (REST,))
    if all(event.kind.family is Family.COMPANY for event in rest):
        return _("Companies")
    return _("Others")


def _name_summary(summed_up: frozenset[str], view: View) -> str:
    """Write ``29 more authorities``."""
    voice, number = view.voice, len(summed_up)
    _ = voice.gettext
    match view.selection.lanes:
        case Lanes.AUTHORITY:
            return _("{number} more authorities", number=number)
        case Lanes.CHAIN:
            return _("{number} more chains", number=number)
        case Lanes.FIELD:
            return _("{number} more fields of law", number=number)
        case Lanes.RESPONDENT:
            return _("{number} more parties", number=number)
    if summed_up & {UNION, INTERNATIONAL, *TERRITORIES}:
        return _("{number} more places", number=number)
    return _("{number} more countries", number=number)
