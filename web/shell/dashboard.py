"""Streamlit's page as we send it: with our card in its head, and only where there is a page.

Streamlit answers every path that it does not know with its page. Here the page says what the
record is about before any script has run, and what there is not is a 404.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Final

from markupsafe import Markup, escape
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Match
from starlette.types import ASGIApp, Receive, Scope, Send

from borderlines.downloads.linked_data import RECORD_ID, describe_record
from borderlines.pictures.export import FONT_FACE, FONT_FILE
from borderlines.record import RecordError
from borderlines.record.host import allows_own_tables
from borderlines.view import Selection
from borderlines.words.followed import list_feeds_of
from web.http.addresses import base_of
from web.http.answers import make_answer, to_response
from web.http.problems import RefusedError, in_plain_words, voice_for
from web.http.records import is_named, name_in
from web.http.render import render_part
from web.own.upload import takes_upload
from web.pages.cards import figure_of, make_card
from web.pages.choice import read_choice
from web.shell import files as dashboard_files
from web.shell.painted import Painter, paint_page

_STREAMLIT_S: Final = (
    "/_stcore/",
    "/media/",
    "/component/",
    "/app/static/",
    "/static/",
    "/auth/",
    "/oauth2callback",
)
"""Prefixes of Streamlit's own paths; Streamlit decides which of them exist."""
_METHODS: Final = ("GET", "HEAD", "OPTIONS")
"""The allowed methods. Streamlit would take files, too; see web/own/upload.py."""
OWN_TABLE: Final = "own"
"""The key of a query that asks for the page of one's own table."""
_PAGES: Final = ("", "/", "/index.html")
_FILES: Final = ("/manifest.json",)
_PLOTLY: Final = "assets/scripts/plotly.min.js"
_TITLE: Final = "<title>Streamlit</title>"
_ROOT: Final = '<div id="root">'
_NO_SCRIPT: Final = re.compile(r"<noscript>.*?</noscript>", re.DOTALL)
_STYLES: Final = re.compile(r'<link rel="stylesheet"[^>]*>')
_FONT: Final = re.compile(r"\./static/media/SourceSansVF-Upright[^\"]*")
# It is there before the theme is, and would fetch another font, unseen.
_SKIP_LINK: Final = (
    f'[data-testid="stSkipToContent"]{{font-family:"{FONT_FACE}",sans-serif!important}}'
)


