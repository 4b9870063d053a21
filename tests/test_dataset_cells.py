"""Every wrong cell of a record, by file, row and column, with what to write instead."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from borderlines.record.dataset import check_record
from borderlines.schema import AmountKind, Kind
from borderlines.terms.vocabulary import DRAFT_WORDS
from tests.acts import (
    AUTHORITIES,
    COURT,
    FINE,
    ORDER,
    Cells,
    make_dataset,
    make_event,
    make_link,
    make_period,
    make_source,
    problems_of,
    write_record,
)

UPHOLDS = make_link("de-vg-hamburg-2017", "upholds", "de-hh-order-2016")
KINDS = [kind for kind in Kind if kind not in DRAFT_WORDS]
PLACES = "a code such as DE, DE-HH, or EU for EU authorities"

# Acts


def problems_of_act(folder: Path, **changes: str) -> list[str]:
    """Return the problems of a record whose second act, in line 3 of events.csv, was changed."""
    return problems_of(write_record(folder, [ORDER, FINE | changes]))


def test_the_line_of_a_wrong_date_and_what_to_write(tmp_path: Path) -> None:
    acts = [make_event(f"act-{number}") for number in range(1, 13)]

    problems = problems_of(write_record(tmp_path, [*acts, make_event(decided="21/01/2019")]))

    assert problems == [
        "events.csv:14:decided: '21/01/2019' is not a date in EDTF; write 2019-01-21"
    ]


@pytest.mark.parametrize(
    ("column", "cell", "message"),
    [
        (
            "decided",
            "03/04/2019",
            "is not a date in EDTF and may mean two days; write 2019-04-03 or 2019-03-04",
        ),
        (
            "decided",
            "spring 2017",
            "is not a date in EDTF; write 2019-01-21, 2019-01, 2019, 2019-01? or ../2019-01-21",
        ),
        ("jurisdictions", "UK", "is not a current ISO 3166 code; write GB"),
        ("jurisdictions", "Germany", "is not a current ISO 3166 code; write DE"),
        ("jurisdictions", "fr", "is not a current ISO 3166 code; write FR"),
        ("jurisdictions", "de-hh", "is not a current ISO 3166 code; write DE-HH"),
        (
            "jurisdictions",
            "XX",
            f"is not a current ISO 3166 code; write {PLACES}",
        ),
        (
            "jurisdictions",
            "DE-XX",
            f"is not a current ISO 3166 code; write {PLACES}",
        ),
        ("kind", "Binding decisions", "is not in the vocabulary; write binding-decision"),
        ("kind", "interim_measure", "is not in the vocabulary; write interim-measure"),
        *(
            ("kind", word, f"is not in the vocabulary; write one of {', '.join(KINDS)}")
            for word in ("Decision", "Determination", "Blocking order", "fin", "policy change law")
        ),
        (
            "amount_kind",
            "impose",
            f"is not in the vocabulary; write one of {', '.join(AmountKind)}",
        ),
        ("decided", "May 2018", "is not a date in EDTF; write 2018-05"),
        ("jurisdictions", "DE |", "has an empty item; part items with ' | ' and end without it"),
        ("jurisdictions", "DE | DE", "names the same item twice; keep one"),
        ("currency", "EURO", "is not an ISO 4217 code; write EUR"),
        ("currency", "eur", "is not an ISO 4217 code; write EUR"),
        ("currency", "DEX", "is not an ISO 4217 code; write one such as EUR, USD or INR"),
        ("kind", "fines", "is not in the vocabulary; write fine"),
        ("tier", "main", "is not in the vocabulary; write one of core, related, context"),
        (
            "field",
            "privacy",
            "is not in the vocabulary; write one of"
            " data-protection, competition, consumer, merger, digital-markets, money-laundering,"
            " securities, sanctions, national-security, telecoms, tax, product-safety, labour,"
            " criminal, none",
        ),
        ("amount", "-110000000", "is negative; write what was imposed or claimed, without a sign"),
        ("ecli", "C-252/21", "is not an ECLI; write five parts as ECLI:EU:C:2023:537"),
        ("celex", "M.8228", "is not a CELEX number; write it as 62021CJ0252"),
        ("title", "", "is missing; this cell must not be empty"),
        ("summary", "  ", "is missing; this cell must not be empty"),
        ("field", "", "is missing; this cell must not be empty"),
        ("confidence", "", "is missing; write one of high, medium, low"),
        ("jurisdictions", "", "is missing; write ISO 3166 codes such as DE"),
        ("authorities", "", "is missing; name an id of authorities.csv"),
        (
            "authorities",
            "eu-comission",
            "is not an id in authorities.csv; "
            "add it to authorities.csv or correct it (ids much like it: eu-commission)",
        ),
        (
            "authorities",
            "in-cci",
            "is not an id in authorities.csv; add it to authorities.csv or correct it",
        ),
        (
            "authorities",
            "HmbBfDI",
            "is not an id; write the id of the one that you mean: de-hh-hmbbfdi",
        ),
        # Only a name that is written exactly so is surely meant.
        (
            "authorities",
            "Hamburg",
            "is not an id; write lower-case letters, digits and single hyphens",
        ),
    ],
)
def test_a_wrong_cell(tmp_path: Path, column: str, cell: str, message: str) -> None:
    assert problems_of_act(tmp_path, **{column: cell}) == [
        f"events.csv:3:{column}: '{cell}' {message}"
    ]


def test_no_id_is_the_name_of_a_device(tmp_path: Path) -> None:
    authorities = [*AUTHORITIES, AUTHORITIES[0] | {"id": "con"}]

    assert problems_of(write_record(tmp_path, authorities=authorities)) == [
        "authorities.csv:7:id: 'con' is a name that Windows keeps for a device; "
        "write con-1 or another"
    ]


def test_an_id_has_at_most_a_hundred_characters(tmp_path: Path) -> None:
    long = "a" + "-a" * 50

    assert problems_of(write_record(tmp_path / "fits", [make_event(long[:99] + "b")])) == []
    assert problems_of(write_record(tmp_path / "long", [make_event(long)])) == [
        f"{place}: '{'a-' * 29}a…' has 101 characters; "
        "write an id of at most 100, as files are named by it"
        for place in ("events.csv:2:id", "sources.csv:2:events")
    ]


@pytest.mark.parametrize("name", ["ශ්\u200dරී ලංකා", "می\u200cخواهم", "ক্\u200dষ", "ക്\u200cഷ"])
def test_a_joiner_stands_within_the_words_that_are_spelt_with_it(tmp_path: Path, name: str) -> None:
    act = make_event(complainants=name, summary=f"Of {name}, in short.")

    assert problems_of(write_record(tmp_path, [act])) == []


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("Face\u200dbook", "U+200D"),
        ("\u200dශ්රී", "U+200D"),
        ("ශ්රී\u200d", "U+200D"),
        ("ශ්\u200d\u200dරී", "U+200D"),
        ("ශ්\u200dab", "U+200D"),
        ("\U0001f468\u200d\U0001f469", "U+200D"),
        ("Face\u00adbook", "U+00AD"),
        ("\u200fשלום", "U+200F"),
        ("\u061cسلام", "U+061C"),
    ],
)
def test_no_other_letter_is_joined_unseen(tmp_path: Path, cell: str, code: str) -> None:
    (problem,) = problems_of(write_record(tmp_path, [make_event(complainants=cell)]))

    assert problem.endswith(f"holds the invisible character {code}; delete it")


@pytest.mark.parametrize("model", ["id", "url"])
def test_no_joiner_stands_in_an_id_or_an_address(tmp_path: Path, model: str) -> None:
    cell = {"id": "ශ්\u200dරී", "url": "https://example.org/ශ්\u200dරී"}[model]
    source = make_source("source-1", ORDER["id"]) | {model: cell}

    assert len(problems_of(write_record(tmp_path, [ORDER], sources=[source]))) == 1


@pytest.mark.parametrize("column", ["decided", "published"])
def test_a_day_after_that_of_the_record_is_doubted(tmp_path: Path, column: str) -> None:
    record = write_record(tmp_path, [make_event(decided="2108-03-01", published="2108-03-01")])

    assert f"events.csv:2:{column}: warning: '2108-03-01' lies after the day of the record, " in (
        "\n".join(str(warning) for warning in check_record(record).warnings)
    )


def test_what_may_lie_ahead_is_not_doubted(tmp_path: Path) -> None:
    act = make_event(effective="2027-01-01", expires="2030", known_until="2028", decided="2026")
    period = make_period(start="2027", end="2029")

    record = write_record(tmp_path, [act | {"published": "2026-11/.."}], periods=[period])
    assert check_record(record).warnings == ()


@pytest.mark.parametrize(
    "cell",
    [
        *("110,000,000", "110.000.000", "110 000 000", "110 million", "110m", "€110000000"),
        *("1.1e8", "110.000", "1_000", "٣", "+5", ".5", "inf"),
    ],
)
def test_an_amount_that_can_be_read_in_two_ways_or_none(tmp_path: Path, cell: str) -> None:
    assert problems_of_act(tmp_path, amount=cell) == [
        f"events.csv:3:amount: '{cell}' is not a plain number;"
        " write digits, and at most two after a point, as 110000000"
    ]


def test_an_amount_keeps_the_digits_that_were_published() -> None:
    (event,) = make_dataset(FINE | {"amount": "346717193.40", "currency": "TRY"}).events

    assert str(event.amount) == "346717193.40"
    assert event.amount == Decimal("346717193.4")


def test_money_is_named_whole_or_not_at_all(tmp_path: Path) -> None:
    kinds = "imposed, upheld, settled, claimed, threatened, daily, deposit, total, price"

    assert problems_of_act(tmp_path, currency="") == [
        "events.csv:3:currency: '' is missing beside amount; write an ISO 4217 code"
    ]
    assert problems_of_act(tmp_path, amount="") == [
        "events.csv:3:amount: '' is missing beside currency; write digits, or clear both"
    ]
    assert problems_of_act(tmp_path, amount_kind="") == [
        f"events.csv:3:amount_kind: '' is missing beside amount; write one of {kinds}"
    ]
    assert problems_of_act(tmp_path, amount="", currency="", amount_kind="") == []


def test_an_act_needs_the_day_of_decision_or_of_publication(tmp_path: Path) -> None:
    assert problems_of_act(tmp_path, decided="", published="") == [
        "events.csv:3:decided: '' is empty as published is; give at least one of the two"
    ]
    assert problems_of_act(tmp_path, decided="") == []


def test_an_act_is_not_made_public_before_it_is_decided(tmp_path: Path) -> None:
    assert problems_of_act(tmp_path, decided="2017-05-17", published="2017-04") == [
        "events.csv:3:published: '2017-04' lies before the day of decision, 2017-05-17;"
        " correct one of them"
    ]
    assert problems_of_act(tmp_path, decided="2017-05-17", published="2017-05") == []


def test_a_title_and_a_label_have_a_length(tmp_path: Path) -> None:
    assert problems_of_act(tmp_path, label="x" * 37) == [
        f"events.csv:3:label: '{'x' * 37}' has 37 characters; write at most 36"
    ]
    (problem,) = problems_of_act(tmp_path, title="x" * 121)
    assert problem.endswith("…' has 121 characters; write at most 120")


def test_a_step_of_a_company_needs_no_authority_and_no_place(tmp_path: Path) -> None:
    step = {"kind": "policy-change", "jurisdictions": "", "authorities": ""}

    assert problems_of_act(tmp_path, **step) == []


def test_all_that_is_wrong_with_a_row_is_named_at_once_in_order_of_its_columns(
    tmp_path: Path,
) -> None:
    problems = problems_of_act(
        tmp_path, id="de-hh-order-2016", kind="x", decided="2017-5-17", currency="", amount="5m"
    )

    assert [problem.split(": ")[0] for problem in problems] == [
        "events.csv:3:id",
        "events.csv:3:kind",
        "events.csv:3:decided",
        "events.csv:3:amount",
        "events.csv:3:currency",
    ]


def test_what_is_wrong_by_itself_is_not_said_to_be_wrong_beside_others(tmp_path: Path) -> None:
    assert problems_of_act(tmp_path, authorities="eu-commission | EU Board") == [
        "events.csv:3:authorities: 'EU Board' is not an id;"
        " write lower-case letters, digits and single hyphens"
    ]


def test_a_duplicate_id(tmp_path: Path) -> None:
    assert problems_of(write_record(tmp_path, [ORDER, FINE, ORDER])) == [
        "events.csv:4:id: 'de-hh-order-2016' stands already in line 2; rename one of them"
    ]


def test_an_act_without_a_source(tmp_path: Path) -> None:
    sources = [make_source("press", "de-hh-order-2016")]

    assert problems_of(write_record(tmp_path, [ORDER, COURT], sources=sources)) == [
        "events.csv:3:id: 'de-vg-hamburg-2017' has no source;"
        " add a row to sources.csv that names it"
    ]


def test_the_row_after_a_cell_of_several_lines(tmp_path: Path) -> None:
    acts = [
        ORDER | {"summary": "Forbade,\nwith immediate\nenforceability."},
        FINE | {"kind": "Fine"},
    ]

    assert problems_of(write_record(tmp_path, acts)) == [
        "events.csv:5:kind (row 3 in a spreadsheet): 'Fine' is not in the vocabulary; write fine"
    ]


# Sources


def problems_of_source(folder: Path, **changes: str) -> list[str]:
    """Return the problems of a record whose second source, in line 3, was changed."""
    sources = [make_source("first", "de-hh-order-2016"), make_source("second", "de-hh-order-2016")]
    return problems_of(write_record(folder, [ORDER], sources=[sources[0], sources[1] | changes]))


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "ftp://example.org/order.pdf",
        "file:///etc/hostname",
        "/order.pdf",
        "//example.org/order.pdf",
        "www.example.org/order.pdf",
        "https:",
        "https://",
        "https:///order.pdf",
        "https://example.org/an order",
        'https://example.org/"onmouseover="alert(1)',
        "https://example.org/<b>",
        "https://example.org@elsewhere.example/",
        "https://example.org:99999/",
        "http://[::1",
        " javascript:alert(1)",
    ],
)
def test_a_source_is_a_whole_web_address(tmp_path: Path, url: str) -> None:
    assert problems_of_source(tmp_path, url=url) == [
        f"sources.csv:3:url: '{url}' is not a whole web address;"
        " write one from https:// on, without spaces"
    ]


@pytest.mark.parametrize(
    "url",
    [
        "http://example.org",
        "https://example.org:8443/a_(b)?c=d&e=%C3%A9#f",
        "https://example.org/@a",
    ],
)
def test_whole_web_addresses_are_taken(tmp_path: Path, url: str) -> None:
    assert problems_of_source(tmp_path, url=url) == []


@pytest.mark.parametrize(
    ("column", "cell", "message"),
    [
        ("url", "", "is missing; this cell must not be empty"),
        ("language", "EN", "is not an ISO 639-1 code; write en"),
        ("language", "english", "is not an ISO 639-1 code; write one such as en, fr or de"),
        ("primary", "true", "is neither yes nor no; write one of the two"),
        ("copy", "", "is missing; this cell must not be empty"),
        ("kind", "Official", "is not in the vocabulary; write official"),
        ("seen", "11/2026", "is not a date in EDTF; write 2019-01-21, 2019-01, 2019, 2019-01?"
         " or ../2019-01-21"),
        ("events", "", "is missing; this cell must not be empty"),
        (
            "events",
            "de-hh-order-2017",
            "is not an id in events.csv; "
            "add it to events.csv or correct it (ids much like it: de-hh-order-2016)",
        ),
        ("events", "nowhere", "is not an id in events.csv; add it to events.csv or correct it"),
        ("id", "first", "stands already in line 2; rename one of them"),
        ("url", "https://example.org/first",
         "stands already in line 2; keep one row and name the acts of both in it"),
    ],
)  # fmt: skip
def test_a_wrong_cell_of_a_source(tmp_path: Path, column: str, cell: str, message: str) -> None:
    assert problems_of_source(tmp_path, **{column: cell}) == [
        f"sources.csv:3:{column}: '{cell}' {message}"
    ]


def test_of_several_acts_the_unknown_one_is_named(tmp_path: Path) -> None:
    assert problems_of_source(tmp_path, events="de-hh-order-2016 | nowhere") == [
        "sources.csv:3:events: 'nowhere' is not an id in events.csv;"
        " add it to events.csv or correct it"
    ]


# Links


@pytest.mark.parametrize(
    ("link", "problem"),
    [
        (
            make_link("nowhere", "follows", "de-hh-order-2016"),
            "from: 'nowhere' is not an id in events.csv; add it to events.csv or correct it",
        ),
        (
            make_link("de-vg-hamburg-2017", "follows", "de-hh-order-2015"),
            "to: 'de-hh-order-2015' is not an id in events.csv; "
            "add it to events.csv or correct it (ids much like it: de-hh-order-2016)",
        ),
        (
            make_link("de-vg-hamburg-2017", "upholds", "de-vg-hamburg-2017"),
            "to: 'de-vg-hamburg-2017' is linked to itself; name another act, or give date and note"
            " if a later step of the same act did it",
        ),
        (UPHOLDS, "from: 'de-vg-hamburg-2017 upholds de-hh-order-2016' stands already in line 2;"
         " delete one of them"),
        (UPHOLDS | {"relation": "uphold"}, "relation: 'uphold' is not in the vocabulary;"
         " write upholds"),
    ],
)  # fmt: skip
def test_a_wrong_link(tmp_path: Path, link: Cells, problem: str) -> None:
    folder = write_record(tmp_path, [ORDER, COURT], links=[UPHOLDS, link])

    assert problems_of(folder) == [f"links.csv:3:{problem}"]


def test_a_link_that_runs_back_in_time_is_warned_of_unless_a_note_says_why(tmp_path: Path) -> None:
    backwards = make_link("de-hh-order-2016", "follows", "de-vg-hamburg-2017")
    bare = write_record(tmp_path / "bare", [ORDER, COURT], links=[backwards])
    noted = write_record(tmp_path / "noted", [ORDER, COURT], links=[backwards | {"note": "Yes."}])

    assert [str(problem) for problem in check_record(bare).warnings] == [
        "links.csv:2:from: warning: 'de-hh-order-2016' of 2016-09-23 lies before "
        "de-vg-hamburg-2017 of 2017-04-24; exchange from and to, or say in note why it is right"
    ]
    assert check_record(noted).warnings == ()


def test_the_date_that_programs_write_for_none_is_warned_of(tmp_path: Path) -> None:
    epoch = make_event(decided="1970-01-01", published="")
    bare = write_record(tmp_path / "bare", [epoch])
    noted = write_record(tmp_path / "noted", [epoch | {"date_note": "It was a Thursday."}])

    assert [str(problem) for problem in check_record(bare).warnings] == [
        "events.csv:2:decided: warning: '1970-01-01' is what programs write for a date that is "
        "missing; clear the cell, or say in date_note that it is right"
    ]
    assert check_record(noted).warnings == ()


def test_a_link_of_two_kinds_between_the_same_acts_is_no_duplicate(tmp_path: Path) -> None:
    links = [UPHOLDS, UPHOLDS | {"relation": "partly-suspends"}]

    assert problems_of(write_record(tmp_path, [ORDER, COURT], links=links)) == []
