"""Figures as PNG, SVG or PDF, through one Chrome that is kept; only here are sizes and fonts.

Kaleido draws with the Chrome of the machine. Its page holds plotly.js, the shapes and the font
itself, and its Content-Security-Policy lets it ask for nothing, neither from the network nor from
the disk, whatever a figure may say.
"""

from __future__ import annotations

import base64
import hashlib
import json
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import kaleido
import plotly.graph_objects as go

from borderlines.figures.map.figure import SHAPES_FOLDER, TOPOJSON_NAMES
from borderlines.pictures import svg
from borderlines.pictures.chrome import DrawingError, KeptChrome, NoChromeError, find_chrome
from borderlines.pictures.still import to_still
from borderlines.pictures.type_outlines import outline_type

__all__ = [
    "SHAPES_FOLDER",
    "DrawingError",
    "NoChromeError",
    "close_chrome",
    "find_chrome",
    "is_unseen",
    "to_pdf",
    "to_png",
    "to_svg",
    "to_svg_file",
    "to_svg_file_tree",
    "to_svg_tree",
    "unseen",
]

FONT_FILE: Final = Path(__file__).parent.parent / "assets" / "fonts" / "source-sans-3-latin.woff2"
FONT_FACE: Final = "Borderlines Sans"
WEIGHTS: Final = {
    400: FONT_FILE.with_name("source-sans-3-regular.ttf"),
    700: FONT_FILE.with_name("source-sans-3-bold.ttf"),
}
"""The font in the weights of pictures: Chrome writes a variable font into a PDF as Type 3."""
_POLICY: Final = (
    "default-src 'none'; script-src 'unsafe-inline' 'unsafe-eval' file:; "
    "style-src 'unsafe-inline'; font-src data:; img-src data: blob:; connect-src data: blob:"
)
_EXACT: Final = "text{text-rendering:geometricPrecision}"


def to_png(figure: go.Figure, *, scale: float = 2) -> bytes:
    """Draw the figure as PNG, with ``scale`` pixels to a CSS pixel. Raises NoChromeError."""
    return _draw(figure, {"format": "png", "scale": scale})


def to_pdf(figure: go.Figure) -> bytes:
    """Draw the figure as a page of vectors, a pixel of it to a CSS pixel. Raises NoChromeError.

    Chrome writes the minute into it; ``metadata.describe_pdf`` takes that out again.
    """
    return _draw(figure, {"format": "pdf", "scale": 1})


def to_svg_tree(figure: go.Figure, *, ids: str = "b", tolerance: float = 0) -> ET.Element:
    """Draw the figure as a parsed SVG for use inside a page. Raises NoChromeError, DrawingError.

    The page brings the font (``FONT_FACE``). The same figure gives the same tree; ids begin with
    ``ids``, and outlines may stray by ``tolerance`` pixels to be shorter.
    """
    return svg.tidy(_draw(figure, {"format": "svg"}).decode(), ids=ids, tolerance=tolerance)


def to_svg(figure: go.Figure) -> str:
    """Draw the same as text."""
    return svg.to_text(to_svg_tree(figure))


def to_svg_file(figure: go.Figure, *, scale: float = 1) -> bytes:
    """Draw the figure as an SVG by itself, with its font inside. Raises NoChromeError.

    ``scale`` is its nominal size in CSS pixels for a pixel of the figure.
    """
    return svg.to_text(to_svg_file_tree(figure, scale=scale)).encode()


def to_svg_file_tree(figure: go.Figure, *, scale: float = 1, outlines: bool = False) -> ET.Element:
    """Draw the same as parsed XML; with ``outlines`` letters are shapes and no font is inside."""
    root = to_svg_tree(figure)
    if outlines:
        outline_type(root, WEIGHTS)
    for side in ("width", "height"):
        root.set(side, f"{round(float(root.get(side, 0)) * scale, 3):g}")
    if not outlines:
        style = ET.Element(f"{{{svg.NAMESPACE}}}style")
        style.text = _font_rule()
        root.insert(0, style)
    return root


@contextmanager
def unseen() -> Iterator[None]:
    """Put a hash in place of each SVG's picture within this context; no Chrome is asked.

    Such a page shows what it depends on: it is the same if its pictures would be the same.
    """
    _unseen.append(True)
    try:
        yield
    finally:
        _unseen.pop()


def is_unseen() -> bool:
    """Return whether each SVG is replaced by a hash."""
    return bool(_unseen)


def close_chrome() -> None:
    """Close the Chrome that is kept; the next picture starts another."""
    _chrome.close()


_unseen: Final[list[bool]] = []


def _draw(figure: go.Figure, options: dict[str, Any]) -> bytes:
    if _unseen and options["format"] == "svg":
        layout = figure.layout
        told = hashlib.sha256(figure.to_json().encode()).hexdigest()
        return (
            f'<svg xmlns="{svg.NAMESPACE}" width="{layout.width}" height="{layout.height}" '
            f'viewBox="0 0 {layout.width} {layout.height}"><text>{told}</text></svg>'
        ).encode()
    return _chrome.draw(to_still(figure.to_plotly_json()), options)


class _Page(kaleido.PageGenerator):  # type: ignore[misc]
    """A page of Kaleido's with the shapes and the font inside, and without network."""

    def generate_index(self) -> str:
        page = str(super().generate_index())
        policy = f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        page = page.replace("<head>", f"<head>{policy}", 1)
        return page.replace("</head>", f"{_font_script()}{_shapes_script()}</head>", 1)


@lru_cache(maxsize=1)
def _font_rule() -> str:
    """Return the font for a file that is passed on: every weight in few bytes."""
    return _write_face(FONT_FILE, "400 700", "woff2") + _EXACT


def _write_face(file: Path, weight: str, form: str) -> str:
    font = base64.b64encode(file.read_bytes()).decode()
    return (
        f'@font-face{{font-family:"{FONT_FACE}";font-weight:{weight};'
        f'src:url(data:font/{file.suffix[1:]};base64,{font}) format("{form}")}}'
    )


def _font_script() -> str:
    # A PNG is drawn from the SVG as an image of its own, so the font must be inside the SVG.
    faces = (_write_face(file, str(weight), "truetype") for weight, file in WEIGHTS.items())
    style = f"<style>{''.join(faces)}{_EXACT}</style>"
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


_chrome: Final = KeptChrome(lambda: _Page(mathjax=False))
