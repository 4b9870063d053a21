"""The timeline as a figure: its traces, shapes and annotations."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import plotly.graph_objects as go
import pytest

from borderlines.figures.style import PALETTES
from borderlines.figures.timeline.figure import build_timeline
from borderlines.figures.timeline.layout import lay_out_timeline, with_running
from borderlines.pictures.export import to_svg
from borderlines.record.dataset import read_dataset
from borderlines.schema import EdtfDate, FieldOfLaw, Tier
from borderlines.view.selection import Selection, Theme
from tests.acts import (
    COURT,
    FINE,
    NOTICE,
    ORDER,
    PAUSE,
    Cells,
    make_event,
    make_link,
    make_source,
    make_view,
    write_record,
)

RECORD = read_dataset(Path(__file__).parent.parent / "data")
UPHOLDS = make_link("de-vg-hamburg-2017", "upholds", "de-hh-order-2016")
LATER = make_link("fr-cnil-notice-2017", "relates", "eu-com-m8228-fine-2017")


def build(*events: Cells, width: int = 1200, theme: Theme = "light", **choice: Any) -> Any:
    """Build a timeline of these acts, as plotly writes it; without bars unless asked for."""
    view = make_view(*events, selection=Selection(**{"effect": False} | choice))
    return build_timeline(view, width=width, theme=theme).to_plotly_json()


def marks_of(figure: Any) -> Any:
    return next(trace for trace in figure["data"] if trace.get("name") == "acts")


def by_act(figure: Any, feature: str) -> dict[str, Any]:
    """Return a feature of the marks by the id of their act."""
    marks = marks_of(figure)
    ids = [act_id for (act_id,) in marks["customdata"]]
    return dict(zip(ids, marks["marker"][feature], strict=True))


def texts_of(figure: Any) -> Iterator[str]:
    """Yield every text that plotly may read as HTML or TeX."""
    for trace in figure["data"]:
        for key in ("text", "hovertext", "name"):
            texts = trace.get(key, ())
            yield from [texts] if isinstance(texts, str) else texts
    for annotation in figure["layout"]["annotations"]:
        yield annotation["text"]


def arrows_of(figure: Any) -> list[tuple[str, str]]:
    """Return the first and last day of each arrow."""
    paths = [shape for shape in figure["layout"]["shapes"] if shape["type"] == "path"]
    lines = [shape["path"] for shape in paths if shape.get("xref") != "paper"]
    heads = [text for text in figure["layout"]["annotations"] if text.get("showarrow")]
    assert len(heads) == len(lines)
    days = [re.findall(r"\d{4}-\d\d-\d\d", line) for line in lines]
    return [(first, last) for first, *_, last in days]


def as_shown(text: str) -> str:
    return html.unescape(text.replace("<br>", " "))


# Marks


def test_the_shape_says_the_kind() -> None:
    marks = marks_of(build(ORDER, COURT, FINE, NOTICE, PAUSE))
    shapes = dict(
        zip((id for (id,) in marks["customdata"]), marks["marker"]["symbol"], strict=True)
    )

    assert shapes == {
        "de-hh-order-2016": "square",
        "de-vg-hamburg-2017": "triangle-up",
        "eu-com-m8228-fine-2017": "circle",
        "fr-cnil-notice-2017": "circle-open",
        "uk-ico-pause-2016-11": "hexagon2",
    }


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_colour_says_the_first_field_of_law(theme: Theme) -> None:
    both = ORDER | {"field": "consumer | data-protection"}
    marks = marks_of(build(both, FINE, theme=theme))
    colours = dict(
        zip((id for (id,) in marks["customdata"]), marks["marker"]["color"], strict=True)
    )

    assert colours == {
        "de-hh-order-2016": PALETTES[theme].field(FieldOfLaw.CONSUMER),
        "eu-com-m8228-fine-2017": PALETTES[theme].field(FieldOfLaw.MERGER),
    }


def test_every_mark_carries_the_id_of_its_act() -> None:
    joint = make_event("ca-nl-2013", jurisdictions="CA | NL", authorities="fr-cnil")
    marks = marks_of(build(joint, NOTICE))

    assert marks["customdata"] == [["ca-nl-2013"], ["ca-nl-2013"], ["fr-cnil-notice-2017"]]
    assert len(marks["x"]) == len(marks["y"]) == len(marks["hovertext"]) == 3


def test_a_month_is_drawn_from_its_first_day_to_the_end_of_its_last() -> None:
    (band,) = [trace for trace in build(ORDER, PAUSE)["data"] if trace.get("fill") == "toself"]

    assert band["x"][:2] == [date(2016, 11, 1), "2016-11-30T23:59"]


def test_days_have_no_band() -> None:
    assert not [trace for trace in build(ORDER, FINE)["data"] if trace.get("fill")]


def test_the_chosen_act_has_a_frame_and_the_others_step_back() -> None:
    figure = build(ORDER, FINE, event="de-hh-order-2016")
    (frame,) = [
        trace
        for trace in figure["data"]
        if trace["mode"] == "markers" and trace["marker"].get("symbol") == "square-open"
    ]

    assert frame["x"] == [date(2016, 9, 23)]
    palette = PALETTES["light"]
    assert by_act(figure, "color") == {
        "de-hh-order-2016": palette.field(FieldOfLaw.DATA_PROTECTION),
        "eu-com-m8228-fine-2017": palette.faint(FieldOfLaw.MERGER),
    }


def test_the_day_of_the_map_is_a_line() -> None:
    figure = build(ORDER, FINE, at=date(2017, 1, 1))

    assert [s["x0"] for s in figure["layout"]["shapes"] if s["type"] == "line"] == [
        date(2017, 1, 1)
    ]
    assert "1 Jan 2017" in list(texts_of(figure))
    assert not [s for s in build(ORDER)["layout"]["shapes"] if s["type"] == "line"]


def test_the_line_of_the_day_does_not_strike_through_a_label() -> None:
    # The label of the order stands from its mark, in September 2016, to the right.
    figure = build(ORDER, NOTICE, FINE, at=date(2016, 10, 20))
    (labels,) = (trace for trace in figure["data"] if trace.get("mode") == "text")
    (at,) = (y for y, text in zip(labels["y"], labels["text"], strict=True) if "Hamburg" in text)

    lines = [s for s in figure["layout"]["shapes"] if s["type"] == "line"]
    assert {line["x0"] for line in lines} == {date(2016, 10, 20)}
    assert not [line for line in lines if line["y0"] - 6 < at < line["y1"] + 6]
    assert lines[0]["y0"] < at < lines[-1]["y1"]


# Hover


def test_the_hover_says_what_who_when_how_much_and_on_whose_word() -> None:
    (hover,) = marks_of(build(FINE))["hovertext"]

    assert as_shown(hover) == (
        "<b>European Commission fines Facebook €110 million for misleading merger information</b>"
        " European Commission"
        " Decided 17 May 2017, made public 18 May 2017"
        " Fine · Merger control"
        " €110,000,000 (imposed)"
        " Sources: Official Journal"
    )


def test_an_act_without_an_amount_says_none() -> None:
    (hover,) = marks_of(build(ORDER))["hovertext"]

    assert as_shown(hover).endswith(
        " Decided 23 September 2016, made public 27 September 2016"
        " Order · Data protection"
        " Sources: Official Journal"
    )


def test_many_sources_are_named_in_part(tmp_path: Path) -> None:
    sources = [
        make_source(f"s-{n}", "de-hh-order-2016", publisher=f"Paper {n}") for n in range(1, 7)
    ]
    dataset = read_dataset(write_record(tmp_path, [ORDER], sources=sources))
    figure = build_timeline(Selection(effect=False).apply(dataset)).to_plotly_json()

    assert marks_of(figure)["hovertext"][0].endswith(
        "<br>Sources: Paper 1, Paper 2, Paper 3, Paper 4 and 2 more"
    )


# Links


def build_linked(event: str | None) -> Any:
    choice = Selection(event=event, effect=False)
    view = make_view(ORDER, COURT, FINE, NOTICE, links=[UPHOLDS, LATER], selection=choice)
    return build_timeline(view).to_plotly_json()


@pytest.mark.parametrize("chosen", ["de-hh-order-2016", "de-vg-hamburg-2017"])
def test_an_arrow_goes_from_the_earlier_act_to_the_later_one(chosen: str) -> None:
    assert arrows_of(build_linked(chosen)) == [("2016-09-23", "2017-04-24")]


def test_an_arrow_drops_from_the_bar_of_the_earlier_act() -> None:
    choice = Selection(event="de-hh-order-2016", effect=True)
    view = make_view(ORDER, COURT, links=[UPHOLDS], selection=choice)

    assert arrows_of(build_timeline(view).to_plotly_json()) == [("2017-04-24", "2017-04-24")]


def test_only_the_links_of_the_chosen_act_are_arrows() -> None:
    assert arrows_of(build_linked(None)) == []
    assert arrows_of(build_linked("fr-cnil-notice-2017")) == [("2017-05-17", "2017-11-27")]


def test_two_links_between_the_same_acts_are_one_arrow() -> None:
    links = [UPHOLDS, UPHOLDS | {"relation": "partly-suspends"}]
    view = make_view(ORDER, COURT, links=links, selection=Selection(event="de-hh-order-2016"))

    assert len(arrows_of(build_timeline(view).to_plotly_json())) == 1


def test_a_link_to_an_act_that_is_not_shown_is_no_arrow() -> None:
    choice = Selection(event="de-hh-order-2016", until=EdtfDate.parse("2016"))
    view = make_view(ORDER, COURT, links=[UPHOLDS], selection=choice)

    assert arrows_of(build_timeline(view).to_plotly_json()) == []


# Days that were asked for


def test_a_bar_comes_in_from_before_the_days_asked_for() -> None:
    choice = Selection(since=EdtfDate.parse("2017"), effect=True)
    view = make_view(ORDER, FINE, NOTICE, selection=choice)

    layout = lay_out_timeline(with_running(view), 1000)

    (earlier,) = [mark for mark in layout.marks if mark.began]
    assert (earlier.event.id, earlier.label) == (ORDER["id"], "Hamburg order (2016)")
    bar = layout.bar_of(ORDER["id"])
    assert bar is not None
    assert bar.stretches[0].first == date(2017, 1, 1)


def test_what_came_in_from_before_is_not_among_the_acts_counted() -> None:
    choice = Selection(since=EdtfDate.parse("2017"), effect=True)
    view = make_view(ORDER, FINE, NOTICE, selection=choice)

    texts = texts_of(build_timeline(view).to_plotly_json())

    assert any(text.startswith("2 acts by 2 authorities") for text in texts)
    assert "Decided earlier" in texts


def test_rows_stay_where_they_are_when_an_act_is_chosen() -> None:
    acts = (ORDER, COURT, FINE, NOTICE)

    def heights(event: str | None) -> list[float]:
        view = make_view(*acts, selection=Selection(event=event))
        return [mark.y for mark in lay_out_timeline(view, 1000).marks]

    assert {tuple(heights(act["id"])) for act in acts} == {tuple(heights(None))}


# Around the marks


def test_the_legend_holds_what_is_in_the_picture_and_nothing_else() -> None:
    words = {"Ordered", "Fined", "Court", "Data protection", "Merger control", "Competition"}

    assert words & set(texts_of(build(ORDER, FINE))) == {
        "Ordered",
        "Fined",
        "Data protection",
        "Merger control",
    }


def test_the_legend_explains_bands_and_question_marks_where_there_are_some() -> None:
    band, doubt = "Exact day unknown", "(?) Uncertain date"

    assert not {band, doubt} & set(texts_of(build(ORDER)))
    assert band in list(texts_of(build(PAUSE)))
    assert doubt in list(texts_of(build(ORDER | {"decided": "2016-09-23?"})))


def test_title_and_source_line_stand_in_the_figure() -> None:
    texts = [as_shown(text) for text in texts_of(build(ORDER, FINE))]

    assert (
        "<b>WhatsApp and Facebook: authorities of one country and the EU acted; "
        "fines in one, €110m in all</b>"
    ) in texts
    assert "2 acts by 2 authorities in 2 jurisdictions, 2016 to 2017" in texts
    assert any(text.startswith("Sources: 2 documents") for text in texts)


@pytest.mark.parametrize("width", [320, 390, 599, 600, 1200])
def test_the_figure_has_the_width_that_was_asked_for(width: int) -> None:
    layout = build(ORDER, FINE, NOTICE, width=width)["layout"]

    assert layout["width"] == width
    assert layout["margin"]["l"] == layout["margin"]["r"] == 12


def test_names_of_lanes_stand_in_the_lanes_on_a_narrow_page() -> None:
    wide, narrow = build(ORDER, width=1200)["layout"], build(ORDER, width=390)["layout"]

    assert wide["xaxis"]["domain"][0] > 0
    assert narrow["xaxis"]["domain"] == [0, 1]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_theme_has_no_colour_of_the_other(theme: Theme) -> None:
    figure = build(ORDER, COURT, FINE, PAUSE, theme=theme, event="de-hh-order-2016")
    other = PALETTES["dark" if theme == "light" else "light"]

    assert figure["layout"]["paper_bgcolor"] == PALETTES[theme].ground
    written = go.Figure(figure).to_json()
    shared = {PALETTES[theme].ground, PALETTES[theme].accent, PALETTES[theme].border}
    for colour in {other.text, other.quiet, other.lane, other.line, *other.fields.values()}:
        assert colour in shared or f'"{colour}"' not in written, colour


def test_a_choice_without_acts_is_a_figure_that_says_so() -> None:
    figure = build(ORDER, jurisdictions=("US",))

    assert "<b>WhatsApp and Facebook in the United States: no act fits this choice</b>" in list(
        texts_of(figure)
    )
    assert figure["data"] == []


def test_the_lines_of_the_years_end_with_the_one_lane() -> None:
    figure = build(ORDER)
    (lanes,) = [shape for shape in figure["layout"]["shapes"] if shape["type"] == "path"]

    foot = figure["layout"]["yaxis"]["range"][0]
    assert f"V{foot:g}H" in lanes["path"]


def test_around_a_single_act_there_are_months_to_see_when_it_was() -> None:
    axis = build(ORDER)["layout"]["xaxis"]

    first, last = (date.fromisoformat(day) for day in axis["range"])
    assert (last - first).days >= 150


# Hostile cells

HOSTILE = (
    '<img src="//x"> <a href="javascript:x">A</a> $\\frac{1}{2}$ <b>"bold"</b> & &lt;i&gt; %{x}'
)


def test_text_of_a_cell_stays_text(tmp_path: Path) -> None:
    hostile = ORDER | {"title": HOSTILE, "label": "<a href=x>$x$ & <b>", "respondents": HOSTILE}
    authority = {
        "id": "de-hh-hmbbfdi",
        "short": HOSTILE,
        "name": HOSTILE,
        "place": "DE-HH",
        "type": "court",
    }
    folder = write_record(
        tmp_path,
        [hostile],
        sources=[make_source("s", "de-hh-order-2016", publisher=HOSTILE)],
        authorities=[authority],
        package={
            "name": "x",
            "title": HOSTILE,
            "subject": HOSTILE,
            "created": "2026-11-24",
            "licenses": [{"name": HOSTILE, "title": HOSTILE, "path": "x"}],
        },
    )
    figure = build_timeline(
        Selection(event="de-hh-order-2016").apply(read_dataset(folder))
    ).to_plotly_json()

    texts = list(texts_of(figure))
    for text in texts:
        assert set(re.findall(r"<[^>]*>?", text)) <= {"<b>", "</b>", "<br>"}, text
        assert "$" not in text, text
    # It is all there, as it was written: in the title, the hover and the source line.
    written = " ".join(as_shown(text) for text in texts)
    assert written.count('<a href="javascript:x">A</a>') >= 5
    assert "<a href=x>$x$ & <b>" in written


def test_chrome_shows_the_text_of_a_cell_as_it_was_written() -> None:
    label = "<i>\"a\"</i> & 'b' $c$ &quot;"
    view = make_view(ORDER | {"label": label})

    drawn = to_svg(build_timeline(view))

    shown = [
        html.unescape(re.sub(r"<[^>]*>", "", text)).replace("\u00a0", " ").strip()
        for text in re.findall(r"<text[^>]*>.*?</text>", drawn, re.DOTALL)
    ]
    assert label in shown


# The whole record


@pytest.mark.parametrize("width", [390, 1200])
@pytest.mark.parametrize("tiers", [(Tier.CORE,), tuple(Tier)])
@pytest.mark.parametrize("effect", [False, True])
def test_the_whole_record_is_a_small_figure(
    width: int, tiers: tuple[Tier, ...], effect: bool
) -> None:
    view = Selection(tiers=tiers, effect=effect).apply(RECORD)

    written = build_timeline(view, width=width).to_json()

    assert written is not None
    assert len(written.encode()) < 150_000


def test_the_figure_asks_for_nothing_from_elsewhere() -> None:
    figure = build_timeline(Selection(tiers=tuple(Tier)).apply(RECORD)).to_json()

    assert "http" not in figure
    assert "<img" not in figure