class Dashboard:
    """A middleware around Streamlit and our routes.

    ``our_routes`` are those that it must let pass; ``read_base_path`` returns Streamlit's
    ``server.baseUrlPath``, which may be known only once the server runs.
    """

    def __init__(
        self,
        app: ASGIApp,
        our_routes: Sequence[BaseRoute],
        read_base_path: Callable[[], str] = lambda: "",
        painter: Painter | None = None,
    ) -> None:
        """Wrap an application."""
        self.app = app
        self._painter = painter
        self._our_routes = our_routes
        self._read_base_path = read_base_path

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer what is ours to answer, and pass on the rest."""
        if scope["type"] == "http":
            response = await self._answer(Request(scope, receive))
            if response is not None:
                await response(scope, receive, send)
                return
        await self.app(scope, receive, send)

    async def _answer(self, request: Request) -> Response | None:
        if request.method not in _METHODS and not takes_upload(request, self._path_of(request)):
            refusal = await _refuse_change(request)
            refusal.headers["Allow"] = ", ".join(_METHODS)
            return refusal
        if request.method not in ("GET", "HEAD"):
            return None
        if any(route.matches(request.scope)[0] is not Match.NONE for route in self._our_routes):
            return None
        path = self._path_of(request)
        if path in _PAGES and allows_own_tables() and OWN_TABLE in request.query_params:
            return _show_own(request)
        if path in _PAGES:
            return await _show_page(request, self._painter)
        if dashboard_files.is_missing(path) and path.startswith("/static/"):
            return await _show_nothing(request)
        if path.startswith("/static/"):
            return await dashboard_files.show_file(request, path)
        if path.startswith(_STREAMLIT_S) or path in _FILES:
            return None
        return await _show_nothing(request)

    def _path_of(self, request: Request) -> str:
        """Return the path within the dashboard."""
        full: str = request.scope["path"].removeprefix(request.scope.get("root_path", ""))
        base_path = self._read_base_path().strip("/")
        return full.removeprefix(f"/{base_path}") if base_path else full


@in_plain_words
async def _refuse_change(request: Request) -> Response:
    raise RefusedError(405, "Nothing can be sent here, only read.")


def _show_own(request: Request) -> Response | None:
    """Return Streamlit's page for a table of the reader's own, which says nothing of any record."""
    page, voice = _read_index(), voice_for(request)
    if page is None:
        return None
    title = Markup('<title>{0}</title><meta name="robots" content="noindex">').format(
        voice.gettext("A table of your own")
    )
    page = page.replace(_TITLE, title, 1)
    page = page.replace('<html lang="en">', f'<html lang="{voice.code}">', 1)
    return to_response(request, make_answer(page.encode(), "text/html"), "no-store")


@in_plain_words
async def _show_nothing(request: Request) -> Response:
    voice = voice_for(request)
    root, choice = request.scope.get("root_path", ""), Selection(language=voice.code)
    link = choice.to_url(f"{root}/"), voice.gettext("To the record")
    if name_in(request.scope) and not is_named(request.scope):
        # It may be meant for any of them.
        link = choice.to_url(f"{root}/records"), voice.gettext("Records")
    raise RefusedError(404, voice.gettext("There is no such page here."), link=link)


async def _show_page(request: Request, painter: Painter | None) -> Response | None:
    """Return Streamlit's page, with a card in its head, and painted until Streamlit has drawn."""
    page = _read_index()
    if page is None or _TITLE not in page:
        return None
    try:
        choice = await read_choice(request)
    except (RecordError, RefusedError):
        return None  # The page itself says what is wrong.
    view, base = choice.view, base_of(request)
    voice = view.voice
    card = await run_in_threadpool(
        make_card, base, choice.on_screen.selection.to_url(base), view, figure_of(choice.on_screen)
    )
    title = view.dataset.package.title_in(voice.code)
    follow = await run_in_threadpool(list_feeds_of, view, base)
    head = Markup("<title>{0}</title>\n{1}{2}").format(
        title,
        # Of templates that escape.
        Markup(render_part("card.html", card=card)),  # noqa: S704
        Markup(render_part("follow_head.html", follow=follow)),  # noqa: S704
    )
    description = f'<meta name="description" content="{escape(card.description)}">'
    told = await run_in_threadpool(describe_record, voice, view.dataset, base, base)
    # JSON inside a script element is data: nothing runs, and "<" is escaped in it.
    json_ld = f'<script type="application/ld+json" id="{RECORD_ID}">{told}</script>'
    page = page.replace(_TITLE, f"{head}{description}{json_ld}", 1)
    if painter is not None:
        is_phone = "Mobi" in request.headers.get("user-agent", "")
        painted = await paint_page(painter, choice, is_phone=is_phone)
        page = page.replace("</title>", f"</title>{painted.early}", 1)
        page = page.replace("</head>", f"<style>{painted.style}</style></head>", 1)
        before = f'<div id="painted" class="stHtml">{painted.html}</div>'
        page = page.replace(_ROOT, before + _ROOT, 1)
        page = page.replace("</body>", f"{_fetch_late(is_phone=is_phone)}</body>", 1)
    body = page.replace('<html lang="en">', f'<html lang="{voice.code}">', 1).encode()
    # It names scripts that are gone with the next release of Streamlit.
    answer = make_answer(body, "text/html", headers={"Vary": "User-Agent"})
    return to_response(request, answer, "no-cache")


@lru_cache(maxsize=2)
def _fetch_late(*, is_phone: bool) -> str:
    """Write links to what Streamlit's page asks for only once it runs, to come with its scripts.

    They have a low priority, so that the scripts that it begins with come first.
    """
    modules = "".join(
        f'<link rel="modulepreload" crossorigin href=".{path}" fetchpriority="low">'
        for path in dashboard_files.list_late_scripts(is_phone=is_phone)
    )
    return f'<link rel="preload" as="script" href="{_PLOTLY}" fetchpriority="low">{modules}'


@lru_cache(maxsize=1)
def _read_index() -> str | None:
    folder = dashboard_files.static_folder()
    if folder is None:
        return None
    page = (folder / "index.html").read_text(encoding="utf-8")
    # The font of .streamlit/config.toml is fetched early instead of Streamlit's own.
    page = _FONT.sub(f"./assets/fonts/{FONT_FILE.name}", page)
    # Without scripts the page tells its story itself.
    page = _NO_SCRIPT.sub("", page)
    # Streamlit's own styles are for what it draws; in the head they would hold back the page.
    styles = "".join(_STYLES.findall(page))
    page = _STYLES.sub("", page).replace("</body>", f"{styles}</body>", 1)
    return page.replace("</head>", f"<style>{_SKIP_LINK}</style></head>", 1)
