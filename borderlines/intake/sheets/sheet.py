"""The bytes of somebody's sheet as headings and rows, or what must be answered first."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from borderlines.intake.questions import Question, option
from borderlines.intake.sheets.cells import Cell, clean
from borderlines.intake.sheets.headings import find_meaning
from borderlines.intake.sheets.links import Links, find_links
from borderlines.intake.sheets.plain_text import read_text
from borderlines.intake.sheets.refusal import MOST_BYTES, MOST_COLUMNS, SheetRefusedError
from borderlines.intake.sheets.workbook import read_workbook, refuse_long_cells

_ZIP: Final = b"PK\x03\x04"
_OTHER: Final = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
     "is an old Excel workbook (.xls), or one with a password; save it as .xlsx without one"),
    (b"%PDF-", "is a PDF; put its table into a spreadsheet"),
    (b"\x1f\x8b", "is packed with gzip; unpack it"),
    (b"BZh", "is packed with bzip2; unpack it"),
    (b"\xfd7zXZ\0", "is packed with xz; unpack it"),
    (b"7z\xbc\xaf\x27\x1c", "is a 7-Zip archive; unpack it"),
    (b"\x28\xb5\x2f\xfd", "is packed with Zstandard; unpack it"),
    (b"\x89PNG", "is a picture; type its table into a spreadsheet"),
    (b"\xff\xd8\xff", "is a picture; type its table into a spreadsheet"),
    (b"PAR1", "is a Parquet file; save its table as CSV"),
    (b"SQLite format 3", "is a database; save its table as CSV"),
)  # fmt: skip
_WEB_PAGE: Final = re.compile(rb"(\xef\xbb\xbf)?\s*<(!doctype\s+html|html)\b", re.IGNORECASE)
_XML: Final = re.compile(rb"(\xef\xbb\xbf)?\s*<\?xml\b", re.IGNORECASE)
_JSON: Final = re.compile(rb'(\xef\xbb\xbf)?\s*[\[{]\s*["{\[]')
_LOOKED_FOR_HEADINGS: Final = 20
"""Rows among which the row of headings is looked for."""
_LOOKED_BELOW: Final = 200
"""Rows below in which a word that stands again is a value and no heading."""


@dataclass(frozen=True)
class SheetRow:
    """One row under the headings: its number as a spreadsheet counts, and its cells, cleaned."""

    number: int
    cells: tuple[Cell, ...]
    excess: tuple[Cell, ...] = ()
    """Cells beyond the last heading that are not blank."""
    links: Mapping[int, str] = field(default_factory=dict)
    """Web addresses of cells, by the position of their column."""

    @property
    def is_blank(self) -> bool:
        """Whether it is empty."""
        return not any(self.cells) and not self.excess


@dataclass(frozen=True)
class Sheet:
    """Somebody's table: headings, rows, and findings about its form."""

    headings: tuple[str, ...]
    rows: tuple[SheetRow, ...]
    notes: tuple[str, ...] = ()
    """Findings about its form that needed no question, one sentence each."""
    knows_formats: bool = True
    """Whether its dates are as exact as they are shown: not so in an OpenDocument sheet."""

    def column(self, heading: str) -> tuple[Cell, ...]:
        """Return the cells of a column, from the first row on."""
        place = self.headings.index(heading)
        return tuple(row.cells[place] for row in self.rows)


@dataclass(frozen=True)
class Opened:
    """A sheet, or the questions that come before it."""

    sheet: Sheet | None
    questions: tuple[Question, ...] = ()


def open_sheet(content: bytes, answers: Mapping[str, str]) -> Opened:
    """Read a file into a sheet. Raises SheetRefusedError.

    ``answers`` holds ``sheet``, ``encoding``, ``separator`` and ``headings`` if they were asked.
    """
    if len(content) > MOST_BYTES:
        raise SheetRefusedError(
            f"The file has {len(content):,} bytes, and at most {MOST_BYTES:,} are read; "
            "save the table alone."
        )
    if not content.strip():
        raise SheetRefusedError(
            "The file is empty; give it a row of headings and at least one row."
        )
    knows_formats = True
    links: Links = {}
    if content.startswith(_ZIP):
        book = read_workbook(content)
        filled = {name: rows for name, rows in book.sheets.items() if any(map(any, rows))}
        if not filled:
            raise SheetRefusedError("The workbook has no sheet with anything in it.")
        name = answers.get("sheet", "")
        if name and name not in filled:
            listed = ", ".join(filled)
            raise SheetRefusedError(f"The workbook has no sheet {name!r}; its sheets are {listed}.")
        if not name and len(filled) > 1:
            return Opened(None, (_ask_sheet(filled),))
        name = name or next(iter(filled))
        rows: Sequence[Sequence[Cell]] = filled[name]
        notes = [f"sheet {name!r}", *book.notes]
        knows_formats = book.has_formats
        if number := book.merged.get(name, 0):
            notes.append(f"{number:,} merged areas: only the first cell of each holds anything")
        if knows_formats:
            links = find_links(content, name)
    else:
        _refuse_other(content)
        text = read_text(content, answers)
        if text.questions:
            return Opened(None, text.questions)
        rows, notes = text.rows, [f"{text.encoding}, columns separated by {text.separator}"]
    refuse_long_cells(rows)
    return _find_table(rows, answers.get("headings", ""), notes, links, knows_formats=knows_formats)


