"""The words of a map: its finding on its day, as a title, and its numbers."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from decimal import Decimal

from borderlines.findings import measure_countries
from borderlines.findings.counts import Measured, find_counting, imposed_by_day, list_counted
from borderlines.findings.duties import is_open
from borderlines.language import Voice
from borderlines.language.places import name_places_of, say_in_places
from borderlines.law import list_duties, members_on
from borderlines.record import country_of
from borderlines.schema import UNION, Event, Measure
from borderlines.view import View
from borderlines.view.once import once_a_view
from borderlines.words.figures.crossings import say_crossings
from borderlines.words.figures.timeline import count_fines
from borderlines.words.money import say_converted, say_short_euro
from borderlines.words.scope import is_narrowed, name_subject
from borderlines.words.view import describe_view, say_chosen


@once_a_view
def map_headline(view: View) -> str:
    """Write a map's finding as a title: who had acted by its day, or whose acts obliged somebody.

    Where places are chosen it says what had been done in them.
    """
    voice = view.voice
    say = _say_in_places if view.selection.jurisdictions else _say_map
    return voice.gettext("{subject}: {finding}", subject=name_subject(view), finding=say(view))


def _say_map(view: View) -> str:
    measured, voice = measure_countries(view), view.voice
    acted = set(measured.values)
    if measured.measure is Measure.FINES:
        # A fine without a rate has no number on the map, but was imposed.
        acted = {place for fine in imposed_by_day(view) for place in view.dataset.acted_in(fine)}
    day, number = voice.day(view.day), len(acted)
    if not acted:
        return _say_none(view) if is_narrowed(view) else _say_nobody(view)
    if measured.measure is Measure.DUTIES:
        return voice.ngettext(
            "acts {of_places} obliged somebody on {day}",
            "acts {of_places} obliged somebody on {day}",
            number,
            of_places=name_places_of(voice, acted),
            day=day,
        )
    whose = name_places_of(voice, acted)
    if measured.measure is Measure.FINES:
        return voice.gettext(
            "authorities {of_places} had imposed fines by {day}", of_places=whose, day=day
        )
    return voice.gettext("authorities {of_places} had acted by {day}", of_places=whose, day=day)


def _say_in_places(view: View) -> str:
    """Say what had been done in the chosen places.

    ``11 acts by 1 January 2018``, ``no fine by …``.
    """
    voice = view.voice
    match view.selection.measure:
        case Measure.DUTIES:
            number = len(list_duties(view))
            if not number:
                return _say_none(view)
            acts, day = voice.acts(number), voice.day(view.day)
            return voice.gettext("{acts} by which a duty runs on {day}", acts=acts, day=day)
        case Measure.FINES:
            fines = imposed_by_day(view)
            return _by_day(_say_fines(view, len(fines)), view) if fines else _say_none(view)
        case _:
            return _say_acts(view)


def _say_acts(view: View) -> str:
    """Count the acts, and those of the authorities there: what the map of all places counts."""
    events, voice = list_counted(view), view.voice
    if not events:
        return _say_none(view)
    here = set(map(country_of, view.selection.jurisdictions))
    own = sum(not here.isdisjoint(view.dataset.acted_in(event)) for event in events)
    said = _by_day(voice.acts(len(events)), view)
    if own == len(events):
        return said
    return voice.gettext("{acts}, {number} of authorities there", acts=said, number=own)


def say_key(view: View) -> str:
    """Say what the numbers on a map of all places count; empty for fines, whose number says it."""
    _ = view.voice.gettext
    match view.selection.measure:
        case Measure.DUTIES:
            return _("Number: acts of its authorities by which a duty runs")
        case Measure.FINES:
            return ""
        case _:
            return _("Number: acts of its authorities")


def _say_fines(view: View, number: int) -> str:
    """Write the sum of the fines if one place is chosen and each has a rate; else their number."""
    measured, voice = measure_countries(view), view.voice
    if len(measured.values) == 1 and not measured.left_out:
        ((place, sum_),) = measured.values.items()
        money = say_short_number(voice, sum_, measured.measure)
        if place in measured.converted:
            money = voice.gettext("about {money}", money=money)
        return voice.gettext("{money} in fines", money=money)
    return count_fines(voice, number)


def _by_day(done: str, view: View) -> str:
    """Add the day, unless the choice ends before it: ``3 acts by 1 January 2018``."""
    until, voice = view.selection.until, view.voice
    if until is not None and until.latest is not None and until.latest < view.day:
        return done
    return voice.gettext("{done} by {day}", done=done, day=voice.day(view.day))


def _say_none(view: View) -> str:
    """Say that none of the chosen acts fits, which does not mean that none exists."""
    voice = view.voice
    _ = voice.gettext
    match view.selection.measure:
        case Measure.DUTIES:
            day = voice.day(view.day)
            if is_open(view):
                return _("it is not known whether any act obliges anybody on {day}", day=day)
            return _("no act known to oblige anybody on {day}", day=day)
        case Measure.FINES:
            return _by_day(_("no fine"), view)
        case _:
            return _by_day(_("no act"), view)


def _say_nobody(view: View) -> str:
    voice = view.voice
    _ = voice.gettext
    day = voice.day(view.day)
    match view.selection.measure:
        case Measure.DUTIES:
            if is_open(view):
                return _("it is not known whether any act obliges anybody on {day}", day=day)
            return _("no act is known to have obliged anybody on {day}", day=day)
        case Measure.FINES:
            return _("nobody had imposed a fine by {day}", day=day)
        case _:
            return _("nobody had acted by {day}", day=day)


def say_number(voice: Voice, measured: Measured, place: str) -> str:
    """Write the number of a place: ``3 acts``, ``about €22,190,000 in fines``."""
    number = measured.values.get(place, 0)
    if measured.measure is Measure.FINES:
        amount = Decimal(number)
        is_converted = place in measured.converted
        money = say_converted(voice, amount, "EUR") if is_converted else voice.money(amount, "EUR")
        return voice.gettext("{money} in fines", money=money)
    if measured.measure is Measure.DUTIES:
        return voice.ngettext("{number} act that obliges", "{number} acts that oblige", number)
    return voice.acts(number)


def say_short_number(voice: Voice, number: int, measure: Measure) -> str:
    """Write a number for the shape of a country: ``3``, ``€225m``."""
    if measure is not Measure.FINES:
        return str(number)
    return say_short_euro(voice, Decimal(number))


def say_measured(view: View) -> str:
    """Write the numbers of a map: ``On 1 January 2018, acts so far: Germany 2 acts, …``."""
    voice = view.voice
    measured = measure_countries(view)
    label = voice.term(measured.measure, in_a_sentence=True)
    day = voice.day(view.day)
    if not measured.values:
        return voice.gettext("On {day}, {measure}: none.", day=day, measure=label)
    named = [
        f"{voice.place(code)} {say_number(voice, measured, code)}"
        for code, _ in sorted(measured.values.items(), key=lambda it: (-it[1], it[0]))
    ]
    return voice.gettext(
        "On {day}, {measure}: {places}.", day=day, measure=label, places=", ".join(named)
    )


@dataclass(frozen=True)
class PlaceLine:
    """An act in the list beside a map of chosen countries."""

    year: int
    label: str
    also: str
    """Its other places: ``also EU and Sweden``; empty for an act of one place."""


@dataclass(frozen=True)
class PlaceList:
    """Acts beside a map of chosen countries, the latest first, under a heading."""

    heading: str
    lines: tuple[PlaceLine, ...]


def list_in_places(view: View) -> tuple[PlaceList, ...]:
    """List the acts that a map of chosen countries counts, and the Union's that reach one."""
    voice = view.voice
    chosen = tuple(dict.fromkeys(map(country_of, view.selection.jurisdictions)))
    own = [event for event in list_counted(view) if find_counting(event, view)]
    where = say_in_places(voice, chosen)
    heading = voice.gettext("{acts} {in_places}", acts=voice.acts(len(own)), in_places=where)
    lists = [PlaceList(heading, _list_lines(own, chosen if len(chosen) == 1 else (), view))]
    if len(chosen) == 1:
        known = {event.id for event in own}
        of_union = view.selection.changed(jurisdictions=(UNION,)).apply(view.dataset)
        reaching = [
            event
            for event in list_counted(of_union)
            if event.id not in known and chosen[0] in members_on(event.date.anchor)
        ]
        if reaching:
            heading = voice.ngettext(
                "{number} more act of EU authorities reaches it",
                "{number} more acts of EU authorities reach it",
                len(reaching),
            )
            lists.append(PlaceList(heading, _list_lines(reaching, (UNION, *chosen), view)))
    return tuple(lists)


