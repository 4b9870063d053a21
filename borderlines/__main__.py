"""The command line: make a record of a sheet, check it, draw it, publish or serve it.

    python -m borderlines new acts/ --title "Fines for scraping" --by "Data Desk"
    python -m borderlines open sheet.xlsx
    python -m borderlines import sheet.xlsx acts/
    python -m borderlines check data/
    python -m borderlines format data/
    python -m borderlines describe data/
    python -m borderlines join data/ other.zip --out joined/
    python -m borderlines patch report.eml data/
    python -m borderlines keep data/
    python -m borderlines image timeline out.png --size social --jurisdiction DE,FR
    python -m borderlines publish site/ --base https://example.org/acts/
    python -m borderlines publish sites/ --records records/
    python -m borderlines serve data/ --port 8501

Where the package is installed, `borderlines` alone is the same program.

Exits with 0 when all is well, 1 when the record has problems, no picture could be drawn or a file
could not be written, and 2 when it was called in a way that it does not understand.
"""

from __future__ import annotations

import argparse
import gc
import hashlib
import importlib
import io
import json
import os
import shlex
import socket
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Final

from borderlines.commands import add_commands, add_with, announce_join, check_file
from borderlines.language.messages import LANGUAGES
from borderlines.record import package
from borderlines.record.contract import README_FILE, SCHEMA_FILE
from borderlines.record.dataset import RecordError, Summary, check_record, read_dataset
from borderlines.record.files import (
    WriteError,
    clear_unfinished,
    say_reason,
    write_if_changed,
    write_whole,
)
from borderlines.record.host import EDGE, record_folder, records_folder
from borderlines.record.problems import Problem, list_first
from borderlines.record.served.shelf import read_shelf
from borderlines.schema import ROWS
from borderlines.terms.query_keys import KEYS

if TYPE_CHECKING:
    from borderlines.view.selection import View
    from web.site.publish import Report

# Figures, Chrome and the server are imported where they are used: `check` needs none of them.

_CHOICES: Final = {name: key for name, key in KEYS.items() if name != "country"}
"""The keys of a query that are options of ``image``."""
_PROGRAM: Final = (
    "borderlines" if Path(sys.argv[0]).stem == "borderlines" else "python -m borderlines"
)
"""The command as it was called, so that hints can be typed as shown."""
_MAKERS: Final = frozenset({"new", "open", "import", "join"})
"""Commands that make a record, and so need none."""
_FORMATS: Final = (".png", ".svg", ".pdf")
_WRITTEN: Final = (*(model.FILE for model in ROWS), package.FILE, README_FILE, SCHEMA_FILE)
"""The files of a record that a command writes."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line on arguments. Returns the exit code."""
    options = _make_parser().parse_args(arguments)
    if "record" in options:
        # A record is named by its place as well; --data is how it was named before.
        options.data = options.record or options.data
    try:
        if options.command == "check" and _may_be_a_sheet(options.folder):
            return check_file(options.folder, _PROGRAM)
        return _refuse_folder(options) or int(options.run(options))
    except RecordError as error:
        _print_problems(error.problems, getattr(options, "format", "text"), options)
        return 1
    except OSError as error:
        if error.filename is None:
            raise  # That is no file, but what is printed; see _run.
        verb = "written" if isinstance(error, WriteError) else "read"
        return _fail(1, f"{error.filename} cannot be {verb}: {say_reason(error)}.")


def _may_be_a_sheet(path: Path) -> bool:
    """Return whether it is a file, and not one of a record's."""
    is_of_a_record = path.name in _WRITTEN and (path.parent / package.FILE).exists()
    return path.is_file() and not is_of_a_record


def _refuse_folder(options: argparse.Namespace) -> int:
    """Print what to name instead of a folder without a record. Returns 0 if it has one."""
    if options.command in _MAKERS:
        return 0
    several: Path | None = getattr(options, "records", None)
    record = options.data if "data" in options else options.folder
    if several is not None and ("data" in options or record is None):
        record = several
    elif record is None:
        record = options.folder = record_folder()
    if record.is_dir():
        next(record.iterdir(), None)  # Of a closed folder each file would be a problem.
        return 0
    if not record.exists():
        of_what = "several records" if record is several else "a record"
        return _fail(1, f"{record} is not there; name the folder of {of_what}.")
    folder = shlex.quote(str(record.parent))
    if record is several:
        return _fail(2, f"{record} is a file; name a folder in which each record is a folder.")
    named = f"--data {folder}" if "data" in options else f"{_PROGRAM} {options.command} {folder}"
    return _fail(2, f"{record} is a file, and a record is a folder; write {named}")


