"""The record itself: what it must hold, five facts to the letter, and its one written form."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from borderlines.record.dataset import Dataset, read_dataset
from borderlines.schema import (
    AmountKind,
    Authority,
    Confidence,
    Event,
    Family,
    Kind,
    Link,
    Relation,
    Row,
    Source,
    Tier,
)
from borderlines.view.search import Where
from borderlines.view.selection import Selection
from tests.acts import EN

DATA = Path(__file__).resolve().parent.parent.parent / "data"
FILES = pytest.mark.parametrize("model", [Authority, Event, Source, Link])


@pytest.fixture(scope="module")
def record() -> Dataset:
    """Read the record; that this works says that no cell of it is wrong."""
    return read_dataset(DATA)


# What it must hold


def test_at_least_89_acts_are_about_the_subject(record: Dataset) -> None:
    assert sum(event.tier is Tier.CORE for event in record.events) >= 89


@pytest.mark.parametrize(
    "name",
    [
        # The objections of 2014.
        *("us-epic-cdd-ftc-complaint-2014", "us-ftc-letter-2014-04", "eu-com-m7217-clearance-2014"),
        # The letter of the 28 authorities.
        "eu-wp29-letter-2016",
        # Germany 2016 with its two court rulings.
        *("de-hh-order-2016", "de-vg-hamburg-2017", "de-ovg-hamburg-2018"),
        # The United Kingdom's pause and undertaking.
        *("uk-ico-pause-2016-11", "uk-ico-undertaking-2018"),
        # The Commission's objections and its fine.
        *("eu-com-m8228-so-2016", "eu-com-m8228-fine-2017"),
        "fr-cnil-notice-2017",
    ],
)
def test_the_acts_that_started_the_project_are_core(record: Dataset, name: str) -> None:
    assert record.event_by_id[name].tier is Tier.CORE


def test_every_act_has_a_source(record: Dataset) -> None:
    assert [event.id for event in record.events if not record.sources_of(event)] == []


def test_every_authority_acts_or_is_addressed(record: Dataset) -> None:
    acting = {name for event in record.events for name in event.authorities}
    addressed = {name for part in record.parts for name in part.addressee}

    idle = [body for body in record.authorities if body.id not in acting]
    assert [body.id for body in idle if body.short not in addressed] == []


def test_nothing_is_dated_after_the_day_of_the_record(record: Dataset) -> None:
    so_far = (date.min, record.package.created)

    assert [event.id for event in record.events if not event.date.may_touch(*so_far)] == []
    seen = {source.id: source.seen for source in record.sources}
    assert [id for id, day in seen.items() if not (day and day.may_touch(*so_far))] == []


def test_what_is_said_of_dates_does_not_say_them_once_more(record: Dataset) -> None:
    """An act's page tells both days; a note that names both says them a second time."""
    noted = [event for event in record.events if event.date_note]
    twice = [
        event.id
        for event in noted
        if event.decided
        and event.published
        and event.decided.is_plain_day
        and event.published.is_plain_day
        and event.decided != event.published
        and EN.date(event.decided) in str(event.date_note)
        and EN.date(event.published) in str(event.date_note)
    ]

    assert len(noted) > 20
    assert twice == []


def test_what_is_not_certain_says_why(record: Dataset) -> None:
    unsure = [event for event in record.events if event.confidence is not Confidence.HIGH]

    assert [event.id for event in unsure if not event.confidence_note] == []


def test_every_fine_has_its_amount_or_says_what_is_open(record: Dataset) -> None:
    fines = [event for event in record.events if event.kind.family is Family.FINE]

    assert len(fines) > 5
    assert [
        event.id
        for event in fines
        if event.amount is None and not (event.amount_note or event.open_questions)
    ] == []


# Facts to the letter


def test_the_commission_fined_facebook_110_million_euros(record: Dataset) -> None:
    fine = record.event_by_id["eu-com-m8228-fine-2017"]

    assert (fine.kind, fine.amount_kind) == (Kind.FINE, AmountKind.IMPOSED)
    assert (fine.amount, fine.currency) == (Decimal(110_000_000), "EUR")
    assert (str(fine.decided), str(fine.published)) == ("2017-05-17", "2017-05-18")


