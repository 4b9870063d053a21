"""The states of the Union on a day."""

from __future__ import annotations

from datetime import date

import pytest

from borderlines.law.union import eea_members_on, members_on


@pytest.mark.parametrize(
    ("day", "number"),
    [
        (date(1957, 12, 31), 0),
        (date(1958, 1, 1), 6),
        (date(1973, 1, 1), 9),
        (date(1995, 1, 1), 15),
        (date(2004, 4, 30), 15),
        (date(2004, 5, 1), 25),
        (date(2007, 1, 1), 27),
        (date(2013, 6, 30), 27),
        (date(2013, 7, 1), 28),
        (date(2016, 10, 27), 28),  # the letter of the 28 authorities
        (date(2020, 1, 31), 28),
        (date(2020, 2, 1), 27),
        (date(2026, 11, 24), 27),
    ],
)
def test_members_are_counted_by_the_day(day: date, number: int) -> None:
    assert len(members_on(day)) == number


def test_croatia_joins_on_the_first_of_july_2013() -> None:
    assert "HR" not in members_on(date(2013, 6, 30))
    assert "HR" in members_on(date(2013, 7, 1))


def test_the_united_kingdom_leaves_at_the_end_of_january_2020() -> None:
    assert "GB" in members_on(date(2020, 1, 31))
    assert "GB" not in members_on(date(2020, 2, 1))


def test_norway_and_switzerland_are_no_members() -> None:
    assert not {"NO", "CH"} & set(members_on(date(2016, 10, 27)))


def test_members_come_in_alphabetical_order() -> None:
    members = members_on(date(2016, 10, 27))

    assert list(members) == sorted(members)


def test_the_economic_area_is_the_union_and_three_more() -> None:
    day = date(2018, 7, 20)

    assert set(eea_members_on(day)) - set(members_on(day)) == {"IS", "LI", "NO"}
    assert len(eea_members_on(day)) == 31
    assert "CH" not in eea_members_on(day)


def test_the_economic_area_begins_in_1994_and_with_liechtenstein_in_1995() -> None:
    assert eea_members_on(date(1993, 12, 31)) == ()
    assert "NO" in eea_members_on(date(1994, 1, 1))
    assert "LI" not in eea_members_on(date(1995, 4, 30))
    assert "LI" in eea_members_on(date(1995, 5, 1))
