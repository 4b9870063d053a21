"""The one way by which files come in: for a table of the reader's own, where the host allows it."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlsplit

from starlette.formparsers import MultiPartParser
from starlette.requests import Request

from borderlines.record.host import allows_own_tables

MOST_MEGABYTES: Final = 32
"""The size of the largest file that is taken, in megabytes."""
_FOLDER: Final = "/_stcore/upload_file/"
_METHODS: Final = ("PUT", "DELETE")


def takes_upload(request: Request, path: str) -> bool:
    """Return whether a request brings or removes a file, from a page of ours, and may do so."""
    if request.method not in _METHODS or not path.startswith(_FOLDER) or not allows_own_tables():
        return False
    origin = request.headers.get("origin")
    return origin is None or urlsplit(origin).netloc == request.headers.get("host")


def keep_uploads_in_memory() -> None:
    """Let Starlette keep the whole of an upload in memory; by default it writes to the disk."""
    MultiPartParser.spool_max_size = (MOST_MEGABYTES + 1) * 1024 * 1024
