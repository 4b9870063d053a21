"""Days as readers type them."""

from __future__ import annotations

from datetime import date
from gettext import NullTranslations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from borderlines.language import Voice, voice_of
from borderlines.language.grammar import Language
from borderlines.language.typed_day import (
    explain_late_day,
    explain_no_day,
    explain_read_day,
    read_typed_day,
    read_typed_stretch,
    write_typed_day,
)
from tests.acts import EN


@pytest.mark.parametrize(
    "text", ["2018-03-01", " 2018-03-01 ", "1/3/2018", "01.03.2018", "1. 3. 2018"]
)
def test_a_day_is_read_with_the_year_or_the_day_first(text: str) -> None:
    assert read_typed_day(EN, text) == date(2018, 3, 1)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2018",
        "2018-02-30",
        "31/2/2018",
        "1/3/18",
        "March",
        "²/3/2018",
        "1" * 5000 + "/3/2018",
        "9" * 30 + "/3/2018",
        "1/3/0000",
        "1 March 0000",
        "\ud800",
    ],
)
def test_anything_else_is_no_day(text: str) -> None:
    assert read_typed_day(EN, text) is None


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "1 March 2018"),
        ("en", "March 1, 2018"),
        ("en", "Mar. 1 2018"),
        ("en", "1 mar 2018"),
        ("en", "1st March 2018"),
        ("de", "1. März 2018"),
        ("de", "1 Marz 2018"),
        ("de", "March 1, 2018"),
        ("fr", "1er mars 2018"),
        ("fr", "1 MARS 2018"),
    ],
)
def test_a_month_has_its_name_in_the_readers_language_or_in_english(
    language: str, text: str
) -> None:
    assert read_typed_day(voice_of(language), text) == date(2018, 3, 1)


@pytest.mark.parametrize("language", ["en", "de", "fr"])
def test_a_day_is_read_as_the_page_writes_it(language: str) -> None:
    for month in range(1, 13):
        day = date(2018, month, 1)
        assert read_typed_day(voice_of(language), voice_of(language).day(day)) == day
        assert read_typed_day(voice_of(language), voice_of(language).day(day, short=True)) == day


@pytest.mark.parametrize(
    "text",
    [
        "1 mars 2018",  # French, to a reader of English.
        "1 Ma 2018",
        "1 March 18",
        "31 February 2018",
        "March 2018",
        "1 March 2 2018",
        "² March 2018",
        "2018 March 1",
    ],
)
def test_no_month_and_no_year_is_guessed(text: str) -> None:
    assert read_typed_day(EN, text) is None


TYPED = r"\d{1,9} ?[./-]? ?(st|er|March|mars|März)? ?,? ?[./-]?\d{0,9} ?[./-]?\d{0,9}"


@given(st.from_regex(TYPED, fullmatch=True) | st.text(), st.sampled_from(["en", "de", "fr"]))
def test_whatever_is_typed_is_a_day_that_can_be_shown_or_none(text: str, language: str) -> None:
    voice = voice_of(language)
    day = read_typed_day(voice, text)

    shown = explain_no_day(voice, text) if day is None else write_typed_day(voice, day)
    assert shown


def test_a_name_of_two_months_is_none() -> None:
    # CLDR shortens June in Sesotho to what is January in English.
    sesotho = Voice(Language(code="st", name="Sesotho", locale="st"), NullTranslations())

    assert read_typed_day(sesotho, "1 Jan 2018") is None
    assert read_typed_day(sesotho, "1 January 2018") == date(2018, 1, 1)


def test_a_reader_is_told_what_to_write() -> None:
    assert (
        explain_no_day(EN, " yesterday ") == "We can’t read “yesterday” as a date. Try 2018-03-01."
    )


@pytest.mark.parametrize(
    ("language", "written"), [("en", "2018-03-01"), ("fr", "01/03/2018"), ("de", "01.03.2018")]
)
def test_the_field_shows_a_day_as_its_reader_types_it(language: str, written: str) -> None:
    assert write_typed_day(voice_of(language), date(2018, 3, 1)) == written
    assert read_typed_day(EN, written) == date(2018, 3, 1)
    assert written in explain_no_day(voice_of(language), "gestern")


def test_a_day_to_come_is_not_told_as_known() -> None:
    assert explain_late_day(EN, date(2030, 1, 1), date(2026, 11, 24)) == (
        "1 January 2030 is later than the record, which is of 24 November 2026. "
        "How acts stand on days to come is not known."
    )


@pytest.mark.parametrize(
    ("language", "text", "first", "last"),
    [
        ("en", "2018", "2018-01-01", "2018-12-31"),
        ("en", "2016-02", "2016-02-01", "2016-02-29"),
        ("en", "March 2018", "2018-03-01", "2018-03-31"),
        ("de", "März 2018", "2018-03-01", "2018-03-31"),
        ("fr", "3/2018", "2018-03-01", "2018-03-31"),
    ],
)
def test_a_month_or_a_year_is_a_stretch_of_days(
    language: str, text: str, first: str, last: str
) -> None:
    found = read_typed_stretch(voice_of(language), text)

    assert found == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize("text", ["2018-13", "0000", "13/2018", "soon", "next 2018", "1" * 500])
def test_what_is_no_month_is_no_stretch(text: str) -> None:
    assert read_typed_stretch(voice_of("en"), text) is None


def test_a_reader_is_told_how_a_day_was_read() -> None:
    voice, day = voice_of("en"), date(2018, 1, 3)

    assert explain_read_day(voice, "3/1/2018", day, is_last=False) == "Read as 3 January 2018."
    assert explain_read_day(voice, "2018", date(2018, 12, 31), is_last=True) == (
        "“2018” is read as its last day: 31 December 2018."
    )
