"""The command ``join``: two records become one, and every difference between them is named."""

from __future__ import annotations

import json
import os
import sys
from argparse import Namespace
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from borderlines.record import write_if_changed
from borderlines.record.files import clear_unfinished, read_file
from borderlines.record.host import record_folder, records_folder
from borderlines.record.joined.answers import FILE as SAME_FILE
from borderlines.record.joined.descriptor import Naming
from borderlines.record.joined.places import join_places
from borderlines.record.joined.report import (
    NOTES_FILE,
    REPORT_FILE,
    Report,
    write_json,
    write_notes,
    write_questions,
    write_report,
)
from borderlines.record.joined.sides import NAMES
from borderlines.record.kept.versions import name_version


class JoinRefusedError(ValueError):
    """A call of ``join`` that can't be followed; the message says what to do."""


def join(options: Namespace) -> int:
    """Join two records into a folder. Returns 0 if it was written."""
    try:
        _refuse_folder(options)
        report = join_places(options.a, options.b, _list_files(options), _name(options))
    except JoinRefusedError as error:
        print(error, file=sys.stderr)
        return 2
    _write(options.out, report)
    if options.format == "json":
        sys.stdout.write(write_json(report).decode())
    else:
        print(write_report(report), end="")
        print(_say_next(options.out, report))
    return 0


def announce(options: Namespace) -> int:
    """Join the record to be served with the other one, print the report, and set it to be served.

    The server joins them again in memory whenever one of them changes. Returns an exit code.
    """
    if getattr(options, "records", None) or records_folder():
        print("--with joins one record with another; leave out --records.", file=sys.stderr)
        return 2
    folder = options.folder or record_folder()
    try:
        _refuse_missing((options.other, *options.same))
    except JoinRefusedError as error:
        print(error, file=sys.stderr)
        return 2
    report = join_places(folder, options.other, options.same)
    print(write_report(report), end="", flush=True)
    os.environ["BORDERLINES_WITH"] = str(options.other)
    os.environ["BORDERLINES_SAME"] = os.pathsep.join(map(str, options.same))
    return 0


def _refuse_missing(paths: Iterable[Path]) -> None:
    for path in paths:
        if not path.exists():
            raise JoinRefusedError(f"{path} is not there; name a record, or a file of answers.")


def _list_files(options: Namespace) -> list[Path]:
    """List the files of answers: those that are named, and that of the last join."""
    files = list(options.same)
    last = options.out / SAME_FILE
    if last.is_file() and last.resolve() not in {file.resolve() for file in files}:
        files.append(last)
    return files


def _name(options: Namespace) -> Naming:
    return Naming(options.title or "", options.subject or "")


def _refuse_folder(options: Namespace) -> None:
    """Refuse to write over one of the two records, or over what was not left as it was joined."""
    out: Path = options.out
    _refuse_missing((options.a, options.b, *options.same))
    if out.exists() and not out.is_dir():
        raise JoinRefusedError(f"{out} is a file; name a folder for the joined record.")
    if any(
        path.exists() and out.exists() and path.samefile(out) for path in (options.a, options.b)
    ):
        raise JoinRefusedError(f"{out} is one of the two records; name another folder.")
    there = {name: read_file(out / name) for name in NAMES if (out / name).exists()}
    if not there or options.overwrite:
        return
    if name_version(there) != _find_version(out):
        raise JoinRefusedError(
            f"{out} holds a record that was not joined there, or was changed since; name another "
            "folder, or add --overwrite to lose what it holds."
        )


def _find_version(out: Path) -> str | None:
    try:
        report: Any = json.loads(read_file(out / REPORT_FILE))
        return str(report["version"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None


def _write(out: Path, report: Report) -> None:
    files = {
        **report.joined.files,
        SAME_FILE: write_questions(report),
        NOTES_FILE: write_notes(report),
        REPORT_FILE: write_json(report),
    }
    clear_unfinished(out / name for name in (*NAMES, SAME_FILE, NOTES_FILE, REPORT_FILE))
    for name, content in files.items():
        write_if_changed(out / name, content)
    for name in NAMES:
        if name not in files:
            (out / name).unlink(missing_ok=True)


def _say_next(out: Path, report: Report) -> str:
    if report.joined.matches.likely:
        return f"To answer, write yes or no under “same” in {out / SAME_FILE}, and join again."
    return f"borderlines serve {out}"
