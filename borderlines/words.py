"""The words that go with a figure: title, caption, alternative text and source line.

Everything here returns plain text. Whoever places it escapes it for where it goes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from borderlines.dataset import country_of
from borderlines.formats import (
    count,
    name_place,
    number_in_words,
    say_date,
    say_day,
    say_list,
    say_places,
)
from borderlines.measures import measure_countries
from borderlines.selection import View
from schema import UNION, Event, Family, Measure, Source, Tier


def say_years(events: Sequence[Event]) -> str:
    """The years that the acts span: ``2014 to 2026``, ``in 2017``; empty without acts."""
    days = [day for event in events for day in (event.date.earliest, event.date.latest) if day]
    if not days:
        return ""
    first, last = min(days).year, max(days).year
    return f"in {first}" if first == last else f"{first} to {last}"


def describe_view(view: View) -> str:
    """What is shown, in numbers: ``87 acts by 58 authorities in 21 jurisdictions, 2014 to 2026``.

    A jurisdiction is a country or the European Union; an act of several counts in each.
    """
    events = view.events
    if not events:
        return "No acts"
    bodies = {name for event in events for name in event.authorities}
    text = count(len(events), "act", "acts")
    if bodies:
        text += " by " + count(len(bodies), "authority", "authorities")
    if view.countries:
        text += " in " + count(len(view.countries), "jurisdiction", "jurisdictions")
    years = say_years(events)
    return f"{text} {years}" if years.startswith("in") else f"{text}, {years}"


def describe_choice(view: View) -> str:
    """What the filters ask for, in a phrase; empty when they ask for all core acts."""
    chosen = view.selection
    language = chosen.language
    parts = []
    if chosen.jurisdictions:
        parts.append(say_places(chosen.jurisdictions, language, in_a_sentence=True))
    if chosen.kinds:
        parts.append(say_list([kind.label.lower() for kind in chosen.kinds], either=True))
    if chosen.fields:
        parts.append(say_list([field.label.lower() for field in chosen.fields], either=True))
    if chosen.since and chosen.until:
        since, until = say_date(chosen.since, language), say_date(chosen.until, language)
        parts.append(since if since == until else f"{since} to {until}")
    elif chosen.since:
        parts.append(f"since {say_date(chosen.since, language)}")
    elif chosen.until:
        parts.append(f"until {say_date(chosen.until, language)}")
    if set(chosen.tiers) != {Tier.CORE}:
        parts.append(say_list([tier.label.lower() for tier in chosen.tiers]) + " acts")
    return "; ".join(parts)


def headline(view: View) -> str:
    """The finding of a timeline, as a title: who acted, and how many of them fined."""
    events = view.events
    subject = view.dataset.package.subject
    language = view.selection.language
    if not events:
        return f"{subject}: no act fits this choice"
    acted = set(view.countries)
    fined = {
        country_of(place)
        for event in events
        if event.kind.family is Family.FINE
        for place in event.jurisdictions
    }
    if len(acted) <= 1:
        place = f" in {say_places(view.countries, language, in_a_sentence=True)}" if acted else ""
        return f"{subject}: {count(len(events), 'act', 'acts')}{place}"
    countries = acted - {UNION}
    who = count(len(countries), "country", "countries", words=True)
    if UNION in acted:
        who += " and the EU"
    if not fined:
        return f"{subject}: {who} acted"
    if fined == acted:
        return f"{subject}: {who} imposed fines"
    return f"{subject}: {who} acted, {number_in_words(len(fined))} of them with fines"


def subtitle(view: View) -> str:
    """The line under the title: what is shown in numbers, and what was chosen."""
    choice = describe_choice(view)
    return describe_view(view) + (f" · Chosen: {choice}" if choice else "")


def map_headline(view: View) -> str:
    """The finding of a map, as a title: who had acted by its day, or whose acts bound on it."""
    measured = measure_countries(view)
    acted = set(measured.values)
    day = say_day(view.day, view.selection.language)
    subject = view.dataset.package.subject
    if not acted:
        return f"{subject}: {_NOBODY[measured.measure]} {day}"
    countries = acted - {UNION}
    who = count(len(countries), "country", "countries", words=True) if countries else ""
    if UNION in acted:
        who = f"{who} and the EU" if who else "the EU"
    if measured.measure is Measure.BINDING:
        return f"{subject}: acts of {who} were in force on {day}"
    if measured.measure is Measure.FINES:
        return f"{subject}: {who} had imposed fines by {day}"
    return f"{subject}: {who} had acted by {day}"


_NOBODY = {
    Measure.ACTS: "nobody had acted by",
    Measure.BINDING: "no act was in force on",
    Measure.FINES: "nobody had imposed a fine by",
}


def caption(view: View) -> str:
    """Title, numbers and choice in one sentence: for captions and share texts."""
    choice = describe_choice(view)
    return f"{view.dataset.package.title}: {describe_view(view)}" + (
        f" ({choice})" if choice else ""
    )


def alt_text(view: View, figure: str) -> str:
    """What a figure shows, for those who do not see it. ``figure`` is timeline or map."""
    language = view.selection.language
    subject = f"{view.dataset.package.subject}: {describe_view(view)}."
    choice = describe_choice(view)
    subject += f" Chosen: {choice}." if choice else ""
    if figure == "map":
        measured = measure_countries(view)
        named = [
            f"{name_place(code, language)} {measured.say(number, language)}"
            for code, number in sorted(measured.values.items(), key=lambda it: (-it[1], it[0]))
        ]
        day = say_day(view.day, language)
        label = measured.measure.label.lower()
        return f"Map of {subject} On {day}, {label}: {', '.join(named) or 'none'}."
    text = f"Timeline of {subject}"
    if view.events:
        first, last = view.events[0], view.events[-1]
        text += f" First: {first.title} ({say_date(first.date, language)})."
        if last is not first:
            text += f" Last: {last.title} ({say_date(last.date, language)})."
    if view.chosen:
        text += f" Chosen act: {view.chosen.title}."
    return text


def acts_by_country(view: View) -> dict[str, int]:
    """Acts per country, and of Union bodies under ``EU``, surely decided by the view's day."""
    counts: Counter[str] = Counter()
    for event in view.events:
        if event.date.is_surely_by(view.day):
            counts.update({country_of(place) for place in event.jurisdictions})
    return dict(counts)


def source_line(view: View) -> str:
    """Where the picture comes from: sources by kind, day and version of the record, licence."""
    sources = _sources_of(view)
    primary = sum(source.primary for source in sources)
    text = f"Sources: {count(len(sources), 'document', 'documents')}"
    if primary:
        text += f", {primary} of them official or first-hand"
    package = view.dataset.package
    day = say_day(package.created, view.selection.language)
    licence = package.licenses[0].name.replace("CC-BY-", "CC BY ")
    return f"{text}. Record of {day}, version {view.dataset.version}. Borderlines, {licence}"


def _sources_of(view: View) -> list[Source]:
    shown = {event.id for event in view.events}
    return [source for source in view.dataset.sources if shown.intersection(source.events)]
