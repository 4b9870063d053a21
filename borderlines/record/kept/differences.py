"""The changes between two versions of a record: act by act, and cell by cell.

An act has changed when its own row has, or what the record says of it elsewhere: a part, a claim, a
link, a source, the name of its authority.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal
from weakref import WeakKeyDictionary

from borderlines.record.canonical import list_columns
from borderlines.record.dataset import Dataset
from borderlines.schema import Authority, Claim, Event, Link, Part, Row, Source, Word
from borderlines.terms.vocabulary import OwnVocabulary

What = Literal["added", "removed", "changed"]
_EVENTS: Final = "events"


@dataclass(frozen=True)
class CellChange:
    """A cell as its file has it, before and after; empty where there is none."""

    column: str
    before: str
    after: str


@dataclass(frozen=True)
class RowChange:
    """A row of a file that came, went or changed, with the cells that did."""

    file: str
    id: str
    what: What
    cells: tuple[CellChange, ...]


@dataclass(frozen=True)
class ActChange:
    """An act that came, went or changed: its own row first, then rows elsewhere."""

    id: str
    event: Event
    """The act after the change; before it, where it is gone."""
    what: What
    rows: tuple[RowChange, ...]


_Changes = tuple[ActChange, ...]
_compared: Final[WeakKeyDictionary[Dataset, WeakKeyDictionary[Dataset, _Changes]]] = (
    WeakKeyDictionary()
)
"""The changes found, as long as both versions are held: each fixed embed asks for them."""


def compare(before: Dataset, after: Dataset) -> tuple[ActChange, ...]:
    """Return the acts that differ, in the order of their dates."""
    if before.version == after.version:
        return ()
    found = _compared.setdefault(before, WeakKeyDictionary())
    if after not in found:
        found[after] = _compare(before, after)
    return found[after]


def _compare(before: Dataset, after: Dataset) -> tuple[ActChange, ...]:
    events = {**before.event_by_id, **after.event_by_id}
    changes = (_compare_act(event, before, after) for event in events.values())
    return tuple(
        sorted(
            (change for change in changes if change is not None),
            key=lambda change: (change.event.date.anchor, change.id),
        )
    )


def name_link(link: Link) -> str:
    """Name a link by its ids, its relation and its part, which distinguish it from all others."""
    of_part = f" {link.part}" if link.part else ""
    return f"{link.later} {link.relation} {link.earlier}{of_part}"


def only(changes: Iterable[ActChange], ids: Iterable[str]) -> tuple[ActChange, ...]:
    """Keep those of the changes that are about these acts."""
    wanted = frozenset(ids)
    return tuple(change for change in changes if change.id in wanted)


def _compare_act(event: Event, before: Dataset, after: Dataset) -> ActChange | None:
    old, new = before.event_by_id.get(event.id), after.event_by_id.get(event.id)
    rows = [
        change
        for model in (Event, Word, Part, Claim, Link, Source, Authority)
        for change in _compare_rows(
            model, _rows_of(model, old, before), _rows_of(model, new, after)
        )
        # The act's own row names its authorities; here only their names count.
        if model is not Authority or change.what == "changed"
    ]
    if not rows:
        return None
    what: What = "added" if old is None else "removed" if new is None else "changed"
    return ActChange(event.id, event, what, tuple(rows))


def _rows_of(model: type[Row], event: Event | None, dataset: Dataset) -> dict[str, Row]:
    """Return rows of a file about an act, by a name that does not change."""
    if event is None:
        return {}
    if model is Event:
        return {event.id: event}
    if model is Word:
        # An act that stays as it is may be of a kind that says another law.
        held = {*((OwnVocabulary.FIELD, field) for field in event.field),
                (OwnVocabulary.KIND, event.kind)}  # fmt: skip
        return {
            word.word: word
            for word in dataset.words
            if any((word.vocabulary, word.word) == (sort, str(code)) for sort, code in held)
        }
    if model is Link:
        return {name_link(link): link for link in dataset.links_of(event)}
    if model is Part:
        return {f"{part.act} {part.part}": part for part in dataset.parts_of(event)}
    found: Mapping[type[Row], Iterable[Any]] = {
        Claim: dataset.claims_of(event),
        Source: dataset.sources_of(event),
        Authority: dataset.authorities_of(event),
    }
    return {row.id: row for row in found[model]}


def _compare_rows(
    model: type[Row], before: Mapping[str, Row], after: Mapping[str, Row]
) -> Iterable[RowChange]:
    for id in {**before, **after}:
        old, new = (rows[id].to_cells() if id in rows else {} for rows in (before, after))
        cells = tuple(
            CellChange(column, old.get(column, ""), new.get(column, ""))
            for column in list_columns(model, (old, new))
            # A source for another act more or less is no change of this one.
            if column != _EVENTS and old.get(column, "") != new.get(column, "")
        )
        if id not in before:
            yield RowChange(model.FILE, id, "added", cells)
        elif id not in after:
            yield RowChange(model.FILE, id, "removed", cells)
        elif cells:
            yield RowChange(model.FILE, id, "changed", cells)
