"""The picture of a view inside somebody else's page: plain HTML, readable without any script.

The figure to explore is fetched only when the reader asks for it. Every address in the page is
relative, so that it also works under a path of the server.
"""

from __future__ import annotations

import logging
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from markupsafe import Markup
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from borderlines.downloads.state_file import FILE as STATE_FILE
from borderlines.figures import FIGURES, FigureName
from borderlines.figures.walking import WALK_RULES
from borderlines.language.formats import say_licence, say_record_day
from borderlines.pictures import export, svg
from borderlines.pictures.frame_code import LAYOUTS
from borderlines.schema import Event
from borderlines.view import Theme, View
from borderlines.view.search import find_meant
from borderlines.words import caption, describe_day
from borderlines.words.day import DayText
from web.http import assets
from web.http.addresses import base_of
from web.http.answers import FOR_A_WHILE, Answer, make_answer, to_response
from web.http.problems import RETRY_SECONDS, in_plain_words, reads_html
from web.http.render import read_template, render
from web.http.workshop import BusyError, Workshop, shared
from web.pages.act_list import (
    MOST_LISTED,
    ON_A_PAGE,
    address_of,
    latest_of,
    list_acts,
    select_for_pages,
)
from web.pages.cards import make_card
from web.pages.choice import Choice, read_choice, read_figure, read_one_of
from web.pages.inline.look import to_link, write_colours
from web.pages.inline.outlines import share_outlines
from web.pages.inline.page_font import write_page_font
from web.pages.inline.theming import StyleSheet
from web.pages.pins import describe_pin, latest_version, letters_of_pin

OF_PYM: Final = ("childId", "initialWidth", "parentTitle", "parentUrl")
"""Keys that pym.js in the page around adds to the address of a frame; for the script alone."""
_TOLERANCE: Final = 0.85
"""Pixels by which a country's outline may stray: the map's page is half as long for it."""

_WHILE_WAITING: Final = (
    "h1{font-size:20px;line-height:1.25;margin:12px 0;padding:0 12px}"
    "#acts ol{max-height:400px;overflow-y:auto}"
)
"""The list scrolls, so that an article does not jump as the picture takes its place."""
_IN_A_NEW_TAB: Final = Markup(' target="_blank" rel="noopener"')
_log = logging.getLogger(__name__)
_beside: Final = Workshop(max_bytes=4 * 1024 * 1024, max_waiting=8, patience=5)
"""A workshop for pages without a picture while the other one is busy."""


@in_plain_words
async def show_page(request: Request) -> Response:
    """Serve a figure for an iframe: one page with the picture in it and the acts as a list.

    It works without scripts and calls no other host.
    """
    figure = read_figure(request.path_params["figure"])
    choice = await read_choice(request, *OF_PYM)
    # The pictures take the time; they are the same whatever a query holds besides, and for every
    # name of this host.
    base = base_of(request)
    try:
        drawing = await shared.get(
            ("pictures", figure, *choice.key), lambda: draw_pictures(choice.view, figure)
        )
    except (BusyError, export.DrawingError) as error:
        if not reads_html(request):
            raise
        is_busy = isinstance(error, BusyError)
        if not is_busy:
            _log.error("%s could not be drawn", request.url.path, exc_info=error)
        refresh = RETRY_SECONDS if is_busy else None
        return await _show_without_picture(request, choice, figure, base, refresh)
    if drawing.is_missing:
        page = await run_in_threadpool(_make_page, choice, figure, drawing, base)
        return to_response(request, page, "no-store")
    key = (
        "page",
        figure,
        *choice.key,
        choice.notices,
        base,
        await run_in_threadpool(latest_version, choice),
    )
    page = await shared.get(key, lambda: _make_page(choice, figure, drawing, base))
    return to_response(request, page, FOR_A_WHILE)


async def _show_without_picture(
    request: Request, choice: Choice, figure: FigureName, base: str, refresh: int | None
) -> Response:
    """Serve the page with its list alone for now; it asks again after ``refresh`` seconds."""
    key = ("without picture", figure, *choice.key, choice.notices, base, refresh)
    page = await _beside.get(
        key, lambda: _make_page(choice, figure, _Drawing(Markup(), ""), base, refresh=refresh)
    )
    response = to_response(request, page, "no-store")
    if response.status_code == 200:
        response.status_code = 503
    response.headers["Retry-After"] = str(RETRY_SECONDS)
    return response


