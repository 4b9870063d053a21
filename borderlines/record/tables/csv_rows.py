"""The cells of a CSV file from its bytes, each row with its line, or the problems with them."""

from __future__ import annotations

import csv
import io
import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from operator import eq
from sys import maxsize
from typing import Any, Final, Self

from borderlines.record.problems import Problem, find_control
from borderlines.record.tables.large_csv import read_large
from borderlines.record.tables.spreadsheet import may_hold_guards, unguard
from borderlines.terms.headings import explain_heading
from borderlines.terms.translated import explain_translation, part_translated

_WITHOUT_CONTROLS = dict.fromkeys((*range(9), *range(14, 32), 11, 12, 127))
# Number of bytes from which on a file pays for the import of another reader.
_LARGE: Final = 2_000_000
_SAVE_AS = "save it as 'CSV UTF-8 (comma delimited)'"
_MOST_COLUMNS: Final = 200
_MOST_IN_CELL: Final = 32_767
"""The most characters in a cell: a spreadsheet cuts off what is longer when it saves."""
_MOST_IN_LINE: Final = 4 * 1024 * 1024
"""The most bytes in a line: a file without line ends is no table."""
_MOST_LINES: Final = 2_000_000
_OTHER_FORMATS: Final = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", f"is an old Excel workbook (.xls); {_SAVE_AS}"),
    (b"%PDF-", f"is a PDF; put its table into a spreadsheet and {_SAVE_AS}"),
    (b"\x1f\x8b", "is packed with gzip; unpack it"),
    (b"BZh", "is packed with bzip2; unpack it"),
    (b"\xfd7zXZ\0", "is packed with xz; unpack it"),
    (b"7z\xbc\xaf\x27\x1c", "is a 7-Zip archive; unpack it"),
    (b"\x28\xb5\x2f\xfd", "is packed with Zstandard; unpack it"),
)
"""The first bytes of other kinds of file, and what to do with them."""
_ZIP: Final = b"PK\x03\x04"
_WEB_PAGE: Final = re.compile(rb"(\xef\xbb\xbf)?\s*<(!doctype\s+html|html)\b", re.IGNORECASE)

Anchor = tuple[int, int, int]
_EACH_ON_ITS_LINE: Final[Sequence[Anchor]] = ((0, 2, 2),)


@dataclass(frozen=True)
class RawRow:
    """The cells of one row by column, and where it stands (see ``Problem``)."""

    line: int
    row: int
    cells: dict[str, str]


@dataclass(frozen=True)
class Table:
    """The rows of a file, kept as columns: a dict a row would take three times the room."""

    header: tuple[str, ...] = ()
    columns: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """The cells of each column as they stand, by its name."""
    anchors: Sequence[Anchor] = ()
    """Number, line and spreadsheet row of those after which line and row increase by one each."""
    lost: tuple[str, ...] = ()
    """The first cell of each row that was refused for its form; blank if it is not known."""
    is_cut: bool = False
    """Whether rows after some position could not be read at all."""
    lacking: tuple[str, ...] = ()
    """Columns of the header that the file lacks; their cells are empty."""
    _distinct: dict[str, set[str]] = field(default_factory=dict)
    _values: dict[str, set[str]] = field(default_factory=dict)
    _stripped: dict[str, Sequence[str]] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        header: tuple[str, ...],
        rows: list[list[str]],
        anchors: Sequence[Anchor],
        lost: tuple[str, ...] = (),
        *,
        is_cut: bool = False,
    ) -> Self:
        """Make a table of rows that are all as wide as the header."""
        columns = zip(*rows, strict=True) if rows else ((),) * len(header)
        return cls(header, dict(zip(header, columns, strict=True)), anchors, lost, is_cut)

    def __len__(self) -> int:
        """Count the rows."""
        return len(self.columns[self.header[0]]) if self.header else 0

    def __getitem__(self, number: int) -> RawRow:
        """Return a row with its position."""
        line, row = self.place(number)
        cells = {name: self.columns[name][number] for name in self.header}
        return RawRow(line, row, cells)

    def __iter__(self) -> Iterator[RawRow]:
        """Iterate over the rows in the order of the file."""
        return map(self.__getitem__, range(len(self)))

    def place(self, number: int) -> tuple[int, int]:
        """Return the line of the file on which a row begins, and its row in a spreadsheet."""
        anchor, line, row = self.anchors[bisect_right(self.anchors, (number, maxsize)) - 1]
        return line + number - anchor, row + number - anchor

    def distinct(self, name: str) -> set[str]:
        """Return the distinct cells of a column as written; empty without a header."""
        if name not in self._distinct:
            self._distinct[name] = set(self.columns.get(name, ()))
        return self._distinct[name]

    def values(self, name: str) -> set[str]:
        """Return the distinct cells of a column, without outer blanks."""
        if name not in self._values:
            cells = self.distinct(name)
            # Bare cells are their own stripped form, so the set need not be made twice.
            is_bare = all(map(eq, cells, map(str.strip, cells)))
            self._values[name] = cells if is_bare else set(map(str.strip, cells))
        return self._values[name]

    def column(self, name: str) -> Sequence[str]:
        """Return the cells of a column, without outer blanks; empty without a header."""
        if name not in self._stripped:
            cells = self.columns.get(name, ())
            is_bare = self.values(name) is self.distinct(name)
            self._stripped[name] = cells if is_bare else tuple(map(str.strip, cells))
        return self._stripped[name]


