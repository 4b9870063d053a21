"""Pages and pictures that are fixed at a kept version of the record."""

from __future__ import annotations

import hashlib
import re
import zipfile
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path

import pytest

from borderlines.__main__ import main
from borderlines.record.dataset import RecordError, read_dataset
from borderlines.record.kept import versions as versions_module
from borderlines.record.kept.versions import (
    DamagedVersionError,
    UnknownVersionError,
    is_kept,
    keep_version,
    read_version,
    versions_folder,
)
from borderlines.record.served.current import dataset_of
from borderlines.schema import ROWS, Authority, Period, Source
from tests.acts import COURT, FINE, NOTICE, ORDER, make_event, make_period, write_record
from tests.serving import Answered, ask, serve_routes

Get = Callable[[str], Answered]


@pytest.fixture(scope="module")
def get() -> Iterator[Get]:
    with serve_routes() as address:
        yield lambda path: ask(address + path)


@pytest.fixture
def record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the served record, of three acts."""
    folder = write_record(tmp_path / "record", [ORDER, COURT, FINE])
    monkeypatch.setenv("BORDERLINES_DATA", str(folder))
    return folder


@pytest.fixture
def pinned(record: Path) -> str:
    """Keep a version, from before the fine was raised and the notice came."""
    version = keep_version(record, record / "versions").stem
    write_record(record, [ORDER, COURT, FINE | {"amount": "120000000"}, NOTICE])
    return version


@pytest.fixture
def versions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty folder for kept versions."""
    folder = tmp_path / "versions"
    folder.mkdir()
    monkeypatch.setenv("BORDERLINES_VERSIONS", str(folder))
    return folder


def text_of(page: str) -> str:
    body = page[page.index("<main>") :]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", body)).split())


# Keeping


def test_a_kept_version_is_read_as_it_was(record: Path, pinned: str) -> None:
    kept = read_version(pinned)

    assert kept.version == pinned != read_dataset(record).version
    assert [str(event.amount) for event in kept.events if event.amount] == ["110000000"]


def test_a_version_kept_before_a_column_came_is_read_with_that_column_empty(
    record: Path, versions: Path
) -> None:
    columns = [name for name in Period.columns() if name != "note"]
    period = make_period()
    row = ",".join(period.get(name, "") for name in columns)
    (record / "periods.csv").write_text(f"{','.join(columns)}\n{row}\n", encoding="utf-8")

    with pytest.raises(RecordError, match="note: is missing from the header"):
        read_dataset(record)
    kept = read_version(keep_unchecked(record, versions))

    assert [(period.label, period.note) for period in kept.periods] == [("GDPR applies", None)]


def test_a_version_kept_before_a_rule_came_is_read_all_the_same(
    record: Path, versions: Path
) -> None:
    (record / "sources.csv").write_text(",".join(Source.columns()) + "\n", encoding="utf-8")

    with pytest.raises(RecordError, match="no source"):
        read_dataset(record)

    assert len(read_version(keep_unchecked(record, versions)).events) == 3


def test_a_kept_version_whose_ids_lead_nowhere_is_refused(record: Path, versions: Path) -> None:
    (record / "authorities.csv").write_text(",".join(Authority.columns()) + "\n", encoding="utf-8")

    with pytest.raises(DamagedVersionError, match="does not fit this release"):
        read_version(keep_unchecked(record, versions))


def keep_unchecked(record: Path, versions: Path) -> str:
    """Keep a record as an earlier release did that asked for less. Returns its version."""
    digest = hashlib.sha256()
    names = ["datapackage.json", *(m.FILE for m in ROWS if (record / m.FILE).exists())]
    for name in names:
        digest.update(name.encode() + b"\0" + (record / name).read_bytes() + b"\0")
    version = digest.hexdigest()[:12]
    with zipfile.ZipFile(versions / f"{version}.zip", "w") as archive:
        for name in names:
            archive.write(record / name, name)
    return version


