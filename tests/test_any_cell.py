"""Any value in any cell of any file: it has a text, or is a problem with a name."""

from __future__ import annotations

import tempfile
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from borderlines.downloads.calendar_file import to_calendar
from borderlines.downloads.citation import to_bibtex_file
from borderlines.downloads.tables import to_json, to_spreadsheet
from borderlines.figures.timeline.figure import build_timeline
from borderlines.language import voice_of
from borderlines.language.messages import LANGUAGES
from borderlines.record.contract import describe_columns
from borderlines.record.dataset import Dataset, RecordError, check_record, read_dataset
from borderlines.schema import (
    ROWS,
    Authority,
    Claim,
    Coverage,
    Event,
    Link,
    Own,
    Part,
    Period,
    Row,
    Seat,
    Source,
    Word,
)
from borderlines.terms.edtf_date import _FORM
from borderlines.view.selection import Selection
from borderlines.words.sheets.act_sheet import describe_act
from tests.acts import (
    AUTHORITIES,
    COURT,
    FINE,
    PACKAGE,
    Cells,
    make_link,
    make_part,
    make_period,
    make_source,
    make_word,
    write_record,
)
from web.pages.feeds import Feeds

ROWS_OF: dict[type[Row], Cells] = {
    Word: make_word("stay", "Stay", family="court"),
    Authority: AUTHORITIES[0],
    Event: FINE | {"authorities": "de-hh-hmbbfdi"},
    Source: make_source("source-1", f"{FINE['id']} | {COURT['id']}"),
    Part: make_part(
        FINE["id"], "fine", "money", amount="110000000", currency="EUR", amount_kind="imposed"
    ),
    Link: make_link(COURT["id"], "follows", FINE["id"], date="2017-06", note="So.", part="fine"),
    Own: {"event": FINE["id"], "column": "Company size", "value": "large"},
    Claim: {
        "id": "claim",
        "events": FINE["id"],
        "column": "amount",
        "reported": "More",
        "reported_by": "Press",
        "verdict": "wrong",
    },
    Coverage: {"place": "DE", "status": "covered", "looked": "2026-11"},
    Period: make_period(),
    Seat: {"party": "Facebook Ireland Ltd", "place": "IE"},
}
FORMED = {
    "EDTF date": st.from_regex(_FORM, fullmatch=True),
    "number": st.from_regex(r"-?[0-9]{1,40}(\.[0-9]{1,3})?", fullmatch=True),
    "yes or no": st.sampled_from(["yes", "no", "YES", "1"]),
}
NAMED = {
    "place": st.from_regex(r"[A-Z]{2}(-[A-Z0-9]{1,3})?", fullmatch=True),
    "currency": st.from_regex(r"[A-Z]{3}", fullmatch=True) | st.sampled_from(["HRK", "XXX", "XAU"]),
    "language": st.from_regex(r"[a-z]{2}", fullmatch=True),
    "url": st.from_regex(r"https?://[^ ]{1,30}", fullmatch=True),
    "ecli": st.from_regex(r"ECLI:[A-Z]{2}:[A-Z0-9]{1,7}:[0-9]{4}:[A-Z0-9.]{1,25}", fullmatch=True),
    "celex": st.from_regex(r"[0-9CE][0-9]{4}[A-Z]{1,2}[0-9]{4}", fullmatch=True),
    "id": st.from_regex(r"[a-z0-9]+(-[a-z0-9]+)*", fullmatch=True),
}
NAMED["jurisdictions"] = NAMED["place"]
ANY = st.text(st.characters(exclude_categories=["Cs"]), max_size=150)


@st.composite
def changed(draw: st.DrawFn) -> tuple[type[Row], str, str]:
    """Draw a file, one of its columns, and a cell: of its form, a word of it, or any text."""
    model = draw(st.sampled_from(ROWS))
    column = draw(st.sampled_from(describe_columns(model)))
    formed = NAMED.get(column.name, FORMED.get(column.form, ANY))
    if column.vocabulary is not None:
        formed = st.sampled_from([str(term) for term in column.vocabulary])
    return model, column.name, draw(st.one_of(formed, formed, ANY))


