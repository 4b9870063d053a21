"""Descriptions of the contract: the curators' tables, the Data Package and a JSON Schema.

All three are generated from ``schema.py``, so that they agree. ``python -m borderlines describe
data/`` writes them; a test holds the files equal.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any, Final, get_args

from pydantic.fields import FieldInfo
from pydantic.json_schema import models_json_schema

from borderlines.record import package
from borderlines.record.files import read_file
from borderlines.record.own_words import read_own_words
from borderlines.schema import (
    LIST_SEPARATOR,
    ROWS,
    Authority,
    Claim,
    Coverage,
    Event,
    Link,
    Own,
    Part,
    Period,
    Row,
    Seat,
    Source,
    Word,
    vocabulary_of,
)
from borderlines.terms import EdtfDate, Term
from borderlines.terms.own_words import BUILT_IN, Words
from borderlines.terms.translated import name_language, part_translated

SCHEMA_FILE: Final = "schema.json"
README_FILE: Final = "README.md"
_GENERATED: Final = re.compile(r"(<!-- (\w+\.csv|vocabularies) -->\n).*?(<!-- end -->)", re.DOTALL)
_KEYS: Final[dict[type[Row], list[str]]] = {
    Word: ["vocabulary", "word"],
    Authority: ["id"],
    Event: ["id"],
    Source: ["id"],
    Part: ["act", "part"],
    Own: ["event", "column"],
    Seat: ["party"],
    Link: ["from", "to", "relation", "part"],
    Claim: ["id"],
    Coverage: ["place"],
    Period: ["id"],
}
_CAN_BE_LEFT_OUT: Final = "can be left out"
_IN_ANOTHER_LANGUAGE: Final = (
    "The same in another language, named by its ISO 639-1 code; empty: said in English"
)
_LONGEST_HEADER: Final = 100_000
_TITLES: Final[dict[type[Row], str]] = {
    Word: "Words of the record's own",
    Authority: "Authorities",
    Event: "Acts",
    Source: "Sources",
    Part: "Parts of acts",
    Own: "Further columns of the record's own",
    Seat: "Where parties are at home",
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
    """Whether its cells must not be empty in a curated record."""
    several: bool
    """Whether a cell may hold several values."""
    vocabulary: type[Term] | None
    form: str
    """The form of its cells, in a word or two, such as ``EDTF date``."""
    may_lack: bool = False
    """Whether a file may leave out the column."""


def describe_columns(model: type[Row]) -> list[Column]:
    """Describe the columns of a file, in order, without those that only hold translations."""
    return [
        _describe(field.alias or name, field, model) for name, field in model.model_fields.items()
    ]


def _describe(name: str, field: FieldInfo, model: type[Row]) -> Column:
    types = list(_flatten(field.annotation))
    several = tuple in types
    optional = type(None) in types
    vocabulary = vocabulary_of(field)
    # Pydantic keeps lengths in metadata; a list without one may be empty.
    least = any(getattr(piece, "min_length", 0) for piece in field.metadata)
    required = least if several else not optional or name in model.DRAFTS_MAY_LACK
    if vocabulary is not None:
        form = "word of a vocabulary"
    elif EdtfDate in types:
        form = "EDTF date"
    elif bool in types:
        form = "yes or no"
    elif Decimal in types or int in types:
        form = "number"
    else:
        form = "text"
    description = str(field.description)
    return Column(name, description, required, several, vocabulary, form, name in model.MAY_LACK)


def _flatten(annotation: Any) -> Iterator[Any]:
    yield annotation
    if hasattr(annotation, "__origin__"):
        yield annotation.__origin__
    for argument in get_args(annotation):
        if argument is not Ellipsis:
            yield from _flatten(argument)


def may_be_absent(model: type[Row], *, is_lax: bool) -> bool:
    """Return whether a record may do without a file; a draft needs only that of the acts."""
    return model.IS_OPTIONAL or (is_lax and model is not Event)


def find_optional_columns(model: type[Row], *, is_draft: bool) -> frozenset[str]:
    """Return the columns of a file that need not be filled."""
    columns = describe_columns(model)
    optional = model.MAY_LACK.union(column.name for column in columns if not column.required)
    return optional.union(model.DRAFTS_MAY_LACK) if is_draft else optional


def write_columns_table(model: type[Row]) -> str:
    """Write the curators' table of a file, as Markdown."""
    lines = ["| column | must be filled | holds | what it says |", "|---|---|---|---|"]
    for column in describe_columns(model):
        holds = column.form
        if column.vocabulary is not None:
            holds = f"[{column.vocabulary.__name__}](#{column.vocabulary.__name__.lower()})"
        if column.several:
            holds += f", several separated by `{LIST_SEPARATOR.replace('|', chr(92) + '|')}`"
        required = "yes" if column.required else _CAN_BE_LEFT_OUT if column.may_lack else ""
        lines.append(f"| `{column.name}` | {required} | {holds} | {column.description} |")
        if column.name in model.TRANSLATED:
            name = f"`{column.name}_fr`, `{column.name}_de`, …"
            lines.append(f"| {name} | {_CAN_BE_LEFT_OUT} | text | {_IN_ANOTHER_LANGUAGE} |")
    return "\n".join(lines) + "\n"


