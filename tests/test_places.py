"""Codes of places by their names, looked up exactly; and Kosovo, which ISO leaves to its users."""

from __future__ import annotations

from pathlib import Path

import pytest

from borderlines.figures.map.figure import _to_alpha3
from borderlines.language.places import say_in_places
from borderlines.terms.places import find_codes, is_place
from borderlines.view.selection import Selection
from tests.acts import AUTHORITIES, DE, EN, FR, make_dataset, make_event, problems_of, write_record


@pytest.mark.parametrize(
    ("name", "code"),
    [
        *(("Russia", "RU"), ("Turkey", "TR"), ("Iran", "IR"), ("Syria", "SY"), ("Bolivia", "BO")),
        *(("Venezuela", "VE"), ("Tanzania", "TZ"), ("Moldova", "MD"), ("Laos", "LA")),
        *(("Taiwan", "TW"), ("Palestine", "PS"), ("Czech Republic", "CZ"), ("Swaziland", "SZ")),
        *(("Korea, South", "KR"), ("South Korea", "KR"), ("United States of America", "US")),
        *(("the Netherlands", "NL"), ("Côte d’Ivoire", "CI"), ("COTE D'IVOIRE", "CI")),
        *(("Allemagne", "DE"), ("Österreich", "AT"), ("UK", "GB"), ("usa", "US"), ("de", "DE")),
        *(("European Union", "EU"), ("Hamburg", "DE-HH"), ("de-hh", "DE-HH"), ("Kosovo", "XK")),
        *(("Mexico", "MX"), ("Cape Verde", "CV"), ("Burma", "MM"), ("Ivory Coast", "CI")),
    ],
)
def test_a_name_of_one_place_gives_its_code(name: str, code: str) -> None:
    assert find_codes(name) == (code,)


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("Congo", ("CD", "CG")),
        ("Korea", ("KR", "KP")),
        ("Georgia", ("GE", "US-GA")),
        ("Luxembourg", ("LU", "BE-WLX")),
        ("Virgin Islands", ("VG", "VI")),
    ],
)
def test_a_name_of_several_places_gives_all_of_their_codes(
    name: str, codes: tuple[str, ...]
) -> None:
    assert find_codes(name) == codes


@pytest.mark.parametrize("name", ["NATO", "Germny", "Europe", "Central", "", "?", "x" * 5000])
def test_no_name_is_guessed(name: str) -> None:
    assert find_codes(name) == ()


def test_every_name_gives_codes_of_places() -> None:
    from borderlines.terms.places import _codes_by_name

    codes = {code for codes in _codes_by_name().values() for code in codes}
    assert [code for code in codes if not is_place(code)] == []
    assert {"XK", "EU", "DE-HH"} < codes


def test_who_writes_a_name_is_told_each_code(tmp_path: Path) -> None:
    acts = [make_event("a", jurisdictions="Russia"), make_event("b", jurisdictions="Congo")]

    assert problems_of(write_record(tmp_path, acts)) == [
        "events.csv:2:jurisdictions: 'Russia' is not a current ISO 3166 code; write RU",
        "events.csv:3:jurisdictions: 'Congo' is not a current ISO 3166 code; "
        "write CD or CG, whichever is meant",
    ]


def test_kosovo_has_its_acts_its_name_and_its_shape(tmp_path: Path) -> None:
    agency = AUTHORITIES[0] | {"id": "xk-aip", "place": "XK"}
    act = make_event("a", jurisdictions="XK", authorities="xk-aip")

    assert problems_of(write_record(tmp_path, [act], authorities=[agency])) == []
    assert [voice.place("XK") for voice in (EN, FR, DE)] == ["Kosovo"] * 3
    assert _to_alpha3("XK") == "XKX"
    assert [say_in_places(voice, ["XK"]) for voice in (EN, FR, DE)] == [
        "in Kosovo",
        "au Kosovo",
        "in Kosovo",
    ]


def test_a_query_for_kosovo_finds_its_acts() -> None:
    dataset = make_dataset(make_event("a", jurisdictions="XK"), make_event("b"))

    choice, notices = Selection.from_query({"jurisdiction": "xk"}, dataset)

    assert notices == ()
    assert [event.id for event in choice.apply(dataset).events] == ["a"]
