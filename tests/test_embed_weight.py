"""The weight of an embed on the wire: at most 60 KB before a reader acts, and little after."""

from __future__ import annotations

import urllib.request
from collections.abc import Iterator

import brotli
import pytest

from tests.serving import ask, serve_routes

MOST = 62_000
"""The most bytes of an embed of the project's 97 core acts."""
MOST_TO_EXPLORE = 450_000


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """Serve our routes with the project's own record."""
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
    # Both pictures of a map share its outlines; the bars of a timeline are not the same twice.
    assert ("#outlines" in zipped.text) == (figure == "map")
    assert 'url("data:font/woff2;base64,' in zipped.text
    assert zipped.on_the_wire <= MOST
    assert len(packed) < zipped.on_the_wire


def test_exploring_takes_the_part_of_plotly_js_that_the_figures_need(server: str) -> None:
    request = urllib.request.Request(
        f"{server}/assets/current/plotly.min.js", headers={"Accept-Encoding": "br"}
    )
    with urllib.request.urlopen(request) as reply:
        packed = reply.read()

    assert len(packed) <= MOST_TO_EXPLORE
    assert b"plotly.js (geo - minified)" in brotli.decompress(packed)[:200]
