"""The words that go with a figure: dates, places and money as people write them, and captions.

Everything here returns plain text. Whoever places it escapes it for where it goes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache

import pycountry
from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_currency, format_decimal

from borderlines.dataset import Dataset, country_of
from borderlines.selection import View
from schema import UNION, EdtfDate, Event, Family, Link, Source, Tier

# CLDR's long forms, where a lane or a sentence wants the name that people say.
_SPOKEN_NAMES = {("en", "HK"): "Hong Kong", ("en", "MO"): "Macao", ("fr", "HK"): "Hong Kong",
                 ("de", "HK"): "Hongkong"}  # fmt: skip
_MONTH_NAMES = {"en": "MMMM y", "fr": "MMMM y", "de": "MMMM y"}


@lru_cache(maxsize=4096)
def name_place(code: str, language: str = "en") -> str:
    """The name of a place in a language: ``Germany``, ``Hamburg`` for ``DE-HH``."""
    if "-" in code:
        subdivision = pycountry.subdivisions.get(code=code)
        return str(subdivision.name) if subdivision else code
    spoken = _SPOKEN_NAMES.get((language, code))
    return spoken or Locale.parse(language).territories.get(code, code)


def say_places(codes: Iterable[str], language: str = "en") -> str:
    """Several places in one phrase: ``Germany (Hamburg) and Ireland``."""
    names = []
    for code in codes:
        name = name_place(country_of(code), language)
        names.append(f"{name} ({name_place(code, language)})" if "-" in code else name)
    return format_list(names, locale=language)


def say_day(day: date, language: str = "en", *, short: bool = False) -> str:
    """A day: ``23 September 2016``, or short ``23 Sep 2016``."""
    # Babel's English is American by default; the record's English is British.
    locale = "en_GB" if language == "en" else language
    return format_date(day, format="medium" if short else "long", locale=locale)


def say_date(when: EdtfDate, language: str = "en") -> str:
    """An EDTF date as people write it, with its doubt: ``September 2016``, ``by 2 March 2018``."""
    parts = []
    for span in when.spans:
        if span.first is None and span.last is not None:
            text = f"by {say_day(span.last, language)}"
        elif span.last is None and span.first is not None:
            text = f"from {say_day(span.first, language)} on"
        elif span.first is None or span.last is None:
            text = when.text
        elif span.first == span.last:
            text = say_day(span.first, language)
        elif when.precision == "month" and len(when.spans) == 1:
            text = format_date(span.first, _MONTH_NAMES[language], locale=language)
        elif when.precision == "year" and len(when.spans) == 1:
            text = str(span.first.year)
        else:
            text = f"between {say_day(span.first, language)} and {say_day(span.last, language)}"
        parts.append(f"{text} (uncertain)" if span.uncertain else text)
    return format_list(parts, locale=language)


def say_dates(event: Event, language: str = "en") -> str:
    """When an act was decided and made public, in one phrase."""
    decided = say_date(event.decided, language) if event.decided else None
    published = say_date(event.published, language) if event.published else None
    if decided and decided == published:
        return f"{decided} (decided and made public)"
    parts = [f"decided {decided}" if decided else "day of decision not established"]
    parts.append(f"made public {published}" if published else "day of publication not established")
    text = ", ".join(parts)
    return text[0].upper() + text[1:]


def say_money(amount: Decimal, currency: str, language: str = "en") -> str:
    """An amount to the last digit that was published: ``€110,000,000``, ``TRY 346,717,193.40``."""
    places = max(0, -int(amount.as_tuple().exponent))
    number = format_decimal(
        amount, format="#,##0" + ("." + "0" * places if places else ""), locale=language
    )
    sign = {"EUR": "€", "USD": "$", "GBP": "£", "INR": "₹"}.get(currency)
    if sign and language == "en":
        return f"{sign}{number}"
    return f"{currency} {number}" if language == "en" else f"{number} {sign or currency}"


def say_amount(event: Event, language: str = "en") -> str | None:
    """The amount of an act and what sort of amount it is; None where it has none."""
    if event.amount is None or event.currency is None or event.amount_kind is None:
        return None
    money = say_money(event.amount, event.currency, language)
    return f"{money} ({event.amount_kind.label.lower()})"


def say_authorities(event: Event, dataset: Dataset, *, short: bool = False) -> str:
    """The authorities of an act in one phrase; for a company's step, who took it."""
    bodies = dataset.authorities_of(event)
    if not bodies:
        return format_list(list(event.respondents), locale="en")
    return format_list([body.short if short else body.name for body in bodies], locale="en")


