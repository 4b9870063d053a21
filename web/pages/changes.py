"""The changes since a kept version of the record: ``/changes?version=<hash>`` and a choice.

Without a version it lists those that were kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from borderlines.figures import FIGURES, LEAD
from borderlines.language import Voice
from borderlines.language.formats import say_makers
from borderlines.pictures.frame_code import TABLE
from borderlines.record import current_dataset
from borderlines.record.kept.differences import ActChange
from borderlines.record.kept.versions import KeptVersion, list_versions
from borderlines.terms.vocabulary import Screen
from borderlines.view import Selection
from borderlines.words.followed import list_feeds
from web.http.addresses import base_of
from web.http.answers import FOR_A_WHILE, Answer, make_answer, to_response
from web.http.problems import in_plain_words
from web.http.render import read_template, render
from web.http.workshop import shared
from web.pages.cards import Card, make_card
from web.pages.choice import VERSION, Choice, read_choice, read_figure, read_one_of
from web.pages.feeds import say_columns, say_whats
from web.pages.inline.look import write_colours_and_font
from web.pages.pins import changes_in

_FIGURE: Final = "figure"


@in_plain_words
async def show_changes(request: Request) -> Response:
    """Serve the acts of a choice that differ from a version; without one, the list of versions.

    ``figure``: the figure whose acts are compared
    """
    figure = read_one_of(request, _FIGURE, tuple(FIGURES))
    choice, base = await read_choice(request, _FIGURE), base_of(request)
    if VERSION not in request.query_params:
        return to_response(
            request, await run_in_threadpool(_make_list, choice, figure, base), FOR_A_WHILE
        )
    after = await run_in_threadpool(current_dataset)
    answer = await shared.get(
        ("changes", figure, *choice.key, after.version, base),
        lambda: _make_page(choice, figure, base),
    )
    return to_response(request, answer, FOR_A_WHILE)


def _make_list(choice: Choice, figure: str | None, base: str) -> Answer:
    view = choice.view
    selection, voice = view.selection, view.voice
    carried = {_FIGURE: figure} if figure else {}
    today, found = view.dataset.version, list_versions()
    is_today_kept = any(one.version == today for one in found)
    if not is_today_kept:
        found = [KeptVersion(today, view.dataset.package.created), *found]
    listed = [
        {
            "name": voice.gettext("Record of {day}", day=voice.day(one.day)),
            "version": voice.gettext("version {version}", version=one.version),
            "url": selection.to_url("changes", **{VERSION: one.version}, **carried),
            "is_current": one.version == today,
            "id": one.version,
            "fixed": list(_list_fixed(choice, one.version))
            if is_today_kept or one.version != today
            else [],
        }
        for one in found
    ]
    page, policy = render(
        "versions.html",
        style="\n".join(
            (write_colours_and_font(selection.theme, "assets/"), read_template("act.css"))
        ),
        voice=voice,
        follow=list_feeds(voice, view.dataset),
        card=_make_card(base, choice, voice.gettext("Versions of the record")),
        versions=listed,
        is_today_kept=is_today_kept,
        record_title=view.dataset.package.title_in(voice.code),
        maker=say_makers(voice, view.dataset.package),
        dashboard_url=selection.to_url("./"),
    )
    return make_answer(page.encode(), "text/html", headers={"Content-Security-Policy": policy})


def _make_page(choice: Choice, figure: str | None, base: str) -> Answer:
    view, after = choice.view, current_dataset()
    before, voice = view.dataset, view.voice
    title = _say_title(voice, before.package.created, after.package.created)
    changes = changes_in(view, after, read_figure(figure) if figure else None)
    page, policy = render(
        "changes.html",
        style="\n".join(
            (write_colours_and_font(view.selection.theme, "assets/"), read_template("act.css"))
        ),
        voice=voice,
        follow=list_feeds(voice, after),
        card=_make_card(base, choice, title),
        title=title,
        summary=voice.ngettext(
            "{number} act has changed.", "{number} acts have changed.",
            len(changes)
        )
        if changes
        else voice.gettext("Nothing of these acts has changed."),
        versions=voice.gettext(
            "Version {before}, then {after}.", before=before.version, after=after.version
        ),
        changes=changes,
        words=say_columns(voice),
        row_whats=say_whats(voice),
        addresses={change.id: _address_of(change, choice) for change in changes},
        record_title=after.package.title_in(voice.code),
        maker=say_makers(voice, after.package),
        dashboard_url=view.selection.to_url("./"),
    )  # fmt: skip
    return make_answer(
        page.encode(), "text/html", headers={"Content-Security-Policy": policy}, is_kept=True
    )


def _list_fixed(choice: Choice, version: str) -> Iterator[tuple[str, str]]:
    """Yield the figures of the choice, and the table, with their embeds at a version."""
    view = choice.view
    for name, figure in FIGURES.items():
        if figure.is_of_whole(view):
            url = view.selection.to_url(f"embed/{name}", version=version)
            yield view.voice.gettext(figure.name), url
    yield view.voice.term(Screen.ACTS), view.selection.to_url(f"embed/{TABLE}", version=version)


def _make_card(base: str, choice: Choice, title: str) -> Card:
    """Make the card of a page, with the picture of the record as it is today."""
    today = Selection(language=choice.view.selection.language).apply(current_dataset())
    url = choice.view.selection.to_url(f"{base}changes", **choice.pin)
    return make_card(base, url, today, LEAD, title=title, has_oembed=False)


def _address_of(change: ActChange, choice: Choice) -> str:
    """Return the act's page today or, if it is gone, the page as it was."""
    pin = choice.pin if change.what == "removed" else {}
    carried = Selection(language=choice.view.selection.language)
    return carried.to_url(f"act/{change.id}", **pin)


def _say_title(voice: Voice, before: date, after: date) -> str:
    if before == after:
        return voice.gettext("What changed on {day}", day=voice.day(after))
    return voice.gettext(
        "What changed between the records of {before} and {after}",
        before=voice.day(before),
        after=voice.day(after),
    )