def _ask_sheet(sheets: Mapping[str, Sequence[Sequence[Cell]]]) -> Question:
    options = []
    for name, rows in sheets.items():
        first = next((row for row in rows if any(row)), ())
        heads = ", ".join(filter(None, map(clean, first[:6])))
        options.append(option(name, f"{len(rows):,} rows: {heads}"))
    return Question("sheet", "", "Which sheet of the workbook holds the acts?", tuple(options))


def _refuse_other(content: bytes) -> None:
    for mark, said in _OTHER:
        if content.startswith(mark):
            raise SheetRefusedError(f"The file {said}.")
    for form, said in (
        (_WEB_PAGE, "is a web page; download the table itself"),
        (_XML, "is XML; open it in a spreadsheet and save it as .xlsx"),
        (_JSON, "is JSON; save its table as CSV"),
    ):
        if form.match(content[:1000]):
            raise SheetRefusedError(f"The file {said}.")


def _find_table(
    rows: Sequence[Sequence[Cell]],
    named: str,
    notes: list[str],
    links: Links,
    *,
    knows_formats: bool,
) -> Opened:
    cleaned = [[clean(cell) for cell in row] for row in rows]
    filled = [n for n, row in enumerate(cleaned) if any(row)]
    if not filled:
        raise SheetRefusedError(
            "The sheet is empty; give it a row of headings and at least one row."
        )
    head = int(named) - 1 if named.isdecimal() and 0 < int(named) <= len(rows) else None
    if head is None:
        known = {n: _count_known(cleaned, n) for n in filled[:_LOOKED_FOR_HEADINGS]}
        best = max(known, key=lambda n: known[n])
        # Above the headings may stand a title or a note; without known words the first row counts.
        head = best if known[best] > known[filled[0]] else filled[0]
    width = max((n + 1 for n, cell in enumerate(cleaned[head]) if cell), default=0)
    if width > MOST_COLUMNS:
        raise SheetRefusedError(
            f"The sheet has {width:,} columns, and at most {MOST_COLUMNS} are read; "
            "save the table alone."
        )
    headings, renamed = _name_columns(cleaned[head][:width])
    notes += renamed
    if above := [n + 1 for n in filled if n < head]:
        notes.append(f"rows above the headings left aside: {', '.join(map(str, above))}")
    behind: dict[int, dict[int, str]] = {}
    for (row_number, column), address in links.items():
        if column < width:
            behind.setdefault(row_number, {})[column] = address
    found = tuple(
        SheetRow(
            number,
            (*row[:width], *[""] * (width - len(row))),
            tuple(cell for cell in row[width:] if cell),
            behind.get(number - 1, {}),
        )
        for number, row in enumerate(cleaned[head + 1 :], head + 2)
    )
    return Opened(Sheet(headings, found, tuple(notes), knows_formats))


def _count_known(rows: Sequence[Sequence[Cell]], number: int) -> int:
    """Count the cells of a row that are known headings, and not values of their columns."""
    below = rows[number + 1 : number + 1 + _LOOKED_BELOW]
    return sum(
        find_meaning(cell) is not None
        and not any(column < len(row) and row[column] == cell for row in below)
        for column, cell in enumerate(rows[number])
        if cell
    )


def _name_columns(cells: Sequence[Cell]) -> tuple[tuple[str, ...], list[str]]:
    """Return the headings, each with a distinct name, and those that had to be named."""
    headings: list[str] = []
    notes = []
    for number, cell in enumerate(cells, 1):
        name = " ".join(cell.split())[:200]
        if not name:
            name = f"Column {number}"
            notes.append(f"column {number} has no heading and is called {name!r}")
        base, times = name, 1
        while name in headings:
            times += 1
            name = f"{base} ({times})"
        if times > 1:
            notes.append(f"column {number} is the {times}. with the heading {base!r}: {name!r}")
        headings.append(name)
    return tuple(headings), notes
