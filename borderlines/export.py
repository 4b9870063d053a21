"""Figure to PNG or SVG, through one Chrome that is kept; sizes and fonts live here only.

Kaleido draws with the Chrome of the machine. Its page holds plotly.js, the shapes and the font
itself, and its Content-Security-Policy lets it ask for nothing, neither from the network nor
from the disk, whatever a figure may say.
"""

from __future__ import annotations

import base64
import json
import os
import re
import shutil
import threading
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import kaleido
import plotly.graph_objects as go

from borderlines.figures.map import SHAPES_FOLDER, TOPOJSON_NAMES

FONT_FILE: Final = Path(__file__).parent / "assets" / "fonts" / "source-sans-3-latin.woff2"
FONT_FACE: Final = "Borderlines Sans"
_CHROMES: Final = (
    "chromium-headless-shell",
    "chromium",
    "chromium-shell",
    "google-chrome",
    "google-chrome-stable",
)
_POLICY: Final = (
    "default-src 'none'; script-src 'unsafe-inline' 'unsafe-eval' file:; "
    "style-src 'unsafe-inline'; font-src data:; img-src data: blob:; connect-src data: blob:"
)
_lock = threading.Lock()
_started = False


class NoChromeError(RuntimeError):
    """There is no Chrome on this machine to draw with; the message says what to install."""

    def __init__(self) -> None:
        """Say what to install."""
        super().__init__(
            "Pictures are drawn by a Chrome, and there is none on this machine. "
            "Install Debian's chromium-headless-shell, or name a Chrome in BROWSER_PATH."
        )


def find_chrome() -> Path | None:
    """The Chrome to draw with: ``BROWSER_PATH``, else the first of the usual names on the path."""
    named = os.environ.get("BROWSER_PATH")
    for name in (named, *_CHROMES) if named else _CHROMES:
        found = shutil.which(name)
        if found:
            return Path(found)
    return None


def to_png(figure: go.Figure, *, scale: float = 2) -> bytes:
    """The figure at its own size, with ``scale`` pixels to a CSS pixel. Raises NoChromeError."""
    return _draw(figure, {"format": "png", "scale": scale})


def to_svg(figure: go.Figure) -> str:
    """The figure as an SVG to stand inside a page. Raises NoChromeError.

    The font is the page's to bring (``FONT_FACE``), and ids are numbered, so that the same
    figure gives the same text.
    """
    svg = _draw(figure, {"format": "svg"}).decode()
    svg = re.sub(r"<style>@font-face.*?</style>", "", svg, count=1, flags=re.DOTALL)
    # Plotly's class names carry random ids and nothing of the look, which is all inline.
    svg = re.sub(r' class="[^"]*"', "", svg)
    return _number_ids(_round_numbers(svg))


def _draw(figure: go.Figure, options: dict[str, Any]) -> bytes:
    global _started
    # Kaleido's server hands answers back through one queue, so one caller at a time.
    with _lock:
        if not _started:
            chrome = find_chrome()
            if chrome is None:
                raise NoChromeError
            kaleido.start_sync_server(
                page_generator=_Page(mathjax=False), n=1, path=str(chrome), silence_warnings=True
            )
            _started = True
        return bytes(kaleido.calc_fig_sync(figure.to_plotly_json(), opts=options))


class _Page(kaleido.PageGenerator):  # type: ignore[misc]
    """Kaleido's page with the shapes and the font inside, and the network shut out."""

    def generate_index(self) -> str:
        page = str(super().generate_index())
        policy = f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        page = page.replace("<head>", f"<head>{policy}", 1)
        return page.replace("</head>", f"{_font_script()}{_shapes_script()}</head>", 1)


@lru_cache(maxsize=1)
def _font_script() -> str:
    # A PNG is drawn from the SVG as an image of its own, so the font must be inside the SVG.
    font = base64.b64encode(FONT_FILE.read_bytes()).decode()
    style = (
        f'<style>@font-face{{font-family:"{FONT_FACE}";font-weight:400 700;'
        f'src:url(data:font/woff2;base64,{font}) format("woff2")}}'
        "text{text-rendering:geometricPrecision}</style>"
    )
    return f"""{style}<script>(() => {{
      const style = document.currentScript.previousElementSibling.outerHTML;
      const plain = XMLSerializer.prototype.serializeToString;
      XMLSerializer.prototype.serializeToString = function (node) {{
        return plain.call(this, node).replace(">", () => ">" + style);
      }};
      document.fonts.forEach((font) => font.load());
    }})();</script>"""


@lru_cache(maxsize=1)
def _shapes_script() -> str:
    shapes = {
        name: json.loads((SHAPES_FOLDER / f"{name}.json").read_bytes()) for name in TOPOJSON_NAMES
    }
    topojson = json.dumps({"topojson": shapes}, separators=(",", ":")).replace("</", "<\\/")
    return f"<script>window.PlotlyGeoAssets={topojson};</script>"


def _round_numbers(svg: str) -> str:
    """Paths and positions to a tenth of a pixel: smaller, and nobody sees the rest."""

    def shorten(match: re.Match[str]) -> str:
        return f"{float(match[0]):.1f}".removesuffix(".0")

    def in_attribute(match: re.Match[str]) -> str:
        return f'{match[1]}="{re.sub(r"-?[0-9]+[.][0-9]{2,}", shorten, match[2])}"'

    return re.sub(r'\b(d|transform|x|y|width|height|points)="([^"]*)"', in_attribute, svg)


def _number_ids(svg: str) -> str:
    """Plotly's random ids to counted ones."""
    for number, name in enumerate(dict.fromkeys(re.findall(r'\bid="([^"]+)"', svg))):
        svg = re.sub(
            rf'(id="|url\(\W?#|href="#){re.escape(name)}(?=["\')&])', rf"\g<1>b{number}", svg
        )
    return svg
