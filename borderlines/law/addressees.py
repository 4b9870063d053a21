"""The addressees of an act, or of a part of it, and which of them are authorities or states."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from borderlines.record import Dataset
from borderlines.schema import Authority, Event, Part
from borderlines.terms.places import find_codes

_LONGEST_CODE: Final = 3
"""Letters of a name that may as well be a code, or an abbreviation of anything."""


def find_addressees(event: Event, row: Part | None) -> tuple[str, ...]:
    """Find the addressees of an act or of one part; the respondents where nobody is named."""
    return name_addressees(event, row) or event.respondents


def name_addressees(event: Event, row: Part | None) -> tuple[str, ...]:
    """Name the addressees that the record tells apart from the respondents."""
    return (row.addressee if row else ()) or event.addressees


def find_bodies(event: Event, row: Part | None, dataset: Dataset) -> tuple[Authority, ...]:
    """Find the authorities of the record among the addressees."""
    found = (dataset.body_named(name) for name in find_addressees(event, row))
    return tuple(body for body in found if body is not None)


def is_public(name: str, dataset: Dataset) -> bool:
    """Return whether the record has an authority of that name, or a state has it."""
    return dataset.body_named(name) is not None or is_state(name)


@lru_cache(maxsize=4096)
def is_state(name: str) -> bool:
    """Return whether a country has that name; a part of one does not count."""
    return len(name) > _LONGEST_CODE and any("-" not in code for code in find_codes(name))
