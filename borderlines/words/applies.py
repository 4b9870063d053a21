"""What applies on a day, in words: the finding, its numbers, and by place each act in few words."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from borderlines.findings import find_law
from borderlines.findings.applies import count_applying, find_counted, find_since
from borderlines.language import Voice
from borderlines.language.formats import capitalise, say_of, say_since
from borderlines.language.places import name_places_of
from borderlines.law import ActOnDay, members_on
from borderlines.law.rulings import Counted, find_reviewed
from borderlines.record import Dataset, country_of
from borderlines.schema import UNION, EdtfDate, Event
from borderlines.terms import Caveat, Standing
from borderlines.terms.vocabulary import Does, Trait
from borderlines.view import View
from borderlines.words.states import (
    CHALLENGES_COUNT,
    say_change,
    say_change_note,
    say_done,
    say_further,
)
from borderlines.words.view import find_acting

_NAMES: Final = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Where the names stand that are the record's own words."""


@dataclass(frozen=True)
class ActInEffect:
    """An act that stands, or is suspended, on the day: texts in the reader's language."""

    id: str
    title: str
    against: tuple[str, str, str]
    """Whom it is about, the names in the record's own words apart: ``against ``, ``WhatsApp Ireland
    Ltd``, empty. All are empty where it names nobody.
    """
    state: str
    """``Stands in part``."""
    holds: bool
    """Else it is suspended."""
    since: str
    """Since when it has stood so, as people write it."""
    brief: str
    """How it stands and since when in few words: ``stands since 23 Sept 2016; challenged``. Where
    that began later than the act: ``of 23 Sept 2016; suspended since 26 Feb 2018``.
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
    """The acts of a view that stand or are suspended on its day, by place."""

    title: str
    heading: str
    """The same without its numbers."""
    finding: str
    """Its numbers as a sentence, those that stand and those that are suspended apart."""
    places: Sequence[PlaceInEffect]
    unknown: str
    """Of how many it is not known whether they stand, before these acts; empty where of none."""
    unknown_acts: Sequence[tuple[str, str]]
    """Their ids and titles."""
    remarks: str
    """What must be known of the list and its file, in sentences; empty where nothing must."""


def list_in_effect(view: View) -> InEffect:
    """What stood on the view's day: the Union first, then places by name."""
    voice = view.voice
    states = list(find_law(view))
    listed = {e.id: f for e, f in states if _is_listed(f)}
    counted = count_applying(listed, view.dataset)
    apart = {event.id for event in counted.rulings}
    by_place: dict[str, list[ActInEffect]] = {}
    for event, found in states:
        if event.id in listed:
            act = _to_act(found, listed, apart, view)
            for code in dict.fromkeys(map(country_of, event.jurisdictions)):
                by_place.setdefault(code, []).append(act)
    places = [
        PlaceInEffect(code, voice.place(code), say_reach(code, view), acts)
        for code, acts in by_place.items()
    ]
    places.sort(key=lambda place: (place.code != UNION, place.name))
    open_ = [event for event, found in states if found.standing is Standing.NOT_KNOWN]
    unknown = [event for event in open_ if event.kind.can_stand]
    is_challenged = any(Caveat.CHALLENGED in found.caveats for found in listed.values())
    return InEffect(
        title=say_title(counted, view),
        heading=say_heading(view),
        finding=say_finding(counted, listed, view),
        places=places,
        unknown=say_unknown(voice, len(unknown)),
        unknown_acts=[(event.id, event.title) for event in unknown],
        remarks=say_remarks(voice, len(open_) - len(unknown), is_challenged),
    )


def _is_listed(found: ActOnDay) -> bool:
    return found.standing.holds or (
        found.standing is Standing.SUSPENDED and found.event.kind.can_stand
    )


def _to_act(
    found: ActOnDay, listed: Collection[str], apart: Collection[str], view: View
) -> ActInEffect:
    voice, dataset, event = view.voice, view.dataset, found.event
    began = found.whole.began
    since = find_since(event, began, view)
    cause, cause_id, note = _split_cause(voice, found, dataset)
    further = say_further(voice, found, dataset)
    if found.whole.confirmed:
        further = [say_change(voice, found, dataset), *further]
    reviewed = find_reviewed(event, listed, dataset)
    return ActInEffect(
        id=event.id,
        title=event.title,
        against=say_against(voice, event),
        state=voice.term(found.standing),
        holds=found.standing.holds,
        since=voice.date(since) if since else voice.day(began.first),
        brief=say_brief(found, since, view),
        reviewed=reviewed.label if reviewed else "",
        under=find_counted(event, listed, apart, dataset),
        cause=cause,
        cause_id=cause_id,
        cause_title=dataset.event_by_id[cause_id].title if cause_id else "",
        note=note,
        further=voice.join(further),
    )


def _split_cause(
    voice: Voice, found: ActOnDay, dataset: Dataset
) -> tuple[tuple[str, str], str, str]:
    """What brought a state about: the words round the title of the act that did, its id, a note."""
    cause = found.phase.cause
    if cause is None or found.whole.confirmed:
        return ("", ""), "", ""
    # A step later in the same case has no title of its own.
    by = "" if cause.later == cause.earlier else cause.later
    whole = say_change(voice, found, dataset, act=_TITLE, noted=False)
    before, _, after = capitalise(whole).partition(_TITLE)
    return (before, after), by, say_change_note(voice, found, dataset)


