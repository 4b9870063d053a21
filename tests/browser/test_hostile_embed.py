"""Cells that try to be markup, in embeds and pictures: a second port must hear nothing."""

from __future__ import annotations

import json
import urllib.request
from pathlib import Path
from urllib.parse import quote

import plotly.graph_objects as go
import pytest
from PIL import Image
from playwright.sync_api import expect

from borderlines.figures import FigureName
from borderlines.pictures import export
from borderlines.pictures.sizes import fit
from borderlines.record.dataset import read_dataset
from borderlines.schema import Tier
from borderlines.view.selection import Selection
from tests.browser.conftest import Listener, NewPage
from tests.hostile import attacks

# One server with this record for all tests of it.
pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("hostile")]

ALL = Selection(tiers=tuple(Tier))


@pytest.mark.parametrize("figure", ["timeline", "map", "chain"])
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_an_embed_calls_nobody(
    new_page: NewPage, hostile_site: str, listener: Listener, figure: str, scripts: bool
) -> None:
    page = new_page(width=720, java_script_enabled=scripts)

    page.goto(f"{hostile_site}/embed/{figure}?event=image-fine")
    page.locator("#acts > summary").click()
    page.wait_for_timeout(500)

    # No link joins one of the four acts with the others.
    expect(page.locator("li")).to_have_count(3 if figure == "chain" else 4)
    assert page.locator("img, iframe, object, embed, base, form").count() == 0
    (link,) = page.locator("link").all()
    assert link.get_attribute("rel") == "alternate"
    assert listener.heard == []


@pytest.mark.parametrize("figure", ["timeline", "map", "chain"])
def test_the_figure_to_explore_calls_nobody(
    new_page: NewPage, hostile_site: str, listener: Listener, figure: str
) -> None:
    page = new_page(width=720)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"{hostile_site}/embed/{figure}?event=image-fine")
    page.locator("#explore").press("Enter")
    page.wait_for_selector("#picture[data-drawn]")

    told = ""
    shapes = page.locator("#stage .points path, #stage .choroplethlayer path")
    for shape in shapes.all()[: 400 : 40 if figure == "map" else 1]:
        box = shape.bounding_box()
        if box is None or box["width"] > 100:
            continue
        page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        page.wait_for_timeout(60)
        told += page.locator("#stage .hoverlayer").text_content() or ""
        assert page.locator("#stage .hoverlayer a").count() == 0

    if figure == "timeline":
        for cell in ("<img src=", "![x](", "$x^2$", '<span style="background:url(', "<a href=java"):
            # Lines of a hover end where a space was.
            assert cell.replace(" ", "") in told.replace(" ", "")
    assert page.locator("#stage a, #stage image, #stage foreignObject, #stage img").count() == 0
    assert listener.heard == []
    assert errors == []


def test_titles_are_shown_to_the_letter(
    new_page: NewPage, hostile_site: str, hostile_record: Path
) -> None:
    page = new_page(width=720)

    page.goto(f"{hostile_site}/embed/timeline")
    page.locator("#acts > summary").click()

    titles = [event.title for event in read_dataset(hostile_record).events]
    assert page.locator("li .title").all_inner_texts() == [
        " ".join(title.split()) for title in titles
    ]


def test_labels_are_shown_to_the_letter(new_page: NewPage, hostile_site: str) -> None:
    page = new_page(width=720)

    page.goto(f"{hostile_site}/embed/timeline?event=formula-complaint")

    picture = page.locator("svg.wide").text_content() or ""
    assert "$x^2$ <b>b</b> :red[r] =1+1" in picture.replace("\xa0", " ")


def test_only_sources_licence_and_the_dashboard_are_links(
    new_page: NewPage, hostile_site: str, hostile_record: Path
) -> None:
    page = new_page(width=720)
    dataset = read_dataset(hostile_record)

    page.goto(f"{hostile_site}/embed/timeline")

    allowed = {source.url for source in dataset.sources} | {dataset.package.licenses[0].path}
    for link in page.locator("a").all():
        address = link.get_attribute("href") or ""
        assert address in allowed or address.startswith("../")


def test_a_hostile_query_is_named_and_does_nothing(
    new_page: NewPage, hostile_site: str, listener: Listener
) -> None:
    page = new_page(width=720)
    query = "&".join(f"kind={quote(attack)}" for attack in attacks(listener.port)[:6])

    page.goto(f"{hostile_site}/embed/timeline?{query}")
    page.wait_for_timeout(300)

    expect(page.locator("figcaption")).to_contain_text("kind=<img src=http://127.0.0.1:")
    assert page.locator("img").count() == 0
    assert listener.heard == []


@pytest.mark.parametrize("name", ["timeline", "map", "chain"])
def test_pictures_call_nobody(
    new_page: NewPage,
    hostile_record: Path,
    listener: Listener,
    name: FigureName,
    tmp_path: Path,
) -> None:
    view = ALL.changed(event="image-fine").apply(read_dataset(hostile_record))
    fitted = fit(view, name, "article")

    export.to_png(fitted.figure, scale=fitted.scale)
    picture = tmp_path / "picture.svg"
    picture.write_bytes(export.to_svg_file(fitted.figure))
    page = new_page()
    page.goto(picture.as_uri())
    page.wait_for_timeout(300)

    assert page.locator("a, image, foreignObject, script").count() == 0
    assert listener.heard == []


def test_the_page_that_draws_can_reach_neither_network_nor_files(
    listener: Listener, tmp_path: Path
) -> None:
    """Whatever a figure says: here one that escapes nothing and asks outright."""
    secret = tmp_path / "secret.png"
    Image.new("RGB", (100, 100), (255, 0, 0)).save(secret)
    remote = f"http://127.0.0.1:{listener.port}"
    figure = go.Figure(layout={"width": 300, "height": 300})
    for source in (f"{remote}/image.png", secret.as_uri()):
        figure.add_layout_image(
            source=source, xref="paper", yref="paper", x=0, y=1, sizex=1, sizey=1, layer="above"
        )
    figure.add_annotation(
        text=f'<a href="{remote}/link">l</a><span style="background:url({remote}/css)">s</span>'
    )
    figure.add_choropleth(geojson=f"{remote}/shapes.json", locations=["x"], z=[1])

    for draw in (export.to_png, export.to_svg):
        try:
            drawn = draw(figure)
        except export.DrawingError:
            continue
        if isinstance(drawn, bytes):
            assert is_without_red(drawn, tmp_path / "drawn.png")

    assert listener.heard == []


def is_without_red(png: bytes, path: Path) -> bool:
    path.write_bytes(png)
    colours = Image.open(path).convert("RGB").getcolors(10**7)
    return colours is not None and (255, 0, 0) not in {colour for _, colour in colours}


def test_the_routes_tell_no_more_than_the_record(hostile_site: str, listener: Listener) -> None:
    with urllib.request.urlopen(f"{hostile_site}/embed/timeline.json?width=360") as reply:
        figure = json.load(reply)

    assert {"data", "layout"} == set(figure)
    assert listener.heard == []
