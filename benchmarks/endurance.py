"""A long trial of what must never break: ``make endure`` (about 20 minutes).

First every command that writes is killed at 24 moments. Each file must be the old or the new one,
whole, and the next run must finish the work. Then a server is asked for ten minutes while wrong
cells are saved into its record. Each route must go on answering with the last good record.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

from benchmarks.made_record import write_made_record

_ROOT = Path(__file__).parent.parent
_DATA = _ROOT / "data"
_PORT = 8655
_MANIFEST = ".borderlines.json"
"""The list of a published site's files, which a killed run may leave between old and new."""
_DAY = "2017-11-27"
"""The day of one act; ``27/11/2017`` in its place is no date of the contract."""
_ROUTES = (
    "/",
    "/embed/overview",
    "/embed/timeline",
    "/embed/map",
    "/embed/chain",
    "/act/fr-cnil-notice-2017",
    "/country/DE",
    "/authority/fr-cnil",
    "/acts",
    "/image/overview.png",
    "/data/events.csv",
    "/data/state.csv",
    "/changes",
    "/feed.xml",
    "/sitemap.xml",
)


def main() -> None:
    """Run the trials, print a line for each, and exit with 1 if one failed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.endurance")
    parser.add_argument("--kills", type=int, default=24, help="kills of each command")
    parser.add_argument("--minutes", type=float, default=10, help="how long a server is asked")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        results = [
            *(_kill(trial, Path(folder), options.kills) for trial in _TRIALS),
            _serve_while_broken(Path(folder), options.minutes * 60),
            _restart_on_broken(Path(folder)),
        ]
    sys.exit(not all(results))


@dataclass(frozen=True)
class _Trial:
    """A command that writes, and the folder that it starts from."""

    command: tuple[str, ...]
    prepare: Callable[[Path], None]


def _prepare_untidy(folder: Path) -> None:
    """Write the record as an editor might leave it, with a stale description."""
    shutil.copytree(_DATA, folder / "record")
    for name in ("sources.csv", "links.csv", "claims.csv"):
        path = folder / "record" / name
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    (folder / "record" / "schema.json").write_text("{}\n", encoding="utf-8")


def _prepare_tidy(folder: Path) -> None:
    shutil.copytree(_DATA, folder / "record")


def _prepare_site(folder: Path) -> None:
    """Publish a small record, then change a word of it."""
    record = write_made_record(folder / "record", 3)
    _run(("publish", "site", "record"), folder).wait()
    text = (record / "events.csv").read_text(encoding="utf-8")
    _write(record / "events.csv", text.replace("Act 1", "Order 1", 1))


def _prepare_sheet(folder: Path) -> None:
    """Write a sheet that was imported, with one more row."""
    rows = [f"Germany,2018-03-{day:02},Order,Order number {day}" for day in range(1, 29)]
    sheet = folder / "acts.csv"
    _write(sheet, "\n".join(["Country,Date,Type,What", *rows[:-1]]) + "\n")
    _run(_IMPORT, folder).wait()
    _write(sheet, "\n".join(["Country,Date,Type,What", *rows]) + "\n")


_IMPORT = ("import", "acts.csv", "record", "--no-input", "--created", "2026-12-01")
_TRIALS = (
    _Trial(("format", "record"), _prepare_untidy),
    _Trial(("describe", "record"), _prepare_untidy),
    _Trial(("keep", "record", "--to", "kept"), _prepare_tidy),
    _Trial(("publish", "site", "record"), _prepare_site),
    _Trial(_IMPORT, _prepare_sheet),
)


def _kill(trial: _Trial, folder: Path, kills: int) -> bool:
    """Kill one command at many moments; print and return whether nothing was torn."""
    name = trial.command[0]
    start, tried = folder / f"{name}-start", folder / f"{name}-tried"
    start.mkdir()
    trial.prepare(start)
    shutil.copytree(start, tried)
    began = time.monotonic()
    _run(trial.command, tried).wait()
    seconds = time.monotonic() - began
    old, new = _read_tree(start), _read_tree(tried)

    torn = unfinished = 0
    moments = random.Random(7)  # noqa: S311
    for _ in range(kills):
        shutil.rmtree(tried)
        shutil.copytree(start, tried)
        running = _run(trial.command, tried)
        time.sleep(moments.uniform(seconds * 0.3, seconds))
        with suppress(ProcessLookupError):
            os.killpg(running.pid, signal.SIGKILL)
        running.wait()
        torn += _count_torn(_read_tree(tried), old, new)
        _run(trial.command, tried).wait()
        unfinished += _read_tree(tried) != new
    changed = len(new.items() - old.items())
    print(
        f"{name}: {seconds:.1f} s, {changed} files written; {kills} kills: "
        f"{torn} files torn, {unfinished} next runs that did not finish the work",
        flush=True,
    )
    return changed > 0 and torn == unfinished == 0


def _count_torn(found: dict[str, bytes], old: dict[str, bytes], new: dict[str, bytes]) -> int:
    """Count the files that are neither the old one nor the new one."""
    torn = 0
    for name, content in found.items():
        if name.endswith(_MANIFEST):
            json.loads(content)
        elif ".part" not in name:
            torn += content not in (old.get(name), new.get(name))
    return torn


def _read_tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def _serve_while_broken(folder: Path, seconds: float) -> bool:
    """Ask every route while three wrong cells are saved, one after the other; then mend them."""
    record = folder / "served"
    shutil.copytree(_DATA, record)
    events = record / "events.csv"
    good = events.read_text(encoding="utf-8")
    answers: Counter[int] = Counter()
    with _serve(record, folder / "log") as ask:
        for route in _ROUTES:
            ask(route)
        for year in (2017, 2018, 2019):
            _write(events, good.replace(_DAY, f"27/11/{year}", 1))
            end = time.monotonic() + seconds / 3
            while time.monotonic() < end:
                answers.update(ask(route)[0] for route in _ROUTES)
        _write(events, good.replace("CNIL formal notice", "CNIL notice mended", 1))
        is_mended = "CNIL notice mended" in ask("/data/events.csv")[1]
    log = (folder / "log").read_text(encoding="utf-8", errors="replace")
    logged, tracebacks = log.count("27/11/"), log.count("Traceback")
    print(
        f"broken record: answers {dict(answers)}; {logged} log entries for 3 changes, "
        f"{tracebacks} tracebacks; mended shows at once: {is_mended}",
        flush=True,
    )
    return set(answers) == {200} and 0 < logged <= 3 and not tracebacks and is_mended


def _restart_on_broken(folder: Path) -> bool:
    """Start a server on a broken record, without a kept version and with one."""
    record = folder / "restarted"
    shutil.copytree(_DATA, record)
    events = record / "events.csv"
    good = events.read_text(encoding="utf-8")
    statuses = []
    for is_kept in (False, True):
        if is_kept:
            _write(events, good)
            _run(("keep", str(record)), folder).wait()
        _write(events, good.replace(_DAY, "27/11/2017", 1))
        with _serve(record, folder / "log") as ask:
            statuses.append(ask("/embed/timeline")[0])
    print(f"restart on a broken record: {statuses[0]}, with a kept version {statuses[1]}")
    return statuses == [503, 200]


@contextmanager
def _serve(record: Path, log: Path) -> Iterator[Callable[[str], tuple[int, str]]]:
    """Run a server of a record; yield what asks it for the status and text of an address."""

    def ask(route: str) -> tuple[int, str]:
        try:
            with urlopen(f"http://127.0.0.1:{_PORT}{route}", timeout=120) as answer:
                return answer.status, answer.read().decode("utf-8", "replace")
        except HTTPError as error:
            return error.code, ""
        except URLError:
            return 0, ""

    command = [sys.executable, "-m", "streamlit", "run", "app.py", f"--server.port={_PORT}"]
    environment = {**os.environ, "BORDERLINES_DATA": str(record)}
    with log.open("wb") as out:
        server = subprocess.Popen(
            [*command, "--server.address=127.0.0.1", "--server.headless=true"],
            cwd=_ROOT,
            env=environment,
            stdout=out,
            stderr=subprocess.STDOUT,
        )
    try:
        while ask("/_stcore/health")[0] != 200:
            time.sleep(0.3)
        yield ask
    finally:
        server.terminate()
        server.wait()


def _run(command: tuple[str, ...], folder: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "borderlines", *command],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(_ROOT)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
