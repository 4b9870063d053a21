"""The places that were searched, beside the number of acts shown: unknown, none, zero."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from borderlines.findings import measure_countries
from borderlines.schema import CoverageStatus
from borderlines.view import View
from borderlines.words.figures.map import say_number
from borderlines.words.view import acts_by_country


@dataclass(frozen=True)
class PlaceRow:
    """A place, how far it was searched, and the number of acts shown from there by the day."""

    code: str
    name: str
    status: CoverageStatus
    acts: int | None
    """The number of acts; None where nobody searched, so that there is no number."""
    shown: str
    """The text on the map: ``3 acts that oblige``; empty where the map shows nothing."""
    looked: str
    note: str


def list_places(view: View) -> Sequence[PlaceRow]:
    """List every place with acts or a row in coverage.csv: most acts first, then by name."""
    voice = view.voice
    counts = acts_by_country(view)
    measured = measure_countries(view)
    coverage = view.dataset.coverage_by_place
    rows = []
    for code in {*counts, *coverage}:
        row = coverage.get(code)
        status = view.dataset.search_in(code)
        unknown = row is None and status is CoverageStatus.NOT_LOOKED_FOR
        rows.append(
            PlaceRow(
                code=code,
                name=voice.place(code),
                status=status,
                acts=None if unknown else counts.get(code, 0),
                shown=say_number(voice, measured, code) if code in measured.values else "",
                looked=voice.date(row.looked) if row else "",
                note=(row.note or "") if row else "",
            )
        )
    return sorted(rows, key=lambda row: (-(row.acts or 0), row.name))
