"""A record on disk: read whole, or named with every problem at once."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from borderlines.record.dataset import RecordError, read_dataset
from borderlines.schema import Event, Link, Source
from borderlines.words.sheets.act_sheet import say_source
from tests.acts import (
    AUTHORITIES,
    COURT,
    EN,
    FINE,
    NOTICE,
    ORDER,
    PACKAGE,
    PAUSE,
    make_dataset,
    make_event,
    make_link,
    make_source,
    problems_of,
    write_record,
)

UPHOLDS = make_link("de-vg-hamburg-2017", "upholds", "de-hh-order-2016")

# A sound record


def test_acts_stand_in_order_of_their_dates_whatever_the_order_of_the_file() -> None:
    dataset = make_dataset(NOTICE, PAUSE, FINE, ORDER)

    assert [event.id for event in dataset.events] == [
        "de-hh-order-2016",
        "uk-ico-pause-2016-11",
        "eu-com-m8228-fine-2017",
        "fr-cnil-notice-2017",
    ]


def test_an_act_finds_its_authorities_and_its_links() -> None:
    dataset = make_dataset(ORDER, COURT, FINE, links=[UPHOLDS])
    order, court, fine = dataset.events

    assert [body.short for body in dataset.authorities_of(court)] == ["VG Hamburg"]
    assert dataset.links_of(order) == dataset.links_of(court) == dataset.links
    assert dataset.links_of(fine) == ()


def test_the_decision_comes_first_and_copies_come_last(tmp_path: Path) -> None:
    act = ORDER["id"]
    sources = [
        make_source("copied-report", act, primary="no", copy="yes"),
        make_source("copied-decision", act, copy="yes"),
        make_source("press", act, primary="no"),
        make_source("release", act),
        make_source("the-decision", act, supports="decided | reference"),
    ]
    dataset = read_dataset(write_record(tmp_path, [ORDER], sources=sources))

    assert [one.id for one in dataset.sources_of(dataset.events[0])] == [
        "the-decision", "release", "press", "copied-decision", "copied-report",
    ]  # fmt: skip
    told = [say_source(EN, one).about for one in dataset.sources_of(dataset.events[0])]
    assert told[1].startswith("first-hand, ")
    assert told[3].startswith("copy of a first-hand text, ")
    assert told[4].startswith("a copy, ")


def test_the_sources_of_an_act_begin_with_its_own_account(tmp_path: Path) -> None:
    sources = [
        make_source("press", "de-hh-order-2016 | de-vg-hamburg-2017", kind="press", primary="no"),
        make_source("court", "de-vg-hamburg-2017", kind="court"),
    ]
    dataset = read_dataset(write_record(tmp_path, [ORDER, COURT], sources=sources))

    assert [source.id for source in dataset.sources_of(dataset.events[0])] == ["press"]
    assert [source.id for source in dataset.sources_of(dataset.events[1])] == ["court", "press"]


def test_namibia_is_no_missing_value() -> None:
    (event,) = make_dataset(make_event(jurisdictions="NA")).events

    assert event.jurisdictions == ("NA",)


def test_the_version_changes_with_any_byte_of_the_record(tmp_path: Path) -> None:
    write_record(tmp_path, [ORDER])
    version = read_dataset(tmp_path).version
    assert version == read_dataset(tmp_path).version

    text = (tmp_path / "events.csv").read_text("utf-8")
    (tmp_path / "events.csv").write_text(text.replace("forbade", "Forbade"), "utf-8")

    assert read_dataset(tmp_path).version != version
    assert len(version) == 12


def test_a_dataset_does_not_change_under_anyone() -> None:
    dataset = make_dataset(ORDER)

    with pytest.raises(dataclasses.FrozenInstanceError):
        dataset.events = ()  # type: ignore[misc]


# Whole files


@pytest.mark.parametrize("name", ["authorities.csv", "events.csv", "sources.csv", "links.csv"])
def test_a_missing_file_is_the_only_problem_named(tmp_path: Path, name: str) -> None:
    write_record(tmp_path, [ORDER, COURT], links=[UPHOLDS])
    (tmp_path / name).unlink()

    assert problems_of(tmp_path) == [
        f"{name}: cannot be read (no such file or directory); it belongs in {tmp_path}"
    ]


@pytest.mark.parametrize("name", ["authorities.csv", "events.csv", "sources.csv", "links.csv"])
def test_an_empty_file_is_the_only_problem_named(tmp_path: Path, name: str) -> None:
    write_record(tmp_path, [ORDER, COURT], links=[UPHOLDS])
    (tmp_path / name).write_bytes(b"")

    assert problems_of(tmp_path) == [f"{name}: is empty; give it at least its header row"]


def test_a_ragged_row_does_not_make_others_point_nowhere(tmp_path: Path) -> None:
    write_record(tmp_path, [ORDER, COURT], links=[UPHOLDS])
    lines = (tmp_path / "events.csv").read_text("utf-8").splitlines()
    (tmp_path / "events.csv").write_text("\n".join([*lines[:2], lines[2] + ",more"]), "utf-8")
    columns = len(Event.columns())

    assert problems_of(tmp_path) == [
        f"events.csv:3: the row has {columns + 1} cells and the header {columns};"
        " put cells that hold a comma in double quotes",
        "links.csv:from: warning: not checked: the dates of links with de-vg-hamburg-2017, for its "
        "row in events.csv is refused or stands there twice; mend that and check again",
    ]


def test_links_to_what_is_nowhere_are_named_beside_a_ragged_row(tmp_path: Path) -> None:
    wrong = make_link("de-vg-hamburg-2017", "relates", "de-hh-ordr-2016")
    write_record(tmp_path, [ORDER, COURT], links=[UPHOLDS, wrong])
    lines = (tmp_path / "events.csv").read_text("utf-8").splitlines()
    (tmp_path / "events.csv").write_text("\n".join([*lines[:2], lines[2] + ",more"]), "utf-8")

    assert problems_of(tmp_path)[-1] == (
        "links.csv:3:to: 'de-hh-ordr-2016' is not an id in events.csv; "
        "add it to events.csv or correct it (ids much like it: de-hh-order-2016)"
    )


def test_what_a_quote_that_never_closes_hides_is_said_not_to_be_checked(tmp_path: Path) -> None:
    write_record(tmp_path, [ORDER, COURT], links=[UPHOLDS])
    text = (tmp_path / "events.csv").read_text("utf-8")
    (tmp_path / "events.csv").write_text(text.replace("\nde-vg", '\n"de-vg'), "utf-8")

    assert [line for line in problems_of(tmp_path) if "warning" in line] == [
        "sources.csv:events: warning: not checked: de-vg-hamburg-2017, for it may stand in what "
        "events.csv lost; mend that and check again",
        "links.csv:from: warning: not checked: de-vg-hamburg-2017, for it may stand in what "
        "events.csv lost; mend that and check again",
    ]


def test_an_empty_row_hides_nothing(tmp_path: Path) -> None:
    wrong = make_link("de-vg-hamburg-2017", "relates", "nowhere")
    write_record(tmp_path, [ORDER, COURT], links=[wrong])
    with (tmp_path / "events.csv").open("a", encoding="utf-8") as file:
        file.write("," * (len(Event.columns()) - 1) + "\n")

    assert problems_of(tmp_path) == [
        "events.csv:4: the row is empty; delete it",
        "links.csv:2:to: 'nowhere' is not an id in events.csv; add it to events.csv or correct it",
    ]


def test_a_ragged_source_may_be_that_of_the_act_that_has_none(tmp_path: Path) -> None:
    write_record(tmp_path, [ORDER])
    lines = (tmp_path / "sources.csv").read_text("utf-8").splitlines()
    (tmp_path / "sources.csv").write_text("\n".join([lines[0], lines[1] + ",more"]), "utf-8")

    assert problems_of(tmp_path)[0] == (
        "events.csv:id: warning: not checked: the sources of de-hh-order-2016, for they may stand "
        "in what sources.csv lost; mend that and check again"
    )


def test_an_id_that_stands_twice_is_one_problem_and_no_others_come_of_it(tmp_path: Path) -> None:
    twin = ORDER | {"decided": "2019-01-01", "published": "2019-01-02"}
    folder = write_record(tmp_path, [ORDER, COURT, twin], links=[UPHOLDS])

    assert problems_of(folder) == [
        "events.csv:4:id: 'de-hh-order-2016' stands already in line 2; rename one of them",
        "links.csv:from: warning: not checked: the dates of links with de-hh-order-2016, for its "
        "row in events.csv is refused or stands there twice; mend that and check again",
    ]


def test_a_source_that_is_there_twice_is_named_once(tmp_path: Path) -> None:
    source = make_source("press", "de-hh-order-2016")

    assert problems_of(write_record(tmp_path, [ORDER], sources=[source, source])) == [
        "sources.csv:3:id: 'press' stands already in line 2; rename one of them"
    ]


def test_a_wrong_act_is_still_there_for_its_sources_and_links(tmp_path: Path) -> None:
    folder = write_record(tmp_path, [ORDER | {"kind": "Order"}, COURT], links=[UPHOLDS])

    assert problems_of(folder) == [
        "events.csv:2:kind: 'Order' is not in the vocabulary; write order"
    ]


def test_a_wrong_source_is_still_there_for_its_act(tmp_path: Path) -> None:
    sources = [make_source("press", "de-hh-order-2016", language="xx")]

    assert problems_of(write_record(tmp_path, [ORDER], sources=sources)) == [
        "sources.csv:2:language: 'xx' is not an ISO 639-1 code; write one such as en, fr or de"
    ]


@pytest.mark.parametrize("model", [Event, Source, Link])
def test_a_byte_order_mark_is_accepted(
    tmp_path: Path, model: type[Event] | type[Source] | type[Link]
) -> None:
    write_record(tmp_path, [ORDER, COURT], links=[UPHOLDS])
    file = tmp_path / model.FILE
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())

    assert problems_of(tmp_path) == []


def test_a_hundred_problems_are_a_hundred_lines_in_order_of_the_file(tmp_path: Path) -> None:
    acts = [make_event(f"act-{number}", kind="Order") for number in range(100)]

    assert problems_of(write_record(tmp_path, acts)) == [
        f"events.csv:{line}:kind: 'Order' is not in the vocabulary; write order"
        for line in range(2, 102)
    ]


def test_problems_of_all_files_come_in_one_run_in_reading_order(tmp_path: Path) -> None:
    write_record(
        tmp_path,
        [ORDER | {"decided": "23/09/2016"}, COURT],
        sources=[
            make_source("order", "de-hh-order-2016", url="order.pdf"),
            make_source("court", "de-vg-hamburg-2017"),
        ],
        links=[make_link("de-vg-hamburg-2017", "upholds", "nowhere")],
        authorities=[*AUTHORITIES[:1], AUTHORITIES[1] | {"type": "tribunal"}],
        package=PACKAGE | {"created": "soon"},
    )

    assert [problem.split(" ")[0] for problem in problems_of(tmp_path)] == [
        "datapackage.json:created:",
        "authorities.csv:3:type:",
        "events.csv:2:decided:",
        "sources.csv:2:url:",
        "links.csv:2:to:",
    ]


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    problems = problems_of(tmp_path / "nowhere")

    assert "datapackage.json: cannot be read" in problems[0]
    assert "events.csv: cannot be read" in problems[2]


def test_a_package_file_that_is_no_json(tmp_path: Path) -> None:
    write_record(tmp_path, [ORDER])
    (tmp_path / "datapackage.json").write_text("{", "utf-8")

    (problem,) = problems_of(tmp_path)

    assert problem.startswith("datapackage.json: is not right: Invalid JSON")


def test_the_error_says_all_problems(tmp_path: Path) -> None:
    folder = write_record(tmp_path, [ORDER | {"decided": "23/09/2016", "kind": "Order"}])

    with pytest.raises(RecordError) as refusal:
        read_dataset(folder)

    assert str(refusal.value).splitlines() == [
        "events.csv:2:kind: 'Order' is not in the vocabulary; write order",
        "events.csv:2:decided: '23/09/2016' is not a date in EDTF; write 2016-09-23",
    ]
