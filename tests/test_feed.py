"""Feeds: what came into a record and what changed in it, for the record, a country and an act."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import feedparser
import pytest

from borderlines.record.dataset import Dataset, read_dataset
from borderlines.record.kept.past import find_changes, recall
from borderlines.record.kept.versions import keep_version
from tests.acts import (
    AUTHORITIES,
    COURT,
    DE,
    EN,
    FINE,
    NOTICE,
    ORDER,
    PACKAGE,
    Cells,
    make_dataset,
    make_event,
    make_link,
    write_record,
)
from tests.atom import find_breaches
from tests.serving import Answered, ask, serve_routes
from web.pages.feeds import Feeds

BASE = "https://acts.example/"
OLD = make_event("old", decided="2016-03-01", published="2016-03-01")
HOSTILE = '"><script>alert(1)</script> & ]]> javascript:x'


def of_day(day: str, *acts: Cells, **more: Any) -> Dataset:
    dataset = make_dataset(*acts, **more)
    created = date.fromisoformat(day)
    return replace(dataset, package=dataset.package.model_copy(update={"created": created}))


def feeds_of(*versions: Dataset) -> Feeds:
    return Feeds(EN, versions[-1], find_changes(versions), BASE)


def read(feed: str) -> list[tuple[str, str, str]]:
    """Read the entries of a feed in order: name, day and title."""
    assert find_breaches(feed.encode()) == []
    parsed = feedparser.parse(feed)
    assert parsed.bozo == 0, parsed.get("bozo_exception")
    return [
        (entry.id.removeprefix(f"{BASE}act/"), entry.updated[:10], entry.title)
        for entry in parsed.entries
    ]


def days_of(*versions: Dataset) -> list[tuple[str, str]]:
    """Read the acts of a record's feed in order, each with the day of its stamp."""
    return [(name, day) for name, day, _ in read(feeds_of(*versions).write_record())]


FIRST = of_day("2026-10-01", FINE, ORDER)
ACTS = [("eu-com-m8228-fine-2017", "2017-05-18"), ("de-hh-order-2016", "2016-09-27")]


@pytest.mark.parametrize(
    ("right", "wrong", "section"),
    [
        ("<updated>2026-11-24T", "<updated>2026-11-24 ", "3.3"),
        ("<id>https", "<id>/https", "4.2.6"),
        ("<author>", "<author><name>B</name>", "3.2"),
        ("<title>Data", "<title>A</title><title>Data", "4.1 title"),
        ("<rights>", "<published>2026-11-24T00:00:00Z</published><rights>", "4.1 feed holds"),
    ],
)
def test_the_check_of_feeds_finds_what_is_wrong(right: str, wrong: str, section: str) -> None:
    feed = feeds_of(make_dataset(FINE)).write_record()
    assert right in feed

    found = find_breaches(feed.replace(right, wrong).encode())

    assert [one for one in found if one.startswith(section)]


# What came


def test_an_act_of_long_ago_that_is_new_in_the_record_comes_first() -> None:
    second = of_day("2026-11-01", FINE, ORDER, OLD)

    assert days_of(FIRST, second) == [("old", "2026-11-01"), *ACTS]


def test_it_keeps_its_place_and_its_day_in_later_records() -> None:
    second = of_day("2026-11-01", FINE, ORDER, OLD)

    assert days_of(FIRST, second, of_day("2026-12-01", FINE, ORDER, OLD)) == [
        ("old", "2026-11-01"),
        *ACTS,
    ]


def test_an_old_act_enters_a_feed_that_is_full() -> None:
    days = [f"2020-01-{n % 28 + 1:02}" for n in range(60)]
    recent = [make_event(f"act-{n}", decided=d, published=d) for n, d in enumerate(days)]

    feed = days_of(of_day("2026-10-01", *recent), of_day("2026-11-01", *recent, OLD))

    assert len(feed) == 50
    assert feed[0] == ("old", "2026-11-01")


def test_without_an_earlier_record_no_act_is_said_to_be_new() -> None:
    assert days_of(FIRST) == ACTS


