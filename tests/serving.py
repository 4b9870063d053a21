"""Our routes on a real server of their own, and a client that asks them over HTTP."""

from __future__ import annotations

import gzip
import socket
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import BaseRoute

from web import middleware, routes


@dataclass
class Answered:
    """An answer: its readable text, and its bytes as they were sent."""

    status: int
    headers: dict[str, str]
    body: bytes
    on_the_wire: int

    @property
    def text(self) -> str:
        return self.body.decode()


@contextmanager
def serve_routes(more: Sequence[BaseRoute] = (), inner: Sequence[Middleware] = ()) -> Iterator[str]:
    """Serve our routes, and more, with our middleware, and more within; gives the address."""
    application = Starlette(routes=[*routes(), *more], middleware=[*middleware(), *inner])
    # With its protocol named asyncio sends small answers at once, as it does for its own sockets.
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP) as listening:
        listening.bind(("127.0.0.1", 0))
        port = listening.getsockname()[1]
        server = uvicorn.Server(uvicorn.Config(application, log_level="critical"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.02)
        yield f"http://127.0.0.1:{port}"
        server.should_exit = True
        thread.join()


def ask(url: str, **headers: str) -> Answered:
    """Ask for an address, compressed; header names with underscores for hyphens."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    request = urllib.request.Request(url, headers={"Accept-Encoding": "gzip"} | named)
    try:
        reply = urllib.request.urlopen(request)
    except urllib.error.HTTPError as error:
        reply = error
    with reply:
        sent = reply.read()
        told = {name.lower(): value for name, value in reply.headers.items()}
        body = gzip.decompress(sent) if told.get("content-encoding") == "gzip" else sent
        return Answered(reply.status, told, body, len(sent))
