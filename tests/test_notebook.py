"""A record in three lines of Python."""

from __future__ import annotations

import doctest
import os
import shutil
from pathlib import Path

import pandas as pd
import pytest
from PIL import Image

import borderlines
from borderlines.notebook import Acts, read
from tests.acts import COURT, FINE, ORDER, make_link, write_record

ROOT = Path(__file__).resolve().parent.parent
LINK = make_link("de-vg-hamburg-2017", "upholds", "de-hh-order-2016")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_record(tmp_path / "record", [ORDER, COURT, FINE], links=[LINK])


def test_the_guide_s_lines_do_what_it_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(ROOT / "data", tmp_path / "data")
    monkeypatch.chdir(tmp_path)

    found = doctest.testfile(str(ROOT / "docs" / "python.md"), module_relative=False)

    assert found.attempted > 8
    assert found.failed == 0


def test_a_table_has_real_dates_the_law_of_the_day_and_euros(folder: Path) -> None:
    frame = borderlines.read(folder).select(at="2016-12-01").to_frame()

    order, fine = frame.loc["de-hh-order-2016"], frame.loc["eu-com-m8228-fine-2017"]
    assert order["earliest"] == order["latest"] == pd.Timestamp("2016-09-23")
    assert (order["standing"], order["asks"]) == ("stands", "duty-company")
    # The fine was not there yet on that day.
    assert (fine["standing"], fine["asks"]) == ("", "")
    assert (fine["euro"], fine["amount_kind"]) == (110_000_000, "imposed")
    assert pd.isna(order["euro"])


def test_a_word_that_nobody_knows_is_an_error_that_names_it(folder: Path) -> None:
    record = read(folder)

    with pytest.raises(ValueError, match="Atlantis"):
        record.select(jurisdiction="Atlantis")
    with pytest.raises(ValueError, match="no figure 'pie'; write one of overview, timeline"):
        record.select().figure("pie")
    with pytest.raises(ValueError, match="no form of picture 'gif'; write one of png, svg, pdf"):
        record.select().picture("acts.gif")


def test_several_values_are_a_list_and_from_has_a_line_behind_it(folder: Path) -> None:
    acts = read(folder).select(jurisdiction=["DE", "EU"], from_="2017")

    assert list(acts.to_frame().index) == ["de-vg-hamburg-2017", "eu-com-m8228-fine-2017"]
    assert len(acts) == 2


@pytest.mark.skipif("BROWSER_PATH" not in os.environ, reason="needs a Chrome")
def test_a_picture_is_written_whole(folder: Path, tmp_path: Path) -> None:
    path = read(folder).on("2018-03-01").picture(tmp_path / "map.png", "map", size="square")

    with Image.open(path) as picture:
        assert picture.size == (1080, 1080)
    assert [file.name for file in tmp_path.iterdir() if file.is_file()] == ["map.png"]


def test_a_record_and_its_acts_are_written_in_a_line(folder: Path) -> None:
    record = read(folder)

    assert repr(record).startswith(f"<Record {record.version}: ")
    assert repr(record.on("2017-06-01")).startswith("<Acts on 2017-06-01: ")
    assert len(repr(record)) < 300


def test_a_notebook_shows_text_as_text(tmp_path: Path) -> None:
    hostile = dict(ORDER, title="<img src=x onerror=alert(1)>")
    record = read(write_record(tmp_path / "record", [hostile]))

    shown = record._repr_html_()

    assert "<img" not in shown
    assert "&lt;img src=x" in shown
    assert isinstance(record.select(), Acts)
