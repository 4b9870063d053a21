"""The arguments of the commands that make a record, and mend one."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, Final

from borderlines.record.host import record_folder

# What reads sheets is imported where it is used: `check` of a record should not wait for it.

_LICENCES: Final = "CC-BY-4.0, CC-BY-SA-4.0, CC0-1.0, ODbL-1.0"
Serve = Callable[[argparse.Namespace], int]


def add_commands(
    commands: Any, add_address: Callable[[argparse.ArgumentParser], None], serve: Serve
) -> None:
    """Add the commands that make or mend a record; ``serve`` serves what ``open`` makes."""
    new = commands.add_parser("new", help="make a sheet to fill, with all that goes with it")
    new.add_argument("folder", type=Path, metavar="FOLDER", help="a new folder")
    _add_facts(new)
    new.set_defaults(run=_new)

    opening = commands.add_parser("open", help="see a sheet drawn on this machine")
    opening.add_argument("sheet", metavar="SHEET", help="xlsx, ods, csv or tsv; - for pasted text")
    opening.add_argument(
        "folder", type=Path, nargs="?", metavar="FOLDER",
        help="where the record is written; left out: a folder named as the sheet",
    )  # fmt: skip
    _add_facts(opening)
    _add_answers(opening)
    add_with(opening)
    add_address(opening)
    opening.set_defaults(run=lambda options: _open(options, serve))

    importing = commands.add_parser("import", help="write a sheet as a record")
    importing.add_argument(
        "sheet", metavar="SHEET", help="xlsx, ods, csv or tsv; - for pasted text"
    )
    importing.add_argument("folder", type=Path, metavar="FOLDER", help="the record to write")
    _add_facts(importing)
    _add_answers(importing)
    importing.add_argument(
        "--format", choices=("text", "json"), default="text", help="how the report is printed"
    )
    importing.set_defaults(run=_import)

    sources = commands.add_parser("sources", help="list the acts with the weakest evidence first")
    sources.add_argument("folder", type=Path, nargs="?", default=record_folder(), metavar="DIR")
    sources.add_argument("--all", action="store_true", help="every such act, not the weakest 20")
    sources.set_defaults(run=_list_sources)

    patch = commands.add_parser("patch", help="show a reader's correction before it goes in")
    patch.add_argument(
        "report", metavar="REPORT", help="a mail saved as a file, or its text; - for pasted text"
    )
    patch.add_argument("folder", type=Path, nargs="?", default=record_folder(), metavar="DIR")
    patch.add_argument("--write", action="store_true", help="write it, if the record stays sound")
    patch.add_argument(
        "--value", metavar="TEXT", help="what to write instead of the reader's own words"
    )
    patch.set_defaults(run=_patch)

    join = commands.add_parser("join", help="make one record of two, and name every difference")
    join.add_argument("a", type=Path, metavar="A", help="the folder or the zip of a record")
    join.add_argument("b", type=Path, metavar="B", help="another")
    join.add_argument("--out", type=Path, required=True, metavar="DIR", help="the joined record")
    _add_same(join)
    join.add_argument("--title", metavar="…", help="left out: the titles of both")
    join.add_argument("--subject", metavar="…", help="left out: the subjects of both")
    join.add_argument(
        "--format", choices=("text", "json"), default="text", help="how the report is printed"
    )
    join.add_argument(
        "--overwrite", action="store_true", help="write over a record that was made otherwise"
    )
    join.set_defaults(run=_join)


def add_with(parser: argparse.ArgumentParser) -> None:
    """Add the options for a record that is served joined with another."""
    parser.add_argument(
        "--with", type=Path, dest="other", metavar="OTHER.zip",
        help="another record, its folder or its zip, that is joined with it in memory",
    )  # fmt: skip
    _add_same(parser)


def _add_same(parser: argparse.ArgumentParser) -> None:
    """Add the option for a file of pairs of acts."""
    parser.add_argument(
        "--same", type=Path, action="append", default=[], metavar="same.csv",
        help="acts that are the same, or not: columns a, b and same (yes or no)",
    )  # fmt: skip


def _add_facts(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--title", metavar="…", help="what the record is about")
    parser.add_argument("--subject", metavar="…", help="the same in a few words, for captions")
    parser.add_argument("--by", metavar="NAME", help="who made it, for the credit line")
    parser.add_argument("--field", metavar="competition", help="the field of law of all acts")
    parser.add_argument("--licence", metavar="CC-BY-4.0", help=f"one such as {_LICENCES}")
    parser.add_argument(
        "--created", type=_read_day, metavar="2026-12-01", help="day of the record; first: today"
    )
    parser.add_argument("--no-input", action="store_true", help="ask nothing in the terminal")


def _add_answers(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--kind", metavar="fine", help="the sort of all acts, without a column")
    parser.add_argument("--place", metavar="DE", help="the place of all acts, without a column")
    parser.add_argument("--sheet", dest="sheet_name", metavar="NAME", help="sheet of a workbook")
    parser.add_argument(
        "--mapping", type=Path, metavar="import.toml", help="answers of another import"
    )
    parser.add_argument(
        "--answer", action="append", default=[], metavar="NAME=ANSWER",
        help="an answer to a question, as Date.order=day-month-year; may be repeated",
    )  # fmt: skip
    parser.add_argument(
        "--value", action="append", default=[], metavar="COLUMN=FOUND=WRITE",
        help="what to write for a value, as Type=Stop=order; may be repeated",
    )  # fmt: skip
    parser.add_argument(
        "--report", type=Path, metavar="FILE", help="every cell, as .csv or .json; else the text"
    )
    parser.add_argument(
        "--overwrite", action="store_true", help="write over a record that was made otherwise"
    )


def _read_day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} is no day; write it as 2026-12-01") from None


def _new(options: argparse.Namespace) -> int:
    from borderlines.commands.new import make_new

    return make_new(options)


def _import(options: argparse.Namespace) -> int:
    from borderlines.commands.importing import import_sheet

    return import_sheet(options)


def _patch(options: argparse.Namespace) -> int:
    from borderlines.commands.patch import patch_record

    return patch_record(options)


def announce_join(options: argparse.Namespace) -> int:
    """Print what serving two records joined comes to, and set it for the server."""
    from borderlines.commands.join import announce

    return announce(options)


def _join(options: argparse.Namespace) -> int:
    from borderlines.commands.join import join

    return join(options)


def _list_sources(options: argparse.Namespace) -> int:
    from borderlines.commands.sources import list_sources

    return list_sources(options)


def _open(options: argparse.Namespace, serve: Serve) -> int:
    from borderlines.commands.importing import run
    from borderlines.intake import SheetRefusedError, write_report

    if options.folder is None:
        stem = "pasted" if options.sheet == "-" else Path(options.sheet).stem
        options.folder = Path(f"{stem}-record")
    try:
        record, report = run(options)
    except SheetRefusedError as error:
        print(error, file=sys.stderr)
        return 2
    print(write_report(report), end="")
    if record is None:
        print("No row became an act, so there is nothing to show.", file=sys.stderr)
        return 1
    # On one's own machine further tables can be pasted; a host has to allow it.
    os.environ.setdefault("BORDERLINES_OWN_TABLES", "on")
    print(f"{options.folder} written; it stays on this machine.")
    print(f"Open http://{options.host}:{options.port} in a browser; Ctrl+C ends it.", flush=True)
    return serve(options)


def check_file(path: Path, program: str) -> int:
    """Say what a file is, and what to run. Returns 0 for a sheet that can be read."""
    from borderlines.commands.check_file import describe
    from borderlines.intake import SheetRefusedError

    try:
        print(describe(path, program))
    except SheetRefusedError as error:
        print(f"{path}: {error}", file=sys.stderr)
        return 1
    return 0
