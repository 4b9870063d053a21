"""The cost of a record of 10,000 acts for its readers: an embed, a page of acts, a filter.

All on a server that has answered before, for something that nobody has asked for yet.
"""

from __future__ import annotations

import os
import statistics
import time
from pathlib import Path
from typing import Final

from streamlit.testing.v1 import AppTest

from benchmarks.made_record import write_made_record
from tests.serving import ask, serve_routes

ACTS: Final = 10_000
_PAGE: Final = Path(__file__).with_name("timed_page.py")
_FIRST: Final = ("order=name", "order=number", "periods=off")
"""Choices of all acts; an embed of each is drawn and written anew."""
_FILTERS: Final = (
    *({"tier": "core,related"}, {"jurisdiction": "DE"}, {"kind": "fine,order"}),
    *({"field": "data-protection"}, {"from": "2003"}, {"q": "data"}),
)

Rows = list[tuple[str, str]]


def measure_large_table(folder: Path) -> Rows:
    """Return the rows of the table, for a made record that is written into a folder."""
    record = write_made_record(folder / "large-table", ACTS)
    before = os.environ.get("BORDERLINES_DATA")
    os.environ["BORDERLINES_DATA"] = str(record)
    try:
        return [*_measure_pages(), _measure_filters()]
    finally:
        if before is None:
            del os.environ["BORDERLINES_DATA"]
        else:
            os.environ["BORDERLINES_DATA"] = before


def _measure_pages() -> Rows:
    rows = []
    with serve_routes() as server:
        for figure in ("timeline", "map", "chain"):
            address = f"{server}/embed/{figure}"
            first = ask(address, Accept="text/html")
            taken = [_time(f"{address}?{query}") for query in _FIRST]
            rows.append(
                (
                    f"embed of a {figure}, {ACTS:,} acts, first answer",
                    f"{statistics.median(taken):.2f} s; {first.on_the_wire:,} bytes sent",
                )
            )
        taken = [_time(f"{server}/acts?page={number}") for number in (2, 50, 100)]
        sent = ask(f"{server}/acts?page=3").on_the_wire
        rows.append(("  a page of its acts", f"{statistics.median(taken):.2f} s; {sent:,} bytes"))
    return rows


def _time(address: str) -> float:
    start = time.perf_counter()
    answered = ask(address, Accept="text/html")
    assert answered.status == 200, f"{address}: {answered.status}"  # noqa: S101
    return time.perf_counter() - start


def _measure_filters() -> tuple[str, str]:
    page = AppTest.from_file(str(_PAGE), default_timeout=600)
    # What is found once of each act has been found, as when somebody has been there before.
    for query in ({}, {"q": "act"}, {"lanes": "authority"}):
        _change(page, query)
    took = {str(query): _change(page, query) for query in _FILTERS}
    middle = statistics.median(work for _, work in took.values())
    whole, work = max(took.values(), key=lambda one: one[1])
    return (
        f"change of a filter on the dashboard, {ACTS:,} acts",
        f"{middle:.2f} s of work, the slowest {work:.2f} s ({whole:.2f} s with other programs)",
    )


def _change(page: AppTest, query: dict[str, str]) -> tuple[float, float]:
    page.query_params.clear()
    for key, value in query.items():
        page.query_params[key] = value
    page.run()
    assert not page.exception, page.exception  # noqa: S101
    took: tuple[float, float] = page.session_state["took"]
    return took
