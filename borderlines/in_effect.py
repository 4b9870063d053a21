"""What bound whom on a day: every act's state, since when and by what; and by place what binds."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from borderlines.challenges import CHALLENGES_COUNT
from borderlines.dataset import Dataset, country_of
from borderlines.formats import capitalise, name_place, say_date, say_day
from borderlines.legal_state import StateOnDay, can_bind, effect_date, state_on
from borderlines.messages import join_parts, tell, tell_many
from borderlines.place_counts import name_places_of
from borderlines.reviews import Counted, find_reviewed, part_rulings
from borderlines.selection import View
from borderlines.spreadsheet import write_guarded
from borderlines.state_words import name_state, say_change, say_change_note, say_further, say_note
from borderlines.union import members_on
from borderlines.view_words import count_acts, find_acting
from borderlines.vocabulary import LegalState
from schema import LIST_SEPARATOR, UNION, EdtfDate, Event, Link, Relation

FILE: Final = "state.csv"
"""Name of the file that holds the state of every act on a day."""
_COLUMNS: Final = (
    *("day", "act", "title", "kind", "jurisdictions", "authorities", "state", "since"),
    *("link", "link_note", "qualifiers", "finality", "first_recorded_challenge", "source"),
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
    reviewed: str
    """The label of the act in this list that it is a ruling on: empty of all others."""
    cause: tuple[str, str]
    """What the act named beside it did, as it stands before and after that act's title in quotes:
    ``Upheld by “``, ``”``. The first is empty where the act itself began the state.
    """
    cause_id: str
    """Empty where no other act did it."""
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
    """Of how many it is not known whether they bind, before these acts; empty where of none."""
    unknown_acts: Sequence[tuple[str, str]]
    """Their ids and titles."""
    remarks: str
    """What must be known of the list and its file, in sentences; empty where nothing must."""


def list_in_effect(view: View) -> InEffect:
    """What bound whom on the view's day: the Union first, then places by name."""
    language = view.selection.language
    states = list(_states(view))
    listed = {e.id: f for e, f in states if f.state.binds or f.state is LegalState.SUSPENDED}
    counted = part_rulings([event for event, _ in states if event.id in listed], view.dataset)
    by_place: dict[str, list[ActInEffect]] = {}
    for event, found in states:
        if event.id in listed:
            act = _to_act(found, listed, view)
            for code in dict.fromkeys(map(country_of, event.jurisdictions)):
                by_place.setdefault(code, []).append(act)
    places = [
        PlaceInEffect(code, name_place(code, language), _say_reach(code, view), acts)
        for code, acts in by_place.items()
    ]
    places.sort(key=lambda place: (place.code != UNION, place.name))
    open_ = [event for event, found in states if found.state is LegalState.UNKNOWN]
    unknown = [event for event in open_ if can_bind(event.kind)]
    is_challenged = any(_challenges_in(found) for found in listed.values())
    return InEffect(
        title=_say_title(counted, view),
        places=places,
        unknown=_say_unknown(len(unknown), language),
        unknown_acts=[(event.id, event.title) for event in unknown],
        remarks=_say_remarks(len(open_) - len(unknown), is_challenged, language),
    )


def to_state_csv(view: View) -> bytes:
    """Every act that there is on the view's day, with its state in codes: a CSV file.

    A row an act: its state, since when (EDTF), the link that brought it about with its note (empty
    where the act itself did), links that qualify it, of a ruling what is recorded of its finality,
    the first step recorded of a challenge, and the sources of the act that did it.
    """
    return write_guarded(_COLUMNS, (_to_row(event, found, view) for event, found in _states(view)))


def _states(view: View) -> Iterator[tuple[Event, StateOnDay]]:
    for event in view.events:
        found = state_on(event, view.dataset, view.day)
        if found is not None:
            yield event, found


def _to_act(found: StateOnDay, listed: Collection[str], view: View) -> ActInEffect:
    language, dataset, event = view.selection.language, view.dataset, found.event
    since = _since(event, found, view)
    cause, cause_id, note = _split_cause(found, dataset, language)
    reviewed = find_reviewed(event, listed, dataset)
    return ActInEffect(
        id=event.id,
        title=event.title,
        state=name_state(found.state, event, language),
        since=say_date(since, language) if since else say_day(found.phase.first, language),
        reviewed=reviewed.label if reviewed else "",
        cause=cause,
        cause_id=cause_id,
        cause_title=dataset.event_by_id[cause_id].title if cause_id else "",
        note=note,
        further=join_parts(say_further(found, dataset, language), language),
    )


def _split_cause(
    found: StateOnDay, dataset: Dataset, language: str
) -> tuple[tuple[str, str], str, str]:
    """What brought a state about: the words round the title of the act that did, its id, a note."""
    cause = found.phase.cause
    if cause is None:
        return ("", ""), "", ""
    # A step later in the same case has no title of its own.
    by = "" if cause.later == cause.earlier else cause.later
    whole = say_change(found, dataset, language, act=_TITLE, noted=False)
    before, _, after = capitalise(whole).partition(_TITLE)
    return (before, after), by, say_change_note(found, dataset, language)


_TITLE: Final = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Where the title stands that is to be a link."""


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


def _say_title(counted: Counted, view: View) -> str:
    language, day = view.selection.language, say_day(view.day, view.selection.language)
    if not counted.measures:
        return tell(language, "In force or suspended on {day}: no act", day=day)
    places = find_acting(counted.measures, view.dataset)
    text = tell(
        language,
        "In force or suspended on {day}: {acts} {of_places}",
        day=day,
        acts=count_acts(len(counted.measures), language),
        of_places=name_places_of(places, language),
    )
    if not counted.rulings:
        return text
    return tell_many(
        language,
        "{acts}, and {number} court ruling on such an act",
        "{acts}, and {number} court rulings on such acts",
        len(counted.rulings),
        acts=text,
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
        "Of {number} further act it is not known whether it binds on that day:",
        "Of {number} further acts it is not known whether they bind on that day:",
        number,
    )


def _say_remarks(unknown: int, is_challenged: bool, language: str) -> str:
    """Why the file has more unknown states than the list, and from when challenges count."""
    remarks = []
    if unknown:
        remarks.append(
            tell_many(
                language,
                "The file leaves the state of {number} more act open, of a kind that never binds.",
                "The file leaves the state of {number} more acts open, of kinds that never bind.",
                unknown,
            )
        )
    if is_challenged:
        remarks.append(f"{tell(language, CHALLENGES_COUNT)}.")
    return " ".join(remarks)


def _challenges_in(found: StateOnDay) -> list[Link]:
    return [link for link in found.qualifiers if link.relation is Relation.APPEALS]


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
        cause.note or "" if cause and say_note(cause, dataset, view.day) else "",
        LIST_SEPARATOR.join(map(_name_link, found.qualifiers)),
        found.finality or "",
        _date_first_challenge(found, dataset),
        LIST_SEPARATOR.join(source.url for source in dataset.sources_of(by)),
    )


def _date_first_challenge(found: StateOnDay, dataset: Dataset) -> str:
    """From when a challenge is recorded: the filing where it is established, else a ruling."""
    dates = [effect_date(link, dataset) for link in _challenges_in(found)]
    first = min((when for when in dates if when), key=lambda when: when.anchor, default=None)
    return str(first.up_to(found.day)) if first else ""


def _name_link(link: Link) -> str:
    """A link by what tells it from all others: the ids and the relation of its row."""
    return f"{link.later} {link.relation} {link.earlier}"
