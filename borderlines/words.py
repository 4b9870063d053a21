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
    name_place,
    name_term,
    number_in_words,
    say_date,
    say_day,
    say_list,
    say_places,
    say_relation,
)
from borderlines.measures import measure_countries
from borderlines.messages import join_parts, tell, tell_in, tell_many
from borderlines.prepositions import say_in_places
from borderlines.selection import View
from schema import UNION, EdtfDate, Event, Family, Measure, Relation, Source, Tier


def count_acts(number: int, language: str) -> str:
    """``1 act``, ``1,204 acts``."""
    return tell_many(language, "{number} act", "{number} acts", number)


def describe_view(view: View) -> str:
    """What is shown, in numbers: ``87 acts by 58 authorities in 21 jurisdictions, 2014 to 2026``.

    A jurisdiction is a country or the European Union; an act of several counts in each.
    """
    events, language = view.events, view.selection.language
    if not events:
        return tell(language, "No acts")
    text = count_acts(len(events), language)
    bodies = {name for event in events for name in event.authorities}
    if bodies:
        by = tell_many(language, "{number} authority", "{number} authorities", len(bodies))
        text = tell(language, "{acts} by {authorities}", acts=text, authorities=by)
    if view.countries:
        number = len(view.countries)
        places = tell_many(language, "{number} jurisdiction", "{number} jurisdictions", number)
        text = tell(language, "{acts} in {jurisdictions}", acts=text, jurisdictions=places)
    first, last = _years_of(events)
    if first == last:
        return tell(language, "{what} in {year}", what=text, year=first)
    return f"{text}, {tell(language, '{since} to {until}', since=first, until=last)}"


def _years_of(events: Sequence[Event]) -> tuple[int, int]:
    """The first and the last year of all that the acts' dates may mean."""
    days = [day for event in events for day in (event.date.earliest, event.date.latest) if day]
    return min(days).year, max(days).year


def describe_choice(view: View) -> str:
    """What the filters ask for, in a phrase; empty when they ask for all core acts."""
    chosen = view.selection
    language = chosen.language
    parts = []
    if chosen.jurisdictions:
        parts.append(say_places(chosen.jurisdictions, language, in_a_sentence=True))
    for terms in (chosen.kinds, chosen.fields):
        if terms:
            names = [name_term(term, language, in_a_sentence=True) for term in terms]
            parts.append(say_list(names, language, either=True))
    if chosen.since or chosen.until:
        parts.append(_say_stretch(chosen.since, chosen.until, language))
    if chosen.words:
        parts.append(tell(language, "with “{words}”", words=chosen.words))
    if set(chosen.tiers) != {Tier.CORE}:
        tiers = [name_term(tier, language, in_a_sentence=True) for tier in chosen.tiers]
        parts.append(tell(language, "{tiers} acts", tiers=say_list(tiers, language)))
    return join_parts(parts, language)


def _say_stretch(since: EdtfDate | None, until: EdtfDate | None, language: str) -> str:
    """From when to when acts are shown, where at least one of the two is given."""
    first = say_date(since, language) if since else ""
    last = say_date(until, language) if until else ""
    if since and until:
        is_one = first == last
        return first if is_one else tell(language, "{since} to {until}", since=first, until=last)
    if since:
        if since.precision == "day":
            return tell_in(language, "a day", "since {date}", date=first)
        return tell_in(language, "a month or year", "since {date}", date=first)
    if until and until.precision == "day":
        return tell_in(language, "a day", "until {date}", date=last)
    return tell_in(language, "a month or year", "until {date}", date=last)


def headline(view: View) -> str:
    """The finding of a timeline, as a title: who acted, how many fined, and what still binds."""
    language = view.selection.language
    subject = view.dataset.package.subject_in(language)
    if not view.events:
        return tell(language, "{subject}: no act fits this choice", subject=subject)
    found = _say_who_acted(view)
    binding = _say_binding(view)
    if not binding:
        return tell(language, "{subject}: {finding}", subject=subject, finding=found)
    return tell(
        language,
        "{subject}: {finding}; {further_finding}",
        subject=subject,
        finding=found,
        further_finding=binding,
    )


