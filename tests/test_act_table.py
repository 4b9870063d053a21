"""The embed of acts as a table: the latest first, folded from the eleventh on, and light."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from borderlines.pictures.frame_code import ROWS_SHOWN, measure_table
from borderlines.record.kept.versions import keep_version
from borderlines.view.selection import Selection
from tests.acts import COURT, DE, FINE, ORDER, make_dataset, make_event, write_record
from tests.serving import Answered, ask, serve_routes
from web.site.plan import plan_site

Get = Callable[[str], Answered]
HOSTILE = "<script>alert(1)</script>"


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    with serve_routes() as address:
        yield address


@pytest.fixture
def get(site: str) -> Get:
    return lambda path: ask(site + path)


@pytest.fixture
def record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the served record, of three acts."""
    folder = write_record(tmp_path / "record", [ORDER, COURT, FINE | {"title": HOSTILE}])
    monkeypatch.setenv("BORDERLINES_DATA", str(folder))
    return folder


def test_the_latest_act_comes_first_and_leads_to_its_page(record: Path, get: Get) -> None:
    page = get("/embed/acts").text

    assert re.findall(r'<tr id="act-([^"]+)"', page) == [FINE["id"], COURT["id"], ORDER["id"]]
    assert 'href="../act/de-hh-order-2016" target="_blank"' in page
    assert "<b>€110,000,000 (imposed)</b>" in page


def test_it_may_be_framed_and_calls_no_other_host(record: Path, get: Get) -> None:
    answered = get("/embed/acts?jurisdiction=DE&theme=dark")

    assert "frame-ancestors *" in answered.headers["content-security-policy"]
    assert "borderlines-height" in answered.text
    assert FINE["id"] not in answered.text
    assert answered.on_the_wire < 25_000


def test_a_hostile_cell_is_text(record: Path, get: Get) -> None:
    page = get("/embed/acts").text

    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_many_acts_are_folded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, get: Get) -> None:
    acts = [make_event(f"act-{n}", title=f"Act {n}") for n in range(13)]
    monkeypatch.setenv("BORDERLINES_DATA", str(write_record(tmp_path, acts)))

    at_once, _, folded = get("/embed/acts?lang=de").text.partition("<details>")

    assert (at_once.count("<tr id="), folded.count("<tr id=")) == (ROWS_SHOWN, 3)
    assert "3 weitere Maßnahmen" in folded


def test_without_an_act_it_says_so(record: Path, get: Get) -> None:
    page = get("/embed/acts?jurisdiction=DE&kind=fine").text

    assert "<table" not in page
    assert "No acts" in page


def test_fixed_at_a_version_it_says_what_changed(record: Path, get: Get) -> None:
    version = keep_version(record, record / "versions").stem
    write_record(record, [ORDER, COURT, FINE | {"amount": "120000000"}])

    page = get(f"/embed/acts?version={version}").text

    assert "€110,000,000" in page
    assert f'href="../changes?version={version}" target="_blank" rel="noopener">' in page
    assert "Changed since then: 1 act</a>" in page
    assert get(f"/changes?version={version}").status == 200


def test_oembed_describes_its_frame(site: str, record: Path) -> None:
    address = quote(f"{site}/embed/acts?jurisdiction=DE&lang=de", safe="")

    told = json.loads(ask(f"{site}/oembed?url={address}").text)

    assert f'<iframe src="{site}/embed/acts?jurisdiction=DE&amp;lang=de"' in told["html"]
    view = Selection(jurisdictions=("DE",), language="de").apply(make_dataset(ORDER, COURT, FINE))
    assert told["height"] == measure_table(view)
    assert view.voice is DE


def test_a_site_has_it_for_the_record_and_each_country() -> None:
    plan = plan_site(make_dataset(ORDER, COURT, FINE))

    assert [embed.page.file for embed in plan.tables] == [
        "embed/acts.html",
        "embed/acts-DE.html",
        "embed/acts-EU.html",
    ]
    assert plan.files["embed/acts?jurisdiction=DE"] == "embed/acts-DE.html"
