"""Checks across files: claims, coverage, expectations."""

from __future__ import annotations

from pathlib import Path

import pytest

from borderlines.record.checks import file_cells
from borderlines.record.dataset import RecordError, check_record
from tests.acts import (
    COURT,
    FINE,
    NOTICE,
    ORDER,
    PACKAGE,
    Cells,
    make_event,
    make_period,
    make_source,
    problems_of,
    write_record,
)

CLAIM: Cells = {
    "id": "notice-not-an-order",
    "events": "fr-cnil-notice-2017",
    "column": "kind",
    "reported": "France ordered WhatsApp to stop sharing",
    "reported_by": "A short news piece",
    "established": "A formal notice to cure missing legal bases within a month",
    "established_sources": "source-1",
    "verdict": "misleading",
}


def test_a_sound_claim(tmp_path: Path) -> None:
    assert problems_of(write_record(tmp_path, [NOTICE], claims=[CLAIM])) == []


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        (
            {"column": "Kind"},
            "claims.csv:2:column: 'Kind' is not a column of events.csv; write kind",
        ),
        (
            {"events": "fr-cnil-notice-2018"},
            "claims.csv:2:events: 'fr-cnil-notice-2018' is not an id in events.csv; "
            "add it to events.csv or correct it (ids much like it: fr-cnil-notice-2017)",
        ),
        (
            {"established_sources": "source-9"},
            "claims.csv:2:established_sources: 'source-9' is not an id in sources.csv; "
            "add it to sources.csv or correct it (ids much like it: source-1)",
        ),
        (
            {"reported_source": "nobody"},
            "claims.csv:2:reported_source: 'nobody' is not an id in sources.csv; "
            "add it to sources.csv or correct it",
        ),
        (
            {"verdict": "Wrong"},
            "claims.csv:2:verdict: 'Wrong' is not in the vocabulary; write wrong",
        ),
    ],
)
def test_a_wrong_claim(tmp_path: Path, changes: Cells, problem: str) -> None:
    assert problems_of(write_record(tmp_path, [NOTICE], claims=[CLAIM | changes])) == [problem]


def test_a_place_with_a_core_act_cannot_be_without(tmp_path: Path) -> None:
    coverage = {"place": "FR", "status": "none-found", "looked": "2026-11"}

    assert problems_of(write_record(tmp_path, [NOTICE], coverage=[coverage])) == [
        "coverage.csv:2:status: 'none-found' stands against a core act of FR in events.csv; "
        "write covered"
    ]


@pytest.mark.parametrize(
    ("tier", "status", "remedy"),
    [
        (
            "related",
            "none-found",
            "only related or context acts of FR in {}; write related-only",
        ),
        (
            "related",
            "covered",
            "only related or context acts of FR in {}; write related-only",
        ),
        ("core", "related-only", "a core act of FR in {}; write covered"),
    ],
)
def test_what_a_search_found_agrees_with_the_acts_that_there_are(
    tmp_path: Path, tier: str, status: str, remedy: str
) -> None:
    coverage = {"place": "FR", "status": status, "looked": "2026-11"}
    folder = write_record(tmp_path, [ORDER, NOTICE | {"tier": tier}], coverage=[coverage])

    try:
        found = check_record(folder).warnings
    except RecordError as error:
        found = tuple(error.problems)

    assert [str(problem).replace("warning: ", "") for problem in found] == [
        f"coverage.csv:2:status: '{status}' stands against {remedy.format('events.csv')}"
    ]


@pytest.mark.parametrize("place", ["DE", "DE-HH"])
def test_a_search_in_a_part_of_a_country_is_of_that_part_and_of_the_country(
    tmp_path: Path, place: str
) -> None:
    coverage = {"place": place, "status": "covered", "looked": "2026-11"}
    folder = write_record(tmp_path, [ORDER], coverage=[coverage])

    assert check_record(folder).warnings == ()


