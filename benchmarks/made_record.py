"""A made record of any size: sound, varied, and always the same for the same size."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path

from borderlines.record.contract import build_resources
from borderlines.schema import (
    ROWS,
    Authority,
    Claim,
    Coverage,
    Event,
    FieldOfLaw,
    Kind,
    Link,
    Period,
    Row,
    Source,
)
from borderlines.terms.vocabulary import DRAFT_WORDS

_PLACES = ("DE", "FR", "IT", "ES", "IE", "NL", "US", "BR", "IN", "ZA", "GB", "EU")
_KINDS = tuple(kind for kind in Kind if kind.family != "company" and kind not in DRAFT_WORDS)
_FIELDS = tuple(
    field for field in FieldOfLaw if field is not FieldOfLaw.NONE and field not in DRAFT_WORDS
)


def write_made_record(folder: Path, acts: int) -> Path:
    """Write a record of so many acts, two sources each, and a link from each act but the first."""
    folder.mkdir(parents=True, exist_ok=True)
    _write(folder, Authority, _authorities())
    _write(folder, Event, (_event(number, acts) for number in range(acts)))
    _write(folder, Source, map(_source, range(2 * acts)))
    _write(folder, Link, map(_link, range(1, acts)))
    _write(folder, Claim, ())
    _write(folder, Coverage, ())
    _write(folder, Period, ())
    package = {
        "name": "made-record",
        "title": "A made record",
        "subject": "Made",
        "created": "2026-11-24T00:00:00Z",
        "licenses": [{"name": "CC0-1.0", "title": "CC0", "path": "https://example.org/cc0"}],
        "resources": build_resources(
            {model: model.columns() for model in ROWS if not model.IS_OPTIONAL}
        ),
    }
    (folder / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    return folder


def _write(folder: Path, model: type[Row], rows: Iterable[dict[str, str]]) -> None:
    with (folder / model.FILE).open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, model.columns(), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def _authorities() -> Iterator[dict[str, str]]:
    for place in _PLACES:
        yield {
            "id": f"{place.lower()}-authority",
            "short": f"Auth {place}",
            "name": f"Authority of {place}",
            "place": place,
            "type": "data-protection",
        }


def _day(number: int, acts: int) -> str:
    """Return later days for later acts, so that links run the right way; some are uncertain."""
    day = date(2000, 1, 1) + timedelta(days=number * 9500 // acts)
    return f"{day.isoformat()}?" if number % 50 == 7 else day.isoformat()


def _event(number: int, acts: int) -> dict[str, str]:
    place = _PLACES[number % len(_PLACES)]
    fined = number % 4 == 0
    return {
        "id": f"act-{number}",
        "tier": "core",
        "title": f"Authority of {place} acts for the {number}th time, in the matter of data",
        "label": f"Act {number}",
        "kind": str(_KINDS[number % len(_KINDS)]),
        "field": str(_FIELDS[number % len(_FIELDS)]),
        "decided": _day(number, acts),
        "jurisdictions": place,
        "authorities": f"{place.lower()}-authority",
        "respondents": "Facebook, Inc. | WhatsApp Inc.",
        "legal_basis": "Regulation (EU) 2016/679, Art. 58(2)",
        "amount": str(1000 + number) if fined else "",
        "currency": "EUR" if fined else "",
        "amount_kind": "imposed" if fined else "",
        "summary": f"A made act, number {number}, with a summary of the usual length of one "
        "sentence, so that the files are as heavy as real ones of this many acts would be.",
        "outcome": "Still in force.",
        "confidence": "high",
    }


def _source(number: int) -> dict[str, str]:
    return {
        "id": f"source-{number}",
        "events": f"act-{number // 2}",
        "url": f"https://example.org/documents/{number}",
        "publisher": "Example Gazette",
        "language": "en",
        "kind": "official" if number % 2 == 0 else "press",
        "primary": "yes" if number % 2 == 0 else "no",
        "copy": "no",
        "seen": "2026-11",
    }


def _link(number: int) -> dict[str, str]:
    return {"from": f"act-{number}", "relation": "relates", "to": f"act-{number - 1}"}
