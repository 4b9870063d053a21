"""The command ``join``, and a server that joins two records in memory."""

from __future__ import annotations

import csv
import io
import json
import os
import zipfile
from pathlib import Path

import pytest

from borderlines.__main__ import _make_parser, main
from borderlines.commands.join import announce
from borderlines.downloads import DOWNLOADS
from borderlines.record.dataset import check_record, read_dataset
from borderlines.record.kept.versions import keep_version
from borderlines.record.served.current import NoRecordError, current_record
from borderlines.schema import Tier
from borderlines.view import Selection
from tests.acts import COURT, FINE, NOTICE, ORDER, PACKAGE, make_source, write_record
from tests.serving import ask, serve_routes

DESK = PACKAGE | {"name": "desk", "created": "2026-01-01",
                  "contributors": [{"title": "Data Desk"}]}  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with two records, one of them as a zip too."""
    monkeypatch.chdir(tmp_path)
    write_record(tmp_path / "acts", [ORDER, FINE])
    yours = [FINE | {"id": "facebook-2017", "decided": "2017-05-18", "published": ""}, NOTICE]
    sources = [make_source(f"desk-{act['id']}", act["id"]) for act in yours]
    write_record(
        tmp_path / "desk", yours, sources=sources, package=DESK | {"created": "2026-01-01"}
    )
    keep_version(tmp_path / "desk", tmp_path / "kept").rename("desk.zip")
    return tmp_path


def answer(file: Path, word: str) -> None:
    rows = list(csv.DictReader(io.StringIO(file.read_text("utf-8-sig"), newline="")))
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, list(rows[0]))
        writer.writeheader()
        writer.writerows(row | {"same": word} for row in rows)


def test_two_records_are_joined_answered_and_joined_again(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["join", "acts", "desk.zip", "--out", "both"]) == 0
    said = capsys.readouterr().out
    assert said.startswith(
        "acts 2 + desk.zip 2 acts = 2 × 0 the same + 2 + 2 alone; joined: 4\n"
        "likely    1 pairs wait for yes or no\n"
    )
    assert said.endswith("To answer, write yes or no under “same” in both/join-same.csv, and join "
                         "again.\n")  # fmt: skip

    answer(folder / "both" / "join-same.csv", "yes")
    assert main(["join", "acts", "desk.zip", "--out", "both"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("acts 2 + desk.zip 2 acts = 2 × 1 the same + 1 + 1 alone; joined: 3\n")
    assert "same by   your line 1\n" in said
    assert "eu-com-m8228-fine-2017: decided 2017-05-17 | 2017-05-18\n" in said
    assert check_record(folder / "both").acts == 3
    assert "events.csv,eu-com-m8228-fine-2017,decided,differs,2017-05-17,2017-05-18" in (
        (folder / "both" / "join-differences.csv").read_text("utf-8-sig")
    )
    # The answer stays, for the next time, whichever is named first.
    before = {path.name: path.read_bytes() for path in (folder / "both").glob("*.csv")}
    assert main(["join", "desk.zip", "acts", "--out", "both"]) == 0
    after = {path.name: path.read_bytes() for path in (folder / "both").glob("*.csv")}
    ours = {"join-same.csv", "join-differences.csv"}
    assert {name: after[name] for name in after.keys() - ours} == {
        name: before[name] for name in before.keys() - ours
    }
    assert "facebook-2017,eu-com-m8228-fine-2017,yes" in after["join-same.csv"].decode()


def test_the_report_as_json_adds_up(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["join", "acts", "desk", "--out", "both", "--format", "json"]) == 0

    told = json.loads(capsys.readouterr().out)

    assert told["acts"] == {"a": 2, "b": 2, "same": 0, "only_a": 2, "only_b": 2, "joined": 4}
    assert told["version"] == read_dataset(folder / "both").version


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["acts", "gone", "--out", "both"], "gone is not there"),
        (["acts", "desk", "--out", "acts"], "acts is one of the two records"),
        (["acts", "desk", "--out", "desk.zip"], "desk.zip is a file"),
        (["acts", "acts", "--out", "desk"], "add --overwrite"),
        (["acts", "desk", "--out", "both", "--same", "no.csv"], "no.csv is not there"),
    ],
)
def test_a_join_that_would_lose_something_is_refused(
    folder: Path, capsys: pytest.CaptureFixture[str], words: list[str], told: str
) -> None:
    before = {path: path.read_bytes() for path in folder.rglob("*.*") if path.is_file()}

    assert main(["join", *words]) == 2

    assert told in capsys.readouterr().err
    assert {path: path.read_bytes() for path in before} == before


def test_a_joined_record_that_was_edited_is_not_written_over(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["join", "acts", "desk", "--out", "both"]) == 0
    claims = folder / "both" / "claims.csv"
    claims.write_text(claims.read_text("utf-8") + "\n", "utf-8")

    assert main(["join", "acts", "desk", "--out", "both"]) == 2
    assert "was changed since" in capsys.readouterr().err
    assert main(["join", "acts", "desk", "--out", "both", "--overwrite"]) == 0


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ("a,b,same\nnobody,facebook-2017,yes\n", "'nobody' is no act of the first record"),
        ("a,b,same\neu-com-m8228-fine-2017,facebook-2017,perhaps\n", "neither yes nor no"),
        ("one,two\nx,y\n", "has no columns a and b"),
        (
            "a;b\neu-com-m8228-fine-2017;facebook-2017\neu-com-m8228-fine-2017;fr-cnil-notice-2017",
            "an act has one counterpart",
        ),
    ],
)
def test_a_wrong_line_of_answers_is_named(
    folder: Path, capsys: pytest.CaptureFixture[str], lines: str, told: str
) -> None:
    (folder / "same.csv").write_text(lines, "utf-8")

    assert main(["join", "acts", "desk", "--out", "both", "--same", "same.csv"]) == 1

    said = capsys.readouterr()
    assert told in said.out + said.err
    assert not (folder / "both").exists()


def test_what_is_wrong_in_one_of_the_two_is_said_with_its_place(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_record(folder / "desk", [NOTICE | {"decided": "last year"}])
    with zipfile.ZipFile("bad.zip", "w") as archive:
        archive.writestr("readme.txt", "nothing")

    assert main(["join", "acts", "desk", "--out", "both"]) == 1
    assert "desk/events.csv:2:decided: 'last year' is not a date" in capsys.readouterr().out
    assert main(["join", "acts", "bad.zip", "--out", "both"]) == 1
    assert "bad.zip: can't be read" in capsys.readouterr().out
    assert main(["join", "acts", "acts/events.csv", "--out", "both"]) == 1
    assert "acts/events.csv: can't be read" in capsys.readouterr().out


@pytest.fixture
def joined(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Set the server to serve both records, as ``serve acts --with desk.zip`` does."""
    monkeypatch.setenv("BORDERLINES_DATA", "acts")
    for name in ("BORDERLINES_WITH", "BORDERLINES_SAME"):
        monkeypatch.setenv(name, "")
    options = _make_parser().parse_args(["serve", "acts", "--with", "desk.zip"])
    assert announce(options) == 0
    assert os.environ["BORDERLINES_WITH"] == "desk.zip"
    return folder


