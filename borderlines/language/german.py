"""German."""

from borderlines.language.grammar import Language

_NUMBERS = "null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf"
_IN = {
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


def _say_in(code: str, name: str) -> str:
    return _IN.get(code, "in {}").format(name)


GERMAN = Language(
    code="de",
    name="Deutsch",
    locale="de",
    card_locale="de_DE",
    numbers=tuple(_NUMBERS.split()),
    typed_day="%d.%m.%Y",
    axis_days=("%e.%-m.%Y", "%m/%Y"),
    spoken=(("HK", "Hongkong"),),
    in_place=_say_in,
)
