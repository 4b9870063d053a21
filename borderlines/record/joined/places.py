"""Two records joined from their places on the disk, with files of answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from borderlines.record.dataset import RecordError
from borderlines.record.files import MOST_BYTES, read_file
from borderlines.record.joined.answers import Answers, Line, orient, read_lines
from borderlines.record.joined.descriptor import Naming
from borderlines.record.joined.joining import join_records, sort_sides
from borderlines.record.joined.report import Report
from borderlines.record.joined.sides import Side, read_side
from borderlines.record.kept.versions import DamagedVersionError
from borderlines.record.problems import Problem
from borderlines.schema import Event


def join_places(
    a: Path, b: Path, same: Sequence[Path] = (), naming: Naming | None = None
) -> Report:
    """Join the records in two folders or zips. Raises RecordError and OSError."""
    first, second = _read(a), _read(b)
    lines, problems = _read_lines(same)
    acts = [{act["id"]: act for act in side.rows[Event]} for side in (first, second)]
    lines, wrong = orient(lines, *acts)
    if problems + wrong:
        raise RecordError(problems + wrong)
    lead, _ = sort_sides(first, second)
    pairs = [((line.a, line.b) if lead is first else (line.b, line.a), line.same) for line in lines]
    answers = Answers(
        tuple(dict.fromkeys(pair for pair, said in pairs if said == "yes")),
        frozenset(pair for pair, said in pairs if said == "no"),
    )
    return Report(join_records(first, second, answers, naming), first, second, lines)


def _read(path: Path) -> Side:
    try:
        return read_side(path)
    except RecordError as error:
        # Both have files of the same names: say whose this is.
        problems = [replace(one, file=f"{path}/{one.file}") for one in error.problems]
        raise RecordError(problems) from error
    except DamagedVersionError as error:
        raise RecordError(
            [Problem(str(path), 0, 0, "", None, f"can't be read: {error}")]
        ) from error


def _read_lines(files: Sequence[Path]) -> tuple[list[Line], list[Problem]]:
    lines: list[Line] = []
    problems: list[Problem] = []
    for file in files:
        read, wrong = read_lines(read_file(file, MOST_BYTES), file.name)
        lines += read
        problems += wrong
    return lines, problems
