"""The acts of a choice as files, each read again by a reader of its format."""

import io
import json
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
import vobject
from icalendar import Calendar

from borderlines.downloads import DOWNLOADS
from borderlines.downloads.calendar_file import to_calendar
from borderlines.downloads.citation import to_bibtex_file
from borderlines.downloads.geojson import to_geojson
from borderlines.downloads.tables import to_json, to_package, to_spreadsheet
from borderlines.record.dataset import read_dataset
from borderlines.record.package import to_descriptor
from borderlines.record.tables.csv_rows import read_rows
from borderlines.schema import ROWS, Event, Tier
from borderlines.view.selection import Selection
from tests.acts import (
    COURT,
    FINE,
    NOTICE,
    ORDER,
    PACKAGE,
    PAUSE,
    make_dataset,
    make_event,
    make_link,
    make_part,
    make_view,
)
from tests.readers import complaints_of

RECORD = Path(__file__).resolve().parent.parent / "data"
LINK = make_link("de-vg-hamburg-2017", "upholds", "de-hh-order-2016")


def test_rows_become_the_cells_of_their_files_again() -> None:
    dataset = read_dataset(RECORD)

    for model in ROWS:
        rows = getattr(dataset, model.FILE.removesuffix(".csv"))
        if model.IS_OPTIONAL and not rows:
            continue
        content = (RECORD / model.FILE).read_bytes()
        table, _ = read_rows(model.FILE, content, model.columns(), model.MAY_LACK, model.TRANSLATED)
        assert len(table) == len(rows) > 0
        written = {frozenset(_filled(row.to_cells())) for row in rows}
        assert written == {frozenset(_filled(raw.cells)) for raw in table}


def _filled(cells: Mapping[str, str]) -> Iterable[tuple[str, str]]:
    return {name: cell.strip() for name, cell in cells.items() if cell.strip()}.items()


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

    content = to_package(german)

    assert content == to_package(german)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        archive.extractall(tmp_path)
    record = read_dataset(tmp_path)
    assert [event.id for event in record.events] == [ORDER["id"], COURT["id"]]
    assert [body.id for body in record.authorities] == ["de-hh-hmbbfdi", "de-hh-vg-hamburg"]
    assert len(record.links) == 1
    descriptor = json.loads((tmp_path / "datapackage.json").read_text("utf-8"))
    assert descriptor["version"] == view.dataset.version
    assert descriptor["description"].endswith("record of 2026-11-24; chosen: Germany")


@pytest.mark.parametrize(
    "selection",
    [Selection(tiers=tuple(Tier)), Selection(jurisdictions=("DE",)), Selection(words="zz")],
)
def test_frictionless_finds_nothing_wrong_with_a_package(
    selection: Selection, tmp_path: Path
) -> None:
    dataset = make_dataset(ORDER, COURT, FINE, NOTICE, links=[LINK])
    zipped, folder = tmp_path / "package.zip", tmp_path / "unpacked"
    zipped.write_bytes(to_package(selection.apply(dataset)))
    zipfile.ZipFile(zipped).extractall(folder)

    assert complaints_of(zipped) == []
    assert complaints_of(folder / "datapackage.json") == []
    assert (
        json.loads((folder / "datapackage.json").read_text())["created"] == "2026-11-24T00:00:00Z"
    )


def test_frictionless_finds_nothing_wrong_with_the_record_that_we_ship() -> None:
    assert complaints_of(RECORD / "datapackage.json") == []


def test_a_package_keeps_who_made_the_record_as_the_record_says_it() -> None:
    desk = {"title": "Data Desk", "roles": ["creator"], "email": "desk@daily.example"}
    dataset = make_dataset(ORDER)
    package = dataset.package.model_validate(PACKAGE | {"contributors": [desk]})

    zipped = to_package(Selection().apply(replace(dataset, package=package)))

    with zipfile.ZipFile(io.BytesIO(zipped)) as archive:
        assert json.loads(archive.read("datapackage.json"))["contributors"] == [desk]


@pytest.mark.parametrize(
    "created", ["2026-11-24", "2026-11-24T00:00:00Z", "2026-11-24T16:30:00+01:00"]
)
def test_the_day_of_a_record_is_read_however_the_standard_writes_it(created: str) -> None:
    package = make_dataset(ORDER).package.model_validate(PACKAGE | {"created": created})

    assert package.created == date(2026, 11, 24)
    assert to_descriptor(package)["created"] == "2026-11-24T00:00:00Z"


def test_a_link_to_an_act_that_is_left_out_is_left_out() -> None:
    view = make_view(ORDER, COURT, FINE, links=[LINK])
    courts = Selection(jurisdictions=("EU",)).apply(view.dataset)

    record = json.loads(to_json(courts))

    assert [act["id"] for act in record["events"]] == [FINE["id"]]
    assert record["links"] == []
    assert [source["events"] for source in record["sources"]] == [[FINE["id"]]]


