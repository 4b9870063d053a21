"""Columns that translate the text of another column: ``title_fr`` beside ``title``."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache
from typing import Final

import pycountry

RECORD_LANGUAGE: Final = "en"
"""The language of the texts that every record must hold."""
_FORM: Final = re.compile(r"([a-z]+)_([a-z]{2})")


def part_translated(column: str, translatable: Collection[str]) -> tuple[str, str] | None:
    """Split a heading into the translated column and the language; None if it translates none."""
    found = _FORM.fullmatch(column)
    if found is None or found[1] not in translatable or not is_other_language(found[2]):
        return None
    return found[1], found[2]


@lru_cache(maxsize=256)
def is_other_language(code: str) -> bool:
    """Return whether an ISO 639-1 code names a language other than the record's."""
    return code != RECORD_LANGUAGE and pycountry.languages.get(alpha_2=code) is not None


def name_language(code: str) -> str:
    """Return the English name of a language, by its ISO 639-1 code."""
    language = pycountry.languages.get(alpha_2=code)
    assert language is not None  # noqa: S101 - part_translated takes no other code
    return str(language.name)


def explain_translation(column: str, translatable: Collection[str]) -> str | None:
    """Explain what to write instead of a heading that looks like a translation; None for others."""
    base, _, language = column.strip().casefold().replace("-", "_").rpartition("_")
    if not translatable or len(language) != 2 or not base:
        return None
    if base in translatable and language == RECORD_LANGUAGE:
        return f"English stands in {base}; move it there"
    if base in translatable and is_other_language(language):
        return f"write {base}_{language}"
    if base in translatable:
        return "its end is no ISO 639-1 code; write one such as fr or de"
    return None
