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
from borderlines.package import Package, read_package
from borderlines.problems import Problem
from schema import UNION, Authority, EdtfDate, Event, Link, Row, Source

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
    problems += _check_across(authorities, events, sources, links)
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
    """The valid rows of a file, and the ids of all its rows, the faulty ones among them."""

    rows: list[tuple[_RowT, RawRow]]
    ids: set[str] | None
    """None where the file could not be read, so that nothing can be said of its ids."""


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
        return _Read([], None)
    digest.update(model.FILE.encode() + b"\0" + content + b"\0")
    raw_rows, found = read_rows(model.FILE, content, model.columns())
    problems += found
    if not raw_rows and found:
        return _Read([], None)
    rows = []
    for raw in raw_rows:
        try:
            rows.append((model.model_validate(raw.cells), raw))
        except ValidationError as error:
            problems += _to_problems(model, raw, error)
    return _Read(rows, {raw.cells["id"].strip() for raw in raw_rows if "id" in raw.cells})


def _to_problems(model: type[Row], raw: RawRow, error: ValidationError) -> Iterator[Problem]:
    for detail in error.errors(include_url=False):
        if detail["loc"]:
            column = str(detail["loc"][0])
            value: str | None = raw.cells.get(column, "")
            message = _to_message(detail, value or "")
            # An item of a list: name the item, not the whole cell.
            if len(detail["loc"]) > 1 and isinstance(detail["input"], str):
                value = detail["input"]
        else:
            # A check of the whole row begins its message with the column that it is about.
            column, _, message = detail["msg"].removeprefix("Value error, ").partition(": ")
            value = None
        yield Problem(model.FILE, raw.line, raw.row, column, value, message)


def _to_message(detail: ErrorDetails, value: str) -> str:
    context = detail.get("ctx", {})
    match detail["type"]:
        case "value_error":
            return detail["msg"].removeprefix("Value error, ")
        case "enum":
            expected = str(context["expected"]).replace("' or '", "', '")
            words = [word.strip("'") for word in expected.split(", ")]
            near = get_close_matches(str(detail["input"]).lower(), words, 1)
            if near:
                return f"is not in the vocabulary; write {near[0]}"
            return f"is not in the vocabulary; write one of {', '.join(words)}"
        case "string_too_short" | "too_short":
            return "is missing; this cell must not be empty"
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
    yield from _check_unique("id", ((row.id, raw, Authority) for row, raw in authorities.rows))
    yield from _check_unique("id", ((row.id, raw, Event) for row, raw in events.rows))
    yield from _check_unique("id", ((row.id, raw, Source) for row, raw in sources.rows))
    yield from _check_unique("url", ((row.url, raw, Source) for row, raw in sources.rows))
    yield from _check_unique(
        "from",
        ((f"{row.later} {row.relation} {row.earlier}", raw, Link) for row, raw in links.rows),
    )
    supported = {event_id for source, _ in sources.rows for event_id in source.events}
    for event, raw in events.rows:
        yield from _check_known(Event, raw, "authorities", event.authorities, authorities.ids)
        if event.id not in supported and sources.ids is not None:
            message = f"has no source; add a row to {Source.FILE} that names it"
            yield _at(Event, raw, "id", event.id, message)
        if event.decided and event.published and _is_surely_before(event.published, event.decided):
            message = f"lies before the day of decision, {event.decided}; correct one of them"
            yield _at(Event, raw, "published", str(event.published), message)
    for source, raw in sources.rows:
        yield from _check_known(Source, raw, "events", source.events, events.ids)
    for link, raw in links.rows:
        yield from _check_known(Link, raw, "from", (link.later,), events.ids)
        yield from _check_known(Link, raw, "to", (link.earlier,), events.ids)
        if link.later == link.earlier:
            yield _at(Link, raw, "to", link.earlier, "is linked to itself; name another act")


def _at(model: type[Row], raw: RawRow, column: str, value: str, message: str) -> Problem:
    return Problem(model.FILE, raw.line, raw.row, column, value, message)


def _is_surely_before(one: EdtfDate, other: EdtfDate) -> bool:
    return one.latest is not None and other.earliest is not None and one.latest < other.earliest


def _check_unique(column: str, keys: Iterable[tuple[str, RawRow, type[Row]]]) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for key, raw, model in keys:
        if key in first:
            message = f"stands already in line {first[key]}; keep one row or rename this one"
            yield _at(model, raw, column, key, message)
        else:
            first[key] = raw.line


def _check_known(
    model: type[Row], raw: RawRow, column: str, names: Iterable[str], known: set[str] | None
) -> Iterator[Problem]:
    file = Authority.FILE if column == "authorities" else Event.FILE
    for name in names:
        if known is not None and name not in known:
            near = get_close_matches(name, known, 1, cutoff=0.85)
            remedy = f"write {near[0]}" if near else f"add it to {file} or correct it"
            yield _at(model, raw, column, name, f"is not an id in {file}; {remedy}")


def _in_file_order(problems: list[Problem]) -> list[Problem]:
    files = list(dict.fromkeys(problem.file for problem in problems))
    return sorted(problems, key=lambda problem: (files.index(problem.file), problem.line))


def _group(pairs: Iterable[tuple[str, Any]]) -> dict[str, tuple[Any, ...]]:
    grouped: dict[str, list[Any]] = {}
    for key, value in pairs:
        grouped.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in grouped.items()}


def country_of(place: str) -> str:
    """The country of a place: ``DE`` for ``DE-HH``; ``EU`` stays ``EU``."""
    return place if place == UNION else place[:2]
