"""The report on a join: numbers that add up, every difference, and the pairs for a human."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from borderlines.record.joined.answers import Line, write_lines
from borderlines.record.joined.joining import Joined
from borderlines.record.joined.notes import Note
from borderlines.record.joined.sides import Cells, Side
from borderlines.record.problems import to_visible
from borderlines.record.tables.spreadsheet import write_guarded
from borderlines.schema import Event

NOTES_FILE: Final = "join-differences.csv"
REPORT_FILE: Final = "join-report.json"
_NOTES_HEADER: Final = ("file", "id", "column", "what", "a", "b")
_SHOWN: Final = 5


@dataclass(frozen=True)
class Report:
    """A join as it is said to whoever asked for it, with the records in the order named."""

    joined: Joined
    a: Side
    b: Side
    lines: Sequence[Line]
    """The answers that were read, ``a`` being an act of the first-named record."""

    @property
    def is_swapped(self) -> bool:
        """Whether the second-named record is the one that leads."""
        return self.a is not self.joined.lead

    @property
    def counts(self) -> dict[str, int]:
        """The acts of both records: ``a + b = 2 × same + only a + only b``."""
        a, b = (len(side.rows[Event]) for side in (self.a, self.b))
        same = len(self.joined.matches.pairs)
        return {
            "a": a,
            "b": b,
            "same": same,
            "only_a": a - same,
            "only_b": b - same,
            "joined": self.joined.acts,
        }

    def order(self, note: Note) -> tuple[str, str]:
        """Return a note's cells in the order in which the records were named."""
        return (note.other, note.lead) if self.is_swapped else (note.lead, note.other)


def write_report(report: Report) -> str:
    """Write the report as lines for a terminal."""
    counts, joined = report.counts, report.joined
    lines = [
        f"{report.a.name} {counts['a']:,} + {report.b.name} {counts['b']:,} acts "
        f"= 2 × {counts['same']:,} the same + {counts['only_a']:,} + {counts['only_b']:,} alone; "
        f"joined: {counts['joined']:,}",
    ]
    proofs = Counter(pair.proof for pair in joined.matches.pairs).most_common()
    if proofs:
        lines.append(_row("same by", ", ".join(f"{proof} {number:,}" for proof, number in proofs)))
    differing = Counter(note.column for note in joined.differences)
    if differing:
        told = ", ".join(f"{column} {number:,}" for column, number in differing.most_common())
        lines.append(_row("differ", f"{told} (both are claims of the act)"))
        lines += _list_first(report)
    for what, of_acts, said in (
        ("filled", True, "cells of these acts that only one of the two has"),
        ("renamed", False, "ids or words that both have for different things"),
        ("differs", False, f"cells of other files; {NOTES_FILE} has both"),
        ("left out", False, "cells or rows that one record can't have twice"),
    ):
        number = sum(
            note.what == what and (of_acts or note.file != Event.FILE or what == "renamed")
            for note in joined.notes
        )
        if number:
            lines.append(_row(what if what != "differs" else "beside", f"{number:,} {said}"))
    waiting = len(joined.matches.likely)
    if waiting:
        more = joined.matches.unlisted
        rest = f"; {more:,} less likely ones are not listed" if more else ""
        lines.append(_row("likely", f"{waiting:,} pairs wait for yes or no{rest}"))
    if not joined.matches.is_compared:
        lines.append(_row("likely", "not looked for: there are too many acts"))
    return "\n".join(lines) + "\n"


def _row(head: str, text: str) -> str:
    return f"{head:<9} {text}"


def _list_first(report: Report) -> Iterator[str]:
    found = sorted(report.joined.differences, key=lambda note: _TELLING.get(note.column, 9))
    for note in found[:_SHOWN]:
        a, b = (to_visible(cell) or "(empty)" for cell in report.order(note))
        yield _row("", f"{note.id}: {note.column} {a} | {b}")
    if len(found) > _SHOWN:
        yield _row("", f"… and {len(found) - _SHOWN:,} more in {NOTES_FILE}")


_TELLING: Final = {"decided": 0, "published": 1, "amount": 2, "kind": 3}


def write_notes(report: Report) -> bytes:
    """Write every difference as CSV, harmless in a spreadsheet."""
    rows = (
        (note.file, note.id, note.column, note.what, *report.order(note))
        for note in report.joined.notes
    )
    return write_guarded(_NOTES_HEADER, rows)


def write_questions(report: Report) -> bytes:
    """Write the file of pairs to answer: those that wait, and the answers that were read."""
    acts = [{act["id"]: act for act in side.rows[Event]} for side in (report.a, report.b)]
    known = {(line.a, line.b) for line in report.lines if line.same}
    rows = [
        _write_line(acts, (line.a, line.b), line.same, "")
        for line in report.lines if line.same
    ]  # fmt: skip
    for one in report.joined.matches.likely:
        pair = (one.other, one.lead) if report.is_swapped else (one.lead, one.other)
        if pair not in known:
            rows.append(_write_line(acts, pair, "", "; ".join(one.signs)))
    return write_lines(rows)


def _write_line(
    acts: Sequence[dict[str, Cells]], pair: tuple[str, str], same: str, why: str
) -> list[str]:
    found = [acts[number].get(id, {}) for number, id in enumerate(pair)]
    titles = [act.get("title", "") for act in found]
    dates = [act.get("decided") or act.get("published", "") for act in found]
    return [*pair, same, why, *titles, *dates]


def to_json(report: Report) -> dict[str, Any]:
    """Return the report as JSON keeps it."""
    joined = report.joined
    return {
        "a": _describe(report.a),
        "b": _describe(report.b),
        "version": joined.dataset.version,
        "acts": report.counts,
        "same": [
            {"a": a, "b": b, "by": pair.proof, "id": pair.lead}
            for pair in joined.matches.pairs
            for a, b in [(pair.other, pair.lead) if report.is_swapped else (pair.lead, pair.other)]
        ],
        "notes": [
            {"file": note.file, "id": note.id, "column": note.column, "what": note.what,
             "a": a, "b": b}
            for note in joined.notes
            for a, b in [report.order(note)]
        ],
        "likely": len(joined.matches.likely),
        "unlisted": joined.matches.unlisted,
    }  # fmt: skip


def _describe(side: Side) -> dict[str, str]:
    package = side.dataset.package
    return {
        "name": package.name,
        "title": package.title,
        "makers": ", ".join(side.makers),
        "created": str(package.created),
        "version": side.dataset.version,
    }


def write_json(report: Report) -> bytes:
    """Write the report as JSON."""
    return (json.dumps(to_json(report), ensure_ascii=False, indent=2) + "\n").encode()
