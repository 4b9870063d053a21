"""The words of a map: its finding on its day, as a title, and its numbers."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from borderlines.findings import measure_countries
from borderlines.findings.counts import Measured, imposed_by_day
from borderlines.language import mark, name_place, name_term, say_day, tell, tell_many
from borderlines.language.formats import count_acts, say_money
from borderlines.language.places import name_places_of, name_places_that
from borderlines.law import count_binding
from borderlines.schema import Measure
from borderlines.view import View
from borderlines.words.crossings import say_crossings
from borderlines.words.money import say_converted, say_short_euro
from borderlines.words.scope import is_narrowed, name_subject
from borderlines.words.timeline import count_fines, may_bind
from borderlines.words.view import describe_view, say_chosen


def map_headline(view: View) -> str:
    """The finding of a map, as a title: who had acted by its day, or whose acts bound on it.

    Where places are chosen it says what had been done in them.
    """
    language = view.selection.language
    say = _say_in_places if view.selection.jurisdictions else _say_map
    return tell(language, "{subject}: {finding}", subject=name_subject(view), finding=say(view))


def _say_map(view: View) -> str:
    measured, language = measure_countries(view), view.selection.language
    acted = set(measured.values)
    if measured.measure is Measure.FINES:
        # A fine without a rate has no number on the map, but was imposed.
        acted = {place for fine in imposed_by_day(view) for place in view.dataset.acted_in(fine)}
    day, number = say_day(view.day, language), len(acted)
    if not acted:
        return _say_none(view) if is_narrowed(view) else _say_nobody(view)
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


def _say_in_places(view: View) -> str:
    """What had been done in the chosen places: ``11 acts by 1 January 2018``, ``no fine by …``."""
    language = view.selection.language
    match view.selection.measure:
        case Measure.BINDING:
            number = count_binding(view)
            if not number:
                return _say_none(view)
            acts, day = count_acts(number, language), say_day(view.day, language)
            return tell(language, "{acts} in force on {day}", acts=acts, day=day)
        case Measure.FINES:
            fines = imposed_by_day(view)
            return _by_day(_say_fines(view, len(fines)), view) if fines else _say_none(view)
        case _:
            number = sum(event.date.has_begun_by(view.day) for event in view.events)
            return _by_day(count_acts(number, language), view) if number else _say_none(view)


def _say_fines(view: View, number: int) -> str:
    """Their sum, where one place is chosen and each fine has a rate; else how many they are."""
    measured, language = measure_countries(view), view.selection.language
    if len(measured.values) == 1 and not measured.left_out:
        ((place, sum_),) = measured.values.items()
        money = say_short_number(sum_, measured.measure, language)
        if place in measured.converted:
            money = tell(language, "about {money}", money=money)
        return tell(language, "{money} in fines", money=money)
    return count_fines(number, language)


def _by_day(done: str, view: View) -> str:
    """With the day, unless the choice ends before it: ``3 acts by 1 January 2018``."""
    until, language = view.selection.until, view.selection.language
    if until is not None and until.latest is not None and until.latest < view.day:
        return done
    return tell(language, "{done} by {day}", done=done, day=say_day(view.day, language))


def _say_none(view: View) -> str:
    """That there is none among the acts chosen, which is not to say that there is none."""
    language = view.selection.language
    match view.selection.measure:
        case Measure.BINDING:
            day = say_day(view.day, language)
            if may_bind(view):
                return tell(language, "it is not known whether any bound on {day}", day=day)
            return tell(language, "no act in force on {day}", day=day)
        case Measure.FINES:
            return _by_day(tell(language, "no fine"), view)
        case _:
            return _by_day(tell(language, "no act"), view)


def _say_nobody(view: View) -> str:
    language = view.selection.language
    day = say_day(view.day, language)
    match view.selection.measure:
        case Measure.BINDING:
            if may_bind(view):
                return tell(language, "it is not known whether any bound on {day}", day=day)
            return tell(language, "no act was in force on {day}", day=day)
        case Measure.FINES:
            return tell(language, "nobody had imposed a fine by {day}", day=day)
        case _:
            return tell(language, "nobody had acted by {day}", day=day)


LEGEND: Final = {
    Measure.ACTS: (mark("1 act"), mark("2–3 acts"), mark("4–7 acts"), mark("8 or more")),
    Measure.BINDING: (
        mark("1 act in force"),
        mark("2–3 in force"),
        mark("4–7 in force"),
        mark("8 or more"),
    ),
    Measure.FINES: (
        mark("Under €1m"),
        mark("€1m to €10m"),
        mark("€10m to €100m"),
        mark("€100m and more"),
    ),
}
"""For each measure the messages of its classes, from the lowest."""


def say_number(measured: Measured, place: str, language: str = "en") -> str:
    """The number of a place in words: ``3 acts``, ``about €22,190,000 in fines``."""
    number = measured.values.get(place, 0)
    if measured.measure is Measure.FINES:
        say = say_converted if place in measured.converted else say_money
        money = say(Decimal(number), "EUR", language)
        return tell(language, "{money} in fines", money=money)
    if measured.measure is Measure.BINDING:
        return tell_many(language, "{number} act in force", "{number} acts in force", number)
    return count_acts(number, language)


def say_short_number(number: int, measure: Measure, language: str = "en") -> str:
    """A number as it stands on a country: ``3``, ``€225m``."""
    if measure is not Measure.FINES:
        return str(number)
    return say_short_euro(Decimal(number), language)


def say_measured(view: View) -> str:
    """The numbers of a map: ``On 1 January 2018, acts so far: Germany 2 acts, …``."""
    language = view.selection.language
    measured = measure_countries(view)
    label = name_term(measured.measure, language, in_a_sentence=True)
    day = say_day(view.day, language)
    if not measured.values:
        return tell(language, "On {day}, {measure}: none.", day=day, measure=label)
    named = [
        f"{name_place(code, language)} {say_number(measured, code, language)}"
        for code, _ in sorted(measured.values.items(), key=lambda it: (-it[1], it[0]))
    ]
    return tell(
        language, "On {day}, {measure}: {places}.", day=day, measure=label, places=", ".join(named)
    )


def describe_map(view: View) -> str:
    """What a map shows, for those who do not see it."""
    language = view.selection.language
    subject = view.dataset.package.subject_in(language)
    text = [tell(language, "Map of {subject}: {view}.", subject=subject, view=describe_view(view))]
    if choice := say_chosen(view):
        text.append(f"{choice}.")
    return " ".join([*text, say_measured(view), say_crossings(view)]).rstrip()
