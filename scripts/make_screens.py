"""Screenshots of every view, wide and narrow, light and dark, from the record: ``make screens``.

They are there to be looked at one by one: what is clipped, overlaps or cannot be read is a
mistake. ``docs/screens/`` holds them, named ``<view>-<width>-<theme>.png``; words on the command
line make only the views that they name.
"""

from __future__ import annotations

import io
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import numpy as np
from PIL import Image
from playwright.sync_api import Page, expect, sync_playwright

from borderlines.export import find_chrome

ROOT: Final = Path(__file__).resolve().parent.parent
FOLDER: Final = ROOT / "docs" / "screens"
WIDTHS: Final = {1280: 900, 390: 844}
THEMES: Final = ("light", "dark")
_PATIENCE: Final = 60_000
_COLOURS: Final = 256
"""Of a picture; flat colours and text need no more, and it is a third as large."""

_IS_DRAWN: Final = """() => {
  const all = (found) => [...document.querySelectorAll(found)];
  const isDrawn = (chart) => chart.querySelector(".main-svg");
  const maps = all(".st-key-map");
  return !all("[data-testid=stSkeleton], [data-stale=true]").length
    && all("[data-testid=stPlotlyChart]").every(isDrawn)
    && maps.every((map) => map.querySelector(".choroplethlayer path"));
}"""

DASHBOARD: Final = {
    "dashboard": "/",
    "dashboard-act": "/?event=de-hh-order-2016&at=2018-03-01",
    "dashboard-authorities": "/?lanes=authority&order=number&jurisdiction=DE,FR,EU",
    "dashboard-links": "/?links=all&jurisdiction=DE,IE,EU&event=eu-edpb-1-2021",
    "dashboard-binding": "/?measure=binding&at=2021-09-02&event=ie-dpc-fine-2021",
    "dashboard-german": "/?lang=de&event=fr-cnil-notice-2017",
    "dashboard-empty": "/?jurisdiction=FR&kind=settlement",
}
PAGES: Final = {
    "embed-timeline": "/embed/timeline",
    "embed-map": "/embed/map?at=2018-03-01",
    "embed-chain": "/embed/chain?event=de-hh-order-2016",
    "chain-edpb": "/embed/chain?event=eu-edpb-1-2021",
    "chain-india": "/embed/chain?event=in-cci-order-2024",
    "act": "/act/fr-cnil-notice-2017",
    "act-french": "/act/eu-com-m8228-fine-2017?lang=fr",
    "country": "/country/DE",
    "authority": "/authority/eu-commission",
}


def main() -> None:
    """Make the screenshots that the command line names, or all of them."""
    wanted = set(sys.argv[1:])
    views = {**DASHBOARD, **PAGES}
    unknown = wanted - views.keys()
    if unknown:
        sys.exit(f"No view {', '.join(sorted(unknown))}; there are {', '.join(views)}.")
    chrome = find_chrome()
    if chrome is None:
        sys.exit("Screenshots need a Chrome: `make screens` installs one.")
    FOLDER.mkdir(parents=True, exist_ok=True)
    with _serve() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chrome, args=["--no-sandbox"])
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
                    if not wanted or name in wanted:
                        page = context.new_page()
                        _open(page, address + path, is_dashboard=name in DASHBOARD)
                        _keep(page, FOLDER / f"{name}-{width}-{theme}.png")
                        page.close()
                context.close()
        browser.close()


def _open(page: Page, address: str, *, is_dashboard: bool) -> None:
    page.goto(address)
    if not is_dashboard:
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
    """The picture with the colours of large areas as they are, and those nearest to all others.

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


@contextmanager
def _serve() -> Iterator[str]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "app.py", f"--server.port={port}"]
    server = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(600):
            try:
                with urllib.request.urlopen(f"{address}/_stcore/health", timeout=5):  # noqa: S310
                    break
            except (urllib.error.URLError, ConnectionError, TimeoutError):
                time.sleep(0.1)
        yield address
    finally:
        server.terminate()
        server.wait(10)


if __name__ == "__main__":
    main()
