"""The rooms of the core: what it may import, and that it does not know what day it is."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
CORE = sorted((ROOT / "borderlines").rglob("*.py"))
# The command line is an edge: it prints, and may ask what day it is.
MODULES = [path for path in CORE if path.name != "__main__.py"]
LEAVES = (
    "vocabulary",
    "month_names",
    "same_word",
    "date_hints",
    "edtf_date",
    "places",
    "currencies",
    "headings",
    "cells",
)
"""What lies below the contract; each may import those before it."""

# Every module of the core in a new interpreter where a server cannot be imported.
IMPORT_ALL = """
import importlib, sys

class Shut:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {"streamlit", "starlette", "web", "components", "app"}:
            raise ImportError(f"{name} is not for the core")

sys.meta_path.insert(0, Shut())
for name in sys.argv[1:]:
    importlib.import_module(name)
"""


def module_name(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def imports_of(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def calls_of(path: Path) -> Iterator[str]:
    """Names of what is called, as ``date.today``."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            yield ast.unparse(node.func)


def test_the_core_loads_where_no_server_can_be_imported() -> None:
    names = [module_name(path) for path in MODULES]
    assert "borderlines.figures.timeline.figure" in names

    result = subprocess.run(
        [sys.executable, "-c", IMPORT_ALL, "schema", *names],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (result.returncode, result.stderr) == (0, "")


def test_the_gate_of_that_test_is_shut() -> None:
    result = subprocess.run(
        [sys.executable, "-c", IMPORT_ALL, "streamlit"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert "streamlit is not for the core" in result.stderr


@pytest.mark.parametrize("name", LEAVES)
def test_a_leaf_imports_nothing_of_the_project_but_leaves_before_it(name: str) -> None:
    imported = set(imports_of(ROOT / "borderlines" / f"{name}.py"))
    before = {f"borderlines.{leaf}" for leaf in LEAVES[: LEAVES.index(name)]}

    ours = ("borderlines", "schema", "web", "components", "app")
    assert {module for module in imported if module.startswith(ours)} - before == set()


def test_the_contract_imports_neither_pictures_nor_files() -> None:
    imported = {module.partition(".")[0] for module in imports_of(ROOT / "schema.py")}

    assert imported & {"pandas", "plotly", "streamlit", "pathlib", "os", "io"} == set()


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_the_core_does_not_ask_what_day_it_is(path: Path) -> None:
    clocks = ("today", "now", "utcnow", "time.time", "localtime", "gmtime")

    assert [call for call in calls_of(path) if call.endswith(clocks)] == []
