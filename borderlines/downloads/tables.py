"""The acts of a view as files to take away: for spreadsheets, for programs, as a whole record.

Every one of them names the record's day and version where its format has a place for it.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, Final

from borderlines.record import Dataset, country_of, package
from borderlines.record.canonical import list_columns, write_rows
from borderlines.record.contract import build_resources
from borderlines.record.tables.spreadsheet import write_guarded
from borderlines.schema import ROWS, Event, Row
from borderlines.view import View
from borderlines.view.search import find_meant
from borderlines.words import describe_choice

_ATTRIBUTES: Final = {model: model.FILE.removesuffix(".csv") for model in ROWS}


def to_spreadsheet(view: View) -> bytes:
    """Write the acts of a view as CSV in the record's own columns, harmless in a spreadsheet."""
    acts = (*view.events, *view.undated)
    cells = [event.to_cells() for event in acts]
    columns = list_columns(Event, cells)
    own = view.dataset.own_columns
    # A column of the record's own may be called as one of the contract.
    named = [f"{name} (own)" if name in columns else name for name in own]
    beside = (view.dataset.own_by_event.get(act.id, {}) for act in acts)
    return write_guarded(
        (*columns, *named),
        (
            [*(row.get(name, "") for name in columns), *(further.get(name, "") for name in own)]
            for row, further in zip(cells, beside, strict=True)
        ),
    )


def narrow(view: View) -> Dataset:
    """Narrow a record to the acts of a view and what belongs to them.

    Sources, claims and links name acts and sources that are in it, and no others. Expectations of
    the whole record are removed.
    """
    dataset = view.dataset
    shown = (*view.events, *view.undated)
    acts = {event.id for event in shown}
    bodies = {name for event in shown for name in event.authorities}
    sources = tuple(_keep(dataset.sources, "events", acts))
    known = {source.id for source in sources}
    claims = [
        claim.model_copy(
            update={
                "established_sources": tuple(n for n in claim.established_sources if n in known),
                "reported_source": claim.reported_source
                if claim.reported_source in known
                else None,
            }
        )
        for claim in _keep(dataset.claims, "events", acts)
    ]
    periods = [
        period.model_copy(update={"sources": tuple(n for n in period.sources if n in known)})
        for period in dataset.periods
    ]
    parties = {name for event in shown for name in dataset.parties_of(event)}
    places = {country_of(place) for event in view.events for place in event.jurisdictions}
    return replace(
        dataset,
        package=dataset.package.model_copy(update={"expectations": package.Expectations()}),
        authorities=tuple(body for body in dataset.authorities if body.id in bodies),
        events=view.events,
        sources=sources,
        parts=tuple(part for part in dataset.parts if part.act in acts),
        links=tuple(one for one in dataset.links if {one.later, one.earlier} <= acts),
        claims=tuple(claims),
        coverage=tuple(row for row in dataset.coverage if country_of(row.place) in places),
        periods=tuple(periods),
        own=tuple(row for row in dataset.own if row.event in acts),
        seats=tuple(row for row in dataset.seats if row.party in parties),
        undated=view.undated,
    )


def _keep(rows: Iterable[Any], column: str, names: set[str]) -> Iterable[Any]:
    """Keep rows that name one of these, without their other names."""
    for row in rows:
        kept = tuple(name for name in getattr(row, column) if name in names)
        if kept:
            yield row.model_copy(update={column: kept})


def to_json(view: View) -> bytes:
    """Write the acts of a view as one JSON text, each file's rows under its name.

    For all acts it is the whole record, with the sources and authorities that no act names. After a
    search it says under ``search`` where the words were found.
    """
    whole = len(view.events) == len(view.dataset.events)
    whole = whole and len(view.undated) == len(view.dataset.undated)
    dataset = view.dataset if whole else narrow(view)
    record = {
        "package": dataset.package.model_dump(mode="json", by_alias=True),
        "version": dataset.version,
        **{
            name: [row.model_dump(mode="json", by_alias=True) for row in _rows_of(dataset, name)]
            for name in _ATTRIBUTES.values()
        },
    }
    if view.selection.words:
        record["search"] = _describe_search(view, view.selection.words)
    return json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode()


def _describe_search(view: View, words: str) -> dict[str, Any]:
    """Describe where the searched words are, the most likely acts first, as in the dashboard.

    Acts that other filters leave out are among them, and are not ``shown``.
    """
    shown = {event.id for event in view.events}
    return {
        "words": words,
        "number": view.number_found,
        "found": [
            {
                "id": hit.event,
                "shown": hit.event in shown,
                "in": [
                    {
                        "where": quote.where.name.lower().replace("_", "-"),
                        "text": quote.text,
                        **({"report": quote.report} if quote.report else {}),
                    }
                    for quote in hit.quotes
                ],
            }
            for hit in view.found
        ],
        "did_you_mean": None if view.found else find_meant(view.voice, words, view.dataset),
    }


def to_package(view: View) -> bytes:
    """Write the acts of a view as a Data Package in a zip, which ``check`` reads as a record.

    The same view gives the same bytes. Its cells are exactly the record's: it is for programs.
    """
    dataset, chosen = narrow(view), describe_choice(view)
    descriptor = package.to_descriptor(dataset.package)
    del descriptor["expectations"]
    origin = f"{dataset.package.title}, record of {dataset.package.created}"
    cells = {
        model: [row.to_cells() for row in _rows_of(dataset, name)]
        for model, name in _ATTRIBUTES.items()
        if getattr(dataset, name) or not model.IS_OPTIONAL
    }
    descriptor |= {
        "version": dataset.version,
        "description": f"{origin}{f'; chosen: {chosen}' if chosen else ''}",
        "resources": build_resources(
            {model: list_columns(model, rows) for model, rows in cells.items()}, dataset.vocabulary
        ),
    }
    files: dict[str, bytes] = {
        package.FILE: (json.dumps(descriptor, ensure_ascii=False, indent=2) + "\n").encode(),
        **{model.FILE: write_rows(model, rows) for model, rows in cells.items()},
    }
    return _zip(files, dataset)


def _rows_of(dataset: Dataset, name: str) -> tuple[Row, ...]:
    rows: tuple[Row, ...] = getattr(dataset, name)
    return (*rows, *dataset.undated) if name == "events" else rows


def _zip(files: Mapping[str, bytes], dataset: Dataset) -> bytes:
    day = dataset.package.created
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in files.items():
            # The record's day for the clock's, so that the same record is the same file.
            entry = zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
            entry.external_attr = 0o644 << 16
            entry.create_system = 3
            archive.writestr(entry, content, zipfile.ZIP_DEFLATED, 9)
    return out.getvalue()
