"""Amounts of a column: a number or a range with its currency if the whole cell is one, else words.

Marks of thousands and decimals count if a cell of the column proves them. For signs that several
currencies share there is one question for the column.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from babel import Locale

from borderlines.intake.columns.column_reading import (
    LEAVE_OUT,
    ColumnReading,
    How,
    Reading,
    count_cells,
    some,
)
from borderlines.intake.columns.parsed_money import (
    BILLION,
    SCALES,
    SHARED,
    Money,
    parse_money,
    to_unit,
)
from borderlines.intake.columns.vague_money import Vague, parse_vague
from borderlines.intake.questions import Question, option
from borderlines.intake.sheets.cells import Cell, one_line, says_nothing
from borderlines.intake.sheets.headings import part_brackets
from borderlines.terms.currencies import is_currency
from borderlines.terms.month_names import fold

_GROUPS: Final = re.compile(r"\d{1,3}(?:([.,'’ \u00a0\u202f])\d{3})(?:\1\d{3})*")
_INDIAN: Final = re.compile(r"\d{1,2}(?:,\d{2})+,\d{3}")
_WORDS_UNANSWERED: Final = "kept as words, and no amount is drawn"
_WHOLE: Final = "whole amounts"
_PLAIN: Final = r"\d{1,15}(?:\.\d{1,2})?"
_ANSWER: Final = re.compile(
    rf"(?P<said>{_PLAIN}|{_PLAIN}\.\.(?:{_PLAIN})?|\.\.{_PLAIN}) ?(?P<unit>[A-Z]{{3}})?"
)
_MARKS: Final = {".": "point", ",": "comma"}
_MOST: Final = Decimal(10) ** 15


def read_amounts(
    cells: Sequence[Cell],
    answers: Mapping[str, str],
    values: Mapping[str, str],
    column: str,
    *,
    has_currencies: bool,
) -> ColumnReading:
    """Read the amounts of a column, each as ``20000000 EUR``; the currency may be blank.

    Ranges are read as ``400..600 EUR``, limits as ``..250000 CHF``. ``has_currencies`` says that
    another column holds the currencies of bare numbers.
    """
    counts = count_cells(cells)
    parsed = {key: _parse(key[1]) for key in counts if key[1] not in values}
    finder = _RuleFinder(parsed, counts, answers, column)
    rules = finder.find(has_currencies=has_currencies)
    read = {key: _read_cell(key[1], parsed.get(key), values, rules) for key in counts}
    return ColumnReading(read, tuple(finder.questions), _describe(read, counts), rules.settled)


def _parse(cell: Cell) -> Money | Vague | None:
    if says_nothing(cell):
        return None
    return parse_money(cell) or parse_vague(cell, parse_money)


@dataclass(frozen=True)
class _Rules:
    decimal: str
    """The mark of decimals, ``.`` or ``,``; empty where nothing proves one."""
    units: Mapping[str, str]
    """The currency of each shared sign, and of bare numbers under the empty sign."""
    billion: int
    zero: str
    """The meaning of a zero: ``zero``, ``blank``, or empty while it waits."""
    scale: int
    """The number of digits by which all amounts of the column are lengthened."""
    is_scaled: bool
    has_currencies: bool
    settled: Mapping[str, str]


class _RuleFinder:
    """A finder of the rules by which a column's amounts are read, and of the questions for that."""

    def __init__(
        self,
        parsed: Mapping[tuple[type, Cell], Money | Vague | None],
        counts: Counter[tuple[type, Cell]],
        answers: Mapping[str, str],
        column: str,
    ) -> None:
        self._found = [
            (key, money)
            for key, said in parsed.items()
            for money in (said.bounds if isinstance(said, Vague) else (said,))
            if money is not None
        ]
        self._counts, self._answers, self._column = counts, answers, column
        _, self._inside = part_brackets(column)
        self.questions: list[Question] = []

    def find(self, *, has_currencies: bool) -> _Rules:
        """Return the rules, as far as the column proves them or they are answered."""
        proven = _find_decimal(self._found, self._counts)
        settled = {"decimal": _MARKS[proven]} if proven in _MARKS else {}
        decimal = self._find_decimal(proven)
        units = {sign: self._ask_sign(sign) for sign in SHARED}
        units[""] = "" if has_currencies else self._find_bare_unit()
        billion = self._ask(
            "billion", [key for key, one in self._found if one.scale in BILLION],
            "How much is a billion?", ("9", "a thousand million, as in English"),
            ("12", "a million million, as in French, German and Spanish"),
        )  # fmt: skip
        zero = self._ask(
            "zero", [key for key, one in self._found if _is_zero(one)],
            "What does a zero mean?", ("zero", "that the amount is zero"),
            ("blank", "that there is no amount, or that it is not known"),
        )  # fmt: skip
        scale = self._ask_scale()
        return _Rules(
            decimal,
            {sign: code for sign, code in units.items() if is_currency(code)},
            int(billion) if billion in {"9", "12"} else 0,
            zero,
            int(scale or 0),
            scale is not None,
            has_currencies,
            settled,
        )

    def _ask(
        self,
        key: str,
        keys: Sequence[tuple[type, Cell]],
        text: str,
        *options: tuple[str, str],
        takes_text: bool = False,
    ) -> str:
        """Return the answer to a question about some cells; without one, ask it."""
        keys = list(dict.fromkeys(keys))
        answer = self._answers.get(key, "")
        known = {name for name, _ in options}
        if not keys or answer in known or (takes_text and is_currency(answer)):
            return answer
        self.questions.append(
            Question(
                key,
                self._column,
                text,
                tuple(option(*one) for one in options),
                some(cell for _, cell in keys),
                sum(self._counts[one] for one in keys),
                takes_text,
                _WORDS_UNANSWERED,
            )
        )
        return ""

    def _find_decimal(self, proven: str) -> str:
        """Find the mark before decimals: as cells prove it, else as answered for ``2.000``."""
        open_ = [key for key, money in self._found if _is_open(money)]
        if proven in _MARKS or not open_:
            return proven if proven in _MARKS else ""
        example = next(one.digits for key, one in self._found if _is_open(one))
        mark = "." if "." in example else ","
        whole = int(re.sub(r"[.,]", "", example))
        answer = self._ask(
            "decimal", open_, "Which mark stands before decimals?",
            (_MARKS[mark], f"“{example}” is {example.replace(',', '.')}"),
            (_MARKS["," if mark == "." else "."], f"“{example}” is {whole:,}"),
        )  # fmt: skip
        return next((sign for sign, name in _MARKS.items() if name == answer), "")

    def _ask_sign(self, sign: str) -> str:
        keys = [key for key, money in self._found if money.unit == sign]
        options = [(code, _name(code)) for code in SHARED[sign]]
        return self._ask(sign, keys, f"Which currency is “{sign}”?", *options, takes_text=True)

    def _find_bare_unit(self) -> str:
        """Find the currency of bare numbers: the heading's, else the answer."""
        said = map(to_unit, [self._inside, *self._inside.split()])
        if named := next(filter(is_currency, said), ""):
            return named
        return self._ask(
            "currency",
            [key for key, one in self._found if not one.unit and not _is_zero(one)],
            "In which currency are numbers without one?",
            ("EUR", "Euro"), ("USD", "US dollar"), ("GBP", "pound sterling"), takes_text=True,
        )  # fmt: skip

    def _ask_scale(self) -> str | None:
        """Ask by how many digits amounts are lengthened; None while a heading's scale is open."""
        if not _has_scale(self._inside):
            return "0"
        answer = self._ask(
            "scale", [key for key, _ in self._found],
            f"The heading says “{self._inside}”. What are its numbers?",
            ("0", "whole units"), ("3", "thousands"), ("6", "millions"), ("9", "thousand millions"),
        )  # fmt: skip
        return answer if answer in {"0", "3", "6", "9"} else None


