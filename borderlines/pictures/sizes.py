"""Pictures of a fixed size: how wide to lay a figure out so that it fills its canvas."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final, Literal

import plotly.graph_objects as go

from borderlines.figures import FIGURES, Figure, FigureName
from borderlines.figures.frame import TITLE_SIZE
from borderlines.findings.chains import MOST_IN_ALL
from borderlines.view import Theme, View

SizeName = Literal["social", "article", "square", "print"]


_Draw = Callable[..., go.Figure]
"""A builder with some of its choices made already."""

SIZES: Final[dict[SizeName, tuple[int, int]]] = {
    "social": (1200, 630),
    "article": (1600, 900),
    "square": (1080, 1080),
}
"""Width and height of each size on a screen, in pixels of the picture."""

PRINT: Final = "print"
PRINT_DPI: Final = 300
MILLIMETRES: Final = range(70, 421)
"""How wide a picture in print may be: from a newspaper's column to an A3 page across."""
USUAL_MILLIMETRES: Final = 180

NATURAL_WIDTH: Final = 1200
_NATURAL_SCALE: Final = 2.0
_PAGE_SHAPE: Final = 1.4
"""Height of a page to its width."""
_PAGE_HEIGHTS: Final = (280, 400)
"""How high pictures of chains may be, in millimetres: pages of A4 and A3 within their margins."""
_POINTS_A_MILLIMETRE: Final = 72 / 25.4
_PRINTED_PIXEL: Final = 0.56
"""Points that a pixel of the figure takes in print: type of 12 pixels is set in 6.7 points."""
# Narrower than this on a canvas of any size, the figure's type would be a poster's.
_NARROWEST: Final = 760
_STEP: Final = 1.15
_BETWEEN: Final = (0.25, 0.5, 0.75)
_WIDEST: Final = 3000
_HARDLY_SMALLER: Final = 0.95
_TITLE_SHARE: Final = 1 / 46
"""Height of the title's letters, of the picture's width: read on a phone that shows it whole."""
_LEGIBLE: Final = 11 / 12
"""Pixels of the picture to one of the figure, below which its type is too small for a screen."""
_MOST_SPREAD: Final = 2.2
"""Lanes more than so many times as high as usual would look empty."""