def test_the_same_record_gives_the_same_file(record: Path, tmp_path: Path) -> None:
    first = keep_version(record, tmp_path / "a")
    second = keep_version(record, tmp_path / "b")

    assert first.name == second.name == f"{read_dataset(record).version}.zip"
    assert first.read_bytes() == second.read_bytes()


def test_the_command_keeps_a_record_and_says_where(
    record: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    version = read_dataset(record).version

    assert main(["keep", str(record)]) == 0

    assert capsys.readouterr().out.startswith(f"{record / 'versions' / version}.zip: ")
    assert is_kept(version)


def test_a_record_with_problems_is_not_kept(tmp_path: Path) -> None:
    broken = write_record(tmp_path / "broken", [make_event(decided="21/01/2019")])

    with pytest.raises(RecordError):
        keep_version(broken, tmp_path / "versions")

    assert not (tmp_path / "versions").exists()


def test_the_present_version_needs_no_keeping(record: Path) -> None:
    version = read_dataset(record).version

    assert dataset_of(version).version == version
    assert not is_kept(version)


@pytest.mark.parametrize("name", ["000000000000", "../versions", "", "A" * 12, "1" * 400])
def test_what_was_not_kept_is_unknown(record: Path, name: str) -> None:
    with pytest.raises(UnknownVersionError):
        read_version(name)


def test_a_file_that_was_spoilt_is_told(record: Path) -> None:
    kept = keep_version(record, record / "versions")
    kept.write_bytes(kept.read_bytes()[:200])
    other = kept.with_name("0123456789ab.zip")
    other.write_bytes(keep_version(record, record / "again").read_bytes())
    write_record(record, [ORDER])

    with pytest.raises(DamagedVersionError, match="is not whole"):
        read_version(kept.stem)
    with pytest.raises(DamagedVersionError, match="holds another version"):
        read_version(other.stem)


# Pages


def test_a_fixed_embed_shows_what_it_showed_and_says_what_changed(get: Get, pinned: str) -> None:
    page = get(f"/embed/timeline?version={pinned}").text
    text = text_of(page)

    assert "3 acts by" in text
    assert "€110,000,000" in text
    assert f"Fixed at the record of 24 November 2026, version {pinned}." in text
    # The fine was raised, and the notice would be there too.
    assert "Changed since then: 2 acts" in text
    assert f'href="../changes?version={pinned}&amp;figure=timeline"' in page
    assert f'href="../act/{FINE["id"]}?version={pinned}"' in page
    assert f"timeline.json?version={pinned}" in page


def test_an_embed_without_a_version_is_live_and_says_its_day(get: Get, pinned: str) -> None:
    text = text_of(get("/embed/timeline").text)

    assert "€120,000,000" in text
    assert "Record of 24 November 2026" in text
    assert "Fixed at" not in text


def test_a_choice_that_nothing_changed_of_says_nothing_of_changes(get: Get, pinned: str) -> None:
    text = text_of(get(f"/embed/timeline?version={pinned}&jurisdiction=DE").text)

    assert "Fixed at the record of" in text
    assert "Changed since" not in text


def test_the_figure_the_picture_and_the_act_are_fixed_as_well(get: Get, pinned: str) -> None:
    figure = get(f"/embed/timeline.json?version={pinned}&width=720").text
    act = text_of(get(f"/act/{FINE['id']}?version={pinned}").text)
    svg = get(f"/image/timeline.svg?version={pinned}")

    assert NOTICE["id"] not in figure
    assert "€110,000,000" in act
    assert svg.status == 200
    assert pinned in svg.text


def test_the_changes_are_told_act_by_act_and_cell_by_cell(get: Get, pinned: str) -> None:
    text = text_of(get(f"/changes?version={pinned}").text)

    assert "2 acts have changed." in text
    assert f"{FINE['title']} Changed events.csv" in text
    assert "amount 110000000 120000000" in text
    assert f"{NOTICE['title']} Added events.csv" in text
    assert ORDER["title"] not in text


def test_the_changes_name_acts_in_the_language_of_the_page(
    get: Get, record: Path, pinned: str
) -> None:
    french = {"title_fr": "La Commission inflige 110 M€", "amount": "120000000"}
    write_record(record, [ORDER, FINE | french, NOTICE, COURT])

    page = get(f"/changes?version={pinned}&lang=fr").text

    assert ">La Commission inflige 110 M€</a>" in page
    assert f'lang="en" href="act/{NOTICE["id"]}?lang=fr">France' in page


def test_changes_without_a_version_list_those_that_were_kept(
    get: Get, record: Path, pinned: str
) -> None:
    (versions_folder() / "0123456789ab.zip").write_bytes(b"no zip")

    page = get("/changes?jurisdiction=DE&figure=map").text

    assert "Record of 24 November 2026" in text_of(page)
    assert f'href="changes?jurisdiction=DE&amp;version={pinned}&amp;figure=map"' in page
    # The version that was kept, and the one of today.
    assert page.count("<li>") == 2


def test_the_list_of_versions_does_not_lead_from_today_to_today(
    get: Get, record: Path, pinned: str
) -> None:
    today = keep_version(record, versions_folder()).stem

    page = get("/changes").text

    assert f"version {today} · as it is today" in text_of(page)
    assert f"changes?version={today}" not in page
    assert f"changes?version={pinned}" in page


def test_where_nothing_was_kept_the_list_says_so(get: Get, record: Path) -> None:
    said = text_of(get("/changes").text)
    today = read_dataset(record).version

    assert "There is no earlier version here to compare with." in said
    assert "Today’s version has not been kept yet: it can be asked for until" in said
    assert f"version {today} · as it is today" in said
    assert get(f"/embed/timeline?version={today}").status == 200


def test_what_was_kept_is_not_said_to_go(get: Get, record: Path) -> None:
    keep_version(record, versions_folder())

    said = text_of(get("/changes").text)

    assert "An address with version=… goes on showing that version." in said
    assert "has not been kept" not in said


def test_changes_of_a_choice_leave_out_the_others(get: Get, pinned: str) -> None:
    text = text_of(get(f"/changes?version={pinned}&jurisdiction=DE&lang=de").text)

    assert FINE["title"] not in text


def test_an_act_that_is_gone_is_linked_as_it_was(get: Get, record: Path, pinned: str) -> None:
    write_record(record, [ORDER, COURT])

    page = get(f"/changes?version={pinned}").text

    assert f'href="act/{FINE["id"]}?version={pinned}"' in page
    assert get(f"/act/{FINE['id']}?version={pinned}").status == 200
    assert get(f"/act/{FINE['id']}").status == 404


@pytest.mark.parametrize("path", ["/embed/timeline", "/image/map.png", f"/act/{ORDER['id']}"])
def test_an_unknown_version_is_refused_with_a_way_to_what_is_live(
    get: Get, record: Path, path: str
) -> None:
    answered = get(f"{path}?jurisdiction=DE&version=000000000000")

    assert answered.status == 404
    assert answered.text.startswith("This version of the record was not kept here.")
    assert f"{path.rpartition('/')[2]}?jurisdiction=DE" in answered.text


def test_a_fixed_embed_outlives_a_broken_record(get: Get, record: Path, pinned: str) -> None:
    write_record(record, [make_event(decided="21/01/2019")])

    # Where nothing else can be served it is what the live page shows, too.
    assert "€110,000,000" in get("/embed/timeline").text
    assert get(f"/embed/timeline?version={pinned}").status == 200


def test_a_hostile_cell_is_text_among_the_changes(get: Get, record: Path, pinned: str) -> None:
    write_record(record, [ORDER | {"title": "<img src=x onerror=alert(1)>"}])

    assert "<img" not in get(f"/changes?version={pinned}").text


def test_a_kept_file_that_unpacks_to_very_much_is_refused(
    record: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = keep_version(record, record / "versions")
    write_record(record, [ORDER])
    with zipfile.ZipFile(kept) as archive:
        size = sum(archive.getinfo(name).file_size for name in archive.namelist())
    monkeypatch.setattr(versions_module, "MOST_BYTES", size - 1)

    with pytest.raises(DamagedVersionError, match=r"periods\.csv is too large"):
        read_version(kept.stem)
