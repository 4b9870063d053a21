"""Files are read within bounds, and are at every moment the old or the new one, whole."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from borderlines.__main__ import main
from borderlines.record.files import (
    WriteError,
    clear_unfinished,
    read_file,
    write_if_changed,
    write_whole,
)
from borderlines.record.kept.versions import keep_version, list_versions
from tests.acts import COURT, FINE, ORDER, problems_of, write_record
from tests.killed import read

ROOT = Path(__file__).resolve().parent.parent
COMMANDS = ("format", "describe", "keep")


@pytest.fixture
def record(tmp_path: Path) -> Path:
    """Write a record that every command changes: its acts are out of order."""
    return write_record(tmp_path / "record", [FINE, COURT, ORDER])


# Written whole


def test_a_file_is_whole_whenever_its_writer_is_killed(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.killed", tmp_path],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, "")
    for line in done.stdout.splitlines():
        killed, left = map(int, line.split())
        assert killed > 20
        assert left > 5


@pytest.mark.parametrize("command", COMMANDS)
def test_a_full_disk_is_one_sentence_and_leaves_nothing(
    record: Path,
    command: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    before = read(record)

    def fail(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", fail)

    assert main([command, str(record)]) == 1
    (sentence,) = capsys.readouterr().err.splitlines()
    assert sentence.endswith(" cannot be written: no space left on device.")
    assert sentence.startswith(f"{record}/")
    assert ".part" not in sentence
    assert read(record) == before
    assert [path for path in record.iterdir() if path.is_dir()] == []


def test_a_file_larger_than_the_host_lets_one_be_is_one_sentence(record: Path) -> None:
    before = read(record)

    done = subprocess.run(
        ["bash", "-c", f'ulimit -f 1; exec "{sys.executable}" -m borderlines format "{record}"'],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"{record}/events.csv cannot be written: file too large.\n"
    assert read(record) == before


def test_a_file_keeps_its_mode_and_a_link_stays_a_link(tmp_path: Path) -> None:
    kept, link = tmp_path / "kept.csv", tmp_path / "link.csv"
    kept.write_bytes(b"old")
    kept.chmod(0o640)
    link.symlink_to("kept.csv")

    assert write_if_changed(link, b"new")

    assert link.is_symlink()
    assert kept.read_bytes() == b"new"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o640
    assert not write_if_changed(link, b"new")


def test_a_pipe_is_written_into(tmp_path: Path) -> None:
    pipe = tmp_path / "out.png"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)

    write_whole(pipe, b"picture")

    assert os.read(reader, 100) == b"picture"
    assert pipe.is_fifo()
    os.close(reader)


def test_two_runs_at_once_do_not_tear_each_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "events.csv"
    flush = os.fsync

    def let_another_run_go_by(descriptor: int) -> None:
        monkeypatch.setattr(os, "fsync", flush)
        clear_unfinished([path])
        write_whole(path, b"theirs")
        flush(descriptor)

    monkeypatch.setattr(os, "fsync", let_another_run_go_by)
    write_whole(path, b"ours")

    assert read(tmp_path) == {"events.csv": b"ours"}


def test_only_what_is_ours_and_unfinished_is_removed(tmp_path: Path) -> None:
    ours = {".events.csv.0123abcd.part", ".events.csv.part"}
    others = {".other.csv.0123abcd.part", "events.csv.part", ".events.csv.draft.part", "events.csv"}
    for name in ours | others:
        (tmp_path / name).write_bytes(b"x")

    clear_unfinished([tmp_path / "events.csv"])

    assert read(tmp_path).keys() == others


def test_what_was_left_is_neither_read_nor_kept_nor_listed(
    record: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BORDERLINES_VERSIONS", str(record / "versions"))
    (record / ".events.csv.0123abcd.part").write_bytes(b"id,ti")
    (record / "versions").mkdir()
    left = record / "versions" / ".0123456789ab.zip.0123abcd.part"
    left.write_bytes(b"PK")

    assert problems_of(record) == []
    assert list_versions() == []
    kept = keep_version(record, record / "versions")
    assert [version.version for version in list_versions()] == [kept.stem]
    assert not left.exists()


def test_a_file_that_cannot_be_written_is_named_as_it_was_asked_for(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")

    with pytest.raises(WriteError) as refusal:
        write_if_changed(tmp_path / "file" / "out.png", b"x")

    assert refusal.value.filename == str(tmp_path / "file" / "out.png")


# Read within bounds


def test_a_file_too_large_to_read_is_refused_before_it_is_read(record: Path) -> None:
    os.truncate(record / "events.csv", 1_000_000_000)  # A hole: it takes no room on the disk.
    os.truncate(record / "datapackage.json", 5_000_000)

    problems = problems_of(record)

    assert problems[0] == (
        "datapackage.json: has 5,000,000 bytes, and at most 4,194,304 are read; "
        "see whether it is the right file"
    )
    assert problems[1] == (
        "events.csv: has 1,000,000,000 bytes, and at most 268,435,456 are read; "
        "see whether it is the right file"
    )


def test_a_pipe_is_no_file_of_a_record(record: Path) -> None:
    (record / "links.csv").unlink()
    os.mkfifo(record / "links.csv")

    (problem,) = problems_of(record)

    assert problem.startswith("links.csv: cannot be read (not a regular file)")


def test_a_file_of_the_most_bytes_is_read(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"12345")

    assert read_file(tmp_path / "file", 5) == b"12345"
    with pytest.raises(OSError, match="5 bytes, and at most 4 are read"):
        read_file(tmp_path / "file", 4)
