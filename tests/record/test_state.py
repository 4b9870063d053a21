"""The state of each act of the record, and of its parts, on the record's day: a lawyer's reading.

The table beside this file says why. It was written from the sources, not by the rules.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from borderlines.law import law_on
from borderlines.record.dataset import read_dataset

DAY = date(2026, 11, 24)
RECORD = read_dataset(Path(__file__).resolve().parents[2] / "data")
EXPECTED = Path(__file__).parent / f"expected_state_{DAY}.csv"


def list_states() -> Iterator[tuple[str, str, str, str, str]]:
    """List act, part, standing, duty and flags; for an act in parts, the parts give the duty."""
    for event in RECORD.events:
        found = law_on(event, RECORD, DAY)
        assert found is not None, event.id
        parts = [part for part in found.parts if part.row]
        flags = " | ".join(found.caveats)
        yield event.id, "", found.standing, "" if parts else found.asks, flags
        for part in parts:
            assert part.row is not None
            yield event.id, part.row.part, part.standing, part.asks, ""


def test_every_act_and_part_is_as_a_lawyer_reads_it() -> None:
    with EXPECTED.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))

    expected = {
        (row["act"], row["part"], row["standing"], row["asks"], row["flags"]) for row in rows
    }

    assert set(list_states()) == expected
    assert len(rows) == len(expected)


def test_three_decisions_are_known_to_oblige_the_companies() -> None:
    core = {event.id for event in RECORD.events if event.tier == "core"}

    obliging = {act for act, _, _, asks, _ in list_states() if asks == "duty-company"}

    assert obliging & core == {
        "de-bkarta-b6-22-16-2019",
        "in-cci-order-2024",
        "in-delhi-hc-sareen-2016",
    }
