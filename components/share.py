"""The picture for other places: as a frame in an article, as a file."""

from __future__ import annotations

import streamlit as st

from borderlines.figures import FIGURES
from borderlines.language import Voice
from borderlines.pictures import (
    PRINT,
    SIZES,
    USUAL_MILLIMETRES,
    NoChromeError,
    find_chrome,
    to_frame,
)
from borderlines.pictures.frame_code import FRAME_WIDTH, PIN_HEIGHT, room_for
from borderlines.view import Selection, Theme, View
from borderlines.words import caption
from components.figures import measure_height
from components.plain import to_html
from components.record import base_address, is_kept


def show_share(view: View) -> None:
    """Show for each figure the code for a frame, its address, and the picture as a file."""
    base, voice = base_address(), view.voice
    _ = voice.gettext
    figures = {name: figure for name, figure in FIGURES.items() if figure.is_offered(view)}
    shared = view.selection.changed(theme=view.selection.theme or _choose_theme(voice))
    columns = st.columns(len(figures), gap="medium")
    for column, (name, figure) in zip(columns, figures.items(), strict=True):
        height = room_for(measure_height(name, view, FRAME_WIDTH), name)
        heading = _(figure.frame_name)
        embed = shared.to_url(f"{base}embed/{name}")
        with column:
            st.html(f'<p class="quiet">{to_html(heading)}</p>')
            title = caption(figure.narrow(view))
            page, script = view.selection.to_url(base), f"{base}embed.js"
            code = to_frame(embed, title, height, link=page, script=script)
            _show_code(voice, code)
            _show_pinned(view, embed, title, height, page, script)
            opening = to_html(_("Open the frame"))
            links = [f'<a href="{to_html(embed)}" target="_blank">{opening}</a>']
            if find_chrome():
                links += [
                    f'<a href="{to_html(address)}" target="_blank">{to_html(label)}</a>'
                    for label, address in _list_pictures(shared, f"{base}image/{name}")
                ]
            text = f"<p>{' · '.join(links)}</p>"
            if not find_chrome():
                why = to_html(_(str(NoChromeError())))
                text += f'<p class="quiet">{why}</p>'
            st.html(text)
            with st.expander(_("Alternative text of the picture")):
                _show_text(voice, figure.alt_text(view))


def _choose_theme(voice: Voice) -> Theme | None:
    """Choose the colours of frames; None for those of each reader's device."""
    _ = voice.gettext
    names: dict[str, str] = {
        "light": _("Light"),
        "dark": _("Dark"),
        "device": _("As the reader's device"),
    }
    themes: dict[str, Theme | None] = {"light": "light", "dark": "dark", "device": None}
    chosen = st.segmented_control(
        _("Colours of the frame"),
        list(names),
        format_func=names.__getitem__,
        # Most articles are light for everybody, and a dark frame would look like a hole in them.
        default="light",
        required=True,
        key="share-theme",
    )
    return themes[chosen]


def _list_pictures(selection: Selection, address: str) -> list[tuple[str, str]]:
    """List the picture at its own height, in the named sizes, for print, and as SVG."""
    _ = selection.voice.gettext
    # Pictures are light by default.
    selection = selection.changed(theme="dark" if selection.theme == "dark" else None)
    names = {
        "social": _("for social networks"),
        "article": _("for an article"),
        "square": _("square"),
    }
    whole = [(_("Picture (PNG)"), selection.to_url(f"{address}.png"))]
    sized = [
        (f"{names[name]} {width}×{height}", selection.to_url(f"{address}.png", size=name))
        for name, (width, height) in SIZES.items()
    ]
    printed = _("for print, {width} mm", width=USUAL_MILLIMETRES)
    return [
        *whole,
        *sized,
        (f"PDF {printed}", selection.to_url(f"{address}.pdf", size=PRINT)),
        (f"PNG {printed}", selection.to_url(f"{address}.png", size=PRINT)),
        ("SVG", selection.to_url(f"{address}.svg")),
        (
            _("SVG with type as outlines, for Illustrator or Inkscape"),
            selection.to_url(f"{address}.svg", type="outlines"),
        ),
    ]


def _show_code(voice: Voice, code: str) -> None:
    """Show code with a button that copies it; a click on it chooses all of it."""
    # Streamlit's own code block loads half a megabyte to highlight other languages.
    st.html(f'<pre class="code" tabindex="0">{to_html(code)}</pre>{_to_copy_button(voice)}')


def _show_text(voice: Voice, text: str) -> None:
    """Show words to copy, in the same way."""
    st.html(f'<p class="to-copy" tabindex="0">{to_html(text)}</p>{_to_copy_button(voice)}')


def _to_copy_button(voice: Voice) -> str:
    """Write a button that copies what precedes it (gestures.js)."""
    done = to_html(voice.gettext("Copied"))
    return (
        f'<p><button type="button" class="copy" data-done="{done}">'
        f"{to_html(voice.gettext('Copy'))}</button></p>"
    )


def _show_pinned(view: View, embed: str, title: str, height: int, page: str, script: str) -> None:
    """Show the same code, fixed at the present record, if the host has kept that."""
    version, voice = view.dataset.version, view.voice
    if not is_kept(version):
        return
    address = f"{embed}{'&' if '?' in embed else '?'}version={version}"
    with st.expander(voice.gettext("Fixed at the record of today")):
        text = voice.gettext(
            "It goes on showing what it shows now, and says when its acts have changed since."
        )
        st.html(f'<p class="quiet">{to_html(text)}</p>')
        code = to_frame(address, title, height + PIN_HEIGHT, link=page, script=script)
        _show_code(voice, code)
