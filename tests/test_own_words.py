"""Words that a record brings: read beside the built-in ones, shown as them, and its own alone."""

from __future__ import annotations

import json
import zipfile
from copy import deepcopy
from io import BytesIO
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from borderlines.__main__ import main
from borderlines.downloads.linked_data import describe_act
from borderlines.downloads.tables import to_json, to_package
from borderlines.figures.chain.figure import build_chain
from borderlines.figures.style import PALETTES
from borderlines.figures.timeline.figure import build_timeline
from borderlines.law import law_on
from borderlines.record.canonical import to_canonical
from borderlines.record.contract import build_json_schema, describe_record
from borderlines.record.dataset import check_record, read_dataset
from borderlines.record.kept.differences import compare
from borderlines.terms.own_words import MOST_FIELDS, MOST_WORDS, OwnField, OwnKind, Words
from borderlines.terms.vocabulary import FieldOfLaw, Kind
from borderlines.view.selection import Selection, View
from borderlines.words.figures.timeline import headline
from tests.acts import (
    AUTHORITIES,
    DE,
    EN,
    FR,
    ORDER,
    make_dataset,
    make_event,
    make_link,
    make_word,
    problems_of,
    write_record,
)
from tests.serving import ask, serve_routes

PAGE = Path(__file__).parent.parent / "components" / "page.py"
GEOBLOCK = make_word("geo-block", "Geo-block", family="order") | {
    "label_fr": "Blocage géographique",
    "label_de": "Geoblocking",
}
LEVY = make_word("levy", "Levy", family="fine")
MEDIA = make_word("media", "Media law", "field") | {"label_fr": "Droit des médias"}
OMBUDSMAN = make_word("ombudsman", "Ombudsman", "authority-type")
WORDS = [GEOBLOCK, LEVY, MEDIA, OMBUDSMAN]

BLOCK = ORDER | {"kind": "geo-block", "field": "media | consumer"}
BODIES = [AUTHORITIES[0] | {"type": "ombudsman"}, *AUTHORITIES[1:]]


def make_view(selection: Selection | None = None) -> View:
    dataset = make_dataset(BLOCK, words=WORDS, authorities=BODIES)
    return (selection or Selection()).apply(dataset)


# Read


def test_a_record_is_read_with_its_own_words() -> None:
    (act,) = (dataset := make_view().dataset).events

    assert (act.kind, act.field, dataset.authorities[0].type) == (
        "geo-block", ("media", "consumer"), "ombudsman",
    )  # fmt: skip
    assert (act.kind.label, act.field[0].label) == ("Geo-block", "Media law")
    assert dataset.vocabulary.kinds[: len(Kind)] == tuple(Kind)
    assert dataset.vocabulary.kinds[len(Kind) :] == ("geo-block", "levy")


def test_the_family_says_the_law_of_a_kind() -> None:
    (act,) = (dataset := make_view().dataset).events
    law = law_on(act, dataset, dataset.package.created)

    assert law is not None
    assert (law.standing, law.asks) == ("stands", "duty-company")
    assert dataset.vocabulary.kind_by_code["levy"].asks == "money"


@pytest.mark.parametrize(
    ("family", "begins", "asks", "law"),
    [
        ("order", "", "", "stands, duty-company, order"),
        ("order", "", "duty-authority", "stands, duty-authority, order"),
        ("order", "stands", "nothing", "stands, nothing, declaration"),
        ("letter", "", "", "says, nothing, declaration"),
        ("letter", "pending", "", "pending, nothing, declaration"),
        ("settlement", "", "", "stands, promise, promise"),
        ("closure", "stands", "", "stands, nothing, permission"),
    ],
)
def test_a_kind_may_begin_otherwise_than_most_of_its_family(
    family: str, begins: str, asks: str, law: str
) -> None:
    word = make_word("stop", "Stop", family=family, begins_as=begins, asks=asks)
    kind = make_dataset(ORDER, words=[word]).vocabulary.kind_by_code["stop"]

    assert f"{kind.begins}, {kind.asks}, {kind.sort}" == law


