"""oEmbed: what a newsroom's editor asks when somebody pastes one of our addresses into it.

See https://oembed.com. Addresses of embeds, acts, reports, countries and the dashboard are known.
"""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import parse_qs, unquote, urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from borderlines.figures import FIGURES, FigureName
from borderlines.language import N_
from borderlines.language.formats import say_makers
from borderlines.pictures import SIZES, to_frame
from borderlines.pictures.frame_code import (
    FRAME_WIDTH,
    PIN_HEIGHT,
    TABLE,
    measure_frame,
    measure_table,
)
from borderlines.record import Dataset, current_dataset
from borderlines.record.host import holding
from borderlines.record.kept.versions import DamagedVersionError, UnknownVersionError
from borderlines.record.reports import Report, list_reports
from borderlines.record.served.current import dataset_of
from borderlines.record.served.shelf import read_shelf
from borderlines.terms.vocabulary import Screen
from borderlines.view import Selection, View, known_places
from borderlines.words import caption
from borderlines.words.sheets.report_sheet import describe_report
from web.http.addresses import server_of
from web.http.answers import FOR_A_WHILE, Answer, make_answer, to_response
from web.http.bounds import is_too_much, too_much
from web.http.problems import RefusedError, in_plain_words
from web.http.workshop import shared
from web.pages.cards import figure_of, view_of_act, view_of_report
from web.pages.choice import VERSION
from web.pages.report_size import measure_report

_CACHE_SECONDS: Final = 300
_UNKNOWN: Final = N_(
    "url must be the address of an embed, an act, a report, a place, or the dashboard here."
)
_MEDIA_TYPES: Final = {"json": "application/json", "xml": "text/xml"}


@dataclass(frozen=True)
class Addresses:
    """The whole addresses of an embed's parts, on a server or on a static host."""

    base: str
    """The project's own page."""
    frame: str
    """The embed."""
    page: str
    """The page for readers where no frame is shown."""
    script: str
    """The snippet for the page around."""
    thumbnail: str | None
    """The picture in the size ``social``."""


def describe_embed(
    view: View,
    figure: FigureName,
    addresses: Addresses,
    *,
    height: int | None = None,
    is_pinned: bool = False,
    max_width: int | None = None,
    max_height: int | None = None,
) -> dict[str, Any]:
    """Describe a view's embed as oEmbed of type ``rich``. Width and height in CSS pixels.

    ``height`` is that of the whole frame, if it is known and need not be measured.
    """
    title = caption(FIGURES[figure].narrow(view))
    width = min(FRAME_WIDTH, max_width or FRAME_WIDTH)
    if height is None:
        height = measure_frame(view, figure, width) + (PIN_HEIGHT if is_pinned else 0)
    return _describe_frame(view, title, addresses, (width, height), (max_width, max_height))


def describe_report_embed(
    view: View,
    report: Report,
    addresses: Addresses,
    *,
    max_width: int | None = None,
    max_height: int | None = None,
) -> dict[str, Any]:
    """Describe a report's embed; ``view`` is of its record, in the reader's language."""
    sheet = describe_report(view.voice, report, view.dataset)
    width = min(FRAME_WIDTH, max_width or FRAME_WIDTH)
    size = width, measure_report(sheet, width)
    return _describe_frame(view, sheet.name, addresses, size, (max_width, max_height))


def describe_table_embed(
    view: View,
    addresses: Addresses,
    *,
    max_width: int | None = None,
    max_height: int | None = None,
) -> dict[str, Any]:
    """Describe the embed of a view's acts as a table."""
    width = min(FRAME_WIDTH, max_width or FRAME_WIDTH)
    size = width, measure_table(view, width)
    return _describe_frame(view, caption(view), addresses, size, (max_width, max_height))


