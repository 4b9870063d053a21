"""Answers that are made once and sent many times: compressed, with an ETag."""

from __future__ import annotations

import gzip
import hashlib
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Final

import brotli
from starlette.requests import Request
from starlette.responses import Response

_is_for_files: Final[ContextVar[bool]] = ContextVar("is_for_files", default=False)
_TEXTS: Final = ("text/", "application/j", "application/manifest", "application/xml", "image/svg")
_LARGE: Final = 100_000
_MOST_CODINGS: Final = 20
"""Codings of an ``Accept-Encoding`` that are read; browsers name four or five."""
FOR_GOOD: Final = "public, max-age=31536000, immutable"
"""The caching header of an address that names its content."""
FOR_A_DAY: Final = "public, max-age=86400"
"""The caching header of an address whose content follows the program."""
FOR_A_WHILE: Final = "public, max-age=300"
"""The caching header of an address whose content follows the record."""


@dataclass(frozen=True)
class Answer:
    """The content of an answer, whole and compressed, with its headers."""

    body: bytes
    media_type: str
    packed: Mapping[str, bytes]
    """The content by the name of a coding, smallest first; empty if compression gains nothing."""
    etag: str
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """Bytes that it takes in memory."""
        return len(self.body) + sum(map(len, self.packed.values()))


@contextmanager
def for_files() -> Iterator[None]:
    """Make answers that become files, and so are never sent packed."""
    token = _is_for_files.set(True)
    try:
        yield
    finally:
        _is_for_files.reset(token)


def make_answer(
    body: bytes,
    media_type: str,
    *,
    headers: Mapping[str, str] | None = None,
    is_kept: bool = False,
) -> Answer:
    """Make an answer; text is compressed, and as far as possible if the answer ``is_kept``."""
    is_text = media_type.startswith(_TEXTS) and not _is_for_files.get()
    return Answer(
        body=body,
        media_type=media_type,
        packed=pack(body, is_kept=is_kept) if is_text else {},
        # Weak: the content has one tag with and without compression.
        etag=f'W/"{hashlib.sha256(body).hexdigest()[:20]}"',
        headers=headers or {},
    )


def to_response(request: Request, answer: Answer, cache_control: str) -> Response:
    """Return the response to a request: 304 if the reader's copy is still valid."""
    headers = {
        **answer.headers,
        "ETag": answer.etag,
        "Cache-Control": cache_control,
        "Vary": "Accept-Encoding",
    }
    if answer.etag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    body = answer.body
    taken = read_codings(request.headers.get("accept-encoding", ""))
    for coding, packed in answer.packed.items():
        if taken.get(coding, taken.get("*", False)):
            body, headers["Content-Encoding"] = packed, coding
            break
    return Response(body, media_type=answer.media_type, headers=headers)


def pack(body: bytes, *, is_kept: bool) -> dict[str, bytes]:
    """Pack a content in the codings that browsers take: ``br`` (https and localhost), ``gzip``."""
    # Brotli's last step takes a third of a second on a large page, for a tenth less.
    quality = (11 if len(body) < _LARGE else 9) if is_kept else 5
    return {
        "br": brotli.compress(body, quality=quality),
        "gzip": gzip.compress(body, 9 if is_kept else 6, mtime=0),
    }


def read_codings(accepted: str) -> dict[str, bool]:
    """Read an ``Accept-Encoding``: whether each coding is accepted, or refused by a weight."""
    named = accepted.split(",", _MOST_CODINGS)[:_MOST_CODINGS]
    parts = (part.partition(";") for part in named)
    return {
        coding.strip().lower(): not re.fullmatch(r"q=0(\.0*)?", weight.replace(" ", ""))
        for coding, _, weight in parts
    }