def test_a_feed_in_another_language_has_its_titles_and_marks_those_in_english() -> None:
    dataset = make_dataset(FINE, ORDER | {"title_de": "Hamburg untersagt Facebook die Nutzung"})

    text = Feeds(DE, dataset, (), BASE).write_record()

    assert "<title>Hamburg untersagt Facebook die Nutzung</title>" in text
    assert f'<title xml:lang="en">{FINE["title"]} [en]</title>' in text
    assert f'<link href="{BASE}act/de-hh-order-2016?lang=de" />' in text
    assert f"<id>{BASE}act/de-hh-order-2016</id>" in text
    assert find_breaches(text.encode()) == []


# What changed


def test_a_change_of_an_act_is_an_entry_with_its_cells_before_and_after() -> None:
    changed = of_day("2026-11-01", FINE | {"amount": "120000000"}, ORDER)

    feed = feeds_of(FIRST, changed).write_record()

    name = f"eu-com-m8228-fine-2017#since-{FIRST.version}"
    assert read(feed)[0] == (name, "2026-11-01", f"Changed: {FINE['title']}")
    entry = feedparser.parse(feed).entries[0]
    assert "<del>110000000</del>" in entry.content[0].value
    assert "<ins>120000000</ins>" in entry.content[0].value
    assert entry.link == (
        f"{BASE}changes?tier=core,related,context&version={FIRST.version}#eu-com-m8228-fine-2017"
    )


def test_an_entry_keeps_its_name_while_the_record_of_today_goes_on_changing() -> None:
    one = of_day("2026-11-01", FINE | {"amount": "120000000"}, ORDER)
    other = of_day("2026-11-02", FINE | {"amount": "130000000"}, ORDER)

    assert days_of(FIRST, one)[0][0] == days_of(FIRST, other)[0][0]


def test_an_act_that_goes_and_comes_back_is_told_both_times() -> None:
    gone = of_day("2026-11-01", FINE)
    back = of_day("2026-12-01", FINE, ORDER)

    assert read(feeds_of(FIRST, gone, back).write_record())[:2] == [
        ("de-hh-order-2016", "2026-12-01", ORDER["title"]),
        (f"de-hh-order-2016#since-{FIRST.version}", "2026-11-01", f"Removed: {ORDER['title']}"),
    ]


def test_a_hostile_cell_is_text_in_a_feed() -> None:
    changed = of_day("2026-11-01", FINE | {"title": HOSTILE, "outcome": HOSTILE}, ORDER)

    feed = feeds_of(FIRST, changed).write_record()

    assert find_breaches(feed.encode()) == []
    assert "<script" not in feed
    assert "&amp;lt;script&amp;gt;" in feed


def test_many_changed_rows_are_counted() -> None:
    links = [make_link(f"act-{n}", "follows", "de-hh-order-2016") for n in range(30)]
    acts = [ORDER, *(make_event(f"act-{n}", decided="2017-01-01", published="") for n in range(30))]

    feed = feeds_of(
        of_day("2026-10-01", *acts), of_day("2026-11-01", *acts, links=links)
    ).write_act("de-hh-order-2016")

    content = feedparser.parse(feed).entries[0].content[0].value
    assert content.count("<h3>") == 20
    assert "And 10 more." in content


# Who hears of it


def holders(before: Dataset, after: Dataset) -> set[str]:
    """Return the feeds that tell a change between two versions."""
    feeds = feeds_of(before, after)
    written = {"record": feeds.write_record()}
    written |= {code: feeds.write_country(code) for code in feeds.countries}
    written |= {act: feeds.write_act(act) for act in feeds.acts}
    return {
        name for name, feed in written.items() if any("#since-" in one for one, *_ in read(feed))
    }


ALL = (FINE, ORDER, COURT, NOTICE)
BEFORE = of_day("2026-10-01", *ALL)


def changed(act: Cells, **cells: str) -> Dataset:
    return of_day("2026-11-01", *(one | cells if one is act else one for one in ALL))


def test_a_change_of_one_act_is_in_exactly_the_feeds_that_hold_it() -> None:
    assert holders(BEFORE, changed(ORDER, outcome="Upheld.")) == {
        "record",
        "DE",
        "de-hh-order-2016",
    }
    # It is about France, and the authority is Britain's.
    assert holders(BEFORE, changed(NOTICE, authorities="gb-ico")) == {
        "record",
        "FR",
        "GB",
        NOTICE["id"],
    }


def test_both_places_are_told_of_an_act_that_moves() -> None:
    assert holders(BEFORE, changed(ORDER, jurisdictions="IT")) == {
        "record",
        "DE",
        "IT",
        "de-hh-order-2016",
    }


