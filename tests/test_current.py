"""The record that is served: the last good one, whatever becomes of its files."""

from __future__ import annotations

import errno
import logging
import os
import shutil
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from borderlines.record.dataset import read_dataset
from borderlines.record.kept.versions import keep_version
from borderlines.record.served import current
from borderlines.record.served.current import (
    NoRecordError,
    current_dataset,
    current_record,
    dataset_of,
)
from tests.acts import COURT, FINE, NOTICE, ORDER, make_event, write_record
from tests.serving import Answered, ask, serve_routes

Get = Callable[[str], Answered]
WRONG = ORDER | {"decided": "21/01/2019"}


@pytest.fixture(scope="module")
def get() -> Iterator[Get]:
    with serve_routes() as address:
        yield lambda path: ask(address + path)


@pytest.fixture
def record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the served record, of two acts; it has been served already."""
    folder = write_record(tmp_path / "record", [ORDER, FINE])
    monkeypatch.setenv("BORDERLINES_DATA", str(folder))
    assert acts() == [ORDER["id"], FINE["id"]]
    return folder


@pytest.fixture
def readings(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Count the readings of a record: the list grows by one with each."""
    read: list[Path] = []

    def count(folder: Path, **given: object) -> object:
        read.append(folder)
        return read_dataset(folder, **given)  # type: ignore[arg-type]

    monkeypatch.setattr(current, "read_dataset", count)
    return read


def acts() -> list[str]:
    return [event.id for event in current_dataset().events]


