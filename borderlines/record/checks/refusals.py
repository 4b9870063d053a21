"""Pydantic's errors about a row, turned into problems that a curator can mend."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from borderlines.record.problems import Problem
from borderlines.record.tables.csv_rows import RawRow
from borderlines.schema import Row, make_context, vocabulary_of
from borderlines.terms.own_words import BUILT_IN, Words
from borderlines.terms.same_word import find_same


def to_problems(
    model: type[Row], raw: RawRow, *, is_draft: bool = False, words: Words = BUILT_IN
) -> Iterator[Problem]:
    """Return every problem of one row by itself; none if the model takes it."""
    try:
        model.model_validate(raw.cells, context=make_context(words, is_draft=is_draft))
    except ValidationError as error:
        hidden = {} if is_draft else model.draft_words()
        yield from _read_error(model, raw, error, hidden, words)


def _read_error(
    model: type[Row],
    raw: RawRow,
    error: ValidationError,
    hidden: Mapping[str, frozenset[str]],
    words: Words,
) -> Iterator[Problem]:
    details = error.errors(include_url=False)
    # Too few items are left where one of them is refused.
    refused = {detail["loc"][0] for detail in details if len(detail["loc"]) > 1}
    for detail in details:
        if detail["type"] == "too_short" and detail["loc"][0] in refused:
            continue
        column = str(detail["loc"][0])
        value = raw.cells.get(column, "")
        field = model.model_fields.get(column)
        own = words.own_of(vocabulary_of(field)) if field else ()
        message = _to_message(detail, value, hidden.get(column, frozenset()), own)
        # An item of a list: name the item, not the whole cell.
        if len(detail["loc"]) > 1 and isinstance(detail["input"], str):
            value = detail["input"]
        yield Problem(model.FILE, raw.line, raw.row, column, value, message)


def _to_message(
    detail: ErrorDetails, value: str, hidden: frozenset[str], own: Iterable[str]
) -> str:
    context = detail.get("ctx", {})
    if detail["type"] == "gap":
        return detail["msg"]
    if not value.strip() and detail["type"] != "enum":
        return "is missing; this cell must not be empty"
    match detail["type"]:
        case "value_error":
            return detail["msg"].removeprefix("Value error, ")
        case "enum":
            expected = str(context["expected"]).replace("' or '", "', '")
            words = [word.strip("'") for word in expected.split(", ")]
            words = [*(word for word in words if word not in hidden), *own]
            if not value.strip():
                return f"is missing; write one of {', '.join(words)}"
            same = find_same(str(detail["input"]), words)
            if same:
                return f"is not in the vocabulary; write {same}"
            return f"is not in the vocabulary; write one of {', '.join(words)}"
        case "string_too_long":
            return f"has {len(value)} characters; write at most {context['max_length']}"
        case _:
            return f"is not right ({detail['msg']})"
