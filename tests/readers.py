"""The programs for which our files are made, each reading a file as its users have it."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import extruct
import feedparser
import pikepdf
import vobject
from bibtexparser import middlewares
from bibtexparser.entrypoint import parse_string as parse_library
from frictionless import Package, validate
from icalendar import Calendar
from pybtex.database import parse_string

ESCAPES = {
    r"\textbackslash{}": "\\",
    r"\textbraceleft{}": "{",
    r"\textbraceright{}": "}",
    r"\textasciitilde{}": "~",
    r"\textasciicircum{}": "^",
    r"\$": "$",
    r"\&": "&",
    r"\#": "#",
    r"\%": "%",
    r"\_": "_",
}


@dataclass(frozen=True)
class Read:
    """An entry as a reader has it, with LaTeX's commands for signs taken back."""

    key: str
    title: str
    authors: list[str]
    year: str
    date: str
    note: str


def read_latex(text: str) -> str:
    for command, sign in ESCAPES.items():
        # What one of them leaves is not read again.
        text = text.replace(command, chr(0xE000 + ord(sign)))
    return "".join(chr(ord(c) - 0xE000) if 0xE000 <= ord(c) < 0xE100 else c for c in text)


def within_braces(text: str) -> str:
    assert (text[0], text[-1]) == ("{", "}")
    return text[1:-1]


def read_with_pybtex(text: str) -> list[Read]:
    entries = parse_string(text, "bibtex").entries
    return [
        Read(
            key,
            read_latex(within_braces(entry.fields["title"])),
            [read_latex(within_braces(str(one))) for one in entry.persons.get("author", [])],
            entry.fields.get("year", ""),
            entry.fields.get("date", ""),
            entry.fields["note"],
        )
        for key, entry in entries.items()
    ]


def read_with_bibtexparser(text: str) -> list[Read]:
    library = parse_library(text, append_middleware=[middlewares.SeparateCoAuthors()])
    assert library.failed_blocks == []
    found = []
    for entry in library.entries:
        fields = {field.key: field.value for field in entry.fields}
        authors = [read_latex(within_braces(one)) for one in fields.get("author", [])]
        title = read_latex(within_braces(fields["title"]))
        year, date = fields.get("year", ""), fields.get("date", "")
        found.append(Read(entry.key, title, authors, year, date, fields["note"]))
    return found


def complaints_of(descriptor: Path) -> list[str]:
    """Return Frictionless's objections to a Data Package and its tables, to the last cell."""
    report = validate(descriptor)
    found = [error.message for error in report.errors]
    found += [error.message for task in report.tasks for error in task.errors]
    if descriptor.suffix == ".json":
        found += [e.note for e in Package.metadata_validate(json.loads(descriptor.read_text()))]
    return found


def _read_package(content: bytes) -> list[str]:
    with TemporaryDirectory() as folder:
        zipped = Path(folder) / "package.zip"
        zipped.write_bytes(content)
        assert complaints_of(zipped) == []
        zipfile.ZipFile(zipped).extractall(folder)
        assert complaints_of(Path(folder) / "datapackage.json") == []
        package: Any = Package(str(Path(folder) / "datapackage.json"))
        return [row["title"] for row in package.get_resource("events").read_rows()]


def _read_calendar(content: bytes) -> list[str]:
    entries = Calendar.from_ical(content).walk("VEVENT")
    assert len({str(entry["uid"]) for entry in entries}) == len(entries)
    titles = [str(entry["summary"]) for entry in entries]
    assert [one.summary.value for one in vobject.readOne(content.decode()).vevent_list] == titles
    return titles


def _read_bibliography(content: bytes) -> list[str]:
    entries = read_with_pybtex(content.decode())
    assert read_with_bibtexparser(content.decode()) == entries
    # A headline of ours, where an act has no title of its own, is in square brackets.
    return [entry.title.strip("[]") for entry in entries]


def _read_feed(content: bytes) -> list[str]:
    feed = feedparser.parse(content)
    assert feed.bozo == 0, feed.get("bozo_exception")
    # Texts of a feed are plain; this reader hands on its own entities for them.
    return [entry.title for entry in feed.entries]


TITLES: dict[str, Callable[[bytes], list[str]]] = {
    "data/datapackage.zip": _read_package,
    "data/events.ics": _read_calendar,
    "data/events.bib": _read_bibliography,
    "feed.xml": _read_feed,
}
"""Readers by file name; each fails if it objects, and returns the titles of acts."""


def linked_data_of(page: str) -> list[dict[str, Any]]:
    """Return the data of a page for search engines."""
    return list(extruct.extract(page, syntaxes=["json-ld"], errors="strict")["json-ld"])


def check_pdf(content: bytes) -> None:
    """Let qpdf check every object of a PDF."""
    with pikepdf.open(io.BytesIO(content)) as checked:
        assert checked.check_pdf_syntax() == []
