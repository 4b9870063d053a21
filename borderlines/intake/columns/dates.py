"""Dates of a column: each cell as exact as it is, the order of its numbers by proof.

Cells are grouped by shape, which is their separator and the width of their year. An order counts
for a whole shape where one cell of it can be read in no other way, and none contradicts it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from borderlines.intake.columns.column_reading import (
    LEAVE_OUT,
    ColumnReading,
    How,
    Reading,
    count_cells,
    some,
)
from borderlines.intake.questions import Question, option
from borderlines.intake.sheets.cells import Cell, Day, Number, one_line, says_nothing
from borderlines.terms import EdtfDate
from borderlines.terms.date_hints import YEARS
from borderlines.terms.month_names import fold, list_months

ORDERS: Final = {
    "day-month-year": "dmy",
    "month-day-year": "mdy",
    "year-month-day": "ymd",
    "year-day-month": "ydm",
}
_ORDER_NAMES: Final = {order: name for name, order in ORDERS.items()}
_NUMBERS: Final = re.compile(
    r"(?P<a>\d{1,4})(?P<sep>[./-]|\. | )(?P<b>\d{1,2})(?P=sep)(?P<c>\d{1,4})", re.ASCII
)
_TIME: Final = re.compile(
    r"[T ]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?\s*(?:[AP]M|Z|[+-]\d{2}:?\d{2}|UTC|GMT)?$",
    re.IGNORECASE | re.ASCII,
)
_YEAR_MONTH: Final = re.compile(r"(?P<y>\d{4})[-/.](?P<m>\d{1,2})", re.ASCII)
_MONTH_YEAR: Final = re.compile(r"(?P<m>\d{1,2})[-/.](?P<y>\d{4})", re.ASCII)
_COMPACT: Final = re.compile(r"(?:19|20)\d{6}", re.ASCII)
_YEAR: Final = re.compile(r"\d{4}", re.ASCII)
_QUARTER: Final = re.compile(
    r"(?:q(?P<q>[1-4])[ /-]*(?P<y>\d{4})|(?P<y2>\d{4})[ /-]*q(?P<q2>[1-4]))"
)
_WORDS: Final = (
    re.compile(r"(?P<d>\d{1,2})(?:st|nd|rd|th|er|\.)?\s*(?:of |de )?(?P<m>[^\W\d]+)\.?,?"
               r"(?: of | de | del |\s*)(?P<y>\d{4}|\d\d)"),
    re.compile(r"(?P<m>[^\W\d]+)\.?\s*(?P<d>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<y>\d{4})"),
    re.compile(r"(?P<m>[^\W\d]+)\.?,?(?: of | de | del |\s*[-/]?\s*)(?P<y>\d{4}|\d\d)"),
    re.compile(r"(?P<d>\d{1,2})-(?P<m>[^\W\d]+)\.?-(?P<y>\d{4}|\d\d)"),
    re.compile(r"(?P<y>\d{4})[ -](?P<m>[^\W\d]+)\.?[ -](?P<d>\d{1,2})"),
    re.compile(r"(?P<y>\d{4})[ -](?P<m>[^\W\d]+)\.?"),
)  # fmt: skip
_WEEKDAY: Final = re.compile(
    r"^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?[,.]? |"
    r"^(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche),? |"
    r"^(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag),? |"
    r"^(?:lunes|martes|miercoles|jueves|viernes|sabado|domingo),? "
)
_PLACEHOLDERS: Final = frozenset(
    {"1970-01-01", "1900-01-01", "1899-12-30", "1899-12-31", "1904-01-01", "1969-12-31"}
)
_REPEATED: Final = 5
"""Number of cells with the same first of January, and share of its year, that may stand for the
year."""
_LOCALES: Final = ("en", "en_GB", "fr", "de", "es")
_LONGEST: Final = 80
"""Greatest length of a date in characters; a longer cell is no date, and is not examined."""
_SERIALS: Final = range(18264, 73051)
"""The numbers by which spreadsheets store the days of 1950 to 2099, counted from 1900."""
_REFUSED: Final = "refused, and not in the record"


@dataclass(frozen=True)
class _Numbers:
    """Three numbers of a cell, and their shape."""

    shape: str
    parts: tuple[int, int, int]
    widths: tuple[int, int, int]

    @property
    def is_short(self) -> bool:
        """Whether its year has two digits."""
        return 4 not in self.widths


def read_dates(
    cells: Sequence[Cell],
    answers: Mapping[str, str],
    values: Mapping[str, str],
    column: str,
    *,
    knows_formats: bool = True,
) -> ColumnReading:
    """Read the dates of a column. ``values`` are answers for single cells, as EDTF text."""
    counts = count_cells(cells)
    numbers = {
        key: found
        for key in counts
        if key[1] not in values and (found := _part_numbers(key[1])) is not None
    }
    orders, questions, settled, proofs = _find_orders(numbers, counts, answers, column)
    window, more = _find_window(numbers, counts, answers, column)
    questions += more
    context = _Context(orders, window, numbers, answers)
    read = {key: _read_cell(key[1], values, context) for key in counts}
    questions += _ask_serials(counts, answers, column)
    questions += _ask_short_months(counts, answers, column)
    read, more = _ask_placeholders(read, counts, answers, column)
    questions += more
    if not knows_formats:
        read, more = _ask_firsts(read, counts, answers, column)
        questions += more
    return ColumnReading(read, tuple(questions), _describe(read, counts, proofs), settled)


@dataclass(frozen=True)
class _Context:
    orders: Mapping[str, str]
    window: int | None
    numbers: Mapping[tuple[type, Cell], _Numbers]
    answers: Mapping[str, str]


def _part_numbers(cell: Cell) -> _Numbers | None:
    """Split a date in numbers alone into three; None for any other cell, and for ISO's form."""
    if isinstance(cell, Day | Number) or len(cell) > _LONGEST:
        return None
    match = _NUMBERS.fullmatch(_TIME.sub("", one_line(cell)).rstrip("."))
    if match is None:
        return None
    texts = match["a"], match["b"], match["c"]
    widths = len(texts[0]), len(texts[1]), len(texts[2])
    if 3 in widths or (widths[0] == 4 and widths[2] == 4):
        return None
    if widths[0] == 4 and match["sep"] == "-" and widths[1:] == (2, 2):
        return None  # ISO 8601 has one order.
    sep = match["sep"].strip() or " "
    year = "0000" if widths[2] == 4 else "00"
    shape = sep.join(("0000", "00", "00") if widths[0] == 4 else ("00", "00", year))
    a, b, c = map(int, texts)
    return _Numbers(shape, (a, b, c), widths)


