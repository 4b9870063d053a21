"""Checks across rows and files: doubles, ids that lead nowhere, dates that disagree.

They work on cells, not on models, and on a column as a whole first, so that a sound file of any
size costs little; rows are examined one by one only if something is wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Final

from borderlines.record.checks.amount_checks import check_ranges
from borderlines.record.checks.file_cells import (
    FileCells,
    Files,
    check_known,
    check_unique,
    dates_of,
    doubles,
    is_before,
    name_some,
    read_date,
    split,
)
from borderlines.record.checks.part_checks import (
    check_link_parts,
    check_parts,
    warn_of_unnamed_parts,
)
from borderlines.record.checks.silence import warn_of_parts_without_end
from borderlines.record.corrections import is_address
from borderlines.record.own_words import check_words
from borderlines.record.package import FILE as PACKAGE_FILE
from borderlines.record.package import Package
from borderlines.record.problems import Problem
from borderlines.schema import (
    Authority,
    Claim,
    Coverage,
    CoverageStatus,
    Event,
    Link,
    Own,
    Part,
    Period,
    Relation,
    Row,
    Seat,
    Source,
    Tier,
    Word,
)
from borderlines.terms.currencies import is_currency, say_tender, was_tender
from borderlines.terms.own_words import BUILT_IN, Words
from borderlines.terms.places import country_of, former_states
from borderlines.terms.same_word import find_same
from borderlines.terms.vocabulary import WhenUndone

_SPREADSHEET_ZERO = "1970-01-01"
_MOST_HINTS: Final = 5
"""Number of ids that a hint lists."""
_FOUND: Final[Mapping[str, int]] = {
    CoverageStatus.NOT_LOOKED_FOR: 0,
    CoverageStatus.NONE_FOUND: 0,
    CoverageStatus.RELATED_ONLY: 1,
    CoverageStatus.COVERED: 2,
}
"""The results of a search that the acts of a record can prove, in increasing order."""
_PAST: Final[Mapping[type[Row], tuple[str, ...]]] = {
    Event: ("decided", "published"),
    Source: ("seen", "dated"),
    Link: ("date",),
    Coverage: ("looked",),
}
"""Columns of days that are past when the record is published.

