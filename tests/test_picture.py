"""The metadata in the file of a picture, which is always the same file."""

import hashlib
import io
import os
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from pypdf import PdfReader

from borderlines.figures import FigureName
from borderlines.pictures.picture import Picture, about_picture, draw_picture, fingerprint
from borderlines.record.dataset import read_dataset
from borderlines.view.selection import Selection
from tests.acts import COURT, FINE, ORDER, make_view, write_record
from tests.readers import check_pdf

ROOT = Path(__file__).resolve().parent.parent
VIEW = make_view(ORDER, COURT, FINE)


def open_png(content: bytes) -> Image.Image:
    picture = Image.open(io.BytesIO(content))
    picture.load()
    return picture


def test_a_png_carries_title_alternative_text_sources_and_licence() -> None:
    picture = open_png(draw_picture(VIEW, Picture("timeline", "png", "social")))

    texts = picture.info
    assert texts["Title"].startswith("WhatsApp and Facebook: ")
    assert texts["Description"].startswith("Timeline of WhatsApp and Facebook: 3 acts by 3")
    assert f"Record of 24 November 2026, version {VIEW.dataset.version}" in texts["Source"]
    assert "https://creativecommons.org/licenses/by/4.0/" in texts["Copyright"]
    # Where picture desks look for alternative texts.
    xmp = ET.fromstring(texts["XML:com.adobe.xmp"].lstrip("\ufeff"))  # noqa: S314
    (alternative,) = xmp.iter("{http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/}AltTextAccessibility")
    assert "".join(alternative.itertext()).startswith(texts["Description"])


def test_a_png_for_print_has_its_millimetres_at_300_dots_an_inch() -> None:
    picture = open_png(draw_picture(VIEW, Picture("map", "png", "print", 127)))

    assert picture.width == 1500
    assert picture.info["dpi"] == pytest.approx((300, 300), abs=0.01)


def test_a_pdf_for_print_has_its_millimetres_and_letters_that_are_letters() -> None:
    content = draw_picture(VIEW, Picture("timeline", "pdf", "print", 127))
    reader = PdfReader(io.BytesIO(content))

    check_pdf(content)
    (page,) = reader.pages
    assert float(page.mediabox.width) == pytest.approx(360)
    assert "Hamburg order" in page.extract_text()
    # No pixels: lines, marks and letters stay sharp at any size.
    assert list(page.images) == []
    metadata = reader.metadata
    assert metadata is not None
    assert metadata.title == about_picture(VIEW, Picture("timeline")).title
    assert str(metadata.subject).startswith("Timeline of WhatsApp and Facebook")
    assert metadata.get("/CreationDate") is None


def test_the_letters_of_a_pdf_are_of_fonts_with_names() -> None:
    reader = PdfReader(io.BytesIO(draw_picture(VIEW, Picture("timeline", "pdf"))))

    named: Any = reader.pages[0]["/Resources"]
    fonts = [font.get_object() for font in named["/Font"].values()]
    # Type 3 is what Chrome makes of a variable font; printers' checks object to it.
    assert {font["/Subtype"] for font in fonts} == {"/Type0"}
    assert {font["/BaseFont"].partition("+")[2] for font in fonts} == {
        "BorderlinesSans-Regular",
        "BorderlinesSans-Bold",
    }
    xmp = reader.xmp_metadata
    assert xmp is not None
    assert (xmp.dc_title or {})["x-default"] == about_picture(VIEW, Picture("timeline")).title


def test_a_pdf_of_a_named_size_has_its_proportions() -> None:
    reader = PdfReader(io.BytesIO(draw_picture(VIEW, Picture("chain", "pdf", "article"))))

    box = reader.pages[0].mediabox
    assert (float(box.width), float(box.height)) == pytest.approx((1200, 675))


def test_an_svg_begins_with_its_title_and_description() -> None:
    content = draw_picture(VIEW, Picture("map", "svg", "print", 90))

    root = ET.fromstring(content)  # noqa: S314
    title, description, *_ = root
    assert title.tag.endswith("title")
    assert title.text == about_picture(VIEW, Picture("map")).title
    assert (description.text or "").startswith("Map of WhatsApp and Facebook")
    assert root.get("width") == "90mm"


def hash_pictures(record: Path) -> list[str]:
    view = Selection().apply(read_dataset(record))
    pictures = [
        Picture(figure, form, "print", 100)
        for form in ("png", "svg", "pdf")
        for figure in ("timeline", "map")
    ]  # fmt: skip
    return [hashlib.sha256(draw_picture(view, picture)).hexdigest() for picture in pictures]


DRAW = """
import sys
from pathlib import Path
from typing import Any
from tests.test_picture import hash_pictures
print(*hash_pictures(Path(sys.argv[1])))
"""


def test_two_processes_draw_the_same_bytes(tmp_path: Path) -> None:
    write_record(tmp_path, [ORDER, COURT, FINE])

    elsewhere = subprocess.run(
        [sys.executable, "-c", DRAW, tmp_path],
        cwd=ROOT,
        # Sets and hashes come in another order there.
        env={**os.environ, "PYTHONHASHSEED": "1"},
        check=True,
        capture_output=True,
        text=True,
    ).stdout

    here = hash_pictures(tmp_path)
    assert len(set(here)) == 6
    assert elsewhere.split() == here


@pytest.mark.parametrize("figure", ["timeline", "map", "chain"])
def test_a_fingerprint_follows_what_is_drawn(figure: FigureName) -> None:
    picture = Picture(figure, "png", "social")

    same = make_view(ORDER, COURT, FINE)
    other = make_view(ORDER, COURT, FINE, selection=Selection(jurisdictions=("DE",)))

    assert fingerprint(VIEW, picture) == fingerprint(same, picture)
    assert fingerprint(VIEW, picture) != fingerprint(other, picture)
    assert fingerprint(VIEW, picture) != fingerprint(VIEW, Picture(figure, "pdf", "social"))


def test_hostile_cells_stay_text_in_every_file() -> None:
    name = 'a <script>&"]]> b'
    view = make_view(dict(ORDER, title=name, label=name))
    choice = Picture("timeline", "svg", "social")

    svg = draw_picture(view, choice)
    png = open_png(draw_picture(view, Picture("timeline", "png", "social")))

    assert b"<script" not in svg
    assert name in (ET.fromstring(svg)[1].text or "")  # noqa: S314
    assert name in png.info["Description"]


def test_no_paper_is_that_wide() -> None:
    with pytest.raises(ValueError, match="70 to 420 mm wide, and not 2000"):
        draw_picture(VIEW, Picture("timeline", "pdf", "print", 2000))
