"""A sheet becomes a record: every row is accounted for, and the same sheet gives the same bytes."""

from __future__ import annotations

import csv
import io
import tempfile
import time
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from borderlines.intake import (
    Report,
    SheetMapping,
    SheetRefusedError,
    read_mapping,
    read_sheet,
    start,
    write_mapping,
    write_report,
)
from borderlines.intake.mapping import ValueLine, write_values
from borderlines.intake.report import write_fates, write_refused
from borderlines.record.dataset import Dataset, read_dataset
from borderlines.schema import AmountKind, Event

HEAD = "Date,Country,What happened"
NEW = start(date(2026, 12, 1))


def read(text: str, *answers: str, mapping: SheetMapping = NEW) -> tuple[dict[str, bytes], Report]:
    for answer in answers:
        name, _, said = answer.partition("=")
        mapping = mapping.answer(name, said)
    record, report = read_sheet(text.encode(), mapping, "acts.csv")
    return dict(record.files) if record else {}, report


def rows_of(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode())))


def to_dataset(files: dict[str, bytes]) -> Dataset:
    with tempfile.TemporaryDirectory() as folder:
        for name, content in files.items():
            (Path(folder) / name).write_bytes(content)
        return read_dataset(Path(folder))


def act_of(row: str, head: str = HEAD, *answers: str) -> Event:
    files, report = read(f"{head}\n{row}\n", *answers)
    dataset = to_dataset(files)
    assert report.rows.shown + report.rows.table_only == 1
    return (*dataset.events, *dataset.undated)[0]


def answered(column: str, **values: str) -> SheetMapping:
    lines = {
        (column, found): ValueLine(column, found, write=write) for found, write in values.items()
    }
    return replace(NEW, values=lines)


def test_place_line_and_date_are_enough() -> None:
    act = act_of("2020-05,Germany,Fine for a company")

    assert (act.jurisdictions, act.title, str(act.date)) == (
        ("DE",),
        "Fine for a company",
        "2020-05",
    )
    assert (act.kind, act.confidence, act.field) == ("act", "not-said", ("not-said",))
    assert (act.id, act.label, act.summary) == (
        "de-2020-fine-for-a-company", "Fine for a company", "Fine for a company",
    )  # fmt: skip


def test_every_row_ends_in_one_of_four_places() -> None:
    files, report = read(
        f"{HEAD}\n2020,DE,One\n,DE,Two\n\n,,\n31.02.2021,DE,Three\n2020,,Four\n2020,DE,\n2020,DE,x,y\n"
    )

    assert report.rows.model_dump() == {
        "rows": 8, "shown": 1, "table_only": 1, "refused": 4, "blank": 2,
    }  # fmt: skip
    assert [(one.row, one.column, one.found) for one in report.refusals] == [
        (6, "Date", "31.02.2021"), (7, "Country", ""), (8, "What happened", ""), (9, "", "y"),
    ]  # fmt: skip
    assert to_dataset(files).package.sheet == report.rows
    first, *_ = rows_of(write_refused(report).removeprefix(b"\xef\xbb\xbf"))
    assert first["why"] == "Date “31.02.2021” is not a day; February 2021 has 28"


def test_refusals_are_told_by_column_and_value() -> None:
    _, report = read(f"{HEAD}\n" + "2020,NATO,x\n" * 7 + "2020,DE,y\n")

    assert (
        "refused   rows 2, 3, 4, 5, 6 and 2 more  Country  “NATO”  is not the exact name"
        in write_report(report)
    )


def test_the_same_sheet_and_mapping_give_the_same_bytes() -> None:
    text = f"{HEAD},Amount,Extra\n2020,DE,One,€20m,a\n2021,FR,Two,some,b\n"

    assert read(text) == read(text)


def test_own_columns_and_unread_words_are_kept() -> None:
    files, _ = read(f"{HEAD},Kind,Officer\n2020,DE,One,Stop,A. Nyman\n")

    kept = {row["column"]: row["value"] for row in rows_of(files["own.csv"])}
    assert kept == {"Kind": "Stop", "Officer": "A. Nyman"}