def _describe_frame(
    view: View,
    title: str,
    addresses: Addresses,
    size: tuple[int, int],
    most: tuple[int | None, int | None],
) -> dict[str, Any]:
    """Describe a frame of a width and height, neither wider nor higher than ``most``."""
    (width, height), (max_width, max_height) = size, most
    if max_height is not None:
        height = min(height, max_height)
    package, voice = view.dataset.package, view.voice
    maker = say_makers(voice, package)
    answer: dict[str, Any] = {
        "version": "1.0",
        "type": "rich",
        "title": title,
        "provider_name": maker or package.title_in(voice.code),
        "provider_url": addresses.base,
        "cache_age": _CACHE_SECONDS,
        "width": width,
        "height": height,
        "html": to_frame(
            addresses.frame,
            title,
            height,
            width=width,
            link=addresses.page,
            # It would make the frame higher than was asked for.
            script=addresses.script if max_height is None else None,
        ),
    }
    if maker:
        answer["author_name"] = maker
    across, down = SIZES["social"]
    if addresses.thumbnail and across <= (max_width or across) and down <= (max_height or down):
        answer |= {
            "thumbnail_url": addresses.thumbnail,
            "thumbnail_width": across,
            "thumbnail_height": down,
        }
    return answer


def to_xml(answer: dict[str, Any]) -> bytes:
    """Write the same answer as XML."""
    root = ET.Element("oembed")
    for name, value in answer.items():
        ET.SubElement(root, name).text = str(value)
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True))


@in_plain_words
async def show_oembed(request: Request) -> Response:
    """Serve the oEmbed of an address of ours; 404 for any other, 501 for an unknown format.

    ``url``: address of an embed, an act, a report, a country or the dashboard
    ``format``: json or xml
    ``maxwidth``: greatest width in CSS pixels
    ``maxheight``: greatest height in CSS pixels
    """
    form = request.query_params.get("format", "json")
    if form not in _MEDIA_TYPES:
        raise RefusedError(501, "{key} must be one of: {words}.", key="format", words="json, xml")
    most = {key: _read_pixels(request, key) for key in ("maxwidth", "maxheight")}
    url = request.query_params.get("url", "")
    if not url:
        raise RefusedError(400, "url must be the address to describe.")
    server = server_of(request)
    target = await run_in_threadpool(_find_target, url, server)
    base = target.base

    def make() -> Answer:
        addresses = _addresses_of(target, base, url)
        max_width, max_height = most["maxwidth"], most["maxheight"]
        if target.report is not None:
            found = describe_report_embed(
                target.view, target.report, addresses, max_width=max_width, max_height=max_height
            )
        elif target.is_table:
            found = describe_table_embed(
                target.view, addresses, max_width=max_width, max_height=max_height
            )
        else:
            found = describe_embed(
                target.view,
                target.figure,
                addresses,
                is_pinned=bool(target.pin),
                max_width=max_width,
                max_height=max_height,
            )
        body = to_xml(found) if form == "xml" else json.dumps(found, ensure_ascii=False).encode()
        # What it says is public, and editors run in browsers.
        headers = {"Access-Control-Allow-Origin": "*"}
        return make_answer(body, _MEDIA_TYPES[form], headers=headers)

    dataset, query = target.view.dataset, target.view.selection.to_url("")
    shown = target.report.id if target.report else TABLE if target.is_table else target.figure
    key = ("oembed", form, *most.values(), url, base, dataset.version, shown, query)
    return to_response(request, await shared.get(key, make), FOR_A_WHILE)


@dataclass(frozen=True)
class _Target:
    base: str
    """The address of its record, which the address names."""
    view: View
    figure: FigureName
    pin: dict[str, str]
    report: Report | None = None
    """The report that is shown, instead of the figure, which is its picture."""
    is_table: bool = False
    """Whether the table of acts is shown, instead of the figure, which is its picture."""


