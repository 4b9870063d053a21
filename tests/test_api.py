"""The description of queries and routes: whole, up to date, and true of the routes."""

from __future__ import annotations

import ast
import inspect
from pathlib import Path

import pytest
from starlette.routing import Route

from borderlines.record import read_dataset
from borderlines.terms.query_keys import KEYS
from borderlines.view import Selection
from scripts.describe_api import build_files, build_openapi, list_routes
from web import routes

ROOT = Path(__file__).resolve().parent.parent


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
