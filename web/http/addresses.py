"""Whole addresses, for what is read away from our pages: cards, codes for frames, oEmbed."""

from __future__ import annotations

from starlette.requests import Request

from web.http.settings import read_public_url


def base_of(request: Request) -> str:
    """Where the project is served, with a slash at its end.

    As ``BORDERLINES_URL`` says; else as the request was sent, and behind a proxy as uvicorn
    believes the proxy (``X-Forwarded-Proto`` from ``FORWARDED_ALLOW_IPS``, 127.0.0.1 by default).
    """
    return read_public_url() or str(request.base_url)
