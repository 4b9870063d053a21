"""The sheets of an Excel or OpenDocument workbook, read only after its bounds are known.

Everything that could make a reader run out of memory is measured on the packed file first: sizes
after unpacking, entities of XML, and how far cells lie from the first one. Macros are never run,
and links to other files never followed: only the values that the file holds are read.
"""

from __future__ import annotations

import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Final
from xml.parsers import expat

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from borderlines.intake.sheets.cells import Cell, Day, Number
from borderlines.intake.sheets.refusal import (
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_IN_CELL,
    MOST_ROWS,
    MOST_UNPACKED,
    SheetRefusedError,
)

# openpyxl is imported where it is used: few sheets need it.

_MOST_ENTRIES: Final = 2_000
_CHUNK: Final = 1024 * 1024
_EXCEL_CELL: Final = re.compile(r"([A-Z]{1,8})(\d{1,12})")
_ENDLESS: Final = 10**9
_MACROS: Final = ("vbaProject.bin", "Basic/", "Scripts/")
_LINKED: Final = "xl/externalLinks/"
_COMMENTS: Final = re.compile(r"xl/(?:comments|threadedComments)")
_BROKEN: Final = "is damaged, or is no workbook; open it in a spreadsheet and save it anew"


@dataclass(frozen=True)
class Workbook:
    """The sheets of a workbook by name, each with its rows, and what was not read."""

    sheets: dict[str, list[list[Cell]]]
    notes: tuple[str, ...]
    has_formats: bool
    """Whether it shows for a date if the day is meant."""
    merged: Mapping[str, int]
    """The number of each sheet's merged areas, where only the first cell holds anything."""


def read_workbook(content: bytes) -> Workbook:
    """Read all sheets of a workbook. Raises SheetRefusedError."""
    notes = _measure(content)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        names = [
            one.name
            for one in book.sheets_metadata
            if one.typ == SheetTypeEnum.WorkSheet and one.visible == SheetVisibleEnum.Visible
        ]
        merged = {
            name: len(book.get_sheet_by_name(name).merged_cell_ranges or ()) for name in names
        }
        hidden = len(book.sheet_names) - len(names)
        sheets = {
            name: [
                [_to_cell(value) for value in row]
                for row in book.get_sheet_by_name(name).to_python(skip_empty_area=False)
            ]
            for name in names
        }
    except (CalamineError, OSError, ValueError, OverflowError) as error:
        raise SheetRefusedError(f"The workbook cannot be read: it {_BROKEN}.") from error
    if hidden:
        notes.append(f"{hidden} hidden sheet{'' if hidden == 1 else 's'} left aside")
    is_excel = zipfile.ZipFile(io.BytesIO(content)).namelist().count("xl/workbook.xml") > 0
    if is_excel and any(
        _may_be_a_month(cell) for rows in sheets.values() for row in rows for cell in row
    ):
        _shorten_dates(content, sheets)
    return Workbook(sheets, tuple(notes), is_excel, merged)


def _to_cell(value: Any) -> Cell:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        whole = value.time() == time(0)
        return Day(value.date().isoformat() if whole else value.isoformat(sep=" "))
    if isinstance(value, date):
        return Day(value.isoformat())
    if isinstance(value, float | int):
        return Number(int(value)) if value == int(value) else Number(repr(value))
    if isinstance(value, time | timedelta):
        return str(value)
    return str(value)


def _may_be_a_month(cell: Cell) -> bool:
    return isinstance(cell, Day) and cell.endswith("-01")


def _shorten_dates(content: bytes, sheets: dict[str, list[list[Cell]]]) -> None:
    """Write the first of a month as the month, or the year, where its cell shows no more.

    A spreadsheet keeps "Dec 2021" as the first of December, and only its format tells.
    """
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
    for name, rows in sheets.items():
        for number, cells in enumerate(book[name].iter_rows()):
            if number >= len(rows):
                break
            for place, cell in enumerate(cells[: len(rows[number])]):
                held = rows[number][place]
                if _may_be_a_month(held):
                    rows[number][place] = _as_shown(held, str(cell.number_format or ""))
    book.close()


