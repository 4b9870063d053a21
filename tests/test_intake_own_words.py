"""Values of a sheet that become words of the record's own, on the closed families."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path

import pytest

from borderlines.__main__ import main
from borderlines.commands import terminal
from borderlines.intake import read_sheet, start
from borderlines.record.dataset import read_dataset
from borderlines.schema import Family, PartSort
from borderlines.terms.own_words import OwnKind

SHEET = """Date,Country,What happened,Kind,Field
2020-01-02,DE,A service is blocked,Geo-block,Media law
2020-01-03,FR,Another is blocked,geo block,Media law
2020-01-04,FR,A third pays,Levy,Tax
"""
FACTS = ("--title", "Blocks", "--subject", "Blocks", "--by", "Data Desk", "--no-input",
         "--created", "2026-12-01")  # fmt: skip


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    path = tmp_path / "acts.csv"
    path.write_text(SHEET, encoding="utf-8")
    return path


def test_flags_bring_words_that_land_in_a_file_of_their_own(sheet: Path, tmp_path: Path) -> None:
    folder = tmp_path / "record"
    flags = ("--value", "Kind=Geo-block=own order", "--value", "Kind=Levy=own fine: Levy of money",
             "--value", "Field=Media law=own")  # fmt: skip

    assert main(["import", str(sheet), str(folder), *FACTS, *flags]) == 0

    assert (folder / "words.csv").read_text("utf-8") == (
        "vocabulary,word,family,label\n"
        "field,media-law,,Media law\n"
        "kind,geo-block,order,Geo-block\n"
        "kind,levy-of-money,fine,Levy of money\n"
    )
    acts = read_dataset(folder).events
    # "geo block" is the same word, spelt otherwise; nobody need answer it.
    assert [str(act.kind) for act in acts] == ["geo-block", "geo-block", "levy-of-money"]
    assert isinstance(acts[0].kind, OwnKind)
    assert acts[0].kind.family is Family.ORDER
    assert [str(act.field[0]) for act in acts] == ["media-law", "media-law", "tax"]
    assert main(["check", str(folder)]) == 0


def test_words_of_the_file_are_read_silently_and_stay_as_they_are(
    sheet: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "record"
    main(["import", str(sheet), str(folder), *FACTS, "--value", "Kind=Geo-block=own order"])
    words = "vocabulary,word,family,label,label_fr\nkind,geo-block,order,Geo-block,Géoblocage\n"
    (folder / "words.csv").write_text(words, encoding="utf-8")
    sheet.write_text(SHEET.replace("Levy", "Géoblocage"), encoding="utf-8")

    main(["import", str(sheet), str(folder), *FACTS])

    assert (folder / "words.csv").read_text("utf-8") == words
    with (folder / "import-values.csv").open(encoding="utf-8-sig") as file:
        waiting = [row["found"] for row in csv.DictReader(file) if not row["write"]]
    assert waiting == ["Géoblocage", "Media law"]
    (folder / "words.csv").write_text(words.replace("order", "ordre"), encoding="utf-8")
    assert main(["import", str(sheet), str(folder), *FACTS]) == 2


def test_a_word_in_several_things_becomes_a_part() -> None:
    mapping = start(date(2026, 12, 1)).answer_value("Kind", "Levy", "own fine: Levy + order")
    record, report = read_sheet(SHEET.encode(), mapping, "acts.csv")

    assert record is not None
    assert not report.refusals
    parts = list(csv.DictReader(io.StringIO(record.files["parts.csv"].decode())))
    assert [(part["part"], part["sort"]) for part in parts] == [
        ("levy", PartSort.MONEY), ("order", PartSort.ORDER),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("write", "said"),
    [
        ("own", "write one of complaint"),
        ("own ordre", "the family of a kind is one of complaint"),
        ("own order: Fine", "is a word of the contract already"),
        ("own order: " + "long " * 10, "is longer than 36 characters"),
        ("ordre", "is no word of the vocabulary"),
    ],
)
def test_an_answer_that_is_no_word_says_what_to_write(write: str, said: str) -> None:
    mapping = start(date(2026, 12, 1)).answer_value("Kind", "Levy", write)
    _, report = read_sheet(SHEET.encode(), mapping, "acts.csv")

    (refusal,) = report.refusals
    assert said in refusal.message


def test_a_field_of_its_own_for_all_rows(sheet: Path, tmp_path: Path) -> None:
    sheet.write_text("Date,Country,What happened\n2020,DE,One\n", encoding="utf-8")
    folder = tmp_path / "record"

    assert main(["import", str(sheet), str(folder), *FACTS, "--field", "own: Media law"]) == 0
    assert [str(act.field[0]) for act in read_dataset(folder).events] == ["media-law"]


def test_a_terminal_asks_for_kinds_and_fields(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    mapping = start(date(2026, 12, 1)).answer("title", "Blocks").answer("subject", "Blocks")
    mapping = mapping.answer("by", "Data Desk")
    typed = iter(["y", "own court of law", "own order", "", "own fine", "y", "own", "q"])
    monkeypatch.setattr("builtins.input", lambda _: next(typed))

    record, _ = terminal.ask_all(mapping, lambda one: read_sheet(SHEET.encode(), one, "acts.csv"))

    assert record is not None
    rows = record.files["words.csv"].decode().splitlines()[1:]
    assert rows == ["field,media-law,,Media law", "kind,geo-block,order,Geo-block",
                    "kind,levy,fine,Levy"]  # fmt: skip
    assert "own FAMILY" in capsys.readouterr().err