def _say_who_acted(view: View) -> str:
    """``nine countries and the EU acted, four of them with fines``; ``2 acts in Germany``."""
    events, language = view.events, view.selection.language
    acted = _acting(events)
    if len(acted) <= 1:
        acts = count_acts(len(events), language)
        places = view.countries if len(view.countries) == 1 else tuple(acted)
        if not places:
            return acts
        where = say_in_places(places, language)
        return tell(language, "{acts} {in_places}", acts=acts, in_places=where)
    fined = {
        country_of(place)
        for event in events
        if event.kind.family is Family.FINE
        for place in event.jurisdictions
    }
    number = len(acted - {UNION})
    words = number_in_words(number, language)
    if fined == acted and UNION in acted:
        return tell_many(
            language,
            "one country and the EU imposed fines",
            "{words} countries and the EU imposed fines",
            number,
            words=words,
        )
    if fined == acted:
        return tell_many(
            language,
            "one country imposed fines",
            "{words} countries imposed fines",
            number,
            words=words,
        )
    if UNION in acted:
        found = tell_many(
            language,
            "one country and the EU acted",
            "{words} countries and the EU acted",
            number,
            words=words,
        )
    else:
        found = tell_many(
            language, "one country acted", "{words} countries acted", number, words=words
        )
    if not fined:
        return found
    with_fines = tell_many(
        language,
        "one of them with fines",
        "{words} of them with fines",
        len(fined),
        words=number_in_words(len(fined), language),
    )
    return f"{found}, {with_fines}"


def _acting(events: Iterable[Event]) -> set[str]:
    """Countries, and the Union, where an authority did something: to be asked is not to act."""
    return {
        country_of(place)
        for event in events
        if event.kind.family not in {Family.COMPLAINT, Family.COMPANY}
        for place in event.jurisdictions
    }


def _say_binding(view: View) -> str:
    """How many of the acts bind on the view's day, where the picture shows it; else empty.

    Of some acts nobody has found how they ended, so today's number is as far as is established.
    """
    if not view.shows_effect:
        return ""
    language, number = view.selection.language, count_binding(view)
    day = say_day(view.day, language)
    words = number_in_words(number, language)
    # Where the title counts acts, it need not say again what is counted.
    is_counted = len(view.countries) <= 1
    if view.day < view.dataset.package.created:
        if number == 0:
            return tell(language, "none bound on {day}", day=day)
        if len(view.events) == 1:
            return tell(language, "it bound on {day}", day=day)
        if is_counted:
            return tell_many(
                language,
                "one bound on {day}",
                "{words} bound on {day}",
                number,
                words=words,
                day=day,
            )
        return tell_many(
            language,
            "one act bound on {day}",
            "{words} acts bound on {day}",
            number,
            words=words,
            day=day,
        )
    if number == 0:
        return tell(language, "none binds on {day}, as far as is established", day=day)
    if len(view.events) == 1:
        return tell(language, "it still binds on {day}, as far as is established", day=day)
    if is_counted:
        return tell_many(
            language,
            "one still binds on {day}, as far as is established",
            "{words} still bind on {day}, as far as is established",
            number,
            words=words,
            day=day,
        )
    return tell_many(
        language,
        "one act still binds on {day}, as far as is established",
        "{words} acts still bind on {day}, as far as is established",
        number,
        words=words,
        day=day,
    )


def subtitle(view: View) -> str:
    """The line under the title: what is shown in numbers, and what was chosen."""
    return " · ".join(filter(None, (describe_view(view), say_chosen(view))))


def say_chosen(view: View) -> str:
    """``Chosen: Germany; since 2016``; empty where nothing is."""
    choice = describe_choice(view)
    return tell(view.selection.language, "Chosen: {choice}", choice=choice) if choice else ""


def map_headline(view: View) -> str:
    """The finding of a map, as a title: who had acted by its day, or whose acts bound on it."""
    language = view.selection.language
    subject = view.dataset.package.subject_in(language)
    return tell(language, "{subject}: {finding}", subject=subject, finding=_say_map(view))


def _say_map(view: View) -> str:
    measured, language = measure_countries(view), view.selection.language
    acted = set(measured.values)
    if measured.measure is Measure.ACTS:
        acted &= _acting(event for event in view.events if event.date.is_surely_by(view.day))
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


def caption(view: View) -> str:
    """Title, numbers and choice in one sentence: for captions and share texts."""
    language = view.selection.language
    text = tell(
        language,
        "{title}: {view}",
        title=view.dataset.package.title_in(language),
        view=describe_view(view),
    )
    choice = describe_choice(view)
    return f"{text} ({choice})" if choice else text


