"""How to cite an act: in a sentence, as BibTeX, and as schema.org data for machines."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, Final

from borderlines.dataset import Dataset
from borderlines.formats import say_authorities, say_date, say_day, say_list
from borderlines.legal_state import state_on
from borderlines.messages import tell
from borderlines.vocabulary import LegalState
from schema import Event, Family

# What BibTeX and LaTeX would read as commands. Backslash first: the others put some in.
_TEX: Final = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\{",
        "}": r"\}",
        "$": r"\$",
        "&": r"\&",
        "#": r"\#",
        "%": r"\%",
        "_": r"\_",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)
# An address in BibTeX stands as it is, but for what would end the field.
_TEX_URL: Final = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C"})
AddressOf = Callable[[str], str]
_FORCE: Final = {
    LegalState.PARTLY_ANNULLED: "PartiallyInForce",
    **dict.fromkeys((LegalState.IN_FORCE, LegalState.UPHELD), "InForce"),
}


def cite(event: Event, dataset: Dataset, url: str, language: str = "en") -> str:
    """One sentence: authority, title, date, reference, record with its day and version."""
    author = _say_author(event, dataset, language)
    act = tell(language, "{authority}: {act}", authority=author, act=event.title)
    parts = [act, say_date(event.date, language)]
    if event.reference:
        parts.append(event.reference)
    parts += [name for name in (event.ecli, event.celex) if name]
    package = dataset.package
    return tell(
        language,
        "{act}. In: Borderlines, {record}, record of {day}, version {version}, {address}",
        act=", ".join(parts),
        record=package.title_in(language),
        day=say_day(package.created, language),
        version=dataset.version,
        address=url,
    )


def _say_author(event: Event, dataset: Dataset, language: str) -> str:
    """Whose act it is: of a complaint or suit those who brought it, not who was to decide it."""
    if event.kind.family is Family.COMPLAINT and event.complainants:
        return say_list(event.complainants, language)
    return say_authorities(event, dataset, language)


def to_bibtex(event: Event, dataset: Dataset, url: str) -> str:
    """A BibTeX entry; text of the record is escaped for LaTeX."""
    anchor = event.date.earliest or event.date.latest
    fields = {
        "author": f"{{{_say_author(event, dataset, 'en').translate(_TEX)}}}",
        "title": f"{{{event.title.translate(_TEX)}}}",
        "year": str(anchor.year) if anchor else "",
        "date": str(event.date) if event.date.is_plain_day else "",
        "number": (event.reference or event.ecli or "").translate(_TEX),
        "howpublished": f"Borderlines, {dataset.package.title.translate(_TEX)}",
        "note": f"Record of {dataset.package.created}, version {dataset.version}",
        "url": url.translate(_TEX_URL),
    }
    lines = [f"  {name} = {{{_one_line(value)}}}," for name, value in fields.items() if value]
    return "\n".join([f"@misc{{{event.id},", *lines, "}"])


def to_bibtex_file(events: Iterable[Event], dataset: Dataset, address_of: AddressOf) -> bytes:
    """The entries of several acts as one file; ``address_of`` gives an act's page by its id."""
    entries = (to_bibtex(event, dataset, address_of(event.id)) for event in events)
    return ("\n\n".join(entries) + "\n").encode()


def to_json_ld(event: Event, dataset: Dataset, url: str, day: date) -> str:
    """The act as schema.org JSON-LD, safe to stand inside a script element of an HTML page."""
    found = state_on(event, dataset, day)
    sources = dataset.sources_of(event)
    value: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "CreativeWork" if event.kind.family is Family.COMPANY else "Legislation",
        "@id": url,
        "url": url,
        "name": event.title,
        "description": event.summary,
        "inLanguage": "en",
        "license": dataset.package.licenses[0].path,
        "isPartOf": {
            "@type": "Dataset",
            "name": dataset.package.title,
            "version": dataset.version,
            "dateModified": dataset.package.created.isoformat(),
        },
        "citation": [source.url for source in sources],
    }
    if event.kind.family is not Family.COMPANY:
        value |= {
            "legislationType": event.kind.label,
            "legislationJurisdiction": list(event.jurisdictions),
            "legislationPassedBy": [
                {"@type": "GovernmentOrganization", "name": body.name, "alternateName": body.short}
                for body in dataset.acting_in(event)
            ],
        }
        if event.date.is_plain_day:
            value["legislationDate"] = str(event.date)
        if event.ecli or event.celex or event.reference:
            value["legislationIdentifier"] = event.ecli or event.celex or event.reference
        if found is not None and found.state is not LegalState.UNKNOWN:
            force = _FORCE.get(found.state, "NotInForce")
            value["legislationLegalForce"] = f"https://schema.org/{force}"
    text = json.dumps(value, ensure_ascii=False, indent=1)
    # Inside HTML a "</script" or "<!--" of a cell would end or hide the element.
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _one_line(text: str) -> str:
    return " ".join(text.split())