def test_hamburg_ordered_in_september_2016_and_two_courts_left_the_ban_in_place(
    record: Dataset,
) -> None:
    order = record.event_by_id["de-hh-order-2016"]
    first, second = (
        record.event_by_id[name] for name in ("de-vg-hamburg-2017", "de-ovg-hamburg-2018")
    )

    assert (str(order.decided), str(order.published)) == ("2016-09-23", "2016-09-27")
    assert order.jurisdictions == ("DE-HH",)
    assert (str(first.decided), str(second.decided)) == ("2017-04-24", "2018-02-26")
    upheld = {
        link.later
        for link in record.links_of(order)
        if link.relation is Relation.UPHOLDS and link.earlier == order.id
    }
    assert upheld == {"de-vg-hamburg-2017", "de-ovg-hamburg-2018"}


def test_the_cnil_gave_notice_and_did_not_fine(record: Dataset) -> None:
    notice = record.event_by_id["fr-cnil-notice-2017"]

    assert (str(notice.decided), str(notice.published)) == ("2017-11-27", "2017-12-18")
    assert (notice.kind, notice.amount) == (Kind.NOTICE, None)


def test_the_letter_of_the_authorities_is_of_27_october_2016(record: Dataset) -> None:
    letter = record.event_by_id["eu-wp29-letter-2016"]

    assert str(letter.decided) == "2016-10-27"
    assert (letter.kind, letter.authorities) == (Kind.LETTER, ("eu-wp29",))


def test_the_united_kingdom_got_a_pause_on_a_day_that_is_not_known(record: Dataset) -> None:
    pause = record.event_by_id["uk-ico-pause-2016-11"]

    assert (str(pause.decided), str(pause.published)) == ("2016-11", "2016-11-07")
    assert pause.kind is Kind.STATEMENT
    assert "pause" in pause.title
    assert not pause.date.is_surely_by(date(2016, 11, 29))


# One written form


def text_of(model: type[Row]) -> str:
    return (DATA / model.FILE).read_bytes().decode("utf-8")


def rows_of(model: type[Row]) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text_of(model), newline="")))


@FILES
def test_a_file_is_utf_8_without_a_mark_and_its_lines_end_in_lf(model: type[Row]) -> None:
    text = text_of(model)

    assert not text.startswith("\ufeff")
    assert "\r" not in text
    assert text.endswith("\n")
    assert not text.endswith("\n\n")


@FILES
def test_a_file_is_written_as_python_writes_it(model: type[Row]) -> None:
    written = io.StringIO(newline="")
    rows = rows_of(model)
    writer = csv.DictWriter(written, model.order_columns(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)

    assert written.getvalue() == text_of(model)


@FILES
def test_no_cell_has_blanks_around_it(model: type[Row]) -> None:
    assert [
        (number, column)
        for number, row in enumerate(rows_of(model), start=2)
        for column, cell in row.items()
        if cell != cell.strip()
    ] == []


@pytest.mark.parametrize(
    ("model", "key"),
    [
        (Authority, lambda row: row["id"]),
        (Source, lambda row: row["id"]),
        (Link, lambda row: (row["from"], row["to"], row["relation"])),
    ],
)
def test_rows_are_sorted(model: type[Row], key: Callable[[dict[str, str]], object]) -> None:
    keys = [key(row) for row in rows_of(model)]

    assert keys == sorted(keys)  # type: ignore[type-var]


def test_acts_are_sorted_by_date_and_id(record: Dataset) -> None:
    assert [row["id"] for row in rows_of(Event)] == [event.id for event in record.events]


@pytest.mark.parametrize(
    ("words", "act", "where"),
    [
        ("122", "eu-com-m8228-fine-2017", Where.REPORT),
        ("122 million", "eu-com-m8228-fine-2017", Where.REPORT),
        ("twenty eight", "eu-wp29-letter-2016", Where.REPORT),
        ("ultimatum", "fr-cnil-notice-2017", Where.REPORT),
        ("Zuckerberg", "fb-whatsapp-deal-announced-2014", Where.REPORT),
        ("Verge", "fr-cnil-notice-2017", Where.REPORT),
        ("mise en demeure", "fr-cnil-notice-2017", Where.LABEL),
        ("insufficiently cooperating", "fr-cnil-notice-2017", Where.REPORT),
        ("legitimate interest", "fr-cnil-notice-2017", Where.REPORT),
        ("ordered to stop", "fr-cnil-notice-2017", Where.REPORT),
        ("22 billion", "fb-whatsapp-deal-closed-2014", Where.LABEL),
    ],
)
def test_what_a_reader_of_the_article_looks_for_is_found_first(
    record: Dataset, words: str, act: str, where: Where
) -> None:
    hit = Selection(words=words).apply(record).found[0]

    assert (hit.event, hit.quotes[0].where) == (act, where)