def said(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [entry.getMessage() for entry in caplog.records]


# What is served


def test_a_wrong_cell_leaves_the_last_good_record_and_is_logged_once(
    record: Path, readings: list[Path], caplog: pytest.LogCaptureFixture
) -> None:
    good = current_dataset()
    write_record(record, [WRONG])

    assert {current_dataset().version for _ in range(20)} == {good.version}

    trouble = current_record().trouble
    assert trouble is not None
    assert [str(problem) for problem in trouble.problems] == [
        "events.csv:2:decided: '21/01/2019' is not a date in EDTF; write 2019-01-21"
    ]
    assert len(readings) == 1
    assert said(caplog) == [
        f"The record has 1 problem; version {good.version} is served:\n{trouble.problems[0]}"
    ]


def test_the_first_call_after_the_record_was_mended_shows_the_new_one(
    record: Path, caplog: pytest.LogCaptureFixture
) -> None:
    write_record(record, [WRONG])
    acts()
    write_record(record, [ORDER, COURT])
    caplog.clear()

    assert acts() == [ORDER["id"], COURT["id"]]
    assert current_record().trouble is None
    assert said(caplog) == [f"The record is sound again: version {current_dataset().version}."]


def test_another_change_that_is_wrong_too_is_logged_and_the_trouble_is_as_old_as_it_was(
    record: Path, caplog: pytest.LogCaptureFixture
) -> None:
    write_record(record, [WRONG])
    first = current_record().trouble
    write_record(record, [WRONG | {"decided": "tomorrow"}])

    second = current_record().trouble

    assert first is not None
    assert second is not None
    assert second.problems != first.problems
    assert second.since == first.since
    assert len(said(caplog)) == 2


def test_a_trouble_began_when_the_file_was_changed_not_when_it_was_noticed(record: Path) -> None:
    write_record(record, [WRONG])
    changed = max(file.stat().st_ctime for file in record.iterdir())

    trouble = current_record().trouble

    assert trouble is not None
    assert trouble.since == datetime.fromtimestamp(changed, UTC)


def test_what_is_logged_and_held_of_many_problems_is_bounded(
    record: Path, caplog: pytest.LogCaptureFixture
) -> None:
    write_record(record, [WRONG | {"id": f"act-{number}"} for number in range(1000)])

    trouble = current_record().trouble

    assert trouble is not None
    assert len(trouble.problems) == 200
    assert trouble.number == 1000
    (entry,) = said(caplog)
    assert len(entry.splitlines()) == 22
    assert entry.endswith("\nand 980 more")


def test_a_record_that_is_gone_is_served_on(record: Path) -> None:
    shutil.rmtree(record)

    assert acts() == [ORDER["id"], FINE["id"]]
    trouble = current_record().trouble
    assert trouble is not None
    assert "no such file or directory" in trouble.problems[0].message


def test_a_file_in_whose_place_there_is_a_folder_leaves_the_last_good_record(record: Path) -> None:
    (record / "links.csv").unlink()
    (record / "links.csv").mkdir()

    assert acts() == [ORDER["id"], FINE["id"]]
    (record / "links.csv").rmdir()
    write_record(record, [ORDER])
    assert acts() == [ORDER["id"]]


def test_another_folder_is_another_record(
    record: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = write_record(tmp_path / "other", [WRONG])
    monkeypatch.setenv("BORDERLINES_DATA", str(wrong))

    with pytest.raises(NoRecordError):
        current_dataset()


def test_a_change_of_the_same_length_under_an_old_date_is_noticed(record: Path) -> None:
    events = record / "events.csv"
    before = events.stat()
    text = events.read_text(encoding="utf-8")
    events.write_text(text.replace("110000000", "120000000"), encoding="utf-8")
    os.utime(events, ns=(before.st_atime_ns, before.st_mtime_ns))

    assert events.stat().st_size == before.st_size
    amounts = [str(event.amount) for event in current_dataset().events if event.amount]
    assert amounts == ["120000000"]


def test_whatever_reading_raises_the_last_good_record_is_served(
    record: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(folder: Path, **given: object) -> object:
        raise AttributeError("of a library")

    monkeypatch.setattr(current, "read_dataset", fail)
    write_record(record, [ORDER])

    assert {tuple(acts()) for _ in range(5)} == {(ORDER["id"], FINE["id"])}
    trouble = current_record().trouble
    assert trouble is not None
    assert trouble.problems == ()
    assert len(caplog.records) == 1
    assert caplog.records[0].exc_info is not None


def test_files_that_could_not_be_opened_for_a_while_are_read_without_a_change(
    record: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    write_record(record, [ORDER])
    with monkeypatch.context() as exhausted:

        def refuse(path: Path, *given: object, **named: object) -> object:
            raise OSError(errno.EMFILE, os.strerror(errno.EMFILE), str(path))

        exhausted.setattr(Path, "open", refuse)
        exhausted.setattr(Path, "read_bytes", refuse)
        assert {tuple(acts()) for _ in range(5)} == {(ORDER["id"], FINE["id"])}
        assert len(said(caplog)) == 1

    assert acts() == [ORDER["id"]]


def test_a_file_that_is_written_while_it_is_read_is_read_again(
    record: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    whole = (write_record(record.parent / "next", [ORDER, COURT]) / "events.csv").read_bytes()
    (record / "events.csv").write_bytes(whole[: len(whole) // 2])
    read = read_dataset

    def finish(folder: Path, **given: object) -> object:
        try:
            return read(folder, **given)  # type: ignore[arg-type]
        finally:
            # An editor writes the other half.
            shutil.copytree(record.parent / "next", record, dirs_exist_ok=True)
            monkeypatch.setattr(current, "read_dataset", read)

    monkeypatch.setattr(current, "read_dataset", finish)

    assert acts() == [ORDER["id"], COURT["id"]]
    assert said(caplog) == []


def test_while_one_call_reads_the_others_get_the_last_good_record(
    record: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def wait(folder: Path, **given: object) -> object:
        begun.set()
        assert go_on.wait(60)
        return read_dataset(folder, **given)  # type: ignore[arg-type]

    monkeypatch.setattr(current, "read_dataset", wait)
    monkeypatch.setattr(current, "_PATIENCE_SECONDS", 0.01)
    write_record(record, [ORDER])
    found: list[list[str]] = []
    reader = threading.Thread(target=lambda: found.append(acts()), daemon=True)
    reader.start()
    assert begun.wait(60)

    meanwhile = [acts() for _ in range(5)]
    go_on.set()
    reader.join(60)

    assert meanwhile == [[ORDER["id"], FINE["id"]]] * 5
    assert found == [[ORDER["id"]]]
    assert acts() == [ORDER["id"]]


@settings(
    max_examples=10,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(st.sampled_from(["one", "two", "wrong", "gone"]), min_size=1, max_size=6))
def test_after_any_changes_the_last_good_record_is_served(
    tmp_path_factory: pytest.TempPathFactory, changes: list[str]
) -> None:
    good = {"one": [ORDER], "two": [ORDER, COURT]}
    with pytest.MonkeyPatch.context() as patch:
        record = tmp_path_factory.mktemp("changed") / "record"
        patch.setenv("BORDERLINES_DATA", str(write_record(record, good["one"])))
        last = "one"
        for change in ["one", *changes]:
            if change == "gone":
                shutil.rmtree(record, ignore_errors=True)
            else:
                write_record(record, good.get(change, [WRONG]))
            last = change if change in good else last

            assert acts() == [act["id"] for act in good[last]]
            assert (current_record().trouble is None) == (change in good)


# A process that begins with wrong files


@pytest.fixture
def begun_wrong(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Write a record with two kept versions, of 23 and 24 November, which is wrong now."""
    folder = write_record(tmp_path / "record", [ORDER])
    monkeypatch.setenv("BORDERLINES_DATA", str(folder))
    keep_version(folder, folder / "versions")
    package = (folder / "datapackage.json").read_text("utf-8")
    write_record(folder, [ORDER, FINE])
    (folder / "datapackage.json").write_text(package.replace("2026-11-24", "2026-11-25"))
    keep_version(folder, folder / "versions")
    write_record(folder, [WRONG, COURT, NOTICE])
    return folder


def latest(record: Path) -> Path:
    """Return the kept version of two acts."""
    kept = {len(dataset_of(path.stem).events): path for path in (record / "versions").glob("*.zip")}
    return kept[2]


def test_a_process_that_begins_with_wrong_files_serves_the_latest_kept_version(
    begun_wrong: Path, caplog: pytest.LogCaptureFixture
) -> None:
    assert acts() == [ORDER["id"], FINE["id"]]
    version = current_dataset().version
    assert version == latest(begun_wrong).stem
    assert FINE["id"].encode() in current_record().files["events.csv"]
    assert [entry.splitlines()[0] for entry in said(caplog)] == [
        f"The record has 1 problem; version {version} is served:"
    ]


def test_a_kept_version_that_is_spoilt_is_passed_over(begun_wrong: Path) -> None:
    kept = sorted((begun_wrong / "versions").glob("*.zip"), key=lambda path: path.stat().st_mtime)
    kept[-1].write_bytes(kept[-1].read_bytes()[:300])

    assert acts() == [ORDER["id"]]


def test_of_versions_of_one_day_the_one_kept_last_is_served(
    record: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BORDERLINES_VERSIONS", str(tmp_path / "versions"))
    for number, events in enumerate(([ORDER], [COURT], [FINE], [NOTICE])):
        kept = keep_version(write_record(tmp_path / f"{number}", events), tmp_path / "versions")
        os.utime(kept, (1_000_000 + number, 1_000_000 + number))
    monkeypatch.setenv("BORDERLINES_DATA", str(write_record(tmp_path / "wrong", [WRONG])))

    assert acts() == [NOTICE["id"]]


# Over HTTP


PATHS = (
    "/act/de-hh-order-2016",
    "/country/DE",
    "/authority/de-hh-hmbbfdi",
    "/changes",
    "/data/events.csv",
    "/data/datapackage.json",
    "/data/events.json",
    "/data/datapackage.zip",
    "/data/events.ics?jurisdiction=DE",
    "/embed/timeline.json",
    "/embed/map.json",
)


def test_every_route_goes_on_answering_the_same_with_its_etag(get: Get, record: Path) -> None:
    before = {path: get(path) for path in PATHS}
    write_record(record, [WRONG, FINE])

    for path, answered in before.items():
        after = get(path)
        assert (after.status, after.body) == (200, answered.body), path
        assert after.headers["etag"] == answered.headers["etag"], path


def test_where_there_is_nothing_to_serve_a_reader_is_told_in_a_sentence(
    get: Get, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    broken = write_record(tmp_path / "broken", [make_event(decided="21/01/2019", amount="-1")])
    monkeypatch.setenv("BORDERLINES_DATA", str(broken))

    with caplog.at_level(logging.ERROR, logger="borderlines"):
        answers = [get(path) for path in (*PATHS, "/image/map.png", "/embed/timeline?lang=de")]

    assert {answered.status for answered in answers} == {503}
    assert {answered.text for answered in answers} == {
        "This record cannot be shown just now. Try again later.\n",
        "Diese Sammlung kann gerade nicht gezeigt werden. Versuchen Sie es später noch einmal.\n",
    }
    assert len(said(caplog)) == 1
