"""The files that people have, opened as they are; and files that want to do harm, refused."""

from __future__ import annotations

import io
import time
import tracemalloc
import zipfile
from collections.abc import Callable
from datetime import date

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment

from borderlines.intake.sheets import workbook
from borderlines.intake.sheets.cells import Day, Number, clean
from borderlines.intake.sheets.headings import find_meaning, part_brackets
from borderlines.intake.sheets.refusal import MOST_BYTES, SheetRefusedError
from borderlines.intake.sheets.sheet import Sheet, open_sheet

CSV = "Date,Country,What happened\n2020-05-28,Germany,Fine for Müller\n"


def opened(content: bytes | str, **answers: str) -> Sheet:
    found = open_sheet(content.encode() if isinstance(content, str) else content, answers)
    assert found.sheet is not None, found.questions
    return found.sheet


def refused(content: bytes) -> str:
    with pytest.raises(SheetRefusedError) as error:
        open_sheet(content, {})
    said = str(error.value)
    assert said.endswith(".")
    assert "\n" not in said
    return said


def make_workbook(rows: list[list[object]], form: str = "", **sheets: list[list[object]]) -> bytes:
    book = Workbook()
    for number, (name, table) in enumerate({"Acts": rows, **sheets}.items()):
        sheet = book.active if number == 0 else book.create_sheet(name)
        sheet.title = name
        for row in table:
            sheet.append(row)
    if form:
        for cell in book.active["A"][1:]:
            cell.number_format = form
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def make_ods(rows: str) -> bytes:
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces}><office:body>'
        f'<office:spreadsheet><table:table table:name="Acts">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
    return out.getvalue()


def ods_row(*cells: str) -> str:
    texts = "".join(
        f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>'
        for cell in cells
    )
    return f"<table:table-row>{texts}</table:table-row>"


