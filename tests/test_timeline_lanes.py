"""The meaning of a timeline's lanes, and their order."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from borderlines.figures.text_width import width_of
from borderlines.figures.timeline.layout import lay_out_timeline
from borderlines.record.dataset import read_dataset
from borderlines.schema import Tier
from borderlines.terms.vocabulary import LaneOrder, Lanes
from borderlines.view.selection import Selection
from borderlines.words.figures.lanes import name_lanes
from tests.acts import COURT, FINE, NOTICE, ORDER, Cells, make_event, make_link, make_view

RECORD = read_dataset(Path(__file__).parent.parent / "data")
UPHOLDS = make_link("de-vg-hamburg-2017", "upholds", "de-hh-order-2016")
TERMS = make_event(
    "wa-policy-2016", tier="context", kind="policy-change", field="none", label="Terms of 2016",
    decided="2016-08-25", published="", jurisdictions="", authorities="",
)  # fmt: skip


def names(*events: Cells, links: tuple[Cells, ...] = (), **choice: Any) -> list[str]:
    """Return the names of the lanes of these acts, from the top down."""
    view = make_view(*events, links=links, selection=Selection(**choice))
    return [lane.name for lane in name_lanes(view).lanes]


def test_lanes_are_countries_unless_told_otherwise() -> None:
    assert names(ORDER, FINE, NOTICE) == ["European Union", "Germany", "France"]


def test_a_lane_for_each_authority_has_its_short_name_and_its_country() -> None:
    view = make_view(ORDER, COURT, FINE, selection=Selection(lanes=Lanes.AUTHORITY))

    assert [(lane.name, lane.note) for lane in name_lanes(view).lanes] == [
        ("HmbBfDI", "DE"),
        ("VG Hamburg", "DE"),
        ("Commission", "EU"),
    ]


def test_a_lane_for_each_chain_is_named_after_its_main_act() -> None:
    acts = (ORDER, COURT, FINE)

    assert names(*acts, links=(UPHOLDS,), lanes=Lanes.CHAIN) == ["Hamburg order", "In no chain"]


def test_a_lane_for_each_field_of_law() -> None:
    assert names(ORDER, FINE, NOTICE, lanes=Lanes.FIELD) == ["Data protection", "Merger control"]


def test_lanes_by_name_know_no_accents_and_no_capitals() -> None:
    places = [ORDER, FINE, NOTICE | {"jurisdictions": "AT"}]

    assert names(*places, order=LaneOrder.NAME, language="de") == [
        "Deutschland",
        "Europäische Union",
        "Österreich",
    ]


def test_lanes_by_number_of_acts_begin_with_the_most() -> None:
    assert names(FINE, NOTICE, ORDER, COURT, order=LaneOrder.NUMBER) == [
        "Germany",
        "European Union",
        "France",
    ]


def test_an_act_of_several_authorities_stands_in_the_lane_of_each() -> None:
    joint = ORDER | {"authorities": "de-hh-hmbbfdi | fr-cnil"}
    layout = lay_out_timeline(make_view(joint, selection=Selection(lanes=Lanes.AUTHORITY)), 1000)

    assert [lane.key for lane in layout.lanes] == ["de-hh-hmbbfdi", "fr-cnil"]
    assert [(mark.is_main, mark.label) for mark in layout.marks] == [
        (True, "Hamburg order"),
        (False, ""),
    ]


@pytest.mark.parametrize("lanes", [Lanes.COUNTRY, Lanes.AUTHORITY])
def test_company_steps_have_the_last_lane(lanes: Lanes) -> None:
    last = names(TERMS, ORDER, tiers=tuple(Tier), lanes=lanes, order=LaneOrder.NUMBER)[-1]

    assert last == "Companies"


def test_a_period_of_one_country_is_named_only_where_lanes_are_countries() -> None:
    def labels(lanes: Lanes) -> set[str]:
        layout = lay_out_timeline(Selection(lanes=lanes).apply(RECORD), 1000)
        return {band.period.id for band in layout.bands}

    assert labels(Lanes.COUNTRY) - labels(Lanes.AUTHORITY) == {"gb-union-membership"}


@pytest.mark.parametrize("lanes", list(Lanes))
@pytest.mark.parametrize("width", [366, 796, 1176])
def test_every_act_of_the_record_is_drawn_and_names_fit_their_room(
    lanes: Lanes, width: int
) -> None:
    view = Selection(lanes=lanes, tiers=tuple(Tier)).apply(RECORD)
    layout = lay_out_timeline(view, width, names_in_lanes=width < 600)

    assert {mark.event.id for mark in layout.marks if mark.is_main} == set(RECORD.event_by_id)
    assert layout.crowds == ()
    for lane in layout.lanes:
        wide = width_of(lane.name, 13, bold=True)
        wide += width_of(f" {lane.note}", 12) if lane.note else 0
        assert wide <= (layout.margin or width) - 13, lane


def test_a_name_that_is_too_long_ends_at_a_word_and_is_told_in_full() -> None:
    layout = lay_out_timeline(Selection(lanes=Lanes.AUTHORITY).apply(RECORD), 700)
    (lane,) = (lane for lane in layout.lanes if lane.key == "tr-ankara-4-idare")

    assert lane.name == "Ankara 4th Admin…"
    assert lane.full == "Ankara 4th Administrative Court, Türkiye"
