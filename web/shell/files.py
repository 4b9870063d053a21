"""Streamlit's scripts, styles and icons as we send them: packed once, when first asked for.

Streamlit sends some seven megabytes of scripts as they are, and four thousand icons to a page that
draws ten.
"""

from __future__ import annotations

import gzip
import hashlib
import importlib.util
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from typing import Final

import brotli
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import Response

from web.http.answers import FOR_A_DAY, FOR_GOOD, read_codings
from web.http.workshop import BusyError, Workshop
from web.shell import icon_font

_TYPES: Final = {".js": "text/javascript", ".css": "text/css", ".json": "application/json"}
_FONT: Final = "font/woff2"
_OURS: Final = Path(__file__).parents[2] / "components"
_ELEMENTS: Final = (
    "BidiComponent",
    "Button",
    "Checkbox",
    "Html",
    "Slider",
    "TextInput",
)
"""The names of Streamlit's scripts for the elements of our page."""
_ON_A_DESK: Final = "Multiselect"
"""The name of one that a phone needs only when its filters are opened."""
_IMPORT: Final = re.compile(r'(?:from|import)\s*"\./([^"]+\.js)"')
# Nearly as small as brotli makes them, in a tenth of the time: somebody waits for the first.
_QUALITY: Final = 9
_packing: Final = Workshop(max_bytes=64 * 1024 * 1024, max_waiting=1000)


@dataclass(frozen=True)
class _Packed:
    """A file as it is sent."""

    body: bytes
    headers: Mapping[str, str]

    @property
    def size(self) -> int:
        """Its size in memory, in bytes."""
        return len(self.body)


def is_missing(path: str) -> bool:
    """Return whether a script is of another release, for which Streamlit would send its page."""
    return _find(path) is None and path.endswith(tuple(_TYPES)) and ".." not in path


@lru_cache(maxsize=2)
def list_late_scripts(*, is_phone: bool) -> Sequence[str]:
    """List the paths of scripts that Streamlit's page finds out about only once it runs.

    They are those of the elements that our page has, with all that they import.
    """
    files = {path.rpartition("/")[2]: (path, file) for path, file in _list_files().items()}
    index = (folder / "index.html").read_text("utf-8") if (folder := static_folder()) else ""
    found: dict[str, str] = {}
    wanted = _ELEMENTS if is_phone else (*_ELEMENTS, _ON_A_DESK)
    waiting = [name for name in files if name.partition(".")[0] in wanted]
    while waiting:
        name = waiting.pop()
        if name in found or name not in files or name in index:
            continue
        path, file = files[name]
        found[name] = path
        waiting += _IMPORT.findall(file.read_text(encoding="utf-8"))
    return tuple(found.values())


async def show_file(request: Request, path: str) -> Response | None:
    """Return a file made smaller; None if Streamlit's own answer is as good."""
    file = _find(path)
    headers = Headers(scope=request.scope)
    if file is None or "range" in headers:
        return None
    make: Callable[[], _Packed]
    if file.suffix in _TYPES:
        taken = read_codings(headers.get("accept-encoding", ""))
        coding = next((coding for coding in ("br", "gzip") if taken.get(coding)), None)
        if coding is None:
            return None
        key, make = (file, coding), partial(_pack, file, coding)
    else:
        key, make = (file, "icons"), partial(_choose_icons, file)
    try:
        packed = await _packing.get(key, make)
    except BusyError:
        return None
    if packed.headers["ETag"] in headers.get("if-none-match", ""):
        return Response(status_code=304, headers=packed.headers)
    return Response(packed.body, headers=packed.headers, media_type=_TYPES.get(file.suffix, _FONT))


def static_folder() -> Path | None:
    """Return the folder of Streamlit's built page, found without importing it."""
    spec = importlib.util.find_spec("streamlit")
    return Path(spec.origin).parent / "static" if spec and spec.origin else None


def _find(path: str) -> Path | None:
    """Return the file at a path of an address, if it is one that is made smaller."""
    # Only what was there at the start: no path is put together from what a reader sends.
    return _list_files().get(path)


def _pack(file: Path, coding: str) -> _Packed:
    body = file.read_bytes()
    # Streamlit's names hold a hash of the content.
    told = {
        "Cache-Control": FOR_GOOD,
        "Content-Encoding": coding,
        "ETag": _tag(body),
        "Vary": "Accept-Encoding",
    }
    if coding == "br":
        return _Packed(brotli.compress(body, quality=_QUALITY), told)
    return _Packed(gzip.compress(body, 6, mtime=0), told)


def _choose_icons(file: Path) -> _Packed:
    scripts = [path for path in _list_files().values() if path.suffix == ".js"]
    words = icon_font.find_words([*scripts, *_OURS.rglob("*.py")])
    body = icon_font.subset_icons(file, words)
    # The hash in its name stands for the whole font, not for our choice of icons.
    return _Packed(body, {"Cache-Control": FOR_A_DAY, "ETag": _tag(body)})


def _tag(body: bytes) -> str:
    return f'W/"{hashlib.sha256(body).hexdigest()[:20]}"'


@lru_cache(maxsize=1)
def _list_files() -> dict[str, Path]:
    """List every file that can be made smaller, by its path in an address."""
    folder = static_folder()
    if folder is None:
        return {}
    return {
        f"/{file.relative_to(folder).as_posix()}": file
        for file in (folder / "static").rglob("*")
        if file.suffix in _TYPES or icon_font.FILE_NAME.fullmatch(file.name)
    }
