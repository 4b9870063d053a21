"""What the contract says of itself: the curators' tables, the Data Package and a JSON Schema.

All three are generated from ``schema.py``, so that none of them can tell another story.
``python -m borderlines describe data/`` writes them; a test holds the files equal.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import EnumMeta
from pathlib import Path
from typing import Any, Final, get_args

from pydantic.fields import FieldInfo
from pydantic.json_schema import models_json_schema

from borderlines.record import package
from borderlines.record.files import read_file
from borderlines.schema import (
    LIST_SEPARATOR,
    ROWS,
    Authority,
    Claim,
    Coverage,
    Event,
    Link,
    Period,
    Row,
    Source,
)
from borderlines.terms import EdtfDate, Term

SCHEMA_FILE: Final = "schema.json"
README_FILE: Final = "README.md"
_GENERATED: Final = re.compile(r"(<!-- (\w+\.csv|vocabularies) -->\n).*?(<!-- end -->)", re.DOTALL)
_KEYS: Final[dict[type[Row], list[str]]] = {
    Authority: ["id"],
    Event: ["id"],
    Source: ["id"],
    Link: ["from", "to", "relation"],
    Claim: ["id"],
    Coverage: ["place"],
    Period: ["id"],
}
_TITLES: Final[dict[type[Row], str]] = {
    Authority: "Authorities",
    Event: "Acts",
    Source: "Sources",
    Link: "Links between acts",
    Claim: "What is reported beside what is established",
    Coverage: "Where acts were looked for",
    Period: "Periods to see the acts against",
}


@dataclass(frozen=True)
class Column:
    """One column of a file, as the contract declares it."""

    name: str
    description: str
    required: bool
    """Whether its cells must not be empty."""
    several: bool
    """Whether a cell may hold several values."""
    vocabulary: type[Term] | None
    form: str
    """What a cell holds, in a word or two, as ``EDTF date``."""


def describe_columns(model: type[Row]) -> list[Column]:
    """The columns of a file, in order."""
    return [_describe(field.alias or name, field) for name, field in model.model_fields.items()]


def _describe(name: str, field: FieldInfo) -> Column:
    types = list(_flatten(field.annotation))
    several = tuple in types
    optional = type(None) in types
    vocabulary = next((t for t in types if isinstance(t, EnumMeta) and issubclass(t, Term)), None)
    # Pydantic keeps lengths in metadata; a list without one may be empty.
    least = any(getattr(piece, "min_length", 0) for piece in field.metadata)
    required = least if several else not optional
    if vocabulary is not None:
        form = "word of a vocabulary"
    elif EdtfDate in types:
        form = "EDTF date"
    elif bool in types:
        form = "yes or no"
    elif name == "amount":
        form = "number"
    else:
        form = "text"
    description = str(field.description)
    return Column(name, description, required, several, vocabulary, form)


def _flatten(annotation: Any) -> Iterator[Any]:
    yield annotation
    if hasattr(annotation, "__origin__"):
        yield annotation.__origin__
    for argument in get_args(annotation):
        if argument is not Ellipsis:
            yield from _flatten(argument)


def write_columns_table(model: type[Row]) -> str:
    """The curators' table of a file, as Markdown."""
    lines = ["| column | must be filled | holds | what it says |", "|---|---|---|---|"]
    for column in describe_columns(model):
        holds = column.form
        if column.vocabulary is not None:
            holds = f"[{column.vocabulary.__name__}](#{column.vocabulary.__name__.lower()})"
        if column.several:
            holds += f", several parted by `{LIST_SEPARATOR.replace('|', chr(92) + '|')}`"
        required = "yes" if column.required else ""
        lines.append(f"| `{column.name}` | {required} | {holds} | {column.description} |")
    return "\n".join(lines) + "\n"


def write_vocabulary_tables() -> str:
    """Every vocabulary that a column uses, as Markdown."""
    used = {
        column.vocabulary: None
        for model in ROWS
        for column in describe_columns(model)
        if column.vocabulary is not None
    }
    parts = []
    for vocabulary in used:
        lines = [
            f"### {vocabulary.__name__}",
            "",
            "| write | stands for | meaning |",
            "|---|---|---|",
        ]
        lines += [f"| `{term}` | {term.label} | {term.meaning} |" for term in vocabulary]
        parts.append("\n".join(lines) + "\n")
    return "\n".join(parts)


def fill_readme(text: str) -> str:
    """The curators' guide with its generated tables written anew between their marks."""

    def fill(match: re.Match[str]) -> str:
        if match[2] == "vocabularies":
            return f"{match[1]}\n{write_vocabulary_tables()}\n{match[3]}"
        model = next(model for model in ROWS if match[2] == model.FILE)
        return f"{match[1]}\n{write_columns_table(model)}\n{match[3]}"

    return _GENERATED.sub(fill, text)


def build_json_schema() -> dict[str, Any]:
    """A JSON Schema of the record as JSON: one definition a row, under the file's name."""
    _, schema = models_json_schema(
        [(model, "serialization") for model in ROWS],
        by_alias=True,
        title="A Borderlines record",
        description="The rows of a record, as /data/events.json gives them",
    )
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def build_resources() -> list[dict[str, Any]]:
    """The files of a record as resources of a Frictionless Data Package."""
    return [
        {
            "name": model.FILE.removesuffix(".csv"),
            "title": _TITLES[model],
            "path": model.FILE,
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "schema": _build_table_schema(model),
        }
        for model in ROWS
    ]


def _build_table_schema(model: type[Row]) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [_build_field(column) for column in describe_columns(model)],
        "primaryKey": _KEYS[model],
        "missingValues": [""],
    }
    if model is Link:
        schema["foreignKeys"] = [
            {"fields": [end], "reference": {"resource": "events", "fields": ["id"]}}
            for end in ("from", "to")
        ]
    return schema


def _build_field(column: Column) -> dict[str, Any]:
    types = {"number": "number", "yes or no": "boolean"}
    field: dict[str, Any] = {
        "name": column.name,
        "type": types.get(column.form, "string"),
        "description": column.description,
    }
    if field["type"] == "boolean":
        field |= {"trueValues": ["yes"], "falseValues": ["no"]}
    constraints: dict[str, Any] = {"required": True} if column.required else {}
    if column.vocabulary is not None:
        words = [str(term) for term in column.vocabulary]
        if column.several:
            word = "|".join(map(re.escape, words))
            constraints["pattern"] = rf"^({word})( \| ({word}))*$"
        else:
            constraints["enum"] = words
    if constraints:
        field["constraints"] = constraints
    return field


def describe_record(folder: Path) -> dict[str, str]:
    """The generated files of a record by name, as they ought to read now.

    A folder without a guide for curators gets none. Raises OSError, and ValueError for a file
    that is not UTF-8.
    """
    # Of bytes: a byte order mark is no part of the JSON.
    descriptor = json.loads(read_file(folder / package.FILE, package.MOST_BYTES))
    descriptor["resources"] = build_resources()
    descriptor["created"] = package.complete_day(descriptor.get("created"))
    files = {
        package.FILE: _to_json(descriptor),
        SCHEMA_FILE: _to_json(build_json_schema()),
    }
    if (folder / README_FILE).exists():
        guide = read_file(folder / README_FILE, package.MOST_BYTES).decode()
        files[README_FILE] = fill_readme(guide.replace("\r\n", "\n"))
    return files


def _to_json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
