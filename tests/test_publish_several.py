"""Sites of several records side by side: each complete in itself, and a list that leads to them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from borderlines.__main__ import main
from tests.shelf import write_three, write_two
from tests.site import broken_links

# One site for all that only read it.
pytestmark = pytest.mark.xdist_group("publish")


@pytest.fixture(autouse=True)
def own_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Undo the command's environment, which must not outlive the test."""
    monkeypatch.setenv("BORDERLINES_RECORDS", "")
    monkeypatch.delenv("BORDERLINES_DATA", raising=False)


def test_each_record_has_a_site_and_a_broken_one_leaves_the_others(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    records, site = write_three(tmp_path / "records"), tmp_path / "sites"

    code = main(
        ["publish", str(site), "--records", str(records), "--base", "https://law.example/x/"]
    )

    assert code == 1
    said = capsys.readouterr().out
    assert f"broken: its site is as it was, for {records / 'broken'} has problems" in said
    assert "events.csv:2:decided: '21/01/2019' is not a date in EDTF" in said
    assert sorted(path.name for path in site.iterdir()) == [
        *("data-sharing", "index.html", "mergers", "robots.txt"),
    ]
    assert broken_links(site / "mergers") == []
    front = (site / "mergers" / "index.html").read_text("utf-8")
    assert "Competition Law Clinic" in front
    assert "Daily" not in front
    assert 'href="https://law.example/x/mergers/' in front
    listed = (site / "index.html").read_text("utf-8")
    assert re.findall(r'<li><a href="([^"]+)">([^<]+)', listed) == [
        ("data-sharing/index.html", "Orders on data sharing"),
        ("mergers/index.html", "Fines on mergers"),
    ]
    assert "frame-ancestors" not in listed
    for font in re.findall(r'url\("([^"]+)"\)', listed):
        assert (site / font).is_file()
    assert (site / "robots.txt").read_text().count("Sitemap: https://law.example/x/") == 2


def test_a_page_of_somebody_else_is_not_written_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    records, site = write_two(tmp_path / "records"), tmp_path / "sites"
    site.mkdir()
    (site / "index.html").write_text("<h1>My own page</h1>")

    assert main(["publish", str(site), "--records", str(records)]) == 2

    assert "is there already and is not of a former run" in capsys.readouterr().err
    assert (site / "index.html").read_text() == "<h1>My own page</h1>"
    assert not (site / "mergers").exists()


def test_a_folder_without_records_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "records").mkdir()
    records = str(tmp_path / "records")

    assert main(["publish", str(tmp_path / "sites"), "--records", records]) == 1
    assert capsys.readouterr().err == f"{records} holds no folder of a record.\n"
    assert main(["publish", str(tmp_path / "sites"), "--records", f"{records}/none"]) == 1
    assert "name the folder of several records" in capsys.readouterr().err
