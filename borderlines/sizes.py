"""Pictures of a fixed size: how wide to lay a figure out so that it fills its canvas."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal, Protocol

import plotly.graph_objects as go

from borderlines.figures.map import build_map
from borderlines.figures.timeline import build_timeline
from borderlines.selection import Theme, View

FigureName = Literal["timeline", "map"]
SizeName = Literal["social", "article", "square"]


class Builder(Protocol):
    """Builds the figure of a view at a width in CSS pixels; its height follows."""

    def __call__(self, view: View, *, width: int = ..., theme: Theme = ...) -> go.Figure:
        """Build the figure."""


BUILDERS: Final[dict[FigureName, Builder]] = {"timeline": build_timeline, "map": build_map}

SIZES: Final[dict[SizeName, tuple[int, int]]] = {
    "social": (1200, 630),
    "article": (1600, 900),
    "square": (1080, 1080),
}
"""Width and height of each size, in pixels of the picture."""

NATURAL_WIDTH: Final = 1200
_NATURAL_SCALE: Final = 2.0
# Narrower than this on a canvas of any size, the figure's type would be a poster's.
_NARROWEST: Final = 760
_STEP: Final = 1.15
_WIDEST: Final = 3000
_HARDLY_SMALLER: Final = 0.95


@dataclass(frozen=True)
class Fitted:
    """A figure, and how many pixels of the picture go to one of its own."""

    figure: go.Figure
    scale: float


def fit(
    view: View, name: FigureName, size: SizeName | None = None, theme: Theme = "light"
) -> Fitted:
    """Build a figure for a size of picture, or without one at its natural height.

    The layout is chosen whose type comes out largest on the canvas; the height that it leaves
    is ground colour, shared out above and below. Drawn at the scale returned, the picture has
    exactly the size's pixels.
    """
    build = BUILDERS[name]
    if size is None:
        return Fitted(build(view, width=NATURAL_WIDTH, theme=theme), _NATURAL_SCALE)
    width, height = SIZES[size]

    def draw(layout_width: int) -> go.Figure:
        return build(view, width=layout_width, theme=theme)

    return _place(_choose_layout(draw, width, height), width, height)


def _choose_layout(draw: Callable[[int], go.Figure], width: int, height: int) -> go.Figure:
    """The layout that may be drawn largest, as wide as the canvas then is where it allows that."""

    def scale_of(figure: go.Figure) -> float:
        return float(min(width / figure.layout.width, height / figure.layout.height))

    steps = range(round(math.log(_WIDEST / _NARROWEST, _STEP)) + 1)
    figures = [draw(round(_NARROWEST * _STEP**step)) for step in steps]
    best = max(figures, key=scale_of)
    canvas_width = int(width / scale_of(best))
    if canvas_width > best.layout.width:
        wider = draw(canvas_width)
        if scale_of(wider) >= scale_of(best) * _HARDLY_SMALLER:
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