def test_an_act_that_is_gone_is_told_in_its_own_feed() -> None:
    after = of_day("2026-11-01", FINE, ORDER, COURT)

    assert holders(BEFORE, after) == {"record", "FR", NOTICE["id"]}


def test_a_name_of_an_authority_is_told_with_all_its_acts() -> None:
    renamed = [
        row | {"name": "New"} if row["id"] == "eu-commission" else row for row in AUTHORITIES
    ]

    after = of_day("2026-11-01", *ALL, authorities=renamed)

    assert holders(BEFORE, after) == {"record", "EU", FINE["id"]}


# Kept versions


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    """Write two records, keep the first, and return the folder of versions too."""
    record, versions = tmp_path / "record", tmp_path / "record" / "versions"
    write_record(record, [FINE], package=PACKAGE | {"created": "2026-10-01"})
    keep_version(record, versions)
    write_record(
        record,
        [FINE | {"amount": "120000000"}, OLD],
        package=PACKAGE | {"created": "2026-11-01"},
    )
    monkeypatch.setenv("BORDERLINES_DATA", str(record))
    return record, versions


def test_kept_versions_tell_what_came_and_what_changed(kept: tuple[Path, Path]) -> None:
    record, versions = kept

    first = recall(read_dataset(record))

    assert [(one.act.id, one.act.what) for one in first] == [
        ("old", "added"),
        ("eu-com-m8228-fine-2017", "changed"),
    ]
    # Once the second is kept too, it is said once still.
    keep_version(record, versions)
    assert len(recall(read_dataset(record))) == 2


def test_a_damaged_version_and_one_of_a_later_day_do_no_harm(kept: tuple[Path, Path]) -> None:
    record, versions = kept
    (good,) = versions.glob("*.zip")
    shutil.copy(good, versions / "0123456789ab.zip")
    (versions / "0123456789ac.zip").write_bytes(good.read_bytes()[:200])
    before = recall(read_dataset(record))
    write_record(record, [OLD], package=PACKAGE | {"created": "2026-12-01"})
    keep_version(record, versions)
    write_record(
        record,
        [FINE | {"amount": "120000000"}, OLD],
        package=PACKAGE | {"created": "2026-11-01"},
    )

    assert len(before) == 2
    assert recall(read_dataset(record)) == before


# The server


Get = Callable[[str], Answered]


@pytest.fixture
def get(kept: tuple[Path, Path]) -> Iterator[Get]:
    with serve_routes() as address:
        yield lambda path: ask(address + path)


def test_a_server_has_a_feed_for_the_record_each_country_and_each_act(get: Get) -> None:
    paths = ("/feed.xml", "/feed/country/EU.xml", "/feed/act/eu-com-m8228-fine-2017.xml?lang=fr")

    for path in paths:
        answered = get(path)
        feed = feedparser.parse(answered.body)

        assert answered.headers["content-type"] == "application/atom+xml"
        assert find_breaches(answered.body) == []
        assert next(link.href for link in feed.feed.links if link.rel == "self").endswith(path)
        assert "120000000" in feed.entries[0].content[0].value
        # Where it leads, the change is found.
        page = get("/" + feed.entries[0].link.split("/", 3)[3].partition("#")[0])
        assert 'id="eu-com-m8228-fine-2017"' in page.text


def test_a_feed_of_nothing_in_the_record_is_not_found(get: Get) -> None:
    assert get("/feed/country/JP.xml").status == 404
    assert get("/feed/act/nothing.xml").status == 404
    # A member of the Union without an act of its own can be waited for.
    assert feedparser.parse(get("/feed/country/LU.xml").body).entries == []


def test_pages_name_their_feeds(get: Get) -> None:
    act = get("/act/eu-com-m8228-fine-2017?lang=de").text

    assert (
        'Änderungen verfolgen (Atom): <a rel="alternate" type="application/atom+xml" '
        'href="../feed/act/eu-com-m8228-fine-2017.xml?lang=de">diese Maßnahme</a>'
    ) in act
    assert '<link rel="alternate" type="application/atom+xml" href="../feed/country/EU.xml' in act
    assert 'href="../feed/country/EU.xml"' in get("/authority/eu-commission").text
    assert 'href="feed.xml"' in get("/changes").text
