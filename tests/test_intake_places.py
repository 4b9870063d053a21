"""Places and words of a column: by exact names, and never by likeness."""

from __future__ import annotations

import pycountry
import pytest

from borderlines.intake.columns.column_reading import ColumnReading, How
from borderlines.intake.columns.countries import read_place, read_places
from borderlines.intake.columns.vocabulary_words import find_word, read_words
from borderlines.schema import Kind


def read(*cells: str, values: dict[str, str] | None = None, **answers: str) -> ColumnReading:
    return read_places(cells, answers, values or {}, "Country")


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("Germany", "DE"), ("Deutschland", "DE"), ("Alemania", "DE"), ("DEU", "DE"), ("de", "DE"),
        ("USA", "US"), ("UK", "GB"), ("The Netherlands", "NL"), ("España", "ES"), ("NA", "NA"),
        ("Luxembourg", "LU"), ("Niger", "NE"), ("Kosovo", "XK"), ("European Union", "EU"),
        ("Bosnia and Herzegovina", "BA"), ("US-CA", "US-CA"), ("🇫🇷 France", "FR"),
        ("Korea, Republic of", "KR"),
    ],
)  # fmt: skip
def test_an_exact_name_or_code_is_read(cell: str, code: str) -> None:
    assert read(cell).of(cell).value == code


@pytest.mark.parametrize(
    ("cell", "message"),
    [
        ("NATO", "is not the exact name"),
        ("Germny", "is not the exact name"),
        ("Georgia", "may be GE (Georgia) or US-GA (Georgia, United States); answer which"),
        ("Congo", "may be CD (Congo - Kinshasa) or CG (Congo - Brazzaville); answer which"),
        ("Québec", "may be CA-QC (Quebec, Canada), or mean CA (Canada); answer which"),
        ("Worldwide", "is not the exact name"),
    ],
)
def test_what_may_be_another_place_is_never_taken(cell: str, message: str) -> None:
    found = read(cell).of(cell)

    assert found.how is How.REFUSED
    assert found.message.startswith(message)


def test_every_country_is_read_by_its_own_name() -> None:
    names = {country.name: country.alpha_2 for country in pycountry.countries}
    found = read(*names)

    wrong = {name: found.of(name).value for name in names if found.of(name).value != names[name]}
    assert wrong == {"Congo": "", "Georgia": ""}


def test_several_places_in_a_cell_are_asked() -> None:
    cell = "Austria, Finland and Sweden"

    assert read(cell).of(cell).how is How.REFUSED
    assert [question.name for question in read(cell).questions] == ["Country.separators"]
    assert read(cell, separators="part").of(cell).value == "AT | FI | SE"
    assert read("DE | FR").of("DE | FR").value == "DE | FR"


def test_one_unknown_place_among_several_refuses_them_all() -> None:
    found = read("Germany, Atlantis", separators="part").of("Germany, Atlantis")

    assert found.message.startswith("names “Atlantis”, which is not the exact name")


def test_a_value_is_answered_by_codes() -> None:
    assert read("Georgia", values={"Georgia": "GE"}).of("Georgia").value == "GE"
    assert read("EEA", values={"EEA": "EU | NO"}).of("EEA").value == "EU | NO"
    assert "no code" in read("EEA", values={"EEA": "EEA"}).of("EEA").message
    assert read("EEA", values={"EEA": "-"}).of("EEA").how is How.LEFT_OUT


@pytest.mark.parametrize(
    ("cell", "kind"),
    [
        ("Fine", "fine"), ("FINES", "fine"), ("Amende", "fine"), ("Formal notice", "notice"),
        ("interim measure", "interim-measure"), ("Court ruling", "judgment"),
        ("BAN", "ban"), ("Verbot", "ban"), ("Retrait d’autorisation", "licence-revocation"),
        ("arrests", "arrest"), ("Verwarnung", None), ("Sanctions", None),
    ],
)  # fmt: skip
def test_a_word_is_known_by_code_or_label(cell: str, kind: str | None) -> None:
    assert find_word(cell, Kind) == kind


@pytest.mark.parametrize("cell", ["Decision", "Fine + ban", "Lawsuit", "act"])
def test_any_other_word_waits_and_is_kept(cell: str) -> None:
    found = read_words([cell], {}, Kind).of(cell)

    assert (found.value, found.how, found.note) == ("", How.WAITS, cell)


def test_a_word_is_answered_by_one_or_several() -> None:
    cells = ["Fine + ban", "Ruling"]
    found = read_words(cells, {"Fine + ban": "fine + order", "Ruling": "judgement"}, Kind)

    assert found.of("Fine + ban").value == "fine + order"
    assert "“judgement” is no word" in found.of("Ruling").message


@pytest.mark.parametrize("name", ["Congo (Democratic Republic of the)", "Congo DRC", "DR Congo"])
def test_usual_names_of_the_congos_are_exact(name: str) -> None:
    assert read_place(name) == ("CD",)