def test_a_step_of_a_company_of_an_own_kind_needs_no_place(tmp_path: Path) -> None:
    words = [make_word("spin-off", "Spin-off", family="company")]
    step = make_event(kind="spin-off", jurisdictions="", authorities="")

    assert problems_of(write_record(tmp_path, [step], words=words)) == []
    assert check_record(tmp_path).acts == 1


def test_two_records_do_not_learn_words_from_each_other() -> None:
    one = make_dataset(BLOCK | {"field": "media"}, words=[GEOBLOCK, MEDIA])
    other = make_dataset(
        BLOCK | {"field": "media"},
        words=[make_word("geo-block", "Block of a region", family="letter"), MEDIA],
    )

    assert EN.term(one.events[0].kind) == "Geo-block"
    assert EN.term(other.events[0].kind) == "Block of a region"
    assert one.events[0].kind != other.events[0].kind
    assert one.events[0].field == other.events[0].field
    shown = Selection(words="region").apply(one), Selection(words="region").apply(other)
    assert [len(view.events) for view in shown] == [0, 1]


def test_a_word_is_copied_whole() -> None:
    kind = make_view().dataset.events[0].kind
    copied = deepcopy(kind)

    assert (copied, type(copied), copied.family) == (kind, OwnKind, "order")


# Refused


@pytest.mark.parametrize(
    ("word", "said"),
    [
        (
            make_word("fine", "Punishment", family="fine"),
            "word: 'fine' is a word of the contract already; use fine, or call it otherwise",
        ),
        (
            make_word("formal-notice", "Call", family="letter"),
            "word: 'formal-notice' is a word of the contract already; use notice, "
            "or call it otherwise",
        ),
        (
            make_word("privacy", "Data protection", "field"),
            "label: 'Data protection' is a word of the contract already; use data-protection, "
            "or call it otherwise",
        ),
        (
            make_word("stop", "Stop"),
            "family: '' is missing for a kind of act; write one of complaint, letter, inquiry, "
            "order, fine, court, settlement, closure, company",
        ),
        (
            make_word("stop", "Stop", family="unsorted"),
            "family: 'unsorted' says nothing of law; write one of complaint, letter, inquiry, "
            "order, fine, court, settlement, closure, company",
        ),
        (
            make_word("stop", "Stop", family="order", begins_as="says"),
            "begins_as: 'says' is not how an act of the family order begins; write stands",
        ),
        (
            make_word("stop", "Stop", family="fine", asks="promise"),
            "asks: 'promise' is not what such an act asks at first; write money",
        ),
        (
            make_word("media", "Media law", "field", family="order"),
            "family: 'order' goes with a kind of act, and this is none; clear the cell",
        ),
        (
            make_word("Stop", "Stop", family="order"),
            "word: 'Stop' is not an id; write lower-case letters, digits and single hyphens",
        ),
        (
            make_word("stop", "x" * 37, family="order"),
            f"label: '{'x' * 37}' has 37 characters; write at most 36",
        ),
    ],
)
def test_a_word_that_would_say_no_clear_law_is_refused(
    tmp_path: Path, word: dict[str, str], said: str
) -> None:
    assert problems_of(write_record(tmp_path, words=[word])) == [f"words.csv:2:{said}"]


def test_all_problems_are_said_at_once_and_acts_are_not_blamed(tmp_path: Path) -> None:
    words = [make_word("geo-block", "Fine"), make_word("media", "Media", "field", asks="money")]
    found = problems_of(write_record(tmp_path, [BLOCK], words=words))

    assert [line.partition(": ")[0] for line in found] == [
        "words.csv:2:family", "words.csv:2:label", "words.csv:3:asks",
    ]  # fmt: skip


def test_words_that_stand_twice_or_are_called_alike_are_refused(tmp_path: Path) -> None:
    words = [GEOBLOCK, GEOBLOCK | {"label": "Other"}, LEVY | {"label_fr": "Blocage géographique"}]
    found = problems_of(write_record(tmp_path, words=words))

    assert [line.partition("; ")[::2] for line in found] == [
        (f"words.csv:{where} stands already in line 2", remedy)
        for where, remedy in (
            ("3:label_de: 'Geoblocking'", "call one of them otherwise"),
            ("3:label_fr: 'Blocage géographique'", "call one of them otherwise"),
            ("3:word: 'kind geo-block'", "delete one of them"),
            ("4:label_fr: 'Blocage géographique'", "call one of them otherwise"),
        )
    ]


