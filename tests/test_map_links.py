"""Arcs on the map: links from one country's act to another's, up to the map's day."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from borderlines.figures import FIGURES
from borderlines.figures.map.arcs import bend
from borderlines.figures.map.figure import build_map
from borderlines.figures.map.panels import head_from
from borderlines.findings.crossings import bundle_arcs, crossing_links
from borderlines.terms.vocabulary import Arrows
from borderlines.view.selection import Selection
from borderlines.words.figures.crossings import say_crossings
from tests.acts import COURT, FINE, NOTICE, ORDER, PAUSE, make_event, make_link, make_view

POLICY = make_event(
    "wa-policy-2016", kind="policy-change", jurisdictions="", authorities="", label="New terms"
)
CHOSEN = Selection(event="fr-cnil-notice-2017")
ALL_LINKS = Selection(links=Arrows.ALL)
ORDER_TO_NOTICE = make_link("fr-cnil-notice-2017", "follows", "de-hh-order-2016")


def arcs_of(figure: Any) -> list[Any]:
    """Return the arcs that can be pointed at, without their edges."""
    return [
        trace
        for trace in figure.to_plotly_json()["data"]
        if trace.get("meta") == "arc" and trace["hoverinfo"] == "text"
    ]


def test_a_link_crosses_a_border_where_the_acts_have_no_country_in_common() -> None:
    at_home = make_link("de-vg-hamburg-2017", "upholds", "de-hh-order-2016")
    view = make_view(ORDER, COURT, NOTICE, links=[at_home, ORDER_TO_NOTICE], selection=CHOSEN)

    (found,) = crossing_links(view)

    assert (found.earlier.id, found.later.id) == ("de-hh-order-2016", "fr-cnil-notice-2017")
    assert [(arc.start, arc.end) for arc in bundle_arcs([found])] == [("DE", "FR")]


def test_union_bodies_are_a_place_and_companies_are_none() -> None:
    links = [
        make_link("fr-cnil-notice-2017", "follows", "eu-com-m8228-fine-2017"),
        make_link("fr-cnil-notice-2017", "follows", "wa-policy-2016"),
    ]
    view = make_view(POLICY, FINE, NOTICE, links=links, selection=CHOSEN)

    assert [(arc.start, arc.end) for arc in bundle_arcs(crossing_links(view))] == [("EU", "FR")]


@pytest.mark.parametrize(("day", "number"), [(date(2017, 11, 26), 0), (date(2017, 11, 27), 1)])
def test_a_link_is_there_from_the_day_of_the_later_act(day: date, number: int) -> None:
    selection = CHOSEN.changed(at=day)
    view = make_view(ORDER, NOTICE, links=[ORDER_TO_NOTICE], selection=selection)

    assert len(crossing_links(view)) == number


def test_without_a_chosen_act_there_are_arcs_only_if_asked_for() -> None:
    view = make_view(ORDER, NOTICE, links=[ORDER_TO_NOTICE], selection=ALL_LINKS)

    assert len(crossing_links(view)) == 1


def test_no_arc_is_drawn_unless_asked_for() -> None:
    view = make_view(ORDER, NOTICE, links=[ORDER_TO_NOTICE])

    assert crossing_links(view) == ()
    assert arcs_of(build_map(view)) == []


def test_the_filters_cut_no_link_of_the_chosen_act() -> None:
    selection = CHOSEN.changed(jurisdictions=("FR",))
    view = make_view(ORDER, NOTICE, links=[ORDER_TO_NOTICE], selection=selection)

    assert len(crossing_links(view)) == 1


def test_an_arc_has_its_head_at_the_later_act_and_tells_the_link() -> None:
    view = make_view(ORDER, NOTICE, links=[ORDER_TO_NOTICE], selection=CHOSEN)

    (arc,) = arcs_of(build_map(view))

    assert arc["marker"]["size"][-1] > 0 == arc["marker"]["size"][0]
    assert arc["lon"][0] > arc["lon"][-1], "from Germany west to France"
    assert arc["hovertext"].split("<br>") == [
        "Germany → France",
        "2017: “CNIL formal notice” follows “Hamburg order”",
    ]


def test_related_acts_have_dots_and_no_head() -> None:
    related = make_link("fr-cnil-notice-2017", "relates", "de-hh-order-2016")
    view = make_view(ORDER, NOTICE, links=[related], selection=CHOSEN)

    figure = build_map(view)
    (arc,) = arcs_of(figure)

    assert arc["marker"]["size"][0] == arc["marker"]["size"][-1] > 0
    assert "symbol" not in arc["marker"]
    texts = [annotation["text"] for annotation in figure.to_plotly_json()["layout"]["annotations"]]
    assert "Related acts of two places" in texts
    assert "From an act to what came of it elsewhere" not in texts


def test_arcs_within_europe_are_drawn_in_its_panel_and_others_in_the_world() -> None:
    india = make_event("in-cci", jurisdictions="IN", decided="2018-01-01", published="2018-01-01")
    links = [ORDER_TO_NOTICE, make_link("in-cci", "follows", "de-hh-order-2016")]
    view = make_view(ORDER, NOTICE, india, links=links, selection=ALL_LINKS)

    assert [arc["geo"] for arc in arcs_of(build_map(view))] == ["geo", "geo2"]


def test_a_panel_is_shown_for_an_arc_that_leads_there() -> None:
    india = make_event("in-cci", jurisdictions="IN", decided="2018-01-01", published="2018-01-01")
    links = [make_link("in-cci", "follows", "de-hh-order-2016")]
    selection = Selection(event="in-cci", jurisdictions=("IN",))
    view = make_view(ORDER, india, links=links, selection=selection)

    assert {arc["geo"] for arc in arcs_of(build_map(view))} == {"geo"}
    assert "geo2" in build_map(view).to_plotly_json()["layout"]


def test_the_arcs_are_in_words_as_well() -> None:
    view = make_view(ORDER, NOTICE, PAUSE, links=[ORDER_TO_NOTICE], selection=CHOSEN)

    assert say_crossings(view) == (
        "1 link crosses a border: Germany → France: “CNIL formal notice” follows “Hamburg order”."
    )
    assert say_crossings(view) in FIGURES["map"].alt_text(view)


def test_there_and_back_are_two_arcs_apart() -> None:
    berlin, paris = (13.4, 52.5), (2.3, 48.9)

    there, back = bend(berlin, paris), bend(paris, berlin)

    assert there[0] == pytest.approx(berlin)
    assert there[-1] == pytest.approx(paris)
    assert there[24][1] != pytest.approx(back[24][1], abs=0.5)


def test_hostile_labels_stay_text() -> None:
    notice = NOTICE | {"label": "<a href='x'>$x$</a>"}
    view = make_view(ORDER, notice, links=[ORDER_TO_NOTICE], selection=CHOSEN)

    (arc,) = arcs_of(build_map(view))

    assert "<a" not in arc["hovertext"]
    assert "$" not in arc["hovertext"]


@pytest.mark.parametrize("geo", ["geo", "geo2"])
@pytest.mark.parametrize(
    ("end", "angle"), [((11.5, 51), 0), ((13, 50), 90), ((13, 49), 133), ((10, 50), -90)]
)
def test_an_arrow_on_the_map_points_the_way_it_goes(
    geo: str, end: tuple[float, float], angle: float
) -> None:
    assert head_from((11.5, 50), end, geo) == pytest.approx(angle, abs=4)


def test_north_is_not_upright_far_from_the_middle_of_a_map() -> None:
    assert head_from((-9, 38), (-9, 39), "geo2") > 10
    assert head_from((-122, 37), (-122, 38), "geo") > 10


def test_a_head_points_from_its_country_to_the_other() -> None:
    view = make_view(ORDER, NOTICE, links=[ORDER_TO_NOTICE], selection=CHOSEN)

    # plotly turns a head by a map's north only in the first trace of all.
    (head,) = (arc["marker"] for arc in arcs_of(build_map(view)))
    assert -150 < head["angle"] < -90
    assert "angleref" not in head


def test_a_link_to_a_place_that_the_map_does_not_have_is_counted_and_not_drawn() -> None:
    # Réunion is French, and has a code of its own.
    reunion = make_event("re-notice-2018", jurisdictions="RE", decided="2018-01-01", published="")
    links = [ORDER_TO_NOTICE, make_link("re-notice-2018", "follows", "de-hh-order-2016")]
    view = make_view(ORDER, NOTICE, reunion, links=links, selection=ALL_LINKS)

    figure = build_map(view)

    assert len(arcs_of(figure)) == 1
    legend = [text for trace in figure.data if trace.text for text in trace.text]
    legend += [note.text for note in figure.layout.annotations]
    assert any("1 link leads to a place that is not on the map" in str(text) for text in legend)