def say_link(link: Link, seen_from: Event, other: Event) -> str:
    """A link as the act at hand puts it: ``upheld by “…”`` or ``upholds “…”``."""
    is_later = link.later == seen_from.id
    verb = link.relation.label if is_later else link.relation.passive
    return f"{verb[0].upper()}{verb[1:]} “{other.title}”"


def count(number: int, one: str, many: str, *, words: bool = False) -> str:
    """``1 act``, ``1,204 acts``; with ``words`` small numbers as in a headline: ``two acts``."""
    said = _number(number) if words else format_decimal(number, locale="en")
    return f"{said} {one if number == 1 else many}"


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
        parts.append(say_places(chosen.jurisdictions, language))
    if chosen.kinds:
        parts.append(format_list([kind.label.lower() for kind in chosen.kinds], "or"))
    if chosen.fields:
        parts.append(format_list([field.label.lower() for field in chosen.fields], "or"))
    if chosen.since and chosen.until:
        since, until = say_date(chosen.since, language), say_date(chosen.until, language)
        parts.append(since if since == until else f"{since} to {until}")
    elif chosen.since:
        parts.append(f"since {say_date(chosen.since, language)}")
    elif chosen.until:
        parts.append(f"until {say_date(chosen.until, language)}")
    if set(chosen.tiers) != {Tier.CORE}:
        parts.append(format_list([tier.label.lower() for tier in chosen.tiers]) + " acts")
    return "; ".join(parts)


_NUMBER_WORDS = (
    "no one two three four five six seven eight nine ten eleven twelve".split()
)


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
        place = f" in {_with_article(view.countries[0], language)}" if acted else ""
        return f"{subject}: {count(len(events), 'act', 'acts')}{place}"
    countries = acted - {UNION}
    who = count(len(countries), "country", "countries", words=True)
    if UNION in acted:
        who += " and the EU"
    if not fined:
        return f"{subject}: {who} acted"
    if fined == acted:
        return f"{subject}: {who} imposed fines"
    return f"{subject}: {who} acted, {_number(len(fined))} of them with fines"


def _with_article(country: str, language: str) -> str:
    name = name_place(country, language)
    takes_article = name.startswith(("European U", "United ", "Netherlands"))
    return f"the {name}" if takes_article and language == "en" else name


def _number(number: int) -> str:
    return _NUMBER_WORDS[number] if number < len(_NUMBER_WORDS) else format_decimal(number, locale="en")


def subtitle(view: View) -> str:
    """The line under the title: what is shown in numbers, and what was chosen."""
    choice = describe_choice(view)
    return describe_view(view) + (f" · Chosen: {choice}" if choice else "")


def map_headline(view: View) -> str:
    """The finding of a map, as a title: who had acted by its day."""
    acted = set(acts_by_country(view))
    language = view.selection.language
    day = say_day(view.day, language)
    subject = view.dataset.package.subject
    if not acted:
        return f"{subject}: nobody had acted by {day}"
    countries = acted - {UNION}
    who = count(len(countries), "country", "countries", words=True) if countries else ""
    if UNION in acted:
        who = f"{who} and the EU" if who else "the EU"
    return f"{subject}: {who} had acted by {day}"


def caption(view: View) -> str:
    """Title, numbers and choice in one sentence: for captions and share texts."""
    choice = describe_choice(view)
    return f"{view.dataset.package.title}: {describe_view(view)}" + (f" ({choice})" if choice else "")


def alt_text(view: View, figure: str) -> str:
    """What a figure shows, for those who do not see it. ``figure`` is timeline or map."""
    language = view.selection.language
    subject = f"{view.dataset.package.subject}: {describe_view(view)}."
    choice = describe_choice(view)
    subject += f" Chosen: {choice}." if choice else ""
    if figure == "map":
        counts = acts_by_country(view)
        named = [
            f"{name_place(code, language)} {number}"
            for code, number in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        ]
        day = say_day(view.day, language)
        return f"Map of {subject} On {day}, acts so far: {', '.join(named) or 'none'}."
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
    """Acts per country, and under ``EU`` those of Union bodies, surely decided by the view's day."""
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