def read_rows(
    name: str,
    content: bytes,
    columns: tuple[str, ...],
    may_lack: frozenset[str] = frozenset(),
    translatable: tuple[str, ...] = (),
) -> tuple[Table, list[Problem]]:
    """Split a file into rows. A row with a problem of form is named and left out.

    Without a sound header there are no rows, only problems. A quote that keeps a cell from being a
    spreadsheet's formula is no part of the cell. Columns that it ``may_lack`` are empty if missing;
    those that are ``translatable`` may also be in other languages.
    """
    if message := _find_other_format(content):
        return Table(), [Problem(name, 0, 0, "", None, message)]
    if problem := _find_absurd(name, content):
        return Table(), [problem]
    text, problem = _decode(name, content)
    if problem is not None:
        return Table(), [problem]
    separator = _find_other_separator(text)
    if separator is not None:
        message = f"the columns are separated by {separator}; use commas"
        return Table(), [Problem(name, 1, 1, "", None, message)]
    reader = _open_reader(content)
    try:
        header = tuple(cell.strip() for cell in next(reader))
    except csv.Error as error:
        return Table(), [_cannot_part(name, 1, 1, error)]
    lacking = tuple(column for column in columns if column in may_lack and column not in header)
    there = tuple(column for column in columns if column not in lacking)
    further = (column for column in header if part_translated(column, translatable))
    problems = _check_header(name, header, (*there, *dict.fromkeys(further)), lacking, translatable)
    if problems:
        return Table(), problems
    table = _read_large_file(header, content) or _read_plain_rows(header, content)
    if table is None:
        table, problems = _read_row_by_row(name, reader, header)
    if may_hold_guards(text):
        bare = {column: tuple(map(unguard, cells)) for column, cells in table.columns.items()}
        table = Table(table.header, bare, table.anchors, table.lost, is_cut=table.is_cut)
    if lacking:
        empty = {column: ("",) * len(table) for column in lacking}
        columns_of_all = {**table.columns, **empty}
        table = replace(table, header=(*header, *lacking), columns=columns_of_all, lacking=lacking)
    # One look at the characters of the whole text spares a look into every cell of a sound file.
    if _may_hold_controls(text):
        for raw in table:
            problems += _check_characters(name, raw)
    return table, problems


def _open_reader(content: bytes) -> Any:
    # In small pieces: an in-memory text file would hold four bytes for every character.
    lines = io.TextIOWrapper(io.BytesIO(content), encoding="utf-8-sig", newline="")
    # csv reads no further than this into a cell, so that nothing longer is ever held. Set anew each
    # time, for it is the process's own and other libraries raise it.
    csv.field_size_limit(_MOST_IN_CELL)
    return csv.reader(lines, strict=True)


def _read_plain_rows(header: tuple[str, ...], content: bytes) -> Table | None:
    """Read all rows at once if each is one line of the right width; else None."""
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
    return Table.of(header, rows, _EACH_ON_ITS_LINE)


def _read_large_file(header: tuple[str, ...], content: bytes) -> Table | None:
    if len(content) < _LARGE:
        return None
    found = read_large(header, content, _MOST_IN_CELL)
    if found is None:
        return None
    columns = {name: cells for name, (cells, _) in zip(header, found, strict=True)}
    distinct = {name: cells for name, (_, cells) in zip(header, found, strict=True)}
    return Table(header, columns, _EACH_ON_ITS_LINE, _distinct=distinct)


