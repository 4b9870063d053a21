"""Answers to what cannot be answered: one plain sentence, and never a traceback."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from functools import wraps
from typing import Final

from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response

from borderlines.dataset import RecordError
from borderlines.export import DrawingError, NoChromeError
from borderlines.formats import count
from web.pages import read_template, render
from web.workshop import BusyError

Handler = Callable[[Request], Awaitable[Response]]
_RETRY_SECONDS: Final = 5
_log = logging.getLogger(__name__)


class RefusedError(Exception):
    """A request that asks for what there is not. The message is for the reader."""

    def __init__(self, status: int, sentence: str, *, link: tuple[str, str] | None = None) -> None:
        """Keep the status code, the sentence, and where else to look: address and text."""
        super().__init__(sentence)
        self.status = status
        self.link = link


def in_plain_words(handler: Handler) -> Handler:
    """Answer a handler's errors in a sentence: as a page to who reads HTML, else as text."""

    @wraps(handler)
    async def guarded(request: Request) -> Response:
        try:
            return await handler(request)
        except RefusedError as error:
            return _tell(request, error.status, str(error), link=error.link)
        except BusyError:
            sentence = "Too many pictures are being drawn just now; ask again in a few seconds."
            return _tell(request, 503, sentence, retry=True)
        except NoChromeError as error:
            return _tell(request, 503, str(error))
        except RecordError as error:
            number = count(len(error.problems), "problem", "problems")
            _log.error("The record has %s:\n%s", number, error)
            sentence = f"The record has {number}; “python -m borderlines check” names each."
            return _tell(request, 503, sentence, retry=True)
        except DrawingError:
            _log.exception("%s could not be drawn", request.url.path)
            return _tell(request, 503, "The picture could not be drawn; ask again.", retry=True)
        except Exception:
            _log.exception("%s failed", request.url.path)
            return _tell(request, 500, "Something went wrong here; the server's log says what.")

    return guarded


def _tell(
    request: Request,
    status: int,
    sentence: str,
    *,
    retry: bool = False,
    link: tuple[str, str] | None = None,
) -> Response:
    headers = {"Cache-Control": "no-store"}
    if retry:
        headers["Retry-After"] = str(_RETRY_SECONDS)
    if "text/html" in request.headers.get("accept", ""):
        page, policy = render(
            # In the frame of an article too a reader is told.
            "problem.html",
            style=read_template("problem.css"),
            is_framed=True,
            sentence=sentence,
            link=link,
        )
        headers["Content-Security-Policy"] = policy
        return HTMLResponse(page, status, headers)
    more = f"{link[1]}: {link[0]}\n" if link else ""
    return PlainTextResponse(f"{sentence}\n{more}", status, headers)
