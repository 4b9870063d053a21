"""Fewer lanes where a picture is small: one lane for the rest, and no act lost."""

from __future__ import annotations

from borderlines.figures.overview.layout import lay_out_overview
from borderlines.findings.lanes import SUMMARY
from borderlines.terms.vocabulary import Lanes
from borderlines.view.selection import Selection, View
from borderlines.words.figures.lanes import NamedLanes, name_lanes
from tests.acts import COURT, FINE, NOTICE, ORDER, PAUSE, make_event, make_link, make_view

AGAIN = make_event("de-hh-order-2021", decided="2021-05-10", published="2021-05-11")
ACTS = (ORDER, AGAIN, COURT, FINE, NOTICE, PAUSE)


def authorities(event: str | None = None, language: str = "en") -> View:
    """Make two acts of Hamburg's commissioner; one each of its court, the EU, France and the UK."""
    choice = Selection(lanes=Lanes.AUTHORITY, event=event, language=language)
    link = make_link("de-vg-hamburg-2017", "upholds", "de-hh-order-2016")
    return make_view(*ACTS, links=[link], selection=choice)


def names(plan: NamedLanes) -> list[tuple[str, str]]:
    return [(lane.name, lane.note) for lane in plan.lanes]


def test_fines_of_which_the_title_speaks_and_then_the_most_acts_keep_their_lanes() -> None:
    view = authorities()

    plan = name_lanes(view, 2)

    assert names(plan) == [
        ("HmbBfDI", "DE"),
        ("Commission", "EU"),
        ("3 more authorities", "3 acts"),
    ]


def test_the_chosen_act_and_those_linked_with_it_keep_their_lanes() -> None:
    view = authorities(event="de-vg-hamburg-2017")

    plan = name_lanes(view, 2)

    assert [lane.name for lane in plan.lanes] == ["HmbBfDI", "VG Hamburg", "3 more authorities"]


def test_where_all_lanes_have_room_nothing_is_summed_up() -> None:
    view = authorities()

    assert name_lanes(view, 5) == name_lanes(view)


def test_one_lane_alone_is_never_summed_up_for_that_saves_no_room() -> None:
    view = authorities()

    plan = name_lanes(view, 4)

    assert [lane.name for lane in plan.lanes][-1] == "2 more authorities"


def test_an_act_of_several_authorities_stands_first_in_the_lane_that_is_kept() -> None:
    joint = make_event("joint-letter", kind="letter", authorities="fr-cnil|de-hh-hmbbfdi")
    view = make_view(joint, *ACTS, selection=Selection(lanes=Lanes.AUTHORITY))

    plan = name_lanes(view, 2)

    assert plan.lanes_of["joint-letter"] == ("de-hh-hmbbfdi", SUMMARY)


def test_what_stands_in_no_other_lane_is_not_counted_among_the_rest() -> None:
    terms = make_event("terms", kind="policy-change", jurisdictions="", authorities="")
    view = make_view(terms, *ACTS, selection=Selection(lanes=Lanes.AUTHORITY))

    plan = name_lanes(view, 2)

    assert [lane.name for lane in plan.lanes][-2:] == ["3 more authorities", "Companies"]


def test_places_that_are_not_all_countries_are_not_called_so() -> None:
    hong_kong = make_event("hk-letter", kind="letter", jurisdictions="HK")
    swiss = make_event("ch-letter", kind="letter", jurisdictions="CH")

    def last_lane(*acts: dict[str, str]) -> str:
        view = make_view(FINE, ORDER, COURT, *acts)
        return name_lanes(view, 2).lanes[-1].name

    assert last_lane(NOTICE, swiss) == "2 more countries"
    assert last_lane(NOTICE, hong_kong) == "2 more places"


def test_the_rest_is_counted_in_french_and_german() -> None:
    def said(language: str) -> str:
        return lay_out_overview(authorities(language=language), 616, 50).remainder

    assert said("fr") == "et 3 autres autorités (de deux autres lieux)\u202f: 3 actes"
    assert said("de") == "und 3 weitere Behörden (aus zwei weiteren Orten): 3 Maßnahmen"
