"""What bound whom on a day: every act's state, since when and by what; and by place what binds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from borderlines.dataset import country_of
from borderlines.formats import (
    capitalise,
    name_place,
    name_term,
    say_cause,
    say_date,
    say_day,
    say_relation,
)
from borderlines.legal_state import StateOnDay, can_bind, effect_date, state_on
from borderlines.messages import join_parts, tell, tell_many
from borderlines.place_counts import name_places_of
from borderlines.selection import View
from borderlines.spreadsheet import write_guarded
from borderlines.union import members_on
from borderlines.view_words import count_acts
from borderlines.vocabulary import LegalState
from schema import LIST_SEPARATOR, UNION, EdtfDate, Event, Link

FILE: Final = "state.csv"
"""Name of the file that holds the state of every act on a day."""
_COLUMNS: Final = (
    *("day", "act", "title", "kind", "jurisdictions", "authorities", "state", "since"),
    *("link", "link_note", "qualifiers", "source"),
)


@dataclass(frozen=True)
class ActInEffect:
    """An act that binds, or is suspended, on the day: texts in the reader's language."""

    id: str
    title: str
    state: str
    """``In force, upheld``."""
    since: str
    """Since when it has been in this state, as people write it."""
    cause: str
    """What the act named beside it did: ``upheld by``; empty where the act itself began it."""
    cause_id: str
    cause_title: str
    note: str
    """What the record says of that; may be empty."""
    further: str
    """What else must be said of the state: ``partly suspended by “…” (items 2 and 3)``."""


@dataclass(frozen=True)
class PlaceInEffect:
    """A country, a territory or the Union, and its acts in effect, oldest first."""

    code: str
    name: str
    note: str
    """How far its acts reach; empty but for the Union."""
    acts: Sequence[ActInEffect]


@dataclass(frozen=True)
class InEffect:
    """The acts of a view that bind or are suspended on its day, by place."""

    title: str
    places: Sequence[PlaceInEffect]
    unknown: str
    """Of how many it is not known whether they bind; empty where it is known of all."""


def list_in_effect(view: View) -> InEffect:
    """What bound whom on the view's day: the Union first, then places by name."""
    language = view.selection.language
    by_place: dict[str, list[ActInEffect]] = {}
    number = unknown = 0
    for event, found in _states(view):
        if found.state is LegalState.UNKNOWN and can_bind(event.kind):
            unknown += 1
        if not (found.state.binds or found.state is LegalState.SUSPENDED):
            continue
        number += 1
        act = _to_act(event, found, view)
        for code in dict.fromkeys(map(country_of, event.jurisdictions)):
            by_place.setdefault(code, []).append(act)
    places = [
        PlaceInEffect(code, name_place(code, language), _say_reach(code, view), acts)
        for code, acts in by_place.items()
    ]
    places.sort(key=lambda place: (place.code != UNION, place.name))
    return InEffect(_say_title(number, by_place, view), places, _say_unknown(unknown, language))


def to_state_csv(view: View) -> bytes:
    """Every act that there is on the view's day, with its state in codes: a CSV file.

    A row an act: its state, since when (EDTF), the link that brought it about with its note (empty
    where the act itself did), links that qualify it, and the sources of the act that did it.
    """
    return write_guarded(_COLUMNS, (_to_row(event, found, view) for event, found in _states(view)))


def _states(view: View) -> Iterator[tuple[Event, StateOnDay]]:
    for event in view.events:
        found = state_on(event, view.dataset, view.day)
        if found is not None:
            yield event, found


def _to_act(event: Event, found: StateOnDay, view: View) -> ActInEffect:
    language, dataset, cause = view.selection.language, view.dataset, found.phase.cause
    by = dataset.event_by_id[cause.later] if cause else None
    since = _since(event, found, view)
    return ActInEffect(
        id=event.id,
        title=event.title,
        state=name_term(found.state, language),
        since=say_date(since, language) if since else say_day(found.phase.first, language),
        cause=capitalise(say_relation(cause.relation, language, passive=True)) if cause else "",
        cause_id=by.id if by else "",
        cause_title=by.title if by else "",
        note=(cause.note or "") if cause else "",
        further=join_parts(
            (say_cause(link, dataset, language) for link in found.qualifiers), language
        ),
    )


def _since(event: Event, found: StateOnDay, view: View) -> EdtfDate | None:
    """The date of what began the state, without days after the view's own.

    None where the state began a day after a date of the act's own, or where that date leaves open
    whether it is past: then the first day of the state is what can be said.
    """
    phase = found.phase
    start = event.effective or event.decided or event.published
    if phase.cause is not None:
        start = effect_date(phase.cause, view.dataset)
    elif start is not None and (start.latest is None or start.latest < phase.first):
        start = None
    if start is None or not start.has_begun_by(view.day):
        return None
    return start.up_to(view.day)


def _say_title(number: int, codes: dict[str, list[ActInEffect]], view: View) -> str:
    language, day = view.selection.language, say_day(view.day, view.selection.language)
    if not number:
        return tell(language, "In force or suspended on {day}: no act", day=day)
    return tell(
        language,
        "In force or suspended on {day}: {acts} {of_places}",
        day=day,
        acts=count_acts(number, language),
        of_places=name_places_of(codes, language),
    )


def _say_reach(code: str, view: View) -> str:
    if code != UNION:
        return ""
    members = len(members_on(view.day))
    return tell(
        view.selection.language, "Its acts reach the {number} members of that day.", number=members
    )


def _say_unknown(number: int, language: str) -> str:
    if not number:
        return ""
    return tell_many(
        language,
        "Of {number} further act it is not known whether it binds on that day.",
        "Of {number} further acts it is not known whether they bind on that day.",
        number,
    )


def _to_row(event: Event, found: StateOnDay, view: View) -> tuple[str, ...]:
    dataset, phase = view.dataset, found.phase
    since, cause = _since(event, found, view), phase.cause
    by = dataset.event_by_id[cause.later] if cause else event
    return (
        view.day.isoformat(),
        event.id,
        event.title,
        event.kind,
        LIST_SEPARATOR.join(event.jurisdictions),
        LIST_SEPARATOR.join(event.authorities),
        found.state,
        str(since) if since else phase.first.isoformat(),
        _name_link(cause) if cause else "",
        (cause.note or "") if cause else "",
        LIST_SEPARATOR.join(map(_name_link, found.qualifiers)),
        LIST_SEPARATOR.join(source.url for source in dataset.sources_of(by)),
    )


def _name_link(link: Link) -> str:
    """A link by what tells it from all others: the ids and the relation of its row."""
    return f"{link.later} {link.relation} {link.earlier}"
