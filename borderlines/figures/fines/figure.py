"""Fines as bars on one scale in euro, the largest first, each with what became of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import plotly.graph_objects as go

from borderlines.figures.empty import build_nothing
from borderlines.figures.frame import (
    BAR,
    Frame,
    LegendEntry,
    Trace,
    draw_legend,
    plan_frame,
    set_page,
    text_at,
    write_frame,
)
from borderlines.figures.hover import describe_mark
from borderlines.figures.style import PALETTES, SMALL_SIZE, Palette, escape, fade
from borderlines.figures.text_width import break_lines, width_of
from borderlines.view import Theme, View
from borderlines.words import source_line
from borderlines.words.figures.fines import (
    FATES,
    FineLine,
    fines_headline,
    list_fines,
    narrow_to_fines,
    say_smaller,
)
from borderlines.words.view import subtitle

_LINE: Final = 15
_PADDING: Final = 6
"""Height of a line of text, and room around those of a fine, in pixels."""
_MOST_ROW: Final = 52
"""Height of a row at most, in pixels."""
_NAME_SHARE: Final = 0.26
_BAR_SHARE: Final = 0.3
"""Parts of the width that names take at most, and that the longest bar takes."""
_LEAST_BAR: Final = 2
_GAP: Final = 8
_HALF_BAR: Final = 5
"""Half the height of a bar, in pixels."""
_FAINT: Final = 0.25
"""Strength of the fill of a fine whose standing is not known."""
_REMAINDER: Final = 18
_NARROW: Final = 700
"""Pixels of a figure below which amounts are written in short."""


@dataclass(frozen=True)
class _Row:
    """A fine with its place, in pixels of the plot."""

    line: FineLine
    name: Sequence[str]
    bar: float
    """Length of its bar; 0 without a number in euro."""
    text: Sequence[str]
    """Its amount and what became of it, in lines."""
    top: float = 0
    bottom: float = 0

    @property
    def y(self) -> float:
        """Middle of the row."""
        return (self.top + self.bottom) / 2


def build_fines(
    view: View,
    *,
    width: int = 1200,
    theme: Theme = "light",
    height: float | None = None,
    checked: bool = True,
) -> go.Figure:
    """Draw the fines of a view, a row each. Width in CSS pixels; the height follows.

    Within a ``height`` the largest have rows and the others are counted. Text of the record is
    escaped, and every bar carries the id of its act as ``customdata``.
    """
    fines = narrow_to_fines(view)
    if not fines.events:
        return build_nothing(view, "fines", width=width, theme=theme, checked=checked)
    palette = PALETTES[theme]
    lines = list_fines(view)
    frame = plan_frame(
        width,
        title=fines_headline(view),
        subtitle=subtitle(fines),
        source=source_line(fines, is_short=height is not None),
        legend=[_plan_legend(view, lines, palette)],
        is_compact=height is not None,
    )
    is_short = height is not None or width < _NARROW
    margin, rows = _lay_out(lines, frame.inner_width, is_short=is_short)
    room = None if height is None else max(height - frame.height, _LINE + _PADDING)
    rows, left_out = _choose(rows, room)
    rows = _set_rows(rows, None if room is None else room - (_REMAINDER if left_out else 0))
    plot = rows[-1].bottom + (_REMAINDER if left_out else 0)
    area = frame.legend_height + plot
    return go.Figure(
        _validate=checked,
        data=[
            *_draw_bars(rows, margin, palette),
            _draw_marks(view, rows, margin),
            *draw_legend(frame, palette),
        ],
        layout={
            **set_page(frame, palette, plot),
            "xaxis": _hide([0, frame.inner_width]),
            "yaxis": {**_hide([plot, 0]), "domain": [0, plot / area]},
            "dragmode": False,
            "meta": {"view": "fines", "is_whole": not left_out},
            "shapes": list(_draw_keys(frame, palette)),
            "annotations": [
                *_write_rows(view, rows, margin, palette),
                *_write_remainder(view, left_out, rows, palette),
                *write_frame(frame, palette),
            ],
        },
    )


def _plan_legend(view: View, lines: Sequence[FineLine], palette: Palette) -> list[LegendEntry]:
    found = {line.fate for line in lines}
    day = view.voice.day(view.day)
    return [
        LegendEntry(view.voice.gettext(said, day=day), BAR + fate, palette.fine)
        for fate, said in FATES.items()
        if fate in found
    ]


def _lay_out(
    lines: Sequence[FineLine], inner: float, *, is_short: bool
) -> tuple[float, list[_Row]]:
    """Give each fine its name, its bar and its lines of text; return the margin too."""
    names = [break_lines(one.name, SMALL_SIZE, inner * _NAME_SHARE, bold=True) for one in lines]
    widest = max(width_of(text, SMALL_SIZE, bold=True) for name in names for text in name)
    margin, longest = widest + _GAP, inner * _BAR_SHARE
    rows = []
    for line, name in zip(lines, names, strict=True):
        share = line.amount.share
        bar = max(share * longest, _LEAST_BAR) if share is not None else 0
        said = line.short if is_short else line.amount.published
        if line.amount.euro and (share is None or not is_short):
            said += f" ({line.amount.euro.strip('()')})"
        if line.amount.since:
            said += f" · {line.amount.since}"
        text = break_lines(said, SMALL_SIZE, inner - margin - bar - _GAP)
        rows.append(_Row(line, name, bar, text))
    return margin, rows


def _choose(rows: Sequence[_Row], room: float | None) -> tuple[list[_Row], list[FineLine]]:
    """Return the rows that a height holds, and the fines without one."""
    if room is None or sum(map(_least, rows)) <= room:
        return list(rows), []
    kept: list[_Row] = []
    taken = 0.0
    for row in rows:
        taken += _least(row)
        if kept and taken > room - _REMAINDER:
            break
        kept.append(row)
    return kept, [row.line for row in rows[len(kept) :]]


def _least(row: _Row) -> float:
    return max(len(row.text), len(row.name)) * _LINE + _PADDING


def _set_rows(rows: Sequence[_Row], room: float | None) -> list[_Row]:
    """Give each row its height; what room is left is shared out."""
    spare = 0.0 if room is None else max(room - sum(map(_least, rows)), 0) / len(rows)
    placed, top = [], 0.0
    for row in rows:
        bottom = top + max(_least(row), min(_least(row) + spare, _MOST_ROW))
        placed.append(_Row(row.line, row.name, row.bar, row.text, top, bottom))
        top = bottom
    return placed


def _draw_bars(rows: Sequence[_Row], margin: float, palette: Palette) -> Iterable[Trace]:
    for fate in FATES:
        xs: list[float | None] = []
        ys: list[float | None] = []
        for row in rows:
            if row.bar and row.line.fate == fate:
                x0, x1 = margin, margin + row.bar
                up, down = row.y - _HALF_BAR, row.y + _HALF_BAR
                xs += [x0, x1, x1, x0, x0, None]
                ys += [up, up, down, down, up, None]
        if xs:
            yield {
                "type": "scatter",
                "x": xs,
                "y": ys,
                "mode": "lines",
                "fill": "toself",
                "fillcolor": _fill(palette, fate),
                "line": {"width": 1, "color": palette.fine},
                "hoverinfo": "skip",
                "showlegend": False,
                "cliponaxis": False,
            }


def _fill(palette: Palette, fate: str) -> str:
    strength = {"stands": 1.0, "unknown": _FAINT}.get(fate, 0.0)
    return fade(palette.fine, palette.ground, strength)


def _draw_marks(view: View, rows: Sequence[_Row], margin: float) -> Trace:
    """Draw what a pointer finds: an unseen mark on each bar."""
    return {
        "type": "scatter",
        "x": [margin + row.bar / 2 for row in rows],
        "y": [row.y for row in rows],
        "mode": "markers",
        "marker": {"size": 16, "opacity": 0},
        "customdata": [[row.line.event.id] for row in rows],
        "hovertext": [describe_mark(row.line.event, view.dataset, view.voice) for row in rows],
        "hoverinfo": "text",
        "selected": {"marker": {"opacity": 0}},
        "unselected": {"marker": {"opacity": 0}},
        "showlegend": False,
        "name": "acts",
    }


def _write_rows(
    view: View, rows: Sequence[_Row], margin: float, palette: Palette
) -> Iterable[dict[str, Any]]:
    in_row = {"xref": "x", "xanchor": "left", "yref": "y", "yanchor": "middle", "borderpad": 0}
    for row in rows:
        is_chosen = view.chosen is not None and view.chosen.id == row.line.event.id
        yield text_at(
            f"<b>{'<br>'.join(map(escape, row.name))}</b>",
            **in_row | {"xref": "paper"},
            x=0,
            y=row.y,
            align="left",
            font={"size": SMALL_SIZE, "color": palette.fine_text if is_chosen else palette.text},
        )
        yield text_at(
            "<br>".join(map(escape, row.text)),
            **in_row,
            x=margin + row.bar + _GAP,
            y=row.y,
            align="left",
            font={"size": SMALL_SIZE, "color": palette.text},
        )


def _write_remainder(
    view: View, left_out: Sequence[FineLine], rows: Sequence[_Row], palette: Palette
) -> Iterable[dict[str, Any]]:
    if left_out:
        yield text_at(
            escape(say_smaller(view.voice, left_out)),
            xref="paper",
            x=0,
            xanchor="left",
            yref="y",
            y=rows[-1].bottom,
            yanchor="top",
            borderpad=0,
            font={"size": SMALL_SIZE, "color": palette.quiet},
        )


def _draw_keys(frame: Frame, palette: Palette) -> Iterable[dict[str, Any]]:
    for x, y, entry in frame.legend:
        if entry.symbol.startswith(BAR):
            yield {
                "type": "rect",
                "xref": "x2",
                "yref": "y2",
                "x0": x,
                "x1": x + 14,
                "y0": y - _HALF_BAR,
                "y1": y + _HALF_BAR,
                "fillcolor": _fill(palette, entry.symbol.removeprefix(BAR)),
                "line": {"width": 1, "color": palette.fine},
            }


def _hide(bounds: list[float]) -> dict[str, Any]:
    return {"visible": False, "fixedrange": True, "range": bounds}
