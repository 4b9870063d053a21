"""Bodies that are made once and sent many times: compressed, with an ETag."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

FOR_GOOD: Final = "public, max-age=31536000, immutable"
"""For an address that names its content."""
FOR_A_WHILE: Final = "public, max-age=300"
"""For an address whose content follows the record."""


@dataclass(frozen=True)
class Answer:
    """A body, whole and compressed, and what its response says of it."""

    body: bytes
    media_type: str
    zipped: bytes | None
    """None where compression gains nothing."""
    etag: str
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """Bytes that it takes in memory."""
        return len(self.body) + len(self.zipped or b"")


def make_answer(
    body: bytes, media_type: str, *, headers: Mapping[str, str] | None = None
) -> Answer:
    """Make an answer; text is compressed as far as gzip goes."""
    is_text = media_type.startswith(("text/", "application/j", "image/svg"))
    return Answer(
        body=body,
        media_type=media_type,
        zipped=gzip.compress(body, 9, mtime=0) if is_text else None,
        # Weak: one tag stands for the body with and without compression.
        etag=f'W/"{hashlib.sha256(body).hexdigest()[:20]}"',
        headers=headers or {},
    )


def to_response(request: Request, answer: Answer, cache_control: str) -> Response:
    """The response to a request: 304 where the reader's copy still holds."""
    headers = {
        **answer.headers,
        "ETag": answer.etag,
        "Cache-Control": cache_control,
        "Vary": "Accept-Encoding",
    }
    if answer.etag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    body = answer.body
    if answer.zipped is not None and _takes_gzip(request):
        body, headers["Content-Encoding"] = answer.zipped, "gzip"
    return Response(body, media_type=answer.media_type, headers=headers)


def _takes_gzip(request: Request) -> bool:
    for part in request.headers.get("accept-encoding", "").split(","):
        coding, _, weight = part.partition(";")
        if coding.strip() in {"gzip", "*"}:
            return weight.replace(" ", "") not in {"q=0", "q=0.0"}
    return False
