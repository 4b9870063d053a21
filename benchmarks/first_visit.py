"""The first visit to the dashboard on a slow phone, on a phone's and on a desk's width.

Beside it in the same run: a stock Streamlit page with the same chart, a page of TimelineJS with the
same acts, and the dashboard as it was before it was painted first.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from playwright.sync_api import Browser, Page, TimeoutError

from benchmarks.embeds import serve_folder, write_timeline_js
from benchmarks.servers import serve_ours, serve_stock, unpack_commit
from benchmarks.wire import open_browser, pick_up_phone, visit
from borderlines.record.served.current import current_dataset
from borderlines.view import Selection

_COMMIT: Final = "0da751d"
"""The commit before the work on the first visit."""
_BEFORE: Final = "the commit before"
_DRAWN_BEFORE: Final = "drawn before"
_NEW: Final = "a choice that nobody has made yet"
_ACT: Final = "de-hh-order-2016"
"""The act whose mark is clicked."""
_CLICKS: Final = 5
_WIDTHS: Final = (390, 1280)
_CHART: Final = ".js-plotly-plot .main-svg"

_WATCH: Final = """
  window.shift = 0;
  new PerformanceObserver((all) => {
    for (const one of all.getEntries()) if (!one.hadRecentInput) window.shift += one.value;
  }).observe({ type: "layout-shift", buffered: true });
"""
_HAS_TEXT: Final = """() => ["h1", ".finding", "li a[data-act]"].every((found) =>
  [...document.querySelectorAll(found)].some((one) =>
    one.checkVisibility({ visibilityProperty: true })))"""
_HAS_TITLE: Final = """() => document.querySelector("h1")"""
_HAS_PICTURE: Final = """(found) => [...document.querySelectorAll(found)].some((one) =>
  one.tagName !== "IMG" || one.complete)"""
_PAINTED: Final = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime"
_FIND_MARK: Final = """(id) => {
  const app = document.querySelector("[data-testid=stApp]");
  if (document.getElementById("painted") || app?.dataset.testScriptState !== "notRunning"
    || document.querySelector(".figure[aria-busy]")) return null;
  const plot = document.querySelector(":is(.st-key-timeline, .st-key-overview) .js-plotly-plot");
  for (const [number, trace] of (plot?._fullData ?? []).entries()) {
    const point = (trace.customdata ?? []).findIndex((entry) => entry[0] === id);
    const drawn = plot.calcdata?.[number]?.[point];
    if (!drawn) continue;
    const { xaxis, yaxis } = plot._fullLayout;
    const place = () => plot.getBoundingClientRect().y + yaxis._offset + yaxis.c2p(drawn.y);
    const main = document.querySelector("[data-testid=stMain]");
    main.scrollBy({ top: place() - innerHeight / 2, behavior: "instant" });
    return { x: plot.getBoundingClientRect().x + xaxis._offset + xaxis.c2p(drawn.x), y: place() };
  }
  return null;
}"""
_HAS_SHEET: Final = "!!document.querySelector('article.act')"


_SHEET: Final = "article.act"


@dataclass(frozen=True)
class Subject:
    """A page to open for the first time."""

    name: str
    address: str
    """Its address; a gap in it is filled with the number of the run."""
    picture: str = f"#painted .figure :is(svg, img), {_CHART}"
    """A selector of its picture."""
    has_text: str = _HAS_TEXT
    has_sheet: bool = True
    """Whether a click on a mark opens a sheet."""


@dataclass(frozen=True)
class Opening:
    """Seconds until each part of a page was there, and how far the page has shifted."""

    text: float
    """Until title, finding and a list of acts can be read; of other pages the first paint."""
    picture: float
    interactive: float
    """Until the click on a mark that opened its sheet."""
    shift: float


def measure_first_visit(runs: int = 3) -> list[tuple[str, str]]:
    """Measure each page at both widths, medians of some runs."""
    rows = [("first visits, slow phone", _say_load())]
    with _serve_all() as subjects, open_browser() as browser:
        for subject in subjects:
            # The first of all packs the scripts and draws what is kept.
            visit(browser, subject.address.format("25"), subject.picture, slow=False)
        rows += [
            (f"  bytes: {one.name}", str(visit(browser, one.address.format("24"), one.picture)))
            for one in subjects
        ]
        for width in _WIDTHS:
            found: dict[str, list[Opening]] = {one.name: [] for one in subjects}
            # Turn about, so that a busy moment of the machine falls on all of them alike.
            for run in range(runs):
                for one in subjects:
                    address = one.address.format(f"{width // 100 + run:02}")
                    found[one.name].append(_open(browser, one, address, width))
            rows += [(f"  {width} px: {name}", _sum_up(all_)) for name, all_ in found.items()]
            rows += _compare(found)
    return [*rows, ("  at the end", _say_load())]


@contextmanager
def _serve_all() -> Iterator[list[Subject]]:
    """Serve all that is measured; what can't be had is left out and said by its absence."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        ours = stack.enter_context(serve_ours())
        plain = partial(Subject, has_text="() => true", has_sheet=False)
        stock = stack.enter_context(serve_stock(folder))
        subjects = [
            Subject(_DRAWN_BEFORE, ours),
            Subject(_NEW, f"{ours}/?at=2018-03-{{}}"),
            plain("stock Streamlit, the same timeline", stock, _CHART),
        ]
        try:
            write_timeline_js(folder, Selection().apply(current_dataset()))
        except (OSError, subprocess.CalledProcessError):
            pass
        else:
            served = f"{stack.enter_context(serve_folder(folder))}/timeline.html"
            subjects.append(plain("TimelineJS, the same acts", served, ".tl-headline"))
        before = unpack_commit(_COMMIT, folder / "before")
        if before is not None:
            served = stack.enter_context(serve_ours(before))
            subjects.append(Subject(_BEFORE, served, has_text=_HAS_TITLE))
        yield subjects


