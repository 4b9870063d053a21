"""Acts that do several things: the rows of parts.csv, and links that name one of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from borderlines.__main__ import main
from borderlines.record.dataset import check_record, read_dataset
from borderlines.schema import AmountKind, Link, PartSort
from tests.acts import (
    COURT,
    FINE,
    Cells,
    make_event,
    make_link,
    make_part,
    problems_of,
    write_record,
)

CLEARVIEW = make_event(
    "fr-cnil-clearview-2022",
    title="CNIL fines Clearview AI and orders it to delete data",
    kind="fine",
    decided="2022-10-17",
    published="2022-10-20",
    jurisdictions="FR",
    authorities="fr-cnil",
    respondents="Clearview AI Inc.",
    amount="20000000",
    currency="EUR",
    amount_kind="imposed",
)
ACT = CLEARVIEW["id"]
SUM = make_part(ACT, "fine", "money", amount="20000000", currency="EUR", amount_kind="imposed")
ORDER = make_part(ACT, "delete", "order", deadline="2022-12-17")
PENALTY = make_part(ACT, "penalty", "money", amount="100000", currency="EUR", amount_kind="daily")
REVIEW = make_event("fr-court-2023", kind="judgment", decided="2023-05-02", published="")


def test_the_parts_of_an_act_are_read_in_the_order_of_the_file(tmp_path: Path) -> None:
    record = read_dataset(write_record(tmp_path, [CLEARVIEW, FINE], parts=[SUM, ORDER, PENALTY]))

    act, other = record.event_by_id[ACT], record.event_by_id[FINE["id"]]
    assert [(part.part, part.sort) for part in record.parts_of(act)] == [
        ("fine", PartSort.MONEY),
        ("delete", PartSort.ORDER),
        ("penalty", PartSort.MONEY),
    ]
    assert [part.amount_kind for part in record.parts_of(act)][2] is AmountKind.DAILY
    assert record.parts_of(other) == ()


def test_two_links_of_one_act_may_do_different_things_to_two_parts(tmp_path: Path) -> None:
    links = [
        make_link("fr-court-2023", "annuls", ACT, part="fine"),
        make_link("fr-court-2023", "upholds", ACT, part="delete"),
    ]

    record = read_dataset(
        write_record(tmp_path, [CLEARVIEW, REVIEW], parts=[SUM, ORDER], links=links)
    )

    assert [(link.relation, link.part) for link in record.links] == [
        ("annuls", "fine"),
        ("upholds", "delete"),
    ]


@pytest.mark.parametrize(
    ("links", "problem"),
    [
        (
            [make_link("fr-court-2023", "annuls", ACT, part="Fine")],
            "2:part: 'Fine' is not an id; write lower-case letters, digits and single hyphens",
        ),
        (
            [make_link("fr-court-2023", "annuls", ACT, part="ban")],
            "2:part: 'ban' is not a part of fr-cnil-clearview-2022; "
            "add it to parts.csv, or write one of fine, delete",
        ),
        (
            [make_link("fr-court-2023", "annuls", FINE["id"], part="fine")],
            "2:part: 'fine' is not a part of eu-com-m8228-fine-2017; "
            "add it to parts.csv, or clear the cell where all of the act is meant",
        ),
        (
            [make_link("fr-court-2023", "annuls", ACT, part="fine")] * 2,
            "3:from: 'fr-court-2023 annuls fr-cnil-clearview-2022 fine' stands already in line 2; "
            "delete one of them",
        ),
        (
            [
                make_link("fr-court-2023", "annuls", ACT),
                make_link("fr-court-2023", "upholds", ACT, part="delete"),
            ],
            "3:relation: 'upholds' contradicts line 2, which annuls fr-cnil-clearview-2022 on the "
            "same day, 2023-05-02; correct one of them, give date, or name the part that each is "
            "about",
        ),
    ],
)
def test_a_link_with_a_wrong_part(tmp_path: Path, links: list[Cells], problem: str) -> None:
    folder = write_record(tmp_path, [CLEARVIEW, REVIEW, FINE], parts=[SUM, ORDER], links=links)

    assert problems_of(folder) == [f"links.csv:{problem}"]


@pytest.mark.parametrize(
    ("parts", "problem"),
    [
        (
            [SUM, ORDER, ORDER],
            "parts.csv:4:part: 'fr-cnil-clearview-2022 delete' stands already in line 3; "
            "rename one of them",
        ),
        (
            [SUM, ORDER | {"act": "fr-cnil-clearview-2021"}],
            "parts.csv:3:act: 'fr-cnil-clearview-2021' is not an id in events.csv; add it to "
            "events.csv or correct it (ids much like it: fr-cnil-clearview-2022)",
        ),
        (
            [SUM | {"currency": ""}],
            "parts.csv:2:currency: '' is missing beside amount; write an ISO 4217 code",
        ),
        (
            [SUM, ORDER | {"amount": "5", "currency": "EUR", "amount_kind": "daily"}],
            "parts.csv:3:amount: '5' stands beside another sort than money; "
            "make it a part of its own",
        ),
        (
            [SUM, ORDER | {"sort": "ban"}],
            "parts.csv:3:sort: 'ban' is not in the vocabulary; write one of "
            "money, order, prohibition, promise, declaration, permission, reprimand",
        ),
        (
            [SUM, ORDER | {"deadline": "2022-10-16"}],
            "parts.csv:3:deadline: '2022-10-16' lies before its act, of 2022-10-17; "
            "correct one of them",
        ),
        (
            [SUM, ORDER | {"known_until": "2022-10-16"}],
            "parts.csv:3:known_until: '2022-10-16' lies before its act, of 2022-10-17; "
            "correct one of them",
        ),
        (
            [SUM, ORDER | {"sort": "reprimand", "deadline": "", "known_until": "2023-01-01"}],
            "parts.csv:3:known_until: '2023-01-01' is of a reprimand, which asks nothing that "
            "could be carried out; clear the cell, or give the day in events.csv where it is of "
            "the whole act",
        ),
        (
            [ORDER],
            "events.csv:2:kind: 'fine' is a fine, and none of its parts in parts.csv is money; "
            "add that part",
        ),
        (
            [SUM | {"amount": "15000000"}, SUM | {"part": "more", "amount": "3000000"}],
            "events.csv:2:amount: '20000000' differs from its parts in parts.csv, "
            "which come to 18000000 EUR imposed; correct one of them",
        ),
        (
            [SUM | {"currency": "USD"}],
            "events.csv:2:amount: '20000000' differs from its parts in parts.csv, "
            "which say 20000000 USD imposed; correct one of them",
        ),
    ],
)
def test_a_wrong_part(tmp_path: Path, parts: list[Cells], problem: str) -> None:
    assert problems_of(write_record(tmp_path, [CLEARVIEW], parts=parts)) == [problem]


def test_no_source_speaks_of_a_part_later_than_of_its_act(tmp_path: Path) -> None:
    act = CLEARVIEW | {"known_until": "2023-05-01"}
    part = ORDER | {"known_until": "2024-01-01"}

    assert problems_of(write_record(tmp_path, [act], parts=[SUM, part])) == [
        "parts.csv:3:known_until: '2024-01-01' lies after known_until of its act, of 2023-05-01; "
        "a source that speaks of the part speaks of the act too, so correct one of them"
    ]


def test_an_amount_of_a_part_stands_in_the_row_of_its_act_too(tmp_path: Path) -> None:
    bare = CLEARVIEW | {"amount": "", "currency": "", "amount_kind": ""}

    assert problems_of(write_record(tmp_path, [bare], parts=[SUM, ORDER])) == [
        "events.csv:2:amount: '' is empty, and parts.csv gives 20000000 EUR imposed; "
        "write here what its parts of one kind come to"
    ]


def test_check_asks_which_part_was_annulled_where_an_act_has_parts(tmp_path: Path) -> None:
    links = [make_link("fr-court-2023", "partly-annuls", ACT)]
    folder = write_record(tmp_path, [CLEARVIEW, REVIEW], parts=[SUM, ORDER], links=links)

    (warning,) = check_record(folder).warnings

    assert str(warning) == (
        "links.csv:2:relation: warning: 'partly-annuls' leaves open which part of "
        "fr-cnil-clearview-2022 it is about; name it under part, or give each part a link of its "
        "own"
    )


def test_check_asks_what_became_of_the_part_whose_annulment_was_set_aside(tmp_path: Path) -> None:
    upper = REVIEW | {"id": "fr-upper-2024", "decided": "2024-02-02"}
    links = [
        make_link("fr-court-2023", "annuls", ACT, part="fine"),
        make_link("fr-upper-2024", "annuls", "fr-court-2023"),
        make_link("fr-upper-2024", "restores", ACT, part="delete"),
    ]
    folder = write_record(tmp_path, [CLEARVIEW, REVIEW, upper], parts=[SUM, ORDER], links=links)

    (warning,) = check_record(folder).warnings

    assert "no link says what became of the part fine of fr-cnil-clearview-2022" in str(warning)


def test_sums_of_one_kind_are_added_and_others_are_not(tmp_path: Path) -> None:
    halves = [SUM | {"amount": "10000000"}, SUM | {"part": "more", "amount": "10000000"}]

    assert problems_of(write_record(tmp_path, [CLEARVIEW], parts=[*halves, PENALTY])) == []


def test_what_was_lost_of_the_parts_is_not_said_to_be_missing(tmp_path: Path) -> None:
    folder = write_record(
        tmp_path,
        [CLEARVIEW, REVIEW],
        parts=[SUM],
        links=[make_link("fr-court-2023", "annuls", ACT, part="delete")],
    )
    with (folder / "parts.csv").open("a", encoding="utf-8") as file:
        file.write(f"{ACT},delete,order\n")

    assert [problem.partition("; ")[0] for problem in problems_of(folder)] == [
        "parts.csv:3: the row has 3 cells and the header 15",
        "links.csv:part: warning: not checked: delete, for it may stand in what parts.csv lost",
    ]


def test_format_puts_parts_in_order_and_adds_no_column_that_was_not_there(tmp_path: Path) -> None:
    folder = write_record(
        tmp_path,
        [CLEARVIEW, COURT],
        parts=[SUM, ORDER],
        links=[make_link(ACT, "follows", COURT["id"])],
    )
    links = f"from,relation,to,date,note\n{ACT},follows,{COURT['id']},,\n"
    (folder / "links.csv").write_text(links, "utf-8")

    assert main(["format", str(folder)]) == 0

    assert (folder / "links.csv").read_text("utf-8") == links
    parts = (folder / "parts.csv").read_text("utf-8").splitlines()[1:]
    assert [line.split(",")[1] for line in parts] == ["delete", "fine"]


def test_a_link_without_a_part_is_about_all_of_the_act() -> None:
    cells = {"from": "b-1", "relation": "annuls", "to": "a-1", "date": "", "note": ""}

    assert Link.model_validate(cells).part is None
