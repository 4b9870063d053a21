"""One cell as an amount: its number, the word of its magnitude, and its currency, as they stand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from babel import Locale

from borderlines.intake.sheets.cells import Cell, Number, one_line
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
SHARED: Final = {
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
SCALES: Final = {
    "k": 3, "thousand": 3, "thousands": 3, "tsd": 3, "tausend": 3, "mille": 3,
    "m": 6, "mn": 6, "mln": 6, "mio": 6, "mill": 6, "million": 6, "millions": 6, "millionen": 6,
    "millones": 6, "millon": 6, "bn": 9, "mrd": 9, "milliarde": 9, "milliarden": 9,
    "milliard": 9, "milliards": 9,
}  # fmt: skip
BILLION: Final = frozenset({"billion", "billions"})
_NUMBER: Final = r"\d[\d.,'’ \u00a0\u202f]*"
_UNIT: Final = r"[^\d\s.,'’+-][^\d+-]{0,40}?"
_CELL: Final = re.compile(
    rf"(?P<before>{_UNIT})?\s*(?P<number>{_NUMBER}?)\s*(?P<after>{_UNIT})?(?:,-|\.-|,–|,—)?"
)
LONGEST: Final = 80
"""Characters of an amount at most; a longer cell is words."""


@dataclass(frozen=True)
class Money:
    """The money in a cell: its digits as written, their scale, and the currency's sign."""

    digits: str
    scale: str
    """The word of its magnitude, folded; empty for none."""
    unit: str
    """A code, or a sign that several currencies share; empty for none."""
    is_plain: bool = False
    """Whether the digits are plain ones with a point, whatever marks the column uses."""


def parse_money(cell: Cell) -> Money | None:
    """Split a cell into number, scale and currency; None if the whole is no amount."""
    if isinstance(cell, Number):
        return Money(cell, "", "", is_plain=True) if not cell.startswith("-") else None
    if len(cell) > LONGEST:
        return None
    match = _CELL.fullmatch(one_line(cell))
    if match is None or not match["number"]:
        return None
    scale = unit = ""
    for place in ("before", "after"):
        for word in _part_unit(match[place] or ""):
            is_scale = fold_text(word).rstrip(".") in SCALES or fold_text(word) in BILLION
            # "M" and "K" before a number are no magnitudes.
            if is_scale and place == "after" and not scale:
                scale = fold_text(word).rstrip(".")
                continue
            found = to_unit(word)
            if not found or unit:
                return None
            unit = found
    return Money(match["number"].strip(), scale, unit)


def _part_unit(text: str) -> list[str]:
    """Split the words beside a number: ``["Mio.", "EUR"]``; a whole name stays one."""
    text = text.strip()
    if not text:
        return []
    if to_unit(text):
        return [text]
    words = text.split()
    if len(words) > 1 and (
        fold_text(words[0]).rstrip(".") in SCALES or fold_text(words[0]) in BILLION
    ):
        rest = " ".join(words[1:])
        return [words[0], rest.removeprefix("de ").removeprefix("d'").removeprefix("of ")]
    # "m€" and "$m" without a blank.
    for sign in ("€", "$", "£", "¥"):
        if sign in text and len(text) > 1 and len(words) == 1 and not to_unit(text):
            return [part for part in (sign, text.replace(sign, "").strip()) if part]
    return words


def to_unit(word: str) -> str:
    """Return the code of a currency, or a shared sign; empty for anything else."""
    bare = word.strip()
    if is_currency(bare):
        return bare
    if bare.upper() in _OFTEN_SMALL:
        return bare.upper()
    low = bare.casefold()
    if low in _SIGNS:
        return _SIGNS[low]
    if low in SHARED:
        return low
    return _currency_names().get(fold_text(bare), "")


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
                    found.setdefault(fold_text(one), set()).add(code)
    return {name: codes.pop() for name, codes in found.items() if len(codes) == 1}


def fold_text(text: str) -> str:
    """Return a text without accents and case, its blanks single."""
    return " ".join(fold(text).split())
