"""The acts of one country, or before one authority, in order, and the law of the day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from borderlines.language import N_, Voice
from borderlines.language.formats import say_amount
from borderlines.language.places import is_named_in, name_authority, other_names, say_authorities
from borderlines.law import law_on, members_on
from borderlines.record import Dataset, country_of
from borderlines.schema import Authority, Event, Family, Tier
from borderlines.view import Selection, View
from borderlines.words.acts.states import say_state
from borderlines.words.day import DayText, describe_day
from borderlines.words.figures.comparison import (
    ComparisonText,
    describe_beside_authorities,
    describe_beside_countries,
    describe_beside_parties,
)
from borderlines.words.money import say_sums
from borderlines.words.view import count_documents


@dataclass(frozen=True)
class ActLine:
    """An act in a line: when, what, by whom, and its state on the day."""

    id: str
    date: str
    title: str
    is_english: bool
    """Whether the title is the record's English, whatever the page's language."""
    kind: str
    authority: str
    amount: str | None
    state: str
    is_core: bool


@dataclass(frozen=True)
class GroupSheet:
    """The acts of a country or an authority, oldest first, and their sum."""

    title: str
    subtitle: str
    on_day: DayText
    """The law of the day by these acts, under the usual headings."""
    acts: Sequence[ActLine]
    sums: Sequence[tuple[str, str, str]]
    sources: str
    note: str | None
    """The note on how far the place was searched, or the type of the authority."""
    beside: ComparisonText
    """The same group beside the others, year by year."""
    quoted: str = ""
    """The same note in the record's own words."""
    own_names: str = ""
    """The authority's names in its own languages, where the title is another."""
    is_title_english: bool = False
    """Whether the title is the record's own English, on a page in another language."""


_OF_THE_UNION = N_(
    "Acts of EU authorities apply in all member states. They are listed under the European Union."
)


def describe_country(voice: Voice, code: str, dataset: Dataset, day: date) -> GroupSheet:
    """Describe one country, or the Union under ``EU``, in full."""
    events = [e for e in dataset.events if code in {country_of(place) for place in e.jurisdictions}]
    row = dataset.coverage_by_place.get(code)
    notes = []
    if row is None and not events:
        text = voice.gettext("Not searched: we can’t say whether it has acts of its own")
        notes.append(f"{text}.")
    if row is not None:
        looked = voice.date(row.looked)
        notes.append(f"{voice.term(row.status)} ({looked}).")
    if code in members_on(day):
        notes.append(voice.gettext(_OF_THE_UNION))
    beside = describe_beside_countries(voice, code, dataset)
    done = [event for event in events if code in dataset.acted_in(event)]
    sheet = _describe(voice, voice.place(code), events, done, dataset, day, beside)
    quoted = row.note or "" if row is not None else ""
    return replace(sheet, note=" ".join(notes) or None, quoted=quoted)


def describe_authority(voice: Voice, body: Authority, dataset: Dataset, day: date) -> GroupSheet:
    """Describe what one authority did and what it was asked to do, counted separately."""
    events = [
        event
        for event in dataset.events
        if body.id in event.authorities or body in dataset.acting_in(event)
    ]
    kind, place = voice.term(body.type), voice.place(country_of(body.place))
    # The European Commission is of a type that is called like it.
    named = name_authority(voice, body)
    note = f"{place}." if kind in {body.name, named} else f"{kind}, {place}."
    title = named if body.short in named else f"{named} ({body.short})"
    beside = describe_beside_authorities(voice, body, dataset)
    done = [event for event in events if body in dataset.acting_in(event)]
    sheet = _describe(voice, title, events, done, dataset, day, beside)
    own_names = " · ".join(other_names(voice, body))
    is_english = not is_named_in(voice, body)
    return replace(sheet, note=note, own_names=own_names, is_title_english=is_english)


def describe_party(voice: Voice, party: str, dataset: Dataset, day: date) -> GroupSheet:
    """Describe everything that one party is concerned by: acts about it, or addressed to it."""
    events = [event for event in dataset.events if party in dataset.parties_of(event)]
    done = [event for event in events if event.kind.family is not Family.COMPLAINT]
    beside = describe_beside_parties(voice, party, dataset)
    sheet = _describe(voice, party, events, done, dataset, day, beside)
    seat = dataset.seat_of(party)
    note = voice.gettext("At home: {place}.", place=voice.place(seat)) if seat else None
    return replace(sheet, note=note, is_title_english=True)


def _describe(
    voice: Voice,
    title: str,
    events: Sequence[Event],
    done: Sequence[Event],
    dataset: Dataset,
    day: date,
    beside: ComparisonText,
) -> GroupSheet:
    lines = [_to_line(voice, event, dataset, day) for event in events]
    core = [event for event in events if event.tier is Tier.CORE]
    shown = {event.id for event in events}
    sources = [s for s in dataset.sources if shown.intersection(s.events)]
    originals = sum(source.is_original for source in sources)
    subtitle = _count(voice, events, done)
    return GroupSheet(
        title=title,
        subtitle=subtitle,
        on_day=describe_day(_view_of(voice, events, dataset, day)),
        acts=lines,
        sums=say_sums(voice, core, "EUR"),
        sources=voice.gettext(
            "{documents}, {originals} of them first-hand",
            documents=count_documents(voice, len(sources)),
            originals=originals,
        ),
        note=None,
        beside=beside,
    )


def _view_of(voice: Voice, events: Sequence[Event], dataset: Dataset, day: date) -> View:
    """Return a view of only these acts, whatever their tier, on a day."""
    chosen = Selection(at=day, language=voice.code, tiers=tuple(Tier))
    return replace(chosen.apply(dataset), events=tuple(events))


def _count(voice: Voice, events: Sequence[Event], done: Sequence[Event]) -> str:
    """Count a group's own acts, then the others listed: ``9 acts; besides, …``.

    The others are complaints to its authorities, and acts from elsewhere that reach it.
    """
    core = sum(event.tier is Tier.CORE for event in done)
    further, rest = len(done) - core, [event for event in events if event not in done]
    asked = sum(event.kind.family is Family.COMPLAINT for event in rest)
    elsewhere = len(rest) - asked
    text = voice.acts(core)
    if further:
        text = voice.ngettext(
            "{acts}, and {number} related or background",
            "{acts}, and {number} related or background",
            further,
            acts=text,
        )
    if asked:
        text = voice.ngettext(
            "{acts}; besides, {number} complaint or suit by others",
            "{acts}; besides, {number} complaints or suits by others",
            asked,
            acts=text,
        )
    if elsewhere:
        text = voice.ngettext(
            "{acts}; and {number} act of authorities elsewhere",
            "{acts}; and {number} acts of authorities elsewhere",
            elsewhere,
            acts=text,
        )
    return text


def _to_line(voice: Voice, event: Event, dataset: Dataset, day: date) -> ActLine:
    found = law_on(event, dataset, day)
    return ActLine(
        id=event.id,
        date=voice.date(event.date),
        title=event.title_in(voice.code),
        is_english=event.is_english_in(voice.code),
        kind=voice.term(event.kind),
        authority=say_authorities(voice, event, dataset),
        amount=say_amount(voice, event),
        state=say_state(voice, found, dataset),
        is_core=event.tier is Tier.CORE,
    )
