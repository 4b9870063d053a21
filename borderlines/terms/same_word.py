"""Words that differ only in how they are written; likeness is never enough.

Between two words of a vocabulary lies law: a decision is not a binding decision.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache


def find_same(written: str, words: Iterable[str]) -> str | None:
    """Find the word that equals a text but for capitals, blanks, hyphens and a plural; or None."""
    forms = _find_forms(tuple(words))
    bare = _bare(written)
    return forms.get(bare) or forms.get(bare.removesuffix("s")) or forms.get(f"{bare}s")


@lru_cache(maxsize=64)
def _find_forms(words: tuple[str, ...]) -> dict[str, str]:
    # Many cells of a column are compared with the same words.
    return {_bare(word): word for word in words}


def _bare(word: str) -> str:
    return re.sub(r"[\s_-]+", "", word.strip().casefold())
