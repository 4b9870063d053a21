"""Changes between two versions of a record, act by act and cell by cell."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from borderlines.record.dataset import Dataset, read_dataset
from borderlines.record.kept.differences import CellChange, RowChange, compare, only
from tests.acts import AUTHORITIES, COURT, FINE, NOTICE, ORDER, make_link, make_source, write_record

ORDER_ID, COURT_ID, FINE_ID = ORDER["id"], COURT["id"], FINE["id"]


@pytest.fixture
def make(tmp_path: Path) -> Any:
    """Write and read a record of a name; options are those of ``write_record``."""

    def write(name: str, *events: Any, **more: Any) -> Dataset:
        return read_dataset(write_record(tmp_path / name, events, **more))

    return write


def sources_of(*ids: str) -> list[dict[str, str]]:
    return [make_source(f"source-of-{id}", id) for id in ids]


def test_a_record_is_no_different_from_itself(make: Any) -> None:
    record = make("one", ORDER, FINE)

    assert compare(record, record) == ()


def test_an_act_that_came_and_one_that_went(make: Any) -> None:
    before = make("before", ORDER, FINE, sources=sources_of(ORDER_ID, FINE_ID))
    after = make("after", ORDER, NOTICE, sources=sources_of(ORDER_ID, NOTICE["id"]))

    went, came = compare(before, after)

    assert (went.id, went.what, went.event.title) == (FINE_ID, "removed", FINE["title"])
    assert (came.id, came.what, came.event.title) == (NOTICE["id"], "added", NOTICE["title"])
    assert [(row.file, row.what) for row in came.rows] == [
        ("events.csv", "added"),
        ("sources.csv", "added"),
    ]
    assert CellChange("decided", "", NOTICE["decided"]) in came.rows[0].cells


def test_cells_of_an_act_that_changed(make: Any) -> None:
    before = make("before", ORDER, FINE)
    after = make("after", ORDER, FINE | {"amount": "120000000", "decided": "2017-05-18"})

    (change,) = compare(before, after)

    assert (change.id, change.what) == (FINE_ID, "changed")
    (row,) = change.rows
    assert row.file == "events.csv"
    assert row.cells == (
        CellChange("decided", "2017-05-17", "2017-05-18"),
        CellChange("amount", "110000000", "120000000"),
    )


def test_a_link_changes_the_acts_at_both_its_ends(make: Any) -> None:
    before = make("before", ORDER, COURT, FINE)
    after = make("after", ORDER, COURT, FINE, links=[make_link(COURT_ID, "upholds", ORDER_ID)])

    changes = compare(before, after)

    assert [change.id for change in changes] == [ORDER_ID, COURT_ID]
    for change in changes:
        (row,) = change.rows
        assert (row.file, row.id, row.what) == (
            "links.csv",
            f"{COURT_ID} upholds {ORDER_ID}",
            "added",
        )


def test_a_source_that_now_supports_another_act_changes_that_act_alone(make: Any) -> None:
    shared = make_source("shared", ORDER_ID)
    before = make("before", ORDER, FINE, sources=[shared, *sources_of(FINE_ID)])
    after = make(
        "after",
        ORDER,
        FINE,
        sources=[shared | {"events": f"{ORDER_ID} | {FINE_ID}"}, *sources_of(FINE_ID)],
    )

    (change,) = compare(before, after)

    assert change.id == FINE_ID
    assert [(row.file, row.id, row.what) for row in change.rows] == [
        ("sources.csv", "shared", "added")
    ]


def test_what_a_source_is_called_changes_each_of_its_acts(make: Any) -> None:
    source = make_source("shared", f"{ORDER_ID} | {FINE_ID}")
    before = make("before", ORDER, FINE, sources=[source])
    after = make("after", ORDER, FINE, sources=[source | {"publisher": "EUR-Lex"}])

    changes = compare(before, after)

    assert [change.id for change in changes] == [ORDER_ID, FINE_ID]
    assert changes[0].rows == (
        RowChange(
            "sources.csv",
            "shared",
            "changed",
            (CellChange("publisher", "Official Journal", "EUR-Lex"),),
        ),
    )


def test_a_claim_that_came_changes_its_act(make: Any) -> None:
    claim = {
        "id": "fine-in-dollars",
        "events": FINE_ID,
        "column": "amount",
        "reported": "USD 122 million",
        "reported_by": "Associated Press",
        "established": "EUR 110 million",
        "established_sources": "source-2",
        "verdict": "converted",
    }
    before = make("before", ORDER, FINE)
    after = make("after", ORDER, FINE, claims=[claim])

    (change,) = compare(before, after)

    (row,) = change.rows
    assert (change.id, row.file, row.what) == (FINE_ID, "claims.csv", "added")
    assert CellChange("reported", "", "USD 122 million") in row.cells


def test_the_name_of_an_authority_changes_its_acts(make: Any) -> None:
    named = [
        one | {"short": "Hamburg DPA"} if one["id"] == ORDER["authorities"] else one
        for one in AUTHORITIES
    ]
    before = make("before", ORDER, FINE)
    after = make("after", ORDER, FINE, authorities=named)

    (change,) = compare(before, after)

    assert change.id == ORDER_ID
    assert [(row.file, [cell.column for cell in row.cells]) for row in change.rows] == [
        ("authorities.csv", ["short"])
    ]


def test_changes_of_some_acts(make: Any) -> None:
    before = make("before", ORDER, FINE)
    after = make("after", ORDER | {"label": "A"}, FINE | {"label": "B"})

    assert [change.id for change in only(compare(before, after), [FINE_ID])] == [FINE_ID]
