"""The records of this server, each with a link to its dashboard: ``/records``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from borderlines.language import Voice
from borderlines.language.formats import say_makers, say_record_day
from borderlines.record import Dataset, RecordError, current_dataset
from borderlines.record.host import Place, holding
from borderlines.record.served.shelf import read_shelf
from borderlines.schema import Tier
from borderlines.view import Selection
from web.http.addresses import server_of
from web.http.answers import FOR_A_WHILE, make_answer, to_response
from web.http.problems import RefusedError, in_plain_words, voice_for
from web.http.render import read_template, render
from web.pages.inline.look import write_colours_and_font

_PAGE: Final = "records.html"


@dataclass(frozen=True)
class Listed:
    """A record in the list."""

    title: str
    about: str
    """Numbers, makers and day; or that it cannot be shown."""
    url: str


@in_plain_words
async def show_records(request: Request) -> Response:
    """Serve the list; 404 on a server of one record."""
    shelf = await run_in_threadpool(read_shelf)
    if shelf is None:
        raise RefusedError(404, "There is no such page here.")
    voice, server = voice_for(request), server_of(request)
    listed = await run_in_threadpool(_list_records, voice, shelf.places, server)
    # Above it is the server, also where the list was asked for under a record's name.
    page, policy = write_list(voice, listed, f"{server}assets/")
    answer = make_answer(page.encode(), "text/html", headers={"Content-Security-Policy": policy})
    return to_response(request, answer, FOR_A_WHILE)


def write_list(
    voice: Voice,
    records: list[Listed],
    assets: str,
    *,
    static_policy: str | None = None,
    generator: str = "",
) -> tuple[str, str]:
    """Write the page and its policy; ``assets`` is the folder of the font.

    As a file it holds its policy itself, and names its maker.
    """
    return render(
        _PAGE,
        style=style_of_list(assets),
        voice=voice,
        records=records,
        static_policy=static_policy,
        generator=generator,
    )


def style_of_list(assets: str) -> str:
    """Return the page's style, with the font from a folder."""
    return "\n".join((write_colours_and_font(None, assets), read_template("act.css")))


def describe_record(voice: Voice, dataset: Dataset, url: str) -> Listed:
    """Describe a record that can be shown."""
    package = dataset.package
    number = sum(event.tier is Tier.CORE for event in dataset.events)
    day = voice.gettext("Record of {day}", day=say_record_day(voice, package))
    parts = (voice.acts(number), say_makers(voice, package), day)
    return Listed(package.title_in(voice.code), " · ".join(filter(None, parts)), url)


def _list_records(voice: Voice, places: Mapping[str, Place], server: str) -> list[Listed]:
    return [_list_record(voice, places[name], server) for name in sorted(places)]


def _list_record(voice: Voice, place: Place, server: str) -> Listed:
    url = Selection(language=voice.code).to_url(f"{server}{place.name}/")
    with holding(place):
        try:
            return describe_record(voice, current_dataset(), url)
        except RecordError:
            # One that is broken says so for itself; the others are listed all the same.
            return Listed(
                place.name,
                voice.gettext("This record cannot be shown just now. Try again later."),
                url,
            )
