"""Acts without any later act in the record: those that must have ended, and those that may have."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from borderlines.record.checks.file_cells import FileCells
from borderlines.record.problems import Problem
from borderlines.schema import Event, Kind, Link, Part, PartSort, Relation
from borderlines.terms import Asks, Standing
from borderlines.terms.vocabulary import Does, Trait

_LASTING: Final = {
    str(kind): kind for kind in Kind if kind.traits & (Trait.FOR_A_TIME | Trait.DEADLINE)
}
"""Kinds whose acts end by a link, a date or their deadline."""
_ENDS: Final = {str(one) for one in Relation if one.puts_into and one.puts_into.is_over}
_TELLS: Final = {
    str(one)
    for one in Relation
    if one.puts_into is not None or one.does(Does.QUALIFIES) or one.does(Does.CARRIES_OUT)
}
"""Relations by which a later act shows how an earlier one stands."""
_CLAIMING: Final = {
    str(kind)
    for kind in Kind
    if kind.begins is Standing.PENDING or kind.asks.is_duty or kind.asks is Asks.PROMISE
}
"""Kinds whose acts are shown as pending, obliging or promised until something ends them."""
_SILENT_SORTS: Final = {str(sort) for sort in PartSort if sort.asks is Asks.NOTHING}
_NAMED: Final = 10
"""Silent acts that a warning names; the rest are counted."""


def warn_of_parts_without_end(
    events: FileCells, links: FileCells, parts: FileCells
) -> Iterator[Problem]:
    """Warn of acts, or parts of them, that nothing ends though their kind lasts only for a time."""
    lasting = _LASTING.keys() & events.table.values("kind")
    if not lasting:
        return
    ended = {(act, part) for word, act, part in _pairs(links, "relation", "to", "part")
             if word in _ENDS}  # fmt: skip
    rows: dict[str, list[int]] = {}
    for number, (act,) in enumerate(_pairs(parts, "act")):
        rows.setdefault(act, []).append(number)
    columns = _pairs(events, "id", "kind", "expires", "known_until", "open_questions")
    for number, (act, kind, *told) in enumerate(columns):
        if kind not in lasting or any(told) or (act, "") in ended or number in events.doubtful:
            continue
        own = [parts.table[row] for row in rows.get(act, ())]
        if not own:
            message = f"{_say_lasting(kind)}, {_say_remedy(act)}"
            yield events.at(events.table[number], "expires", "", message, warn=True)
        for raw in own:
            cells = {name: cell.strip() for name, cell in raw.cells.items()}
            is_ended = cells["until"] or cells["known_until"] or (act, cells["part"]) in ended
            has_deadline = cells["deadline"] and Trait.DEADLINE in _LASTING[kind].traits
            if not is_ended and not has_deadline and cells["sort"] not in _SILENT_SORTS:
                message = f"{_say_lasting(kind)}, {_say_remedy(act, cells['part'])}"
                yield parts.at(raw, "until", "", message, warn=True)


def list_silent_acts(events: FileCells, links: FileCells, parts: FileCells) -> Problem | None:
    """List acts that oblige, are promised or pending only because nothing later is recorded.

    Not those whose ``open_questions`` say that more is not known. None if there are none.
    """
    told = {act for word, act in _pairs(links, "relation", "to") if word in _TELLS}
    told |= {act for act, *ends in _pairs(parts, "act", "until", "known_until") if any(ends)}
    columns = _pairs(events, "id", "kind", "expires", "known_until", "open_questions")
    silent = [
        act
        for act, kind, *more in columns
        if kind in _CLAIMING and not any(more) and act not in told
    ]
    if not silent:
        return None
    named = ", ".join(silent[:_NAMED])
    if len(silent) > _NAMED:
        named += f" and {len(silent) - _NAMED:,} more"
    message = (
        f"rest on silence alone, for nothing later is recorded of them: {named}; add the link of a "
        "later act, give known_until as the last day for which a source speaks, or say in "
        "open_questions that nothing was found"
    )
    return Problem(Event.FILE, 0, 0, "", None, message, "warning")


def _say_lasting(kind: str) -> str:
    label = _LASTING[kind].label.lower()
    return f"is empty, and an act of the kind {label} lasts only for a time"


def _say_remedy(act: str, part: str = "") -> str:
    what = f"the part {part} of {act}" if part else act
    return (
        f"but no link in {Link.FILE} and no date in {Event.FILE} or {Part.FILE} ends {what}; add "
        "the one that does, or say in open_questions that its end was not found"
    )


def _pairs(file: FileCells, *columns: str) -> Iterator[tuple[str, ...]]:
    if not len(file.table):
        return iter(())
    return zip(*(file.table.column(name) for name in columns), strict=True)
