from __future__ import annotations

from borderlines.messages import tell, tell_many


def test_a_number_of_things_takes_the_plural_of_its_language() -> None:
    def said(language: str, number: int) -> str:
        return tell_many(language, "{number} act", "{number} acts", number)

    assert said("en", 1) == "1 act"
    assert said("en", 0) == "0 acts"
    # French has no plural for none, German has.
    assert said("fr", 0) == "0 acte"
    assert said("fr", 1204) == "1\u202f204 actes"
    assert said("de", 0) == "0 Maßnahmen"
    assert said("de", 1204) == "1.204 Maßnahmen"


def test_braces_in_a_value_are_text() -> None:
    assert tell("de", "{thing} is unheard of", thing="{0.__class__}") == (
        "{0.__class__} is unheard of"
    )