def test_sources_are_made_of_addresses_and_the_rest_is_kept() -> None:
    head = f"{HEAD},Source,Source 2"
    cell = "See https://a.example/x,1.html; https://www.b.example/(y)."
    files, _ = read(f'{head}\n2020,DE,One,"{cell}",Handelsblatt of 3 May\n')

    sources = rows_of(files["sources.csv"])
    assert {row["url"]: row["publisher"] for row in sources} == {
        "https://a.example/x,1.html": "a.example",
        "https://www.b.example/(y)": "b.example",
    }
    assert {row["kind"] for row in sources} == {"not-said"}
    assert [row["value"] for row in rows_of(files["own.csv"])] == [cell, "Handelsblatt of 3 May"]


def test_authorities_are_made_of_names_in_their_places() -> None:
    files, _ = read(
        f"{HEAD},Court\n2020,DE,One,High Court\n2021,GB,Two,High Court\n2022,DE,Three,High Court\n"
    )

    bodies = {row["id"]: row["place"] for row in rows_of(files["authorities.csv"])}
    assert bodies == {"de-high-court": "DE", "gb-high-court": "GB"}


def test_nobody_says_where_an_authority_of_several_places_is_at_home() -> None:
    files, _ = read(f"{HEAD},Court\n2020,DE | FR,One,High Court\n")

    assert "authorities.csv" not in files
    assert rows_of(files["own.csv"])[0]["value"] == "High Court"


def test_amounts_are_read_beside_their_kind_or_kept_as_words() -> None:
    head = f"{HEAD},Kind,Amount"
    fine = act_of("2020,DE,One,Fine,€20m", head)
    vague = act_of("2020,DE,One,Fine,between EUR 400 and EUR 600", head)
    secret = act_of("2020,DE,One,Fine,not disclosed", head)
    split = act_of("2020,DE,One,Fine,EUR 400,EUR 600", f"{HEAD},Kind,Amount from,Amount to")
    unsaid = act_of("2020,DE,One,Order,€20m", head)
    told = act_of("2020,DE,One,Order,€20m", head, "amounts_are=threatened")

    assert (fine.amount, fine.currency, fine.amount_kind) == (
        Decimal(20_000_000), "EUR", AmountKind.IMPOSED,
    )  # fmt: skip
    assert (vague.amount, vague.amount_from, vague.amount_to) == (None, Decimal(400), Decimal(600))
    assert (secret.amount, secret.amount_words, secret.currency) == (None, "not disclosed", None)
    assert (split.amount_from, split.amount_to, split.currency) == (
        Decimal(400),
        Decimal(600),
        "EUR",
    )
    assert (unsaid.amount, unsaid.amount_note) == (None, "€20m")
    assert (told.amount, told.amount_kind) == (Decimal(20_000_000), AmountKind.THREATENED)


def test_amounts_are_counted_as_they_are_in_the_record() -> None:
    _, report = read(
        f"{HEAD},Kind,Amount\n2020,DE,One,Fine,€20m\n2020,DE,Two,Order,€5m\n2021,DE,x,Fine,?\n"
    )

    assert report.amounts == (1, 0, 1)
    assert [question.key for question in report.questions if question.rows] == ["amounts_are"]


def test_a_currency_column_is_read_with_its_amounts() -> None:
    act = act_of("2020,SE,One,Fine,250000,SEK", f"{HEAD},Kind,Amount,Currency")
    other = act_of("2020,SE,One,Fine,250000,crowns", f"{HEAD},Kind,Amount,Currency")

    assert (act.amount, act.currency) == (Decimal(250_000), "SEK")
    assert (other.amount, other.amount_note) == (None, "250000 crowns")


def test_a_long_title_is_cut_and_kept_whole() -> None:
    long = "Authority fines a company " * 10
    act = act_of(f"2020,DE,{long}")

    assert len(act.title) <= 120
    assert act.title.endswith("…")
    assert act.summary == long.strip()


def test_a_title_can_be_put_together() -> None:
    head = "Date,Country,Regulator,Company"
    _, report = read(f"{head}\n2020,DE,BfDI,X GmbH\n")
    act = act_of("2020,DE,BfDI,X GmbH", head, "title_from={Regulator} acts against {Company}")

    assert "title_from" in [question.key for question in report.questions]
    assert report.rows.refused == 1
    assert act.title == "BfDI acts against X GmbH"


def test_a_date_that_is_no_date_of_the_act_is_kept_in_words() -> None:
    act = act_of("2020,DE,One,soon,2019", f"{HEAD},Effective,Published")

    assert act.effective is None
    assert act.date_note == "Effective: soon; Published: 2019"