def _read_row_by_row(
    name: str, reader: Any, header: tuple[str, ...]
) -> tuple[Table, list[Problem]]:
    """Read the sound rows, each with its position, and the problems of the others."""
    problems = []
    rows: list[list[str]] = []
    line, row = reader.line_num + 1, 2
    anchors = [(0, line, row)]
    lost: list[str] = []
    is_cut = False
    try:
        for cells in reader:
            if problem := _check_shape(name, line, row, cells, len(header)):
                problems.append(problem)
                # Cells before the one that is too many or too few are in their place. An
                # empty row has nothing to lose.
                lost += [cells[0].strip()] if any(map(str.strip, cells)) else []
                anchors.append((len(rows), reader.line_num + 1, row + 1))
            else:
                rows.append(cells)
            row += 1
            if reader.line_num > line:
                anchors.append((len(rows), reader.line_num + 1, row))
            line = reader.line_num + 1
    except csv.Error as error:
        problems.append(_cannot_part(name, line, row, error))
        is_cut = True
    return Table.of(header, rows, anchors, tuple(lost), is_cut=is_cut), problems


def _may_hold_controls(text: str) -> bool:
    if text.isascii():
        return len(text.translate(_WITHOUT_CONTROLS)) < len(text)
    return any(map(find_control, set(text)))


def _find_other_format(content: bytes) -> str | None:
    """Find what a file is that is named as a table and is none, and the remedy; None for a text."""
    if content.startswith(_ZIP):
        # A zip holds the names of its files uncompressed.
        if b"xl/workbook" in content:
            return f"is an Excel workbook (.xlsx); {_SAVE_AS}"
        if re.match(rb"mimetype.*opendocument\.spreadsheet", content[30:100]):
            return f"is an OpenDocument spreadsheet (.ods); {_SAVE_AS}"
        return "is a zip archive; unpack it"
    if _WEB_PAGE.match(content[:1000]):
        return "is a web page; download the file itself"
    return next((said for mark, said in _OTHER_FORMATS if content.startswith(mark)), None)


def _find_absurd(name: str, content: bytes) -> Problem | None:
    """Find what no table has before anything is made of it: endless lines, or too many."""
    lines = _count_lines(content, len(content))
    if lines > _MOST_LINES:
        message = f"has {lines:,} lines, and at most {_MOST_LINES:,} are read; divide the record"
        return Problem(name, 0, 0, "", None, message)
    start = 0
    while len(content) - start > _MOST_IN_LINE:
        span = start, start + _MOST_IN_LINE
        end = max(content.rfind(b"\n", *span), content.rfind(b"\r", *span))
        if end < 0:
            line = _count_lines(content, start) + 1
            message = (
                f"the line has more than {_MOST_IN_LINE:,} bytes, which no row has; "
                "see whether it is the right file"
            )
            return Problem(name, line, line, "", None, message)
        start = end + 1
    return None


def _count_lines(content: bytes, end: int) -> int:
    """Count the lines that end before a position, whichever of the three line ends is used."""
    return max(content.count(b"\n", 0, end), content.count(b"\r", 0, end))


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
    if not text or text.isspace():
        return whole_file("is empty; give it at least its header row")
    return text, None


def _find_other_separator(text: str) -> str | None:
    """Find the separator of a header without commas; None if there is none to see."""
    text = text.lstrip()
    header = text[: text.find("\n") + 1] or text
    marks = {";": "semicolons", "\t": "tabs", "|": "bars"}
    return next((w for m, w in marks.items() if m in header and "," not in header), None)


def _check_header(
    name: str,
    header: tuple[str, ...],
    columns: tuple[str, ...],
    lacking: tuple[str, ...],
    translatable: tuple[str, ...],
) -> list[Problem]:
    def at(column: str, value: str | None, message: str) -> Problem:
        return Problem(name, 1, 1, column, value, message)

    if len(header) > _MOST_COLUMNS:
        message = f"the header has {len(header):,} columns; the columns are {', '.join(columns)}"
        return [at("", None, message)]
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
            same, remedy = explain_heading(column, [*missing, *lacking], [*columns, *lacking])
            remedy = explain_translation(column, translatable) or remedy
            missing = [other for other in missing if other != same]
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
    elif "field larger" in str(error):
        message = (
            f"a cell has more than {_MOST_IN_CELL:,} characters, more than a spreadsheet keeps; "
            "shorten it, or close the double quote that opens it"
        )
    else:
        message = f"the row cannot be parted into cells ({error}); mend its quotes"
    return Problem(name, line, row, "", None, message + ", the rows after it were not read")
