"""The bounds of a request: a larger one is refused before anything of it is read."""

from __future__ import annotations

import re
from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from borderlines.language import N_
from borderlines.view.selection import LONGEST_VALUE, MOST_VALUES
from web.http.problems import RefusedError, in_plain_words

LONGEST_PATH: Final = 4_000
"""Characters of a path; the longest address of ours has some hundred."""
LONGEST_QUERY: Final = 8_000
"""Bytes of a query as it is sent."""
LONGEST_HEADERS: Final = 16_000
"""Bytes of all headers together, names and values."""
_TOO_MUCH: Final = N_(
    "The query has more than {values} values or {length} characters, or more than {each} "
    "characters in one value; ask for less."
)
_LANGUAGE: Final = re.compile(rb"(?:^|&)(lang=[a-z]{2})(?=&|$)")


class RefuseExcess:
    """A middleware that refuses a request that is too large, at the price of counting its bytes."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap an application."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what is within bounds."""
        refusal = _find_excess(scope) if scope["type"] in {"http", "websocket"} else None
        if refusal is None:
            await self.app(scope, receive, send)
        elif scope["type"] == "websocket":
            await receive()
            await send({"type": "websocket.close", "code": 1008})
        else:
            request = Request({**_cut(scope), "refusal": refusal}, receive)
            await (await _refuse(request))(scope, receive, send)


def is_too_much(query: bytes) -> bool:
    """Return whether a query, as sent, asks for more than the bounds allow."""
    if len(query) > LONGEST_QUERY:
        return True
    # Each key has a value, and each comma adds one, whether or not it is sent as it is.
    if query.count(b"&") + query.count(b",") + query.lower().count(b"%2c") >= MOST_VALUES:
        return True
    return any(len(pair.partition(b"=")[2]) > LONGEST_VALUE for pair in query.split(b"&"))


def too_much() -> RefusedError:
    """Return the refusal of a query that asks for too much."""
    return RefusedError(
        400,
        _TOO_MUCH,
        values=MOST_VALUES,
        length=LONGEST_QUERY,
        each=LONGEST_VALUE,
    )


def _find_excess(scope: Scope) -> RefusedError | None:
    if len(scope["path"]) > LONGEST_PATH:
        return RefusedError(
            400,
            "The address has more than {number} characters; there is no such page.",
            number=LONGEST_PATH,
        )
    if is_too_much(scope["query_string"]):
        return too_much()
    if sum(len(name) + len(value) for name, value in scope["headers"]) > LONGEST_HEADERS:
        return RefusedError(
            431,
            "The headers of the request have more than {number} characters; send less.",
            number=LONGEST_HEADERS,
        )
    return None


@in_plain_words
async def _refuse(request: Request) -> Response:
    raise request.scope["refusal"]


def _cut(scope: Scope) -> Scope:
    """Return the request with nothing in it but the reader's language and accepted types."""
    voice = _LANGUAGE.search(scope["query_string"])
    accepted = [(name, value) for name, value in scope["headers"] if name == b"accept"]
    return {
        **scope,
        "path": "/",
        "raw_path": b"/",
        "query_string": voice[1] if voice else b"",
        "headers": [pair for pair in accepted if len(pair[1]) < LONGEST_HEADERS],
    }
