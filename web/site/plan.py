"""The contents of a published site, and the file of each part.

Every address of the server that the site has gets a file of its own, because a plain host knows no
queries: ``embed/timeline?jurisdiction=DE`` becomes ``embed/timeline-DE.html``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final, Literal
from urllib.parse import parse_qsl, urlencode

from borderlines.figures import FIGURES, FigureName
from borderlines.findings.chains import stands_in_chain
from borderlines.pictures import PRINT, SIZES, USUAL_MILLIMETRES, Picture
from borderlines.pictures.frame_code import LAYOUTS, TABLE
from borderlines.record import Dataset
from borderlines.record.reports import list_reports
from borderlines.schema import Tier
from borderlines.view import Selection, Theme, View
from borderlines.view.selection import list_countries
from web.pages.act_list import MOST_LISTED, count_pages, select_for_pages
from web.pages.cards import choose_for_act, draws_each_act

THEMES: tuple[Theme, ...] = ("light", "dark")

COLUMN_MILLIMETRES: Final = 70
"""Width of a picture that is laid out as on a phone."""


@dataclass(frozen=True)
class Page:
    """A page, by the address at which the server answers with it."""

    file: str
    address: str

    @property
    def is_drawn(self) -> bool:
        """Whether it holds a figure, in which the version of the record takes room."""
        return self.file.startswith("embed/")


@dataclass(frozen=True)
class Embed:
    """An embed: its page, and the figures that a reader may explore in it."""

    figure: FigureName | Literal["acts"]
    """The figure, or the table of acts."""
    selection: Selection
    about: str = ""
    """Its subject: a country's code or an act's id; empty for the whole record."""
    version: str = ""
    """The kept version that it is fixed at; empty if it follows the record."""

    @property
    def stem(self) -> str:
        """Its name: ``timeline-DE``."""
        return f"{self.figure}-{self.about}" if self.about else self.figure

    @property
    def page(self) -> Page:
        """Its page."""
        return self._page(f"{self.stem}.html", self.figure, self.selection)

    @property
    def scripts(self) -> Iterator[Page]:
        """Its figures, one for each width and theme; the table has none."""
        if self.figure == TABLE:
            return
        for width in LAYOUTS.values():
            for theme in THEMES:
                themed = self.selection.changed(theme=theme)
                file = f"{self.stem}-{width}-{theme}.js"
                yield self._page(file, f"{self.figure}.json", themed, width=str(width))

    def _page(self, file: str, path: str, selection: Selection, **more: str) -> Page:
        if not self.version:
            return Page(f"embed/{file}", selection.to_url(f"embed/{path}", **more))
        address = selection.to_url(f"embed/{path}", **more, version=self.version)
        return Fixed(f"embed/{self.version}/{file}", address, self)

    @property
    def card(self) -> Image:
        """Its picture for social media."""
        return Image(self.stem, self.selection, Picture(self.figure, "png", "social"))


@dataclass(frozen=True)
class Fixed(Page):
    """A page or a figure of an embed that is fixed at a kept version."""

    embed: Embed


@dataclass(frozen=True)
class Image:
    """A picture, and its subject."""

    stem: str
    selection: Selection
    picture: Picture

    @property
    def file(self) -> str:
        """Its file: ``image/timeline-DE-social.png``."""
        picture = self.picture
        wide = f"{picture.millimetres}mm" if picture.millimetres else None
        parts = (self.stem, picture.size, wide, self.selection.theme)
        return f"image/{'-'.join(filter(None, parts))}.{picture.form}"

    @property
    def address(self) -> str:
        """Its address on the server."""
        more = {"size": self.picture.size, "mm": str(self.picture.millimetres or "")}
        path = f"image/{self.picture.figure}.{self.picture.form}"
        return self.selection.to_url(path, **{key: value for key, value in more.items() if value})


@dataclass(frozen=True)
class Plan:
    """All requests to the server, and all pictures, for a site."""

    embeds: tuple[Embed, ...]
    acts: tuple[Page, ...]
    countries: tuple[Page, ...]
    authorities: tuple[Page, ...]
    parties: tuple[Page, ...]
    reports: tuple[Page, ...]
    report_embeds: tuple[Page, ...]
    tables: tuple[Embed, ...]
    """Embeds with acts as a table: of the record, and of each country."""
    images: tuple[Image, ...]
    lists: tuple[Page, ...] = ()
    """Pages of a hundred acts each, of all acts and of countries with many; the record's first."""

    @property
    def pages(self) -> Iterator[Page]:
        """Every HTML page but the front page."""
        yield from (embed.page for embed in self.embeds)
        yield from (*self.acts, *self.countries, *self.authorities, *self.parties)
        yield from (*self.reports, *self.report_embeds)
        yield from (embed.page for embed in self.tables)
        yield from self.lists

    @property
    def scripts(self) -> Iterator[Page]:
        """Every figure to explore."""
        for embed in self.embeds:
            yield from embed.scripts

    @property
    def files(self) -> dict[str, str]:
        """The file of each address, as ``normalise`` writes it."""
        found = {normalise(page.address): page.file for page in self.pages}
        found |= {normalise(image.address): image.file for image in self.images}
        return found


