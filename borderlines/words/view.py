"""What a view shows in words: its acts in numbers, the choice, the sources.

Everything in the modules of words returns plain text. Whoever places it escapes it for where it
goes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from urllib.parse import urlsplit

from borderlines.language import join_parts, name_term, say_date, say_day, tell, tell_in, tell_many
from borderlines.language.formats import count_acts, say_credit, say_list
from borderlines.language.places import say_places
from borderlines.record import Dataset
from borderlines.schema import EdtfDate, Event, Source, Tier
from borderlines.view import View


def describe_view(view: View) -> str:
    """What is shown, in numbers: ``5 acts by 4 authorities in 3 jurisdictions, 2016 to 2017``.

    Complaints are acts of no authority: ``87 acts, 81 of them by 52 authorities, …``. A
    jurisdiction is a country, a territory or the European Union; an act of several counts in
    each.
    """
    events, language = view.events, view.selection.language
    if not events:
        return tell(language, "No acts")
    text = count_acts(len(events), language)
    done, bodies = view.acting
    if bodies:
        by = tell_many(language, "{number} authority", "{number} authorities", bodies)
        if done == len(events):
            text = tell(language, "{acts} by {authorities}", acts=text, authorities=by)
        else:
            text = tell_many(
                language,
                "{acts}, {number} of them by {authorities},",
                "{acts}, {number} of them by {authorities},",
                done,
                acts=text,
                authorities=by,
            )
    if view.countries:
        number = len(view.countries)
        places = tell_many(language, "{number} jurisdiction", "{number} jurisdictions", number)
        text = tell(language, "{acts} in {jurisdictions}", acts=text, jurisdictions=places)
    first, last = view.years
    if first == last:
        return tell(language, "{what} in {year}", what=text, year=first)
    return f"{text}, {tell(language, '{since} to {until}', since=first, until=last)}"


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
        parts.append(say_stretch(chosen.since, chosen.until, language))
    if chosen.words:
        parts.append(tell(language, "with “{words}”", words=chosen.words))
    if set(chosen.tiers) != {Tier.CORE}:
        tiers = [name_term(tier, language, in_a_sentence=True) for tier in chosen.tiers]
        parts.append(tell(language, "{tiers} acts", tiers=say_list(tiers, language)))
    return join_parts(parts, language)


def say_stretch(since: EdtfDate | None, until: EdtfDate | None, language: str) -> str:
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


def find_acting(events: Iterable[Event], dataset: Dataset) -> set[str]:
    """Countries, and the Union, where an authority did something: to be asked is not to act."""
    return {place for event in events for place in dataset.acted_in(event)}


def subtitle(view: View) -> str:
    """The line under the title: what is shown in numbers, and what was chosen."""
    return " · ".join(filter(None, (describe_view(view), say_chosen(view))))


def say_chosen(view: View) -> str:
    """``Chosen: Germany; since 2016``; empty where nothing is."""
    choice = describe_choice(view)
    return tell(view.selection.language, "Chosen: {choice}", choice=choice) if choice else ""


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


def say_whose_language(text: str, view: View) -> str:
    """A text that names acts, with a note that the record's own words are English."""
    language = view.selection.language
    if language == "en" or not view.events:
        return text
    return f"{text} {tell(language, 'The record’s texts are in English')}."


def acts_by_country(view: View) -> dict[str, int]:
    """Acts of each country's bodies, and of the Union's under ``EU``, decided by the view's day."""
    counts: Counter[str] = Counter()
    for event in view.events:
        if event.date.has_begun_by(view.day):
            counts.update(view.dataset.acted_in(event))
    return dict(counts)


def source_line(view: View) -> str:
    """Where the picture comes from: sources by kind, day and version of the record, whose it is."""
    language, package = view.selection.language, view.dataset.package
    sources = _sources_of(view)
    primary = sum(source.primary for source in sources)
    told = {
        "documents": count_documents(len(sources), language),
        "day": say_day(package.created, language),
        "version": view.dataset.version,
        # In one piece at the end of a line.
        "credit": say_credit(
            package, package.licenses[0].name.replace("CC-BY-", "CC\u00a0BY\u00a0"), language
        ),
    }
    if primary:
        line = tell(
            language,
            "Sources: {documents}, {primary} of them official or first-hand. "
            "Record of {day}, version {version}. {credit}",
            primary=primary,
            **told,
        )
    else:
        line = tell(
            language,
            "Sources: {documents}. Record of {day}, version {version}. {credit}",
            **told,
        )
    return ", ".join(filter(None, (line, _say_homepage(package.homepage or ""))))


def _say_homepage(address: str) -> str:
    """A web address as it is printed: ``example.org/acts``; empty for what is none."""
    parts = urlsplit(address)
    if parts.scheme not in {"http", "https"}:
        return ""
    return f"{parts.netloc}{parts.path}".rstrip("/")


def count_documents(number: int, language: str) -> str:
    """``1 document``, ``114 documents``."""
    return tell_many(language, "{number} document", "{number} documents", number)


def _sources_of(view: View) -> list[Source]:
    shown = {event.id for event in view.events}
    return [source for source in view.dataset.sources if not shown.isdisjoint(source.events)]
