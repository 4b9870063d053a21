"""Which layout fills a picture of a fixed size."""

import re
from datetime import date
from pathlib import Path

import pytest

from borderlines.figures import FigureName
from borderlines.pictures.sizes import SIZES, Fitted, SizeName, fit
from borderlines.record.dataset import read_dataset
from borderlines.schema import Kind, Tier
from borderlines.terms.vocabulary import Lanes
from borderlines.view.selection import Selection
from tests.acts import COURT, FINE, NOTICE, ORDER, make_link, make_view

RECORD = read_dataset(Path(__file__).resolve().parent.parent / "data")
NOTHING = Selection(kinds=(Kind.DESIGNATION,))


@pytest.mark.parametrize("selection", [Selection(), NOTHING], ids=["some acts", "no act"])
@pytest.mark.parametrize("size", list(SIZES))
@pytest.mark.parametrize("name", ["timeline", "map", "chain"])
def test_the_scaled_figure_has_the_picture_s_pixels(
    name: FigureName, size: SizeName, selection: Selection
) -> None:
    fitted = fit(make_view(ORDER, COURT, FINE, NOTICE, selection=selection), name, size)

    layout = fitted.figure.layout
    pixels = (int(layout.width * fitted.scale), int(layout.height * fitted.scale))
    assert pixels == SIZES[size]


def test_the_room_that_is_left_lies_above_and_below() -> None:
    view = make_view(ORDER, COURT, FINE, NOTICE)

    natural = fit(view, "timeline").figure.layout
    square = fit(view, "timeline", "square").figure.layout

    above = square.margin.t - natural.margin.t
    below = square.margin.b - natural.margin.b
    assert above > 50
    # The legend may take another line in one of them.
    assert abs(above - below) < 40


def test_type_comes_out_larger_where_there_is_less_to_show() -> None:
    one = fit(make_view(ORDER), "timeline", "social")
    many = fit(
        make_view(*(dict(ORDER, id=f"act-{n}", jurisdictions=place) for n, place in enumerate(
            ["DE", "FR", "IT", "ES", "GB", "IE", "NL", "BE", "PT", "SE", "US", "IN", "TR", "BR"]
        ))),
        "timeline",
        "social",
    )  # fmt: skip

    assert one.scale > many.scale


def test_without_a_size_the_figure_keeps_its_natural_height() -> None:
    fitted = fit(make_view(ORDER), "timeline")

    assert (fitted.figure.layout.width, fitted.scale) == (1200, 2)


def test_the_title_of_many_acts_can_still_be_read() -> None:
    record = read_dataset(Path(__file__).parent.parent / "data")

    fitted = fit(Selection().apply(record), "timeline", "social")

    title = fitted.figure.layout.annotations
    sizes = [note.font.size * fitted.scale for note in title if "<b>WhatsApp" in note.text]
    assert sizes == pytest.approx([26], abs=3)


def test_a_square_map_has_europe_below_the_world() -> None:
    view = Selection().apply(read_dataset(Path(__file__).resolve().parent.parent / "data"))

    square = fit(view, "map", "square").figure.layout
    social = fit(view, "map", "social").figure.layout

    assert square.geo2.domain.y[1] < square.geo.domain.y[0]
    assert social.geo2.domain.x[0] > social.geo.domain.x[1]


def test_bars_that_make_type_too_small_are_left_out_and_the_picture_says_so() -> None:
    record = read_dataset(Path(__file__).resolve().parent.parent / "data")
    choice = Selection(effect=True, at=date(2018, 3, 1))

    few = fit(choice.changed(jurisdictions=("DE",)).apply(record), "timeline", "social")
    many = fit(choice.apply(record), "timeline", "social")

    def told(fitted: Fitted) -> set[str]:
        return {note.text for note in fitted.figure.layout.annotations}

    said = {
        "Pale: not standing on 1 March 2018",
        "The bars are left out, for want of room",
    }
    assert not said & told(few)
    assert said <= told(many)
    assert many.scale * 12 > 10.9


def smallest_type(fitted: Fitted) -> float:
    """Of all texts of a figure, in pixels of its picture."""
    figure = fitted.figure
    sizes = [note.font.size or 15 for note in figure.layout.annotations if note.text]
    sizes += [
        float(size)
        for note in figure.layout.annotations
        for size in re.findall(r"font-size:([\d.]+)px", note.text)
    ]
    texts = [trace.textfont.size for trace in figure.data if "text" in trace.mode]
    sizes += [size for text in texts for size in (text if isinstance(text, tuple) else (text,))]
    sizes += [axis.tickfont.size for axis in figure.select_xaxes() if axis.tickfont.size]
    return float(min(sizes)) * fitted.scale


# Every kind of lane where there is least room, and every size with the most and the usual lanes.
@pytest.mark.parametrize(
    ("lanes", "size"),
    [
        *((lanes, "social") for lanes in Lanes),
        *((lanes, size) for lanes in (Lanes.COUNTRY, Lanes.AUTHORITY) for size in SIZES
          if size != "social"),
    ],
)  # fmt: skip
def test_the_smallest_type_of_a_timeline_can_be_read(lanes: Lanes, size: SizeName) -> None:
    view = Selection(lanes=lanes, tiers=tuple(Tier), effect=True, language="de").apply(RECORD)

    fitted = fit(view, "timeline", size)

    assert smallest_type(fitted) > 10.9
    # And no smaller than it needs to be.
    width, height = fitted.figure.layout.width, fitted.figure.layout.height
    assert (int(width * fitted.scale), int(height * fitted.scale)) == SIZES[size]


