"""The day on which the map stands, and what it shows of that day."""

from __future__ import annotations

from datetime import date
from typing import Final

import streamlit as st

from borderlines.dataset import Dataset
from borderlines.selection import View
from components.state import choose, read_widget, set_widget
from components.viewport import Viewport
from schema import Measure

_KEY: Final = "day"
_MEASURE_KEY: Final = "measure"


def show_day(view: View, viewport: Viewport) -> None:
    """A slider over the days of the record, and steps to the day of the act before and after."""
    days = _act_days(view)
    first = min([*days, view.day])
    last = max([*days, view.day, view.dataset.package.created])
    if first == last:
        return
    earlier = max((day for day in days if day < view.day), default=None)
    later = min((day for day in days if day > view.day), default=None)
    set_widget(_KEY, view.day)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        # On a phone the slider takes a row of its own, on wider pages the buttons stand beside it.
        with st.container(width=viewport.width - (190 if viewport.width > 600 else 0)):
            st.slider(
                "Day of the map",
                first,
                last,
                key=_KEY,
                format="D MMM YYYY",
                on_change=lambda: _stand_on(read_widget(_KEY), view.dataset),
            )
        _show_step("Act before", earlier, view.dataset)
        _show_step("Next act", later, view.dataset)


def show_measure(view: View) -> None:
    """What the map shows of each country: acts so far, acts in force, or fines."""
    set_widget(_MEASURE_KEY, view.selection.measure)
    st.segmented_control(
        "The map shows",
        list(Measure),
        key=_MEASURE_KEY,
        format_func=lambda measure: measure.label,
        on_change=lambda: choose(measure=read_widget(_MEASURE_KEY) or Measure.ACTS),
    )


def _show_step(label: str, day: date | None, dataset: Dataset) -> None:
    st.button(label, disabled=day is None, on_click=lambda: _stand_on(day, dataset), key=label)


def _stand_on(day: date | None, dataset: Dataset) -> None:
    choose(at=None if day == dataset.package.created else day)


def _act_days(view: View) -> list[date]:
    """The days on which a further act counts: the last that its date may mean."""
    return sorted({event.date.latest for event in view.events if event.date.latest})
