"""Cells come back unchanged from every file that the project writes."""

from __future__ import annotations

import io
import tempfile
import zipfile
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from borderlines.__main__ import main
from borderlines.downloads.tables import to_package
from borderlines.record.canonical import to_canonical
from borderlines.record.dataset import Dataset, read_dataset
from borderlines.record.problems import find_control
from borderlines.record.tables.csv_rows import read_rows
from borderlines.record.tables.csv_writing import write_csv
from borderlines.record.tables.spreadsheet import write_guarded
from borderlines.schema import Tier
from borderlines.view.selection import Selection
from tests.acts import FINE, ORDER, write_record

COLUMNS = ("id", "title", "note")
# Every character that ends a line or cannot be seen for some program, as far as a cell may hold it.
BREAKS = [chr(code) for code in (*range(32), 127, 0x85, 0xA0, 0x2028, 0x2029, 0x3000)]
LET_PASS = [mark for mark in BREAKS if mark != "\0" and find_control(mark) is None]
CELLS = st.text(st.sampled_from([*LET_PASS, *"ab,;\"'=+ é"]), max_size=8)


def test_of_the_controls_a_cell_may_hold_tabs_and_line_breaks_alone() -> None:
    assert LET_PASS == ["\t", "\n", "\r", "\xa0", "\u3000"]


@pytest.mark.parametrize("mark", LET_PASS)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_cell_is_read_as_it_was_written(mark: str, end: str) -> None:
    text = write_csv(COLUMNS, [("1", f"one{mark}two", mark)], end)

    table, problems = read_rows("acts.csv", text.encode(), COLUMNS)

    assert problems == []
    assert [tuple(raw.cells.values()) for raw in table] == [("1", f"one{mark}two", mark)]


def test_a_row_is_quoted_only_where_it_must_be() -> None:
    text = write_csv(("id", "title"), [("1", "a b"), ("2", "c,d"), ("3", "e\rf"), ("4", '"')])

    assert text == 'id,title\n1,a b\n2,"c,d"\n3,"e\rf"\n4,""""\n'


@given(st.lists(st.tuples(CELLS, CELLS), max_size=4))
def test_every_download_gives_every_cell_back(cells: list[tuple[str, str]]) -> None:
    rows = [(f"row-{number}", *pair) for number, pair in enumerate(cells)]

    table, problems = read_rows("acts.csv", write_guarded(COLUMNS, rows), COLUMNS)

    assert problems == []
    assert [tuple(raw.cells.values()) for raw in table] == rows


def rows_of(record: Dataset) -> tuple[object, ...]:
    """Return all rows of a record, whatever its version."""
    return record.authorities, record.events, record.sources, record.links, record.claims


@settings(deadline=None, max_examples=15)
@given(CELLS, CELLS)
@example("first line\rsecond line", "''=1+1")
@example("'=1+1", "a\r\nb\rc\nd")
def test_format_and_the_data_package_hold_the_same_record(one: str, other: str) -> None:
    order = ORDER | {"summary": f"a{one}b", "outcome": other, "date_note": f"'={one}"}
    with tempfile.TemporaryDirectory() as parent:
        folder = write_record(Path(parent) / "record", [order, FINE | {"reference": one}])
        before = read_dataset(folder)

        assert main(["format", str(folder)]) == 0
        formatted = read_dataset(folder)
        assert rows_of(formatted) == rows_of(before)
        for name, content in to_canonical(folder).items():
            assert (folder / name).read_bytes() == content

        whole = Selection(tiers=tuple(Tier)).apply(before)
        with zipfile.ZipFile(io.BytesIO(to_package(whole))) as archive:
            archive.extractall(Path(parent) / "unpacked")
        unpacked = read_dataset(Path(parent) / "unpacked")
        assert unpacked.events == before.events
