"""What an embed weighs on the wire: at most 60 KB, all that a reader sees before acting."""

from __future__ import annotations

import urllib.request
from collections.abc import Iterator

import pytest

from tests.serving import ask, serve_routes

MOST = 60_000


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """Our routes with the project's own record."""
    with serve_routes() as address:
        yield address


@pytest.mark.parametrize("figure", ["timeline", "map", "chain"])
def test_an_embed_of_the_whole_record_is_light(server: str, figure: str) -> None:
    # German words are the longest.
    address = f"{server}/embed/{figure}?lang=de"

    zipped = ask(address)
    request = urllib.request.Request(address, headers={"Accept-Encoding": "br"})
    with urllib.request.urlopen(request) as reply:
        packed = reply.read()

    assert zipped.text.count('role="img"') == 2
    assert 'url("data:font/woff2;base64,' in zipped.text
    assert zipped.on_the_wire <= MOST
    assert len(packed) < zipped.on_the_wire
