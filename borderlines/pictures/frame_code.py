"""The code that puts an embed into somebody else's page, and how much room it needs there."""

from __future__ import annotations

from html import escape
from typing import Final

from borderlines.figures import FIGURES, FigureName
from borderlines.view import View

LAYOUTS: Final = {"narrow": 360, "wide": 720}
"""Width in CSS pixels of an embed's two pictures; the page shows the one that fits."""
WIDE_FROM: Final = 600
"""From this width on an embed shows the wide one (web/templates/embed.css)."""
FRAME_WIDTH: Final = LAYOUTS["wide"]
"""The embed's picture grows with its frame; wider, it would outgrow a fixed height."""
_BELOW_THE_PICTURE: Final = {"narrow": 215, "wide": 160}
"""Room for what stands under the picture: caption, button, the closed list of acts."""
_LIST_OF_THE_DAY: Final = {"narrow": 70, "wide": 70}
"""Room for the closed list of what applied, under a map."""
PIN_HEIGHT: Final = 50
"""Room for what an embed that is fixed at a version says of that."""


def measure_frame(view: View, figure: FigureName, width: int = FRAME_WIDTH) -> int:
    """The height in CSS pixels that an embed needs in a frame of a width, its list closed."""
    layout = "wide" if width >= WIDE_FROM else "narrow"
    drawn: float = FIGURES[figure].build(view, width=LAYOUTS[layout]).layout.height
    return room_for(drawn * width / LAYOUTS[layout], figure, layout)


def room_for(drawn: float, figure: FigureName, layout: str = "wide") -> int:
    """The same, of a picture that is so many CSS pixels high in the frame."""
    below = _BELOW_THE_PICTURE[layout] + (
        _LIST_OF_THE_DAY[layout] if FIGURES[figure].lists_day else 0
    )
    return round(drawn) + below


def to_frame(
    address: str,
    title: str,
    height: int,
    *,
    width: int | None = None,
    link: str | None = None,
    script: str | None = None,
) -> str:
    """The code for a page on another host. Width and height in CSS pixels; no width: all there is.

    ``link`` is an address for where frames are not shown, as in a feed or a newsletter;
    ``script`` that of the snippet which gives the frame its content's height. Without the snippet
    the frame keeps the height given here.
    """
    most = FRAME_WIDTH if width is None else width
    lines = [
        f'<iframe src="{escape(address)}" title="{escape(title)}" loading="lazy" '
        f'width="{"100%" if width is None else width}" height="{height}" '
        f'style="border:0;max-width:{f"{most}px" if width is None else "100%"}" '
        'referrerpolicy="no-referrer"></iframe>'
    ]
    if link is not None:
        lines.append(f'<p><a href="{escape(link)}">{escape(title)}</a></p>')
    if script is not None:
        lines.append(f'<script src="{escape(script)}" async></script>')
    return "\n".join(lines)
