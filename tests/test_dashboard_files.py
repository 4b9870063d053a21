"""Streamlit's page and scripts as we serve them: packed, with a card, and 404 for what is not."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from html import unescape
from io import BytesIO
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from borderlines.pictures.export import FONT_FILE
from tests.serving import Answered, ask
from web.shell import files as dashboard_files
from web.shell.icon_font import find_words
from web.site.assets import ICON

# One server for all of them.
pytestmark = pytest.mark.xdist_group("dashboard_files")

ROOT = Path(__file__).resolve().parent.parent
Get = Callable[..., Answered]


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    """Run the whole program, as ``make run`` starts it."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "app.py", f"--server.port={port}"]
    with subprocess.Popen(
        command, cwd=ROOT, env=os.environ, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as server:
        address = f"http://127.0.0.1:{port}"
        for _ in range(600):
            try:
                urllib.request.urlopen(f"{address}/_stcore/health", timeout=5).close()
                break
            except (urllib.error.URLError, ConnectionError, TimeoutError):
                time.sleep(0.1)
        yield address
        server.terminate()


@pytest.fixture
def get(site: str) -> Get:
    return lambda path, **headers: ask(site + path, **headers)


def test_a_script_is_packed_and_kept_for_good(get: Get) -> None:
    name = re.findall(r'src="\.(/static/js/[^"]+\.js)"', get("/").text)[0]

    packed, plain = get(name), get(name, Accept_Encoding="identity")

    assert packed.headers["content-encoding"] == "gzip"
    assert packed.headers["content-type"].startswith("text/javascript")
    assert packed.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert packed.headers["x-content-type-options"] == "nosniff"
    assert packed.body == plain.body
    assert packed.on_the_wire < plain.on_the_wire / 2
    assert get(name, Accept_Encoding="br").headers["content-encoding"] == "br"
    assert get(name, If_None_Match=packed.headers["etag"]).status == 304


def test_icons_are_sent_without_those_that_the_page_never_draws(get: Get) -> None:
    folder = dashboard_files.static_folder()
    assert folder is not None
    (whole,) = (folder / "static" / "media").glob("MaterialSymbols-Rounded.*.woff2")

    icons = get(f"/static/media/{whole.name}")

    assert icons.headers["content-type"] == "font/woff2"
    assert len(icons.body) < whole.stat().st_size / 4
    drawn = TTFont(BytesIO(icons.body)).getGlyphOrder()
    assert len(drawn) < len(TTFont(whole).getGlyphOrder()) / 4
    # Another version may choose others under the same address.
    assert icons.headers["cache-control"] == "public, max-age=86400"
    assert get(f"/static/media/{whole.name}", If_None_Match=icons.headers["etag"]).status == 304


def test_an_icon_is_kept_where_a_script_names_it(tmp_path: Path) -> None:
    script = tmp_path / "page.js"
    script.write_text("show(`menu`, 'close', \":material/thumb_up:\"); zoom_in = home", "utf-8")

    assert find_words([script]) == {"menu", "close", "thumb_up"}


def test_the_page_asks_for_the_font_of_our_pages(get: Get) -> None:
    page = get("/").text

    (font,) = re.findall(r'href="\.(/assets/fonts/[^"]+)"', page)
    answered = get(font)
    assert answered.body == FONT_FILE.read_bytes()
    assert answered.headers["cache-control"] == "public, max-age=86400"
    assert f'url = "{font.removeprefix("/")}"' in (ROOT / ".streamlit/config.toml").read_text()
    assert "SourceSans" not in page


def test_the_page_says_what_it_is_before_any_script(get: Get, site: str) -> None:
    answered = get("/?jurisdiction=FR&lang=fr")

    assert "<title>Partage de données entre WhatsApp et Facebook" in answered.text
    assert '<html lang="fr">' in answered.text
    assert (
        f'<meta property="og:url" content="{site}/?jurisdiction=FR&amp;lang=fr">' in answered.text
    )
    assert '<meta property="og:locale" content="fr_FR">' in answered.text
    (discovery,) = re.findall(r'json\+oembed" href="([^"]+)"', answered.text)
    assert "iframe" in ask(unescape(discovery)).text
    assert answered.headers["cache-control"] == "no-cache"
    assert "frame-ancestors 'none'" in answered.headers["content-security-policy"]


def test_messages_to_the_dashboard_are_packed(site: str) -> None:
    port = int(site.rpartition(":")[2])
    lines = (
        "GET /_stcore/stream HTTP/1.1",
        f"Host: 127.0.0.1:{port}",
        f"Origin: http://127.0.0.1:{port}",
        "Connection: Upgrade",
        "Upgrade: websocket",
        "Sec-WebSocket-Version: 13",
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
        "Sec-WebSocket-Extensions: permessage-deflate",
    )
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        connection.sendall("\r\n".join((*lines, "", "")).encode())
        answer = connection.recv(4096).decode(errors="replace").lower()

    assert answer.startswith("http/1.1 101")
    assert "sec-websocket-extensions: permessage-deflate" in answer


def test_a_hostile_query_stays_out_of_the_page(get: Get) -> None:
    answered = get("/?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E")

    assert "<script>alert" not in answered.text


def test_the_page_names_the_feed(site: str, get: Get) -> None:
    link = f'<link rel="alternate" type="application/atom+xml" href="{site}/feed.xml"'

    assert link in get("/").text


def test_the_icon_is_ours(get: Get) -> None:
    assert get("/favicon.png").body == ICON.read_bytes()


def test_a_query_of_too_much_is_refused_before_the_dashboard_reads_it(get: Get) -> None:
    answered = get("/?" + "&".join(f"{number}=" for number in range(9_000)), Accept="text/html")

    assert answered.status == 400
    assert "<p>The query has more than 100 values" in answered.text


@pytest.mark.parametrize("path", ["/_stcore/upload_file/a/b", "/", "/embed/timeline"])
def test_nothing_can_be_sent(site: str, path: str) -> None:
    request = urllib.request.Request(site + path, data=b"x", method="PUT")

    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(request)

    assert refused.value.code == 405
    assert refused.value.read() == b"Nothing can be sent here, only read.\n"


def test_no_answer_sets_a_cookie(get: Get) -> None:
    for path in ("/", "/_stcore/health", "/_stcore/host-config", "/embed/nothing"):
        assert "set-cookie" not in get(path).headers


@pytest.mark.parametrize("path", ["/nope", "/foo/bar", "/embed", "/embed/", "/index.php", "/act/"])
def test_what_there_is_not_is_a_page_of_ours(get: Get, path: str) -> None:
    answered = get(path, Accept="text/html")

    assert answered.status == 404
    assert "<p>There is no such page here.</p>" in answered.text
    assert '<a href="/">To the record</a>' in answered.text
    assert '<a href="/?lang=de">Zur Sammlung</a>' in get(f"{path}?lang=de", Accept="text/html").text


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/_stcore/health", 200),
        ("/_stcore/host-config", 200),
        ("/favicon.png", 200),
        ("/manifest.json", 200),
        ("/media/nothing.csv", 404),
        ("/index.html", 200),
        ("/embed/timeline?jurisdiction=FR", 200),
        ("/data/events.csv", 200),
        ("/static/js/../../index.html", 400),
        ("/static/js/of-the-last-release.js", 404),
        ("/static/..%2f..%2f__init__.py", 400),
    ],
)
def test_streamlit_s_own_paths_and_ours_are_answered(get: Get, path: str, status: int) -> None:
    assert get(path).status == status


def test_the_page_tells_its_story_before_any_script(get: Get) -> None:
    page = get("/?jurisdiction=DE&at=2018-03-01").text
    painted = page.partition('<div id="painted"')[2].partition('<div id="root">')[0]

    assert "<h1>Data sharing between WhatsApp and Facebook" in painted
    assert "What applied on 1 March 2018" in painted
    # The picture itself if it is drawn, else one that comes, with its size.
    assert re.search(
        r'<svg|<img src="painted/overview\.svg\?[^"]*" width="\d+" height="\d+"', painted
    )
    act = ".?jurisdiction=DE&amp;event=de-hh-order-2016&amp;at=2018-03-01"
    assert f'href="{act}"' in painted
    assert '<form class="painted-bar" role="search"' in painted
    assert "enable JavaScript" not in page


def test_a_chosen_act_is_told_before_any_script(get: Get) -> None:
    page = get("/?event=de-hh-order-2016&view=acts&lang=de").text
    painted = page.partition('<div id="painted"')[2].partition('<div id="root">')[0]

    assert '<article class="act"' in painted
    assert "Hamburg" in painted
    assert 'aria-current="page">Maßnahmen</a>' in painted
    assert "<svg" not in painted
