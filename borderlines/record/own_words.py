"""The words that a record brings, out of its ``words.csv``: read first, for acts hold them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from pydantic import ValidationError

from borderlines.record.checks.file_cells import FileCells, check_unique
from borderlines.record.files import read_file
from borderlines.record.problems import Problem
from borderlines.record.tables.csv_rows import RawRow, Table, read_rows
from borderlines.schema import Family, Word
from borderlines.terms.own_words import (
    BUILT_IN,
    MOST_FIELDS,
    MOST_WORDS,
    OwnAuthorityType,
    OwnField,
    OwnKind,
    OwnWord,
    Words,
)
from borderlines.terms.vocabulary import OwnVocabulary

_MOST_LOOKED_AT: Final = 10 * MOST_WORDS
"""Number of rows examined in a file with too many words, so that acts are not blamed for them."""


def collect_words(table: Table) -> Words:
    """Collect the words of a record. A refused row gives its code alone, so that cells know it."""
    rows = (table[number] for number in range(min(len(table), _MOST_LOOKED_AT)))
    return Words.with_own(word for raw in rows if (word := _to_word(raw)) is not None)


def _to_word(raw: RawRow) -> OwnWord | None:
    try:
        return Word.model_validate(raw.cells).to_own()
    except ValidationError:
        # The record is refused for it. Acts that hold the word are not to be blamed as well.
        code = raw.cells["word"].strip()
        match raw.cells["vocabulary"].strip():
            case _ if not code:
                return None
            case OwnVocabulary.KIND:
                # Of this family an act needs least beside its kind.
                return OwnKind(code, code, family=Family.COMPANY)
            case OwnVocabulary.FIELD:
                return OwnField(code, code)
            case OwnVocabulary.AUTHORITY_TYPE:
                return OwnAuthorityType(code, code)
        return None


def check_words(file: FileCells) -> Iterator[Problem]:
    """Find words that occur twice or have the same label, and too many words."""
    if not len(file.table):
        return
    yield from check_unique(file, "word", ("vocabulary", "word"), "delete one of them")
    for column in file.table.header:
        if column.startswith("label"):
            yield from _check_names(file, column)
    fields = 0
    for number, raw in enumerate(file.table, start=1):
        value = raw.cells["word"]
        fields += raw.cells["vocabulary"].strip() == OwnVocabulary.FIELD
        if number > MOST_WORDS:
            message = f"is one word too many; a record brings at most {MOST_WORDS}"
            yield file.at(raw, "word", value, message)
            return
        if fields > MOST_FIELDS:
            message = (
                f"is one field of law too many; colours tell at most {MOST_FIELDS} apart that a "
                "record brings"
            )
            yield file.at(raw, "word", value, message)
            return


def _check_names(file: FileCells, column: str) -> Iterator[Problem]:
    """Find two words with the same label in a language: a list could not tell them apart."""
    first: dict[tuple[str, str], int] = {}
    for raw in file.table:
        label = raw.cells[column].strip()
        line = first.setdefault((raw.cells["vocabulary"].strip(), label), raw.line)
        if label and line != raw.line:
            message = f"stands already in line {line}; call one of them otherwise"
            yield file.at(raw, column, label, message)


def read_own_words(folder: Path) -> Words:
    """Read the sound words of the record in a folder; ``check`` reports the others."""
    try:
        content = read_file(folder / Word.FILE)
    except OSError:
        return BUILT_IN
    table, _ = read_rows(Word.FILE, content, Word.columns(), Word.MAY_LACK, Word.TRANSLATED)
    return collect_words(table)
