"""An SVG whose type is drawn as shapes looks the same in programs that read no font in it."""

from __future__ import annotations

import io
import xml.etree.ElementTree as ET

import cairosvg
import numpy as np
import pytest
from PIL import Image

from borderlines.figures import FigureName
from borderlines.pictures import export
from borderlines.pictures.picture import Picture, draw_picture
from borderlines.pictures.type_outlines import outline_type
from tests.acts import COURT, FINE, ORDER, make_view

VIEW = make_view(ORDER, COURT, FINE)
SVG = "{http://www.w3.org/2000/svg}"
FAINT = 60
"""Least ink, of 255, that counts; less is the soft edge of a letter."""


def outline(texts: str) -> ET.Element:
    root = ET.fromstring(  # noqa: S314
        '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="60">'
        f"<title>T</title>{texts}</svg>"
    )
    outline_type(root, export.WEIGHTS)
    return root


def find_ink(root: ET.Element) -> tuple[int, int, int, int]:
    """Return the box of all that is drawn, in pixels."""
    png = cairosvg.svg2png(ET.tostring(root), background_color="white")
    picture = Image.open(io.BytesIO(png)).convert("L").point(lambda shade: 255 * (shade < 128))
    box = picture.getbbox()
    assert box is not None
    return box


def test_a_text_becomes_a_path_in_its_colour() -> None:
    root = outline(
        '<text x="10" y="40" style="font-family: X; font-size: 30px; fill: rgb(1, 2, 3);">HI</text>'
    )

    (path,) = root.iter(f"{SVG}path")
    assert path.get("style") == "fill:rgb(1, 2, 3)"
    assert list(root.iter(f"{SVG}text")) == []
    assert root[0].text == "T"


@pytest.mark.parametrize(("anchor", "left"), [("start", 103), ("middle", 83), ("end", 64)])
def test_a_text_begins_where_its_anchor_says(anchor: str, left: int) -> None:
    root = outline(f'<text x="100" y="40" text-anchor="{anchor}" style="font-size:30px">HH</text>')

    box = find_ink(root)
    assert box[0] == pytest.approx(left, abs=1)
    assert (box[1], box[3]) == pytest.approx((20, 40), abs=1)


def test_lines_and_bold_words_keep_their_places() -> None:
    root = outline(
        '<text x="5" y="20" style="font-size:20px"><tspan dy="0em" x="5" y="20">'
        '<tspan style="font-weight:bold">HH</tspan> H</tspan>'
        '<tspan dy="1.5em" x="5" y="20">H</tspan></text>'
    )

    bold, plain, second = root.iter(f"{SVG}path")
    assert len({bold.get("d"), plain.get("d"), second.get("d")}) == 3
    assert find_ink(root)[3] == pytest.approx(50, abs=1)


def test_a_text_with_a_letter_that_the_font_lacks_stays_text() -> None:
    root = outline('<text x="5" y="20">東京</text><text x="5" y="40">Tokyo</text>')

    assert [text.text for text in root.iter(f"{SVG}text")] == ["東京"]
    assert len(list(root.iter(f"{SVG}path"))) == 1


@pytest.mark.parametrize("figure", ["timeline", "chain"])
def test_another_program_draws_what_chrome_draws(figure: FigureName) -> None:
    svg = draw_picture(VIEW, Picture(figure, "svg", outlines=True))
    png = draw_picture(VIEW, Picture(figure, "png"))

    assert b"<text" not in svg
    by_chrome = Image.open(io.BytesIO(png)).convert("L")
    drawn = cairosvg.svg2png(svg, output_width=by_chrome.width, output_height=by_chrome.height)
    by_cairo = Image.open(io.BytesIO(drawn)).convert("L")
    far = np.abs(np.asarray(by_chrome, int) - np.asarray(by_cairo, int)) > FAINT
    inked = np.asarray(by_chrome) < 128
    assert far.sum() < 0.15 * inked.sum()