@dataclass(frozen=True)
class Fitted:
    """A figure, and how many pixels of the picture go to one of its own."""

    figure: go.Figure
    scale: float
    millimetres: int | None = None
    """Width in print; None for a screen."""

    @property
    def points(self) -> float:
        """Width on a page of a PDF: in print as it will be, else 96 pixels to an inch."""
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

    The layout is chosen whose type comes out largest on the canvas; the height that it leaves
    goes to the lanes of a timeline, and else is ground colour, shared out above and below. Where
    type would be too small to read, a timeline has fewer labels, then no bars, and one of chains
    shows each in brief, and in the end fewer of them. Drawn at the scale returned, the picture has
    exactly the size's pixels.

    In ``print`` a figure is as wide as ``millimetres`` (USUAL_MILLIMETRES) at PRINT_DPI dots an
    inch, and as high as it needs; chains that no page can hold are shown in brief. Raises
    ValueError for a width beyond MILLIMETRES.
    """
    drawn = FIGURES[name]
    if size == PRINT:
        return _fit_to_paper(view, drawn, theme, millimetres or USUAL_MILLIMETRES)
    if size is None:
        return Fitted(drawn.build(view, width=NATURAL_WIDTH, theme=theme), _NATURAL_SCALE)
    width, height = SIZES[size]
    if drawn.is_empty(view):
        return _place(drawn.build(view, theme=theme, width=_NARROWEST), width, height)
    # Dozens of layouts are built to be measured, and only the last one to be drawn.
    draw: _Draw = partial(drawn.build, view, theme=theme, checked=False)
    best, draw = _find_legible(view, drawn, draw, width, height)
    if drawn.grow == "spread":
        best = _fill_height(draw, best, width, height)
    else:
        room = _room_below(best, width, height)
        best = draw(width=best.layout.width, **{drawn.grow: room}, checked=True)
    return _place(best, width, height)


def _fit_to_paper(view: View, drawn: Figure, theme: Theme, millimetres: int) -> Fitted:
    if millimetres not in MILLIMETRES:
        raise ValueError(
            f"A picture in print is {MILLIMETRES[0]} to {MILLIMETRES[-1]} mm wide, "
            f"and not {millimetres}."
        )
    layout_width = round(millimetres * _POINTS_A_MILLIMETRE / _PRINTED_PIXEL)
    pixels = round(millimetres / 25.4 * PRINT_DPI)
    # A hair more, so that no pixel is lost to rounding down.
    scale = pixels / layout_width * (1 + 1e-12)
    draw: _Draw = partial(drawn.build, view, width=layout_width, theme=theme, checked=False)
    page = min(max(millimetres * _PAGE_SHAPE, _PAGE_HEIGHTS[0]), _PAGE_HEIGHTS[1])
    highest = page / millimetres * layout_width
    figure = draw()
    for barer in _barer(drawn, draw):
        if figure.layout.height <= highest:
            break
        draw = barer
        figure = draw()
    if figure.layout.height > highest:
        _, draw = _fill_room(view, drawn, draw, layout_width, highest)
    return Fitted(draw(checked=True), scale, millimetres)


_WIDTHS: Final = [
    round(_NARROWEST * _STEP**step)
    for step in range(round(math.log(_WIDEST / _NARROWEST, _STEP)) + 1)
]
"""The widths that are tried, in pixels of the figure."""


def _find_legible(
    view: View, drawn: Figure, draw: _Draw, width: int, height: int
) -> tuple[go.Figure, _Draw]:
    """The best layout of a figure, with less in it where its type would else be too small."""
    widest, highest = int(width / _LEGIBLE), int(height / _LEGIBLE)
    # Rows of a timeline become closer before type becomes smaller than on a page.
    least = 1 if drawn.keeps_type else _LEGIBLE
    for barer in (draw, *_barer(drawn, draw)):
        least, draw = (least, draw) if barer is draw else (_LEGIBLE, barer)
        # Narrower it would only be higher.
        if draw(width=widest).layout.height <= highest:
            best = _choose_layout(draw, [*_WIDTHS, widest], width, height)
            best, enlarged = _enlarge_title(draw, best, width, height)
            if _scale(best, width, height) >= least:
                return best, enlarged
    enlarged = partial(draw, enlarge=_enlargement(width, _LEGIBLE))
    best, enlarged = _fill_room(view, drawn, enlarged, widest, highest)
    if _scale(best, width, height) >= _LEGIBLE * _HARDLY_SMALLER:
        return best, enlarged
    best = _choose_layout(draw, _WIDTHS, width, height)
    return _enlarge_title(draw, best, width, height)


def _enlarge_title(
    draw: _Draw, figure: go.Figure, width: int, height: int
) -> tuple[go.Figure, _Draw]:
    """Many acts make small type; what the picture is about must be read all the same."""
    enlarge = _enlargement(width, _scale(figure, width, height))
    if enlarge <= 1:
        return figure, draw
    nearest = min(_WIDTHS, key=lambda tried: abs(tried - figure.layout.width))
    position = _WIDTHS.index(nearest)
    near = [figure.layout.width, *_WIDTHS[max(0, position - 1) : position + 2]]
    draw = partial(draw, enlarge=enlarge)
    return _choose_layout(draw, near, width, height), draw


def _enlargement(width: int, scale: float) -> float:
    return width * _TITLE_SHARE / (TITLE_SIZE * scale)


def _fill_room(
    view: View, drawn: Figure, draw: _Draw, width: int, height: float
) -> tuple[go.Figure, _Draw]:
    """As many lanes or acts in chains as a figure of this width has height for.

    A timeline makes of the rest one lane; a picture of all chains says how many are left out.
    """
    fewer = drawn.fewer(view)
    if fewer is None:
        return draw(width=width), draw
    key, limit = fewer
    fewest, most = 0, min(limit, MOST_IN_ALL)
    while most - fewest > 1:
        middle = (fewest + most) // 2
        if draw(width=width, **{key: middle}).layout.height <= height:
            fewest = middle
        else:
            most = middle
    draw = partial(draw, **{key: fewest})
    return draw(width=width), draw


def _barer(drawn: Figure, draw: _Draw) -> Iterator[_Draw]:
    """The same figure with ever less in it."""
    return (partial(draw, **options) for options in drawn.barer)


def _room_below(figure: go.Figure, width: int, height: int) -> float:
    """Height that a canvas has more than the figure, in pixels of the figure."""
    return float(max(0, figure.layout.width * height / width - figure.layout.height))


def _fill_height(draw: _Draw, figure: go.Figure, width: int, height: int) -> go.Figure:
    """The same figure with its lanes as much higher as the canvas leaves room for."""
    layout = figure.layout
    room = _room_below(figure, width, height)
    if room < 1:
        return draw(width=layout.width, checked=True)
    # What lanes of twice the height add is the height of all lanes.
    lanes = draw(width=layout.width, spread=2).layout.height - layout.height
    spread = min(1 + room / lanes, _MOST_SPREAD)
    return draw(width=layout.width, spread=spread, checked=True)


def _scale(figure: go.Figure, width: int, height: int) -> float:
    return float(min(width / figure.layout.width, height / figure.layout.height))


def _choose_layout(draw: _Draw, widths: Sequence[int], width: int, height: int) -> go.Figure:
    """The layout that may be drawn largest, as wide as the canvas then is where it allows that."""

    def find_largest(figures: Iterable[go.Figure]) -> go.Figure:
        return max(figures, key=lambda figure: _scale(figure, width, height))

    best = find_largest(draw(width=one) for one in widths)
    # Columns and lines break at widths of their own, which lie between those tried.
    finer = [round(best.layout.width / _STEP**part) for part in _BETWEEN]
    best = find_largest([best, *(draw(width=one) for one in finer if one >= _NARROWEST)])
    scale = _scale(best, width, height)
    canvas_width = int(width / scale)
    if canvas_width > best.layout.width:
        wider = draw(width=canvas_width)
        if _scale(wider, width, height) >= scale * _HARDLY_SMALLER:
            return wider
    return best


def _place(figure: go.Figure, width: int, height: int) -> Fitted:
    """The figure in the middle of a canvas that has the picture's proportions."""
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
