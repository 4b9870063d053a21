"""The code that embeds a figure in another page, and the height that it needs there."""

from __future__ import annotations

from html import escape
from typing import Final

from borderlines.figures import FIGURES, FigureName
from borderlines.view import View

LAYOUTS: Final = {"narrow": 360, "wide": 720}
"""Width in CSS pixels of an embed's two pictures; the page shows the one that fits."""
WIDE_FROM: Final = 600
"""The width in CSS pixels from which an embed shows its wide picture (web/templates/embed.css)."""
FRAME_WIDTH: Final = LAYOUTS["wide"]
"""The width up to which an embed's picture grows with its frame; wider, it would outgrow a fixed
height."""
_BELOW_THE_PICTURE: Final = {"narrow": 215, "wide": 160}
"""Height below the picture, in CSS pixels: caption, button, the closed list of acts."""
_LIST_OF_THE_DAY: Final = {"narrow": 70, "wide": 70}
"""Height of the closed list of what applied, under a map, in CSS pixels."""
PIN_HEIGHT: Final = 50
"""Height of the notice in an embed that is fixed at a version, in CSS pixels."""


def measure_frame(view: View, figure: FigureName, width: int = FRAME_WIDTH) -> int:
    """Return the height in CSS pixels of an embed in a frame of this width, its list closed."""
    layout = "wide" if width >= WIDE_FROM else "narrow"
    drawn: float = FIGURES[figure].build(view, width=LAYOUTS[layout], checked=False).layout.height
    return room_for(drawn * width / LAYOUTS[layout], figure, layout)


def room_for(drawn: float, figure: FigureName, layout: str = "wide") -> int:
    """Return the same for a picture that is so many CSS pixels high in the frame."""
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
    """Write the code for a page on another host. Sizes are CSS pixels; without a width, full width.

    ``link`` is an address for places without frames, such as a feed or a newsletter; ``script`` is
    the snippet that gives the frame its content's height. Without the snippet the frame keeps the
    height given here.
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
