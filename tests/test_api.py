"""The description of queries and routes: whole, up to date, and true of the routes."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator
from starlette.routing import Route

from borderlines.record import read_dataset
from borderlines.terms.query_keys import KEYS
from borderlines.view import Selection
from scripts.describe_api import build_files, build_openapi, list_routes
from tests.serving import Answered, ask, serve_routes
from web import routes
from web.pages.data import FILES

ROOT = Path(__file__).resolve().parent.parent
PATHS: dict[str, Any] = {path: one["get"] for path, one in build_openapi()["paths"].items()}
NONSENSE = "\u202e<script>'\u0000%s 9e999"


@pytest.mark.parametrize(("name", "text"), build_files().items())
def test_a_description_is_up_to_date(name: str, text: str) -> None:
    assert (ROOT / name).read_text("utf-8") == text, "run make api"


def test_every_route_but_assets_is_described() -> None:
    paths = {route.path for route in routes() if isinstance(route, Route)}

    described = set(build_openapi()["paths"])

    assert paths - described == {path for path in paths if path.startswith("/assets")}
    assert described <= paths


def test_every_example_of_a_key_is_a_value_that_the_query_language_reads() -> None:
    query = {name: key.example for name, key in KEYS.items()}

    assert Selection.from_query(query, read_dataset(ROOT / "data"))[1] == ()


def test_a_key_that_a_route_reads_itself_is_described() -> None:
    described = {route.path: set(route.own) for route in list_routes()}
    for route in routes():
        if not isinstance(route, Route) or route.path not in described:
            continue
        tree = ast.parse(inspect.getsource(inspect.unwrap(route.endpoint)))
        calls = [call for call in ast.walk(tree) if isinstance(call, ast.Call)]
        read = {
            argument.value
            for call in calls
            if ast.unparse(call.func) in {"read_choice", "read_one_of"}
            for argument in call.args
            if isinstance(argument, ast.Constant)
        }
        assert read <= described[route.path], route.path


def test_the_description_is_openapi() -> None:
    assert list(OpenAPIV31SpecValidator(build_openapi()).iter_errors()) == []


# The routes, asked as their description says


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with serve_routes() as address:
        yield address


def parameters_of(path: str, place: str) -> list[Mapping[str, Any]]:
    return [one for one in PATHS[path].get("parameters", []) if one.get("in") == place]


def addresses_of(path: str) -> list[str]:
    """Return the addresses that a route's description names, one for each word of its path."""
    (gap,) = parameters_of(path, "path") or [{"name": "", "schema": {}}]
    words = gap["schema"].get("enum") or [gap.get("example", "")]
    return [path.replace(f"{{{gap['name']}}}", word) for word in words]


def needed(path: str, server: str) -> dict[str, str]:
    """Return the keys without which a route can't answer, with the values in its description."""
    keys = [one for one in parameters_of(path, "query") if one.get("required")]
    # The server's own address, which the description can't know.
    return {one["name"]: one["example"].replace("http://localhost:8501", server) for one in keys}


def is_lacking(address: str) -> bool:
    name = address.removeprefix("/data/")
    return name in FILES and not (ROOT / "data" / name).exists()


def is_as_described(answer: Answered, path: str, status: str) -> bool:
    media = answer.headers["content-type"].split(";")[0]
    return media in PATHS[path]["responses"][status]["content"]


@pytest.mark.parametrize("path", sorted(PATHS))
def test_a_route_answers_as_described(server: str, path: str) -> None:
    """Pictures have tests of their own, and embeds have a picture of few acts here."""
    few = {"jurisdiction": "BE"} if path == "/embed/{figure}" else {}
    addresses = [one for one in addresses_of(path) if not one.startswith("/image/")]
    for address in addresses:
        answer = ask(f"{server}{address}?{urlencode(needed(path, server) | few)}")

        # A server of one record has no list of records, and the record lacks some files.
        is_there = path != "/records" and not is_lacking(address)
        assert answer.status == (200 if is_there else 404), address
        assert is_as_described(answer, path, "200" if is_there else "4XX"), address


@pytest.mark.parametrize("path", sorted(PATHS))
def test_a_route_says_in_a_sentence_what_it_does_not_understand(server: str, path: str) -> None:
    named = [one["$ref"].rpartition("/")[2] for one in PATHS[path].get("parameters", [])
             if "$ref" in one]  # fmt: skip
    own = [one["name"] for one in parameters_of(path, "query")]
    (address, *_) = addresses_of(path)
    asked = [
        f"{address}?{urlencode(needed(path, server) | dict.fromkeys(named + own, NONSENSE))}",
        *(f"{address}?{urlencode(needed(path, server) | {key: NONSENSE})}" for key in own),
    ]
    if "{" in path:
        asked.append(f"{path.partition('{')[0]}{quote(NONSENSE)}")
    for one in asked:
        answer = ask(server + one)

        # 501 is what oEmbed wants for a format that is not known.
        assert answer.status in {200, 400, 404, 501}, one
        if answer.status != 200:
            assert is_as_described(answer, path, "501" if answer.status == 501 else "4XX")
            assert len(answer.text.strip().splitlines()) <= 2
            assert "script>" not in answer.text