def entries_of(*acts: dict[str, str], content: bytes = b"") -> list[dict[str, object]]:
    """Start, day after the end and texts of each entry of a calendar."""
    calendar: Any = Calendar.from_ical(
        content or to_calendar(make_view(*acts), "https://example.org/act/{}".format)
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


def test_no_two_entries_of_a_calendar_share_a_name() -> None:
    fine = make_event("fine", decided="{2016-01-04,2016-01-08,2016-03-01}", published="")
    entries = entries_of(fine, make_event("fine-2"), make_event("fine-3"))

    assert [entry["uid"] for entry in entries] == [
        "fine.whatsapp-facebook@borderlines",
        "fine/2.whatsapp-facebook@borderlines",
        "fine/3.whatsapp-facebook@borderlines",
        "fine-2.whatsapp-facebook@borderlines",
        "fine-3.whatsapp-facebook@borderlines",
    ]


def test_a_deadline_is_an_entry_of_its_own() -> None:
    parts = [
        make_part(
            NOTICE["id"], "comply", "order", deadline="2017-12-27/2018-01-18", text="Comply."
        ),
        make_part(NOTICE["id"], "lasting", "prohibition"),
    ]
    content = to_calendar(make_view(NOTICE, parts=parts), "https://example.org/act/{}".format)

    _, entry = entries_of(content=content)

    assert (entry["first"], entry["after"]) == (date(2017, 12, 27), date(2018, 1, 19))
    assert str(entry["summary"]).startswith(f"Deadline: {NOTICE['title']} (on one of these days")
    assert "\nComply.\n" in str(entry["description"])
    assert entry["uid"] == "fr-cnil-notice-2017/deadline/comply.whatsapp-facebook@borderlines"


def test_two_readers_find_the_same_in_a_calendar() -> None:
    title = "Ämter, Gerichte; \\ und „Behörden“: " + "größte Bußgelder 語 " * 4
    act = make_event(
        "fine",
        title=title,
        summary="Line; with, signs \\n and \\, more.",
        field="competition | merger",
        decided="{2016-11,2017-02-01}",
        published="",
    )
    content = to_calendar(make_view(act), "https://example.org/act/{}?x=1,2;3".format)

    ours = entries_of(act, content=content)
    theirs = vobject.readOne(content.decode()).vevent_list

    assert [line for line in content.split(b"\r\n") if len(line) > 75] == []
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert len(ours) == len(theirs) == 2
    for mine, other in zip(ours, theirs, strict=True):
        assert mine["uid"] == other.uid.value
        assert mine["first"] == other.dtstart.value
        assert mine["after"] == other.dtend.value
        assert mine["stamp"] == other.dtstamp.value
        assert mine["summary"] == other.summary.value
        assert mine["description"] == other.description.value
        assert mine["url"] == other.url.value == "https://example.org/act/fine?x=1,2;3"
        assert other.categories.value == ["Order", "Competition", "Merger control"]
        assert title.strip() in other.summary.value
        assert "Line; with, signs \\n and \\, more." in other.description.value


def test_the_calendar_of_the_record_has_a_name_for_every_entry() -> None:
    view = Selection(tiers=tuple(Tier)).apply(read_dataset(RECORD))

    entries = Calendar.from_ical(to_calendar(view)).walk("VEVENT")

    assert len(entries) >= len(view.events)
    assert len({str(entry["uid"]) for entry in entries}) == len(entries)
    days = [(entry.decoded("dtstart"), entry.decoded("dtend")) for entry in entries]
    assert [start for start, end in days if end <= start] == []


def test_an_uncertain_day_says_that_it_is() -> None:
    (entry,) = entries_of(make_event("de-order", decided="2018-03-02?", published=""))

    assert str(entry["summary"]).endswith("(uncertain date)")


def test_the_same_record_gives_the_same_calendar() -> None:
    view = make_view(ORDER, FINE, NOTICE)

    assert to_calendar(view) == to_calendar(view)


def test_bibtex_has_an_entry_for_every_act() -> None:
    view = make_view(ORDER, FINE)

    text = to_bibtex_file(view, "https://example.org/act/{}".format).decode()

    assert text.startswith("@misc{de-hh-order-2016,")
    assert text.count("@misc{") == 2
    assert "url = {https://example.org/act/eu-com-m8228-fine-2017}" in text


def test_geojson_puts_an_act_at_each_of_its_countries() -> None:
    both = dict(FINE, id="both", jurisdictions="DE | FR")
    view = make_view(ORDER, both)

    collection = json.loads(to_geojson(view, "https://example.org/act/{}".format))

    order, shared = collection["features"]
    assert order["id"] == "de-hh-order-2016"
    assert order["geometry"]["type"] == "Point"
    assert order["properties"]["standing"] == "stands"
    assert order["properties"]["asks"] == "duty-company"
    assert order["properties"]["url"] == "https://example.org/act/de-hh-order-2016"
    assert shared["geometry"]["type"] == "MultiPoint"
    assert shared["geometry"]["coordinates"][0] == order["geometry"]["coordinates"]


def test_a_download_of_one_view_is_the_same_bytes_each_time() -> None:
    view = make_view(ORDER, COURT, FINE, links=[LINK])

    for name, download in DOWNLOADS.items():
        assert download.write(view, None) == download.write(view, None), name
