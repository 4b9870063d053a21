"""From the bytes of a CSV file to its cells, each row with its line; or what is wrong with them."""

from __future__ import annotations

import csv
import io
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cached_property
from sys import maxsize
from typing import Any

from borderlines.problems import Problem, find_control
from borderlines.spreadsheet import may_hold_guards, unguard

_WITHOUT_CONTROLS = dict.fromkeys((*range(9), *range(14, 32), 11, 12, 127))
_SAVE_AS = "save it as 'CSV UTF-8 (comma delimited)'"


@dataclass(frozen=True)
class RawRow:
    """The cells of one row by column, and where it stands (see ``Problem``)."""

    line: int
    row: int
    cells: dict[str, str]


@dataclass(frozen=True)
class Table:
    """The rows of a file, kept as lists: a dict a row would take three times the room."""

    header: tuple[str, ...] = ()
    rows: list[list[str]] = field(default_factory=list)
    anchors: list[tuple[int, int, int]] = field(default_factory=list)
    """Number, line and spreadsheet row of those after which line and row go on by one each."""

    def __len__(self) -> int:
        """How many rows there are."""
        return len(self.rows)

    def __getitem__(self, number: int) -> RawRow:
        """A row with its place."""
        line, row = self.place(number)
        return RawRow(line, row, dict(zip(self.header, self.rows[number], strict=True)))

    def __iter__(self) -> Iterator[RawRow]:
        """The rows in the order of the file."""
        return map(self.__getitem__, range(len(self.rows)))

    def place(self, number: int) -> tuple[int, int]:
        """Line of the file on which a row begins, and its row in a spreadsheet."""
        anchor, line, row = self.anchors[bisect_right(self.anchors, (number, maxsize)) - 1]
        return line + number - anchor, row + number - anchor

    @cached_property
    def columns(self) -> dict[str, tuple[str, ...]]:
        """The cells of each column as they stand, by its name."""
        if not self.rows:
            return dict.fromkeys(self.header, ())
        return dict(zip(self.header, zip(*self.rows, strict=True), strict=True))

    @cached_property
    def _stripped(self) -> dict[str, tuple[str, ...]]:
        return {}

    def column(self, name: str) -> tuple[str, ...]:
        """The cells of a column, without the blanks around them; empty without a header."""
        if name not in self._stripped:
            self._stripped[name] = tuple(map(str.strip, self.columns.get(name, ())))
        return self._stripped[name]


def read_rows(name: str, content: bytes, columns: tuple[str, ...]) -> tuple[Table, list[Problem]]:
    """Part a file into rows. A row with a problem of form is named and left out.

    Without a sound header there are no rows, only problems. A quote that keeps a cell from being
    a spreadsheet's formula is no part of the cell.
    """
    text, problem = _decode(name, content)
    if problem is not None:
        return Table(), [problem]
    separator = _find_other_separator(text)
    if separator is not None:
        message = f"the columns are parted by {separator}; part them by commas"
        return Table(), [Problem(name, 1, 1, "", None, message)]
    reader = _open_reader(content)
    try:
        header = tuple(cell.strip() for cell in next(reader))
    except csv.Error as error:
        return Table(), [_cannot_part(name, 1, 1, error)]
    problems = _check_header(name, header, columns)
    if problems:
        return Table(), problems
    table = _read_plain_rows(header, content)
    if table is None:
        table = Table(header)
        problems += _read_row_by_row(name, reader, table)
    if may_hold_guards(text):
        table.rows[:] = [list(map(unguard, cells)) for cells in table.rows]
    # One look at the characters of the whole text spares a look into every cell of a sound file.
    if _may_hold_controls(text):
        for raw in table:
            problems += _check_characters(name, raw)
    return table, problems


def _open_reader(content: bytes) -> Any:
    # In small pieces: an in-memory text file would hold four bytes for every character.
    lines = io.TextIOWrapper(io.BytesIO(content), encoding="utf-8-sig", newline="")
    return csv.reader(lines, strict=True)


def _read_plain_rows(header: tuple[str, ...], content: bytes) -> Table | None:
    """All rows at once where each is one line of the right width; None where one is not."""
    reader = _open_reader(content)
    try:
        _, *rows = reader
    except csv.Error:
        return None
    # A file of several lines a row, or with a line that is no row, has another number of lines.
    if reader.line_num != len(rows) + 1 or set(map(len, rows)) - {len(header)}:
        return None
    if not all(cells[0].strip() for cells in rows):
        return None
    return Table(header, rows, [(0, 2, 2)])