def _name(code: str) -> str:
    return str(Locale.parse("en").currencies.get(code, code))


def _has_scale(inside: str) -> bool:
    words = re.findall(r"[^\W\d_]+|'?000s?", fold(inside))
    return any(word in SCALES or word in BILLION or "000" in word for word in words)


def _is_zero(money: Money) -> bool:
    return not re.sub(r"[^1-9]", "", money.digits)


def _is_open(money: Money) -> bool:
    """Return whether a mark may be of thousands or decimals: ``2.000`` is two, or two thousand."""
    if money.is_plain:
        return False
    match = re.fullmatch(r"([1-9]\d{0,2})[.,]\d{3}", money.digits)
    return match is not None


def _find_decimal(
    found: Sequence[tuple[tuple[type, Cell], Money]], counts: Counter[tuple[type, Cell]]
) -> str:
    """Find the mark of decimals that cells of a column prove; ``both`` if they disagree."""
    proven = Counter[str]()
    for key, money in found:
        if not money.is_plain and (mark := _proves(money.digits)):
            proven[mark] += counts[key]
    if len(proven) > 1:
        return "both"
    return next(iter(proven), "")


def _proves(digits: str) -> str:
    """Find the mark of decimals that a number proves: a comma for ``1.234.567`` and ``1,5``."""
    points, commas = digits.count("."), digits.count(",")
    if points and commas:
        return "." if digits.rfind(".") > digits.rfind(",") else ","
    if points > 1 and not commas:
        return ","
    if commas > 1 and not points:
        return "."
    if points + commas == 1:
        mark = "." if points else ","
        whole, _, rest = digits.partition(mark)
        whole = re.sub(r"\D", "", whole)
        is_decimal = len(rest) != 3 or len(whole) > 3 or whole.startswith("0")
        return mark if is_decimal else ""
    return ""


