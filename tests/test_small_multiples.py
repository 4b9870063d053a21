"""A country or an authority beside the others, on one scale."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from borderlines.figures.bars import draw_bar, draw_columns
from borderlines.record.dataset import read_dataset
from borderlines.words.figures.comparison import (
    describe_beside_authorities,
    describe_beside_countries,
)
from tests.acts import COURT, EN, FINE, NOTICE, ORDER, make_dataset, make_event, write_record
from tests.serving import Answered, ask, serve_routes

Get = Callable[[str], Answered]


@pytest.fixture(scope="module")
def get() -> Iterator[Get]:
    with serve_routes() as address:
        yield lambda path: ask(address + path)


# What is compared


def test_a_country_stands_first_and_the_others_by_their_number_of_acts() -> None:
    dataset = make_dataset(ORDER, COURT, FINE, NOTICE)

    said = describe_beside_countries(EN, "FR", dataset)

    assert said.found.years == (2016, 2017)
    assert [(one.id, one.numbers, one.is_chosen) for one in said.found.multiples] == [
        ("FR", (0, 1), True),
        ("DE", (1, 1), False),
        ("EU", (0, 1), False),
    ]
    assert said.found.most == 1
    assert said.title == "France: 1 act; 1 other jurisdiction has more"


def test_an_act_of_two_countries_counts_in_both_and_one_of_another_tier_in_none() -> None:
    joint = make_event("joint", jurisdictions="DE | FR", authorities="de-hh-hmbbfdi | fr-cnil")
    related = make_event("related", tier="related")
    dataset = make_dataset(joint, related)

    said = describe_beside_countries(EN, "DE", dataset)

    assert {one.id: one.total for one in said.found.multiples} == {"DE": 1, "FR": 1}
    assert said.title == "Germany: 1 act; no other jurisdiction has more"


def test_a_country_without_acts_is_beside_those_with_some() -> None:
    said = describe_beside_countries(EN, "NO", make_dataset(ORDER, NOTICE))

    assert said.title == "Norway: 0 acts; 2 other jurisdictions have more"
    assert said.found.multiples[0].numbers == (0, 0)


def test_a_complaint_does_not_count_for_the_body_that_it_was_lodged_with() -> None:
    complaint = make_event("complaint", kind="complaint", complainants="BEUC")
    dataset = make_dataset(ORDER, NOTICE, complaint)

    assert describe_beside_countries(EN, "DE", dataset).title == (
        "Germany: 1 act; no other jurisdiction has more"
    )
    assert describe_beside_authorities(
        EN, dataset.authority_by_id["de-hh-hmbbfdi"], dataset
    ).title == ("HmbBfDI: 1 act; no other authority has more")


def test_an_authority_is_beside_the_ten_busiest_others(tmp_path: Path) -> None:
    bodies = [
        {"id": f"de-{n:02}", "short": f"Body {n}", "name": f"Body {n}", "name_local": "",
         "place": "DE", "type": "court"}
        for n in range(13)
    ]  # fmt: skip
    acts = [
        make_event(f"act-{n}-{times}", authorities=f"de-{n:02}")
        for n in range(13)
        for times in range(n + 1)
    ]
    dataset = read_dataset(write_record(tmp_path, acts, authorities=bodies))

    said = describe_beside_authorities(EN, dataset.authority_by_id["de-00"], dataset)

    assert [said.names[one.id] for one in said.found.multiples] == [
        "Body 0", *(f"Body {n}" for n in range(12, 2, -1))
    ]  # fmt: skip
    assert said.title == "Body 0: 1 act; 12 other authorities have more"


# How it is drawn


def test_columns_are_on_the_scale_that_all_share() -> None:
    svg = draw_columns([0, 1, 4], 8)

    assert re.findall(r'height="([\d.]+)"></rect>', svg) == ["5", "20", "1"]
    assert 'aria-hidden="true"' in svg
    assert "style" not in svg


def test_a_bar_that_is_not_nothing_is_seen() -> None:
    assert 'class="length" width="0.6"' in draw_bar(0.0001)
    assert 'class="length" width="50"' in draw_bar(0.5)
    assert 'class="bar hollow"' in draw_bar(0.5, is_full=False)


# On the page


def test_a_record_without_core_acts_has_nothing_to_compare(
    get: Get, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_record(tmp_path, [make_event("related", tier="related")])
    monkeypatch.setenv("BORDERLINES_DATA", str(tmp_path))

    page = get("/country/DE")

    assert page.status == 200
    assert "Beside the others" not in page.text


def test_the_page_of_a_country_has_the_picture_and_the_same_as_a_table(get: Get) -> None:
    page = get("/country/DE").text

    assert page.count('<svg class="columns"') == page.count('<th scope="row">') == 22
    assert '<li class="chosen"><span class="name"><strong>Germany</strong>' in page
    assert '<a href="IE">Ireland</a>' in page
    assert re.search(r"Germany: 10 acts; \d other jurisdictions? ha(s|ve) more\.", page)


def test_the_page_of_an_authority_has_it_too(get: Get) -> None:
    page = get("/authority/fr-cnil?lang=de").text

    assert page.count('<svg class="columns"') == 11
    assert '<li class="chosen"><span class="name"><strong>CNIL</strong>' in page
    assert re.search(r'<a href="[a-z-]+\?lang=de">', page)


def test_a_country_in_the_address_is_a_jurisdiction(get: Get) -> None:
    assert "Germany" in get("/embed/timeline?country=DE").text
