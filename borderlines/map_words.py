"""The words of a map: its finding on its day, as a title, and its numbers."""

from __future__ import annotations

from borderlines.formats import (
    name_place,
    name_term,
    number_in_words,
    say_day,
)
from borderlines.measures import measure_countries
from borderlines.messages import tell, tell_many
from borderlines.selection import View
from borderlines.view_words import find_acting
from schema import UNION, Measure


def map_headline(view: View) -> str:
    """The finding of a map, as a title: who had acted by its day, or whose acts bound on it."""
    language = view.selection.language
    subject = view.dataset.package.subject_in(language)
    return tell(language, "{subject}: {finding}", subject=subject, finding=_say_map(view))


def _say_map(view: View) -> str:
    measured, language = measure_countries(view), view.selection.language
    acted = set(measured.values)
    if measured.measure is Measure.ACTS:
        acted &= find_acting(event for event in view.events if event.date.is_surely_by(view.day))
    number = len(acted - {UNION})
    told = {
        "day": say_day(view.day, language),
        "words": number_in_words(number, language),
    }
    if number and UNION in acted:
        match measured.measure:
            case Measure.BINDING:
                return tell_many(
                    language,
                    "acts of one country and the EU were in force on {day}",
                    "acts of {words} countries and the EU were in force on {day}",
                    number,
                    **told,
                )
            case Measure.FINES:
                return tell_many(
                    language,
                    "one country and the EU had imposed fines by {day}",
                    "{words} countries and the EU had imposed fines by {day}",
                    number,
                    **told,
                )
            case _:
                return tell_many(
                    language,
                    "one country and the EU had acted by {day}",
                    "{words} countries and the EU had acted by {day}",
                    number,
                    **told,
                )
    match measured.measure:
        case Measure.BINDING:
            if UNION in acted:
                return tell(language, "acts of the EU were in force on {day}", **told)
            if not number:
                return tell(language, "no act was in force on {day}", **told)
            return tell_many(
                language,
                "acts of one country were in force on {day}",
                "acts of {words} countries were in force on {day}",
                number,
                **told,
            )
        case Measure.FINES:
            if UNION in acted:
                return tell(language, "the EU had imposed fines by {day}", **told)
            if not number:
                return tell(language, "nobody had imposed a fine by {day}", **told)
            return tell_many(
                language,
                "one country had imposed fines by {day}",
                "{words} countries had imposed fines by {day}",
                number,
                **told,
            )
        case _:
            if UNION in acted:
                return tell(language, "the EU had acted by {day}", **told)
            if not number:
                return tell(language, "nobody had acted by {day}", **told)
            return tell_many(
                language,
                "one country had acted by {day}",
                "{words} countries had acted by {day}",
                number,
                **told,
            )


def say_measured(view: View) -> str:
    """The numbers of a map: ``On 1 January 2018, acts so far: Germany 2 acts, …``."""
    language = view.selection.language
    measured = measure_countries(view)
    label = name_term(measured.measure, language, in_a_sentence=True)
    day = say_day(view.day, language)
    if not measured.values:
        return tell(language, "On {day}, {measure}: none.", day=day, measure=label)
    named = [
        f"{name_place(code, language)} {measured.say(number, language)}"
        for code, number in sorted(measured.values.items(), key=lambda it: (-it[1], it[0]))
    ]
    return tell(
        language, "On {day}, {measure}: {places}.", day=day, measure=label, places=", ".join(named)
    )
