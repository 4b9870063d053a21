"""The parts of an act by name, and what each of them says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from borderlines.language import Voice
from borderlines.language.formats import capitalise
from borderlines.record import Dataset
from borderlines.schema import Event, Part


@dataclass(frozen=True)
class PartText:
    """A part of an act in words; all but its name are the record's own."""

    name: str
    """``Order 2``."""
    text: str
    addressees: str
    """Names, where the record tells them apart from those of the act; may be empty."""
    note: str
    """May be empty."""


def name_parts(voice: Voice, rows: Sequence[Part]) -> dict[str, str]:
    """Name parts by their sorts, several of one sort with numbers: ``order 2``. Keys are codes."""
    of_sort = Counter(row.sort for row in rows)
    seen: Counter[str] = Counter()
    names = {}
    for row in rows:
        seen[row.sort] += 1
        name = voice.term(row.sort, in_a_sentence=True)
        is_one = of_sort[row.sort] == 1
        names[row.part] = name if is_one else f"{name} {voice.number(seen[row.sort])}"
    return names


def list_parts(voice: Voice, event: Event, dataset: Dataset) -> list[PartText]:
    """List the parts of an act in the record's order; empty where the record has none."""
    rows = dataset.parts_of(event)
    names = name_parts(voice, rows)
    return [
        PartText(
            name=capitalise(names[row.part]),
            text=row.text,
            addressees=voice.list(row.addressee) if row.addressee else "",
            note=row.note or "",
        )
        for row in rows
    ]
