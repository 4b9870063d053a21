"""The cells of a file from its bytes, or its problems."""

from __future__ import annotations

import csv
import gzip
import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from borderlines.record.problems import to_visible
from borderlines.record.tables import csv_rows
from borderlines.record.tables.csv_rows import read_rows
from borderlines.terms.headings import explain_heading

COLUMNS = ("id", "title", "note")
HEADER = "id,title,note\n"


def cells_of(text: str | bytes) -> list[tuple[str, ...]]:
    rows, problems = read_rows("acts.csv", to_bytes(text), COLUMNS)
    assert problems == []
    return [tuple(row.cells[column] for column in COLUMNS) for row in rows]


def problems_of(text: str | bytes) -> list[str]:
    return [str(problem) for problem in read_rows("acts.csv", to_bytes(text), COLUMNS)[1]]


def to_bytes(text: str | bytes) -> bytes:
    return text.encode() if isinstance(text, str) else text


# What is read


def test_cells_stay_as_they_were_written() -> None:
    text = HEADER + '1,"a, ""b""",  c \n2,NA,null\n'

    assert cells_of(text) == [("1", 'a, "b"', "  c "), ("2", "NA", "null")]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_may_end_as_any_system_ends_them(end: str) -> None:
    assert cells_of(f"id,title,note{end}1,a,b{end}2,c,d{end}") == [("1", "a", "b"), ("2", "c", "d")]


def test_a_byte_order_mark_is_no_part_of_the_first_column() -> None:
    assert cells_of(b"\xef\xbb\xbfid,title,note\n1,a,b\n") == [("1", "a", "b")]


def test_columns_may_stand_in_another_order() -> None:
    assert cells_of("note,id,title\nb,1,a\n") == [("1", "a", "b")]


def test_a_file_with_a_header_alone_has_no_rows() -> None:
    assert cells_of(HEADER) == []


# The whole file


@pytest.mark.parametrize("content", [b"", b"\n \n", b"\xef\xbb\xbf"])
def test_an_empty_file(content: bytes) -> None:
    assert problems_of(content) == ["acts.csv: is empty; give it at least its header row"]


def test_a_file_that_is_not_utf_8_names_the_line_of_the_byte() -> None:
    content = HEADER.encode() + b"1,a,b\n" + "2,Délibération,d\n".encode("latin-1")

    assert problems_of(content) == [
        "acts.csv:3: is not UTF-8 (byte 0xe9 here); save it as 'CSV UTF-8 (comma delimited)'"
    ]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be"])
def test_a_file_in_utf_16(encoding: str) -> None:
    content = ("\ufeff" * (encoding != "utf-16") + HEADER).encode(encoding)

    assert problems_of(content) == [
        "acts.csv: is UTF-16, not UTF-8; save it as 'CSV UTF-8 (comma delimited)'"
    ]


def test_a_file_with_nul_bytes() -> None:
    assert problems_of(HEADER + "1,a\0,b\n") == [
        "acts.csv: holds NUL bytes, so it is no text; save it as 'CSV UTF-8 (comma delimited)'"
    ]


def zip_of(*names: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name in names:
            archive.writestr(name, "application/vnd.oasis.opendocument.spreadsheet")
    return packed.getvalue()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (zip_of("[Content_Types].xml", "xl/workbook.xml"), "an Excel workbook (.xlsx); save it as"),
        (zip_of("mimetype", "content.xml"), "an OpenDocument spreadsheet (.ods); save it as"),
        (zip_of("events.csv"), "a zip archive; unpack it"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0", "an old Excel workbook (.xls); save it as"),
        (b"%PDF-1.7\n", "a PDF; put its table into a spreadsheet and save it as"),
        (gzip.compress(HEADER.encode()), "packed with gzip; unpack it"),
        (b"\n<!DOCTYPE html><title>events.csv</title>", "a web page; download the file itself"),
    ],
    ids=["xlsx", "ods", "zip", "xls", "pdf", "gzip", "html"],
)
def test_a_file_of_another_kind_is_called_by_its_name(content: bytes, said: str) -> None:
    (problem,) = problems_of(content)

    assert problem.startswith(f"acts.csv: is {said}")


# What no table has


