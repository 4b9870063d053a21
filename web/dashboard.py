"""What Streamlit serves to every visitor, made smaller: its page with our card, its scripts packed.

Streamlit sends some seven megabytes of scripts as they are, and answers every path that it does
not know with its page. Here each script is compressed once, when it is first asked for; its page
says what the record is about before any script has run; and what there is not is a 404.
"""

from __future__ import annotations

import gzip
import hashlib
import importlib.util
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

import brotli
from markupsafe import Markup, escape
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Match
from starlette.types import ASGIApp, Receive, Scope, Send

from borderlines.dataset import RecordError
from borderlines.messages import tell
from borderlines.selection import Selection
from web.addresses import base_of
from web.answers import FOR_GOOD, make_answer, read_codings, to_response
from web.cards import make_card
from web.choice import read_choice
from web.pages import render_part
from web.problems import RefusedError, in_plain_words, language_of
from web.workshop import BusyError, Workshop

_STREAMLIT_S: Final = (
    "/_stcore/",
    "/media/",
    "/component/",
    "/app/static/",
    "/static/",
    "/auth/",
    "/oauth2callback",
)
"""Where paths of Streamlit's own begin; what it knows there and what not is its to say."""
_PAGES: Final = ("", "/", "/index.html")
_FILES: Final = ("/favicon.png", "/manifest.json")
_TITLE: Final = "<title>Streamlit</title>"
_TYPES: Final = {".js": "text/javascript", ".css": "text/css", ".json": "application/json"}
# Nearly as small as brotli makes them, in a tenth of the time: somebody waits for the first.
_QUALITY: Final = 9
_packing: Final = Workshop(max_bytes=64 * 1024 * 1024, max_waiting=1000)


class Dashboard:
    """Stands around Streamlit and our routes.

    ``our_routes`` are those that it must let pass; ``read_base_path`` tells Streamlit's
    ``server.baseUrlPath``, which may be known only once the server runs.
    """

    def __init__(
        self,
        app: ASGIApp,
        our_routes: Sequence[BaseRoute],
        read_base_path: Callable[[], str] = lambda: "",
    ) -> None:
        """Wrap an application."""
        self.app = app
        self._our_routes = our_routes
        self._read_base_path = read_base_path

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer what is ours to answer, and pass on the rest."""
        if scope["type"] == "http" and scope["method"] in {"GET", "HEAD"}:
            response = await self._answer(Request(scope, receive))
            if response is not None:
                await response(scope, receive, send)
                return
        await self.app(scope, receive, send)

    async def _answer(self, request: Request) -> Response | None:
        full = request.scope["path"].removeprefix(request.scope.get("root_path", ""))
        if any(route.matches(request.scope)[0] is not Match.NONE for route in self._our_routes):
            return None
        base_path = self._read_base_path().strip("/")
        path = full.removeprefix(f"/{base_path}") if base_path else full
        if path in _PAGES:
            return await _show_page(request)
        if path.startswith("/static/"):
            return await _show_file(request, path)
        if path.startswith(_STREAMLIT_S) or path in _FILES:
            return None
        return await _show_nothing(request)


@in_plain_words
async def _show_nothing(request: Request) -> Response:
    language = request.query_params.get("lang", "en")
    home = Selection(language=language_of(request)).to_url(request.scope.get("root_path", "") + "/")
    raise RefusedError(
        404,
        tell(language, "There is no such page here."),
        link=(home, tell(language, "To the record")),
    )


async def _show_page(request: Request) -> Response | None:
    """Streamlit's page, with the title of the record and a card in its head."""
    page = _read_index()
    if page is None or _TITLE not in page:
        return None
    try:
        choice = await read_choice(request)
    except (RecordError, RefusedError):
        return None  # The page itself says what is wrong.
    view, base = choice.view, base_of(request)
    language = view.selection.language
    card = await run_in_threadpool(make_card, base, view.selection.to_url(base), view, "timeline")
    head = Markup("<title>{}</title>\n{}").format(
        view.dataset.package.title_in(language),
        Markup(render_part("card.html", card=card)),  # noqa: S704 - of a template that escapes
    )
    description = f'<meta name="description" content="{escape(card.description)}">'
    page = page.replace(_TITLE, f"{head}{description}", 1)
    body = page.replace('<html lang="en">', f'<html lang="{language}">', 1).encode()
    # It names scripts that are gone with the next release of Streamlit.
    return to_response(request, make_answer(body, "text/html"), "no-cache")


@dataclass(frozen=True)
class _Packed:
    """A file in one coding."""

    body: bytes
    etag: str

    @property
    def size(self) -> int:
        """Bytes that it takes in memory."""
        return len(self.body)


async def _show_file(request: Request, path: str) -> Response | None:
    """A script or a style sheet, packed; None where Streamlit's own answer is as good."""
    file = _find_file(path)
    headers = Headers(scope=request.scope)
    taken = read_codings(headers.get("accept-encoding", ""))
    coding = next((coding for coding in ("br", "gzip") if taken.get(coding)), None)
    if file is None and path.endswith(tuple(_TYPES)) and ".." not in path:
        # Of another release; Streamlit would send its page as a script.
        return await _show_nothing(request)
    if file is None or coding is None or "range" in headers:
        return None
    try:
        packed = await _packing.get((file, coding), lambda: _pack(file, coding))
    except BusyError:
        return None
    told = {
        "Cache-Control": FOR_GOOD,
        "Content-Encoding": coding,
        "ETag": packed.etag,
        "Vary": "Accept-Encoding",
    }
    if packed.etag in headers.get("if-none-match", ""):
        return Response(status_code=304, headers=told)
    return Response(packed.body, headers=told, media_type=_TYPES[file.suffix])


def _pack(file: Path, coding: str) -> _Packed:
    body = file.read_bytes()
    # Streamlit's names hold a hash of the content.
    etag = f'W/"{hashlib.sha256(body).hexdigest()[:20]}"'
    if coding == "br":
        return _Packed(brotli.compress(body, quality=_QUALITY), etag)
    return _Packed(gzip.compress(body, 6, mtime=0), etag)


@lru_cache(maxsize=1)
def _static_folder() -> Path | None:
    """Streamlit's built page, found without importing it."""
    spec = importlib.util.find_spec("streamlit")
    return Path(spec.origin).parent / "static" if spec and spec.origin else None


@lru_cache(maxsize=1)
def _read_index() -> str | None:
    folder = _static_folder()
    return (folder / "index.html").read_text(encoding="utf-8") if folder else None


@lru_cache(maxsize=1)
def _list_files() -> dict[str, Path]:
    """Every file that compression makes smaller, by its path in an address."""
    folder = _static_folder()
    if folder is None:
        return {}
    return {
        f"/{file.relative_to(folder).as_posix()}": file
        for file in (folder / "static").rglob("*")
        if file.suffix in _TYPES
    }


def _find_file(path: str) -> Path | None:
    # Only what was there at the start: no path is put together from what a reader sends.
    return _list_files().get(path)
