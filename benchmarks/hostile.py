"""The wait of others while one reader sends a hostile request.

The real server gets its most expensive requests: queries of thousands of keys, long values, long
paths and headers, up to 64 kB, and whole files. Meanwhile two probes ask every 20 ms, one for
robots.txt and one for an embed that is drawn already; the longest wait of either counts.
"""

from __future__ import annotations

import http.client
import statistics
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from benchmarks.servers import serve_streamlit

MOST_SECONDS = 0.3
"""The longest time that one request may make another one wait, in seconds."""
_ROOT = Path(__file__).parent.parent
_SIZE = 60_000
_PROBES = ("/robots.txt", "/embed/timeline")
_ROUTES = (
    "/",
    "/embed/timeline",
    "/embed/map.json",
    "/image/timeline.png",
    "/act/de-hh-order-2016",
    "/country/DE",
    "/authority/eu-com",
    "/data/events.csv",
    "/data/datapackage.zip",
    "/acts",
    "/changes",
    "/embed/report/nothing",
    "/report/nothing",
    "/records",
    "/oembed",
    "/robots.txt",
    "/sitemap.xml",
    "/feed.xml",
    "/embed.js",
    "/favicon.ico",
    "/assets/shapes/world_110m.json",
    "/static/nothing.js",
    "/_stcore/health",
    "/media/nothing.csv",
    "/nothing",
)
_QUERIES = {
    "9,000 keys": "&".join(f"{number}=" for number in range(9_000)),
    "60 kB of kinds": "kind=" + ",".join(f"a{number}" for number in range(8_500)),
    "60 kB in one word": "q=" + "x" * _SIZE,
    "100 kinds": "kind=" + ",".join(f"xy{number}" for number in range(100)),
    "a date of 3,900 characters": "from={" + "20XX-XX," * 480 + "}",
}
_HEADERS = {
    "If-None-Match": 'W/"x",' * 10_000,
    "Accept-Encoding": "a," * 30_000,
    "Accept-Encoding, 15 kB": "a," * 7_500,
    "Cookie": "a=b;" * 15_000,
    "Accept": "a/b," * 15_000,
    "X-Forwarded-For": "127.0.0.1," * 6_000,
}


@dataclass(frozen=True)
class Hostile:
    """A request, and its name."""

    name: str
    target: str
    headers: dict[str, str] = field(default_factory=dict)


def list_hostile() -> list[Hostile]:
    """List every request that is tried."""
    found = [
        Hostile(f"{route}, {name}", f"{route}?{query}")
        for route in _ROUTES
        for name, query in _QUERIES.items()
    ]
    # What oEmbed is asked of has a query of its own.
    for name, query in _QUERIES.items():
        inner = quote(f"http://127.0.0.1/embed/timeline?{query}", safe="&=")[:_SIZE]
        found.append(Hostile(f"/oembed?url=, {name}", "/oembed?url=" + inner.replace("&", "%26")))
    for folder in ("act", "country", "image", "data", "static", "assets", "component", "no"):
        found.append(Hostile(f"/{folder}/ and 60 kB", f"/{folder}/" + "a" * _SIZE))
        found.append(Hostile(f"/{folder}/, 30,000 folders", f"/{folder}" + "/a" * (_SIZE // 2)))
    for route in ("/", "/embed/timeline", "/data/events.csv", "/static/nothing.js"):
        for name, value in _HEADERS.items():
            found.append(
                Hostile(f"{route}, 60 kB of {name}", route, {name.partition(",")[0]: value})
            )
    everything = "tier=core,related,context&effect=on&links=all"
    for target in (
        f"/data/datapackage.zip?{everything}",
        f"/data/events.ics?{everything}",
        f"/embed/chain?{everything}",
        f"/embed/timeline.json?{everything}",
        f"/image/chain.png?size=article&{everything}",
        f"/oembed?url={quote(f'http://127.0.0.1/embed/chain?{everything}')}",
    ):
        found.append(Hostile(target.partition("&")[0], target))
    return found


def measure_hostile(runs: int = 3) -> list[tuple[str, str]]:
    """Measure the longest wait beside each hostile request, as medians; name the worst five."""
    hostile = list_hostile()
    waits: dict[str, list[float]] = {}
    alone: list[float] = []
    with serve_streamlit(_ROOT / "app.py", _ROOT) as address:
        host = address.removeprefix("http://")
        for probe in _PROBES:
            _ask(host, Hostile(probe, probe))
        for _ in range(runs):
            alone.append(_wait_beside(host, None))
            for request in hostile:
                waits.setdefault(request.name, []).append(_wait_beside(host, request))
    medians = {name: statistics.median(found) for name, found in waits.items()}
    worst = sorted(medians, key=medians.__getitem__, reverse=True)
    over = [name for name in worst if medians[name] > MOST_SECONDS]
    return [
        (
            f"longest wait beside {len(hostile)} hostile requests (at most {MOST_SECONDS} s)",
            f"{medians[worst[0]]:.3f} s; over it: {len(over)}",
        ),
        ("  the same half second beside none", f"{statistics.median(alone):.3f} s"),
        *((f"  {name}", f"{medians[name]:.3f} s") for name in worst[:5]),
    ]


def _wait_beside(host: str, request: Hostile | None) -> float:
    """Measure the longest wait of a probe while a request is answered, in seconds."""
    ended = threading.Event()
    waits: list[float] = []
    probes = [threading.Thread(target=_probe, args=(host, path, ended, waits)) for path in _PROBES]
    for probe in probes:
        probe.start()
    time.sleep(0.05)
    if request is None:
        time.sleep(0.5)
    else:
        _ask(host, request)
    ended.set()
    for probe in probes:
        probe.join()
    return max(waits)


def _probe(host: str, path: str, ended: threading.Event, waits: list[float]) -> None:
    connection = http.client.HTTPConnection(host, timeout=60)
    while True:
        start = time.perf_counter()
        connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
        connection.getresponse().read()
        waits.append(time.perf_counter() - start)
        if ended.is_set():
            break
        time.sleep(0.02)
    connection.close()


def _ask(host: str, request: Hostile) -> None:
    connection = http.client.HTTPConnection(host, timeout=60)
    try:
        connection.request("GET", request.target, headers=request.headers)
        connection.getresponse().read()
    except (OSError, http.client.HTTPException):
        # To hang up is an answer, too.
        pass
    finally:
        connection.close()


if __name__ == "__main__":
    for row_name, value in measure_hostile():
        print(f"{row_name:<80}  {value}", flush=True)
