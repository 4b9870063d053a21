"""Requests for too much: refused in a sentence, before anything of them is read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from urllib.parse import quote

import pytest

from borderlines.record.served.current import current_dataset
from borderlines.view.selection import Selection
from tests.serving import Answered, ask, serve_routes
from web.http.answers import read_codings
from web.http.bounds import is_too_much
from web.pages import choice, oembed

Get = Callable[..., Answered]
MANY_KEYS = "&".join(f"{number}=" for number in range(9_000))
MANY_WORDS = "kind=" + ",".join(f"a{number}" for number in range(2_500))
TOO_MUCH = (
    "The query has more than 100 values or 8000 characters, or more than 4000 characters in one "
    "value; ask for less.\n"
)


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    with serve_routes() as address:
        yield address


@pytest.fixture
def nothing_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let any reading of a query fail."""

    def fail(*_: object) -> None:
        raise AssertionError("a query was read")

    monkeypatch.setattr(choice, "_choose", fail)
    monkeypatch.setattr(oembed, "_find_target", fail)


@pytest.mark.usefixtures("nothing_read")
@pytest.mark.parametrize("query", [MANY_KEYS, MANY_WORDS], ids=["keys", "words"])
@pytest.mark.parametrize(
    "path",
    [
        "/embed/timeline",
        "/embed/timeline.json",
        "/image/timeline.png",
        "/act/de-hh-order-2016",
        "/country/DE",
        "/authority/eu-com",
        "/data/events.csv",
        "/changes",
        "/oembed",
        "/robots.txt",
        "/embed.js",
    ],
)
def test_a_query_of_too_much_is_refused_unread(site: str, path: str, query: str) -> None:
    answered = ask(f"{site}{path}?{query}")

    assert (answered.status, answered.text) == (400, TOO_MUCH)
    assert answered.headers["cache-control"] == "no-store"


def test_a_refusal_speaks_the_reader_s_language_and_is_a_page_to_who_reads_pages(site: str) -> None:
    answered = ask(f"{site}/changes?{MANY_KEYS}&lang=de", Accept="text/html")

    assert answered.status == 400
    assert answered.headers["content-type"] == "text/html; charset=utf-8"
    assert '<html lang="de">' in answered.text
    assert "Die Abfrage hat mehr als 100 Werte" in answered.text


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("&".join(["kind=fine"] * 100), False),
        ("&".join(["kind=fine"] * 101), True),
        ("kind=" + ",".join(["fine"] * 100), False),
        ("kind=" + ",".join(["fine"] * 101), True),
        ("kind=" + "%2C".join(["fine"] * 101), True),
        ("kind=" + "%2c".join(["fine"] * 101), True),
        ("q=" + "x" * 4000, False),
        ("q=" + "x" * 4001, True),
        ("&".join(f"{number}={'x' * 990}" for number in range(8)), False),
        ("&".join(f"{number}={'x' * 1000}" for number in range(8)), True),
        ("", False),
    ],
)
def test_values_are_counted_whether_a_key_or_a_comma_parts_them(query: str, expected: bool) -> None:
    assert is_too_much(query.encode()) is expected


def test_what_oembed_is_asked_about_is_bounded_too(site: str) -> None:
    inner = quote(f"{site}/embed/timeline?kind=" + "%2C".join(["a"] * 101), safe="")

    answered = ask(f"{site}/oembed?url={inner}")

    assert (answered.status, answered.text) == (400, TOO_MUCH)


def test_a_path_or_headers_that_are_too_long_are_refused(site: str) -> None:
    path = ask(f"{site}/act/{'a' * 60_000}")
    headers = ask(f"{site}/embed.js", Accept_Encoding="a," * 10_000)

    assert (path.status, path.text) == (
        400,
        "The address has more than 4000 characters; there is no such page.\n",
    )
    assert (headers.status, headers.text) == (
        431,
        "The headers of the request have more than 16000 characters; send less.\n",
    )


def test_of_many_codings_the_first_are_read() -> None:
    assert read_codings("gzip, " + "a," * 5_000) == {"gzip": True, "a": True}
    assert len(read_codings(",".join(f"a{number}" for number in range(5_000)))) == 20


def test_a_choice_of_too_much_is_not_read_and_says_so() -> None:
    dataset = current_dataset()
    many = {"kind": [f"a{number}" for number in range(101)], "lang": ["en"]}

    selection, notices = Selection.from_query(many, dataset)

    assert selection == Selection()
    assert notices == (
        "The query has more than 100 values, or more than 4000 characters in one; it was ignored.",
    )
    assert Selection.from_query({"q": "x" * 4001}, dataset)[1] == notices
    assert Selection.from_query({"kind": ",".join(["fine"] * 101)}, dataset)[1] == notices


def test_a_choice_of_too_much_keeps_the_language() -> None:
    many = {"kind": ["fine"] * 101, "lang": "fr"}

    assert Selection.from_query(many, current_dataset())[0] == Selection(language="fr")


def test_a_long_word_is_never_parsed_as_a_date(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(text: str) -> None:
        raise AssertionError(f"{text} was parsed")

    dataset = current_dataset()
    monkeypatch.setattr("borderlines.view.selection.EdtfDate.parse", fail)

    _, notices = Selection.from_query({"from": "20XX-XX/" * 100}, dataset)

    assert notices == (
        "from=20XX-XX/20XX-XX/20XX-XX/20XX-XX/20XX-XX…: not a day, month or year such as "
        "2018-03-01; it was ignored.",
    )