def test_too_many_words_are_refused(tmp_path: Path) -> None:
    many = [make_word(f"k-{n}", f"K {n}", family="order") for n in range(MOST_WORDS + 1)]
    fields = [make_word(f"f-{n}", f"F {n}", "field") for n in range(MOST_FIELDS + 1)]

    assert "at most 40" in problems_of(write_record(tmp_path / "a", words=many))[0]
    assert "at most 8" in problems_of(write_record(tmp_path / "b", words=fields))[0]
    assert problems_of(write_record(tmp_path / "c", words=many[:-1])) == []


def test_the_words_are_named_where_a_cell_holds_none_of_them(tmp_path: Path) -> None:
    wrong = BLOCK | {"kind": "geoblock", "field": "telly"}
    kind, field = problems_of(write_record(tmp_path, [wrong], words=WORDS))

    assert kind.endswith("'geoblock' is not in the vocabulary; write geo-block")
    assert field.endswith("criminal, none, media")


def test_without_its_file_no_act_may_hold_the_word(tmp_path: Path) -> None:
    assert "not in the vocabulary" in problems_of(write_record(tmp_path, [BLOCK]))[0]


# Shown


def test_words_are_named_in_the_reader_s_language_else_in_english() -> None:
    (act,) = make_view().dataset.events

    assert [voice.term(act.kind) for voice in (EN, FR, DE)] == [
        "Geo-block", "Blocage géographique", "Geoblocking",
    ]  # fmt: skip
    assert [voice.term(act.field[0]) for voice in (EN, FR, DE)] == [
        "Media law", "Droit des médias", "Media law",
    ]  # fmt: skip
    assert [voice.term(act.kind, in_a_sentence=True) for voice in (EN, FR, DE)] == [
        "geo-block", "blocage géographique", "Geoblocking",
    ]  # fmt: skip
    assert EN.term(OwnKind("x", "GDPR order"), in_a_sentence=True) == "GDPR order"


def test_a_query_asks_for_own_words() -> None:
    dataset = make_view().dataset
    choice, notices = Selection.from_query({"kind": "geo-block", "field": "media"}, dataset)

    assert notices == ()
    assert choice.to_query() == {"kind": "geo-block", "field": "media"}
    assert len(choice.apply(dataset).events) == 1
    assert Selection.from_query({"kind": "levy"}, dataset)[0].apply(dataset).events == ()
    _, notices = Selection.from_query({"kind": "geo-block"}, make_dataset(ORDER))
    assert len(notices) == 1


def test_a_picture_has_the_shape_of_the_family_and_a_colour_for_the_field() -> None:
    view = make_view()
    figure = build_timeline(view).to_json()

    assert PALETTES["light"].own_fields[0] in figure
    assert "Media law" in figure
    assert '"square"' in figure
    assert "Geo-block" in figure
    assert headline(view).startswith("WhatsApp and Facebook: 1 act in Germany")

    later = make_event("later", decided="2020-01-01", published="", field="media")
    linked = make_dataset(
        BLOCK,
        later,
        words=WORDS,
        authorities=BODIES,
        links=[make_link("later", "follows", ORDER["id"])],
    )
    assert "Media law" in build_chain(Selection().apply(linked)).to_json()


def test_a_label_is_text_wherever_it_is_shown() -> None:
    words = [
        make_word("geo-block", "<b>$x$</b>", family="order"),
        make_word("media", "<i>M</i>", "field"),
    ]
    figure = build_timeline(Selection().apply(make_dataset(BLOCK, words=words))).to_json()

    assert "<i>" not in figure
    assert "<b>$" not in figure
    assert "&lt;i&gt;M" in figure


def test_an_act_of_an_own_kind_is_described_for_machines() -> None:
    (act,) = (dataset := make_view().dataset).events
    day = dataset.package.created
    told = describe_act(EN, act, dataset, "https://a.example/act", "https://a.example/", day)

    assert '"@type": "Legislation"' in told or '"@type":"Legislation"' in told
    assert "Geo-block" in told


