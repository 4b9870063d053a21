"""Answers to requests that can't be answered: one plain sentence, and never a traceback."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from functools import wraps
from typing import Final
from urllib.parse import urljoin

from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response

from borderlines.language import Voice, voice_of
from borderlines.pictures import DrawingError, NoChromeError
from borderlines.record import RecordError
from web.http.render import read_template, render
from web.http.workshop import BusyError

Handler = Callable[[Request], Awaitable[Response]]
RETRY_SECONDS: Final = 5
"""Seconds after which to ask again for what is still being made."""
_log = logging.getLogger(__name__)


class RefusedError(Exception):
    """A request for something that does not exist. The message is in the reader's language."""

    def __init__(
        self, status: int, message: str, *, link: tuple[str, str] | None = None, **gaps: object
    ) -> None:
        """Set the status code, the message, and where else to look: address and text."""
        super().__init__(voice_of("en").gettext(message, **gaps))
        self.message, self.gaps = message, gaps
        self.status = status
        self.link = link


def in_plain_words(handler: Handler) -> Handler:
    """Answer a handler's errors in a sentence: as a page to readers of HTML, else as text."""

    @wraps(handler)
    async def guarded(request: Request) -> Response:
        _ = voice_for(request).gettext
        try:
            return await handler(request)
        except RefusedError as error:
            sentence = _(error.message, **error.gaps)
            return _answer(request, error.status, sentence, link=error.link)
        except BusyError:
            sentence = _("Too many pictures are being drawn just now; ask again in a few seconds.")
            return _answer(request, 503, sentence, retry=True, refresh=True)
        except NoChromeError as error:
            return _answer(request, 503, _(str(error)))
        except RecordError:
            # What is wrong is in the log and on the dashboard: a reader cannot mend it.
            sentence = _("This record cannot be shown just now. Try again later.")
            return _answer(request, 503, sentence, retry=True)
        except DrawingError:
            _log.exception("%s could not be drawn", request.url.path)
            sentence = _("The picture could not be drawn; ask again.")
            return _answer(request, 503, sentence, retry=True)
        except Exception:
            _log.exception("%s failed", request.url.path)
            sentence = _("Something went wrong here; the server's log says what.")
            return _answer(request, 500, sentence)

    return guarded


def voice_for(request: Request) -> Voice:
    """Return the voice of the language that a request asks for; English by default."""
    return voice_of(request.query_params.get("lang", ""))


def reads_html(request: Request) -> bool:
    """Return whether a page is wanted, as browsers do, rather than an answer to a program."""
    return "text/html" in request.headers.get("accept", "")


def _answer(
    request: Request,
    status: int,
    sentence: str,
    *,
    retry: bool = False,
    refresh: bool = False,
    link: tuple[str, str] | None = None,
) -> Response:
    headers = {"Cache-Control": "no-store"}
    if retry:
        headers["Retry-After"] = str(RETRY_SECONDS)
    if reads_html(request):
        page, policy = render(
            # A reader of an article's frame gets the message too.
            "problem.html",
            style=read_template("problem.css"),
            is_framed=True,
            voice=voice_for(request),
            sentence=sentence,
            refresh=RETRY_SECONDS if refresh else None,
            link=link,
        )
        headers["Content-Security-Policy"] = policy
        return HTMLResponse(page, status, headers)
    # Where nothing can be clicked an address is to be whole.
    more = f"{link[1]}: {urljoin(str(request.url), link[0])}\n" if link else ""
    return PlainTextResponse(f"{sentence}\n{more}", status, headers)
