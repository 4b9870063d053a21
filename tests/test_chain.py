"""The picture of chains as a figure: its traces, shapes and annotations."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import plotly.graph_objects as go
import pytest

from borderlines.figures import FIGURES
from borderlines.figures.chain.figure import build_chain
from borderlines.figures.style import PALETTES
from borderlines.pictures.export import to_svg
from borderlines.record.dataset import read_dataset
from borderlines.schema import FieldOfLaw, Tier
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
FOLLOWS = make_link("fr-cnil-notice-2017", "follows", "eu-com-m8228-fine-2017")
LINKS = [UPHOLDS, FOLLOWS]


def build(*events: Cells, width: int = 1200, theme: Theme = "light", **choice: Any) -> Any:
    """Build the chains of these acts, as plotly writes them down."""
    known = {event["id"] for event in events}
    links = [link for link in LINKS if {link["from"], link["to"]} <= known]
    view = make_view(*events, links=links, selection=Selection(**choice))
    return build_chain(view, width=width, theme=theme).to_plotly_json()


def trace_of(figure: Any, name: str) -> list[Any]:
    return [trace for trace in figure["data"] if trace.get("name") == name]


def acts_of(figure: Any) -> list[str]:
    return [act_id for (act_id,) in trace_of(figure, "acts")[0]["customdata"]]


def texts_of(figure: Any) -> Iterator[str]:
    """Yield every text that plotly may read as HTML or TeX."""
    for trace in figure["data"]:
        for key in ("text", "hovertext", "name"):
            texts = trace.get(key, ())
            yield from [texts] if isinstance(texts, str) else texts
    for annotation in figure["layout"]["annotations"]:
        yield annotation["text"]


def as_shown(text: str) -> str:
    return html.unescape(text.replace("<br>", " "))


# Acts


def test_every_mark_carries_the_id_of_its_act_in_order_of_time() -> None:
    figure = build(COURT, ORDER, FINE, event="de-vg-hamburg-2017")

    assert acts_of(figure) == ["de-hh-order-2016", "de-vg-hamburg-2017"]
    xs = trace_of(figure, "acts")[0]["x"]
    assert xs == sorted(xs)


def test_shape_and_colour_are_those_of_the_timeline() -> None:
    figure = build(FINE, NOTICE, event="eu-com-m8228-fine-2017")
    marker = trace_of(figure, "acts")[0]["marker"]

    assert marker["symbol"] == ["circle", "circle-open"]
    assert marker["color"] == [
        PALETTES["light"].field(FieldOfLaw.MERGER),
        PALETTES["light"].field(FieldOfLaw.DATA_PROTECTION),
    ]


def test_a_mark_tells_what_who_when_how_much_and_on_whose_word() -> None:
    hovers = trace_of(build(FINE, NOTICE, event="fr-cnil-notice-2017"), "acts")[0]["hovertext"]

    assert as_shown(hovers[0]) == (
        "<b>European Commission fines Facebook €110 million for misleading merger information</b>"
        " European Commission"
        " Decided 17 May 2017, made public 18 May 2017"
        " Fine · Merger control"
        " €110,000,000 (imposed)"
        " Sources: Official Journal"
    )


def test_the_chosen_act_has_a_frame() -> None:
    figure = build(ORDER, COURT, event="de-vg-hamburg-2017")
    (frame,) = [
        trace for trace in figure["data"] if trace.get("marker", {}).get("symbol") == "square-open"
    ]

    assert frame["x"][0] == pytest.approx(trace_of(figure, "acts")[0]["x"][1], abs=0.1)


def test_label_date_and_relation_are_written() -> None:
    texts = list(texts_of(build(ORDER, COURT, event="de-hh-order-2016")))

    for text in ("Hamburg order", "23 Sept 2016", "left enforceable by", "VG Hamburg upholds ban"):
        assert text in texts


# Arrows


def test_each_step_is_a_line_with_an_arrow_at_its_end() -> None:
    (steps,) = trace_of(build(ORDER, COURT, event="de-hh-order-2016"), "steps")

    assert steps["marker"]["symbol"] == "arrow"
    assert steps["marker"]["angleref"] == "previous"
    assert list(zip(steps["marker"]["size"], steps["x"], strict=True))[-1][1] is None
    heads = [x for size, x in zip(steps["marker"]["size"], steps["x"], strict=True) if size]
    assert len(heads) == 1
    assert heads[0] == max(x for x in steps["x"] if x is not None)


def test_the_steps_of_the_chosen_act_stand_out() -> None:
    appeal = make_event("de-ovg", decided="2018-02-26", published="")
    last = make_event("de-last", decided="2019", published="")
    view = make_view(
        ORDER, COURT, appeal, last,
        links=[
            UPHOLDS,
            make_link("de-ovg", "upholds", "de-vg-hamburg-2017"),
            make_link("de-last", "follows", "de-ovg"),
        ],
        selection=Selection(event="de-hh-order-2016"),
    )  # fmt: skip

    others, own = trace_of(build_chain(view).to_plotly_json(), "steps")

    assert (others["x"].count(None), own["x"].count(None)) == (2, 1)
    assert own["line"]["width"] > others["line"]["width"]
    assert own["line"]["color"] == PALETTES["light"].accent


# Around the marks


def test_title_numbers_and_source_line_stand_in_the_figure() -> None:
    texts = [as_shown(text) for text in texts_of(build(ORDER, COURT, FINE, event=ORDER["id"]))]

    assert "<b>Hamburg order (2016): left enforceable</b>" in texts
    assert "2 acts by 2 authorities in 1 jurisdiction, 2016 to 2017" in texts
    assert any(text.startswith("Sources: 2 documents") for text in texts)


def test_the_legend_holds_what_is_in_the_picture_and_nothing_else() -> None:
    words = {"Ordered", "Fined", "Court", "Data protection", "Merger control"}

    assert words & set(texts_of(build(ORDER, COURT, FINE, event="de-hh-order-2016"))) == {
        "Ordered",
        "Court",
        "Data protection",
    }


def test_filters_that_a_chain_ignores_are_said() -> None:
    figure = build(ORDER, COURT, event="de-hh-order-2016", jurisdictions=("FR",))

    assert acts_of(figure) == ["de-hh-order-2016", "de-vg-hamburg-2017"]
    assert any("whatever the filters leave out" in text for text in texts_of(figure))


def test_all_chains_are_headed_by_their_findings_and_single_acts_are_counted() -> None:
    figure = build(ORDER, PAUSE, COURT, FINE, NOTICE)
    texts = [as_shown(text) for text in texts_of(figure)]

    assert acts_of(figure) == [
        "de-hh-order-2016",
        "de-vg-hamburg-2017",
        "eu-com-m8228-fine-2017",
        "fr-cnil-notice-2017",
    ]
    assert "<b>WhatsApp and Facebook: two chains of acts, the longest of 2</b>" in texts
    assert "<b>Hamburg order (2016): left enforceable</b>" in texts
    assert "<b>Commission fine, €110m (2017) and what came of it</b>" in texts
    assert any("1 act without such a link left out" in text for text in texts)


@pytest.mark.parametrize("width", [320, 390, 599, 600, 1200])
def test_the_figure_has_the_width_that_was_asked_for(width: int) -> None:
    layout = build(ORDER, COURT, width=width)["layout"]

    assert layout["width"] == width
    assert layout["xaxis"]["range"] == [0, width - 24]


def test_a_pixel_of_the_layout_is_a_pixel_of_the_figure() -> None:
    """Otherwise texts that were laid out side by side would overlap."""
    for event in ("de-hh-order-2016", None):
        layout = build(ORDER, COURT, FINE, NOTICE, event=event)["layout"]

        area = layout["height"] - layout["margin"]["t"] - layout["margin"]["b"]
        share = layout["yaxis"]["domain"][1] - layout["yaxis"]["domain"][0]
        assert share * area == pytest.approx(layout["yaxis"]["range"][0], abs=1)


def test_a_drag_moves_nothing_away() -> None:
    layout = build(ORDER, COURT)["layout"]

    assert layout["dragmode"] is False
    assert layout["xaxis"]["fixedrange"] is layout["yaxis"]["fixedrange"] is True


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_theme_has_no_colour_of_the_other(theme: Theme) -> None:
    figure = build(ORDER, COURT, FINE, NOTICE, theme=theme)
    other = PALETTES["dark" if theme == "light" else "light"]

    assert figure["layout"]["paper_bgcolor"] == PALETTES[theme].ground
    written = go.Figure(figure).to_json()
    for colour in {other.text, other.quiet, other.lane, *other.fields.values()}:
        assert f'"{colour}"' not in written, colour


@pytest.mark.parametrize(
    ("choice", "said"),
    [
        (
            {"jurisdictions": ("US",)},
            "<b>WhatsApp and Facebook in the United States: no act fits this choice</b>",
        ),
        (
            {"jurisdictions": ("GB",)},
            "<b>WhatsApp and Facebook in the United Kingdom: no link joins these acts</b>",
        ),
        ({"event": "uk-ico-pause-2016-11"}, "<b>ICO: pause agreed (2016): in no chain of acts</b>"),
    ],
)
def test_where_there_is_no_chain_the_figure_says_so(choice: dict[str, Any], said: str) -> None:
    figure = build(ORDER, COURT, PAUSE, **choice)

    assert said in list(texts_of(figure))
    assert trace_of(figure, "steps") == []


def test_an_act_without_others_in_its_chain_says_why_it_is_alone() -> None:
    alone = make_view(ORDER, PAUSE, selection=Selection(event=PAUSE["id"], language="fr"))

    assert "Aucun autre acte ne figure dans son enchaînement" in FIGURES["chain"].alt_text(alone)
    assert "shown alone" in " ".join(texts_of(build(ORDER, PAUSE, event=PAUSE["id"])))
    joined = make_view(ORDER, COURT, links=[UPHOLDS], selection=Selection(event=ORDER["id"]))
    assert "shown alone" not in FIGURES["chain"].alt_text(joined)


# Hostile cells

HOSTILE = (
    '<img src="//x"> <a href="javascript:x">A</a> $\\frac{1}{2}$ <b>"bold"</b> & &lt;i&gt; %{x}'
)


@pytest.mark.parametrize("width", [360, 1200])
@pytest.mark.parametrize("event", ["de-hh-order-2016", None])
def test_text_of_a_cell_stays_text(tmp_path: Path, event: str | None, width: int) -> None:
    label = "<a href=x>$x$ & <b>"
    authority = {
        "id": "de-hh-hmbbfdi",
        "short": HOSTILE,
        "name": HOSTILE,
        "place": "DE-HH",
        "type": "court",
    }
    folder = write_record(
        tmp_path,
        [
            ORDER | {"title": HOSTILE, "label": label},
            COURT | {"title": HOSTILE, "label": label, "authorities": "de-hh-hmbbfdi"},
        ],
        sources=[make_source("s", "de-hh-order-2016 | de-vg-hamburg-2017", publisher=HOSTILE)],
        links=[UPHOLDS | {"note": HOSTILE}],
        authorities=[authority],
        package={
            "name": "x",
            "title": HOSTILE,
            "subject": HOSTILE,
            "created": "2026-11-24",
            "licenses": [{"name": HOSTILE, "title": HOSTILE, "path": "x"}],
        },
    )
    view = Selection(event=event).apply(read_dataset(folder))
    figure = build_chain(view, width=width).to_plotly_json()

    texts = list(texts_of(figure))
    for text in texts:
        assert set(re.findall(r"<[^>]*>?", text)) <= {"<b>", "</b>", "<br>"}, text
        assert "$" not in text, text
    # It is all there, as it was written: on the marks, in the heads and in the hovers.
    written = " ".join(as_shown(text) for text in texts)
    assert written.count(label) >= 3
    assert written.count('<a href="javascript:x">A</a>') >= 5


def test_chrome_shows_the_text_of_a_cell_as_it_was_written() -> None:
    label = "<i>\"a\"</i> & 'b' $c$ &quot;"
    view = make_view(
        ORDER | {"label": label},
        COURT,
        links=[UPHOLDS],
        selection=Selection(event="de-hh-order-2016"),
    )

    drawn = to_svg(build_chain(view))

    shown = [
        html.unescape(re.sub(r"<[^>]*>", "", text)).strip()
        for text in re.findall(r"<text[^>]*>.*?</text>", drawn, re.DOTALL)
    ]
    assert label in shown


# The whole record

WIDTHS = (360, 720, 1200)


@pytest.mark.parametrize("width", WIDTHS)
def test_the_chain_of_every_act_is_a_small_figure(width: int) -> None:
    # Every act at one of the widths.
    for event in RECORD.events[WIDTHS.index(width) :: len(WIDTHS)]:
        view = Selection(event=event.id, tiers=tuple(Tier)).apply(RECORD)

        assert len(build_chain(view, width=width).to_json().encode()) < 50_000, event.id


@pytest.mark.parametrize("width", [360, 720, 1200])
@pytest.mark.parametrize("tiers", [(Tier.CORE,), tuple(Tier)])
def test_all_chains_together_are_a_small_figure(width: int, tiers: tuple[Tier, ...]) -> None:
    view = Selection(tiers=tiers).apply(RECORD)

    written = build_chain(view, width=width).to_json()

    assert len(written.encode()) < 150_000
    assert "http" not in written
    assert "<img" not in written
