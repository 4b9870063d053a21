"""Questions asked in a terminal, one line each, until none is left or all are skipped."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from borderlines.intake import Question, Record, Report, SheetMapping, SheetRefusedError
from borderlines.intake.columns.own_values import (
    FORM_OF_FIELD,
    FORM_OF_KIND,
    OwnWords,
    UnsoundWordError,
)
from borderlines.intake.columns.vocabulary_words import part_words
from borderlines.intake.mapping import ValueLine
from borderlines.record.problems import to_visible
from borderlines.schema import FieldOfLaw, Kind, PartSort
from borderlines.terms import Term
from borderlines.terms.own_words import BEGINNINGS
from borderlines.terms.vocabulary import DRAFT_WORDS

Read = Callable[[SheetMapping], tuple[Record | None, Report]]
_LAST: Final = ("amounts_are", "rows")
"""Questions that depend on other answers, and so come after them."""
_SORTED: Final[Mapping[str, type[Term]]] = {"kind": Kind, "field": FieldOfLaw}
"""The vocabularies of columns whose unknown values are asked one by one."""
_MOST_VALUES: Final = 60
"""The greatest number of values to ask about; for more, a file is the better place."""


class StopAskingError(Exception):
    """The wish of the person asked to get no more questions."""


def ask_all(mapping: SheetMapping, read: Read) -> tuple[Record | None, Report]:
    """Ask until every question is answered or skipped. Returns what is read in the end."""
    skipped: set[str] = set()
    asked_values = False
    record, report = read(mapping)
    mapping = report.mapping
    try:
        while True:
            open_ = [one for one in report.questions if one.name not in skipped]
            first = [one for one in open_ if one.key not in _LAST]
            if not first and not asked_values and report.rows.rows:
                asked_values = True
                changed = _ask_values(mapping, report)
                if changed is not mapping:
                    record, report = read(changed)
                    mapping = report.mapping
                    continue
            batch = first or open_
            if not batch:
                return record, report
            for question in batch:
                mapping, is_answered = ask(mapping, question)
                if not is_answered:
                    skipped.add(question.name)
            record, report = read(mapping)
            mapping = report.mapping
    except (StopAskingError, EOFError):
        say("")
        return read(mapping)


def ask(mapping: SheetMapping, question: Question) -> tuple[SheetMapping, bool]:
    """Ask one question. Returns the mapping with the answer, and whether there was one."""
    say("")
    head = f"{to_visible(question.column)}: " if question.column else ""
    say(f"{head}{question.text}")
    if question.cells and not any("“" in one.meaning for one in question.options):
        shown = ", ".join(f"“{to_visible(cell)}”" for cell in question.cells)
        rows = f" ({question.rows:,} row{'' if question.rows == 1 else 's'})"
        say(f"    for example {shown}{rows if question.rows else ''}")
    for number, one in enumerate(question.options, 1):
        say(f"  {number}  {one.answer:<16} {to_visible(one.meaning)}")
    skip = f"Enter: {question.unanswered or 'leave it open'}"
    while True:
        text = input(f"  [{skip}] > ").strip()
        if not text:
            return mapping, False
        if text in {"q", "quit"}:
            raise StopAskingError
        answer = _find_answer(text, question)
        if answer is None:
            say(f"  Write a number from 1 to {len(question.options)}, or one of the words.")
            continue
        try:
            return mapping.answer(question.name, answer), True
        except SheetRefusedError as error:
            say(f"  {error}")


def _find_answer(text: str, question: Question) -> str | None:
    if text.isdecimal() and 1 <= int(text) <= len(question.options):
        return question.options[int(text) - 1].answer
    for one in question.options:
        if text.casefold() == one.answer.casefold():
            return one.answer
    return text if question.takes_text or not question.options else None


def _ask_values(mapping: SheetMapping, report: Report) -> SheetMapping:
    """Ask for unknown kinds and fields of law, if somebody wants to sort them now."""
    meanings = {one.column: one.meaning for one in report.read_as}
    for meaning, vocabulary in _SORTED.items():
        lines = [one for one in report.unanswered if meanings.get(one.column) == meaning]
        if lines and len(lines) <= _MOST_VALUES and _wants_to_sort(lines, meaning):
            _list_words(vocabulary)
            for line in lines:
                mapping = _ask_value(mapping, line, vocabulary)
    return mapping


def _wants_to_sort(lines: Sequence[ValueLine], meaning: str) -> bool:
    number = len(lines)
    fate = "drawn as “sort not said”" if meaning == "kind" else "kept in a column of your own"
    say("")
    say(
        f"{to_visible(lines[0].column)}: {number} value{'' if number == 1 else 's'} "
        f"{'is' if number == 1 else 'are'} no known word and will be {fate}."
    )
    text = input("  Sort them now? (y, or Enter for later, in import-values.csv) > ").strip()
    return text in {"y", "yes"}


def _list_words(vocabulary: type[Term]) -> None:
    say("  " + ", ".join(str(word) for word in vocabulary if word not in DRAFT_WORDS))
    if vocabulary is FieldOfLaw:
        say(f"  A field of your own: {FORM_OF_FIELD}.")
        return
    say(f"  Several at once as fine + order; behind a + also {', '.join(PartSort)}.")
    say(f"  A word of your own: {FORM_OF_KIND}; families: {', '.join(BEGINNINGS)}.")


def _ask_value(mapping: SheetMapping, line: ValueLine, vocabulary: type[Term]) -> SheetMapping:
    further = PartSort if vocabulary is Kind else None
    rows = f"{line.rows} row{'' if line.rows == 1 else 's'}, first {line.first_row}"
    while True:
        text = input(f"  “{to_visible(line.found)}” ({rows}) > ").strip()
        if not text:
            return mapping
        if text in {"q", "quit"}:
            raise StopAskingError
        try:
            # Words of one's own are tried out here; the reading takes them into the record.
            own = OwnWords(mapping.words)
            found = part_words(text, vocabulary, further, own.find, line.found)
        except UnsoundWordError as error:
            say(f"  {error}.")
            continue
        if text == "-" or (found and all(term is not None for _, term in found)):
            values = {**mapping.values, (line.column, line.found): replace(line, write=text)}
            return replace(mapping, values=values)
        say("  That is no word of the list; several are written as fine + order, - leaves out.")


def say(text: str) -> None:
    """Print a line of the talk, beside what a pipe may take."""
    print(text, file=sys.stderr)


def can_ask() -> bool:
    """Return whether somebody is at a terminal."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def list_answers(pairs: Iterable[str]) -> list[tuple[str, str]]:
    """Return the answers of flags, as ``Date.order=day-month-year``. Raises SheetRefusedError."""
    found = []
    for pair in pairs:
        # A heading may hold the sign as well, an answer hardly does.
        name, mark, answer = pair.rpartition("=")
        if not mark or not name.strip() or not answer.strip():
            raise SheetRefusedError(
                f"{pair} is no answer; write NAME=ANSWER, as Date.order=day-month-year."
            )
        found.append((name.strip(), answer.strip()))
    return found


def list_values(flags: Iterable[str]) -> list[tuple[str, str, str]]:
    """Return what flags write for values, as ``Type=Stop=own order``. Raises SheetRefusedError."""
    found = []
    for flag in flags:
        column, _, rest = flag.partition("=")
        value, mark, write = rest.rpartition("=")
        if not mark or not all(part.strip() for part in (column, value, write)):
            raise SheetRefusedError(
                f"{flag} is no value; write COLUMN=FOUND=WRITE, as Type=Stop=own order."
            )
        found.append((column.strip(), value.strip(), write.strip()))
    return found
