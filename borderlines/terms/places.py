"""Codes of places, found from names by exact lookup, never by a guess.

A leaf beside ``cells``. Names come from ISO 3166, from CLDR in English, French and German, and from
a short list of other usual ones; capitals and accents don't matter. A name of several places gives
all of their codes.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

import pycountry
from babel import Locale

from borderlines.terms.month_names import fold

UNION: Final = "EU"
"""The reserved ISO 3166 code for authorities of the European Union."""
KOSOVO: Final = "XK"
"""The code for Kosovo, user-assigned in ISO 3166, as Eurostat and CLDR use it."""

INTERNATIONAL: Final = "international"
"""The code for authorities of neither a country nor the Union, such as the United Nations."""

_MOST_CODES: Final = 4
"""The greatest number of places that a name may stand for.

One of more, such as Central, stands for none.
"""
_LONGEST: Final = 80
_LANGUAGES: Final = ("en", "fr", "de")
_OTHER_NAMES: Final = {
    "america": "US",
    "bolivia": "BO",
    "britain": "GB",
    "brunei": "BN",
    "burma": "MM",
    "cape verde": "CV",
    "congo": "CD CG",
    "czech republic": "CZ",
    "czechoslovakia": "CS",
    "democratic republic of congo": "CD",
    "dr congo": "CD",
    "drc": "CD",
    "east germany": "DD",
    "east timor": "TL",
    "el": "GR",
    "eng": "GB",
    "gdr": "DD",
    "european commission": "EU",
    "great britain": "GB",
    "holland": "NL",
    "iran": "IR",
    "ivory coast": "CI",
    "korea": "KR KP",
    "laos": "LA",
    "macau": "MO",
    "macedonia": "MK",
    "micronesia": "FM",
    "moldova": "MD",
    "north korea": "KP",
    "palestine": "PS",
    "republic of congo": "CG",
    "republic of kosovo": "XK",
    "russia": "RU",
    "serbia and montenegro": "CS",
    "south korea": "KR",
    "soviet union": "SU",
    "swaziland": "SZ",
    "syria": "SY",
    "taiwan": "TW",
    "tanzania": "TZ",
    "turkey": "TR",
    "u k": "GB",
    "u s": "US",
    "u s a": "US",
    "uae": "AE",
    "uk": "GB",
    "union": "EU",
    "ussr": "SU",
    "united states": "US",
    "vatican": "VA",
    "venezuela": "VE",
    "virgin islands": "VG VI",
    "xkx": "XK",
    "yugoslavia": "YU",
    "zaire": "ZR",
}
"""Names that the lists lack or give to only one of several places, each with all of its codes."""


def is_place(code: str) -> bool:
    """Return whether a code in capitals is a country, a former one, a part of one, or the Union.

    ``international`` is not.
    """
    if code == INTERNATIONAL:
        return True
    if not code.isupper():
        # pycountry takes codes in any case; a picture would take "de" and "DE" for two countries.
        return False
    if "-" in code:
        return pycountry.subdivisions.get(code=code) is not None
    is_current = code in {UNION, KOSOVO} or pycountry.countries.get(alpha_2=code) is not None
    return is_current or code in former_states()


def country_of(place: str) -> str:
    """Return the country of a place: ``DE`` for ``DE-HH``. ``EU`` and ``international`` stay."""
    return place if place in {UNION, INTERNATIONAL} else place[:2]


@lru_cache(maxsize=1)
def former_states() -> dict[str, str]:
    """Return the day on which each former state's ISO 3166-3 code was withdrawn, as EDTF.

    The last day where two states had the code one after another, such as ``CS``.
    """
    found: dict[str, str] = {}
    for state in pycountry.historic_countries:
        code = getattr(state, "alpha_2", "")
        if code and pycountry.countries.get(alpha_2=code) is None:
            found[code] = max(found.get(code, ""), state.withdrawal_date)
    return found


@lru_cache(maxsize=1024)
def find_codes(name: str) -> tuple[str, ...]:
    """Find the codes of all places with a name: ``("DE",)``; empty if there are none.

    A code in small letters, or of three letters, counts as a name.
    """
    if len(name) > _LONGEST:
        return ()
    upper = name.strip().upper()
    if is_place(upper) and upper not in former_states():
        return (upper,)
    if name.strip() in former_states():
        # In small letters it is rather a word.
        return (upper,)
    found = _codes_by_name().get(_to_key(name), ())
    return found if len(found) <= _MOST_CODES else ()


@lru_cache(maxsize=1)
def _codes_by_name() -> dict[str, tuple[str, ...]]:
    countries: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for name, code in _list_countries():
        countries[_to_key(name)][code] = None
    for name, codes in _OTHER_NAMES.items():
        countries[name] = dict.fromkeys(codes.split())
    for part in pycountry.subdivisions:
        found = countries[_to_key(part.name)]
        # Of a country and a part of it of the same name the country is meant.
        if part.country_code not in found:
            found[part.code] = None
    return {name: tuple(codes) for name, codes in countries.items() if name}


def _list_countries() -> Iterator[tuple[str, str]]:
    for country in pycountry.countries:
        for key in ("alpha_3", "name", "official_name", "common_name"):
            name = getattr(country, key, "")
            yield name, country.alpha_2
            # As ISO has it: "Korea, Republic of".
            head, _, tail = name.partition(", ")
            yield f"{tail} {head}", country.alpha_2
    for language in _LANGUAGES:
        for code, name in Locale.parse(language).territories.items():
            if len(code) == 2 and is_place(code):
                yield name, code


def _to_key(name: str) -> str:
    """Remove capitals, accents, punctuation and the article of a name."""
    words = re.findall(r"[^\W_]+", fold(name).replace("&", " and "))
    if words[:1] == ["the"]:
        del words[0]
    spelt = {"st": "saint"}
    words = [spelt.get(word, word) for word in words]
    if sorted(words) in (["korea", "north"], ["korea", "south"]):
        words.sort(reverse=True)
    return " ".join(words)
