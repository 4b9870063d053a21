"""Hostile use: bad requests get a sentence, many get their turn or are sent away, nothing fills."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import plotly.graph_objects as go
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PIL import Image

from borderlines.pictures import export
from borderlines.terms.edtf_date import _FORM
from tests.acts import ORDER, write_record
from tests.serving import Answered, ask, serve_routes
from web.http.answers import Answer, make_answer, read_codings
from web.http.settings import SettingError, read_number, read_public_url
from web.http.workshop import BusyError, Workshop
from web.pages import embed

Get = Callable[..., Answered]


@pytest.fixture(scope="module")
def get() -> Iterator[Get]:
    with serve_routes() as address:
        yield lambda path, **headers: ask(address + path, **headers)


def make(text: str, size: int = 1000) -> Answer:
    return make_answer(text.ljust(size).encode(), "image/png")


@pytest.mark.parametrize(
    ("path", "status", "sentence"),
    [
        ("/image/timeline.png?size=99999x1", 400, "size must be one of"),
        ("/image/timeline.png?size=", 400, "size must be one of"),
        ("/image/timeline.png?at=9999-99-99", 400, "at=9999-99-99: not one day"),
        ("/image/timeline.png?from=-99999999999", 400, "from=-99999999999: not a day"),
        ("/image/timeline.png?event=%00", 400, "event="),
        ("/image/timeline.png?q=" + "x" * 3000, 400, "q="),
        ("/image/timeline.png?lang=xx", 400, "lang=xx: not one of en, fr, de"),
        ("/image/timeline.tiff", 404, "Pictures come as"),
        ("/embed/timeline.json?width=1e9", 400, "width must be one of"),
        ("/embed/timeline.json?width=-1", 400, "width must be one of"),
        ("/act/..%2f..%2fetc%2fpasswd", 404, ""),
        ("/act/" + "a" * 3000, 404, "There is no such act"),
        ("/country/%F0%9F%8F%B4", 404, "This record has no such country"),
        (
            "/changes?figure=globe",
            400,
            "figure must be one of: overview, timeline, map, chain, fines, compare",
        ),
        ("/changes?version=%2e%2e", 404, "This version of the record was not kept"),
    ],
)
def test_what_is_out_of_range_gets_a_sentence(
    get: Get, path: str, status: int, sentence: str
) -> None:
    answered = get(path)

    assert (answered.status, answered.text[: len(sentence)]) == (status, sentence)
    assert "Traceback" not in answered.text


@settings(max_examples=20)
@example("from", "2000-XX/2012")
@example("to", "/199X")
@example("at", "../20XX")
@given(
    st.sampled_from(["from", "to", "at", "jurisdiction"]),
    st.from_regex(_FORM, fullmatch=True) | st.text(st.characters(exclude_categories=["Cs"])),
)
def test_no_date_in_an_address_brings_a_route_down(get: Get, key: str, value: str) -> None:
    answered = get(f"/data/events.csv?{key}={quote(value)}")

    assert answered.status in {200, 400}
    assert "Traceback" not in answered.text


@pytest.mark.parametrize("unseen", ["%01", "%EF%BF%BF"])
def test_a_search_for_what_no_picture_can_hold_is_drawn_without_it(get: Get, unseen: str) -> None:
    answered = get(f"/image/map.svg?jurisdiction=FR&q=CNIL{unseen}")

    assert answered.status == 200
    assert answered.body == get("/image/map.svg?jurisdiction=FR&q=CNIL").body


def test_who_waits_too_long_is_sent_away_and_finds_it_made_later() -> None:
    workshop = Workshop(max_bytes=10_000, max_waiting=2, patience=0.05)
    gate = threading.Event()

    def work() -> Answer:
        gate.wait(30)
        return make("slow")

    async def ask_twice() -> Answer:
        with pytest.raises(BusyError):
            await workshop.get("slow", work)
        gate.set()
        while True:
            try:
                return await workshop.get("slow", lambda: make("made twice"))
            except BusyError:
                continue

    assert asyncio.run(ask_twice()).body.startswith(b"slow")


def test_no_more_are_made_at_once_than_may_be() -> None:
    workshop = Workshop(max_bytes=100_000, max_waiting=20, at_once=2)
    lock, pair = threading.Lock(), threading.Barrier(2)
    at_work: list[int] = []
    now = 0

    def work() -> Answer:
        nonlocal now
        with lock:
            now += 1
            at_work.append(now)
        pair.wait(30)
        with lock:
            now -= 1
        return make("made")

    async def ask_ten() -> None:
        await asyncio.gather(*(workshop.get(number, work) for number in range(10)))

    asyncio.run(ask_ten())

    assert max(at_work) == 2


def test_a_thousand_different_pictures_stay_within_the_memory_for_them() -> None:
    workshop = Workshop(max_bytes=1_000_000, max_waiting=8)
    most = 0

    async def ask_all() -> None:
        nonlocal most
        for number in range(1000):
            picture = await workshop.get(number, lambda number=number: make(f"{number}", 30_000))  # type: ignore[misc]
            assert picture.body.startswith(f"{number}".encode())
            most = max(most, workshop.kept_bytes)

    asyncio.run(ask_all())

    assert 950_000 < most <= 1_000_000


def test_queries_that_show_the_same_are_drawn_once(
    get: Get, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BORDERLINES_DATA", str(write_record(tmp_path / "one", [ORDER])))
    drawn: list[str] = []
    draw = embed.draw_pictures

    def count(view: object, figure: object) -> object:
        drawn.append(str(figure))
        return draw(view, figure)  # type: ignore[arg-type]

    monkeypatch.setattr(embed, "draw_pictures", count)

    for number in range(5):
        assert get(f"/embed/timeline?x{number}=1&childId={number}").status == 200
        assert get("/embed/timeline", Host=f"h{number}.example").status == 200

    assert drawn == ["timeline"]


def test_an_embed_made_without_a_chrome_gets_its_picture_when_there_is_one(
    get: Get, tmp_path: Path
) -> None:
    record = write_record(tmp_path / "one", [ORDER])
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BORDERLINES_DATA", str(record))
        with pytest.MonkeyPatch.context() as without:
            export.close_chrome()
            without.delenv("BROWSER_PATH", raising=False)
            without.setenv("PATH", str(tmp_path))
            bare = get("/embed/timeline?q=Hamburg")
        drawn = get("/embed/timeline?q=Hamburg")

    assert bare.headers["cache-control"] == "no-store"
    assert "The picture could not be drawn" in bare.text
    assert "<svg" in drawn.text
    assert drawn.headers["cache-control"] == "public, max-age=300"


class _FullWorkshop:
    """A workshop in which everything that may wait does so already."""

    async def get(self, key: object, make: object) -> object:
        raise BusyError


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "The picture is being drawn and comes in a few seconds."),
        ("fr", "L’image est en cours de dessin et s’affichera dans quelques secondes."),
        ("de", "Das Bild wird gezeichnet und erscheint in wenigen Sekunden."),
    ],
)
def test_an_embed_that_waits_for_its_picture_shows_its_list_and_asks_again(
    get: Get, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str, said: str
) -> None:
    monkeypatch.setenv("BORDERLINES_DATA", str(write_record(tmp_path / "one", [ORDER])))
    monkeypatch.setattr(embed, "shared", _FullWorkshop())

    answered = get(f"/embed/timeline?lang={language}", Accept="text/html")

    assert answered.status == 503
    assert answered.headers["retry-after"] == "5"
    assert answered.headers["cache-control"] == "no-store"
    assert "script-src 'self' 'sha256-" in answered.headers["content-security-policy"]
    assert '<meta http-equiv="refresh" content="5">' in answered.text
    assert said in answered.text
    assert f'<html lang="{language}">' in answered.text
    assert '<li id="act-de-hh-order-2016"' in answered.text
    assert "<svg" not in answered.text


def test_an_embed_whose_picture_cannot_be_drawn_shows_its_list_and_does_not_ask_again(
    get: Get, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(view: object, figure: object) -> object:
        raise export.DrawingError("no picture")

    # A record of its own, for pictures of others may be kept.
    record = write_record(tmp_path / "one", [dict(ORDER, label="Never drawn")])
    monkeypatch.setenv("BORDERLINES_DATA", str(record))
    monkeypatch.setattr(embed, "draw_pictures", fail)

    answered = get("/embed/timeline", Accept="text/html")

    assert answered.status == 503
    assert answered.headers["cache-control"] == "no-store"
    assert "The picture could not be drawn on this server" in answered.text
    assert '<li id="act-de-hh-order-2016"' in answered.text
    assert "http-equiv" not in answered.text


def test_where_even_the_list_would_be_too_much_the_sentence_asks_again(
    get: Get, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(embed, "shared", _FullWorkshop())
    monkeypatch.setattr(embed, "_beside", _FullWorkshop())

    answered = get("/embed/timeline", Accept="text/html")

    assert answered.status == 503
    assert "Too many pictures are being drawn just now" in answered.text
    assert '<meta http-equiv="refresh" content="5">' in answered.text
    # A program gets what it got.
    assert get("/embed/timeline").text.startswith("Too many pictures are being drawn just now")


def test_the_chrome_that_draws_reaches_neither_network_nor_files(tmp_path: Path) -> None:
    """A figure asks for pictures from elsewhere: a port hears nothing, a file is not shown."""
    secret = tmp_path / "secret.png"
    Image.new("RGB", (40, 40), "#ff0000").save(secret)
    with socket.create_server(("127.0.0.1", 0)) as tracker:
        tracker.settimeout(1)
        port = tracker.getsockname()[1]
        places = [f"http://127.0.0.1:{port}/pixel.png", f"ws://127.0.0.1:{port}/", secret.as_uri()]
        figure = go.Figure(layout={"width": 200, "height": 200, "paper_bgcolor": "#ffffff"})
        for source in places:
            figure.add_layout_image(
                source=source, x=0, y=1, sizex=1, sizey=1, xref="paper", yref="paper"
            )
        try:
            picture = export.to_png(figure, scale=1)
        except export.DrawingError:
            picture = b""  # Not to draw such a figure at all is as good.
        with pytest.raises(TimeoutError):
            tracker.accept()
    if picture:
        (tmp_path / "drawn.png").write_bytes(picture)
        colours = Image.open(tmp_path / "drawn.png").convert("RGB").getcolors(1 << 16) or []
        assert (255, 0, 0) not in [colour for _, colour in colours]


@pytest.mark.parametrize("text", ["many", "0", "-1", "1e3", "99999999999"])
def test_a_number_that_cannot_be_is_told(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setenv("BORDERLINES_CACHE_MB", text)

    with pytest.raises(SettingError, match=r"BORDERLINES_CACHE_MB=.*: write a whole number from 1"):
        read_number("BORDERLINES_CACHE_MB", 64, least=1, most=4096)


def test_an_address_that_is_none_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BORDERLINES_URL", "news.example")

    with pytest.raises(SettingError, match="write an address such as"):
        read_public_url()


def test_who_takes_brotli_gets_it_and_who_refuses_gets_none(get: Get) -> None:
    def coding_of(accepted: str) -> str | None:
        return get("/embed.js", Accept_Encoding=accepted).headers.get("content-encoding")

    assert coding_of("gzip, deflate, br") == "br"
    assert coding_of("gzip") == "gzip"
    assert coding_of("br;q=0, gzip") == "gzip"
    assert coding_of("*") == "br"
    assert coding_of("identity") is None
    assert read_codings("br; q=0.0, GZIP;q=0.1") == {"br": False, "gzip": True}


def test_who_may_frame_is_the_host_s_to_say(get: Get, monkeypatch: pytest.MonkeyPatch) -> None:
    def ancestors_of(path: str) -> str:
        policy = get(path).headers["content-security-policy"]
        return policy.partition("frame-ancestors ")[2].partition(";")[0]

    assert ancestors_of("/embed/pie") == "'none'"
    assert ancestors_of("/act/eu-com-m8228-fine-2017") == "'none'"
    monkeypatch.setenv("BORDERLINES_FRAME_ANCESTORS", "https://a.example; script-src *")
    assert ancestors_of("/act/eu-com-m8228-fine-2017") == "https://a.example  script-src *"
