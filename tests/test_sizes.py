"""Pictures of a fixed size: type that is read where the picture is seen, and nothing hidden."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from borderlines.figures import FIGURES, FigureName
from borderlines.pictures.sizes import SIZES, Fitted, SizeName, fit
from borderlines.record.dataset import read_dataset
from borderlines.schema import Kind, Tier
from borderlines.terms.vocabulary import Lanes
from borderlines.view import View
from borderlines.view.selection import Selection
from tests.acts import COURT, FINE, NOTICE, ORDER, make_link, make_view

RECORD = read_dataset(Path(__file__).resolve().parent.parent / "data")
NOTHING = Selection(kinds=(Kind.DESIGNATION,))
FLOOR = 22 / 1200
"""Height of the smallest type, in widths of a picture: 9 pixels in a card of 504."""


def smallest_type(fitted: Fitted) -> float:
    """Return the size of the smallest text of a figure, in pixels of its picture."""
    figure = fitted.figure
    sizes = [note.font.size or 15 for note in figure.layout.annotations if note.text]
    sizes += [
        float(size)
        for note in figure.layout.annotations
        for size in re.findall(r"font-size:([\d.]+)px", note.text)
    ]
    drawn = (trace.to_plotly_json() for trace in figure.data)
    texts = [one["textfont"]["size"] for one in drawn if "text" in one.get("mode", "")]
    sizes += [size for text in texts for size in ([text] if isinstance(text, int) else text)]
    sizes += [axis.tickfont.size for axis in figure.select_xaxes() if axis.tickfont.size]
    return float(min(sizes)) * fitted.scale


def texts_of(fitted: Fitted) -> list[str]:
    return [note.text for note in fitted.figure.layout.annotations]


@pytest.mark.parametrize("selection", [Selection(), NOTHING], ids=["some acts", "no act"])
@pytest.mark.parametrize("size", list(SIZES))
@pytest.mark.parametrize("name", list(FIGURES))
def test_the_scaled_figure_has_the_picture_s_pixels(
    name: FigureName, size: SizeName, selection: Selection
) -> None:
    fitted = fit(make_view(ORDER, COURT, FINE, NOTICE, selection=selection), name, size)

    layout = fitted.figure.layout
    pixels = (int(layout.width * fitted.scale), int(layout.height * fitted.scale))
    assert pixels == SIZES[size]


CHOICES = {
    "everything": Selection(tiers=tuple(Tier)),
    "authorities": Selection(lanes=Lanes.AUTHORITY, tiers=tuple(Tier)),
    "Germany": Selection(jurisdictions=("DE",)),
    "the CNIL": Selection(jurisdictions=("FR",)),
    "a long chain": Selection(event="wa-policy-2021", tiers=tuple(Tier)),
}


@pytest.mark.parametrize("language", ["en", "fr", "de"])
@pytest.mark.parametrize("choice", CHOICES.values(), ids=CHOICES)
@pytest.mark.parametrize("size", list(SIZES))
@pytest.mark.parametrize("name", list(FIGURES))
def test_the_smallest_type_is_read_where_the_picture_is_seen(
    name: FigureName, size: SizeName, choice: Selection, language: str
) -> None:
    fitted = fit(choice.changed(language=language).apply(RECORD), name, size)

    assert smallest_type(fitted) >= FLOOR * SIZES[size][0] - 0.5


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


def test_a_square_of_few_acts_lists_them_with_their_dates() -> None:
    def texts_of(view: View, name: FigureName) -> list[str]:
        return [note.text for note in fit(view, name, "square").figure.layout.annotations]

    listed = {"23 Sept 2016", "Hamburg order", "27 Nov 2017", "CNIL formal notice"}
    assert listed <= {*texts_of(make_view(ORDER, NOTICE), "overview")}
    assert {"27 Nov 2017", "CNIL formal notice"} <= {*texts_of(make_view(NOTICE), "timeline")}
    # Larger type does not take the place of the list.
    british = Selection(jurisdictions=("FR", "GB"), language="fr").apply(RECORD)
    assert "27 nov. 2017" in texts_of(british, "overview")
    assert "27 Nov 2017" not in texts_of(Selection().apply(RECORD), "overview")


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_name_is_in_two_lines_where_a_row_is_as_high_as_that(language: str) -> None:
    view = Selection(language=language).apply(RECORD)

    notes = fit(view, "chain", "print", millimetres=85).figure.layout.annotations

    names = [n.text for n in notes if n.yref == "y" and n.xref == "paper" and "<b>" in n.text]
    assert any("<br>" in name for name in names)
    assert [name for name in names if "…" in name] == []


def test_acts_of_one_country_are_named_in_the_overview_where_there_is_room() -> None:
    figure = fit(make_view(NOTICE), "overview", "social").figure

    assert [text for one in figure.data if one.mode == "text" for text in one.text] == [
        "CNIL formal notice"
    ]


def test_without_a_size_the_figure_keeps_its_natural_height() -> None:
    fitted = fit(make_view(ORDER), "timeline")

    assert (fitted.figure.layout.width, fitted.scale) == (1200, 2)


def test_what_the_whole_story_has_no_room_for_is_counted() -> None:
    view = Selection().apply(RECORD)

    (left_out,) = (text for text in texts_of(fit(view, "timeline", "social")) if "more" in text)

    (places, acts) = map(int, re.findall(r"\d+", left_out))
    rows = {text for text in texts_of(fit(view, "timeline", "social")) if text.startswith("<b>")}
    # The title is in bold type too.
    assert len(rows) - 1 + places == len(view.countries)
    assert 0 < acts < len(view.events)


def test_a_picture_that_leaves_its_bars_out_says_so() -> None:
    choice = Selection(effect=True, at=date(2018, 3, 1), jurisdictions=("IN",))
    said = {"Pale: not standing on 1 March 2018", "Duties not shown: too many acts to fit"}

    social = texts_of(fit(choice.apply(RECORD), "timeline", "social"))
    page = texts_of(fit(choice.apply(RECORD), "timeline"))

    assert said <= set(social)
    assert not said & set(page)


def test_chains_without_room_are_rows_of_an_overview() -> None:
    texts = texts_of(fit(Selection().apply(RECORD), "chain", "social"))

    assert any("more chains" in text for text in texts)
    assert "<b>AEPD inquiry</b>" in texts


def test_many_chains_are_counted_where_they_have_no_row() -> None:
    acts = [dict(ORDER, id=f"act-{n}", jurisdictions="DE") for n in range(80)]
    links = [make_link(f"act-{n + 1}", "upholds", f"act-{n}") for n in range(0, 80, 2)]

    social = fit(make_view(*acts, links=links), "chain", "social")

    assert any("more chains" in text for text in texts_of(social))


def test_a_square_map_has_europe_below_the_world() -> None:
    view = Selection().apply(RECORD)

    square = fit(view, "map", "square").figure.layout
    social = fit(view, "map", "social").figure.layout

    assert square.geo2.domain.y[1] < square.geo.domain.y[0]
    assert social.geo2.domain.x[0] > social.geo.domain.x[1]


@pytest.mark.parametrize(
    ("lanes", "millimetres"),
    [*((lanes, 70) for lanes in Lanes), (Lanes.AUTHORITY, 85), (Lanes.AUTHORITY, 127)],
)
def test_a_printed_timeline_of_the_whole_record_fits_on_a_page(
    lanes: Lanes, millimetres: int
) -> None:
    view = Selection(lanes=lanes, tiers=tuple(Tier)).apply(RECORD)

    fitted = fit(view, "timeline", "print", millimetres=millimetres)

    layout = fitted.figure.layout
    assert layout.height / layout.width * millimetres <= 281


def test_a_newspaper_s_column_has_every_country_of_the_record() -> None:
    texts = texts_of(fit(Selection().apply(RECORD), "timeline", "print", millimetres=70))

    assert {"<b>Sweden</b>", "<b>Mexico</b>", "<b>Indonesia</b>"} <= set(texts)


@pytest.mark.parametrize(("millimetres", "page"), [(85, 280), (180, 280), (260, 364), (420, 400)])
def test_a_printed_picture_of_all_chains_fits_on_a_page(millimetres: int, page: int) -> None:
    fitted = fit(Selection().apply(RECORD), "chain", "print", millimetres=millimetres)

    layout = fitted.figure.layout
    assert layout.height / layout.width * millimetres <= page + 1


def test_a_title_of_two_lines_has_no_word_alone() -> None:
    view = make_view(ORDER, COURT)
    words = {len(fit(view, "map", "print", millimetres=mm).figure.layout.annotations[0].text
                 .split("<br>")[-1].split()) for mm in range(70, 180, 10)}  # fmt: skip

    assert 1 not in words


@pytest.mark.parametrize("millimetres", [70, 127, 420])
def test_print_is_as_wide_as_its_millimetres_at_300_dots_an_inch(millimetres: int) -> None:
    fitted = fit(make_view(ORDER, COURT), "timeline", "print", millimetres=millimetres)

    assert int(fitted.figure.layout.width * fitted.scale) == round(millimetres / 25.4 * 300)
    # Type of 12 pixels is set in 6.5 points at least, whatever the width.
    assert 6.5 <= 12 * fitted.scale / 300 * 72 < 7.2
