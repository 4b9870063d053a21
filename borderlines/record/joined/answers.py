"""The answers of a human: a file with a line for each pair of acts, read and written."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from borderlines.record.problems import Problem
from borderlines.record.tables.spreadsheet import unguard, write_guarded

FILE: Final = "join-same.csv"
COLUMNS: Final = ("a", "b", "same", "why", "title_a", "title_b", "date_a", "date_b")
_YES: Final = frozenset({"yes", "y", "oui", "ja", "same", "true", "1"})
_NO: Final = frozenset({"no", "n", "non", "nein", "not the same", "false", "0"})
_MOST_LINES: Final = 100_000


@dataclass(frozen=True)
class Line:
    """A line of the file: an act of each record, and whether they are one; empty: not said."""

    a: str
    b: str
    same: str
    number: int = 0
    """The line's number in its file."""
    file: str = FILE


@dataclass(frozen=True)
class Answers:
    """The pairs of acts, of the leading record and the other, that a human has judged."""

    same: Sequence[tuple[str, str]] = ()
    different: frozenset[tuple[str, str]] = frozenset()


def read_lines(content: bytes, file: str) -> tuple[list[Line], list[Problem]]:
    """Read the lines of a file, and the problems with them.

    It needs two columns, ``a`` and ``b``. Without a column ``same`` every line says yes.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return [], [Problem(file, 0, 0, "", None, "is not UTF-8; save it as CSV UTF-8")]
    # A spreadsheet in much of Europe saves with semicolons.
    delimiter = max(",;\t", key=text.partition("\n")[0].count)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        header = [name.strip().casefold() for name in reader.fieldnames or ()]
    except csv.Error:
        header = []
    if not {"a", "b"} <= set(header):
        message = "has no columns a and b; write a line a,b,same first"
        return [], [Problem(file, 1, 1, "", None, message)]
    reader.fieldnames = header
    return _read(reader, file, has_answers="same" in header)


def _read(
    reader: csv.DictReader[str], file: str, *, has_answers: bool
) -> tuple[list[Line], list[Problem]]:
    lines: list[Line] = []
    problems: list[Problem] = []
    try:
        for number, row in enumerate(reader, start=2):
            a, b, said = (unguard((row.get(name) or "").strip()) for name in ("a", "b", "same"))
            said = said.casefold() if has_answers else "yes"
            if not a and not b:
                continue
            if number > _MOST_LINES:
                raise csv.Error(f"more than {_MOST_LINES:,} lines")
            if said and said not in _YES | _NO:
                message = "is neither yes nor no; write one of the two, or clear the cell"
                problems.append(Problem(file, number, number, "same", said, message))
                continue
            answer = "yes" if said in _YES else "no" if said else ""
            lines.append(Line(a, b, answer, number, file))
    except csv.Error as error:
        problems.append(Problem(file, 0, 0, "", None, f"can't be read as CSV: {error}"))
    return lines, problems


def orient(
    lines: Sequence[Line], a: Mapping[str, object], b: Mapping[str, object]
) -> tuple[list[Line], list[Problem]]:
    """Turn lines round whose records were exchanged, and find those that name no act."""
    turned: list[Line] = []
    problems: list[Problem] = []
    for line in lines:
        if line.a in a and line.b in b:
            turned.append(line)
        elif line.a in b and line.b in a:
            turned.append(Line(line.b, line.a, line.same, line.number, line.file))
        elif line.same:
            column, id, where = ("a", line.a, "first") if line.a not in a else (
                "b", line.b, "second"
            )  # fmt: skip
            message = f"is no act of the {where} record; write an id of its events.csv"
            problems.append(Problem(line.file, line.number, line.number, column, id, message))
    problems += _find_contradictions(turned)
    return turned, problems


def _find_contradictions(lines: Sequence[Line]) -> Iterator[Problem]:
    """Find acts that two lines say are one with different acts, and pairs said both ways."""
    seen: dict[tuple[str, str], Line] = {}
    for line in (line for line in lines if line.same == "yes"):
        for column, id in (("a", line.a), ("b", line.b)):
            first = seen.setdefault((column, id), line)
            if (first.a, first.b) != (line.a, line.b):
                message = (
                    f"is the same as {first.b if column == 'a' else first.a} by line "
                    f"{first.number} of {first.file}; an act has one counterpart, so answer no "
                    "in one of them"
                )
                yield Problem(line.file, line.number, line.number, column, id, message)
    yes = {(line.a, line.b) for line in lines if line.same == "yes"}
    for line in lines:
        if line.same == "no" and (line.a, line.b) in yes:
            message = f"is said to be {line.b}, and not to be; clear one of the two answers"
            yield Problem(line.file, line.number, line.number, "same", line.a, message)


def write_lines(rows: Sequence[Sequence[str]]) -> bytes:
    """Write the file, harmless in a spreadsheet."""
    return write_guarded(COLUMNS, rows)
