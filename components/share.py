"""The picture for elsewhere: as a frame in an article, as a file."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit, urlunsplit

import plotly.graph_objects as go
import streamlit as st

from borderlines.chains import narrow_to_chains
from borderlines.export import NoChromeError, find_chrome
from borderlines.frame_code import FRAME_WIDTH, PIN_HEIGHT, room_for, to_frame
from borderlines.messages import tell
from borderlines.selection import View
from borderlines.sizes import PRINT, SIZES, USUAL_MILLIMETRES, FigureName
from borderlines.versions import is_kept
from borderlines.view_words import caption
from borderlines.words import alt_text
from components.chain import has_chain
from components.figures import draw_chain, draw_map, draw_timeline
from components.plain import to_html


def show_share(view: View) -> None:
    """For each figure: code for a frame, its address, and the picture as a file."""
    base, language = _base_address(), view.selection.language
    figures: list[tuple[str, FigureName, Callable[[View, int], go.Figure]]] = [
        (tell(language, "Timeline in a frame, for an article"), "timeline", draw_timeline),
        (tell(language, "Map in a frame, for an article"), "map", draw_map),
    ]
    if has_chain(view):
        figures.append((tell(language, "Chain in a frame, for an article"), "chain", draw_chain))
    if view.selection.theme is None:
        follows = tell(
            language,
            "A frame is light or dark as the reader's device is. For an article that is always "
            "light, add theme=light to its address.",
        )
        st.html(f'<p class="quiet">{to_html(follows)}</p>')
    columns = st.columns(len(figures), gap="medium")
    for column, (heading, name, draw) in zip(columns, figures, strict=True):
        height = room_for(draw(view, FRAME_WIDTH).layout.height, name)
        embed = view.selection.to_url(f"{base}embed/{name}")
        with column:
            st.html(f'<p class="quiet">{to_html(heading)}</p>')
            title = caption(narrow_to_chains(view) if name == "chain" else view)
            page, script = view.selection.to_url(base), f"{base}embed.js"
            code = to_frame(embed, title, height, link=page, script=script)
            _show_code(code)
            _show_pinned(view, embed, title, height, page, script)
            opening = to_html(tell(language, "Open the frame"))
            links = [f'<a href="{to_html(embed)}" target="_blank">{opening}</a>']
            if find_chrome():
                links += [
                    f'<a href="{to_html(address)}" target="_blank">{to_html(label)}</a>'
                    for label, address in _list_pictures(view, f"{base}image/{name}")
                ]
            text = f"<p>{' · '.join(links)}</p>"
            if not find_chrome():
                why = to_html(tell(language, str(NoChromeError())))
                text += f'<p class="quiet">{why}</p>'
            st.html(text)
            with st.expander(tell(view.selection.language, "Alternative text of the picture")):
                _show_text(alt_text(view, name))


def _list_pictures(view: View, address: str) -> list[tuple[str, str]]:
    """The picture at its own height, in the named sizes, for print, and as SVG."""
    language = view.selection.language
    names = {
        "social": tell(language, "for social networks"),
        "article": tell(language, "for an article"),
        "square": tell(language, "square"),
    }
    whole = [(tell(language, "Picture (PNG)"), view.selection.to_url(f"{address}.png"))]
    sized = [
        (f"{names[name]} {width}×{height}", view.selection.to_url(f"{address}.png", size=name))
        for name, (width, height) in SIZES.items()
    ]
    printed = tell(language, "for print, {width} mm", width=USUAL_MILLIMETRES)
    return [
        *whole,
        *sized,
        (f"PDF {printed}", view.selection.to_url(f"{address}.pdf", size=PRINT)),
        (f"PNG {printed}", view.selection.to_url(f"{address}.png", size=PRINT)),
        ("SVG", view.selection.to_url(f"{address}.svg")),
    ]


def _show_code(code: str) -> None:
    """Code to copy: one click chooses all of it."""
    # Streamlit's own block brings half a megabyte to colour a language that this is not.
    st.html(f'<pre class="code" tabindex="0">{to_html(code)}</pre>')


def _show_text(text: str) -> None:
    """Words to copy, in the same way."""
    st.html(f'<p class="to-copy" tabindex="0">{to_html(text)}</p>')


def _show_pinned(view: View, embed: str, title: str, height: int, page: str, script: str) -> None:
    """The same code, fixed at the present record; only where the host has kept that."""
    version, language = view.dataset.version, view.selection.language
    if not is_kept(version):
        return
    address = f"{embed}{'&' if '?' in embed else '?'}version={version}"
    with st.expander(tell(language, "Fixed at the record of today")):
        text = tell(
            language,
            "It goes on showing what it shows now, and says when its acts have changed since.",
        )
        st.html(f'<p class="quiet">{to_html(text)}</p>')
        code = to_frame(address, title, height + PIN_HEIGHT, link=page, script=script)
        _show_code(code)


def _base_address() -> str:
    """Where the project is served, with a slash at its end."""
    parts = urlsplit(st.context.url or "")
    folder = parts.path.rpartition("/")[0] + "/"
    return urlunsplit((parts.scheme, parts.netloc, folder, "", ""))
