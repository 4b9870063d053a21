"""The acts of a choice as files, each read again by a reader of its format."""

import io
import json
import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

from icalendar import Calendar

from borderlines.calendar_file import to_calendar
from borderlines.citation import to_bibtex_file
from borderlines.csv_rows import read_rows
from borderlines.dataset import read_dataset
from borderlines.downloads import narrow, to_cells, to_json, to_package, to_spreadsheet
from borderlines.selection import Selection
from schema import ROWS, Event
from tests.acts import COURT, FINE, NOTICE, ORDER, PAUSE, make_event, make_link, make_view

RECORD = Path(__file__).resolve().parent.parent / "data"
LINK = make_link("de-vg-hamburg-2017", "upholds", "de-hh-order-2016")


def test_rows_become_the_cells_of_their_files_again() -> None:
    dataset = read_dataset(RECORD)

    for model in ROWS:
        table, _ = read_rows(model.FILE, (RECORD / model.FILE).read_bytes(), model.columns())
        rows = getattr(dataset, model.FILE.removesuffix(".csv"))
        written = {tuple(to_cells(row).values()) for row in rows}
        assert written == {tuple(map(str.strip, raw.cells.values())) for raw in table}


def test_a_spreadsheet_of_acts_is_read_back_cell_by_cell() -> None:
    view = make_view(dict(ORDER, summary="=1+1 was the order"), FINE)

    content = to_spreadsheet(view)

    assert b"'=1+1 was the order" in content
    table, problems = read_rows(Event.FILE, content, Event.columns())
    assert problems == []
    assert [Event.model_validate(raw.cells) for raw in table] == list(view.events)


def test_a_package_of_a_choice_is_a_sound_record(tmp_path: Path) -> None:
    view = make_view(ORDER, COURT, FINE, links=[LINK])
    german = Selection(jurisdictions=("DE",)).apply(view.dataset)

    content = to_package(german, "Germany")

    assert content == to_package(german, "Germany")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        archive.extractall(tmp_path)
    record = read_dataset(tmp_path)
    assert [event.id for event in record.events] == [ORDER["id"], COURT["id"]]
    assert [body.id for body in record.authorities] == ["de-hh-hmbbfdi", "de-hh-vg-hamburg"]
    assert len(record.links) == 1
    descriptor = json.loads((tmp_path / "datapackage.json").read_text("utf-8"))
    assert descriptor["version"] == view.dataset.version
    assert descriptor["description"].endswith("record of 2026-11-24; chosen: Germany")


def test_a_link_to_an_act_that_is_left_out_is_left_out() -> None:
    view = make_view(ORDER, COURT, FINE, links=[LINK])
    courts = Selection(jurisdictions=("EU",)).apply(view.dataset)

    record = json.loads(to_json(narrow(courts)))

    assert [act["id"] for act in record["events"]] == [FINE["id"]]
    assert record["links"] == []
    assert [source["events"] for source in record["sources"]] == [[FINE["id"]]]


def entries_of(*acts: dict[str, str]) -> list[dict[str, object]]:
    """Start, day after the end and texts of each entry of a calendar."""
    calendar: Any = Calendar.from_ical(
        to_calendar(make_view(*acts), "https://example.org/act/{}".format)
    )
    return [
        {
            "first": entry["dtstart"].dt,
            "after": entry["dtend"].dt,
            "summary": str(entry["summary"]),
            "description": str(entry["description"]),
            "uid": str(entry["uid"]),
            "url": str(entry["url"]),
            "stamp": entry["dtstamp"].dt,
        }
        for entry in calendar.walk("VEVENT")
    ]


def test_a_day_is_a_day_in_a_calendar() -> None:
    (entry,) = entries_of(ORDER)

    assert (entry["first"], entry["after"]) == (date(2016, 9, 23), date(2016, 9, 24))
    assert entry["summary"] == ORDER["title"]
    assert entry["uid"] == "de-hh-order-2016.whatsapp-facebook@borderlines"
    assert entry["url"] == "https://example.org/act/de-hh-order-2016"
    assert isinstance(entry["stamp"], datetime)
    assert entry["stamp"].isoformat() == "2026-11-24T00:00:00+00:00"


def test_a_month_is_all_of_the_month_and_says_so() -> None:
    (entry,) = entries_of(PAUSE)

    assert (entry["first"], entry["after"]) == (date(2016, 11, 1), date(2016, 12, 1))
    assert str(entry["summary"]).endswith("(date known to the month)")
    assert "Date: November 2016 (date known to the month)." in str(entry["description"])


def test_a_bound_is_no_day() -> None:
    (entry,) = entries_of(make_event("de-order", decided="../2018-03-02", published=""))

    assert (entry["first"], entry["after"]) == (date(2018, 3, 2), date(2018, 3, 3))
    assert "on this day or before; the day is not known" in str(entry["summary"])


def test_an_act_of_two_days_has_two_entries() -> None:
    first, second = entries_of(
        make_event("in-act", decided="{2026-02-03,2026-02-23}", published="")
    )

    assert (first["first"], second["first"]) == (date(2026, 2, 3), date(2026, 2, 23))
    assert first["uid"] != second["uid"]


def test_an_uncertain_day_says_that_it_is() -> None:
    (entry,) = entries_of(make_event("de-order", decided="2018-03-02?", published=""))

    assert str(entry["summary"]).endswith("(uncertain date)")


def test_the_same_record_gives_the_same_calendar() -> None:
    view = make_view(ORDER, FINE, NOTICE)

    assert to_calendar(view) == to_calendar(view)


def test_bibtex_has_an_entry_for_every_act() -> None:
    view = make_view(ORDER, FINE)

    text = to_bibtex_file(view.events, view.dataset, "https://example.org/act/{}".format).decode()

    assert text.startswith("@misc{de-hh-order-2016,")
    assert text.count("@misc{") == 2
    assert "url = {https://example.org/act/eu-com-m8228-fine-2017}" in text
