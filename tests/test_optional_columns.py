"""Columns and files that a record may be without, and columns in other languages."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from borderlines.__main__ import main
from borderlines.downloads.tables import to_json, to_package, to_spreadsheet
from borderlines.record.canonical import to_canonical
from borderlines.record.contract import describe_record
from borderlines.record.dataset import read_dataset
from borderlines.record.kept.differences import CellChange, compare
from borderlines.record.tables.csv_writing import write_csv
from borderlines.schema import Event, Link, Part, Source
from borderlines.view.selection import Selection
from tests.acts import (
    COURT,
    FINE,
    NOTICE,
    ORDER,
    PACKAGE,
    Cells,
    make_part,
    make_period,
    make_source,
    problems_of,
    write_record,
)

FRENCH = "La CNIL met WhatsApp en demeure"
MODELS = {model.FILE: model for model in (Event, Source, Link, Part)}
LATER = {"addressees", "title", "author", "dated", "archived", "at", "quote", "supports", "part"}
"""Columns of events.csv, sources.csv and links.csv that came later."""


def without(folder: Path, name: str, columns: set[str]) -> None:
    """Take columns out of a file, as if they had never been in it."""
    rows = list(csv.DictReader((folder / name).read_text("utf-8").splitlines()))
    header = [column for column in MODELS[name].columns() if column not in columns]
    text = write_csv(header, ([row[column] for column in header] for row in rows))
    (folder / name).write_text(text, "utf-8")


def test_a_file_without_columns_that_came_later_is_read_as_if_they_were_empty(
    tmp_path: Path,
) -> None:
    folder = write_record(tmp_path, [ORDER, FINE])
    without(folder, "events.csv", {"addressees"})
    without(folder, "sources.csv", LATER)
    without(folder, "links.csv", {"part"})

    record = read_dataset(folder)

    assert not (folder / "parts.csv").exists()
    assert (record.parts, record.events[0].addressees) == ((), ())
    assert [source.title for source in record.sources] == [None, None]
    # Nothing is added to them by being put in order.
    assert all((folder / name).read_bytes() == file for name, file in to_canonical(folder).items())


def test_parts_without_the_last_day_of_their_own_are_read(tmp_path: Path) -> None:
    part = make_part(ORDER["id"], "ban", "prohibition")
    folder = write_record(tmp_path, [ORDER], parts=[part])
    without(folder, "parts.csv", {"known_until"})

    (read,) = read_dataset(folder).parts

    assert (read.part, read.known_until) == ("ban", None)
    assert to_canonical(folder)["parts.csv"] == (folder / "parts.csv").read_bytes()


def test_the_description_of_a_record_names_the_files_and_columns_that_it_has(
    tmp_path: Path,
) -> None:
    folder = write_record(tmp_path, [NOTICE | {"title_fr": FRENCH}])
    without(folder, "links.csv", {"part"})

    resources = json.loads(describe_record(folder)["datapackage.json"])["resources"]

    fields = {
        resource["path"]: [field["name"] for field in resource["schema"]["fields"]]
        for resource in resources
    }
    assert "parts.csv" not in fields
    assert fields["events.csv"][2:5] == ["title", "title_fr", "label"]
    assert fields["links.csv"] == ["from", "relation", "to", "date", "note"]


def test_a_source_says_what_it_is_where_it_speaks_and_what_it_supports(tmp_path: Path) -> None:
    source = make_source(
        "one", ORDER["id"], title="Anordnung", author="J. Caspar | K. Muster", dated="2016-09-27",
        archived="https://web.archive.org/web/2016/https://example.org/one", at="p. 2",
        quote="wird untersagt", supports="decided | respondents",
    )  # fmt: skip

    (read,) = read_dataset(write_record(tmp_path, [ORDER], sources=[source])).sources

    assert read.author == ("J. Caspar", "K. Muster")
    assert read.supports == ("decided", "respondents")


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"quote": "x" * 201}, "quote: '{}…' has 201 characters; write at most 200"),
        ({"archived": "web.archive.org"}, "archived: 'web.archive.org' is not a whole web address"),
        ({"supports": "Decided"}, "supports: 'Decided' is not a column of events.csv; "
         "write decided"),
        ({"dated": "27.9.2016"}, "dated: '27.9.2016' is not a date in EDTF"),
        ({"dated": "2026-11-25"}, "dated: warning: '2026-11-25' lies after the day of the record"),
    ],
)  # fmt: skip
def test_a_wrong_cell_of_a_source(tmp_path: Path, changes: Cells, problem: str) -> None:
    # An error beside it, so that the warning is printed as well.
    source = make_source("one", ORDER["id"], **changes) | {"primary": "maybe"}

    found = problems_of(write_record(tmp_path, [ORDER], sources=[source]))

    assert any(line.startswith(f"sources.csv:2:{problem.format('x' * 59)}") for line in found)


# Other languages


def test_an_act_is_told_in_another_language_where_the_record_has_it(tmp_path: Path) -> None:
    cells = NOTICE | {"title_fr": FRENCH, "label_uk": "Попередження CNIL"}

    order, notice = read_dataset(write_record(tmp_path, [cells, ORDER])).events

    assert (notice.title_in("fr"), notice.title_in("de")) == (FRENCH, NOTICE["title"])
    assert notice.label_in("uk") == "Попередження CNIL"
    assert order.title_in("fr") == f"{ORDER['title']} [en]"


@pytest.mark.parametrize(
    ("heading", "remedy"),
    [
        ("title_en", "English stands in title; move it there"),
        ("title_FR", "write title_fr"),
        ("label-de", "write label_de"),
        ("title_xx", "its end is no ISO 639-1 code; write one such as fr or de"),
        ("summary_fr", "the columns are id, tier, title"),
    ],
)
def test_a_heading_that_is_no_translation(tmp_path: Path, heading: str, remedy: str) -> None:
    folder = write_record(tmp_path, [ORDER])
    text = (folder / "events.csv").read_text("utf-8").splitlines()
    text = [f"{text[0]},{heading}", f"{text[1]},x"]
    (folder / "events.csv").write_text("\n".join(text) + "\n", "utf-8")

    (problem,) = problems_of(folder)

    start = f"events.csv:1:{heading}: is not a column of events.csv; {remedy}"
    assert problem.startswith(start)


def test_a_translation_has_the_bounds_of_what_it_translates(tmp_path: Path) -> None:
    folder = write_record(
        tmp_path, [NOTICE | {"label_fr": "x" * 37}], periods=[make_period(label_uk="y" * 40)]
    )

    assert [problem.partition("' ")[2] for problem in problems_of(folder)] == [
        "has 37 characters; write at most 36",
        "has 40 characters; write at most 36",
    ]


def test_translations_stand_behind_their_columns_in_order_of_the_languages(tmp_path: Path) -> None:
    folder = write_record(tmp_path, [NOTICE | {"title_uk": "Б", "title_fr": FRENCH}])

    assert main(["format", str(folder)]) == 0

    header = (folder / "events.csv").read_text("utf-8").partition("\n")[0]
    assert header.startswith("id,tier,title,title_fr,title_uk,label,own_title,kind,")


def test_exports_hold_the_translations_that_there_are(tmp_path: Path) -> None:
    record = read_dataset(write_record(tmp_path, [NOTICE | {"title_fr": FRENCH}, ORDER]))
    view = Selection().apply(record)

    acts = json.loads(to_json(view))["events"]

    assert [act.get("title_fr") for act in acts] == [None, FRENCH]
    assert to_spreadsheet(view).decode("utf-8-sig").startswith("id,tier,title,title_fr,label,")
    assert FRENCH.encode() not in to_package(Selection(jurisdictions=("DE",)).apply(record))


def test_a_translation_that_came_is_a_change_of_its_act(tmp_path: Path) -> None:
    before = read_dataset(write_record(tmp_path / "a", [NOTICE, COURT]))
    after = read_dataset(write_record(tmp_path / "b", [NOTICE | {"title_fr": FRENCH}, COURT]))

    (change,) = compare(before, after)

    assert change.rows[0].cells == (CellChange("title_fr", "", FRENCH),)


# How far the sources reach


def test_a_record_says_up_to_when_its_sources_reach(tmp_path: Path) -> None:
    package = PACKAGE | {"sources_until": "2026-06"}

    record = read_dataset(write_record(tmp_path, [ORDER], package=package))

    assert str(record.package.sources_until) == "2026-06"
    assert json.loads(to_json(Selection().apply(record)))["package"]["sources_until"] == "2026-06"


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("2026", "is not a day or a month; write one as 2026-06"),
        ("2026-06?", "is not a day or a month; write one as 2026-06"),
        ("2026-13", "is not a date in EDTF; write 2019-01-21, 2019-01"),
        ("June 2026", "is not a day or a month; write one as 2026-06"),
    ],
)
def test_how_far_the_sources_reach_is_a_day_or_a_month(
    tmp_path: Path, value: str, said: str
) -> None:
    folder = write_record(tmp_path, [ORDER], package=PACKAGE | {"sources_until": value})

    (problem,) = problems_of(folder)

    assert problem.startswith(f"datapackage.json:sources_until: {said}")
