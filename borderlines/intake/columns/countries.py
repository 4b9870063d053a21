"""Places of a column: codes and exact names of countries; everything else is asked.

Names are those of ISO 3166 and of CLDR in many languages. Nothing is found by likeness.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final

import pycountry
from babel import Locale

from borderlines.intake.columns.column_reading import (
    LEAVE_OUT,
    ColumnReading,
    How,
    Reading,
    count_cells,
    some,
)
from borderlines.intake.questions import Question, option
from borderlines.intake.sheets.cells import Cell, Number, one_line
from borderlines.terms.cells import LIST_SEPARATOR
from borderlines.terms.month_names import fold
from borderlines.terms.places import find_codes, is_place

_LANGUAGES: Final = (
    "es", "it", "nl", "pt", "pl", "sv", "da", "nb", "fi", "cs", "sk", "sl", "hr", "hu", "ro", "bg",
    "el", "et", "lv", "lt", "tr", "uk", "ru", "ca", "ja", "zh", "ko", "ar", "he", "id", "vi", "th",
    "hi", "fa",
)  # fmt: skip
_SEPARATORS: Final = {
    ";": "semicolons", ",": "commas", "/": "slashes", "|": "bars", "\n": "line breaks",
    " and ": "the word and", " & ": "the sign &", " und ": "the word und", " et ": "the word et",
    " y ": "the word y", "+": "plus signs",
}  # fmt: skip
_FLAG: Final = re.compile("[\U0001f1e6-\U0001f1ff]{2}")
_BLANKS: Final = frozenset({"", "-", "–", "—", "?", "unknown", "n/a"})
_TWO_OF_A_NAME: Final = frozenset({"georgia"})
"""Names of a country and of a well-known part of another."""
_USUAL: Final = {"congo drc": "CD", "congo dr": "CD"}
"""Usual names that are in no list, folded; each can mean one country only."""
_MOST_PLACES: Final = 60


def read_places(
    cells: Sequence[Cell], answers: Mapping[str, str], values: Mapping[str, str], column: str
) -> ColumnReading:
    """Read the places of a column, each as codes joined by `` | ``."""
    counts = count_cells(cells)
    separators, questions = _find_separators(counts, answers, values, column)
    read = {key: _read_cell(key[1], values, separators) for key in counts}
    return ColumnReading(read, questions, _describe(read, counts))


def read_place(cell: Cell) -> tuple[str, ...]:
    """Return the codes of the places that a whole cell may name; empty if no name is exact.

    A part of a country is certain only by its code: its name may be a country's, too.
    """
    text = _FLAG.sub("", one_line(cell)).strip()
    if not text or isinstance(cell, Number):
        return ()
    # ISO 3166 has “Congo (the Democratic Republic of the)”; many leave an article out.
    codes = find_codes(text) or find_codes(text.replace("(", "(the ", 1))
    countries = tuple(code for code in codes if "-" not in code)
    # A province of Belgium is called Luxembourg, too; of two that act often neither is taken.
    if len(countries) == 1 and _to_key(text) not in _TWO_OF_A_NAME:
        return countries
    return codes or _other_names().get(_to_key(text), ())


def _is_certain(cell: Cell, codes: Sequence[str]) -> bool:
    return len(codes) == 1 and ("-" not in codes[0] or is_place(cell.strip().upper()))


def _find_separators(
    counts: Counter[tuple[type, Cell]],
    answers: Mapping[str, str],
    values: Mapping[str, str],
    column: str,
) -> tuple[tuple[str, ...], tuple[Question, ...]]:
    """Find the marks that separate several places in a cell, if they were answered."""
    apart: dict[str, list[tuple[type, Cell]]] = {}
    for key in counts:
        if key[1] in values or read_place(key[1]):
            continue
        for mark in _SEPARATORS:
            parts = [part for part in key[1].split(mark) if part.strip()]
            if 1 < len(parts) <= _MOST_PLACES and any(_is_name(part) for part in parts):
                apart.setdefault(mark, []).append(key)
    # A cell of this project's own form is no question.
    found = {mark: keys for mark, keys in apart.items() if mark != "|"}
    answer = answers.get("separators", "")
    if answer == "part":
        return tuple(apart), ()
    always = ("|",) if "|" in apart else ()
    if answer == "whole" or not found:
        return always, ()
    cells = list(dict.fromkeys(key for keys in found.values() for key in keys))
    named = ", ".join(_SEPARATORS[mark] for mark in found)
    shown = cells[0][1]
    parted = " · ".join(_part(shown, tuple(found)))
    question = Question(
        "separators",
        column,
        f"Cells hold several places, separated by {named}. Split them?",
        (option("part", f"“{shown[:60]}” is {parted[:90]}"), option("whole", "each is one place")),
        some(cell for _, cell in cells),
        sum(counts[key] for key in cells),
        unanswered="refused, and not in the record",
    )
    return always, (question,)


def _is_name(part: str) -> bool:
    return bool(read_place(part.strip()))


def _part(cell: Cell, separators: Sequence[str]) -> list[str]:
    """Split a cell into places, longest names first: "Bosnia and Herzegovina" stays one."""
    if _is_name(cell):
        return [cell.strip()]
    for mark in separators:
        if mark in cell:
            parts = [part.strip() for part in cell.split(mark) if part.strip()]
            return [one for part in parts for one in _part(part, separators)]
    return [cell.strip()]


def _read_cell(cell: Cell, values: Mapping[str, str], separators: Sequence[str]) -> Reading:
    if cell in values:
        return _read_answer(values[cell])
    if cell.strip().casefold() in _BLANKS:
        return Reading(how=How.BLANK, note=cell)
    whole = read_place(cell)
    if _is_certain(cell, whole):
        rule = "codes" if is_place(cell.strip()) else "names → codes"
        return Reading(whole[0], rule=rule)
    if not whole and separators:
        parts = _part(cell, separators)
        if len(parts) > 1:
            return _read_parts(parts)
    return Reading(
        how=How.REFUSED, message=_explain(cell, whole), rule="no place by its exact name"
    )


def _read_parts(parts: Sequence[str]) -> Reading:
    found = {part: read_place(part) for part in parts}
    for part, codes in found.items():
        if not _is_certain(part, codes):
            message = f"names “{part}”, which {_explain(part, codes)}"
            return Reading(how=How.REFUSED, message=message, rule="no place by its exact name")
    each = dict.fromkeys(codes[0] for codes in found.values())
    return Reading(LIST_SEPARATOR.join(each), rule="several places in a cell")


def _explain(cell: Cell, codes: Sequence[str]) -> str:
    if len(codes) > 1:
        return f"may be {' or '.join(map(_say, codes))}; answer which"
    if codes:
        country = codes[0].partition("-")[0]
        return f"may be {_say(codes[0])}, or mean {_say(country)}; answer which"
    return "is not the exact name or code of a place; answer a code such as DE"


def _say(code: str) -> str:
    part = pycountry.subdivisions.get(code=code) if "-" in code else None
    country = Locale.parse("en").territories.get(code.partition("-")[0], code)
    return f"{code} ({part.name}, {country})" if part else f"{code} ({country})"


def _read_answer(written: str) -> Reading:
    if written == LEAVE_OUT:
        return Reading(how=How.LEFT_OUT, rule="left out, as answered")
    codes = [part.strip() for part in re.split(r"[|,;+]", written) if part.strip()]
    wrong = [code for code in codes if not is_place(code)]
    if wrong or not codes:
        message = f"was answered “{written}”, and {wrong[0] if wrong else 'that'} is no code"
        return Reading(how=How.REFUSED, message=message, rule="answers that are no codes")
    return Reading(LIST_SEPARATOR.join(dict.fromkeys(codes)), How.ANSWERED, rule="as answered")


@lru_cache(maxsize=1)
def _other_names() -> dict[str, tuple[str, ...]]:
    """Return names in further languages; a name of several places gives all of their codes."""
    found: dict[str, dict[str, None]] = {name: {code: None} for name, code in _USUAL.items()}
    for language in _LANGUAGES:
        for code, name in Locale.parse(language).territories.items():
            if len(code) == 2 and is_place(code):
                found.setdefault(_to_key(name), {})[code] = None
    return {name: tuple(codes) for name, codes in found.items() if name}


def _to_key(name: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", fold(name)))


def _describe(read: Mapping[tuple[type, Cell], Reading], counts: Counter[tuple[type, Cell]]) -> str:
    names = [key for key, one in read.items() if one.rule == "names → codes"]
    codes = [key for key, one in read.items() if one.rule == "codes"]
    several = [key for key, one in read.items() if one.rule == "several places in a cell"]
    answered = [key for key, one in read.items() if one.how is How.ANSWERED]
    parts = []
    for found, what in (
        (names, "name|names → codes"),
        (codes, "code|codes"),
        (several, "cell with several|cells with several"),
        (answered, "answered|answered"),
    ):
        if found:
            one, many = what.split("|")
            parts.append(f"{len(found):,} {one if len(found) == 1 else many}")
    return ", ".join(parts)
