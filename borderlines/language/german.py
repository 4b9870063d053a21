"""German."""

from borderlines.language.grammar import Language

_NUMBERS = "null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf"
_IN = {
    **dict.fromkeys(("CH", "CS", "DD", "MN", "SK", "SU", "TR", "UA"), "in der {}"),
    "AN": "auf den Niederländischen Antillen",
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


_SPOKEN = (
    ("HK", "Hongkong"),
    ("AN", "Niederländische Antillen"),
    ("BU", "Birma"),
    ("CS", "Tschechoslowakei, später Serbien und Montenegro"),
    ("DD", "DDR"),
    ("HV", "Obervolta"),
    ("RH", "Südrhodesien"),
    ("SU", "Sowjetunion"),
    ("TP", "Osttimor"),
    ("VD", "Nordvietnam"),
    ("YD", "Südjemen"),
    ("YU", "Jugoslawien"),
)
"""Places that CLDR calls otherwise, or does not know, as former states."""

GERMAN = Language(
    code="de",
    name="Deutsch",
    locale="de",
    card_locale="de_DE",
    numbers=tuple(_NUMBERS.split()),
    typed_day="%d.%m.%Y",
    axis_days=("%e.%-m.%Y", "%m/%Y"),
    spoken=_SPOKEN,
    in_place=_say_in,
)
