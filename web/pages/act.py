"""The page of one act: all that is known of it, without a script."""

from __future__ import annotations

from markupsafe import Markup
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from borderlines.downloads import linked_data
from borderlines.downloads.citation import cite, to_bibtex
from borderlines.figures.bars import draw_bar
from borderlines.language.formats import say_licence, say_makers, say_record_day
from borderlines.language.places import is_named_in, name_authority
from borderlines.pictures import find_chrome
from borderlines.record.kept.past import countries_of
from borderlines.schema import Event
from borderlines.view import Selection
from borderlines.words import describe_act
from borderlines.words.followed import list_feeds
from borderlines.words.sheets.wrong import list_wrong
from web.http.addresses import base_of
from web.http.answers import FOR_A_WHILE, make_answer, to_response
from web.http.problems import RefusedError, in_plain_words
from web.http.render import read_template, render
from web.pages.cards import draws_each_act, make_card, view_of_act
from web.pages.choice import Choice, read_choice
from web.pages.data import has_guide
from web.pages.inline.look import to_link, write_colours_and_font
from web.pages.inline.sheet import Place, write_sheet


@in_plain_words
async def show_act(request: Request) -> Response:
    """Serve the page of an act, with its state on the day ``at``; 404 for an unknown act."""
    choice = await read_choice(request)
    event = choice.view.dataset.event_by_id.get(request.path_params["id"])
    if event is None:
        raise RefusedError(404, "There is no such act in this record.")
    page, policy = await run_in_threadpool(_write_page, choice, event, base_of(request))
    answer = make_answer(page.encode(), "text/html", headers={"Content-Security-Policy": policy})
    return to_response(request, answer, FOR_A_WHILE)


def _write_page(choice: Choice, event: Event, base: str) -> tuple[str, str]:
    view = choice.view
    dataset, selection, voice = view.dataset, view.selection, view.voice
    package = dataset.package
    url = f"{base}act/{event.id}"
    picture, figure = view_of_act(view, event.id)
    act = describe_act(voice, event, dataset, view.day)
    place = _place_of(choice)
    # JSON inside a script element is data: nothing runs, and "<" is escaped in it.
    json_ld = Markup(linked_data.describe_act(voice, event, dataset, url, base, view.day))  # noqa: S704
    return render(
        "act.html",
        voice=voice,
        style="\n".join((write_colours_and_font(selection.theme), read_template("act.css"))),
        act=act,
        card=make_card(
            base,
            selection.changed(event=None).to_url(url, **choice.pin),
            picture,
            figure,
            title=act.title,
            description=act.summary,
            pin=choice.pin,
        ),
        has_picture=draws_each_act(dataset) and find_chrome() is not None,
        sheet=write_sheet(act, event, view, place),
        id=event.id,
        follow=list_feeds(
            voice, dataset, "../", act=event.id, countries=countries_of(event, dataset)
        ),
        authorities=[
            (
                name_authority(voice, body),
                body.id,
                not is_named_in(voice, body),
            )
            for body in dataset.authorities_of(event)
        ],
        has_guide=has_guide(),
        url=url,
        json_ld=json_ld,
        citation=cite(voice, event, dataset, url),
        bibtex=to_bibtex(voice, event, dataset, url),
        group_query=place.group_query,
        dashboard_url=selection.changed(event=event.id).to_url("../"),
        record_title=package.title_in(selection.language),
        record_day=say_record_day(voice, package),
        version=dataset.version,
        maker=say_makers(voice, package),
        licence=say_licence(voice, package),
        licence_url=to_link(package.licence_path),
        wrong=list_wrong(voice, event, dataset),
    )


def _place_of(choice: Choice) -> Place:
    selection = choice.view.selection
    query = selection.changed(event=None).to_url("", **choice.pin)
    carried = Selection(language=selection.language, theme=selection.theme)
    return Place(
        level=2,
        to_act=lambda act: Markup(' href="{}"').format(f"{act}{query}"),
        draw_bar=lambda share, is_full: Markup(draw_bar(share, is_full=is_full)),  # noqa: S704 - numbers alone
        folder="../",
        # Only these fields matter on the page of a country or an authority.
        group_query=carried.changed(at=selection.at).to_url("", **choice.pin),
        report_query=carried.to_url("", **choice.pin),
    )
