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
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from python_calamine import CalamineError, CalamineWorkbook

from borderlines.intake.cells import Cell, Day, Number
from borderlines.intake.refusal import (
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_IN_CELL,
    MOST_ROWS,
    MOST_UNPACKED,
    SheetRefusedError,
)

# openpyxl is imported where it is used: few sheets need it.

_MOST_ENTRIES: Final = 2_000
_MOST_SHEETS: Final = 100
_CHUNK: Final = 1024 * 1024
_ENTITY: Final = re.compile(
    rb"<!\s*(?:ENTITY|DOCTYPE)|<\0!\0(?:E\0N\0T\0I\0T\0Y|D\0O\0C\0T\0Y\0P\0E)"
)
_EXCEL_CELL: Final = re.compile(rb'<(?:\w+:)?c\s(?:[^>]*?\s)?r="([A-Z]{1,3})(\d{1,7})"[^>]*?(/?)>')
_EXCEL_SHEET: Final = re.compile(r"xl/worksheets/[^/]+\.xml")
_ODS_TAG: Final = re.compile(
    rb"<table:(table|table-row|table-cell|covered-table-cell)\b([^>]*)>|</table:table-row>"
)
_REPEATED: Final = re.compile(rb'table:number-(?:rows|columns)-repeated="(\d{1,12})"')
_MACROS: Final = ("vbaProject.bin", "Basic/", "Scripts/")
_LINKED: Final = "xl/externalLinks/"
_BROKEN: Final = "is damaged, or is no workbook; open it in a spreadsheet and save it anew"


@dataclass(frozen=True)
class Workbook:
    """The sheets of a workbook by name, each with its rows, and what was not done with it."""

    sheets: dict[str, list[list[Cell]]]
    notes: tuple[str, ...]
    has_formats: bool
    """Whether it says of a date if its day is shown."""


def read_workbook(content: bytes) -> Workbook:
    """Read all sheets of a workbook. Raises SheetRefusedError."""
    notes = _measure(content)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        names = [
            one.name for one in book.sheets_metadata
            if "WorkSheet" in str(one.typ) and "Visible" in str(one.visible)
        ]  # fmt: skip
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
        notes.append(f"{hidden} hidden or drawn sheets were not read")
    is_excel = zipfile.ZipFile(io.BytesIO(content)).namelist().count("xl/workbook.xml") > 0
    if is_excel and any(
        _may_be_a_month(cell) for rows in sheets.values() for row in rows for cell in row
    ):
        _shorten_dates(content, sheets)
    return Workbook(sheets, tuple(notes), is_excel)


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
    """What a workbook holds that will not be done. Raises SheetRefusedError for what is too much."""
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
    left = MOST_UNPACKED
    sheets = 0
    for entry in entries:
        is_excel = bool(_EXCEL_SHEET.fullmatch(entry.filename))
        is_ods = entry.filename == "content.xml"
        sheets += is_excel
        measure = _ExcelMeasure() if is_excel else _OdsMeasure() if is_ods else _Measure()
        for piece in _unpack(content, entry):
            left -= len(piece)
            if left < 0:
                raise SheetRefusedError(
                    f"The workbook unpacks to more than {MOST_UNPACKED // 2**20} MB; "
                    "save its table alone, as CSV."
                )
            measure.take(piece)
        measure.end()
    if sheets > _MOST_SHEETS:
        raise SheetRefusedError(
            f"The workbook has {sheets} sheets, and at most {_MOST_SHEETS} are read; "
            "save the one with the table alone."
        )
    names = [entry.filename for entry in entries]
    notes = []
    if any(mark in name for name in names for mark in _MACROS):
        notes.append("its macros were not run")
    if any(name.startswith(_LINKED) for name in names):
        notes.append("its links to other files were not followed")
    return notes


def _unpack(content: bytes, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    """What an entry really holds, in pieces; the size that it says may be a lie."""
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


class _Measure:
    """Looks at the pieces of a file one after the other; each is seen with the end of the last."""

    overlap = 64

    def __init__(self) -> None:
        self._tail = b""

    def take(self, piece: bytes) -> None:
        """Look at a piece. Raises SheetRefusedError."""
        seen = self._tail + piece
        if _ENTITY.search(seen):
            raise SheetRefusedError(
                "The workbook declares entities of XML, which no spreadsheet writes; "
                "open it in one and save it anew."
            )
        self.look(seen)
        self._tail = seen[-self.overlap :]

    def look(self, seen: bytes) -> None:
        """What else is looked for."""

    def end(self) -> None:
        """What is known once all is seen."""


class _ExcelMeasure(_Measure):
    """How far the cells of an Excel sheet reach."""

    overlap = 256

    def look(self, seen: bytes) -> None:
        for match in _EXCEL_CELL.finditer(seen):
            column, row, is_blank = match.groups()
            if is_blank:
                continue
            number = 0
            for letter in column:
                number = number * 26 + letter - 64
            if number > MOST_COLUMNS or int(row) > MOST_ROWS:
                where = (column + row).decode()
                raise SheetRefusedError(
                    f"A sheet reaches to cell {where}, and at most {MOST_ROWS:,} rows of "
                    f"{MOST_COLUMNS} columns are read; save the table alone."
                )


class _OdsMeasure(_Measure):
    """How many cells an OpenDocument sheet comes to, with all that it repeats."""

    overlap = 0

    def __init__(self) -> None:
        super().__init__()
        self._rest = b""
        self._row_repeated = 1
        self._width = 0
        self._filled_width = 0
        self._rows = 0
        self._filled_rows = 0
        self._cells = 0

    def look(self, seen: bytes) -> None:
        seen = self._rest + seen
        end = seen.rfind(b">") + 1
        self._rest = seen[end:][-65536:]
        for match in _ODS_TAG.finditer(seen, 0, end):
            self._step(match)

    def _step(self, match: re.Match[bytes]) -> None:
        tag, attributes = match[1], match[2] or b""
        found = _REPEATED.search(attributes)
        repeated = int(found[1]) if found else 1
        if tag == b"table":
            self._rows = self._filled_rows = self._cells = 0
        elif tag == b"table-row":
            self._row_repeated, self._width, self._filled_width = repeated, 0, 0
            if attributes.endswith(b"/"):
                self._rows += repeated
        elif tag is not None:
            self._width += repeated
            if b"value-type" in attributes or b"formula" in attributes:
                self._filled_width = self._width
        else:
            self._rows += self._row_repeated
            if self._filled_width:
                self._filled_rows = self._rows
                self._cells += self._filled_width * self._row_repeated
        is_wide = self._filled_width > MOST_COLUMNS
        if is_wide or self._filled_rows > MOST_ROWS or self._cells > MOST_CELLS:
            raise SheetRefusedError(
                f"A sheet has more than {MOST_ROWS:,} rows of {MOST_COLUMNS} columns; "
                "save the table alone."
            )


def longest(rows: Sequence[Sequence[Cell]]) -> int:
    """How many characters the longest cell has."""
    return max((len(cell) for row in rows for cell in row), default=0)


def refuse_long_cells(rows: Sequence[Sequence[Cell]]) -> None:
    """Refuse a table with a cell that no spreadsheet keeps. Raises SheetRefusedError."""
    if longest(rows) > MOST_IN_CELL:
        raise SheetRefusedError(
            f"A cell has more than {MOST_IN_CELL:,} characters; shorten it, or close the double "
            "quote that opens it."
        )
