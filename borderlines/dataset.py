"""Read a record's files into a frozen Dataset, or name every problem of them at once."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from typing import Any, Generic, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from borderlines.csv_rows import RawRow, read_rows
from borderlines.package import FILE as PACKAGE_FILE
from borderlines.package import Package, read_package
from borderlines.problems import Problem
from schema import ROWS, UNION, Authority, EdtfDate, Event, Link, Row, Source

_RowT = TypeVar("_RowT", bound=Row)


class RecordError(Exception):
    """The record cannot be used. ``problems`` holds every one of them, in file order."""

    def __init__(self, problems: list[Problem]) -> None:
        """Keep the problems; the message is one line each."""
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


@dataclass(frozen=True)
class Dataset:
    """A whole, valid record. Events stand in order of their dates."""

    package: Package
    authorities: tuple[Authority, ...]
    events: tuple[Event, ...]
    sources: tuple[Source, ...]
    links: tuple[Link, ...]
    version: str
    """The first 12 hex digits of the SHA-256 over the record's files."""

    @cached_property
    def event_by_id(self) -> dict[str, Event]:
        """Every event by its id."""
        return {event.id: event for event in self.events}

    @cached_property
    def authority_by_id(self) -> dict[str, Authority]:
        """Every authority by its id."""
        return {authority.id: authority for authority in self.authorities}

    @cached_property
    def _sources_by_event(self) -> dict[str, tuple[Source, ...]]:
        return _group((event_id, source) for source in self.sources for event_id in source.events)

    @cached_property
    def _links_by_event(self) -> dict[str, tuple[Link, ...]]:
        return _group((end, link) for link in self.links for end in (link.later, link.earlier))

    def sources_of(self, event: Event) -> tuple[Source, ...]:
        """The sources of an act: primary ones first, else in the order of the file."""
        return self._sources_by_event.get(event.id, ())

    def links_of(self, event: Event) -> tuple[Link, ...]:
        """The links in which an act is the later or the earlier one, in the order of the file."""
        return self._links_by_event.get(event.id, ())

    def authorities_of(self, event: Event) -> tuple[Authority, ...]:
        """The authorities of an act, in the order of its cell."""
        return tuple(self.authority_by_id[name] for name in event.authorities)


def read_dataset(folder: Path) -> Dataset:
    """Read and check the record in a folder. Raises RecordError with every problem."""
    problems: list[Problem] = []
    digest = hashlib.sha256()
    package = read_package(folder, problems, digest)
    authorities = _read_file(folder, Authority, problems, digest)
    events = _read_file(folder, Event, problems, digest)
    sources = _read_file(folder, Source, problems, digest)
    links = _read_file(folder, Link, problems, digest)
    # What is wrong by itself is not said to be wrong beside others as well.
    named = {(problem.file, problem.line, problem.column) for problem in problems}
    problems += (
        problem
        for problem in _check_across(authorities, events, sources, links)
        if (problem.file, problem.line, problem.column) not in named
    )
    if problems or package is None:
        raise RecordError(_in_file_order(problems))
    return Dataset(
        package=package,
        authorities=tuple(row for row, _ in authorities.rows),
        events=tuple(sorted((row for row, _ in events.rows), key=lambda e: (e.date.anchor, e.id))),
        sources=tuple(
            sorted((row for row, _ in sources.rows), key=lambda source: not source.primary)
        ),
        links=tuple(row for row, _ in links.rows),
        version=digest.hexdigest()[:12],
    )


@dataclass(frozen=True)
class _Read(Generic[_RowT]):
    """The valid rows of a file, and the cells of all its rows, the faulty ones among them."""

    rows: list[tuple[_RowT, RawRow]]
    raw_rows: list[RawRow]
    is_whole: bool
    """Whether every row could be parted into cells. If not, nothing is said to be missing."""

    def has(self, name: str) -> bool:
        """Whether a row has this id, or a row that could not be read may have it."""
        return not self.is_whole or name in self.ids

    @cached_property
    def ids(self) -> frozenset[str]:
        return frozenset(raw.cells["id"].strip() for raw in self.raw_rows)


def _read_file(
    folder: Path, model: type[_RowT], problems: list[Problem], digest: Any
) -> _Read[_RowT]:
    try:
        content = (folder / model.FILE).read_bytes()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        problems.append(
            Problem(
                model.FILE, 0, 0, "", None, f"cannot be read ({reason}); it belongs in {folder}"
            )
        )
        return _Read([], [], is_whole=False)
    digest.update(model.FILE.encode() + b"\0" + content + b"\0")
    raw_rows, found = read_rows(model.FILE, content, model.columns())
    problems += found
    rows = []
    for raw in raw_rows:
        try:
            rows.append((model.model_validate(raw.cells), raw))
        except ValidationError as error:
            problems += _to_problems(model, raw, error)
    # A problem of form has no column: it is about a row, or about the whole file.
    is_whole = all(problem.row > 1 and problem.column for problem in found)
    return _Read(rows, raw_rows, is_whole)


def _to_problems(model: type[Row], raw: RawRow, error: ValidationError) -> Iterator[Problem]:
    details = error.errors(include_url=False)
    # Too few items are left where one of them is refused.
    refused = {detail["loc"][0] for detail in details if len(detail["loc"]) > 1}
    for detail in details:
        if detail["type"] == "too_short" and detail["loc"][0] in refused:
            continue
        column = str(detail["loc"][0])
        value = raw.cells.get(column, "")
        message = _to_message(detail, value)
        # An item of a list: name the item, not the whole cell.
        if len(detail["loc"]) > 1 and isinstance(detail["input"], str):
            value = detail["input"]
        yield Problem(model.FILE, raw.line, raw.row, column, value, message)


