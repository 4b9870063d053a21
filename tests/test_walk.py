"""A figure walked by keys: what is said of its rows, its acts and their connections."""

from __future__ import annotations

from datetime import date

import pytest

from borderlines.figures import FIGURES
from borderlines.view import Selection
from borderlines.words.figures import walk
from borderlines.words.figures.walk import walk_by_place, walk_chains, walk_fines, walk_lanes
from tests.acts import COURT, FINE, NOTICE, ORDER, PAUSE, make_event, make_link, make_view

UPHOLDS = make_link("de-vg-hamburg-2017", "upholds", "de-hh-order-2016")


def test_an_act_says_what_where_when_how_it_stands_and_how_connected() -> None:
    view = make_view(ORDER, COURT, links=[UPHOLDS], selection=Selection(at=date(2018, 3, 1)))

    order, _ = walk_lanes(view).texts

    assert order == (
        "Hamburg's commissioner orders Facebook to stop using WhatsApp users' data. Order. "
        "Hamburg Commissioner for Data Protection and Freedom of Information. Germany (Hamburg). "
        "Decided 23 September 2016, made public 27 September 2016. "
        "On 1 March 2018: stands; obliges Facebook Ireland Ltd; left enforceable pending the main "
        "case. 1 connection."
    )


def test_a_connection_says_how_two_acts_are_linked_from_either_end() -> None:
    order, court = walk_lanes(make_view(ORDER, COURT, links=[UPHOLDS])).ways

    assert [way.text for way in order] == [
        "Connection 1 of 1: left enforceable by “VG Hamburg upholds ban”."
    ]
    assert [way.text for way in court] == ["Connection 1 of 1: leaves enforceable “Hamburg order”."]


def test_a_connection_out_of_the_figure_says_so() -> None:
    related = ORDER | {"tier": "related"}
    walked = walk_lanes(make_view(related, COURT, links=[UPHOLDS]))

    assert [event.id for event in walked.acts] == [COURT["id"]]
    ((way,),) = walked.ways
    assert way.act == ORDER["id"]
    assert way.text.endswith("That act is not in this figure; Enter opens it.")


def test_each_figure_has_its_own_rows() -> None:
    view = make_view(ORDER, COURT, FINE, NOTICE, links=[UPHOLDS])

    assert [row.text for row in walk_by_place(view).rows] == [
        "European Union: 1 act.",
        "Germany: 2 acts.",
        "France: 1 act.",
    ]
    assert [row.text for row in walk_chains(view).rows] == [
        "Hamburg order (2016): left enforceable."
    ]
    assert [row.text for row in walk_fines(view).rows] == ["European Union 2017: €110,000,000."]
    places = FIGURES["map"].walk(view).rows
    assert [row.place for row in places] == ["EU", "DE", "FR"]
    assert places[1].text.startswith("Germany: 2 acts. 2 acts of its own by ")


def test_an_act_of_two_places_is_in_both_rows_and_told_once() -> None:
    both = PAUSE | {"jurisdictions": "GB|DE"}

    written = FIGURES["overview"].say_walk(make_view(both))

    assert len(written["acts"]) == 1
    assert [[text, acts] for text, _, acts in written["rows"]] == [
        ["United Kingdom: 1 act.", [[0, "1 of 1"]]],
        ["Germany: 1 act.", [[0, "1 of 1"]]],
    ]


def test_words_are_in_the_reader_s_language() -> None:
    view = make_view(ORDER, COURT, links=[UPHOLDS], selection=Selection(language="de"))

    written = FIGURES["timeline"].say_walk(view)

    assert written["name"] == "Zeitleiste, Maßnahme für Maßnahme"
    assert written["rows"][0][0] == "Deutschland: 2 Maßnahmen."
    assert written["acts"][0][2] == [
        ["Verbindung 1 von 1: vollziehbar gelassen durch „VG Hamburg upholds ban“.", 1]
    ]


def test_where_no_act_fits_there_is_nothing_to_walk() -> None:
    view = make_view(ORDER, selection=Selection(jurisdictions=("FR",)))

    assert [figure.say_walk(view)["help"] for figure in FIGURES.values()] == [""] * len(FIGURES)


def test_too_many_acts_are_not_walked_and_the_reader_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(walk, "MOST_WALKED", 2)
    view = make_view(ORDER, COURT, make_event("de-hh-order-2021"))

    walked = walk_lanes(view)

    assert walked.acts == ()
    assert walked.help.startswith("The arrow keys walk at most 2 acts.")
