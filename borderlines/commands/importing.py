"""``import`` and ``open``: a sheet becomes the folder of a record; answers are kept in files."""

from __future__ import annotations

import argparse
import gc
import hashlib
import json
import re
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, Final

from tqdm import tqdm

from borderlines.commands import terminal
from borderlines.intake import (
    Record,
    Report,
    SheetMapping,
    SheetRefusedError,
    read_mapping,
    read_sheet,
    start,
    write_mapping,
    write_report,
)
from borderlines.intake.columns.own_values import read_words_file
from borderlines.intake.mapping import FILE, IDS_FILE, VALUES_FILE, write_values
from borderlines.intake.report import write_fates, write_json, write_refused
from borderlines.intake.sheets.refusal import MOST_BYTES
from borderlines.record import package
from borderlines.record.files import clear_unfinished, read_file, write_if_changed
from borderlines.schema import Authority, Event, Own, Part, Seat, Source, Word

REFUSED_FILE: Final = "refused.csv"
MADE: Final = (Authority.FILE, Event.FILE, Source.FILE, Part.FILE, Seat.FILE, Own.FILE)
"""The files of a record that an import makes and replaces."""
_BESIDE: Final = (FILE, VALUES_FILE, IDS_FILE, REFUSED_FILE)
_LONG: Final = 2_000
"""The number of rows from which progress is shown."""
_PASTED: Final = "-"


def import_sheet(options: argparse.Namespace) -> int:
    """Run ``import``. Returns 0 if no row was refused, else 1; 2 for a wrong call."""
    try:
        _, report = run(options)
    except SheetRefusedError as error:
        print(error, file=sys.stderr)
        return 2
    if options.format == "json":
        sys.stdout.write(write_json(report).decode())
    else:
        print(write_report(report), end="")
        print(_say_next(report, options))
    return 0 if report.is_clean and report.rows.rows else 1


def run(options: argparse.Namespace) -> tuple[Record | None, Report]:
    """Read, ask, and write the folder. Raises SheetRefusedError."""
    # Rows by the hundred thousand hold no cycles, and looking for some takes a third of the time.
    gc.disable()
    folder: Path = options.folder
    if folder.exists() and not folder.is_dir():
        raise SheetRefusedError(f"{folder} is a file; name a folder for the record.")
    content, name = read_content(options.sheet)
    mapping, wrote = _load(options, folder)
    _refuse_other_record(folder, wrote, overwrite=options.overwrite)
    read = make_reader(content, name)
    if options.sheet != _PASTED and not options.no_input and terminal.can_ask():
        record, report = terminal.ask_all(mapping, read)
    else:
        record, report = read(mapping)
    _write(folder, record, report, name)
    if options.report is not None:
        _write_report(options.report, report)
    return record, report


def read_content(sheet: str) -> tuple[bytes, str]:
    """Return the bytes of a sheet and its name; ``-`` is text from standard input."""
    if sheet == _PASTED:
        content = sys.stdin.buffer.read(MOST_BYTES + 1)
        return content, "sheet"
    path = Path(sheet)
    if path.is_dir():
        raise SheetRefusedError(f"{path} is a folder; name the file of a sheet.")
    if not path.exists():
        raise SheetRefusedError(f"{path} is not there; name the file of a sheet.")
    return read_file(path, MOST_BYTES), path.name


def make_reader(
    content: bytes, name: str
) -> Callable[[SheetMapping], tuple[Record | None, Report]]:
    """Return a function that reads the sheet by a mapping, and shows progress if it takes long."""

    def read(mapping: SheetMapping) -> tuple[Record | None, Report]:
        with tqdm(unit=" rows", leave=False, delay=0.5, disable=None) as bar:

            def show(done: int, all_: int) -> None:
                bar.total = all_
                bar.update(done - bar.n)

            return read_sheet(content, mapping, name, show)

    return read


def _load(options: argparse.Namespace, folder: Path) -> tuple[SheetMapping, set[str]]:
    """Load the mapping of the last run, with the answers of flags, and what that run wrote."""
    path: Path = options.mapping or folder / FILE
    wrote: set[str] = set()
    if path.is_file():
        beside = path.parent if options.mapping else folder
        text = _read_text(path)
        wrote, text = _part_wrote(text)
        mapping = read_mapping(
            text, _read_text(beside / VALUES_FILE), _read_text(folder / IDS_FILE), name=str(path)
        )
    elif options.mapping:
        raise SheetRefusedError(f"{path} is not there; leave --mapping out to have one written.")
    else:
        mapping = start(options.created or date.today())
    if options.created:
        mapping = mapping.answer("created", options.created.isoformat())
    if options.sheet_name:
        mapping = mapping.answer("sheet", options.sheet_name)
    for name in ("title", "subject", "by", "field", "kind", "place", "licence"):
        if value := getattr(options, name):
            mapping = mapping.answer(name, value)
    for name, answer in terminal.list_answers(options.answer):
        mapping = mapping.answer(name, answer)
    for column, found, write in terminal.list_values(options.value):
        mapping = mapping.answer_value(column, found, write)
    if (content := _read_text(folder / Word.FILE)) and not mapping.words:
        mapping = replace(mapping, words=tuple(read_words_file(content.encode())))
    return mapping, wrote