def _to_message(detail: ErrorDetails, value: str) -> str:
    context = detail.get("ctx", {})
    if detail["type"] == "gap":
        return detail["msg"]
    if not value.strip() and detail["type"] != "enum":
        return "is missing; this cell must not be empty"
    match detail["type"]:
        case "value_error":
            return detail["msg"].removeprefix("Value error, ")
        case "enum":
            expected = str(context["expected"]).replace("' or '", "', '")
            words = [word.strip("'") for word in expected.split(", ")]
            if not value.strip():
                return f"is missing; write one of {', '.join(words)}"
            near = get_close_matches(str(detail["input"]).lower(), words, 1)
            if near:
                return f"is not in the vocabulary; write {near[0]}"
            return f"is not in the vocabulary; write one of {', '.join(words)}"
        case "string_too_long":
            return f"has {len(value)} characters; write at most {context['max_length']}"
        case _:
            return f"is not right ({detail['msg']})"


def _check_across(
    authorities: _Read[Authority],
    events: _Read[Event],
    sources: _Read[Source],
    links: _Read[Link],
) -> Iterator[Problem]:
    for model, file in ((Authority, authorities), (Event, events), (Source, sources)):
        yield from _check_unique(model, "id", file.raw_rows, ("id",), "rename one of them")
    yield from _check_unique(
        Source, "url", sources.raw_rows, ("url",), "keep one row and name the acts of both in it"
    )
    yield from _check_unique(
        Link, "from", links.raw_rows, ("from", "relation", "to"), "delete one of them"
    )
    supported = {name for raw in sources.raw_rows for name in _items(raw, "events")}
    for raw in events.raw_rows:
        yield from _check_known(Event, raw, "authorities", Authority, authorities)
        name = raw.cells["id"].strip()
        if sources.is_whole and name not in supported:
            message = f"has no source; add a row to {Source.FILE} that names it"
            yield _at(Event, raw, "id", name, message)
    for event, raw in events.rows:
        if event.decided and event.published and _is_surely_before(event.published, event.decided):
            message = f"lies before the day of decision, {event.decided}; correct one of them"
            yield _at(Event, raw, "published", str(event.published), message)
    for raw in sources.raw_rows:
        yield from _check_known(Source, raw, "events", Event, events)
    date_of = {event.id: event.date for event, _ in events.rows}
    for raw in links.raw_rows:
        yield from _check_known(Link, raw, "from", Event, events)
        yield from _check_known(Link, raw, "to", Event, events)
        later, earlier = raw.cells["from"].strip(), raw.cells["to"].strip()
        if later and later == earlier:
            yield _at(Link, raw, "to", earlier, "is linked to itself; name another act")
        elif later in date_of and earlier in date_of:
            one, other = date_of[later], date_of[earlier]
            if _is_surely_before(one, other):
                message = f"of {one} lies before {earlier} of {other}; exchange from and to"
                yield _at(Link, raw, "from", later, message)


def _at(model: type[Row], raw: RawRow, column: str, value: str, message: str) -> Problem:
    return Problem(model.FILE, raw.line, raw.row, column, value, message)


def _is_surely_before(one: EdtfDate, other: EdtfDate) -> bool:
    return one.latest is not None and other.earliest is not None and one.latest < other.earliest


def _check_unique(
    model: type[Row], column: str, raw_rows: list[RawRow], key: tuple[str, ...], remedy: str
) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for raw in raw_rows:
        value = " ".join(raw.cells[part].strip() for part in key)
        if value in first:
            yield _at(model, raw, column, value, f"stands already in line {first[value]}; {remedy}")
        elif value.strip():
            first[value] = raw.line


def _check_known(
    model: type[Row], raw: RawRow, column: str, named: type[Row], file: _Read[Any]
) -> Iterator[Problem]:
    for name in _items(raw, column):
        if not file.has(name):
            near = get_close_matches(name, file.ids, 1, cutoff=0.85)
            remedy = f"write {near[0]}" if near else f"add it to {named.FILE} or correct it"
            yield _at(model, raw, column, name, f"is not an id in {named.FILE}; {remedy}")


def _items(raw: RawRow, column: str) -> list[str]:
    return [item.strip() for item in raw.cells[column].split("|") if item.strip()]


def _in_file_order(problems: list[Problem]) -> list[Problem]:
    columns = {PACKAGE_FILE: (), **{model.FILE: model.columns() for model in ROWS}}
    files = list(columns)

    def address(problem: Problem) -> tuple[int, int, int]:
        names = columns[problem.file]
        column = names.index(problem.column) if problem.column in names else -1
        return files.index(problem.file), problem.line, column

    return sorted(problems, key=address)


def _group(pairs: Iterable[tuple[str, Any]]) -> dict[str, tuple[Any, ...]]:
    grouped: dict[str, list[Any]] = {}
    for key, value in pairs:
        grouped.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in grouped.items()}


def country_of(place: str) -> str:
    """The country of a place: ``DE`` for ``DE-HH``; ``EU`` stays ``EU``."""
    return place if place == UNION else place[:2]
