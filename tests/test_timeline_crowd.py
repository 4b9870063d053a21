"""Acts too close together to be distinguished are one mark with their number."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.made_record import write_made_record
from borderlines.figures.timeline.crowd import HALF_MARK, MOST_MARKS, gather
from borderlines.figures.timeline.figure import build_timeline
from borderlines.figures.timeline.layout import lay_out_timeline
from borderlines.figures.timeline.parts import Spot, TimelineLayout
from borderlines.record.dataset import Dataset, read_dataset
from borderlines.schema import EdtfDate
from borderlines.terms.vocabulary import Arrows, Lanes
from borderlines.view.selection import Selection
from tests.acts import FINE, ORDER, make_event, make_link, make_view

EXPLAINED = "Acts close together are one mark with their number, in the colour of most"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """Make a record of a thousand acts in twelve places."""
    return read_dataset(write_made_record(tmp_path_factory.mktemp("made"), 1000))


def texts_of(figure: Any) -> set[str]:
    return {annotation["text"] for annotation in figure["layout"]["annotations"]}


def count_acts(layout: TimelineLayout) -> int:
    """Count the acts with their own mark, and those in marks of several."""
    alone = {mark.event.id for mark in layout.marks}
    together = {event.id for crowd in layout.crowds for event in crowd.events}
    assert not alone & together
    return len(alone | together)


def letters(number: int) -> list[dict[str, str]]:
    """Make so many letters of the same day."""
    return [make_event(f"act-{n}", kind="letter") for n in range(number)]


def test_forty_acts_of_one_day_are_one_mark() -> None:
    layout = lay_out_timeline(make_view(*letters(40), FINE), 1000)

    (crowd,) = layout.crowds
    assert len(crowd.events) == 40
    assert (crowd.first, crowd.last) == (date(2016, 9, 23), date(2016, 9, 23))
    assert [mark.event.id for mark in layout.marks] == ["eu-com-m8228-fine-2017"]


@pytest.mark.parametrize("width", [360, 720, 1200])
def test_the_mark_of_a_single_day_stands_on_that_day(width: int) -> None:
    layout = lay_out_timeline(make_view(*letters(31)), width)

    (crowd,) = layout.crowds
    assert crowd.middle == datetime(2016, 9, 23)


def spot_on(x: int) -> Spot:
    """Make a letter of a day; a pixel is a day in these tests."""
    day = date(2000, 1, 1) + timedelta(days=x)
    view = make_view(make_event(f"act-{x}", kind="letter", decided=str(day), published=""))
    return Spot(view.events[0], "DE", day, day, day, is_main=True, uncertain=False)


SPOTS = [spot_on(x) for x in range(200)]


@given(st.lists(st.sampled_from(range(200)), min_size=2, max_size=60))
def test_a_mark_stands_among_its_acts_and_clear_of_its_neighbours(xs: list[int]) -> None:
    start = date(2000, 1, 1)
    spots = [SPOTS[x] for x in xs]
    _, gathered = gather(spots, start, lambda day: float((day - start).days), most_rows=0)

    crowds, lone = gathered["DE"].crowds, gathered["DE"].lone
    places = [(crowd.middle - datetime(2000, 1, 1)) / timedelta(days=1) for crowd in crowds]
    for crowd, place in zip(crowds, places, strict=True):
        first, last = (float((day - start).days) for day in (crowd.first, crowd.last))
        assert first - HALF_MARK <= place <= last + HALF_MARK
        assert place > HALF_MARK - 0.01  # The names of lanes lie left of the plot.
    assert all(right - left > 2 * HALF_MARK - 0.01 for left, right in pairwise(places))
    together = {event.id for crowd in crowds for event in crowd.events}
    assert together | {spot.event.id for spot in lone} == {f"act-{x}" for x in xs}


def test_thirty_acts_of_one_day_still_have_marks_of_their_own() -> None:
    layout = lay_out_timeline(make_view(*letters(30)), 1000)

    assert (len(layout.crowds), len(layout.marks)) == (0, 30)


def test_no_act_is_lost_however_many_they_are(made: Dataset) -> None:
    for width in (366, 796, 1176):
        for lanes in Lanes:
            layout = lay_out_timeline(Selection(lanes=lanes).apply(made), width)

            assert count_acts(layout) == 1000


def test_the_mark_says_how_many_acts_from_when_to_when_and_of_what_kind() -> None:
    late = make_event("late", decided="2026-01-01", published="")
    acts = [*letters(39), ORDER | {"decided": "2016-09-30", "published": ""}, late]
    figure = build_timeline(make_view(*acts)).to_plotly_json()
    (crowds,) = (trace for trace in figure["data"] if trace.get("name") == "crowds")

    assert list(crowds["text"]) == ["40"]
    assert list(crowds["hovertext"]) == [
        "<b>40 acts</b><br>23 September 2016 to 30 September 2016"
        "<br>Letter or notice: 39<br>Order: 1"
    ]
    assert list(crowds["customdata"]) == [["", "2016-09-23", "2016-09-30"]]
    assert EXPLAINED in texts_of(figure)


def test_the_record_itself_is_drawn_act_by_act_and_nothing_is_explained() -> None:
    record = read_dataset(Path(__file__).parent.parent / "data")
    figure = build_timeline(Selection().apply(record)).to_plotly_json()

    assert EXPLAINED not in texts_of(figure)


def test_marks_of_several_acts_keep_clear_of_each_other(made: Dataset) -> None:
    layout = lay_out_timeline(Selection().apply(made), 796)
    places: dict[float, list[float]] = {}
    for crowd in layout.crowds:
        places.setdefault(crowd.y, []).append(layout.to_x(crowd.middle.date()))

    for xs in places.values():
        assert all(after - before > 30 for before, after in pairwise(xs))


def test_the_chosen_act_and_those_linked_with_it_keep_their_own_marks(made: Dataset) -> None:
    layout = lay_out_timeline(Selection(event="act-500").apply(made), 796)

    labelled = {mark.event.id: mark.label for mark in layout.marks if mark.label}
    assert labelled == {"act-499": "Act 499", "act-500": "Act 500", "act-501": "Act 501"}
    assert count_acts(layout) == 1000


def test_links_between_acts_drawn_together_are_counted(made: Dataset) -> None:
    choice = Selection(event="act-500", links=Arrows.ALL)
    figure = build_timeline(choice.apply(made), width=820).to_plotly_json()

    heads = [a for a in figure["layout"]["annotations"] if a.get("showarrow")]
    assert len(heads) == 2
    (left_out,) = (text for text in texts_of(figure) if "links have no arrows" in text)
    drawn = 999 - int(left_out.split()[0])
    assert 2 <= drawn <= 10


def test_a_shorter_span_brings_the_acts_apart(made: Dataset) -> None:
    choice = Selection(since=EdtfDate.parse("2010"), until=EdtfDate.parse("2012"))
    layout = lay_out_timeline(choice.apply(made), 796)

    assert layout.crowds == ()
    assert len(layout.marks) == sum(1 for mark in layout.marks if mark.is_main) > 100


def test_bars_are_not_drawn_for_more_acts_than_can_have_some() -> None:
    start = date(2017, 1, 1)
    acts = [
        make_event(f"act-{n}", decided=(start + timedelta(days=9 * n)).isoformat(), published="")
        for n in range(MOST_MARKS + 1)
    ]
    figure = build_timeline(make_view(*acts, selection=Selection(effect=True))).to_plotly_json()

    assert "Duties not shown: too many acts" in texts_of(figure)
    assert lay_out_timeline(make_view(*acts, selection=Selection(effect=True)), 800).bars == ()


def test_an_act_whose_days_reach_beyond_its_stretch_is_counted_in_it() -> None:
    wide = make_event("wide", decided="2017", published="")
    links = [make_link("wide", "relates", "act-1")]
    layout = lay_out_timeline(make_view(*letters(40), wide, FINE, links=links), 1000)

    assert [len(crowd.events) for crowd in layout.crowds] == [40, 1]


def test_a_made_record_of_a_thousand_acts_is_a_small_figure(made: Dataset) -> None:
    for width in (382, 838):
        for lanes in Lanes:
            figure = build_timeline(Selection(lanes=lanes).apply(made), width=width)

            assert len(figure.to_json()) < 150_000
