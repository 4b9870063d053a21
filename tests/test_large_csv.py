"""A large file is read as ``csv`` reads it, or left to ``csv``."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from borderlines.record.tables import csv_rows
from borderlines.record.tables.csv_rows import read_rows
from borderlines.record.tables.large_csv import read_large

HEADER = ("id", "title", "note")


def read(text: str) -> list[tuple[str, ...]] | None:
    columns = read_large(HEADER, f"id,title,note\n{text}".encode(), 1000)
    return None if columns is None else list(zip(*(cells for cells, _ in columns), strict=True))


def test_cells_stay_as_they_were_written_and_the_distinct_ones_are_known() -> None:
    text = '1,"a, ""b""",  é \n2,NA,null\n3,"",null'

    assert read(text) == [("1", 'a, "b"', "  é "), ("2", "NA", "null"), ("3", "", "null")]
    columns = read_large(HEADER, f"id,title,note\n{text}".encode(), 1000)
    assert columns is not None
    assert columns[2][1] == {"  é ", "null"}


@pytest.mark.parametrize(
    "text",
    [
        "1,a\n",
        "1,a,b,c\n",
        "1,a,b\n\n",
        ",a,b\n",
        " ,a,b\n",
        '1,"a\nb",c\n',
        "1,a,b\r\n",
        '1,a"b,c\n',
        '1,"a"b,c\n',
        '1,"a" ,b\n',
        '1,"a,b\n',
        f"1,{'a' * 1000},b\n",
    ],
)
def test_what_needs_a_closer_look_is_left_to_csv(text: str) -> None:
    assert read(text) is None


LINES = st.lists(st.text(st.sampled_from('1ab,"\n\ré '), max_size=14), max_size=5).map("\n".join)


@settings(max_examples=400)
@given(LINES)
def test_what_is_read_is_what_csv_reads(text: str) -> None:
    found = read(text)

    if found is not None:
        assert found == [tuple(row) for row in csv.reader(io.StringIO(text), strict=True)]


def test_a_large_file_has_the_problems_of_a_small_one(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = ["id,title,note\n" + rows for rows in ("1,a,b\n2,c\u202e,d\n", "1,a,b\n\n2,c\n")]
    small = [read_rows("acts.csv", text.encode(), HEADER) for text in texts]
    monkeypatch.setattr(csv_rows, "_LARGE", 0)
    large = [read_rows("acts.csv", text.encode(), HEADER) for text in texts]

    assert [(list(table), problems) for table, problems in large] == [
        (list(table), problems) for table, problems in small
    ]
