"""A text as the words that a search compares: without case and accents, numbers in one form."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

_UNITS: Final = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
_TEENS: Final = [
    *("ten", "eleven", "twelve", "thirteen", "fourteen"),
    *("fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
]
_TENS: Final = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_NUMBERS: Final = {
    **{word: str(number) for number, word in enumerate([*_UNITS, *_TEENS])},
    **{word: str(20 + 10 * number) for number, word in enumerate(_TENS)},
}
"""Numbers below a hundred in English, the language of records: ``twenty-eight`` is ``28``."""
_SCALES: Final = {"m": "million", "mn": "million", "bn": "billion"}
"""Scales that follow a number in short: ``€110m`` is 110 million."""
_MARKS: Final = "".join(
    chr(code) for code in range(0x300, 0x10000) if unicodedata.category(chr(code))[0] == "M"
)
"""Marks that belong to the letter before them, in scripts that spell vowels so."""
_WORD: Final = rf"[^\W_](?:[^\W_]|[{_MARKS}])*"
_TOKEN: Final = re.compile(
    rf"(?P<spelt>\b(?:{'|'.join(_TENS)})[- ](?:{'|'.join(_UNITS[1:])})\b)"
    # Digits in groups of three; a point may be a decimal one, so it parts a number in two.
    r"|(?P<grouped>(?<!\d)\d{1,3}(?:[,’'\u00a0\u202f]\d{3})+(?!\d))"
    r"|(?P<scaled>\d+(?=(?:bn|mn|m)\b))"
    r"|(?P<scale>(?<=\d)(?:bn|mn|m)\b)"
    # What English adds to a name to say whose it is.
    r"|(?P<owner>(?<=\w)[’']s\b)"
    rf"|(?P<word>{_WORD})",
    re.IGNORECASE,
)


class Token(NamedTuple):
    """A word of a text: its folded form, its spelling, and its position."""

    folded: str
    written: str
    start: int
    end: int


def fold(text: str) -> str:
    """Remove case and accents: ``dusseldorf`` for ``Düsseldorf``."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    if apart.isascii():
        return apart
    return "".join(character for character in apart if not unicodedata.combining(character))


def split(text: str) -> Iterator[Token]:
    """Yield the words of a text in order, numbers always in the same form."""
    for match in _TOKEN.finditer(text):
        written, start, end = match[0], match.start(), match.end()
        match match.lastgroup:
            case "owner":
                continue
            case "spelt":
                tens, unit = re.split("[- ]", written.lower())
                folded = str(int(_NUMBERS[tens]) + int(_NUMBERS[unit]))
            case "grouped":
                folded = re.sub(r"\D", "", written)
            case "scale":
                folded = _SCALES[written.lower()]
            case "scaled":
                folded = _fold_word(written)
            case _:
                folded = _fold_word(written)
                folded = _NUMBERS.get(folded, folded)
        if folded:
            yield Token(folded, written, start, end)


@lru_cache(maxsize=65_536)
def _fold_word(word: str) -> str:
    return fold(word)
