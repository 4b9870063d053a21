"""The data for search engines in our pages: schema.org data, read by extruct."""

from __future__ import annotations

from datetime import date
from typing import Any

import extruct
import pytest

from borderlines.downloads.linked_data import describe_act, describe_record
from borderlines.record.dataset import Dataset
from borderlines.terms.vocabulary import Kind
from tests.acts import COURT, EN, FINE, FR, ORDER, make_dataset, make_event

FRONT = "https://acts.example/"


def read(script: str) -> dict[str, Any]:
    """Read the data of a page, after checking that nothing else came out of its element."""
    page = f'<html><head><script type="application/ld+json">{script}</script></head></html>'
    assert page.count("</script") == 1
    (found,) = extruct.extract(page, syntaxes=["json-ld"], errors="strict")["json-ld"]
    return dict(found)


def act_of(dataset: Dataset, number: int = 0) -> dict[str, Any]:
    event, day = dataset.events[number], dataset.package.created
    return read(describe_act(EN, event, dataset, f"{FRONT}act/{event.id}", FRONT, day))


def test_only_what_binds_by_law_is_legislation() -> None:
    assert {kind for kind in Kind if kind.type == "Legislation"} == {
        Kind.ORDER,
        Kind.INTERIM,
        Kind.BINDING_DECISION,
        Kind.DESIGNATION,
        Kind.FINE,
        Kind.PERIODIC_PENALTY,
        Kind.BAN,
        Kind.RECALL,
        Kind.LICENCE_REFUSAL,
        Kind.LICENCE_REVOCATION,
        Kind.LISTING,
        Kind.SEIZURE,
        Kind.TARIFF,
    }


@pytest.mark.parametrize(
    "kind", [Kind.COMPLAINT, Kind.LETTER, Kind.STATEMENT, Kind.POLICY, Kind.JUDGMENT]
)
def test_what_is_no_act_of_law_says_nothing_of_legislation(kind: Kind) -> None:
    act = act_of(make_dataset(make_event(kind=kind)))

    assert [name for name in act if name.startswith("legislation")] == []
    assert act["genre"] == kind.label


def test_a_fine_says_who_and_when_but_is_not_said_to_be_in_force() -> None:
    act = act_of(make_dataset(FINE))

    assert act["@type"] == "Legislation"
    assert act["legislationPassedBy"] == [
        {
            "@type": "GovernmentOrganization",
            "name": "European Commission",
            "alternateName": "Commission",
        }
    ]
    assert act["legislationDate"] == "2017-05-17"
    assert "legislationLegalForce" not in act


def test_a_ruling_is_a_work_of_its_court_on_its_day() -> None:
    act = act_of(make_dataset(COURT))

    assert act["@type"] == "CreativeWork"
    assert [body["alternateName"] for body in act["author"]] == ["VG Hamburg"]
    # Decided on a day, and published in a month.
    assert (act["dateCreated"], act.get("datePublished")) == (COURT["decided"], None)


def test_an_act_is_part_of_the_record_that_the_front_page_describes() -> None:
    dataset = make_dataset(ORDER)

    record = read(describe_record(EN, dataset, FRONT, FRONT))

    assert act_of(dataset)["isPartOf"] == {"@id": record["@id"]}
    assert record["@id"] == "https://acts.example/#record"


def test_a_record_without_an_address_names_its_files_beside_the_page() -> None:
    record = read(describe_record(FR, make_dataset(ORDER), "", ""))

    assert record["@id"] == "#record"
    assert "url" not in record
    assert "creator" not in record
    assert record["distribution"][0]["contentUrl"] == "data/events.csv"
    assert record["spatialCoverage"] == [
        {"@type": "Place", "name": "Allemagne", "identifier": "DE"}
    ]
    assert record["description"].endswith("Chaque acte avec ses dates, ses autorités, son effet "
                                          "juridique et ses sources.")  # fmt: skip


def test_an_act_has_the_title_of_the_page_and_the_english_one_beside_it() -> None:
    dataset = make_dataset(FINE | {"title_fr": "La Commission inflige 110 M€"})

    in_french, in_english = (
        read(describe_act(voice, dataset.events[0], dataset, FRONT, FRONT, date(2026, 1, 1)))
        for voice in (FR, EN)
    )

    assert in_french["name"] == "La Commission inflige 110 M€"
    assert in_french["alternateName"] == in_english["name"] == FINE["title"]
    assert "alternateName" not in in_english


def test_a_cell_cannot_leave_its_element() -> None:
    dataset = make_dataset(FINE | {"title": "</script><script>alert(1)</script><!-- &"})

    script = describe_act(EN, dataset.events[0], dataset, FRONT, FRONT, date(2026, 1, 1))

    assert "<" not in script
    assert read(script)["name"] == "</script><script>alert(1)</script><!-- &"