def _candidates(numbers: _Numbers, shape: str) -> set[str]:
    """Return the orders in which three numbers are a day."""
    if shape.startswith("0000"):
        possible: tuple[str, ...] = ("ymd", "ydm")
    elif shape.endswith("0000"):
        possible = ("dmy", "mdy")
    else:
        possible = ("dmy", "mdy", "ymd")
    return {order for order in possible if _is_day(numbers.parts, order)}


def _is_day(parts: tuple[int, int, int], order: str) -> bool:
    found = dict(zip(order, parts, strict=True))
    # Of a year of two digits any century will do to see whether there can be such a day; 2000
    # leaps.
    year = found["y"] if found["y"] > 99 else 2000 + found["y"]
    return _to_day(year, found["m"], found["d"]) is not None


def _find_orders(
    numbers: Mapping[tuple[type, Cell], _Numbers],
    counts: Counter[tuple[type, Cell]],
    answers: Mapping[str, str],
    column: str,
) -> tuple[dict[str, str], list[Question], dict[str, str], list[str]]:
    """Find the proven or answered order of each shape, and questions about the others."""
    shapes: defaultdict[str, list[tuple[type, Cell]]] = defaultdict(list)
    for key, found in numbers.items():
        shapes[found.shape].append(key)
    orders: dict[str, str] = {}
    questions: list[Question] = []
    settled: dict[str, str] = {}
    proofs: list[str] = []
    for shape, keys in shapes.items():
        able = {key: _candidates(numbers[key], shape) for key in keys}
        certain = Counter[str]()
        for key, possible in able.items():
            if len(possible) == 1:
                certain[next(iter(possible))] += counts[key]
        open_ = [key for key, possible in able.items() if _differ(numbers[key], possible)]
        name = f"order {shape}"
        answered = ORDERS.get(answers.get(name, answers.get("order", "")))
        if len(certain) == 1:
            order = next(iter(certain))
            orders[shape] = order
            settled[name] = _ORDER_NAMES[order]
            other = sum(counts[key] for key in keys) - certain[order]
            prove = (
                "1 cell proves it" if certain[order] == 1 else f"{certain[order]:,} cells prove it"
            )
            proofs.append(
                f"{_ORDER_NAMES[order].replace('-', '.')} ({prove}"
                f"{f', {other:,} could be either' if other else ''})"
            )
        elif answered:
            orders[shape] = answered
        elif open_:
            orders_left = sorted(set.union(*(able[key] for key in open_)))
            why = "cells speak for both" if certain else "no cell proves it"
            questions.append(
                Question(
                    name,
                    column,
                    f"In which order are day, month and year? ({why})",
                    tuple(
                        option(_ORDER_NAMES[order], _show(numbers[open_[0]], order, open_[0][1]))
                        for order in orders_left
                    ),
                    some(cell for _, cell in open_),
                    sum(counts[key] for key in open_),
                    unanswered=_REFUSED,
                )
            )
    return orders, questions, settled, proofs


