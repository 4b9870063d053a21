"""In a place, as a sentence says it: ``in the United States``, ``aux États-Unis``, ``im Iran``.

CLDR has the names of countries without their articles, and French and German decline these.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from borderlines.language.formats import name_place, say_list, say_places
from borderlines.record.dataset import country_of

_GERMAN: Final = {
    **dict.fromkeys(("CH", "MN", "SK", "TR", "UA"), "in der {}"),
    **dict.fromkeys(("IQ", "IR", "LB", "NE", "SD", "TD", "YE"), "im {}"),
    "AE": "in den Vereinigten Arabischen Emiraten",
    "CF": "in der Zentralafrikanischen Republik",
    "DO": "in der Dominikanischen Republik",
    "EU": "in der Europäischen Union",
    "GB": "im Vereinigten Königreich",
    "NL": "in den Niederlanden",
    "PH": "auf den Philippinen",
    "US": "in den Vereinigten Staaten",
}
_PLURALS: Final = "AE BS KM MH MV NL PH SB SC US"
_WITHOUT_ARTICLE: Final = "BH CU CY DJ HK KI MC MG MO MT MU SG SM TW"
_MASCULINE_IN_E: Final = "BZ KH MX MZ SR ZW"


def say_in_places(codes: Iterable[str], language: str = "en") -> str:
    """In several places, in one phrase: ``en Allemagne (Hamburg) et aux Pays-Bas``."""
    if language == "en":
        return f"in {say_places(codes, language, in_a_sentence=True)}"
    say = _say_in_french if language == "fr" else _say_in_german
    parts = []
    for code in codes:
        where = say(country_of(code))
        parts.append(f"{where} ({name_place(code, language)})" if "-" in code else where)
    return say_list(parts, language)


def _say_in_german(code: str) -> str:
    return _GERMAN.get(code, "in {}").format(name_place(code, "de"))


def _say_in_french(code: str) -> str:
    name = name_place(code, "fr")
    if code == "EU":
        return f"dans l’{name}"
    if code in _PLURALS.split():
        return f"aux {name}"
    if code in _WITHOUT_ARTICLE.split():
        return f"à {name}"
    is_feminine = name.endswith("e") and code not in _MASCULINE_IN_E.split()
    return f"en {name}" if is_feminine or name[0] in "AÉEIOUY" else f"au {name}"
