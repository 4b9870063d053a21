"""What only shows across rows and files: doubles, names that lead nowhere, dates that disagree.

Works on cells, not on models, and asks about a column as a whole first, so that a sound file
of any size costs a look; rows are gone through one by one only where something is wrong.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import cached_property
from typing import Final

from borderlines.record.csv_rows import RawRow, Table
from borderlines.record.package import FILE as PACKAGE_FILE
from borderlines.record.package import Package
from borderlines.record.problems import Problem
from borderlines.schema import (
    UNION,
    Authority,
    Claim,
    Coverage,
    CoverageStatus,
    Event,
    Link,
    Period,
    Relation,
    Row,
    Source,
    Tier,
)
from borderlines.terms import EdtfDate, WhenUndone
from borderlines.terms.currencies import is_currency, say_tender, was_tender
from borderlines.terms.same_word import find_same

_SPREADSHEET_ZERO = "1970-01-01"
_FOUND: Final[Mapping[str, int]] = {
    CoverageStatus.NOT_LOOKED_FOR: 0,
    CoverageStatus.NONE_FOUND: 0,
    CoverageStatus.RELATED_ONLY: 1,
    CoverageStatus.COVERED: 2,
}
"""How much a search found, as far as the acts of a record can show it."""
_MOST_COMPARED: Final = 500_000
"""How many pairs of names are compared at most, in a column, to find what was meant."""
_NAMED: Final = 5
"""How many names a problem lists."""
_PAST: Final[Mapping[type[Row], tuple[str, ...]]] = {
    Event: ("decided", "published"),
    Source: ("seen",),
    Link: ("date",),
    Coverage: ("looked",),
}
"""Columns of days that have passed when the record is brought out. A law may take effect, a term
run out, and a period begin or end on a later day."""
_NOTE_OF = {Event: "date_note", Link: "note"}


@dataclass(frozen=True)
class FileCells:
    """The rows of one file, and which of them are refused already."""

    model: type[Row]
    table: Table
    doubtful: frozenset[int]

    @property
    def is_read(self) -> bool:
        """Whether there is a sound header, and so anything to check; if not, that is said."""
        return bool(self.table.header)

    @property
    def is_whole(self) -> bool:
        """Whether every row could be parted into cells. If not, nothing is said to be missing."""
        return self.is_read and not self.table.lost and not self.table.is_cut

    @property
    def ids(self) -> set[str]:
        """The ids of all rows, the refused ones among them."""
        return self.table.values("id") | self.lost_ids

    @property
    def lost_ids(self) -> set[str]:
        """The ids of rows that were refused for their form, as far as they can be told."""
        return set(filter(None, self.table.lost)) if self.table.header[:1] == ("id",) else set()

    @property
    def knows_ids(self) -> bool:
        """Whether these are the ids of all rows that there are."""
        is_told = self.table.header[:1] == ("id",) and all(self.table.lost)
        return self.is_whole or (self.is_read and not self.table.is_cut and is_told)

    @cached_property
    def _items(self) -> dict[str, set[str]]:
        return {}

    def items(self, column: str) -> set[str]:
        """Every value that a column's cells name."""
        if column not in self._items:
            cells = self.table.values(column)
            several = {cell for cell in cells if "|" in cell} | {""}
            single = cells - several
            self._items[column] = single.union(*map(_split, several))
        return self._items[column]

    def unchecked(self, column: str, what: str, why: str) -> Problem:
        """What could not be checked of this file, for rows of it or another one were refused."""
        message = f"not checked: {what}, for {why}; mend that and check again"
        return Problem(self.model.FILE, 0, 0, column, None, message, "warning")

    def at(
        self, raw: RawRow, column: str, value: str, message: str, *, warn: bool = False
    ) -> Problem:
        """A problem of a row of this file."""
        severity = "warning" if warn else "error"
        return Problem(self.model.FILE, raw.line, raw.row, column, value, message, severity)  # type: ignore[arg-type]


Files = Mapping[type[Row], FileCells]


