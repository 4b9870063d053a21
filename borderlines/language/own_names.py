"""What an authority is called in the reader's language, where that is one of its own.

A German page says Bundeskartellamt. The record's other names are English.
"""

from __future__ import annotations

from typing import Final

from borderlines.record.dataset import country_of
from borderlines.schema import Authority

_SPOKEN: Final = {
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
    spoken = _SPOKEN.get(country_of(body.place), ())
    position = spoken.index(language) if language in spoken else len(body.name_local)
    return body.name_local[position] if position < len(body.name_local) else body.name


def is_named_in(body: Authority, language: str) -> bool:
    """Whether a body's name is in that language; else it is in English."""
    return language == "en" or name_authority(body, language) != body.name


def other_names(body: Authority, language: str = "en") -> list[str]:
    """Its names in its own languages, but for the one that the reader is told anyway."""
    return [name for name in body.name_local if name != name_authority(body, language)]