def test_answered_kinds_are_taken_and_left_out_rows_are_counted() -> None:
    text = f"{HEAD},Type\n2020,DE,One,Stop\n2021,DE,Two,Talk\n2022,DE,Three,Fine + stop\n"
    files, report = read(
        text, mapping=answered("Type", Stop="order", Talk="-", **{"Fine + stop": "fine + order"})
    )

    assert [row["kind"] for row in rows_of(files["events.csv"])] == ["order", "fine"]
    assert (report.rows.refused, report.is_clean, report.unanswered) == (1, True, ())


def test_values_that_wait_are_listed_with_their_rows() -> None:
    _, report = read(f"{HEAD},Type\n2020,DE,One,Stop\n2021,NATO,Two,Stop\n2021,DE,Two,Fine\n")

    assert [(one.column, one.found, one.rows, one.first_row) for one in report.unanswered] == [
        ("Country", "NATO", 1, 3), ("Type", "Stop", 2, 2),
    ]  # fmt: skip


def test_a_heading_near_a_synonym_is_asked_and_kept_meanwhile() -> None:
    files, report = read("Date,Country,What hapened,Title\n2020,DE,x,One\n")

    (question,) = (one for one in report.questions if one.key == "read_as")
    assert (question.name, question.options[0].answer) == ("What hapened.read_as", "title")
    assert rows_of(files["own.csv"])[0]["column"] == "What hapened"


def test_two_columns_for_one_thing_are_asked() -> None:
    head = "Date,Decision date,Country,Title"
    _, report = read(f"{head}\n2020,2021,DE,One\n")
    act = act_of("2020,2021,DE,One", head, "which decided=Decision date")

    assert report.questions[0].name == "which decided"
    assert report.rows.table_only == 1
    assert str(act.date) == "2021"


def test_an_empty_column_is_no_rival() -> None:
    assert str(act_of("2020,,DE,One", "Date,Decision date,Country,Title").date) == "2020"


def test_a_place_for_all_rows_can_be_answered() -> None:
    _, report = read("Date,Title\n2020,One\n")

    assert report.rows.refused == 1
    assert act_of("2020,One", "Date,Title", "place=DE").jurisdictions == ("DE",)
    with pytest.raises(SheetRefusedError, match="no code of a place"):
        read("Date,Title\n2020,One\n", "place=Germany")


def test_cells_that_are_formulas_stay_text() -> None:
    act = act_of("2020,DE,'=cmd|x")

    assert act.title == "'=cmd|x"


def test_every_cell_is_told_one_by_one() -> None:
    _, report = read(f"{HEAD}\n10.02.2021,Germany,One\n28.05.2020,NATO,Two\n")

    fates = rows_of(write_fates(report).removeprefix(b"\xef\xbb\xbf"))
    assert [(one["found"], one["written"], one["how"]) for one in fates] == [
        ("10.02.2021", "2021-02-10", "read"), ("Germany", "DE", "read"), ("One", "One", "read"),
        ("28.05.2020", "2020-05-28", "read"), ("NATO", "", "refused"), ("Two", "Two", "read"),
    ]  # fmt: skip


# The mapping in files


def test_a_mapping_goes_through_its_files() -> None:
    text = f"{HEAD},Type\n10.02.2021,DE,One,Stop\n"
    mapping = answered("Type", Stop="order").answer("Date.order", "day-month-year")
    files, report = read(text, mapping=mapping)

    again = read_mapping(
        write_mapping(report.mapping, "acts.csv"),
        write_values(report.waiting).decode(),
        files["ids.csv"].decode(),
    )

    assert read(text, mapping=again)[0] == files


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("version = 2\n[record]\ncreated = 2026-12-01\n", "version"),
        ("[record]\n", "created"),
        ("[record]\ncreated = 2026-12-01\n[columns.Date]\nread_as = 'day'\n", "read as 'day'"),
        ("no toml", "cannot be read as TOML"),
        ("a = " + "[" * 5000, "cannot be read"),
    ],
)
def test_a_mapping_that_is_none_is_refused(text: str, said: str) -> None:
    with pytest.raises(SheetRefusedError, match=said):
        read_mapping(text)


# Ids