def check_references(files: Files) -> Iterator[Problem]:
    """Ids that stand twice or lead nowhere: without them in order there is no record."""
    authorities, events, sources = files[Authority], files[Event], files[Source]
    links, claims, coverage = files[Link], files[Claim], files[Coverage]
    periods = files[Period]
    for file in (authorities, events, sources, claims, periods):
        yield from _check_unique(file, "id", ("id",), "rename one of them")
    yield from _check_unique(
        sources, "url", ("url",), "keep one row and name the acts of both in it", told="id"
    )
    yield from _check_unique(links, "from", ("from", "relation", "to"), "delete one of them")
    yield from _check_unique(coverage, "place", ("place",), "keep one row")
    yield from _check_known(events, "authorities", authorities)
    yield from _check_known(sources, "events", events)
    yield from _check_known(links, "from", events)
    yield from _check_known(links, "to", events)
    yield from _check_known(claims, "events", events)
    yield from _check_known(claims, "reported_source", sources)
    yield from _check_known(claims, "established_sources", sources)
    yield from _check_known(periods, "sources", sources)


def check_across(files: Files, package: Package | None) -> Iterator[Problem]:
    """Every problem that needs more than one row to see."""
    events, sources, links, claims = files[Event], files[Source], files[Link], files[Claim]
    coverage, periods = files[Coverage], files[Period]
    yield from check_references(files)
    yield from _check_sourced(events, sources)
    yield from _check_published(events)
    yield from _check_links(links, events)
    yield from _check_contradictions(links, events)
    yield from _warn_of_open_ends(links, events)
    yield from _check_claimed_columns(claims)
    yield from _check_coverage(coverage, events)
    yield from _check_periods(periods)
    yield from _warn_of_currencies(events)
    for file in (events, links):
        yield from _warn_of_spreadsheet_dates(file)
    if package is not None:
        for file in files.values():
            yield from _warn_of_days_to_come(file, package.created)
        yield from _check_expectations(package, events)


def _check_unique(
    file: FileCells, column: str, key: tuple[str, ...], remedy: str, told: str = ""
) -> Iterator[Problem]:
    """Rows with the key of an earlier one; not those that share ``told`` too and are so named."""
    if len(key) == 1 and len(file.table.values(column)) == len(file.table):
        return
    parts = (file.table.column(part) for part in key)
    values = [" ".join(cells) for cells in zip(*parts, strict=True)]
    if len(set(values)) == len(values):
        return
    first: dict[str, int] = {}
    pairs: set[tuple[str, str]] = set()
    for raw, value in zip(file.table, values, strict=True):
        pair = value, raw.cells[told].strip() if told else ""
        is_told = bool(told) and pair in pairs
        pairs.add(pair)
        if is_told:
            continue
        if value in first:
            message = f"stands already in line {first[value]}; {remedy}"
            yield file.at(raw, column, value, message)
        elif value.strip():
            first[value] = raw.line


