"""All that is said of an act below its head: one block, for its page and for the dashboard."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from borderlines.language.places import say_places
from borderlines.record import country_of
from borderlines.schema import Event
from borderlines.view import View
from borderlines.words.sheets.act_sheet import ActSheet
from web.http.render import render_block
from web.pages.inline.look import to_link


@dataclass(frozen=True)
class Place:
    """The page around the block: how its links and bars are written there."""

    level: int
    """The level of its headings."""
    to_act: Callable[[str], Markup]
    """Writes the attributes of a link to an act, with a space before them."""
    draw_bar: Callable[..., Markup]
    """Draws a bar for a share of the largest amount; ``is_full=False`` draws its outline."""
    folder: str
    """The path from there to the folder of all pages."""
    group_query: str
    """The query of links to places and respondents."""
    report_query: str
    """The query of links to reports."""
    opens_apart: bool = False
    """Whether its links to other pages open in tabs of their own."""


_APART: Final = Markup(' target="_blank" rel="noopener"')


def write_sheet(act: ActSheet, event: Event, view: View, place: Place) -> Markup:
    """Write the block as HTML, every text of the record escaped."""
    voice = view.voice
    target = Markup(' target="_blank"') if place.opens_apart else ""
    return render_block(
        "sheet.html",
        voice=voice,
        act=act,
        id=event.id,
        slugs=view.dataset.slug_by_party,
        countries=[
            (
                voice.gettext(
                    "All of {place}", place=say_places(voice, [code], in_a_sentence=True)
                ),
                code,
            )
            for code in dict.fromkeys(map(country_of, event.jurisdictions))
        ],
        apart=_APART if place.opens_apart else "",
        outside=target + Markup(' rel="noopener noreferrer"'),
        to_link=to_link,
        **{
            name: getattr(place, name)
            for name in ("level", "to_act", "draw_bar", "folder", "group_query", "report_query")
        },
    )
