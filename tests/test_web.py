"""The routes, asked over HTTP."""

from __future__ import annotations

import csv
import io
import re
import socket
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket

from borderlines.pictures import export
from borderlines.record.dataset import read_dataset
from borderlines.view.selection import Selection
from tests.acts import (
    COURT,
    FINE,
    NOTICE,
    ORDER,
    PACKAGE,
    PAUSE,
    make_event,
    make_link,
    make_source,
    write_record,
)
from tests.serving import Answered, ask, serve_routes
from web.http.render import write_policy
from web.pages.choice import Choice

RECORD = Path(__file__).resolve().parent.parent / "data"


Ask = Callable[..., Answered]


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Run a real server with our routes, and one page that stands for the dashboard's."""

    async def show_page(request: Request) -> PlainTextResponse:
        return PlainTextResponse("dashboard")

    with serve_routes([Route("/", show_page)]) as address:
        yield address


@pytest.fixture(name="ask")
def ask_server(address: str) -> Ask:
    return lambda path, **headers: ask(address + path, **headers)


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Serve a record of five acts."""
    folder = write_record(tmp_path / "small", [ORDER, PAUSE, COURT, FINE, NOTICE])
    monkeypatch.setenv("BORDERLINES_DATA", str(folder))
    return folder


@dataclass
class Element:
    tag: str
    attributes: dict[str, str]
    text: str = ""


class Page(HTMLParser):
    """Every element of a page in order, with the text right inside it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[Element] = []
        self._open: list[Element] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.elements.append(element)
        if tag not in {"meta", "path", "rect", "use", "br"}:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop().tag != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self._open:
            self._open[-1].text += data

    def find(self, tag: str, **attributes: str) -> list[Element]:
        wanted = {name.strip("_"): value for name, value in attributes.items()}
        return [
            element
            for element in self.elements
            if element.tag == tag and wanted.items() <= element.attributes.items()
        ]


# Image


def test_a_picture_comes_as_pdf_for_print(ask: Ask, small: Path) -> None:
    answered = ask("/image/timeline.pdf?size=print&mm=127&jurisdiction=DE")

    assert answered.headers["content-type"] == "application/pdf"
    name = 'inline; filename="borderlines-timeline-print-127mm.pdf"'
    assert answered.headers["content-disposition"] == name
    page = PdfReader(io.BytesIO(answered.body)).pages[0]
    assert float(page.mediabox.width) == pytest.approx(360)
    assert "Hamburg order" in page.extract_text()


# Data


def test_a_query_chooses_the_acts_of_a_file(ask: Ask, small: Path) -> None:
    whole, german = ask("/data/events.csv"), ask("/data/events.csv?jurisdiction=DE")

    assert whole.body == (small / "events.csv").read_bytes()
    rows = list(csv.DictReader(io.StringIO(german.body.decode("utf-8-sig"), newline="")))
    assert [row["id"] for row in rows] == [ORDER["id"], COURT["id"]]
    assert german.headers["content-disposition"] == 'attachment; filename="events.csv"'


@pytest.mark.parametrize(
    ("name", "media_type", "beginning"),
    [
        ("events.json", "application/json", b'{"package":'),
        ("datapackage.zip", "application/zip", b"PK"),
        ("events.ics", "text/calendar; charset=utf-8", b"BEGIN:VCALENDAR\r\n"),
        ("events.bib", "application/x-bibtex", b"@misc{"),
    ],
)
def test_acts_come_in_several_formats(
    ask: Ask, small: Path, name: str, media_type: str, beginning: bytes
) -> None:
    whole, german = ask(f"/data/{name}"), ask(f"/data/{name}?jurisdiction=DE")

    assert (whole.status, german.status) == (200, 200)
    assert german.headers["content-type"] == media_type
    assert german.body.startswith(beginning)
    assert len(german.body) < len(whole.body)


def test_a_file_does_not_pass_for_what_was_not_asked(ask: Ask, small: Path) -> None:
    answered = ask("/data/events.ics?jurisdiction=XX")

    assert answered.status == 400
    assert answered.text == "jurisdiction=XX: no act of this record is from there.\n"


# Embed


@pytest.mark.parametrize("figure", ["timeline", "map"])
def test_an_embed_holds_its_picture_in_two_layouts(ask: Ask, small: Path, figure: str) -> None:
    page = Page(ask(f"/embed/{figure}").text)

    pictures = page.find("svg", role="img")
    assert [picture.attributes["class"] for picture in pictures] == ["narrow", "wide"]
    assert [picture.attributes["viewbox"].split()[2] for picture in pictures] == ["360", "720"]
    for picture in pictures:
        assert "5 acts by 5 authorities in 4 jurisdictions" in picture.attributes["aria-label"]
    identities = [
        element.attributes["id"] for element in page.elements if "id" in element.attributes
    ]
    assert len(identities) == len(set(identities))


