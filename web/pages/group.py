"""Pages of one country, authority or respondent: their acts, in order, without a script."""

from __future__ import annotations

from datetime import date

from markupsafe import Markup
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from borderlines.figures.bars import draw_columns
from borderlines.language.formats import say_licence, say_makers, say_record_day
from borderlines.law import members_on
from borderlines.pictures import find_chrome
from borderlines.record import Dataset, country_of
from borderlines.record.corrections import is_address
from borderlines.view import Selection
from borderlines.view.selection import list_countries, to_code
from borderlines.words import describe_authority, describe_country
from borderlines.words.followed import list_feeds
from borderlines.words.sheets.group_sheet import GroupSheet, describe_party
from web.http.addresses import base_of
from web.http.answers import FOR_A_WHILE, make_answer, to_response
from web.http.problems import RefusedError, in_plain_words
from web.http.render import read_template, render
from web.pages.cards import figure_of, make_card, view_of_country
from web.pages.choice import Choice, read_choice
from web.pages.inline.look import to_link, write_colours_and_font


@in_plain_words
async def show_country(request: Request) -> Response:
    """Serve the acts of a country in order; 404 for one without acts and without a search."""
    choice = await read_choice(request)
    written = request.path_params["code"]
    code = to_code(written)
    view = choice.view
    if not await run_in_threadpool(is_country, code, view.dataset, view.day):
        raise RefusedError(404, "This record has no such country or territory.")
    if code != written:
        # One address for each page: "de" and "uk" lead to DE and GB.
        query = choice.view.selection.to_url("", **choice.pin)
        return RedirectResponse(f"{code}{query}", status_code=308)
    dataset, voice = choice.view.dataset, choice.view.voice
    sheet = await run_in_threadpool(describe_country, voice, code, dataset, choice.view.day)
    return await run_in_threadpool(_answer, request, choice, sheet, f"country/{code}", code, code)


def is_country(code: str, dataset: Dataset, day: date) -> bool:
    """Return whether there is a page for a country: it has acts, was searched, or is a member."""
    return code in list_countries(dataset) or code in members_on(day)


@in_plain_words
async def show_authority(request: Request) -> Response:
    """Serve the acts of an authority in order; 404 for one that is not in the record."""
    choice = await read_choice(request)
    dataset = choice.view.dataset
    body = dataset.authority_by_id.get(request.path_params["id"])
    if body is None:
        raise RefusedError(404, "This record has no such authority.")
    voice = choice.view.voice
    sheet = await run_in_threadpool(describe_authority, voice, body, dataset, choice.view.day)
    return await run_in_threadpool(
        _answer, request, choice, sheet, f"authority/{body.id}", None, country_of(body.place)
    )


@in_plain_words
async def show_party(request: Request) -> Response:
    """Serve the acts about somebody in order; 404 for somebody whom no act is about."""
    choice = await read_choice(request)
    dataset, slug = choice.view.dataset, request.path_params["slug"]
    party = dataset.party_by_slug.get(slug)
    if party is None:
        raise RefusedError(404, "No act of this record is about somebody of that name.")
    sheet = await run_in_threadpool(
        describe_party, choice.view.voice, party, dataset, choice.view.day
    )
    return await run_in_threadpool(
        _answer, request, choice, sheet, f"respondent/{slug}", None, None, party
    )


def _answer(
    request: Request,
    choice: Choice,
    sheet: GroupSheet,
    path: str,
    country: str | None,
    seat: str | None,
    party: str | None = None,
) -> Response:
    """Answer with a page whose picture is of the country in which the group sits."""
    view = choice.view
    package, selection, voice = view.dataset.package, view.selection, view.voice
    _ = voice.gettext
    # Of the choice only the day, the language and the theme mean something here.
    carried = Selection(at=selection.at, language=selection.language, theme=selection.theme)
    narrowed = carried.changed(jurisdictions=(country,)) if country else carried
    if party:
        narrowed = narrowed.changed(respondents=(party,))
    base = base_of(request)
    shown = view_of_country(selection, seat, view.dataset) if seat else carried.apply(view.dataset)
    card = make_card(
        base,
        carried.to_url(base + path, **choice.pin),
        shown,
        figure_of(shown),
        title=sheet.title,
        description=_("{title}: {view}", title=sheet.title, view=sheet.subtitle),
        pin=choice.pin,
        has_oembed=country is not None,
    )
    page, policy = render(
        "group.html",
        voice=voice,
        style="\n".join((write_colours_and_font(selection.theme), read_template("act.css"))),
        sheet=sheet,
        follow=list_feeds(voice, view.dataset, "../", countries=[seat] if seat else ()),
        card=card,
        has_picture=bool(seat and shown.selection.jurisdictions) and find_chrome() is not None,
        beside_heading=_("Beside the others"),
        table_heading=_("The same as a table"),
        draw_columns=lambda numbers, most: Markup(draw_columns(numbers, most)),  # noqa: S704
        dashboard_text=(
            _("On the timeline and the map") if country or party else _("The whole record")
        ),
        query=carried.to_url("", **choice.pin),
        has_corrections=is_address(package.corrections or ""),
        dashboard_url=narrowed.to_url("../"),
        record_title=package.title_in(selection.language),
        record_day=say_record_day(voice, package),
        version=view.dataset.version,
        maker=say_makers(voice, package),
        licence=say_licence(voice, package),
        licence_url=to_link(package.licence_path),
    )
    headers = {"Content-Security-Policy": policy}
    return to_response(
        request, make_answer(page.encode(), "text/html", headers=headers), FOR_A_WHILE
    )