def test_a_header_of_very_many_columns_is_one_problem() -> None:
    wide = ",".join(f"column-{number}" for number in range(198))

    assert problems_of(f"id,title,note,{wide}\n") == [
        "acts.csv:1: the header has 201 columns; the columns are id, title, note"
    ]
    assert len(problems_of(f"id,title,note,{wide.removeprefix('column-0,')}\n")) == 197


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_line_without_an_end_is_named_before_it_is_read(
    monkeypatch: pytest.MonkeyPatch, end: str
) -> None:
    monkeypatch.setattr(csv_rows, "_MOST_IN_LINE", 1000)
    fits, too_long = "a" * 900, "a" * 1001

    assert cells_of(end.join(["id,title,note", f"1,{fits},b", f"2,{fits},d", ""]))
    assert problems_of(end.join(["id,title,note", f"1,{fits},b", f"2,{too_long},d", ""])) == [
        "acts.csv:3: the line has more than 1,000 bytes, which no row has;"
        " see whether it is the right file"
    ]


def test_very_many_lines_are_refused_before_they_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csv_rows, "_MOST_LINES", 3)

    assert cells_of(HEADER + "1,a,b\n2,c,d\n")
    assert problems_of(HEADER + "\n\n\n") == [
        "acts.csv: has 4 lines, and at most 3 are read; divide the record"
    ]


def test_a_cell_longer_than_a_spreadsheet_keeps_is_named() -> None:
    assert cells_of(f"{HEADER}1,{'a' * 32_767},b\n")
    assert problems_of(f'{HEADER}1,"{"a " * 20_000}",b\n') == [
        "acts.csv:2: a cell has more than 32,767 characters, more than a spreadsheet keeps; shorten"
        " it, or close the double quote that opens it, the rows after it were not read"
    ]


# The header


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("id;title;note\n1;a, b;c\n", "semicolons"),
        ('"id";"title";"note"\n"1";"a";"b"\n', "semicolons"),
        ("id\ttitle\tnote\n1\ta\tb\n", "tabs"),
    ],
)
def test_columns_parted_by_something_else(text: str, word: str) -> None:
    assert problems_of(text) == [f"acts.csv:1: the columns are separated by {word}; use commas"]


def test_an_unknown_column_is_told_the_nearest_one() -> None:
    assert problems_of("id,Title,note\n") == [
        "acts.csv:1:Title: is not a column of acts.csv; write title"
    ]
    assert problems_of("ID,title,note\n") == [
        "acts.csv:1:ID: is not a column of acts.csv; write id"
    ]


def test_an_unknown_column_that_is_like_none() -> None:
    assert problems_of("id,title,note,colour\n") == [
        "acts.csv:1:colour: is not a column of acts.csv; the columns are id, title, note"
    ]


def test_a_missing_column() -> None:
    assert problems_of("id,note\n1,b\n") == ["acts.csv:1:title: is missing from the header; add it"]


def test_a_doubled_column() -> None:
    assert problems_of("id,title,note,title\n1,a,b,c\n") == [
        "acts.csv:1:title: stands twice in the header; keep one"
    ]


def test_a_column_without_a_name() -> None:
    assert problems_of("id,title,note,\n1,a,b,\n") == [
        "acts.csv:1: column 4 has no name; name it or delete it"
    ]


def test_an_empty_first_line() -> None:
    assert problems_of("\nid,title,note\n1,a,b\n") == [
        "acts.csv:1: the first line is empty; the header belongs there"
    ]


# The rows


def test_a_ragged_row_is_named_and_the_others_are_read() -> None:
    rows, problems = read_rows("acts.csv", f"{HEADER}1,a,b\n2,c,d,e\n3,f,g\n".encode(), COLUMNS)

    assert [row.cells["id"] for row in rows] == ["1", "3"]
    assert [str(problem) for problem in problems] == [
        "acts.csv:3: the row has 4 cells and the header 3;"
        " put cells that hold a comma in double quotes"
    ]


def test_a_row_that_is_too_short() -> None:
    assert problems_of(HEADER + "1,a\n") == [
        "acts.csv:2: the row has 2 cells and the header 3;"
        " put cells that hold a comma in double quotes"
    ]


@pytest.mark.parametrize("blank", ["", ",,", " , ,"])
def test_a_blank_row(blank: str) -> None:
    assert problems_of(f"{HEADER}{blank}\n1,a,b\n") == ["acts.csv:2: the row is empty; delete it"]


def test_a_row_is_named_by_its_line_and_by_its_number_in_a_spreadsheet() -> None:
    text = HEADER + '1,"two\nlines",b\n2,"two\r\nmore",d\n3,e\n'

    assert problems_of(text) == [
        "acts.csv:6 (row 4 in a spreadsheet): the row has 2 cells and the header 3;"
        " put cells that hold a comma in double quotes"
    ]


CELLS = st.text(st.sampled_from('ab\n",é '), max_size=6)
ROWS = st.lists(st.tuples(CELLS.map(lambda cell: "1" + cell), CELLS, CELLS), max_size=6)


