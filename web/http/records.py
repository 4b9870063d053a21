"""Several records on one server: the first part of an address says which record it is about."""

from __future__ import annotations

from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import URL, MutableHeaders
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from borderlines.record.host import Place, holding
from borderlines.record.served.shelf import RESERVED, Shelf, read_shelf

SESSION_HEADER: Final = "x-borderlines-record"
"""The header that tells the dashboard's session the record of its WebSocket; set here alone."""
_NAME, _IS_NAMED = "borderlines.record", "borderlines.is_named"


class FindRecord:
    """A middleware that takes a record's name off the path, and answers for that record alone.

    ``/<name>/act/<id>`` is answered as ``/act/<id>`` of that record, with ``/<name>`` as
    ``root_path``, as under a path of a proxy. An address without a name is about the default one.
    If ``BORDERLINES_RECORDS`` is not set, nothing is taken off.
    """

    def __init__(self, app: ASGIApp) -> None:
        """Wrap an application."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, with the record held for whatever is called from here."""
        if scope["type"] not in {"http", "websocket"}:
            await self.app(scope, receive, send)
            return
        scope = _without_claim(scope)
        # Folders are looked at, which may lie on a slow disk.
        shelf = await run_in_threadpool(read_shelf)
        if shelf is None:
            await self.app(scope, receive, send)
            return
        path = scope["path"].removeprefix(scope.get("root_path", ""))
        name, slash, _ = path.removeprefix("/").partition("/")
        place = _find_place(shelf, name)
        if place is None:
            place = shelf.default
            scope = {**scope, _NAME: place.name, _IS_NAMED: False}
        elif not slash and scope["type"] == "http":
            await _lead_into(scope)(scope, receive, send)
            return
        else:
            root = scope.get("root_path", "") + f"/{name}"
            scope = {**scope, "root_path": root, _NAME: name, _IS_NAMED: True}
            if scope["type"] == "websocket":
                MutableHeaders(scope=scope)[SESSION_HEADER] = name
        with holding(place):
            await self.app(scope, receive, send)


def name_in(scope: Scope) -> str:
    """Return the name of the record that a request is about; empty if it has none in addresses."""
    return str(scope.get(_NAME, ""))


def is_named(scope: Scope) -> bool:
    """Return whether the address of a request names its record."""
    return bool(scope.get(_IS_NAMED))


def _find_place(shelf: Shelf, name: str) -> Place | None:
    return None if name in RESERVED else shelf.places.get(name)


def _without_claim(scope: Scope) -> Scope:
    """Return the request without the header that only this module may set."""
    header = SESSION_HEADER.encode()
    return {**scope, "headers": [pair for pair in scope["headers"] if pair[0] != header]}


def _lead_into(scope: Scope) -> RedirectResponse:
    """Redirect to the folder of a dashboard, whose addresses are relative to it."""
    url = URL(scope=scope)
    folder = url.path.rpartition("/")[2]
    query = f"?{url.query}" if url.query else ""
    # Relative, so that it holds under a path of a proxy as well.
    return RedirectResponse(f"{folder}/{query}", status_code=308)
