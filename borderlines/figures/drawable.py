"""The parts of every figure: its builder, its words, its smaller forms."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

import plotly.graph_objects as go

from borderlines.figures.frame import Within
from borderlines.terms.vocabulary import Screen
from borderlines.view import Theme, View
from borderlines.words.figures.walk import Walk, walk_by_place
from borderlines.words.view import say_whose_language


class Builder(Protocol):
    """A function that draws the figure of a view at a width in CSS pixels; its height follows."""

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

        With a ``height``, also in CSS pixels, it is no higher than that. What does not fit is left
        out, never drawn smaller, and the figure says so. Without plotly's checks, for a layout that
        is only measured, it takes half the time, but numbers are then written as they came.
        """


class BoundedBuilder(Builder, Protocol):
    """A builder whose height may bound a part of the figure, for a page without the other parts."""

    def __call__(
        self,
        view: View,
        *,
        width: int = ...,
        theme: Theme = ...,
        height: float | None = ...,
        checked: bool = ...,
        within: Within = ...,
    ) -> go.Figure:
        """Build the figure. What is lower than a part's ``height`` anyway keeps its own."""
        ...


def _keep(view: View) -> View:
    return view


@dataclass(frozen=True)
class Figure:
    """A figure: its builder, its words, and its forms for a canvas of a fixed size."""

    build: Builder
    name: str
    """Its name in a list of figures, as a message."""
    frame_name: str
    """The dashboard's name for its embed, as a message."""
    title: Callable[[View], str]
    """A function that writes the figure's finding."""
    describe: Callable[[View], str]
    """A function that describes the figure for people who can't see it."""
    walk: Callable[[View], Walk] = walk_by_place
    """A function that says what those hear who walk the figure by keys."""
    build_within: BoundedBuilder | None = None
    """The builder for a page that bounds the height of a part of the figure."""
    screen: Screen = Screen.OVERVIEW
    """The dashboard's screen that shows it."""
    narrow: Callable[[View], View] = _keep
    """A function that returns the part of a view that the figure shows."""
    is_empty: Callable[[View], bool] = lambda view: not view.events
    """A function that tells whether the figure only says that nothing fits."""
    is_offered: Callable[[View], bool] = lambda view: True
    """A function that tells whether the dashboard offers its embed."""
    is_of_whole: Callable[[View], bool] = lambda view: True
    """Whether a site of the whole record has it."""
    lists_day: bool = False
    """Whether its embed lists what applies on the day."""
    leads_site: bool = False
    """Whether a site's front page shows it, and so has it in print and as narrow as a column."""
    has_outlines: bool = False
    """Whether it draws countries, whose outlines several pictures of it can share."""
    names_acts: bool = True
    """Whether its description quotes the record, whose own words are English."""

    def alt_text(self, view: View) -> str:
        """Write the alternative text, with a note if it mixes two languages."""
        text = self.describe(view)
        return say_whose_language(text, view) if self.names_acts else text

    def say_walk(self, view: View) -> dict[str, Any]:
        """Write what those hear who walk the figure by keys, as the browser reads it."""
        voice = view.voice
        name = voice.gettext("{figure}, act by act", figure=voice.gettext(self.name))
        return {"name": name, **self.walk(view).to_json(voice)}
