"""“Something wrong?”: the address that a record names, filled in, and the report read back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from email.message import EmailMessage
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest

from borderlines.__main__ import main
from borderlines.record import Dataset
from borderlines.record.corrections import (
    Correction,
    UnreadableReportError,
    address_of,
    read_reports,
    shorten,
    to_address,
    write_report,
)
from borderlines.record.dataset import check_record, read_dataset
from borderlines.record.served.current import serving
from borderlines.view.selection import Selection
from borderlines.words.sheets.wrong import list_wrong
from components.lists.act import to_sheet
from tests.acts import DE, EN, FINE, NOTICE, make_dataset, write_record
from tests.serving import Answered, ask, serve_routes
from tests.site import addresses_of_page
from web.site.links import Links, to_static

Get = Callable[[str], Answered]
WRONG_DAY = Correction(
    act="fr-cnil-notice-2017",
    column="published",
    value="2017-12-18",
    version="0123456789ab",
    record="whatsapp-facebook",
)


def with_corrections(dataset: Dataset, place: str | None) -> Dataset:
    package = dataset.package.model_copy(update={"corrections": place})
    return replace(dataset, package=package)


def complete(correction: Correction, **words: str) -> str:
    return write_report(replace(correction, **words), "Please say it below.")


def test_a_mail_has_act_column_value_and_version_and_can_be_read_back() -> None:
    address = to_address("desk@example.org", WRONG_DAY, "Something wrong", "Say it below.")

    assert address is not None
    parts = urlsplit(address)
    assert (parts.scheme, parts.path) == ("mailto", "desk@example.org")
    text = parse_qs(parts.query)["body"][0]
    assert "act: fr-cnil-notice-2017\r\ncolumn: published\r\nvalue: 2017-12-18\r\n" in text
    assert read_reports(text.encode()) == [WRONG_DAY]


@pytest.mark.parametrize(
    ("place", "opened", "filled"),
    [
        ("https://github.com/desk/acts", "https://github.com/desk/acts/issues/new", "body"),
        ("https://github.com/desk/acts/issues", "https://github.com/desk/acts/issues/new", "body"),
        ("https://gitlab.com/desk/acts", "https://gitlab.com/desk/acts/-/issues/new",
         "issue[description]"),
        ("https://example.org/form?text={text}", "https://example.org/form", "text"),
    ],
)  # fmt: skip
def test_a_repository_gets_an_issue_and_a_form_what_its_address_asks_for(
    place: str, opened: str, filled: str
) -> None:
    address = to_address(place, WRONG_DAY, "Something wrong", "Say it below.")

    assert address is not None
    assert address.partition("?")[0] == opened
    assert read_reports(parse_qs(urlsplit(address).query)[filled][0].encode()) == [WRONG_DAY]


def test_a_form_without_gaps_gets_a_query_after_its_own() -> None:
    address = to_address("https://example.org/form?lang=en#top", WRONG_DAY, "", "")

    assert address is not None
    query = parse_qs(urlsplit(address).query)
    assert (query["lang"], query["act"]) == (["en"], ["fr-cnil-notice-2017"])
    assert (query["value"], urlsplit(address).fragment) == (["2017-12-18"], "top")


@pytest.mark.parametrize(
    "place",
    [
        "javascript:alert(1)", "data:text/html,x", "mailto:a@example.org?bcc=b@example.org",
        "a@example.org,b@example.org", "https://user:word@example.org/", "https://{act}.example.org",
        "//example.org", "https://", "https://[::1", "write to us", "",
    ],
)  # fmt: skip
def test_what_is_no_address_for_corrections_is_none(place: str) -> None:
    assert address_of(place) is None
    assert to_address(place, WRONG_DAY, "", "") is None


@pytest.mark.parametrize(
    "value",
    [
        "x&bcc=all@example.org&body=y", "2017\r\nact: another-act\r\nshould be: 9", "100 % #1 ?a=b",
        '"><script>alert(1)</script>', "{act}{text}", "é😀" * 500, "a" * 100_000,
    ],
)  # fmt: skip
@pytest.mark.parametrize("place", ["desk@example.org", "https://example.org/f?t={text}"])
def test_no_value_breaks_out_of_its_place(place: str, value: str) -> None:
    correction = replace(WRONG_DAY, value=shorten(value))

    address = to_address(place, correction, "Something wrong", "Say it below.")

    assert address is not None
    assert len(address) < 2_000
    assert not set(address) & set('"<> \r\n')
    query = parse_qs(urlsplit(address).query)
    assert set(query) <= {"subject", "body", "t"}
    (read,) = read_reports((query.get("body") or query["t"])[0].encode())
    assert read == correction
    assert read.saw(value)


def test_a_report_is_read_from_a_mail_that_quotes_wraps_and_encodes_it() -> None:
    mail = EmailMessage()
    mail["From"] = "reader@example.org"
    mail["Subject"] = "Re: Something wrong"
    report = complete(
        WRONG_DAY, value="A long account of what was decided", should_be="Décidé le 19"
    )
    quoted = "".join(f"> {line}\n" for line in report.replace("of what", "of\nwhat").splitlines())
    mail.set_content(f"Hello,\n\n{quoted}\n-- \nA reader\n", cte="base64")

    (read,) = read_reports(mail.as_bytes())

    assert read.value == "A long account of what was decided"
    assert (read.act, read.should_be) == ("fr-cnil-notice-2017", "Décidé le 19")


def test_a_mail_of_html_alone_is_read_as_its_text() -> None:
    mail = EmailMessage()
    mail["From"] = "reader@example.org"
    mail.set_content("<div>act: a</div><div>column: kind</div><div>should be: <b>ban</b></div>",
                     subtype="html")  # fmt: skip

    assert read_reports(mail.as_bytes()) == [Correction(act="a", column="kind", should_be="ban")]


@pytest.mark.parametrize(
    "sent",
    [
        '{"act": "a", "column": "kind", "should be": "ban"}',
        urlencode({"act": "a", "column": "kind", "should_be": "ban"}),
    ],
)
def test_what_a_form_has_sent_is_read(sent: str) -> None:
    assert read_reports(sent.encode()) == [Correction(act="a", column="kind", should_be="ban")]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"You are wrong.", "names no act"),
        (b"act: a\ncolumn: kind\ncolumn: field\n", "twice"),
        (b"\xff\xfe\x00", "UTF-8"),
        (b'{"act": ', "JSON"),
        (b'{"a":' * 100_000, "JSON"),
        (b"act: a\n" * 200_000, "at most"),
    ],
)
def test_what_is_no_report_is_refused_in_words(content: bytes, message: str) -> None:
    with pytest.raises(UnreadableReportError, match=message):
        read_reports(content)


def test_each_fact_of_an_act_has_an_address_in_the_readers_language() -> None:
    dataset = with_corrections(make_dataset(FINE), "desk@example.org")

    lines = {line.name: line.address for line in list_wrong(DE, dataset.events[0], dataset)}

    assert list(lines)[:3] == ["Titel", "Art der Maßnahme", "Rechtsgebiet"]
    assert "value%3A%20110000000" in lines["Betrag"]
    assert f"version%3A%20{dataset.version}" in lines["Betrag"]
    assert list_wrong(EN, dataset.events[0], with_corrections(dataset, None)) == []


@pytest.fixture(scope="module")
def get() -> Iterator[Get]:
    dataset = with_corrections(make_dataset(FINE, NOTICE), "desk@example.org")
    with serving(dataset), serve_routes() as address:
        yield lambda path: ask(address + path)


def test_act_page_group_page_and_dashboard_ask_whether_something_is_wrong(get: Get) -> None:
    page = get("/act/fr-cnil-notice-2017").text
    assert 'id="wrong">Something wrong?</h2>' in page
    assert 'href="mailto:desk@example.org?subject=' in page
    assert "../act/fr-cnil-notice-2017#wrong" in get("/country/FR").text

    dataset = with_corrections(make_dataset(NOTICE), "desk@example.org")
    view = Selection().apply(dataset)
    sheet = to_sheet(view, view.events[0])
    assert "<summary>Something wrong?</summary>" in sheet
    assert 'href="mailto:desk@example.org?subject=' in sheet
    silent = Selection().apply(make_dataset(NOTICE))
    assert "Something wrong?" not in to_sheet(silent, silent.events[0])


def test_on_a_static_site_the_address_stays_what_it_is(get: Get) -> None:
    page = get("/act/fr-cnil-notice-2017").text
    links = Links(files={}, others=frozenset(), assets="assets/x")

    static = to_static(page, "", "act/fr-cnil-notice-2017.html", "act/fr-cnil-notice-2017", links)

    for text in (page, static):
        mails = [one for one in addresses_of_page(text) if one.startswith("mailto:")]
        assert len(mails) == 10
        assert all(one.startswith("mailto:desk@example.org?subject=") for one in mails)


def test_a_record_without_a_sound_address_shows_nothing_and_is_warned(tmp_path: Path) -> None:
    write_record(tmp_path, [NOTICE])
    descriptor = tmp_path / "datapackage.json"
    text = descriptor.read_text("utf-8")
    descriptor.write_text(text.replace("{", '{"corrections": "javascript:x()",', 1), "utf-8")

    (warning,) = [one for one in check_record(tmp_path).warnings if one.column == "corrections"]

    assert "is no address that a report can be sent to" in str(warning)
    dataset = read_dataset(tmp_path)
    with serving(dataset), serve_routes() as address:
        assert "Something wrong?" not in ask(f"{address}/act/fr-cnil-notice-2017").text


@pytest.fixture
def record(tmp_path: Path) -> Path:
    folder = tmp_path / "acts"
    write_record(folder, [FINE, NOTICE])
    return folder


def patch(record: Path, report: str, *flags: str) -> int:
    file = record.parent / "report.txt"
    file.write_text(report, "utf-8")
    return main(["patch", str(file), str(record), *flags])


def test_a_report_is_shown_as_a_difference_and_written_when_asked(
    record: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = complete(WRONG_DAY, should_be="2017-12-19", source="https://example.org/notice")
    before = (record / "events.csv").read_text("utf-8")

    assert patch(record, report) == 0
    said = capsys.readouterr().out
    assert "fr-cnil-notice-2017: published\n  - 2017-12-18\n  + 2017-12-19\n" in said
    assert "not in sources.csv; add a row for it" in said
    assert "The reader saw version 0123456789ab" in said
    assert (record / "events.csv").read_text("utf-8") == before

    assert patch(record, report, "--write") == 0
    after = (record / "events.csv").read_text("utf-8")
    changed = [pair for pair in zip(before.splitlines(), after.splitlines(), strict=True)
               if pair[0] != pair[1]]  # fmt: skip
    assert len(changed) == 1
    assert changed[0][1] == changed[0][0].replace("2017-12-18", "2017-12-19")


def test_a_value_that_has_changed_since_is_not_written_over(
    record: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = complete(replace(WRONG_DAY, value="2017-12-01"), should_be="2017-12-19")
    before = (record / "events.csv").read_bytes()

    assert patch(record, report, "--write") == 1
    assert "has changed since the report, whose reader saw “2017-12-01”" in capsys.readouterr().out
    assert (record / "events.csv").read_bytes() == before


def test_words_of_a_reader_go_through_the_contract(
    record: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = complete(WRONG_DAY, should_be="19 December 2017")

    assert patch(record, report, "--write") == 1
    assert "is not a date in EDTF; write 2017-12-19" in capsys.readouterr().out
    assert patch(record, report, "--write", "--value", "2017-12-19") == 0
    assert str(read_dataset(record).event_by_id["fr-cnil-notice-2017"].published) == "2017-12-19"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ({"act": "fr-cnil-notice-2071"}, "is no act of this record. Near it: fr-cnil-notice-2017"),
        ({"column": "Published "}, "is not a column of events.csv; write published"),
        ({"column": "id"}, "addresses use it"),
        ({"record": "another"}, "is about the record another"),
        ({"should_be": ""}, "does not say what published should be"),
    ],
)
def test_a_report_that_is_no_change_of_a_cell_says_why(
    record: Path, capsys: pytest.CaptureFixture[str], words: dict[str, str], told: str
) -> None:
    assert patch(record, complete(WRONG_DAY, **({"should_be": "2017-12-19"} | words))) == 1
    assert told in capsys.readouterr().err
