"""The acts of a choice as a table inside somebody else's page, the latest first.

Plain HTML: the newest acts are in sight, the others folded.
"""

from __future__ import annotations

from functools import partial
from typing import Final

from markupsafe import Markup
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from borderlines.language.formats import say_record_day
from borderlines.pictures import export
from borderlines.pictures.frame_code import ROWS_SHOWN, TABLE
from borderlines.terms.vocabulary import Screen
from borderlines.words import caption
from web.http.addresses import base_of
from web.http.answers import FOR_A_WHILE, Answer, make_answer, to_response
from web.http.problems import in_plain_words
from web.http.render import read_template, render
from web.http.workshop import shared
from web.pages.act_list import latest_of, list_acts, select_for_pages
from web.pages.cards import figure_of, make_card
from web.pages.choice import Choice, read_choice
from web.pages.embed import OF_PYM
from web.pages.inline.look import to_link, write_colours
from web.pages.inline.page_font import write_page_font
from web.pages.pins import describe_pin, latest_version, letters_of_pin

_TARGET: Final = Markup(' target="_blank" rel="noopener"')


@in_plain_words
async def show_table(request: Request) -> Response:
    """Serve the acts of a choice for an iframe: a table with the latest first."""
    choice, base = await read_choice(request, *OF_PYM), base_of(request)
    key = (
        "table",
        *choice.key,
        choice.notices,
        base,
        await run_in_threadpool(latest_version, choice),
    )
    answer = await shared.get(key, lambda: _make_page(choice, base))
    return to_response(request, answer, FOR_A_WHILE)


def _make_page(choice: Choice, base: str) -> Answer:
    view, selection, voice = choice.view, choice.view.selection, choice.view.voice
    package = view.dataset.package
    listed = list(reversed(latest_of(view)))
    fill = partial(
        render,
        "embed_acts.html",
        voice=voice,
        script=read_template("framed.js").strip(),
        is_framed=True,
        title=caption(view),
        card=make_card(
            base,
            selection.to_url(f"{base}embed/{TABLE}", **choice.pin),
            view,
            figure_of(view),
            title=caption(view),
            pin=choice.pin,
        ),
        acts=list(list_acts(listed, view, choice.pin, "../")),
        shown=ROWS_SHOWN,
        target=_TARGET,
        chosen=selection.event or "",
        all_acts=voice.gettext(
            "All {number} acts of this choice, page by page",
            number=voice.number(len(view.events)),
        )
        if len(listed) < len(view.events)
        else "",
        all_acts_url=select_for_pages(selection).to_url("../acts", **choice.pin),
        pinned=describe_pin(choice, view, None),
        notices=choice.notices,
        record_title=package.title_in(voice.code),
        record_day=say_record_day(voice, package),
        licence=package.licenses[0].title,
        licence_url=to_link(package.licenses[0].path),
        dashboard_url=selection.on_screen(Screen.ACTS).to_url("../"),
    )
    text = fill(style="")[0] + (letters_of_pin(voice) if choice.is_pinned else "")
    style = (
        # The letters of its font are those of its text.
        "" if export.is_unseen() else write_page_font(text),
        write_colours(selection.theme),
        read_template("embed.css").strip(),
    )
    page, policy = fill(style="\n".join(style))
    headers = {"Content-Security-Policy": policy}
    return make_answer(page.encode(), "text/html", headers=headers, is_kept=True)
