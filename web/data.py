"""The record to take away: its files as they are, and the acts of a choice in several formats."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, partial
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from borderlines.downloads import state_file
from borderlines.downloads.calendar_file import to_calendar
from borderlines.downloads.citation import to_bibtex_file
from borderlines.downloads.tables import narrow, to_json, to_package, to_spreadsheet
from borderlines.record import package
from borderlines.record.contract import README_FILE, SCHEMA_FILE
from borderlines.record.current import current_record
from borderlines.schema import ROWS, Event, Tier
from borderlines.view.selection import Selection, View
from borderlines.words.view import describe_choice
from web.answers import FOR_A_WHILE, Answer, make_answer, to_response
from web.choice import read_choice, without_remarks
from web.problems import RefusedError, in_plain_words

AddressOf = Callable[[str], str]

_JSON: Final = "application/json"
FILES: Final = {
    **{model.FILE: "text/csv" for model in ROWS},
    package.FILE: _JSON,
    SCHEMA_FILE: _JSON,
    README_FILE: "text/markdown",
}
"""The record's own files, with their media types."""
_JSON_FILE: Final = "events.json"
_PACKAGE_FILE: Final = "datapackage.zip"
CHOSEN_FILES: Final = {
    Event.FILE: "text/csv",
    _JSON_FILE: _JSON,
    _PACKAGE_FILE: "application/zip",
    "events.ics": "text/calendar",
    "events.bib": "application/x-bibtex",
    state_file.FILE: "text/csv",
}
"""What a query chooses from; without one it is all of the record, and ``events.csv`` as it is."""
# The record is public: a page elsewhere may read it.
_FOR_ALL: Final = {"Access-Control-Allow-Origin": "*"}
_WHOLE: Final = Selection(tiers=tuple(Tier))


@in_plain_words
async def show_data(request: Request) -> Response:
    """A file of the record, or acts of a choice in a format; 404 for a name that is neither."""
    name = request.path_params["name"]
    has_choice = bool(request.query_params)
    if name in CHOSEN_FILES and (has_choice or name not in FILES):
        answer = await _make_chosen(request, name, has_choice=has_choice)
    else:
        # Of the record that is served, which the folder may no longer hold.
        files = (await run_in_threadpool(current_record)).files if name in FILES else {}
        if name not in files:
            known = dict.fromkeys((*FILES, *CHOSEN_FILES))
            raise RefusedError(404, "The files are {files}.", files=", ".join(known))
        answer = await run_in_threadpool(_file, name, files[name])
    return to_response(request, answer, FOR_A_WHILE)


async def _make_chosen(request: Request, name: str, *, has_choice: bool) -> Answer:
    choice = await read_choice(request)
    if choice.notices:
        # A file has no place to say what it left out, and would pass for what was asked.
        raise RefusedError(400, " ".join(without_remarks(choice)))
    view = choice.view if has_choice else _WHOLE.apply(choice.view.dataset)
    base = str(request.base_url)
    make = partial(_make, name, view, lambda act: f"{base}act/{act}")
    return await run_in_threadpool(make)


def _make(name: str, view: View, address_of: AddressOf) -> Answer:
    body = write_chosen(name, view, address_of)
    headers = {**_FOR_ALL, "Content-Disposition": f'attachment; filename="{name}"'}
    if name == _JSON_FILE:
        headers = _FOR_ALL
    return make_answer(body, CHOSEN_FILES[name], headers=headers)


def write_chosen(name: str, view: View, address_of: AddressOf | None) -> bytes:
    """One of CHOSEN_FILES with the acts of a view.

    ``address_of`` gives an act's page by its id; None where the acts have no address.
    """
    if name == _JSON_FILE:
        whole = len(view.events) == len(view.dataset.events)
        return to_json(view.dataset if whole else narrow(view))
    if name == _PACKAGE_FILE:
        return to_package(view, describe_choice(view))
    if name == "events.ics":
        return to_calendar(view, address_of)
    if name == "events.bib":
        return to_bibtex_file(view.events, view.dataset, address_of or (lambda act: ""))
    if name == state_file.FILE:
        return state_file.to_state_csv(view)
    return to_spreadsheet(view)


@lru_cache(maxsize=32)
def _file(name: str, content: bytes) -> Answer:
    return make_answer(content, FILES[name], headers=_FOR_ALL, is_kept=True)
