"""Read a record's files into a frozen Dataset, or name every problem of them at once."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from pydantic import AfterValidator

from borderlines.record.checks.crosschecks import (
    check_across,
    check_references,
    hint_at_authorities,
)
from borderlines.record.checks.evidence import Evidence, count_evidence, warn_of_unread_acts
from borderlines.record.checks.file_cells import FileCells
from borderlines.record.checks.refusals import to_problems
from borderlines.record.checks.screening import find_doubtful
from borderlines.record.checks.silence import list_silent_acts
from borderlines.record.contract import find_optional_columns, may_be_absent
from borderlines.record.files import read_part
from borderlines.record.own_words import collect_words
from borderlines.record.package import FILE as PACKAGE_FILE
from borderlines.record.package import Package, read_package
from borderlines.record.problems import Problem, list_first
from borderlines.record.tables.csv_rows import Table, read_rows
from borderlines.schema import (
    ROWS,
    Authority,
    Claim,
    Coverage,
    CoverageStatus,
    Event,
    Family,
    Link,
    Own,
    Part,
    Period,
    Row,
    Seat,
    Source,
    Tier,
    Word,
    make_context,
)
from borderlines.terms.own_words import BUILT_IN, Words
from borderlines.terms.places import country_of
from borderlines.terms.slugs import to_slug

_RowT = TypeVar("_RowT", bound=Row)


class RecordError(Exception):
    """The record cannot be used. ``problems`` holds every one of them, in file order."""

    def __init__(self, problems: list[Problem]) -> None:
        """Keep the problems; the message is one line each, and how many more there are."""
        super().__init__("\n".join(map(str, list_first(problems))))
        self.problems = problems

    def __reduce__(self) -> tuple[type[RecordError], tuple[list[Problem]]]:
        """Go from one process to another: the problems are the argument, not the message."""
        return type(self), (self.problems,)


# Compared by identity: two readings of one record are two, and each is the key of what it holds.
@dataclass(frozen=True, eq=False)
class Dataset:
    """A whole, valid record. Its acts are in order of their dates."""

    package: Package
    authorities: tuple[Authority, ...]
    events: tuple[Event, ...]
    sources: tuple[Source, ...]
    parts: tuple[Part, ...]
    links: tuple[Link, ...]
    claims: tuple[Claim, ...]
    coverage: tuple[Coverage, ...]
    periods: tuple[Period, ...]
    version: str
    """The first 12 hex digits of the SHA-256 over the record's files."""
    own: tuple[Own, ...] = ()
    """Cells in columns of the record's own."""
    undated: tuple[Event, ...] = ()
    """Acts of a draft that have no date: tables have them, and no picture can show them."""
    words: tuple[Word, ...] = ()
    """Words that the record brings beside those of the contract."""
    seats: tuple[Seat, ...] = ()
    """The countries that parties are at home in, as far as the record says so."""

    @cached_property
    def vocabulary(self) -> Words:
        """Every word that the record may use, its own among them."""
        return Words.with_own(word.to_own() for word in self.words) if self.words else BUILT_IN

    @cached_property
    def own_columns(self) -> tuple[str, ...]:
        """Headings of the record's own columns, in the order of the file."""
        return tuple(dict.fromkeys(row.column for row in self.own))

    @cached_property
    def own_by_event(self) -> dict[str, dict[str, str]]:
        """The cells of each act in the record's own columns."""
        found: dict[str, dict[str, str]] = {}
        for row in self.own:
            found.setdefault(row.event, {})[row.column] = row.value
        return found

    @cached_property
    def parties(self) -> tuple[str, ...]:
        """The names of everybody whom an act is about or addressed to, in alphabetical order."""
        acts = (*self.events, *self.undated)
        return tuple(sorted({name for act in acts for name in self.parties_of(act)}))

    @cached_property
    def party_by_slug(self) -> dict[str, str]:
        """The name of each party by the end of its page's address."""
        return {slug: name for name, slug in self.slug_by_party.items()}

    @cached_property
    def slug_by_party(self) -> dict[str, str]:
        """The end of the address of each party's page; names that would share one get a hash."""
        slugs = {name: to_slug(name, "party") for name in self.parties}
        shared = {slug for slug, number in Counter(slugs.values()).items() if number > 1}
        return {
            name: f"{slug}-{hashlib.sha256(name.encode()).hexdigest()[:6]}"
            if slug in shared
            else slug
            for name, slug in slugs.items()
        }

    @cached_property
    def _seat_by_party(self) -> dict[str, str]:
        return {seat.party: seat.place for seat in self.seats}

    def seat_of(self, party: str) -> str:
        """Return the place where a party is at home; of an authority its own; empty if not said."""
        body = self.body_named(party)
        return self._seat_by_party.get(party) or (body.place if body else "")

    @cached_property
    def addressed_apart(self) -> frozenset[str]:
        """The names of addressees of acts that are about others."""
        acts = (*self.events, *self.undated)
        return frozenset(
            name for act in acts for name in self.parties_of(act)[len(set(act.respondents)) :]
        )

    @cached_property
    def unsourced(self) -> frozenset[str]:
        """Ids of the acts that no source supports. Only a draft has any."""
        sourced = {id for source in self.sources for id in source.events}
        return frozenset(act.id for act in (*self.events, *self.undated)) - sourced

    @cached_property
    def event_by_id(self) -> dict[str, Event]:
        """Every act by its id."""
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
        # Once, where a later step of an act bears on the act itself.
        return _group((end, link) for link in self.links for end in {link.later, link.earlier})

    @cached_property
    def source_by_id(self) -> dict[str, Source]:
        """Every source by its id."""
        return {source.id: source for source in self.sources}

    @cached_property
    def _claims_by_event(self) -> dict[str, tuple[Claim, ...]]:
        return _group((event_id, claim) for claim in self.claims for event_id in claim.events)

    @cached_property
    def coverage_by_place(self) -> dict[str, Coverage]:
        """The row about the search in each place, by the place's code."""
        return {row.place: row for row in self.coverage}

    def search_in(self, place: str) -> CoverageStatus:
        """Return how far a country, or the Union, was searched.

        Without a row in coverage.csv the acts from there show that one was found.
        """
        if place in self.coverage_by_place:
            return self.coverage_by_place[place].status
        return self._found_in.get(place, CoverageStatus.NOT_LOOKED_FOR)

    @cached_property
    def _found_in(self) -> dict[str, CoverageStatus]:
        found: dict[str, CoverageStatus] = {}
        for event in self.events:
            for place in {*map(country_of, event.jurisdictions), *self.acted_in(event)}:
                if event.tier is Tier.CORE:
                    found[place] = CoverageStatus.COVERED
                else:
                    found.setdefault(place, CoverageStatus.RELATED_ONLY)
        return found

    def claims_of(self, event: Event) -> tuple[Claim, ...]:
        """Return the claims about an act, in the order of the file."""
        return self._claims_by_event.get(event.id, ())

    def sources_of(self, event: Event) -> tuple[Source, ...]:
        """Return the sources of an act: its decision, other originals, reports, copies last."""
        found = self._sources_by_event.get(event.id, ())
        return tuple(sorted(found, key=_rank_source)) if len(found) > 1 else found

    @cached_property
    def _parts_by_event(self) -> dict[str, tuple[Part, ...]]:
        return _group((part.act, part) for part in self.parts)

    def parts_of(self, event: Event) -> tuple[Part, ...]:
        """Return the rows of an act in parts.csv, in the order of the file; may be empty."""
        return self._parts_by_event.get(event.id, ())

    def parties_of(self, event: Event) -> tuple[str, ...]:
        """Return whom an act is about, and then whom else it, or a part of it, is addressed to."""
        of_parts = (name for part in self.parts_of(event) for name in part.addressee)
        return tuple(dict.fromkeys((*event.respondents, *event.addressees, *of_parts)))

    def links_of(self, event: Event) -> tuple[Link, ...]:
        """Return the links with an act as the later or the earlier one, in the file's order."""
        return self._links_by_event.get(event.id, ())

    def authorities_of(self, event: Event) -> tuple[Authority, ...]:
        """Return the authorities of an act, in the order of its cell."""
        return tuple(self.authority_by_id[name] for name in event.authorities)

    @cached_property
    def _authority_by_name(self) -> dict[str, Authority]:
        return {name: body for body in self.authorities for name in (body.name, *body.name_local)}

    @cached_property
    def _authority_by_any_name(self) -> dict[str, Authority]:
        short = {body.short: body for body in self.authorities}
        return short | self._authority_by_name | {body.id: body for body in self.authorities}

    def body_named(self, name: str) -> Authority | None:
        """Return the authority with a name, as in a list of addressees; None if there is none.

        The name is its full name, its name in its own language, its short form or its id.
        """
        known = self._authority_by_any_name
        return known.get(name) or known.get(name.partition(" (")[0])

    def acting_in(self, event: Event) -> tuple[Authority, ...]:
        """Return the authorities whose act it is; for a complaint or suit, those that brought it.

        Those that a complaint was lodged with did nothing by it.
        """
        return self._acting_by_event[event.id]

    @cached_property
    def _acting_by_event(self) -> dict[str, tuple[Authority, ...]]:
        # Every change of a filter asks this of every act that is shown, and more than once.
        return {event.id: self._find_acting(event) for event in (*self.events, *self.undated)}

    def _find_acting(self, event: Event) -> tuple[Authority, ...]:
        if event.kind.family is not Family.COMPLAINT:
            return self.authorities_of(event)
        # A complainant's short form may follow its name: "Federal Trade Commission (FTC)".
        names = (name.partition(" (")[0] for name in event.complainants)
        found = (self._authority_by_name.get(name) for name in names)
        return tuple(body for body in found if body is not None)

    def acted_in(self, event: Event) -> tuple[str, ...]:
        """Return the countries, and the Union, whose authorities' act it is; may be empty.

        A court that refers a question acts in its own country, though the Union's law applies too.
        """
        return self._acted_by_event[event.id]

    @cached_property
    def _acted_by_event(self) -> dict[str, tuple[str, ...]]:
        return {event.id: self._find_acted(event) for event in (*self.events, *self.undated)}

    def _find_acted(self, event: Event) -> tuple[str, ...]:
        seats = {country_of(body.place) for body in self.acting_in(event)}
        places = tuple(dict.fromkeys(map(country_of, event.jurisdictions)))
        if not seats:
            # Who acted there is not said in the row of a draft; that it was there is.
            is_anybody = event.kind.family not in {Family.COMPLAINT, Family.COMPANY}
            return places if is_anybody and self.package.is_draft else ()
        # An authority may act only under the law of another place: then the act is of that place.
        return tuple(place for place in places if place in seats) or places

    def asked_in(self, event: Event) -> tuple[Authority, ...]:
        """Return the authorities with which a complaint or suit was lodged; else empty."""
        if event.kind.family is not Family.COMPLAINT:
            return ()
        acting = self.acting_in(event)
        return tuple(body for body in self.authorities_of(event) if body not in acting)


