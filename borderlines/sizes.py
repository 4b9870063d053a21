"""Pictures of a fixed size: how wide to lay a figure out so that it fills its canvas."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Literal, Protocol

import plotly.graph_objects as go

from borderlines.figures.chain import build_chain
from borderlines.figures.frame import TITLE_SIZE
from borderlines.figures.map import build_map
from borderlines.figures.timeline import build_timeline
from borderlines.selection import Theme, View

FigureName = Literal["timeline", "map", "chain"]
SizeName = Literal["social", "article", "square"]


class Builder(Protocol):
    """Builds the figure of a view at a width in CSS pixels; its height follows."""

    def __call__(
        self, view: View, *, width: int = ..., theme: Theme = ..., enlarge: float = ...
    ) -> go.Figure:
        """Build the figure, with title, numbers and source line enlarged."""


BUILDERS: Final[dict[FigureName, Builder]] = {
    "timeline": build_timeline,
    "map": build_map,
    "chain": build_chain,
}

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
_TITLE_SHARE: Final = 1 / 46
"""Height of the title's letters, of the picture's width: read on a phone that shows it whole."""


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

    def draw(layout_width: int, enlarge: float = 1) -> go.Figure:
        return build(view, width=layout_width, theme=theme, enlarge=enlarge)

    steps = range(round(math.log(_WIDEST / _NARROWEST, _STEP)) + 1)
    widths = [round(_NARROWEST * _STEP**step) for step in steps]
    best = _choose_layout(draw, widths, width, height)
    enlarge = width * _TITLE_SHARE / (TITLE_SIZE * _scale(best, width, height))
    if enlarge > 1:
        # Many acts make small type; what the picture is about must be read all the same.
        nearest = min(widths, key=lambda tried: abs(tried - best.layout.width))
        position = widths.index(nearest)
        near = [best.layout.width, *widths[max(0, position - 1) : position + 2]]
        best = _choose_layout(lambda tried: draw(tried, enlarge), near, width, height)
    return _place(best, width, height)


def _scale(figure: go.Figure, width: int, height: int) -> float:
    return float(min(width / figure.layout.width, height / figure.layout.height))


def _choose_layout(
    draw: Callable[[int], go.Figure], widths: Sequence[int], width: int, height: int
) -> go.Figure:
    """The layout that may be drawn largest, as wide as the canvas then is where it allows that."""
    best = max(map(draw, widths), key=lambda figure: _scale(figure, width, height))
    scale = _scale(best, width, height)
    canvas_width = int(width / scale)
    if canvas_width > best.layout.width:
        wider = draw(canvas_width)
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
