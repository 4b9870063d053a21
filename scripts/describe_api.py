"""Write docs/api.md, docs/openapi.json and llms.txt from the code: ``make api``.

A route's description is its handler's docstring: the first paragraphs say what it serves, and a
line such as ````mm``: width in millimetres`` describes a key of its own.
"""

from __future__ import annotations

import inspect
import json
import re
import sys
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from starlette.routing import Route

from borderlines.downloads import DOWNLOADS
from borderlines.figures import FIGURES
from borderlines.pictures.picture import MEDIA_TYPES
from borderlines.record import package
from borderlines.terms.query_keys import KEYS, Key
from web import routes
from web.pages import data
from web.pages.choice import VERSION

ROOT = Path(__file__).resolve().parent.parent
_OWN_KEY = re.compile(r"^``(\w+)``: (.+(?:\n(?!``).+)*)", re.MULTILINE)
_PINNED = Key("3f2a9c0b1d4e", "a kept version of the record, at which the answer stays")
_FILES = {*data.FILES, *DOWNLOADS}
_MEDIA: Mapping[str, tuple[str, ...]] = {
    "/embed/{figure}.json": ("application/json",),
    "/embed.js": ("text/javascript",),
    "/suggestions.json": ("application/json",),
    "/oembed": ("application/json", "text/xml"),
    "/robots.txt": ("text/plain",),
    "/sitemap.xml": ("application/xml",),
    "/feed.xml": ("application/atom+xml",),
    "/feed/country/{code}.xml": ("application/atom+xml",),
    "/feed/act/{id}.xml": ("application/atom+xml",),
    "/favicon.png": ("image/png",),
    "/favicon.ico": ("image/png",),
    "/image/{file}": tuple(MEDIA_TYPES.values()),
    "/data/{name}": tuple(
        sorted({*data.FILES.values(), *(file.media_type for file in DOWNLOADS.values())})
    ),
}
"""The media types of a route's answers, where they are no pages."""
_UNKNOWN_FORMAT: Mapping[str, Any] = {
    "501": {"description": "A sentence: no such format", "content": {"text/plain": {}}}
}
_EXAMPLES: Mapping[str, str] = {
    "/report/{id}": "reports-in-general",
    "/embed/report/{id}": "reports-in-general",
    "/act/{id}": "de-hh-order-2016",
    "/authority/{id}": "fr-cnil",
    "/country/{code}": "DE",
    "/feed/country/{code}.xml": "DE",
    "/feed/act/{id}.xml": "de-hh-order-2016",
    "/respondent/{slug}": "whatsapp-llc",
    "/embed/report": "reports-in-general",
    "/oembed": "http://localhost:8501/act/de-hh-order-2016",
}
"""Values with which a route answers for the record in data/: of its path, else its first key."""
_PATHS: Mapping[str, tuple[str, list[str]]] = {
    "figure": ("the figure", list(FIGURES)),
    "file": (
        "the figure and the format",
        [f"{figure}.{form}" for figure in FIGURES for form in MEDIA_TYPES],
    ),
    "name": ("the file", sorted(_FILES)),
    "id": ("the id in the record", []),
    "code": ("ISO 3166 code of the country, or EU", []),
}


class Described(NamedTuple):
    """A route: its path, its text, and the keys of its query."""

    path: str
    summary: str
    text: str
    own: dict[str, str]
    takes_choice: bool


def list_routes() -> Iterator[Described]:
    """Yield the routes for people and programs, without the assets of pages."""
    for route in routes():
        if not isinstance(route, Route) or route.path.startswith("/assets"):
            continue
        handler = inspect.unwrap(route.endpoint)
        summary, *rest = (inspect.getdoc(handler) or "").split("\n\n")
        own = {key: " ".join(text.split()) for key, text in _OWN_KEY.findall("\n".join(rest))}
        text = " ".join(" ".join(part.split()) for part in rest if not part.startswith("``"))
        takes_choice = "read_choice(" in inspect.getsource(sys.modules[handler.__module__])
        yield Described(route.path, summary, text, own, takes_choice)


def write_guide() -> str:
    """Write docs/api.md."""
    keys = "\n".join(
        f"| `{name}` | `{key.example}` | {key.meaning}{_say_words(key)} |"
        for name, key in KEYS.items()
    )
    found = "\n\n".join(_write_route(route) for route in list_routes())
    return f"""# API

Generated from the code by `make api`; the same as OpenAPI: [openapi.json](openapi.json).

## Queries

Dashboard, embeds, pictures, data and the command line share one query language: codes, never
labels. A page ignores what it does not know and says so. A picture can't say so, and is refused. A
query of more than 100 values is refused everywhere.

| key | example | meaning |
|---|---|---|
{keys}
| `{VERSION}` | `{_PINNED.example}` | {_PINNED.meaning} |

## Routes

All of them are read with GET. On a server of several records each has the record's name before it:
`/<name>/embed/timeline`.

{found}
"""


