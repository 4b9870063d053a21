"""Amounts of a column: digits and a currency if the whole cell is one, else words.

Marks of thousands and decimals count if a cell of the column proves them. For signs that several
currencies share there is one question for the column.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
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
from borderlines.intake.questions import Question, option
from borderlines.intake.sheets.cells import Cell, Number, one_line, says_nothing
from borderlines.intake.sheets.headings import part_brackets
from borderlines.terms.currencies import is_currency
from borderlines.terms.month_names import fold

_SIGNS: Final = {
    "€": "EUR", "eur.": "EUR", "euro": "EUR", "euros": "EUR", "us$": "USD", "usd$": "USD",
    "u.s.$": "USD", "a$": "AUD", "au$": "AUD", "c$": "CAD", "ca$": "CAD", "can$": "CAD",
    "nz$": "NZD", "hk$": "HKD", "s$": "SGD", "nt$": "TWD", "r$": "BRL", "mx$": "MXN", "₹": "INR",
    "₩": "KRW", "zł": "PLN", "zl": "PLN", "kč": "CZK", "ft": "HUF", "₺": "TRY", "₽": "RUB",
    "₪": "ILS", "₴": "UAH", "₦": "NGN", "₫": "VND", "₱": "PHP", "฿": "THB", "лв": "BGN",
}  # fmt: skip
"""Signs of one currency each."""
_SHARED: Final = {
    "$": ("USD", "CAD", "AUD", "NZD", "HKD", "SGD", "MXN", "CLP", "COP", "ARS"),
    "£": ("GBP", "EGP", "LBP", "GIP", "FKP"),
    "kr": ("SEK", "NOK", "DKK", "ISK"),
    "kr.": ("DKK", "SEK", "NOK", "ISK"),
    "¥": ("JPY", "CNY"),
    "fr.": ("CHF", "FRF", "XAF", "XOF"),
    "lei": ("RON", "MDL"),
    "rs": ("INR", "PKR", "LKR", "MUR"),
    "rs.": ("INR", "PKR", "LKR", "MUR"),
}
"""Signs that several currencies share, with those."""
_OFTEN_SMALL: Final = frozenset(
    {"EUR", "USD", "GBP", "CHF", "SEK", "NOK", "DKK", "ISK", "PLN", "CZK", "HUF", "CAD", "AUD",
     "NZD", "JPY", "CNY", "INR", "BRL", "MXN", "ZAR", "KRW"}
)  # fmt: skip
"""Codes that count in small letters too; others, as all or try, may be words."""
_SCALES: Final = {
    "k": 3, "thousand": 3, "thousands": 3, "tsd": 3, "tausend": 3, "mille": 3,
    "m": 6, "mn": 6, "mln": 6, "mio": 6, "mill": 6, "million": 6, "millions": 6, "millionen": 6,
    "millones": 6, "millon": 6, "bn": 9, "mrd": 9, "milliarde": 9, "milliarden": 9,
    "milliard": 9, "milliards": 9,
}  # fmt: skip
_BILLION: Final = frozenset({"billion", "billions"})
_NUMBER: Final = r"\d[\d.,'’ \u00a0\u202f]*"
_UNIT: Final = r"[^\d\s.,'’+-][^\d+-]{0,40}?"
_CELL: Final = re.compile(
    rf"(?P<before>{_UNIT})?\s*(?P<number>{_NUMBER}?)\s*(?P<after>{_UNIT})?(?:,-|\.-|,–|,—)?"
)
_GROUPS: Final = re.compile(r"\d{1,3}(?:([.,'’ \u00a0\u202f])\d{3})(?:\1\d{3})*")
_INDIAN: Final = re.compile(r"\d{1,2}(?:,\d{2})+,\d{3}")
_WORDS_UNANSWERED: Final = "kept as words, and no amount is drawn"
_LONGEST: Final = 80
"""Greatest length of an amount in characters; a longer cell is words."""
_MARKS: Final = {".": "point", ",": "comma"}
_MOST: Final = Decimal(10) ** 15


@dataclass(frozen=True)
class Money:
    """The money in a cell: its digits as written, their scale, and the currency's sign."""

    digits: str
    scale: str
    """The word of its magnitude, folded; empty for none."""
    unit: str
    """A code, or a sign that several currencies share; empty for none."""


def read_amounts(
    cells: Sequence[Cell],
    answers: Mapping[str, str],
    values: Mapping[str, str],
    column: str,
    *,
    has_currencies: bool,
) -> ColumnReading:
    """Read the amounts of a column, each as ``20000000 EUR``; the currency may be blank.

    ``has_currencies`` says that another column holds those of bare numbers.
    """
    counts = count_cells(cells)
    parsed = {key: parse_money(key[1]) for key in counts if key[1] not in values}
    finder = _RuleFinder(parsed, counts, answers, column)
    rules = finder.find(has_currencies=has_currencies)
    read = {key: _read_cell(key[1], parsed.get(key), values, rules) for key in counts}
    return ColumnReading(read, tuple(finder.questions), _tell(read, counts), rules.settled)


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


