"""Amounts of a column: digits where the whole cell is an amount, words where it is not."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from borderlines.intake.columns.column_reading import ColumnReading, How
from borderlines.intake.columns.money import read_amounts, read_currencies
from borderlines.intake.sheets.cells import Number


def read(*cells: str, column: str = "Amount", currencies: bool = False, **answers: str) -> (
    ColumnReading
):  # fmt: skip
    return read_amounts(cells, answers, {}, column, has_currencies=currencies)


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("€20m", "20000000 EUR"),
        ("20 Mio. EUR", "20000000 EUR"),
        ("SEK 2.5m", "2500000 SEK"),
        ("3,5 Mio. Euro", "3500000 EUR"),
        ("€1.234.567", "1234567 EUR"),
        ("EUR 1.234,56", "1234.56 EUR"),
        ("25 000,00 €", "25000 EUR"),
        ("1'234'567 CHF", "1234567 CHF"),
        ("20 millions d'euros", "20000000 EUR"),
        ("20 Mrd. €", "20000000000 EUR"),
        ("10k€", "10000 EUR"),
        ("US$ 5m", "5000000 USD"),
        ("12 Swedish kronor", "12 SEK"),
        ("₹1,50,000", "150000 INR"),
        ("€0.05", "0.05 EUR"),
    ],
)
def test_a_whole_amount_is_read(cell: str, written: str) -> None:
    assert read(cell).of(cell).value == written


@pytest.mark.parametrize(
    "cell",
    [
        "not disclosed, but large",
        "$250,000 in attorneys' fees",
        "100,000 euros a day",
        "~ €5m",
        "-5 EUR",
        "€20m / €30m",
        "EUR 1.234.5",
        "€0.001",
        "m 20 EUR",
    ],
)
def test_all_else_is_kept_as_words(cell: str) -> None:
    found = read(cell).of(cell)

    assert (found.value, found.how, found.note) == ("", How.AS_WORDS, cell)


@pytest.mark.parametrize(
    ("cell", "written", "words"),
    [
        ("between EUR 400 and EUR 600", "400..600 EUR", ""),
        ("Fine amount between EUR 400 and EUR 600", "400..600 EUR", ""),
        ("400 - 600 €", "400..600 EUR", ""),
        ("CHF 1'000–2'500", "1000..2500 CHF", ""),
        ("zwischen 400 und 600 Euro", "400..600 EUR", ""),
        ("de 400 à 600 euros", "400..600 EUR", ""),
        ("$1m to $2m", "1000000..2000000 USD", ""),
        ("up to CHF 250'000.00", "..250000 CHF", ""),
        ("jusqu'à 2,5 M€", "..2500000 EUR", ""),
        ("less than EUR 500", "..500 EUR", "less than EUR 500"),
        ("€5m+", "5000000.. EUR", ""),
        ("mindestens 3 Mio. Euro", "3000000.. EUR", ""),
        ("more than €1m", "1000000.. EUR", "more than €1m"),
        ("Five-digit fine amount", "10000..99999.99 EUR", "Five-digit fine amount"),
        ("fünfstelliger Betrag", "10000..99999.99 EUR", "fünfstelliger Betrag"),
        ("six figures (GBP)", "", ""),
        ("not disclosed", "", "not disclosed"),
        ("5 to 10 million euros", "", "5 to 10 million euros"),
        ("EUR 600 to EUR 400", "", "EUR 600 to EUR 400"),
        ("EUR 400 to GBP 600", "", ""),
    ],
)
def test_an_amount_without_a_single_number_is_read_as_what_it_is(
    cell: str, written: str, words: str
) -> None:
    answers = {"currency": "EUR", "$": "USD"}
    reading = read_amounts((cell,), answers, {}, "Amount", has_currencies=False)

    assert (reading.of(cell).value, reading.of(cell).words) == (written, words)


def test_the_currency_of_a_range_is_asked_as_that_of_a_number() -> None:
    reading = read("five digits", "400 to 600", "£1 to £2")

    assert {question.key: question.rows for question in reading.questions} == {
        "currency": 2,
        "£": 1,
    }
    assert reading.of("400 to 600").words == "400 to 600"


def test_an_answer_may_be_a_range_or_what_is_published_in_place_of_a_number() -> None:
    values = {
        "some": "400..600 EUR",
        "little": "..5 EUR",
        "secret": '"not disclosed"',
        "x": "5..EU",
    }
    reading = read_amounts(list(values), {}, values, "Amount", has_currencies=False)

    assert [(reading.of(cell).value, reading.of(cell).words) for cell in values] == [
        ("400..600 EUR", ""), ("..5 EUR", ""), ("", "not disclosed"), ("", ""),
    ]  # fmt: skip
    assert reading.of("x").how is How.REFUSED


def test_marks_of_thousands_need_proof() -> None:
    assert read("€2.000").questions[0].key == "decimal"
    assert read("€2.000").of("€2.000").how is How.AS_WORDS
    assert read("€2.000", "€1.234.567").of("€2.000").value == "2000 EUR"
    assert read("€2.000", "€1.5").of("€2.000").value == "2 EUR"
    assert read("€2.000", decimal="comma").of("€2.000").value == "2000 EUR"


def test_a_magnitude_does_not_prove_a_mark() -> None:
    assert read("€5.125m").of("€5.125m").how is How.AS_WORDS
    assert read("€5.125m", decimal="point").of("€5.125m").value == "5125000 EUR"


@pytest.mark.parametrize(("cell", "sign"), [("$5m", "$"), ("£7,552,800", "£"), ("kr 500", "kr")])
def test_a_sign_of_several_currencies_is_asked(cell: str, sign: str) -> None:
    found = read(cell)

    assert [question.name for question in found.questions] == [f"Amount.{sign}"]
    assert found.of(cell).how is How.AS_WORDS
    assert (
        read_amounts([cell], {sign: "NOK"}, {}, "Amount", has_currencies=False)
        .of(cell)
        .value.endswith(" NOK")
    )


def test_the_currency_of_bare_numbers_is_asked_or_stands_in_the_heading() -> None:
    assert read("500").questions[0].key == "currency"
    assert read("500", currency="PLN").of("500").value == "500 PLN"
    assert read("500", column="Fine (EUR)").of("500").value == "500 EUR"
    assert read("500", currencies=True).of("500").value == "500"


def test_an_answer_that_is_none_is_asked_again() -> None:
    assert read("500", currency="euros").questions[0].key == "currency"
    assert read("€2.000", decimal="yes").questions[0].key == "decimal"


def test_words_that_are_codes_of_currencies_are_words() -> None:
    assert read("20 all").of("20 all").how is How.AS_WORDS
    assert read("20 eur").of("20 eur").value == "20 EUR"


def test_a_zero_is_asked() -> None:
    assert read("0", currency="EUR").of("0").how is How.AS_WORDS
    assert read("€0", zero="zero").of("€0").value == "0 EUR"
    assert read("€0", zero="blank").of("€0").how is How.BLANK


def test_a_heading_with_a_magnitude_is_asked() -> None:
    cell, column = Number("2.5"), "Fine (in million EUR)"

    assert read(cell, column=column).questions[0].key == "scale"
    assert read(cell, column=column, scale="6").of(cell).value == "2500000 EUR"


def test_a_billion_is_asked_for_languages_differ() -> None:
    assert read("€1.5 billion").questions[0].key == "billion"
    assert read("€1.5 billion", billion="9").of("€1.5 billion").value == "1500000000 EUR"


def test_a_workbooks_number_is_what_it_is() -> None:
    cell = Number("2.5")

    assert read(cell, currency="EUR").of(cell).value == "2.5 EUR"


def test_currencies_are_read_by_code_and_whole_name() -> None:
    found = read_currencies(["eur", "Swedish krona", "$", "dollars"], {}, {}, "Currency")

    assert [found.of(cell).value for cell in ("eur", "Swedish krona", "$", "dollars")] == [
        "EUR", "SEK", "", "",
    ]  # fmt: skip


@given(
    st.integers(1, 10**12),
    st.sampled_from(["{:,} EUR", "EUR {:,}", "€{:,}", "{} euros"]),
)
def test_whatever_is_read_is_the_number_that_was_written(number: int, form: str) -> None:
    cell = form.format(number)
    value = read(cell).of(cell).value

    assert value in {"", f"{number} EUR"}
    assert value or (1_000 <= number < 1_000_000 and "," in cell)


@given(st.text(alphabet="0123456789.,' €$mkn-EURbMio", max_size=16))
def test_no_text_breaks_it(text: str) -> None:
    found = read(text, decimal="point", currency="EUR", zero="zero").of(text)

    if found.value:
        digits, _, code = found.value.partition(" ")
        bounds = [Decimal(bound) for bound in digits.split("..") if bound]
        assert bounds == sorted(bounds)
        assert bounds[0] >= 0
        assert len(code) == 3
