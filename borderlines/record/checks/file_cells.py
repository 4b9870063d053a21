"""The cells of one file as rules across files ask about them: a column as a whole first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from typing import Final

from borderlines.record.problems import Problem
from borderlines.record.tables.csv_rows import RawRow, Table
from borderlines.schema import Row
from borderlines.terms import EdtfDate

_MOST_COMPARED: Final = 500_000
"""Greatest number of pairs of names that are compared, in a column, to find what was meant."""
_NAMED: Final = 5
"""Number of names that a problem lists."""
_PLAIN_DAY: Final = len("2016-09-23")


@dataclass(frozen=True)
class FileCells:
    """The rows of one file, and the refused ones among them."""

    model: type[Row]
    table: Table
    doubtful: frozenset[int]

    @property
    def is_read(self) -> bool:
        """Whether there is a sound header, and so anything to check; if not, a problem says so."""
        return bool(self.table.header)

    @property
    def is_whole(self) -> bool:
        """Whether every row could be split into cells. If not, nothing is reported as missing."""
        return self.is_read and not self.table.lost and not self.table.is_cut

    @property
    def ids(self) -> set[str]:
        """The ids of all rows, the refused ones among them."""
        return self.table.values("id") | self.lost_ids

    @property
    def lost_ids(self) -> set[str]:
        """The ids of rows that were refused for their form, as far as they are known."""
        return set(filter(None, self.table.lost)) if self.table.header[:1] == ("id",) else set()

    @property
    def knows_ids(self) -> bool:
        """Whether these are the ids of all rows."""
        is_told = self.table.header[:1] == ("id",) and all(self.table.lost)
        return self.is_whole or (self.is_read and not self.table.is_cut and is_told)

    @cached_property
    def _items(self) -> dict[str, set[str]]:
        return {}

    def items(self, column: str) -> set[str]:
        """Return every value that a column's cells name."""
        if column not in self._items:
            cells = self.table.values(column)
            several = {cell for cell in cells if "|" in cell} | {""}
            single = cells - several
            self._items[column] = single.union(*map(split, several))
        return self._items[column]

    def unchecked(self, column: str, what: str, why: str) -> Problem:
        """Report what could not be checked because rows of this or another file were refused."""
        message = f"not checked: {what}, for {why}; mend that and check again"
        return Problem(self.model.FILE, 0, 0, column, None, message, "warning")

    def at(
        self, raw: RawRow, column: str, value: str, message: str, *, warn: bool = False
    ) -> Problem:
        """Report a problem of a row of this file."""
        severity = "warning" if warn else "error"
        return Problem(self.model.FILE, raw.line, raw.row, column, value, message, severity)  # type: ignore[arg-type]


Files = Mapping[type[Row], FileCells]


def check_unique(
    file: FileCells, column: str, key: tuple[str, ...], remedy: str, told: str = ""
) -> Iterator[Problem]:
    """Find rows with the key of an earlier one, unless they equal one in ``told`` too."""
    if len(key) == 1 and len(file.table.values(column)) == len(file.table):
        return
    parts = (file.table.column(part) for part in key)
    values = [" ".join(cells).strip() for cells in zip(*parts, strict=True)]
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


def check_known(file: FileCells, column: str, named: FileCells) -> Iterator[Problem]:
    """Find names in a column that are no ids of another file."""
    if not named.is_read:
        return
    unknown = file.items(column) - named.ids
    if not unknown:
        return
    if not named.knows_ids:
        why = f"it may stand in what {named.model.FILE} lost"
        yield file.unchecked(column, name_some(unknown), why)
        return
    target, ids = named.model.FILE, named.ids
    # A look for one name at all ids takes a while, and nobody reads very many problems.
    sought = sorted(unknown)[: max(1, _MOST_COMPARED // max(1, len(ids)))]
    near = {name: get_close_matches(name, ids, _NAMED, cutoff=0.85) for name in sought}
    for raw in file.table:
        for name in split(raw.cells[column]):
            if name in unknown:
                remedy = f"add it to {target} or correct it"
                # A similar id may well be another act's, so none is suggested.
                if found := near.get(name):
                    remedy += f" (ids much like it: {', '.join(found)})"
                yield file.at(raw, column, name, f"is not an id in {target}; {remedy}")


def dates_of(events: FileCells, *order: str) -> dict[str, str]:
    """Return the date of each act as written: from the first named column that is filled."""
    columns = [events.table.column(name) for name in order or ("decided", "published")]
    dates: Iterable[str] = columns[0]
    if not all(columns[0]):
        dates = (next(filter(None, cells), "") for cells in zip(*columns, strict=True))
    ids = events.table.column("id")
    date_of = dict(zip(ids, dates, strict=False))
    # Of two acts of one name nobody knows which a link means.
    for name in doubles(events):
        date_of.pop(name, None)
    return date_of


def doubles(file: FileCells) -> set[str]:
    """Return the ids that more than one row has."""
    ids = file.table.column("id")
    if len(file.table.values("id")) == len(ids):
        return set()
    return {name for name, number in Counter(ids).items() if number > 1 and name}


def is_before(one: str, other: str) -> bool:
    """Return whether one date surely is before another; False if one can't be read."""
    if not one or not other:
        return False
    # Two plain days sort by their letters.
    if len(one) == len(other) == _PLAIN_DAY and one >= other:
        return False
    first, second = read_date(one), read_date(other)
    if first is None or second is None:
        return False
    latest, earliest = first.latest, second.earliest
    return latest is not None and earliest is not None and latest < earliest


def read_date(cell: str) -> EdtfDate | None:
    """Read the date of a cell; None if it is blank or no date."""
    try:
        return EdtfDate.parse(cell) if cell else None
    except ValueError:
        return None


def name_some(names: set[str]) -> str:
    """Name the first of some names, and the number of others."""
    first = sorted(names)[:_NAMED]
    more = len(names) - len(first)
    return ", ".join(first) + (f" and {more} more" if more else "")


def split(cell: str) -> Iterable[str]:
    """Split a cell that may hold several values."""
    return [item.strip() for item in cell.split("|") if item.strip()]
