"""Results about an act, found once for a record."""

from __future__ import annotations

import gc
import weakref
from dataclasses import replace

from borderlines.law.standing import trace
from borderlines.record.dataset import Dataset
from borderlines.record.found_once import found_lately, found_once
from borderlines.schema import Event
from tests.acts import COURT, ORDER, make_dataset


def test_an_act_is_looked_at_once_for_each_record() -> None:
    asked: list[str] = []

    @found_once
    def find(event: Event, dataset: Dataset, language: str = "en") -> str:
        asked.append(f"{event.id} {language} {dataset.version}")
        return asked[-1]

    one = make_dataset(ORDER, COURT)
    other = replace(one, version="0" * 12)
    order, court = one.events

    assert find(order, one) == find(order, one)
    assert find(order, one, "de") != find(order, one)
    assert find(order, other) != find(order, one)
    assert len(asked) == 3
    assert find(court, one) == asked[3]


def test_a_record_that_is_no_longer_served_is_given_up() -> None:
    dataset = make_dataset(ORDER)
    assert trace(dataset.events[0], dataset)
    gone = weakref.ref(dataset)

    del dataset
    gc.collect()

    assert gone() is None


def test_of_many_days_only_a_number_is_kept() -> None:
    asked: list[int] = []

    @found_lately(most=2)
    def find(event: Event, dataset: Dataset, day: int) -> int:
        asked.append(day)
        return day

    dataset = make_dataset(ORDER)
    for day in (1, 2, 1, 2, 3, 3, 1):
        assert find(dataset.events[0], dataset, day) == day

    assert asked == [1, 2, 3, 1]
