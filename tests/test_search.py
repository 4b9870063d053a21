"""Readers look for acts in their own words: names of places, kinds and fields in two languages."""

from __future__ import annotations

import json

import pytest

from borderlines.downloads import DOWNLOADS
from borderlines.view.search import fold
from borderlines.view.selection import Selection, View
from borderlines.view.tokens import split
from borderlines.words.found import describe_found, say_found
from tests.acts import (
    DE,
    EN,
    FINE,
    NOTICE,
    ORDER,
    make_claim,
    make_dataset,
    make_event,
    make_source,
)

RECORD = make_dataset(ORDER, NOTICE, FINE)


def find(words: str, language: str = "en") -> list[str]:
    choice = Selection(words=words, language=language)
    return [event.id for event in choice.apply(RECORD).events]


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("germany", "en"),
        ("Hamburg", "de"),
        ("Germany", "de"),
        ("Deutschland", "de"),
        ("deutschland anordnung", "de"),
        ("Verbot", "de"),
        ("DSGVO Deutschland", "de"),
        ("Allemagne", "fr"),
        ("interdiction allemagne", "fr"),
    ],
)
def test_places_kinds_and_fields_are_found_by_name(words: str, language: str) -> None:
    assert find(words, language) == ["de-hh-order-2016"]


def test_accents_and_case_do_not_matter() -> None:
    assert fold("DÜSSELDORF, Décision") == "dusseldorf, decision"
    assert (
        find("europaische union", "de")
        == find("Union européenne", "fr")
        == ["eu-com-m8228-fine-2017"]
    )


def test_another_language_than_english_and_the_reader_s_is_not_looked_through() -> None:
    assert find("Deutschland", "fr") == []
    assert find("Bußgeld", "de") == ["eu-com-m8228-fine-2017"]
    assert find("Bußgeld", "en") == []


def test_no_word_spans_two_names() -> None:
    assert find("germanyorder") == []


def test_what_people_say_for_a_country_is_found_too() -> None:
    record = make_dataset(ORDER, make_event("ftc", jurisdictions="US"))

    assert [e.id for e in Selection(words="USA", language="de").apply(record).events] == ["ftc"]


# What is read, and where it was found


def search(words: str, *events: dict[str, str], language: str = "en", **rows: object) -> View:
    record = make_dataset(*events, **rows)  # type: ignore[arg-type]
    return Selection(words=words, language=language).apply(record)


def found_in(view: View) -> list[tuple[str, list[str]]]:
    return [(hit.event, [quote.where.name for quote in hit.quotes]) for hit in view.found]


def test_what_was_reported_of_an_act_finds_it_and_is_said() -> None:
    claim = make_claim(events=FINE["id"], reported="USD 122 million fine imposed by the EU.")
    view = search("122 million", FINE, ORDER, claims=[claim])

    assert [event.id for event in view.events] == [FINE["id"]]
    assert say_found(EN, view.found[0]) == (
        "Found in a report of this act: “USD 122 million fine imposed by the EU.”"
    )
    assert say_found(DE, view.found[0]).startswith("Gefunden in einem Bericht über diese Maßnahme")


@pytest.mark.parametrize(
    ("column", "where"),
    [
        ("amount_note", "AMOUNT"),
        ("outcome", "OUTCOME"),
        ("legal_basis", "LEGAL_BASIS"),
        ("date_note", "DATES"),
        ("open_questions", "OPEN_QUESTIONS"),
        ("reference", "REFERENCE"),
        ("respondents", "PARTY"),
    ],
)
def test_every_text_of_an_act_is_read(column: str, where: str) -> None:
    view = search("quixotic", make_event(**{column: "A quixotic text"}), NOTICE)

    assert found_in(view) == [(ORDER["id"], [where])]


def test_title_and_publisher_of_a_source_are_read() -> None:
    source = make_source(
        "gazette", ORDER["id"], publisher="Example Gazette", title="Une mise en demeure"
    )

    assert found_in(search("Gazette", ORDER, sources=[source])) == [(ORDER["id"], ["SOURCE"])]
    assert found_in(search("mise demeure", ORDER, sources=[source])) == [(ORDER["id"], ["SOURCE"])]


def test_in_the_title_nothing_is_said() -> None:
    assert say_found(EN, search("commissioner", ORDER).found[0]) == ""


def test_words_in_several_texts_are_said_of_each() -> None:
    event = make_event(outcome="The quixotic end.", legal_basis="A fabled law")
    view = search("quixotic fabled", event)

    assert found_in(view) == [(ORDER["id"], ["OUTCOME", "LEGAL_BASIS"])]


