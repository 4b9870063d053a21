"""``make bench``: one table of times and sizes, each side by side with what it is measured against.

Every program is run anew for each figure and the median is given; machines differ and are noisy,
so only ratios within one run mean something.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks import publish
from benchmarks.hostile import measure_hostile
from benchmarks.large_table import measure_large_table
from benchmarks.made_record import write_made_record
from benchmarks.meter import measure_run
from benchmarks.views import measure_views

_ROOT = Path(__file__).parent.parent
_FRICTIONLESS = _ROOT / ".venv-bench" / "bin" / "frictionless"

_FLOOR = """
import csv, sys
from pathlib import Path
import schema
folder = Path(sys.argv[1])
for model in schema.ROWS:
    with (folder / model.FILE).open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            model.model_validate(row)
"""


def main() -> None:
    """Measure everything and print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks")
    parser.add_argument("--acts", type=int, default=100_000, help="size of the made record")
    parser.add_argument("--runs", type=int, default=3, help="of how many runs the median is")
    options = parser.parse_args()
    rows: list[tuple[str, str]] = []
    with tempfile.TemporaryDirectory() as folder:
        rows += measure_views(Path(folder), options.runs)
        rows += measure_large_table(Path(folder))
        rows += _measure_check(Path(folder), options.acts, options.runs)
    rows += _measure_figures()
    rows += _measure_pictures()
    rows += publish.measure()
    rows += measure_hostile(options.runs)
    rows += _measure_visits()
    width = max(len(name) for name, _ in rows)
    for name, value in rows:
        print(f"{name:<{width}}  {value}")


def _measure_check(folder: Path, acts: int, runs: int) -> list[tuple[str, str]]:
    rows = []
    growth = []
    check = [sys.executable, "-m", "borderlines", "check"]
    for size in (acts // 100, acts // 10):
        record = write_made_record(folder / str(size), size)
        seconds, _ = _run([*check, str(record)], runs)
        growth.append(f"{size:,}: {seconds:.2f} s")
    record = write_made_record(folder / str(acts), acts)
    # Turn about, so that a busy moment of the machine falls on all of them alike.
    ours, floor, theirs = [], [], []
    memory = 0
    validate = [str(_FRICTIONLESS), "validate", "datapackage.json"]
    for _ in range(runs):
        seconds, peak = _run([*check, str(record)], 1)
        ours.append(seconds)
        memory = max(memory, peak)
        floor.append(_run([sys.executable, "-c", _FLOOR, str(record)], 1)[0])
        if _FRICTIONLESS.exists():
            theirs.append(_run(validate, 1, cwd=record)[0])
    mine = statistics.median(ours)
    growth.append(f"{acts:,}: {mine:.2f} s")
    name = f"check, {acts:,} acts and {2 * acts:,} sources"
    rows.append((name, f"{mine:.2f} s, {memory} MB at the most"))
    base = statistics.median(floor)
    rows.append(
        ("  csv.DictReader and pydantic, same rows", f"{base:.2f} s, {base / mine:.1f} times")
    )
    if theirs:
        other = statistics.median(theirs)
        rows.append(
            ("  frictionless validate, same files", f"{other:.2f} s, {other / mine:.1f} times")
        )
    rows.append(("  by number of acts", ", ".join(growth)))
    command = [sys.executable, "-c", _CHECK_CPU]
    cpu = subprocess.run(command, cwd=_ROOT, check=True, capture_output=True, text=True)
    rows.append(("check, the record: CPU beyond start and imports", cpu.stdout.strip()))
    return rows


_CHECK_CPU = """
import time
from pathlib import Path
import borderlines.__main__
from borderlines.record import check_record
start = time.process_time()
check_record(Path("data"))
print(f"{time.process_time() - start:.2f} s")
"""


def _measure_figures() -> list[tuple[str, str]]:
    from borderlines.figures import FIGURES
    from borderlines.record.served.current import current_dataset
    from borderlines.view.selection import Selection

    view = Selection().apply(current_dataset())
    rows = []
    for name, figure in FIGURES.items():
        build = figure.build
        size = len(build(view, width=800).to_json())
        milliseconds = _median_ms(lambda build=build: build(view, width=800), 15)  # type: ignore[misc]
        rows.append((f"{name}, {len(view.events)} acts", f"{milliseconds:.0f} ms, {size:,} bytes"))
    return rows


def _measure_pictures() -> list[tuple[str, str]]:
    from borderlines.pictures.export import find_chrome, to_png
    from borderlines.pictures.sizes import fit
    from borderlines.record.served.current import current_dataset
    from borderlines.view.selection import Selection
    from tests.serving import ask, serve_routes

    if find_chrome() is None:
        return [("pictures", "no Chrome on this machine")]
    view = Selection().apply(current_dataset())
    rows = []
    fitted = fit(view, "timeline", "social")
    start = time.perf_counter()
    to_png(fitted.figure, scale=fitted.scale)
    first = time.perf_counter() - start
    after = _median_ms(lambda: to_png(fitted.figure, scale=fitted.scale), 7)
    rows.append(("PNG 1200×630: first, then", f"{first:.2f} s, {after / 1000:.2f} s"))
    with serve_routes() as address:
        for name in ("timeline", "map"):
            page = ask(f"{address}/embed/{name}")
            size = f"{page.on_the_wire:,} bytes on the wire, {len(page.body):,} as they are"
            rows.append((f"/embed/{name}", size))
    return rows


def _measure_visits() -> list[tuple[str, str]]:
    from benchmarks.choices import measure_choices
    from benchmarks.embeds import measure_embeds
    from benchmarks.exploring import measure_exploring
    from benchmarks.first_visit import measure_first_visit
    from benchmarks.readers import measure_readers
    from borderlines.pictures.export import find_chrome

    if find_chrome() is None:
        return [("first visits", "no Chrome on this machine")]
    return [
        *measure_embeds(),
        *measure_exploring(),
        *measure_first_visit(),
        *measure_choices(),
        *measure_readers(),
    ]


def _median_ms(job: Callable[[], object], runs: int) -> float:
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        job()
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


def _run(command: list[str], runs: int, *, cwd: Path = _ROOT) -> tuple[float, int]:
    """Measure a program's median wall time in seconds, and its peak memory in MB."""
    measured = [measure_run(command, cwd) for _ in range(runs)]
    seconds = statistics.median(run.seconds for run in measured)
    return seconds, max(run.megabytes for run in measured)


if __name__ == "__main__":
    main()
