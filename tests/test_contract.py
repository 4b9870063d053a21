"""The files generated from the contract, and the one written form of a record."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from borderlines.__main__ import main
from borderlines.record.canonical import to_canonical, write_rows
from borderlines.record.contract import (
    build_json_schema,
    build_resources,
    describe_columns,
    describe_record,
    write_columns_table,
)
from borderlines.schema import ROWS, Event, Link
from tests.acts import COURT, FINE, ORDER, make_link, write_record

DATA = Path(__file__).parent.parent / "data"


def test_the_generated_parts_of_the_record_are_what_the_contract_says_today() -> None:
    for name, text in describe_record(DATA).items():
        assert (DATA / name).read_text("utf-8") == text, "run: python -m borderlines describe data"


def test_the_table_of_a_file_has_a_line_for_every_column() -> None:
    lines = write_columns_table(Link).splitlines()

    assert lines[2] == ("| `from` | yes | text | Id of the later act, which does something |")
    assert [line.split("`")[1] for line in lines[2:]] == list(Link.columns())


def test_what_must_be_filled_is_told_from_what_may_be_empty() -> None:
    columns = {column.name: column for column in describe_columns(Event)}

    assert columns["title"].required
    assert columns["field"].required
    assert not columns["decided"].required
    assert not columns["complainants"].required
    assert columns["complainants"].several


def test_the_data_package_names_every_file_and_column() -> None:
    resources = {resource["path"]: resource for resource in build_resources()}

    assert set(resources) == {model.FILE for model in ROWS}
    for model in ROWS:
        fields = resources[model.FILE]["schema"]["fields"]
        assert [field["name"] for field in fields] == list(model.columns())
    kinds = next(f for f in resources["events.csv"]["schema"]["fields"] if f["name"] == "kind")
    assert "fine" in kinds["constraints"]["enum"]


def test_the_json_schema_gives_dates_as_text_and_lists_as_lists() -> None:
    event = build_json_schema()["$defs"]["Event"]["properties"]

    assert {"type": "string"} in event["decided"]["anyOf"]
    assert event["authorities"]["type"] == "array"


# The one written form


def test_rows_are_put_in_order_and_quoted_only_where_needed() -> None:
    fine = FINE | {"summary": "One, two", "title": 'The "fine"'}

    blank = dict.fromkeys(Event.columns(), "")

    written = write_rows(Event, [blank | fine, blank | ORDER])

    lines = written.decode().split("\n")
    assert lines[1].startswith("de-hh-order-2016,")
    assert lines[2].startswith("eu-com-m8228-fine-2017,")
    assert '"The ""fine"""' in lines[2]
    assert '"One, two"' in lines[2]
    assert lines[3:] == [""]


def test_format_is_a_fixed_point_byte_for_byte(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    link = make_link("de-vg-hamburg-2017", "upholds", "de-hh-order-2016")
    folder = write_record(tmp_path, [COURT, ORDER, FINE], links=[link])
    # As a spreadsheet leaves it: a byte order mark, other line ends, everything in quotes.
    rows = list(csv.reader(io.StringIO((folder / "events.csv").read_text("utf-8"))))
    text = "\r\n".join(",".join(f'"{cell}"' for cell in row) for row in rows) + "\r\n"
    (folder / "events.csv").write_bytes(b"\xef\xbb\xbf" + text.encode())

    assert main(["format", str(folder)]) == 0
    first = (folder / "events.csv").read_bytes()
    assert capsys.readouterr().out == f"{folder / 'events.csv'} written\n"

    assert main(["format", str(folder)]) == 0
    assert (folder / "events.csv").read_bytes() == first
    assert capsys.readouterr().out == ""
    assert first.startswith(b"id,tier,")
    assert b"\r" not in first


def test_the_record_is_in_its_one_written_form() -> None:
    for name, content in to_canonical(DATA).items():
        assert (DATA / name).read_bytes() == content, "run: python -m borderlines format data"


def test_format_touches_nothing_where_a_file_cannot_be_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write_record(tmp_path, [ORDER])
    (folder / "links.csv").write_text("from,relation\n", "utf-8")
    before = (folder / "events.csv").read_bytes()

    assert main(["format", str(folder)]) == 1
    assert (folder / "events.csv").read_bytes() == before
    assert "links.csv:1:to: is missing from the header; add it" in capsys.readouterr().out


# What check prints


def test_problems_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = write_record(tmp_path, [ORDER | {"kind": "ordr"}])

    assert main(["check", str(folder), "--format", "json"]) == 1
    assert '"column": "kind",\n    "value": "ordr",' in capsys.readouterr().out


def test_problems_as_annotations_in_which_a_cell_cannot_give_commands(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write_record(tmp_path, [ORDER | {"kind": "ordr\n::stop-commands::x %"}])

    assert main(["check", str(folder), "--format", "github"]) == 1
    out = capsys.readouterr().out
    assert out.startswith(f"::error file={folder.as_posix()}/events.csv,line=2::events.csv:2:kind")
    assert len(out.splitlines()) == 1
    assert "%25" in out


def test_format_names_the_cell_of_a_date_that_has_no_order(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write_record(tmp_path, [ORDER | {"decided": "21/01/2019", "published": ""}])

    assert main(["format", str(folder)]) == 1
    assert capsys.readouterr().out == (
        "events.csv:2:decided: '21/01/2019' is not a date in EDTF; write 2019-01-21\n"
    )
