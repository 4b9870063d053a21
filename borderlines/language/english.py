"""English, as the British write it."""

from borderlines.language.grammar import Language

_NUMBERS = "no one two three four five six seven eight nine ten eleven twelve"
_SPOKEN = (
    ("HK", "Hong Kong"),
    ("MO", "Macao"),
    ("CS", "Czechoslovakia, later Serbia and Montenegro"),
    ("DD", "East Germany"),
    ("SU", "Soviet Union"),
    ("VD", "North Vietnam"),
    ("YD", "South Yemen"),
)
"""Places that CLDR calls otherwise, or does not know, as former states."""

ENGLISH = Language(
    code="en",
    name="English",
    # Babel's plain English is American.
    locale="en_GB",
    numbers=tuple(_NUMBERS.split()),
    # By %-d plotly would not see that the names are those of days.
    axis_days=("%e %b %Y", "%b %Y"),
    unit_first=True,
    spoken=_SPOKEN,
)
