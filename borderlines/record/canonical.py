"""The one canonical form of a record's files: order of rows, quoting and line ends.

Two curators who know the same thing write the same bytes, so that git shows what changed and
nothing else. Cells themselves are left as they are.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from borderlines.record.checks.refusals import to_problems
from borderlines.record.contract import find_optional_columns, may_be_absent
from borderlines.record.dataset import RecordError
from borderlines.record.files import read_part
from borderlines.record.own_words import read_own_words
from borderlines.record.package import read_package
from borderlines.record.problems import Problem
from borderlines.record.tables.csv_rows import RawRow, read_rows
from borderlines.record.tables.csv_writing import write_csv
from borderlines.record.tables.spreadsheet import keep_quote
from borderlines.schema import ROWS, Coverage, Event, Link, Own, Part, Row, Seat, Word
from borderlines.terms import EdtfDate
from borderlines.terms.own_words import Words

_Cells = Mapping[str, Any]


def to_canonical(folder: Path) -> dict[str, bytes]:
    """Write every file of a record in canonical form, by name.

    Raises RecordError if a file can't be split into rows or an act's date can't be read, because
    then there is no order.
    """
    problems: list[Problem] = []
    files: dict[str, bytes] = {}
    words = read_own_words(folder)
    said = read_package(folder, [], hashlib.sha256())
    is_draft = said is not None and said.is_draft
    for model in ROWS:
        is_optional = may_be_absent(model, is_lax=is_draft)
        content = read_part(folder, model.FILE, problems, is_optional=is_optional)
        if content is None:
            continue
        may_lack = find_optional_columns(model, is_draft=True) if is_draft else model.MAY_LACK
        rows, found = read_rows(model.FILE, content, model.columns(), may_lack, model.TRANSLATED)
        problems += found
        # Of rows without a sound date there is no order; their problems say how to mend them.
        unsound = [
            problem for raw in rows for problem in _find_date_problems(model, raw, words, is_draft)
        ]
        problems += unsound
        if not unsound:
            brought = set(rows.header) - set(rows.lacking)
            files[model.FILE] = write_rows(model, (row.cells for row in rows), brought)
    if problems:
        raise RecordError(problems)
    return files


def _find_date_problems(
    model: type[Row], raw: RawRow, words: Words, is_draft: bool
) -> Iterable[Problem]:
    cells = raw.cells
    try:
        _ORDER.get(model, _by_id)(cells)
    except ValueError:
        return to_problems(model, raw, is_draft=is_draft, words=words)
    if model is Event and not is_draft and not (cells["decided"] or cells["published"]).strip():
        return to_problems(model, raw, words=words)
    return ()


def write_rows(
    model: type[Row], rows: Iterable[_Cells], brought: Iterable[str] | None = None
) -> bytes:
    r"""Write the rows of a file in canonical form: UTF-8, commas, quotes where needed, ``\n``.

    Of its optional columns it has those ``brought``; all if this is not given.
    """
    rows = sorted(rows, key=_ORDER.get(model, _by_id))
    columns = model.order_columns(list_columns(model, rows) if brought is None else brought)
    cells = ([keep_quote(row.get(column, "")) for column in columns] for row in rows)
    return write_csv(columns, cells).encode()


def list_columns(model: type[Row], rows: Iterable[_Cells]) -> tuple[str, ...]:
    """List the columns of a file, with the translations that at least one of its rows holds."""
    return model.order_columns({*model.columns(), *(name for row in rows for name in row)})


def _by_id(cells: _Cells) -> Any:
    return cells["id"]


def _by_date(cells: _Cells) -> Any:
    when = (cells["decided"] or cells["published"]).strip()
    # Acts of a draft without a date come last.
    return EdtfDate.parse(when).anchor if when else date.max, cells["id"]


_ORDER: dict[type[Row], Callable[[_Cells], Any]] = {
    Word: lambda cells: (cells["vocabulary"], cells["word"]),
    Event: _by_date,
    # Columns of an act stay in the order in which its maker had them.
    Own: lambda cells: cells["event"],
    Seat: lambda cells: cells["party"],
    Part: lambda cells: (cells["act"], cells["part"]),
    Link: lambda cells: (cells["from"], cells["to"], cells["relation"], cells["part"]),
    Coverage: lambda cells: cells["place"],
}