def _differ(numbers: _Numbers, possible: set[str]) -> bool:
    """Return whether the orders in which a cell is a day give different days."""
    days = {tuple(sorted(zip(order, numbers.parts, strict=True))) for order in possible}
    return len(days) > 1


def _show(numbers: _Numbers, order: str, cell: Cell) -> str:
    found = dict(zip(order, numbers.parts, strict=True))
    year = found["y"] if found["y"] > 99 else f"..{found['y']:02d}"
    return f"“{cell}” is {year}-{found['m']:02d}-{found['d']:02d}"


def _find_window(
    numbers: Mapping[tuple[type, Cell], _Numbers],
    counts: Counter[tuple[type, Cell]],
    answers: Mapping[str, str],
    column: str,
) -> tuple[int | None, list[Question]]:
    """Return the first of the hundred years in which years of two digits are."""
    answer = answers.get("century", "")
    if answer.isdecimal() and int(answer) in YEARS:
        return int(answer), []
    short = [key for key, found in numbers.items() if found.is_short]
    short += [key for key in counts if key not in numbers and _has_short_year(key[1])]
    if not short:
        return None, []
    return None, [
        Question(
            "century",
            column,
            "Years have two digits. From which year on do they count?",
            (
                option("1930", "1930 to 2029, as spreadsheets read them"),
                option("1950", "1950 to 2049"),
                option("2000", "2000 to 2099"),
            ),
            some(cell for _, cell in short),
            sum(counts[key] for key in short),
            takes_text=True,
            unanswered=_REFUSED,
        )
    ]


def _has_short_year(cell: Cell) -> bool:
    is_text = not isinstance(cell, Day | Number) and len(cell) <= _LONGEST
    found = _match_words(_fold(cell)) if is_text else None
    return found is not None and len(found["y"]) == 2


def _read_cell(cell: Cell, values: Mapping[str, str], context: _Context) -> Reading:
    if cell in values:
        return _read_answer(values[cell])
    if says_nothing(cell):
        return Reading(how=How.BLANK, note=cell, rule=f"“{cell}” says nothing" if cell else "")
    if isinstance(cell, Day):
        return _read_plain(cell[:10], "a date of the workbook")
    if isinstance(cell, Number):
        return _read_number(cell, context.answers)
    if (found := context.numbers.get((str, cell))) is not None:
        return _read_numbers(cell, found, context)
    return _read_text(cell, context.window, context.answers.get("months") == "month-year")


