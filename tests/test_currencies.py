"""Withdrawn currencies: acts of their time keep the amounts that were published."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pycountry
import pytest

from borderlines.findings.money import Conversion, Lack, NoConversion, convert
from borderlines.record.dataset import check_record
from borderlines.schema import EdtfDate
from borderlines.terms.currencies import FIXED_RATES, is_currency, was_tender
from tests.acts import FINE, write_record


def warnings_of(folder: Path, **changes: str) -> list[str]:
    record = write_record(folder, [FINE | changes])
    return [str(warning) for warning in check_record(record).warnings]


def test_a_currency_of_its_time_is_taken_without_a_word(tmp_path: Path) -> None:
    day = {"decided": "2022-03-09", "published": ""}

    assert warnings_of(tmp_path, **day, amount="940000", currency="HRK") == []


@pytest.mark.parametrize(
    ("day", "code", "when"),
    [
        ("2024-03-09", "HRK", "from 1994-05-30 to 2023-01-14"),
        ("1997-05-18", "EUR", "from 1999-01-01 on"),
    ],
)
def test_a_currency_of_another_time_is_doubted(
    tmp_path: Path, day: str, code: str, when: str
) -> None:
    assert warnings_of(tmp_path, decided=day, published="", currency=code) == [
        f"events.csv:2:currency: warning: '{code}' was legal tender {when}, not on {day}; "
        "check it, and say in amount_note if it was published so"
    ]
    assert (
        warnings_of(
            tmp_path / "said", decided=day, published="", currency=code, amount_note="So published."
        )
        == []
    )


@pytest.mark.parametrize("code", ["HRK", "DEM", "FRF", "ZWL", "VEB", "MRO", "EUR", "XDR"])
def test_codes_of_all_lists_of_iso_are_codes(code: str) -> None:
    assert is_currency(code)


@pytest.mark.parametrize("code", ["CNH", "BTC", "hrk", "EURO", "", "€", "X" * 9999])
def test_codes_of_no_list_of_iso_are_none(code: str) -> None:
    assert not is_currency(code)


def test_every_current_currency_may_be_used_today() -> None:
    when = EdtfDate.parse("2025-06-01")
    odd = [c.alpha_3 for c in pycountry.currencies if not was_tender(c.alpha_3, when)]

    assert odd == ["SVC"]  # El Salvador has paid in dollars since 2001.


def test_the_day_of_a_rate_fixed_for_good_is_that_of_the_euro() -> None:
    assert {code: str(rate.units) for code, rate in FIXED_RATES.items()} == {
        "ATS": "13.7603", "BEF": "40.3399", "DEM": "1.95583", "ESP": "166.386", "FIM": "5.94573",
        "FRF": "6.55957", "IEP": "0.787564", "ITL": "1936.27", "LUF": "40.3399",
        "NLG": "2.20371", "PTE": "200.482", "GRD": "340.750", "SIT": "239.640",
        "CYP": "0.585274", "MTL": "0.429300", "SKK": "30.1260", "EEK": "15.6466",
        "LVL": "0.702804", "LTL": "3.45280", "HRK": "7.53450", "BGN": "1.95583",
    }  # fmt: skip
    for code, rate in FIXED_RATES.items():
        eve = rate.since - timedelta(days=1)
        assert was_tender(code, EdtfDate.parse(str(eve))), code
        assert was_tender("EUR", EdtfDate.parse(str(rate.since)))


def test_a_replaced_currency_is_converted_at_its_fixed_rate() -> None:
    converted = convert(Decimal(1_955_830), "DEM", "EUR", date(2000, 5, 5))

    assert isinstance(converted, Conversion)
    assert (converted.amount, converted.rate_day) == (Decimal("1000000.00"), date(2000, 5, 5))
    assert converted.is_fixed


def test_to_a_third_currency_it_goes_by_way_of_the_euro() -> None:
    euro = convert(Decimal(1), "EUR", "USD", date(2023, 3, 9))
    kuna = convert(Decimal("7534500"), "HRK", "USD", date(2023, 3, 9))

    assert isinstance(euro, Conversion)
    assert isinstance(kuna, Conversion)
    assert kuna.amount == (euro.rate * 1_000_000).quantize(Decimal("0.01"))


def test_before_the_euro_the_rate_of_the_day_counts() -> None:
    kuna = convert(Decimal(940_000), "HRK", "EUR", date(2022, 3, 9))

    assert isinstance(kuna, Conversion)
    assert not kuna.is_fixed
    assert kuna.amount != (940_000 / FIXED_RATES["HRK"].units).quantize(Decimal("0.01"))
    assert convert(Decimal(1), "DEM", "EUR", date(1997, 5, 18)) == NoConversion(
        Lack.NO_RATES, "DEM"
    )
