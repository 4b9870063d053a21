"""Dates of a column: no cell becomes more exact than it is, and no order is guessed."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from borderlines.intake.columns.column_reading import ColumnReading
from borderlines.intake.columns.dates import read_dates
from borderlines.intake.sheets.cells import Day, Number
from borderlines.terms import EdtfDate


def read(
    *cells: str, answers: dict[str, str] | None = None, values: dict[str, str] | None = None
) -> ColumnReading:
    return read_dates(cells, answers or {}, values or {}, "Date")


def values_of(*cells: str, **answers: str) -> list[str]:
    found = read(*cells, answers={key.replace("_", " "): one for key, one in answers.items()})
    return [found.of(cell).value for cell in cells]


def test_one_cell_proves_the_order_of_its_shape() -> None:
    assert values_of("28.05.2020", "10.02.2021") == ["2020-05-28", "2021-02-10"]
    assert values_of("5/28/2020", "10/2/2021") == ["2020-05-28", "2021-10-02"]


def test_each_shape_has_an_order_of_its_own() -> None:
    cells = "12/31/2020", "01/02/2021", "31.12.2020", "01.02.2021"

    assert values_of(*cells) == ["2020-12-31", "2021-01-02", "2020-12-31", "2021-02-01"]


def test_an_order_without_proof_is_asked() -> None:
    found = read("10.02.2021", "05.05.2020")

    assert found.of("05.05.2020").value == "2020-05-05"
    assert "may be two days" in found.of("10.02.2021").message
    assert [question.name for question in found.questions] == ["Date.order 00.00.0000"]
    assert [option.answer for option in found.questions[0].options] == [
        "day-month-year",
        "month-day-year",
    ]


def test_an_answered_order_is_kept() -> None:
    found = read_dates(["10/02/2021"], {"order 00/00/0000": "month-day-year"}, {}, "Date")

    assert found.of("10/02/2021").value == "2021-10-02"
    assert found.questions == ()


def test_cells_that_speak_for_both_orders_leave_the_others_open() -> None:
    found = read("28/05/2020", "05/28/2020", "01/02/2020")

    assert [found.of(one).value for one in ("28/05/2020", "05/28/2020")] == ["2020-05-28"] * 2
    assert found.of("01/02/2020").value == ""
    assert "speak for both" in found.questions[0].text


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("Dec. 2021", "2021-12"),
        ("décembre 2021", "2021-12"),
        ("28. Mai 2020", "2020-05-28"),
        ("1er mars 2020", "2020-03-01"),
        ("3 de mayo de 2020", "2020-05-03"),
        ("May 28, 2020", "2020-05-28"),
        ("Monday, 4 May 2020", "2020-05-04"),
        ("2018", "2018"),
        ("12/2021", "2021-12"),
        ("2021-12", "2021-12"),
        ("Q3 2021", "[2021-07..2021-09]"),
        ("20200131", "2020-01-31"),
        ("2020-05-28T10:11:12Z", "2020-05-28"),
        ("2018-03?", "2018-03?"),
        (Day("2021-12-01"), "2021-12-01"),
        (Day("2021-12"), "2021-12"),
        (Number("2018"), "2018"),
    ],
)
def test_a_cell_is_as_exact_as_it_is(cell: str, written: str) -> None:
    assert read(cell).of(cell).value == written


@pytest.mark.parametrize(
    ("cell", "message"),
    [
        ("31.02.2021", "is not a day; February 2021 has 28"),
        ("2021-02-29", "is no day, as 2021-02 ends with 2021-02-28; correct it"),
        ("summer 2019", "is not a date in EDTF"),
        ("14 to 16 May 2020", "is not a date in EDTF"),
        ("32/13/2020", "is not a day in any order of day, month and year"),
        ("05.05.1020", "has the year 1020"),
        (Number("43979"), "is a number and no date"),
        (Number("2.5"), "is a number and no date"),
        ("x" * 300, "is longer than a date"),
    ],
)
def test_what_is_no_date_is_refused_by_name(cell: str, message: str) -> None:
    assert read(cell).of(cell).message.startswith(message)


def test_the_century_of_two_digits_is_asked() -> None:
    cells = "31/12/89", "30/11/12"

    assert (
        "answer from which year"
        in read(*cells, answers={"order": "day-month-year"}).of(cells[0]).message
    )
    assert values_of(*cells, order="day-month-year", century="1950") == ["1989-12-31", "2012-11-30"]
    assert values_of(*cells, order="day-month-year", century="1990") == ["2089-12-31", "2012-11-30"]


def test_a_month_with_a_number_may_be_a_day() -> None:
    found = read("May 20", answers={"century": "2000"})

    assert [question.key for question in found.questions] == ["months"]
    assert found.of("May 20").value == ""
    assert values_of("May 20", century="2000", months="month-year") == ["2020-05"]


def test_a_spreadsheets_number_of_a_day_is_asked() -> None:
    cell = Number("43979")

    assert read(cell).questions[0].options[0].meaning == "“43979” is 2020-05-28"
    assert read(cell, answers={"serials": "days"}).of(cell).value == "2020-05-28"


def test_what_programs_write_for_no_date_is_asked() -> None:
    cells = ["1970-01-01", "2020-05-28"]

    assert [question.key for question in read(*cells).questions] == ["placeholder 1970-01-01"]
    assert values_of(*cells, **{"placeholder_1970-01-01": "blank"}) == ["", "2020-05-28"]


def test_a_first_of_january_that_comes_again_and_again_may_be_its_year() -> None:
    cells = ["2019-01-01"] * 5 + ["2019-03-04"]

    assert [question.key for question in read(*cells).questions] == ["placeholder 2019-01-01"]
    assert values_of(*cells, **{"placeholder_2019-01-01": "year"})[0] == "2019"
    assert values_of(*cells, **{"placeholder_2019-01-01": "day"})[0] == "2019-01-01"


def test_blanks_are_no_dates_and_keep_their_words() -> None:
    found = read("", "n/a")

    assert [(found.of(cell).value, found.of(cell).note) for cell in ("", "n/a")] == [
        ("", ""),
        ("", "n/a"),
    ]


def test_a_single_value_can_be_answered() -> None:
    found = read("summer 2019", values={"summer 2019": "2019"})

    assert found.of("summer 2019").value == "2019"
    assert "was answered" in read("x", values={"x": "soon"}).of("x").message


def test_a_sheet_without_formats_may_hold_months_as_first_days() -> None:
    cell = Day("2021-12-01")

    found = read_dates([cell], {}, {}, "Date", knows_formats=False)
    assert (found.of(cell).value, found.questions[0].key) == ("", "firsts")
    told = read_dates([cell], {"firsts": "month"}, {}, "Date", knows_formats=False)
    assert told.of(cell).value == "2021-12"


DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))
FORMS = st.sampled_from(
    ["%d.%m.%Y", "%m/%d/%Y", "%d/%m/%Y", "%Y-%m-%d", "%Y/%m/%d", "%d %B %Y", "%B %d, %Y",
     "%B %Y", "%Y-%m", "%m/%Y", "%Y", "%b %Y", "%d-%b-%Y"]
)  # fmt: skip


def precision(form: str) -> int:
    return 10 if "%d" in form else 7 if "%m" in form or "%b" in form.lower() else 4


@given(st.lists(st.tuples(DAYS, FORMS), min_size=1, max_size=8))
def test_no_date_is_more_exact_than_its_cell_nor_another(written: list[tuple[date, str]]) -> None:
    cells = [day.strftime(form) for day, form in written]
    answers = {f"placeholder {day}": "day" for day, _ in written}
    found = read_dates(cells, answers, {}, "Date")

    for (day, form), cell in zip(written, cells, strict=True):
        value = found.of(cell).value
        if value:
            assert len(value) == precision(form)
            read_as = EdtfDate.parse(value)
            assert read_as.earliest is not None
            if "%d/%m" not in form and "%m/%d" not in form:
                assert read_as.may_touch(day, day)
        else:
            # An order that nothing proves is the only reason to read none of these.
            assert found.of(cell).rule in {"order not answered", "against the column's order",
                                           "no days"}  # fmt: skip


@given(st.lists(DAYS, min_size=1, max_size=8), st.sampled_from(["%d.%m.%Y", "%m/%d/%Y"]))
def test_a_column_of_one_form_is_read_right_or_not_at_all(days: list[date], form: str) -> None:
    cells = [day.strftime(form) for day in days]
    found = read_dates(cells, {f"placeholder {day}": "day" for day in days}, {}, "Date")

    for day, cell in zip(days, cells, strict=True):
        assert found.of(cell).value in {"", day.isoformat()}


@given(st.text(max_size=30))
def test_no_text_breaks_it(text: str) -> None:
    found = read(text, answers={"century": "1950"}).of(text)

    assert found.value == "" or str(EdtfDate.parse(found.value)) == found.value