def test_rows_of_a_timeline_become_closer_before_its_type_becomes_smaller() -> None:
    fitted = fit(Selection().apply(RECORD), "timeline", "square")

    assert smallest_type(fitted) >= 12


def test_lanes_that_have_no_room_at_a_legible_size_are_one_lane_that_says_so() -> None:
    view = Selection(lanes=Lanes.AUTHORITY).apply(RECORD)

    texts = [note.text for note in fit(view, "timeline", "social").figure.layout.annotations]

    assert [text for text in texts if "share one lane, for want of room" in text]
    assert [text for text in texts if text.startswith("<b>HmbBfDI</b>")]


@pytest.mark.parametrize(
    ("lanes", "millimetres"),
    [*((lanes, 70) for lanes in Lanes), (Lanes.AUTHORITY, 85), (Lanes.AUTHORITY, 127)],
)
def test_a_printed_timeline_of_the_whole_record_fits_on_a_page(
    lanes: Lanes, millimetres: int
) -> None:
    fitted = fit(
        Selection(lanes=lanes, tiers=tuple(Tier)).apply(RECORD),
        "timeline",
        "print",
        millimetres=millimetres,
    )

    layout = fitted.figure.layout
    assert layout.height / layout.width * millimetres <= 280


def test_a_newspaper_s_column_has_every_country_of_the_record() -> None:
    fitted = fit(Selection().apply(RECORD), "timeline", "print", millimetres=70)

    texts = {note.text for note in fitted.figure.layout.annotations}
    assert {"<b>Sweden</b>", "<b>Mexico</b>", "<b>Indonesia</b>"} <= texts


@pytest.mark.parametrize("size", list(SIZES))
def test_a_picture_of_all_chains_has_every_chain_of_the_record(size: SizeName) -> None:
    view = Selection().apply(read_dataset(Path(__file__).resolve().parent.parent / "data"))

    fitted = fit(view, "chain", size)
    texts = [annotation.text for annotation in fitted.figure.layout.annotations]

    assert not any("not drawn" in text for text in texts)
    assert smallest_type(fitted) > 10.9


def test_a_square_of_all_chains_is_filled_from_top_to_bottom() -> None:
    square = fit(Selection().apply(RECORD), "chain", "square").figure

    (marks,) = (trace for trace in square.data if trace.name == "acts")
    height = square.layout.yaxis.range[0]
    assert min(marks.y) < 0.15 * height
    assert max(marks.y) > 0.9 * height
    # Beside the plot there is no more than its title, its sources and what lies around them.
    assert square.layout.margin.b < 60


def test_the_longest_chain_of_one_act_can_be_read_in_an_article() -> None:
    view = Selection(event="wa-policy-2021", tiers=tuple(Tier)).apply(RECORD)

    fitted = fit(view, "chain", "article")

    (marks,) = (trace for trace in fitted.figure.data if trace.name == "acts")
    assert len(marks.x) == 16
    assert smallest_type(fitted) > 10.9


def test_type_too_small_to_read_makes_a_picture_of_chains_hold_fewer() -> None:
    acts = [dict(ORDER, id=f"act-{n}", jurisdictions="DE") for n in range(160)]
    links = [make_link(f"act-{n + 1}", "upholds", f"act-{n}") for n in range(0, 160, 2)]

    social = fit(make_view(*acts, links=links), "chain", "social")
    texts = [annotation.text for annotation in social.figure.layout.annotations]

    assert any("chains more not drawn" in text for text in texts)
    assert smallest_type(social) > 10.9


@pytest.mark.parametrize(("millimetres", "page"), [(85, 280), (180, 280), (260, 364), (420, 400)])
def test_a_printed_picture_of_all_chains_fits_on_a_page(millimetres: int, page: int) -> None:
    view = Selection().apply(read_dataset(Path(__file__).resolve().parent.parent / "data"))

    fitted = fit(view, "chain", "print", millimetres=millimetres)

    layout = fitted.figure.layout
    assert layout.height / layout.width * millimetres <= page


def test_a_title_of_two_lines_has_no_word_alone() -> None:
    view = make_view(ORDER, COURT)
    words = {len(fit(view, "map", "print", millimetres=mm).figure.layout.annotations[0].text
                 .split("<br>")[-1].split()) for mm in range(70, 180, 10)}  # fmt: skip

    assert 1 not in words


@pytest.mark.parametrize("millimetres", [70, 127, 420])
def test_print_is_as_wide_as_its_millimetres_at_300_dots_an_inch(millimetres: int) -> None:
    fitted = fit(make_view(ORDER, COURT), "timeline", "print", millimetres=millimetres)

    assert int(fitted.figure.layout.width * fitted.scale) == round(millimetres / 25.4 * 300)
    # Type of 12 pixels is set in 6 to 7 points, whatever the width.
    assert 6 < 12 * fitted.scale / 300 * 72 < 7.2
