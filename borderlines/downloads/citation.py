"""The citation of an act: as a sentence and as BibTeX."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from borderlines.language import Voice, voice_of
from borderlines.language.formats import say_makers, say_record_day
from borderlines.language.places import say_authorities
from borderlines.record import Dataset
from borderlines.record.package import Package
from borderlines.schema import EdtfDate, Event, Family
from borderlines.view import View

# What BibTeX and LaTeX would read as commands. BibTeX counts braces, a backslash before or not.
_TEX: Final = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "$": r"\$",
        "&": r"\&",
        "#": r"\#",
        "%": r"\%",
        "_": r"\_",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)
# An address is left as it is in BibTeX, apart from signs that would end the field.
# The dates of EDTF that biblatex and biber read: days, months, years, decades, and spans of them.
_ONE: Final = r"(?:\d{4}(?:-\d\d){0,2}|\d{4}-\d\d-XX|\d{4}-XX(?:-XX)?|\d{3}X|\d\dXX)[?~]?"
_BIBLATEX: Final = re.compile(rf"{_ONE}|(?:{_ONE}|\.\.)/(?:{_ONE}|\.\.)")
_TEX_URL: Final = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C"})
AddressOf = Callable[[str], str]


def cite(voice: Voice, event: Event, dataset: Dataset, url: str) -> str:
    """Write one sentence: authority, title, date, reference, record with its day and version.

    The title is the act's own; the record's headline is in brackets, as supplied titles are.
    """
    author = _say_author(voice, event, dataset)
    headline = f"[{event.title_in(voice.code)}]"
    title = f"{event.own_title} {headline}" if event.own_title else headline
    act = voice.gettext("{authority}: {act}", authority=author, act=title)
    parts = [act, voice.date(event.date)]
    if event.reference:
        parts.append(event.reference)
    parts += [name for name in (event.ecli, event.celex) if name]
    package = dataset.package
    return voice.gettext(
        "{act}. In: {record}, record of {day}, version {version}, {address}",
        act=", ".join(parts),
        record=_say_work(voice, package),
        day=say_record_day(voice, package),
        version=dataset.version,
        address=url,
    )


def _say_work(voice: Voice, package: Package) -> str:
    """Name the record as a cited work: its maker, and its title."""
    return ", ".join(filter(None, (say_makers(voice, package), package.title_in(voice.code))))


def _say_author(voice: Voice, event: Event, dataset: Dataset) -> str:
    """Name the author of an act; for a complaint or suit, those who brought it."""
    if event.kind.family is Family.COMPLAINT and event.complainants:
        return voice.list(event.complainants)
    return say_authorities(voice, event, dataset)


def to_bibtex(voice: Voice, event: Event, dataset: Dataset, url: str) -> str:
    """Write a BibTeX entry with the title in a language; text of the record is escaped for LaTeX.

    The note says whose title it is, for nobody finds the act's own document under it.
    """
    english, year = voice_of("en"), _find_year(event.date)
    date = "" if year else f"Date: {english.date(event.date)}. "
    headline = event.title_in(voice.code)
    told = f"{_to_tex(headline)}. " if event.own_title else ""
    fields = {
        # A name in braces is one name, whatever "and" or comma it has.
        "author": " and ".join(f"{{{_to_tex(name)}}}" for name in _list_authors(event, dataset)),
        "title": f"{{{_to_tex(event.own_title or f'[{headline}]')}}}",
        "year": year,
        "date": str(event.date) if _BIBLATEX.fullmatch(str(event.date)) else "",
        "number": _to_tex(event.reference or event.ecli or ""),
        "howpublished": _to_tex(_say_work(english, dataset.package)),
        "note": f"{told}{date}Record of {_date_record(dataset.package)}, version {dataset.version}"
        + ("" if event.own_title else ". The title is the record's headline, not the act's own"),
        "url": url.translate(_TEX_URL),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@misc{{{event.id},", *lines, "}"])


def _date_record(package: Package) -> str:
    until = package.sources_until
    return f"{package.created} (sources to {until})" if until else str(package.created)


def to_bibtex_file(view: View, address_of: AddressOf | None = None) -> bytes:
    """Write the entries of a view's acts as one file; ``address_of`` gives the page of an id."""
    address_of = address_of or (lambda act: "")
    entries = (
        to_bibtex(view.voice, event, view.dataset, address_of(event.id)) for event in view.events
    )
    return ("\n\n".join(entries) + "\n").encode()


def _list_authors(event: Event, dataset: Dataset) -> list[str]:
    """List the authors of an act; empty for a complaint whose author is not known."""
    acting = [body.name for body in dataset.acting_in(event)]
    if event.kind.family is Family.COMPLAINT:
        return list(event.complainants) or acting
    return acting or list(event.respondents)


def _find_year(date: EdtfDate) -> str:
    """Find the year of a date, if it has exactly one possible year; else empty."""
    if date.uncertain:
        return ""
    years = {day.year if day else None for span in date.spans for day in span[:2]}
    (year, *others) = years
    return "" if others or year is None else str(year)


def _to_tex(text: str) -> str:
    return " ".join(text.split()).translate(_TEX)