def _as_shown(held: Cell, form: str) -> Cell:
    # What is quoted, escaped or in brackets is no part of the date.
    form = re.sub(r'"[^"]*"|\\.|\[[^\]]*\]', "", form).lower().split(";")[0]
    if not form or form == "general" or "d" in form:
        return held
    return Day(held[:7]) if "m" in form else Day(held[:4])


def _measure(content: bytes) -> list[str]:
    """List what will not be read of a workbook. Raises SheetRefusedError for what is too much."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise SheetRefusedError(f"The workbook cannot be read: it {_BROKEN}.") from error
    if len(entries) > _MOST_ENTRIES:
        raise SheetRefusedError(
            f"The workbook is made of {len(entries):,} files, and at most {_MOST_ENTRIES:,} are "
            "read; save its table alone."
        )
    if any(entry.flag_bits & 1 for entry in entries):
        raise SheetRefusedError("The workbook has a password; save it without one.")
    names = [entry.filename for entry in entries]
    if "xl/workbook.bin" in names:
        raise SheetRefusedError("The file is a binary workbook (.xlsb); save it as .xlsx.")
    left = MOST_UNPACKED
    for entry in entries:
        reach = _Reach()
        for piece in _unpack(content, entry):
            left -= len(piece)
            if left < 0:
                raise SheetRefusedError(
                    f"The workbook unpacks to more than {MOST_UNPACKED // 2**20} MB; "
                    "save its table alone, as CSV."
                )
            reach.take(piece)
        reach.end()
    notes = []
    if any(mark in name for name in names for mark in _MACROS):
        notes.append("its macros were not run")
    if any(_COMMENTS.search(name) for name in names):
        notes.append("comments on cells were not read")
    if any(name.startswith(_LINKED) for name in names):
        notes.append("its links to other files were not followed")
    return notes


def _unpack(content: bytes, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    """Yield what an entry really holds, in pieces; the size that it claims may be a lie."""
    start = entry.header_offset
    head = content[start : start + 30]
    if len(head) < 30 or not head.startswith(b"PK\3\4"):
        raise SheetRefusedError(f"The workbook cannot be read: it {_BROKEN}.")
    start += 30 + int.from_bytes(head[26:28], "little") + int.from_bytes(head[28:30], "little")
    if entry.compress_type == zipfile.ZIP_STORED:
        yield content[start : start + entry.compress_size]
        return
    if entry.compress_type != zipfile.ZIP_DEFLATED:
        raise SheetRefusedError(f"The workbook cannot be read: it {_BROKEN}.")
    inflate = zlib.decompressobj(-15)
    packed = memoryview(content)[start:]
    try:
        data: Any = packed[:_CHUNK]
        place = len(data)
        while not inflate.eof:
            piece = inflate.decompress(data, _CHUNK)
            data = inflate.unconsumed_tail
            if not data and not inflate.eof:
                data = packed[place : place + _CHUNK]
                place += len(data)
                if not len(data) and not piece:
                    raise SheetRefusedError(f"The workbook cannot be read: it {_BROKEN}.")
            yield piece
    except zlib.error as error:
        raise SheetRefusedError(f"The workbook cannot be read: it {_BROKEN}.") from error


class _Reach:
    """The extent of the cells of a workbook's sheets, as an XML parser meets them.

    A real parser: any other would take a sign in an attribute for the end of a tag, or know the
    elements of a sheet by one prefix only.
    """

    def __init__(self) -> None:
        self._parser: Any = None
        self._is_done = False
        self._row = self._column = 0
        self._is_cell = False
        self._row_repeated = 1
        self._width = self._filled_width = 0
        self._rows = self._filled_rows = self._cells = 0

    def take(self, piece: bytes) -> None:
        """Look at the next piece of a file. Raises SheetRefusedError."""
        if self._is_done or not piece:
            return
        if self._parser is None:
            if b"<" not in piece[:4]:
                self._is_done = True  # A picture, or what else is no XML.
                return
            self._parser = expat.ParserCreate(namespace_separator=" ")
            self._parser.StartElementHandler = self._begin
            self._parser.StartDoctypeDeclHandler = self._refuse_entities
            self._parser.EntityDeclHandler = self._refuse_entities
        self._parse(piece, is_last=False)

    def end(self) -> None:
        """Check that the file was whole. Raises SheetRefusedError."""
        if self._parser is not None:
            self._parse(b"", is_last=True)

    def _parse(self, piece: bytes, *, is_last: bool) -> None:
        try:
            self._parser.Parse(piece, is_last)
        except expat.ExpatError as error:
            raise SheetRefusedError(f"The workbook cannot be read: it {_BROKEN}.") from error

    def _refuse_entities(self, *_: object) -> None:
        raise SheetRefusedError(
            "The workbook declares entities of XML, which no spreadsheet writes; "
            "open it in one and save it anew."
        )

    def _begin(self, name: str, attributes: Mapping[str, str]) -> None:
        root = name.rpartition(" ")[2]
        if root == "worksheet":
            self._parser.StartElementHandler = self._step_in_excel
        elif root == "document-content":
            self._parser.StartElementHandler = self._step_in_ods
            self._parser.EndElementHandler = self._end_in_ods
        else:
            self._parser.StartElementHandler = None

    def _step_in_excel(self, name: str, attributes: Mapping[str, str]) -> None:
        local = name.rpartition(" ")[2]
        if local == "row":
            said = attributes.get("r", "")
            self._row = int(said) if said.isdecimal() and len(said) < 12 else self._row + 1
            self._column = 0
        elif local == "c":
            where = _EXCEL_CELL.fullmatch(attributes.get("r", ""))
            self._column = _to_number(where[1]) if where else self._column + 1
            self._row = int(where[2]) if where else self._row
        elif local in {"v", "is", "f"} and (self._column > MOST_COLUMNS or self._row > MOST_ROWS):
            raise SheetRefusedError(
                f"A sheet reaches to row {self._row:,} and column {self._column:,}, and at most "
                f"{MOST_ROWS:,} rows of {MOST_COLUMNS} columns are read; save the table alone."
            )

    def _step_in_ods(self, name: str, attributes: Mapping[str, str]) -> None:
        local = name.rpartition(" ")[2]
        if local == "table":
            self._rows = self._filled_rows = self._cells = 0
        elif local == "table-row":
            self._row_repeated = _find_repeated(attributes)
            self._width = self._filled_width = 0
        elif local in {"table-cell", "covered-table-cell"}:
            self._width += _find_repeated(attributes)
            if any(key.endswith((" value-type", " formula")) for key in attributes):
                self._filled_width = self._width
        elif local == "p":
            self._filled_width = self._width

    def _end_in_ods(self, name: str) -> None:
        if name.rpartition(" ")[2] != "table-row":
            return
        self._rows += self._row_repeated
        if self._filled_width:
            self._filled_rows = self._rows
            self._cells += self._filled_width * self._row_repeated
        is_wide = self._filled_width > MOST_COLUMNS
        if is_wide or self._filled_rows > MOST_ROWS or self._cells > MOST_CELLS:
            raise SheetRefusedError(
                f"A sheet has more than {MOST_ROWS:,} rows or {MOST_COLUMNS} columns; "
                "save the table alone."
            )


def _to_number(column: str) -> int:
    """Return the number of a column by its letters: 3 for ``C``."""
    number = 0
    for letter in column[:8]:
        number = number * 26 + ord(letter) - 64
    return number


def _find_repeated(attributes: Mapping[str, str]) -> int:
    said = next((text for key, text in attributes.items() if key.endswith("-repeated")), "1")
    return min(int(said), _ENDLESS) if said.isdecimal() and len(said) < 20 else _ENDLESS


def longest(rows: Sequence[Sequence[Cell]]) -> int:
    """Return the number of characters in the longest cell."""
    return max((len(cell) for row in rows for cell in row), default=0)


def refuse_long_cells(rows: Sequence[Sequence[Cell]]) -> None:
    """Refuse a table with a cell that no spreadsheet keeps. Raises SheetRefusedError."""
    if longest(rows) > MOST_IN_CELL:
        raise SheetRefusedError(
            f"A cell has more than {MOST_IN_CELL:,} characters; shorten it, or close the double "
            "quote that opens it."
        )
