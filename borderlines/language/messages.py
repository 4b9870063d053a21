"""What the interface says, in the reader's language: gettext catalogues, read by babel.

A sentence is written in English where it is used, whole and with named gaps, so that a
translator can turn it round; its French and German stand in ``locale/`` beside this file. What the
record itself says (titles, summaries, notes) is never translated: it is quoted as it stands.
"""

from __future__ import annotations

import gettext
from collections.abc import Iterable
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Final

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

from borderlines.language.english import ENGLISH
from borderlines.language.french import FRENCH
from borderlines.language.german import GERMAN
from borderlines.language.grammar import Language

LANGUAGES: Final = {one.code: one for one in (ENGLISH, FRENCH, GERMAN)}
"""The languages of the interface by code, in the order in which readers are offered them."""
FOLDER: Final = Path(__file__).parent / "locale"
DOMAIN: Final = "borderlines"
KEYWORDS: Final = {
    "tell": (2,),
    "tell_many": (2, 3),
    "tell_in": ((2, "c"), 3),
    "mark": (1,),
    "RefusedError": (2,),
    "_": (1,),
    "_many": (1, 2),
    "_html": (1,),
}
"""Which argument of which call is a message, as babel's extraction wants it."""


def language_of(code: str) -> Language:
    """The language of a code; English for one that there is not."""
    return LANGUAGES.get(code, ENGLISH)


def tell(language: str, message: str, /, **values: object) -> str:
    """A sentence in a language, with its gaps filled: ``tell("de", "No act on {day}", day=…)``.

    A message that the catalogue lacks stays English, which a test of the catalogues forbids.
    """
    return _fill(_catalogue(language).gettext(message), values)


def tell_many(language: str, one: str, many: str, number: int, /, **values: object) -> str:
    """The same for a number of things, by the language's own rule for plurals.

    ``{number}`` in the message is the number as the language writes it: ``1,204``, ``1.204``.
    """
    said = format_decimal(number, locale=language)
    return _fill(_catalogue(language).ngettext(one, many, number), {"number": said} | values)


def tell_in(language: str, context: str, message: str, /, **values: object) -> str:
    """The same for a message that is ambiguous by itself: ``tell_in("fr", "map", "None")``."""
    return _fill(_catalogue(language).pgettext(context, message), values)


def mark(message: str) -> str:
    """A message that stands in a table and is told later: marked, so that it is extracted."""
    return message


def join_parts(parts: Iterable[str], language: str) -> str:
    """Parts of a sentence with semicolons between them, as the language sets them."""
    # Not a message: it would begin or end with a space, which nobody sees in a catalogue.
    return language_of(language).separator.join(parts)


def _fill(message: str, values: dict[str, object]) -> str:
    # Only the message is a pattern: braces in a value, which may be a cell, stay what they are.
    return message.format_map(values) if values else message


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    path = FOLDER / language / "LC_MESSAGES" / f"{DOMAIN}.po"
    if not path.is_file():
        return gettext.NullTranslations()
    with path.open("rb") as file:
        catalogue = read_po(file, locale=language, domain=DOMAIN)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