def _to_decimal(digits: str, decimal: str) -> Decimal | None:
    """Convert a number as it is written; None if its marks leave a doubt, or make no sense."""
    text = re.sub(r"[\s\u00a0\u202f]", " ", digits).replace("’", "'")
    own = _proves(text)
    mark = own or decimal
    if not re.search(r"[.,]", text):
        mark = mark or "."
    if not mark:
        return None
    if not own and re.search(r"[.,]", text):
        # One group of three: by what the column proves.
        mark = decimal
    whole, found, rest = text.partition(mark)
    if mark in rest or (found and not rest.isdecimal()):
        return None
    other = "," if mark == "." else "."
    if not (whole.isdecimal() or _is_grouped(whole, other)):
        return None
    bare = re.sub(r"\D", "", whole)
    return Decimal(f"{bare}.{rest or 0}") if bare else None


def _is_grouped(whole: str, mark: str) -> bool:
    match = _GROUPS.fullmatch(whole)
    if match is not None:
        return match[1] in {mark, "'", " "}
    return mark == "," and _INDIAN.fullmatch(whole) is not None


def _read_cell(
    cell: Cell, said: Money | Vague | None, values: Mapping[str, str], rules: _Rules
) -> Reading:
    if cell in values:
        return _read_answer(cell, values[cell], rules)
    if says_nothing(cell):
        return Reading(how=How.BLANK, note=cell, rule=f"“{cell}” says nothing" if cell else "")
    if said is None:
        return _as_words(cell, "no whole amount")
    if isinstance(said, Vague):
        return _read_vague(cell, said, rules)
    if _is_zero(said):
        if rules.zero == "blank":
            return Reading(how=How.BLANK, note=cell, rule="a zero is no amount, as answered")
        if rules.zero != "zero":
            return _as_words(cell, "a zero that nobody explained")
    number, unit, doubt = _settle(said, rules)
    return _as_words(cell, doubt) if doubt else Reading(f"{number} {unit}".strip(), rule=_WHOLE)


def _settle(money: Money, rules: _Rules) -> tuple[str, str, str]:
    """Return a number, its currency, and the reason for which they are not known, if any."""
    unit = rules.units.get(money.unit, "" if money.unit in SHARED else money.unit)
    if not unit and not (rules.has_currencies and not money.unit):
        return "", "", "currency not answered"
    if not rules.is_scaled:
        return "", "", "scale of the heading not answered"
    value = Decimal(money.digits) if money.is_plain else _to_decimal(money.digits, rules.decimal)
    if value is None:
        return "", "", "marks of thousands without proof"
    if money.scale in BILLION and not rules.billion:
        return "", "", "billion not answered"
    power = rules.billion if money.scale in BILLION else SCALES.get(money.scale, 0)
    text = _write(value.scaleb(power + rules.scale))
    if text is None:
        return "", "", "finer than a hundredth, or larger than any amount"
    return text, unit, ""


