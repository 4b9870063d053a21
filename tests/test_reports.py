"""The page of a report: its claims in order, how many hold, and the same for a frame."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path
from urllib.parse import quote

import pytest

from borderlines.record.dataset import read_dataset
from borderlines.record.reports import Report, list_reports
from borderlines.schema import Verdict
from borderlines.terms.slugs import to_slug
from borderlines.terms.vocabulary import Holds
from borderlines.words.sheets.report_sheet import describe_report
from tests.acts import (
    DE,
    EN,
    FR,
    ORDER,
    make_claim,
    make_dataset,
    make_event,
    make_source,
    write_record,
)
from tests.hostile import write_hostile_record
from tests.serving import Answered, ask, serve_routes
from web.site.asking import ask as ask_within
from web.site.links import Links, to_static
from web.site.plan import plan_site

RECORD = read_dataset(Path(__file__).parent.parent / "data")
ARTICLE = "short-news-piece-of-late-december-2017"
Get = Callable[[str], Answered]


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    with serve_routes() as address:
        yield address


@pytest.fixture
def get(site: str) -> Get:
    return lambda path: ask(site + path)


def text_of(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html[html.index("<main>") :])).split())


def reports_of(*claims: dict[str, str], **rows: list[dict[str, str]]) -> list[Report]:
    return [*list_reports(make_dataset(ORDER, claims=claims, **rows)).values()]


# Which claims belong together


def test_claims_of_one_document_are_one_report_by_the_name_of_its_source() -> None:
    source = make_source("example-news-2016", ORDER["id"])
    (report,) = reports_of(
        make_claim("a", reported_source="example-news-2016"),
        make_claim("b", reported_source="example-news-2016", reported_by="Example News (print)"),
        sources=[source],
    )

    assert (report.id, report.is_one) == ("example-news-2016", True)
    assert [claim.id for claim in report.claims] == ["a", "b"]


def test_a_report_without_an_address_is_called_after_who_reported() -> None:
    (report,) = reports_of(make_claim(reported_by="Une dépêche d'août (no date known)"))

    assert report.id == "une-depeche-d-aout"
    assert (report.name, report.remark) == ("Une dépêche d'août", "no date known")
    assert to_slug("新聞", "report") == "report"
    # No file may be called so on Windows, nor a page.
    assert to_slug("CON", "report") == "con-1"


def test_two_names_that_are_written_alike_have_two_ids_and_a_source_keeps_its_own() -> None:
    source = make_source("example-news", ORDER["id"])
    reports = reports_of(
        make_claim("a", reported_by="Example News"),
        make_claim("b", reported_by="Example: News"),
        sources=[source],
    )

    assert [report.id for report in reports] == ["example-news-2", "example-news-3"]


def test_claims_stand_in_the_order_of_the_report_and_unnumbered_ones_last() -> None:
    (report,) = reports_of(
        make_claim("a", nth="10"), make_claim("b"), make_claim("c", nth="9"), make_claim("d")
    )

    assert [claim.id for claim in report.claims] == ["c", "a", "b", "d"]


def test_what_is_only_named_may_be_several_reports_and_says_so() -> None:
    claims = [make_claim("a", reported_by="Some reports")]
    dataset = make_dataset(ORDER, claims=claims)
    (named,) = list_reports(dataset).values()
    sheet = describe_report(EN, named, dataset)

    assert not named.is_one
    assert sheet.note == "The record does not say which report this was; it may be several."


# What is said of it


def test_it_is_counted_how_many_claims_hold() -> None:
    claims = [
        make_claim(str(verdict), verdict=str(verdict))
        for verdict in (Verdict.RIGHT, Verdict.VAGUE, Verdict.WRONG, Verdict.MISLEADING)
    ]
    dataset = make_dataset(ORDER, claims=claims)
    (report,) = list_reports(dataset).values()

    assert describe_report(EN, report, dataset).finding == (
        "1 holds, 1 holds in part and 2 do not hold"
    )
    assert describe_report(DE, report, dataset).finding == (
        "1 trifft zu, 1 trifft zum Teil zu und 2 treffen nicht zu"
    )
    assert describe_report(FR, report, dataset).number == "4 affirmations"


def test_every_verdict_says_whether_a_claim_holds() -> None:
    assert {verdict.holds for verdict in Verdict} == {*Holds}


def test_a_place_in_an_order_is_a_whole_number(tmp_path: Path) -> None:
    folder = write_record(tmp_path, claims=[make_claim(nth="first")])

    with pytest.raises(Exception, match="write a whole number from 1 to 9999"):
        read_dataset(folder)


# The page


def test_the_article_that_the_record_began_with_has_its_26_claims_in_order(get: Get) -> None:
    page = get(f"/report/{ARTICLE}").text
    text = text_of(page)

    assert "<h1>Short news piece of late December 2017</h1>" in page
    assert "26 claims: 4 hold, 7 hold in part, 11 do not hold and 4 are not judged." in text
    reported = [
        "France ordered WhatsApp to stop sharing",
        "Germany asked Facebook to stop",
        "Facebook agreed to the UK request",
        "28 authorities objected in 2014",
        "USD 122 million fine imposed",
    ]
    places = [text.index(claim) for claim in reported]
    assert places == sorted(places)
    assert page.count('<div class="sides">') == 26
    assert 'href="../act/fr-cnil-notice-2017"' in page
    assert "Legal" not in text.split("Reported and established")[0]
    assert "Wrong Contradicted by better sources" in text


@pytest.mark.parametrize(("language", "word"), [("fr", "Établi"), ("de", "Festgestellt")])
def test_it_speaks_three_languages_and_marks_what_stays_english(
    get: Get, language: str, word: str
) -> None:
    page = get(f"/report/{ARTICLE}?lang={language}").text

    assert f'<html lang="{language}">' in page
    assert f"<b>{word}</b>" in page
    assert '<h1 lang="en">Short news piece of late December 2017</h1>' in page
    assert f'href="../act/fr-cnil-notice-2017?lang={language}"' in page


def test_an_act_leads_to_all_claims_of_the_report(get: Get) -> None:
    page = get("/act/fr-cnil-notice-2017").text

    assert f'<a href="../report/{ARTICLE}">All 26 claims of this report</a>' in page
    # What may be several reports is not called one.
    assert "../report/reports-in-general" not in page


@pytest.mark.parametrize("path", ["/report/x", "/embed/report/x", "/embed/report?id=x"])
def test_a_report_that_is_not_there(get: Get, path: str) -> None:
    answer = get(path)

    assert (answer.status, answer.text) == (404, "There is no such report in this record.\n")


# Elsewhere


def test_the_embed_shows_the_first_claims_and_folds_the_others(get: Get) -> None:
    answer = get(f"/embed/report/{ARTICLE}")

    assert "frame-ancestors *" in answer.headers["content-security-policy"]
    at_once, _, folded = answer.text.partition("<details>")
    assert (at_once.count('class="sides"'), folded.count('class="sides"')) == (4, 22)
    assert "22 more claims" in folded
    assert "borderlines-height" in folded
    assert f'href="../../report/{ARTICLE}"' in folded


def test_the_embed_is_found_by_a_key_as_well(get: Get) -> None:
    by_key = get(f"/embed/report?id={ARTICLE}&lang=de")

    assert by_key.text == get(f"/embed/report/{ARTICLE}?lang=de").text


@pytest.mark.parametrize("path", ["report", "embed/report"])
def test_oembed_gives_the_frame_of_a_report(site: str, path: str) -> None:
    address = quote(f"{site}/{path}/{ARTICLE}?lang=fr", safe="")
    told = json.loads(ask(f"{site}/oembed?url={address}").text)

    assert told["title"] == "Short news piece of late December 2017"
    assert f'<iframe src="{site}/embed/report/{ARTICLE}?lang=fr"' in told["html"]
    assert 1500 < told["height"] < 2200
    assert told["thumbnail_url"].startswith(f"{site}/image/")


def test_a_site_and_its_sitemap_have_every_report() -> None:
    plan = plan_site(RECORD)
    files = {page.file for page in plan.pages}

    for name in list_reports(RECORD):
        assert {f"report/{name}.html", f"embed/report/{name}.html"} <= files
    assert plan.files[f"embed/report/{ARTICLE}"] == f"embed/report/{ARTICLE}.html"


def test_hostile_cells_are_text(get: Get, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_hostile_record(tmp_path, 9)
    monkeypatch.setenv("BORDERLINES_DATA", str(tmp_path))
    names = list_reports(read_dataset(tmp_path))

    assert names
    for name in names:
        for path in (f"/report/{name}", f"/embed/report/{name}"):
            answer = get(path)
            # The marks of verdicts and the frame's script are ours.
            page = re.sub(r'<svg class="mark .*?</svg>', "", answer.text)
            page = page.rpartition("<script>")[0] if "embed" in path else page
            assert answer.status == 200
            assert not re.findall(r"<(img|script|span style|iframe|svg)\b", page)
            assert not re.findall(r'href="(javascript|data):', page)


def test_titles_of_acts_are_in_the_reader_s_language_where_the_record_has_them() -> None:
    french = make_event(title_fr="Hambourg ordonne à Facebook de cesser")
    dataset = make_dataset(french, claims=[make_claim()])
    (report,) = list_reports(dataset).values()

    (claim,) = describe_report(FR, report, dataset).claims
    assert [(act.title, act.is_title_english) for act in claim.acts] == [
        ("Hambourg ordonne à Facebook de cesser", False)
    ]
    (claim,) = describe_report(DE, report, dataset).claims
    assert claim.acts[0].is_title_english


@pytest.mark.parametrize("is_embed", [False, True])
def test_the_links_of_a_published_report_lead_to_files(is_embed: bool) -> None:
    plan = plan_site(RECORD)
    pages = plan.report_embeds if is_embed else plan.reports
    page = next(page for page in pages if ARTICLE in page.file)
    data = frozenset({"data/claims.csv", "data/README.md", "embed.js", "favicon.png"})
    base = "https://example.org/acts/"
    links = Links(files=plan.files, others=data, assets="assets/x", base=base)

    answered = ask_within(page.address)
    html = to_static(answered.text, answered.policy, page.file, page.address, links)

    assert links.lost == set()
    assert '/act/fr-cnil-notice-2017.html"' in html
    if is_embed:
        assert f'href="../../report/{ARTICLE}.html"' in html
        # Addresses in the style are not rewritten: the file lies as deep as its address.
        assert 'url("../../assets/' in html
        assert f'href="{base}oembed/report/{ARTICLE}.json"' in html
    else:
        assert f"{base}embed/report/{ARTICLE}.html" in html
