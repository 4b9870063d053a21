"""The words that go with a figure: title, caption, alternative text and source line.

Everything here returns plain text. Whoever places it escapes it for where it goes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from borderlines.chains import Chain, Chains, Step, find_chains
from borderlines.crossing_links import say_crossings
from borderlines.dataset import country_of
from borderlines.effect import count_binding
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
from schema import UNION, Event, Family, Measure, Relation, Source, Tier


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
    if chosen.words:
        parts.append(f"with “{chosen.words}”")
    if set(chosen.tiers) != {Tier.CORE}:
        parts.append(say_list([tier.label.lower() for tier in chosen.tiers]) + " acts")
    return "; ".join(parts)


def headline(view: View) -> str:
    """The finding of a timeline, as a title: who acted, how many fined, and what still binds."""
    events = view.events
    subject = view.dataset.package.subject
    language = view.selection.language
    if not events:
        return f"{subject}: no act fits this choice"
    acted = _acting(events)
    fined = {
        country_of(place)
        for event in events
        if event.kind.family is Family.FINE
        for place in event.jurisdictions
    }
    if len(acted) <= 1:
        places = view.countries if len(view.countries) == 1 else tuple(acted)
        place = f" in {say_places(places, language, in_a_sentence=True)}" if places else ""
        return f"{subject}: {count(len(events), 'act', 'acts')}{place}{_say_binding(view)}"
    countries = acted - {UNION}
    who = count(len(countries), "country", "countries", words=True)
    if UNION in acted:
        who += " and the EU"
    if not fined:
        found = f"{who} acted"
    elif fined == acted:
        found = f"{who} imposed fines"
    else:
        found = f"{who} acted, {number_in_words(len(fined))} of them with fines"
    return f"{subject}: {found}{_say_binding(view)}"


def _acting(events: Iterable[Event]) -> set[str]:
    """Countries, and the Union, where an authority did something: to be asked is not to act."""
    return {
        country_of(place)
        for event in events
        if event.kind.family not in {Family.COMPLAINT, Family.COMPANY}
        for place in event.jurisdictions
    }


def _say_binding(view: View) -> str:
    """How many of the acts bind on the view's day, where the picture shows it."""
    if not view.shows_effect:
        return ""
    number, acts = count_binding(view), len(view.events)
    day = say_day(view.day, view.selection.language)
    binds = "bind on" if number > 1 else "binds on"
    is_past = view.day < view.dataset.package.created
    verb = "bound on" if is_past else f"still {binds}"
    # Of some acts nobody has found how they ended.
    day += "" if is_past else ", as far as is established"
    if number == 0:
        return f"; none {verb.removeprefix('still ')} {day}"
    if acts == 1:
        return f"; it {verb} {day}"
    # Where the title counts acts, it need not say again what is counted.
    is_counted = len(view.countries) <= 1
    found = number_in_words(number) if is_counted else count(number, "act", "acts", words=True)
    return f"; {found} {verb} {day}"


def subtitle(view: View) -> str:
    """The line under the title: what is shown in numbers, and what was chosen."""
    choice = describe_choice(view)
    return describe_view(view) + (f" · Chosen: {choice}" if choice else "")


def map_headline(view: View) -> str:
    """The finding of a map, as a title: who had acted by its day, or whose acts bound on it."""
    measured = measure_countries(view)
    acted = set(measured.values)
    if measured.measure is Measure.ACTS:
        acted &= _acting(event for event in view.events if event.date.is_surely_by(view.day))
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
    """What a figure shows, for those who do not see it: ``timeline``, ``map`` or ``chain``."""
    if figure == "chain":
        return _chains_alt_text(view)
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
        told = f"Map of {subject} On {day}, {label}: {', '.join(named) or 'none'}."
        return f"{told} {say_crossings(view)}".rstrip()
    text = f"Timeline of {subject}"
    if view.events:
        first, last = view.events[0], view.events[-1]
        text += f" First: {first.title} ({say_date(first.date, language)})."
        if last is not first:
            text += f" Last: {last.title} ({say_date(last.date, language)})."
    if view.shows_effect:
        # The same finding as in the title, as a sentence of its own.
        finding = _say_binding(view).removeprefix("; ")
        text += f" Bars over the days with legal effect: {finding}."
    if view.chosen:
        text += f" Chosen act: {view.chosen.title}."
    return text


