"""Checks across the parts of acts, the acts, and the links that name a part."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from borderlines.record.checks.file_cells import FileCells, dates_of, doubles, is_before, name_some
from borderlines.record.problems import Problem
from borderlines.schema import Family, Part, PartSort, Relation
from borderlines.terms import Asks
from borderlines.terms.own_words import Words
from borderlines.terms.same_word import find_same

_DAYS = ("deadline", "until", "known_until")
"""Columns of days that cannot lie before the act."""
_SILENT_SORTS = {str(sort) for sort in PartSort if sort.asks is Asks.NOTHING}
_PARTLY = {str(Relation.PARTLY_ANNULS), str(Relation.PARTLY_SUSPENDS)}


def check_link_parts(links: FileCells, parts: FileCells) -> Iterator[Problem]:
    """Find links that name a part which the earlier act does not have."""
    if not links.table.values("part") - {""} or not parts.is_read:
        return
    parts_of: dict[str, list[str]] = {}
    for act, part in _pairs(parts, "act", "part"):
        parts_of.setdefault(act, []).append(part)
    unknown = [
        number
        for number, (act, part) in enumerate(_pairs(links, "to", "part"))
        if part and part not in parts_of.get(act, ())
    ]
    if unknown and not parts.is_whole:
        names = {links.table[number].cells["part"].strip() for number in unknown}
        why = f"it may stand in what {Part.FILE} lost"
        yield links.unchecked("part", name_some(names), why)
        return
    for number in unknown:
        raw = links.table[number]
        act, part = raw.cells["to"].strip(), raw.cells["part"].strip()
        known = parts_of.get(act, [])
        remedy = f"add it to {Part.FILE}, or clear the cell where all of the act is meant"
        if same := find_same(part, known):
            remedy = f"write {same}"
        elif known:
            remedy = f"add it to {Part.FILE}, or write one of {', '.join(known)}"
        yield links.at(raw, "part", part, f"is not a part of {act}; {remedy}")


def check_parts(parts: FileCells, events: FileCells, words: Words) -> Iterator[Problem]:
    """Find parts whose days or sums do not fit those of their act."""
    if not len(parts.table):
        return
    date_of = dates_of(events)
    columns = _pairs(parts, "act", *_DAYS)
    for number, (act, *days) in enumerate(columns):
        for column, day in zip(_DAYS, days, strict=True):
            if number not in parts.doubtful and is_before(day, date_of.get(act, "")):
                message = f"lies before its act, of {date_of[act]}; correct one of them"
                yield parts.at(parts.table[number], column, day, message)
    yield from _check_known_until(parts, events)
    yield from _check_sums(parts, events, words)


def warn_of_unnamed_parts(links: FileCells, parts: FileCells) -> Iterator[Problem]:
    """Warn of links about a part that do not name it, although the act has parts."""
    if not len(parts.table) or not _PARTLY & links.table.values("relation"):
        return
    parted = parts.table.values("act")
    for number, (word, act, part) in enumerate(_pairs(links, "relation", "to", "part")):
        if word in _PARTLY and act in parted and not part:
            message = (
                f"leaves open which part of {act} it is about; name it under part, or give each "
                "part a link of its own"
            )
            yield links.at(links.table[number], "relation", word, message, warn=True)


def _check_known_until(parts: FileCells, events: FileCells) -> Iterator[Problem]:
    """Find parts that are known later than their act, or that need no such day.

    What is not known of an act is not known of its parts either.
    """
    if not parts.table.values("known_until") - {""}:
        return
    known_of = dates_of(events, "known_until")
    columns = _pairs(parts, "act", "sort", "known_until")
    for number, (act, sort, known) in enumerate(columns):
        if not known or number in parts.doubtful:
            continue
        of_act = known_of.get(act, "")
        if sort in _SILENT_SORTS:
            message = (
                f"is of a {sort}, which asks nothing that could be carried out; clear the cell, or "
                f"give the day in {events.model.FILE} where it is of the whole act"
            )
        elif is_before(of_act, known):
            message = (
                f"lies after known_until of its act, of {of_act}; a source that speaks of the part "
                "speaks of the act too, so correct one of them"
            )
        else:
            continue
        yield parts.at(parts.table[number], "known_until", known, message)


class _Money(NamedTuple):
    """The columns of an amount."""

    amount: str
    currency: str
    kind: str


def _check_sums(parts: FileCells, events: FileCells, words: Words) -> Iterator[Problem]:
    """Find acts whose own amount differs from their parts', or whose sum no part holds."""
    by_act: dict[str, list[tuple[str, _Money]]] = {}
    columns = _pairs(parts, "act", "sort", "amount", "currency", "amount_kind")
    for number, (act, sort, *money) in enumerate(columns):
        if number in parts.doubtful:
            # Of an act with a refused part it is not known what its parts come to.
            by_act[act] = []
        elif by_act.get(act, True):
            by_act.setdefault(act, []).append((sort, _Money(*money)))
    fines = {str(kind) for kind in words.kinds if kind.family is Family.FINE}
    ambiguous = doubles(events)
    columns = _pairs(events, "id", "kind", "amount", "currency", "amount_kind")
    for number, (act, kind, *own) in enumerate(columns):
        told = by_act.get(act)
        if not told or number in events.doubtful or act in ambiguous:
            continue
        whole, sums = _Money(*own), [money for sort, money in told if sort == PartSort.MONEY]
        if not sums and kind in fines:
            message = f"is a fine, and none of its parts in {Part.FILE} is money; add that part"
            yield events.at(events.table[number], "kind", kind, message)
        given = [money for money in sums if whole.kind in ("", money.kind)]
        # Of a part without a single number nobody knows what the whole comes to.
        if not whole.amount and given and all(money.amount for money in given):
            message = (
                f"is empty, and {Part.FILE} gives {given[0].amount} {given[0].currency} "
                f"{given[0].kind}; write here what its parts of one kind come to"
            )
            yield events.at(events.table[number], "amount", whole.amount, message)
        if wrong := _find_difference(whole, sums):
            message = f"differs from its parts in {Part.FILE}, {wrong}; correct one of them"
            yield events.at(events.table[number], "amount", whole.amount, message)


def _find_difference(whole: _Money, parts: list[_Money]) -> str | None:
    """Find the sum of the parts of an amount's kind, if it is another amount."""
    same_kind = [part for part in parts if part.kind and part.kind == whole.kind]
    if not whole.amount or not same_kind or not all(part.amount for part in same_kind):
        return None
    if {part.currency for part in same_kind} != {whole.currency}:
        listed = " and ".join(f"{part.amount} {part.currency}" for part in same_kind)
        return f"which say {listed} {whole.kind}"
    try:
        amounts = [Decimal(part.amount) for part in same_kind]
        if Decimal(whole.amount) == sum(amounts):
            return None
    except InvalidOperation:
        return None
    return f"which come to {sum(amounts)} {whole.currency} {whole.kind}"


def _pairs(file: FileCells, *columns: str) -> Iterator[tuple[str, ...]]:
    return zip(*(file.table.column(name) for name in columns), strict=True)
