"""What stood on a day, as a list and as a file."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator
from datetime import date

import pytest

from borderlines.downloads.state_file import to_state_csv
from borderlines.view.selection import Selection, View
from borderlines.words.applies import list_in_effect
from components.in_effect import to_table
from tests.acts import COURT, FINE, NOTICE, ORDER, PAUSE, make_event, make_link, make_view
from tests.serving import Answered, ask, serve_routes

UPHELD = make_link("de-vg-hamburg-2017", "upholds", "de-hh-order-2016", note="The ban itself.")
AT = Selection(at=date(2018, 3, 1))


Get = Callable[[str], Answered]


@pytest.fixture(scope="module")
def get() -> Iterator[Get]:
    with serve_routes() as address:
        yield lambda path: ask(address + path)


def rows_of(view: View) -> list[dict[str, str]]:
    text = to_state_csv(view).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def test_each_place_has_its_acts_in_force_with_since_when_and_by_what() -> None:
    found = list_in_effect(
        make_view(ORDER, COURT, FINE, NOTICE, PAUSE, links=[UPHELD], selection=AT)
    )

    assert found.title == (
        "Standing or suspended on 1 March 2018: 3 acts of two countries and the EU, "
        "and 1 court ruling on such an act"
    )
    assert [(place.name, place.note) for place in found.places] == [
        ("European Union", "Its acts reach the 28 members of that day."),
        ("Germany", ""),
        ("United Kingdom", ""),
    ]
    order = found.places[1].acts[0]
    assert (order.id, order.state, order.since) == (
        "de-hh-order-2016",
        "Stands",
        "23 September 2016",
    )
    # A court that left it standing began nothing.
    assert (order.cause, order.cause_id) == (("", ""), "")
    assert order.further.startswith("left enforceable pending the main case by “Hamburg court")
    court = found.places[1].acts[1]
    assert (court.state, court.reviewed, order.reviewed) == ("Stands", "Hamburg order", "")
    assert [act.since for act in found.places[2].acts] == ["November 2016"]


def test_a_suspended_act_is_listed_and_what_is_over_is_not() -> None:
    links = [
        make_link("de-vg-hamburg-2017", "suspends", "de-hh-order-2016"),
        make_link("de-vg-hamburg-2017", "annuls", "uk-ico-pause-2016-11"),
    ]

    found = list_in_effect(make_view(ORDER, COURT, PAUSE, links=links, selection=AT))

    assert [(act.id, act.state) for place in found.places for act in place.acts] == [
        ("de-hh-order-2016", "Suspended"),
        ("de-vg-hamburg-2017", "Stands"),
    ]


def test_acts_of_which_it_is_not_known_are_counted_apart() -> None:
    order = ORDER | {"known_until": "2017-01-01"}

    found = list_in_effect(make_view(order, NOTICE, selection=AT))

    assert found.title == "Standing or suspended on 1 March 2018: no act"
    assert found.unknown == "Of 1 further act it is not known whether it stands on that day:"
    assert found.unknown_acts == [("de-hh-order-2016", ORDER["title"])]
    assert found.remarks == ""


def test_an_act_of_two_places_stands_under_both() -> None:
    joint = make_event("joint", jurisdictions="DE-HH | FR", authorities="de-hh-hmbbfdi | fr-cnil")

    found = list_in_effect(make_view(joint, selection=AT))

    assert [place.code for place in found.places] == ["FR", "DE"]
    assert "1 act of two countries" in found.title


def test_the_file_has_every_act_there_is_with_its_state_and_what_brought_it_about() -> None:
    stay = make_link("de-vg-hamburg-2017", "suspends", "de-hh-order-2016")
    rows = rows_of(make_view(ORDER, COURT, NOTICE, links=[stay], selection=AT))

    columns = ("act", "standing", "asks", "flags", "since", "by", "link")
    assert [tuple(row[name] for name in columns) for row in rows] == [
        (
            *("de-hh-order-2016", "suspended", "nothing", "", "2017-04-24", "de-vg-hamburg-2017"),
            "de-vg-hamburg-2017 suspends de-hh-order-2016",
        ),
        (
            "de-vg-hamburg-2017",
            "stands",
            "nothing",
            "finality-not-recorded",
            "2017-04-24",
            "de-vg-hamburg-2017",
            "",
        ),
        ("fr-cnil-notice-2017", "pending", "nothing", "", "2017-11-27", "fr-cnil-notice-2017", ""),
    ]
    # The source is that of the act by which it stands so.
    assert [row["source"][-8:] for row in rows] == ["source-2", "source-2", "source-3"]
    assert {row["day"] for row in rows} == {"2018-03-01"}


def test_the_list_says_against_whom_an_order_is_and_whom_a_ruling_concerns() -> None:
    def told(language: str) -> list[tuple[str, str, str]]:
        selection = Selection(at=date(2018, 3, 1), language=language)
        (place,) = list_in_effect(make_view(ORDER, COURT, selection=selection)).places
        return [act.against for act in place.acts]

    assert told("en") == [
        ("against ", "Facebook Ireland Ltd", ""),
        ("concerning ", "Facebook Ireland Ltd", ""),
    ]
    assert [before for before, _, _ in told("de")] == ["gegen ", "betrifft "]
    assert [before for before, _, _ in told("fr")] == ["contre ", "concernant "]


def test_the_table_names_them_under_the_title_as_the_records_own_words() -> None:
    order = ORDER | {"respondents": "<b>WhatsApp</b> Ltd | Facebook"}
    view = make_view(order, selection=Selection(at=date(2018, 3, 1), language="de"))

    html = to_table(list_in_effect(view), view)

    assert (
        '</a><span class="about">gegen <span lang="en">'
        "&lt;b&gt;WhatsApp&lt;/b&gt; Ltd und Facebook</span></span>"
    ) in html


def test_the_file_has_a_column_for_those_whom_an_act_is_about() -> None:
    order = ORDER | {"respondents": "WhatsApp Inc. | Facebook"}

    (row,) = rows_of(make_view(order, selection=AT))

    columns = list(row)
    assert columns[columns.index("authorities") + 1] == "respondents"
    assert row["respondents"] == "WhatsApp Inc. | Facebook"


def test_an_act_that_is_not_made_yet_is_not_in_the_file() -> None:
    early = Selection(at=date(2016, 12, 31))

    assert [row["act"] for row in rows_of(make_view(ORDER, COURT, selection=early))] == [
        "de-hh-order-2016"
    ]


def test_nothing_after_the_day_is_told_of_an_act_of_several_days() -> None:
    stay = make_link("de-vg-hamburg-2017", "suspends", "de-hh-order-2016", note="The ban itself.")
    rulings = COURT | {"decided": "{2017-04-24,2018-02-26}"}

    def told(day: date) -> tuple[list[str], list[str]]:
        view = make_view(ORDER, rulings, links=[stay], selection=Selection(at=day))
        acts = [act.since for place in list_in_effect(view).places for act in place.acts]
        return acts, [row["since"] for row in rows_of(view)]

    # The ruling itself, and the order that it suspended.
    assert told(date(2017, 8, 1)) == (["24 April 2017"] * 2, ["2017-04-24"] * 2)
    assert told(date(2018, 3, 1))[0] == ["24 April 2017 and 26 February 2018"] * 2
    # Nor is what is noted of both.
    notes = [
        rows_of(make_view(ORDER, rulings, links=[stay], selection=Selection(at=day)))[0]
        for day in (date(2017, 8, 1), date(2018, 3, 1))
    ]
    assert [row["link_note"] for row in notes] == ["", "The ban itself."]


def test_while_it_is_open_whether_a_change_has_come_its_last_day_is_not_told() -> None:
    stay = make_link("de-vg-hamburg-2017", "suspends", "de-hh-order-2016", date="2017-08/2017-09")

    rows = rows_of(make_view(ORDER, COURT, links=[stay], selection=Selection(at=date(2017, 8, 9))))

    assert [(row["standing"], row["since"]) for row in rows] == [
        ("not-known", "2017-08-01"),
        ("stands", "2017-04-24"),
    ]


def test_the_file_tells_finality_and_the_first_step_of_a_challenge() -> None:
    ruling = make_event("berlin", kind="judgment", decided="2017-01-01", published="")
    links = [make_link("de-vg-hamburg-2017", "appeals", "berlin", date="2017-02")]

    def told(day: date) -> tuple[str, str]:
        view = make_view(ruling, COURT, links=links, selection=Selection(at=day))
        row = rows_of(view)[0]
        return row["flags"], row["first_recorded_challenge"]

    assert told(date(2017, 2, 1)) == ("finality-not-recorded", "")
    assert told(date(2018, 3, 1)) == ("challenged", "2017-02")


def test_a_list_with_a_challenge_says_from_when_challenges_count() -> None:
    links = [make_link("de-vg-hamburg-2017", "appeals", "de-hh-order-2016")]

    found = list_in_effect(make_view(ORDER, COURT, links=links, selection=AT))

    assert found.remarks == "Challenges count from the first step recorded of them."


def test_the_list_says_why_its_file_has_more_that_is_not_known() -> None:
    notice = NOTICE | {"known_until": "2017-12-18"}
    order = ORDER | {"known_until": "2017-01-01"}
    view = make_view(order, notice, selection=AT)

    found = list_in_effect(view)

    assert [act for act, _ in found.unknown_acts] == ["de-hh-order-2016"]
    assert [row["standing"] for row in rows_of(view)] == ["not-known", "not-known"]
    assert found.remarks == (
        "The file leaves open how 1 more act stands, of a kind that obliges nobody."
    )


def test_a_later_step_of_the_same_act_is_no_link_to_itself() -> None:
    stay = make_link(
        "de-hh-order-2016", "suspends", "de-hh-order-2016", date="2017-01-20", note="By the court."
    )

    act = list_in_effect(make_view(ORDER, links=[stay], selection=AT)).places[0].acts[0]

    assert (act.cause, act.cause_id, act.note) == (("Suspended", ""), "", "By the court")


def test_the_server_has_the_file_for_a_day(get: Get) -> None:
    answer = get("/data/state.csv?at=2018-03-01&jurisdiction=DE")

    assert {k.lower(): v for k, v in answer.headers.items()}["content-type"].startswith("text/csv")
<<<<<<< HEAD
    assert "de-hh-order-2016,,Hamburg's commissioner orders" in answer.text
    assert ",stands-in-part,duty-company,interim," in answer.text
=======
    assert "de-hh-order-2016,Hamburg's commissioner orders" in answer.text
    assert ",upheld,2018-02-26,de-ovg-hamburg-2018 upholds de-hh-order-2016 item-1," in answer.text
>>>>>>> 33d2359 (Bring the record to what a lawyer would sign)


@pytest.mark.parametrize(
    ("language", "heading", "state", "before"),
    [
        (
            "en",
            "Standing or suspended on 1 March 2018: 6 acts of three countries",
            "Stands in part",
            "left enforceable pending the main case by “",
        ),
        ("fr", "Subsistant ou suspendus le 1er mars 2018", "Subsiste en partie", "« "),
        ("de", "Wirksam oder ausgesetzt am 1. März 2018", "Teilweise wirksam", "gelassen durch „"),
    ],
)
def test_the_embed_of_the_map_has_the_list(
    get: Get, language: str, heading: str, state: str, before: str
) -> None:
    page = get(f"/embed/map?at=2018-03-01&theme=dark&lang={language}").text.replace("\u202f", " ")

    assert heading in page
    assert f"<td>{state}" in page
    assert re.search(r"<span>[^<]+<bdi[^>]*>Facebook Ireland Ltd</bdi></span>", page)
    assert f"{before}Hamburg appeal court" in page
    assert 'href="../data/state.csv?at=2018-03-01' in page


def test_the_embed_of_the_timeline_has_no_such_list(get: Get) -> None:
    assert 'id="in-effect"' not in get("/embed/timeline?jurisdiction=FR&theme=dark").text
