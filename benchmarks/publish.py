"""The speed of drawing pictures and a whole site, beside the least possible time."""

from __future__ import annotations

import json
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import kaleido
import plotly.graph_objects as go

from borderlines.figures import FIGURES
from borderlines.language import voice_of
from borderlines.pictures.export import find_chrome, to_png
from borderlines.pictures.sizes import SIZES
from borderlines.record.host import record_folder
from borderlines.record.served.current import current_dataset
from borderlines.view.selection import Selection, View
from tests.serving import ask, serve_routes

_ROOT = Path(__file__).parent.parent
_BENCH_PYTHON = _ROOT / ".venv-bench" / "bin" / "python"
_RUNS = 9
_PAGE = kaleido.PageGenerator(mathjax=False)


def measure_drawing() -> list[tuple[str, str]]:
    """Measure a warm PNG of 1200×630 at twice the pixels, beside an empty figure and vl-convert.

    The least possible time is kaleido's own: an empty figure through its own calls, with its own
    page in a Chrome that is kept. An empty figure drawn our way is listed beside it.
    """
    width, height = SIZES["social"]
    view = Selection().apply(current_dataset())
    figure = FIGURES["timeline"].build(view, width=width)
    figure.update_layout(height=height)
    empty = go.Figure(layout={"width": width, "height": height})
    ours, bare, floor = [], [], []
    kaleido.start_sync_server(page_generator=_PAGE, path=str(find_chrome()), n=1)
    # Turn about, so that a busy moment of the machine falls on all of them alike.
    for _ in range(_RUNS + 1):
        ours.append(_time(lambda: to_png(figure, scale=2)))
        floor.append(_time(lambda: kaleido.calc_fig_sync(empty, opts={"scale": 2})))
        bare.append(_time(lambda: to_png(empty, scale=2)))
    kaleido.stop_sync_server()
    # The first is not warm.
    mine, least, blank = (statistics.median(times[1:]) for times in (ours, floor, bare))
    rows = [
        ("PNG 1200×630@2 of the timeline, warm", f"{mine * 1000:.0f} ms"),
        ("  an empty figure by kaleido, its Chrome kept", _compare(mine, least)),
        ("  an empty figure by our way", _compare(mine, blank)),
    ]
    other = _time_vega(view)
    told = "not measured; make bench installs it" if other is None else _compare(mine, other)
    return [*rows, ("  vl-convert, the same marks", told)]


def measure_new_choices() -> list[tuple[str, str]]:
    """Measure PNGs of 1200×630 over HTTP that nobody asked for before, beside an empty figure.

    Each is of another day, so that nothing of it is kept. The empty figure is kaleido's own, as in
    ``measure_drawing``, at the same number of pixels.
    """
    width, height = SIZES["social"]
    empty = go.Figure(layout={"width": width, "height": height})
    first = date(2026, 1, 1)
    rows = []
    kaleido.start_sync_server(page_generator=_PAGE, path=str(find_chrome()), n=1)
    with serve_routes() as address:
        for figure in ("overview", "timeline", "map", "fines"):
            ours, floor = [], []
            for run in range(_RUNS + 1):
                day = first + timedelta(days=run)
                picture = f"{address}/image/{figure}.png?size=social&at={day}"
                ours.append(_time(lambda picture=picture: ask(picture)))  # type: ignore[misc]
                floor.append(_time(lambda: kaleido.calc_fig_sync(empty, opts={"scale": 1})))
            mine, least = (statistics.median(times[1:]) for times in (ours, floor))
            name = f"PNG 1200×630 of a new choice over HTTP, {figure}"
            rows.append((name, f"{mine * 1000:.0f} ms"))
            rows.append(("  an empty figure by kaleido, its Chrome kept", _compare(mine, least)))
    kaleido.stop_sync_server()
    return rows


def _time(draw: Callable[[], object]) -> float:
    start = time.perf_counter()
    draw()
    return time.perf_counter() - start


def _compare(mine: float, other: float) -> str:
    return f"{other * 1000:.0f} ms; {mine / other:.2f}"


def _time_vega(view: View) -> float | None:
    """Measure the seconds of a drawing by vl-convert; None without the programs to compare with."""
    if not _BENCH_PYTHON.exists():
        return None
    rows = [
        {
            "day": event.date.anchor.isoformat(),
            "lane": voice_of("en").place(country),
            "kind": str(event.kind.family),
            "label": event.label,
        }
        for event in view.events
        for country in event.jurisdictions[:1]
    ]
    run = subprocess.run(
        [_BENCH_PYTHON, _ROOT / "benchmarks" / "vega_timeline.py", str(_RUNS)],
        input=json.dumps(rows),
        capture_output=True,
        text=True,
        check=True,
    )
    return statistics.median(json.loads(run.stdout))


def measure_publish() -> list[tuple[str, str]]:
    """Measure the site of the whole record: from nothing, and again with nothing changed."""
    from web.site.publish import publish

    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        start = time.perf_counter()
        report = publish(record_folder(), site, quiet=True)
        first = time.perf_counter() - start
        start = time.perf_counter()
        again = publish(record_folder(), site, quiet=True)
        second = time.perf_counter() - start
        pictures = _count_pictures(site)
    return [
        (
            "publish, the whole record",
            f"{first:.0f} s: {len(report.written):,} files with {pictures:,} pictures, "
            f"{pictures / first:.1f} pictures a second",
        ),
        ("  again, nothing changed", f"{second:.0f} s, {len(again.written):,} files written"),
    ]


def _count_pictures(site: Path) -> int:
    """Count Chrome's pictures: a file each in image/, and in each embed two in two themes."""
    return len(list((site / "image").iterdir())) + 4 * len(list((site / "embed").glob("*.html")))


def measure() -> list[tuple[str, str]]:
    """Measure all of it; return one line if there is no Chrome."""
    if find_chrome() is None:
        return [("pictures and site", "no Chrome on this machine")]
    return [*measure_drawing(), *measure_new_choices(), *measure_publish()]


if __name__ == "__main__":
    for name, value in measure():
        print(f"{name:<44}  {value}")
