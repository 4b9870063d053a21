"""Amounts at the rate of their day, and sums that say what they leave out."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from borderlines.findings.money import (
    Conversion,
    NoConversion,
    convert,
    convert_event,
    sum_by_currency,
    sum_converted,
)
from borderlines.schema import AmountKind
from borderlines.words.money import (
    say_converted,
    say_lack,
    say_short_euro,
    say_sum,
    say_sums,
)
from tests.acts import DE, EN, FINE, FR, make_dataset, make_event

INDIAN_FINE = make_event(
    "in-cci-order-2024",
    title="India fines Meta",
    kind="fine",
    decided="2024-11-18",
    published="2024-11-18",
    amount="2131400000",
    currency="INR",
    amount_kind="imposed",
)
CLAIM = make_event(
    "br-suit-2024",
    title="Prosecutors sue",
    kind="action",
    decided="2024-07-16",
    published="2024-07-16",
    amount="1733000000",
    currency="BRL",
    amount_kind="claimed",
)


def test_110_million_euro_were_122_4_million_dollars_on_18_may_2017() -> None:
    assert convert(Decimal(110_000_000), "EUR", "USD", date(2017, 5, 18)) == Conversion(
        Decimal("122419000.00"), "USD", Decimal("1.1129"), date(2017, 5, 18)
    )


def test_a_sunday_takes_the_rate_of_the_friday_before_and_says_so() -> None:
    converted = convert(Decimal(1), "EUR", "USD", date(2017, 5, 21))

    assert isinstance(converted, Conversion)
    assert converted.rate_day == date(2017, 5, 19)


def test_the_same_currency_needs_no_rate() -> None:
    amount = Decimal("346717193.40")

    assert convert(amount, "EUR", "EUR", date(1990, 1, 1)) == Conversion(
        amount, "EUR", Decimal(1), date(1990, 1, 1), is_exact=True
    )


def test_a_currency_without_a_rate_says_so() -> None:
    found = convert(Decimal(1), "NGN", "EUR", date(2024, 7, 19))

    assert isinstance(found, NoConversion)
    assert say_lack(EN, found) == "the ECB publishes no rate for NGN"


def test_a_day_before_or_after_the_rates_says_so() -> None:
    before = convert(Decimal(1), "USD", "EUR", date(1998, 12, 31))
    after = convert(Decimal(1), "USD", "EUR", date(2099, 1, 1))

    assert isinstance(before, NoConversion)
    assert say_lack(EN, before) == "the ECB has no rate for USD on 31 December 1998"
    assert isinstance(after, NoConversion)
    assert say_lack(EN, after).startswith("the rates at hand for USD end on ")


def test_an_act_of_which_only_the_month_is_known_has_no_rate() -> None:
    dataset = make_dataset(INDIAN_FINE | {"decided": "2024-11"})

    found = convert_event(dataset.events[0], "EUR")

    assert isinstance(found, NoConversion)
    assert (
        say_lack(EN, found) == "the day of the act is not established, so there is no rate for it"
    )


def test_sums_keep_currencies_and_kinds_apart() -> None:
    second = FINE | {"id": "second", "amount": "3000000"}
    dataset = make_dataset(FINE, second, INDIAN_FINE, CLAIM)

    assert sum_by_currency(dataset.events, AmountKind.IMPOSED) == {
        "EUR": Decimal(113_000_000),
        "INR": Decimal(2_131_400_000),
    }


def test_a_converted_sum_says_what_it_holds_and_what_it_left_out() -> None:
    unknown = INDIAN_FINE | {"id": "ng", "title": "Nigeria fines Meta", "currency": "NGN"}
    dataset = make_dataset(FINE, INDIAN_FINE, CLAIM, unknown)

    total = sum_converted(dataset.events, AmountKind.IMPOSED, "EUR")

    assert total.held == 2
    assert say_sum(EN, total) == (
        "about €133,900,000, the sum of 2 amounts; left out: "
        "“Prosecutors sue” (claimed, not imposed); "
        "“Nigeria fines Meta” (the ECB publishes no rate for NGN)"
    )


def test_sums_of_a_view_are_said_by_kind_and_never_across_kinds() -> None:
    dataset = make_dataset(FINE, INDIAN_FINE, CLAIM)

    assert say_sums(EN, dataset.events, "EUR") == [
        ("Imposed", "€110,000,000 and ₹2,131,400,000", "about €133,900,000, the sum of 2 amounts"),
        ("Claimed", "BRL 1,733,000,000", "about €292,600,000"),
    ]


def test_a_sum_that_needs_no_rate_is_said_once() -> None:
    dataset = make_dataset(FINE, FINE | {"id": "second", "amount": "3000001"})

    assert say_sums(EN, dataset.events, "EUR") == [
        ("Imposed", "€113,000,001, the sum of 2 amounts", "")
    ]
    assert say_sums(EN, dataset.events[:1], "EUR") == [("Imposed", "€110,000,000", "")]


def test_a_short_amount_is_written_as_each_language_does() -> None:
    def say(amount: str) -> list[str]:
        short = [say_short_euro(voice, Decimal(amount), decimals=1) for voice in (EN, FR, DE)]
        return [text.replace("\u00a0", " ") for text in short]

    assert say("589349000") == ["€589.3m", "589,3 M€", "589,3 Mio. €"]
    assert say("600000") == ["€600k", "600 k€", "600 Tsd. €"]
    assert say("950") == ["€950", "950 €", "950 €"]


@pytest.mark.parametrize(
    ("exact", "told"),
    [
        ("122287000.00", "about $122,300,000"),
        ("12345.67", "about $12,350"),
        ("9.999", "about $10.00"),
        ("0.004", "about $0.00"),
    ],
)
def test_a_converted_amount_is_told_no_more_exactly_than_its_rate_lets_it_be(
    exact: str, told: str
) -> None:
    assert say_converted(EN, Decimal(exact), "USD") == told


def test_a_sum_of_amounts_in_its_own_currency_is_exact() -> None:
    dataset = make_dataset(FINE, FINE | {"id": "second", "amount": "3000001"})

    assert say_sum(EN, sum_converted(dataset.events, AmountKind.IMPOSED, "EUR")) == (
        "€113,000,001, the sum of 2 amounts"
    )