def _read_row_by_row(name: str, reader: Any, table: Table) -> list[Problem]:
    """Put the sound rows into a table, each with its place, and name the others."""
    problems = []
    rows, width = table.rows, len(table.header)
    line, row = reader.line_num + 1, 2
    table.anchors.append((0, line, row))
    try:
        for cells in reader:
            if problem := _check_shape(name, line, row, cells, width):
                problems.append(problem)
                table.anchors.append((len(rows), reader.line_num + 1, row + 1))
            else:
                rows.append(cells)
            row += 1
            if reader.line_num > line:
                table.anchors.append((len(rows), reader.line_num + 1, row))
            line = reader.line_num + 1
    except csv.Error as error:
        problems.append(_cannot_part(name, line, row, error))
    return problems


def _may_hold_controls(text: str) -> bool:
    if text.isascii():
        return len(text.translate(_WITHOUT_CONTROLS)) < len(text)
    return find_control("".join(set(text))) is not None


def _decode(name: str, content: bytes) -> tuple[str, Problem | None]:
    def whole_file(message: str) -> tuple[str, Problem]:
        return "", Problem(name, 0, 0, "", None, message)

    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return whole_file(f"is UTF-16, not UTF-8; {_SAVE_AS}")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        byte = content[error.start]
        return "", Problem(
            name, line, line, "", None, f"is not UTF-8 (byte 0x{byte:02x} here); {_SAVE_AS}"
        )
    if "\x00" in text:
        return whole_file(f"holds NUL bytes, so it is no text; {_SAVE_AS}")
    if not text.strip():
        return whole_file("is empty; give it at least its header row")
    return text, None


def _find_other_separator(text: str) -> str | None:
    """What parts the columns of a header that has no comma; None where that is not to be seen."""
    header = text.lstrip().partition("\n")[0]
    marks = {";": "semicolons", "\t": "tabs", "|": "bars"}
    return next((w for m, w in marks.items() if m in header and "," not in header), None)


def _check_header(name: str, header: tuple[str, ...], columns: tuple[str, ...]) -> list[Problem]:
    def at(column: str, value: str | None, message: str) -> Problem:
        return Problem(name, 1, 1, column, value, message)

    if not any(header):
        return [at("", None, "the first line is empty; the header belongs there")]
    problems = []
    missing = [column for column in columns if column not in header]
    for number, column in enumerate(header, start=1):
        if column in header[: number - 1]:
            problems.append(at(column, None, "stands twice in the header; keep one"))
        elif not column:
            problems.append(at("", None, f"column {number} has no name; name it or delete it"))
        elif column not in columns:
            near = get_close_matches(column.lower(), missing, 1)
            remedy = f"write {near[0]}" if near else f"the columns are {', '.join(columns)}"
            missing = [other for other in missing if other not in near]
            problems.append(at(column, None, f"is not a column of {name}; {remedy}"))
    problems += [at(column, None, "is missing from the header; add it") for column in missing]
    return problems


def _check_shape(name: str, line: int, row: int, cells: list[str], width: int) -> Problem | None:
    if not any(cell.strip() for cell in cells):
        return Problem(name, line, row, "", None, "the row is empty; delete it")
    if len(cells) != width:
        return Problem(
            name,
            line,
            row,
            "",
            None,
            f"the row has {len(cells)} cells and the header {width}; "
            "put cells that hold a comma in double quotes",
        )
    return None


def _check_characters(name: str, row: RawRow) -> list[Problem]:
    return [
        Problem(
            name,
            row.line,
            row.row,
            column,
            cell,
            f"holds the invisible character {control}; delete it",
        )
        for column, cell in row.cells.items()
        if not cell.isprintable() and (control := find_control(cell))
    ]


def _cannot_part(name: str, line: int, row: int, error: csv.Error) -> Problem:
    if "unexpected end of data" in str(error):
        message = "a double quote opens here and never closes; close it"
    else:
        message = f"the row cannot be parted into cells ({error}); mend its quotes"
    return Problem(name, line, row, "", None, message + ", the rows after it were not read")
