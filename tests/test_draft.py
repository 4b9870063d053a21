"""A draft: what it may leave out, what pictures say of it, and that no other record may."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from borderlines.downloads.tables import to_json, to_package, to_spreadsheet
from borderlines.figures import FIGURES
from borderlines.law import law_on
from borderlines.record.canonical import to_canonical
from borderlines.record.dataset import check_record, read_dataset
from borderlines.record.kept.versions import keep_version
from borderlines.record.package import NO_LICENCE
from borderlines.schema import Event
from borderlines.terms import Standing
from borderlines.view.selection import Selection
from borderlines.words.view import source_line
from tests.acts import (
    FINE,
    ORDER,
    PACKAGE,
    make_event,
    make_source,
    problems_of,
    write_record,
)

DRAFT = PACKAGE | {"standard": "draft"}
UNSORTED = make_event(
    "gr-act-2022", kind="act", confidence="not-said", authorities="", jurisdictions="GR",
    decided="2022-07", published="", field="not-said",
)  # fmt: skip
UNDATED = make_event("fr-act", decided="", published="", kind="order", jurisdictions="FR")


def test_a_draft_may_leave_out_what_a_curated_record_must_say(tmp_path: Path) -> None:
    draft = write_record(tmp_path / "a", [UNSORTED, UNDATED], sources=[], package=DRAFT)
    curated = write_record(tmp_path / "b", [UNSORTED, UNDATED], sources=[])

    assert problems_of(draft) == []
    said = "\n".join(problems_of(curated))
    assert "events.csv:2:kind: 'act' stands for what is not said yet" in said
    assert "events.csv:2:confidence: 'not-said' stands for what is not said yet" in said
    assert "events.csv:2:authorities: '' is missing" in said
    assert "events.csv:2:id: 'gr-act-2022' has no source" in said
    assert "events.csv:3:decided: '' is empty as published is" in said


def test_one_word_of_a_draft_is_enough_to_be_named(tmp_path: Path) -> None:
    (problem,) = problems_of(write_record(tmp_path, [ORDER | {"confidence": "not-said"}]))

    assert problem.startswith("events.csv:2:confidence: 'not-said' stands for what is not said")


def test_a_draft_needs_no_file_but_that_of_its_acts(tmp_path: Path) -> None:
    folder = write_record(tmp_path, [UNSORTED], package=DRAFT)
    for path in folder.glob("*.csv"):
        if path.name != "events.csv":
            path.unlink()
    kept = ["id", "tier", "title", "label", "kind", "field", "decided", "jurisdictions",
            "summary", "confidence"]  # fmt: skip
    text = ",".join(kept) + "\n" + ",".join(f'"{UNSORTED[name]}"' for name in kept) + "\n"
    (folder / "events.csv").write_text(text, encoding="utf-8")

    (act,) = read_dataset(folder).events

    assert (act.id, act.respondents, check_record(folder).sources) == ("gr-act-2022", (), 0)


def test_a_curated_record_still_needs_its_files(tmp_path: Path) -> None:
    folder = write_record(tmp_path, [ORDER])
    (folder / "links.csv").unlink()

    assert "links.csv: cannot be read" in problems_of(folder)[0]


def test_the_state_of_an_act_of_no_sort_is_not_known(tmp_path: Path) -> None:
    dataset = read_dataset(write_record(tmp_path, [UNSORTED], sources=[], package=DRAFT))
    found = law_on(dataset.events[0], dataset, dataset.package.created)

    assert found is not None
    assert found.standing is Standing.NOT_KNOWN


def test_an_act_without_a_date_stands_in_tables_and_in_no_picture(tmp_path: Path) -> None:
    dataset = read_dataset(write_record(tmp_path, [FINE, UNDATED], package=DRAFT))
    view = Selection().apply(dataset)

    assert [act.id for act in view.events] == [FINE["id"]]
    assert [act.id for act in view.undated] == ["fr-act"]
    assert [act.id for act in Selection(jurisdictions=("DE",)).apply(dataset).undated] == []
    assert "fr-act" in to_spreadsheet(view).decode()
    assert b'"id":"fr-act"' in to_json(view)
    for figure in FIGURES.values():
        assert figure.build(view, width=900) is not None


def test_pictures_say_what_a_draft_leaves_open(tmp_path: Path) -> None:
    package = DRAFT | {
        "sheet": {"rows": 4, "shown": 2, "table_only": 1, "refused": 1, "blank": 0},
    }
    acts = [FINE, UNSORTED, UNDATED]
    folder = write_record(tmp_path, acts, sources=[make_source("one", FINE["id"])], package=package)
    view = Selection().apply(read_dataset(folder))

    assert source_line(view).endswith(
        "draft: 2 acts without a source; of 4 rows of the sheet 2 shown, 1 in the table only, "
        "1 refused, 0 blank"
    )


def test_a_picture_says_in_the_reader_s_language_that_no_licence_is_named(tmp_path: Path) -> None:
    package = DRAFT | {"licenses": [NO_LICENCE.model_dump()]}
    dataset = read_dataset(write_record(tmp_path, [FINE], package=package))

    lines = [source_line(Selection(language=code).apply(dataset)) for code in ("en", "fr", "de")]

    assert "No licence named; draft" in lines[0]
    assert "Aucune licence indiquée\N{NARROW NO-BREAK SPACE}; brouillon" in lines[1]
    assert "Keine Lizenz genannt; Entwurf" in lines[2]


def test_a_draft_without_gaps_is_a_draft_and_counts_none(tmp_path: Path) -> None:
    folder = write_record(tmp_path, [FINE], package=DRAFT)
    view = Selection().apply(read_dataset(folder))

    assert source_line(view).endswith("; draft")


def test_numbers_of_rows_must_add_up(tmp_path: Path) -> None:
    sheet = {"rows": 5, "shown": 2, "table_only": 1, "refused": 1, "blank": 0}
    folder = write_record(tmp_path, package=DRAFT | {"sheet": sheet})

    assert "does not add up" in problems_of(folder)[0]


def test_own_columns_come_out_again(tmp_path: Path) -> None:
    own = [
        {"event": FINE["id"], "column": "Company size", "value": "large"},
        {"event": FINE["id"], "column": "summary", "value": "ours"},
    ]
    folder = write_record(tmp_path, [FINE, ORDER], own=own)
    view = Selection().apply(read_dataset(folder))

    rows = list(csv.DictReader(io.StringIO(to_spreadsheet(view).decode("utf-8-sig"))))

    assert [row["Company size"] for row in rows] == ["", "large"]
    assert [row["summary (own)"] for row in rows] == ["", "ours"]
    assert b"own.csv" in to_package(view)


def test_own_cells_of_an_unknown_act_are_named(tmp_path: Path) -> None:
    own = [{"event": "nobody", "column": "Size", "value": "large"}]

    assert (
        "own.csv:2:event: 'nobody' is not an id" in problems_of(write_record(tmp_path, own=own))[0]
    )


def test_a_draft_is_kept_and_read_again(tmp_path: Path) -> None:
    folder = write_record(tmp_path / "draft", [UNSORTED], sources=[], package=DRAFT)
    (folder / "sources.csv").unlink()
    kept = keep_version(folder, folder / "versions")

    assert kept.stem == read_dataset(folder).version


def test_acts_without_a_date_come_last_in_the_written_form(tmp_path: Path) -> None:
    folder = write_record(tmp_path, [UNDATED, FINE], package=DRAFT)

    lines = to_canonical(folder)[Event.FILE].decode().splitlines()

    assert [line.partition(",")[0] for line in lines] == ["id", FINE["id"], "fr-act"]


def test_a_link_with_an_act_without_a_date_is_refused(tmp_path: Path) -> None:
    link = {"from": FINE["id"], "relation": "follows", "to": "fr-act"}
    folder = write_record(tmp_path, [UNDATED, FINE], links=[link], package=DRAFT)

    assert problems_of(folder) == [
        "links.csv:2:to: 'fr-act' has no date; give it one, or delete the link"
    ]


def test_a_picture_of_a_draft_shows_acts_of_no_authority_on_the_map(tmp_path: Path) -> None:
    dataset = read_dataset(write_record(tmp_path, [UNSORTED], sources=[], package=DRAFT))

    assert dataset.acted_in(dataset.events[0]) == ("GR",)
