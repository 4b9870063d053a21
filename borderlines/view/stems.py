"""Forms of one word, in the languages of a reader: ``bans`` and ``banned``, ``Verbote``."""

from __future__ import annotations

from functools import cache, lru_cache
from threading import Lock
from typing import Any, Final

import snowballstemmer
from babel import Locale

from borderlines.view.tokens import fold

_one_at_a_time: Final = Lock()
"""A lock, because a stemmer keeps the word that it works on in itself."""


@lru_cache(maxsize=65_536)
def stems_of(word: str, languages: tuple[str, ...]) -> frozenset[tuple[str, str]]:
    """Find the stem of a word in each language. Two forms of a word share at least one stem.

    A language without rules is left out. The stem is found with accents and without, because people
    often leave them out.
    """
    found = set()
    for language in languages:
        stemmer = _stemmer_of(language)
        if stemmer is not None:
            forms = {word.lower(), fold(word)}
            with _one_at_a_time:
                found |= {(language, fold(stemmer.stemWord(form))) for form in forms}
    return frozenset(found)


@cache
def _stemmer_of(language: str) -> Any:
    name = (Locale.parse(language).get_language_name("en") or "").lower()
    return snowballstemmer.stemmer(name) if name in snowballstemmer.algorithms() else None
