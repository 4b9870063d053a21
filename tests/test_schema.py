"""The contract: every column and every vocabulary, declared once."""

from __future__ import annotations

import re

import pytest
from pydantic import ValidationError

from borderlines.schema import ROWS, Authority, Family, FieldOfLaw, Kind, Link, Relation, Row
from borderlines.terms.vocabulary import Term
from tests.acts import FINE, ORDER, PAUSE, to_event

VOCABULARIES = Term.__subclasses__()


def test_the_files_of_a_record_come_in_reading_order() -> None:
    assert [model.FILE for model in ROWS[:6]] == [
        "words.csv",
        "authorities.csv",
        "events.csv",
        "sources.csv",
        "parts.csv",
        "links.csv",
    ]


def test_a_header_names_the_columns_in_order() -> None:
    assert Authority.columns() == ("id", "short", "name", "name_local", "place", "type")
    assert Link.columns() == ("from", "relation", "to", "part", "date", "note")


@pytest.mark.parametrize("model", ROWS)
def test_every_column_says_what_it_holds(model: type[Row]) -> None:
    silent = [name for name, field in model.model_fields.items() if not field.description]

    assert silent == []


@pytest.mark.parametrize("vocabulary", VOCABULARIES)
def test_every_word_has_a_code_fit_for_an_address_and_a_label(vocabulary: type[Term]) -> None:
    for term in vocabulary:
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", str(term)), term
        assert term.label, term


def test_a_kind_knows_its_family() -> None:
    assert Kind.NOTICE.family is Family.LETTER
    assert Kind.INTERIM.family is Family.ORDER
    assert {kind.family for kind in Kind} == set(Family)


def test_a_relation_reads_both_ways() -> None:
    assert (Relation.UPHOLDS.label, Relation.UPHOLDS.passive) == ("upholds", "upheld by")
    assert all(relation.passive for relation in Relation)


# Values of cells


def test_an_empty_cell_is_not_established() -> None:
    event = to_event(ORDER | {"amount": "", "reference": " ", "complainants": ""})

    assert (event.amount, event.reference, event.complainants) == (None, None, ())


def test_a_cell_of_several_values_is_parted() -> None:
    event = to_event(
        ORDER | {"field": "consumer | data-protection", "jurisdictions": "DE-HH | FR | EU"}
    )

    assert event.field == (FieldOfLaw.CONSUMER, FieldOfLaw.DATA_PROTECTION)
    assert event.jurisdictions == ("DE-HH", "FR", "EU")


def test_spaces_around_a_value_do_not_count() -> None:
    assert to_event(ORDER | {"title": "  Hamburg orders \n"}).title == "Hamburg orders"


def test_an_act_stands_on_the_day_decided_else_on_the_day_published() -> None:
    assert str(to_event(FINE).date) == "2017-05-17"
    assert str(to_event(FINE | {"decided": ""}).date) == "2017-05-18"
    assert str(to_event(PAUSE).date) == "2016-11"


def test_a_row_does_not_change_under_anyone() -> None:
    event = to_event(ORDER)

    with pytest.raises(ValidationError, match="frozen"):
        event.title = "Another"  # type: ignore[misc]


def test_a_row_has_no_column_but_the_declared_ones() -> None:
    with pytest.raises(ValidationError, match="colour"):
        to_event(ORDER | {"colour": "red"})


def test_the_ends_of_a_link_have_the_names_of_their_columns_and_their_own() -> None:
    link = Link.model_validate(
        {"from": "a-2", "relation": "upholds", "to": "a-1", "date": "", "note": ""}
    )

    assert link.later == "a-2"
    assert link.earlier == "a-1"
