"""A text with separators, CSV, TSV or pasted from a spreadsheet, as rows of cells."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from borderlines.intake.questions import Question, option
from borderlines.intake.sheets.cells import Cell
from borderlines.intake.sheets.refusal import (
    MOST_COLUMNS,
    MOST_IN_CELL,
    MOST_IN_LINE,
    MOST_ROWS,
    SheetRefusedError,
)

_ENCODINGS: Final = {
    "cp1252": "Western European (Windows)",
    "cp1250": "Central European (Windows)",
    "cp1251": "Cyrillic (Windows)",
    "cp1253": "Greek (Windows)",
    "cp1254": "Turkish (Windows)",
    "iso8859-15": "Western European (ISO)",
    "mac-roman": "Western European (old Mac)",
    "shift-jis": "Japanese",
    "gb18030": "Chinese",
}
_SEPARATORS: Final = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
_LOOKED_AT: Final = 60
"""Rows by which the separator is found."""
_SHOWN: Final = 3


@dataclass(frozen=True)
class ParsedText:
    """The rows of a text, or the questions that come before them, and the findings."""

    rows: tuple[list[Cell], ...] = ()
    questions: tuple[Question, ...] = ()
    encoding: str = ""
    separator: str = ""


def read_text(content: bytes, answers: Mapping[str, str]) -> ParsedText:
    """Split a text into rows. Raises SheetRefusedError."""
    _refuse_endless_lines(content)
    text, encoding, question = _decode(content, answers.get("encoding", ""))
    if question is not None:
        return ParsedText(questions=(question,))
    if "\0" in text:
        raise SheetRefusedError("The file holds NUL bytes, so it is no text; save it as CSV UTF-8.")
    if not text.strip():
        raise SheetRefusedError(
            "The sheet is empty; give it a row of headings and at least one row."
        )
    named = ""
    first, _, rest = text.partition("\n")
    if first.strip().casefold().startswith("sep=") and len(first.strip()) == 5:
        # As Excel writes it, for itself.
        named, text = first.strip()[4], rest
    separator, question = _find_separator(text, named or answers.get("separator", ""))
    if question is not None:
        return ParsedText(questions=(question,), encoding=encoding)
    return ParsedText(tuple(_part(text, separator)), (), encoding, _SEPARATORS[separator])


def _refuse_endless_lines(content: bytes) -> None:
    lines = max(content.count(b"\n"), content.count(b"\r"))
    # A cell may hold line breaks, so there may be more lines than rows; but not without end.
    if lines > 20 * MOST_ROWS:
        raise SheetRefusedError(
            f"The file has {lines:,} lines, and at most {MOST_ROWS:,} rows are read; divide it."
        )
    start = 0
    while len(content) - start > MOST_IN_LINE:
        span = start, start + MOST_IN_LINE
        end = max(content.rfind(b"\n", *span), content.rfind(b"\r", *span))
        if end < 0:
            raise SheetRefusedError(
                f"A line has more than {MOST_IN_LINE:,} bytes, which no row has; "
                "see whether it is the right file."
            )
        start = end + 1


def _decode(content: bytes, named: str) -> tuple[str, str, Question | None]:
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"),
                           (b"\xfe\xff", "utf-16")):  # fmt: skip
        if content.startswith(mark):
            try:
                return content.decode(encoding), encoding, None
            except UnicodeDecodeError as error:
                raise SheetRefusedError(
                    f"The file says that it is {encoding[:6].upper()} and is not; "
                    "save it as CSV UTF-8."
                ) from error
    half = content[:2000]
    for start, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        if len(half) > 3 and half[start::2].count(0) > len(half) // 4:
            try:
                return content.decode(encoding), encoding, None
            except UnicodeDecodeError:
                break
    try:
        return content.decode("utf-8"), "utf-8", None
    except UnicodeDecodeError:
        pass
    if named in _ENCODINGS:
        try:
            return content.decode(named), named, None
        except UnicodeDecodeError as error:
            raise SheetRefusedError(
                f"The file is not {_ENCODINGS[named]}, as was answered; choose another encoding."
            ) from error
    return "", "", _ask_encoding(content)


def _ask_encoding(content: bytes) -> Question:
    """Ask for the encoding, showing what the non-ASCII words would be in each."""
    places = [n for n, byte in enumerate(content) if byte > 127][:2000]
    stretches: list[bytes] = []
    last = -1
    for place in places:
        if place > last:
            begin = max(content.rfind(b"\n", 0, place), place - 20) + 1
            end = min(place + 20, len(content))
            stretches.append(content[begin:end].split(b"\n")[0])
            last = end
        if len(stretches) == _SHOWN:
            break
    options = []
    for encoding, name in _ENCODINGS.items():
        try:
            content.decode(encoding)
            shown = " · ".join(one.decode(encoding, "replace").strip() for one in stretches)
        except UnicodeDecodeError:
            continue
        options.append(option(encoding, f"{name}: {shown}"))
    return Question(
        "encoding", "", "The file is not UTF-8. In which encoding do its words read right?",
        tuple(options),
    )  # fmt: skip


def _find_separator(text: str, named: str) -> tuple[str, Question | None]:
    by_name = {word: mark for mark, word in _SEPARATORS.items()} | {m: m for m in _SEPARATORS}
    if named in by_name:
        return by_name[named], None
    head = "".join(text.splitlines(keepends=True)[: 4 * _LOOKED_AT])
    scores: dict[str, tuple[float, int]] = {}
    for mark in _SEPARATORS:
        try:
            rows = [
                row
                for row, _ in zip(_part(head, mark, strict=False), range(_LOOKED_AT), strict=False)
            ]
        except SheetRefusedError:
            continue
        widths = [len(row) for row in rows if any(row)]
        width = max(set(widths), key=widths.count, default=1)
        if width > 1:
            scores[mark] = widths.count(width) / len(widths), width
    if not scores:
        return ",", None  # One column: whichever it is, nothing is parted.
    best = max(scores, key=lambda mark: scores[mark])
    rivals = [mark for mark in scores if mark != best and scores[mark][0] >= scores[best][0]]
    if rivals and max(scores[mark][1] for mark in rivals) * 2 > scores[best][1]:
        options = tuple(option(_SEPARATORS[mark], f"{scores[mark][1]} columns") for mark in scores)
        return "", Question("separator", "", "What parts the columns?", options)
    return best, None


def _part(text: str, separator: str, *, strict: bool = True) -> list[list[Cell]]:
    csv.field_size_limit(MOST_IN_CELL)
    rows: list[list[Cell]] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=strict)
    try:
        for row in reader:
            rows.append(row)
            if len(rows) > MOST_ROWS:
                raise SheetRefusedError(
                    f"The sheet has more than {MOST_ROWS:,} rows, and no more are read; divide it."
                )
            if len(row) > MOST_COLUMNS:
                raise SheetRefusedError(
                    f"Line {reader.line_num} has {len(row):,} cells, and at most {MOST_COLUMNS} "
                    "columns are read; see whether it is the right file."
                )
    except csv.Error as error:
        what = str(error)
        if "field larger" in what:
            what = f"a cell has more than {MOST_IN_CELL:,} characters"
        elif "unexpected end" in what:
            what = "a double quote opens in it or before and never closes"
        raise SheetRefusedError(
            f"Line {reader.line_num} cannot be parted into cells: {what}; mend its quotes."
        ) from error
    return rows
