"""How places and bodies are named, and counted, in the reader's language.

A German page says Bundeskartellamt; the record's other names of bodies are English. CLDR has the
names of countries without their articles, and French and German decline these: ``in the United
States``, ``aux États-Unis``, ``im Iran``. Where places are counted, Hong Kong is no country, nor
is the Union.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import lru_cache
from typing import Final

import pycountry
from babel import Locale

from borderlines.language.formats import number_in_words, say_list
from borderlines.language.messages import language_of, tell, tell_in, tell_many
from borderlines.record import Dataset, country_of
from borderlines.schema import UNION, Authority, Event

_WITH_ARTICLE = ("European U", "United ", "Netherlands")


@lru_cache(maxsize=4096)
def name_place(code: str, language: str = "en") -> str:
    """The name of a place in a language: ``Germany``, ``Hamburg`` for ``DE-HH``."""
    if "-" in code:
        subdivision = pycountry.subdivisions.get(code=code)
        return str(subdivision.name) if subdivision else code
    spoken = dict(language_of(language).spoken).get(code)
    return spoken or Locale.parse(language).territories.get(code, code)


def say_places(codes: Iterable[str], language: str = "en", *, in_a_sentence: bool = False) -> str:
    """Several places in one phrase: ``Germany (Hamburg) and Ireland``.

    In a sentence English names take their article: ``France and the United Kingdom``.
    """
    names = []
    for code in codes:
        name = name_place(country_of(code), language)
        if in_a_sentence and language == "en" and name.startswith(_WITH_ARTICLE):
            name = f"the {name}"
        names.append(f"{name} ({name_place(code, language)})" if "-" in code else name)
    return say_list(names, language)


def say_in_places(codes: Iterable[str], language: str = "en") -> str:
    """In several places, in one phrase: ``en Allemagne (Hamburg) et aux Pays-Bas``."""
    say = language_of(language).in_place
    if say is None:
        return f"in {say_places(codes, 'en', in_a_sentence=True)}"
    parts = []
    for code in codes:
        country = country_of(code)
        where = say(country, name_place(country, language))
        parts.append(f"{where} ({name_place(code, language)})" if "-" in code else where)
    return say_list(parts, language)


_SPOKEN_IN: Final = {
    "AT": ("de",),
    "BE": ("fr", "nl"),
    "CA": ("fr",),
    "CH": ("de", "fr", "it"),
    "DE": ("de",),
    "EU": ("fr", "de"),
    "FR": ("fr",),
    "LI": ("de",),
    "LU": ("fr", "de"),
    "MC": ("fr",),
}
"""In which languages, and in which order, the record has the own names of a place's bodies.

Canada's are in English as well, which is the record's first name of each.
"""


def name_authority(body: Authority, language: str = "en") -> str:
    """``Bundeskartellamt`` for a German reader, ``Federal Cartel Office`` for all others."""
    spoken = _SPOKEN_IN.get(country_of(body.place), ())
    position = spoken.index(language) if language in spoken else len(body.name_local)
    return body.name_local[position] if position < len(body.name_local) else body.name


def is_named_in(body: Authority, language: str) -> bool:
    """Whether a body's name is in that language; else it is in English."""
    return language == "en" or name_authority(body, language) != body.name


def other_names(body: Authority, language: str = "en") -> list[str]:
    """Its names in its own languages, but for the one that the reader is told anyway."""
    return [name for name in body.name_local if name != name_authority(body, language)]


def say_authorities(
    event: Event, dataset: Dataset, language: str = "en", *, short: bool = False
) -> str:
    """Whose act it is in one phrase; for a company's step, who took it.

    A complaint or suit is no act of the body that it was lodged with, and the phrase says so:
    ``BEUC, lodged with European Commission``; ``short``, where nobody has much room for those
    who complained: ``lodged with Commission``.
    """

    def name(bodies: Iterable[Authority]) -> str:
        return say_list(
            [body.short if short else name_authority(body, language) for body in bodies], language
        )

    acting, asked = dataset.acting_in(event), dataset.asked_in(event)
    if not asked:
        return name(acting) if acting else say_list(event.respondents, language)
    by = name(acting) if short else say_list(event.complainants, language)
    if not by:
        return tell(language, "lodged with {authorities}", authorities=name(asked))
    return tell(language, "{by}, lodged with {authorities}", by=by, authorities=name(asked))


_NO_STATES: Final = (
    "AI AQ AS AW AX BL BM BQ BV CC CK CW CX EH FK FO GF GG GI GL GP GS GU HK HM IM IO JE KY MF MO "
    "MP MQ MS NC NF NU PF PM PN PR RE SH SJ SX TC TF TK TW UM VG VI WF YT"
)
TERRITORIES: Final = frozenset(_NO_STATES.split())
"""Codes of ISO 3166 that are neither a member nor an observer state of the United Nations."""


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
