"""Words of a vocabulary in a column: by code or label, in any case; all others wait for an answer.

A word is never taken for one that is only like it: between them lies law.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Final

from borderlines.intake.columns.column_reading import (
    LEAVE_OUT,
    ColumnReading,
    How,
    Reading,
    count_cells,
)
from borderlines.intake.sheets.cells import Cell, one_line, says_nothing
from borderlines.language import LANGUAGES, voice_of
from borderlines.terms import Term
from borderlines.terms.own_words import AnyTerm
from borderlines.terms.same_word import find_same
from borderlines.terms.vocabulary import DRAFT_WORDS

Find = Callable[[str, type[Term], str], AnyTerm | None]
"""Finds the word that a text is; the last argument is the cell that the text answers."""
MOST_PARTS: Final = 6
"""The most words that one value may be answered with."""


def read_words(
    cells: Sequence[Cell],
    values: Mapping[str, str],
    vocabulary: type[Term],
    further: type[Term] | None = None,
    find: Find | None = None,
) -> ColumnReading:
    """Read the words of a column; one that no rule reads waits, and is kept as it stands.

    A value may be answered with several words, as ``fine + order``: its reading has all of them,
    joined by `` + ``. After the first they may be of a ``further`` vocabulary. ``find`` knows
    words of the record's own too.
    """
    counts = count_cells(cells)
    find = find or (lambda written, of, found: find_word(written, of))
    read = {key: _read_cell(key[1], values, vocabulary, further, find) for key in counts}
    known = [key for key, one in read.items() if one.how is How.READ]
    answered = [key for key, one in read.items() if one.how in {How.ANSWERED, How.LEFT_OUT}]
    waiting = [key for key, one in read.items() if one.how is How.WAITS]
    filled = len(known) + len(answered) + len(waiting)
    parts = [f"{len(known):,} of {filled:,} values are known words"]
    if answered:
        parts.append(f"{len(answered):,} answered")
    if waiting:
        parts.append(f"{len(waiting):,} waiting")
    return ColumnReading(read, (), ", ".join(parts))


def find_word(text: str, vocabulary: type[Term]) -> Term | None:
    """Find the word that a text is, by its code or a label in any language; else None."""
    same = find_same(text, _forms(vocabulary))
    return _forms(vocabulary)[same] if same else None


@lru_cache(maxsize=8)
def _forms(vocabulary: type[Term]) -> dict[str, Term]:
    forms: dict[str, Term] = {}
    doubtful: set[str] = set()
    for term in vocabulary:
        for form in {str(term), *(voice_of(code).term(term) for code in LANGUAGES)}:
            if forms.setdefault(form, term) is not term:
                doubtful.add(form)
    return {form: term for form, term in forms.items() if form not in doubtful}


def _read_cell(
    cell: Cell,
    values: Mapping[str, str],
    vocabulary: type[Term],
    further: type[Term] | None,
    find: Find,
) -> Reading:
    if written := values.get(cell):
        return _read_answer(written, one_line(cell), vocabulary, further, find)
    if says_nothing(cell):
        return Reading(how=How.BLANK, note=cell)
    word = find(one_line(cell), vocabulary, "")
    if word is not None and word not in DRAFT_WORDS:
        return Reading(str(word), rule="known words")
    return Reading(how=How.WAITS, note=one_line(cell), rule="waiting in import-values.csv")


def part_words(
    written: str,
    vocabulary: type[Term],
    further: type[Term] | None = None,
    find: Find | None = None,
    cell: str = "",
) -> list[tuple[str, AnyTerm | None]]:
    """Split an answer such as ``fine + order`` into words, with None for an unknown one."""
    find = find or (lambda text, of, found: find_word(text, of))
    words = [part.strip() for part in re.split(r"\s*[+|]\s*", written) if part.strip()]
    found: list[tuple[str, AnyTerm | None]] = []
    for word in words:
        # The whole cell is the name of a word of its own only where it is that one thing.
        term = find(word, vocabulary, cell if len(words) == 1 else "")
        if term is None and further is not None and found:
            term = find_word(word, further)
        found.append((word, term))
    return found


def _read_answer(
    written: str, cell: str, vocabulary: type[Term], further: type[Term] | None, find: Find
) -> Reading:
    if written == LEAVE_OUT:
        return Reading(how=How.LEFT_OUT, rule="left out, as answered")
    try:
        found = part_words(written, vocabulary, further, find, cell)
    except ValueError as error:
        message = f"was answered “{written}”: {error}"
        return Reading(how=How.REFUSED, message=message, rule="answers that are no words")
    unknown = [word for word, term in found if term is None]
    if not found or unknown or len(found) > MOST_PARTS:
        message = (
            f"was answered “{written}”, and “{(unknown or [written])[0]}” is no word of the "
            f"vocabulary; write {', '.join(term for term in vocabulary if term not in DRAFT_WORDS)}"
        )
        return Reading(how=How.REFUSED, message=message, rule="answers that are no words")
    value = " + ".join(dict.fromkeys(str(term) for _, term in found))
    return Reading(value, How.ANSWERED, rule="as answered")