def next_mapping(report: Report, files: dict[str, bytes], *values: ValueLine) -> SheetMapping:
    return read_mapping(
        write_mapping(report.mapping, "acts.csv"), write_values(values).decode(),
        files["ids.csv"].decode(),
    )  # fmt: skip


def test_an_id_stays_when_a_title_is_edited() -> None:
    files, report = read(f"{HEAD},Source\n2020,DE,One,https://a.example/1\n")
    again, _ = read(
        f"{HEAD},Source\n2020,DE,One and more,https://a.example/1\n",
        mapping=next_mapping(report, files),
    )

    assert [row["id"] for row in rows_of(again["events.csv"])] == ["de-2020-one"]


def test_a_further_row_is_new_where_none_is_missing() -> None:
    files, report = read(f"{HEAD}\n2020,DE,One\n")
    again, told = read(f"{HEAD}\n2020,DE,One\n2021,DE,One\n", mapping=next_mapping(report, files))

    assert [row["id"] for row in rows_of(again["events.csv"])] == ["de-2020-one", "de-2021-one"]
    assert told.rows.shown == 2


def test_new_or_changed_is_asked_where_an_act_is_missing() -> None:
    files, report = read(f"{HEAD}\n2020,DE,One\n2019,FR,Two\n")
    mapping = next_mapping(report, files)
    text = f"{HEAD}\n2021,DE,One\n2019,FR,Two\n"
    _, told = read(text, mapping=mapping)

    (line,) = (one for one in told.waiting if one.column == "(row)")
    assert (line.found, line.note) == ("2021 · DE · One", "new, or one of: de-2020-one")
    assert (told.rows.shown, told.rows.refused) == (1, 1)
    changed, _ = read(text, mapping=next_mapping(report, files, replace(line, write="de-2020-one")))
    new, _ = read(text, "rows=new", mapping=mapping)
    assert {row["id"] for row in rows_of(changed["events.csv"])} == {"de-2020-one", "fr-2019-two"}
    assert {row["id"] for row in rows_of(new["events.csv"])} == {"de-2021-one", "fr-2019-two"}


def test_ids_of_acts_that_are_gone_are_not_given_away() -> None:
    files, report = read(f"{HEAD}\n2020,DE,One\n")
    again, told = read(f"{HEAD}\n2021,FR,Two\n", "rows=new", mapping=next_mapping(report, files))

    assert [row["id"] for row in rows_of(again["ids.csv"])] == ["fr-2021-two", "de-2020-one"]
    assert told.rows.shown == 1


# Any content

CELLS = st.one_of(
    st.sampled_from(
        ["", "2020", "10.02.2021", "28.05.2020", "DE", "Germany", "NATO", "Fine", "€20m", "0",
         "n/a", "Ban", "https://a.example", "'=x", "a|b", "|", "31.02.2021", "\u202e", "-"]
    ),
    st.text(max_size=12),
)  # fmt: skip
HEADS = ("Date", "Country", "Title", "Type", "Amount", "Authority", "Source", "Notes", "Published")


LIKELY: dict[str, st.SearchStrategy[str]] = {
    "Date": st.sampled_from(["2020", "", "28.05.2020", "10.02.2021", "May 2020", "n/a"]),
    "Country": st.sampled_from(["DE", "Germany", "France", "US-CA", "DE | FR"]),
    "Title": st.sampled_from(["One", "Two " * 60, "|", "a, b"]),
    "Published": st.sampled_from(["", "2019", "2022-01", "soon"]),
}
ROW = st.tuples(*(st.one_of(LIKELY.get(head, CELLS), LIKELY.get(head, CELLS), CELLS)
                  for head in HEADS))  # fmt: skip


@settings(max_examples=150)
@given(st.lists(ROW, min_size=1, max_size=5), st.booleans())
def test_whatever_stands_in_a_sheet_its_rows_add_up_and_the_record_is_sound(
    table: list[tuple[str, ...]], has_excess: bool
) -> None:
    out = io.StringIO()
    csv.writer(out).writerows([HEADS, *table, *([[*HEADS, "x"]] if has_excess else [])])
    try:
        record, report = read_sheet(
            out.getvalue().replace("\0", "").encode("utf-8", "replace"), NEW, "acts.csv"
        )
    except SheetRefusedError:
        return
    rows = report.rows
    assert rows.shown + rows.table_only + rows.refused + rows.blank == rows.rows
    assert len({one.row for one in report.refusals}) == rows.refused == len(report.refused_rows)
    if record is None:
        assert rows.shown + rows.table_only == 0
        return
    dataset = to_dataset(dict(record.files))
    assert (len(dataset.events), len(dataset.undated)) == (rows.shown, rows.table_only)