def test_a_server_joins_in_memory_and_again_when_a_file_changes(joined: Path) -> None:
    assert len(current_record().dataset.events) == 4
    with serve_routes() as address:
        assert "Recorded by" in ask(f"{address}/act/fr-cnil-notice-2017").text
        assert ask(f"{address}/embed/timeline").status == 200
        served = ask(f"{address}/data/events.csv").text
        assert "facebook-2017" in served
        assert "Data Desk" in ask(f"{address}/data/datapackage.json").text

    write_record(joined / "acts", [ORDER, FINE, COURT])
    assert len(current_record().dataset.events) == 5
    assert not (joined / "acts" / "join-same.csv").exists()


def test_a_server_never_shows_one_record_for_both(joined: Path) -> None:
    keep_version(joined / "acts", joined / "acts" / "versions")
    write_record(joined / "other", [ORDER])
    os.environ["BORDERLINES_DATA"] = "other"
    (joined / "desk.zip").write_bytes(b"PK nothing")

    with pytest.raises(NoRecordError, match="can't be read"):
        current_record()


def test_a_zip_of_the_server_can_be_joined(folder: Path) -> None:
    view = Selection(tiers=tuple(Tier)).apply(read_dataset(folder / "desk"))
    (folder / "downloaded.zip").write_bytes(DOWNLOADS["datapackage.zip"].write(view, None))

    assert main(["join", "acts", "downloaded.zip", "--out", "both"]) == 0
    assert check_record(folder / "both").acts == 4


def test_two_records_and_a_folder_of_several_do_not_go_together(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["serve", "acts", "--with", "desk.zip", "--records", str(folder), "--port", "18999"]

    assert main(words) == 2
    assert "leave out --records" in capsys.readouterr().err
