"""The pictures of the dashboard's first answer, which never waits for a drawing."""

from __future__ import annotations

import asyncio
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Final, Protocol

import plotly.graph_objects as go
from markupsafe import Markup
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from borderlines.pictures import export, svg
from borderlines.view import Theme, View
from web.http.answers import FOR_A_WHILE, Answer, make_answer, to_response
from web.http.problems import RefusedError, in_plain_words
from web.http.workshop import BusyError, Workshop
from web.pages.choice import Choice, read_choice
from web.pages.inline.theming import StyleSheet

_PATIENCE: Final = 0.1
"""Seconds that a page waits for what may have been drawn before."""
_TOLERANCE: Final = 0.85
_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; font-src data:; sandbox"
_drawings: Final = Workshop(max_bytes=24 * 1024 * 1024, max_waiting=16, patience=30)
_files: Final = Workshop(max_bytes=8 * 1024 * 1024, max_waiting=16, patience=30)
"""Pictures for which a reader waits, apart from those that are drawn for later pages."""


class Planned(Protocol):
    """A picture of the page before it is drawn."""

    @property
    def name(self) -> str:
        """The figure's name."""
        ...

    @property
    def size(self) -> Hashable:
        """The size that it is laid out for."""
        ...

    @property
    def width(self) -> int:
        """Its width in CSS pixels."""
        ...

    @property
    def height(self) -> int:
        """Its height in CSS pixels."""
        ...

    @property
    def alt(self) -> str:
        """Its alternative text."""
        ...

    def build(self, view: View, theme: Theme) -> dict[str, Any]:
        """Build its figure, as plotly.js has it."""
        ...


class Painter(Protocol):
    """The writer of the page: the dashboard's own blocks, which this room does not know."""

    def plan_pictures(self, view: View, *, is_phone: bool) -> Sequence[Planned]:
        """Plan the pictures of a view."""
        ...

    def write_style(self, theme: Theme | None) -> str:
        """Write the page's rules."""
        ...

    def paint(self, view: View, pictures: Mapping[str, str], *, is_phone: bool) -> str:
        """Write the page, with the HTML of its pictures by their names."""
        ...


@dataclass(frozen=True)
class Painted:
    """A page to put before Streamlit's."""

    html: str
    style: str
    early: str
    """Links that fetch its first picture before any script."""


@dataclass(frozen=True)
class _Drawing:
    """A drawn picture and the classes of its styles."""

    picture: str
    style: str

    @property
    def size(self) -> int:
        return len(self.picture) + len(self.style)


async def paint_page(painter: Painter, choice: Choice, *, is_phone: bool) -> Painted:
    """Write the page of a choice with the pictures that are there, and room for the others."""
    view = choice.on_screen
    planned = await run_in_threadpool(painter.plan_pictures, view, is_phone=is_phone)
    pictures: dict[str, str] = {}
    early = ""
    styles = [await run_in_threadpool(painter.write_style, view.selection.theme)]
    for one in planned:
        try:
            drawing = _drawings.get(_name_drawing(one, choice), partial(_draw, one, view))
            drawn = await asyncio.wait_for(drawing, _PATIENCE)
        except (TimeoutError, BusyError, export.DrawingError):
            # It goes on being drawn, and comes by itself.
            addresses = _find_addresses(one, view, is_phone=is_phone)
            pictures[one.name] = _write_image(one, addresses)
            early = early or _fetch_early(addresses)
        except export.NoChromeError:
            pictures[one.name] = _place(one, "")
        else:
            pictures[one.name] = drawn.picture
            styles.append(drawn.style)
    html = await run_in_threadpool(painter.paint, view, pictures, is_phone=is_phone)
    return Painted(html, "".join(styles), early)


def make_route(painter: Painter) -> Route:
    """Make the route of pictures that come after their page: ``/painted/overview.svg``."""

    @in_plain_words
    async def show_picture(request: Request) -> Response:
        choice = await read_choice(request, "phone")
        view, is_phone = choice.on_screen, "phone" in request.query_params
        planned = await run_in_threadpool(painter.plan_pictures, view, is_phone=is_phone)
        named = [one for one in planned if one.name == request.path_params["name"]]
        if not named:
            raise RefusedError(404, "There is no such file.")
        key = _name_drawing(named[0], choice)
        answer = await _files.get(key, partial(_draw_file, named[0], view))
        return to_response(request, answer, FOR_A_WHILE)

    return Route("/painted/{name}.svg", show_picture)


def _name_drawing(planned: Planned, choice: Choice) -> tuple[Hashable, ...]:
    return planned.name, planned.size, *choice.key


def _draw_file(planned: Planned, view: View) -> Answer:
    figure = go.Figure(planned.build(view, view.selection.theme or "light"))
    headers = {"Content-Security-Policy": _POLICY}
    return make_answer(export.to_svg_file(figure), "image/svg+xml", headers=headers)


def _draw(planned: Planned, view: View) -> _Drawing:
    """Draw a picture in the page's themes, its styles as classes."""
    sheet, chosen = StyleSheet(f"{planned.name[0]}-"), view.selection.theme
    themes: tuple[Theme, ...] = (chosen,) if chosen else ("light", "dark")
    drawn = [
        export.to_svg_tree(
            go.Figure(planned.build(view, theme)),
            ids=f"painted-{planned.name}",
            tolerance=_TOLERANCE,
        )
        for theme in themes
    ]
    sheet.take_from(*drawn)
    picture = drawn[0]
    picture.set("role", "img")
    picture.set("aria-label", planned.alt)
    picture.set("class", "painted-picture")
    return _Drawing(_place(planned, svg.to_text(picture)), sheet.write())


def _find_addresses(planned: Planned, view: View, *, is_phone: bool) -> dict[Theme, str]:
    """Find the addresses of a picture, by its theme; both where the reader's device chooses."""
    chosen = view.selection.theme
    themes: tuple[Theme, ...] = (chosen,) if chosen else ("light", "dark")
    more = {"phone": "1"} if is_phone else {}
    path = f"painted/{planned.name}.svg"
    return {theme: view.selection.changed(theme=theme).to_url(path, **more) for theme in themes}


def _write_image(planned: Planned, addresses: Mapping[Theme, str]) -> str:
    """Write the picture as one of its own address, with its size."""
    first, *others = addresses.values()
    image = Markup('<img src="{0}" width="{1}" height="{2}" alt="{3}">').format(
        first, planned.width, planned.height, planned.alt
    )
    if others:
        image = Markup(
            '<picture><source media="(prefers-color-scheme: dark)" srcset="{0}">{1}</picture>'
        ).format(others[0], image)
    return _place(planned, image)


def _fetch_early(addresses: Mapping[Theme, str]) -> str:
    """Write links to a picture that go before scripts, which would otherwise come first."""
    link = Markup('<link rel="preload" as="image" href="{0}"{1} fetchpriority="high">')
    if len(addresses) == 1:
        return link.format(*addresses.values(), "")
    media = Markup(' media="(prefers-color-scheme: {0})"')
    return Markup("").join(
        link.format(address, media.format(theme)) for theme, address in addresses.items()
    )


def _place(planned: Planned, picture: str) -> str:
    return f'<div class="figure" style="height:{planned.height}px">{picture}</div>'
