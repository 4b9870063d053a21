"""The one canonical form of a record's files: order of rows, quoting and line ends.

Two curators who know the same thing write the same bytes, so that git shows what changed and
nothing else. Cells themselves are left as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from borderlines.record.csv_rows import RawRow, read_rows
from borderlines.record.csv_writing import write_csv
from borderlines.record.dataset import RecordError
from borderlines.record.files import read_part
from borderlines.record.problems import Problem
from borderlines.record.refusals import to_problems
from borderlines.record.spreadsheet import keep_quote
from borderlines.schema import ROWS, Coverage, Event, Link, Part, Row
from borderlines.terms import EdtfDate

_Cells = Mapping[str, Any]


def to_canonical(folder: Path) -> dict[str, bytes]:
    """Every file of a record in canonical form, by name.

    Raises RecordError where a file cannot be parted into rows or an act's date cannot be read,
    for then there is no order to put it in.
    """
    problems: list[Problem] = []
    files: dict[str, bytes] = {}
    for model in ROWS:
        content = read_part(folder, model.FILE, problems, is_optional=model.IS_OPTIONAL)
        if content is None:
            continue
        rows, found = read_rows(
            model.FILE, content, model.columns(), model.MAY_LACK, model.TRANSLATED
        )
        problems += found
        # Of rows without a sound date there is no order; their problems say how to mend them.
        unsound = [problem for raw in rows for problem in _find_date_problems(model, raw)]
        problems += unsound
        if not unsound:
            brought = set(rows.header) - set(rows.lacking)
            files[model.FILE] = write_rows(model, (row.cells for row in rows), brought)
    if problems:
        raise RecordError(problems)
    return files


def _find_date_problems(model: type[Row], raw: RawRow) -> Iterable[Problem]:
    try:
        _ORDER.get(model, _by_id)(raw.cells)
    except ValueError:
        return to_problems(model, raw)
    return ()


def write_rows(
    model: type[Row], rows: Iterable[_Cells], brought: Iterable[str] | None = None
) -> bytes:
    """The rows of a file in canonical form: UTF-8, commas, quotes where needed, ``\\n``.

    Of the columns that it may be without it has those ``brought``; all where nothing is told.
    """
    rows = sorted(rows, key=_ORDER.get(model, _by_id))
    columns = model.order_columns(list_columns(model, rows) if brought is None else brought)
    cells = ([keep_quote(row.get(column, "")) for column in columns] for row in rows)
    return write_csv(columns, cells).encode()


def list_columns(model: type[Row], rows: Iterable[_Cells]) -> tuple[str, ...]:
    """The columns of a file, with the translations that at least one of its rows holds."""
    return model.order_columns({*model.columns(), *(name for row in rows for name in row)})


def _by_id(cells: _Cells) -> Any:
    return cells["id"]


def _by_date(cells: _Cells) -> Any:
    return EdtfDate.parse(cells["decided"] or cells["published"]).anchor, cells["id"]


_ORDER: dict[type[Row], Callable[[_Cells], Any]] = {
    Event: _by_date,
    Part: lambda cells: (cells["act"], cells["part"]),
    Link: lambda cells: (cells["from"], cells["to"], cells["relation"], cells["part"]),
    Coverage: lambda cells: cells["place"],
}