def test_a_search_that_found_more_than_an_excerpt_holds_is_no_error(tmp_path: Path) -> None:
    coverage = {"place": "FR", "status": "covered", "looked": "2026-11"}

    assert problems_of(write_record(tmp_path, [ORDER], coverage=[coverage])) == []


def test_a_record_that_lost_acts_falls_short_of_what_is_expected(tmp_path: Path) -> None:
    package = PACKAGE | {"expectations": {"core_acts": 3, "jurisdictions": 2}}

    assert (
        problems_of(write_record(tmp_path / "whole", [ORDER, FINE, NOTICE], package=package)) == []
    )
    assert problems_of(write_record(tmp_path / "less", [ORDER, COURT], package=package)) == [
        "datapackage.json:expectations.core_acts: "
        "at least 3 are expected and there are 2; find what was lost",
        "datapackage.json:expectations.jurisdictions: "
        "at least 2 are expected and there are 1; find what was lost",
    ]


def test_a_summary_counts_what_a_sound_record_holds(tmp_path: Path) -> None:
    related = NOTICE | {"tier": "related"}
    folder = write_record(
        tmp_path,
        [ORDER, FINE, related],
        sources=[make_source("one", "de-hh-order-2016 | eu-com-m8228-fine-2017"),
                 make_source("two", "fr-cnil-notice-2017")],
    )  # fmt: skip

    summary = check_record(folder)

    assert (summary.acts, summary.core_acts, summary.sources) == (3, 2, 2)
    assert summary.jurisdictions == 3
    assert summary.warnings == ()


# Periods


def test_a_sound_period_may_lack_its_start_or_its_end(tmp_path: Path) -> None:
    membership = make_period("gb", kind="membership", start="", end="2020-01-31", place="GB")
    periods = [make_period(), membership, make_period("terms", start="2021-01-04", end="2021-05")]

    assert problems_of(write_record(tmp_path, periods=periods)) == []


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        (
            {"start": ""},
            "periods.csv:2:start: '' is empty as end is; give at least one of the two",
        ),
        (
            {"end": "2018-05-24"},
            "periods.csv:2:end: '2018-05-24' lies before its start of 2018-05-25; "
            "exchange the two, or correct one",
        ),
        (
            {"kind": "era"},
            "periods.csv:2:kind: 'era' is not in the vocabulary; "
            "write one of law, company, membership",
        ),
        (
            {"sources": "source-9"},
            "periods.csv:2:sources: 'source-9' is not an id in sources.csv; "
            "add it to sources.csv or correct it (ids much like it: source-1)",
        ),
    ],
)
def test_what_is_wrong_with_a_period_is_named(tmp_path: Path, changes: Cells, problem: str) -> None:
    periods = [make_period() | changes]

    assert problems_of(write_record(tmp_path, periods=periods)) == [problem]


def test_two_periods_of_one_id(tmp_path: Path) -> None:
    (problem,) = problems_of(write_record(tmp_path, periods=[make_period(), make_period()]))

    assert problem == ("periods.csv:3:id: 'gdpr' stands already in line 2; rename one of them")


def test_of_very_many_unknown_names_only_the_first_are_compared_with_all_ids(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared: list[str] = []

    def find(name: str, *others: object, **options: object) -> list[str]:
        compared.append(name)
        return ["act-1"]

    monkeypatch.setattr(file_cells, "get_close_matches", find)
    monkeypatch.setattr(file_cells, "_MOST_COMPARED", 7)
    acts = [make_event(f"act-{number}") for number in range(3)]
    sources = [make_source(f"source-{number}", f"axt-{number}") for number in range(9)]
    sources.append(make_source("sound", "act-0 | act-1 | act-2"))

    problems = problems_of(write_record(tmp_path, acts, sources=sources))

    assert compared == ["axt-0", "axt-1"]
    assert len(problems) == 9
    assert problems[0].endswith("add it to events.csv or correct it (ids much like it: act-1)")
    assert problems[2].endswith("is not an id in events.csv; add it to events.csv or correct it")
