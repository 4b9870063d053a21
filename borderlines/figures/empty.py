"""The figure shown when no act matches the filters: it says so, and what would match."""

from __future__ import annotations

from typing import Final

import plotly.graph_objects as go

from borderlines.figures.frame import PADDING, plan_frame, set_page, text_at, write_frame
from borderlines.figures.style import BODY_SIZE, PALETTES, escape_lines
from borderlines.figures.text_width import break_lines
from borderlines.view import Theme, View
from borderlines.view.suggestions import say_wider
from borderlines.words import headline, source_line
from borderlines.words.view import say_chosen

_ABOVE: Final = 10
_BELOW: Final = 16
_LINE: Final = 1.3
"""Height of a line in its size, as plotly draws it."""


def build_nothing(
    view: View,
    name: str,
    *,
    width: int = 1200,
    theme: Theme = "light",
    checked: bool = True,
    title: str = "",
) -> go.Figure:
    """Say that no act fits, in place of the figure of a name: no axis, no map, no legend.

    Width in CSS pixels; the height follows. Text of the record and the choice is escaped.
    """
    palette = PALETTES[theme]
    frame = plan_frame(
        width,
        title=title or headline(view),
        subtitle=say_chosen(view),
        source=source_line(view),
        legend=(),
    )
    size = BODY_SIZE
    lines = [
        line for way in say_wider(view) for line in break_lines(way, size, width - 2 * PADDING)
    ]
    if not lines:
        lines = [view.voice.gettext("The record holds no act that could be shown.")]
    height = _ABOVE + len(lines) * size * _LINE + _BELOW
    hidden = {"visible": False, "fixedrange": True, "range": [0, 1]}
    return go.Figure(
        _validate=checked,
        layout={
            **set_page(frame, palette, height),
            "xaxis": hidden,
            "yaxis": hidden,
            "dragmode": False,
            "annotations": [
                *write_frame(frame, palette),
                text_at(
                    escape_lines(lines),
                    xref="paper",
                    x=0,
                    xanchor="left",
                    yref="paper",
                    y=1,
                    yanchor="top",
                    yshift=-_ABOVE,
                    align="left",
                    borderpad=0,
                    font={"size": size, "color": palette.text},
                ),
            ],
            "meta": {"view": name, "is_whole": True},
        },
    )
