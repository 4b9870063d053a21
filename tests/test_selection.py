"""The reader's choice: from a query, back to a query, and what it shows."""

from __future__ import annotations

from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from borderlines.language.direction import APART, FIRST_STRONG
from borderlines.language.messages import LANGUAGES
from borderlines.schema import EdtfDate, FieldOfLaw, Kind, Measure, Tier
from borderlines.terms.vocabulary import Arrows, LaneOrder, Lanes
from borderlines.view.selection import Selection, known_places
from tests.acts import (
    COURT,
    FINE,
    NOTICE,
    ORDER,
    PAUSE,
    make_dataset,
    make_event,
    make_link,
    make_view,
)

DATASET = make_dataset(ORDER, COURT, FINE, NOTICE, PAUSE)


def read(**query: str | list[str]) -> tuple[Selection, tuple[str, ...]]:
    return Selection.from_query(query, DATASET)


def shown(selection: Selection) -> list[str]:
    return [event.label for event in selection.apply(DATASET).events]


# Query to choice


def test_an_empty_query_asks_for_all_core_acts() -> None:
    assert read() == (Selection(), ())
    assert len(shown(Selection())) == 5


def test_spans_of_unknown_days_are_left_out_and_named() -> None:
    choice, notices = read(**{"from": "2000-XX/2012", "to": "/199X", "at": "2001/2000-XX?-XX"})

    assert choice == Selection()
    assert notices == (
        "at=2001/2000-XX?-XX: not one day such as 2018-03-01; it was ignored.",
        "from=2000-XX/2012: not a day, month or year such as 2018-03-01; it was ignored.",
        "to=/199X: not a day, month or year such as 2018-03-01; it was ignored.",
    )


def test_a_query_names_codes() -> None:
    choice, notices = Selection.from_query(
        {
            "jurisdiction": "DE,FR",
            "kind": "order",
            "field": "data-protection",
            "tier": "core,related",
            "from": "2016",
            "to": "2017-03",
            "event": "de-hh-order-2016",
            "at": "2017-06-01",
            "effect": "on",
            "periods": "off",
            "lanes": "chain",
            "order": "number",
            "links": "all",
            "lang": "de",
            "theme": "dark",
        },
        DATASET,
    )

    assert notices == ()
    assert choice == Selection(
        jurisdictions=("DE", "FR"),
        kinds=(Kind.ORDER,),
        fields=(FieldOfLaw.DATA_PROTECTION,),
        tiers=(Tier.CORE, Tier.RELATED),
        since=EdtfDate.parse("2016"),
        until=EdtfDate.parse("2017-03"),
        event="de-hh-order-2016",
        at=date(2017, 6, 1),
        effect=True,
        periods=False,
        lanes=Lanes.CHAIN,
        order=LaneOrder.NUMBER,
        links=Arrows.ALL,
        language="de",
        theme="dark",
    )


@pytest.mark.parametrize(
    "value", ["DE,FR", " DE , FR ,", ["DE", "FR"], ["DE,FR"], ["DE", "FR,DE"], ["", "DE,,FR"]]
)
def test_codes_may_be_parted_by_commas_or_repeat_the_key(value: str | list[str]) -> None:
    assert read(jurisdiction=value) == (Selection(jurisdictions=("DE", "FR")), ())


@pytest.mark.parametrize(
    ("key", "value", "notice"),
    [
        ("jurisdiction", "US", "jurisdiction=US: no act of this record is from there"),
        ("jurisdiction", "Germany", "jurisdiction=Germany: not a code; it may be DE"),
        (
            "kind",
            "fines",
            "kind=fines: not a known kind, such as fine, findings, interim-measure",
        ),
        (
            "field",
            "maritime",
            "field=maritime: not a known field, such as securities, competition, criminal",
        ),
        ("tier", "all", "tier=all: not one of core, related, context"),
        ("event", "nowhere", "event=nowhere: not an act of this record"),
        ("from", "soon", "from=soon: not a day, month or year such as 2018-03-01"),
        ("to", "2016/2017", "to=2016/2017: not a day, month or year such as 2018-03-01"),
        ("at", "2017-06", "at=2017-06: not one day such as 2018-03-01"),
        ("at", "2027-01-01", "at=2027-01-01: later than the record, which is of 2026-11-24"),
        ("at", "2017-02-30", "at=2017-02-30: not one day such as 2018-03-01"),
        ("effect", "maybe", "effect=maybe: not on or off"),
        ("periods", "no", "periods=no: not on or off"),
        ("lanes", "town", "lanes=town: not one of country, authority, chain, field, respondent"),
        ("order", "size", "order=size: not one of first, name, number"),
        ("links", "none", "links=none: not one of chosen, all"),
        ("lang", "tlh", "lang=tlh: not one of en, fr, de"),
        ("theme", "neon", "theme=neon: not light or dark"),
    ],
)
def test_an_unknown_value_is_left_out_and_named(key: str, value: str, notice: str) -> None:
    assert read(**{key: value}) == (Selection(), (f"{notice}; it was ignored.",))


