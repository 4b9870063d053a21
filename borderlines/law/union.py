"""The states of the European Union, and of the European Economic Area, on a day.

Sources: the accession treaties; for the United Kingdom the withdrawal agreement (OJ L 29,
31.1.2020, p. 7), in force at midnight at the end of 31 January 2020; for the EEA its agreement (OJ
L 1, 3.1.1994, p. 3), in force on 1 January 1994 and for Liechtenstein on 1 May 1995.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache

_FOUNDED = date(1958, 1, 1)

# country: (first day as a member, last day as a member or None)
_MEMBERSHIP: dict[str, tuple[date, date | None]] = {
    "AT": (date(1995, 1, 1), None),
    "BE": (_FOUNDED, None),
    "BG": (date(2007, 1, 1), None),
    "CY": (date(2004, 5, 1), None),
    "CZ": (date(2004, 5, 1), None),
    "DE": (_FOUNDED, None),
    "DK": (date(1973, 1, 1), None),
    "EE": (date(2004, 5, 1), None),
    "ES": (date(1986, 1, 1), None),
    "FI": (date(1995, 1, 1), None),
    "FR": (_FOUNDED, None),
    "GB": (date(1973, 1, 1), date(2020, 1, 31)),
    "GR": (date(1981, 1, 1), None),
    "HR": (date(2013, 7, 1), None),
    "HU": (date(2004, 5, 1), None),
    "IE": (date(1973, 1, 1), None),
    "IT": (_FOUNDED, None),
    "LT": (date(2004, 5, 1), None),
    "LU": (_FOUNDED, None),
    "LV": (date(2004, 5, 1), None),
    "MT": (date(2004, 5, 1), None),
    "NL": (_FOUNDED, None),
    "PL": (date(2004, 5, 1), None),
    "PT": (date(1986, 1, 1), None),
    "RO": (date(2007, 1, 1), None),
    "SE": (date(1995, 1, 1), None),
    "SI": (date(2004, 5, 1), None),
    "SK": (date(2004, 5, 1), None),
}


@lru_cache(maxsize=1024)
def members_on(day: date) -> tuple[str, ...]:
    """Return the ISO 3166-1 alpha-2 codes of the member states on a day, in alphabetical order."""
    return tuple(
        country
        for country, (first, last) in _MEMBERSHIP.items()
        if first <= day and (last is None or day <= last)
    )


# The EFTA states of the EEA, from the day on which the agreement held for them.
_EEA_BESIDE_THE_UNION: dict[str, date] = {
    "IS": date(1994, 1, 1),
    "LI": date(1995, 5, 1),
    "NO": date(1994, 1, 1),
}


@lru_cache(maxsize=1024)
def eea_members_on(day: date) -> tuple[str, ...]:
    """Return the member states of the Union and the EFTA states of the EEA on a day, in order.

    A state that joins the Union is counted from that day on, though it may have become a party to
    the EEA agreement later.
    """
    if day < min(_EEA_BESIDE_THE_UNION.values()):
        return ()
    beside = [state for state, first in _EEA_BESIDE_THE_UNION.items() if first <= day]
    return tuple(sorted((*members_on(day), *beside)))
