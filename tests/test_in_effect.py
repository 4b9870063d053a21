"""The law of a day, as a list and as a file."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

import pytest

from borderlines.downloads.state_file import to_state_csv
from borderlines.schema import EdtfDate
from borderlines.view.selection import Selection, View
from borderlines.words.day import DayLine, describe_day
from components.lists.in_effect import to_table
from tests.acts import (
    COURT,
    FINE,
    NOTICE,
    ORDER,
    PAUSE,
    make_event,
    make_link,
    make_part,
    make_view,
)
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


def lines_of(view: View) -> dict[str, list[DayLine]]:
    return {group.head: list(group.acts) for group in describe_day(view).groups}


def test_each_head_has_its_acts_with_since_when_and_by_what() -> None:
    view = make_view(ORDER, COURT, FINE, NOTICE, PAUSE, links=[UPHELD], selection=AT)
    heads = lines_of(view)

    assert {head: [act.id for act in acts] for head, acts in heads.items()} == {
        "Obliged Facebook Ireland Ltd": ["de-hh-order-2016"],
        "Promised": ["uk-ico-pause-2016-11"],
        "Stood, asked nothing more": ["eu-com-m8228-fine-2017"],
    }
    (order,) = heads["Obliged Facebook Ireland Ltd"]
    assert (order.place, order.own, order.since) == (
        "Germany",
        "of 23\xa0Sept\xa02016",
        "23 September 2016",
    )
    assert order.verdict == (
        "Stands; obliges Facebook Ireland Ltd; left enforceable pending the main case"
    )
    # A court that left it standing began nothing, and is mentioned with the act.
    assert order.by is None
    assert order.confirmed is not None
    assert (order.confirmed.before, order.confirmed.act, order.confirmed.note) == (
        "Left enforceable pending the main case by “",
        "de-vg-hamburg-2017",
        "The ban itself",
    )
    assert [act.verdict for act in heads["Stood, asked nothing more"]] == [
        "Stands; payment not recorded"
    ]


def test_a_suspended_act_is_listed_and_what_is_over_is_not() -> None:
    links = [
        make_link("de-vg-hamburg-2017", "suspends", "de-hh-order-2016"),
        make_link("de-vg-hamburg-2017", "annuls", "uk-ico-pause-2016-11"),
    ]

    heads = lines_of(make_view(ORDER, COURT, PAUSE, links=links, selection=AT))

    (act,) = heads["Suspended"]
    assert list(heads) == ["Suspended"]
    assert (act.id, act.since) == ("de-hh-order-2016", "24 April 2017")
    assert act.by is not None
    assert act.by.text == f"Suspended by “{COURT['title']}”"


def test_acts_of_which_it_is_not_known_have_a_head_of_their_own() -> None:
    order = ORDER | {"known_until": "2017-01-01"}
    view = make_view(order, NOTICE, selection=AT)

    heads = lines_of(view)

    assert {head: [act.verdict for act in acts] for head, acts in heads.items()} == {
        "Not known": ["Not known after 1 January 2017"]
    }
    assert describe_day(view).remarks == "Only established facts are shown."


def test_an_act_of_two_places_is_one_line_that_names_both() -> None:
    joint = make_event("joint", jurisdictions="DE-HH | FR", authorities="de-hh-hmbbfdi | fr-cnil")

    ((act,),) = lines_of(make_view(joint, selection=AT)).values()

    assert act.place == "Germany and France"


def test_a_list_says_up_to_when_its_sources_reach() -> None:
    view = make_view(ORDER, selection=AT)
    package = view.dataset.package.model_copy(update={"sources_until": EdtfDate.parse("2026-06")})
    dataset = replace(view.dataset, package=package)

    assert describe_day(AT.apply(dataset)).remarks == (
        "Only established facts are shown; the sources reach to June 2026."
    )


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
        groups = describe_day(make_view(ORDER, COURT, selection=selection)).groups
        return [party for group in groups for act in group.acts for party in act.parties]

    assert told("en") == [
        ("against ", "Facebook Ireland Ltd", ""),
        ("concerning ", "Facebook Ireland Ltd", ""),
    ]
    assert [before for before, _, _ in told("de")] == ["gegen ", "betrifft "]
    assert [before for before, _, _ in told("fr")] == ["contre ", "concernant "]


def test_the_table_names_them_under_the_title_as_the_records_own_words() -> None:
    order = ORDER | {"respondents": "<b>WhatsApp</b> Ltd | Facebook"}
    view = make_view(order, selection=Selection(at=date(2018, 3, 1), language="de"))

    html = to_table(describe_day(view), view)

    assert (
        'gegen <span lang="en">&lt;b&gt;WhatsApp&lt;/b&gt; Ltd und Facebook</span></span>' in html
    )


def test_of_what_is_not_known_no_act_is_said_to_be_the_cause() -> None:
    month = ORDER | {"decided": "2018-03", "published": ""}
    past = FINE | {"known_until": "2018-02-01"}
    groups = describe_day(make_view(month, past, selection=AT)).groups

    told = {act.id: (act.verdict, act.origin) for group in groups for act in group.acts}
    assert told == {
        # On a day of the month it may not have been made.
        month["id"]: ("Not known whether it was made yet", "its day is not known"),
        past["id"]: ("Not known after 1 February 2018", "no source speaks of a later day"),
    }


def test_titles_of_the_file_are_in_the_language_of_the_choice() -> None:
    order = ORDER | {"title_de": "Hamburg untersagt die Nutzung"}

    rows = [rows_of(make_view(order, selection=AT.changed(language=code))) for code in ("de", "en")]

    assert [row["title"] for (row,) in rows] == ["Hamburg untersagt die Nutzung", ORDER["title"]]


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
        acts = [act.since for acts in lines_of(view).values() for act in acts]
        return acts, [row["since"] for row in rows_of(view)]

    # In the file the ruling itself too.
    assert told(date(2017, 8, 1)) == (["24 April 2017"], ["2017-04-24"] * 2)
    assert told(date(2018, 3, 1))[0] == ["24 April 2017 and 26 February 2018"]
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

    found = describe_day(make_view(ORDER, COURT, links=links, selection=AT))

    assert found.remarks.startswith("Challenges count from the first step recorded of them. Only")


def test_of_an_act_in_parts_the_line_tells_of_the_part_that_obliges() -> None:
    parts = [
        make_part(ORDER["id"], "breach", "reprimand"),
        make_part(ORDER["id"], "ban", "prohibition"),
    ]
    left = make_link("de-vg-hamburg-2017", "upholds", "de-hh-order-2016", part="ban")

    ((act,),) = lines_of(make_view(ORDER, COURT, parts=parts, links=[left], selection=AT)).values()

    assert act.confirmed is not None
    assert (act.confirmed.act, act.confirmed.when, act.confirmed.note) == (
        "de-vg-hamburg-2017",
        "24 April 2017",
        "A prohibition",
    )


def test_a_later_step_of_the_same_act_is_no_link_to_itself() -> None:
    stay = make_link(
        "de-hh-order-2016", "suspends", "de-hh-order-2016", date="2017-01-20", note="By the court."
    )

    ((act,),) = lines_of(make_view(ORDER, links=[stay], selection=AT)).values()

    assert act.by is not None
    assert (act.by.before, act.by.act, act.by.note) == ("Suspended", "", "By the court")


def test_the_server_has_the_file_for_a_day(get: Get) -> None:
    answer = get("/data/state.csv?at=2018-03-01&jurisdiction=DE")

    assert {k.lower(): v for k, v in answer.headers.items()}["content-type"].startswith("text/csv")
    assert "de-hh-order-2016,item-1,Hamburg's commissioner orders" in answer.text
    assert ",stands,duty-company,interim," in answer.text


@pytest.mark.parametrize(
    ("language", "heading", "verdict", "before"),
    [
        (
            "en",
            "What applied on 1 March 2018",
            "Prohibition: stands, obliges Facebook Ireland Ltd, left enforceable",
            "Left enforceable pending the main case by “",
        ),
        (
            "fr",
            "Ce qui s’appliquait le 1er mars 2018",
            "Volet interdiction : subsiste, oblige Facebook Ireland Ltd",
            "« ",
        ),
        (
            "de",
            "Was am 1. März 2018 galt",
            "Verbot: besteht, verpflichtet Facebook Ireland Ltd",
            "gelassen durch „",
        ),
    ],
)
def test_the_embed_of_the_map_has_the_list(
    get: Get, language: str, heading: str, verdict: str, before: str
) -> None:
    page = get(f"/embed/map?at=2018-03-01&theme=dark&lang={language}").text.replace("\u202f", " ")

    assert f"<summary>{heading}</summary>" in page
    assert f"<td>{verdict}" in page
    assert re.search(r"<span>[^<]+<bdi[^>]*>Facebook Ireland Ltd</bdi></span>", page)
    # The words of what it came about by go round the title.
    link = 'href="../act/de-ovg-hamburg-2018?at=2018-03-01'
    assert re.search(re.escape(before) + r'<a( lang="en")? ' + re.escape(link), page)
    assert 'href="../data/state.csv?at=2018-03-01' in page


def test_the_embed_of_the_timeline_has_no_such_list(get: Get) -> None:
    assert 'id="in-effect"' not in get("/embed/timeline?jurisdiction=FR&theme=dark").text