def _read_answer(written: str) -> Reading:
    if written == LEAVE_OUT:
        return Reading(how=How.LEFT_OUT, rule="left out, as answered")
    try:
        return Reading(EdtfDate.parse(written).text, How.ANSWERED, rule="as answered")
    except ValueError as error:
        message = f"was answered “{written}”, which {error}"
        return Reading(how=How.REFUSED, message=message, rule="answers that are no dates")


def _read_plain(text: str, rule: str) -> Reading:
    try:
        return Reading(EdtfDate.parse(text).text, rule=rule)
    except ValueError as error:
        return Reading(how=How.REFUSED, message=_explain(text, error), rule="no dates")


def _explain(text: str, error: ValueError) -> str:
    said = str(error)
    return (
        said
        if said.startswith(("is", "has", "names", "leaves", "ends"))
        else f"is no date ({said})"
    )


def _read_number(cell: Number, answers: Mapping[str, str]) -> Reading:
    if _YEAR.fullmatch(cell) and int(cell) in YEARS:
        return Reading(str(cell), rule="a year alone")
    if _COMPACT.fullmatch(cell):
        return _read_compact(cell)
    if cell.isdecimal() and int(cell) in _SERIALS and answers.get("serials") == "days":
        day = date(1899, 12, 30) + timedelta(days=int(cell))
        return Reading(day.isoformat(), How.ANSWERED, rule="a spreadsheet's number of a day")
    message = "is a number and no date; write the date into the sheet"
    return Reading(how=How.REFUSED, message=message, rule="numbers")


def _read_compact(cell: Cell) -> Reading:
    text = f"{cell[:4]}-{cell[4:6]}-{cell[6:]}"
    if _to_day(int(cell[:4]), int(cell[4:6]), int(cell[6:])) is None:
        return Reading(how=How.REFUSED, message="is not a day", rule="no days")
    return Reading(text, rule="year, month and day without separators")


def _read_numbers(cell: Cell, numbers: _Numbers, context: _Context) -> Reading:
    possible = _candidates(numbers, numbers.shape)
    if not possible:
        return Reading(how=How.REFUSED, message=_say_no_day(numbers), rule="no days")
    order = context.orders.get(numbers.shape)
    if order not in possible and _differ(numbers, possible):
        if order is not None:
            message = (
                f"is no day as {_ORDER_NAMES[order].replace('-', ', ')}, as its column is read"
            )
            return Reading(how=How.REFUSED, message=message, rule="against the column's order")
        message = "may be two days; answer in which order day, month and year are"
        return Reading(how=How.REFUSED, message=message, rule="order not answered")
    if order is not None and order not in possible:
        message = f"is no day as {_ORDER_NAMES[order].replace('-', ', ')}, as its column is read"
        return Reading(how=How.REFUSED, message=message, rule="against the column's order")
    order = order or sorted(possible)[0]
    found = dict(zip(order, numbers.parts, strict=True))
    year = found["y"]
    if numbers.is_short:
        if context.window is None:
            message = "has a year of two digits; answer from which year on they count"
            return Reading(how=How.REFUSED, message=message, rule="century not answered")
        year = _complete(year, context.window)
    day = _to_day(year, found["m"], found["d"])
    if day is None:
        return Reading(how=How.REFUSED, message=_say_no_day(numbers), rule="no days")
    return Reading(day.isoformat(), rule=f"{_ORDER_NAMES[order].replace('-', '.')}")


