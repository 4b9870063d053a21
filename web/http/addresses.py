"""Whole addresses, for what is read away from our pages: cards, codes for frames, oEmbed."""

from __future__ import annotations

from starlette.requests import Request

from web.http.records import is_named, name_in
from web.http.settings import read_public_url


def base_of(request: Request) -> str:
    """Where the record of a request is served, with a slash at its end.

    Of several records each has its name in it, the default one too: whatever is written down
    goes on leading to the same record when another becomes the default.
    """
    name = name_in(request.scope)
    return f"{server_of(request)}{name}/" if name else server_of(request)


def server_of(request: Request) -> str:
    """Where the server is, with a slash at its end: the same for all its records.

    As ``BORDERLINES_URL`` says; else as the request was sent, and behind a proxy as uvicorn
    believes the proxy (``X-Forwarded-Proto`` from ``FORWARDED_ALLOW_IPS``, 127.0.0.1 by default).
    """
    public = read_public_url()
    if public:
        return public
    base = str(request.base_url)
    return base.removesuffix(f"{name_in(request.scope)}/") if is_named(request.scope) else base