def alt_text(view: View, figure: str) -> str:
    """What a figure shows, for those who do not see it: ``timeline``, ``map`` or ``chain``."""
    if figure == "chain":
        return _chains_alt_text(view)
    language = view.selection.language
    told = {"subject": view.dataset.package.subject_in(language), "view": describe_view(view)}
    choice = say_chosen(view)
    if figure == "map":
        text = [tell(language, "Map of {subject}: {view}.", **told)]
        text += [f"{choice}."] if choice else []
        return " ".join([*text, _say_measured(view), say_crossings(view)]).rstrip()
    text = [tell(language, "Timeline of {subject}: {view}.", **told)]
    text += [f"{choice}."] if choice else []
    if view.events:
        first, last = view.events[0], view.events[-1]
        date = say_date(first.date, language)
        text.append(tell(language, "First: {act} ({date}).", act=first.title, date=date))
        if last is not first:
            date = say_date(last.date, language)
            text.append(tell(language, "Last: {act} ({date}).", act=last.title, date=date))
    if view.shows_effect:
        # The same finding as in the title, as a sentence of its own.
        finding = _say_binding(view)
        text.append(tell(language, "Bars over the days with legal effect: {finding}.",
                         finding=finding))  # fmt: skip
    if view.chosen:
        text.append(tell(language, "Chosen act: {act}.", act=view.chosen.title))
    return " ".join(text)


def _say_measured(view: View) -> str:
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


def say_act_of_chain(event: Event, language: str) -> list[str]:
    """What stands below an act's label in a chain, in lines: its dates, and where else it speaks.

    One after another the lines make a phrase: ``3 Feb 2026``, ``and 23 Feb 2026``.
    """
    days = [
        say_date(replace(event.date, spans=(span,)), language, short=True)
        for span in event.date.spans
    ]
    lines = [days[0], *(tell(language, "and {day}", day=day) for day in days[1:])]
    countries = list(dict.fromkeys(map(country_of, event.jurisdictions)))
    if len(countries) == 2:
        place = name_place(countries[1], language)
        lines.append(tell(language, "(also {place})", place=place))
    elif countries[2:]:
        lines.append(tell(language, "(also {number} more)", number=len(countries) - 1))
    return lines


def say_step(step: Step, language: str = "en") -> str:
    """What happened to the earlier act, read along the arrow: ``partly suspended, upheld by``."""
    words = [
        say_relation(link.relation, language, passive=link.earlier == step.first.id)
        for link in step.links
    ]
    ending = words[-1].rpartition(" ")[2]
    parts = [word.removesuffix(f" {ending}") for word in words[:-1]]
    return ", ".join([*parts, words[-1]])


def say_step_of_second(step: Step, language: str = "en") -> str:
    """The same as the later act puts it: ``partly suspends and upholds “Hamburg order”``."""
    told = [
        say_relation(
            link.relation,
            language,
            act=step.first.label,
            passive=link.later != step.second.id,
        )
        for link in step.links
    ]
    # The earlier act is named once, unless its name stands within the words: "setzt „…“ aus".
    quoted = tell(language, "“{act}”", act=step.first.label)
    parts = [
        text.removesuffix(quoted).rstrip() if told[-1].endswith(quoted) else text
        for text in told[:-1]
    ]
    return say_list([*parts, told[-1]], language)


def chain_headline(chain: Chain, language: str = "en") -> str:
    """The finding of a chain: what became of its main act, else where this stands in the chain."""
    main = chain.main
    year = str(main.date.anchor.year)
    name = main.label if year in main.label else f"{main.label} ({year})"
    if len(chain.events) == 1:
        return tell(language, "{act}: in no chain of acts", act=name)
    done = Counter(
        link.relation
        for step in chain.steps
        for link in step.links
        if step.first is main and link.earlier == main.id
    )
    del done[Relation.FOLLOWS]
    if done:
        # What happened most comes first, and among equals what happened earliest.
        told = [_say_done(relation, times, language) for relation, times in done.most_common()]
        return tell(language, "{act}: {outcome}", act=name, outcome=", ".join(told))
    place = chain.events.index(main) + 1
    if place == 1:
        return tell(language, "{act} and what came of it", act=name)
    return tell(
        language,
        "{act}: act {place} of {number} in its chain",
        act=name,
        place=place,
        number=len(chain.events),
    )


