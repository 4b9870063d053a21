"""The view in words: its acts in numbers, the choice, the sources.

Every module of this room returns plain text. Whoever places it escapes it for its use.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Final
from urllib.parse import urlsplit

from borderlines.language import N_, Voice
from borderlines.language.formats import say_credit, say_record_day
from borderlines.language.places import say_places
from borderlines.record import Dataset
from borderlines.schema import EdtfDate, Event, Source, Tier
from borderlines.terms.vocabulary import Standard
from borderlines.view import View
from borderlines.view.once import once_a_view


@once_a_view
def describe_view(view: View) -> str:
    """Count what is shown: ``5 acts by 4 authorities in 3 jurisdictions, 2016 to 2017``.

    Complaints are acts of no authority: ``87 acts, 81 of them by 52 authorities, …``. A
    jurisdiction is a country, a territory or the European Union; an act of several counts in each.
    """
    events, voice = view.events, view.voice
    _ = voice.gettext
    if not events:
        return _("No acts")
    text = voice.acts(len(events))
    done, bodies = view.acting
    if bodies:
        by = voice.ngettext("{number} authority", "{number} authorities", bodies)
        if done == len(events):
            text = _("{acts} by {authorities}", acts=text, authorities=by)
        else:
            text = voice.ngettext(
                "{acts}, {number} of them by {authorities},",
                "{acts}, {number} of them by {authorities},",
                done,
                acts=text,
                authorities=by,
            )
    if view.countries:
        number = len(view.countries)
        places = voice.ngettext("{number} jurisdiction", "{number} jurisdictions", number)
        text = _("{acts} in {jurisdictions}", acts=text, jurisdictions=places)
    first, last = view.years
    if first == last:
        return _("{what} in {year}", what=text, year=first)
    return f"{text}, {_('{since} to {until}', since=first, until=last)}"


def describe_choice(view: View) -> str:
    """Describe the filters in a phrase; empty if they ask for all core acts."""
    chosen = view.selection
    voice = chosen.voice
    parts = []
    if chosen.jurisdictions:
        parts.append(say_places(voice, chosen.jurisdictions, in_a_sentence=True))
    for terms in (chosen.kinds, chosen.fields):
        if terms:
            names = [voice.term(term, in_a_sentence=True) for term in terms]
            parts.append(voice.list(names, either=True))
    if chosen.respondents:
        about = voice.list(chosen.respondents, either=True)
        parts.append(say_parties(view, about))
    if chosen.since or chosen.until:
        parts.append(say_stretch(voice, chosen.since, chosen.until))
    if chosen.words:
        parts.append(voice.gettext("acts that mention “{words}”", words=chosen.words))
    if set(chosen.tiers) != {Tier.CORE}:
        tiers = [voice.term(tier, in_a_sentence=True) for tier in chosen.tiers]
        parts.append(voice.gettext("{tiers} acts", tiers=voice.list(tiers)))
    return voice.join(parts)


def say_parties(view: View, names: str) -> str:
    """Write whom the chosen acts are about or addressed to: ``about Facebook, Inc.``.

    An authority may be an addressee though no act is about it.
    """
    _, dataset = view.voice.gettext, view.dataset
    chosen = frozenset(view.selection.respondents)
    if chosen.isdisjoint(dataset.addressed_apart):
        return _("about {names}", names=names)
    if chosen.isdisjoint(name for act in dataset.events for name in act.respondents):
        return _("addressed to {names}", names=names)
    return _("about or addressed to {names}", names=names)


def say_stretch(voice: Voice, since: EdtfDate | None, until: EdtfDate | None) -> str:
    """Write the range of dates shown, if it has a beginning or an end."""
    first = voice.date(since) if since else ""
    last = voice.date(until) if until else ""
    if since and until:
        is_one = first == last
        return first if is_one else voice.gettext("{since} to {until}", since=first, until=last)
    if since:
        if since.precision == "day":
            return voice.pgettext("a day", "since {date}", date=first)
        return voice.pgettext("a month or year", "since {date}", date=first)
    if until and until.precision == "day":
        return voice.pgettext("a day", "until {date}", date=last)
    return voice.pgettext("a month or year", "until {date}", date=last)


def find_acting(events: Iterable[Event], dataset: Dataset) -> set[str]:
    """Find the countries, and the Union, where an authority acted.

    A complaint to it doesn't count.
    """
    return {place for event in events for place in dataset.acted_in(event)}


def subtitle(view: View) -> str:
    """Write the line under the title: the numbers, and the choice."""
    return " · ".join(filter(None, (describe_view(view), say_chosen(view))))


def say_chosen(view: View) -> str:
    """Write ``Chosen: Germany; since 2016``; empty if there is no choice."""
    choice = describe_choice(view)
    return view.voice.gettext("Chosen: {choice}", choice=choice) if choice else ""


def caption(view: View) -> str:
    """Join title, numbers and choice in one sentence, for captions and shared texts."""
    voice = view.voice
    text = voice.gettext(
        "{title}: {view}", title=view.dataset.package.title_in(voice.code), view=describe_view(view)
    )
    choice = describe_choice(view)
    return f"{text} ({choice})" if choice else text


RECORD_LANGUAGE: Final = N_("The record is in English; titles in other languages are translations")
"""The note on pages that are not in English."""


def say_whose_language(text: str, view: View) -> str:
    """Add to a text that names acts a note that the record's own words are English."""
    voice = view.voice
    if voice.code == "en" or not view.events:
        return text
    return f"{text} {voice.gettext(RECORD_LANGUAGE)}."


