"""The mapping from a sheet to a record: the meaning of its columns, and every answer.

A mapping is written to ``import.toml`` and ``import-values.csv``, so that the next run asks
nothing; both are files that a person may edit. The ledger ``ids.csv`` keeps the ids of acts.
"""

from __future__ import annotations

import csv
import io
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final

import tomlkit
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from borderlines.intake.sheets.headings import OWN, list_meanings
from borderlines.intake.sheets.refusal import SheetRefusedError
from borderlines.record.problems import drop_controls
from borderlines.record.tables.csv_writing import write_csv

FILE: Final = "import.toml"
VALUES_FILE: Final = "import-values.csv"
IDS_FILE: Final = "ids.csv"
_VALUES_HEADER: Final = ("column", "found", "rows", "first_row", "write", "note")
_IDS_HEADER: Final = ("source", "date", "place", "id", "title")
_MOST_LINES: Final = 500_000
_LONGEST_ANSWER: Final = 2000
_MOST_CHARACTERS: Final = 64 * 1024 * 1024
FILE_QUESTIONS: Final = frozenset({"sheet", "encoding", "separator", "headings", "rows"})
"""Questions about the sheet as a whole."""
_WHICH: Final = "which "
ROW_COLUMN: Final = "(row)"
"""The column of ``import-values.csv`` under which rows that match no id are answered."""


class Facts(BaseModel):
    """Facts that are asked once for all rows."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: str = Field("", max_length=300)
    subject: str = Field("", max_length=200)
    by: str = Field("", max_length=200)
    field: str = Field("", max_length=80)
    licence: str = Field("", max_length=60)
    name: str = Field("", max_length=100)
    place: str = Field("", max_length=10)
    """The place of all rows, if no column holds one."""
    title_from: str = Field("", max_length=300)
    """The pattern of a title, if no column holds one: ``{Regulator}: {Type}``."""
    kind: str = Field("", max_length=80)
    """The kind of all acts, if no column holds one."""
    followed: str = Field("", pattern="^(yes|no)?$")
    """``yes`` if the table includes what later became of acts; if not, that is not known."""
    amounts_are: str = Field("", max_length=30)
    """The kind of amounts of acts that are neither fines nor settlements."""
    created: date

    @field_validator("title", "subject", "by", mode="before")
    @classmethod
    def _keep_what_shows(cls, value: Any) -> Any:
        return " ".join(drop_controls(value).split()) if isinstance(value, str) else value


class ColumnFacts(BaseModel):
    """The meaning of one column of the sheet, and the answers about it."""

    model_config = ConfigDict(extra="allow", frozen=True)

    read_as: str = Field(OWN, max_length=40)
    proof: str = Field("", max_length=2000)

    @property
    def answers(self) -> dict[str, str]:
        """The answers to questions about the column, by their keys."""
        return {key: str(value) for key, value in (self.model_extra or {}).items()}


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid")

    version: int = Field(1, ge=1, le=1)
    record: Facts
    file: dict[str, str | int] = Field({})
    columns: dict[str, ColumnFacts] = Field({})
    values: dict[str, dict[str, str]] = Field({})


@dataclass(frozen=True)
class KnownId:
    """A line of the ledger: an act by its source, its date and its place."""

    source: str
    date: str
    place: str
    id: str
    title: str = ""


@dataclass(frozen=True)
class ValueLine:
    """A distinct value of a column that no rule reads, and the value to write for it."""

    column: str
    found: str
    rows: int = 0
    first_row: int = 0
    write: str = ""
    note: str = ""


@dataclass(frozen=True)
class SheetMapping:
    """Everything besides the sheet that a record is made from."""

    record: Facts
    file: Mapping[str, str] = field(default_factory=dict)
    """Answers about the file as a whole: ``sheet``, ``encoding``, ``separator``, ``headings``."""
    columns: Mapping[str, ColumnFacts] = field(default_factory=dict)
    values: Mapping[tuple[str, str], ValueLine] = field(default_factory=dict)
    """The replacement for each value, by column and value."""
    ids: tuple[KnownId, ...] = ()
    words: tuple[Mapping[str, str], ...] = ()
    """The rows of the record's ``words.csv``."""

    def answer(self, name: str, answer: str) -> SheetMapping:
        """Add an answer, by the name of its question (``Date.order``)."""
        if name in type(self.record).model_fields:
            return replace(self, record=self._with_fact(name, answer))
        if name in FILE_QUESTIONS:
            return replace(self, file={**self.file, name: answer})
        if name.startswith(_WHICH):
            # Of several columns that may hold the same, the one that does.
            return self.answer(f"{answer}.read_as", name.removeprefix(_WHICH))
        column, _, key = name.rpartition(".")
        if not column:
            raise SheetRefusedError(
                f"{name} is no question; write COLUMN.KEY=ANSWER, as Date.order=day-month-year."
            )
        facts = self.columns.get(column, ColumnFacts.model_validate({"read_as": ""}))
        if key == "read_as" and answer not in {OWN, *list_meanings()}:
            raise SheetRefusedError(
                f"{answer} is nothing that a column can be read as; choose "
                f"{OWN}, {', '.join(list_meanings())}."
            )
        changed = ColumnFacts.model_validate({**facts.model_dump(), key: answer})
        return replace(self, columns={**self.columns, column: changed})

    def _with_fact(self, name: str, answer: str) -> Facts:
        try:
            return Facts.model_validate({**self.record.model_dump(), name: answer})
        except ValidationError as error:
            raise SheetRefusedError(f"{name}: {error.errors()[0]['msg']}.") from error

    def answer_value(self, column: str, found: str, write: str) -> SheetMapping:
        """Add what to write for a value of a column."""
        line = self.values.get((column, found)) or ValueLine(column, found)
        return replace(self, values={**self.values, (column, found): replace(line, write=write)})

    def values_of(self, column: str) -> dict[str, str]:
        """Return the replacements for the values of a column, without blank answers."""
        return {
            found: line.write
            for (of, found), line in self.values.items()
            if of == column and line.write
        }


