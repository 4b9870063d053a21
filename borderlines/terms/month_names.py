"""The names of the months as CLDR has them, to read what people and spreadsheets write.

A leaf: it imports nothing of Borderlines.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from functools import lru_cache

from babel import Locale


@lru_cache(maxsize=8)
def list_months(*locales: str) -> dict[str, int]:
    """Return the number of each month by its folded name, full or short, in any of these locales.

    A name that would mean two months is left out.
    """
    meant: defaultdict[str, set[int]] = defaultdict(set)
    for locale in locales:
        months = Locale.parse(locale).months
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in months[context][width].items():
                    meant[fold(name.rstrip("."))].add(number)
    return {name: min(numbers) for name, numbers in meant.items() if len(numbers) == 1}


def fold(text: str) -> str:
    """Remove capitals and accents, which people leave out."""
    parts = unicodedata.normalize("NFD", text.casefold())
    return "".join(sign for sign in parts if not unicodedata.combining(sign))
