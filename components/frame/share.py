"""The things to take along: sources, the picture as a frame or a file, data, a citation."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import streamlit as st

from borderlines.figures import FIGURES, FigureName
from borderlines.language import Voice
from borderlines.language.formats import say_makers, say_record_day
from borderlines.pictures import (
    PRINT,
    SIZES,
    USUAL_MILLIMETRES,
    NoChromeError,
    find_chrome,
    to_frame,
)
from borderlines.pictures.frame_code import FRAME_WIDTH, PIN_HEIGHT, TABLE, measure_table, room_for
from borderlines.pictures.sizes import SizeName
from borderlines.terms.vocabulary import Screen
from borderlines.view import Selection, Theme, View
from borderlines.words import caption, describe_view, source_line
from borderlines.words.followed import list_feeds_of
from borderlines.words.view import RECORD_LANGUAGE
from components.figure.figures import figure_on, measure_height
from components.frame.head import say_finding
from components.lists.table import list_files, show_download
from components.plain import to_copy_button, to_html
from components.record import base_address, is_kept

_SEEN: Final[dict[SizeName, int]] = {"social": 504, "article": 680, "square": 358}
"""Widths at which people see pictures, in CSS pixels: in a card, a column, a phone's feed."""


def show_share(view: View) -> None:
    """Show a row of what a reader takes along: sources, frame, picture, data, citation.

    What a popover holds is written when it is opened.
    """
    _ = view.voice.gettext
    figure = figure_on(view.selection.screen)
    parts: dict[str, tuple[str, Callable[[], None]]] = {
        "sources": (_("Sources"), lambda: _show_sources(view)),
    }
    if figure is None:
        parts["embed"] = (_("Embed"), lambda: _show_table_frame(view))
    else:
        parts["embed"] = (_("Embed"), lambda: _show_frame(view, figure))
        parts["png"] = (_("PNG"), lambda: _show_pictures(view, figure))
    parts["data"] = (_("Data"), lambda: _show_data(view))
    parts["cite"] = (_("Cite"), lambda: _show_citation(view))
    with st.container(horizontal=True, key="share", gap="small"):
        for key, (label, show) in parts.items():
            opened = st.popover(label, type="tertiary", key=f"share-{key}", on_change="rerun")
            if opened.open:
                with opened:
                    show()
        # Phones have a sheet for it (gestures.js); where there is none, nobody sees the button.
        title, share = to_html(say_finding(view)), to_html(_("Share"))
        st.html(f'<button type="button" class="share" data-title="{title}">{share}</button>')
    st.html(f'<p class="quiet record">{to_html(say_record(view))}</p>')


def say_record(view: View) -> str:
    """Say how many acts are shown, and name the record."""
    voice = view.voice
    told = f"{describe_view(view)}. {source_line(view)}"
    if voice.code != "en":
        told += f" · {voice.gettext(RECORD_LANGUAGE)}"
    return told


def _show_sources(view: View) -> None:
    voice = view.voice
    carried = view.selection.changed(event=None, theme=None, view=None)
    text = voice.gettext("Every act on a page of its own, with its sources")
    url = to_html(carried.to_url("acts"))
    feeds = " · ".join(
        f'<a href="{to_html(one.url)}" target="_blank" rel="noopener">{to_html(one.name)}</a>'
        for one in list_feeds_of(view, base_address())
    )
    follow = to_html(voice.gettext("Follow changes (Atom): {feeds}")).replace("{feeds}", feeds)
    st.html(
        f"<p>{to_html(source_line(view))}</p>"
        f'<p><a href="{url}" target="_blank" rel="noopener">{to_html(text)}</a></p>'
        f"<p>{follow}</p>"
    )


def _share_selection(view: View) -> Selection:
    """Return the choice as figures have it: an address of a figure names no screen."""
    return view.selection.changed(view=None)


def _show_frame(view: View, name: FigureName) -> None:
    """Show the code for a frame, in chosen colours."""
    base, voice, figure = base_address(), view.voice, FIGURES[name]
    chosen = _share_selection(view)
    shared = chosen.changed(theme=chosen.theme or _choose_theme(voice))
    height = room_for(measure_height(name, view, FRAME_WIDTH), name)
    _show_code_of(view, shared.to_url(f"{base}embed/{name}"), caption(figure.narrow(view)), height)


