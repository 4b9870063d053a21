"""The words of a map: its finding on its day, as a title, and its numbers."""

from __future__ import annotations

from borderlines.formats import (
    name_place,
    name_term,
    say_day,
)
from borderlines.measures import measure_countries
from borderlines.messages import tell, tell_many
from borderlines.place_counts import name_places_of, name_places_that
from borderlines.selection import View
from schema import Measure


def map_headline(view: View) -> str:
    """The finding of a map, as a title: who had acted by its day, or whose acts bound on it."""
    language = view.selection.language
    subject = view.dataset.package.subject_in(language)
    return tell(language, "{subject}: {finding}", subject=subject, finding=_say_map(view))


def _say_map(view: View) -> str:
    measured, language = measure_countries(view), view.selection.language
    acted = set(measured.values)
    day, number = say_day(view.day, language), len(acted)
    if not acted:
        return _say_nobody(measured.measure, day, language)
    if measured.measure is Measure.BINDING:
        return tell_many(
            language,
            "acts {of_places} were in force on {day}",
            "acts {of_places} were in force on {day}",
            number,
            of_places=name_places_of(acted, language),
            day=day,
        )
    places = name_places_that(acted, language)
    if measured.measure is Measure.FINES:
        return tell_many(
            language,
            "{places} had imposed fines by {day}",
            "{places} had imposed fines by {day}",
            number,
            places=places,
            day=day,
        )
    return tell_many(
        language,
        "{places} had acted by {day}",
        "{places} had acted by {day}",
        number,
        places=places,
        day=day,
    )


def _say_nobody(measure: Measure, day: str, language: str) -> str:
    match measure:
        case Measure.BINDING:
            return tell(language, "no act was in force on {day}", day=day)
        case Measure.FINES:
            return tell(language, "nobody had imposed a fine by {day}", day=day)
        case _:
            return tell(language, "nobody had acted by {day}", day=day)


def say_measured(view: View) -> str:
    """The numbers of a map: ``On 1 January 2018, acts so far: Germany 2 acts, …``."""
    language = view.selection.language
    measured = measure_countries(view)
    label = name_term(measured.measure, language, in_a_sentence=True)
    day = say_day(view.day, language)
    if not measured.values:
        return tell(language, "On {day}, {measure}: none.", day=day, measure=label)
    named = [
        f"{name_place(code, language)} {measured.say(code, language)}"
        for code, _ in sorted(measured.values.items(), key=lambda it: (-it[1], it[0]))
    ]
    return tell(
        language, "On {day}, {measure}: {places}.", day=day, measure=label, places=", ".join(named)
    )
