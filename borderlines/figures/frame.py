"""The frame of every figure: title, numbers, legend and source line, inside the picture.

A figure is one plot area with the legend as its top strip, on axes of its own in pixels, so that
zooming doesn't move it. Title and source line are in the margins.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any, Final

import plotly.graph_objects as go

from borderlines.figures.style import (
    BODY_SIZE,
    FONT_FAMILY,
    SMALL_SIZE,
    Palette,
    escape,
    escape_lines,
)
from borderlines.figures.text_width import break_lines, width_of

Trace = dict[str, Any]
"""A plotly trace, as a plain dict: plotly checks it once, when the figure is made of it."""

PADDING: Final = 12
EDGE: Final = 4
"""The margin above and below a figure without the texts around it, in pixels."""
TITLE_SIZE: Final = 19
COMPACT_TITLE: Final = 16
_LINE: Final = 1.35
_TITLE_LINES: Final = 2
_LEGEND_ROW: Final = 20
_KEY_WIDTH: Final = 20
AROUND: Final = "around"
"""The name of the texts around a plot, which a page may say itself (``bare.py``)."""
KEY: Final = "key"
"""The name of the legend's texts."""
BAR: Final = "bar-"
"""The prefix for keys of the legend that a figure draws itself, because plotly has no such symbol.
"""


class Within(Enum):
    """The part of a figure that a height bounds: on a page other parts may be left out."""

    PICTURE = "picture"
    PLOT_AND_KEY = "plot and key"
    PLOT = "plot"


@dataclass(frozen=True)
class LegendEntry:
    """A key and its meaning. Without a symbol it is only text."""

    text: str
    symbol: str = ""
    colour: str = ""


@dataclass(frozen=True)
class Frame:
    """The frame of one figure: its texts in lines, and the space of each part."""

    width: int
    title: Sequence[str]
    subtitle: Sequence[str]
    source: Sequence[str]
    legend: Sequence[tuple[float, float, LegendEntry]]
    """Left edge and middle of each entry, in pixels from the strip's top left corner."""
    legend_height: float
    top: float
    bottom: float
    title_size: float
    """Size of the title's type, in pixels."""

    @property
    def height(self) -> float:
        """Height of everything around the plot, in pixels."""
        return self.top + self.legend_height + self.bottom

    def find_room(self, height: float, within: Within) -> float:
        """Find the height that is left for the plot where a part of the figure has this one."""
        match within:
            case Within.PICTURE:
                return height - self.height
            case Within.PLOT_AND_KEY:
                return height - self.legend_height - 2 * EDGE
            case Within.PLOT:
                return height - 2 * EDGE

    @property
    def inner_width(self) -> int:
        """Width between the paddings, in pixels."""
        return self.width - 2 * PADDING


def plan_frame(
    width: int,
    *,
    title: str | Sequence[str],
    subtitle: str,
    source: str,
    legend: Sequence[Sequence[LegendEntry]],
    is_compact: bool = False,
) -> Frame:
    """Break the texts to a width and flow the legend; each group of entries starts a row.

    ``compact`` is for pictures of a fixed height: a smaller title, and no line of numbers below it.
    Of several forms of a title, longest first, the first that fits into two lines is taken, or
    else the last.
    """
    room = width - 2 * PADDING
    title_size = COMPACT_TITLE if is_compact else TITLE_SIZE
    forms = [title] if isinstance(title, str) else title
    tried = (_balance(form, title_size, room) for form in forms)
    titles = next((lines for lines in tried if len(lines) <= _TITLE_LINES), None)
    titles = titles or _balance(forms[-1], title_size, room)
    subtitles = [] if is_compact else break_lines(subtitle, BODY_SIZE, room)
    sources = break_lines(source, SMALL_SIZE, room)
    above = len(titles) * title_size + len(subtitles) * BODY_SIZE
    places: list[tuple[float, float, LegendEntry]] = []
    row = -1
    for group in legend:
        x = room + 1.0
        for entry in group:
            wide = width_of(entry.text, SMALL_SIZE) + (_KEY_WIDTH if entry.symbol else 0)
            if x + wide > room:
                x, row = 0.0, row + 1
            # What is wider than the page goes on in the next row, under its own first word.
            key_width = _KEY_WIDTH if entry.symbol else 0
            first, *more = break_lines(entry.text, SMALL_SIZE, room - key_width) or [""]
            places.append((x, (row + 0.5) * _LEGEND_ROW, replace(entry, text=first)))
            for line in more:
                row += 1
                places.append((key_width, (row + 0.5) * _LEGEND_ROW, LegendEntry(line)))
            x = room + 1.0 if more else x + wide + 18
    return Frame(
        width=width,
        title=titles,
        subtitle=subtitles,
        source=sources,
        legend=places,
        legend_height=(row + 1) * _LEGEND_ROW,
        top=PADDING + above * _LINE + 6,
        bottom=PADDING + 8 + len(sources) * SMALL_SIZE * _LINE,
        title_size=title_size,
    )