_WROTE: Final = re.compile(r"^# The record was last written as ([0-9a-f ]+)\.\n", re.MULTILINE)


def _part_wrote(text: str) -> tuple[set[str], str]:
    found = _WROTE.search(text)
    return set(found[1].split() if found else ()), _WROTE.sub("", text)


def _read_text(path: Path) -> str:
    try:
        return read_file(path, MOST_BYTES).decode("utf-8-sig")
    except FileNotFoundError:
        return ""
    except UnicodeDecodeError as error:
        raise SheetRefusedError(f"{path} is not UTF-8; save it as CSV UTF-8.") from error


def _refuse_other_record(folder: Path, wrote: set[str], *, overwrite: bool) -> None:
    """Refuse to write over a record that no import made, or that was changed by hand since."""
    there = [name for name in MADE if (folder / name).exists()]
    if overwrite or not there:
        return
    if not wrote:
        raise SheetRefusedError(
            f"{folder} holds a record that no import made; name another folder, or add --overwrite."
        )
    if not _digests(_read_made(folder)) <= wrote:
        raise SheetRefusedError(
            f"The record in {folder} was changed since the last import; change the sheet or "
            f"{VALUES_FILE} instead, or add --overwrite to lose those changes."
        )


def _read_made(folder: Path) -> dict[str, bytes]:
    return {name: read_file(folder / name) for name in MADE if (folder / name).exists()}


def _digests(files: Mapping[str, bytes]) -> set[str]:
    """Return a name for each file that an import makes."""
    return {
        hashlib.sha256(name.encode() + b"\0" + content).hexdigest()[:12]
        for name, content in files.items()
        if name in MADE
    }


def _write(folder: Path, record: Record | None, report: Report, name: str) -> None:
    """Write the record and the answers beside it, each file whole or not at all."""
    files: dict[str, bytes] = dict(record.files) if record else {}
    clear_unfinished(folder / one for one in (*MADE, package.FILE, *_BESIDE))
    if package.FILE in files:
        files[package.FILE] = _keep_other_keys(folder / package.FILE, files[package.FILE])
    if report.waiting:
        files[VALUES_FILE] = write_values(report.waiting)
    if report.refused_rows:
        files[REFUSED_FILE] = write_refused(report)
    text = write_mapping(report.mapping, name)
    # A run that does not come to its end leaves files of both records, and all of them are ours.
    _write_answers(folder, _digests(_read_made(folder)) | _digests(files), text)
    for path, content in files.items():
        write_if_changed(folder / path, content)
    for gone in ({*MADE, REFUSED_FILE} if record else {REFUSED_FILE}) - set(files):
        (folder / gone).unlink(missing_ok=True)
    _write_answers(folder, _digests(_read_made(folder)), text)


def _write_answers(folder: Path, wrote: set[str], text: str) -> None:
    mark = f"# The record was last written as {' '.join(sorted(wrote))}.\n" if wrote else ""
    write_if_changed(folder / FILE, (mark + text).encode())


def _keep_other_keys(path: Path, content: bytes) -> bytes:
    """Return the package file with keys that somebody added before: translations, a homepage."""
    try:
        before: Any = json.loads(read_file(path, package.MOST_BYTES).decode("utf-8-sig"))
    except (OSError, ValueError, RecursionError):
        return content
    now: dict[str, Any] = json.loads(content)
    if not isinstance(before, Mapping):
        return content
    kept = {key: value for key, value in before.items() if key not in now}
    return (json.dumps(now | kept, ensure_ascii=False, indent=2) + "\n").encode()


def _write_report(path: Path, report: Report) -> None:
    content = {
        ".csv": lambda: write_fates(report),
        ".json": lambda: write_json(report),
    }.get(path.suffix.lower(), lambda: write_report(report).encode())()
    write_if_changed(path, content)


def _say_next(report: Report, options: argparse.Namespace) -> str:
    """Say what to do next, in one line."""
    folder = options.folder
    if not (report.rows.shown or report.rows.table_only):
        return f"No row became an act; answer what is asked, in {folder / FILE} or by --answer."
    if report.unanswered or report.questions:
        where = folder / (VALUES_FILE if report.unanswered else FILE)
        return f"To answer what is open, edit {where} and run the same again."
    return f"borderlines serve {folder}"