def acts_by_country(view: View) -> dict[str, int]:
    """Count acts of each country, and of the Union under ``EU``, decided by the view's day."""
    counts: Counter[str] = Counter()
    for event in view.events:
        if event.date.has_begun_by(view.day):
            counts.update(view.dataset.acted_in(event))
    return dict(counts)


@once_a_view
def source_line(view: View, *, is_short: bool = False) -> str:
    """Write the source line of a picture: sources, day, version and licence of the record.

    The short form leaves out how many of the sources are official.
    """
    voice, package = view.voice, view.dataset.package
    sources = _sources_of(view)
    originals = sum(source.is_original for source in sources)
    told = {
        "documents": count_documents(voice, len(sources)),
        "day": say_record_day(voice, package),
        "version": view.dataset.version,
        # In one piece at the end of a line.
        "credit": say_credit(
            voice, package, package.licence.name.replace("CC-BY-", "CC\u00a0BY\u00a0")
        ),
    }
    if originals and not is_short:
        line = voice.gettext(
            "Sources: {documents}, {originals} of them first-hand. "
            "Record of {day}, version {version}. {credit}",
            originals=voice.number(originals),
            **told,
        )
    else:
        line = voice.gettext(
            "Sources: {documents}. Record of {day}, version {version}. {credit}", **told
        )
    line = ", ".join(filter(None, (line, _say_homepage(package.homepage or ""))))
    if any(event.label_in(voice.code) != event.label for event in view.events):
        line = f"{line}. {voice.gettext('Titles translated')}"
    return "; ".join(filter(None, (line, say_draft(view.dataset, voice))))


def say_draft(dataset: Dataset, voice: Voice) -> str:
    """Say what a draft leaves open: ``draft: 3 acts without a source``; empty for other records.

    For a record made from a sheet it accounts for every row, if some are not shown.
    """
    if not dataset.package.is_draft:
        return ""
    parts = []
    if number := len(dataset.unsourced):
        parts.append(
            voice.ngettext(
                "{number} act without a source", "{number} acts without a source", number
            )
        )
    rows, undated = dataset.package.sheet, len(dataset.undated)
    if rows is not None and rows.shown < rows.rows:
        parts.append(
            voice.gettext(
                "of {rows} rows of the sheet {shown} shown, {table_only} in the table only, "
                "{refused} refused, {blank} blank",
                **{name: voice.number(count) for name, count in rows.model_dump().items()},
            )
        )
    elif undated:
        parts.append(
            voice.ngettext(
                "{number} act without a date, in the table only",
                "{number} acts without a date, in the table only",
                undated,
            )
        )
    if not parts:
        return voice.term(Standard.DRAFT, in_a_sentence=True)
    return voice.gettext("draft: {gaps}", gaps="; ".join(parts))


def _say_homepage(address: str) -> str:
    """Write a web address for print: ``example.org/acts``; empty for anything else."""
    parts = urlsplit(address)
    if parts.scheme not in {"http", "https"}:
        return ""
    return f"{parts.netloc}{parts.path}".rstrip("/")


def count_documents(voice: Voice, number: int) -> str:
    """Write ``1 document``, ``114 documents``."""
    return voice.ngettext("{number} document", "{number} documents", number)


def _sources_of(view: View) -> list[Source]:
    shown = {event.id for event in view.events}
    return [source for source in view.dataset.sources if not shown.isdisjoint(source.events)]
