"""Places: covered, looked for and none found, and not looked for."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from borderlines.record.dataset import read_dataset
from borderlines.schema import Tier
from borderlines.view.selection import Selection
from borderlines.words.coverage import list_places
from tests.acts import NOTICE, ORDER, write_record

COVERAGE = [
    {"place": "DE", "status": "covered", "looked": "2026-11"},
    {"place": "NO", "status": "none-found", "looked": "2026-11", "note": "Only joint actions."},
]


def test_zero_none_and_unknown_are_three_things(tmp_path: Path) -> None:
    dataset = read_dataset(write_record(tmp_path, [ORDER, NOTICE], coverage=COVERAGE))

    rows = list_places(Selection(at=date(2016, 1, 1)).apply(dataset))

    assert [(row.name, str(row.status), row.acts, row.looked, row.note) for row in rows] == [
        ("Germany", "covered", 0, "November 2026", ""),
        ("Norway", "none-found", 0, "November 2026", "Only joint actions."),
    ]


def test_a_place_with_related_acts_alone_says_so_with_and_without_them(tmp_path: Path) -> None:
    related = NOTICE | {"tier": "related"}
    coverage = [{"place": "FR", "status": "related-only", "looked": "2026-11"}]
    dataset = read_dataset(write_record(tmp_path, [ORDER, related], coverage=coverage))

    core = list_places(Selection().apply(dataset))
    both = list_places(Selection(tiers=(Tier.CORE, Tier.RELATED)).apply(dataset))

    assert [(row.code, str(row.status), row.acts) for row in core] == [
        ("DE", "covered", 1),
        ("FR", "related-only", 0),
    ]
    assert [(row.code, str(row.status), row.acts) for row in both] == [
        ("FR", "related-only", 1),
        ("DE", "covered", 1),
    ]


def test_most_acts_first_and_a_place_with_acts_is_covered(tmp_path: Path) -> None:
    second = ORDER | {"id": "second"}
    dataset = read_dataset(write_record(tmp_path, [ORDER, second, NOTICE], coverage=COVERAGE))

    rows = list_places(Selection().apply(dataset))

    assert [(row.code, row.acts) for row in rows] == [("DE", 2), ("FR", 1), ("NO", 0)]
    assert str(rows[1].status) == "covered"