def parse_money(cell: Cell) -> Money | None:
    """Split a cell into number, scale and currency; None if the whole is no amount."""
    if isinstance(cell, Number):
        return Money(cell, "", "") if not cell.startswith("-") else None
    if len(cell) > _LONGEST:
        return None
    match = _CELL.fullmatch(one_line(cell))
    if match is None or not match["number"]:
        return None
    scale = unit = ""
    for place in ("before", "after"):
        for word in _part_unit(match[place] or ""):
            is_scale = _fold(word).rstrip(".") in _SCALES or _fold(word) in _BILLION
            # "M" and "K" before a number are no magnitudes.
            if is_scale and place == "after" and not scale:
                scale = _fold(word).rstrip(".")
                continue
            found = _to_unit(word)
            if not found or unit:
                return None
            unit = found
    return Money(match["number"].strip(), scale, unit)


def _part_unit(text: str) -> list[str]:
    """Split the words beside a number: ``["Mio.", "EUR"]``; a whole name stays one."""
    text = text.strip()
    if not text:
        return []
    if _to_unit(text):
        return [text]
    words = text.split()
    if len(words) > 1 and (_fold(words[0]).rstrip(".") in _SCALES or _fold(words[0]) in _BILLION):
        rest = " ".join(words[1:])
        return [words[0], rest.removeprefix("de ").removeprefix("d'").removeprefix("of ")]
    # "m€" and "$m" without a blank.
    for sign in ("€", "$", "£", "¥"):
        if sign in text and len(text) > 1 and len(words) == 1 and not _to_unit(text):
            return [part for part in (sign, text.replace(sign, "").strip()) if part]
    return words


def _to_unit(word: str) -> str:
    """Return the code of a currency, or a shared sign; empty for anything else."""
    bare = word.strip()
    if is_currency(bare):
        return bare
    if bare.upper() in _OFTEN_SMALL:
        return bare.upper()
    low = bare.casefold()
    if low in _SIGNS:
        return _SIGNS[low]
    if low in _SHARED:
        return low
    return _currency_names().get(_fold(bare), "")


@lru_cache(maxsize=1)
def _currency_names() -> dict[str, str]:
    """Return names of currencies in full, from CLDR, without those of two currencies."""
    found: dict[str, set[str]] = {}
    for language in ("en", "fr", "de", "es"):
        locale = Locale.parse(language)
        for code, name in locale.currencies.items():
            names = {name, *locale._data["currency_names_plural"].get(code, {}).values()}
            for one in names:
                if is_currency(code):
                    found.setdefault(_fold(one), set()).add(code)
    return {name: codes.pop() for name, codes in found.items() if len(codes) == 1}


def _fold(text: str) -> str:
    return " ".join(fold(text).split())


