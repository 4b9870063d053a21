"""The feed: what came last into the record comes first, as a reader of feeds has it."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import feedparser
import pytest

from borderlines.record.dataset import Dataset, read_dataset
from borderlines.record.kept.arrivals import History, look_again, recall
from borderlines.record.kept.versions import keep_version
from borderlines.view.selection import Selection
from tests.acts import FINE, ORDER, PACKAGE, Cells, make_dataset, make_event, write_record
from web.site.machines import write_feed

BASE = "https://acts.example/"
OLD = make_event("old", decided="2016-03-01", published="2016-03-01")


def of_day(day: str, *acts: Cells) -> Dataset:
    dataset = make_dataset(*acts)
    created = date.fromisoformat(day)
    return replace(dataset, package=dataset.package.model_copy(update={"created": created}))


def read(dataset: Dataset, history: History | None) -> list[tuple[str, str]]:
    """Read the acts of a feed in order, each with the day of its stamp."""
    feed = feedparser.parse(write_feed(Selection().apply(dataset), BASE, history))
    assert feed.bozo == 0, feed.get("bozo_exception")
    assert feed.feed.updated == f"{dataset.package.created}T00:00:00Z"
    ids = [entry.id for entry in feed.entries]
    assert len(set(ids)) == len(ids)
    assert [entry.link for entry in feed.entries] == ids
    return [
        (entry.id.removeprefix(f"{BASE}act/").removesuffix(".html"), entry.updated[:10])
        for entry in feed.entries
    ]


FIRST = of_day("2026-10-01", FINE, ORDER)
SEEN = look_again(None, FIRST)


def test_an_act_of_long_ago_that_is_new_in_the_record_comes_first() -> None:
    second = of_day("2026-11-01", FINE, ORDER, OLD)

    assert read(second, SEEN) == [
        ("old", "2026-11-01"),
        ("eu-com-m8228-fine-2017", "2017-05-18"),
        ("de-hh-order-2016", "2016-09-27"),
    ]


def test_it_keeps_its_place_and_its_day_in_later_records() -> None:
    seen = look_again(SEEN, of_day("2026-11-01", FINE, ORDER, OLD))

    assert read(of_day("2026-12-01", FINE, ORDER, OLD), seen)[0] == ("old", "2026-11-01")


def test_an_act_of_which_something_else_is_said_is_told_anew() -> None:
    changed = of_day("2026-11-01", FINE, ORDER | {"summary": "What it says was put right."})
    beside = of_day("2026-11-01", FINE | {"open_questions": "Was it paid?"}, ORDER)

    assert read(changed, SEEN)[0] == ("de-hh-order-2016", "2026-11-01")
    # The entry does not say this.
    assert read(beside, SEEN) == read(FIRST, SEEN)


def test_an_old_act_enters_a_feed_that_is_full() -> None:
    days = [f"2020-01-{n % 28 + 1:02}" for n in range(60)]
    recent = [make_event(f"act-{n}", decided=d, published=d) for n, d in enumerate(days)]
    seen = look_again(None, of_day("2026-10-01", *recent))

    feed = read(of_day("2026-11-01", *recent, OLD), seen)

    assert len(feed) == 50
    assert feed[0] == ("old", "2026-11-01")


def test_without_an_earlier_record_no_act_is_said_to_be_new() -> None:
    first = read(FIRST, None)
    later = read(replace(FIRST, package=of_day("2027-01-01", ORDER).package), None)

    assert (
        first
        == later
        == [
            ("eu-com-m8228-fine-2017", "2017-05-18"),
            ("de-hh-order-2016", "2016-09-27"),
        ]
    )


def test_an_act_that_was_left_out_for_a_time_is_not_new() -> None:
    without = look_again(SEEN, of_day("2026-11-01", FINE))

    assert read(of_day("2026-12-01", FINE, ORDER), without) == read(FIRST, SEEN)


@pytest.fixture
def kept(tmp_path: Path) -> tuple[Path, Path]:
    """Write two records, keep the first, and return the folder of versions too."""
    record, versions = tmp_path / "record", tmp_path / "record" / "versions"
    write_record(record, [FINE], package=PACKAGE | {"created": "2026-10-01"})
    keep_version(record, versions)
    write_record(record, [FINE, OLD], package=PACKAGE | {"created": "2026-11-01"})
    return record, versions


def test_kept_versions_tell_what_is_new(kept: tuple[Path, Path]) -> None:
    record, versions = kept
    dataset = read_dataset(record)

    history = recall(versions, dataset.package.created)

    assert read(dataset, history)[0] == ("old", "2026-11-01")
    # Once the second is kept too, the third still knows when the act came.
    keep_version(record, versions)
    later = recall(versions, date(2027, 1, 1))
    assert later is not None
    assert {act: seen.since for act, seen in later.items()} == {
        "eu-com-m8228-fine-2017": None,
        "old": date(2026, 11, 1),
    }


def test_a_served_record_is_told_with_the_versions_beside_it(
    kept: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    record, _ = kept
    monkeypatch.setenv("BORDERLINES_DATA", str(record))

    assert read(read_dataset(record), None)[0] == ("old", "2026-11-01")


def test_a_damaged_version_and_one_of_another_contract_do_no_harm(
    kept: tuple[Path, Path], tmp_path: Path
) -> None:
    _, versions = kept
    (good,) = versions.glob("*.zip")
    shutil.copy(good, versions / "0123456789ab.zip")
    (versions / "0123456789ac.zip").write_bytes(good.read_bytes()[:200])

    history = recall(versions, date(2026, 11, 1))

    assert history is not None
    assert {act: seen.since for act, seen in history.items()} == {"eu-com-m8228-fine-2017": None}
    assert recall(tmp_path / "nothing", date(2026, 11, 1)) is None


def test_a_feed_in_another_language_has_its_titles_and_marks_those_in_english() -> None:
    dataset = make_dataset(FINE, ORDER | {"title_de": "Hamburg untersagt Facebook die Nutzung"})

    text = write_feed(Selection(language="de").apply(dataset), BASE, None)

    assert "<title>Hamburg untersagt Facebook die Nutzung</title>" in text
    assert f'<title xml:lang="en">{FINE["title"]} [en]</title>' in text