def run() -> int:
    """Run the command line as a program of a shell. Returns the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A name of a file may hold what the terminal cannot show.
            stream.reconfigure(errors="backslashreplace")
    try:
        try:
            return main()
        finally:
            # Else the interpreter, on its way out, looks for cycles in all that it ever imported.
            gc.freeze()
            print(end="", flush=True)
    except KeyboardInterrupt:
        return 130
    except OSError as error:
        # What is left to be printed would fail again when the interpreter ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        # Who reads only the first lines wants no more; that is nothing to report.
        if isinstance(error, BrokenPipeError):
            return 1
        return _fail(1, f"The output cannot be written: {say_reason(error)}.")


def _make_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog=_PROGRAM,
        description="Who acted against a company across borders, when, and to what effect.",
        allow_abbrev=False,
    )
    commands = parser.add_subparsers(required=True, metavar="command", dest="command")

    add_commands(commands, _add_address, _serve)

    check = commands.add_parser(
        "check", help="name every wrong cell of a record, or say what a file is"
    )
    check.add_argument("folder", type=Path, nargs="?", default=record_folder(), metavar="DIR|FILE")
    check.add_argument(
        "--format",
        choices=("text", "json", "github"),
        default="text",
        help="lines to read, JSON, or annotations of a GitHub workflow",
    )
    check.set_defaults(run=_check)

    order = commands.add_parser("format", help="put a record's files into their one written form")
    order.add_argument("folder", type=Path, nargs="?", default=record_folder(), metavar="DIR")
    order.set_defaults(run=_format)

    describe = commands.add_parser(
        "describe", help="write the generated parts: column tables, Data Package, JSON Schema"
    )
    describe.add_argument("folder", type=Path, nargs="?", default=record_folder(), metavar="DIR")
    describe.set_defaults(run=_describe)

    keep = commands.add_parser("keep", help="keep the record as it is, for embeds fixed at it")
    keep.add_argument("folder", type=Path, nargs="?", default=record_folder(), metavar="DIR")
    keep.add_argument(
        "--to", type=Path, metavar="DIR", help="BORDERLINES_VERSIONS, or DIR/versions"
    )
    keep.set_defaults(run=_keep)

    image = commands.add_parser("image", help="draw a picture of a record", allow_abbrev=False)
    image.add_argument("figure", type=_read_figure, help="timeline, map or another")
    image.add_argument(
        "out", type=Path, metavar="OUT.png", help="a file ending in .png, .svg or .pdf"
    )
    image.add_argument("record", type=Path, nargs="?", metavar="DIR", help="the record")
    image.add_argument("--data", type=Path, default=record_folder(), metavar="DIR")
    image.add_argument(
        "--size",
        choices=("social", "article", "square", "print"),
        help="1200×630, 1600×900, 1080×1080, or for paper at 300 dots an inch; "
        "left out: 1200 wide, as high as it needs",
    )
    image.add_argument(
        "--mm", type=int, metavar="180", help="width in print, in millimetres (70 to 420)"
    )
    image.add_argument(
        "--type",
        choices=("outlines",),
        dest="lettering",
        help="an SVG's type as outlines, for programs that do not read the font in it",
    )
    for name, key in _CHOICES.items():
        image.add_argument(f"--{name}", metavar=key.example, dest=f"query_{name}", help=key.meaning)
    image.set_defaults(run=_draw_image)

    site = commands.add_parser(
        "publish", help="write a record as a static site, or bring one up to date"
    )
    site.add_argument("folder", type=Path, metavar="SITE", help="the folder to write into")
    site.add_argument("record", type=Path, nargs="?", metavar="DIR", help="the record")
    site.add_argument("--data", type=Path, default=record_folder(), metavar="DIR")
    site.add_argument(
        "--records",
        type=Path,
        metavar="DIR",
        help="a folder of several records instead of one: each becomes a site in a folder of SITE",
    )
    site.add_argument(
        "--base",
        metavar="https://example.org/x/",
        help="address under which the folder will be served: for sitemap, feed and oEmbed",
    )
    site.add_argument("--lang", choices=LANGUAGES, default="en", help="language of the site")
    site.add_argument("--jobs", type=int, metavar="N", help="processes that draw (2 cores: 2)")
    site.set_defaults(run=_publish)

    server = commands.add_parser("serve", help="serve a record's dashboard, embeds and pictures")
    server.add_argument("folder", type=Path, nargs="?", metavar="DIR")
    server.add_argument(
        "--records",
        type=Path,
        default=records_folder(),
        metavar="DIR",
        help="a folder of several records: each under the name in its datapackage.json, DIR also"
        " without one; /records lists them",
    )
    add_with(server)
    _add_address(server)
    server.set_defaults(run=_serve)
    return parser


def _add_address(server: argparse.ArgumentParser) -> None:
    server.add_argument(
        "--host",
        default=os.environ.get("STREAMLIT_SERVER_ADDRESS", "127.0.0.1"),
        metavar="127.0.0.1",
        help="the address to listen on; 0.0.0.0 lets the network in",
    )
    server.add_argument(
        "--port",
        type=_read_port,
        default=os.environ.get("STREAMLIT_SERVER_PORT", "8501"),
        metavar="8501",
        help="the port to listen on",
    )


def _read_figure(name: str) -> str:
    # Only here: figures need plotly, whose import takes longer than a check.
    from borderlines.figures import FIGURES

    if name not in FIGURES:
        raise argparse.ArgumentTypeError(f"{name!r} is no figure; choose {', '.join(FIGURES)}")
    return name


def _read_port(text: str) -> int:
    if text.isdecimal() and 0 < int(text) < 65536:
        return int(text)
    raise argparse.ArgumentTypeError(f"{text} is not a port; write a number from 1 to 65535")


def _check(options: argparse.Namespace) -> int:
    # Rows by the hundred thousand hold no cycles, and looking for some takes a third of the time.
    gc.disable()
    summary = check_record(options.folder)
    lists = [problem for problem in (summary.silent, summary.unread) if problem]
    _print_problems([*summary.warnings, *lists], options.format, options)
    if options.format == "text":
        print(_sum_up_evidence(summary))
        print(_sum_up(summary))
    return 0


def _keep(options: argparse.Namespace) -> int:
    from borderlines.record.kept.versions import DamagedVersionError, keep_version, versions_folder

    try:
        kept = keep_version(options.folder, options.to or versions_folder(options.folder))
    except DamagedVersionError as error:
        return _fail(1, str(error))
    print(f"{kept}: {kept.stat().st_size:,} bytes")
    return 0


def _sum_up(summary: Summary) -> str:
    from borderlines.language.formats import count

    parts = [
        f"{count(summary.acts, 'act', 'acts')} ({summary.core_acts:,} core)"
        f" by {count(summary.authorities, 'authority', 'authorities')}"
        f" in {count(summary.jurisdictions, 'jurisdiction', 'jurisdictions')}",
        count(summary.sources, "source", "sources"),
        count(summary.links, "link", "links"),
        count(summary.claims, "claim", "claims"),
    ]
    return f"{', '.join(parts)}; record of {summary.package.created}, version {summary.version}"


def _sum_up_evidence(summary: Summary) -> str:
    """Say what the core acts rest on, and how many sources can be followed to the page."""
    from borderlines.language.formats import count

    found = summary.evidence
    core = count(summary.core_acts, "core act", "core acts")
    return (
        f"Of {core}, {found.originals:,} with an original at its author's address, "
        f"{found.copies:,} on copies alone, {found.reports:,} on reports alone; "
        f"of {count(summary.sources, 'source', 'sources')}, {found.titles:,} with title, "
        f"{found.quotes:,} with quote"
    )


def _print_problems(problems: Sequence[Problem], form: str, options: argparse.Namespace) -> None:
    """Print problems as lines or workflow annotations, the first of very many; or all as JSON."""
    if form == "json":
        print(json.dumps([asdict(problem) for problem in problems], ensure_ascii=False, indent=2))
        return
    for problem in list_first(problems):
        print(problem if form == "text" else _to_annotation(problem, options.folder))


def _to_annotation(problem: Problem | str, folder: Path) -> str:
    """Write ``::error file=data/events.csv,line=14::…``, with special characters escaped."""
    if isinstance(problem, str):
        return f"::notice::{problem}"
    text = str(problem).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    file = (folder / problem.file).as_posix()
    for mark, code in (("%", "%25"), (":", "%3A"), (",", "%2C")):
        file = file.replace(mark, code)
    return f"::{problem.severity} file={file},line={max(problem.line, 1)}::{text}"


def _format(options: argparse.Namespace) -> int:
    from borderlines.record.canonical import to_canonical

    return _write_changed(options.folder, to_canonical(options.folder))


def _describe(options: argparse.Namespace) -> int:
    from borderlines.record.contract import describe_record

    problems: list[Problem] = []
    package.read_package(options.folder, problems, hashlib.sha256())
    if problems:
        raise RecordError(problems)
    try:
        files = describe_record(options.folder)
    except UnicodeDecodeError:
        return _fail(1, f"{options.folder / README_FILE} is not UTF-8; save it as UTF-8.")
    _write_changed(options.folder, {name: text.encode() for name, text in files.items()})
    if README_FILE not in files:
        print(f"{options.folder} has no {README_FILE}, so no tables of columns were written.")
    return 0


def _write_changed(folder: Path, files: Mapping[str, bytes]) -> int:
    """Write the files whose content changed, each whole or not at all, and list them."""
    clear_unfinished(folder / name for name in (*files, *_WRITTEN))
    written = []
    try:
        for name, content in files.items():
            if write_if_changed(folder / name, content):
                written.append(folder / name)
    finally:
        # Only now: who stops reading must not stop the writing.
        for path in written:
            print(f"{path} written")
    return 0


def _draw_image(options: argparse.Namespace) -> int:
    if options.out.suffix not in _FORMATS:
        return _fail(2, f"{options.out} must end in {', '.join(_FORMATS[:-1])} or {_FORMATS[-1]}.")
    if options.mm is not None and options.size != "print":
        return _fail(2, "--mm is the width of a picture in print; add --size print.")
    if options.lettering and options.out.suffix != ".svg":
        return _fail(2, "Only an SVG has its type as outlines; write to a file ending in .svg.")
    from borderlines.view.selection import Selection, without_remark

    dataset = read_dataset(options.data)
    query = {
        name: value for name in _CHOICES if (value := getattr(options, f"query_{name}")) is not None
    }
    selection, notices = Selection.from_query(query, dataset)
    if notices:
        # A page goes on without what it does not know; here somebody can still put it right.
        return _fail(2, *(without_remark(selection.voice, notice) for notice in notices))
    return _write_image(selection.apply(dataset), options)


def _write_image(view: View, options: argparse.Namespace) -> int:
    from borderlines.findings import find_chains
    from borderlines.pictures.export import DrawingError, NoChromeError
    from borderlines.pictures.picture import Picture, draw_picture
    from borderlines.words.figures.chain import say_alone

    form = options.out.suffix.removeprefix(".")
    outlines = options.lettering == "outlines"
    picture = Picture(options.figure, form, options.size, options.mm, outlines)
    try:
        content = draw_picture(view, picture)
    except (NoChromeError, DrawingError) as error:
        return _fail(1, str(error))
    except ValueError as error:
        return _fail(2, str(error))
    clear_unfinished([options.out])
    write_whole(options.out, content)
    _warn_of_letters(view)
    if options.figure == "chain" and view.chosen and not find_chains(view).chains[0].steps:
        print(f"{view.chosen.id}: {say_alone(view.voice)}.", file=sys.stderr)
    return 0


def _warn_of_letters(view: View) -> None:
    """Warn about letters of a view that were drawn as boxes because no font has them."""
    from borderlines.pictures.lettering import find_gaps, names_in

    for gap in find_gaps(names_in(view)):
        print(gap, file=sys.stderr)


def _publish(options: argparse.Namespace) -> int:
    # The command line is an edge like web/, and the one place of this package that knows another:
    # a site is what the routes answer, so whoever writes one must ask them.
    from borderlines.pictures.export import DrawingError, NoChromeError

    _reach_edge()
    from web.site.asking import AskingError
    from web.site.publish import PublishError, publish

    try:
        if options.records is not None:
            return _publish_all(options)
        report = publish(
            options.data,
            options.folder,
            base=options.base,
            language=options.lang,
            jobs=options.jobs,
        )
    except PublishError as error:
        return _fail(2, str(error))
    except (NoChromeError, DrawingError, AskingError) as error:
        return _fail(1, str(error))
    _report_site(report, options.folder)
    return 0


def _publish_all(options: argparse.Namespace) -> int:
    """Publish each record of a folder. Returns 1 if one of them has problems."""
    from web.site.several import publish_all

    os.environ["BORDERLINES_RECORDS"] = str(options.records)
    shelf = read_shelf()
    if shelf is None or not shelf.places:
        return _fail(1, f"{options.records} holds no folder of a record.")
    code = 0
    for done in publish_all(
        shelf, options.folder, base=options.base, language=options.lang, jobs=options.jobs
    ):
        print(f"{done.name}: ", end="")
        if done.report is not None:
            _report_site(done.report, options.folder / done.name)
        elif done.error is not None:
            print(f"its site is as it was, for {shelf.places[done.name].folder} has problems")
            _print_problems(done.error.problems, "text", options)
            code = 1
    return 1 if shelf.refused else code


def _report_site(report: Report, folder: Path) -> None:
    print(
        f"{len(report.written):,} files written, {report.unchanged:,} as they were, "
        f"{len(report.removed):,} removed: {folder / 'index.html'}"
    )
    for file in report.kept:
        print(f"{file} is no longer part of the site; it was changed by hand and left.")
    for address in sorted(report.lost):
        print(f"{address} is named, and the site has no file for it; its links lead elsewhere.")
    for gap in report.gaps:
        print(gap, file=sys.stderr)
    if report.acts_without_picture:
        print(
            f"Of {report.acts_without_picture:,} acts none has a picture or an embed of its own: "
            "their pages show the picture of their country."
        )
    if report.left_out:
        print(f"Without --base, {', '.join(report.left_out)} are left out: they need addresses.")


def _serve(options: argparse.Namespace) -> int:
    family = socket.AF_INET6 if ":" in options.host else socket.AF_INET
    try:
        # Tried first: Streamlit would answer most mistakes here with a traceback.
        with socket.socket(family) as tried:
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            tried.bind((options.host, options.port))
    except OSError as error:
        reason = say_reason(error)
        return _fail(1, f"Port {options.port} of {options.host} cannot be used: {reason}.")
    if options.other is not None and (code := announce_join(options)):
        return code
    if options.folder is not None:
        os.environ["BORDERLINES_DATA"] = str(options.folder)
    several: Path | None = getattr(options, "records", None)  # `open` serves one of its own.
    if several is not None:
        os.environ["BORDERLINES_RECORDS"] = str(several)
    read_shelf()  # Refusals are reported now, and not to the first reader.
    _reach_edge()
    try:
        importlib.import_module("web")
    except ValueError as error:  # A setting in the environment that is none.
        return _fail(2, str(error))
    from streamlit.web import cli

    from borderlines.pictures.chrome import NoChromeError, find_chrome

    if find_chrome() is None:
        print(NoChromeError(), file=sys.stderr)
    # The settings beside app.py override those of the current folder and of the user.
    flags = ("--server.address", options.host, "--server.port", str(options.port))
    cli.main(["run", str(EDGE / "app.py"), *flags])
    return 0


def _reach_edge() -> None:
    """Let ``web`` be imported: in an installed package its folder is not on the path."""
    if str(EDGE) not in sys.path:
        sys.path.insert(0, str(EDGE))


def _fail(code: int, *sentences: str) -> int:
    for sentence in sentences:
        print(sentence, file=sys.stderr)
    return code


if __name__ == "__main__":
    sys.exit(run())
