"""Whole addresses, for texts that are read away from our pages: cards, embed code, oEmbed."""

from __future__ import annotations

from starlette.requests import Request

from web.http.records import is_named, name_in
from web.http.settings import read_public_url


def base_of(request: Request) -> str:
    """Return the address of a request's record, with a slash at its end.

    Of several records each has its name in it, the default one too, so that a written address still
    leads to the same record when another becomes the default.
    """
    name = name_in(request.scope)
    return f"{server_of(request)}{name}/" if name else server_of(request)


def server_of(request: Request) -> str:
    """Return the address of the server, with a slash at its end: the same for all its records.

    It is ``BORDERLINES_URL``; else the request's own and, behind a proxy, what uvicorn believes of
    the proxy (``X-Forwarded-Proto`` from ``FORWARDED_ALLOW_IPS``, 127.0.0.1 by default).
    """
    public = read_public_url()
    if public:
        return public
    base = str(request.base_url)
    return base.removesuffix(f"{name_in(request.scope)}/") if is_named(request.scope) else base
