"""The map of a day as a figure."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pycountry
import pytest

from borderlines.figures.map.figure import build_map
from borderlines.figures.style import PALETTES
from borderlines.law.union import members_on
from borderlines.record.dataset import read_dataset
from borderlines.schema import Measure, Tier
from borderlines.view.selection import Selection, Theme
from tests.acts import (
    FINE,
    NOTICE,
    ORDER,
    PACKAGE,
    PAUSE,
    Cells,
    make_event,
    make_view,
    write_record,
)

RECORD = read_dataset(Path(__file__).parent.parent / "data")
LIGHT = PALETTES["light"]
LAST_DAY_WITH_28 = date(2020, 1, 31)
FIRST_DAY_WITH_27 = date(2020, 2, 1)


def build(*events: Cells, width: int = 1200, theme: Theme = "light", **choice: Any) -> Any:
    """Build a map of these acts, as plotly writes it down."""
    view = make_view(*events, selection=Selection(**choice))
    return build_map(view, width=width, theme=theme).to_plotly_json()


def colour_of(figure: Any) -> dict[str, str]:
    """Return the fill of every country in the last panel."""
    panel = [trace for trace in figure["data"] if trace["type"] == "choropleth"][-1]["geo"]
    return {
        code: trace["colorscale"][step][1]
        for trace in figure["data"]
        if trace["type"] == "choropleth" and trace["geo"] == panel
        for (code,), step in zip(trace["customdata"], trace["z"], strict=True)
    }


def hover_of(figure: Any, country: str) -> str:
    return next(
        hover
        for trace in figure["data"]
        if trace["type"] == "choropleth"
        for (code,), hover in zip(trace["customdata"], trace["hovertext"], strict=True)
        if code == country
    )


def outline_of(figure: Any) -> dict[str, tuple[str, float]]:
    """Return the colour and width of each country's outline."""
    outlines: dict[str, tuple[str, float]] = {}
    for trace in figure["data"]:
        if trace["type"] == "choropleth":
            line = trace["marker"]["line"]
            codes = [code for (code,) in trace["customdata"]]
            looks = zip(line["color"], line["width"], strict=True)
            outlines |= dict(zip(codes, looks, strict=True))
    return outlines


def texts_of(figure: Any) -> list[str]:
    return [annotation["text"] for annotation in figure["layout"]["annotations"]]


def numbers_of(figure: Any) -> list[str]:
    """Return the numbers written on countries, in every panel."""
    return [
        text.replace("&#160;", "")
        for trace in figure["data"]
        if trace["type"] == "scattergeo" and trace["mode"] == "text"
        for text in trace["text"]
    ]


# National acts


def test_acts_of_national_authorities_stand_on_their_country() -> None:
    figure = build(ORDER, NOTICE)

    assert colour_of(figure)["DE"] == colour_of(figure)["FR"] == LIGHT.steps[0]
    assert colour_of(figure)["ES"] == LIGHT.land
    assert hover_of(figure, "DE") == "<b>Germany</b><br>1 act of its own by 24 November 2026"
    assert (
        hover_of(figure, "ES")
        == "<b>Spain</b><br>Not searched: we can’t say whether it has acts of its own"
    )


def test_none_zero_and_unknown_are_three_things(tmp_path: Path) -> None:
    coverage = [
        {"place": "DE", "status": "covered", "looked": "2026-11"},
        {"place": "NO", "status": "none-found", "looked": "2026-11"},
    ]
    dataset = read_dataset(write_record(tmp_path, [ORDER, NOTICE], coverage=coverage))
    view = Selection(at=date(2016, 1, 1)).apply(dataset)

    figure = build_map(view).to_plotly_json()

    looks = [(colour_of(figure)[code], outline_of(figure)[code]) for code in ("DE", "NO", "BE")]
    assert len({*looks}) == 3
    # The blank country comes last, so that nobody's border lies on its outline.
    layers = [trace["locations"] for trace in figure["data"] if trace["type"] == "choropleth"]
    assert layers[-1][-1] == "NOR"
    assert hover_of(figure, "DE") == "<b>Germany</b><br>No act of its own by 1 January 2016"
    assert hover_of(figure, "NO") == "<b>Norway</b><br>Searched (November 2026), none found"
    assert {
        "No act shown was decided by that day",
        "Searched, none found",
        "Not searched",
    } <= set(texts_of(figure))