def test_the_page_of_an_act_and_of_a_body_name_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = write_record(tmp_path, [BLOCK], words=WORDS, authorities=BODIES)
    monkeypatch.setenv("BORDERLINES_DATA", str(record))
    with serve_routes() as address:
        act = ask(f"{address}/act/{ORDER['id']}?lang=fr").text
        body = ask(f"{address}/authority/{BODIES[0]['id']}").text
        described = ask(f"{address}/data/words.csv")

    assert "Blocage géographique · Droit des médias / Consommation" in act
    assert "Ombudsman" in body
    assert described.body == (record / "words.csv").read_bytes()


def test_the_dashboard_filters_by_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    record = write_record(tmp_path, [BLOCK, make_event("plain")], words=WORDS, authorities=BODIES)
    monkeypatch.setenv("BORDERLINES_DATA", str(record))
    page = AppTest.from_file(str(PAGE), default_timeout=600)
    page.query_params.update({"lang": "fr", "kind": "geo-block"})
    page.run()

    assert not page.exception
    assert page.multiselect(key="filter-kind").value == ["geo-block"]
    assert page.multiselect(key="filter-kind").options == ["Injonction", "Blocage géographique"]
    assert page.multiselect(key="filter-field").options[-1] == "Droit des médias"
    page.multiselect(key="filter-field").set_value(["media"]).run()
    assert page.query_params["field"] == "media"


# Kept


def test_downloads_hold_the_words_and_are_records_again(tmp_path: Path) -> None:
    view = make_view()
    with zipfile.ZipFile(BytesIO(to_package(view))) as archive:
        archive.extractall(tmp_path)
    descriptor = json.loads((tmp_path / "datapackage.json").read_text("utf-8"))
    fields = {
        field["name"]: field["constraints"]
        for resource in descriptor["resources"]
        if resource["name"] == "events"
        for field in resource["schema"]["fields"]
        if "constraints" in field
    }

    assert read_dataset(tmp_path).events[0].kind == view.dataset.events[0].kind
    assert "geo-block" in fields["kind"]["enum"]
    assert "media" in fields["field"]["pattern"]
    (act,) = json.loads(to_json(view))["events"]
    assert (act["kind"], act["field"]) == ("geo-block", ["media", "consumer"])
    assert json.loads(to_json(view))["words"][0]["label_fr"] == "Blocage géographique"


def test_the_data_package_of_a_folder_knows_them(tmp_path: Path) -> None:
    write_record(tmp_path, [BLOCK], words=WORDS, authorities=BODIES)
    written = describe_record(tmp_path)["datapackage.json"]

    assert '"geo-block"' in written
    assert main(["check", str(tmp_path)]) == 0


def test_the_file_has_one_canonical_form(tmp_path: Path) -> None:
    folder = write_record(tmp_path, [BLOCK], words=WORDS[::-1], authorities=BODIES)

    lines = to_canonical(folder)["words.csv"].decode().splitlines()
    assert lines[0] == "vocabulary,word,family,begins_as,asks,label,label_de,label_fr"
    assert [line.split(",")[1] for line in lines[1:]] == ["ombudsman", "media", "geo-block", "levy"]


def test_a_word_that_says_another_law_is_a_change_of_its_acts() -> None:
    before = make_view().dataset
    after = make_dataset(
        BLOCK, words=[GEOBLOCK | {"family": "letter"}, *WORDS[1:]], authorities=BODIES
    )
    (change,) = compare(before, after)

    assert [(row.file, row.id, row.what) for row in change.rows] == [
        ("words.csv", "geo-block", "changed")
    ]


def test_the_schema_says_that_there_may_be_other_words() -> None:
    event = build_json_schema()["$defs"]["Event"]["properties"]

    assert event["kind"]["anyOf"][1]["type"] == "string"
    assert "merger" in event["field"]["items"]["anyOf"][0]["enum"]


def test_own_fields_take_their_colours_by_their_code() -> None:
    words = Words.with_own([OwnField("b", "B"), OwnField("a", "A")])

    assert [str(field) for field in words.fields[len(FieldOfLaw) :]] == ["a", "b"]
    light = PALETTES["light"]
    assert [light.field(field) for field in words.fields[-2:]] == list(light.own_fields[:2])
