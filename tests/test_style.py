"""The look: colours that are readable and distinct, and text that stays text."""

from __future__ import annotations

import re
from itertools import combinations, pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from borderlines.figures.style import (
    BAND_OPACITY,
    PALETTES,
    SHAPE_NAMES,
    SHAPES,
    Palette,
    escape,
    wrap,
)
from borderlines.figures.text_width import break_lines, split_words, width_of
from borderlines.schema import Family, FieldOfLaw
from borderlines.terms.own_words import MOST_FIELDS, AnyField, OwnField

PALETTE = pytest.mark.parametrize("palette", PALETTES.values(), ids=PALETTES.keys())

# Linear RGB as seen without one of the three cones: Machado, Oliveira and Fernandes (2009),
# severity 1.0.
SIGHTS = {
    "full": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deutan": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritan": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
SIGHT = pytest.mark.parametrize("sight", SIGHTS)
FIELDS = [*FieldOfLaw, *(OwnField(f"own-{n}", "Own", (), n) for n in range(MOST_FIELDS))]


def linear(colour: str) -> list[float]:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    return [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]


def contrast(one: str, other: str) -> float:
    """Compute the WCAG 2 contrast ratio, 1 to 21."""
    lights = [
        0.2126 * red + 0.7152 * green + 0.0722 * blue
        for red, green, blue in (linear(one), linear(other))
    ]
    return (max(lights) + 0.05) / (min(lights) + 0.05)


def mix(colour: str, ground: str, opacity: float) -> str:
    channels = [
        round(int(colour[i : i + 2], 16) * opacity + int(ground[i : i + 2], 16) * (1 - opacity))
        for i in (1, 3, 5)
    ]
    return "#{:02x}{:02x}{:02x}".format(*channels)


def distance(one: str, other: str, sight: str) -> float:
    """Compute the distance of two colours in CIELAB; about 2 is the least that people see."""
    first, second = (to_lab(colour, sight) for colour in (one, other))
    return float(sum((a - b) ** 2 for a, b in zip(first, second, strict=True)) ** 0.5)


def to_lab(colour: str, sight: str) -> tuple[float, float, float]:
    full = linear(colour)
    red, green, blue = (
        min(max(sum(a * b for a, b in zip(row, full, strict=True)), 0), 1) for row in SIGHTS[sight]
    )
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883
    x, y, z = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in (x, y, z))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


# Contrast


def test_contrast_is_measured_as_wcag_does() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@PALETTE
@pytest.mark.parametrize("ink", ["text", "quiet", "accent"])
@pytest.mark.parametrize("ground", ["ground", "lane"])
def test_text_can_be_read_on_every_ground(palette: Palette, ink: str, ground: str) -> None:
    assert contrast(getattr(palette, ink), getattr(palette, ground)) >= 4.5


@PALETTE
@pytest.mark.parametrize("field", FIELDS)
def test_labels_can_be_read_on_the_band_of_a_date_that_is_no_day(
    palette: Palette, field: AnyField
) -> None:
    for ground in (palette.ground, palette.lane):
        band = mix(palette.field(field), ground, BAND_OPACITY)
        assert contrast(palette.text, band) >= 4.5
        assert contrast(palette.quiet, band) >= 4.5


@PALETTE
def test_numbers_can_be_read_on_every_class_of_a_map(palette: Palette) -> None:
    for step in palette.steps:
        assert max(contrast(palette.text, step), contrast(palette.ground, step)) >= 4.5


@PALETTE
@pytest.mark.parametrize("field", FIELDS)
def test_marks_stand_out_from_every_ground(palette: Palette, field: AnyField) -> None:
    assert contrast(palette.field(field), palette.ground) >= 3
    assert contrast(palette.field(field), palette.lane) >= 3


# Distinct colours


@PALETTE
@SIGHT
def test_fields_of_law_are_told_apart_by_every_eye(palette: Palette, sight: str) -> None:
    told = set(FieldOfLaw) - {FieldOfLaw.NOT_SAID}
    alike = [
        (one, other)
        for one, other in combinations([*map(palette.field, told), *palette.own_fields], 2)
        if distance(one, other, sight) < 10
    ]
    assert alike == []


@PALETTE
@SIGHT
def test_classes_of_a_map_are_told_apart_by_every_eye(palette: Palette, sight: str) -> None:
    in_order = [palette.land, palette.union, *palette.steps]

    assert min(distance(one, other, sight) for one, other in pairwise(in_order)) >= 10