def _say_done(relation: Relation, times: int, language: str) -> str:
    if relation is Relation.REFERS:
        said = tell(language, "referred to another court")
    else:
        said = say_relation(relation, language, passive=True).rpartition(" ")[0]
    if times == 1:
        return said
    if times == 2:
        return tell(language, "{done} twice", done=said)
    return tell(language, "{done} {words} times", done=said, words=number_in_words(times, language))


def chains_headline(view: View, found: Chains) -> str:
    """The finding of a picture of chains, as a title."""
    language = view.selection.language
    if view.chosen is not None:
        return chain_headline(found.chains[0], language)
    subject = view.dataset.package.subject_in(language)
    if not view.events:
        return tell(language, "{subject}: no act fits this choice", subject=subject)
    if not found.chains:
        return tell(language, "{subject}: no link joins these acts", subject=subject)
    number = len(found.chains) + found.left_out
    return tell_many(
        language,
        "{subject}: one chain of {longest} acts",
        "{subject}: {words} chains of acts, the longest of {longest}",
        number,
        subject=subject,
        words=number_in_words(number, language),
        longest=len(found.chains[0].events) + found.chains[0].left_out,
    )


def chains_subtitle(view: View, found: Chains) -> str:
    """What a picture of chains shows in numbers, and what it leaves out."""
    language = view.selection.language
    parts = [describe_view(replace(view, events=found.events))]
    if view.chosen is None:
        parts.append(say_chosen(view))
        if found.single:
            parts.append(
                tell_many(
                    language,
                    "{number} act without such a link left out",
                    "{number} acts without such a link left out",
                    found.single,
                )
            )
        if found.left_out:
            parts.append(
                tell_many(
                    language,
                    "{number} chain more not drawn",
                    "{number} chains more not drawn",
                    found.left_out,
                )
            )
    else:
        further = found.chains[0].left_out
        if further:
            parts.append(
                tell_many(
                    language,
                    "{number} act further away left out",
                    "{number} acts further away left out",
                    further,
                )
            )
        if describe_choice(replace(view, selection=view.selection.changed(tiers=(Tier.CORE,)))):
            parts.append(tell(language, "The whole chain, whatever the filters leave out"))
    return " · ".join(filter(None, parts))


def _chains_alt_text(view: View) -> str:
    language = view.selection.language
    found = find_chains(view)
    text = [
        tell(language, "Acts in order of time, with arrows to what came of them."),
        f"{chains_headline(view, found)}.",
        f"{chains_subtitle(view, found)}.",
    ]
    if view.chosen is None:
        findings = [chain_headline(chain, language) for chain in found.chains[:_CHAINS_TOLD]]
        if findings:
            told = join_parts(findings, language)
            text.append(tell(language, "Among them: {findings}.", findings=told))
        return " ".join(text)
    steps = [
        f"{tell(language, '“{act}”', act=step.second.label)}"
        f" ({say_date(step.second.date, language)}) {say_step_of_second(step, language)}"
        for step in found.chains[0].steps
    ]
    return " ".join([*text, f"{join_parts(steps, language)}." if steps else ""]).rstrip()


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
    language, package = view.selection.language, view.dataset.package
    sources = _sources_of(view)
    primary = sum(source.primary for source in sources)
    told = {
        "documents": count_documents(len(sources), language),
        "day": say_day(package.created, language),
        "version": view.dataset.version,
        "licence": package.licenses[0].name.replace("CC-BY-", "CC BY "),
    }
    if not primary:
        return tell(
            language,
            "Sources: {documents}. Record of {day}, version {version}. Borderlines, {licence}",
            **told,
        )
    return tell(
        language,
        "Sources: {documents}, {primary} of them official or first-hand. "
        "Record of {day}, version {version}. Borderlines, {licence}",
        primary=primary,
        **told,
    )


def count_documents(number: int, language: str) -> str:
    """``1 document``, ``114 documents``."""
    return tell_many(language, "{number} document", "{number} documents", number)


def _sources_of(view: View) -> list[Source]:
    shown = {event.id for event in view.events}
    return [source for source in view.dataset.sources if shown.intersection(source.events)]