def _show_table_frame(view: View) -> None:
    """Show the code for a frame with the acts as a table, in chosen colours."""
    chosen = _share_selection(view)
    shared = chosen.changed(theme=chosen.theme or _choose_theme(view.voice))
    embed = shared.to_url(f"{base_address()}embed/{TABLE}")
    _show_code_of(view, embed, caption(view), measure_table(view))


def _show_code_of(view: View, embed: str, title: str, height: int) -> None:
    voice, base = view.voice, base_address()
    page, script = view.selection.to_url(base), f"{base}embed.js"
    _show_code(voice, to_frame(embed, title, height, link=page, script=script))
    _show_pinned(view, embed, title, height, page, script)
    opening = to_html(voice.gettext("Open the frame"))
    st.html(f'<p><a href="{to_html(embed)}" target="_blank">{opening}</a></p>')


def _show_pictures(view: View, name: FigureName) -> None:
    """Show a picture of a chosen size as large as it is seen, links to files, and its words."""
    voice = view.voice
    _ = voice.gettext
    if not find_chrome():
        st.html(f'<p class="quiet">{to_html(_(str(NoChromeError())))}</p>')
        return
    address, selection = f"{base_address()}image/{name}", _share_selection(view)
    selection = selection.changed(theme="dark" if selection.theme == "dark" else None)
    labels: dict[SizeName, str] = {
        "social": _("for social networks"),
        "article": _("for an article"),
        "square": _("square"),
    }
    size: SizeName = st.segmented_control(
        _("Size of the picture"),
        list(labels),
        format_func=labels.__getitem__,
        default="social",
        required=True,
        key="share-size",
    )
    (width, height), seen = SIZES[size], _SEEN[size]
    said = {
        "social": _("As a card shows it, {width} pixels wide", width=seen),
        "article": _("As in a column of {width} pixels", width=seen),
        "square": _("As on a phone, {width} pixels wide", width=seen),
    }
    url = to_html(selection.to_url(f"{address}.png", size=size))
    alt = to_html(FIGURES[name].alt_text(FIGURES[name].narrow(view)))
    save = to_html(_("Save it: {width} × {height} pixels", width=width, height=height))
    st.html(
        f'<figure class="preview"><img src="{url}" width="{seen}" '
        f'height="{round(seen * height / width)}" alt="{alt}">'
        f'<figcaption class="quiet">{to_html(said[size])}</figcaption></figure>'
        f'<p><a href="{url}" download="{name}-{size}.png">{save}</a></p>'
    )
    links = [
        f'<li><a href="{to_html(other)}" target="_blank">{to_html(label)}</a></li>'
        for label, other in _list_files(voice, selection, address)
    ]
    st.html(f'<ul class="ways">{"".join(links)}</ul>')
    with st.expander(_("Alternative text of the picture")):
        _show_text(voice, FIGURES[name].alt_text(view))


def _show_data(view: View) -> None:
    """Show the acts as files."""
    if view.selection.screen is not Screen.ACTS:
        show_download(view)
    st.html(f'<ul class="ways"><li>{"</li><li>".join(list_files(view))}</li></ul>')


def _show_citation(view: View) -> None:
    """Show a sentence on what is in sight, with the record's day and version, and the address."""
    voice, package = view.voice, view.dataset.package
    makers = say_makers(voice, package)
    text = voice.gettext(
        "{record}: {finding}. Record of {day}, version {version}, {address}",
        record=", ".join(filter(None, (makers, package.title_in(voice.code)))),
        finding=say_finding(view),
        day=say_record_day(voice, package),
        version=view.dataset.version,
        address=view.selection.to_url(base_address()),
    )
    _show_text(voice, text)


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


def _list_files(voice: Voice, selection: Selection, address: str) -> list[tuple[str, str]]:
    """List the picture at its own height, for print, and as SVG."""
    _ = voice.gettext
    printed = _("for print, {width} mm", width=USUAL_MILLIMETRES)
    return [
        (_("Picture (PNG)"), selection.to_url(f"{address}.png")),
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
    st.html(f'<pre class="code" tabindex="0">{to_html(code)}</pre>{to_copy_button(voice)}')


def _show_text(voice: Voice, text: str) -> None:
    """Show words to copy, in the same way."""
    st.html(f'<p class="to-copy" tabindex="0">{to_html(text)}</p>{to_copy_button(voice)}')


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
