"""The code that embeds a figure in another page, and the height that it needs there."""

from __future__ import annotations

from html import escape
from typing import Final, Literal

from borderlines.figures import FIGURES, FigureName
from borderlines.figures.text_width import break_lines
from borderlines.language.formats import say_amount
from borderlines.language.places import say_authorities
from borderlines.view import View
from borderlines.words import caption

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


TABLE: Final[Literal["acts"]] = "acts"
"""The name of the embed with the acts as a table, where others have that of a figure."""
ROWS_SHOWN: Final = 10
"""Acts that the table shows at once; further ones are folded."""
_AROUND_ROWS: Final = 165
"""Height of all but the title and the rows, in CSS pixels: headings, the folded list, the foot."""
_EDGES: Final = 24
_ACT_COLUMN: Final = 0.63
"""Share of the column with titles in the table's width (web/templates/embed.css)."""
_TITLE_SIZE, _TITLE_LINE = 20, 25
_ROW_SIZE, _ROW_LINE = 13, 19
_ROW_EDGES: Final = 13


def measure_table(view: View, width: int = FRAME_WIDTH) -> int:
    """Estimate the height in CSS pixels of the embed of a view's acts in a frame of this width.

    The snippet in the page around gives the frame its true height; this is for pages without it.
    """
    voice, room, is_wide = view.voice, width - _EDGES, width >= WIDE_FROM
    column = room * _ACT_COLUMN if is_wide else room
    high = _AROUND_ROWS + _TITLE_LINE * len(break_lines(caption(view), _TITLE_SIZE, room))
    for event in view.events[-ROWS_SHOWN:]:
        title = break_lines(event.title_in(voice.code), _ROW_SIZE, column, bold=True)
        about = (
            voice.term(event.kind),
            say_authorities(voice, event, view.dataset),
            say_amount(voice, event) or "",
        )
        below = break_lines(" · ".join(filter(None, about)), _ROW_SIZE, column)
        lines = len(title) + len(below) + (not is_wide)
        high += _ROW_EDGES + _ROW_LINE * lines
    return high


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
