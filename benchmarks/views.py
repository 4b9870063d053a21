"""The cost of a changed filter, and the size of the views, by the number of acts.

A change is measured in one process, without Streamlit and without a browser: the query is read and
applied, the timeline built and written as JSON, and its texts made. Beside it is the simplest
alternative: a plotly figure with a trace for each act.
"""

from __future__ import annotations

import statistics
import time
from pathlib import Path
from typing import Any, Final

import plotly.graph_objects as go

from benchmarks.made_record import write_made_record
from borderlines.figures import FIGURES, FigureName
from borderlines.record.dataset import Dataset, read_dataset
from borderlines.record.served.current import current_dataset
from borderlines.view.selection import Selection, View
from borderlines.words.found import describe_found
from borderlines.words.view import caption

SIZES: Final = (1_000, 10_000, 100_000)
_WIDTH: Final = 838
"""Width of the timeline on a page of 1280 pixels."""
_QUERIES: Final[tuple[dict[str, str], ...]] = (
    {},
    {"jurisdiction": "DE,FR"},
    {"kind": "fine,order"},
    {"field": "data-protection"},
    {"from": "2016", "to": "2021"},
    {"q": "data"},
    {"lanes": "authority", "links": "all"},
    {"at": "2018-03-01", "effect": "on"},
)

_SEARCHES: Final = ("act", "authority data", "made summary usual length", "17", "gazete")
"""Words of made records: in every act, in a few, in one, and one that is misspelt."""

Rows = list[tuple[str, str]]


def measure_views(folder: Path, runs: int) -> Rows:
    """Return the rows of the table: for the record itself, then for made ones in a folder."""
    return [*_measure_record(runs), *_measure_made(folder, runs)]


def _measure_record(runs: int) -> Rows:
    dataset = current_dataset()
    times = _time_changes(dataset, 2 * runs)
    acts = len(dataset.events)
    rows = [(f"change of a filter, {acts} acts", _sum_up(times))]
    view = Selection().apply(dataset)
    for name in FIGURES:
        rows.append((f"  JSON of the {name}", f"{len(_to_json(name, view)):,} bytes"))
    heaviest = max(len(_change(dataset, query)) for query in _QUERIES)
    rows.append(("  JSON of the heaviest timeline of these queries", f"{heaviest:,} bytes"))
    return rows


def _measure_made(folder: Path, runs: int) -> Rows:
    rows: Rows = []
    for acts in SIZES:
        dataset = read_dataset(write_made_record(folder / f"views-{acts}", acts))
        times = _time_changes(dataset, runs)
        everything = statistics.median(times[0])
        size = len(_change(dataset, {}))
        rows.append((f"change of a filter, {acts:,} made acts", _sum_up(times)))
        rows.append(("  timeline of all of them", f"{everything:,.0f} ms, {size:,} bytes"))
        rows.append(_measure_naive(dataset, everything, size))
        rows += _measure_search(dataset, runs)
    return rows


def _time_changes(dataset: Dataset, runs: int) -> list[list[float]]:
    """Measure each run of each query in milliseconds, on a server that has answered before."""
    _change(dataset, {})
    return [[_time_change(dataset, query) for _ in range(runs)] for query in _QUERIES]


def _time_change(dataset: Dataset, query: dict[str, str]) -> float:
    start = time.perf_counter()
    _change(dataset, query)
    return (time.perf_counter() - start) * 1000


def _sum_up(times: list[list[float]]) -> str:
    middle = statistics.median(time for runs in times for time in runs)
    slowest = max(map(statistics.median, times))
    return f"{middle:,.0f} ms, the slowest of {len(times)} queries {slowest:,.0f} ms (medians)"


def _measure_search(dataset: Dataset, runs: int) -> Rows:
    """Measure the first search, which makes the index, and later ones, with their ranked lists."""
    start = time.perf_counter()
    _search(dataset, "first")
    first = (time.perf_counter() - start) * 1000
    times = []
    for words in _SEARCHES:
        for run in range(runs):
            start = time.perf_counter()
            # A blank more is the same search, and not yet kept.
            _search(dataset, words + " " * (run + 1))
            times.append((time.perf_counter() - start) * 1000)
    return [
        ("  first search", f"{first:,.0f} ms"),
        (
            "  search with its ranked list",
            f"{statistics.median(times):,.0f} ms, the slowest {max(times):,.0f} ms",
        ),
    ]


def _search(dataset: Dataset, words: str) -> None:
    view = Selection(words=words).apply(dataset)
    describe_found(view)


def _measure_naive(dataset: Dataset, ours: float, size: int) -> tuple[str, str]:
    view = Selection().apply(dataset)
    start = time.perf_counter()
    written = len(_draw_naively(view))
    milliseconds = (time.perf_counter() - start) * 1000
    ratios = f"{milliseconds / ours:.1f} and {written / size:.1f} times"
    return (
        "  a plotly trace for each act, same acts",
        f"{milliseconds:,.0f} ms, {written:,} bytes: {ratios}",
    )


def _change(dataset: Dataset, query: dict[str, str]) -> str:
    """Run all that the server does for the timeline when a filter changes."""
    choice, _ = Selection.from_query(query, dataset)
    view = choice.apply(dataset)
    caption(view)
    FIGURES["timeline"].alt_text(view)
    return _to_json("timeline", view)


def _to_json(name: FigureName, view: View) -> str:
    return str(FIGURES[name].build(view, width=_WIDTH).to_json())


def _draw_naively(view: View) -> str:
    traces: list[dict[str, Any]] = [
        {
            "type": "scatter",
            "mode": "markers",
            "name": event.label,
            "x": [event.date.anchor],
            "y": [event.jurisdictions[0]],
            "hovertext": event.title,
        }
        for event in view.events
    ]
    return str(go.Figure(traces, {"showlegend": False}).to_json())
