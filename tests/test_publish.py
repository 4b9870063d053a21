"""A published site: complete, of relative links alone, and written anew only where it must be."""

from __future__ import annotations

import json
import os
import pickle
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import feedparser
import pytest
from PIL import Image

from borderlines.pictures.chrome import NoChromeError
from borderlines.pictures.frame_code import measure_frame
from borderlines.record.dataset import RecordError, read_dataset
from borderlines.record.host import with_homepage
from borderlines.record.kept.versions import keep_version
from borderlines.record.problems import Problem
from borderlines.record.served.current import serving
from borderlines.view.selection import Selection
from tests.acts import (
    AUTHORITIES,
    COURT,
    FINE,
    NOTICE,
    ORDER,
    PACKAGE,
    Cells,
    make_link,
    make_source,
    write_record,
)
from tests.atom import find_breaches
from tests.readers import TITLES, check_pdf, linked_data_of
from tests.site import broken_links, links_of, open_every_address
from web.http.workshop import shared
from web.site.asking import ask
from web.site.publish import MANIFEST, PublishError, Report, publish

# One site for all that only read it.
pytestmark = pytest.mark.xdist_group("publish")

ROOT = Path(__file__).resolve().parent.parent
LINK = make_link("de-vg-hamburg-2017", "upholds", "de-hh-order-2016")
ATOM = "{http://www.w3.org/2005/Atom}"
# A chain and an act beside it, whose sources lie elsewhere.
ACTS = [ORDER, COURT, FINE]
ADDRESS = "https://news.example/acts/"
DESK = {"contributors": [{"title": "Data Desk"}]}


def write(folder: Path, acts: list[Cells]) -> Path:
    nothing = {"place": "SE", "status": "none-found", "looked": "2026-11"}
    return write_record(folder, acts, links=[LINK], coverage=[nothing], package={**PACKAGE, **DESK})


def run(record: Path, site: Path, base: str | None = None) -> Report:
    return publish(record, site, base=base, jobs=1, quiet=True)


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("record"), ACTS)


