"""The picture of a view inside somebody else's page: plain HTML, readable without any script.

The figure to explore is fetched only when the reader reaches for it. Every address in the page
is relative, so that it works under a path of the server as well.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response

from borderlines import export, svg, words
from borderlines.chains import narrow_to_chains
from borderlines.formats import count, say_amount, say_authorities, say_date, say_day, say_places
from borderlines.selection import Selection, Theme, View
from borderlines.sizes import BUILDERS, FigureName
from schema import Event
from web import assets
from web.answers import FOR_A_WHILE, Answer, make_answer, to_response
from web.choice import Choice, read_choice, read_figure, read_one_of
from web.look import to_link, write_colours_and_font
from web.outlines import share_outlines
from web.pages import read_template, render
from web.problems import in_plain_words
from web.theming import StyleSheet
from web.workshop import shared

LAYOUTS: Final = {"narrow": 360, "wide": 720}
"""Width in CSS pixels of the two pictures; the page shows the one that fits (embed.css)."""
_TOLERANCE: Final = 0.35
"""Pixels by which a country's outline may stray: the map's page is half as long for it."""


@in_plain_words
async def show_page(request: Request) -> Response:
    """The page for an iframe."""
    figure = read_figure(request.path_params["figure"])
    choice = await read_choice(request)
    key = ("page", figure, *choice.key, choice.notices)
    answer = await shared.get(key, lambda: _make_page(choice, figure))
    return to_response(request, answer, FOR_A_WHILE)


@in_plain_words
async def show_figure(request: Request) -> Response:
    """The figure that takes the picture's place: what plotly.js needs to draw the same."""
    figure = read_figure(request.path_params["figure"])
    widths = tuple(str(width) for width in LAYOUTS.values())
    width = int(read_one_of(request, "width", widths) or LAYOUTS["wide"])
    choice = await read_choice(request, "width")
    answer = await shared.get(
        ("figure", figure, width, *choice.key), lambda: _make_figure(choice.view, figure, width)
    )
    return to_response(request, answer, FOR_A_WHILE)


def _make_figure(view: View, figure: FigureName, width: int) -> Answer:
    built = BUILDERS[figure](view, width=width, theme=view.selection.theme or "light")
    # An iframe in a sandbox has no origin of its own, and what is here is public.
    headers = {"Access-Control-Allow-Origin": "*"}
    return make_answer(built.to_json().encode(), "application/json", headers=headers)


def _make_page(choice: Choice, figure: FigureName) -> Answer:
    view, selection = choice.view, choice.view.selection
    shown = narrow_to_chains(view) if figure == "chain" else view
    sheet = StyleSheet()
    package = view.dataset.package
    page, policy = render(
        "embed.html",
        pictures=_draw_pictures(view, figure, sheet),
        widths=LAYOUTS,
        style=_write_style(selection.theme, sheet),
        script=read_template("reach.js").strip(),
        title=words.title(view, figure),
        alt_text=words.alt_text(view, figure),
        caption=words.caption(shown),
        record_day=say_day(package.created, selection.language),
        licence=package.licenses[0],
        licence_url=to_link(package.licenses[0].path),
        acts=list(_list_acts(shown)),
        summary=f"{count(len(shown.events), 'act', 'acts')} as a list",
        chosen=selection.event or "",
        chosen_url=_address_of(selection.event or "", selection),
        notices=choice.notices,
        figure=figure,
        theme=selection.theme or "",
        dashboard_url=selection.to_url("../"),
        # The theme goes on to the script, which knows the reader's device.
        figure_url=selection.changed(theme=None).to_url(f"{figure}.json"),
        assets_url=f"../assets/{assets.tag()}/",
    )
    return make_answer(page.encode(), "text/html", headers={"Content-Security-Policy": policy})


def _draw_pictures(view: View, figure: FigureName, sheet: StyleSheet) -> Markup | None:
    """The picture in each layout, its styles moved to the sheet; None where there is no Chrome."""
    chosen = view.selection.theme
    themes: tuple[Theme, ...] = (chosen,) if chosen else ("light", "dark")
    pictures: dict[str, ET.Element] = {}
    for layout, width in LAYOUTS.items():
        try:
            drawn = [_draw_picture(view, figure, layout, width, theme) for theme in themes]
        except export.NoChromeError:
            return None
        sheet.take_from(*drawn)
        pictures[layout] = drawn[0]
    outlines = share_outlines(list(pictures.values()))
    for layout, picture in pictures.items():
        picture.set("class", layout)
        picture.set("role", "img")
        picture.set("aria-label", words.alt_text(view, figure))
    if outlines is not None:
        pictures = {"outlines": outlines, **pictures}
        outlines.set("class", "outlines")
        outlines.set("aria-hidden", "true")
    # Serialised from parsed XML, so every text in it is escaped.
    return Markup("\n".join(map(svg.to_text, pictures.values())))  # noqa: S704


def _draw_picture(
    view: View, figure: FigureName, layout: str, width: int, theme: Theme
) -> ET.Element:
    built = BUILDERS[figure](view, width=width, theme=theme)
    return export.to_svg_tree(built, ids=layout[0], tolerance=_TOLERANCE)


def _write_style(theme: Theme | None, sheet: StyleSheet) -> str:
    """The page's own rules, the colours of its theme or of both, and the pictures' classes."""
    return "\n".join(
        (write_colours_and_font(theme), read_template("embed.css").strip(), sheet.write())
    )


@dataclass(frozen=True)
class _Act:
    """An act as the list shows it: text to be escaped, and links that are links."""

    id: str
    day: str | None
    """ISO 8601, where the date is one plain day."""
    date: str
    title: str
    url: str
    authority: str
    places: str
    codes: str
    kind: str
    amount: str | None
    sources: tuple[tuple[str, str], ...]
    """Publisher and address."""


def _list_acts(view: View) -> Iterator[_Act]:
    language = view.selection.language
    for event in view.events:
        yield _Act(
            id=event.id,
            day=str(event.date) if event.date.is_plain_day else None,
            date=say_date(event.date, language),
            title=event.title,
            url=_address_of(event.id, view.selection),
            authority=say_authorities(event, view.dataset),
            places=say_places(event.jurisdictions, language),
            codes=_country_codes(event),
            kind=event.kind.label,
            amount=say_amount(event, language),
            sources=tuple(
                (source.publisher, source.url) for source in view.dataset.sources_of(event)
            ),
        )


def _address_of(event_id: str, selection: Selection) -> str:
    """The page of an act; day and language go along, for it says the state on that day."""
    carried = Selection(at=selection.at, language=selection.language)
    return carried.to_url(f"../act/{event_id}")


def _country_codes(event: Event) -> str:
    return " ".join(dict.fromkeys(place[:2] for place in event.jurisdictions))
