"""Many acts: an embed lists the latest, pages of a hundred list them all, and both stay light."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from benchmarks.made_record import write_made_record
from borderlines.record.dataset import read_dataset
from borderlines.view.selection import Selection
from tests.acts import EN, ORDER, make_event, write_record
from tests.serving import Answered, ask, serve_routes
from web.pages.act_list import latest_of
from web.site.front import write_front
from web.site.plan import normalise, plan_site

Get = Callable[[str], Answered]
LANGUAGES = {"en": "Page 2 of 3", "fr": "Page 2 sur 3", "de": "Seite 2 von 3"}


def write_many(folder: Path, number: int) -> Path:
    """Write a record of so many acts, one a day: in Hamburg, and every fifth of the whole Union."""
    return write_record(
        folder,
        [
            make_event(
                f"act-{n}",
                title=f"The {n}th act",
                decided=f"{2001 + n // 300}-{1 + n // 25 % 12:02}-{1 + n % 25:02}",
                published="",
                **({} if n % 5 else {"jurisdictions": "EU", "authorities": "eu-commission"}),
            )
            for n in range(number)
        ],
    )


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_many(tmp_path_factory.mktemp("many"), 250)


@pytest.fixture(scope="module")
def get(record: Path) -> Iterator[Get]:
    with pytest.MonkeyPatch.context() as patch, serve_routes() as address:
        patch.setenv("BORDERLINES_DATA", str(record))
        yield lambda path: ask(address + path)


def acts_in(page: str) -> list[int]:
    """List the acts of a page, in its order."""
    return [int(number) for number in re.findall(r'<li id="act-act-(\d+)"', page)]


# Pages


def test_pages_hold_a_hundred_acts_each_and_all_together(get: Get) -> None:
    pages = [acts_in(get(f"/acts?page={number}").text) for number in (1, 2, 3)]

    assert [len(page) for page in pages] == [100, 100, 50]
    assert sorted(act for page in pages for act in page) == list(range(250))
    assert get("/acts").text == get("/acts?page=1").text


def test_a_page_takes_the_query_of_an_embed(get: Get) -> None:
    page = get("/acts?jurisdiction=EU&q=act&lanes=field").text

    assert acts_in(page) == list(range(0, 250, 5))
    # Nothing of it depends on how a timeline is laid out.
    assert 'rel="canonical" href="http://127.0.0.1' in page
    assert "lanes=field" not in page.partition('rel="canonical"')[2].partition(">")[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_says_which_it_is_and_leads_on(language: str, get: Get) -> None:
    page = get(f"/acts?page=2&lang={language}").text

    assert LANGUAGES[language] in page
    suffix = "" if language == "en" else f"?lang={language}"
    assert f'href="acts{suffix}"' in page
    query = "page=3" if language == "en" else f"lang={language}&amp;page=3"
    assert f'href="acts?{query}" rel="next"' in page
    assert f'href="act/act-100{suffix}"' in page


@pytest.mark.parametrize("page", ["0", "-1", "two", "1.0", "9" * 20])
def test_what_is_no_page_is_refused(page: str, get: Get) -> None:
    answered = get(f"/acts?page={page}")

    assert (answered.status, answered.text) == (
        400,
        "page must be one whole number, as page=2.\n",
    )


def test_a_page_beyond_the_last_leads_to_it(get: Get) -> None:
    answered = get("/acts?page=4")

    assert answered.status == 404
    assert "These acts have 3 pages at most" in answered.text
    assert "/acts?page=3" in answered.text


def test_no_act_is_one_empty_page(get: Get) -> None:
    answered = get("/acts?q=nothing-of-the-kind")

    assert answered.status == 200
    assert acts_in(answered.text) == []


# The list of an embed


def test_an_embed_lists_the_latest_hundred_and_leads_to_all(get: Get) -> None:
    page = get("/embed/timeline").text

    assert acts_in(page) == list(range(150, 250))
    assert "The latest 100 of 250 acts as a list" in page
    assert 'href="../acts" target="_blank"' in page
    assert "All 250 acts of this choice, page by page" in page


def test_a_short_list_is_whole(get: Get) -> None:
    page = get("/embed/timeline?jurisdiction=EU").text

    assert len(acts_in(page)) == 50
    assert "50 acts as a list" in page
    assert 'id="all-acts"' not in page


def test_the_chosen_act_is_listed_however_old_it_is(record: Path) -> None:
    view = Selection(event="act-3").apply(read_dataset(record))

    assert [event.id for event in latest_of(view)][:2] == ["act-3", "act-150"]


def test_a_long_list_of_what_binds_says_how_much_it_leaves_out(get: Get) -> None:
    page = get("/embed/map").text

    assert page.count('<th scope="row">') == 150
    assert "100 more acts are in the file below." in page


# Weight


@pytest.mark.parametrize("figure", ["timeline", "map", "chain"])
def test_an_embed_of_ten_thousand_acts_is_light(
    figure: str, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    large = tmp_path_factory.getbasetemp() / "ten-thousand"
    if not large.exists():
        write_made_record(large, 10_000)
    monkeypatch.setenv("BORDERLINES_DATA", str(large))

    with serve_routes() as address:
        answered = ask(f"{address}/embed/{figure}")

    assert answered.text.count('role="img"') == 2
    assert answered.on_the_wire <= 100_000
    # Marks that stand for many acts: the picture is as small as that of a hundred.
    pictures = re.findall(r"<svg.*?</svg>", answered.text, re.DOTALL)
    assert sum(map(len, pictures)) <= 100_000


# The published site


def test_a_site_has_a_file_for_every_page_of_a_long_list(record: Path) -> None:
    plan = plan_site(read_dataset(record))

    assert [page.file for page in plan.lists] == [
        *("acts.html", "acts-2.html", "acts-3.html", "acts-DE.html", "acts-DE-2.html"),
    ]
    assert plan.files[normalise("acts?page=2&lang=fr")] == "acts-2.html"
    assert plan.files[normalise("acts?jurisdiction=DE&page=2")] == "acts-DE-2.html"


def test_the_front_page_leads_to_acts_of_every_tier(tmp_path: Path) -> None:
    far = make_event("far", tier="related", decided="2001-01-01", published="")
    dataset = read_dataset(write_record(tmp_path / "r", [far, *_numbered(160)]))
    plan = plan_site(dataset)
    front = write_front(EN, dataset, plan, None, [])

    assert plan.lists[0].address == "acts?tier=core,related,context"
    assert '<a href="acts-all.html">All 161 acts, page by page</a>' in front
    assert front.count('href="act/') == 100


def test_a_short_record_has_no_such_pages(tmp_path: Path) -> None:
    dataset = read_dataset(write_record(tmp_path / "r", [ORDER]))

    assert plan_site(dataset).lists == ()


def _numbered(number: int) -> list[dict[str, str]]:
    return [
        make_event(f"act-{n}", decided=f"{2002 + n // 25}-03-{1 + n % 25:02}", published="")
        for n in range(number)
    ]