@in_plain_words
async def show_figure(request: Request) -> Response:
    """Serve a figure as JSON for plotly.js, which a reader may explore in place of the picture.

    ``width``: width of the layout in CSS pixels
    """
    figure = read_figure(request.path_params["figure"])
    widths = tuple(str(width) for width in LAYOUTS.values())
    width = int(read_one_of(request, "width", widths) or LAYOUTS["wide"])
    choice = await read_choice(request, "width")
    answer = await shared.get(
        ("figure", figure, width, *choice.key), lambda: _make_figure(choice.view, figure, width)
    )
    return to_response(request, answer, FOR_A_WHILE)


def _make_figure(view: View, figure: FigureName, width: int) -> Answer:
    theme = view.selection.theme or "light"
    built = FIGURES[figure].build(view, width=width, theme=theme, checked=False)
    built.layout.meta["walk"] = FIGURES[figure].say_walk(view)
    # An iframe in a sandbox has no origin of its own, and what is here is public.
    headers = {"Access-Control-Allow-Origin": "*"}
    return make_answer(built.to_json().encode(), "application/json", headers=headers, is_kept=True)


@dataclass(frozen=True)
class _Drawing:
    """The pictures of a page, and their classes."""

    pictures: Markup
    style: str

    @property
    def is_missing(self) -> bool:
        return not self.pictures

    @property
    def size(self) -> int:
        """Its approximate size in memory, in bytes."""
        return len(self.pictures) + len(self.style)


def _make_page(
    choice: Choice, figure: FigureName, drawing: _Drawing, base: str, *, refresh: int | None = None
) -> Answer:
    view, selection = choice.view, choice.view.selection
    shown = FIGURES[figure].narrow(view)
    package = view.dataset.package
    listed = latest_of(shown)
    in_effect = describe_day(view, MOST_LISTED) if FIGURES[figure].lists_day else None
    scripts = ["framed.js"] if drawing.is_missing else ["framed.js", "reach.js"]
    fill = partial(
        render,
        "embed.html",
        voice=view.voice,
        pictures=drawing.pictures,
        refresh=refresh,
        widths=LAYOUTS,
        script="\n".join(read_template(name).strip() for name in scripts),
        is_framed=True,
        card=make_card(
            base,
            selection.to_url(f"{base}embed/{figure}", **choice.pin),
            view,
            figure,
            pin=choice.pin,
        ),
        pinned=describe_pin(choice, shown, figure),
        title=FIGURES[figure].title(view),
        alt_text=FIGURES[figure].alt_text(view),
        caption=caption(shown),
        record_day=say_record_day(view.voice, package),
        licence=say_licence(view.voice, package),
        licence_url=to_link(package.licence_path),
        acts=list(list_acts(listed, shown, choice.pin, "../")),
        act_target=_IN_A_NEW_TAB,
        all_acts=_say_all(view) if len(listed) < len(shown.events) else "",
        all_acts_url=select_for_pages(selection).to_url("../acts", **choice.pin),
        in_effect=in_effect,
        more_in_effect=_say_more(view, in_effect) if in_effect else "",
        address_of=lambda act: address_of(act, selection, choice.pin, "../"),
        state_url=_state_url(view, choice.pin),
        summary=say_summary(shown, listed),
        chosen=selection.event or "",
        chosen_url=address_of(selection.event or "", selection, choice.pin, "../"),
        notices=choice.notices,
        meant=_find_meant(view, figure, choice.pin),
        figure=figure,
        theme=selection.theme or "",
        dashboard_url=selection.on_screen(FIGURES[figure].screen).to_url("../"),
        # The theme goes on to the script, which knows the reader's device.
        figure_url=selection.changed(theme=None).to_url(f"{figure}.json", **choice.pin),
        assets_url=f"../assets/{assets.tag()}/",
    )
    if refresh:
        # In a hurry, and gone in a few seconds: with the letters that the device has.
        font, classes = "", _WHILE_WAITING
    elif export.is_unseen():
        # The letters of its font are those of its text.
        font, classes = "", ""
    else:
        # What letters there are is known once the page is written.
        text = fill(style="")[0] + (letters_of_pin(view.voice) if choice.is_pinned else "")
        font, classes = write_page_font(text), drawing.style
    page, policy = fill(style=write_style(font, selection.theme, classes))
    headers = {"Content-Security-Policy": policy}
    is_kept = not drawing.is_missing
    return make_answer(page.encode(), "text/html", headers=headers, is_kept=is_kept)