@pytest.mark.parametrize(
    ("acts", "step"), [(1, 0), (2, 1), (3, 1), (4, 2), (7, 2), (8, 3), (20, 3)]
)
def test_more_acts_are_a_stronger_class(acts: int, step: int) -> None:
    figure = build(*(make_event(f"act-{number}") for number in range(acts)))

    assert colour_of(figure)["DE"] == LIGHT.steps[step]
    assert numbers_of(figure) == [str(acts)]


def test_the_key_repeats_no_number_that_stands_in_a_country() -> None:
    figure = build(ORDER, NOTICE, NOTICE | {"id": "fr-2"})

    assert numbers_of(figure) == ["1", "2"]
    assert "Not searched" in texts_of(figure)
    assert not [text for text in texts_of(figure) if text.endswith((" act", " acts"))]


def test_a_sum_stands_in_its_country_and_is_read_on_any_ground() -> None:
    fine = make_event("agcm", kind="fine", jurisdictions="IT", amount="3000000", currency="EUR",
                      amount_kind="imposed", decided="2017-05-11", published="")  # fmt: skip

    figure = build(fine, measure=Measure.FINES)

    (sums,) = [trace for trace in figure["data"] if trace.get("mode") == "text"]
    assert sums["text"] == ("€3m",) or sums["text"] == ["€3m"]
    assert LIGHT.ground in sums["textfont"]["shadow"]


# Chosen countries


def test_a_chosen_country_has_the_map_to_itself_and_its_acts_beside_it() -> None:
    joint = make_event("joint", label="Joint letter", jurisdictions="DE | SE")

    figure = build(ORDER, joint, NOTICE, FINE, jurisdictions=("DE",))

    west, east = figure["layout"]["geo2"]["lonaxis"]["range"]
    assert -10 < west < 5
    assert 16 < east < 30
    assert numbers_of(figure) == ["2"]
    texts = texts_of(figure)
    assert "<b>2 acts in Germany</b>" in texts
    assert {"2016  Hamburg order", "2016  Joint letter (also Sweden)"} <= set(texts)


def test_the_acts_of_the_union_that_reach_it_are_named() -> None:
    texts = texts_of(build(ORDER, FINE, jurisdictions=("DE",)))

    heading = texts.index("<b>1 more act of EU authorities reaches it</b>")
    assert texts[heading + 1] == f"2017  {FINE['label']}"


def test_a_list_without_room_says_how_many_acts_it_leaves_out() -> None:
    acts = [make_event(f"act-{n}", label=f"Act {n}") for n in range(30)]
    view = make_view(*acts, selection=Selection(jurisdictions=("DE",)))

    figure = build_map(view, width=640, height=336).to_plotly_json()

    named = [text for text in texts_of(figure) if text.startswith("2016  Act")]
    assert f"and {30 - len(named)} earlier acts" in texts_of(figure)


def test_countries_far_apart_share_the_usual_panels() -> None:
    india = make_event("in-cci", jurisdictions="IN")

    assert geos_of(build(ORDER, india, jurisdictions=("DE", "IN"))) == {"geo", "geo2"}


# The day


@pytest.mark.parametrize(
    ("day", "acted"),
    [
        (date(2016, 9, 22), set()),
        (date(2016, 9, 23), {"DE"}),
        (date(2016, 11, 29), {"DE"}),
        (date(2016, 11, 30), {"DE", "GB"}),  # of the pause only the month is known
        (date(2017, 11, 27), {"DE", "GB", "FR"}),
    ],
)
def test_an_act_counts_from_the_day_by_which_it_is_surely_decided(
    day: date, acted: set[str]
) -> None:
    colours = colour_of(build(ORDER, PAUSE, NOTICE, at=day))

    assert {code for code, colour in colours.items() if colour in LIGHT.steps} == acted


