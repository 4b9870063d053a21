"""Screening refuses exactly the rows that the model refuses."""

from __future__ import annotations

import csv
import io

from hypothesis import given
from hypothesis import strategies as st
from pydantic import AfterValidator, ValidationError

from borderlines.record.checks.screening import find_doubtful
from borderlines.record.tables.csv_rows import Table, read_rows
from borderlines.schema import Event, Link, Source
from tests.acts import FINE, ORDER, PAUSE, Cells, make_source

CELLS = st.sampled_from(
    ["", " ", "DE", "de", "DE | FR", "DE | ", "EUR", "euro", "12", "-12", "1,000", "fine", "order",
     "transaction", "2016-09-23", "23/09/2016", "2016-09?", "core", "yes", "imposed", "x" * 130,
     "data-protection", "ECLI:EU:C:2023:537", " DE-HH ", "a-b | c-d", "https://example.org/",
     "javascript:alert(1)", "en", "high", " press ", " yes", " high"]
)  # fmt: skip


def to_table(model: type[Event | Link | Source], rows: list[Cells]) -> Table:
    text = io.StringIO()
    writer = csv.DictWriter(text, model.columns(), restval="")
    writer.writeheader()
    writer.writerows(rows)
    table, problems = read_rows(model.FILE, text.getvalue().encode(), model.columns())
    assert problems == []
    return table


def refused_by_the_model(model: type[Event | Link | Source], table: Table) -> list[int]:
    refused = []
    for number, raw in enumerate(table):
        try:
            model.model_validate(raw.cells)
        except ValidationError:
            refused.append(number)
    return refused


def test_sound_rows_are_not_doubtful() -> None:
    assert find_doubtful(Event, to_table(Event, [ORDER, FINE, PAUSE])) == []


def test_a_row_is_doubtful_for_one_cell_or_for_blanks_that_do_not_go_together() -> None:
    rows = [ORDER, ORDER | {"kind": "Order"}, FINE | {"currency": ""}, PAUSE]

    assert find_doubtful(Event, to_table(Event, rows)) == [1, 2]


def test_blanks_around_a_word_of_a_vocabulary_are_refused_as_the_model_refuses_them() -> None:
    table = to_table(Event, [ORDER, ORDER | {"confidence": " high"}])

    assert find_doubtful(Event, table) == refused_by_the_model(Event, table) == [1]


@given(
    changes=st.lists(
        st.dictionaries(st.sampled_from(Event.columns()[1:]), CELLS, max_size=4), min_size=1,
        max_size=4,
    )
)  # fmt: skip
def test_acts_are_doubtful_where_the_model_refuses_them(changes: list[Cells]) -> None:
    rows = [(FINE, ORDER)[n % 2] | change for n, change in enumerate(changes)]
    table = to_table(Event, rows)

    assert find_doubtful(Event, table) == refused_by_the_model(Event, table)


@given(change=st.dictionaries(st.sampled_from(Source.columns()[1:]), CELLS, max_size=3))
def test_sources_are_doubtful_where_the_model_refuses_them(change: Cells) -> None:
    rows = [make_source("one", "a-b"), make_source("two", "a-b") | change]
    table = to_table(Source, rows)

    assert find_doubtful(Source, table) == refused_by_the_model(Source, table)


def test_a_list_that_one_file_takes_is_no_id_in_another() -> None:
    accepted: dict[AfterValidator, set[str]] = {}
    sources = to_table(Source, [make_source("one", "a-b | c-d")])
    links = to_table(Link, [{"from": "a-b | c-d", "relation": "follows", "to": "a-b"}])

    assert find_doubtful(Source, sources, accepted) == []
    assert find_doubtful(Link, links, accepted) == [0]