def draw_pictures(view: View, figure: FigureName) -> _Drawing:
    """Draw the picture in each layout, its styles moved to a sheet; empty without a Chrome."""
    sheet = StyleSheet()
    chosen = view.selection.theme
    # What a picture depends on is the same in both themes.
    both: tuple[Theme, ...] = ("light",) if export.is_unseen() else ("light", "dark")
    themes = (chosen,) if chosen else both
    pictures: dict[str, ET.Element] = {}
    for layout, width in LAYOUTS.items():
        try:
            drawn = [_draw_picture(view, figure, layout, width, theme) for theme in themes]
        except export.NoChromeError:
            # Of no size, so never kept: once there is a Chrome, there are pictures.
            return _Drawing(Markup(), "")
        sheet.take_from(*drawn)
        pictures[layout] = drawn[0]
    # Elsewhere a filled bar would pass for an outline, and be scaled away from its row.
    shares = FIGURES[figure].has_outlines
    outlines = share_outlines(list(pictures.values())) if shares else None
    for layout, picture in pictures.items():
        picture.set("class", layout)
        picture.set("role", "img")
        picture.set("aria-label", FIGURES[figure].alt_text(view))
    if outlines is not None:
        # Behind them, so that what they say again stands near enough to be packed.
        pictures["outlines"] = outlines
        outlines.set("class", "outlines")
        outlines.set("aria-hidden", "true")
    # Serialised from parsed XML, so every text in it is escaped.
    return _Drawing(Markup("\n".join(map(svg.to_text, pictures.values()))), sheet.write())  # noqa: S704


def _draw_picture(
    view: View, figure: FigureName, layout: str, width: int, theme: Theme
) -> ET.Element:
    built = FIGURES[figure].build(view, width=width, theme=theme, checked=False)
    return export.to_svg_tree(built, ids=layout[0], tolerance=_TOLERANCE)


def write_style(font: str, theme: Theme | None, classes: str) -> str:
    """Write the font, the colours of one or both themes, the page's rules, the picture classes."""
    rules = WALK_RULES, read_template("embed.css").strip()
    return "\n".join((font, write_colours(theme), *rules, classes))


def say_summary(shown: View, listed: Sequence[Event]) -> str:
    """Say what the folded list holds: all acts, or the latest of them."""
    voice, number = shown.voice, len(shown.events)
    if len(listed) == number:
        return voice.ngettext("{number} act as a list", "{number} acts as a list", number)
    return voice.gettext(
        "The latest {shown} of {number} acts as a list",
        shown=voice.number(ON_A_PAGE),
        number=voice.number(number),
    )


def _say_all(view: View) -> str:
    voice = view.voice
    return voice.gettext(
        "All {number} acts of this choice, page by page", number=voice.number(len(view.events))
    )


def _say_more(view: View, found: DayText) -> str:
    """Say where the acts are that a long list leaves out; empty for a short one."""
    number = found.further
    if not number:
        return ""
    return view.voice.ngettext(
        "{number} more act is in the file below.",
        "{number} more acts are in the file below.",
        number,
    )


def _find_meant(view: View, figure: FigureName, pin: dict[str, str]) -> tuple[str, str] | None:
    """Find words that may have been meant where nothing was found, and the same embed with them."""
    words = view.selection.words
    meant = find_meant(view.voice, words, view.dataset) if words and not view.events else None
    return (meant, view.selection.changed(words=meant).to_url(figure, **pin)) if meant else None


def _state_url(view: View, pin: dict[str, str]) -> str:
    """Return the address of the file with the state of these acts on the day."""
    chosen = view.selection.changed(theme=None, at=view.day)
    return chosen.to_url(f"../data/{STATE_FILE}", tier=",".join(chosen.tiers), **pin)
