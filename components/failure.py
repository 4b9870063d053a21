"""The page after a failure of ours: one sentence for the reader, the traceback for the log."""

from __future__ import annotations

import logging

import streamlit as st
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from borderlines.language import N_, voice_of
from components.plain import to_html
from components.state import present_voice

_SENTENCE = N_("Something failed here, and it has been noted. Reload the page to start again.")
_log = logging.getLogger("borderlines")


def say_failure(error: Exception) -> bool:
    """Show a failure in the dashboard. True keeps Streamlit from showing the error itself."""
    # Streamlit has already written the traceback to its log.
    sentence = to_html(present_voice().gettext(_SENTENCE))
    st.html(f'<p class="notice" role="alert">{sentence}</p>')
    return True


def answer_failure(request: Request, error: Exception) -> Response:
    """Answer a request that failed, with a sentence in place of a traceback."""
    _log.error("%s %s failed", request.method, request.url.path, exc_info=error)
    voice = voice_of(request.query_params.get("lang", ""))
    return PlainTextResponse(voice.gettext(_SENTENCE), status_code=500)