def test_what_is_known_stays_beside_what_is_not() -> None:
    choice, notices = read(jurisdiction="DE,XX,FR", kind="order,sonnet")

    assert choice == Selection(jurisdictions=("DE", "FR"), kinds=(Kind.ORDER,))
    assert notices == (
        "jurisdiction=XX: no act of this record is from there; it was ignored.",
        "kind=sonnet: not a known kind, such as fine, complaint, settlement; it was ignored.",
    )


def test_unknown_keys_are_named_in_order() -> None:
    _, notices = read(zoom="3", colour="red", size="social")

    assert notices == (
        "“colour” is not a filter; it was ignored.",
        "“size” is not a filter; it was ignored.",
        "“zoom” is not a filter; it was ignored.",
    )


def test_keys_that_belong_to_somebody_else_are_not_named() -> None:
    assert Selection.from_query({"size": "social"}, DATASET, ignore=["size"]) == (Selection(), ())


def test_only_one_act_can_be_chosen() -> None:
    choice, notices = read(event="de-hh-order-2016,fr-cnil-notice-2017")

    assert choice.event == "de-hh-order-2016"
    assert notices == ("event=fr-cnil-notice-2017: only one can be chosen; it was ignored.",)


def test_an_end_before_the_start_is_left_out() -> None:
    choice, notices = read(**{"from": "2017", "to": "2016"})

    assert (str(choice.since), choice.until) == ("2017", None)
    assert notices == ("to=2016: lies before from=2017; it was ignored.",)


def test_a_start_and_an_end_in_the_same_year_are_taken() -> None:
    choice, notices = read(**{"from": "2017-03", "to": "2017"})

    assert (str(choice.since), str(choice.until), notices) == ("2017-03", "2017", ())


def test_a_notice_shows_little_of_a_long_or_invisible_value() -> None:
    _, notices = read(kind="a\u202eb\n" + "x" * 100)

    assert [notice.partition(",")[0] for notice in notices] == [
        "kind=ab" + "x" * 37 + "…: not a known kind"
    ]


@pytest.mark.parametrize("unseen", ["\x00", "\x01", "\x1b", "\uffff", "\u202e", "\u200b"])
def test_a_search_is_for_what_can_be_seen(unseen: str) -> None:
    assert read(q=f" Cambridge{unseen} {unseen} Analytica")[0].words == "Cambridge Analytica"
    assert read(q=unseen) == (Selection(), ())
    assert read(q="می\u200cخواهم")[0].words == "می\u200cخواهم"


# Choice to query


def test_what_is_as_by_default_is_left_out_of_the_query() -> None:
    assert Selection().to_query() == {}
    assert Selection(tiers=(Tier.CORE,), language="en").to_url("/embed/map") == "/embed/map"


def test_an_address_reads_well() -> None:
    choice = Selection(jurisdictions=("DE-HH", "FR"), since=EdtfDate.parse("2016"))

    assert choice.to_url("/") == "/?jurisdiction=DE-HH,FR&from=2016"
    assert choice.to_url("/image/map.png", size="social") == (
        "/image/map.png?jurisdiction=DE-HH,FR&from=2016&size=social"
    )


def test_a_choice_is_changed_into_another_one() -> None:
    choice = Selection(jurisdictions=("DE",))

    assert choice.changed(event="x") == Selection(jurisdictions=("DE",), event="x")
    assert choice.event is None