def plan_site(dataset: Dataset, language: str = "en") -> Plan:
    """Plan what there is to publish of a record."""
    chosen = Selection(language=language)
    shown = chosen.apply(dataset)
    whole = [Embed(name, chosen) for name, one in FIGURES.items() if one.is_of_whole(shown)]
    embeds = whole + [
        Embed("timeline", chosen.changed(jurisdictions=(country,)), country)
        for country in sorted(shown.countries)
    ]
    embeds += [
        Embed("chain", chosen.changed(event=event.id), event.id)
        for event in (dataset.events if draws_each_act(dataset) else ())
        if stands_in_chain(event, dataset, chosen.tiers)
    ]
    images = [
        *(image for embed in whole for image in _whole_images(embed)),
        *(image for embed in embeds[len(whole) :] for image in _page_images(embed.card)),
    ]
    images += _act_images(shown, {normalise(image.address) for image in images})
    return Plan(
        embeds=tuple(embeds),
        acts=_pages("act", (event.id for event in dataset.events), language),
        countries=_pages("country", list_countries(dataset), language),
        authorities=_pages("authority", (body.id for body in dataset.authorities), language),
        parties=_pages("respondent", sorted(dataset.party_by_slug), language),
        reports=_pages("report", list_reports(dataset), language),
        report_embeds=tuple(
            Page(f"embed/report/{name}.html", chosen.to_url(f"embed/report/{name}"))
            for name in list_reports(dataset)
        ),
        tables=tuple(replace(embed, figure=TABLE) for embed in embeds if _has_table(embed)),
        images=tuple(images),
        lists=tuple(_all_lists(dataset, chosen, embeds)),
    )


def _has_table(embed: Embed) -> bool:
    return embed.figure == "timeline"


def plan_fixed(dataset: Dataset, language: str = "en") -> Iterator[Embed]:
    """Plan the embeds that are fixed at a kept version."""
    plan = plan_site(dataset, language)
    for embed in (*plan.embeds, *plan.tables):
        yield replace(embed, version=dataset.version)


def _all_lists(dataset: Dataset, chosen: Selection, embeds: Iterable[Embed]) -> Iterator[Page]:
    """Return the list pages that the front page and embeds need, where their own lists are cut."""
    if any(event.tier is not Tier.CORE for event in dataset.events):
        yield from _list_pages("acts-all", chosen.changed(tiers=tuple(Tier)), dataset)
    for embed in embeds:
        if embed.figure == "timeline":
            stem = f"acts-{embed.about}" if embed.about else "acts"
            yield from _list_pages(stem, embed.selection, dataset)


def _list_pages(stem: str, selection: Selection, dataset: Dataset) -> Iterator[Page]:
    number = len(selection.apply(dataset).events)
    if number <= MOST_LISTED:
        return
    # Beside the front page: the font in their style is found from where the server has them.
    for page in range(1, count_pages(number) + 1):
        suffix, more = (f"-{page}", {"page": str(page)}) if page > 1 else ("", {})
        address = select_for_pages(selection).to_url("acts", **more)
        yield Page(f"{stem}{suffix}.html", address)


def _act_images(shown: View, drawn: set[str]) -> Iterator[Image]:
    """Return the pictures of acts for their pages that nothing else needs."""
    for event in shown.dataset.events if draws_each_act(shown.dataset) else ():
        selection, figure = choose_for_act(shown.selection, event.id, shown.dataset)
        image = Image(f"act-{event.id}", selection, Picture(figure, "png", "social"))
        if normalise(image.address) not in drawn:
            yield from _page_images(image)


def _page_images(light: Image) -> Iterator[Image]:
    """Return the picture of a page and its card, and the one for a reader's dark device.

    The dark one is an SVG: nothing but the page shows it, and it takes half the time and the
    bytes of a PNG.
    """
    yield light
    dark = light.selection.changed(theme="dark")
    yield replace(light, selection=dark, picture=replace(light.picture, form="svg"))


def _pages(folder: str, names: Iterable[str], language: str) -> tuple[Page, ...]:
    carried = Selection(language=language)
    return tuple(
        Page(f"{folder}/{name}.html", carried.to_url(f"{folder}/{name}")) for name in names
    )


def _whole_images(embed: Embed) -> Iterator[Image]:
    for size in SIZES:
        yield Image(embed.stem, embed.selection, Picture(embed.figure, "png", size))
    dark = embed.selection.changed(theme="dark")
    yield Image(embed.stem, dark, Picture(embed.figure, "png", "article"))
    for form in ("png", "pdf"):
        picture = Picture(embed.figure, form, PRINT, USUAL_MILLIMETRES)
        yield Image(embed.stem, embed.selection, picture)
    yield Image(embed.stem, embed.selection, Picture(embed.figure, "svg"))
    if FIGURES[embed.figure].leads_site:
        # What the front page shows, as wide as its text: smaller, nobody can read a wide one.
        column = Picture(embed.figure, "png", PRINT, COLUMN_MILLIMETRES)
        yield Image(embed.stem, embed.selection, column)
        yield Image(embed.stem, dark, column)
        yield Image(embed.stem, dark, Picture(embed.figure, "png", PRINT, USUAL_MILLIMETRES))


def normalise(address: str) -> str:
    """Normalise an address: without the language, which is the site's, its keys in order."""
    path, _, query = address.lstrip("/").partition("?")
    pairs = sorted(pair for pair in parse_qsl(query) if pair[0] != "lang")
    return f"{path}?{urlencode(pairs)}" if pairs else path
