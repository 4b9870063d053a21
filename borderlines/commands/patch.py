"""The command ``patch``: a reader's correction as a difference, before it goes into the record."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterator, Mapping
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path
from typing import Final

from borderlines.record import Dataset, read_dataset, write_if_changed
from borderlines.record.canonical import write_rows
from borderlines.record.corrections import (
    CLEARED,
    MOST_BYTES,
    Correction,
    UnreadableReportError,
    read_reports,
)
from borderlines.record.dataset import RecordError, Summary, check_record
from borderlines.record.files import read_file
from borderlines.record.problems import Problem, to_visible
from borderlines.record.tables.csv_rows import Table, read_rows
from borderlines.record.tables.csv_writing import write_csv
from borderlines.record.tables.spreadsheet import keep_quote
from borderlines.schema import Event
from borderlines.terms.same_word import find_same
from borderlines.terms.translated import part_translated

_PASTED: Final = "-"


def patch_record(options: Namespace) -> int:
    """Show what a report would change. Returns 0 if it can be written, or was."""
    try:
        content = _read(options.report)
        reports = read_reports(content)
    except UnreadableReportError as error:
        print(f"{options.report} {error}.", file=sys.stderr)
        return 2
    if options.value is not None:
        if len(reports) > 1:
            print("--value is for one report, and this holds several.", file=sys.stderr)
            return 2
        reports = [replace(reports[0], should_be=options.value or CLEARED)]
    folder: Path = options.folder
    before, dataset = check_record(folder), read_dataset(folder)
    contents: dict[str, bytes] = {}
    codes = [_patch(folder, report, dataset, before, contents) for report in reports]
    if any(codes) or not contents:
        return max(codes)
    if options.write:
        for name, changed in contents.items():
            if write_if_changed(folder / name, changed):
                print(f"{folder / name} written")
    else:
        print("Nothing is written yet; add --write to write it.")
    return 0


def _read(report: str) -> bytes:
    if report == _PASTED:
        return sys.stdin.buffer.read(MOST_BYTES + 1)
    return read_file(Path(report), MOST_BYTES)


def _patch(
    folder: Path,
    report: Correction,
    dataset: Dataset,
    before: Summary,
    contents: dict[str, bytes],
) -> int:
    """Show one report, and add the changed file to the contents. Returns an exit code."""
    wrong = list(_find_faults(report, dataset))
    for line in wrong:
        print(line, file=sys.stderr)
    if wrong:
        return 1
    table = _read_acts(folder, contents)
    number = [cell.strip() for cell in table.column("id")].index(report.act)
    now = table[number].cells.get(report.column, "")
    proposed = "" if report.should_be == CLEARED else report.should_be
    print(f"{report.act}: {report.column}")
    _print_cell("-", now)
    if now == proposed:
        print("  says so already; there is nothing to change.")
        return 0
    _print_cell("+", proposed)
    for line in _list_remarks(report, dataset):
        print(f"  {line}")
    changed = _change(folder, table, number, report.column, proposed, contents)
    if not _is_sound(folder, contents | {Event.FILE: changed}, before):
        return 1
    if not report.saw(now):
        seen = f"“{to_visible(report.value)}”" if report.value else "an empty cell"
        print(f"  The cell has changed since the report, whose reader saw {seen}.")
        print("  So it is not written; compare the two, and edit events.csv by hand.")
        return 1
    contents[Event.FILE] = changed
    return 0


def _find_faults(report: Correction, dataset: Dataset) -> Iterator[str]:
    """Find what keeps a report from being a change of one cell."""
    act, column = to_visible(report.act), to_visible(report.column)
    known = {event.id: event for event in (*dataset.events, *dataset.undated)}
    if report.record and report.record != dataset.package.name:
        yield (
            f"The report is about the record {to_visible(report.record)}, and this is "
            f"{dataset.package.name}; name its folder."
        )
    elif report.act not in known:
        near = get_close_matches(report.act[:200], known, 3)
        hint = f" Near it: {', '.join(near)}." if near else ""
        yield f"{act or 'Nothing'} is no act of this record.{hint}"
    columns = Event.columns()
    if not report.column:
        yield f"{act}: the report names no column; write it after “column:”, such as decided."
    elif report.column == "id":
        yield f"{act}: an id stays as it is, because addresses use it."
    elif report.column not in columns and part_translated(report.column, Event.TRANSLATED) is None:
        same = find_same(report.column, columns)
        remedy = f"write {same}" if same else f"write one of {', '.join(columns)}"
        yield f"{act}: {column} is not a column of {Event.FILE}; {remedy}."
    if not report.should_be:
        yield (
            f"{act}: the report does not say what {column or 'it'} should be; write it after "
            f"“should be:” or with --value, {CLEARED} for nothing."
        )


def _list_remarks(report: Correction, dataset: Dataset) -> Iterator[str]:
    if report.source:
        known = [source.id for source in dataset.sources if source.url == report.source]
        named = f"{known[0]} in sources.csv" if known else "not in sources.csv; add a row for it"
        yield f"source: {to_visible(report.source)} ({named})"
    else:
        yield "source: none is named; ask for one before you change an established fact"
    if report.version and report.version != dataset.version:
        yield (f"The reader saw version {to_visible(report.version)}; this is {dataset.version}.")


def _print_cell(mark: str, cell: str) -> None:
    # Whole, for somebody is to judge it; escaped, for a report may hold anything.
    shown = "".join(to_visible(cell[start : start + 6]) for start in range(0, len(cell), 6))
    print(f"  {mark} {shown or '(empty)'}")


def _read_acts(folder: Path, contents: Mapping[str, bytes]) -> Table:
    content = contents.get(Event.FILE) or read_file(folder / Event.FILE)
    table, _ = read_rows(
        Event.FILE, content, Event.columns(), frozenset(Event.columns()), Event.TRANSLATED
    )
    return table


def _change(
    folder: Path,
    table: Table,
    number: int,
    column: str,
    cell: str,
    contents: Mapping[str, bytes],
) -> bytes:
    """Return the file with one cell changed; in its written form if it was in that before."""
    former = contents.get(Event.FILE) or read_file(folder / Event.FILE)
    rows = [row.cells for row in table]
    brought = [name for name in table.header if name not in table.lacking]
    is_canonical = write_rows(Event, rows, brought) == former
    rows[number] = rows[number] | {column: cell}
    if column not in brought:
        brought.append(column)
    if is_canonical and _has_date(rows[number]):
        return write_rows(Event, rows, brought)
    end = "\r\n" if b"\r\n" in former else "\n"
    lines = ([keep_quote(row.get(name, "")) for name in brought] for row in rows)
    return write_csv(brought, lines, end).encode()


def _has_date(row: Mapping[str, str]) -> bool:
    try:
        write_rows(Event, [row])
    except ValueError:
        return False
    return True


def _is_sound(folder: Path, contents: Mapping[str, bytes], before: Summary) -> bool:
    """Print what the change would make wrong. Returns whether the record stays a record."""
    try:
        after = check_record(folder, contents)
    except RecordError as error:
        print("  The record would not be sound:")
        _print_problems(error.problems)
        return False
    known = {_name(problem) for problem in before.warnings}
    _print_problems([one for one in after.warnings if _name(one) not in known])
    return True


def _name(problem: Problem) -> tuple[str, str, str | None, str]:
    # Lines move when an act changes its place in the file.
    return problem.file, problem.column, problem.value, problem.message


def _print_problems(problems: list[Problem]) -> None:
    for problem in problems[:20]:
        print(f"  {problem}")
