"""A few real acts and what it takes to write a small record of them.

Builders return the cells of one row; keywords change cells. A record is written to files and
read back, so tests go the way that data goes.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from borderlines.language import voice_of
from borderlines.record.canonical import list_columns
from borderlines.record.dataset import Dataset, RecordError, read_dataset
from borderlines.record.tables.csv_writing import write_csv
from borderlines.schema import (
    Authority,
    Claim,
    Coverage,
    Event,
    Link,
    Own,
    Part,
    Period,
    Row,
    Seat,
    Source,
    Word,
)
from borderlines.terms.translated import part_translated
from borderlines.view.selection import Selection, View

Cells = dict[str, str]

EN, FR, DE = map(voice_of, ("en", "fr", "de"))
"""The voices of the interface."""

PACKAGE = {
    "name": "whatsapp-facebook",
    "title": "Data sharing between WhatsApp and Facebook",
    "subject": "WhatsApp and Facebook",
    "created": "2026-11-24",
    "licenses": [
        {
            "name": "CC-BY-4.0",
            "title": "Creative Commons Attribution 4.0",
            "path": "https://creativecommons.org/licenses/by/4.0/",
        }
    ],
}

AUTHORITIES: tuple[Cells, ...] = (
    {
        "id": "de-hh-hmbbfdi",
        "short": "HmbBfDI",
        "name": "Hamburg Commissioner for Data Protection and Freedom of Information",
        "name_local": "Der Hamburgische Beauftragte für Datenschutz und Informationsfreiheit",
        "place": "DE-HH",
        "type": "data-protection",
    },
    {
        "id": "de-hh-vg-hamburg",
        "short": "VG Hamburg",
        "name": "Administrative Court of Hamburg",
        "name_local": "Verwaltungsgericht Hamburg",
        "place": "DE-HH",
        "type": "court",
    },
    {
        "id": "eu-commission",
        "short": "Commission",
        "name": "European Commission",
        "name_local": "",
        "place": "EU",
        "type": "commission",
    },
    {
        "id": "fr-cnil",
        "short": "CNIL",
        "name": "French Data Protection Authority",
        "name_local": "Commission nationale de l'informatique et des libertés",
        "place": "FR",
        "type": "data-protection",
    },
    {
        "id": "gb-ico",
        "short": "ICO",
        "name": "Information Commissioner's Office",
        "name_local": "",
        "place": "GB",
        "type": "data-protection",
    },
)


def _change(cells: Cells, changes: Mapping[str, str], model: type[Row]) -> Cells:
    unknown = {
        name for name in changes.keys() - set(model.columns())
        if not part_translated(name, model.TRANSLATED)
    }  # fmt: skip
    assert not unknown, f"no columns of {model.FILE}: {unknown}"
    return cells | dict(changes)


def make_event(id: str = "de-hh-order-2016", /, **changes: str) -> Cells:
    """Make the Hamburg order of 2016, or another act like it."""
    return _change(
        {
            "id": id,
            "tier": "core",
            "title": "Hamburg's commissioner orders Facebook to stop using WhatsApp users' data",
            "label": "Hamburg order",
            "kind": "order",
            "field": "data-protection",
            "decided": "2016-09-23",
            "published": "2016-09-27",
            "jurisdictions": "DE-HH",
            "authorities": "de-hh-hmbbfdi",
            "respondents": "Facebook Ireland Ltd",
            "summary": "The commissioner forbade Facebook to use the data without consent.",
            "confidence": "high",
        },
        changes,
        Event,
    )


ORDER = make_event()
COURT = make_event(
    "de-vg-hamburg-2017",
    title="Hamburg court leaves the core of the ban on using WhatsApp data enforceable",
    label="VG Hamburg upholds ban",
    kind="interim-ruling",
    decided="2017-04-24",
    published="2017-04",
    authorities="de-hh-vg-hamburg",
)
FINE = make_event(
    "eu-com-m8228-fine-2017",
    title="European Commission fines Facebook €110 million for misleading merger information",
    label="Commission fine, €110m",
    kind="fine",
    field="merger",
    decided="2017-05-17",
    published="2017-05-18",
    jurisdictions="EU",
    authorities="eu-commission",
    amount="110000000",
    currency="EUR",
    amount_kind="imposed",
)
NOTICE = make_event(
    "fr-cnil-notice-2017",
    title="France's CNIL gives WhatsApp formal notice over data transfers to Facebook",
    label="CNIL formal notice",
    kind="notice",
    decided="2017-11-27",
    published="2017-12-18",
    jurisdictions="FR",
    authorities="fr-cnil",
    open_questions="What followed was not established.",
)
PAUSE = make_event(
    "uk-ico-pause-2016-11",
    title="Facebook agrees to pause using UK WhatsApp users' data, the UK commissioner announces",
    label="ICO: pause agreed",
    kind="undertaking",
    decided="2016-11",
    published="2016-11-07",
    jurisdictions="GB",
    authorities="gb-ico",
)
"""An act with only a month."""


def to_event(cells: Cells) -> Event:
    """Make the act of a row; a column that it does not name is empty."""
    return Event.model_validate(dict.fromkeys(Event.columns(), "") | cells)


def make_source(id: str, events: str, /, **changes: str) -> Cells:
    """Make an official page with its own address that supports an act, or several of them."""
    return _change(
        {
            "id": id,
            "events": events,
            "url": f"https://example.org/{id}",
            "publisher": "Official Journal",
            "language": "en",
            "kind": "official",
            "primary": "yes",
            "copy": "no",
            "seen": "2026-11",
        },
        changes,
        Source,
    )


def make_link(later: str, relation: str, earlier: str, /, **changes: str) -> Cells:
    """Make a link from a later act to an earlier one."""
    return _change({"from": later, "relation": relation, "to": earlier}, changes, Link)


def make_part(act: str, part: str, sort: str, /, **changes: str) -> Cells:
    """Make one part of an act that does several things."""
    return _change({"act": act, "part": part, "sort": sort, "text": f"A {sort}"}, changes, Part)


def make_claim(id: str = "claim", /, **changes: str) -> Cells:
    """Make a claim about the Hamburg order, or another one like it."""
    return _change(
        {
            "id": id,
            "events": "de-hh-order-2016",
            "column": "summary",
            "reported": "Germany asked Facebook to stop.",
            "reported_by": "Example News",
            "established": "Hamburg's commissioner ordered it.",
            "verdict": "misleading",
        },
        changes,
        Claim,
    )


def make_period(id: str = "gdpr", /, **changes: str) -> Cells:
    """Make the days on which the GDPR applies, or another period like it."""
    return _change(
        {"id": id, "label": "GDPR applies", "kind": "law", "start": "2018-05-25", "place": "EU"},
        changes,
        Period,
    )


def make_word(word: str, label: str, /, vocabulary: str = "kind", **changes: str) -> Cells:
    """Make a word that a record brings: a kind of act, or of the given vocabulary."""
    cells = {"vocabulary": vocabulary, "word": word, "label": label}
    return _change(cells, changes, Word)


def write_record(
    folder: Path,
    events: Iterable[Cells] = (ORDER,),
    *,
    sources: Iterable[Cells] | None = None,
    parts: Iterable[Cells] = (),
    links: Iterable[Cells] = (),
    claims: Iterable[Cells] = (),
    coverage: Iterable[Cells] = (),
    periods: Iterable[Cells] = (),
    authorities: Iterable[Cells] = AUTHORITIES,
    own: Sequence[Cells] = (),
    words: Sequence[Cells] = (),
    seats: Sequence[Cells] = (),
    package: Mapping[str, object] = PACKAGE,
) -> Path:
    """Write the files of a record and return their folder.

    By default every act gets a source of its own. Without parts there is no such file.
    """
    events = list(events)
    if sources is None:
        sources = [
            make_source(f"source-{number}", event["id"]) for number, event in enumerate(events, 1)
        ]
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    write_rows(folder, Authority, authorities)
    write_rows(folder, Event, events)
    write_rows(folder, Source, sources)
    if parts := list(parts):
        write_rows(folder, Part, parts)
    else:
        (folder / Part.FILE).unlink(missing_ok=True)
    write_rows(folder, Link, links)
    write_rows(folder, Claim, claims)
    write_rows(folder, Coverage, coverage)
    write_rows(folder, Period, periods)
    if own:
        write_rows(folder, Own, own)
    if words:
        write_rows(folder, Word, words)
    if seats:
        write_rows(folder, Seat, seats)
    return folder


def write_rows(folder: Path, model: type[Row], rows: Iterable[Cells]) -> None:
    """Write one file of a record; a column that a row does not name stays empty."""
    rows = list(rows)
    columns = list_columns(model, rows)
    text = write_csv(columns, ([row.get(name, "") for name in columns] for row in rows))
    (folder / model.FILE).write_bytes(text.encode())


def make_dataset(
    *events: Cells,
    links: Sequence[Cells] = (),
    periods: Sequence[Cells] = (),
    parts: Sequence[Cells] = (),
    sources: Sequence[Cells] | None = None,
    claims: Sequence[Cells] = (),
    authorities: Sequence[Cells] = AUTHORITIES,
    words: Sequence[Cells] = (),
    seats: Sequence[Cells] = (),
) -> Dataset:
    """Make a small record of these acts, written and read."""
    with tempfile.TemporaryDirectory() as folder:
        return read_dataset(
            write_record(
                Path(folder),
                events,
                links=links,
                periods=periods,
                parts=parts,
                sources=sources,
                claims=claims,
                authorities=authorities,
                words=words,
                seats=seats,
            )
        )


def make_view(
    *events: Cells,
    links: Sequence[Cells] = (),
    periods: Sequence[Cells] = (),
    parts: Sequence[Cells] = (),
    selection: Selection | None = None,
) -> View:
    """Make the view of a small record through a choice, by default the default one."""
    dataset = make_dataset(*events, links=links, periods=periods, parts=parts)
    return (selection or Selection()).apply(dataset)


def problems_of(folder: Path) -> list[str]:
    """Return the problems of the record in a folder, one line each."""
    try:
        read_dataset(folder)
    except RecordError as error:
        return [str(problem) for problem in error.problems]
    return []
