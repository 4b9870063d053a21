"""Codes of currencies, old ones included, and the days on which each was legal tender.

A leaf beside ``cells``. The days come from CLDR, per country.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Final

import pycountry
from babel.core import get_global

from borderlines.terms.edtf_date import EdtfDate

_NO_CODES_OF_ISO: Final = "ARL ARM BAN BGM BGO BOL BRZ CLE CNH CNX KRH KRO MCF MDC MKN MVP VNN YUR"
"""Codes that CLDR has but no list of ISO 4217."""


@dataclass(frozen=True)
class FixedRate:
    """The fixed rate of a currency that the euro replaced."""

    units: Decimal
    since: date


def _fix(year: int, **units: str) -> dict[str, FixedRate]:
    since = date(year, 1, 1)
    return {code: FixedRate(Decimal(number), since) for code, number in units.items()}


# Council Regulation (EC) No 2866/98 for the first eleven, and those that amended it since.
FIXED_RATES: Final[dict[str, FixedRate]] = {
    **_fix(
        1999,
        ATS="13.7603",
        BEF="40.3399",
        DEM="1.95583",
        ESP="166.386",
        FIM="5.94573",
        FRF="6.55957",
        IEP="0.787564",
        ITL="1936.27",
        LUF="40.3399",
        NLG="2.20371",
        PTE="200.482",
    ),
    **_fix(2001, GRD="340.750"),  # Regulation (EC) No 1478/2000
    **_fix(2007, SIT="239.640"),  # Regulation (EC) No 1086/2006
    **_fix(2008, CYP="0.585274"),  # Regulation (EC) No 1135/2007
    **_fix(2008, MTL="0.429300"),  # Regulation (EC) No 1134/2007
    **_fix(2009, SKK="30.1260"),  # Regulation (EC) No 694/2008
    **_fix(2011, EEK="15.6466"),  # Regulation (EU) No 671/2010
    **_fix(2014, LVL="0.702804"),  # Regulation (EU) No 870/2013
    **_fix(2015, LTL="3.45280"),  # Regulation (EU) No 851/2014
    **_fix(2023, HRK="7.53450"),  # Regulation (EU) 2022/1208
    **_fix(2026, BGN="1.95583"),  # Regulation (EU) 2025/1409
}


@lru_cache(maxsize=512)
def is_currency(code: str) -> bool:
    """Return whether a code in capitals is a current or withdrawn one of ISO 4217."""
    if not (len(code) == 3 and code.isascii() and code.isupper()):
        return False
    is_current = pycountry.currencies.get(alpha_3=code) is not None
    return is_current or (code in _tender() and code not in _NO_CODES_OF_ISO.split())


def was_tender(code: str, when: EdtfDate) -> bool:
    """Return whether a currency may have been legal tender somewhere on a day of a date.

    True for a code whose days are not known.
    """
    known = _tender().get(code, ())
    return not known or any(when.may_touch(first, last) for first, last in known)


def say_tender(code: str) -> str:
    """Describe the days on which a currency was legal tender, as ``from 1999-01-01 on``."""
    known = _tender()[code]
    first, last = min(one for one, _ in known), max(other for _, other in known)
    return f"from {first} on" if last == date.max else f"from {first} to {last}"


@lru_cache(maxsize=1)
def _tender() -> dict[str, tuple[tuple[date, date], ...]]:
    """Return each code's spans of legal tender, by country."""
    found: dict[str, list[tuple[date, date]]] = {}
    for currencies in get_global("territory_currencies").values():
        for code, start, end, is_tender in currencies:
            known = found.setdefault(code, [])
            if is_tender:
                known.append((date(*start) if start else date.min, date(*end) if end else date.max))
    return {code: tuple(known) for code, known in found.items()}
