"""Security headers on every answer, and no WebSocket for a page of another origin."""

from __future__ import annotations

import base64
import hashlib
import importlib.util
import re
from functools import lru_cache
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from web.http.settings import read_ancestors

_EVERYWHERE: Final = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": (
        "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), "
        "magnetometer=(), microphone=(), midi=(), payment=(), usb=()"
    ),
}


class SecurityHeaders:
    """A middleware that adds the headers to every HTTP answer that lacks its own.

    The dashboard may be framed by nobody, or by the origins that ``BORDERLINES_FRAME_ANCESTORS``
    names as a CSP source list (``'self' https://newsroom.example``). Embeds bring a policy of their
    own and may be framed by everybody.
    """

    def __init__(self, app: ASGIApp) -> None:
        """Wrap an application."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, and add to what comes back."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _EVERYWHERE.items():
                    headers.setdefault(name, value)
                headers.setdefault("Content-Security-Policy", dashboard_policy())
            await send(message)

        await self.app(scope, receive, send_with_headers)


class RefuseForeignWebSockets:
    """A middleware that closes a WebSocket opened by a page of another origin.

    Otherwise Streamlit would look up its own public address at a third party to decide. Behind a
    proxy the ``Host`` header must be passed on as the reader's browser sent it.
    """

    def __init__(self, app: ASGIApp) -> None:
        """Wrap an application."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what comes from our own pages, or from no page."""
        if scope["type"] == "websocket":
            headers = Headers(scope=scope)
            origin = headers.get("origin")
            if origin is not None and urlsplit(origin).netloc != headers.get("host"):
                await receive()
                await send({"type": "websocket.close", "code": 1008})
                return
        await self.app(scope, receive, send)


def dashboard_policy() -> str:
    """Write the policy for Streamlit's own pages: nothing from another host, whatever a cell says.

    Streamlit and plotly.js set styles as they go. Tables are drawn in workers made from blobs, and
    Streamlit hands a component its script (components/browser/viewport.js) as a module in a blob.
    """
    ancestors = read_ancestors("BORDERLINES_FRAME_ANCESTORS", "'none'")
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src 'self' blob:{_streamlit_script_hashes()}",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "media-src 'self'",
            "manifest-src 'self'",
            "worker-src 'self' blob:",
            "frame-src 'self'",
            "base-uri 'self'",
            "form-action 'self'",
            f"frame-ancestors {ancestors}",
        )
    )


@lru_cache(maxsize=1)
def _streamlit_script_hashes() -> str:
    """Hash the scripts in Streamlit's page, found without importing it."""
    spec = importlib.util.find_spec("streamlit")
    if spec is None or spec.origin is None:
        return ""
    page = (Path(spec.origin).parent / "static" / "index.html").read_text(encoding="utf-8")
    scripts = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    digests = (hashlib.sha256(script.encode()).digest() for script in scripts)
    return "".join(f" 'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)