# The Union


@pytest.mark.parametrize("day", [LAST_DAY_WITH_28, FIRST_DAY_WITH_27])
def test_acts_of_union_bodies_frame_the_members_of_that_day(day: date) -> None:
    outlines = outline_of(build(FINE, at=day))
    framed = {code for code, (colour, _) in outlines.items() if colour == LIGHT.reach}

    assert framed == set(members_on(day))
    assert ("GB" in framed) == (day == LAST_DAY_WITH_28)


@pytest.mark.parametrize(("day", "number"), [(LAST_DAY_WITH_28, 28), (FIRST_DAY_WITH_27, 27)])
def test_the_legend_says_what_the_frame_is(day: date, number: int) -> None:
    figure = build(FINE, at=day)

    assert f"{number} Union members that day, where 1 act of EU authorities applied" in texts_of(
        figure
    )


def test_a_member_with_acts_of_its_own_keeps_its_class() -> None:
    figure = build(ORDER, FINE)

    assert colour_of(figure)["DE"] == LIGHT.steps[0]
    assert hover_of(figure, "DE").split("<br>")[1:] == [
        "1 act of its own by 24 November 2026",
        "Union member that day: 1 act of EU authorities",
    ]


def test_without_an_act_of_a_union_body_nothing_is_framed() -> None:
    figure = build(ORDER, FINE, at=date(2017, 5, 16))

    assert LIGHT.reach not in {colour for colour, _ in outline_of(figure).values()}
    assert not [text for text in texts_of(figure) if "Union members" in text]


# What can be clicked


@pytest.mark.parametrize(("panel", "countries"), [("geo", 200), ("geo2", 70)])
def test_every_country_carries_its_code_and_has_a_shape_of_its_own(
    panel: str, countries: int
) -> None:
    figure = build(ORDER, FINE, make_event("us", jurisdictions="US"))
    pairs = [
        (code, location)
        for trace in figure["data"]
        if trace["type"] == "choropleth" and trace["geo"] == panel
        for (code,), location in zip(trace["customdata"], trace["locations"], strict=True)
    ]

    assert len(pairs) == len(set(pairs)) > countries
    assert ("DE", "DEU") in pairs
    alpha_3 = {country.alpha_2: country.alpha_3 for country in pycountry.countries}
    assert [pair for pair in pairs if alpha_3.get(pair[0]) != pair[1]] == [("XK", "XKX")]


def test_a_place_too_small_to_see_has_a_point() -> None:
    figure = build(make_event(jurisdictions="HK"), make_event("us", jurisdictions="US"))
    points = [
        code
        for trace in figure["data"]
        if trace["type"] == "scattergeo" and trace["mode"] == "markers"
        for (code,) in trace["customdata"]
    ]

    assert points == ["HK"]


def test_a_small_member_and_a_small_place_looked_at_in_vain_have_marks(tmp_path: Path) -> None:
    coverage = [{"place": "SG", "status": "none-found", "looked": "2026-11"}]
    india = make_event("in-cci", jurisdictions="IN")
    dataset = read_dataset(write_record(tmp_path, [FINE, india], coverage=coverage))

    figure = build_map(Selection().apply(dataset)).to_plotly_json()
    marks = {
        code: (trace["geo"], colour)
        for trace in figure["data"]
        if trace["type"] == "scattergeo" and trace["mode"] == "markers"
        for (code,), colour in zip(trace["customdata"], trace["marker"]["color"], strict=True)
    }

    assert marks == {
        "CY": ("geo2", LIGHT.land),
        "LU": ("geo2", LIGHT.land),
        "MT": ("geo2", LIGHT.land),
        "SG": ("geo", LIGHT.ground),
    }


def test_a_chosen_country_has_a_thick_outline() -> None:
    figure = build(ORDER, NOTICE, jurisdictions=("DE-HH", "FR"))
    widths = {code: width for code, (_, width) in outline_of(figure).items()}

    assert widths["DE"] == widths["FR"] > widths["ES"]