@dataclass(frozen=True)
class Summary:
    """The contents of a sound record in numbers, and what may be wrong with it all the same."""

    acts: int
    core_acts: int
    authorities: int
    jurisdictions: int
    """Countries, and the Union, with an act of any tier."""
    sources: int
    links: int
    claims: int
    places_looked_at: int
    periods: int
    package: Package
    version: str
    warnings: tuple[Problem, ...]
    silent: Problem | None
    """The acts that seem to oblige or to be pending only because nothing later is recorded."""
    unread: Problem | None
    """The acts held for sure though no first-hand text of them was read."""
    evidence: Evidence


def check_record(folder: Path, contents: Mapping[str, bytes] | None = None) -> Summary:
    """Check the record in a folder without keeping its rows. Raises RecordError as below.

    Finds what ``read_dataset`` finds, in a fraction of its time and room on a large record.
    """
    files, package, version, warnings = _read_and_check(folder, contents or {})
    events = files[Event].table
    tiers = events.column("tier")
    places = {p for cell in events.values("jurisdictions") for p in _countries_in(cell)}
    return Summary(
        acts=len(events),
        core_acts=tiers.count(Tier.CORE),
        authorities=len(files[Authority].table),
        jurisdictions=len(places),
        sources=len(files[Source].table),
        links=len(files[Link].table),
        claims=len(files[Claim].table),
        places_looked_at=len(files[Coverage].table),
        periods=len(files[Period].table),
        package=package,
        version=version,
        warnings=warnings,
        silent=None
        if package.is_draft
        else list_silent_acts(files[Event], files[Link], files[Part]),
        unread=None if package.is_draft else warn_of_unread_acts(files[Event], files[Source]),
        evidence=count_evidence(files[Event], files[Source]),
    )