# Order


def test_the_act_with_the_words_in_its_title_comes_first_then_the_one_with_them_in_a_row() -> None:
    in_note = make_event("in-note", decided="2001", amount_note="The purple fine.", label="a")
    in_title = make_event("in-title", decided="2002", title="A purple fine is imposed", label="b")
    apart = make_event("apart", decided="2000", title="A fine for purple things", label="c")
    view = search("purple fine", in_note, in_title, apart)

    assert [hit.event for hit in view.found] == ["in-title", "in-note", "apart"]
    assert [event.id for event in view.events] == ["apart", "in-note", "in-title"]


def test_acts_that_other_filters_leave_out_are_named_behind_the_others() -> None:
    deal = make_event("deal", tier="context", title="Zuckerberg buys", decided="2000")
    order = make_event("order", title="Zuckerberg is heard")
    found = describe_found(search("zuckerberg", deal, order))

    assert found is not None
    assert [(line.id, line.is_left_out) for line in found.lines] == [
        ("order", False),
        ("deal", True),
    ]
    assert found.heading == "2 acts with “zuckerberg”; 1 of them left out by other filters"


# Words


@pytest.mark.parametrize("words", ["annul", "annuls", "annulled", "ANNULLING", "ánnul"])
def test_forms_of_a_word_count_as_one(words: str) -> None:
    view = search(words, make_event(outcome="It was annulled."), NOTICE)

    assert found_in(view) == [(ORDER["id"], ["OUTCOME"])]


def test_german_forms_are_found_on_german_pages() -> None:
    assert find("Verbote", "de") == ["de-hh-order-2016"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("28 authorities", "twenty eight"),
        ("twenty-eight authorities", "28"),
        ("€110m", "110 million"),
        ("TRY 346,717,193.40", "346717193"),
        ("one month", "1 month"),
    ],
)
def test_numbers_are_found_however_they_are_written(text: str, words: str) -> None:
    assert search(words, make_event(outcome=text)).events


def test_a_number_is_not_found_in_a_longer_one() -> None:
    assert not search("122", make_event(outcome="1220 and 2122 and 12.2")).events


def test_an_amount_is_found_in_millions() -> None:
    assert search("110 million", FINE | {"title": "A fine", "label": "Fine", "summary": "x"}).events


def test_what_stands_in_quotes_stands_together() -> None:
    event = make_event(outcome="The order was made to stop the transfers")

    assert search("order stop", event).events
    assert search('"made to stop"', event).events
    assert not search('"order stop"', event).events


def test_a_part_of_a_word_finds_it_only_where_no_whole_word_does() -> None:
    record = (make_event("a", outcome="Databases"), make_event("b", outcome="Dataflows"))

    assert [event.id for event in search("datab", *record).events] == ["a"]
    assert len(search("dataf", *record).events) == 1
    assert len(search("dat", *record).events) == 2


def test_other_scripts_are_split_into_words_and_found() -> None:
    assert [token.written for token in split("हिन्दी भाषा, 日本語")] == ["हिन्दी", "भाषा", "日本語"]
    assert search("भाषा", make_event(outcome="हिन्दी भाषा")).events
    assert search("本語", make_event(outcome="日本語")).events


# Near misses


def test_a_near_word_is_proposed_where_a_word_stands_nowhere() -> None:
    event = make_event(outcome="Mark Zuckerberg was heard in Düsseldorf")
    found = describe_found(search("Zukerberg duesseldorf", event))

    assert found is not None
    assert found.heading == "No results for “Zukerberg duesseldorf”."
    assert found.meant == "Zuckerberg Düsseldorf"
    assert search(found.meant, event).events


def test_nothing_is_proposed_where_nothing_is_near() -> None:
    found = describe_found(search("xylophone", ORDER))

    assert found is not None
    assert (found.lines, found.meant) == ((), None)


def test_signs_alone_find_nothing() -> None:
    assert search("?!", ORDER).events == ()
    assert search('""', ORDER).events == ()


def test_json_says_where_the_words_stand() -> None:
    claim = make_claim(events=FINE["id"], reported="USD 122 million.")
    view = search("122", FINE, ORDER, claims=[claim])
    told = json.loads(DOWNLOADS["events.json"].write(view, None))["search"]

    assert told["words"] == "122"
    assert [(one["id"], one["in"][0]["where"]) for one in told["found"]] == [(FINE["id"], "report")]
    assert "search" not in json.loads(
        DOWNLOADS["events.json"].write(Selection().apply(view.dataset), None)
    )