@given(ROWS)
def test_every_row_is_read_whole_and_knows_its_line(expected: list[tuple[str, ...]]) -> None:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    lines = []
    for row in [COLUMNS, *expected]:
        lines.append(text.getvalue().count("\n") + 1)
        writer.writerow(row)

    rows, problems = read_rows("acts.csv", text.getvalue().encode(), COLUMNS)

    assert problems == []
    assert [tuple(row.cells.values()) for row in rows] == expected
    assert [(row.line, row.row) for row in rows] == list(
        zip(lines[1:], range(2, len(lines) + 1), strict=True)
    )


def test_rows_after_one_that_is_left_out_keep_their_lines() -> None:
    text = HEADER + '1,"a\n",b\n,,\n2,c\n3,"d\n\n",e\n4,f,g\n'

    rows, problems = read_rows("acts.csv", text.encode(), COLUMNS)

    assert [(row.cells["id"], row.line, row.row) for row in rows] == [
        ("1", 2, 2),
        ("3", 6, 5),
        ("4", 9, 6),
    ]
    assert [(problem.line, problem.row) for problem in problems] == [(4, 3), (5, 4)]


def test_a_quote_that_never_closes() -> None:
    assert problems_of(HEADER + '1,a,b\n2,"c,d\n3,e,f\n') == [
        "acts.csv:3: a double quote opens here and never closes; close it,"
        " the rows after it were not read"
    ]


def test_text_after_a_closing_quote() -> None:
    (problem,) = problems_of(HEADER + '1,"a"b,c\n')

    assert problem.startswith("acts.csv:2: the row cannot be parted into cells")
    assert problem.endswith("mend its quotes, the rows after it were not read")


# Characters that nobody sees


@pytest.mark.parametrize(
    ("character", "name"),
    [
        ("\u202e", "U+202E"),  # turns the direction of writing
        ("\u2066", "U+2066"),
        ("\u061c", "U+061C"),
        ("\u200b", "U+200B"),  # has no width
        ("\ufeff", "U+FEFF"),
        ("\u00ad", "U+00AD"),  # a hyphen that shows only at a line's end
        ("\u2028", "U+2028"),  # ends a line for some programs and not for others
        ("\U000e0041", "U+E0041"),
        ("\x07", "U+0007"),
        ("\x1b", "U+001B"),
        ("\x85", "U+0085"),
        ("\uffff", "U+FFFF"),  # is no character, so that no XML file may hold it
        ("\ufdd0", "U+FDD0"),
        ("\U0001fffe", "U+1FFFE"),
    ],
)
def test_an_invisible_character_is_named_and_spelt_out(character: str, name: str) -> None:
    (problem,) = problems_of(f"{HEADER}1,a{character}b,c\n")

    assert problem.endswith(f"' holds the invisible character {name}; delete it")
    assert problem.startswith("acts.csv:2:title: 'a\\")
    assert character not in problem


def test_line_breaks_tabs_and_letters_of_every_script_are_no_problem() -> None:
    text = HEADER + '1,"a\n\tb",भारतीय प्रतिस्पर्धा आयोग  —  Δ ẞ 競 “”\n'

    assert cells_of(text) == [("1", "a\n\tb", "भारतीय प्रतिस्पर्धा आयोग  —  Δ ẞ 競 “”")]


def test_a_long_cell_is_shortened_where_it_is_shown() -> None:
    assert to_visible("x" * 100) == "x" * 59 + "…"
    assert to_visible("short\n") == "short\\u000a"


@pytest.mark.parametrize(
    ("heading", "remedy"),
    [
        ("Date", "what is meant may be decided, published or effective, whichever the dates are; "),
        ("Country", "what is meant may be jurisdictions, or place; "),
        ("Company", "what is meant may be respondents, or complainants if it complained or sued; "),
        ("Source", "what is meant may be a row in sources.csv for each source; "),
        ("titel", ""),
        ("Amounts", None),
        ("Amount_Kind", None),
    ],
)
def test_a_heading_is_taken_for_another_by_a_table_and_never_by_likeness(
    heading: str, remedy: str | None
) -> None:
    columns = ("decided", "amount", "amount_kind", "outcome", "title")
    wanted = {"Amounts": "amount", "Amount_Kind": "amount_kind"}.get(heading)

    told = explain_heading(heading, columns, columns)

    listed = "the columns are decided, amount, amount_kind, outcome, title"
    assert told == ((wanted, f"write {wanted}") if wanted else (None, f"{remedy}{listed}"))