def test_rows_without_a_line_are_put_together_where_others_have_one() -> None:
    text = f"{HEAD},Company\n2020,DE,One,A\n2021,DE,,B\n"
    _, report = read(text)
    files, _ = read(text, "title_from=Against {Company}")

    (question,) = (one for one in report.questions if one.key == "title_from")
    assert (question.rows, report.rows.refused) == (1, 1)
    assert [row["title"] for row in rows_of(files["events.csv"])] == ["One", "Against B"]


def test_an_act_of_several_words_has_a_part_for_each() -> None:
    text = f"{HEAD},Type,Amount\n2022,GR,One,Fine + stop,€20m\n2023,GR,Two,Fine + stop,\n"
    several = {"Fine + stop": "fine + prohibition"}
    files, report = read(text, mapping=answered("Type", **several))
    dataset = to_dataset(files)

    assert [(part.part, part.sort, part.amount) for part in dataset.parts] == [
        ("fine", "money", 20_000_000), ("prohibition", "prohibition", None),
        ("fine", "money", None), ("prohibition", "prohibition", None),
    ]  # fmt: skip
    assert [act.amount for act in dataset.events] == [20_000_000, None]
    assert report.rows.shown == 2


def test_what_became_of_an_act_is_not_known_unless_the_table_follows_it() -> None:
    row, head = "2020-05,DE,One,Order", f"{HEAD},Type"

    assert str(act_of(row, head).known_until) == "2020-05"
    assert act_of(row, head, "followed=yes").known_until is None
    assert str(act_of(f"{row},2021", f"{head},Known until").known_until) == "2021"
    with pytest.raises(SheetRefusedError, match="followed"):
        read(f"{head}\n{row}\n", "followed=perhaps")


def test_an_address_behind_a_cell_is_a_source_only_in_a_column_of_sources() -> None:
    book = Workbook()
    for row in (["Date", "Country", "Title", "Source"], ["2020", "DE", "One", "Press release"]):
        book.active.append(row)
    book.active["D2"].hyperlink = "https://a.example/1"
    book.active["C2"].hyperlink = "https://b.example/2"
    out = io.BytesIO()
    book.save(out)

    record, _ = read_sheet(out.getvalue(), NEW, "acts.xlsx")

    assert record is not None
    assert [row["url"] for row in rows_of(record.files["sources.csv"])] == ["https://a.example/1"]
    assert {row["column"]: row["value"] for row in rows_of(record.files["own.csv"])} == {
        "Source": "Press release", "Title (link)": "https://b.example/2",
    }  # fmt: skip


@pytest.mark.parametrize(
    "piece",
    [
        "T", " \t", "\n ", "<a ", "<b <", "&", "&#x", "1,", "1.", "1/", "a/", ", ", "€", "|", "- ",
        "https://", "https://a.b;", "may 1 ", "q1", "(", "'", "\u200c", "<a href=https://a>",
    ],
)  # fmt: skip
def test_no_cell_takes_long(piece: str) -> None:
    cell = (piece * 32_000)[:32_000]
    out = io.StringIO()
    csv.writer(out).writerows([HEADS, ["2020", "DE", "One", *[""] * 6], [cell] * len(HEADS)])
    began = time.monotonic()

    _, report = read_sheet(out.getvalue().encode(), NEW, "acts.csv")

    assert report.rows.rows == 2
    assert time.monotonic() - began < 2


def test_a_column_of_years_counts_where_none_holds_dates() -> None:
    files, report = read("Year,Country,What happened\n2020,DE,One\n")
    assert rows_of(files["events.csv"])[0]["decided"] == "2020"
    files, report = read("Year,Date,Country,What happened\n2020,2020-01-02,DE,One\n")
    assert rows_of(files["events.csv"])[0]["decided"] == "2020-01-02"
    assert [question.key for question in report.questions if question.column] == []


def test_a_sheet_with_the_day_of_effect_alone_is_told_how_to_use_it() -> None:
    _, report = read("Effective Date,Country,What happened\n2020-01-02,DE,One\n")
    assert any("'Effective Date.read_as=decided'" in note for note in report.notes)
