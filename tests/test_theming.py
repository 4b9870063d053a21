"""One picture for two themes, and outlines that two pictures share."""

import re
import xml.etree.ElementTree as ET

import pytest

from borderlines.pictures.svg import NAMESPACE, to_text
from web.pages.inline.outlines import share_outlines
from web.pages.inline.theming import StyleSheet


def parse(content: str) -> ET.Element:
    return ET.fromstring(f'<svg xmlns="{NAMESPACE}">{content}</svg>')  # noqa: S314


def test_styles_become_classes_and_dark_holds_only_what_changes() -> None:
    light = parse('<path style="fill: rgb(255, 255, 255); stroke-width: 2px; opacity: 1;"/>')
    dark = parse('<path style="fill: rgb(18, 20, 22); stroke-width: 2px; opacity: 1;"/>')
    sheet = StyleSheet()

    sheet.take_from(light, dark)

    assert to_text(light).endswith('<path class="s0" /></svg>')
    assert sheet.write() == (
        ".s0{fill:rgb(255, 255, 255);stroke-width:2px}"
        "@media(prefers-color-scheme:dark){.s0{fill:rgb(18, 20, 22)}}"
    )


def test_one_theme_needs_no_media_query() -> None:
    light = parse('<path fill="rgb(1, 2, 3)"/><text style="font-size: 12px"/>')
    sheet = StyleSheet()

    sheet.take_from(light)

    assert sheet.write() == ".s0{fill:rgb(1, 2, 3)}.s1{font-size:12px}"


def test_equal_styles_share_a_class_across_pictures() -> None:
    sheet = StyleSheet()

    for picture in (parse('<path fill="red"/>'), parse('<rect style="fill: red"/>')):
        sheet.take_from(picture)

    assert sheet.write() == ".s0{fill:red}"


def test_two_drawings_that_are_not_the_same_are_refused() -> None:
    with pytest.raises(ValueError, match="more than colours"):
        StyleSheet().take_from(parse("<path/>"), parse("<path/><path/>"))


def test_a_style_that_could_end_the_sheet_is_left_out() -> None:
    picture = parse('<text style="fill: red; content: &lt;/style&gt;&lt;script&gt;"/>')
    sheet = StyleSheet()

    sheet.take_from(picture)

    assert sheet.write() == ".s0{fill:red}"


def panel(x: int, y: int, width: int, *outlines: str, land: str = "") -> ET.Element:
    paths = "".join(f'<path d="{outline}"/>' for outline in outlines)
    return parse(
        f'<defs><clipPath id="c"><rect x="{x}" y="{y}" width="{width}" height="50"/></clipPath>'
        f'</defs><g clip-path="url(#c)"><g>{land}</g><g><g>{paths}</g></g></g>'
    )


def test_two_maps_use_one_set_of_outlines_in_the_larger_size() -> None:
    narrow = panel(0, 0, 100, "M1,1l2,2Z", "M5,5l1,1Z")
    wide = panel(10, 20, 200, "M12,22l4,4Z", "M20,30l2,2Z")

    shared = share_outlines([narrow, wide])

    assert shared is not None
    assert re.findall(r' d="([^"]+)"', to_text(shared)) == ["M12,22l4,4Z", "M20,30l2,2Z"]
    assert " d=" not in to_text(narrow) + to_text(wide)
    uses = [picture.find(".//{*}use") for picture in (narrow, wide)]
    assert [use.get("transform") for use in uses if use is not None] == [
        "translate(-5.00,-10.00)scale(0.50000)",
        "translate(0.00,0.00)scale(1.00000)",
    ]


def test_the_land_below_the_countries_is_shared_too() -> None:
    narrow, wide = (
        panel(0, 0, width, "M1,1l2,2Z", "M5,5l1,1Z", land='<path d="M0,0l9,9Z"/>')
        for width in (100, 200)
    )

    shared = share_outlines([narrow, wide])

    assert shared is not None
    assert to_text(shared).count('d="M0,0l9,9Z"') == 1
    assert " d=" not in to_text(narrow) + to_text(wide)


def test_maps_of_other_countries_share_nothing() -> None:
    narrow = panel(0, 0, 100, "M1,1l2,2Z", "M5,5l1,1Z")
    wide = panel(0, 0, 200, "M1,1l2,2Z", "M5,5l1,1Z", "M9,9l1,1Z")

    assert share_outlines([narrow, wide]) is None
    assert to_text(narrow).count(" d=") == 2


def test_a_picture_without_a_map_shares_nothing() -> None:
    assert share_outlines([parse("<path d='M1,1H2'/>"), parse("<path d='M1,1H2'/>")]) is None