def test_an_embed_of_a_chain_holds_its_acts_whatever_the_filters(
    ask: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    links = [make_link("de-vg-hamburg-2017", "upholds", "de-hh-order-2016")]
    folder = write_record(tmp_path / "linked", [ORDER, COURT, FINE], links=links)
    monkeypatch.setenv("BORDERLINES_DATA", str(folder))

    page = Page(ask("/embed/chain?event=de-hh-order-2016&jurisdiction=EU").text)

    assert page.find("title")[0].text == "Hamburg order (2016): left enforceable"
    assert [link.text for link in page.find("a", class_="title")] == [
        ORDER["title"],
        COURT["title"],
    ]
    assert page.find("summary")[0].text == "2 acts as a list"
    (picture,) = page.find("svg", class_="wide")
    assert (
        "“VG Hamburg upholds ban” (24 April 2017) leaves enforceable “Hamburg order”"
        in (picture.attributes["aria-label"])
    )
    dashboard = page.find("a", rel="noopener")[0].attributes["href"]
    assert dashboard == "../?jurisdiction=EU&event=de-hh-order-2016&view=cases"


def test_an_embed_lists_every_act_with_its_links(ask: Ask, small: Path) -> None:
    page = Page(ask("/embed/timeline").text)

    assert len(page.find("li")) == 5
    assert page.find("a", class_="title")[0].text == ORDER["title"]
    assert page.find("summary")[0].text == "5 acts as a list"
    assert [time.attributes["datetime"] for time in page.find("time")] == [
        "2016-09-23",
        "2017-04-24",
        "2017-05-17",
        "2017-11-27",
    ]
    assert [date.text for date in page.find("span", class_="date")] == ["November 2016"]
    (fine,) = page.find("a", href="../act/eu-com-m8228-fine-2017")
    assert fine.text == FINE["title"]


def test_an_embed_links_to_sources_and_to_its_own_server_alone(ask: Ask) -> None:
    record = read_dataset(RECORD)
    page = Page(ask("/embed/timeline").text)

    sources = {source.url for source in record.sources}
    licence = record.package.licenses[0].path
    for link in page.find("a"):
        address = link.attributes["href"]
        assert address in sources or address == licence or address.startswith("../")
        if not address.startswith("../"):
            assert "noopener" in link.attributes["rel"]
            assert "noreferrer" in link.attributes["rel"]
    # What the page loads, as against links to, is its own.
    for element in page.elements:
        for name in ("src", "srcset", "data", "poster", "action", "formaction", "xlink:href"):
            assert name not in element.attributes, element
    assert all(use.attributes["href"].startswith("#") for use in page.find("use"))
    (discovery,) = page.find("link")
    assert discovery.attributes["type"] == "application/json+oembed"
    whole, own = re.findall(r"url\(\"?([^#][^)\"]*)", "".join(s.text for s in page.find("style")))
    folder = page.find("div", id="picture")[0].attributes["data-assets"]
    assert whole == folder + export.FONT_FILE.name
    assert own.startswith("data:font/woff2;base64,")


def test_a_licence_that_is_no_web_address_is_no_link(
    ask: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    licence = {"name": "own", "title": "Our own", "path": "javascript:alert(1)"}
    folder = write_record(tmp_path, [ORDER], package=PACKAGE | {"licenses": [licence]})
    monkeypatch.setenv("BORDERLINES_DATA", str(folder))

    answered = ask("/embed/timeline")

    assert answered.status == 200
    assert "Our own" in answered.text
    assert "javascript:" not in answered.text


# Never one more alone, which would be as short to name.
@pytest.mark.parametrize(("number", "named", "rest"), [(4, 4, ""), (5, 3, " and 2 more")])
def test_an_embed_names_the_first_sources_of_an_act(
    ask: Ask, small: Path, number: int, named: int, rest: str
) -> None:
    sources = [
        make_source(f"s{one}", ORDER["id"], publisher=f"P{one}") for one in range(1, number + 1)
    ]
    write_record(small, [ORDER], sources=sources)

    page = ask("/embed/timeline").text

    links = re.findall(r">(P\d)</a>", page)
    assert links == [f"P{one}" for one in range(1, named + 1)]
    assert f"P{named}</a>{rest}</span>" in page


def test_an_embed_shows_what_its_query_asks_for(ask: Ask, small: Path) -> None:
    page = Page(ask("/embed/timeline?jurisdiction=DE&event=de-hh-order-2016&lang=de").text)

    assert [item.attributes["id"] for item in page.find("li")] == [
        "act-de-hh-order-2016",
        "act-de-vg-hamburg-2017",
    ]
    assert [item.attributes["id"] for item in page.find("li", class_="chosen")] == [
        "act-de-hh-order-2016"
    ]
    assert page.find("time")[0].text == "23. September 2016"
    (dashboard,) = [link for link in page.find("a") if link.text == "In Borderlines öffnen"]
    assert dashboard.attributes["href"] == (
        "../?jurisdiction=DE&event=de-hh-order-2016&view=timeline&lang=de"
    )


def test_an_embed_names_what_it_ignored_as_text(ask: Ask, small: Path) -> None:
    answered = ask("/embed/map?kind=%3Cimg%20src=x%3E&jurisdiction=ZZ&colour=red")

    page = Page(answered.text)
    (ignored,) = [p.text for p in page.find("p") if p.text.startswith("Ignored: ")]
    assert "kind=<img src=x>: not a known kind, such as " in ignored
    assert "jurisdiction=ZZ: no act of this record is from there" in ignored
    assert "“colour” is not a filter" in ignored
    assert answered.status == 200
    assert not page.find("img")


def test_a_query_of_many_unknown_values_is_told_in_a_few(ask: Ask, small: Path) -> None:
    answered = ask("/embed/map?kind=" + ",".join(f"x{number}" for number in range(90)))

    assert "And 82 more of the like." in answered.text


def test_an_embed_in_one_theme_has_no_other(ask: Ask, small: Path) -> None:
    auto, dark = ask("/embed/timeline").text, ask("/embed/timeline?theme=dark").text

    assert "prefers-color-scheme:dark" in auto
    assert "color-scheme:light dark" in auto
    assert "prefers-color-scheme" not in "".join(s.text for s in Page(dark).find("style"))
    assert "color-scheme:dark;--ground:#121416" in dark


def test_a_choice_without_acts_says_so(ask: Ask, small: Path) -> None:
    page = Page(ask("/embed/timeline?kind=designation").text)

    assert page.find("h1")[0].text == (
        "WhatsApp and Facebook, designation: no act fits this choice"
    )
    assert not page.find("li")


def test_the_figure_to_explore_is_the_one_in_the_picture(ask: Ask, small: Path) -> None:
    page = Page(ask("/embed/timeline?jurisdiction=DE").text)
    picture = page.find("div", id="picture")[0].attributes
    height = page.find("svg", class_="narrow")[0].attributes["viewbox"].split()[3]

    answered = ask(f"/embed/{picture['data-figure']}&width={picture['data-narrow']}")

    assert answered.headers["content-type"] == "application/json"
    assert f'"height":{height}' in answered.text
    assert "de-hh-order-2016" in answered.text
    assert "fr-cnil-notice-2017" not in answered.text


def test_without_a_chrome_an_embed_says_in_words_what_it_would_show(
    ask: Ask, small: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    export.close_chrome()
    monkeypatch.delenv("BROWSER_PATH", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))

    embed = ask("/embed/timeline?to=2017")
    image = ask("/image/timeline.png?to=2017")

    assert embed.status == 200
    assert not Page(embed.text).find("svg")
    assert "open" in Page(embed.text).find("details")[0].attributes
    assert "Timeline of WhatsApp and Facebook: 5 acts" in Page(embed.text).find("p")[0].text
    assert image.status == 503
    assert "Install Debian's chromium-headless-shell" in image.text


# Image


@pytest.mark.parametrize(
    ("size", "pixels"),
    [("social", (1200, 630)), ("article", (1600, 900)), ("square", (1080, 1080))],
)
def test_an_image_has_the_size_that_was_asked_for(
    ask: Ask, small: Path, size: str, pixels: tuple[int, int]
) -> None:
    answered = ask(f"/image/map.png?size={size}")

    assert answered.headers["content-type"] == "image/png"
    assert Image.open(io.BytesIO(answered.body)).size == pixels


def test_an_image_without_a_size_is_as_high_as_it_needs(ask: Ask, small: Path) -> None:
    assert Image.open(io.BytesIO(ask("/image/timeline.png").body)).width == 2400


def test_an_image_comes_as_svg_too(ask: Ask, small: Path) -> None:
    answered = ask("/image/timeline.svg?size=social")

    assert answered.headers["content-type"] == "image/svg+xml"
    assert "sandbox" in answered.headers["content-security-policy"]
    assert answered.text.startswith("<svg ")
    assert 'width="1200"' in answered.text


@pytest.mark.parametrize(
    ("path", "status", "sentence"),
    [
        (
            "/image/timeline.png?size=huge",
            400,
            "size must be one of: social, article, square, print.",
        ),
        ("/image/timeline.png?size=social&size=square", 400, "size must be one of"),
        ("/image/timeline.png?type=outlines", 400, "Only an SVG has its type as outlines"),
        ("/image/timeline.svg?type=shapes", 400, "type must be one of: outlines."),
        ("/image/map.png?size=print&mm=5000", 400, "mm must be one whole number from 70 to 420."),
        ("/image/map.png?size=print&mm=9_0", 400, "mm must be one whole number from 70 to 420."),
        ("/image/map.pdf?mm=90", 400, "mm is the width of a picture in print; add size=print."),
        ("/image/timeline.bmp", 404, "Pictures come as png, svg and pdf."),
        ("/image/timeline", 404, "Pictures come as png, svg and pdf."),
        (
            "/image/pie.png",
            404,
            "There are these figures: overview, timeline, map, chain, fines, compare.",
        ),
        (
            "/embed/pie",
            404,
            "There are these figures: overview, timeline, map, chain, fines, compare.",
        ),
        (
            "/embed/pie.json",
            404,
            "There are these figures: overview, timeline, map, chain, fines, compare.",
        ),
        ("/embed/timeline.json?width=99999", 400, "width must be one of: 360, 720."),
        ("/assets/shapes/world_10m.json", 404, "There is no such file."),
        ("/assets/shapes/embed.js", 404, "There is no such file."),
        ("/assets/shapes/..%2F..%2Fschema.py", 404, "There is no such file."),
    ],
)
def test_what_there_is_not_is_refused_in_a_sentence(
    ask: Ask, path: str, status: int, sentence: str
) -> None:
    answered = ask(path)

    assert answered.status == status
    assert answered.text.startswith(sentence)
    assert answered.headers["content-type"] == "text/plain; charset=utf-8"


def test_a_reader_of_html_is_refused_on_a_page(ask: Ask) -> None:
    answered = ask("/embed/pie", Accept="text/html,*/*")

    assert answered.headers["content-type"] == "text/html; charset=utf-8"
    assert (
        "<p>There are these figures: overview, timeline, map, chain, fines, compare.</p>"
        in answered.text
    )


def test_a_broken_record_is_told_without_its_cells(
    ask: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = write_record(tmp_path, [make_event(decided="21/01/2019", amount="-1")])
    monkeypatch.setenv("BORDERLINES_DATA", str(broken))

    for path in ("/embed/timeline", "/image/map.png", "/embed/map.json"):
        answered = ask(path)
        assert answered.status == 503
        assert answered.text == "This record cannot be shown just now. Try again later.\n"
        assert "21/01/2019" not in answered.text
        assert "Traceback" not in answered.text


def test_a_record_that_was_changed_is_served_anew(ask: Ask, small: Path) -> None:
    before = ask("/embed/timeline")
    write_record(small, [ORDER], sources=[make_source("another", ORDER["id"])])

    after = ask("/embed/timeline")

    assert len(Page(before.text).find("li")) == 5
    assert len(Page(after.text).find("li")) == 1


# Assets and caches


def test_an_embed_s_assets_may_be_kept_for_good(ask: Ask, small: Path) -> None:
    folder = Page(ask("/embed/map").text).find("div", id="picture")[0].attributes["data-assets"]

    for name, media_type in (
        ("embed.js", "text/javascript; charset=utf-8"),
        ("plotly.min.js", "text/javascript; charset=utf-8"),
        ("world_110m.json", "application/json"),
        ("source-sans-3-latin.woff2", "font/woff2"),
    ):
        answered = ask(folder.removeprefix("..") + name)
        assert answered.headers["content-type"] == media_type
        assert answered.headers["cache-control"] == "public, max-age=31536000, immutable"


def test_an_old_tag_is_answered_and_not_kept(ask: Ask) -> None:
    answered = ask("/assets/0123456789ab/embed.js")

    assert answered.status == 200
    assert answered.headers["cache-control"] == "no-cache"


def test_text_is_compressed_where_the_reader_takes_it(ask: Ask) -> None:
    zipped = ask("/assets/shapes/world_110m.json")
    plain = ask("/assets/shapes/world_110m.json", Accept_Encoding="gzip;q=0, identity")

    assert zipped.on_the_wire < plain.on_the_wire / 2
    assert zipped.body == plain.body
    assert "content-encoding" not in plain.headers


@pytest.mark.parametrize(
    "path", ["/embed/timeline", "/image/timeline.png", "/assets/fonts/source-sans-3-latin.woff2"]
)
def test_a_copy_that_still_holds_is_not_sent_again(ask: Ask, small: Path, path: str) -> None:
    first = ask(path)

    again = ask(path, If_None_Match=first.headers["etag"])

    assert (again.status, again.body) == (304, b"")


# Headers


@pytest.mark.parametrize(
    "path", ["/", "/embed/timeline", "/image/map.png", "/assets/x/embed.js", "/embed/pie", "/nope"]
)
def test_every_answer_carries_the_security_headers(ask: Ask, small: Path, path: str) -> None:
    headers = ask(path).headers

    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert "geolocation=()" in headers["permissions-policy"]
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "http:" not in headers["content-security-policy"]
    assert "*" not in headers["content-security-policy"].replace("frame-ancestors *", "")


def test_an_embed_may_be_framed_by_everybody_and_runs_only_what_is_its_own(
    ask: Ask, small: Path
) -> None:
    answered = ask("/embed/timeline")
    page = Page(answered.text)

    directives = answered.headers["content-security-policy"].split("; ")
    assert "frame-ancestors *" in directives
    assert "'unsafe-inline'" not in answered.headers["content-security-policy"]
    (style,), (script,) = page.find("style"), page.find("script")
    assert answered.headers["content-security-policy"] == write_policy(
        style=style.text, script=script.text, is_framed=True
    )
    assert not [name for e in page.elements for name in e.attributes if name.startswith("on")]
    assert not [e for e in page.elements if "style" in e.attributes]


def test_the_dashboard_may_be_framed_by_those_that_are_named(
    ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = ask("/").headers["content-security-policy"]
    monkeypatch.setenv("BORDERLINES_FRAME_ANCESTORS", "https://newsroom.example; script-src *")
    open_to_one = ask("/").headers["content-security-policy"]

    assert closed.endswith("frame-ancestors 'none'")
    assert open_to_one.endswith("frame-ancestors https://newsroom.example  script-src *")


def test_a_websocket_of_another_origin_is_refused(ask: Ask) -> None:
    async def greet(opened: WebSocket) -> None:
        await opened.accept()
        await opened.close()

    with serve_routes([WebSocketRoute("/stream", greet)]) as address:
        port = int(address.rpartition(":")[2])
        own, foreign = (open_socket(port, o) for o in (address, "http://evil"))

    assert own == "HTTP/1.1 101 Switching Protocols"
    assert foreign == "HTTP/1.1 403 Forbidden"


def open_socket(port: int, origin: str) -> str:
    """Return the first line of the answer to a page of this origin that opens a WebSocket."""
    lines = (
        "GET /stream HTTP/1.1",
        f"Host: 127.0.0.1:{port}",
        f"Origin: {origin}",
        "Upgrade: websocket",
        "Connection: Upgrade",
        "Sec-WebSocket-Version: 13",
        "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
    )
    with socket.create_connection(("127.0.0.1", port)) as connection:
        connection.sendall("\r\n".join((*lines, "", "")).encode())
        return connection.recv(4096).split(b"\r\n")[0].decode()


def test_the_same_choice_in_other_words_has_the_same_key() -> None:
    record = read_dataset(RECORD)

    def key_of(query: dict[str, str]) -> tuple[str, str, bool]:
        selection, notices = Selection.from_query(query, record)
        return Choice(selection.apply(record), notices).key

    plain = key_of({"kind": "order", "jurisdiction": "DE"})
    assert (
        key_of({"jurisdiction": "DE,DE", "kind": " order", "tier": "core", "lang": "en"}) == plain
    )
    assert key_of({"jurisdiction": "DE", "kind": "fine"}) != plain


def test_a_picture_is_refused_for_what_it_does_not_know(ask: Ask) -> None:
    answer = ask("/image/timeline.png?jurisdiction=XX&at=foo")

    assert answer.status == 400
    assert answer.text == (
        "jurisdiction=XX: no act of this record is from there. "
        "at=foo: not one day such as 2018-03-01.\n"
    )


def test_the_record_may_be_read_from_pages_elsewhere(ask: Ask) -> None:
    assert ask("/data/events.json").headers["access-control-allow-origin"] == "*"


def test_an_embed_leads_to_the_page_of_its_chosen_act(ask: Ask) -> None:
    page = Page(ask("/embed/map?event=de-hh-order-2016&at=2018-03-01").text)

    (link,) = page.find("a", href="../act/de-hh-order-2016?at=2018-03-01")[:1]
    assert link.text == "The chosen act, with its sources"
