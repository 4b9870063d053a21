"""What is in effect on a day, in words: the finding, its numbers, and each act in a few words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from borderlines.language.formats import count_acts, say_day, say_list, say_of, say_since
from borderlines.language.messages import join_parts, tell, tell_many
from borderlines.language.place_counts import name_places_of
from borderlines.law.challenges import CHALLENGES_COUNT
from borderlines.law.reviews import Counted
from borderlines.law.states import StateOnDay
from borderlines.law.union import members_on
from borderlines.schema import UNION, EdtfDate, Event, Kind, Relation
from borderlines.view.selection import View
from borderlines.words.states import name_state, say_done
from borderlines.words.view import find_acting

_ALWAYS_TOLD: Final = frozenset({Relation.PARTLY_SUSPENDS, Relation.APPEALS})
"""What must not be left out where a state is told in few words."""
_AGAINST: Final = frozenset(
    {Kind.ORDER, Kind.INTERIM, Kind.FINE, Kind.PERIODIC_PENALTY, Kind.COMPLAINT, Kind.ACTION}
)
"""Kinds of acts that are against those whom the record names; of others that would be too much."""
_NAMES: Final = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Where the names stand that are the record's own words."""


def say_heading(view: View) -> str:
    """What a list is of, without its numbers."""
    language = view.selection.language
    return tell(language, "In force or suspended on {day}", day=say_day(view.day, language))


def say_title(counted: Counted, view: View) -> str:
    """How many acts of which places, and how many rulings that count with them."""
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


def say_finding(counted: Counted, listed: Mapping[str, StateOnDay], view: View) -> str:
    """``25 acts of twelve countries and the EU: 24 bind, 1 is suspended``."""
    language, number = view.selection.language, len(counted.measures)
    if not number and (view.selection.since or view.selection.until):
        return tell(
            language,
            "None of the acts decided in the days chosen binds or is suspended on that day, as far "
            "as is established.",
        )
    if not number:
        return tell(
            language,
            "No act shown here binds or is suspended on that day, as far as is established.",
        )
    acts = tell(
        language,
        "{acts} {of_places}",
        acts=count_acts(number, language),
        of_places=name_places_of(find_acting(counted.measures, view.dataset), language),
    )
    binding = sum(listed[event.id].state.binds for event in counted.measures)
    if binding == number:
        return tell_many(language, "{acts} binds.", "{acts} bind.", number, acts=acts)
    if not binding:
        return tell_many(
            language, "{acts} is suspended.", "{acts} are suspended.", number, acts=acts
        )
    return tell(
        language,
        "{acts}: {binding}, {suspended}.",
        acts=acts,
        binding=tell_many(language, "{number} binds", "{number} bind", binding),
        suspended=tell_many(
            language, "{number} is suspended", "{number} are suspended", number - binding
        ),
    )


def say_reach(code: str, view: View) -> str:
    """How far the acts of a place reach; empty but for the Union."""
    if code != UNION:
        return ""
    members = len(members_on(view.day))
    return tell(
        view.selection.language, "Its acts reach the {number} members of that day.", number=members
    )


def say_unknown(number: int, language: str) -> str:
    """Of how many acts it is not known whether they bind; empty where of none."""
    if not number:
        return ""
    return tell_many(
        language,
        "Of {number} further act it is not known whether it binds on that day:",
        "Of {number} further acts it is not known whether they bind on that day:",
        number,
    )


def say_remarks(unknown: int, is_challenged: bool, language: str) -> str:
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


def say_against(event: Event, language: str) -> tuple[str, str, str]:
    """Whom an act is about, as it stands under its title: the names, and the words round them.

    A court may find for those whom its ruling is about, and a clearance is not against them.
    """
    if not event.respondents:
        return "", "", ""
    if event.kind in _AGAINST:
        text = tell(language, "against {respondents}", respondents=_NAMES)
    else:
        text = tell(language, "concerning {respondents}", respondents=_NAMES)
    before, _, after = text.partition(_NAMES)
    return before, say_list(event.respondents, language), after


def say_brief(found: StateOnDay, since: EdtfDate | None, language: str) -> str:
    """State and day in few words, with what must not be left out: that a part is suspended, or
    that the act is challenged.

    A state may be a later step's, as a court's that upheld a ban: then the act's own date stands
    first, that nobody takes the step's day for it.
    """
    event = found.event
    state = name_state(found.state, event, language, in_a_sentence=True)
    day = since or EdtfDate.parse(found.phase.first.isoformat())
    own = event.date.up_to(found.day)
    parts = [say_of(own, language)] if own.anchor < day.anchor else []
    parts.append(f"{state} {say_since(day, language)}")
    further = [
        say_done(link.relation, language)
        for link in found.qualifiers
        if link.earlier == event.id and link.relation in _ALWAYS_TOLD
    ]
    return join_parts([*parts, *dict.fromkeys(further)], language)