_TITLE: Final = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Where the title stands that is to be a link."""


def say_heading(view: View) -> str:
    """What a list is of, without its numbers."""
    voice = view.voice
    return voice.gettext("Standing or suspended on {day}", day=voice.day(view.day))


def say_title(counted: Counted, view: View) -> str:
    """How many acts of which places, and how many rulings that count with them."""
    voice, day = view.voice, view.voice.day(view.day)
    if not counted.measures:
        return voice.gettext("Standing or suspended on {day}: no act", day=day)
    places = find_acting(counted.measures, view.dataset)
    text = voice.gettext(
        "Standing or suspended on {day}: {acts} {of_places}",
        day=day,
        acts=voice.acts(len(counted.measures)),
        of_places=name_places_of(voice, places),
    )
    if not counted.rulings:
        return text
    return voice.ngettext(
        "{acts}, and {number} court ruling on such an act",
        "{acts}, and {number} court rulings on such acts",
        len(counted.rulings),
        acts=text,
    )


def say_finding(counted: Counted, listed: Mapping[str, ActOnDay], view: View) -> str:
    """``25 acts of twelve countries and the EU: 24 stand, 1 is suspended``."""
    voice, number = view.voice, len(counted.measures)
    _ = voice.gettext
    if not number and (view.selection.since or view.selection.until):
        return _(
            "None of the acts decided in the days chosen stands or is suspended on that day, as "
            "far as is established."
        )
    if not number:
        return _("No act shown here stands or is suspended on that day, as far as is established.")
    acts = _(
        "{acts} {of_places}",
        acts=voice.acts(number),
        of_places=name_places_of(voice, find_acting(counted.measures, view.dataset)),
    )
    standing = sum(listed[event.id].standing.holds for event in counted.measures)
    if standing == number:
        return voice.ngettext("{acts} stands.", "{acts} stand.", number, acts=acts)
    if not standing:
        return voice.ngettext("{acts} is suspended.", "{acts} are suspended.", number, acts=acts)
    return _(
        "{acts}: {standing}, {suspended}.",
        acts=acts,
        standing=voice.ngettext("{number} stands", "{number} stand", standing),
        suspended=voice.ngettext(
            "{number} is suspended", "{number} are suspended", number - standing
        ),
    )


def say_reach(code: str, view: View) -> str:
    """How far the acts of a place reach; empty but for the Union."""
    if code != UNION:
        return ""
    members = len(members_on(view.day))
    return view.voice.gettext("Its acts reach the {number} members of that day.", number=members)


def say_unknown(voice: Voice, number: int) -> str:
    """Of how many acts it is not known whether they stand; empty where of none."""
    if not number:
        return ""
    return voice.ngettext(
        "Of {number} further act it is not known whether it stands on that day:",
        "Of {number} further acts it is not known whether they stand on that day:",
        number,
    )


def say_remarks(voice: Voice, unknown: int, is_challenged: bool) -> str:
    """Why of more acts in the file than in the list it is not known how they stand; challenges."""
    remarks = []
    if unknown:
        remarks.append(
            voice.ngettext(
                "The file leaves open how {number} more act stands, of a kind that obliges nobody.",
                "The file leaves open how {number} more acts stand, of kinds that oblige nobody.",
                unknown,
            )
        )
    if is_challenged:
        remarks.append(f"{voice.gettext(CHALLENGES_COUNT)}.")
    return " ".join(remarks)


def say_against(voice: Voice, event: Event) -> tuple[str, str, str]:
    """Whom an act is about, as it stands under its title: the names, and the words round them.

    A court may find for those whom its ruling is about, and a clearance is not against them.
    """
    if not event.respondents:
        return "", "", ""
    if Trait.AGAINST in event.kind.traits:
        text = voice.gettext("against {respondents}", respondents=_NAMES)
    else:
        text = voice.gettext("concerning {respondents}", respondents=_NAMES)
    before, _, after = text.partition(_NAMES)
    return before, voice.list(event.respondents), after


def say_brief(found: ActOnDay, since: EdtfDate | None, view: View) -> str:
    """How an act stands and since when, in few words, with what must not be left out.

    That may be a later step's doing, as a court's that suspends a ban: then the act's own date
    stands first, that nobody takes the step's day for it.
    """
    voice, event, whole = view.voice, found.event, found.whole
    state = voice.term(found.standing, in_a_sentence=True)
    day = since or EdtfDate.parse(whole.began.first.isoformat())
    own = event.date.up_to(found.day)
    parts = [say_of(voice, own)] if own.anchor < day.anchor else []
    parts.append(f"{state} {say_since(voice, day)}")
    if confirmed := whole.confirmed:
        when = find_since(event, whole.phase, view)
        done = say_done(voice, confirmed.relation)
        if Caveat.INTERIM in whole.caveats:
            done = voice.term(Caveat.INTERIM, in_a_sentence=True)
        day = when or EdtfDate.parse(whole.phase.first.isoformat())
        parts.append(f"{done} {say_since(voice, day)}")
    further = [
        say_done(voice, link.relation)
        for link in found.qualifiers
        if link.earlier == event.id and link.relation.does(Does.MUST_BE_TOLD)
    ]
    return voice.join([*parts, *dict.fromkeys(further)])