def read_dataset(
    folder: Path, *, was_kept: bool = False, contents: Mapping[str, bytes] | None = None
) -> Dataset:
    """Read and check the record in a folder. Raises RecordError with every problem.

    ``contents`` are files that have been read already, by their names.

    A record that ``was_kept`` passed the checks of its day: it may lack columns that came later
    and may stay empty, and is not held to rules across files but that every id leads somewhere.
    """
    files, package, version, _ = _read_and_check(folder, contents or {}, was_kept=was_kept)
    words = collect_words(files[Word].table)

    def rows_of(model: type[_RowT]) -> tuple[_RowT, ...]:
        return _to_models(model, files, words, is_draft=package.is_draft)

    acts = rows_of(Event)
    translated = frozenset(column for act in acts for column in act.translations)
    for act in acts if translated else ():
        act.mark_untranslated(translated)
    dated = (act for act in acts if act.is_dated)
    return Dataset(
        package=package,
        authorities=rows_of(Authority),
        events=tuple(sorted(dated, key=lambda e: (e.date.anchor, e.id))),
        sources=tuple(sorted(rows_of(Source), key=lambda source: not source.primary)),
        parts=rows_of(Part),
        links=rows_of(Link),
        claims=rows_of(Claim),
        coverage=rows_of(Coverage),
        periods=rows_of(Period),
        version=version,
        own=rows_of(Own),
        seats=rows_of(Seat),
        undated=tuple(act for act in acts if not act.is_dated),
        words=rows_of(Word),
    )


