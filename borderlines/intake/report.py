"""The fate of every row and every cell of a sheet, in numbers, in sentences, and one by one."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from borderlines.intake.mapping import SheetMapping, ValueLine
from borderlines.intake.questions import Question
from borderlines.intake.sheets.cells import Cell, one_line
from borderlines.record.package import Rows
from borderlines.record.problems import to_visible
from borderlines.record.tables.spreadsheet import write_guarded

_FIRST_ROWS: Final = 5
_MOST_GROUPS: Final = 40


@dataclass(frozen=True)
class CellFate:
    """One cell of the sheet with its reading and the rule for it."""

    row: int
    column: str
    found: str
    read_as: str
    written: str
    how: str
    rule: str


@dataclass(frozen=True)
class Refusal:
    """One reason why a row is not in the record."""

    row: int
    column: str
    found: str
    message: str
    is_wish: bool = False
    """Whether somebody answered to leave the row out."""


@dataclass(frozen=True)
class ReadAs:
    """The reading of a column, and its proof."""

    column: str
    meaning: str
    proof: str


@dataclass(frozen=True)
class Report:
    """The fate of a sheet. The four numbers of rows always add up to all of them."""

    sheet: str
    rows: Rows
    mapping: SheetMapping
    """The mapping that was used, with what the sheet itself proved."""
    read_as: tuple[ReadAs, ...] = ()
    notes: tuple[str, ...] = ()
    """Notes on what was read without a question, made, or left aside."""
    questions: tuple[Question, ...] = ()
    waiting: tuple[ValueLine, ...] = ()
    """The values that no rule reads, with what was answered for them."""
    refusals: tuple[Refusal, ...] = ()
    refused_rows: tuple[tuple[int, tuple[Cell, ...]], ...] = ()
    headings: tuple[str, ...] = ()
    amounts: tuple[int, int, int] = (0, 0, 0)
    """The amounts read as one number, those without one, and those kept as words."""
    list_fates: Callable[[], Iterator[CellFate]] = field(
        default=lambda: iter(()), repr=False, compare=False
    )
    """A function that lists the fate of every cell on demand, because a large sheet has millions.
    """

    @property
    def is_clean(self) -> bool:
        """Whether no row was refused, apart from those that somebody wished to leave out."""
        return all(refusal.is_wish for refusal in self.refusals)

    @property
    def unanswered(self) -> tuple[ValueLine, ...]:
        """The values for which nobody has written anything."""
        return tuple(line for line in self.waiting if not line.write)


def write_report(report: Report) -> str:
    """Write the report as text: the sum first, then by column and value."""
    lines = [sum_up(report)]
    if report.read_as:
        lines += _block("read as", (_say_column(one) for one in report.read_as))
    if report.notes:
        lines += _block("noted", report.notes)
    if report.unanswered:
        lines += _block("answer", _say_waiting(report))
    if report.questions:
        lines += _block("asked", (_say_question(one) for one in report.questions))
    if report.refusals:
        lines += _block("refused", group_refusals(report.refusals))
    return "\n".join(lines) + "\n"


def sum_up(report: Report) -> str:
    """Sum up the rows of the sheet in one line: ``acts.csv: 18 rows = 16 shown + …``."""
    rows = report.rows
    only = f" ({_ONLY})" if rows.table_only else ""
    said = (
        f"{report.sheet}: {rows.rows:,} row{'' if rows.rows == 1 else 's'} = {rows.shown:,} shown"
        f" + {rows.table_only:,} in the table only{only}"
        f" + {rows.refused:,} refused + {rows.blank:,} blank"
    )
    read, vague, words = report.amounts
    if read or words:
        without = f"{vague:,} without a single number, " if vague else ""
        said += f"     amounts: {read:,} read, {without}{words:,} kept as words"
    return said


_ONLY: Final = "no date"


def _block(head: str, sentences: Iterable[str]) -> list[str]:
    return [
        f"{head if number == 0 else '':<9} {sentence}" for number, sentence in enumerate(sentences)
    ]


def _say_column(one: ReadAs) -> str:
    said = f"{to_visible(one.column)}: {one.meaning.replace('_', ' ')}"
    return f"{said} ({one.proof})" if one.proof else said


def _say_waiting(report: Report) -> Iterator[str]:
    by_column: dict[str, list[ValueLine]] = {}
    for line in report.unanswered:
        by_column.setdefault(line.column, []).append(line)
    for column, lines in by_column.items():
        shown = ", ".join(f"“{to_visible(line.found)}”" for line in lines[:4])
        more = f" and {len(lines) - 4:,} more" if len(lines) > 4 else ""
        wait = "waits" if len(lines) == 1 else "wait"
        yield (
            f"{to_visible(column)}: {len(lines):,} value{'' if len(lines) == 1 else 's'} "
            f"{wait} in import-values.csv: {shown}{more}"
        )


def _say_question(one: Question) -> str:
    number = f"{one.rows:,} row{'' if one.rows == 1 else 's'}"
    rows = f" ({number}: {one.unanswered})" if one.rows and one.unanswered else ""
    answers = "|".join(choice.answer for choice in one.options)
    if one.takes_text:
        answers = f"{answers}|…" if answers else "…"
    return f"{to_visible(one.name)}: {one.text}{rows}  --answer {one.name!r}={answers}"


def group_refusals(refusals: Iterable[Refusal]) -> Iterator[str]:
    """Group the reasons of refusals by column and value, each with its number and first rows."""
    groups: dict[tuple[str, str, str], list[int]] = {}
    for one in refusals:
        groups.setdefault((one.column, one.found, one.message), []).append(one.row)
    for number, ((column, found, message), rows) in enumerate(groups.items()):
        if number == _MOST_GROUPS:
            yield f"… and {len(groups) - number:,} more values; --report FILE.csv lists every cell"
            return
        first = ", ".join(map(str, rows[:_FIRST_ROWS]))
        more = f" and {len(rows) - _FIRST_ROWS:,} more" if len(rows) > _FIRST_ROWS else ""
        where = f"row{'' if len(rows) == 1 else 's'} {first}{more}"
        value = f"  “{to_visible(one_line(found))}”" if found else ""
        yield f"{where}  {to_visible(column)}{value}  {message}"


def write_fates(report: Report) -> bytes:
    """Write every cell of the sheet with its fate, as CSV for a spreadsheet."""
    return write_guarded(
        ("row", "column", "found", "read_as", "written", "how", "rule"),
        (
            [str(one.row), one.column, one.found, one.read_as, one.written, one.how, one.rule]
            for one in report.list_fates()
        ),
    )


def write_refused(report: Report) -> bytes:
    """Write the refused rows whole, as they are in the sheet, with their reasons."""
    why: dict[int, list[str]] = {}
    for one in report.refusals:
        shown = f" “{one.found}”" if one.found else ""
        why.setdefault(one.row, []).append(f"{one.column}{shown} {one.message}")
    return write_guarded(
        ("row", "why", *report.headings),
        (
            [str(row), "; ".join(why.get(row, ())), *cells[: len(report.headings)]]
            for row, cells in report.refused_rows
        ),
    )


def to_json(report: Report) -> dict[str, Any]:
    """Return the report as JSON values, with every cell."""
    return {
        "sheet": report.sheet,
        "rows": report.rows.model_dump(),
        "amounts": dict(
            zip(("read", "without_number", "kept_as_words"), report.amounts, strict=True)
        ),
        "read_as": [vars(one) for one in report.read_as],
        "notes": list(report.notes),
        "questions": [
            {
                "name": one.name,
                "text": one.text,
                "answers": [vars(choice) for choice in one.options],
                "takes_text": one.takes_text,
                "cells": list(one.cells),
                "rows": one.rows,
            }
            for one in report.questions
        ],
        "waiting": [vars(one) for one in report.waiting],
        "refused": [vars(one) for one in report.refusals],
        "cells": [vars(one) for one in report.list_fates()],
    }


def write_json(report: Report) -> bytes:
    """Write the same as bytes."""
    return (json.dumps(to_json(report), ensure_ascii=False, indent=1) + "\n").encode()
