"""The record to download: its files unchanged, and the acts of a choice in several formats."""

from __future__ import annotations

from functools import lru_cache, partial
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from borderlines.downloads import DOWNLOADS, AddressOf
from borderlines.record import RecordError, current_record, package
from borderlines.record.contract import README_FILE, SCHEMA_FILE
from borderlines.schema import ROWS, Tier
from borderlines.view import Selection, View
from web.http.addresses import base_of
from web.http.answers import FOR_A_WHILE, Answer, make_answer, to_response
from web.http.problems import RefusedError, in_plain_words
from web.pages.choice import read_choice, without_remarks

_JSON: Final = "application/json"
FILES: Final = {
    **{model.FILE: "text/csv" for model in ROWS},
    package.FILE: _JSON,
    SCHEMA_FILE: _JSON,
    README_FILE: "text/markdown",
}
"""The record's own files, with their media types."""
# The record is public: a page elsewhere may read it.
_FOR_ALL: Final = {"Access-Control-Allow-Origin": "*"}
_WHOLE: Final = Selection(tiers=tuple(Tier))


@in_plain_words
async def show_data(request: Request) -> Response:
    """Serve a file of the record or, with a query, the chosen acts; 404 for one that is not there.

    Any key of a query makes a choice, by default of core acts. CSV of a choice is for
    spreadsheets: it begins with a byte order mark, and a cell that would run as a formula begins
    with a quote, which ``check`` removes again. JSON and Data Package are exact. ``state.csv`` has
    a row for each part of each act on the day ``at``: its standing, its duty, its caveats, their
    causes and sources.
    """
    name = request.path_params["name"]
    has_choice = bool(request.query_params)
    if name in DOWNLOADS and (has_choice or name not in FILES):
        answer = await _make_chosen(request, name, has_choice=has_choice)
    else:
        # Of the record that is served, which the folder may no longer hold.
        files = (await run_in_threadpool(current_record)).files if name in FILES else {}
        if name not in files:
            known = dict.fromkeys((*FILES, *DOWNLOADS))
            raise RefusedError(404, "The files are {files}.", files=", ".join(known))
        answer = await run_in_threadpool(_file, name, files[name])
    return to_response(request, answer, FOR_A_WHILE)


def has_guide() -> bool:
    """Return whether the served record has a guide that says how it is kept."""
    try:
        return README_FILE in current_record().files
    except RecordError:
        return False


async def _make_chosen(request: Request, name: str, *, has_choice: bool) -> Answer:
    choice = await read_choice(request)
    if choice.notices:
        # A file has no place to say what it left out, and would pass for what was asked.
        raise RefusedError(400, " ".join(without_remarks(choice)))
    view = choice.view if has_choice else _WHOLE.apply(choice.view.dataset)
    base = base_of(request)
    make = partial(_make, name, view, lambda act: f"{base}act/{act}")
    return await run_in_threadpool(make)


def _make(name: str, view: View, address_of: AddressOf) -> Answer:
    download = DOWNLOADS[name]
    headers = dict(_FOR_ALL)
    if download.is_attachment:
        headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return make_answer(download.write(view, address_of), download.media_type, headers=headers)


@lru_cache(maxsize=32)
def _file(name: str, content: bytes) -> Answer:
    return make_answer(content, FILES[name], headers=_FOR_ALL, is_kept=True)