_Files = dict[type[Row], FileCells]


def _read_and_check(
    folder: Path, contents: Mapping[str, bytes], *, was_kept: bool = False
) -> tuple[_Files, Package, str, tuple[Problem, ...]]:
    """Read the cells of all files, the package, the version and the warnings.

    Raises RecordError.
    """
    problems: list[Problem] = []
    digest = hashlib.sha256()
    package = read_package(folder, problems, digest, contents.get(PACKAGE_FILE))
    accepted: dict[AfterValidator, set[str]] = {}
    is_draft = package is not None and package.is_draft
    files: dict[type[Row], FileCells] = {}
    words = BUILT_IN
    for model in ROWS:
        files[model] = _read_file(
            folder,
            model,
            problems,
            digest,
            accepted,
            contents.get(model.FILE),
            words,
            was_kept=was_kept,
            is_draft=is_draft,
        )
        if model is Word:
            words = collect_words(files[model].table)
    # What is wrong by itself is not said to be wrong beside others as well.
    named = {(problem.file, problem.line, problem.column) for problem in problems}
    across = check_references(files) if was_kept else check_across(files, package, words)
    problems += (
        problem for problem in across if (problem.file, problem.line, problem.column) not in named
    )
    problems = _in_file_order(list(hint_at_authorities(problems, files)))
    if package is None or any(problem.severity == "error" for problem in problems):
        raise RecordError(problems)
    return files, package, digest.hexdigest()[:12], tuple(problems)


def _read_file(
    folder: Path,
    model: type[Row],
    problems: list[Problem],
    digest: Any,
    accepted: dict[AfterValidator, set[str]],
    content: bytes | None,
    words: Words,
    *,
    was_kept: bool,
    is_draft: bool,
) -> FileCells:
    if content is None:
        known = len(problems)
        is_optional = may_be_absent(model, is_lax=is_draft)
        content = read_part(folder, model.FILE, problems, is_optional=is_optional)
        if content is None and len(problems) == known:
            return FileCells(model, Table.of(model.columns(), [], ()), frozenset())
    if content is None:
        return FileCells(model, Table(), frozenset())
    for part in (model.FILE.encode(), b"\0", content, b"\0"):
        digest.update(part)
    is_lax = is_draft or was_kept
    may_lack = find_optional_columns(model, is_draft=is_draft) if is_lax else model.MAY_LACK
    table, found = read_rows(model.FILE, content, model.columns(), may_lack, model.TRANSLATED)
    problems += found
    doubtful = frozenset(find_doubtful(model, table, accepted, is_draft=is_draft, words=words))
    for number in sorted(doubtful):
        problems += to_problems(model, table[number], is_draft=is_draft, words=words)
    return FileCells(model, table, doubtful)


def _to_models(
    model: type[_RowT], files: _Files, words: Words, *, is_draft: bool = False
) -> tuple[_RowT, ...]:
    context = make_context(words, is_draft=is_draft)
    return tuple(model.model_validate(raw.cells, context=context) for raw in files[model].table)


def _in_file_order(problems: list[Problem]) -> list[Problem]:
    columns = {PACKAGE_FILE: (), **{model.FILE: model.columns() for model in ROWS}}
    files = list(columns)

    def address(problem: Problem) -> tuple[int, int, int]:
        names = columns[problem.file]
        column = names.index(problem.column) if problem.column in names else -1
        return files.index(problem.file), problem.line, column

    return sorted(problems, key=address)


def _countries_in(cell: str) -> Iterator[str]:
    return (country_of(place.strip()) for place in cell.split("|") if place.strip())


def _rank_source(source: Source) -> int:
    """Return the rank of a source: the decision itself first, a copy of a report last."""
    if source.is_original:
        return 0 if "decided" in source.supports else 1
    if not source.copy_elsewhere:
        return 2
    return 3 if source.primary else 4


def _group(pairs: Iterable[tuple[str, Any]]) -> dict[str, tuple[Any, ...]]:
    grouped: dict[str, list[Any]] = {}
    for key, value in pairs:
        grouped.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in grouped.items()}