def _check_known(file: FileCells, column: str, named: FileCells) -> Iterator[Problem]:
    if not named.is_read:
        return
    unknown = file.items(column) - named.ids
    if not unknown:
        return
    if not named.knows_ids:
        why = f"it may stand in what {named.model.FILE} lost"
        yield file.unchecked(column, _name_some(unknown), why)
        return
    target, ids = named.model.FILE, named.ids
    # A look for one name at all ids takes a while, and nobody reads very many problems.
    sought = sorted(unknown)[: max(1, _MOST_COMPARED // max(1, len(ids)))]
    near = {name: get_close_matches(name, ids, _NAMED, cutoff=0.85) for name in sought}
    for raw in file.table:
        for name in _split(raw.cells[column]):
            if name in unknown:
                remedy = f"add it to {target} or correct it"
                # An id much like it may well be another act's, so none is told to be written.
                if found := near.get(name):
                    remedy += f" (ids much like it: {', '.join(found)})"
                yield file.at(raw, column, name, f"is not an id in {target}; {remedy}")


def _check_sourced(events: FileCells, sources: FileCells) -> Iterator[Problem]:
    unsourced = events.ids - sources.items("events") - events.lost_ids
    if not sources.is_read or not unsourced:
        return
    if not sources.is_whole:
        why = f"they may stand in what {Source.FILE} lost"
        yield events.unchecked("id", f"the sources of {_name_some(unsourced)}", why)
        return
    for raw in events.table:
        name = raw.cells["id"].strip()
        if name in unsourced:
            message = f"has no source; add a row to {Source.FILE} that names it"
            yield events.at(raw, "id", name, message)


def _check_published(events: FileCells) -> Iterator[Problem]:
    pairs = zip(events.table.column("decided"), events.table.column("published"), strict=True)
    for number, (decided, published) in enumerate(pairs):
        if number not in events.doubtful and _is_before(published, decided):
            message = f"lies before the day of decision, {decided}; correct one of them"
            yield events.at(events.table[number], "published", published, message)


def _check_links(links: FileCells, events: FileCells) -> Iterator[Problem]:
    date_of = _dates_of(events)
    undated = _undated(links, events)
    if undated:
        why = f"its row in {Event.FILE} is refused or stands there twice"
        yield links.unchecked("from", f"the dates of links with {_name_some(undated)}", why)
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
        if _is_before(one, other) and not links.table[number].cells["note"].strip():
            message = (
                f"of {one} lies before {earlier} of {other}; exchange from and to, "
                "or say in note why it is right"
            )
            yield links.at(links.table[number], "from", later, message, warn=True)


def _check_contradictions(links: FileCells, events: FileCells) -> Iterator[Problem]:
    """Two links that put one act into two states on one and the same day."""
    relations = {str(relation): relation for relation in Relation if relation.puts_into}
    if not relations.keys() & links.table.values("relation"):
        return
    date_of = _dates_of(events, "effective", "decided", "published")
    seen: dict[tuple[str, str], tuple[int, Relation]] = {}
    columns = (links.table.column(name) for name in ("from", "relation", "to", "date"))
    for number, (later, word, earlier, day) in enumerate(zip(*columns, strict=True)):
        relation = relations.get(word)
        when = day or date_of.get(later, "")
        if relation is None or number in links.doubtful or len(when) != len(_SPREADSHEET_ZERO):
            continue
        other_number, other = seen.setdefault((earlier, when), (number, relation))
        if other.contradicts(relation):
            line = links.table.place(other_number)[0]
            message = (
                f"contradicts line {line}, which {other.label} {earlier} on the same day, {when}; "
                "correct one of them, or give date"
            )
            yield links.at(links.table[number], "relation", word, message)


def _warn_of_open_ends(links: FileCells, events: FileCells) -> Iterator[Problem]:
    """Acts whose annulment or other end was itself set aside, where no link says what is left."""
    relations = {
        str(relation): relation for relation in Relation if relation.when_undone is WhenUndone.OPEN
    }
    setting_aside = {word for word in Relation if word.puts_into and word.puts_into.is_set_aside}
    if not relations.keys() & links.table.values("relation"):
        return
    date_of = _dates_of(events, "effective", "decided", "published")
    columns = (links.table.column(name) for name in ("from", "relation", "to", "date"))
    rows = [
        (number, later, word, earlier, day or date_of.get(later, ""))
        for number, (later, word, earlier, day) in enumerate(zip(*columns, strict=True))
        if later != earlier and number not in links.doubtful
    ]
    done: dict[str, list[tuple[str, str]]] = {}
    for _, later, word, earlier, _ in rows:
        if word in relations:
            done.setdefault(later, []).append((word, earlier))
    if not done:
        return
    changed: dict[str, list[tuple[str, str]]] = {}
    states = {str(relation) for relation in Relation if relation.puts_into}
    for _, later, word, earlier, when in rows:
        if word in states:
            changed.setdefault(earlier, []).append((later, when))
    for number, _, word, earlier, when in rows:
        for did, act in done.get(earlier, ()) if word in setting_aside else ():
            if any(by != earlier and not _is_before(day, when) for by, day in changed.get(act, ())):
                continue
            message = (
                f"{word} an act that {did} {act}, and no link says what became of {act}; add the "
                f"link of the act that decided it. Until then the state of {act} is not known"
            )
            yield links.at(links.table[number], "to", earlier, message, warn=True)


def _check_claimed_columns(claims: FileCells) -> Iterator[Problem]:
    columns = Event.columns()
    if claims.table.values("column") - set(columns):
        for raw in claims.table:
            name = raw.cells["column"].strip()
            if name and name not in columns:
                same = find_same(name, columns)
                remedy = f"write {same}" if same else f"write one of {', '.join(columns)}"
                yield claims.at(raw, "column", name, f"is not a column of {Event.FILE}; {remedy}")


def _check_coverage(coverage: FileCells, events: FileCells) -> Iterator[Problem]:
    """A search whose result disagrees with the acts that there are of its place."""
    core, further = _places(events, Tier.CORE), _places(events, Tier.RELATED, Tier.CONTEXT)
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
        if _is_before(end, start):
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
    """Amounts in a currency that was legal tender nowhere on the day of the act."""
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
    when = _read(day)
    return when is not None and is_currency(code) and not was_tender(code, when)


def _warn_of_days_to_come(file: FileCells, created: date) -> Iterator[Problem]:
    """Days of what has happened that lie after the day of the record."""
    for column in _PAST.get(file.model, ()):
        late = {cell for cell in file.table.values(column) if _begins_after(cell, created)}
        for raw in file.table if late else ():
            cell = raw.cells[column].strip()
            if cell in late:
                message = f"lies after the day of the record, {created}; correct one of them"
                yield file.at(raw, column, cell, message, warn=True)


def _begins_after(cell: str, day: date) -> bool:
    if cell <= str(day) and cell[:4].isdecimal():
        return False  # Nearly all cells: plain days stand in the order of their letters.
    when = _read(cell)
    return when is not None and when.earliest is not None and when.earliest > day


def _read(cell: str) -> EdtfDate | None:
    """The date of a cell; None where it is blank or none."""
    try:
        return EdtfDate.parse(cell) if cell else None
    except ValueError:
        return None


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


def _places(events: FileCells, *tiers: Tier) -> set[str]:
    """Countries, and the Union, with acts of these tiers."""
    cells = zip(events.table.column("tier"), events.table.column("jurisdictions"), strict=True)
    named = {places for tier, places in set(cells) if tier in tiers}
    return {place if place == UNION else place[:2] for cell in named for place in _split(cell)}


def _dates_of(events: FileCells, *order: str) -> dict[str, str]:
    """The date of each act as it stands: of the columns named, the first that is filled."""
    columns = [events.table.column(name) for name in order or ("decided", "published")]
    dates: Iterable[str] = columns[0]
    if not all(columns[0]):
        dates = (next(filter(None, cells), "") for cells in zip(*columns, strict=True))
    ids = events.table.column("id")
    date_of = dict(zip(ids, dates, strict=False))
    # Of two acts of one name nobody knows which a link means.
    for name in _doubles(events):
        date_of.pop(name, None)
    return date_of


def _undated(links: FileCells, events: FileCells) -> set[str]:
    """Acts that links name, whose date is in a row that is refused or of which there are two."""
    named = links.table.values("from") | links.table.values("to")
    return named & (events.lost_ids | _doubles(events))


def _doubles(file: FileCells) -> set[str]:
    ids = file.table.column("id")
    if len(file.table.values("id")) == len(ids):
        return set()
    return {name for name, number in Counter(ids).items() if number > 1 and name}


def _is_before(one: str, other: str) -> bool:
    """Whether one date surely lies before another; False where one cannot be read."""
    if not one or not other:
        return False
    # Two plain days stand in the order of their letters.
    if len(one) == len(other) == len(_SPREADSHEET_ZERO) and one >= other:
        return False
    first, second = _read(one), _read(other)
    if first is None or second is None:
        return False
    latest, earliest = first.latest, second.earliest
    return latest is not None and earliest is not None and latest < earliest


def _name_some(names: set[str]) -> str:
    first = sorted(names)[:_NAMED]
    more = len(names) - len(first)
    return ", ".join(first) + (f" and {more} more" if more else "")


def _split(cell: str) -> Iterable[str]:
    return [item.strip() for item in cell.split("|") if item.strip()]
