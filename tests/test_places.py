"""Codes of places by their names, looked up exactly; and Kosovo, which ISO leaves to its users."""

from __future__ import annotations

from pathlib import Path

import pytest

from borderlines.figures.map.figure import _to_alpha3, build_map
from borderlines.intake.columns.countries import read_places
from borderlines.language.places import name_places_of, say_in_places
from borderlines.record.dataset import check_record
from borderlines.terms import Arrows
from borderlines.terms.places import find_codes, is_place
from borderlines.view.selection import Selection, View
from borderlines.words.figures.lanes import name_lanes
from tests.acts import (
    AUTHORITIES,
    DE,
    EN,
    FR,
    make_dataset,
    make_event,
    make_link,
    problems_of,
    write_record,
)


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


# States that are gone


def test_a_former_state_has_its_acts_and_its_name(tmp_path: Path) -> None:
    court = AUTHORITIES[1] | {"id": "su-court", "place": "SU"}
    act = make_event("a", jurisdictions="SU", authorities="su-court", decided="1985", published="")

    assert problems_of(write_record(tmp_path, [act], authorities=[court])) == []
    assert [voice.place("SU") for voice in (EN, FR, DE)] == ["Soviet Union", "URSS", "Sowjetunion"]
    assert [say_in_places(voice, ["SU"]) for voice in (EN, FR, DE)] == [
        "in the Soviet Union",
        "en URSS",
        "in der Sowjetunion",
    ]
    assert EN.place("DY") == "Dahomey"


def test_an_act_in_a_state_that_was_gone_is_asked_about(tmp_path: Path) -> None:
    act = make_event("a", jurisdictions="DE | YU", decided="2010-05-01", published="")

    assert problems_of(write_record(tmp_path / "a", [act | {"decided": "2001-05-01"}])) == []
    (warned,) = check_record(write_record(tmp_path / "b", [act])).warnings
    assert str(warned).endswith(
        "'YU' was withdrawn from ISO 3166 in 2003, before the act of 2010-05-01; "
        "write the code of the place on that day, or correct the date"
    )


@pytest.mark.parametrize(
    ("name", "codes"),
    [("Soviet Union", ("SU",)), ("ussr", ("SU",)), ("YU", ("YU",)), ("an", ()), ("dd", ())],
)
def test_a_former_state_is_found_by_name_or_by_its_code(name: str, codes: tuple[str, ...]) -> None:
    assert find_codes(name) == codes


# Authorities of no country


UN = AUTHORITIES[0] | {
    "id": "un-sc", "short": "UNSC", "name": "Security Council", "place": "international",
}  # fmt: skip
RESOLUTION = make_event(
    "resolution", kind="listing", field="sanctions", jurisdictions="international",
    authorities="un-sc",
)  # fmt: skip


def beside_a_country() -> View:
    plain = make_event("plain", decided="2017-01-01", published="")
    links = [make_link("plain", "implements", "resolution")]
    dataset = make_dataset(RESOLUTION, plain, authorities=[*AUTHORITIES, UN], links=links)
    return Selection(links=Arrows.ALL).apply(dataset)


def test_a_body_of_no_country_has_a_lane_and_is_in_no_country(tmp_path: Path) -> None:
    view = beside_a_country()

    assert problems_of(write_record(tmp_path, [RESOLUTION], authorities=[UN])) == []
    assert [lane.name for lane in name_lanes(view).lanes] == [
        "International organisations",
        "Germany",
    ]
    assert view.dataset.acted_in(view.dataset.event_by_id["resolution"]) == ("international",)
    assert [say_in_places(voice, ["DE", "international"]) for voice in (EN, FR, DE)] == [
        "in Germany and at international level",
        "en Allemagne et au niveau international",
        "in Deutschland und auf internationaler Ebene",
    ]
    assert name_places_of(EN, ["DE", "international"]) == (
        "of one country and of international organisations"
    )
    assert name_places_of(EN, ["international"]) == "of international organisations"


def test_the_map_says_what_is_not_on_it() -> None:
    drawn = build_map(beside_a_country()).to_json()

    assert "Not on the map: International organisations (1 act)" in drawn
    assert "internationalX" not in drawn


def test_a_sheet_s_value_is_answered_by_international() -> None:
    found = read_places(["UN"], {}, {"UN": "international"}, "Country").of("UN")

    assert found.value == "international"


def test_a_query_for_international_bodies_finds_their_acts() -> None:
    choice, notices = Selection.from_query(
        {"jurisdiction": "International"}, beside_a_country().dataset
    )

    assert (choice.jurisdictions, notices) == (("international",), ())
    assert [event.id for event in choice.apply(beside_a_country().dataset).events] == ["resolution"]
