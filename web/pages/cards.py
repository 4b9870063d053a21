"""The description of a page for sites that link to it: a card with a picture, and its oEmbed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from borderlines.figures import FIGURES, LEAD, FigureName
from borderlines.pictures import SIZES
from borderlines.record import Dataset, country_of
from borderlines.record.reports import Report
from borderlines.schema import Event
from borderlines.terms.vocabulary import Screen
from borderlines.view import Selection, View
from borderlines.words import caption
from borderlines.words.scope import is_narrowed

MOST_WITH_PICTURES: Final = 500
"""The number of acts up to which each has a picture and an embed of its own.

Above it these would take too long; the page of an act then shows the picture of its country.
"""


@dataclass(frozen=True)
class Card:
    """A card for Open Graph and Twitter, with the oEmbed address; texts must still be escaped."""

    title: str
    description: str
    url: str
    image: str
    image_alt: str
    width: int
    height: int
    oembed: str | None
    site_name: str
    locale: str
    picture: str
    """The address of the image from a page one folder down, as its first figure."""
    dark: str | None
    """The address of its dark twin, an SVG; None where the page has one theme."""


def make_card(
    base: str,
    page: str,
    view: View,
    figure: FigureName,
    *,
    title: str | None = None,
    description: str | None = None,
    pin: dict[str, str] | None = None,
    has_oembed: bool = True,
) -> Card:
    """Make the card of the page at an address, with the picture of a view.

    ``pin`` is ``{"version": …}`` if the page shows a kept version of the record.
    """
    width, height = SIZES["social"]
    sized = {"size": "social", **(pin or {})}
    picture = view.selection.to_url(f"image/{figure}.png", **sized)
    dark = view.selection.changed(theme="dark").to_url(f"image/{figure}.svg", **sized)
    return Card(
        title=title or FIGURES[figure].title(view),
        description=description or caption(FIGURES[figure].narrow(view)),
        url=page,
        image=base + picture,
        image_alt=FIGURES[figure].alt_text(view),
        width=width,
        height=height,
        oembed=f"{base}oembed?{urlencode({'url': page, 'format': 'json'})}" if has_oembed else None,
        site_name=view.dataset.package.title_in(view.selection.language),
        locale=view.voice.grammar.card_locale,
        picture=f"../{picture}",
        dark=None if view.selection.theme else f"../{dark}",
    )


def view_of_act(view: View, event_id: str) -> tuple[View, FigureName]:
    """Return the view of an act's picture: its chain, or the act among those of its place."""
    chosen, figure = choose_for_act(view.selection, event_id, view.dataset)
    return chosen.apply(view.dataset), figure


def choose_for_act(
    selection: Selection, event_id: str, dataset: Dataset
) -> tuple[Selection, FigureName]:
    """Return the choice for that picture."""
    event = dataset.event_by_id[event_id]
    if not draws_each_act(dataset):
        return _choose_for_place(selection, event)
    carried = Selection(
        event=event_id, at=selection.at, language=selection.language, theme=selection.theme
    )
    if dataset.links_of(event):
        return carried, "chain"
    tiers = carried.tiers if event.tier in carried.tiers else (*carried.tiers, event.tier)
    return carried.changed(jurisdictions=event.jurisdictions, tiers=tiers), "timeline"


def draws_each_act(dataset: Dataset) -> bool:
    """Return whether each act of a record has a picture of its own."""
    return len(dataset.events) <= MOST_WITH_PICTURES


def _choose_for_place(selection: Selection, event: Event) -> tuple[Selection, FigureName]:
    """Return the timeline of an act's country, or the whole record if that lacks the act."""
    carried = Selection(at=selection.at, language=selection.language, theme=selection.theme)
    if not event.jurisdictions or event.tier not in carried.tiers:
        return carried, LEAD
    return carried.changed(jurisdictions=(country_of(event.jurisdictions[0]),)), "timeline"


def view_of_report(view: View, report: Report) -> tuple[View, FigureName]:
    """Return the view of a report's picture: the act that most of its claims are about.

    The whole record if none of its acts has a date, as is possible in a draft.
    """
    dated = [name for name in report.acts if name in view.dataset.event_by_id]
    if dated:
        return view_of_act(view, dated[0])
    carried = Selection(language=view.selection.language, theme=view.selection.theme)
    return carried.apply(view.dataset), LEAD


def view_of_country(selection: Selection, code: str, dataset: Dataset) -> View:
    """Return the view of a country's picture: its acts, or all acts if none of its is shown."""
    carried = Selection(at=selection.at, language=selection.language, theme=selection.theme)
    view = carried.changed(jurisdictions=(code,)).apply(dataset)
    return view if view.events else carried.apply(dataset)


def figure_of(view: View) -> FigureName:
    """Name the figure that stands for the dashboard's page: that of its screen.

    The overview of a whole record has the leading one, of a part of it the timeline.
    """
    screen = view.selection.screen
    if screen is not Screen.OVERVIEW:
        named = (name for name, figure in FIGURES.items() if figure.screen is screen)
        name = next(named, None)
        if name is not None and not FIGURES[name].is_empty(view):
            return name
    return "timeline" if is_narrowed(view) or view.chosen is not None else LEAD
