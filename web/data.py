"""The record to take away: its files as they are, and the acts of a choice in several formats."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, partial
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from borderlines import in_effect, package
from borderlines.calendar_file import to_calendar
from borderlines.citation import to_bibtex_file
from borderlines.contract import README_FILE, SCHEMA_FILE
from borderlines.current import current_dataset, record_folder
from borderlines.downloads import narrow, to_json, to_package, to_spreadsheet
from borderlines.files import read_file
from borderlines.selection import Selection, View
from borderlines.view_words import describe_choice
from schema import ROWS, Event, Tier
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
    in_effect.FILE: "text/csv",
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
    elif name in FILES and (record_folder() / name).is_file():
        dataset = await run_in_threadpool(current_dataset)
        answer = await run_in_threadpool(_file, name, dataset.version)
    else:
        known = dict.fromkeys((*FILES, *CHOSEN_FILES))
        raise RefusedError(404, "The files are {files}.", files=", ".join(known))
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
    if name == in_effect.FILE:
        return in_effect.to_state_csv(view)
    return to_spreadsheet(view)


@lru_cache(maxsize=32)
def _file(name: str, version: str) -> Answer:
    return make_answer(
        read_file(record_folder() / name), FILES[name], headers=_FOR_ALL, is_kept=True
    )