def say_act_of_chain(event: Event, language: str) -> list[str]:
    """What stands below an act's label in a chain, in lines: its dates, and where else it speaks.

    One after another the lines make a phrase: ``3 Feb 2026``, ``and 23 Feb 2026``.
    """
    days = [
        say_date(replace(event.date, spans=(span,)), language, short=True)
        for span in event.date.spans
    ]
    lines = [days[0], *(f"and {day}" for day in days[1:])]
    countries = list(dict.fromkeys(map(country_of, event.jurisdictions)))
    if len(countries) == 2:
        lines.append(f"(also {name_place(countries[1], language)})")
    elif countries[2:]:
        lines.append(f"(also {len(countries) - 1} more)")
    return lines


def say_step(step: Step) -> str:
    """What happened to the earlier act, read along the arrow: ``partly suspended, upheld by``."""
    words = step.words
    ending = words[-1].rpartition(" ")[2]
    parts = [word.removesuffix(f" {ending}") for word in words[:-1]]
    return ", ".join([*parts, words[-1]])


def say_step_of_second(step: Step) -> str:
    """The same as the later act puts it: ``partly suspends and upholds “Hamburg order”``."""
    return f"{say_list(step.words_of_second)} “{step.first.label}”"


def chain_headline(chain: Chain) -> str:
    """The finding of a chain: what became of its main act, else where this stands in the chain."""
    main = chain.main
    year = str(main.date.anchor.year)
    name = main.label if year in main.label else f"{main.label} ({year})"
    if len(chain.events) == 1:
        return f"{name}: in no chain of acts"
    done = Counter(
        link.relation
        for step in chain.steps
        for link in step.links
        if step.first is main and link.earlier == main.id
    )
    del done[Relation.FOLLOWS]
    if done:
        # What happened most comes first, and among equals what happened earliest.
        told = [_say_done(relation, times) for relation, times in done.most_common()]
        return f"{name}: {', '.join(told)}"
    place = chain.events.index(main) + 1
    if place == 1:
        return f"{name} and what came of it"
    return f"{name}: act {place} of {len(chain.events)} in its chain"


def _say_done(relation: Relation, times: int) -> str:
    said = relation.passive.rpartition(" ")[0]
    if relation is Relation.REFERS:
        said += " to another court"
    if times == 1:
        return said
    return f"{said} {'twice' if times == 2 else f'{number_in_words(times)} times'}"


def chains_headline(view: View, found: Chains) -> str:
    """The finding of a picture of chains, as a title."""
    if view.chosen is not None:
        return chain_headline(found.chains[0])
    subject = view.dataset.package.subject
    if not view.events:
        return f"{subject}: no act fits this choice"
    if not found.chains:
        return f"{subject}: no link joins these acts"
    number = len(found.chains) + found.left_out
    longest = len(found.chains[0].events) + found.chains[0].left_out
    chains = count(number, "chain", "chains", words=True)
    if number == 1:
        return f"{subject}: {chains} of {longest} acts"
    return f"{subject}: {chains} of acts, the longest of {longest}"


def chains_subtitle(view: View, found: Chains) -> str:
    """What a picture of chains shows in numbers, and what it leaves out."""
    parts = [describe_view(replace(view, events=found.events))]
    if view.chosen is None:
        choice = describe_choice(view)
        if choice:
            parts.append(f"Chosen: {choice}")
        if found.single:
            acts = count(found.single, "act", "acts")
            parts.append(f"{acts} without such a link left out")
        if found.left_out:
            parts.append(f"{count(found.left_out, 'chain', 'chains')} more not drawn")
    else:
        further = found.chains[0].left_out
        if further:
            parts.append(f"{count(further, 'act', 'acts')} further away left out")
        if describe_choice(replace(view, selection=view.selection.changed(tiers=(Tier.CORE,)))):
            parts.append("The whole chain, whatever the filters leave out")
    return " · ".join(parts)


def _chains_alt_text(view: View) -> str:
    found = find_chains(view)
    text = (
        f"Acts in order of time, with arrows to what came of them. {chains_headline(view, found)}"
    )
    text += f". {chains_subtitle(view, found)}."
    if view.chosen is None:
        findings = [chain_headline(chain) for chain in found.chains[:_CHAINS_TOLD]]
        return text + (f" Among them: {'; '.join(findings)}." if findings else "")
    steps = [
        f"“{step.second.label}” ({say_date(step.second.date, view.selection.language)})"
        f" {say_step_of_second(step)}"
        for step in found.chains[0].steps
    ]
    return text + (f" {'; '.join(steps)}." if steps else "")


_CHAINS_TOLD = 5


def title(view: View, figure: str) -> str:
    """The title of a figure, which says its finding: of ``timeline``, ``map`` or ``chain``."""
    if figure == "chain":
        return chains_headline(view, find_chains(view))
    return map_headline(view) if figure == "map" else headline(view)


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
