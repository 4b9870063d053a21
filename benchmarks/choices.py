"""The time from a click to the figure: an act, a filter and a day chosen on the dashboard."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from playwright.sync_api import Page

from benchmarks.servers import serve_streamlit
from benchmarks.wire import open_browser

_ROOT: Final = Path(__file__).parent.parent
_IS_AT_REST: Final = """() => document.querySelector("[data-testid=stApp]")
  ?.dataset.testScriptState === "notRunning" && !document.getElementById("painted")
  && !document.querySelector(".figure[aria-busy], [data-stale=true]")"""
_FIGURE: Final = """() => JSON.stringify(
  document.querySelector(".js-plotly-plot")?.layout)
  + document.querySelector(".figure")?.ariaBusy"""
_PLACES: Final = ("DE", "IN", "IE")


def measure_choices() -> list[tuple[str, str]]:
    """Measure medians of choices that were not made before, in a quiet Chromium."""
    with serve_streamlit(_ROOT / "app.py", _ROOT) as address, open_browser() as browser:
        page = browser.new_page(viewport={"width": 1280, "height": 800})

        def open_page(query: str = "") -> None:
            page.goto(f"{address}/{query}")
            page.wait_for_function(_IS_AT_REST)

        acts = []
        for place in _PLACES:
            open_page(f"?at=2020-01-01&jurisdiction={place}")
            link = page.locator(".guide a[data-act]")
            acts.append(_time(page, link.click))
        filters = []
        for place in _PLACES:
            open_page("?at=2019-01-01")
            link = page.locator(f".row-links [data-set*={place}]").first
            filters.append(_time(page, link.click))
        open_page()
        step = page.locator(".st-key-step-before button")
        days = [_time(page, step.click) for _ in range(5)]
    return [
        ("from a click to the figure (at most 0.5 s)", ""),
        *(
            (f"  {name}, median", f"{statistics.median(times):.2f} s")
            for name, times in (("an act", acts), ("a place's lanes", filters), ("a day", days))
        ),
    ]


def _time(page: Page, click: Callable[[], None]) -> float:
    """Return the seconds until the figure has changed and is drawn."""
    before = page.evaluate(_FIGURE)
    start = time.perf_counter()
    click()
    page.wait_for_function(
        f"(before) => ({_FIGURE})() !== before && document.querySelector('.js-plotly-plot')"
        " && !document.querySelector('.figure[aria-busy]')",
        arg=before,
        polling=20,
    )
    return time.perf_counter() - start


if __name__ == "__main__":
    for row_name, value in measure_choices():
        print(f"{row_name:<50}  {value}")