class _RuleFinder:
    """A finder of the rules by which a column's amounts are read, and of the questions for that."""

    def __init__(
        self,
        parsed: Mapping[tuple[type, Cell], Money | None],
        counts: Counter[tuple[type, Cell]],
        answers: Mapping[str, str],
        column: str,
    ) -> None:
        self._found = {key: money for key, money in parsed.items() if money is not None}
        self._counts, self._answers, self._column = counts, answers, column
        _, self._inside = part_brackets(column)
        self.questions: list[Question] = []

    def find(self, *, has_currencies: bool) -> _Rules:
        """Return the rules, as far as the column proves them or they are answered."""
        proven = _find_decimal(self._found, self._counts)
        settled = {"decimal": _MARKS[proven]} if proven in _MARKS else {}
        decimal = self._find_decimal(proven)
        units = {sign: self._ask_sign(sign) for sign in _SHARED}
        units[""] = "" if has_currencies else self._find_bare_unit()
        billion = self._ask(
            "billion", [key for key, one in self._found.items() if one.scale in _BILLION],
            "How much is a billion?", ("9", "a thousand million, as in English"),
            ("12", "a million million, as in French, German and Spanish"),
        )  # fmt: skip
        zero = self._ask(
            "zero", [key for key, one in self._found.items() if _is_zero(one)],
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
        open_ = [key for key, money in self._found.items() if _is_open(key[1], money)]
        if proven in _MARKS or not open_:
            return proven if proven in _MARKS else ""
        example = self._found[open_[0]].digits
        mark = "." if "." in example else ","
        whole = int(re.sub(r"[.,]", "", example))
        answer = self._ask(
            "decimal", open_, "Which mark stands before decimals?",
            (_MARKS[mark], f"“{example}” is {example.replace(',', '.')}"),
            (_MARKS["," if mark == "." else "."], f"“{example}” is {whole:,}"),
        )  # fmt: skip
        return next((sign for sign, name in _MARKS.items() if name == answer), "")

    def _ask_sign(self, sign: str) -> str:
        keys = [key for key, money in self._found.items() if money.unit == sign]
        options = [(code, _name(code)) for code in _SHARED[sign]]
        return self._ask(sign, keys, f"Which currency is “{sign}”?", *options, takes_text=True)

    def _find_bare_unit(self) -> str:
        """Find the currency of bare numbers: the heading's, else the answer."""
        said = map(_to_unit, [self._inside, *self._inside.split()])
        if named := next(filter(is_currency, said), ""):
            return named
        return self._ask(
            "currency",
            [key for key, one in self._found.items() if not one.unit and not _is_zero(one)],
            "In which currency are numbers without one?",
            ("EUR", "Euro"), ("USD", "US dollar"), ("GBP", "pound sterling"), takes_text=True,
        )  # fmt: skip

    def _ask_scale(self) -> str | None:
        """Ask by how many digits amounts are lengthened; None while a heading's scale is open."""
        if not _has_scale(self._inside):
            return "0"
        answer = self._ask(
            "scale", list(self._found),
            f"The heading says “{self._inside}”. What are its numbers?",
            ("0", "whole units"), ("3", "thousands"), ("6", "millions"), ("9", "thousand millions"),
        )  # fmt: skip
        return answer if answer in {"0", "3", "6", "9"} else None


def _name(code: str) -> str:
    return str(Locale.parse("en").currencies.get(code, code))


def _has_scale(inside: str) -> bool:
    words = re.findall(r"[^\W\d_]+|'?000s?", fold(inside))
    return any(word in _SCALES or word in _BILLION or "000" in word for word in words)


def _is_zero(money: Money) -> bool:
    return not re.sub(r"[^1-9]", "", money.digits)


def _is_open(cell: Cell, money: Money) -> bool:
    """Return whether a mark may be of thousands or decimals: ``2.000`` is two, or two thousand."""
    if isinstance(cell, Number):
        return False
    match = re.fullmatch(r"([1-9]\d{0,2})[.,]\d{3}", money.digits)
    return match is not None


def _find_decimal(
    found: Mapping[tuple[type, Cell], Money], counts: Counter[tuple[type, Cell]]
) -> str:
    """Find the mark of decimals that cells of a column prove; ``both`` if they disagree."""
    proven = Counter[str]()
    for key, money in found.items():
        if key[0] is str and (mark := _proves(money.digits)):
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
    cell: Cell, money: Money | None, values: Mapping[str, str], rules: _Rules
) -> Reading:
    if cell in values:
        return _read_answer(cell, values[cell], rules)
    if says_nothing(cell):
        return Reading(how=How.BLANK, note=cell, rule=f"“{cell}” says nothing" if cell else "")
    if money is None:
        return _as_words(cell, "no whole amount")
    if _is_zero(money):
        if rules.zero == "blank":
            return Reading(how=How.BLANK, note=cell, rule="a zero is no amount, as answered")
        if rules.zero != "zero":
            return _as_words(cell, "a zero that nobody explained")
    unit = rules.units.get(money.unit, "" if money.unit in _SHARED else money.unit)
    if not unit and not (rules.has_currencies and not money.unit):
        return _as_words(cell, "currency not answered")
    if not rules.is_scaled:
        return _as_words(cell, "scale of the heading not answered")
    value = _to_decimal(money.digits, "" if isinstance(cell, Number) else rules.decimal)
    if isinstance(cell, Number):
        value = Decimal(str(money.digits))
    if value is None:
        return _as_words(cell, "marks of thousands without proof")
    if money.scale in _BILLION and not rules.billion:
        return _as_words(cell, "billion not answered")
    power = rules.billion if money.scale in _BILLION else _SCALES.get(money.scale, 0)
    value = value.scaleb(power + rules.scale)
    text = _write(value)
    if text is None:
        return _as_words(cell, "finer than a hundredth, or larger than any amount")
    return Reading(f"{text} {unit}".strip(), rule="whole amounts")


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
    match = re.fullmatch(r"(\d{1,15}(?:\.\d{1,2})?) ?([A-Z]{3})?", written)
    unit = (match[2] or rules.units.get("", "")) if match else ""
    if match is None or not is_currency(unit):
        message = f"was answered “{written}”; write digits and a code, as 20000000 EUR"
        return Reading(how=How.REFUSED, message=message, rule="answers that are no amounts")
    return Reading(f"{match[1]} {unit}", How.ANSWERED, note=one_line(cell), rule="as answered")


def _tell(read: Mapping[tuple[type, Cell], Reading], counts: Counter[tuple[type, Cell]]) -> str:
    whole = [key for key, one in read.items() if one.value]
    words = [key for key, one in read.items() if one.how is How.AS_WORDS]
    parts = []
    if whole:
        first = max(whole, key=lambda key: (not str(key[1]).isdecimal(), counts[key]))
        value, _, unit = read[first].value.partition(" ")
        shown = f"{Decimal(value):,} {unit}".strip()
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
        unit = _to_unit(values.get(cell, cell))
        if says_nothing(cell):
            read[key] = Reading(how=How.BLANK, note=cell)
        elif is_currency(unit):
            how = How.ANSWERED if cell in values else How.READ
            read[key] = Reading(unit, how, rule="codes and names of currencies")
        else:
            read[key] = Reading(how=How.WAITS, note=cell, rule="no currency by its exact name")
    codes = sorted({one.value for one in read.values() if one.value})
    return ColumnReading(read, (), ", ".join(codes[:8]))