@pytest.fixture(scope="module")
def site(record: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Publish a site without an address of its own."""
    folder = tmp_path_factory.mktemp("sites") / "plain"
    report = run(record, folder)
    # A made record has no guide for curators, and no page names one.
    assert not report.lost
    assert report.left_out == ("sitemap.xml", "feed.xml", "feed/", "oembed/")
    return folder


@pytest.fixture(scope="module")
def placed(record: Path, site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Publish the same site after it was given an address."""
    folder = tmp_path_factory.mktemp("sites") / "placed"
    shutil.copytree(site, folder)
    report = run(record, folder, base="https://news.example/acts")
    assert {"sitemap.xml", "feed.xml", "act/de-hh-order-2016.html"} <= set(report.written)
    return folder


def files_of(site: Path) -> dict[str, tuple[int, bytes]]:
    """Return the time and the bytes of each file."""
    return {
        path.relative_to(site).as_posix(): (path.stat().st_mtime_ns, path.read_bytes())
        for path in site.rglob("*")
        if path.is_file()
    }


def test_every_view_act_country_and_authority_has_a_page(site: Path) -> None:
    front = links_of(site / "index.html")

    for page in (
        "embed/timeline.html",
        "embed/map.html",
        "embed/chain.html",
        "embed/chain-de-hh-order-2016.html",
        "embed/timeline-DE.html",
        "act/eu-com-m8228-fine-2017.html",
        "country/DE.html",
        "authority/de-hh-vg-hamburg.html",
        "image/timeline-print-180mm.pdf",
        "data/events.ics",
    ):
        assert page in front
        assert (site / page).is_file()


def test_no_link_leads_nowhere_or_out_of_the_folder(site: Path, placed: Path) -> None:
    assert broken_links(site) == []
    assert broken_links(placed) == []


@pytest.mark.parametrize(
    ("folder", "base"), [("site", "https://nowhere.example/"), ("placed", ADDRESS)]
)
def test_every_address_that_a_page_names_is_a_file_or_is_in_the_record(
    folder: str, base: str, record: Path, request: pytest.FixtureRequest
) -> None:
    named = open_every_address(request.getfixturevalue(folder), base)

    assert named.broken == []
    dataset = read_dataset(record)
    assert named.elsewhere <= {
        *(source.url for source in dataset.sources),
        dataset.package.licenses[0].path,
        "https://schema.org",
        "https://schema.org/InForce",
        "https://schema.org/NotInForce",
    }


def test_every_page_has_a_picture_for_those_who_link_to_it(placed: Path) -> None:
    pages = list(placed.rglob("*.html"))
    assert len(pages) == 26
    for page in pages:
        text = page.read_text("utf-8")
        told = dict(re.findall(r'<meta property="og:image(:\w+|)" content="([^"]*)">', text))
        assert told[":type"] == "image/png", page
        with Image.open(placed / told[""].removeprefix(ADDRESS)) as picture:
            assert picture.format == "PNG"
            assert picture.size == (int(told[":width"]), int(told[":height"]))


def test_an_act_without_links_has_a_picture_of_its_own(placed: Path) -> None:
    page = (placed / "act/eu-com-m8228-fine-2017.html").read_text("utf-8")

    assert f'og:image" content="{ADDRESS}image/act-eu-com-m8228-fine-2017-social.png"' in page


def test_the_page_of_an_act_has_a_dark_picture_as_a_file(placed: Path) -> None:
    for name in ("act/eu-com-m8228-fine-2017", "country/DE"):
        page = (placed / f"{name}.html").read_text("utf-8")
        dark = re.search(
            r'<source media="[^"]*dark\)" srcset="\.\./(image/[^"]*-dark\.svg)">', page
        )
        assert dark, name
        assert "<svg" in (placed / dark[1]).read_text("utf-8")[:200]


def test_a_country_without_an_act_shows_the_whole_record(placed: Path) -> None:
    page = (placed / "country/SE.html").read_text("utf-8")

    assert f'og:image" content="{ADDRESS}image/overview-social.png"' in page
    assert "Timeline of WhatsApp and Facebook: 3 acts" in page


def test_search_engines_find_the_record_as_a_dataset_and_acts_as_parts_of_it(
    placed: Path,
) -> None:
    (dataset,) = linked_data_of((placed / "index.html").read_text("utf-8"))
    (act,) = linked_data_of((placed / "act/eu-com-m8228-fine-2017.html").read_text("utf-8"))

    assert dataset["@type"] == "Dataset"
    assert dataset["name"] == "Data sharing between WhatsApp and Facebook"
    assert 50 <= len(dataset["description"]) <= 5000
    assert dataset["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert dataset["creator"] == [{"@type": "Organization", "name": "Data Desk"}]
    assert dataset["dateModified"] == "2026-11-24"
    assert dataset["temporalCoverage"] == "2016-09-23/2017-05-17"
    assert [place["name"] for place in dataset["spatialCoverage"]] == ["Germany", "European Union"]
    assert [(one["encodingFormat"], one["contentUrl"]) for one in dataset["distribution"]] == [
        ("text/csv", f"{ADDRESS}data/events.csv"),
        ("application/json", f"{ADDRESS}data/events.json"),
        ("application/zip", f"{ADDRESS}data/datapackage.zip"),
    ]
    assert act["isPartOf"] == {"@id": dataset["@id"]} == {"@id": f"{ADDRESS}index.html#record"}


@pytest.mark.parametrize("name", TITLES)
def test_programs_take_what_a_site_hands_out(name: str, placed: Path) -> None:
    titles = TITLES[name]((placed / name).read_bytes())

    assert sorted(titles) == sorted(act["title"] for act in ACTS)


def test_every_page_of_an_act_has_data_for_search_engines(placed: Path) -> None:
    pages = list((placed / "act").glob("*.html"))

    found = {page.stem: linked_data_of(page.read_text("utf-8")) for page in pages}
    assert found.keys() == {act["id"] for act in ACTS}
    assert {len(data) for data in found.values()} == {1}


def test_every_pdf_of_a_site_is_sound(placed: Path) -> None:
    pictures = list(placed.rglob("*.pdf"))

    assert {"timeline", "map", "chain", "overview"} <= {
        path.stem.partition("-")[0] for path in pictures
    }
    for picture in pictures:
        check_pdf(picture.read_bytes())


def test_without_an_address_nothing_points_to_a_host_but_sources_and_licence(site: Path) -> None:
    named = {
        address
        for page in site.rglob("*.html")
        for address in re.findall(r"https?://[^\s\"'<>]+", page.read_text("utf-8"))
    }

    allowed = ("https://example.org/source-", "https://creativecommons.org/", "http://www.w3.org/")
    schema = "https://schema.org"
    assert [one for one in sorted(named) if not one.startswith((*allowed, schema))] == []
    assert not (site / "sitemap.xml").exists()
    assert not (site / "feed.xml").exists()


def test_an_act_is_cited_by_its_own_address_where_it_has_one(site: Path, placed: Path) -> None:
    name = "act/de-hh-order-2016.html"

    assert f"https://news.example/acts/{name}" in (placed / name).read_text("utf-8")
    assert re.search(r"version [0-9a-f]{12}</p>", (site / name).read_text("utf-8"))


def test_a_page_brings_its_own_policy(site: Path) -> None:
    for page in site.rglob("*.html"):
        text = page.read_text("utf-8")
        assert "default-src &#x27;none&#x27;" in text or "default-src &#39;none&#39;" in text, page
        assert "frame-ancestors" not in text


def test_a_feed_has_the_newest_act_first_on_days_of_the_record(placed: Path) -> None:
    feed = ET.fromstring((placed / "feed.xml").read_text("utf-8"))  # noqa: S314

    assert feed.findtext(f"{ATOM}updated") == "2026-11-24T00:00:00Z"
    entries = feed.findall(f"{ATOM}entry")
    # No record before this one is known, so no act is said to have come with it.
    assert [entry.findtext(f"{ATOM}updated") for entry in entries] == [
        "2017-05-18T00:00:00Z",
        # Published in April 2017: known to the month.
        "2017-04-01T00:00:00Z",
        "2016-09-27T00:00:00Z",
    ]
    assert [entry.findtext(f"{ATOM}published") for entry in entries] == [
        "2017-05-18T00:00:00Z",
        None,
        "2016-09-27T00:00:00Z",
    ]
    address = entries[0].findtext(f"{ATOM}id")
    assert address == "https://news.example/acts/act/eu-com-m8228-fine-2017.html"


def test_a_sitemap_names_every_page(placed: Path) -> None:
    root = ET.fromstring((placed / "sitemap.xml").read_text("utf-8"))  # noqa: S314

    named = {(element.text or "") for element in root.iter() if element.tag.endswith("loc")}
    pages = {path.relative_to(placed).as_posix() for path in placed.rglob("*.html")}
    assert named == {f"https://news.example/acts/{page}" for page in pages}


def test_an_embed_leads_to_its_oembed_file(placed: Path) -> None:
    page = (placed / "embed/timeline-DE.html").read_text("utf-8")
    answer = json.loads((placed / "oembed/timeline-DE.json").read_text("utf-8"))

    assert 'href="https://news.example/acts/oembed/timeline-DE.json"' in page
    assert (answer["type"], answer["version"], answer["width"]) == ("rich", "1.0", 720)
    assert 'src="https://news.example/acts/embed/timeline-DE.html"' in answer["html"]
    assert answer["thumbnail_url"] == "https://news.example/acts/image/timeline-DE-social.png"


def test_an_embed_s_code_names_files_that_are_there(placed: Path) -> None:
    for file in (placed / "oembed").iterdir():
        code = json.loads(file.read_text("utf-8"))["html"]
        named = re.findall(r'(?:src|href)="https://news\.example/acts/([^"]+)"', code)
        assert len(named) == 3
        assert [name for name in named if not (placed / name).is_file()] == []
        # Its snippet believes frames beneath its own folder.
        assert named[2] == "embed.js"


def test_a_frame_is_as_high_as_on_a_server(record: Path, placed: Path) -> None:
    at_home = with_homepage(read_dataset(record), "https://news.example/acts/")
    view = Selection().apply(at_home)

    answer = json.loads((placed / "oembed/timeline.json").read_text("utf-8"))

    assert answer["height"] == measure_frame(view, "timeline")


def test_a_run_for_which_nothing_has_changed_plans_nothing(
    record: Path, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = files_of(site)

    def fail(*_: object) -> None:
        raise AssertionError("asked for a plan")

    monkeypatch.setattr("web.site.publish.plan_site", fail)

    report = publish(record, site, quiet=True)

    # The manifest is not counted.
    assert report.unchanged == len(before) - 1
    assert not report.lost
    assert files_of(site) == before


@pytest.fixture
def own_site(record: Path, site: Path, tmp_path: Path) -> tuple[Path, Path]:
    """Publish a record and its site, to be changed by one test."""
    copies = tmp_path / "record", tmp_path / "site"
    for folder, copy in zip((record, site), copies, strict=True):
        shutil.copytree(folder, copy)
    return copies


def test_a_run_by_the_command_line_in_two_processes_writes_what_is_gone(
    own_site: tuple[Path, Path],
) -> None:
    record, site = own_site
    before = files_of(site)
    (site / "image" / "map.svg").unlink()

    result = subprocess.run(
        [sys.executable, "-m", "borderlines", "publish", site, "--data", record, "--jobs", "2"],
        cwd=ROOT,
        env=os.environ,
        capture_output=True,
        text=True,
        check=False,
    )

    assert result.returncode == 0, result.stderr
    assert f"1 files written, {len(before) - 2} as they were, 0 removed: " in result.stdout
    assert "sitemap.xml, feed.xml, feed/, oembed/ are left out" in result.stdout
    # The bar goes where it does not get into the output.
    assert "file/s" in result.stderr
    assert {file: content for file, (_, content) in files_of(site).items()} == {
        file: content for file, (_, content) in before.items()
    }


def test_a_changed_act_rewrites_only_what_shows_it(own_site: tuple[Path, Path]) -> None:
    record, site = own_site
    before = files_of(site)
    write(record, [ORDER, COURT, dict(FINE, label="Commission fine")])

    run(record, site)

    after = files_of(site)
    changed = {name for name in after if after[name] != before.get(name)}
    pages = {name for name in changed if name.endswith(".html")}
    # The label is on marks; the act's page has the title.
    (former,) = {name for name in pages if name.startswith("changes-")}
    assert pages - {former, "changes.html"} == {
        *("index.html", "embed/timeline.html", "embed/timeline-EU.html")
    }
    assert "image/timeline-social.png" in changed
    assert "image/timeline-EU-social.png" in changed
    assert "image/timeline-DE-social.png" not in changed
    assert "image/chain-social.png" not in changed
    assert "embed/timeline-DE-720-dark.js" not in changed
    assert {name for name in changed if name.startswith("assets/")} == set()


def test_what_is_no_longer_part_goes_and_what_is_not_ours_stays(
    own_site: tuple[Path, Path],
) -> None:
    record, site = own_site
    (site / "act" / "mine.html").write_text("mine")
    (site / "authority" / "gb-ico.html").write_text("changed by hand")
    write_record(
        record,
        [ORDER],
        authorities=[row for row in AUTHORITIES if row["id"] == "de-hh-hmbbfdi"],
    )

    report = run(record, site)

    assert "act/eu-com-m8228-fine-2017.html" in report.removed
    assert not (site / "act/eu-com-m8228-fine-2017.html").exists()
    assert (site / "act/mine.html").read_text() == "mine"
    assert report.kept == ["authority/gb-ico.html"]
    assert broken_links(site) == []


def test_a_file_of_somebody_else_is_not_written_over(record: Path, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("mine")

    with pytest.raises(PublishError, match=r"index\.html is there already and is not of a former"):
        run(record, tmp_path)

    assert [path.name for path in tmp_path.iterdir()] == ["index.html"]


def test_a_manifest_cannot_lead_out_of_the_folder(record: Path, tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_text("here")
    site = tmp_path / "site"
    site.mkdir()
    (site / MANIFEST).write_text(json.dumps({"files": {"../victim": ["", ""]}}))

    with pytest.raises(PublishError, match="cannot be read"):
        run(record, site)

    assert victim.read_text() == "here"


def test_a_second_record_brings_its_new_act_to_the_head_of_the_feed(
    own_site: tuple[Path, Path],
) -> None:
    record, site = own_site
    old = dict(NOTICE, id="fr-old", decided="2015-03-01", published="2015-03-02")
    write_record(
        record, [*ACTS, old], links=[LINK], package=PACKAGE | DESK | {"created": "2026-12-24"}
    )

    run(record, site, base=ADDRESS)

    feed = feedparser.parse((site / "feed.xml").read_text("utf-8"))
    assert feed.bozo == 0
    assert [(entry.title, entry.updated[:10]) for entry in feed.entries[:2]] == [
        (NOTICE["title"], "2026-12-24"),
        (FINE["title"], "2017-05-18"),
    ]
    assert feed.entries[0].published == "2015-03-02T00:00:00Z"
    assert feed.feed.author == "Data Desk"


def test_a_site_keeps_the_versions_that_it_has_shown(own_site: tuple[Path, Path]) -> None:
    record, site = own_site
    (first,) = (path.stem for path in (site / "versions").iterdir())
    write_record(record, [ORDER, COURT, dict(FINE, amount="120000000")], links=[LINK])

    run(record, site, base=ADDRESS)

    assert {path.stem for path in (site / "versions").iterdir()} == {
        first,
        read_dataset(record).version,
    }
    assert f"changes-{first}.html" in links_of(site / "changes.html")
    assert "<del>110000000</del>" in (site / f"changes-{first}.html").read_text("utf-8")
    with_change = [
        path.relative_to(site).as_posix()
        for path in [site / "feed.xml", *(site / "feed").rglob("*.xml")]
        if f"#since-{first}" in path.read_text("utf-8")
    ]
    assert sorted(with_change) == [
        "feed.xml",
        "feed/act/eu-com-m8228-fine-2017.xml",
        "feed/country/EU.xml",
    ]
    entry = feedparser.parse((site / "feed.xml").read_text("utf-8")).entries[0]
    assert entry.link == f"{ADDRESS}changes-{first}.html#eu-com-m8228-fine-2017"
    assert broken_links(site) == []
    assert open_every_address(site, ADDRESS).broken == []


def test_every_feed_of_a_site_keeps_to_the_musts_of_atom(placed: Path) -> None:
    feeds = [placed / "feed.xml", *(placed / "feed").rglob("*.xml")]

    assert {feed.name: find_breaches(feed.read_bytes()) for feed in feeds} == {
        "feed.xml": [],
        **{f"{act['id']}.xml": [] for act in ACTS},
        **{f"{code}.xml": [] for code in ("DE", "EU", "FR", "GB", "SE")},
    }


def test_hostile_cells_stay_text(tmp_path: Path) -> None:
    hostile = '</script><script>alert(1)</script>"><img src=x onerror=alert(1)>'
    act = dict(NOTICE, title=hostile, label=hostile[:36], summary=hostile)
    record = write_record(
        tmp_path / "record",
        [act],
        authorities=[row for row in AUTHORITIES if row["id"] == "fr-cnil"],
        sources=[make_source("s", NOTICE["id"], publisher=hostile)],
    )

    publish(record, tmp_path / "site", base="https://news.example/", jobs=2, quiet=True)

    for page in (tmp_path / "site").rglob("*.html"):
        text = page.read_text("utf-8")
        assert "<script>alert" not in text
        assert "<img src=x" not in text
    assert broken_links(tmp_path / "site") == []
    ET.fromstring((tmp_path / "site/feed.xml").read_text("utf-8"))  # noqa: S314


def test_a_page_waits_for_its_picture_however_long_it_takes(
    record: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shared, "_patience", 0)

    with serving(read_dataset(record)):
        assert 'role="img"' in ask("embed/chain?event=de-hh-order-2016&theme=light").text


def test_what_a_process_raises_arrives_in_another() -> None:
    problem = Problem("events.csv", 2, 2, "decided", "x", "is not a date")

    no_chrome = pickle.loads(pickle.dumps(NoChromeError()))  # noqa: S301
    broken = pickle.loads(pickle.dumps(RecordError([problem])))  # noqa: S301

    assert str(no_chrome) == str(NoChromeError())
    assert (broken.problems, str(broken)) == ([problem], str(problem))


def test_a_record_that_goes_while_its_site_is_made_has_its_problems_named(
    record: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    as_it_was = read_dataset(record)
    monkeypatch.setattr("web.site.publish.read_dataset", lambda _: as_it_was)

    with pytest.raises(RecordError, match=r"events\.csv: cannot be read"):
        publish(tmp_path / "gone", tmp_path / "site", jobs=1, quiet=True)


def die(_: object) -> None:
    os._exit(9)


def test_a_process_that_was_killed_is_told_in_a_sentence(
    record: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("web.site.publish.make", die)

    with pytest.raises(PublishError, match=r"was ended from outside.* run this again"):
        publish(record, tmp_path / "site", jobs=2, quiet=True)


def test_an_address_that_is_none_is_refused(record: Path, tmp_path: Path) -> None:
    with pytest.raises(PublishError, match="is no address of a site; write one such as"):
        run(record, tmp_path / "site", base="example.org")


@pytest.fixture(scope="module")
def pinned(
    record: Path, placed: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, Path, str]:
    """Keep the version of a site, publish it, and return record, site and version."""
    folder = tmp_path_factory.mktemp("pinned")
    shutil.copytree(record, folder / "record")
    shutil.copytree(placed, folder / "site")
    version = keep_version(folder / "record", folder / "record" / "versions").stem
    run(folder / "record", folder / "site", base=ADDRESS)
    return folder / "record", folder / "site", version


def notice_of(site: Path, version: str, name: str) -> str:
    page = (site / "embed" / version / name).read_text("utf-8")
    (notice,) = re.findall(r'<p id="pinned">(.*?)</p>', page)
    return str(notice)


def test_an_embed_of_a_site_can_be_fixed_at_a_kept_version(
    pinned: tuple[Path, Path, str],
) -> None:
    record, site, version = pinned
    fixed = f"embed/{version}/timeline-EU.html"
    assert notice_of(site, version, "timeline-EU.html") == (
        f"Fixed at the record of 24 November 2026, version {version}. "
        '<a href="../timeline-EU.html">What it shows today</a>'
    )
    assert fixed.replace("timeline-EU", "overview") in links_of(site / "changes.html")
    before = files_of(site)
    write(record, [ORDER, COURT, dict(FINE, amount="120000000"), NOTICE])

    run(record, site, base=ADDRESS)

    after = files_of(site)
    changed = {
        name
        for name in before
        if name.startswith(f"embed/{version}/") and before[name] != after[name]
    }
    assert changed == {
        f"embed/{version}/{name}.html"
        for name in ("overview", "timeline", "map", "fines", "acts", "timeline-EU", "acts-EU")
    }
    assert notice_of(site, version, "timeline-EU.html") == (
        f"Fixed at the record of 24 November 2026, version {version}. "
        f'<a href="../../changes-{version}.html" target="_blank" rel="noopener">'
        "Changed since then: 1 act</a>. "
        '<a href="../timeline-EU.html">What it shows today</a>'
    )
    was, now = (one[fixed][1].decode() for one in (before, after))
    assert "€110m" in now
    assert without_notice(was) == without_notice(now)
    assert broken_links(site) == []
    assert open_every_address(site, ADDRESS).broken == []


def without_notice(page: str) -> str:
    return re.sub(r'<p id="pinned">.*?</p>', "", page)
