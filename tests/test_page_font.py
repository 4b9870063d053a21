"""The font inside a page: the letters that it shows, and no others."""

from __future__ import annotations

import base64
import re
from io import BytesIO

from fontTools.ttLib import TTFont

from borderlines.pictures.export import FONT_FILE
from web.pages.inline.page_font import subset_font, write_page_font


def letters_in(font: bytes) -> str:
    return "".join(sorted(map(chr, TTFont(BytesIO(font)).getBestCmap())))


def faces_of(page: str) -> list[tuple[str, str]]:
    """Return the address and the range of each face."""
    return re.findall(r'url\("([^"]+)"\).*?unicode-range:([^}]+)}', write_page_font(page))


def font_in(page: str) -> bytes:
    _, (address, _) = faces_of(page)
    return base64.b64decode(address.removeprefix("data:font/woff2;base64,"))


def test_a_font_holds_the_letters_asked_for() -> None:
    assert letters_in(subset_font(frozenset("Bußgeld"))) == "Bdegluß"


def test_the_same_letters_give_the_same_bytes() -> None:
    first = subset_font(frozenset("abc"))
    subset_font.cache_clear()

    assert subset_font(frozenset("cba")) == first


def test_a_subset_is_as_wide_as_the_whole_font_in_every_weight() -> None:
    whole, part = (TTFont(each) for each in (FONT_FILE, BytesIO(subset_font(frozenset("AVor€")))))

    axis, whole_axis = (font["fvar"].axes[0] for font in (part, whole))
    assert (axis.minValue, axis.maxValue) == (whole_axis.minValue, whole_axis.maxValue)
    for letter in "AVor€":
        widths = [font["hmtx"][font.getBestCmap()[ord(letter)]][0] for font in (whole, part)]
        assert widths[0] == widths[1]
    assert "kern" in {each.FeatureTag for each in part["GPOS"].table.FeatureList.FeatureRecord}


def test_a_page_brings_what_it_shows_beside_the_usual() -> None:
    plain = letters_in(font_in("<p>Plain</p>"))
    page = '<style>a{content:"★"}</style><p title="ω">D&uuml;rfen ħ</p><script>"#"</script>'

    more = set(letters_in(font_in(page))) - set(plain)
    assert {"ü", "ħ"} <= more
    assert more.isdisjoint("★ω#")


def test_pages_with_names_of_other_letters_share_a_subset() -> None:
    assert font_in("<p>Dürfen</p>") == font_in("<p>Turquía, ₹ 5, ğ</p>")


def test_a_letter_that_the_font_has_not_is_asked_of_nobody() -> None:
    (_, whole), (_, own) = faces_of("<p>東京</p>")

    assert "6771" not in whole + own
    assert own.startswith("U+20,")


def test_the_font_still_says_whose_it_is() -> None:
    names = {
        each.nameID: str(each)
        for each in TTFont(BytesIO(subset_font(frozenset("a"))))["name"].names
    }

    assert "Adobe" in names[0]
    assert names[1] == "Borderlines Sans"
