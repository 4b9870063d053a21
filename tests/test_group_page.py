"""Pages of a country and of an authority."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from html import unescape
from pathlib import Path

import pytest

from borderlines.findings.counts import measure_countries
from borderlines.record.dataset import read_dataset
from borderlines.view.selection import Selection
from borderlines.words.sheets.group_sheet import GroupSheet, describe_authority, describe_country
from tests.acts import COURT, DE, EN, FINE, ORDER, make_dataset, make_link
from tests.hostile import write_hostile_record
from tests.serving import Answered, ask, serve_routes

RECORD = read_dataset(Path(__file__).parent.parent / "data")
Get = Callable[[str], Answered]


@pytest.fixture(scope="module")
def get() -> Iterator[Get]:
    with serve_routes() as address:
        yield lambda path: ask(address + path)


def text_of(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html[html.index("<main>") :])).split())


def heads_of(sheet: GroupSheet) -> dict[str, list[str]]:
    return {group.head: [act.id for act in group.acts] for group in sheet.on_day.groups}


def test_a_country_has_its_acts_in_order_and_what_applied_on_the_day() -> None:
    links = [make_link("de-vg-hamburg-2017", "annuls", "de-hh-order-2016")]
    dataset = make_dataset(COURT, ORDER, FINE, links=links)

    before = describe_country(EN, "DE", dataset, date(2017, 1, 1))
    after = describe_country(EN, "DE", dataset, date(2018, 1, 1))

    assert [line.id for line in before.acts] == ["de-hh-order-2016", "de-vg-hamburg-2017"]
    assert heads_of(before) == {"Obliged Facebook Ireland Ltd": ["de-hh-order-2016"]}
    assert heads_of(after) == {"Stood, asked nothing more": ["de-vg-hamburg-2017"]}


def test_a_ruling_on_what_applies_is_told_with_it() -> None:
    links = [make_link("de-vg-hamburg-2017", "upholds", "de-hh-order-2016")]

    sheet = describe_country(EN, "DE", make_dataset(COURT, ORDER, links=links), date(2018, 1, 1))

    assert heads_of(sheet) == {"Obliged Facebook Ireland Ltd": ["de-hh-order-2016"]}
    assert sheet.on_day.remarks.startswith("1 court ruling is shown with the act that it is about.")


def test_a_translated_title_is_not_marked_as_english() -> None:
    dataset = make_dataset(ORDER | {"title_de": "Hamburg untersagt Facebook die Nutzung"}, FINE)

    (line,) = describe_country(DE, "DE", dataset, date(2018, 1, 1)).acts
    (fine,) = describe_country(DE, "EU", dataset, date(2018, 1, 1)).acts

    assert (line.title, line.is_english) == ("Hamburg untersagt Facebook die Nutzung", False)
    assert fine.is_english


def test_the_page_has_the_heads_of_the_list_of_a_day(get: Get) -> None:
    assert "<h3>Obliged Facebook Ireland Ltd</h3>" in get("/country/DE?at=2018-03-01").text
    french = get("/country/DE?at=2018-03-01&lang=fr").text
    assert "<h3>Obligeait Facebook Ireland Ltd</h3>" in french
    assert "None of the acts shown is known" in text_of(get("/country/ID?at=2020-01-01").text)


def test_sums_of_a_country_are_of_its_core_acts() -> None:
    dataset = make_dataset(FINE, FINE | {"id": "related", "tier": "related"})

    sheet = describe_country(EN, "EU", dataset, date(2018, 1, 1))

    # One amount in euro needs no conversion.
    assert sheet.sums == [("Imposed", "€110,000,000", "")]
    assert sheet.subtitle == "1 act, and 1 related or background"


def test_an_authority_has_what_it_did() -> None:
    sheet = describe_authority(EN, RECORD.authority_by_id["fr-cnil"], RECORD, date(2026, 11, 24))

    assert sheet.title == "French Data Protection Authority (CNIL)"
    assert [line.id for line in sheet.acts] == [
        "fr-cnil-facebook-150k-2017",
        "eu-contact-group-statement-2017",
        "fr-cnil-notice-2017",
    ]


def test_a_country_has_as_many_acts_on_its_page_as_on_the_map() -> None:
    on_the_map = measure_countries(Selection().apply(RECORD)).values

    for code, number in on_the_map.items():
        subtitle = describe_country(EN, code, RECORD, date(2026, 11, 24)).subtitle
        assert re.match(r"\d+", subtitle)[0] == str(number), code  # type: ignore[index]


def test_the_page_of_germany_on_a_day(get: Get) -> None:
    text = text_of(get("/country/DE?at=2018-03-01").text)

    assert (
        "What applied on 1 March 2018 Obliged Facebook Ireland Ltd Hamburg's commissioner orders"
        in text
    )
    assert (
        "10 acts, and 2 related or background; besides, 2 complaints or suits by others; "
        "and 1 act of authorities elsewhere" in text
    )


def test_a_country_that_was_looked_at_in_vain_has_a_page_that_says_so(get: Get) -> None:
    text = text_of(get("/country/NO").text)

    assert "Searched, none found (November 2026)" in text
    assert "No act in this record." in text


def test_a_member_that_nobody_looked_at_says_so_and_where_union_acts_are(get: Get) -> None:
    page = text_of(get("/country/LU").text)

    assert "Luxembourg 0 acts" in page
    assert (
        "Not searched: we can’t say whether it has acts of its own. Acts of EU authorities" in page
    )
    assert get("/country/LU?at=1950-01-01").status == 404


def test_canada_has_related_acts_alone_and_says_so(get: Get) -> None:
    page = text_of(get("/country/CA").text)

    assert "0 acts, and 1 related or background" in page
    assert "Searched, only related acts found (November 2026)." in page


def test_what_an_authority_was_asked_is_counted_apart_from_what_it_did() -> None:
    day = date(2026, 11, 24)

    asked = describe_authority(EN, RECORD.authority_by_id["us-ftc"], RECORD, day)
    sued = describe_authority(EN, RECORD.authority_by_id["br-mpf"], RECORD, day)

    assert asked.subtitle == (
        "2 acts, and 2 related or background; besides, 2 complaints or suits by others"
    )
    assert asked.acts[0].authority == (
        "Electronic Privacy Information Center (EPIC) and Center for Digital Democracy (CDD), "
        "lodged with Federal Trade Commission"
    )
    assert [line.id for line in sued.acts] == [
        "br-joint-recommendation-2021",
        "br-mpf-idec-suit-2024",
    ]


@pytest.mark.parametrize("path", ["/country/XX", "/country/DE-HH", "/country/xx", "/authority/x"])
def test_what_is_not_there(get: Get, path: str) -> None:
    answer = get(path)

    assert answer.status == 404
    assert answer.text.startswith("This record has no such ")


@pytest.mark.parametrize(("written", "title"), [("de", "Germany"), ("uk", "United Kingdom")])
def test_a_country_is_found_as_people_write_it(get: Get, written: str, title: str) -> None:
    text = get(f"/country/{written}?at=2018-03-01").text

    assert f"<h1>{title}</h1>" in text
    assert "What applied on 1 March 2018" in text


def test_an_act_leads_to_its_authority_and_country(get: Get) -> None:
    page = get("/act/fr-cnil-notice-2017").text

    assert '<a href="../authority/fr-cnil">French Data Protection Authority</a>' in page
    assert '<a href="../country/FR">All of France</a>' in page


def test_hostile_cells_are_text(get: Get, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_hostile_record(tmp_path, 9)
    monkeypatch.setenv("BORDERLINES_DATA", str(tmp_path))

    for path in ("/country/EU", "/country/DE", "/authority/de-hostile"):
        # The columns beside the others are ours, and hold no text.
        page = re.sub(r'<svg class="columns"[^<]*(<rect[^>]*></rect>)*</svg>', "", get(path).text)
        # But for the picture that leads the page.
        page = re.sub('<picture><source [^<>]*><img src="../image/', "", page, count=1)
        assert not re.findall(r"<(img|script|span style|iframe|svg|b)\b", page)
        assert not re.findall(r'href="(javascript|data)', page)
