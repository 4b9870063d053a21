"""The time axis of a timeline: its first and last day, and its names."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, timedelta
from typing import Any, Final

from borderlines.figures.frame import text_at
from borderlines.figures.style import SMALL_SIZE, Palette
from borderlines.figures.text_width import width_of
from borderlines.language import Voice
from borderlines.view import View

_LEAST_SPAN: Final = timedelta(days=150)
_LEAST_ROOM: Final = timedelta(days=20)
_NOT_LONG_BEFORE: Final = 8
"""Part of the acts' span, as a divisor: acts that end less than this before the record's day lead
up to it."""
_YEAR: Final = 365.25
_YEARS_ALONE: Final = 4
"""Number of years above which months have no names until a reader zooms in."""
_STEPS: Final = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
"""Numbers of years between ticks that plotly can set."""
_YEAR_WIDTH: Final = 40
_MONTH_WIDTH: Final = 50
_DAY_WIDTH: Final = 90
"""Least distance between ticks, in pixels."""
_FOUR_WEEKS: Final = 28
"""Distance between ticks, in days, below which they show a day and not only a month or year."""


def find_bounds(days: Collection[date], view: View, width: float) -> tuple[date, date]:
    """Find the first and last day of an axis, ``width`` pixels wide, for everything on these days.

    Acts that lead up to the day of the record show what came of them by then, and years that are
    named fit in: up to the chosen days, if there are any.
    """
    if not days:
        year = view.day.year
        return date(year, 1, 1), date(year, 12, 31)
    since, until = view.selection.since, view.selection.until
    opened = since.earliest if since and since.earliest else date.min
    closed = until.latest if until and until.latest else date.max
    first, last = min(days), max(days)
    today = min(view.dataset.package.created, closed)
    known = today if last < today <= last + (last - first) / _NOT_LONG_BEFORE else last
    # Around a single act a few months, so that it can be seen when that was.
    room = max((known - first) / 40, _LEAST_ROOM, (_LEAST_SPAN - (known - first)) / 2)
    start, end = first - room, max(last + room, min(known + room, closed))
    step = years_apart(start, end, width)
    if step is not None:
        # The axis may become a year longer, and a pixel hold more days for it.
        half = width_of("2026", SMALL_SIZE) / 2 + 2
        reach = timedelta(days=half * ((end - start).days + _YEAR) / width)
        if first.year % step == 0:
            start = min(start, max(_middle_of(first.year) - reach, opened))
        if known.year % step == 0:
            end = max(end, min(_middle_of(known.year) + reach, closed))
    return start, end


def years_apart(first: date, last: date, width: float) -> int | None:
    """Return the number of years between names; None on an axis short enough for months."""
    years = (last - first).days / _YEAR
    if years <= _YEARS_ALONE:
        return None
    wide = (step for step in _STEPS if step * width / years >= _YEAR_WIDTH)
    return next(wide, _STEPS[-1])


def draw_time_axis(
    voice: Voice, first: date, last: date, width: float, palette: Palette
) -> dict[str, Any]:
    """Return the range, lines and names of the axis, for plotly.

    The number of ticks is limited and their distance is free, so that a reader who zooms in finds
    months and days.
    """
    day_format, month_format = voice.grammar.axis_days
    step = years_apart(first, last, width)
    days = (last - first).days
    if step is not None:
        # One more than there are steps: plotly takes the next longer step for a full one.
        ticks = int(days / _YEAR / step) + 1
    else:
        is_short = days < _FOUR_WEEKS * width / _DAY_WIDTH
        ticks = max(3, int(width // (_DAY_WIDTH if is_short else _MONTH_WIDTH)))
    return {
        "type": "date",
        "range": [first.isoformat(), last.isoformat()],
        "side": "top",
        "showgrid": True,
        "gridcolor": palette.line,
        "zeroline": False,
        "tickfont": {"size": SMALL_SIZE, "color": palette.quiet},
        # A name is in the middle of its year, or left out if that is out of the picture.
        "ticklabelmode": "period",
        "ticklabeloverflow": "hide past domain",
        "nticks": ticks,
        "tickformatstops": [
            {"dtickrange": [None, _FOUR_WEEKS * 86_400_000], "value": day_format},
            {"dtickrange": ["M1", "M6"], "value": month_format},
            {"dtickrange": ["M12", None], "value": "%Y"},
        ],
    }


def name_years_below(
    first: date, last: date, width: float, y: float, palette: Palette
) -> Iterable[dict[str, Any]]:
    """Write the years once more below a plot, at ``y`` on its axis; none that has no room."""
    half = width_of("2026", SMALL_SIZE) / 2
    for year in range(first.year, last.year + 1):
        middle = _middle_of(year)
        x = (middle - first).days * width / max((last - first).days, 1)
        if year % (years_apart(first, last, width) or 1) == 0 and half <= x <= width - half:
            yield text_at(
                str(year),
                xref="x",
                x=middle.isoformat(),
                xanchor="center",
                yref="y",
                y=y,
                yanchor="top",
                yshift=-2,
                borderpad=0,
                font={"size": SMALL_SIZE, "color": palette.quiet},
            )


def _middle_of(year: int) -> date:
    return date(year, 7, 2)
