"""The files for machines on a live server: robots.txt, sitemap, feed, icon."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from borderlines.record import Dataset, current_dataset
from borderlines.record.kept.past import recall
from borderlines.record.kept.versions import list_versions
from borderlines.record.served.shelf import read_shelf
from borderlines.words.followed import OF_RECORD
from web.http.addresses import base_of, server_of
from web.http.answers import FOR_A_DAY, FOR_A_WHILE, Answer, make_answer, to_response
from web.http.problems import RefusedError, in_plain_words, voice_for
from web.http.records import is_named
from web.http.workshop import Workshop
from web.pages.feeds import Feeds
from web.pages.group import is_country
from web.site.assets import ICON
from web.site.machines import write_robots, write_sitemap
from web.site.plan import plan_site

_TYPES: Final = {
    "robots.txt": "text/plain",
    "sitemap.xml": "application/xml",
    OF_RECORD: "application/atom+xml",
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
    return await _show(request, "sitemap.xml", _write_sitemap)


@in_plain_words
async def show_feed(request: Request) -> Response:
    """Serve an Atom feed of the record: its newest acts, and what changed in it.

    ``lang``: language of the feed
    """
    return await _show_feed(request, lambda feeds: feeds.write_record())


@in_plain_words
async def show_country_feed(request: Request) -> Response:
    """Serve an Atom feed of a country: the same for its acts and its authorities' acts.

    ``lang``: language of the feed
    """
    code = request.path_params["code"]

    def write(feeds: Feeds) -> str:
        if code not in feeds.countries and not is_country(
            code, feeds.dataset, feeds.dataset.package.created
        ):
            raise RefusedError(404, "This record has no such country or territory.")
        return feeds.write_country(code)

    return await _show_feed(request, write)


@in_plain_words
async def show_act_feed(request: Request) -> Response:
    """Serve an Atom feed of an act, also of one that is no longer in the record.

    ``lang``: language of the feed
    """
    act = request.path_params["id"]

    def write(feeds: Feeds) -> str:
        if act not in feeds.acts:
            raise RefusedError(404, "There is no such act in this record.")
        return feeds.write_act(act)

    return await _show_feed(request, write)


@in_plain_words
async def show_icon(request: Request) -> Response:
    """Serve the icon that browsers ask for by themselves."""
    answer = make_answer(await run_in_threadpool(Path.read_bytes, ICON), "image/png")
    return to_response(request, answer, FOR_A_DAY)


async def _show(request: Request, name: str, write: Callable[[Dataset, str], str]) -> Response:
    """Answer with a file that is written once for each record and address of the server."""
    dataset, base = await run_in_threadpool(current_dataset), base_of(request)
    versions = await run_in_threadpool(list_versions)
    key = (request.url.path, voice_for(request).code, base, dataset.version, tuple(versions))
    answer = await _workshop.get(key, lambda: _answer(name, write(dataset, base)))
    return to_response(request, answer, FOR_A_WHILE)


async def _show_feed(request: Request, write: Callable[[Feeds], str]) -> Response:
    voice = voice_for(request)

    def write_feed(dataset: Dataset, base: str) -> str:
        return write(Feeds(voice, dataset, recall(dataset), base))

    return await _show(request, OF_RECORD, write_feed)


def _write_sitemap(dataset: Dataset, base: str) -> str:
    return write_sitemap(["", *(page.address for page in plan_site(dataset).pages)], base)


def _answer(name: str, text: str) -> Answer:
    return make_answer(text.encode(), _TYPES[name])
