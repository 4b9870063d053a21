"""The maker of a record: named everywhere, and nobody is if the record names none."""

from __future__ import annotations

import io
import xml.etree.ElementTree as ET
from dataclasses import replace
from typing import Any

import pytest
from icalendar import Calendar
from PIL import Image
from pypdf import PdfReader, PdfWriter

from borderlines.downloads.calendar_file import to_calendar
from borderlines.downloads.citation import cite, to_bibtex
from borderlines.language.formats import say_makers
from borderlines.pictures.metadata import describe_pdf, describe_png
from borderlines.pictures.picture import Picture, about_picture
from borderlines.record.dataset import Dataset
from borderlines.record.package import Package
from borderlines.view.selection import Selection, View
from borderlines.words.view import source_line
from tests.acts import EN, ORDER, PACKAGE, make_dataset
from web.pages.feeds import Feeds
from web.pages.oembed import Addresses, describe_embed

DESK = {"title": "Data Desk of the Daily", "roles": ["creator"], "path": "https://daily.example/"}
PLAIN = make_dataset(ORDER)


def by(*contributors: dict[str, Any]) -> Dataset:
    """Make the record of one act, by these."""
    package = Package.model_validate(PACKAGE | {"contributors": contributors})
    return replace(PLAIN, package=package)


def view_of(dataset: Dataset) -> View:
    return Selection().apply(dataset)


def picture_of(dataset: Dataset, form: str) -> bytes:
    """Make a picture of one pixel, with its metadata."""
    about = about_picture(view_of(dataset), Picture("timeline"))
    if form == "png":
        out = io.BytesIO()
        Image.new("RGB", (1, 1)).save(out, "png")
        return describe_png(out.getvalue(), about)
    blank = PdfWriter()
    blank.add_blank_page(100, 100)
    out = io.BytesIO()
    blank.write(out)
    return describe_pdf(out.getvalue(), about, width=100, height=100)


def say_everywhere(dataset: Dataset) -> dict[str, str]:
    """Return every text that names the maker of a record."""
    view, act = view_of(dataset), dataset.events[0]
    (entry,) = Calendar.from_ical(to_calendar(view)).walk("VEVENT")
    addresses = Addresses("https://a.example/", "f", "p", "s", None)
    feed = ET.fromstring(Feeds(EN, dataset, (), "https://a.example/").write_record())  # noqa: S314
    return {
        "picture": source_line(view),
        "citation": cite(EN, act, dataset, "https://a.example/"),
        "bibtex": to_bibtex(EN, act, dataset, "https://a.example/"),
        "calendar": str(entry["description"]),
        "feed": str(feed.findtext("{*}author/{*}name")),
        "oembed": str(describe_embed(view, "timeline", addresses, height=100)["provider_name"]),
        "pdf": str(PdfReader(io.BytesIO(picture_of(dataset, "pdf"))).metadata),
        "png": picture_of(dataset, "png").decode("utf-8", "replace"),
    }


def test_the_maker_of_a_record_is_named_everywhere_and_the_tool_nowhere_as_maker() -> None:
    said = say_everywhere(by(DESK))

    assert [place for place, text in said.items() if "Data Desk of the Daily" not in text] == []
    # The tool says that it wrote a file, where the format has a place for that.
    as_tool = {place for place, text in said.items() if "Borderlines" in text}
    assert as_tool == {"pdf", "png"}
    assert "'/Author': 'Data Desk of the Daily'" in said["pdf"]
    assert "'/Producer': 'Borderlines'" in said["pdf"]


def test_of_a_record_that_names_nobody_no_maker_is_invented() -> None:
    said = say_everywhere(PLAIN)

    assert {place for place, text in said.items() if "Borderlines" in text} == {"pdf", "png"}
    assert said["picture"].endswith(f"version {PLAIN.version}. CC\u00a0BY\u00a04.0")
    assert "howpublished = {Data sharing between WhatsApp and Facebook}," in said["bibtex"]
    # A feed must name an author, and an embed where it comes from: the record.
    assert said["feed"] == said["oembed"] == PACKAGE["title"]
    assert "/Author" not in said["pdf"]


@pytest.mark.parametrize(
    ("contributors", "makers"),
    [
        ([{"title": "A"}], "A"),
        ([{"title": "A", "role": "author"}, {"title": "B", "role": "wrangler"}], "A"),
        ([{"title": "A", "roles": ["publisher"]}, {"title": "B", "roles": ["creator"]}], "A and B"),
        ([{"title": "B", "role": "wrangler"}], "B"),
        ([{"givenName": "Ada", "familyName": "Lovelace"}], "Ada Lovelace"),
        ([], ""),
    ],
)
def test_makers_are_those_who_made_or_published_it(
    contributors: list[dict[str, Any]], makers: str
) -> None:
    assert say_makers(EN, by(*contributors).package) == makers


def test_a_contributor_needs_a_name() -> None:
    with pytest.raises(ValueError, match="names nobody; write a title, or givenName"):
        by({"path": "https://daily.example/"})


def test_a_png_holds_its_maker_where_picture_desks_look() -> None:
    png = picture_of(by({"title": "Müller & <Sons>"}), "png")

    assert "<dc:creator><rdf:Seq><rdf:li>Müller &amp; &lt;Sons&gt;</rdf:li>".encode() in png
    assert b"Author\0\0\0en\0\0M\xc3\xbcller & <Sons>" in png
