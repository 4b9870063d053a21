"""Cells that a spreadsheet would run as formulas: harmless in the file, and the same when read."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from borderlines.record.tables.csv_rows import read_rows
from borderlines.record.tables.spreadsheet import guard, unguard, write_guarded

HEADER = ("id", "title", "note")
# Without what the reader refuses: characters that nobody sees, and halves of characters.
CELLS = st.text(
    st.one_of(
        st.sampled_from("=+-@\t\r\n'\"’,;1.0 ＝"),
        st.characters(blacklist_categories=["Cc", "Cs", "Cf", "Zl", "Zp", "Co", "Cn"]),
    ),
    max_size=12,
)


def open_as_spreadsheet(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize(
    "formula",
    ['=HYPERLINK("http://example.org")', "+1+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "＝1+1"],
)
def test_a_formula_becomes_text(formula: str) -> None:
    content = write_guarded(HEADER, [("a", formula, "")])

    assert open_as_spreadsheet(content)[1][1] == f"'{formula}"


@pytest.mark.parametrize("cell", ["-110000000", "-0.50", "110", "it's", "a=b", "'quoted'", "", "—"])
def test_other_cells_stand_as_they_are(cell: str) -> None:
    content = write_guarded(HEADER, [("a", cell, "")])

    assert open_as_spreadsheet(content)[1][1] == cell


@given(st.lists(st.tuples(CELLS, CELLS), max_size=5))
def test_every_cell_comes_back_when_the_file_is_read(rows: list[tuple[str, str]]) -> None:
    named = [(f"row-{number}", *cells) for number, cells in enumerate(rows)]

    table, problems = read_rows("acts.csv", write_guarded(HEADER, named), HEADER)

    assert problems == []
    assert [tuple(raw.cells.values()) for raw in table] == named


@given(CELLS)
def test_no_cell_of_a_file_begins_a_formula(cell: str) -> None:
    written = guard(cell)

    assert unguard(written) == cell
    is_number = written.removeprefix("-").replace(".", "", 1).isdecimal()
    assert is_number or not written.startswith(("=", "+", "-", "@", "\t", "\r"))
