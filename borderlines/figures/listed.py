"""The acts of a small picture as a list below its plot, where the frame would else be empty."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from borderlines.figures.frame import text_at
from borderlines.figures.style import SMALL_SIZE, Palette, escape
from borderlines.figures.text_width import shorten, width_of
from borderlines.view import View

_MOST: Final = 12
"""Greatest number of acts in a list; more would be a table, not a picture."""
_LINE: Final = 17
_ABOVE: Final = 10
_GAP: Final = 10


@dataclass(frozen=True)
class Listed:
    """Acts with their dates, in order of time; none where they have no room."""

    dates: Sequence[str] = ()
    labels: Sequence[str] = ()
    margin: float = 0
    """The width of the dates with the gap after them, in pixels."""

    @property
    def height(self) -> float:
        """Its height with the space above it, in pixels."""
        return _ABOVE + _LINE * len(self.labels) if self.labels else 0

    def draw(self, palette: Palette) -> list[dict[str, Any]]:
        """Write each act on a line of its own, up from the lower edge of the plot."""
        rows = zip(reversed(self.dates), reversed(self.labels), strict=True)
        return [
            text_at(
                escape(text),
                xref="paper",
                x=0,
                xshift=left,
                xanchor="left",
                yref="paper",
                y=0,
                yshift=number * _LINE,
                yanchor="bottom",
                borderpad=0,
                font={"size": SMALL_SIZE, "color": colour},
            )
            for number, (day, label) in enumerate(rows)
            for text, left, colour in (
                (day, 0, palette.quiet),
                (label, self.margin, palette.text),
            )
        ]


def list_acts(view: View, width: float, room: float) -> Listed:
    """List every act of a view within a width and a height in pixels; none if one has no room."""
    if not 0 < len(view.events) <= _MOST:
        return Listed()
    voice = view.voice
    dates = [voice.date(event.date, short=True) for event in view.events]
    margin = max(width_of(day, SMALL_SIZE) for day in dates) + _GAP
    labels = [
        shorten(event.label_in(voice.code), SMALL_SIZE, width - margin) for event in view.events
    ]
    listed = Listed(dates, labels, margin)
    return listed if listed.height <= room and margin < width / 2 else Listed()
