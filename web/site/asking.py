"""Our own routes asked within the process: a published page is what the server would answer."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from starlette.applications import Starlette

import web
from web.http.answers import for_files
from web.http.workshop import unhurried
from web.site.links import HOST


class AskingError(RuntimeError):
    """A route did not answer with what was asked for."""


@dataclass(frozen=True)
class Answered:
    """The answer of a route."""

    text: str
    policy: str
    """Its Content-Security-Policy; empty if it has none of its own."""


def ask(address: str) -> Answered:
    """Ask our routes for a path with its query, without a slash before it.

    Raises AskingError, with their own sentence, if the answer's status is not 200.
    """
    path, _, query = address.partition("?")
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "server": (HOST, 80),
        "client": ("127.0.0.1", 0),
        "root_path": "",
        "path": f"/{path}",
        "raw_path": f"/{path}".encode(),
        "query_string": query.encode(),
        "headers": [(b"host", HOST.encode())],
    }
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:
        sent.append(dict(message))

    def run() -> None:
        with unhurried(), for_files():
            asyncio.run(_application()(scope, receive, send))

    # In a thread of its own: whoever calls may be within an event loop already.
    _thread.submit(run).result()
    text = b"".join(message.get("body", b"") for message in sent[1:]).decode()
    if sent[0]["status"] != 200:
        raise AskingError(f"/{address}: {text.strip()}")
    headers = dict(sent[0]["headers"])
    return Answered(text, headers.get(b"content-security-policy", b"").decode("latin-1"))


_thread: Final = ThreadPoolExecutor(1, thread_name_prefix="asking")


@lru_cache(maxsize=1)
def _application() -> Starlette:
    # Without the middleware: its headers are a server's to send.
    return Starlette(routes=web.routes())