def subset(values: list[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(values), unique=True).map(tuple)


DAYS = st.dates(date(2014, 1, 1), date(2026, 11, 24))
STARTS = st.sampled_from(["2014", "2015-06", "2016-02-29", "2016?"]).map(EdtfDate.parse)
ENDS = st.sampled_from(["2016", "2017-12", "2026-11-24"]).map(EdtfDate.parse)
CHOICES = st.builds(
    Selection,
    jurisdictions=subset(sorted(known_places(DATASET))),
    kinds=st.lists(st.sampled_from(Kind), unique=True).map(tuple),
    fields=st.lists(st.sampled_from(FieldOfLaw), unique=True).map(tuple),
    tiers=st.lists(st.sampled_from(Tier), unique=True, min_size=1).map(tuple),
    since=st.none() | STARTS,
    until=st.none() | ENDS,
    event=st.none() | st.sampled_from(sorted(DATASET.event_by_id)),
    at=st.none() | DAYS,
    effect=st.sampled_from([None, True, False]),
    periods=st.booleans(),
    lanes=st.sampled_from(Lanes),
    order=st.sampled_from(LaneOrder),
    links=st.sampled_from(Arrows),
    language=st.sampled_from(list(LANGUAGES)),
    theme=st.sampled_from([None, "light", "dark"]),
)


@given(CHOICES)
def test_a_choice_comes_back_from_its_query(choice: Selection) -> None:
    assert Selection.from_query(choice.to_query(), DATASET) == (choice, ())


@given(CHOICES)
def test_a_choice_comes_back_from_its_address(choice: Selection) -> None:
    query = parse_qs(urlsplit(choice.to_url("/")).query)

    assert Selection.from_query(query, DATASET) == (choice, ())


@given(st.dictionaries(st.text(max_size=12), st.text(max_size=20) | st.lists(st.text(max_size=9))))
def test_any_query_makes_a_choice(query: dict[str, str | list[str]]) -> None:
    choice, notices = Selection.from_query(query, DATASET)

    assert Selection.from_query(choice.to_query(), DATASET) == (choice, ())
    marks = str.maketrans("", "", FIRST_STRONG + APART)
    assert all(notice.translate(marks).isprintable() for notice in notices)


# What a choice shows


def test_a_country_stands_for_its_parts() -> None:
    assert shown(Selection(jurisdictions=("DE",))) == ["Hamburg order", "VG Hamburg upholds ban"]
    assert shown(Selection(jurisdictions=("DE-HH",))) == ["Hamburg order", "VG Hamburg upholds ban"]
    assert known_places(DATASET) == {"DE", "DE-HH", "EU", "FR", "GB"}


def test_a_part_does_not_stand_for_its_country() -> None:
    federal = make_event("de-bkarta-2019", jurisdictions="DE")
    view = make_view(ORDER, federal, selection=Selection(jurisdictions=("DE-HH",)))

    assert [event.id for event in view.events] == ["de-hh-order-2016"]


def test_choices_of_one_sort_widen_and_of_different_sorts_narrow() -> None:
    assert shown(Selection(kinds=(Kind.FINE, Kind.NOTICE))) == [
        "Commission fine, €110m",
        "CNIL formal notice",
    ]
    assert shown(Selection(kinds=(Kind.FINE, Kind.NOTICE), jurisdictions=("FR",))) == [
        "CNIL formal notice"
    ]


def test_any_field_of_an_act_counts() -> None:
    both = make_event("us-epic", field="consumer | data-protection", jurisdictions="US")
    view = make_view(both, FINE, selection=Selection(fields=(FieldOfLaw.DATA_PROTECTION,)))

    assert [event.id for event in view.events] == ["us-epic"]


def test_neighbouring_acts_come_only_when_asked_for() -> None:
    related = NOTICE | {"tier": "related"}

    assert make_view(ORDER, related).countries == ("DE",)
    assert make_view(
        ORDER, related, selection=Selection(tiers=(Tier.CORE, Tier.RELATED))
    ).countries == ("DE", "FR")


@pytest.mark.parametrize(
    ("since", "until", "labels"),
    [
        ("2016", "2016", ["Hamburg order", "ICO: pause agreed"]),
        ("2016-11", "2016-11", ["ICO: pause agreed"]),
        ("2016-11-20", None, ["ICO: pause agreed", "VG Hamburg upholds ban",
                              "Commission fine, €110m", "CNIL formal notice"]),
        (None, "2016-11-01", ["Hamburg order", "ICO: pause agreed"]),
        ("2016-12", "2017-05-17", ["VG Hamburg upholds ban", "Commission fine, €110m"]),
        ("2017-05-18", "2017-11-26", []),
    ],
)  # fmt: skip
def test_an_act_of_which_only_the_month_is_known_shows_where_it_may_lie(
    since: str | None, until: str | None, labels: list[str]
) -> None:
    choice = Selection(
        since=EdtfDate.parse(since) if since else None,
        until=EdtfDate.parse(until) if until else None,
    )

    assert shown(choice) == labels


def test_the_chosen_act_is_known_though_the_filters_hide_it() -> None:
    view = Selection(event="de-hh-order-2016", jurisdictions=("FR",)).apply(DATASET)

    assert view.chosen is not None
    assert view.chosen.label == "Hamburg order"
    assert [event.label for event in view.events] == ["CNIL formal notice"]


def test_acts_linked_with_the_chosen_one() -> None:
    link = make_link("de-vg-hamburg-2017", "upholds", "de-hh-order-2016")
    view = make_view(
        ORDER, COURT, FINE, links=[link], selection=Selection(event="de-hh-order-2016")
    )

    assert view.linked == {"de-hh-order-2016", "de-vg-hamburg-2017"}
    assert make_view(ORDER, COURT, links=[link]).linked == frozenset()


def test_the_map_stands_on_the_chosen_day_else_on_the_day_of_the_record() -> None:
    assert Selection().apply(DATASET).day == date(2026, 11, 24)
    assert Selection(at=date(2017, 1, 1)).apply(DATASET).day == date(2017, 1, 1)


def test_how_long_acts_have_effect_is_shown_when_asked_for_or_where_acts_are_few() -> None:
    few = make_dataset(*(make_event(f"act-{number}") for number in range(150)))
    many = make_dataset(*(make_event(f"act-{number}") for number in range(151)))

    assert Selection().apply(few).shows_effect
    assert not Selection().apply(many).shows_effect
    assert Selection(effect=True).apply(many).shows_effect
    assert not Selection(effect=False).apply(few).shows_effect


def test_the_union_comes_first_then_countries_by_their_first_act() -> None:
    assert Selection().apply(DATASET).countries == ("EU", "DE", "GB", "FR")


# Words


def test_words_are_looked_for_in_texts_and_names_of_authorities() -> None:
    dataset = make_dataset(ORDER, NOTICE, FINE)

    def find(words: str) -> list[str]:
        selection, notices = Selection.from_query({"q": words}, dataset)
        assert notices == ()
        return [event.id for event in selection.apply(dataset).events]

    assert find("hamburgische beauftragte") == ["de-hh-order-2016"]
    assert find("cnil NOTICE") == ["fr-cnil-notice-2017"]
    assert find("cnil order") == []
    assert find("facebook") == ["de-hh-order-2016", "eu-com-m8228-fine-2017", "fr-cnil-notice-2017"]
    assert find("Hamburg, without") == ["de-hh-order-2016"]
    assert find("Hamburg, formal") == []
    assert find("<script>") == []


def test_words_come_back_from_the_address_and_too_many_are_named() -> None:
    dataset = make_dataset(ORDER)
    selection, _ = Selection.from_query({"q": "  legitimate   interest "}, dataset)
    _, notices = Selection.from_query({"q": "x" * 81}, dataset)

    assert selection.to_query() == {"q": "legitimate interest"}
    assert notices == (
        f"q={'x' * 39}…: at most 80 characters can be searched for; it was ignored.",
    )


def test_codes_of_places_are_taken_in_any_case_and_uk_for_gb() -> None:
    dataset = make_dataset(ORDER, PAUSE)

    selection, notices = Selection.from_query({"jurisdiction": "de,UK"}, dataset)

    assert selection.jurisdictions == ("DE", "GB")
    assert notices == ()


def test_a_word_of_addresses_that_were_printed_before_goes_on_to_mean_the_same() -> None:
    choice, notices = Selection.from_query({"measure": "binding"}, make_dataset(ORDER))

    assert (choice, notices) == (Selection(measure=Measure.DUTIES), ())
    assert choice.to_query() == {"measure": "duties"}