def _find_target(url: str, server: str) -> _Target:
    """Find what an address of ours shows, of whichever record. Raises RefusedError."""
    refusal = RefusedError(404, _UNKNOWN)
    try:
        parts, home = urlsplit(url), urlsplit(server)
        has_our_port = parts.port == home.port or {parts.port, home.port} <= {None, 80, 443}
    except ValueError:
        raise refusal from None
    is_ours = parts.hostname == home.hostname and has_our_port
    if parts.scheme not in {"http", "https"} or not is_ours:
        raise refusal
    # "/" and nothing behind the host are the same page.
    path = unquote(parts.path) or "/"
    if not path.startswith(home.path):
        raise refusal
    # Bounded as if it were asked for by itself: from without it is one value.
    if is_too_much(parts.query.encode()):
        raise too_much()
    query = parse_qs(parts.query) if parts.query else {}
    shelf, path = read_shelf(), path.removeprefix(home.path)
    if shelf is None:
        return _find_shown(path, query, server)
    name, _, rest = path.partition("/")
    place = shelf.places.get(name)
    if place is None:
        # An address without a name, as those of before there were several.
        place, rest = shelf.default, path
    base = f"{server}{place.name}/" if place.name else server
    with holding(place):
        return _find_shown(rest, query, base)


def _find_shown(path: str, query: dict[str, list[str]], base: str) -> _Target:
    """Find what a path within the addresses of a record shows. Raises RefusedError."""
    version = query.pop(VERSION, [None])[0]
    dataset = _read_dataset(version)
    pin = {VERSION: dataset.version} if version else {}
    selection = Selection.from_query(query, dataset)[0]
    kind, _, name = path.rstrip("/").partition("/")
    if not kind:
        figure = figure_of(selection.apply(dataset))
        return _Target(base, selection.changed(view=None).apply(dataset), figure, pin)
    if kind == "embed":
        if name == TABLE:
            view = selection.apply(dataset)
            return _Target(base, view, figure_of(view), pin, is_table=True)
        for figure in FIGURES:
            if name == figure:
                return _Target(base, selection.apply(dataset), figure, pin)
        kind, _, name = name.partition("/")
    if kind == "report" and name in list_reports(dataset):
        report = list_reports(dataset)[name]
        view, figure = view_of_report(selection.apply(dataset), report)
        return _Target(base, view, figure, pin, report)
    if kind == "act" and name in dataset.event_by_id:
        view, figure = view_of_act(selection.apply(dataset), name)
        return _Target(base, view, figure, pin)
    if kind == "country" and name in known_places(dataset):
        of_country = Selection(
            jurisdictions=(name,), at=selection.at, language=selection.language,
            theme=selection.theme,
        )  # fmt: skip
        return _Target(base, of_country.apply(dataset), "timeline", pin)
    raise RefusedError(404, _UNKNOWN)


def _read_dataset(version: str | None) -> Dataset:
    if version is None:
        return current_dataset()
    try:
        return dataset_of(version)
    except (UnknownVersionError, DamagedVersionError):
        raise RefusedError(404, "This version of the record was not kept here.") from None


def _addresses_of(target: _Target, base: str, url: str) -> Addresses:
    selection = target.view.selection
    thumbnail = selection.to_url(f"{base}image/{target.figure}.png", size="social", **target.pin)
    if target.report is not None:
        carried = Selection(language=selection.language, theme=selection.theme)
        path = f"report/{target.report.id}"
        return Addresses(
            base=base,
            frame=carried.to_url(f"{base}embed/{path}", **target.pin),
            page=carried.to_url(base + path, **target.pin),
            script=f"{base}embed.js",
            thumbnail=thumbnail,
        )
    screen = Screen.ACTS if target.is_table else FIGURES[target.figure].screen
    shown = selection.on_screen(screen)
    return Addresses(
        base=base,
        frame=selection.to_url(
            f"{base}embed/{TABLE if target.is_table else target.figure}", **target.pin
        ),
        # An embed's own address leads to the dashboard, which shows the same with all its sources.
        page=shown.to_url(base) if "/embed/" in urlsplit(url).path else url,
        script=f"{base}embed.js",
        thumbnail=thumbnail,
    )


def _read_pixels(request: Request, key: str) -> int | None:
    text = request.query_params.get(key)
    if text is None:
        return None
    if not re.fullmatch(r"[0-9]{1,5}", text) or int(text) < 1:
        raise RefusedError(400, "{key} must be a number of pixels from 1 to 99999.", key=key)
    return int(text)