A law may take effect, a term run out, and a period begin or end on a later day.
"""
_NOTE_OF = {Event: "date_note", Link: "note"}


def check_references(files: Files) -> Iterator[Problem]:
    """Find ids that occur twice or lead nowhere. Without correct ids there is no record."""
    authorities, events, sources = files[Authority], files[Event], files[Source]
    links, claims, coverage = files[Link], files[Claim], files[Coverage]
    parts, periods = files[Part], files[Period]
    yield from check_words(files[Word])
    for file in (authorities, events, sources, claims, periods):
        yield from check_unique(file, "id", ("id",), "rename one of them")
    yield from check_unique(
        sources, "url", ("url",), "keep one row and name the acts of both in it", told="id"
    )
    yield from check_unique(parts, "part", ("act", "part"), "rename one of them")
    key = ("from", "relation", "to", "part")
    yield from check_unique(links, "from", key, "delete one of them")
    yield from check_unique(coverage, "place", ("place",), "keep one row")
    yield from check_known(events, "authorities", authorities)
    yield from check_known(sources, "events", events)
    yield from check_known(links, "from", events)
    yield from check_known(links, "to", events)
    yield from check_known(parts, "act", events)
    yield from check_link_parts(links, parts)
    yield from check_known(claims, "events", events)
    yield from check_known(claims, "reported_source", sources)
    yield from check_known(claims, "established_sources", sources)
    yield from check_known(periods, "sources", sources)
    yield from check_unique(files[Own], "column", ("event", "column"), "keep one of them")
    yield from check_known(files[Own], "event", events)
    yield from check_unique(files[Seat], "party", ("party",), "keep one row")
    yield from _check_seats(files[Seat], events, parts)


def hint_at_authorities(problems: Iterable[Problem], files: Files) -> Iterator[Problem]:
    """Yield the problems; one of an authority's exact name in place of its id says the id.

    A name that is only similar gets no hint: it may well be another authority's.
    """
    ids: dict[str, list[str]] = {}
    for raw in files[Authority].table:
        cells = [raw.cells.get(column, "") for column in ("short", "name", "name_local")]
        for name in {name for cell in cells for name in split(cell)}:
            ids.setdefault(name, []).append(raw.cells.get("id", ""))
    for problem in problems:
        meant = ids.get(problem.value or "", [])
        is_of_ids = (problem.file, problem.column) == (Event.FILE, "authorities")
        if meant and is_of_ids and problem.message.startswith("is not an id"):
            remedy = f"write the id of the one that you mean: {', '.join(meant[:_MOST_HINTS])}"
            yield replace(problem, message=f"{problem.message.partition('; ')[0]}; {remedy}")
        else:
            yield problem


def check_across(
    files: Files, package: Package | None, words: Words = BUILT_IN
) -> Iterator[Problem]:
    """Find every problem that needs more than one row."""
    events, sources, links, claims = files[Event], files[Source], files[Link], files[Claim]
    coverage, periods, parts = files[Coverage], files[Period], files[Part]
    yield from check_references(files)
    yield from check_parts(parts, events, words)
    yield from check_ranges(events)
    yield from check_ranges(parts)
    yield from warn_of_unnamed_parts(links, parts)
    if package is None or not package.is_draft:
        yield from _check_sourced(events, sources)
        yield from warn_of_parts_without_end(events, links, parts)
    else:
        yield from _check_dated_ends(links, events)
    yield from _check_published(events)
    yield from _check_links(links, events)
    yield from _check_contradictions(links, events)
    yield from _warn_of_open_ends(links, events)
    yield from _check_named_columns(claims, "column")
    yield from _check_named_columns(sources, "supports")
    yield from _check_coverage(coverage, events)
    yield from _check_periods(periods)
    yield from _warn_of_currencies(events)
    yield from _warn_of_former_states(events)
    for file in (events, links):
        yield from _warn_of_spreadsheet_dates(file)
    if package is not None:
        for file in files.values():
            yield from _warn_of_days_to_come(file, package.created)
        yield from _check_expectations(package, events)
        yield from _warn_of_corrections(package)
        yield from _warn_of_sources_to_come(package)


def _check_seats(seats: FileCells, events: FileCells, parts: FileCells) -> Iterator[Problem]:
    """Find seats of somebody whom no act is about or addressed to."""
    if not len(seats.table) or not (events.is_whole and parts.is_whole):
        return
    columns = (events.items("respondents"), events.items("addressees"), parts.items("addressee"))
    known = set().union(*columns)
    for raw in seats.table:
        party = raw.cells["party"].strip()
        if party not in known:
            message = "is nobody whom an act is about; write the name as the acts have it"
            yield seats.at(raw, "party", party, message)


def _check_sourced(events: FileCells, sources: FileCells) -> Iterator[Problem]:
    unsourced = events.ids - sources.items("events") - events.lost_ids
    if not sources.is_read or not unsourced:
        return
    if not sources.is_whole:
        why = f"they may stand in what {Source.FILE} lost"
        yield events.unchecked("id", f"the sources of {name_some(unsourced)}", why)
        return
    for raw in events.table:
        name = raw.cells["id"].strip()
        if name in unsourced:
            message = f"has no source; add a row to {Source.FILE} that names it"
            yield events.at(raw, "id", name, message)


def _check_dated_ends(links: FileCells, events: FileCells) -> Iterator[Problem]:
    """Find links of acts without a date, which no picture can join."""
    columns = (events.table.column(name) for name in ("id", "decided", "published"))
    undated = {id for id, *days in zip(*columns, strict=True) if not any(days)}
    for raw in links.table if undated else ():
        for end in ("from", "to"):
            if (name := raw.cells[end].strip()) in undated:
                yield links.at(raw, end, name, "has no date; give it one, or delete the link")


def _check_published(events: FileCells) -> Iterator[Problem]:
    pairs = zip(events.table.column("decided"), events.table.column("published"), strict=True)
    for number, (decided, published) in enumerate(pairs):
        if number not in events.doubtful and is_before(published, decided):
            message = f"lies before the day of decision, {decided}; correct one of them"
            yield events.at(events.table[number], "published", published, message)


def _check_links(links: FileCells, events: FileCells) -> Iterator[Problem]:
    date_of = dates_of(events)
    undated = _undated(links, events)
    if undated:
        why = f"its row in {Event.FILE} is refused or stands there twice"
        yield links.unchecked("from", f"the dates of links with {name_some(undated)}", why)
    ends = zip(links.table.column("from"), links.table.column("to"), strict=True)
    for number, (later, earlier) in enumerate(ends):
        if later and later == earlier:
            cells = links.table[number].cells
            if not cells["date"].strip() or not cells["note"].strip():
                message = (
                    "is linked to itself; name another act, or give date and note "
                    "if a later step of the same act did it"
                )
                yield links.at(links.table[number], "to", earlier, message)
            continue
        one, other = date_of.get(later, ""), date_of.get(earlier, "")
        if is_before(one, other) and not links.table[number].cells["note"].strip():
            message = (
                f"of {one} lies before {earlier} of {other}; exchange from and to, "
                "or say in note why it is right"
            )
            yield links.at(links.table[number], "from", later, message, warn=True)


def _check_contradictions(links: FileCells, events: FileCells) -> Iterator[Problem]:
    """Find links that give one act, or one part of it, two states on the same day."""
    relations = {str(relation): relation for relation in Relation if relation.puts_into}
    if not relations.keys() & links.table.values("relation"):
        return
    date_of = dates_of(events, "effective", "decided", "published")
    seen: dict[tuple[str, str], dict[str | None, dict[Relation, int]]] = {}
    columns = (links.table.column(name) for name in ("from", "relation", "to", "date", "part"))
    for number, (later, word, earlier, day, part) in enumerate(zip(*columns, strict=True)):
        relation = relations.get(word)
        when = day or date_of.get(later, "")
        if relation is None or number in links.doubtful or len(when) != len(_SPREADSHEET_ZERO):
            continue
        # Without a part a link is about all of them. Of links that do the same the first counts.
        before = seen.setdefault((earlier, when), {})
        others = before.get(None, {}) if not part else before.get(part, {}) | before.get("", {})
        for other, other_number in others.items():
            if other.contradicts(relation):
                line = links.table.place(other_number)[0]
                message = (
                    f"contradicts line {line}, which {other.label} {earlier} on the same day, "
                    f"{when}; correct one of them, give date, or name the part that each is about"
                )
                yield links.at(links.table[number], "relation", word, message)
                break
        for of_part in (part, None):
            before.setdefault(of_part, {}).setdefault(relation, number)


def _warn_of_open_ends(links: FileCells, events: FileCells) -> Iterator[Problem]:
    """Warn of acts whose annulment or other end was set aside, if no link says what remains."""
    relations = {
        str(relation): relation for relation in Relation if relation.when_undone is WhenUndone.OPEN
    }
    setting_aside = {word for word in Relation if word.puts_into and word.puts_into.is_undone}
    if not relations.keys() & links.table.values("relation"):
        return
    date_of = dates_of(events, "effective", "decided", "published")
    columns = (links.table.column(name) for name in ("from", "relation", "to", "part", "date"))
    rows = [
        (number, later, word, earlier, part, day or date_of.get(later, ""))
        for number, (later, word, earlier, part, day) in enumerate(zip(*columns, strict=True))
        if later != earlier and number not in links.doubtful
    ]
    done: dict[str, list[tuple[str, str, str]]] = {}
    for _, later, word, earlier, part, _ in rows:
        if word in relations:
            done.setdefault(later, []).append((word, earlier, part))
    if not done:
        return
    changed: dict[str, list[tuple[str, str, str]]] = {}
    states = {str(relation) for relation in Relation if relation.puts_into}
    for _, later, word, earlier, part, when in rows:
        if word in states:
            changed.setdefault(earlier, []).append((later, when, part))
    for number, _, word, earlier, _, when in rows:
        for did, act, part in done.get(earlier, ()) if word in setting_aside else ():
            if any(
                by != earlier and not is_before(day, when) and (not part or of in {"", part})
                for by, day, of in changed.get(act, ())
            ):
                continue
            what = f"the part {part} of {act}" if part else act
            message = (
                f"{word} an act that {did} {what}, and no link says what became of {what}; add the "
                f"link of the act that decided it. Until then how {what} stands is not known"
            )
            yield links.at(links.table[number], "to", earlier, message, warn=True)


def _check_named_columns(file: FileCells, column: str) -> Iterator[Problem]:
    """Find cells with the name of a column that events.csv does not have."""
    columns = Event.columns()
    if not file.items(column) - set(columns):
        return
    for raw in file.table:
        for name in split(raw.cells[column]):
            if name not in columns:
                same = find_same(name, columns)
                remedy = f"write {same}" if same else f"write one of {', '.join(columns)}"
                yield file.at(raw, column, name, f"is not a column of {Event.FILE}; {remedy}")


def _check_coverage(coverage: FileCells, events: FileCells) -> Iterator[Problem]:
    """Find places whose search result disagrees with the acts from there."""
    core = _places_and_parts(events, Tier.CORE)
    further = _places_and_parts(events, Tier.RELATED, Tier.CONTEXT)
    for raw in coverage.table:
        place, status = raw.cells["place"].strip(), raw.cells["status"].strip()
        if status not in set(CoverageStatus):
            continue
        if place in core:
            right, found = CoverageStatus.COVERED, f"a core act of {place}"
        elif place in further:
            right, found = CoverageStatus.RELATED_ONLY, f"only related or context acts of {place}"
        else:
            right, found = CoverageStatus.NONE_FOUND, f"no act of {place}"
        said, known = _FOUND[status], _FOUND[right]
        if said != known and (said < known or events.is_whole):
            message = f"stands against {found} in {Event.FILE}; write {right}"
            # Of an excerpt the search may have found more than there is in it.
            yield coverage.at(raw, "status", status, message, warn=said > known)


def _check_periods(periods: FileCells) -> Iterator[Problem]:
    for raw in periods.table:
        start, end = raw.cells["start"].strip(), raw.cells["end"].strip()
        if is_before(end, start):
            message = f"lies before its start of {start}; exchange the two, or correct one"
            yield periods.at(raw, "end", end, message)


def _warn_of_spreadsheet_dates(file: FileCells) -> Iterator[Problem]:
    note = _NOTE_OF[file.model]
    for column in ("decided", "published", "effective", "expires", "known_until", "date"):
        if column not in file.table.header or _SPREADSHEET_ZERO not in file.table.values(column):
            continue
        for raw in file.table:
            if raw.cells[column].strip() == _SPREADSHEET_ZERO and not raw.cells[note].strip():
                message = (
                    "is what programs write for a date that is missing; clear the cell, "
                    f"or say in {note} that it is right"
                )
                yield file.at(raw, column, _SPREADSHEET_ZERO, message, warn=True)


def _warn_of_currencies(events: FileCells) -> Iterator[Problem]:
    """Warn of amounts in a currency that was legal tender nowhere on the day of the act."""
    columns = (events.table.column(name) for name in ("currency", "decided", "published"))
    rows = [(code, decided or published) for code, decided, published in zip(*columns, strict=True)]
    odd = {pair for pair in set(rows) if _was_no_tender(*pair)}
    for number, (code, day) in enumerate(rows if odd else ()):
        if (code, day) in odd and number not in events.doubtful:
            message = (
                f"was legal tender {say_tender(code)}, not on {day}; check it, "
                "and say in amount_note if it was published so"
            )
            raw = events.table[number]
            if not raw.cells["amount_note"].strip():
                yield events.at(raw, "currency", code, message, warn=True)


def _was_no_tender(code: str, day: str) -> bool:
    when = read_date(day)
    return when is not None and is_currency(code) and not was_tender(code, when)


def _warn_of_former_states(events: FileCells) -> Iterator[Problem]:
    """Warn of acts in a state that was gone on their day."""
    former = former_states()
    if former.keys().isdisjoint(map(country_of, events.items("jurisdictions"))):
        return
    columns = (events.table.column(name) for name in ("jurisdictions", "decided", "published"))
    for number, (cell, decided, published) in enumerate(zip(*columns, strict=True)):
        for place in split(cell):
            withdrawn, day = former.get(country_of(place), ""), decided or published
            if withdrawn and number not in events.doubtful and is_before(withdrawn, day):
                message = (
                    f"was withdrawn from ISO 3166 in {withdrawn[:4]}, before the act of {day}; "
                    "write the code of the place on that day, or correct the date"
                )
                yield events.at(events.table[number], "jurisdictions", place, message, warn=True)


def _warn_of_days_to_come(file: FileCells, created: date) -> Iterator[Problem]:
    """Warn of days in the past tense that are after the day of the record."""
    for column in _PAST.get(file.model, ()):
        late = {cell for cell in file.table.values(column) if _begins_after(cell, created)}
        for raw in file.table if late else ():
            cell = raw.cells[column].strip()
            if cell in late:
                message = f"lies after the day of the record, {created}; correct one of them"
                yield file.at(raw, column, cell, message, warn=True)


def _begins_after(cell: str, day: date) -> bool:
    if cell <= str(day) and cell[:4].isdecimal():
        return False  # Nearly all cells: plain days sort by their letters.
    when = read_date(cell)
    return when is not None and when.earliest is not None and when.earliest > day


def _check_expectations(package: Package, events: FileCells) -> Iterator[Problem]:
    found = {
        "core_acts": events.table.column("tier").count(Tier.CORE),
        "jurisdictions": len(_places(events, Tier.CORE)),
    }
    for name, number in found.items():
        least = getattr(package.expectations, name)
        if number < least and events.is_read and not events.is_whole:
            why = f"rows were refused, and without them there are {number} of {least}"
            yield events.unchecked("", f"whether all {name} are there that are expected", why)
        elif number < least and events.is_read:
            message = f"at least {least} are expected and there are {number}; find what was lost"
            yield Problem(PACKAGE_FILE, 0, 0, f"expectations.{name}", None, message)


def _warn_of_sources_to_come(package: Package) -> Iterator[Problem]:
    until = package.sources_until
    if until is not None and until.earliest is not None and until.earliest > package.created:
        message = f"lies after the day of the record, {package.created}; correct one of them"
        yield Problem(PACKAGE_FILE, 0, 0, "sources_until", str(until), message, "warning")


def _warn_of_corrections(package: Package) -> Iterator[Problem]:
    place = package.corrections
    if place is not None and not is_address(place):
        message = (
            "is no address that a report can be sent to; write one as corrections@example.org, "
            "or of a form or a repository, from https:// on"
        )
        yield Problem(PACKAGE_FILE, 0, 0, "corrections", place, message, "warning")


def _places(events: FileCells, *tiers: Tier) -> set[str]:
    """Return the countries, and the Union, with acts of these tiers."""
    return {place for place in _places_and_parts(events, *tiers) if "-" not in place}


def _places_and_parts(events: FileCells, *tiers: Tier) -> set[str]:
    """Return the countries with acts of these tiers, the parts that they name, and the Union."""
    cells = zip(events.table.column("tier"), events.table.column("jurisdictions"), strict=True)
    named = {places for tier, places in set(cells) if tier in tiers}
    parts = {place for cell in named for place in split(cell)}
    return parts | set(map(country_of, parts))


def _undated(links: FileCells, events: FileCells) -> set[str]:
    """Return linked acts whose date is in a row that is refused or that occurs twice."""
    named = links.table.values("from") | links.table.values("to")
    return named & (events.lost_ids | doubles(events))
