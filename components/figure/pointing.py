"""The act under the pointer, shown in all views: in the reader's browser, without a run.

Timeline, chain, map, the rows of the table and the links to acts are watched, by pointer and by
keyboard. The browser only needs to know where each act belongs on the map.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

import streamlit as st

from borderlines.law import members_on
from borderlines.record import country_of
from borderlines.view import View
from components.browser.viewport import Viewport
from components.lists.table import row_height

_KEY: Final = "pointing"
_MOST: Final = 1000
"""The number of acts above which this is off: the timeline then has marks for many, and the list
would be too large."""

_listen = st.components.v2.component(
    "borderlines_pointing",
    js=(Path(__file__).parent / "pointing.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)


def link_views(view: View, viewport: Viewport) -> None:
    """Let the browser mark in every view what the reader points at in one. It shows nothing."""
    # Of the whole record: the chain shows acts that the filters leave out.
    events = view.dataset.events
    if len(events) > _MOST:
        return
    code = view.voice.code
    acts = [
        [
            event.id,
            event.title_in(code),
            sorted({country_of(place) for place in event.jurisdictions}),
        ]
        for event in events
    ]
    _listen(
        key=_KEY,
        data={
            "acts": acts,
            "union": list(members_on(view.day)),
            "rowHeight": row_height(viewport),
        },
    )