def _balance(title: str, size: float, room: float) -> list[str]:
    """Break a title into the fewest lines, of about equal length, so that no word is alone."""
    lines = break_lines(title, size, room, bold=True)
    number, narrower = len(lines), room
    while number > 1:
        narrower -= size
        tried = break_lines(title, size, narrower, bold=True)
        if len(tried) > number or any(width_of(line, size, bold=True) > narrower for line in tried):
            break
        lines = tried
    return lines


def draw_legend(frame: Frame, palette: Palette) -> Iterable[Trace]:
    """Draw the legend's keys, as one trace on the axes x2 and y2."""
    keyed = [
        (x, y, entry)
        for x, y, entry in frame.legend
        if entry.symbol and not entry.symbol.startswith(BAR)
    ]
    if keyed:
        symbols = [entry.symbol for _, _, entry in keyed]
        yield {
            "type": "scatter",
            "x": [x + 7 for x, _, _ in keyed],
            "y": [y for _, y, _ in keyed],
            "xaxis": "x2",
            "yaxis": "y2",
            "mode": "markers",
            "marker": {
                "symbol": symbols,
                "size": 11,
                "color": [entry.colour for _, _, entry in keyed],
                "opacity": 1,
                "line": {
                    "width": [2 if "open" in symbol else 0 for symbol in symbols],
                    "color": palette.ground,
                },
            },
            "hoverinfo": "skip",
            "showlegend": False,
            "cliponaxis": False,
        }


def write_frame(frame: Frame, palette: Palette) -> Iterable[dict[str, Any]]:
    """Write title, numbers, legend texts and source line, as annotations."""
    in_margin = {
        "name": AROUND,
        "xref": "paper",
        "x": 0,
        "xanchor": "left",
        "align": "left",
        "yref": "paper",
        "yanchor": "top",
        "borderpad": 0,
    }
    above = frame.top - PADDING
    yield text_at(
        f"<b>{escape_lines(frame.title)}</b>",
        **in_margin,
        y=1,
        yshift=above,
        font={"size": frame.title_size, "color": palette.text},
    )
    yield text_at(
        escape_lines(frame.subtitle),
        **in_margin,
        y=1,
        yshift=above - len(frame.title) * frame.title_size * _LINE,
        font={"size": BODY_SIZE, "color": palette.quiet},
    )
    for x, y, entry in frame.legend:
        yield text_at(
            escape(entry.text),
            name=KEY,
            xref="x2",
            x=x + (_KEY_WIDTH if entry.symbol else 0),
            xanchor="left",
            yref="y2",
            y=y,
            yanchor="middle",
            borderpad=0,
            font={"size": SMALL_SIZE, "color": palette.text},
        )
    yield text_at(
        escape_lines(frame.source),
        **in_margin,
        y=0,
        yshift=-8,
        font={"size": SMALL_SIZE, "color": palette.quiet},
    )


def set_page(frame: Frame, palette: Palette, plot_height: float) -> dict[str, Any]:
    """Set the size, margins, type, colours and the legend's axes of a figure.

    ``plot_height`` is the height below the legend, in pixels; a figure lays its own axes into the
    domain from 0 to ``plot_height / (plot_height + frame.legend_height)``.
    """
    area = frame.legend_height + plot_height
    return {
        # Nothing of plotly's own look, which depends on what else a process has loaded.
        "template": go.layout.Template(),
        "width": frame.width,
        "height": round(frame.top + area + frame.bottom),
        "margin": {
            "l": PADDING,
            "r": PADDING,
            "t": frame.top,
            "b": frame.bottom,
            "pad": 0,
            "autoexpand": False,
        },
        "font": {"family": FONT_FAMILY, "size": BODY_SIZE, "color": palette.text},
        "paper_bgcolor": palette.ground,
        "plot_bgcolor": palette.ground,
        "hovermode": "closest",
        "hoverlabel": {
            "bgcolor": palette.ground,
            "bordercolor": palette.quiet,
            "font": {"family": FONT_FAMILY, "size": BODY_SIZE, "color": palette.text},
            "align": "left",
        },
        "showlegend": False,
        "xaxis2": {
            "range": [0, frame.inner_width],
            "anchor": "y2",
            "fixedrange": True,
            "visible": False,
        },
        "yaxis2": {
            "range": [frame.legend_height, 0],
            "domain": [1 - max(frame.legend_height, 1) / area, 1],
            "anchor": "x2",
            "fixedrange": True,
            "visible": False,
        },
    }


def text_at(text: str, **where: Any) -> dict[str, Any]:
    """Return a text as a plotly annotation. The text must be escaped already."""
    return {"text": text, "showarrow": False, **where}
