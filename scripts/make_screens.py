"""Screenshots of every view, wide and narrow, light and dark, from the record: ``make screens``.

They are there to be looked at one by one: what is clipped, overlaps or cannot be read is a
mistake. ``screens/``, which git ignores, holds them, named ``<view>-<width>-<theme>.png``; words on
the command line make only the views that they name.
"""

from __future__ import annotations

import io
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import numpy as np
from PIL import Image
from playwright.sync_api import Browser, Page, expect, sync_playwright

from borderlines.pictures.export import find_chrome

ROOT: Final = Path(__file__).resolve().parent.parent
FOLDER: Final = ROOT / "screens"
WIDTHS: Final = {1280: 900, 390: 844}
THEMES: Final = ("light", "dark")
_PATIENCE: Final = 60_000
_COLOURS: Final = 256
"""The number of a picture's colours; flat colours and text need no more, and the file is a third.
"""

_IS_DRAWN: Final = """() => {
  const all = (found) => [...document.querySelectorAll(found)];
  const isDrawn = (chart) => chart.querySelector(".main-svg");
  const maps = all(".st-key-map");
  return !all("[data-testid=stSkeleton], [data-stale=true]").length
    && !document.getElementById("painted") && all(".figure").every(isDrawn)
    && maps.every((map) => map.querySelector(".choroplethlayer path"));
}"""

DASHBOARD: Final = {
    "dashboard": "/",
    "dashboard-act": "/?event=de-hh-order-2016&at=2018-03-01",
    "dashboard-authorities": "/?lanes=authority&order=number&jurisdiction=DE,FR,EU",
    "dashboard-links": "/?links=all&jurisdiction=DE,IE,EU&event=eu-edpb-1-2021",
    "dashboard-duties": "/?measure=duties&at=2021-09-02&event=ie-dpc-fine-2021",
    "dashboard-german": "/?lang=de&event=fr-cnil-notice-2017",
    "dashboard-fines": "/?measure=fines&at=2024-12-31",
    "dashboard-chains": "/?lanes=chain&jurisdiction=DE,IE,EU",
    "dashboard-timeline": "/?view=timeline",
    "dashboard-cases": "/?view=cases",
    "dashboard-money": "/?view=fines",
    "dashboard-table": "/?view=acts",
    "dashboard-empty": "/?jurisdiction=FR&kind=settlement",
}
PAGES: Final = {
    "embed-timeline": "/embed/timeline",
    "embed-map": "/embed/map?at=2018-03-01",
    "embed-chain": "/embed/chain?event=de-hh-order-2016",
    "chain-edpb": "/embed/chain?event=eu-edpb-1-2021",
    "chain-india": "/embed/chain?event=in-cci-order-2024",
    "report": "/report/short-news-piece-of-late-december-2017",
    "embed-report": "/embed/report/short-news-piece-of-late-december-2017?lang=de",
    "act": "/act/fr-cnil-notice-2017",
    "act-french": "/act/eu-com-m8228-fine-2017?lang=fr",
    "country": "/country/DE",
    "authority": "/authority/eu-commission",
}
BROKEN: Final = {"dashboard-problems": "/"}
"""Views of a record with mistakes."""
SITE: Final = {"site": "/"}
"""Views of the record written as a folder of files."""


def main() -> None:
    """Make the screenshots that the command line names, or all of them."""
    wanted = set(sys.argv[1:])
    views = [*DASHBOARD, *PAGES, *BROKEN, *SITE]
    unknown = wanted.difference(views)
    if unknown:
        sys.exit(f"No view {', '.join(sorted(unknown))}; there are {', '.join(views)}.")
    wanted = wanted or set(views)
    chrome = find_chrome()
    if chrome is None:
        sys.exit("Screenshots need a Chrome: `make screens` installs one.")
    FOLDER.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright, TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=chrome, args=["--no-sandbox"])
        served = {**DASHBOARD, **PAGES}
        if wanted & served.keys():
            with _serve() as address:
                _shoot(browser, address, served, wanted)
        if wanted & BROKEN.keys():
            with _serve(_break_record(Path(folder) / "broken")) as address:
                _shoot(browser, address, BROKEN, wanted)
        if wanted & SITE.keys():
            with _serve_site(Path(folder) / "site") as address:
                _shoot(browser, address, SITE, wanted)
        browser.close()


def _shoot(browser: Browser, address: str, views: Mapping[str, str], wanted: set[str]) -> None:
    """Take the wanted views, at both widths, light and dark."""
    for width, height in WIDTHS.items():
        for theme in THEMES:
            context = browser.new_context(
                viewport={"width": width, "height": height},
                color_scheme="dark" if theme == "dark" else "light",
                reduced_motion="reduce",
                has_touch=width < 500,
            )
            context.set_default_timeout(_PATIENCE)
            for name, path in views.items():
                if name in wanted:
                    page = context.new_page()
                    _open(page, address + path, is_dashboard=name in {**DASHBOARD, **BROKEN})
                    _keep(page, FOLDER / f"{name}-{width}-{theme}.png")
                    page.close()
            context.close()


