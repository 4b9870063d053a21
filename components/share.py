"""The picture for elsewhere: as a frame in an article, as a file."""

from __future__ import annotations

from urllib.parse import urlsplit, urlunsplit

import streamlit as st

from borderlines.chains import narrow_to_chains
from borderlines.export import NoChromeError, find_chrome
from borderlines.frame_code import FRAME_WIDTH, PIN_HEIGHT, room_for, to_frame
from borderlines.messages import tell
from borderlines.selection import View
from borderlines.sizes import SIZES
from borderlines.versions import is_kept
from borderlines.words import caption
from components.chain import has_chain
from components.figures import draw_chain, draw_map, draw_timeline
from components.plain import to_html


def show_share(view: View) -> None:
    """For each figure: code for a frame, its address, and the picture as a file."""
    base = _base_address()
    figures = [("Timeline", "timeline", draw_timeline), ("Map", "map", draw_map)]
    if has_chain(view):
        figures.append(("Chain", "chain", draw_chain))
    columns = st.columns(len(figures), gap="medium")
    for column, (heading, name, draw) in zip(columns, figures, strict=True):
        height = room_for(draw(view, FRAME_WIDTH).layout.height)
        embed = view.selection.to_url(f"{base}embed/{name}")
        with column:
            st.html(f'<p class="quiet">{heading} in a frame, for an article</p>')
            title = caption(narrow_to_chains(view) if name == "chain" else view)
            page, script = view.selection.to_url(base), f"{base}embed.js"
            code = to_frame(embed, title, height, link=page, script=script)
            _show_code(code)
            _show_pinned(view, embed, title, height, page, script)
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


def _list_pictures(view: View, address: str) -> list[tuple[str, str]]:
    """The picture at its own height and in the named sizes, and as SVG."""
    whole = [("Picture (PNG)", view.selection.to_url(f"{address}.png"))]
    sized = [
        (f"{name} {width}×{height}", view.selection.to_url(f"{address}.png", size=name))
        for name, (width, height) in SIZES.items()
    ]
    return [*whole, *sized, ("SVG", view.selection.to_url(f"{address}.svg"))]


def _show_code(code: str) -> None:
    """Code to copy: one click chooses all of it."""
    # Streamlit's own block brings half a megabyte to colour a language that this is not.
    st.html(f'<pre class="code" tabindex="0">{to_html(code)}</pre>')


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
