"""Lists that end before their acts do: the right ones are left out, and their number is said."""

from __future__ import annotations

from borderlines.view.once import once_a_view
from borderlines.view.selection import Selection, View
from borderlines.words.acts.amounts import describe_money
from borderlines.words.day import describe_day
from components.lists.amounts import to_amounts
from components.lists.in_effect import _to_more, to_table
from components.lists.standing import to_standing
from tests.acts import FINE, ORDER, make_event, make_view

SECOND = make_event("second", title="A second order", label="Second", jurisdictions="DE")
THIRD = make_event("third", title="A third order", label="Third", jurisdictions="DE")
SMALL = FINE | {
    "id": "small",
    "label": "Small fine",
    "amount": "1000",
    "decided": "2016-05-17",
    "published": "",
}
LATE = FINE | {
    "id": "late",
    "label": "Late fine",
    "amount": "5000",
    "decided": "2018-05-17",
    "published": "",
}
WITHOUT_RATE = FINE | {
    "id": "naira",
    "label": "Fine in naira",
    "amount": "7",
    "currency": "NGN",
    "decided": "2018-06-01",
    "published": "",
}


def test_what_applies_ends_at_so_many_acts_and_counts_the_others() -> None:
    view = make_view(ORDER, SECOND, THIRD)
    whole, short = describe_day(view), describe_day(view, 1)

    assert sum(len(group.acts) for group in whole.groups) == 3
    assert whole.further == 0
    assert [act.id for group in short.groups for act in group.acts] == [whole.groups[0].acts[0].id]
    assert short.further == 2
    # The numbers are of all acts, whatever the list holds.
    assert short.finding == whole.finding


def test_the_dashboard_says_how_many_acts_its_table_leaves_out() -> None:
    view = make_view(ORDER, SECOND, THIRD)
    short = describe_day(view, 1)

    assert to_table(short, view).count('<th scope="row">') == 1
    assert _to_more(short, view) == "<p>2 more acts are in the file below.</p>"
    assert "2 more acts" in to_standing(short, view)
    assert _to_more(describe_day(view), view) == ""


def test_of_many_fines_the_largest_have_lines_in_the_order_of_their_days() -> None:
    money = describe_money(make_view(SMALL, FINE, LATE), 2)

    assert money is not None
    assert [line.id for line in money.lines] == [FINE["id"], "late"]
    assert money.further == "1 smaller amount is in the total and not in this table."
    assert "1 smaller amount" in to_amounts(money, Selection())
    assert money.title.startswith("3 amounts imposed")


def test_a_fine_without_a_rate_is_not_called_smaller() -> None:
    money = describe_money(make_view(SMALL, FINE, LATE, WITHOUT_RATE), 1)

    assert money is not None
    assert [line.id for line in money.lines] == [FINE["id"], "naira"]
    assert money.further == "2 smaller amounts are in the total and not in this table."


# Once a view


def test_what_is_found_of_a_view_is_found_once_for_each_of_its_arguments() -> None:
    asked: list[tuple[str, int]] = []

    @once_a_view
    def count(view: View, most: int) -> int:
        asked.append((view.events[0].id, most))
        return min(most, len(view.events))

    one, other = make_view(ORDER, FINE), make_view(FINE)

    assert [count(one, 5), count(one, 5), count(one, 1), count(other, 5)] == [2, 2, 1, 1]
    assert len(asked) == 3


def test_a_view_that_has_been_asked_is_equal_to_one_that_has_not() -> None:
    asked = make_view(ORDER)
    fresh = View(asked.dataset, asked.selection, asked.events)
    describe_day(asked)

    assert asked == fresh