def test_the_country_of_the_chosen_act_has_one_too() -> None:
    figure = build(ORDER, NOTICE, event=NOTICE["id"])
    widths = {code: width for code, (_, width) in outline_of(figure).items()}

    assert widths["FR"] > widths["DE"] == widths["ES"]


# Panels


def test_a_number_too_long_for_ireland_stands_in_the_sea() -> None:
    acts = [make_event(f"ie-{n}", jurisdictions="IE") for n in range(10)]

    def find_number(figure: Any) -> tuple[float, str]:
        trace = next(trace for trace in figure["data"] if trace.get("mode") == "text")
        return trace["lon"][0], trace["text"][0]

    assert find_number(build(*acts[:9]))[0] > -9
    assert find_number(build(*acts)) == (-10.7, "10")


def geos_of(figure: Any) -> set[str]:
    return {trace["geo"] for trace in figure["data"] if "geo" in trace}


def test_a_panel_without_acts_of_its_own_is_left_out() -> None:
    india = make_event("in-cci", jurisdictions="IN")

    assert geos_of(build(ORDER)) == {"geo2"}
    assert geos_of(build(india)) == {"geo"}
    assert geos_of(build(ORDER, india)) == {"geo", "geo2"}


def test_panels_stand_side_by_side_or_one_above_the_other() -> None:
    india = make_event("in-cci", jurisdictions="IN")
    wide, narrow = (build(ORDER, india, width=width)["layout"] for width in (1200, 390))

    assert wide["geo"]["domain"]["x"][1] < wide["geo2"]["domain"]["x"][0]
    assert narrow["geo2"]["domain"]["y"][1] <= narrow["geo"]["domain"]["y"][0]
    assert (wide["width"], narrow["width"]) == (1200, 390)


def test_every_country_with_acts_has_one_number() -> None:
    figure = build(ORDER, NOTICE, FINE, make_event("in-cci", jurisdictions="IN"))

    assert numbers_of(figure) == ["1", "1", "1"]


# Around the map


def test_title_numbers_and_source_line_stand_in_the_figure() -> None:
    texts = " ".join(texts_of(build(ORDER, at=date(2016, 12, 31)))).replace("<br>", " ")

    assert (
        "<b>WhatsApp and Facebook: authorities of one country had acted by 31 December 2016</b>"
        in texts
    )
    assert "1 act by 1 authority in 1 jurisdiction in 2016 in all; counted: acts" in texts
    assert "Borders: Natural Earth" in texts


def test_a_dark_map() -> None:
    figure = build(ORDER, FINE, theme="dark")

    assert figure["layout"]["paper_bgcolor"] == PALETTES["dark"].ground
    assert colour_of(figure)["DE"] == PALETTES["dark"].steps[0]
    assert outline_of(figure)["ES"][0] == PALETTES["dark"].reach


def test_text_of_a_record_stays_text(tmp_path: Path) -> None:
    hostile = PACKAGE | {"subject": '<a href="x">$x$</a>', "title": "<img src=x>"}
    dataset = read_dataset(write_record(tmp_path, [ORDER], package=hostile))

    for text in texts_of(build_map(Selection().apply(dataset)).to_plotly_json()):
        assert "<a" not in text
        assert "<img" not in text
        assert "$" not in text


@pytest.mark.parametrize("width", [390, 1200])
@pytest.mark.parametrize("tiers", [(Tier.CORE,), tuple(Tier)])
def test_the_whole_record_is_a_small_figure(width: int, tiers: tuple[Tier, ...]) -> None:
    written = build_map(Selection(tiers=tiers).apply(RECORD), width=width).to_json()

    assert written is not None
    assert len(written.encode()) < 150_000
    assert "http" not in written


def test_a_long_entry_of_the_legend_goes_on_in_the_next_row() -> None:
    figure = build(ORDER, FINE, width=360)

    texts = texts_of(figure)
    (number,) = [n for n, text in enumerate(texts) if "Union members that day" in text]
    assert f"{texts[number]} {texts[number + 1]}" == (
        "27 Union members that day, where 1 act of EU authorities applied"
    )
