"""The commands that make a record of a sheet, as they are typed."""

from __future__ import annotations

import errno
import io
import json
import os
import pty
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from openpyxl import load_workbook

from borderlines.__main__ import main
from borderlines.record.dataset import read_dataset

ROOT = Path(__file__).resolve().parent.parent
SHEET = """Date;Country;Type;What happened;Amount
28.05.2020;Germany;Fine;Fine for a company;€20m
Dec. 2021;France;Stop;Ban of a service;
31.02.2021;Spain;Fine;Fine on no day;€1m
"""
FACTS = ("--title", "Fines", "--subject", "Fines", "--by", "Data Desk", "--field", "consumer",
         "--created", "2026-12-01")  # fmt: skip


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    path = tmp_path / "acts.csv"
    path.write_text(SHEET, encoding="utf-8")
    return path


def test_a_sheet_becomes_a_record_that_can_be_read(
    sheet: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = sheet.read_bytes()

    assert main(["import", str(sheet), str(tmp_path / "record"), *FACTS]) == 1

    said = capsys.readouterr().out
    assert "acts.csv: 3 rows = 2 shown + 0 in the table only + 1 refused + 0 blank" in said
    assert "row 4  Date  “31.02.2021”  is not a day; February 2021 has 28" in said
    dataset = read_dataset(tmp_path / "record")
    assert dataset.package.is_draft
    assert (dataset.package.title, dataset.package.makers[0].name) == ("Fines", "Data Desk")
    assert {act.field[0] for act in dataset.events} == {"consumer"}
    assert "Spain" in (tmp_path / "record" / "refused.csv").read_text("utf-8-sig")
    assert sheet.read_bytes() == before
    assert main(["check", str(tmp_path / "record")]) == 0


def test_answers_are_kept_and_replayed(
    sheet: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "record"
    main(["import", str(sheet), str(folder), *FACTS])
    values = folder / "import-values.csv"
    answers = {"Stop,1,3,,": "Stop,1,3,order,", "31.02.2021,1,4,,": "31.02.2021,1,4,2021-02,"}
    text = values.read_text("utf-8-sig")
    for blank, told in answers.items():
        assert blank in text
        text = text.replace(blank, told)
    values.write_text(text, encoding="utf-8-sig")
    capsys.readouterr()

    assert main(["import", str(sheet), str(folder)]) == 0

    assert "3 rows = 3 shown" in capsys.readouterr().out
    dates = {str(act.date): act.kind for act in read_dataset(folder).events}
    assert dates == {"2020-05-28": "fine", "2021-12": "order", "2021-02": "fine"}
    assert not (folder / "refused.csv").exists()
    assert "order" in values.read_text("utf-8-sig")


def test_the_same_again_changes_nothing(sheet: Path, tmp_path: Path) -> None:
    folder = tmp_path / "record"
    main(["import", str(sheet), str(folder), *FACTS])
    before = {path.name: path.read_bytes() for path in folder.iterdir()}

    main(["import", str(sheet), str(folder)])

    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_a_record_that_was_changed_by_hand_is_not_written_over(
    sheet: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "record"
    main(["import", str(sheet), str(folder), *FACTS])
    events = folder / "events.csv"
    events.write_text(events.read_text("utf-8").replace("Ban of", "End of"), encoding="utf-8")

    assert main(["import", str(sheet), str(folder)]) == 2
    assert "was changed since the last import" in capsys.readouterr().err
    assert "End of" in events.read_text("utf-8")
    assert main(["import", str(sheet), str(folder), "--overwrite"]) == 1
    assert "End of" not in events.read_text("utf-8")


def test_an_import_on_a_full_disk_is_ended_by_the_next_one(
    sheet: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    folder, fresh = tmp_path / "record", tmp_path / "fresh"
    later = tmp_path / "later.csv"
    later.write_text(SHEET + "03.03.2022;Italy;Fine;Fine for a shop;€5,000\n", encoding="utf-8")
    main(["import", str(later), str(fresh), *FACTS])
    flush = os.fsync
    for whole in range(9):
        shutil.rmtree(folder, ignore_errors=True)
        main(["import", str(sheet), str(folder), *FACTS])
        written = count()

        # A file is flushed, and then its folder.
        def fail(descriptor: int, written: Iterator[int] = written, most: int = 2 * whole) -> None:
            if next(written) >= most:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            flush(descriptor)

        monkeypatch.setattr(os, "fsync", fail)
        capsys.readouterr()
        code = main(["import", str(later), str(folder), *FACTS])
        said = capsys.readouterr().err
        monkeypatch.setattr(os, "fsync", flush)
        if said == "":
            break
        assert code == 1
        assert said.endswith(" cannot be written: no space left on device.\n")

        assert main(["import", str(later), str(folder)]) == 1

        assert {act.title for act in read_dataset(folder).events} == {
            act.title for act in read_dataset(fresh).events
        }
    assert whole >= 5


def test_another_record_is_not_written_over(sheet: Path, tmp_path: Path) -> None:
    (tmp_path / "events.csv").write_text("mine", encoding="utf-8")

    assert main(["import", str(sheet), str(tmp_path)]) == 2
    assert (tmp_path / "events.csv").read_text("utf-8") == "mine"


def test_a_file_is_no_folder_for_a_record(sheet: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", str(sheet), str(sheet)]) == 2
    assert capsys.readouterr().err == f"{sheet} is a file; name a folder for the record.\n"


@pytest.mark.parametrize("by", [" ", "\u200b", "\x01"])
def test_a_name_that_nobody_sees_is_no_answer(sheet: Path, tmp_path: Path, by: str) -> None:
    named = ("--title", "Fines\uffff of\x1b  2020", "--by", by, "--no-input")

    assert main(["new", str(tmp_path / "new"), *named]) == 0
    assert main(["import", str(sheet), str(tmp_path / "record"), *named]) == 1

    package = json.loads((tmp_path / "new" / "datapackage.json").read_text("utf-8"))
    assert (package["title"], package.get("contributors")) == ("Fines of 2020", None)
    assert read_dataset(tmp_path / "record").package.title == "Fines of 2020"


def test_what_somebody_added_to_the_package_stays(sheet: Path, tmp_path: Path) -> None:
    folder = tmp_path / "record"
    main(["import", str(sheet), str(folder), *FACTS])
    package = folder / "datapackage.json"
    said = json.loads(package.read_text("utf-8")) | {"homepage": "https://example.org/fines"}
    package.write_text(json.dumps(said), encoding="utf-8")

    main(["import", str(sheet), str(folder)])

    assert read_dataset(folder).package.homepage == "https://example.org/fines"


def test_the_report_is_written_cell_by_cell(sheet: Path, tmp_path: Path) -> None:
    report = tmp_path / "cells.csv"
    main(["import", str(sheet), str(tmp_path / "a"), *FACTS, "--report", str(report)])
    main(["import", str(sheet), str(tmp_path / "b"), *FACTS, "--report", str(tmp_path / "c.json")])

    assert "4,Date,31.02.2021,decided,,refused,no days" in report.read_text("utf-8-sig")
    assert json.loads((tmp_path / "c.json").read_text("utf-8"))["rows"]["refused"] == 1


def test_pasted_text_is_read_from_standard_input(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "borderlines", "import", "-", str(tmp_path / "r"), *FACTS],
        input="Date\tCountry\tTitle\n2020\tDE\tOne\n", cwd=ROOT, capture_output=True, text=True,
        check=False,
    )  # fmt: skip

    assert (done.returncode, done.stderr) == (0, "")
    assert [act.title for act in read_dataset(tmp_path / "r").events] == ["One"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nowhere.csv"], "nowhere.csv is not there"),
        (["."], "is a folder; name the file of a sheet"),
        (["acts.csv", "--answer", "Date"], "is no answer; write NAME=ANSWER"),
        (["acts.csv", "--answer", "order=x"], "is no question; write COLUMN.KEY=ANSWER"),
        (["acts.csv", "--answer", "Date.read_as=day"], "is nothing that a column can be read as"),
        (["acts.csv", "--field", "maritime"], "write one of data-protection"),
        (["acts.csv", "--mapping", "none.toml"], "none.toml is not there"),
    ],
)
def test_a_call_without_sense_is_told_in_a_sentence(
    sheet: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    said: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(sheet.parent)

    assert main(["import", arguments[0], "record", *arguments[1:]]) == 2
    assert said in capsys.readouterr().err
    assert not Path("record").exists()


def test_check_says_what_a_file_is_and_what_to_run(
    sheet: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(sheet)]) == 0

    said = capsys.readouterr().out
    assert f"{sheet} is a sheet, and not a record yet." in said
    assert f"borderlines open {sheet}" in said


def test_check_of_what_is_no_sheet_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "acts.pdf"
    path.write_bytes(b"%PDF-1.7")

    assert main(["check", str(path)]) == 1
    assert "is a PDF; put its table into a spreadsheet" in capsys.readouterr().err


def test_a_new_record_is_filled_and_imported(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "mine"
    assert main(["new", str(folder), *FACTS]) == 0
    assert {path.name for path in folder.iterdir()} == {
        "acts.xlsx", "acts.csv", "datapackage.json", "import.toml", "README.md",
    }  # fmt: skip
    book = load_workbook(folder / "acts.xlsx")
    sheet = book["acts"]
    rules = {str(rule.sqref) for rule in sheet.data_validations.dataValidation}
    assert rules == {"B2:B2001", "D2:D2001", "H2:H2001"}
    for place, cell in zip("ABCDEFGHI", ("2020-05", "France", "CNIL", "Formal notice",
                                         "CNIL gives notice", "", "X | Y", "",
                                         "https://example.org/1"), strict=True):  # fmt: skip
        sheet[f"{place}2"] = cell
    book.save(folder / "acts.xlsx")
    capsys.readouterr()

    assert main(["import", str(folder / "acts.xlsx"), str(folder)]) == 0

    (act,) = read_dataset(folder).events
    assert (act.kind, str(act.date), act.respondents) == ("notice", "2020-05", ("X", "Y"))
    assert act.field == ("consumer",)
    assert "asked " not in capsys.readouterr().out


def test_every_choice_of_the_template_is_read_as_it_is_meant(tmp_path: Path) -> None:
    main(["new", str(tmp_path / "n"), *FACTS])
    lists = load_workbook(tmp_path / "n" / "acts.xlsx")["lists"]
    columns = [[cell.value for cell in column if cell.value] for column in lists.iter_cols()]
    rows = [f"2020\t{place}\tx\n" for place in columns[0]]
    text = "Date\tCountry\tTitle\n" + "".join(rows)
    kinds = "".join(f"2020\tDE\tx\t{kind}\n" for kind in columns[1])
    (tmp_path / "a.tsv").write_text(text, encoding="utf-8")
    (tmp_path / "b.tsv").write_text("Date\tCountry\tTitle\tType\n" + kinds, encoding="utf-8")

    main(["import", str(tmp_path / "a.tsv"), str(tmp_path / "a"), *FACTS])
    assert main(["import", str(tmp_path / "b.tsv"), str(tmp_path / "b"), *FACTS]) == 0
    refused = (tmp_path / "a" / "refused.csv").read_text("utf-8-sig").splitlines()[1:]
    assert [line.split(",")[-2] for line in refused] == ["Georgia"]
    assert "act" not in {act.kind for act in read_dataset(tmp_path / "b").events}


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("mine", encoding="utf-8")

    assert main(["new", str(tmp_path), *FACTS]) == 2
    assert [path.name for path in tmp_path.iterdir()] == ["note.txt"]


def in_terminal(arguments: list[str], typed: str) -> tuple[int, str]:
    """Run the program in a terminal of its own, with what somebody types there."""
    leader, follower = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "borderlines", *arguments],
        cwd=ROOT, stdin=follower, stdout=follower, stderr=follower,
    )  # fmt: skip
    os.close(follower)
    os.write(leader, typed.encode())
    said = io.BytesIO()

    def listen() -> None:
        while True:
            try:
                said.write(os.read(leader, 4096))
            except OSError:  # Nobody is at the other end any more.
                return

    listener = threading.Thread(target=listen)
    listener.start()
    code = process.wait(timeout=60)
    listener.join(timeout=10)
    os.close(leader)
    return code, said.getvalue().decode()


def test_questions_are_asked_in_a_terminal(sheet: Path, tmp_path: Path) -> None:
    folder = tmp_path / "record"
    typed = "Fines\nFines of two\nData Desk\nnonsense\n3\ny\nbann\norder + reprimand\n"

    code, said = in_terminal(["import", str(sheet), str(folder)], typed)

    assert code == 1
    assert "Write a number from 1 to 15, or one of the words." in said
    assert "That is no word of the list" in said
    dataset = read_dataset(folder)
    assert (dataset.package.title, dataset.package.subject) == ("Fines", "Fines of two")
    assert {act.field[0] for act in dataset.events} == {"consumer"}
    assert [part.sort for part in dataset.parts] == ["order", "reprimand"]


def test_whoever_wants_no_more_questions_types_q(sheet: Path, tmp_path: Path) -> None:
    code, _ = in_terminal(["import", str(sheet), str(tmp_path / "r")], "Fines\nq\n")

    assert code == 1
    assert read_dataset(tmp_path / "r").package.title == "Fines"
