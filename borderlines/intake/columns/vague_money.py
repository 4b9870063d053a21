"""Amounts without a single number: ranges, limits, magnitudes, and what is not disclosed.

Only a cell that is such a thing as a whole is read. A text with an amount in it stays words.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from borderlines.intake.columns.parsed_money import LONGEST, Money
from borderlines.intake.sheets.cells import one_line
from borderlines.terms.month_names import fold


@dataclass(frozen=True)
class Vague:
    """An amount in a cell without a single number."""

    least: Money | None = None
    most: Money | None = None
    words: str = ""
    """The cell's own words, where the bounds don't say all of it."""

    @property
    def bounds(self) -> tuple[Money, ...]:
        """The bounds that are given."""
        return tuple(bound for bound in (self.least, self.most) if bound is not None)


_NOISE: Final = frozenset(
    """a;an;the;of;in;total;fine;fines;amount;amounts;penalty;sum;value;settlement;bussgeld;
    geldbusse;geldstrafe;strafe;betrag;hohe;von;eine;ein;einer;une;un;amende;montant;de;una;multa;
    importe;sancion""".replace("\n    ", "").split(";")
)
"""Words around a range that add nothing to it, folded."""
_RANGES: Final = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?:between|from|zwischen|von|entre|de|desde)\s+(?P<least>.+?)"
        r"\s+(?:and|to|und|bis|et|à|y|a|hasta)\s+(?P<most>.+)",
        r"(?P<least>.*\d.*?)\s*(?:\s(?:to|bis|à|a)\s|–|—|\s?-\s?)\s*(?P<most>\D*\d.*)",
    )
)
_MOST: Final = re.compile(
    r"(?:(?:up to|at most|no more than|not more than|max\.?|maximum|bis zu|höchstens|maximal|"
    r"jusqu['’]à|au plus|au maximum|hasta|como máximo)(?![^\W\d_])|≤|<=)\s*(?P<bound>.+)",
    re.IGNORECASE,
)
_BELOW: Final = re.compile(
    r"(?:(?:less than|under|below|unter|weniger als|moins de|menos de)(?![^\W\d_])|<)\s*"
    r"(?P<bound>.+)",
    re.IGNORECASE,
)
_LEAST: Final = re.compile(
    r"(?:(?:at least|no less than|not less than|min\.?|minimum|mindestens|au moins|au minimum|"
    r"al menos|como mínimo)(?![^\W\d_])|≥|>=)\s*(?P<bound>.+)|(?P<plus>.*\d.*)\+",
    re.IGNORECASE,
)
_ABOVE: Final = re.compile(
    r"(?:(?:more than|over|above|über|mehr als|plus de|más de)(?![^\W\d_])|>)\s*(?P<bound>.+)",
    re.IGNORECASE,
)
_COUNTS: Final = {
    word: number
    for number, words in enumerate(
        (
            "two zweistellig deux dos", "three dreistellig trois tres",
            "four vierstellig quatre cuatro", "five funfstellig cinq cinco",
            "six sechsstellig seis", "seven siebenstellig sept siete",
            "eight achtstellig huit ocho", "nine neunstellig neuf nueve",
        ),
        start=2,
    )
    for word in words.split()
}  # fmt: skip
_DIGITS: Final = re.compile(
    r"(?P<before>\D*?)(?P<count>[2-9]|[^\W\d]+?)[\s-]?(?:digits?|figures?|chiffres|cifras|"
    r"stellige[nrs]?|stellig)(?P<after>\D*)"
)
_SECRET: Final = frozenset(
    """not disclosed;undisclosed;not published;unpublished;not public;not made public;confidential;
    amount not disclosed;fine not disclosed;nicht bekannt gegeben;nicht veröffentlicht;vertraulich;
    nicht offengelegt;geheim;non divulgué;non publié;confidentiel;no divulgado;no publicado;
    confidencial;redacted""".replace("\n    ", "").split(";")
)
_Parse = Callable[[str], Money | None]


def parse_vague(cell: str, parse: _Parse) -> Vague | None:
    """Read a cell as an amount without a single number; None where it is no such thing as a whole.

    ``parse`` reads one number with its currency.
    """
    text = one_line(cell)
    if len(text) > LONGEST:
        return None
    if text.casefold().strip(". ") in _SECRET:
        return Vague(words="not disclosed" if text.casefold() == "undisclosed" else text)
    bare = _without_noise(text)
    if found := _parse_digits(bare, text, parse):
        return found
    for form, side, is_strict in (
        (_MOST, "most", False),
        (_BELOW, "most", True),
        (_LEAST, "least", False),
        (_ABOVE, "least", True),
    ):
        if match := form.fullmatch(bare):
            bound = parse(_without_noise(next(filter(None, match.groups()))))
            words = text if is_strict else ""
            return Vague(**{side: bound}, words=words) if bound else None
    return _parse_range(bare, parse)


def _parse_range(bare: str, parse: _Parse) -> Vague | None:
    for form in _RANGES:
        if (match := form.fullmatch(bare)) is None:
            continue
        least, most = (parse(_without_noise(match[side])) for side in ("least", "most"))
        if least is None or most is None:
            continue
        if least.unit and most.unit and least.unit != most.unit:
            return None
        if bool(least.scale) != bool(most.scale):
            # “5 to 10 million” may begin at five, or at five million.
            return Vague(words=bare)
        unit = least.unit or most.unit
        return Vague(replace(least, unit=unit), replace(most, unit=unit))
    return None


def _parse_digits(bare: str, text: str, parse: _Parse) -> Vague | None:
    match = _DIGITS.fullmatch(fold(bare))
    if match is None:
        return None
    told = match["count"]
    count = int(told) if told.isdecimal() else _COUNTS.get(told) or _COUNTS.get(f"{told}stellig")
    around = " ".join((match["before"], match["after"]))
    # A currency beside it is found as that of a number would be.
    unit = _without_noise(around)
    money = parse(f"1 {unit}") if unit else Money("1", "", "")
    if count is None or money is None or money.scale:
        return None
    least, most = Decimal(10) ** (count - 1), Decimal(10) ** count - Decimal("0.01")
    low, high = (replace(money, digits=f"{bound:f}", is_plain=True) for bound in (least, most))
    return Vague(low, high, text)


def _without_noise(text: str) -> str:
    """Leave out words at either end that add nothing to an amount."""
    words = text.split()
    while words and fold(words[0]).strip(":,") in _NOISE and len(words) > 1:
        del words[0]
    while words and fold(words[-1]).strip(".,") in _NOISE and len(words) > 1:
        del words[-1]
    return " ".join(words)
