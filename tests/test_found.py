"""The list of what a search found, below the filters of the dashboard."""

from __future__ import annotations

from pathlib import Path

from borderlines.record.dataset import Dataset, read_dataset
from borderlines.record.reports import list_reports
from borderlines.view.selection import Selection
from borderlines.words.found import describe_found
from borderlines.words.sheets.report_sheet import describe_report
from components.lists.act import to_sheet
from components.lists.found import to_found
from components.lists.table import build_table
from tests.acts import (
    EN,
    FINE,
    NOTICE,
    ORDER,
    PACKAGE,
    make_claim,
    make_dataset,
    make_event,
    write_record,
)
from web.pages.cards import view_of_report

RECORD = read_dataset(Path(__file__).parent.parent / "data")


def list_found(words: str, dataset: Dataset, language: str = "en") -> str:
    view = Selection(words=words, language=language).apply(dataset)
    found = describe_found(view)
    assert found is not None
    return to_found(view, found)


def test_an_act_is_a_link_that_chooses_it_with_where_the_words_stand() -> None:
    html = list_found("ultimatum", RECORD)

    assert (
        'data-act="fr-cnil-notice-2017" href=".?q=ultimatum&amp;event=fr-cnil-notice-2017"' in html
    )
    assert "Found in a report of this act: “" in html
    assert "The <mark>ultimatum</mark> was one month." in html
    assert (
        '<a href="report/short-news-piece-of-late-december-2017" target="_blank" rel="noopener">'
        "All claims of this report</a>"
    ) in html


def test_another_spelling_is_a_link_to_that_search() -> None:
    html = list_found("Zukerberg", RECORD, "de")

    assert "Keine Treffer für „Zukerberg“." in html
    assert (
        'Meinten Sie <a href=".?q=Zuckerberg&amp;lang=de" data-set="q=Zuckerberg">Zuckerberg</a>?'
        in html
    )


def test_the_sixth_act_is_folded() -> None:
    acts = [make_event(f"act-{n}", outcome="A quixotic end") for n in range(7)]
    at_once, _, folded = list_found("quixotic", make_dataset(*acts)).partition("<details>")

    assert (at_once.count("<li>"), folded.count("<li>")) == (5, 2)
    assert "<summary>2 more acts</summary>" in folded


def test_hostile_words_and_cells_are_text() -> None:
    hostile = '<img src=x onerror="alert(1)">'
    dataset = make_dataset(make_event(outcome=f"{hostile} {{text}} quixotic {hostile}"))

    for words in ("quixotic", hostile, "{words} <b>"):
        assert "<img" not in list_found(words, dataset)
        assert "<b>" not in list_found(words, dataset)


def test_the_table_says_where_words_stand_only_after_a_search() -> None:
    claim = make_claim(events=FINE["id"], reported="USD 122 million.")
    dataset = make_dataset(ORDER, NOTICE, FINE, claims=[claim])
    table = build_table(Selection(words="122").apply(dataset))

    assert "Found" not in build_table(Selection().apply(dataset)).columns
    assert list(table["Found"]) == ["Found in a report of this act: “USD 122 million.”"]


def test_the_sheet_leads_to_all_claims_of_a_report() -> None:
    view = Selection(event="fr-cnil-notice-2017", language="fr").apply(RECORD)
    assert view.chosen is not None
    sheet = to_sheet(view, view.chosen)

    assert (
        '<a href="report/short-news-piece-of-late-december-2017?lang=fr" target="_blank" '
        'rel="noopener">Les 26 affirmations de cet article</a>'
    ) in sheet


def test_an_act_of_a_draft_without_a_date_is_named_without_a_link(tmp_path: Path) -> None:
    undated = make_event("undated", decided="", published="", outcome="A quixotic end")
    folder = write_record(
        tmp_path,
        [ORDER, undated],
        claims=[make_claim(events="undated")],
        package=PACKAGE | {"standard": "draft"},
    )
    dataset = read_dataset(folder)
    html = list_found("quixotic", dataset)
    (report,) = list_reports(dataset).values()

    assert "1 act with “quixotic”" in html
    assert "<span>Hamburg&#x27;s commissioner orders" in html
    assert "data-act" not in html
    assert [act.date for act in describe_report(EN, report, dataset).claims[0].acts] == [""]
    assert view_of_report(Selection().apply(dataset), report)[1] == "overview"


def test_columns_of_the_record_s_own_are_read(tmp_path: Path) -> None:
    folder = write_record(tmp_path, [ORDER])
    (folder / "own.csv").write_text(
        "event,column,value\nde-hh-order-2016,Desk,Quixotic desk\n", "utf-8"
    )

    assert "Found in a column of the record’s own" in list_found("desk", read_dataset(folder))