def start(created: date) -> SheetMapping:
    """Return a mapping without any answer, for a record of a day."""
    return SheetMapping(Facts(created=created))


def read_mapping(text: str, values: str = "", ids: str = "", *, name: str = FILE) -> SheetMapping:
    """Read a mapping from its files. Raises SheetRefusedError with what is wrong in them."""
    if max(map(len, (text, values, ids))) > _MOST_CHARACTERS:
        raise SheetRefusedError(f"{name} or a file beside it is larger than any mapping.")
    try:
        found = _File.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise SheetRefusedError(f"{name} cannot be read as TOML: {error}.") from error
    except RecursionError as error:
        raise SheetRefusedError(f"{name} cannot be read: it nests too deep.") from error
    except ValidationError as error:
        told = "; ".join(
            f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in error.errors()
        )
        raise SheetRefusedError(f"{name} is not right: {told}.") from error
    meanings = {OWN, "", *list_meanings()}
    for heading, facts in found.columns.items():
        if facts.read_as not in meanings:
            raise SheetRefusedError(
                f"{name}: the column {heading!r} is read as {facts.read_as!r}; write "
                f"{', '.join(sorted(filter(None, meanings)))}."
            )
    lines = {
        (column, value): ValueLine(column, value, write=write[:_LONGEST_ANSWER])
        for column, answers in found.values.items()
        for value, write in answers.items()
    }
    lines |= {(line.column, line.found): line for line in _read_values(values)}
    file = {key: str(value) for key, value in found.file.items()}
    return SheetMapping(found.record, file, found.columns, lines, tuple(_read_ids(ids)))