def _open(browser: Browser, subject: Subject, url: str, width: int) -> Opening:
    with pick_up_phone(browser, url, width=width) as phone:
        page = phone.page
        page.add_init_script(_WATCH)
        page.goto(phone.address, wait_until="commit")
        page.wait_for_function(f"() => {_PAINTED} && ({subject.has_text})()")
        text = max(page.evaluate("performance.now()"), page.evaluate(_PAINTED))
        page.wait_for_function(_HAS_PICTURE, arg=subject.picture)
        picture: float = page.evaluate("performance.now()")
        interactive, shift = _click_mark(page) if subject.has_sheet else (0.0, 0.0)
        if not subject.has_sheet:
            phone.wait_until_quiet()
            shift = page.evaluate("window.shift")
    return Opening(text / 1000, picture / 1000, interactive / 1000, shift)


def _click_mark(page: Page) -> tuple[float, float]:
    """Click a mark as soon as it is there, until its sheet opens.

    Return when that was, in milliseconds, and how far the page had shifted by itself.
    """
    for _ in range(_CLICKS):
        place = page.wait_for_function(_FIND_MARK, arg=_ACT).json_value()
        clicked, shift = page.evaluate("[performance.now(), window.shift]")
        page.mouse.move(place["x"] - 1, place["y"])
        page.mouse.click(place["x"], place["y"])
        with suppress(TimeoutError):
            page.wait_for_selector(_SHEET, timeout=8_000)
            return clicked, shift
    raise RuntimeError(f"no click on {_ACT} has opened its sheet on {page.url}")


def _sum_up(openings: Sequence[Opening]) -> str:
    text, picture, interactive, shift = (
        statistics.median(getattr(one, part) for one in openings)
        for part in ("text", "picture", "interactive", "shift")
    )
    told = f"text {text:.1f} s, picture {picture:.1f} s, shift {shift:.3f}"
    return f"{told}, a mark opens its sheet {interactive:.1f} s" if interactive else told


def _compare(found: Mapping[str, Sequence[Opening]]) -> Iterator[tuple[str, str]]:
    if _BEFORE not in found:
        yield "    the commit before", "is not in this repository"
        return
    before, now = (
        statistics.median(one.interactive for one in found[name])
        for name in (_BEFORE, _DRAWN_BEFORE)
    )
    yield "    interactive, now to before (at most 0.65)", f"{now / before:.2f}"


def _say_load() -> str:
    return f"load of the machine {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"


if __name__ == "__main__":
    for row_name, value in measure_first_visit():
        print(f"{row_name:<50}  {value}")