def replace_in(content: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """Change one file inside a workbook."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for entry in old.namelist():
            held = old.read(entry)
            new.writestr(entry, change(held) if entry == name else held)
    return out.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_text_is_read_whatever_parts_it(encoding: str, separator: str) -> None:
    sheet = opened(CSV.replace(",", separator).encode(encoding))

    assert sheet.headings == ("Date", "Country", "What happened")
    assert sheet.rows[0].cells == ("2020-05-28", "Germany", "Fine for Müller")


def test_another_encoding_is_asked_with_the_words_in_question() -> None:
    found = open_sheet(CSV.encode("cp1252"), {})

    assert found.sheet is None
    shown = {option.answer: option.meaning for option in found.questions[0].options}
    assert "Müller" in shown["cp1252"]
    assert "Müller" not in shown["mac-roman"]
    assert opened(CSV.encode("cp1252"), encoding="cp1252").rows[0].cells[2] == "Fine for Müller"


def test_separators_that_are_as_likely_are_asked() -> None:
    found = open_sheet(b"a;b,c\n1;2,3\n4;5,6\n", {})

    assert [question.key for question in found.questions] == ["separator"]
    assert opened("a;b,c\n1;2,3\n", separator="semicolons").headings == ("a", "b,c")


def test_rows_above_the_headings_are_left_aside_and_named() -> None:
    sheet = opened("Fines of our office,,\n,,\n" + CSV)

    assert sheet.headings[0] == "Date"
    assert sheet.rows[0].number == 4
    assert "rows above the headings left aside: 1" in sheet.notes


def test_cells_lose_tags_and_invisible_marks_and_nothing_else() -> None:
    assert clean(" <b>Fine</b>&nbsp;of &lt;5&gt; €<br>and\u200b more\u202e ") == (
        "Fine of <5> €\nand more"
    )
    assert clean("a < b > c & d") == "a < b > c & d"
    assert clean("می\u200cخواهم") == "می\u200cخواهم"


def test_headings_of_one_name_are_told_apart() -> None:
    sheet = opened("Date,Date,\n1,2,3\n")

    assert sheet.headings == ("Date", "Date (2)")
    assert sheet.rows[0].excess == ("3",)


def test_a_short_row_is_filled_and_a_long_one_keeps_its_excess() -> None:
    sheet = opened("a,b\n1\n1,2,3\n,\n")

    assert [row.cells for row in sheet.rows] == [("1", ""), ("1", "2"), ("", "")]
    assert [row.is_blank for row in sheet.rows] == [False, False, True]
    assert sheet.rows[1].excess == ("3",)


def test_a_workbook_keeps_numbers_and_dates_as_such() -> None:
    content = make_workbook([["Date", "Amount"], [date(2020, 5, 28), 2000], ["x", 2.5]])
    sheet = opened(content)

    assert sheet.column("Date") == ("2020-05-28", "x")
    assert isinstance(sheet.column("Date")[0], Day)
    assert sheet.column("Amount") == ("2000", "2.5")
    assert isinstance(sheet.column("Amount")[1], Number)


@pytest.mark.parametrize(
    ("form", "held"),
    [("mmm yyyy", "2021-12"), ("yyyy", "2021"), ("dd/mm/yyyy", "2021-12-01"),
     ('mmm "d" yyyy', "2021-12"), ("[$-407]mmmm yyyy;@", "2021-12")],
)  # fmt: skip
def test_a_workbooks_date_is_as_exact_as_it_is_shown(form: str, held: str) -> None:
    sheet = opened(make_workbook([["Date"], [date(2021, 12, 1)]], form))

    assert sheet.column("Date") == (held,)


def test_which_sheet_of_several_is_asked() -> None:
    content = make_workbook([["Date"], ["2020"]], Notes=[["Read me"], ["now"]], Empty=[])
    found = open_sheet(content, {})

    assert [option.answer for option in found.questions[0].options] == ["Acts", "Notes"]
    assert opened(content, sheet="Acts").headings == ("Date",)
    with pytest.raises(SheetRefusedError, match="its sheets are Acts, Notes"):
        open_sheet(content, {"sheet": "Other"})


def test_a_hidden_sheet_is_left_aside_and_named() -> None:
    book = Workbook()
    book.active.append(["Date"])
    book.create_sheet("lists").append(["x"])
    book["lists"].sheet_state = "hidden"
    out = io.BytesIO()
    book.save(out)

    assert "1 hidden sheet left aside" in opened(out.getvalue()).notes


def test_an_opendocument_sheet_is_read() -> None:
    sheet = opened(make_ods(ods_row("Date", "Country") + ods_row("2020", "Germany")))

    assert sheet.headings == ("Date", "Country")
    assert not sheet.knows_formats


# Refused


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b" \n\n ", "is empty"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 100, "old Excel workbook"),
        (b"%PDF-1.7", "is a PDF"),
        (b"\x1f\x8bxxxx", "packed with gzip"),
        (b"<!DOCTYPE html><table>", "is a web page"),
        (b"<?xml version='1.0'?><a/>", "is XML"),
        (b'{"a": 1}', "is JSON"),
        (b"PK\x03\x04" + b"x" * 200, "cannot be read"),
        (b"a,b\n1,\x002\n", "NUL bytes"),
        (b'a,b\n1,"2\n', "never closes"),
        (b"x" * (5 * 1024 * 1024), "which no row has"),
        (b"a" + b",a" * 500 + b"\n1\n", "at most 400 columns"),
        (b'a,b\n1,"' + b"x" * 40_000 + b'"\n', "more than 32,767 characters"),
        (b"a,b\n" + b"1,2\n" * 200_001, "more than 200,000 rows"),
        (b"a\n" + b"\n" * 4_100_000, "lines"),
    ],
)
def test_what_is_no_sheet_is_refused_in_one_sentence(content: bytes, said: str) -> None:
    assert said in refused(content)


def test_a_file_that_is_too_large_is_refused_before_it_is_looked_at() -> None:
    began = time.monotonic()

    assert "at most" in refused(b"a,b\n" + bytes(MOST_BYTES))
    assert time.monotonic() - began < 2


@pytest.fixture
def small_bound(monkeypatch: pytest.MonkeyPatch) -> int:
    """Lower the bound: bombs of a few megabytes explode as well as large ones, and sooner."""
    monkeypatch.setattr(workbook, "MOST_UNPACKED", 8 * 1024 * 1024)
    return 8 * 1024 * 1024


def test_a_bomb_is_refused_without_unpacking_it_whole(small_bound: int) -> None:
    out = io.BytesIO(make_workbook([["Date"], ["2020"]]))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/bomb.bin", bytes(8 * small_bound))
    content = out.getvalue()
    tracemalloc.start()

    assert "unpacks to more than 8 MB" in refused(content)
    assert tracemalloc.get_traced_memory()[1] < small_bound
    tracemalloc.stop()


def test_a_bomb_that_lies_about_its_size_is_refused(small_bound: int) -> None:
    size = 9 * 1024 * 1024 + 1
    out = io.BytesIO(make_workbook([["Date"], ["2020"]]))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/bomb.bin", bytes(size))
    packed = out.getvalue().replace(size.to_bytes(4, "little"), (100).to_bytes(4, "little"))

    assert zipfile.ZipFile(io.BytesIO(packed)).getinfo("xl/media/bomb.bin").file_size == 100
    assert "unpacks to more than 8 MB" in refused(packed)


@pytest.mark.parametrize("name", ["xl/worksheets/sheet1.xml", "xl/workbook.xml"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le"])
def test_entities_of_xml_are_refused(name: str, encoding: str) -> None:
    laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'.encode(encoding)
    content = make_workbook([["Date"], ["2020"]])

    assert "entities of XML" in refused(replace_in(content, name, lambda held: laughs + held))


def test_a_cell_far_away_is_refused_and_not_made_room_for() -> None:
    content = make_workbook([["Date"], ["2020"]])
    far = replace_in(
        content, "xl/worksheets/sheet1.xml",
        lambda held: held.replace(b'r="A2"', b'r="XFD1048576"'),
    )  # fmt: skip

    assert "reaches to row 1,048,576 and column 16,384" in refused(far)


@pytest.mark.parametrize(
    "rows",
    [
        '<table:table-row table:number-rows-repeated="1048576"><table:table-cell '
        'office:value-type="string"><text:p>x</text:p></table:table-cell></table:table-row>',
        '<table:table-row><table:table-cell table:number-columns-repeated="16000"/>'
        '<table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell>'
        "</table:table-row>",
        '<table:table-row><table:table-cell table:number-columns-repeated="999999999" '
        'office:value-type="string"><text:p>x</text:p></table:table-cell></table:table-row>',
    ],
)
def test_cells_that_repeat_without_end_are_refused(rows: str) -> None:
    assert "A sheet has more than" in refused(make_ods(ods_row("Date") + rows))


def test_a_sheet_is_measured_whatever_its_xml_is_called() -> None:
    far = b'<x:worksheet xmlns:x="a"><x:row y=">"><x:c z=">" r="XFD9999999"><x:v>1</x:v></x:c>'
    end = b"</x:row></x:worksheet>"
    content = make_workbook([["Date"], ["2020"]])
    out = io.BytesIO(content)
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("xl/other.bin", far + end)

    assert "reaches to row 9,999,999" in refused(out.getvalue())


def test_blank_cells_that_repeat_to_the_end_of_a_sheet_are_fine() -> None:
    blank = (
        '<table:table-row table:number-rows-repeated="1048000"><table:table-cell '
        'table:number-columns-repeated="16384"/></table:table-row>'
    )

    assert len(opened(make_ods(ods_row("Date") + ods_row("2020") + blank)).rows) == 1


def test_macros_are_not_run_and_links_not_followed() -> None:
    out = io.BytesIO(make_workbook([["Date"], ["2020"]]))
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"evil")
        archive.writestr("xl/externalLinks/externalLink1.xml", b"<a/>")

    notes = opened(out.getvalue()).notes
    assert "its macros were not run" in notes
    assert "its links to other files were not followed" in notes


def test_a_formula_is_its_last_value_or_text() -> None:
    sheet = opened(make_workbook([["Date", "Title"], ["2020", '=HYPERLINK("http://x")']]))

    assert sheet.rows[0].cells[0] == "2020"


def test_the_address_of_a_link_in_a_cell_is_not_lost() -> None:
    cell = '<a class="x" href="https://a.example/1">Press release</a>'

    assert clean(cell) == "Press release (https://a.example/1)"
    assert clean('<a href="https://a.example">https://a.example</a>') == "https://a.example"


def test_addresses_behind_cells_of_a_workbook_are_found() -> None:
    book = Workbook()
    book.active.append(["Title", "Source"])
    book.active.append(["One", "Press release"])
    book.active["B2"].hyperlink = "https://a.example/1"
    book.active["A2"].hyperlink = "https://b.example/2"
    out = io.BytesIO()
    book.save(out)

    assert opened(out.getvalue()).rows[0].links == {
        0: "https://b.example/2", 1: "https://a.example/1",
    }  # fmt: skip


def test_merged_cells_and_comments_are_named() -> None:
    book = Workbook()
    for row in (["Date", "Title"], ["2020", "One"], ["2021", "Two"]):
        book.active.append(row)
    book.active.merge_cells("A2:A3")
    book.active["B2"].comment = Comment("Look again", "me")
    out = io.BytesIO()
    book.save(out)

    notes = opened(out.getvalue()).notes
    assert "1 merged areas: only the first cell of each holds anything" in notes
    assert "comments on cells were not read" in notes


def test_an_opendocument_sheet_keeps_numbers_and_dates_as_such() -> None:
    row = (
        '<table:table-row><table:table-cell office:value-type="date" '
        'office:date-value="2021-12-01"><text:p>Dec 21</text:p></table:table-cell>'
        '<table:table-cell office:value-type="float" office:value="2000"><text:p>2.000</text:p>'
        "</table:table-cell></table:table-row>"
    )
    sheet = opened(make_ods(ods_row("Date", "Amount") + row))

    assert sheet.rows[0].cells == ("2021-12-01", "2000")
    assert [type(cell) for cell in sheet.rows[0].cells] == [Day, Number]


@pytest.mark.parametrize(
    ("heading", "meaning", "inside"),
    [
        ("fine_eur", "amount", "eur"),
        ("Fine EUR", "amount", "EUR"),
        ("Fine (EUR)", "amount", "EUR"),
        ("Amount in CHF", "amount", "CHF"),
        ("turnover_eur", None, "eur"),
        ("Issued Date", "decided", ""),
    ],
)
def test_a_heading_may_end_with_a_currency(heading: str, meaning: str | None, inside: str) -> None:
    assert find_meaning(heading) == meaning
    assert part_brackets(heading)[1] == inside


def test_a_row_of_values_that_are_known_words_is_no_row_of_headings() -> None:
    text = "Wer,Was,Summe\nCompany,Fine,1\nState,Fine,2\nCompany,Order,3\n"
    sheet = open_sheet(text.encode(), {}).sheet

    assert sheet is not None
    assert sheet.headings == ("Wer", "Was", "Summe")
    above = open_sheet(b"\xe6\x97\xa5,\xe5\x9b\xbd\nDate,Country\n2020,DE\n", {}).sheet
    assert above is not None
    assert above.headings == ("Date", "Country")
