"""What is pointed at in one view shows in the others: in the reader's browser, without a run.

Timeline, chain and map are listened to, the rows of the table and the links to acts as well, by
pointer and by keyboard; the browser needs only to know where each act belongs on the map.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

import streamlit as st

from borderlines.law import members_on
from borderlines.record import country_of
from borderlines.view import View
from components.table import row_height
from components.viewport import Viewport

_KEY: Final = "pointing"
_MOST: Final = 1000
"""Acts: of more the timeline shows marks for many at once, and their list would weigh too much."""

_listen = st.components.v2.component(
    "borderlines_pointing",
    js=(Path(__file__).parent / "pointing.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)


def link_views(view: View, viewport: Viewport) -> None:
    """Let the browser mark in every view what the reader points at in one. Shows nothing."""
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