def _open(page: Page, address: str, *, is_dashboard: bool) -> None:
    page.goto(address)
    if not is_dashboard:
        # Pictures further down are loaded when they come into sight.
        page.evaluate("document.querySelectorAll('img').forEach((img) => img.loading = 'eager')")
        page.wait_for_load_state("networkidle")
        return
    application = page.locator("[data-testid=stApp]")
    expect(page.locator("h1")).to_be_visible(timeout=_PATIENCE)
    # The page tells its width and is drawn again for it; a run begins a moment after its cause.
    page.wait_for_timeout(2500)
    expect(application).to_have_attribute("data-test-script-state", "notRunning", timeout=_PATIENCE)
    # Figures, table and buttons are loaded later than the page, and the map's shapes later still.
    page.wait_for_function(_IS_DRAWN)
    # The page scrolls in a part of it: as high as its content, all of it is in the picture.
    # The sheet on a phone stays as high as in a window, and covers nothing below.
    window = page.viewport_size["height"]  # type: ignore[index]
    page.add_style_tag(
        content=f".st-key-sheet-below{{max-height:{window * 0.46}px!important}}"
        "[data-testid=stMainBlockContainer]:has(.st-key-sheet-below)"
        f"{{padding-bottom:{window * 0.5}px!important}}"
    )
    # In a higher window some of it comes later, and it is higher again.
    for _ in range(3):
        height = page.get_by_test_id("stMain").evaluate("(main) => main.scrollHeight")
        page.set_viewport_size({"width": page.viewport_size["width"], "height": height})  # type: ignore[index]
        page.wait_for_timeout(1500)


def _keep(page: Page, path: Path) -> None:
    picture = Image.open(io.BytesIO(page.screenshot(full_page=True))).convert("RGB")
    few = _keep_colours(picture)
    few.save(path, optimize=True)
    print(f"{path.relative_to(ROOT)}  {picture.width}×{picture.height}")


def _keep_colours(picture: Image.Image) -> Image.Image:
    """Reduce the colours: large areas keep theirs, all others take the nearest of these.

    Pillow's own ways to choose give greys a tint, or lose the colours of small marks.
    """
    few = picture.quantize(_COLOURS // 2, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    marks = np.array(few.getpalette(), dtype=np.int32).reshape(-1, 3)
    pixels = np.asarray(picture, dtype=np.int32)
    codes, places, counts = np.unique(
        pixels @ (65536, 256, 1), return_inverse=True, return_counts=True
    )
    colours = np.stack([codes >> 16, codes >> 8 & 255, codes & 255], axis=1)
    kept = np.concatenate([colours[np.argsort(-counts)[: _COLOURS // 2]], marks])
    nearest = np.array([((kept - colour) ** 2).sum(axis=1).argmin() for colour in colours])
    small = Image.fromarray(nearest[places].reshape(pixels.shape[:2]).astype(np.uint8), "P")
    small.putpalette(kept.astype(np.uint8).tobytes())
    return small


def _break_record(folder: Path) -> Path:
    """Copy the record, with a mistake of each sort that a hurried curator makes."""
    shutil.copytree(ROOT / "data", folder, ignore=shutil.ignore_patterns("versions"))
    events = folder / "events.csv"
    text = events.read_text(encoding="utf-8")
    for right, wrong in (
        (",2016-09-23,", ",23.09.2016,"),
        (",order,", ",ban,"),
        (",de-hh-hmbbfdi,", ",hamburg,"),
    ):
        if right not in text:
            raise ValueError(f"events.csv has no {right} to be mistaken.")
        text = text.replace(right, wrong, 1)
    events.write_text(text, encoding="utf-8")
    return folder


@contextmanager
def _serve(data: Path = ROOT / "data") -> Iterator[str]:
    """Serve the dashboard and its routes for a record; yield the address."""
    arguments = ["-m", "streamlit", "run", "app.py", "--server.port={port}"]
    environment = {**os.environ, "BORDERLINES_DATA": str(data)}
    with _run(arguments, "/_stcore/health", environment) as address:
        yield address


@contextmanager
def _serve_site(folder: Path) -> Iterator[str]:
    """Serve the record as a folder of files, like any web server; yield the address."""
    command = [sys.executable, "-m", "borderlines", "publish", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    arguments = ["-m", "http.server", "{port}", "--bind", "127.0.0.1", "--directory", str(folder)]
    with _run(arguments, "/", dict(os.environ)) as address:
        yield address


@contextmanager
def _run(arguments: Sequence[str], first: str, environment: dict[str, str]) -> Iterator[str]:
    """Run a server in Python on a free port, and yield once it answers at a path."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, *(argument.format(port=port) for argument in arguments)]
    quiet = subprocess.DEVNULL
    server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=quiet, stderr=quiet)
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(600):
            try:
                with urllib.request.urlopen(f"{address}{first}", timeout=5):  # noqa: S310
                    break
            except (urllib.error.URLError, ConnectionError, TimeoutError):
                time.sleep(0.1)
        yield address
    finally:
        server.terminate()
        server.wait(10)


if __name__ == "__main__":
    main()