def _write_route(route: Described) -> str:
    path = re.sub(r"{(\w+)}", r"<\1>", route.path)
    own = "".join(f"\n- `{key}`: {text}" for key, text in route.own.items())
    parts = [f"### `{path}`", f"{route.summary} {route.text}".strip()]
    if own:
        parts.append(own.strip())
    if route.takes_choice:
        parts.append("Takes a query.")
    return "\n\n".join(parts)


def _say_words(key: Key) -> str:
    words = ", ".join(f"`{word}`" for word in key.words)
    return f": {words}" if words else ""


def build_openapi() -> dict[str, Any]:
    """Build the OpenAPI description of the routes."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Borderlines",
            "version": package_version(),
            "description": "Who acted against a company across borders, and to what effect.",
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "paths": {route.path: {"get": _describe_route(route)} for route in list_routes()},
        "components": {
            "parameters": {
                name: _describe_key(name, key) for name, key in {**KEYS, VERSION: _PINNED}.items()
            }
        },
    }


def _describe_route(route: Described) -> dict[str, Any]:
    found: list[dict[str, Any]] = []
    for name in re.findall(r"{(\w+)}", route.path):
        meaning, words = _PATHS.get(name, (f"the {name} in links to the page", []))
        schema = {"type": "string", **({"enum": words} if words else {})}
        example = {} if words else {"example": _EXAMPLES[route.path]}
        found.append(
            {"name": name, "in": "path", "required": True, "description": meaning, "schema": schema,
             **example}
        )  # fmt: skip
    named = "{" not in route.path and _EXAMPLES.get(route.path)
    for number, (key, text) in enumerate(route.own.items()):
        shown = {"required": True, "example": named} if named and not number else {}
        found.append(
            {"name": key, "in": "query", "description": text, "schema": {"type": "string"},
             **shown}
        )  # fmt: skip
    if route.takes_choice:
        found += [{"$ref": f"#/components/parameters/{name}"} for name in (*KEYS, VERSION)]
    return {
        "summary": route.summary,
        **({"description": route.text} if route.text else {}),
        **({"parameters": found} if found else {}),
        "responses": {
            "200": {"description": "The answer", "content": _list_media(_MEDIA.get(route.path))},
            "4XX": {"description": "A sentence that says what to ask", "content": _list_media()},
            "503": {"description": "A sentence: ask again later", "content": _list_media()},
            **(_UNKNOWN_FORMAT if route.path == "/oembed" else {}),
        },
    }


def _list_media(media: tuple[str, ...] | None = ("text/html", "text/plain")) -> dict[str, Any]:
    """List media types, by default those of a sentence; those of a page for None."""
    return {name: {} for name in media or ("text/html",)}


def _describe_key(name: str, key: Key) -> dict[str, Any]:
    words = [str(word) for word in key.words]
    one = {"type": "string", **({"enum": words} if words else {})}
    schema = {"type": "array", "items": one} if key.several else one
    form = {"style": "form", "explode": False} if key.several else {}
    example: object = key.example.split(",") if key.several else key.example
    return {
        "name": name, "in": "query", "description": key.meaning, **form,
        "schema": schema, "example": example,
    }  # fmt: skip


def package_version() -> str:
    """Return the version in pyproject.toml."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return str(project["version"])


def write_llms() -> str:
    """Write llms.txt: what the project is, and where to read on."""
    title = json.loads((ROOT / "data" / package.FILE).read_text("utf-8"))["title"]
    return f"""# Borderlines

> Shows who acted against a company across borders, when, with what legal effect, and on whose word.
> The first record is "{title}": a folder of CSV files, each act with its sources.

Act: what an authority, a court or a company did. Standing: whether an act stands on a day. Duty:
what it asks, and who must do it. Unknown, none and zero are three things; nothing is guessed.

## Docs

- [README](README.md): run it, embed it, draw it, publish it
- [API](docs/api.md): queries and routes; [OpenAPI](docs/openapi.json)
- [Python](docs/python.md): a record in three lines
- [Your own record](docs/your-own-record.md): from a sheet to an embed
- [The contract](data/README.md): every file, column and word of a record
- [JSON Schema](data/schema.json): the same for programs

## Code

- [Architecture](docs/architecture.md): the rooms and the flow of data
- [Decisions](docs/decisions/README.md): why things are as they are
- [Extending](docs/extending.md): recipes, from a kind of act to a language
- [Contributing](CONTRIBUTING.md): commits, sources, wrong facts
"""


def build_files() -> dict[str, str]:
    """Build all three files, by their paths in the project."""
    openapi = json.dumps(build_openapi(), ensure_ascii=False, indent=1) + "\n"
    return {"docs/api.md": write_guide(), "docs/openapi.json": openapi, "llms.txt": write_llms()}


def main() -> None:
    """Write the files."""
    for name, text in build_files().items():
        (ROOT / name).write_text(text, "utf-8")


if __name__ == "__main__":
    main()
