"""The record and its acts for machines: schema.org data as JSON-LD.

The front page describes the record as a Dataset, and every act's page says that it is part of it.
"""

from __future__ import annotations

import json
from datetime import date
from typing import Any, Final

from borderlines.language import Voice
from borderlines.law import law_on
from borderlines.record import Dataset
from borderlines.record.package import Contributor
from borderlines.schema import Authority, Event
from borderlines.terms import Standing
from borderlines.view import Selection, View
from borderlines.words import caption

RECORD_ID: Final = "record"
"""The fragment of the front page's address that names the record."""
_FORCE: Final = {
    Standing.STANDS_IN_PART: "PartiallyInForce",
    Standing.STANDS: "InForce",
}
_FILES: Final = {
    "events.csv": "text/csv",
    "events.json": "application/json",
    "datapackage.zip": "application/zip",
}


def describe_record(voice: Voice, dataset: Dataset, page: str, base: str) -> str:
    """Describe the record as a Dataset.

    ``page`` is the front page's address, ``base`` that of its folder. Both are empty where no
    address is known; addresses are then relative to the page.
    """
    view, package = Selection(language=voice.code).apply(dataset), dataset.package
    makers = [_describe_maker(maker) for maker in package.makers]
    files = [
        {"@type": "DataDownload", "encodingFormat": media_type, "contentUrl": f"{base}data/{name}"}
        for name, media_type in _FILES.items()
    ]
    value = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "@id": f"{page}#{RECORD_ID}",
        "url": page,
        "name": package.title_in(voice.code),
        # Search engines want fifty characters at least.
        "description": " ".join(
            (
                f"{caption(view)}.",
                voice.gettext("Each act with its dates, authorities, legal effect and sources."),
            )
        ),
        "license": package.licence_paths,
        "creator": makers,
        "version": dataset.version,
        "dateModified": package.created.isoformat(),
        "inLanguage": "en",
        "isAccessibleForFree": True,
        "temporalCoverage": _say_stretch(dataset),
        "spatialCoverage": _name_places(view),
        "distribution": files,
    }
    return _to_script({key: told for key, told in value.items() if told})


def describe_act(
    voice: Voice, event: Event, dataset: Dataset, url: str, front: str, day: date
) -> str:
    """Describe an act as schema.org data; ``front`` is the page that describes the record."""
    title = event.title_in(voice.code)
    names = [name for name in (event.own_title, event.title) if name and name != title]
    value: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": event.kind.type,
        "@id": url,
        "url": url,
        "name": title,
        "alternateName": names if len(names) > 1 else "".join(names),
        "description": event.summary,
        "genre": event.kind.label,
        "inLanguage": "en",
        "license": dataset.package.licence_paths,
        "isPartOf": {"@id": f"{front}#{RECORD_ID}"},
        "citation": [source.url for source in dataset.sources_of(event)],
    }
    bodies = [_describe_authority(body) for body in dataset.acting_in(event)]
    identifier = event.ecli or event.celex or event.reference
    if event.kind.type == "Legislation":
        value |= {
            "legislationType": event.kind.label,
            "legislationJurisdiction": list(event.jurisdictions),
            "legislationPassedBy": bodies,
            "legislationDate": str(event.date) if event.date.is_plain_day else None,
            "legislationIdentifier": identifier,
        }
        found = law_on(event, dataset, day)
        # Only what obliges is in force: a fine stands, and is paid or due.
        obliges = found is not None and any(part.asked.is_duty for part in found.parts)
        if found is not None and obliges and found.standing is not Standing.NOT_KNOWN:
            force = _FORCE.get(found.standing, "NotInForce")
            value["legislationLegalForce"] = f"https://schema.org/{force}"
    else:
        days = {"dateCreated": event.decided, "datePublished": event.published}
        value |= {name: str(when) for name, when in days.items() if when and when.is_plain_day}
        value |= {"author": bodies, "identifier": identifier}
    if money := _describe_money(event):
        value["mentions"] = money
    return _to_script({key: told for key, told in value.items() if told})


def _describe_money(event: Event) -> dict[str, Any]:
    """Return the published amount: one number, or its bounds; empty where it has neither."""
    told = {"value": event.amount, "minValue": event.amount_from, "maxValue": event.amount_to}
    numbers = {name: float(number) for name, number in told.items() if number is not None}
    if not numbers or event.amount_kind is None:
        return {}
    name = event.amount_kind.label
    return {"@type": "MonetaryAmount", "name": name, "currency": event.currency, **numbers}


def _describe_authority(body: Authority) -> dict[str, str]:
    return {"@type": "GovernmentOrganization", "name": body.name, "alternateName": body.short}


def _describe_maker(maker: Contributor) -> dict[str, str]:
    kind = "Person" if maker.is_person else "Organization"
    return {"@type": kind, "name": maker.name} | ({"url": maker.path} if maker.path else {})


def _name_places(view: View) -> list[dict[str, str]]:
    voice = view.voice
    return [
        {"@type": "Place", "name": voice.place(code), "identifier": code}
        for code in sorted(view.countries)
    ]


def _say_stretch(dataset: Dataset) -> str:
    """Write the first and last day that the acts can have, in ISO 8601."""
    ends = [(event.date.earliest, event.date.latest) for event in dataset.events]
    days = [day for pair in ends for day in pair if day]
    return f"{min(days)}/{max(days)}" if days else ""


def _to_script(value: dict[str, Any]) -> str:
    """Write JSON-LD that is safe inside a script element of an HTML page."""
    text = json.dumps(value, ensure_ascii=False, indent=1)
    # Inside HTML a "</script" or "<!--" of a cell would end or hide the element.
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