def write_vocabulary_tables() -> str:
    """Write every vocabulary that a column uses, as Markdown."""
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
    """Fill the curators' guide: its generated tables are written anew between their marks."""

    def fill(match: re.Match[str]) -> str:
        if match[2] == "vocabularies":
            return f"{match[1]}\n{write_vocabulary_tables()}\n{match[3]}"
        model = next(model for model in ROWS if match[2] == model.FILE)
        return f"{match[1]}\n{write_columns_table(model)}\n{match[3]}"

    return _GENERATED.sub(fill, text)


def build_json_schema() -> dict[str, Any]:
    """Build a JSON Schema of the record as JSON: one definition a row, under the file's name."""
    _, schema = models_json_schema(
        [(model, "serialization") for model in ROWS],
        by_alias=True,
        title="A Borderlines record",
        description="The rows of a record, as /data/events.json gives them",
    )
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def build_resources(
    columns: Mapping[type[Row], Sequence[str]] | None = None,
    words: Words = BUILT_IN,
) -> list[dict[str, Any]]:
    """Build the files of a record as resources of a Frictionless Data Package.

    ``columns`` are those of each file that exists; without them those of every file. ``words`` are
    those that its cells may hold.
    """
    columns = {model: model.columns() for model in ROWS} if columns is None else columns
    return [
        {
            "name": model.FILE.removesuffix(".csv"),
            "title": _TITLES[model],
            "path": model.FILE,
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "schema": _build_table_schema(model, columns[model], words),
        }
        for model in ROWS
        if model in columns
    ]


def _build_table_schema(model: type[Row], names: Sequence[str], words: Words) -> dict[str, Any]:
    declared = {column.name: column for column in describe_columns(model)}
    columns = (declared.get(name) or _describe_translation(name, model) for name in names)
    schema: dict[str, Any] = {
        "fields": [_build_field(column, words) for column in columns],
        "primaryKey": [name for name in _KEYS[model] if name in names],
        "missingValues": [""],
    }
    if model is Link:
        schema["foreignKeys"] = [
            {"fields": [end], "reference": {"resource": "events", "fields": ["id"]}}
            for end in ("from", "to")
        ]
    elif model is Part:
        schema["foreignKeys"] = [
            {"fields": ["act"], "reference": {"resource": "events", "fields": ["id"]}}
        ]
    return schema


def _describe_translation(name: str, model: type[Row]) -> Column:
    parted = part_translated(name, model.TRANSLATED)
    assert parted is not None  # noqa: S101 - no other column is asked for
    description = f"`{parted[0]}` in {name_language(parted[1])}; empty: said in English"
    return Column(name, description, False, False, None, "text", True)


def _build_field(column: Column, words: Words) -> dict[str, Any]:
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
        allowed = [*map(str, column.vocabulary), *words.own_of(column.vocabulary)]
        if column.several:
            word = "|".join(map(re.escape, allowed))
            constraints["pattern"] = rf"^({word})( \| ({word}))*$"
        else:
            constraints["enum"] = allowed
    if constraints:
        field["constraints"] = constraints
    return field


def describe_record(folder: Path) -> dict[str, str]:
    """Return the generated files of a record by name, as they should read now.

    A folder without a guide for curators gets none. Raises OSError, and ValueError for a file that
    is not UTF-8.
    """
    # Of bytes: a byte order mark is no part of the JSON.
    descriptor = json.loads(read_file(folder / package.FILE, package.MOST_BYTES))
    descriptor["resources"] = build_resources(_read_columns(folder), read_own_words(folder))
    descriptor["created"] = package.complete_day(descriptor.get("created"))
    files = {
        package.FILE: _to_json(descriptor),
        SCHEMA_FILE: _to_json(build_json_schema()),
    }
    if (folder / README_FILE).exists():
        guide = read_file(folder / README_FILE, package.MOST_BYTES).decode()
        files[README_FILE] = fill_readme(guide.replace("\r\n", "\n"))
    return files


def _read_columns(folder: Path) -> dict[type[Row], Sequence[str]]:
    """Read the columns of each file of a record that exists, from its header."""
    columns: dict[type[Row], Sequence[str]] = {}
    for model in ROWS:
        path = folder / model.FILE
        if not path.exists():
            continue
        header = read_header(_read_first_line(path))
        # Of a header that is not right ``check`` tells more; here the contract's stands for it.
        is_sound = len(set(header)) == len(header) and set(header) == set(
            model.order_columns(header)
        )
        columns[model] = header if is_sound else model.columns()
    return columns


def _read_first_line(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.readline(_LONGEST_HEADER)
    except OSError:
        return b""


def read_header(content: bytes) -> tuple[str, ...]:
    """Read the header of a file; empty where it can't be read."""
    line = content[:_LONGEST_HEADER].partition(b"\n")[0]
    try:
        cells = next(csv.reader([line.decode("utf-8-sig").rstrip("\r")]), ())
    except (ValueError, csv.Error):
        return ()
    return tuple(map(str.strip, cells))


def _to_json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
