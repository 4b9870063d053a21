"""One act of two records as one row: what both say once, and what they differ in as claims."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from borderlines.record.joined.matching import split, to_number
from borderlines.record.joined.notes import Note, What
from borderlines.record.joined.sides import Cells
from borderlines.schema import Event
from borderlines.terms.own_words import Words
from borderlines.terms.slugs import to_slug
from borderlines.terms.vocabulary import DRAFT_WORDS, Tier, Verdict

_MONEY: Final = ("amount", "amount_from", "amount_to", "amount_words", "currency", "amount_kind")
_TITLE: Final = ("title", "label")
_SETS: Final = frozenset(
    {"jurisdictions", "authorities", "complainants", "respondents", "addressees"}
)
"""Columns of several values whose order says nothing."""
_NUMBERS: Final = frozenset({"amount", "amount_from", "amount_to"})
_KNOWN: Final = "known_until"
"""The column whose blank is an answer: all that followed is recorded."""
_APART: Final = frozenset({"id", "makers"})
_NOT_SAID: Final = frozenset({"", *map(str, DRAFT_WORDS)})
_TIERS: Final = tuple(map(str, Tier))
LONGEST_ID: Final = 100


@dataclass(frozen=True)
class Difference:
    """Columns of an act that go together, as two records have them."""

    columns: tuple[str, ...]
    """The columns that differ."""
    lead: Cells
    other: Cells
    is_filled: bool
    """Whether the leading record leaves them blank, so that the other's can go in."""


def find_differences(lead: Cells, other: Cells) -> list[Difference]:
    """Find the columns in which two rows of one act differ.

    What the other record leaves blank is no difference.
    """
    found = []
    for unit in _list_units({**lead, **other}):
        mine = {name: lead.get(name, "") for name in unit}
        yours = {name: other.get(name, "") for name in unit}
        columns = tuple(name for name in unit if not _are_equal(name, mine[name], yours[name]))
        if columns == ("label",) and any(map(_is_cut, (mine, yours))):
            continue
        if columns and not _is_blank(yours, other):
            found.append(Difference(columns, mine, yours, _is_blank(mine, lead)))
    return found


def _list_units(cells: Cells) -> Iterator[tuple[str, ...]]:
    """List the columns that go together, each in one tuple."""
    titles = tuple(name for name in cells if name.partition("_")[0] in _TITLE)
    for name in cells:
        if name == titles[0]:
            yield titles
        elif name == _MONEY[0]:
            yield _MONEY
        elif name not in _APART and name not in _MONEY and name not in titles:
            yield (name,)


def _is_cut(titles: Cells) -> bool:
    """Return whether a label is only the beginning of its title, as an import makes it."""
    label = titles["label"]
    is_marked = label.endswith("…") or label == titles["title"]
    return is_marked and titles["title"].startswith(label.removesuffix("…"))


def _are_equal(column: str, one: str, two: str) -> bool:
    if column in _SETS:
        return set(split(one)) == set(split(two))
    if column in _NUMBERS and one and two:
        return Decimal(one) == Decimal(two)
    if column == "reference" and to_number(one):
        return to_number(one) == to_number(two)
    return " ".join(one.split()) == " ".join(two.split())


def _is_blank(unit: Cells, row: Cells) -> bool:
    """Return whether a record says nothing in these columns of a row.

    What an import derives says nothing either: of a table that does not follow its acts they are
    known until their own day, and their account is their title.
    """
    if "summary" in unit:
        return row["summary"] == row["title"]
    if _KNOWN in unit:
        return bool(row[_KNOWN]) and row[_KNOWN] in {row["decided"], row["published"]}
    return all(cell in _NOT_SAID for cell in unit.values())


def join_rows(lead: Cells, differences: Sequence[Difference], *, fills: bool) -> Cells:
    """Return the joined row: the leading one, with its blanks filled; the nearer tier stands."""
    row = dict(lead)
    for one in differences:
        if one.is_filled and fills:
            row |= one.other
        elif one.columns == ("tier",):
            row["tier"] = min(one.lead["tier"], one.other["tier"], key=_TIERS.index)
    return row


def take_notes(id: str, differences: Sequence[Difference], *, fills: bool) -> Iterator[Note]:
    """Return a note on each column in which two rows differ."""
    for one in differences:
        is_filled = one.is_filled and fills
        # Columns that go together are one difference, and each filled cell is one.
        for name in one.columns if is_filled else one.columns[:1]:
            what: What = "filled" if is_filled else "differs"
            yield Note(Event.FILE, id, name, what, one.lead[name], one.other[name])


@dataclass(frozen=True)
class Speakers:
    """The makers of both records, and the names behind ids and words in cells."""

    lead: str
    other: str
    authorities: Mapping[str, str]
    words: Words


def make_claims(
    row: Cells, differences: Sequence[Difference], speakers: Speakers, taken: Collection[str]
) -> Iterator[Cells]:
    """Make the claims of both records on each column in which they differ, side by side."""
    known = set(taken)
    for one in differences:
        column = one.columns[0]
        for by, cells in ((speakers.lead, one.lead), (speakers.other, one.other)):
            said = say_cells(cells, one.columns, speakers)
            claim = make_claim(row["id"], column, said, by, speakers.lead)
            claim["id"] = find_free(claim["id"], known)
            known.add(claim["id"])
            yield claim


def make_claim(act: str, column: str, reported: str, by: str, shown: str) -> Cells:
    """Make a claim of one of two records; its id need not be free."""
    column = column if column in Event.columns() else column.partition("_")[0]
    return {
        "id": f"{act}-{column.replace('_', '-')}-{to_slug(by, 'record')}",
        "events": act,
        "column": column,
        "reported": reported,
        "reported_by": by,
        "verdict": str(Verdict.DISPUTED),
        "why": f"Two joined records differ. The act is shown with what {shown} says.",
    }


def say_cells(cells: Cells, columns: Sequence[str], speakers: Speakers) -> str:
    """Write cells that go together as one text."""
    column = columns[0]
    if column in _MONEY:
        money = " to ".join(filter(None, (cells["amount_from"], cells["amount_to"])))
        number = cells["amount"] or cells["amount_words"] or money
        said = " ".join(filter(None, (number, cells["currency"])))
        return f"{said} ({cells['amount_kind']})" if said else _NOTHING_SAID
    if column.partition("_")[0] in _TITLE:
        told = [f"“{cells['title']}”"]
        told += [f"{name}: “{cells[name]}”" for name in columns if name != "title" and cells[name]]
        return ", ".join(told)
    if column == "authorities":
        return ", ".join(speakers.authorities.get(id, id) for id in split(cells[column]))
    if column == "kind":
        kind = speakers.words.kind_by_code.get(cells[column])
        return kind.label if kind else cells[column]
    if column in _SETS:
        return ", ".join(split(cells[column]))
    if column == _KNOWN and not cells[column]:
        return "No such day: what followed is recorded."
    return cells[column] or _NOTHING_SAID


_NOTHING_SAID: Final = "Nothing."


def find_free(id: str, taken: Collection[str]) -> str:
    """Return an id, or with a number after it where something else has it; never too long."""
    free, number = id[:LONGEST_ID].strip("-"), 1
    while free in taken:
        number += 1
        end = f"-{number}"
        free = id[: LONGEST_ID - len(end)].strip("-") + end
    return free
