"""Dates as uncertain as they are."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from edtf import parse_edtf
from hypothesis import given, settings
from hypothesis import strategies as st

from borderlines.language import voice_of
from borderlines.language.formats import say_of, say_since
from borderlines.language.messages import LANGUAGES
from borderlines.terms.edtf_date import _FORM, EdtfDate, Span

JAN_2 = date(2018, 1, 2)

# How wide a date is


def test_a_day_is_one_day() -> None:
    when = EdtfDate.parse("2016-09-23")

    assert when.precision == "day"
    assert when.spans == (Span(date(2016, 9, 23), date(2016, 9, 23)),)
    assert when.is_plain_day


def test_a_month_is_all_its_days() -> None:
    when = EdtfDate.parse("2016-02")

    assert when.precision == "month"
    assert (when.earliest, when.latest) == (date(2016, 2, 1), date(2016, 2, 29))
    assert not when.is_plain_day


def test_a_year_is_all_its_days() -> None:
    when = EdtfDate.parse("2014")

    assert when.precision == "year"
    assert (when.earliest, when.latest) == (date(2014, 1, 1), date(2014, 12, 31))


@pytest.mark.parametrize(
    ("text", "precision", "earliest", "latest"),
    [
        ("2016-11-XX", "month", date(2016, 11, 1), date(2016, 11, 30)),
        ("2016-XX", "year", date(2016, 1, 1), date(2016, 12, 31)),
        ("201X", "span", date(2010, 1, 1), date(2019, 12, 31)),
        ("2016-03/2016-05", "span", date(2016, 3, 1), date(2016, 5, 31)),
        ("2016/2018", "span", date(2016, 1, 1), date(2018, 12, 31)),
        ("[2016-11-08,2016-11-13]", "span", date(2016, 11, 8), date(2016, 11, 13)),
        ("[2016-11-08..2016-11-13]", "span", date(2016, 11, 8), date(2016, 11, 13)),
    ],
)
def test_forms_that_say_how_little_is_known(
    text: str, precision: str, earliest: date, latest: date
) -> None:
    when = EdtfDate.parse(text)

    assert (when.precision, when.earliest, when.latest) == (precision, earliest, latest)
    assert len(when.spans) == 1


@pytest.mark.parametrize("text", ["../2018-03-02", "/2018-03-02", "[..2018-03-02]"])
def test_an_open_or_unknown_start_is_not_guessed(text: str) -> None:
    when = EdtfDate.parse(text)

    assert when.spans == (Span(None, date(2018, 3, 2)),)
    assert (when.precision, when.anchor) == ("span", date(2018, 3, 2))


@pytest.mark.parametrize("text", ["2018-03-02/..", "2018-03-02/", "[2018-03-02..]"])
def test_an_open_or_unknown_end_is_not_guessed(text: str) -> None:
    when = EdtfDate.parse(text)

    assert when.spans == (Span(date(2018, 3, 2), None),)
    assert (when.precision, when.anchor) == ("span", date(2018, 3, 2))


@pytest.mark.parametrize(
    "text",
    [
        "2018-03-01?",
        "2018-03-01~",
        "2018-03-01%",
        "2018?",
        "2018~-03",
        "[2018?,2019]",
        "2018/2019?",
        "2018/2019%",
    ],
)
def test_doubt_is_kept(text: str) -> None:
    assert EdtfDate.parse(text).uncertain
    assert not EdtfDate.parse(text).is_plain_day


def test_a_set_in_braces_names_each_of_its_dates_in_order() -> None:
    when = EdtfDate.parse("{2016-11-13?,2016-11-08}")

    assert when.spans == (
        Span(date(2016, 11, 8), date(2016, 11, 8)),
        Span(date(2016, 11, 13), date(2016, 11, 13), uncertain=True),
    )
    assert when.precision == "day"
    assert not when.is_plain_day


def test_of_a_set_what_lies_after_a_day_can_be_left_out() -> None:
    rulings = EdtfDate.parse("{2021-04-22, 2022-08-25?, 2023-02}")

    assert str(rulings.up_to(date(2021, 8, 1))) == "2021-04-22"
    assert str(rulings.up_to(date(2022, 8, 25))) == "{2021-04-22,2022-08-25?}"
    assert rulings.up_to(date(2023, 2, 1)) is rulings
    assert (rulings.has_begun_by(date(2021, 4, 21)), rulings.has_begun_by(date(2021, 4, 22))) == (
        False,
        True,
    )


def test_a_set_ends_with_the_end_of_its_longest_date() -> None:
    when = EdtfDate.parse("{2016,2016-03-01}")

    assert (when.earliest, when.latest) == (date(2016, 1, 1), date(2016, 12, 31))


def test_the_text_stays_as_it_was_written() -> None:
    assert str(EdtfDate.parse(" 2018-03? ")) == "2018-03?"


# What is refused, and what to write instead


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("21/01/2019", "is not a date in EDTF; write 2019-01-21"),
        ("21.1.2019", "is not a date in EDTF; write 2019-01-21"),
        ("01/21/2019", "is not a date in EDTF; write 2019-01-21"),
        ("05/05/2019", "is not a date in EDTF; write 2019-05-05"),
        (
            "03/04/2019",
            "is not a date in EDTF and may mean two days; write 2019-04-03 or 2019-03-04",
        ),
        ("2019/01/21", "is not a date in EDTF; write 2019-01-21"),
        ("2019-1-5", "is not a date in EDTF; write 2019-01-05"),
        ("20190121", "is not a date in EDTF; write 2019-01-21"),
        (
            "11/1/2016",
            "is not a date in EDTF and may mean two days; write 2016-01-11 or 2016-11-01, "
            "or 2016-11 if it was a month before a spreadsheet changed it",
        ),
        (
            "1/1/2016",
            "is not a date in EDTF; write 2016-01-01, "
            "or 2016-01 if it was a month before a spreadsheet changed it",
        ),
        (
            "1. Nov. 2016",
            "is not a date in EDTF; write 2016-11-01, "
            "or 2016-11 if it was a month before a spreadsheet changed it",
        ),
        (
            "Nov-16",
            "is not a date in EDTF; a spreadsheet may have changed it: write 2016-11 if it was "
            "November 2016, else the whole date as 2019-01-21",
        ),
        (
            "janv.-99",
            "is not a date in EDTF; a spreadsheet may have changed it: write 1999-01 if it was "
            "January 1999, else the whole date as 2019-01-21",
        ),
        (
            "16-Nov",
            "is not a date in EDTF; its year is missing, which a spreadsheet may have dropped: "
            "write the whole date as 2019-01-21",
        ),
        (
            "21-Jan-19",
            "is not a date in EDTF; write 2019-01-21 if the year is 2019, "
            "else the whole date as 2019-01-21",
        ),
        ("21 janvier 2019", "is not a date in EDTF; write 2019-01-21"),
        ("Jan 21, 2019", "is not a date in EDTF; write 2019-01-21"),
        ("May 2018", "is not a date in EDTF; write 2018-05"),
        ("März 2018", "is not a date in EDTF; write 2018-03"),
        (
            "42675",
            "is not a date in EDTF but a spreadsheet's number of a day, 2016-11-01 if it counts "
            "from 1900; write the whole date as 2019-01-21, or as much of it as the source says",
        ),
        ("2017-02-29", "is no day, as 2017-02 ends with 2017-02-28; correct it"),
        ("2017-02-29?", "is no day, as 2017-02 ends with 2017-02-28; correct it"),
        ("{2017-01-01,2017-02-29}", "is no day, as 2017-02 ends with 2017-02-28; correct it"),
        ("2016-05/2016-03", "ends before it begins; write the earlier date first"),
        ("../..", "is open at both ends, so it says nothing; leave the cell empty"),
        ("2016-21", "names a season, which depends on the place; write its months"),
        ("2016-21/2017", "names a season, which depends on the place; write its months"),
        ("2016-1X", "leaves half a month or day open; write XX for all of it"),
        ("0216-11-08", "has the year 0216; check it, the record covers 1800 to 2199"),
        ("2916-11-08?", "has the year 2916; check it, the record covers 1800 to 2199"),
        ("{2016..2018}", "is a set of more than plain dates; write the dates one by one"),
    ],
)
def test_a_refusal_says_what_to_write(text: str, message: str) -> None:
    with pytest.raises(ValueError, match=r"\A") as refusal:
        EdtfDate.parse(text)

    assert str(refusal.value) == message


@pytest.mark.parametrize(
    "text",
    [
        *("", "?", "..", "spring 2019", "31 Feb 2019", "2019-13", "31/02/2019", "21/01/19"),
        *("2019-01-21T10:00:00", "２０１９", "٢٠١٩", "/0", "{}", "Y20190", "2019-01-21 or so"),
    ],
)
def test_what_has_no_one_remedy_is_shown_the_forms(text: str) -> None:
    with pytest.raises(ValueError, match="is not a date in EDTF; write 2019-01-21, 2019-01, 2019,"):
        EdtfDate.parse(text)


PIECES = [
    *("2016", "2017", "-11", "-02", "-30", "-XX", "-21", "S2"),
    *("X", "?", "~", "%", "/", "..", ",", "{", "}", "[", "]"),
]
EDTF_LIKE = st.lists(st.sampled_from(PIECES), max_size=9).map("".join)


@given(EDTF_LIKE | st.text(max_size=20))
def test_any_text_is_a_date_with_ends_in_order_or_is_refused_with_a_remedy(text: str) -> None:
    try:
        when = EdtfDate.parse(text)
    except ValueError as error:
        refusal = str(error)
    else:
        refusal = ""
        assert when.earliest is not None or when.latest is not None
        assert when.earliest is None or when.latest is None or when.earliest <= when.latest
    assert refusal == "" or "; " in refusal


FORMED = st.from_regex(_FORM, fullmatch=True)


@given(FORMED)
def test_all_that_the_form_lets_pass_can_be_said_and_placed_or_is_refused(text: str) -> None:
    try:
        when = EdtfDate.parse(text)
    except ValueError:
        return
    assert str(when) == text
    assert date(1800, 1, 1) <= when.anchor <= date(2199, 12, 31)
    assert when.may_touch(date.min, date.max)
    assert EdtfDate.parse(str(when.up_to(JAN_2))).anchor == when.up_to(JAN_2).anchor
    for language in LANGUAGES:
        said = [
            voice_of(language).date(when),
            voice_of(language).date(when, short=True, adverbial=True),
            say_since(voice_of(language), when),
            say_of(voice_of(language), when),
        ]
        assert all(said)


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2000-XX/2012", date(2000, 1, 1), date(2012, 12, 31)),
        ("/199X", None, date(1999, 12, 31)),
        ("../201X", None, date(2019, 12, 31)),
        ("../20XX", None, date(2099, 12, 31)),
        ("2012/2020-XX", date(2012, 1, 1), date(2020, 12, 31)),
        ("2001/2020-XX?-XX", date(2001, 1, 1), date(2020, 12, 31)),
        ("?2018-%03-~XX", date(2018, 3, 1), date(2018, 3, 31)),
        ("2016-XX-05", date(2016, 1, 5), date(2016, 12, 5)),
        ("[201X, 2021..]", date(2010, 1, 1), None),
        ("{2016-XX,2017-02-XX}", date(2016, 1, 1), date(2017, 2, 28)),
    ],
)
def test_what_is_open_may_stand_in_intervals_and_sets(
    text: str, earliest: date | None, latest: date | None
) -> None:
    when = EdtfDate.parse(text)

    assert (when.earliest, when.latest) == (earliest, latest)


@pytest.mark.parametrize(
    "text",
    [
        *("2012/2000-XX", "2001/2000-XX?-XX", "[..2018, 2019..]", "[2019, ..2018]", "[2018]"),
        *("[2018.., 2019]", "{2018}", "{2018, ..2019}", "[2019..2018]", "0000", "XXXX", "2016-00"),
        *("Y17E8", "Y-17", "-0001", "2016S2", "2016-03-01T10:00", "../", "2016-1X", "2016-02-3X"),
        "{" + ",".join(["2016-03-01"] * 20) + "}",
    ],
)
def test_what_is_out_of_order_or_range_is_refused_without_a_print(
    text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(ValueError, match="; "):
        EdtfDate.parse(text)

    assert capsys.readouterr() == ("", "")


YEAR_XX = r"20[012X][0-9X]"
MONTHS = r"(?:0[1-9]|1[0-2]|XX)"
LIKELY = st.from_regex(
    rf"[?~%]?{YEAR_XX}[?~%]?(?:-{MONTHS}[?~%]?(?:-(?:0[1-9]|1[0-9]|2[0-8]|XX)[?~%]?)?)?",
    fullmatch=True,
)


@settings(max_examples=20)
@given(LIKELY)
def test_another_reader_of_edtf_means_the_same_days_wherever_it_means_any(text: str) -> None:
    when = EdtfDate.parse(text)

    try:
        parsed = parse_edtf(text)
        ends = [date(*bound[:3]) for bound in (parsed.lower_strict(), parsed.upper_strict())]
    except Exception:
        return  # It stumbles over some of what its grammar takes.
    assert [when.earliest, when.latest] == ends


# Days

DAYS = st.dates(date(1800, 1, 1), date(2199, 12, 31))
FORMS = [
    *("2018-01-02", "2018-01", "2018", "2018-01?", "../2018-01-02", "2018-01-02/.."),
    *("201X", "2017-12/2018-02", "{2017-12-30,2018-02-03}"),
]
WHENS = st.sampled_from(FORMS).map(EdtfDate.parse)
NEAR = st.dates(date(2017, 11, 1), date(2018, 3, 31))


@given(DAYS)
def test_every_plain_day_comes_back_as_it_was_written(day: date) -> None:
    when = EdtfDate.parse(day.isoformat())

    assert str(when) == day.isoformat()
    assert (when.earliest, when.latest, when.anchor) == (day, day, day)
    assert when.is_plain_day


@pytest.mark.parametrize(
    ("text", "may_be", "surely"),
    [
        ("2018-01-01", True, True),
        ("2018-01-02", True, True),
        ("2018-01-03", False, False),
        ("2018-01", True, False),
        ("2017-12", True, True),
        ("../2018-01-02", True, True),
        ("../2018-01-03", True, False),
        ("2018-01-02/..", True, False),
        ("{2018-01-01,2018-02-01}", True, False),
    ],
)
def test_by_the_second_of_january(text: str, may_be: bool, surely: bool) -> None:
    when = EdtfDate.parse(text)

    assert (when.may_touch(date.min, JAN_2), when.is_surely_by(JAN_2)) == (may_be, surely)


@given(WHENS, NEAR)
def test_what_is_surely_by_a_day_does_not_touch_the_days_after_it(
    when: EdtfDate, day: date
) -> None:
    after = day + timedelta(days=1)

    assert when.is_surely_by(day) == (not when.may_touch(after, date.max))
    assert when.may_touch(date.min, day) or not when.is_surely_by(day)


def test_a_set_does_not_touch_the_days_between_its_dates() -> None:
    when = EdtfDate.parse("{2016-11-08,2016-11-13}")

    assert when.may_touch(date(2016, 11, 1), date(2016, 11, 8))
    assert not when.may_touch(date(2016, 11, 9), date(2016, 11, 12))
