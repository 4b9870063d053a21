"""The picture for elsewhere: as a frame in an article, as a file."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlsplit, urlunsplit

import streamlit as st

from borderlines.chains import narrow_to_chains
from borderlines.export import NoChromeError, find_chrome
from borderlines.messages import tell
from borderlines.selection import View
from borderlines.sizes import PRINT, SIZES, USUAL_MILLIMETRES
from borderlines.words import alt_text, caption
from components.chain import has_chain
from components.figures import draw_chain, draw_map, draw_timeline
from components.plain import to_html

_FRAME_WIDTH: Final = 720
"""The embed's picture grows with its frame from here on; wider, it would outgrow the height."""
_BELOW_THE_PICTURE: Final = 150
"""Room for what the embed says under its picture: caption, list of acts, licence."""


def show_share(view: View) -> None:
    """For each figure: code for a frame, its address, and the picture as a file."""
    base = _base_address()
    figures = [("Timeline", "timeline", draw_timeline), ("Map", "map", draw_map)]
    if has_chain(view):
        figures.append(("Chain", "chain", draw_chain))
    columns = st.columns(len(figures), gap="medium")
    for column, (heading, name, draw) in zip(columns, figures, strict=True):
        height = round(draw(view, _FRAME_WIDTH).layout.height) + _BELOW_THE_PICTURE
        embed = view.selection.to_url(f"{base}embed/{name}")
        with column:
            st.html(f'<p class="quiet">{heading} in a frame, for an article</p>')
            title = caption(narrow_to_chains(view) if name == "chain" else view)
            st.code(to_frame(embed, title, height), language=None, wrap_lines=True)
            links = [f'<a href="{to_html(embed)}" target="_blank">Open the frame</a>']
            if find_chrome():
                links += [
                    f'<a href="{to_html(address)}" target="_blank">{to_html(label)}</a>'
                    for label, address in _list_pictures(view, f"{base}image/{name}")
                ]
            text = f"<p>{' · '.join(links)}</p>"
            if not find_chrome():
                text += f'<p class="quiet">{to_html(str(NoChromeError()))}</p>'
            st.html(text)
            with st.expander(tell(view.selection.language, "Alternative text of the picture")):
                st.code(alt_text(view, name), language=None, wrap_lines=True)


def _list_pictures(view: View, address: str) -> list[tuple[str, str]]:
    """The picture at its own height, in the named sizes, for print, and as SVG."""
    whole = [("Picture (PNG)", view.selection.to_url(f"{address}.png"))]
    sized = [
        (f"{name} {width}×{height}", view.selection.to_url(f"{address}.png", size=name))
        for name, (width, height) in SIZES.items()
    ]
    printed = tell(view.selection.language, "for print, {width} mm", width=USUAL_MILLIMETRES)
    return [
        *whole,
        *sized,
        (f"PDF {printed}", view.selection.to_url(f"{address}.pdf", size=PRINT)),
        (f"PNG {printed}", view.selection.to_url(f"{address}.png", size=PRINT)),
        ("SVG", view.selection.to_url(f"{address}.svg")),
    ]


def to_frame(address: str, title: str, height: int) -> str:
    """The code of a frame for a page on another host. Height in CSS pixels."""
    return (
        f'<iframe src="{to_html(address)}" title="{to_html(title)}" loading="lazy" width="100%" '
        f'height="{height}" style="border:0;max-width:{_FRAME_WIDTH}px" '
        'referrerpolicy="no-referrer"></iframe>'
    )


def _base_address() -> str:
    """Where the project is served, with a slash at its end."""
    parts = urlsplit(st.context.url or "")
    folder = parts.path.rpartition("/")[0] + "/"
    return urlunsplit((parts.scheme, parts.netloc, folder, "", ""))
