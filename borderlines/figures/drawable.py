"""What every figure brings along: its builder, its words, its smaller forms."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

import plotly.graph_objects as go

from borderlines.view import Theme, View
from borderlines.words.view import say_whose_language

Options = Mapping[str, Any]
"""Arguments of a builder beside view, width and theme."""


class Builder(Protocol):
    """Builds the figure of a view at a width in CSS pixels; its height follows."""

    def __call__(
        self,
        view: View,
        *,
        width: int = ...,
        theme: Theme = ...,
        enlarge: float = ...,
        checked: bool = ...,
    ) -> go.Figure:
        """Build the figure, with title, numbers and source line enlarged.

        Its layout states width, height and all four margins in pixels.

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
    grow: str = "taller"
    """The builder's option for more height: ``taller`` in pixels, ``spread`` as a factor."""
    barer: tuple[Options, ...] = ()
    """Options that leave out ever more, the mildest first."""
    keeps_type: bool = False
    """Whether rows come closer before type becomes smaller than on a page."""
    fewer: Callable[[View], tuple[str, int] | None] = lambda view: None
    """The builder's option for fewer lanes or acts, and how many there are at most."""
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
