"""The page of one report, and its embed: its claims beside what is established."""

from __future__ import annotations

from functools import partial
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from borderlines.language.formats import say_licence, say_makers, say_record_day
from borderlines.pictures import to_frame
from borderlines.record.corrections import address_of
from borderlines.record.reports import Report, list_reports
from borderlines.view import Selection
from borderlines.words.sheets.report_sheet import describe_report
from web.http.addresses import base_of
from web.http.answers import FOR_A_WHILE, make_answer, to_response
from web.http.problems import RefusedError, in_plain_words
from web.http.render import read_template, render
from web.pages.cards import make_card, view_of_report
from web.pages.choice import VERSION, Choice, read_choice
from web.pages.data import has_guide
from web.pages.embed import OF_PYM
from web.pages.inline.look import to_link, write_colours, write_colours_and_font
from web.pages.inline.page_font import write_page_font
from web.pages.report_size import SHOWN, measure_report


@in_plain_words
async def show_report(request: Request) -> Response:
    """Serve the page of a report: its claims beside what is established, with sources."""
    choice = await read_choice(request)
    report = _find_report(choice, request.path_params["id"])
    page, policy = await run_in_threadpool(_write_page, choice, report, base_of(request))
    answer = make_answer(page.encode(), "text/html", headers={"Content-Security-Policy": policy})
    return to_response(request, answer, FOR_A_WHILE)


@in_plain_words
async def show_embed(request: Request) -> Response:
    """Serve the same for an iframe, the first claims at once."""
    choice = await read_choice(request, *OF_PYM)
    report = _find_report(choice, request.path_params["id"])
    page, policy = await run_in_threadpool(_write_embed, choice, report, base_of(request))
    answer = make_answer(page.encode(), "text/html", headers={"Content-Security-Policy": policy})
    return to_response(request, answer, FOR_A_WHILE)


@in_plain_words
async def show_embed_by_key(request: Request) -> Response:
    """Redirect to the one address of a report's embed.

    ``id``: the report's id
    """
    choice = await read_choice(request, "id", *OF_PYM)
    report = _find_report(choice, request.query_params.get("id", ""))
    query = str(request.url.remove_query_params("id").query)
    # Relative, so that it works under a path of the server as well.
    return RedirectResponse(f"report/{report.id}{f'?{query}' if query else ''}", status_code=308)


def _find_report(choice: Choice, name: str) -> Report:
    report = list_reports(choice.view.dataset).get(name)
    if report is None:
        raise RefusedError(404, "There is no such report in this record.")
    return report


def _carry(choice: Choice) -> Selection:
    """Keep what of a choice matters on these pages."""
    selection = choice.view.selection
    return Selection(language=selection.language, theme=selection.theme)


def _write_page(choice: Choice, report: Report, base: str) -> tuple[str, str]:
    view, carried = choice.view, _carry(choice)
    package, voice = view.dataset.package, view.voice
    sheet = describe_report(voice, report, view.dataset)
    picture, figure = view_of_report(view, report)
    path = f"report/{report.id}"
    address = carried.to_url(base + path, **choice.pin)
    code = to_frame(
        carried.to_url(f"{base}embed/{path}", **choice.pin),
        sheet.name,
        measure_report(sheet),
        link=address,
        script=f"{base}embed.js",
    )
    style = (write_colours_and_font(carried.theme), _read_style("act.css"))
    return render(
        "report.html",
        voice=voice,
        style="\n".join(style),
        sheet=sheet,
        card=make_card(
            base,
            address,
            picture,
            figure,
            title=sheet.name,
            description=sheet.description,
            pin=choice.pin,
        ),
        url=base + path,
        code=code,
        way_up="../",
        target="",
        query=carried.to_url("", **choice.pin),
        dashboard_url=carried.to_url("../"),
        **_stamp(choice),
        maker=say_makers(voice, package),
        corrections=address_of(package.corrections or ""),
    )


def _write_embed(choice: Choice, report: Report, base: str) -> tuple[str, str]:
    view, carried = choice.view, _carry(choice)
    sheet = describe_report(view.voice, report, view.dataset)
    picture, figure = view_of_report(view, report)
    query = carried.changed(theme=None).to_url("", **choice.pin)
    fill = partial(
        render,
        "embed_report.html",
        voice=view.voice,
        script=read_template("framed.js").strip(),
        is_framed=True,
        sheet=sheet,
        shown=SHOWN,
        card=make_card(
            base,
            carried.to_url(f"{base}embed/report/{report.id}", **choice.pin),
            picture,
            figure,
            title=sheet.name,
            description=sheet.description,
            pin=choice.pin,
        ),
        way_up="../../",
        target="_blank",
        query=query,
        page_url=f"../../report/{report.id}{query}",
        notices=choice.notices,
        **_stamp(choice),
    )
    # What letters there are is known once the page is written.
    font = write_page_font(fill(style="")[0], "../../assets/")
    style = (font, write_colours(carried.theme), _read_style("embed.css"))
    return fill(style="\n".join(style))


def _read_style(name: str) -> str:
    return f"{read_template(name).strip()}\n{read_template('report.css').strip()}"


def _stamp(choice: Choice) -> dict[str, Any]:
    """Write the record's version and day for the foot of a page."""
    dataset, voice = choice.view.dataset, choice.view.voice
    return {
        "has_guide": has_guide(),
        "record_title": dataset.package.title_in(voice.code),
        "record_day": say_record_day(voice, dataset.package),
        "version": dataset.version,
        "is_pinned": VERSION in choice.pin,
        "licence": say_licence(voice, dataset.package),
        "licence_url": to_link(dataset.package.licence_path),
    }
