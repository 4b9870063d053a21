"""The names of places and authorities, and their numbers, in the reader's language.

A German page says Bundeskartellamt; the record's other names of authorities are English. CLDR has
the names of countries without their articles, and French and German decline these: ``in the United
States``, ``aux États-Unis``, ``im Iran``. Where places are counted, Hong Kong is no country, nor is
the Union.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Final

from borderlines.language.voice import Voice, voice_of
from borderlines.record import Dataset, country_of
from borderlines.schema import UNION, Authority, Event
from borderlines.terms.places import INTERNATIONAL

_WITH_ARTICLE = ("European U", "United ", "Netherlands", "Soviet ")


def say_places(voice: Voice, codes: Iterable[str], *, in_a_sentence: bool = False) -> str:
    """Name several places in one phrase: ``Germany (Hamburg) and Ireland``.

    In a sentence English names take their article: ``France and the United Kingdom``.
    """
    names = []
    for code in codes:
        name = voice.place(country_of(code))
        if in_a_sentence and voice.code == "en" and name.startswith(_WITH_ARTICLE):
            name = f"the {name}"
        names.append(f"{name} ({voice.place(code)})" if "-" in code else name)
    return voice.list(names)


def say_in_places(voice: Voice, codes: Iterable[str]) -> str:
    """Say ``in`` several places in one phrase: ``en Allemagne (Hamburg) et aux Pays-Bas``."""
    say, codes = voice.grammar.in_place, list(codes)
    if INTERNATIONAL in codes:
        beyond = voice.gettext("at international level")
        codes.remove(INTERNATIONAL)
        return voice.list([*([say_in_places(voice, codes)] if codes else []), beyond])
    if say is None:
        return f"in {say_places(voice_of('en'), codes, in_a_sentence=True)}"
    parts = []
    for code in codes:
        country = country_of(code)
        where = say(country, voice.place(country))
        parts.append(f"{where} ({voice.place(code)})" if "-" in code else where)
    return voice.list(parts)


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
"""The languages, in order, in which the record has the own names of a place's authorities.

Canada's are in English as well, which is the record's first name of each.
"""


def name_authority(voice: Voice, body: Authority) -> str:
    """Name an authority in its own language where the reader speaks it.

    ``Bundeskartellamt`` for a German reader, ``Federal Cartel Office`` for all others.
    """
    spoken = _SPOKEN_IN.get(country_of(body.place), ())
    position = spoken.index(voice.code) if voice.code in spoken else len(body.name_local)
    return body.name_local[position] if position < len(body.name_local) else body.name


def is_named_in(voice: Voice, body: Authority) -> bool:
    """Return whether an authority's name is in the reader's language; else it is in English."""
    return voice.code == "en" or name_authority(voice, body) != body.name


def other_names(voice: Voice, body: Authority) -> list[str]:
    """List an authority's names in its own languages, except the one that the reader sees."""
    return [name for name in body.name_local if name != name_authority(voice, body)]


def say_authorities(voice: Voice, event: Event, dataset: Dataset, *, short: bool = False) -> str:
    """Say whose act it is in one phrase; for a company's step, who took it.

    A complaint or suit is no act of the authority that it was lodged with, and the phrase says so:
    ``BEUC, lodged with European Commission``; ``short``, where nobody has much room for those
    who complained: ``lodged with Commission``.
    """

    def name(bodies: Iterable[Authority]) -> str:
        return voice.list(body.short if short else name_authority(voice, body) for body in bodies)

    acting, asked = dataset.acting_in(event), dataset.asked_in(event)
    if not asked:
        return name(acting) if acting else voice.list(event.respondents)
    by = name(acting) if short else voice.list(event.complainants)
    if not by:
        return voice.gettext("lodged with {authorities}", authorities=name(asked))
    return voice.gettext("{by}, lodged with {authorities}", by=by, authorities=name(asked))


_NO_STATES: Final = (
    "AI AQ AS AW AX BL BM BQ BV CC CK CW CX EH FK FO GF GG GI GL GP GS GU HK HM IM IO JE KY MF MO "
    "MP MQ MS NC NF NU PF PM PN PR RE SH SJ SX TC TF TK TW UM VG VI WF YT"
)
TERRITORIES: Final = frozenset(_NO_STATES.split())
"""Codes of ISO 3166 that are neither a member nor an observer state of the United Nations."""


def name_places_of(voice: Voice, codes: Collection[str]) -> str:
    """Say whose acts they are: ``of nine countries and the EU``."""
    if INTERNATIONAL in codes:
        others = name_places_of(voice, set(codes) - {INTERNATIONAL})
        if not others:
            return voice.gettext("of international organisations")
        return voice.pgettext(
            "whose acts", "{places} and of international organisations", places=others
        )
    places = _count_of(voice, codes)
    if UNION not in codes:
        return places
    if not places:
        return voice.gettext("of the EU")
    return voice.pgettext("whose acts", "{places} and the EU", places=places)


def _count_of(voice: Voice, codes: Collection[str]) -> str:
    number, territories = _split(codes)
    words = voice.in_words(number)
    if not number:
        return ""
    if not territories:
        return voice.ngettext("of one country", "of {words} countries", number, words=words)
    if territories == number:
        return voice.ngettext("of one territory", "of {words} territories", number, words=words)
    return voice.gettext("of {words} countries and territories", words=words)


def _split(codes: Collection[str]) -> tuple[int, int]:
    """Count the places without the Union, and the territories among them."""
    places = set(codes) - {UNION}
    return len(places), len(places & TERRITORIES)
