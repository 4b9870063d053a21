"""The acts of a choice as pages of a hundred: ``/acts?jurisdiction=DE&page=2``."""

from __future__ import annotations

import re
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from borderlines.language.formats import say_licence, say_makers, say_record_day
from borderlines.words import caption
from web.http.addresses import base_of
from web.http.answers import FOR_A_WHILE, Answer, make_answer, to_response
from web.http.problems import RefusedError, in_plain_words
from web.http.render import read_template, render
from web.pages.act_list import ON_A_PAGE, count_pages, list_acts, select_for_pages
from web.pages.cards import make_card
from web.pages.choice import Choice, read_choice
from web.pages.inline.look import to_link, write_colours_and_font

_PAGE: Final = "page"
_AROUND: Final = 2
"""Number of pages on each side of the current one that are linked by their number."""


@in_plain_words
async def show_acts(request: Request) -> Response:
    """Serve a hundred acts of a choice to read; 404 for a page beyond the last.

    ``page``: number of the page, from 1
    """
    choice = await read_choice(request, _PAGE)
    pages = count_pages(len(choice.view.events))
    number = _read_number(request, pages, choice)
    answer = await run_in_threadpool(_make_page, choice, number, pages, base_of(request))
    return to_response(request, answer, FOR_A_WHILE)


def _read_number(request: Request, pages: int, choice: Choice) -> int:
    values = request.query_params.getlist(_PAGE) or ["1"]
    if len(values) > 1 or not re.fullmatch(r"[1-9][0-9]{0,6}", values[0]):
        raise RefusedError(400, "page must be one whole number, as page=2.")
    if int(values[0]) > pages:
        voice = choice.view.voice
        last = voice.gettext("To the last page")
        raise RefusedError(
            404,
            "These acts have {number} pages at most; there is no such page.",
            number=voice.number(pages),
            link=(_address_of(choice, pages), last),
        )
    return int(values[0])


def _make_page(choice: Choice, number: int, pages: int, base: str) -> Answer:
    view = choice.view
    selection, voice, package = view.selection, view.voice, view.dataset.package
    first = (number - 1) * ON_A_PAGE
    events = view.events[first : first + ON_A_PAGE]
    title = caption(view)
    page, policy = render(
        "acts.html",
        voice=voice,
        style="\n".join(
            (write_colours_and_font(selection.theme, "assets/"), read_template("act.css"))
        ),
        card=make_card(
            base,
            base + _address_of(choice, number),
            view,
            "timeline",
            title=title,
            pin=choice.pin,
            has_oembed=False,
        ),
        canonical=base + _address_of(choice, number),
        title=title,
        acts=list(list_acts(events, view, choice.pin, "")),
        chosen="",
        act_target="",
        place=voice.gettext(
            "Page {page} of {pages}", page=voice.number(number), pages=voice.number(pages)
        ),
        ways=[_way_to(choice, one, number) for one in _list_numbers(number, pages)],
        earlier=_address_of(choice, number - 1) if number > 1 else None,
        later=_address_of(choice, number + 1) if number < pages else None,
        undated=voice.ngettext(
            "{number} act without a date, in the table only",
            "{number} acts without a date, in the table only",
            len(view.undated),
        )
        if view.undated
        else "",
        notices=choice.notices,
        dashboard_url=selection.to_url("./"),
        record_title=package.title_in(voice.code),
        record_day=say_record_day(voice, package),
        version=view.dataset.version,
        maker=say_makers(voice, package),
        licence=say_licence(voice, package),
        licence_url=to_link(package.licence_path),
    )
    return make_answer(page.encode(), "text/html", headers={"Content-Security-Policy": policy})


def _address_of(choice: Choice, number: int) -> str:
    """Return the address of a page of these acts within the record; the first has no number."""
    carried = select_for_pages(choice.view.selection)
    more = {_PAGE: str(number)} if number > 1 else {}
    return carried.to_url("acts", **choice.pin, **more)


def _list_numbers(number: int, pages: int) -> list[int | None]:
    """List the page numbers to show: the first, the last, the nearest. None marks a gap."""
    named = {1, pages, *range(number - _AROUND, number + _AROUND + 1)}
    found: list[int | None] = []
    for one in sorted(one for one in named if 1 <= one <= pages):
        before = found[-1] if found else 0
        if before is not None and one - before > 1:
            found.append(None)
        found.append(one)
    return found


def _way_to(choice: Choice, number: int | None, present: int) -> dict[str, object]:
    if number is None:
        return {"text": "…", "url": None, "is_present": False}
    is_present = number == present
    url = None if is_present else _address_of(choice, number)
    return {"text": choice.view.voice.number(number), "url": url, "is_present": is_present}
