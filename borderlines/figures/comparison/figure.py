"""Two places as lanes of one timeline, with what each did that the other did not."""

from __future__ import annotations

import plotly.graph_objects as go

from borderlines.figures.empty import build_nothing
from borderlines.figures.timeline.figure import build_timeline
from borderlines.view import Theme, View
from borderlines.words.figures.two_places import (
    comparison_headline,
    find_two_places,
    narrow_to_two,
    say_differences,
)


def build_comparison(
    view: View,
    *,
    width: int = 1200,
    theme: Theme = "light",
    height: float | None = None,
    checked: bool = True,
) -> go.Figure:
    """Draw the two chosen places, lane over lane on one scale. Width and height in CSS pixels.

    Where not exactly two places are chosen, the figure asks for that.
    """
    title = comparison_headline(view)
    if not view.events or not find_two_places(view):
        return build_nothing(
            view, "compare", width=width, theme=theme, checked=checked, title=title
        )
    two = narrow_to_two(view)
    figure = build_timeline(
        two,
        width=width,
        theme=theme,
        height=height,
        checked=checked,
        title=title,
        notes=say_differences(view),
    )
    figure.layout.meta["view"] = "compare"
    return figure
