"""What bound whom on a day: every act's state, since when and by what; and by place what binds."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from borderlines.language.formats import capitalise, name_place, say_date, say_day
from borderlines.language.messages import join_parts
from borderlines.law.reviews import Counted, find_reviewed, part_rulings
from borderlines.law.states import StateOnDay, can_bind, effect_date, state_on
from borderlines.record.dataset import Dataset, country_of
from borderlines.record.spreadsheet import write_guarded
from borderlines.schema import LIST_SEPARATOR, UNION, EdtfDate, Event, Link, Relation
from borderlines.terms.vocabulary import LegalState
from borderlines.view.selection import View
from borderlines.words.applies import (
    say_against,
    say_brief,
    say_finding,
    say_heading,
    say_reach,
    say_remarks,
    say_title,
    say_unknown,
)
from borderlines.words.states import (
    name_state,
    say_change,
    say_change_note,
    say_further,
    say_note,
)

FILE: Final = "state.csv"
"""Name of the file that holds the state of every act on a day."""
_COLUMNS: Final = (
    *("day", "act", "title", "kind", "jurisdictions", "authorities"),
    *("respondents", "state", "since"),
    *("link", "link_note", "qualifiers", "finality", "first_recorded_challenge", "source"),
)


@dataclass(frozen=True)
class ActInEffect:
    """An act that binds, or is suspended, on the day: texts in the reader's language."""

    id: str
    title: str
    against: tuple[str, str, str]
    """Whom it is about, the names in the record's own words apart: ``against ``, ``WhatsApp Ireland
    Ltd``, empty. All are empty where it names nobody.
    """
    state: str
    """``In force, upheld``."""
    binds: bool
    """Else it is suspended."""
    since: str
    """Since when it has been in this state, as people write it."""
    brief: str
    """State and day in few words: ``in force since 23 Sept 2016; partly suspended``. Where the
    state began later than the act: ``of 23 Sept 2016; in force, upheld since 26 Feb 2018``.
    """
    reviewed: str
    """The label of the act in this list that it is a ruling on: empty of all others."""
    under: str
    """The id of the act with which it counts, as a ruling on it; empty where it counts itself."""
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

    def nest(self) -> list[tuple[ActInEffect, list[ActInEffect]]]:
        """Its acts with the rulings that count with them; those on an act of elsewhere alone."""
        rulings: dict[str, list[ActInEffect]] = {act.id: [] for act in self.acts}
        heads: list[ActInEffect] = []
        for act in self.acts:
            rulings.get(act.under, heads).append(act)
        return [(head, rulings[head.id]) for head in heads]


@dataclass(frozen=True)
class InEffect:
    """The acts of a view that bind or are suspended on its day, by place."""

    title: str
    heading: str
    """The same without its numbers."""
    finding: str
    """Its numbers as a sentence, those that bind and those that are suspended apart."""
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
    counted = _count(listed, view.dataset)
    apart = {event.id for event in counted.rulings}
    by_place: dict[str, list[ActInEffect]] = {}
    for event, found in states:
        if event.id in listed:
            act = _to_act(found, listed, apart, view)
            for code in dict.fromkeys(map(country_of, event.jurisdictions)):
                by_place.setdefault(code, []).append(act)
    places = [
        PlaceInEffect(code, name_place(code, language), say_reach(code, view), acts)
        for code, acts in by_place.items()
    ]
    places.sort(key=lambda place: (place.code != UNION, place.name))
    open_ = [event for event, found in states if found.state is LegalState.UNKNOWN]
    unknown = [event for event in open_ if can_bind(event.kind)]
    is_challenged = any(_challenges_in(found) for found in listed.values())
    return InEffect(
        title=say_title(counted, view),
        heading=say_heading(view),
        finding=say_finding(counted, listed, view),
        places=places,
        unknown=say_unknown(len(unknown), language),
        unknown_acts=[(event.id, event.title) for event in unknown],
        remarks=say_remarks(len(open_) - len(unknown), is_challenged, language),
    )


def to_state_csv(view: View) -> bytes:
    """Every act that there is on the view's day, with its state in codes: a CSV file.

    A row an act: whom it is about, its state, since when (EDTF), the link that brought it about
    with its note (empty where the act itself did), links that qualify it, of a ruling what is
    recorded of its finality, the first step recorded of a challenge, and the sources of the act
    that did it.
    """
    return write_guarded(_COLUMNS, (_to_row(event, found, view) for event, found in _states(view)))


def _states(view: View) -> Iterator[tuple[Event, StateOnDay]]:
    for event in view.events:
        found = state_on(event, view.dataset, view.day)
        if found is not None:
            yield event, found


def _count(listed: Mapping[str, StateOnDay], dataset: Dataset) -> Counted:
    """The acts in effect and the rulings that count with one of them.

    As in every headline, a ruling counts itself where what it is on does not bind, as one that
    suspends a ban.
    """
    acts = [found.event for found in listed.values()]
    binding = part_rulings([act for act in acts if listed[act.id].state.binds], dataset)
    apart = {act.id for act in binding.rulings}
    apart |= {
        act.id for act in part_rulings(acts, dataset).rulings if not listed[act.id].state.binds
    }
    return Counted(
        [act for act in acts if act.id not in apart], [act for act in acts if act.id in apart]
    )


def _to_act(
    found: StateOnDay, listed: Collection[str], apart: Collection[str], view: View
) -> ActInEffect:
    language, dataset, event = view.selection.language, view.dataset, found.event
    since = _since(event, found, view)
    cause, cause_id, note = _split_cause(found, dataset, language)
    reviewed = find_reviewed(event, listed, dataset)
    return ActInEffect(
        id=event.id,
        title=event.title,
        against=say_against(event, language),
        state=name_state(found.state, event, language),
        binds=found.state.binds,
        since=say_date(since, language) if since else say_day(found.phase.first, language),
        brief=say_brief(found, since, language),
        reviewed=reviewed.label if reviewed else "",
        under=_find_counted(event, listed, apart, dataset),
        cause=cause,
        cause_id=cause_id,
        cause_title=dataset.event_by_id[cause_id].title if cause_id else "",
        note=note,
        further=join_parts(say_further(found, dataset, language), language),
    )


def _find_counted(
    event: Event, listed: Collection[str], apart: Collection[str], dataset: Dataset
) -> str:
    """The act with which a ruling counts, through rulings between them; empty of what counts."""
    act, seen = event, {event.id}
    while act.id in apart:
        reviewed = find_reviewed(act, listed, dataset)
        if reviewed is None or reviewed.id in seen:
            break
        act = reviewed
        seen.add(act.id)
    return "" if act is event or act.id in apart else act.id


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
        LIST_SEPARATOR.join(event.respondents),
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
