"""How many places acted, in words that are right: Hong Kong is no country, nor is the Union.

A territory is a code of ISO 3166 that is neither a member nor an observer state of the United
Nations. Where one is counted with countries, the words say so.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from borderlines.language.formats import number_in_words
from borderlines.language.messages import tell, tell_in, tell_many
from borderlines.schema import UNION

_NO_STATES: Final = (
    "AI AQ AS AW AX BL BM BQ BV CC CK CW CX EH FK FO GF GG GI GL GP GS GU HK HM IM IO JE KY MF MO "
    "MP MQ MS NC NF NU PF PM PN PR RE SH SJ SX TC TF TK TW UM VG VI WF YT"
)
TERRITORIES: Final = frozenset(_NO_STATES.split())


def name_places_that(codes: Collection[str], language: str) -> str:
    """Whoever did something, before a verb: ``nine countries and the EU``, ``one territory``."""
    places = _count(codes, language)
    if UNION not in codes:
        return places
    if not places:
        return tell_in(language, "who acted", "the EU")
    return tell_in(language, "who acted", "{places} and the EU", places=places)


def name_places_of(codes: Collection[str], language: str) -> str:
    """Whose acts they are: ``of nine countries and the EU``."""
    places = _count_of(codes, language)
    if UNION not in codes:
        return places
    if not places:
        return tell(language, "of the EU")
    return tell_in(language, "whose acts", "{places} and the EU", places=places)


def _count(codes: Collection[str], language: str) -> str:
    number, territories = _split(codes)
    words = number_in_words(number, language)
    if not number:
        return ""
    if not territories:
        return tell_many(language, "one country", "{words} countries", number, words=words)
    if territories == number:
        return tell_many(language, "one territory", "{words} territories", number, words=words)
    return tell(language, "{words} countries and territories", words=words)


def _count_of(codes: Collection[str], language: str) -> str:
    number, territories = _split(codes)
    words = number_in_words(number, language)
    if not number:
        return ""
    if not territories:
        return tell_many(language, "of one country", "of {words} countries", number, words=words)
    if territories == number:
        return tell_many(
            language, "of one territory", "of {words} territories", number, words=words
        )
    return tell(language, "of {words} countries and territories", words=words)


def _split(codes: Collection[str]) -> tuple[int, int]:
    """How many there are without the Union, and how many of those are territories."""
    places = set(codes) - {UNION}
    return len(places), len(places & TERRITORIES)
