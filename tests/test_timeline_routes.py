"""Arrows and ties on a timeline cross no label and no mark, whatever is chosen."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from borderlines.figures.style import MARK_SIZE
from borderlines.figures.timeline.arrows import plan_arrows, plan_ties
from borderlines.figures.timeline.figure import build_timeline
from borderlines.figures.timeline.layout import lay_out_timeline
from borderlines.figures.timeline.parts import TimelineLayout
from borderlines.figures.timeline.routes import Point
from borderlines.record.dataset import read_dataset
from borderlines.schema import Tier
from borderlines.terms.vocabulary import Arrows, Lanes
from borderlines.view.selection import Selection, View
from tests.acts import COURT, NOTICE, ORDER, make_event, make_link, make_view
from tests.test_timeline_room import Box, box_of_label, box_of_mark

RECORD = read_dataset(Path(__file__).parent.parent / "data")
UPHOLDS = make_link("de-vg-hamburg-2017", "upholds", "de-hh-order-2016")


def lay_out(view: View, width: int) -> TimelineLayout:
    return lay_out_timeline(view, width - 24, names_in_lanes=width < 600)


def ways_of(view: View, layout: TimelineLayout) -> Iterator[tuple[frozenset[str], list[Point]]]:
    """Return the acts at the ends of each arrow and tie, and the points of each visible piece."""
    for arrow in plan_arrows(view, layout):
        for piece in arrow.pieces:
            yield frozenset({arrow.tail.event.id, arrow.head.event.id}), [*piece]
    for one, _, pieces in plan_ties(view, layout):
        for part in pieces:
            yield frozenset({one.event.id}), part


def crossed(view: View, width: int) -> list[str]:
    """Return what arrows and ties cross: labels, and marks of other acts."""
    layout = lay_out(view, width)
    chosen = view.selection.event
    labels = [box_of_label(layout, mark, chosen) for mark in layout.marks if mark.label]
    marks = [(mark.event.id, box_of_mark(layout, mark)) for mark in layout.marks]
    found = []
    for ends, points in ways_of(view, layout):
        for line in map(to_box, pairwise(points)):
            found += [f"{ends} runs through {box.what}" for box in labels if line.overlaps(box)]
            found += [
                f"{ends} runs through {box.what}"
                for act, box in marks
                if act not in ends and line.overlaps(box)
            ]
    return found


def to_box(line: tuple[Point, Point]) -> Box:
    (x0, y0), (x1, y1) = line
    return Box("line", min(x0, x1), max(x0, x1) + 0.01, min(y0, y1), max(y0, y1) + 0.01)


@pytest.mark.parametrize("effect", [True, False])
@pytest.mark.parametrize("width", [390, 760, 874, 1600])
def test_the_arrows_of_the_hamburg_order_cross_no_label(width: int, effect: bool) -> None:
    choice = Selection(event="de-hh-order-2016", jurisdictions=("DE", "FR"), effect=effect)

    assert crossed(choice.apply(RECORD), width) == []


@pytest.mark.parametrize(("first", "width"), [(0, 390), (1, 1200)])
def test_whatever_act_of_the_record_is_chosen_no_label_is_crossed(first: int, width: int) -> None:
    # Every other act on a phone, and those between them on a desk.
    for act in RECORD.events[first::2]:
        view = Selection(event=act.id, tiers=tuple(Tier)).apply(RECORD)

        assert crossed(view, width) == [], act.id


@pytest.mark.parametrize("lanes", list(Lanes))
@pytest.mark.parametrize("width", [390, 1200])
def test_all_links_of_the_record_at_once_cross_no_label(width: int, lanes: Lanes) -> None:
    choice = Selection(tiers=tuple(Tier), links=Arrows.ALL, lanes=lanes)

    assert crossed(choice.apply(RECORD), width) == []


def test_all_links_of_the_record_at_once_are_all_drawn() -> None:
    view = Selection(tiers=tuple(Tier), links=Arrows.ALL).apply(RECORD)
    pairs = {(link.earlier, link.later) for link in RECORD.links if link.earlier != link.later}

    arrows = plan_arrows(view, lay_out(view, 1200))

    assert {(arrow.tail.event.id, arrow.head.event.id) for arrow in arrows} == pairs


def test_an_arrow_with_nothing_in_its_way_does_not_turn() -> None:
    view = make_view(ORDER, COURT, links=[UPHOLDS], selection=Selection(event=ORDER["id"]))

    (arrow,) = plan_arrows(view, lay_out(view, 1200))

    assert [x for x, _ in arrow.points] == [arrow.points[0][0]] * 2
    assert arrow.start == arrow.head.day


def test_an_arrow_leaves_no_bar_after_the_day_of_the_act_that_it_leads_to() -> None:
    # A court upheld the order three days before the chosen day, whose line keeps arrows off.
    choice = Selection(event="de-hh-order-2016", at=date(2018, 3, 1))
    view = choice.apply(RECORD)

    arrows = plan_arrows(view, lay_out(view, 1200))

    assert len(arrows) >= 4
    for arrow in arrows:
        assert arrow.start <= arrow.head.day


def test_an_arrow_between_acts_that_are_only_related_is_dotted_and_explained() -> None:
    links = [UPHOLDS, make_link("fr-cnil-notice-2017", "relates", "de-hh-order-2016")]
    view = make_view(ORDER, COURT, NOTICE, links=links, selection=Selection(event=ORDER["id"]))

    figure = build_timeline(view, width=1200).to_plotly_json()

    loose = {
        arrow.head.event.id: arrow.is_loose for arrow in plan_arrows(view, lay_out(view, 1200))
    }
    assert loose == {"de-vg-hamburg-2017": False, "fr-cnil-notice-2017": True}
    lines = [shape["line"] for shape in figure["layout"]["shapes"] if shape["type"] == "path"]
    assert [line["dash"] for line in lines if "dash" in line] == ["2px,3px"]
    texts = [note["text"] for note in figure["layout"]["annotations"]]
    assert "Dotted arrows: only related" in texts


def test_an_arrow_is_not_seen_within_the_open_mark_that_it_leaves() -> None:
    later = make_event("later", jurisdictions="IT", decided="2019-03-01", published="")
    links = [make_link("later", "follows", act) for act in (ORDER["id"], NOTICE["id"])]
    choice = Selection(links=Arrows.ALL, effect=False)
    view = make_view(ORDER, NOTICE, later, links=links, selection=choice)

    from_order, from_letter = plan_arrows(view, lay_out(view, 1200))

    assert from_order.clear == 0
    assert from_letter.clear == MARK_SIZE / 2


def test_a_long_arrow_passes_many_marks_with_one_turn_aside_and_one_back() -> None:
    # From Germany to Switzerland, on a phone, past what others did in the same weeks.
    view = Selection(event="de-hh-order-2016", effect=False).apply(RECORD)

    arrows = plan_arrows(view, lay_out(view, 390))

    (statement,) = (arrow for arrow in arrows if arrow.head.event.id == "ch-fdpic-statement-2016")
    turns = sum(x != to_x for (x, _), (to_x, _) in pairwise(statement.points))
    assert turns <= 2
    assert crossed(view, 390) == []


def test_an_arrow_passes_behind_labels_without_a_turn() -> None:
    acts = [
        ORDER | {"jurisdictions": "DE-HH"},
        make_event("labelled", decided="2017-02-01", published="", label="A label that stands here",
                   jurisdictions="ES", authorities="fr-cnil"),
        make_event("between", decided="2017-02-15", published="", jurisdictions="IT",
                   authorities="fr-cnil"),
        NOTICE | {"decided": "2017-06-01", "published": ""},
        make_event("last", decided="2018-11-27", published="", jurisdictions="SE",
                   authorities="fr-cnil"),
    ]  # fmt: skip
    links = [make_link("fr-cnil-notice-2017", "follows", "de-hh-order-2016")]
    view = make_view(*acts, links=links, selection=Selection(event=ORDER["id"], effect=True))
    layout = lay_out(view, 1200)

    (arrow,) = plan_arrows(view, layout)

    assert len({x for x, _ in arrow.points}) == 1
    above, *_, below = arrow.pieces
    for mark in layout.marks:
        if mark.event.id in {"labelled", "between"}:
            assert above[-1][1] < mark.label_y < below[0][1]
    assert crossed(view, 1200) == []


def test_only_where_asked_for_are_links_drawn_that_are_not_of_the_chosen_act() -> None:
    acts, links = (ORDER, COURT, NOTICE), [UPHOLDS]
    for choice, drawn in (
        (Selection(), 0),
        (Selection(links=Arrows.ALL), 1),
        (Selection(event="fr-cnil-notice-2017"), 0),
        (Selection(event="de-hh-order-2016"), 1),
    ):
        view = make_view(*acts, links=links, selection=choice)
        assert len(plan_arrows(view, lay_out(view, 1200))) == drawn


def test_an_arrow_ends_right_below_a_label_instead_of_going_round_it() -> None:
    # A label stands between the fine and the court that gave leave to challenge it.
    view = Selection(event="ie-dpc-fine-2021").apply(RECORD)
    arrows = plan_arrows(view, lay_out(view, 760))

    (leave,) = (arrow for arrow in arrows if arrow.head.event.id == "ie-hc-leave-2021")

    assert max(abs(x - leave.points[-1][0]) for x, _ in leave.points) < 20
    assert 9 <= leave.straight <= 17
    assert crossed(view, 760) == []
