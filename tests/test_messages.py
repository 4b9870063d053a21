"""The catalogues: whole, translated, with the same gaps, and in letters that the font has."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator

import pytest
from babel.messages.catalog import Message
from fontTools.ttLib import TTFont

from borderlines.language import Voice
from borderlines.pictures.export import FONT_FILE
from borderlines.schema import FieldOfLaw, Kind
from scripts.messages import (
    TRANSLATED,
    catalogue_file,
    gather,
    read_catalogue,
    translations_of,
    write_catalogue,
)
from tests.acts import DE, EN, FR

GATHERED = gather()
BOTH = pytest.mark.parametrize("language", TRANSLATED)


def messages_of(language: str) -> list[Message]:
    return [message for message in read_catalogue(language) if message.id]


def gaps_of(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def names_of(messages: Iterator[Message] | list[Message]) -> set[tuple[str | None, object]]:
    return {(message.context, message.id) for message in messages if message.id}


# The catalogues


@BOTH
def test_a_catalogue_holds_every_message_of_the_code_and_no_other(language: str) -> None:
    found, used = names_of(messages_of(language)), names_of(list(GATHERED))

    assert found - used == set(), "nobody uses these; run make messages"
    assert used - found == set(), "these are missing; run make messages, then translate"


@BOTH
def test_every_message_is_translated(language: str) -> None:
    messages = messages_of(language)

    assert [m.id for m in messages if m.fuzzy or not all(map(str.strip, translations_of(m)))] == []
    assert {len(translations_of(m)) for m in messages if m.pluralizable} == {2}


@BOTH
def test_a_translation_has_the_gaps_of_its_message(language: str) -> None:
    for message in messages_of(language):
        *one, many = (message.id,) if isinstance(message.id, str) else message.id
        *singular, plural = translations_of(message)
        assert gaps_of(plural) == gaps_of(many), message.id
        # "one country" may be "{words} pays" and the other way round.
        for text in singular:
            assert gaps_of(one[0]) <= gaps_of(text) | {"number", "words"}, message.id
            assert gaps_of(text) <= gaps_of(many), message.id


@BOTH
def test_make_messages_would_change_nothing(language: str) -> None:
    assert write_catalogue(GATHERED, language) == catalogue_file(language).read_bytes()


@BOTH
def test_the_font_has_every_letter_of_a_catalogue(language: str) -> None:
    letters = {
        letter for m in messages_of(language) for text in translations_of(m) for letter in text
    }

    drawn = set(map(chr, TTFont(FONT_FILE).getBestCmap()))

    assert letters - drawn == set()


def test_french_sets_its_signs_with_a_narrow_space() -> None:
    texts = [text for message in messages_of("fr") for text in translations_of(message)]

    assert [text for text in texts if re.search(r"[^\u202f\d/][:;?!](?=\s|$)", text)] == []
    assert [text for text in texts if re.search("«(?!\u202f)|(?<!\u202f)»", text)] == []
    assert [text for text in texts if '"' in text or "“" in text] == []


def test_german_sets_its_quotation_marks() -> None:
    texts = [text for message in messages_of("de") for text in translations_of(message)]

    assert [text for text in texts if text.count("„") != text.count("“") or "”" in text] == []


# Telling


def test_a_number_of_things_takes_the_plural_of_its_language() -> None:
    def said(voice: Voice, number: int) -> str:
        return voice.ngettext("{number} act", "{number} acts", number)

    assert said(EN, 1) == "1 act"
    assert said(EN, 0) == "0 acts"
    # French has no plural for none, German has.
    assert said(FR, 0) == "0 acte"
    assert said(FR, 1204) == "1\u202f204 actes"
    assert said(DE, 0) == "0 Maßnahmen"
    assert said(DE, 1204) == "1.204 Maßnahmen"


def test_braces_in_a_value_are_text() -> None:
    said = DE.gettext("“{key}” is not a filter", key="{0.__class__}")

    assert said == "„{0.__class__}“ lässt sich nicht wählen"


def test_parts_are_joined_as_the_language_sets_a_semicolon() -> None:
    assert [voice.join(("a", "b")) for voice in (EN, FR, DE)] == [
        "a; b",
        "a\u202f; b",
        "a; b",
    ]


def test_words_of_a_vocabulary_within_a_sentence_keep_the_capitals_of_german_nouns() -> None:
    terms = (Kind.FINE, Kind.NOTICE, FieldOfLaw.DIGITAL_MARKETS)

    def named(voice: Voice) -> list[str]:
        return [voice.term(term, in_a_sentence=True) for term in terms]

    assert named(EN) == ["fine", "formal notice", "digital markets"]
    assert named(FR) == ["amende", "mise en demeure", "marchés numériques"]
    assert named(DE) == ["Bußgeld", "förmliche Aufforderung", "digitale Märkte"]
