"""Words of the comparison of two places: how many acts each has, and what only one of them did."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from borderlines.language.places import say_in_places
from borderlines.record import country_of
from borderlines.schema import Event, Family
from borderlines.terms import Lanes
from borderlines.view import View
from borderlines.words.figures.timeline import headline
from borderlines.words.scope import narrow_finding
from borderlines.words.view import say_chosen


def find_two_places(view: View) -> tuple[str, ...]:
    """Find the two places that a view compares; empty where not exactly two are chosen."""
    places = tuple(dict.fromkeys(map(country_of, view.selection.jurisdictions)))
    return places if len(places) == 2 else ()


def narrow_to_two(view: View) -> View:
    """Keep for each act those of the two places that it is about, a lane each."""
    places = find_two_places(view)
    kept = [(event, _places_of(event, places)) for event in view.events]
    events = tuple(e.model_copy(update={"jurisdictions": own}) for e, own in kept if own)
    return replace(view, events=events, selection=view.selection.changed(lanes=Lanes.COUNTRY))


def _places_of(event: Event, places: Sequence[str]) -> tuple[str, ...]:
    return tuple(place for place in event.jurisdictions if country_of(place) in places)


def comparison_headline(view: View) -> str:
    """Say how many acts each place has, and how many are of both."""
    if not view.events:
        return headline(view)
    voice, places = view.voice, find_two_places(view)
    subject = view.dataset.package.subject_in(voice.code)
    if not places:
        finding = voice.gettext("choose two places to compare them")
        return voice.gettext("{subject}: {finding}", subject=subject, finding=finding)
    counted = [
        voice.gettext(
            "{acts} {in_places}",
            acts=voice.acts(len(_acts_of(view, place))),
            in_places=say_in_places(voice, [place]),
        )
        for place in places
    ]
    finding = voice.list(counted)
    both = len(_acts_of(view, places[0]) & _acts_of(view, places[1]))
    if both:
        finding = voice.ngettext(
            "{counted}, {number} of them in both",
            "{counted}, {number} of them in both",
            both,
            counted=finding,
        )
    rest = replace(view, selection=view.selection.changed(jurisdictions=()))
    told = narrow_finding(finding, rest)
    return voice.gettext("{subject}: {finding}", subject=subject, finding=told)


def _acts_of(view: View, place: str) -> set[str]:
    return {event.id for event in view.events if _places_of(event, [place])}


def say_differences(view: View) -> list[str]:
    """Say what each place did that the other did not: ``Only in Ireland: 2 × fine``."""
    voice, places = view.voice, find_two_places(view)
    told = []
    counts = [_count_families(view, place) for place in places]
    for place, own, others in zip(places, counts, reversed(counts), strict=True):
        kinds = [
            voice.gettext("{kind} ({number})", kind=voice.term(family), number=own[family])
            for family in Family
            if own[family] and not others[family]
        ]
        if kinds:
            where = say_in_places(voice, [place])
            told.append(
                voice.gettext("Only {in_place}: {kinds}", in_place=where, kinds=", ".join(kinds))
            )
    return told


def _count_families(view: View, place: str) -> Counter[Family]:
    acts = _acts_of(view, place)
    return Counter(event.kind.family for event in view.events if event.id in acts)


def describe_two_places(view: View) -> str:
    """Say what the figure shows, for those who do not see it."""
    text = [comparison_headline(view), say_chosen(view), *say_differences(view)]
    return " ".join(f"{one}." for one in text if one)
