"""The page of an act, how to cite it, and the record as files."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from datetime import date
from html import unescape
from pathlib import Path

import pytest

from borderlines.downloads.citation import cite, to_bibtex
from borderlines.record.dataset import read_dataset
from borderlines.words.sheets.act_sheet import describe_act
from tests.acts import EN, FINE, make_dataset, make_event, make_link
from tests.hostile import write_hostile_record
from tests.serving import Answered, ask, serve_routes

Get = Callable[[str], Answered]

RECORD = read_dataset(Path(__file__).parent.parent / "data")


@pytest.fixture(scope="module")
def get() -> Iterator[Get]:
    with serve_routes() as address:
        yield lambda path: ask(address + path)


def text_of(html: str) -> str:
    body = html[html.index("<main>") :]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", body)).split())


def test_the_fine_has_what_is_reported_beside_what_is_established(get: Get) -> None:
    text = text_of(get("/act/eu-com-m8228-fine-2017").text)

    assert "European Commission fines Facebook €110 million" in text
    assert "Decided 17 May 2017, made public 18 May 2017." in text
    assert re.search(
        r"Reported USD 122 million\. Associated Press: .* Established EUR 110 million", text
    )
    assert "€110,000,000 (imposed)" in text
    assert "about $122,300,000 (rate 1.1117)" in text
    assert "at the reference rate of 17 May 2017 (European Central Bank" in text


@pytest.mark.parametrize(
    ("event_id", "reported", "established"),
    [
        ("fr-cnil-notice-2017", "France ordered WhatsApp", "France gave formal notice"),
        ("eu-com-m8228-fine-2017", "USD 122 million", "EUR 110 million"),
        ("eu-wp29-letter-2016", "28 authorities objected in 2014", "28 authorities wrote"),
        ("de-hh-order-2016", "Germany asked Facebook to stop", "Hamburg's commissioner ordered"),
    ],
)  # fmt: skip
def test_the_acts_that_a_reader_will_look_up_first(
    event_id: str, reported: str, established: str
) -> None:
    sheet = describe_act(EN, RECORD.event_by_id[event_id], RECORD, date(2026, 11, 24))

    claim = next(claim for claim in sheet.claims if claim.reported.startswith(reported))

    assert (claim.established or "").startswith(established)
    assert claim.established_sources


def test_the_day_in_the_address_decides_the_state(get: Get) -> None:
    page = text_of(get("/act/de-hh-order-2016?at=2018-03-01").text)
    before = text_of(get("/act/de-hh-order-2016?at=2016-12-01").text)

    assert (
        "On 1 March 2018: prohibition: stands, obliges Facebook Ireland Ltd, left enforceable "
        "pending the main case; order: suspended"
    ) in page
    # Each step with its day, as a link to the act that did it.
    assert "24 April 2017 Partly suspended by “ Hamburg court refuses" in page
    assert "26 February 2018 Left enforceable pending the main case by “ Hamburg appeal" in page
    assert "On 1 December 2016: stands; obliges Facebook Ireland Ltd." in before
    assert "24 April 2017 Partly" not in before[: before.index("After 1 December 2016:")]


def test_the_chain_goes_back_and_on(get: Get) -> None:
    page = get("/act/eu-edpb-1-2021").text

    assert '<a href="ie-dpc-inquiry-2018">' in page
    assert 'Implemented by “<a href="ie-dpc-fine-2021">' in page


def test_an_act_that_is_not_there(get: Get) -> None:
    answer = get("/act/nothing")

    assert answer.status == 404
    assert answer.text == "There is no such act in this record.\n"


def test_a_complaint_is_cited_as_of_those_who_brought_it() -> None:
    complaint = make_event(kind="complaint", complainants="EPIC | CDD")
    dataset = make_dataset(complaint)
    (event,) = dataset.events

    assert cite(EN, event, dataset, "x").startswith("EPIC and CDD: ")
    assert "author = {{EPIC} and {CDD}}" in to_bibtex(EN, event, dataset, "x")


def test_a_page_says_how_to_cite_in_a_sentence_and_in_bibtex() -> None:
    dataset = make_dataset(FINE | {"title": "100 % {of} $it$ & \\more", "reference": "M_8228"})
    fine = dataset.events[0]

    assert cite(EN, fine, dataset, "https://example.org/act/x") == (
        "European Commission: [100 % {of} $it$ & \\more], 17 May 2017, M_8228. In: Data "
        "sharing between WhatsApp and Facebook, record of 24 November 2026, version "
        f"{dataset.version}, https://example.org/act/x"
    )
    entry = to_bibtex(EN, fine, dataset, "https://example.org/act/x")
    braces = r"\textbraceleft{}of\textbraceright{}"
    assert rf"  title = {{{{[100 \% {braces} \$it\$ \& \textbackslash{{}}more]}}}}," in entry
    assert r"  number = {M\_8228}," in entry


def test_an_act_is_cited_by_the_title_that_it_bears() -> None:
    named = FINE | {"own_title": "Commission Decision of 18 May 2017", "reference": "M.8228"}
    dataset = make_dataset(named)
    (fine,) = dataset.events

    assert cite(EN, fine, dataset, "x").startswith(
        f"European Commission: Commission Decision of 18 May 2017 [{fine.title}], 17 May 2017"
    )
    entry = to_bibtex(EN, fine, dataset, "x")
    assert "  title = {{Commission Decision of 18 May 2017}}," in entry
    assert f"  note = {{{fine.title}. Record of 2026-11-24" in entry


def test_json_ld_names_authority_date_and_force(get: Get) -> None:
    page = get("/act/de-bkarta-b6-22-16-2019").text
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert found is not None

    data = json.loads(found[1])

    assert data["@type"] == "Legislation"
    assert data["legislationDate"] == "2019-02-06"
    assert data["legislationPassedBy"][0]["alternateName"] == "BKartA"
    assert data["legislationLegalForce"] == "https://schema.org/InForce"


def test_hostile_cells_are_text_on_the_page(
    get: Get, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_hostile_record(tmp_path, 9)
    monkeypatch.setenv("BORDERLINES_DATA", str(tmp_path))

    for event_id in ("image-fine", "markdown-order", "style-letter", "formula-complaint"):
        page = get(f"/act/{event_id}").text
        # But for the picture that leads the page.
        led = '<p class="picture"><picture><source [^<>]*><img src="../image/'
        assert page.count("<img") == len(re.findall(led, page)) <= 1
        assert page.count("<script") == 1
        assert "<span style" not in page
        links = re.findall(r'href="([^"]*)"', page)
        assert not [link for link in links if link.startswith(("javascript", "data"))]


def test_the_record_can_be_had_as_files_and_as_json(get: Get) -> None:
    answer = get("/data/events.csv")
    whole = json.loads(get("/data/events.json").text)

    assert answer.body == (Path(__file__).parent.parent / "data" / "events.csv").read_bytes()
    assert answer.headers["content-type"].startswith("text/csv")
    assert len(whole["events"]) == len(RECORD.events)
    assert whole["links"][0].keys() == {"from", "relation", "to", "part", "date", "note"}
    assert get("/data/..%2fschema.py").status == 404
    assert get("/data/LICENSE.md").status == 404


def test_an_order_of_a_court_is_not_called_a_judgment(get: Get) -> None:
    page = get("/act/eu-gc-t709-21").text

    assert '<p class="about">Court ruling · ' in page
    assert "Gerichtsentscheidung · " in get("/act/eu-gc-t709-21?lang=de").text


def test_what_is_only_related_is_no_part_of_what_came_of_an_act() -> None:
    order, court, letter = (make_event(name) for name in ("order", "court", "letter"))
    links = [make_link("court", "upholds", "order"), make_link("letter", "relates", "order")]
    dataset = make_dataset(order, court, letter, links=links)

    sheet = describe_act(EN, dataset.event_by_id["order"], dataset, dataset.package.created)

    assert [line.step.act for line in sheet.course] == ["court"]
    assert [(link.id, link.text) for link in sheet.related] == [("letter", letter["title"])]


def test_the_picture_is_dark_where_the_readers_device_is(get: Get) -> None:
    for path in ("/act/eu-com-m8228-fine-2017", "/country/FR", "/authority/fr-cnil"):
        page = get(path).text
        found = re.search(
            r'<picture><source media="\(prefers-color-scheme: dark\)" srcset="\.\.(/image/[^"]*)">'
            r'<img src="\.\.(/image/[^"]*)"',
            page,
        )
        assert found, path
        dark, light = found.groups()
        assert "theme=dark" in dark
        assert "theme" not in light
        drawn = get(unescape(dark))
        assert drawn.headers["content-type"] == "image/svg+xml"
        assert 'width="1200" height="630"' in drawn.text[:300]

        # A reader who chose a theme has one picture, in that theme.
        chosen = get(f"{path}?theme=dark").text
        assert "<source" not in chosen
        assert re.search(r'<img src="\.\./image/[^"]*theme=dark', chosen)
