"""French."""

from borderlines.language.grammar import Language

_NUMBERS = "zéro un deux trois quatre cinq six sept huit neuf dix onze douze"
_PLURALS = "AE BS KM MH MV NL PH SB SC US"
_WITHOUT_ARTICLE = "BH CU CY DJ HK KI MC MG MO MT MU SG SM TW"
_MASCULINE_IN_E = "BZ KH MX MZ SR ZW"


def _say_in(code: str, name: str) -> str:
    if code == "EU":
        return f"dans l’{name}"
    if code in _PLURALS.split():
        return f"aux {name}"
    if code in _WITHOUT_ARTICLE.split():
        return f"à {name}"
    is_feminine = name.endswith("e") and code not in _MASCULINE_IN_E.split()
    return f"en {name}" if is_feminine or name[0] in "AÉEIOUY" else f"au {name}"


FRENCH = Language(
    code="fr",
    name="Français",
    locale="fr",
    card_locale="fr_FR",
    numbers=tuple(_NUMBERS.split()),
    separator="\u202f; ",
    first_of_month="1er",
    typed_day="%d/%m/%Y",
    axis_days=("%d/%m/%Y", "%m/%Y"),
    spoken=(("HK", "Hong Kong"),),
    in_place=_say_in,
)
