"""The languages of the interface and their gettext catalogues, read by babel.

A sentence is written in English where it is used, whole and with named gaps, so that a translator
can turn it round. Its French and German are in ``locale/`` beside this file. What the record
itself says (titles, summaries, notes) is never translated: it is quoted as it stands.
"""

from __future__ import annotations

import gettext
from io import BytesIO
from pathlib import Path
from typing import Final

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from borderlines.language.english import ENGLISH
from borderlines.language.french import FRENCH
from borderlines.language.german import GERMAN

LANGUAGES: Final = {one.code: one for one in (ENGLISH, FRENCH, GERMAN)}
"""The languages of the interface by code, in the order in which readers are offered them."""
FOLDER: Final = Path(__file__).parent / "locale"
DOMAIN: Final = "borderlines"
KEYWORDS: Final = {
    "_": (1,),
    "gettext": (1,),
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "N_": (1,),
    "RefusedError": (2,),
}
"""The arguments of each call that are a message, in the form of babel's extraction."""


def N_(message: str) -> str:  # noqa: N802 - gettext's own name, which everybody knows
    """Mark a message that is translated later, as one in a table, so that it is extracted."""
    return message


def read_translations(code: str) -> gettext.NullTranslations:
    """Read the catalogue of a language; without one every message stays English."""
    path = FOLDER / code / "LC_MESSAGES" / f"{DOMAIN}.po"
    if not path.is_file():
        return gettext.NullTranslations()
    with path.open("rb") as file:
        catalogue = read_po(file, locale=code, domain=DOMAIN)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
