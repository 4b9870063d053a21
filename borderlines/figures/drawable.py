"""What every figure brings along: its builder, its words, its smaller forms."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

import plotly.graph_objects as go

from borderlines.view import Theme, View
from borderlines.words.view import say_whose_language


class Builder(Protocol):
    """Builds the figure of a view at a width in CSS pixels; its height follows."""

    def __call__(
        self,
        view: View,
        *,
        width: int = ...,
        theme: Theme = ...,
        height: float | None = ...,
        checked: bool = ...,
    ) -> go.Figure:
        """Build the figure. Its layout states width, height and all four margins in pixels.

        With a height, also in CSS pixels, it is no higher than that. What has no room then is
        left out, never drawn smaller, and the figure says so.

        Where plotly's checks are left out, as of a layout that is only measured, it takes half the
        time; but numbers are then written as they came.
        """


def _keep(view: View) -> View:
    return view


@dataclass(frozen=True)
class Figure:
    """A figure: its builder, its words, and its forms for a canvas of a fixed size."""

    build: Builder
    name: str
    """A message: what a list of figures calls it."""
    frame_name: str
    """A message: what the dashboard calls its embed."""
    title: Callable[[View], str]
    """Says the figure's finding."""
    describe: Callable[[View], str]
    """Says what the figure shows, for those who do not see it."""
    narrow: Callable[[View], View] = _keep
    """Gives the part of a view that the figure shows."""
    is_empty: Callable[[View], bool] = lambda view: not view.events
    """Whether the figure says that nothing fits."""
    is_offered: Callable[[View], bool] = lambda view: True
    """Whether the dashboard offers its embed."""
    lists_day: bool = False
    """Whether its embed lists what applies on the day."""
    leads_site: bool = False
    """Whether a site's front page shows it, and so has it in print and as narrow as a column."""
    names_acts: bool = True
    """Whether its description quotes the record, whose own words are English."""

    def alt_text(self, view: View) -> str:
        """What the figure shows, with a note where its text mixes two languages."""
        text = self.describe(view)
        return say_whose_language(text, view) if self.names_acts else text