def write_mapping(mapping: SheetMapping, sheet: str, *, holds_values: bool = False) -> str:
    """Write the mapping as the text of ``import.toml``.

    With ``holds_values`` it says what single values mean as well, so that it is all of the mapping
    but the ledger; otherwise ``import-values.csv`` says so.
    """
    document = tomlkit.document()
    document.add(tomlkit.comment(f"How {sheet!r} becomes a record. Edit it, and run import again."))
    if not holds_values:
        document.add(tomlkit.comment("What single values mean is in import-values.csv."))
    document.add("version", tomlkit.item(1))
    facts = tomlkit.table()
    for key, value in mapping.record.model_dump().items():
        if value:
            facts.add(key, value)
    document.add("record", facts)
    if mapping.file:
        file = tomlkit.table()
        for key, text in mapping.file.items():
            file.add(key, text)
        document.add("file", file)
    columns = tomlkit.table(is_super_table=True)
    for heading, one in mapping.columns.items():
        table = tomlkit.table()
        for key, value in one.model_dump().items():
            if value or key == "read_as":
                table.add(key, value)
        columns.add(heading, table)
    document.add("columns", columns)
    answered = [line for line in mapping.values.values() if line.write] if holds_values else []
    if answered:
        values = tomlkit.table(is_super_table=True)
        for heading in dict.fromkeys(line.column for line in answered):
            table = tomlkit.table()
            for line in answered:
                if line.column == heading:
                    table.add(line.found, line.write)
            values.add(heading, table)
        document.add("values", values)
    return tomlkit.dumps(document)


def write_values(lines: Iterable[ValueLine]) -> bytes:
    """Write the values that wait or are answered, as a CSV file that a spreadsheet opens."""
    from borderlines.record.tables.spreadsheet import write_guarded

    return write_guarded(
        _VALUES_HEADER,
        (
            [one.column, one.found, str(one.rows), str(one.first_row), one.write, one.note]
            for one in lines
        ),
    )


def _read_values(text: str) -> Iterable[ValueLine]:
    from borderlines.record.tables.spreadsheet import unguard

    for row in _read_table(text, VALUES_FILE, ("column", "found", "write")):
        cells = {name: unguard(cell) for name, cell in row.items()}
        # A spreadsheet may write line breaks of its own into a cell.
        found = cells["found"].replace("\r\n", "\n").strip()
        yield ValueLine(
            cells["column"].strip(),
            found,
            _to_number(cells.get("rows", "")),
            _to_number(cells.get("first_row", "")),
            cells["write"].strip()[:_LONGEST_ANSWER],
            cells.get("note", "").strip(),
        )


def write_ids(lines: Iterable[KnownId]) -> bytes:
    """Write the ledger of ids as CSV."""
    rows = ([one.source, one.date, one.place, one.id, one.title] for one in lines)
    return write_csv(_IDS_HEADER, rows).encode()


def _read_ids(text: str) -> Iterable[KnownId]:
    for row in _read_table(text, IDS_FILE, ("source", "date", "place", "id")):
        yield KnownId(row["source"], row["date"], row["place"], row["id"], row.get("title", ""))


def _read_table(text: str, name: str, needed: Iterable[str]) -> Iterable[dict[str, str]]:
    text = text.removeprefix("\ufeff")
    if not text.strip():
        return
    header = text.partition("\n")[0]
    # A spreadsheet of a language with decimal commas saves with semicolons.
    separator = max(",;\t", key=header.count)
    csv.field_size_limit(40_000)
    try:
        rows = list(csv.DictReader(io.StringIO(text, newline=""), delimiter=separator))
    except csv.Error as error:
        raise SheetRefusedError(f"{name} cannot be parted into cells: {error}.") from error
    if len(rows) > _MOST_LINES:
        raise SheetRefusedError(f"{name} has more than {_MOST_LINES:,} lines.")
    lacking = [column for column in needed if rows and column not in rows[0]]
    if lacking:
        raise SheetRefusedError(f"{name} lacks the column {lacking[0]}; write its header anew.")
    for row in rows:
        yield {key: value or "" for key, value in row.items() if isinstance(key, str)}


def _to_number(text: Any) -> int:
    return int(text) if str(text).isdecimal() and len(str(text)) < 10 else 0
