"""The rooms of the core: what it may import, and that it does not know what day it is."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from graphlib import TopologicalSorter
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
CORE = sorted((ROOT / "borderlines").rglob("*.py"))
# The command line and its commands are an edge: they print, and may ask what day it is.
MODULES = [
    path
    for path in CORE
    if path.name != "__main__.py" and path.parent.name not in {"borderlines", "commands"}
]
ROOMS = (
    "terms",
    "schema",
    "record",
    "language",
    "view",
    "law",
    "findings",
    "words",
    "figures",
    "pictures",
    "downloads",
    "intake",
    "notebook",
)
"""The rooms of the core from the ground up; each may import those before it."""
EDGES = ("web", "components")
ROOMS_OF_WEB = ("http", "pages", "own", "site", "shell")
"""The rooms of web, likewise; the list of routes, in ``web/__init__.py``, is above them all."""

FLOORS = {
    "borderlines/record": ("tables", "checks", "kept", "joined", "served"),
    "borderlines/intake": ("sheets", "columns"),
    "borderlines/words": ("acts", "figures", "sheets"),
    "web/pages": ("inline",),
    "components": ("browser", "lists", "figure", "frame", "own"),
}
"""The rooms within a room, from the ground up."""

NAMES = frozenset(
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
    for folder in ("borderlines", *EDGES)
    for path in (ROOT / folder).rglob("*.py")
)
"""Every module, as an import names it."""

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


def room_of(name: str) -> str:
    return name.split(".")[1]


def imports_of(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                name = f"{node.module}.{alias.name}"
                yield name if name in NAMES else node.module


def calls_of(path: Path) -> Iterator[str]:
    """Yield the names of calls, such as ``date.today``."""
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


def test_the_core_consists_of_the_rooms_and_an_entry() -> None:
    inside = {
        path.name
        for path in (ROOT / "borderlines").iterdir()
        if path.suffix == ".py" or any(path.glob("*.py"))
    }

    assert inside == {
        *(room for room in ROOMS if room != "schema"),
        "schema.py",
        "commands",
        "__init__.py",
        "__main__.py",
    }


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_imports_point_down(path: Path) -> None:
    room = room_of(module_name(path))
    below = ROOMS[: ROOMS.index(room) + 1] if room in ROOMS else ROOMS
    imported = {room_of(name) for name in imports_of(path) if name.startswith("borderlines.")}

    assert imported - set(below) == set()
    assert not {name for name in imports_of(path) if name.startswith((*EDGES, "app"))}


@pytest.mark.parametrize("room", ROOMS_OF_WEB)
def test_within_web_imports_point_down_too(room: str) -> None:
    below = ROOMS_OF_WEB[: ROOMS_OF_WEB.index(room) + 1]
    paths = (ROOT / "web" / room).rglob("*.py")
    imported = {name for path in paths for name in imports_of(path) if name.startswith("web.")}

    assert {room_of(name) for name in imported} - set(below) == set()


@pytest.mark.parametrize(
    ("room", "above"),
    [(room, floors[n + 1 :]) for room, floors in FLOORS.items() for n in range(len(floors) - 1)],
)
def test_within_a_room_imports_point_down_too(room: str, above: tuple[str, ...]) -> None:
    floor = FLOORS[room][-len(above) - 1]
    shut = tuple(f"{room}/{name}/".replace("/", ".") for name in above)

    for path in (ROOT / room / floor).rglob("*.py"):
        assert not [name for name in imports_of(path) if name.startswith(shut)], path


@pytest.mark.parametrize(
    "room", [f"{room}/{floor}" for room, floors in FLOORS.items() for floor in floors]
)
def test_a_room_within_a_room_says_what_it_is_for(room: str) -> None:
    said = import_module(room.replace("/", ".")).__doc__

    assert said
    assert said.endswith(".")


def test_no_module_imports_itself_by_way_of_others() -> None:
    paths = [*CORE, *(path for edge in EDGES for path in (ROOT / edge).rglob("*.py"))]
    graph = {module_name(path): NAMES.intersection(imports_of(path)) for path in paths}

    # Raises CycleError, which names the circle.
    assert len(list(TopologicalSorter(graph).static_order())) == len(NAMES)


@pytest.mark.parametrize("room", [room for room in ROOMS if room != "schema"])
def test_a_room_says_what_it_is_for_and_has_a_small_face(room: str) -> None:
    face = import_module(f"borderlines.{room}")

    assert face.__doc__
    assert face.__doc__.strip().endswith(".")
    assert 0 < len(face.__all__) <= 10
    assert all(hasattr(face, name) for name in face.__all__)


def test_the_contract_imports_neither_pictures_nor_files() -> None:
    path = ROOT / "borderlines" / "schema.py"
    imported = {module.partition(".")[0] for module in imports_of(path)}

    assert imported & {"pandas", "plotly", "streamlit", "pathlib", "os", "io"} == set()


def test_the_contract_at_the_top_is_the_same_declaration() -> None:
    top, inner = import_module("schema"), import_module("borderlines.schema")

    assert {name: getattr(top, name) for name in inner.__all__} == {
        name: getattr(inner, name) for name in inner.__all__
    }


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_the_core_does_not_ask_what_day_it_is(path: Path) -> None:
    clocks = ("today", "now", "utcnow", "time.time", "localtime", "gmtime")

    assert [call for call in calls_of(path) if call.endswith(clocks)] == []