def _say_no_day(numbers: _Numbers) -> str:
    """Explain why three numbers are no day in any order, such as a day after the month's last."""
    a, b, c = numbers.parts
    year, month, day = (a, b, c) if numbers.widths[0] == 4 else (c, b, a)
    if month in range(1, 13) and day > 28 and year in YEARS:
        last = (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day
        return f"is not a day; {date(year, month, 1):%B} {year} has {last}"
    if year not in YEARS and year > 99:
        return f"has the year {year}; a record covers {YEARS[0]} to {YEARS[-1]}"
    return "is not a day in any order of day, month and year"


def _fold(cell: Cell) -> str:
    text = fold(one_line(_TIME.sub("", cell)))
    return _WEEKDAY.sub("", text).strip(" .,")


def _match_words(text: str) -> re.Match[str] | None:
    months = list_months(*_LOCALES)
    for form in _WORDS:
        match = form.fullmatch(text)
        if match and match["m"] in months:
            return match
    return None


@lru_cache(maxsize=65536)
def _read_text(cell: str, window: int | None, has_short_months: bool) -> Reading:
    if len(cell) > _LONGEST:
        return Reading(how=How.REFUSED, message="is longer than a date", rule="no dates")
    bare = _TIME.sub("", one_line(cell))
    if _COMPACT.fullmatch(bare):
        return _read_compact(bare)
    if match := _MONTH_YEAR.fullmatch(bare) or _YEAR_MONTH.fullmatch(bare):
        text = f"{match['y']}-{int(match['m']):02d}"
        if int(match["m"]) in range(1, 13):
            return _read_plain(text, "a month in numbers")
    text = _fold(cell)
    if match := _QUARTER.fullmatch(text):
        quarter, year = int(match["q"] or match["q2"]), match["y"] or match["y2"]
        first = 3 * quarter - 2
        return _read_plain(f"[{year}-{first:02d}..{year}-{first + 2:02d}]", "a quarter of a year")
    if match := _match_words(text):
        return _read_words(match, window, has_short_months=has_short_months)
    return _read_plain(bare, "as ISO 8601 has it" if len(bare) == 10 else "as EDTF has it")


def _read_words(match: re.Match[str], window: int | None, *, has_short_months: bool) -> Reading:
    month = list_months(*_LOCALES)[match["m"]]
    year = int(match["y"])
    if _may_be_a_day(match) and not has_short_months:
        message = "may be a month with its year, or a day without one; answer which"
        return Reading(how=How.REFUSED, message=message, rule="month and year, or day?")
    if len(match["y"]) == 2:
        if window is None:
            message = "has a year of two digits; answer from which year on they count"
            return Reading(how=How.REFUSED, message=message, rule="century not answered")
        year = _complete(year, window)
    day = match.groupdict().get("d")
    if day is None:
        return _read_plain(f"{year:04d}-{month:02d}", "a month by its name")
    if _to_day(year, month, int(day)) is None:
        numbers = _Numbers("00.00.0000", (int(day), month, year), (2, 2, 4))
        return Reading(how=How.REFUSED, message=_say_no_day(numbers), rule="no days")
    return _read_plain(f"{year:04d}-{month:02d}-{int(day):02d}", "a day with its month by name")


def _may_be_a_day(match: re.Match[str]) -> bool:
    """Return whether "May 20" may be a day or a month with its year: nobody can tell."""
    is_alone = match.groupdict().get("d") is None
    return is_alone and len(match["y"]) == 2 and int(match["y"]) in range(1, 32)


def _ask_short_months(
    counts: Counter[tuple[type, Cell]], answers: Mapping[str, str], column: str
) -> list[Question]:
    if answers.get("months"):
        return []
    found = []
    for key in counts:
        match = _match_words(_fold(key[1])) if key[0] is str and len(key[1]) <= _LONGEST else None
        if match is not None and _may_be_a_day(match):
            found.append(key)
    if not found:
        return []
    return [
        Question(
            "months",
            column,
            "Is the number beside the name of a month a year or a day?",
            (option("month-year", "a year"), option("day", "a day, of a year that is missing")),
            some(cell for _, cell in found),
            sum(counts[key] for key in found),
            unanswered=_REFUSED,
        )
    ]


def _complete(year: int, window: int) -> int:
    """Complete a year of two digits within the hundred years from a year on."""
    return window + (year - window) % 100


def _ask_serials(
    counts: Counter[tuple[type, Cell]], answers: Mapping[str, str], column: str
) -> list[Question]:
    found = [
        key for key in counts
        if issubclass(key[0], Number) and key[1].isdecimal() and int(key[1]) in _SERIALS
    ]  # fmt: skip
    if not found or answers.get("serials"):
        return []
    day = date(1899, 12, 30) + timedelta(days=int(found[0][1]))
    return [
        Question(
            "serials",
            column,
            "Numbers stand among the dates. Are they a spreadsheet's numbers of days?",
            (option("days", f"“{found[0][1]}” is {day}"), option("no", "they are no dates")),
            some(cell for _, cell in found),
            sum(counts[key] for key in found),
            unanswered=_REFUSED,
        )
    ]


_Read = dict[tuple[type, Cell], Reading]


def _ask_placeholders(
    read: _Read, counts: Counter[tuple[type, Cell]], answers: Mapping[str, str], column: str
) -> tuple[_Read, list[Question]]:
    """Ask about days that programs write for none, and first days of years that may mean years."""
    by_day = Counter[str]()
    by_year = Counter[str]()
    for key, reading in read.items():
        if len(reading.value) == 10 and reading.how is How.READ:
            by_day[reading.value] += counts[key]
            by_year[reading.value[:4]] += counts[key]
    questions: list[Question] = []
    changed = dict(read)
    for day, number in by_day.items():
        often = day.endswith("-01-01") and number >= _REPEATED and 2 * number >= by_year[day[:4]]
        if day not in _PLACEHOLDERS and not often:
            continue
        answer = answers.get(f"placeholder {day}", "")
        keys = [key for key in read if read[key].value == day and read[key].how is How.READ]
        if answer in {"blank", "year"}:
            for key in keys:
                changed[key] = (
                    Reading(
                        how=How.BLANK, note=key[1], rule=f"{day} stands for no date, as answered"
                    )
                    if answer == "blank"
                    else Reading(
                        day[:4], How.ANSWERED, rule=f"{day} stands for its year, as answered"
                    )
                )
        elif answer != "day":
            message = "is what stands for a missing date in many tables; answer what it means here"
            for key in keys:
                changed[key] = Reading(how=How.REFUSED, message=message, rule="placeholder?")
            questions.append(
                Question(
                    f"placeholder {day}",
                    column,
                    f"{day} stands in {number:,} rows. What does it mean?",
                    (
                        option("day", "that day"),
                        option("year", f"some day of {day[:4]}"),
                        option("blank", "that the date is not known"),
                    ),
                    some(cell for _, cell in keys),
                    number,
                    unanswered=_REFUSED,
                )
            )
    return changed, questions


def _ask_firsts(
    read: _Read, counts: Counter[tuple[type, Cell]], answers: Mapping[str, str], column: str
) -> tuple[_Read, list[Question]]:
    """Ask about first days of months in a sheet that does not show whether the day is meant."""
    keys = [key for key in read if issubclass(key[0], Day) and read[key].value.endswith("-01")]
    if not keys:
        return read, []
    answer = answers.get("firsts", "")
    if answer == "day":
        return read, []
    changed = dict(read)
    for key in keys:
        changed[key] = (
            Reading(read[key].value[:7], How.ANSWERED, rule="the month alone, as answered")
            if answer == "month"
            else Reading(
                how=How.REFUSED,
                message="may be a month that a spreadsheet made the first day of it; answer which",
                rule="day or month?",
            )
        )
    if answer == "month":
        return changed, []
    question = Question(
        "firsts",
        column,
        "Dates on the first of a month may be months. Which are they?",
        (option("day", "days"), option("month", "months, whose day is not known")),
        some(cell for _, cell in keys),
        sum(counts[key] for key in keys),
        unanswered=_REFUSED,
    )
    return changed, [question]


def _to_day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year in YEARS else None
    except ValueError:
        return None


def _describe(read: _Read, counts: Counter[tuple[type, Cell]], proofs: Sequence[str]) -> str:
    """Describe how the column was read: its orders with their proof, then cells without a day."""
    parts = list(proofs)
    for name, length in (("month", 7), ("year", 4)):
        found = [key for key, one in read.items() if len(one.value) == length]
        if found:
            number = sum(counts[key] for key in found)
            verb = "is a" if number == 1 else "are"
            first = found[0]
            shown = f"“{first[1][:30]}” → {read[first].value}"
            parts.append(f"{number:,} {verb} {name}{'' if number == 1 else 's'}: {shown}")
    if not parts:
        plain = sum(counts[key] for key, one in read.items() if len(one.value) == 10)
        parts.append(f"{plain:,} days, in one order only")
    return ", ".join(parts)
