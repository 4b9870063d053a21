"""Pictures of a fixed size: a figure laid out so that its type can be read where it is seen."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from itertools import takewhile
from typing import Final, Literal

import plotly.graph_objects as go

from borderlines.figures import FIGURES, FigureName
from borderlines.view import Theme, View

SizeName = Literal["social", "article", "square", "print"]


SIZES: Final[dict[SizeName, tuple[int, int]]] = {
    "social": (1200, 630),
    "article": (1600, 900),
    "square": (1080, 1080),
}
"""Width and height of each size on a screen, in pixels of the picture."""

PRINT: Final = "print"
PRINT_DPI: Final = 300
MILLIMETRES: Final = range(70, 421)
"""Widths of a picture in print, from a newspaper's column to an A3 page across."""
USUAL_MILLIMETRES: Final = 180

NATURAL_WIDTH: Final = 1200
_NATURAL_SCALE: Final = 2.0
_PAGE_SHAPE: Final = 1.4
"""Height of a page to its width."""
_PAGE_HEIGHTS: Final = (280, 400)
"""Heights of pictures of chains, in millimetres: pages of A4 and A3 within their margins."""
_POINTS_A_MILLIMETRE: Final = 72 / 25.4
_PRINTED_PIXEL: Final = 0.56
"""Points that a pixel of the figure takes in print: type of 12 pixels is set in 6.7 points."""
_WIDTHS: Final = (640, 560, 480, 400, 340)
"""Widths of figures on a screen's canvas, in their own pixels, the usual one first.

Type of 12 of these is then 22 pixels high in a picture of 1200: 9 where a card shows it at 504, and
12 in a column of 680. A figure that fits whole is tried at the next width, for larger type.
"""


@dataclass(frozen=True)
class Fitted:
    """A figure, and the scale from its pixels to the picture's."""

    figure: go.Figure
    scale: float
    millimetres: int | None = None
    """Width in print; None for a screen."""

    @property
    def points(self) -> float:
        """Width on a page of a PDF: the width in print, else 96 pixels to an inch."""
        if self.millimetres is not None:
            return self.millimetres * _POINTS_A_MILLIMETRE
        return float(self.figure.layout.width) * self.scale * 0.75


def fit(
    view: View,
    name: FigureName,
    size: SizeName | None = None,
    theme: Theme = "light",
    millimetres: int | None = None,
) -> Fitted:
    """Build a figure for a size of picture, or without one at its natural height.

    Every figure of a size on a screen is laid out at one width, so that its type can be read
    where the picture is seen; what has no room is left out, and the figure says so. Drawn at the
    scale returned, the picture has exactly the size's pixels.

    In ``print`` a figure is as wide as ``millimetres`` (USUAL_MILLIMETRES) at PRINT_DPI dots an
    inch, and as high as it needs, up to a page. Raises ValueError for a width beyond MILLIMETRES.
    """
    # plotly.js checks what it draws; checked here too, a figure takes twice the time.
    build = partial(FIGURES[name].build, view, theme=theme, checked=False)
    if size == PRINT:
        return _fit_to_paper(build, millimetres or USUAL_MILLIMETRES)
    if size is None:
        return Fitted(build(width=NATURAL_WIDTH), _NATURAL_SCALE)
    width, height = SIZES[size]
    figures = (build(width=each, height=each * height / width) for each in _WIDTHS)
    best = next(figures)
    # What fits at a width fits in larger type at the next, until something would be left out.
    larger = takewhile(lambda figure: _shows_as_much(figure, best, height / width), figures)
    if best.layout.meta["is_whole"] or best.layout.meta["view"] == "chain":
        best = [best, *larger][-1]
    return _place(best, width, height)


def _shows_as_much(figure: go.Figure, first: go.Figure, shape: float) -> bool:
    """Return whether a figure fits a canvas of this shape and leaves out no more than the first."""
    layout, meta, others = figure.layout, figure.layout.meta, first.layout.meta
    if meta["view"] != others["view"] or layout.height > layout.width * shape + 1:
        return False
    if others["is_whole"]:
        keeps_names = meta.get("list_names", False) or not others.get("list_names", False)
        return bool(meta["is_whole"] and keeps_names)
    return _count_texts(figure) == _count_texts(first)


def _count_texts(figure: go.Figure) -> int:
    """Count the texts beside marks."""
    texts = (trace for trace in figure.data if trace.type == "scatter" and trace.mode == "text")
    return sum(len(trace.text or ()) for trace in texts)


def _fit_to_paper(build: Callable[..., go.Figure], millimetres: int) -> Fitted:
    if millimetres not in MILLIMETRES:
        raise ValueError(
            f"A picture in print is {MILLIMETRES[0]} to {MILLIMETRES[-1]} mm wide, "
            f"and not {millimetres}."
        )
    layout_width = round(millimetres * _POINTS_A_MILLIMETRE / _PRINTED_PIXEL)
    pixels = round(millimetres / 25.4 * PRINT_DPI)
    # A hair more, so that no pixel is lost to rounding down.
    scale = pixels / layout_width * (1 + 1e-12)
    page = min(max(millimetres * _PAGE_SHAPE, _PAGE_HEIGHTS[0]), _PAGE_HEIGHTS[1])
    highest = page / millimetres * layout_width
    figure = build(width=layout_width)
    if figure.layout.height > highest:
        figure = build(width=layout_width, height=highest)
    return Fitted(figure, scale, millimetres)


def _place(figure: go.Figure, width: int, height: int) -> Fitted:
    """Centre the figure on a canvas with the picture's proportions."""
    layout = figure.layout
    canvas_width = math.ceil(max(layout.width, layout.height * width / height))
    # A hair more, so that no pixel is lost to rounding down.
    scale = width / canvas_width * (1 + 1e-12)
    canvas_height = height / scale * (1 + 1e-12)
    beside = (canvas_width - layout.width) / 2
    above = (canvas_height - layout.height) / 2
    margin = layout.margin
    figure.update_layout(
        width=canvas_width,
        height=canvas_height,
        margin={
            "l": margin.l + beside,
            "r": margin.r + beside,
            "t": margin.t + above,
            "b": margin.b + above,
        },
    )
    return Fitted(figure, scale)