def _read_vague(cell: Cell, said: Vague, rules: _Rules) -> Reading:
    """Read a range or a limit; the cell's words replace bounds that are not settled."""
    words = Reading(how=How.AS_WORDS, words=one_line(cell), rule="published without a number")
    if not said.bounds:
        return replace(words, words=said.words)
    settled = {bound: _settle(bound, rules) for bound in said.bounds}
    if doubt := next((doubt for _, _, doubt in settled.values() if doubt), ""):
        return replace(words, rule=doubt)
    if rules.scale and all(bound.is_plain for bound in said.bounds):
        return replace(words, rule="digits under a heading in thousands or millions")
    least, most = (settled[bound][0] if bound else "" for bound in (said.least, said.most))
    if least and most and Decimal(most) <= Decimal(least):
        return replace(words, rule="ranges that end before they begin")
    unit = settled[said.bounds[0]][1]
    return Reading(f"{least}..{most} {unit}".strip(), words=said.words, rule="ranges and limits")


def _write(value: Decimal) -> str | None:
    """Write plain digits with at most two decimals; None if that would round."""
    if value >= _MOST or value != value.quantize(Decimal("0.01")):
        return None
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _as_words(cell: Cell, rule: str) -> Reading:
    return Reading(how=How.AS_WORDS, note=one_line(cell), rule=rule)


def _read_answer(cell: Cell, written: str, rules: _Rules) -> Reading:
    if written == LEAVE_OUT:
        return Reading(how=How.LEFT_OUT, note=one_line(cell), rule="left out, as answered")
    if quoted := re.fullmatch(r"[\"“]([^\"”]{1,80})[\"”]", written):
        return Reading(how=How.ANSWERED, words=quoted[1].strip(), rule="as answered")
    match = _ANSWER.fullmatch(written)
    unit = (match["unit"] or rules.units.get("", "")) if match else ""
    if match is None or not is_currency(unit):
        message = (
            f"was answered “{written}”; write digits and a code, as 20000000 EUR, a range as "
            '400..600 EUR, or in quotes what is published in their place, as "not disclosed"'
        )
        return Reading(how=How.REFUSED, message=message, rule="answers that are no amounts")
    said = f"{match['said']} {unit}"
    return Reading(said, How.ANSWERED, note=one_line(cell), rule="as answered")


def _describe(read: Mapping[tuple[type, Cell], Reading], counts: Counter[tuple[type, Cell]]) -> str:
    whole = [key for key, one in read.items() if one.value]
    words = [key for key, one in read.items() if one.how is How.AS_WORDS]
    parts = []
    if whole:
        first = max(whole, key=lambda key: (not str(key[1]).isdecimal(), counts[key]))
        value, _, unit = read[first].value.partition(" ")
        shown = value if ".." in value else f"{Decimal(value):,}"
        shown = f"{shown} {unit}".strip()
        number = sum(counts[key] for key in whole)
        parts.append(f"{number:,} read, as “{first[1]}” → {shown}")
    if words:
        number = sum(counts[key] for key in words)
        parts.append(f"{number:,} kept as words, as “{words[0][1][:40]}”")
    return ", ".join(parts)


def read_currencies(
    cells: Sequence[Cell], answers: Mapping[str, str], values: Mapping[str, str], column: str
) -> ColumnReading:
    """Read a column of currencies: codes, signs of one currency, and whole names."""
    counts = count_cells(cells)
    read = {}
    for key in counts:
        cell = key[1]
        unit = to_unit(values.get(cell, cell))
        if says_nothing(cell):
            read[key] = Reading(how=How.BLANK, note=cell)
        elif is_currency(unit):
            how = How.ANSWERED if cell in values else How.READ
            read[key] = Reading(unit, how, rule="codes and names of currencies")
        else:
            read[key] = Reading(how=How.WAITS, note=cell, rule="no currency by its exact name")
    codes = sorted({one.value for one in read.values() if one.value})
    return ColumnReading(read, (), ", ".join(codes[:8]))