def _list_lines(
    events: Iterable[Event], here: Collection[str], view: View
) -> tuple[PlaceLine, ...]:
    lines = []
    for event in events:
        places = dict.fromkeys(map(country_of, event.jurisdictions))
        others = [_name_shortly(view.voice, code) for code in places if code not in here]
        also = view.voice.list(others)
        if here and also:
            also = view.voice.gettext("also {places}", places=also)
        lines.append(PlaceLine(event.date.anchor.year, event.label_in(view.voice.code), also))
    return tuple(reversed(lines))


def _name_shortly(voice: Voice, code: str) -> str:
    return voice.gettext("EU") if code == UNION else voice.place(code)


def say_further(voice: Voice, number: int) -> str:
    """Say ``and 6 earlier acts``: what a list that begins with the latest leaves out."""
    return voice.ngettext("and {number} earlier act", "and {number} earlier acts", number)


def describe_map(view: View) -> str:
    """Describe a map for people who can't see it."""
    voice = view.voice
    subject = view.dataset.package.subject_in(voice.code)
    text = [voice.gettext("Map of {subject}: {view}.", subject=subject, view=describe_view(view))]
    if choice := say_chosen(view):
        text.append(f"{choice}.")
    return " ".join([*text, say_measured(view), say_crossings(view)]).rstrip()
