"""Words of the record's own: those of its ``words.csv``, and those that answers bring.

``own order`` makes the value that it answers a kind of act of the family ``order``; ``own order:
Geo-block`` calls it otherwise. A field of law has no family: ``own``, ``own: Media law``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

from pydantic import ValidationError

from borderlines.intake.columns.vocabulary_words import find_word
from borderlines.intake.derived import to_slug
from borderlines.intake.sheets.refusal import SheetRefusedError
from borderlines.record.tables.csv_rows import read_rows
from borderlines.schema import FieldOfLaw, Kind, Word
from borderlines.terms import Term
from borderlines.terms.own_words import (
    BEGINNINGS,
    MOST_FIELDS,
    MOST_WORDS,
    AnyTerm,
    OwnWord,
    Words,
)
from borderlines.terms.same_word import find_same
from borderlines.terms.vocabulary import OwnVocabulary

FORM_OF_KIND: Final = "own FAMILY, or own FAMILY: Label"
FORM_OF_FIELD: Final = "own, or own: Label"
_OWN: Final = re.compile(r"own(?:\s+(?P<family>[\w-]+))?\s*(?::\s*(?P<label>.+))?", re.IGNORECASE)
_VOCABULARIES: Final = {Kind: OwnVocabulary.KIND, FieldOfLaw: OwnVocabulary.FIELD}


class UnsoundWordError(ValueError):
    """An answer that would bring a word which the contract refuses; the message says why."""


class OwnWords:
    """The words of a record's own, while its sheet is read: known ones, and new ones."""

    def __init__(self, rows: Iterable[Mapping[str, str]] = ()) -> None:
        """Take the rows of the record's ``words.csv``."""
        self._rows = [dict(row) for row in rows]
        self._words = [Word.model_validate(row).to_own() for row in self._rows]

    @property
    def rows(self) -> list[dict[str, str]]:
        """The rows of ``words.csv``."""
        return self._rows

    def to_words(self) -> Words:
        """Return all words that the record may use."""
        return Words.with_own(self._words)

    def find(self, written: str, vocabulary: type[Term], found: str = "") -> AnyTerm | None:
        """Find the word that a text is, or the own word that it asks for.

        ``found`` is the value that it answers. Raises UnsoundWordError.
        """
        if (word := find_word(written, vocabulary)) is not None:
            return word
        known = self._list_own(vocabulary)
        forms = {form: word for word in known for form in (str(word), word.label)}
        if same := find_same(written, forms):
            return forms[same]
        match = _OWN.fullmatch(written)
        if match is None or vocabulary not in _VOCABULARIES:
            return None
        family, label = (match["family"] or "").lower(), match["label"] or found
        same = find_same(label, forms)
        return self._match(forms[same], family) if same else self._add(vocabulary, family, label)

    def _list_own(self, vocabulary: type[Term]) -> list[OwnWord]:
        return list(self.to_words().own_of(vocabulary).values())

    def _match(self, word: OwnWord, family: str) -> OwnWord:
        """Return a word that is asked for again. Raises UnsoundWordError for another family."""
        known = getattr(word, "family", None)
        if family and known is not None and known != family:
            raise UnsoundWordError(f"“{word.label}” is a word of the family {known} already")
        return word

    def _add(self, vocabulary: type[Term], family: str, label: str) -> OwnWord:
        of_vocabulary = self._list_own(vocabulary)
        if len(self._words) >= MOST_WORDS:
            raise UnsoundWordError(f"a record brings at most {MOST_WORDS} words of its own")
        if vocabulary is FieldOfLaw and len(of_vocabulary) >= MOST_FIELDS:
            raise UnsoundWordError(f"a record brings at most {MOST_FIELDS} fields of law")
        row = {
            "vocabulary": str(_VOCABULARIES[vocabulary]),
            "word": to_slug(label, 40),
            "family": family,
            "begins_as": "",
            "asks": "",
            "label": label,
        }
        try:
            word = Word.model_validate(row).to_own()
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
            raise UnsoundWordError(_explain(first["loc"][0], first["msg"], label)) from error
        if str(word) in map(str, of_vocabulary):
            raise UnsoundWordError(f"“{label}” would have the code {word}, which is another's")
        self._rows.append(row)
        self._words.append(word)
        return word


def _explain(column: object, message: str, label: str) -> str:
    if column == "family":
        return f"the family of a kind {message}" if "write one of" in message else (
            f"the family of a kind is one of {', '.join(BEGINNINGS)}"
        )  # fmt: skip
    if column == "label" and "at most" in message:
        return f"“{label[:40]}…” is longer than 36 characters; add a label, as own order: Geo-block"
    return f"“{label}” {message}"


def read_words_file(content: bytes) -> list[dict[str, str]]:
    """Read the rows of a record's ``words.csv``. Raises SheetRefusedError if they are not sound."""
    table, problems = read_rows(Word.FILE, content, Word.columns(), Word.MAY_LACK, Word.TRANSLATED)
    rows = [dict(table[number].cells) for number in range(len(table))]
    try:
        OwnWords(rows)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        message = f"{Word.FILE} is not right: {first['loc'][0]} {first['msg']}."
        raise SheetRefusedError(message) from error
    if problems or len(rows) > MOST_WORDS:
        raise SheetRefusedError(f"{Word.FILE} is not right; run check on the record.")
    return rows
