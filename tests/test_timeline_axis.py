"""The time axis: from when to when it runs, and which of its years, months and days are named."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from borderlines.figures.style import PALETTES
from borderlines.figures.text_width import width_of
from borderlines.figures.time_axis import draw_time_axis, find_bounds, years_apart
from borderlines.figures.timeline.figure import build_timeline
from borderlines.pictures.export import to_svg
from borderlines.record.dataset import read_dataset
from borderlines.schema import EdtfDate
from borderlines.view.selection import Selection, View
from tests.acts import EN, ORDER, make_event, make_view

RECORD = read_dataset(Path(__file__).parent.parent / "data")


def of(**choice: Any) -> View:
    """Make a view of a record of 24 November 2026."""
    return make_view(ORDER, selection=Selection(**choice))


def ticks_of(first: date, last: date, width: float) -> int:
    ticks: int = draw_time_axis(EN, first, last, width, PALETTES["light"])["nticks"]
    return ticks


def names_drawn(view: View, width: int) -> list[str]:
    """Return the names along the axis of a picture, in months and years."""
    svg = to_svg(build_timeline(view, width=width))
    return re.findall(r"<text [^>]*>((?:[A-Z][a-z]{2} )?20\d\d)</text>", svg)


# Which are named


@pytest.mark.parametrize(
    ("years", "width", "step"),
    [(3, 658, None), (5, 658, 1), (13, 658, 1), (13, 342, 2), (13, 272, 2), (36, 272, 10)],
)
def test_as_many_years_are_named_as_have_room(years: int, width: float, step: int | None) -> None:
    assert years_apart(date(2000, 1, 1), date(2000 + years, 1, 1), width) == step


def test_there_are_no_more_ticks_than_years_however_wide_the_picture() -> None:
    assert ticks_of(date(2014, 1, 1), date(2026, 7, 1), 1400) == 13
    assert ticks_of(date(2016, 1, 1), date(2018, 7, 1), 1400) == 28


@pytest.mark.parametrize(
    ("width", "effect", "named"),
    [
        (1600, False, [*range(2014, 2027)]),
        (820, True, [*range(2014, 2027)]),
        (390, False, [*range(2014, 2027, 2)]),
        (320, True, [*range(2014, 2027, 2)]),
    ],
)
def test_the_years_of_the_whole_record(width: int, effect: bool, named: list[int]) -> None:
    ticks = names_drawn(Selection(effect=effect).apply(RECORD), width)

    # Once above the lanes, and once below.
    assert ticks == [str(year) for year in named] * 2


def test_no_name_stands_out_of_the_plot() -> None:
    # The axis begins in the last days of June, and its margin ends there.
    acts = [
        make_event(f"act-{year}", decided=f"{year}-09-20", published="") for year in (2010, 2019)
    ]
    asked = Selection(effect=False, since=EdtfDate.parse("2010-09"))

    ticks = names_drawn(make_view(*acts, selection=asked), 1000)

    assert ticks == [str(year) for year in range(2011, 2020)] * 2


# From when to when


def test_acts_that_end_not_long_before_the_day_of_the_record_lead_up_to_it() -> None:
    _, last = find_bounds([date(2014, 3, 1), date(2026, 2, 1)], of(), 1000)

    assert last > date(2026, 11, 24)


def test_acts_that_end_long_before_the_day_of_the_record_do_not() -> None:
    _, last = find_bounds([date(2014, 3, 1), date(2024, 9, 1)], of(), 1000)

    assert last < date(2025, 2, 1)


@pytest.mark.parametrize(("until", "end"), [("2026", (2026, 12, 31)), ("2026-06", (2026, 6, 30))])
def test_the_axis_ends_with_the_days_that_were_asked_for(
    until: str, end: tuple[int, int, int]
) -> None:
    asked = of(until=EdtfDate.parse(until))
    _, last = find_bounds([date(2014, 3, 1), date(2026, 2, 1)], asked, 1000)

    assert last == date(*end)


@pytest.mark.parametrize("width", [272, 1000])
def test_the_first_and_the_last_year_have_room_for_their_names(width: float) -> None:
    first, last = find_bounds([date(2010, 12, 1), date(2020, 1, 10)], of(), width)
    half = width_of("2010", 12) / 2
    scale = width / (last - first).days

    assert (date(2010, 7, 2) - first).days * scale >= half
    assert (last - date(2020, 7, 2)).days * scale >= half


def test_a_year_that_is_not_named_takes_no_room() -> None:
    # On a phone every second year is named, and 2011 is not one of them.
    first, _ = find_bounds([date(2011, 12, 1), date(2024, 1, 10)], of(), 300)

    assert first > date(2011, 7, 2)


def test_the_first_year_takes_no_room_before_the_days_that_were_asked_for() -> None:
    asked = of(since=EdtfDate.parse("2010-10"))
    first, _ = find_bounds([date(2010, 12, 1), date(2020, 1, 10)], asked, 1000)

    assert date(2010, 8, 1) < first < date(2010, 10, 1)