def describe_all(dataset: Dataset) -> None:
    view = Selection().apply(dataset)
    for event in dataset.events:
        for language in LANGUAGES:
            assert describe_act(voice_of(language), event, dataset, view.day).title == event.title
    assert to_calendar(view)
    assert to_bibtex_file(view, lambda id: f"https://example.org/{id}")
    assert to_json(view)
    assert to_spreadsheet(view)
    # Well-formed, whatever is in it.
    feeds = Feeds(voice_of("de"), dataset, (), "https://example.org/")
    assert ET.fromstring(feeds.write_record()).tag.endswith("feed")  # noqa: S314
    if view.events:
        assert build_timeline(view).data


@settings(max_examples=40)
@given(changed())
@example((Event, "decided", "2001/2000-XX?-XX"))
@example((Event, "title", "A \uffff is no character"))
@example((Event, "amount", "9" * 40))
@example((Event, "amount", "9" * 18))
@example((Event, "currency", "XXX"))
@example((Word, "label", "<script>{x}$%"))
@example((Source, "url", "https://[::1"))
@example((Period, "start", "../20XX"))
def test_any_cell_can_be_told_or_is_named(change: tuple[type[Row], str, str]) -> None:
    model, column, cell = change
    rows = ROWS_OF | {model: ROWS_OF[model] | {column: cell}}
    with tempfile.TemporaryDirectory() as name:
        folder = write_record(
            Path(name),
            [rows[Event], COURT | {"authorities": "de-hh-hmbbfdi", "kind": "stay"}],
            authorities=[rows[Authority]],
            sources=[rows[Source]],
            parts=[rows[Part]],
            links=[rows[Link]],
            claims=[rows[Claim]],
            coverage=[rows[Coverage]],
            periods=[rows[Period]],
            own=[rows[Own]],
            seats=[rows[Seat]],
            words=[rows[Word]],
        )
        try:
            check_record(folder)
            dataset = read_dataset(folder)
        except RecordError as error:
            assert all(problem.file and problem.message for problem in error.problems)  # noqa: PT017
            return
    describe_all(dataset)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)


@settings(max_examples=40)
@given(st.sampled_from([*PACKAGE, "expectations", "homepage", "translations"]), JSON)
@example("title", "\ud800")
@example("title", "\x01")
@example("title", " ")
@example("contributors", [{"title": "Desk\uffff"}])
@example("created", 10**30)
@example("created", float("nan"))
@example("created", 0)
@example("created", "9999-12-31")
@example("expectations", {"core_acts": 10**40})
def test_any_field_of_the_package_is_taken_or_named(key: str, value: object) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = write_record(Path(name), [COURT], package=PACKAGE | {key: value})
        try:
            dataset = read_dataset(folder)
        except RecordError as error:
            assert {problem.file for problem in error.problems} == {"datapackage.json"}  # noqa: PT017
            return
    describe_all(dataset)


@pytest.mark.parametrize("content", [b"", b"[]", b"\xff", b"[" * 100_000, b"NaN", b"1" * 5000])
def test_a_package_that_is_no_object_is_one_problem(tmp_path: Path, content: bytes) -> None:
    folder = write_record(tmp_path, [COURT])
    (folder / "datapackage.json").write_bytes(content)

    with pytest.raises(RecordError) as refusal:
        check_record(folder)
    assert [problem.file for problem in refusal.value.problems] == ["datapackage.json"]


@pytest.mark.parametrize(
    ("key", "value", "column", "told"),
    [
        ("title", "A\u202eB", "title", "holds the invisible character U+202E; delete it"),
        ("subject", "A\x01", "subject", "holds the invisible character U+0001; delete it"),
        ("title", " ", "title", "is blank; fill it, or leave out what may be left out"),
        (
            "contributors",
            [{"title": "\uffff"}],
            "contributors.0.title",
            "holds the invisible character U+FFFF; delete it",
        ),
        (
            "translations",
            {"fr": {"title": "\x1b", "subject": "B"}},
            "translations.fr.title",
            "holds the invisible character U+001B; delete it",
        ),
    ],
)
def test_what_a_cell_may_not_hold_no_text_of_the_package_may(
    tmp_path: Path, key: str, value: object, column: str, told: str
) -> None:
    folder = write_record(tmp_path, [COURT], package=PACKAGE | {key: value})

    with pytest.raises(RecordError) as refusal:
        read_dataset(folder)

    assert list(map(str, refusal.value.problems)) == [f"datapackage.json:{column}: {told}"]
