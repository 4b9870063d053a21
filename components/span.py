"""Days dragged out on the timeline become the years chosen; a double click frees them.

So the picture is laid out anew for them, with room for more labels, and the choice of an act or
a link sent to somebody else keeps them. Plotly's own zoom would be lost with the next change.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

import streamlit as st

from borderlines.schema import EdtfDate
from components.state import choose, read_widget

_KEY: Final = "span"

_listen = st.components.v2.component(
    "borderlines_span",
    js=(Path(__file__).parent / "span.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)


def hear_span() -> None:
    """Listen to the timeline in the reader's browser. Shows nothing."""
    _listen(key=_KEY, on_span_change=_narrow)


def _narrow() -> None:
    told = read_widget(_KEY)
    if told is None or told.span is None:
        return
    try:
        since, until = map(EdtfDate.parse, told.span.split("/"))
    except ValueError:
        # Two dots, or what no browser of ours has sent.
        choose(since=None, until=None)
    else:
        choose(since=since, until=until)
