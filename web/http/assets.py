"""Scripts, shapes and the font, from our own origin.

Embeds ask for them under a tag that names their content and may keep them for good;
``/assets/shapes`` and ``/assets/fonts`` hold the same under permanent addresses.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from borderlines.figures.map.figure import SHAPES_FOLDER, TOPOJSON_NAMES
from borderlines.figures.walking import WALK_SCRIPT
from borderlines.pictures.export import FONT_FILE
from web.http.answers import FOR_A_DAY, FOR_A_WHILE, FOR_GOOD, Answer, make_answer, to_response
from web.http.problems import RefusedError, in_plain_words
from web.http.render import read_template

_JSON: Final = "application/json"
_SCRIPT: Final = "text/javascript"
PLOTLY_FILE: Final = SHAPES_FOLDER.parent / "plotly" / "plotly-geo.min.js"
"""The part of plotly.js that the figures need, in the release that they were written for."""
EMBED_SCRIPT: Final = WALK_SCRIPT + read_template("embed.js")
"""The script with which a reader explores an embed."""
_FILES: Final[dict[str, tuple[Path | bytes, str]]] = {
    # For the page around an embed.
    "host.js": (Path(__file__).parent.parent / "templates" / "host.js", _SCRIPT),
    "embed.js": (EMBED_SCRIPT.encode(), _SCRIPT),
    # Under the name that pages of every release ask for, while two replicas are of two of them.
    "plotly.min.js": (PLOTLY_FILE, _SCRIPT),
    FONT_FILE.name: (FONT_FILE, "font/woff2"),
    **{f"{name}.json": (SHAPES_FOLDER / f"{name}.json", _JSON) for name in TOPOJSON_NAMES},
}


@lru_cache(maxsize=1)
def tag() -> str:
    """Return a name for the content of all assets together."""
    digest = hashlib.sha256()
    for name in sorted(_FILES):
        digest.update(name.encode() + b"\0" + _read_bytes(name))
    return digest.hexdigest()[:12]


@in_plain_words
async def show_tagged(request: Request) -> Response:
    """Serve an asset under the tag of its content."""
    # A page that is older than the server still gets what there is, and must ask again.
    is_current = request.path_params["tag"] == await run_in_threadpool(tag)
    return await _show(request, request.path_params["name"], FOR_GOOD if is_current else "no-cache")


@in_plain_words
async def show_host_script(request: Request) -> Response:
    """Serve the snippet for the page around an embed, at the address in articles from years ago."""
    return await _show(request, "host.js", FOR_A_WHILE)


@in_plain_words
async def show_shapes(request: Request) -> Response:
    """Serve a map's shapes, as plotly.js asks for them."""
    return await _show(request, request.path_params["name"], FOR_A_WHILE, media_type=_JSON)


@in_plain_words
async def show_font(request: Request) -> Response:
    """Serve the font of pages and pictures."""
    return await _show(request, request.path_params["name"], FOR_A_DAY, media_type="font/woff2")


@in_plain_words
async def show_script(request: Request) -> Response:
    """Serve the part of plotly.js that the dashboard's figures need."""
    return await _show(request, request.path_params["name"], FOR_A_DAY, media_type=_SCRIPT)


@in_plain_words
async def show_nothing(request: Request) -> Response:
    """Answer 404, because the dashboard would otherwise answer with its page."""
    raise RefusedError(404, "There is no such file.")


async def _show(
    request: Request, name: str, cache_control: str, *, media_type: str | None = None
) -> Response:
    if name not in _FILES or media_type not in {None, _FILES[name][1]}:
        raise RefusedError(404, "There is no such file.")
    # Compressing plotly.js takes a while, once.
    answer = await run_in_threadpool(_read, name)
    return to_response(request, answer, cache_control)


@lru_cache(maxsize=len(_FILES))
def _read(name: str) -> Answer:
    # Fonts are fetched in a mode that needs leave, and an iframe that is sandboxed has no origin.
    return make_answer(
        _read_bytes(name),
        _FILES[name][1],
        headers={"Access-Control-Allow-Origin": "*"},
        is_kept=True,
    )


def _read_bytes(name: str) -> bytes:
    content, _ = _FILES[name]
    return content if isinstance(content, bytes) else content.read_bytes()
