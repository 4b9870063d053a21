"""Ways across rows with the least cost: turns, labels passed behind, marks."""

from __future__ import annotations

import numpy as np

from borderlines.figures.timeline.ways import BEHIND_LABEL, BLOCKED, find_places, price_turns

PLACES = np.array([0.0, 20.0, 40.0])
NOTHING = np.zeros(3)
MARK_AT_0 = np.array([BLOCKED, 0, 0])
LABEL_AT_0 = np.array([BEHIND_LABEL, 0, 0])


def pass_rows(*tolls: np.ndarray, last: np.ndarray = NOTHING) -> list[float]:
    """Return where a way from 0 passes rows; it may end wherever ``last`` allows."""
    return find_places(PLACES, tolls, 0.0, last)


def test_nothing_in_the_way_no_turn() -> None:
    assert pass_rows(NOTHING, NOTHING, NOTHING) == [0, 0, 0]


def test_a_label_is_passed_behind_and_a_mark_passed_by() -> None:
    assert pass_rows(LABEL_AT_0, NOTHING) == [0, 0]
    assert pass_rows(NOTHING, MARK_AT_0, NOTHING) == [0, 20, 20]


def test_one_turn_aside_passes_several_marks_where_a_turn_at_each_would_zigzag() -> None:
    mark_at_20 = np.array([0, BLOCKED, 0])
    back_to_0 = price_turns(PLACES)

    ways = pass_rows(MARK_AT_0, NOTHING, mark_at_20, NOTHING, MARK_AT_0, last=back_to_0)

    assert ways == [40, 40, 40, 40, 40]


def test_where_marks_stand_everywhere_there_is_a_way_all_the_same() -> None:
    everywhere = np.full(3, BLOCKED)

    assert pass_rows(NOTHING, everywhere) == [0, 0]


def test_a_turn_costs_more_the_further_aside_it_leads_and_a_kink_more_than_a_turn() -> None:
    none, kink, near, far = price_turns(np.array([0.0, 3.0, 20.0, 90.0]))

    assert none == 0
    assert near < far
    assert near < kink


def test_without_a_row_between_there_is_nothing_to_pass() -> None:
    assert pass_rows() == []