@PALETTE
def test_classes_of_a_map_go_steadily_away_from_the_land(palette: Palette) -> None:
    contrasts = [contrast(step, palette.land) for step in palette.steps]

    assert contrasts == sorted(contrasts)


def test_six_shapes_and_the_end_of_a_bar_tell_the_kinds_apart() -> None:
    assert set(SHAPES) == set(Family)
    assert set(SHAPES.values()) == set(SHAPE_NAMES)
    assert len(set(SHAPES.values()) - {SHAPES[Family.CLOSURE]}) == 6


# Text stays text


def test_markup_and_formulas_are_escaped() -> None:
    assert escape("<img src=\"x\" onerror='y'> & $x$") == (
        "&lt;img src=&#34;x&#34; onerror=&#x27;y&#x27;&gt; &amp; &#36;x&#36;"
    )


def test_breaks_of_a_cell_do_not_break_a_line() -> None:
    assert escape("two\n lines\t") == "two lines"


ENTITIES_OF_PLOTLY = {"amp": "&", "lt": "<", "gt": ">"}


def as_plotly_shows(text: str) -> str:
    """Decode as plotly.js does: numbers and a few names, once; unknown names stay."""

    def decode(match: re.Match[str]) -> str:
        name = match[1]
        if name.startswith("#x"):
            return chr(int(name[2:], 16))
        return chr(int(name[1:])) if name[0] == "#" else ENTITIES_OF_PLOTLY.get(name, match[0])

    return re.sub(r"&(#\d+|#x[\da-fA-F]+|[a-z]+);", decode, text)


@example("؛")
@given(st.text() | st.text("<>&\"'$;#lt36quo "))
def test_what_is_escaped_is_shown_as_it_was_written(text: str) -> None:
    escaped = escape(text)

    assert not set(escaped) & set("<>\"'$")
    shown, written = as_plotly_shows(escaped), " ".join(split_words(text))
    # Text from right to left is in an isolate.
    assert written in {shown, shown[1:-1] if shown[:1] in {"\u2066", "\u2067"} else shown}


@given(st.text())
def test_wrapped_text_holds_no_markup_but_line_breaks(text: str) -> None:
    assert not set(wrap(text, 10).replace("<br>", "")) & set("<>\"'$")


def test_text_wraps_between_words() -> None:
    assert wrap("a letter of the 28 authorities", 12) == "a letter of<br>the 28<br>authorities"
    assert wrap("unbreakable", 4) == "unbreakable"


# Width


def test_wider_text_is_wider() -> None:
    assert 0 < width_of("iii", 12) < width_of("WWW", 12) < width_of("WWW", 12, bold=True)
    assert width_of("Hamburg", 24) == pytest.approx(2 * width_of("Hamburg", 12))


def test_lines_fit_into_their_width() -> None:
    lines = break_lines("European Commission fines Facebook 110 million", 13, 120)

    assert " ".join(lines) == "European Commission fines Facebook 110 million"
    assert len(lines) > 1
    assert all(width_of(line, 13) <= 120 for line in lines)
    assert break_lines("", 13, 120) == []


@pytest.mark.parametrize("day", ["24 November 2026", "1er mars 2018", "24. November 2026"])
def test_a_day_and_its_month_stay_in_one_line(day: str) -> None:
    assert split_words(f"on {day} it obliges 11 acts") == [
        "on", day[:-5], day[-4:], "it", "obliges", "11", "acts",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Order (2018)", "Order (2018)"),
        ("\u05e6\u05d5 WhatsApp (2018)", "\u2067\u05e6\u05d5 WhatsApp (2018)\u2069"),
        ("(2018) \u0623\u0645\u0631", "\u2067(2018) \u0623\u0645\u0631\u2069"),
        ("WhatsApp \u05e6\u05d5", "\u2066WhatsApp \u05e6\u05d5\u2069"),
        ("\u6771\u4eac", "\u6771\u4eac"),
    ],
)
def test_a_text_runs_in_the_direction_of_its_first_strong_letter(text: str, written: str) -> None:
    assert escape(text) == written


def test_a_sentence_runs_in_its_own_direction_whatever_it_begins_with() -> None:
    act = "\u2068\u05e6\u05d5 (2018)\u2069"

    assert escape(f"{act}: amended") == f"\u2066{act}: amended\u2069"
    assert escape(act) == f"\u2067{act}\u2069"


def test_all_lines_of_a_text_run_in_its_direction() -> None:
    assert wrap("\u05e6\u05d5\u05d5 WhatsApp", 8) == (
        "\u2067\u05e6\u05d5\u05d5\u2069<br>\u2067WhatsApp\u2069"
    )
