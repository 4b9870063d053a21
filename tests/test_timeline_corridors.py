"""Arrows that share a way on a timeline: one trunk, or so far apart that each is seen."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import combinations, pairwise
from pathlib import Path

import numpy as np
import pytest

from borderlines.figures.timeline.arrows import Arrow, plan_arrows
from borderlines.figures.timeline.layout import lay_out_timeline
from borderlines.figures.timeline.parts import TimelineLayout
from borderlines.figures.timeline.ways import APART, JOINED, MISTAKEN, TOO_NEAR, Corridors
from borderlines.record.dataset import read_dataset
from borderlines.schema import Tier
from borderlines.terms.vocabulary import Lanes
from borderlines.view.selection import Selection
from tests.acts import ORDER, make_event, make_link, make_view

RECORD = read_dataset(Path(__file__).resolve().parent.parent / "data")
PHONE = 366
"""Width of a phone between the margins: of 390 pixels."""
LINKED = [
    event.id
    for event in RECORD.events
    if len({end for link in RECORD.links_of(event) for end in (link.later, link.earlier)}) > 3
]


def charged(corridors: Corridors, row: int, *places: float, ends: tuple[str, str]) -> list[float]:
    """Return the cost of passing a row at each position, for a line between two acts."""
    return [float(cost) for cost in corridors.charge(row, np.array(places), ends)]


def test_a_line_pays_for_passing_too_near_to_others_and_to_the_day() -> None:
    corridors = Corridors(day_x=300)
    corridors.add(4, 100, ("order", "judgment"))

    costs = charged(corridors, 4, 90, 97, 106, 298, 306, ends=("notice", "fine"))

    assert costs == [0, TOO_NEAR, 0, TOO_NEAR, 0]
    # Another row has only the line of the day.
    assert charged(corridors, 5, 97, 298, ends=("notice", "fine")) == [0, TOO_NEAR]


def test_lines_from_one_act_or_to_one_act_gain_by_being_one_and_others_lose() -> None:
    corridors = Corridors()
    corridors.add(4, 100, ("order", "judgment"))

    assert charged(corridors, 4, 100, ends=("order", "appeal")) == pytest.approx([JOINED])
    assert charged(corridors, 4, 100, ends=("complaint", "judgment")) == pytest.approx([JOINED])
    assert charged(corridors, 4, 100, ends=("judgment", "appeal")) == pytest.approx([MISTAKEN])


def upright_parts(arrow: Arrow) -> Iterator[tuple[float, float, float]]:
    """Return the upright parts of an arrow: their position, and both ends."""
    for (x, y), (x2, y2) in pairwise(arrow.points):
        if x == x2 and y != y2:
            yield x, min(y, y2), max(y, y2)


def lie_side_by_side(layout: TimelineLayout, one: Arrow, other: Arrow) -> bool:
    """Return whether two arrows run beside each other, past a row, as one thick line."""
    between = [row.middle for row in layout.rows if row.middle not in {
        one.head.y, one.tail.y, other.head.y, other.tail.y
    }]  # fmt: skip
    return any(
        0.5 < abs(x - x2) < APART - 0.5
        and any(max(top, top2) < middle < min(foot, foot2) for middle in between)
        for x, top, foot in upright_parts(one)
        for x2, top2, foot2 in upright_parts(other)
    )


def test_what_came_of_one_act_in_the_same_weeks_hangs_on_one_trunk() -> None:
    places = {"FR": "2016-09-25", "IT": "2016-09-30", "ES": "2016-10-08", "PT": "2016-10-20"}
    letters = [
        make_event(place.lower(), kind="letter", jurisdictions=place, decided=day, published="")
        for place, day in places.items()
    ]
    long_after = make_event("long-after", decided="2026-05-01", published="")
    links = [make_link(letter["id"], "follows", "de-hh-order-2016") for letter in letters]
    choice = Selection(event="de-hh-order-2016", effect=False)
    view = make_view(ORDER, *letters, long_after, links=links, selection=choice)
    layout = lay_out_timeline(view, PHONE, names_in_lanes=True)

    arrows = plan_arrows(view, layout)

    assert len(arrows) == 4
    for row in layout.rows:
        places_passed = {
            x
            for arrow in arrows
            for x, top, foot in upright_parts(arrow)
            if top < row.above - 3 and row.middle + 3 < foot and arrow.head.y != row.middle
        }
        assert len(places_passed) <= 1


def test_an_arrow_kept_from_its_own_line_by_the_day_goes_back_to_the_trunk() -> None:
    day = date(2018, 3, 1)
    choice = Selection(event="de-hh-order-2016", at=day, lanes=Lanes.AUTHORITY, effect=False)
    view = choice.apply(RECORD)
    layout = lay_out_timeline(view, 1285, packed=True)

    arrows = plan_arrows(view, layout)

    # The higher court ruled three days before: its arrow comes from the left, not round the labels.
    (ruling,) = (arrow for arrow in arrows if arrow.head.event.id == "de-ovg-hamburg-2018")
    assert max(x for x, _ in ruling.points) <= layout.to_x(ruling.head.day)


@pytest.mark.parametrize("lanes", [Lanes.COUNTRY, Lanes.AUTHORITY])
@pytest.mark.parametrize("event", LINKED)
def test_on_a_phone_no_two_arrows_look_like_one_thick_line(event: str, lanes: Lanes) -> None:
    view = Selection(event=event, lanes=lanes, tiers=tuple(Tier)).apply(RECORD)
    layout = lay_out_timeline(view, PHONE, names_in_lanes=True)

    arrows = plan_arrows(view, layout)

    assert len(arrows) >= 2
    for one, other in combinations(arrows, 2):
        assert not lie_side_by_side(layout, one, other), (one.head.event.id, other.head.event.id)


@pytest.mark.parametrize("event", LINKED)
def test_on_a_phone_no_arrow_runs_on_the_line_of_the_day(event: str) -> None:
    decided = RECORD.event_by_id[event].date.anchor
    for day in (decided, date(2017, 4, 24), date(2021, 5, 12)):
        view = Selection(event=event, at=day, tiers=tuple(Tier)).apply(RECORD)
        layout = lay_out_timeline(view, PHONE, names_in_lanes=True)
        for arrow in plan_arrows(view, layout):
            ends = {arrow.head.y, arrow.tail.y}
            # An arrow from an act of that very day begins on the line and must leave it.
            begins_there = arrow.tail.event.date.anchor == day
            apart = APART / 2 if begins_there else APART - 0.5
            passed = [
                row.middle
                for row in layout.rows
                for x, top, foot in upright_parts(arrow)
                if top < row.middle < foot and abs(x - layout.to_x(day)) < apart
            ]
            assert set(passed) <= ends
