"""The files for machines on a live server: robots.txt, sitemap, feed, icon."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from borderlines.record import Dataset, current_dataset
from borderlines.record.served.shelf import read_shelf
from borderlines.view import Selection
from web.http.addresses import base_of, server_of
from web.http.answers import FOR_A_DAY, FOR_A_WHILE, Answer, make_answer, to_response
from web.http.problems import in_plain_words
from web.http.records import is_named
from web.http.workshop import Workshop
from web.site.assets import ICON
from web.site.machines import write_feed, write_robots, write_sitemap
from web.site.plan import plan_site

FEED: Final = "feed.xml"
_TYPES: Final = {
    "robots.txt": "text/plain",
    "sitemap.xml": "application/xml",
    FEED: "application/atom+xml",
}
# One of their own: whoever asks for them does not wait until a picture is drawn.
_workshop: Final = Workshop(max_bytes=4 * 1024 * 1024, max_waiting=100)


@in_plain_words
async def show_robots(request: Request) -> Response:
    """Serve the rules for robots: everybody may read everything, of all records of the server."""
    shelf = None if is_named(request.scope) else await run_in_threadpool(read_shelf)
    bases = [base_of(request)]
    if shelf is not None:
        # Robots look at the root of a host alone.
        bases = [f"{server_of(request)}{name}/" for name in sorted(shelf.places)] or bases
    answer = _answer("robots.txt", write_robots(*bases))
    return to_response(request, answer, FOR_A_WHILE)


@in_plain_words
async def show_sitemap(request: Request) -> Response:
    """Serve the sitemap: the dashboard, and every page and embed that a site would have."""
    return await _show(request, "sitemap.xml")


@in_plain_words
async def show_feed(request: Request) -> Response:
    """Serve the newest acts and changes as an Atom feed."""
    return await _show(request, FEED)


@in_plain_words
async def show_icon(request: Request) -> Response:
    """Serve the icon that browsers ask for by themselves."""
    answer = make_answer(await run_in_threadpool(Path.read_bytes, ICON), "image/png")
    return to_response(request, answer, FOR_A_DAY)


async def _show(request: Request, name: str) -> Response:
    dataset, base = await run_in_threadpool(current_dataset), base_of(request)
    make = partial(_make, name, dataset, base)
    answer = await _workshop.get((name, base, dataset.version), make)
    return to_response(request, answer, FOR_A_WHILE)


def _make(name: str, dataset: Dataset, base: str) -> Answer:
    if name == FEED:
        feed = write_feed(Selection().apply(dataset), base)
        return _answer(name, _without_files(feed, base))
    addresses = ["", *(page.address for page in plan_site(dataset).pages)]
    return _answer(name, write_sitemap(addresses, base))


def _without_files(feed: str, base: str) -> str:
    """Rewrite a site's feed with the server's addresses, which name no files."""
    known = rf'((?:href="|<id>){re.escape(escape(base))}[^"<]*?)(?:index)?\.html(?=["<])'
    return re.sub(known, r"\1", feed)


def _answer(name: str, text: str) -> Answer:
    return make_answer(text.encode(), _TYPES[name])
