"""The parts of an act by name, and what each of them says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from borderlines.language import Voice
from borderlines.language.formats import capitalise, say_amount
from borderlines.record import Dataset
from borderlines.schema import Event, Part


@dataclass(frozen=True)
class PartText:
    """A part of an act in words; all but its name are the record's own."""

    name: str
    """``Order 2``."""
    text: str
    addressees: Sequence[str]
    """Names, where the record tells them apart from those of the act; may be empty."""
    about: str
    """Its amount, its deadline and its last day: ``€300,000 · by 27 December 2017``; may be empty.
    """
    note: str
    """May be empty."""
    state: str
    """The verdict on it, where parts of the act differ; else empty."""


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


def list_parts(
    voice: Voice, event: Event, dataset: Dataset, states: Mapping[str, str] | None = None
) -> list[PartText]:
    """List the parts of an act in the record's order; empty where the record has none.

    ``states`` has the verdict on each part by its code, where these differ.
    """
    rows = dataset.parts_of(event)
    names = name_parts(voice, rows)
    return [
        PartText(
            name=capitalise(names[row.part]),
            text=row.text,
            addressees=row.addressee,
            about=" · ".join(_list_terms(voice, row)),
            note=row.note or "",
            state=(states or {}).get(row.part, ""),
        )
        for row in rows
    ]


def _list_terms(voice: Voice, row: Part) -> list[str]:
    told = [amount] if (amount := say_amount(voice, row)) else []
    if row.deadline:
        told.append(voice.gettext("deadline: {day}", day=voice.date(row.deadline)))
    if row.until:
        told.append(voice.gettext("ends: {day}", day=voice.date(row.until)))
    return told
