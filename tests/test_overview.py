"""The overview: a row a place, with fines and duties named before anything else."""

from __future__ import annotations

from borderlines.figures.overview.figure import build_overview
from borderlines.figures.overview.layout import (
    MOST_LABELS,
    OverviewLayout,
    Point,
    lay_out_overview,
)
from borderlines.view.selection import Selection
from tests.acts import COURT, FINE, NOTICE, ORDER, make_event, make_view

PLACES = ("FR", "IT", "ES", "GB", "IE", "NL", "BE", "PT", "SE", "US", "IN", "TR", "BR", "CH")


def letters(*places: str) -> list[dict[str, str]]:
    return [
        make_event(f"letter-{place.lower()}", kind="letter", jurisdictions=place)
        for place in places
    ]


def label_of(layout: OverviewLayout, act: str) -> str:
    return next(point.label for point in layout.points if point.event.id == act)


def reach_of(point: Point, layout: OverviewLayout) -> tuple[float, float]:
    x = layout.to_x(point.day)
    return x - point.size / 2, x + point.size / 2


def test_each_place_has_a_row_and_each_act_a_mark_in_those_of_its_places() -> None:
    view = make_view(ORDER, FINE, dict(NOTICE, jurisdictions="FR | EU"))

    layout = lay_out_overview(view, 1176)

    assert [row.name for row in layout.rows] == ["European Union", "Germany", "France"]
    marks = {(point.event.id, layout.rows[point.row].lane.key) for point in layout.points}
    assert marks == {
        (ORDER["id"], "DE"),
        (FINE["id"], "EU"),
        (NOTICE["id"], "EU"),
        (NOTICE["id"], "FR"),
    }
    assert layout.remainder == ""


def test_a_fine_is_named_by_its_amount_and_its_disc_is_as_large_as_that() -> None:
    small = dict(FINE, id="it-fine", jurisdictions="IT", amount="3000000")

    layout = lay_out_overview(make_view(FINE, small, NOTICE), 1176)

    assert label_of(layout, FINE["id"]) == "€110m"
    assert label_of(layout, "it-fine") == "€3m"
    assert label_of(layout, NOTICE["id"]) == ""
    discs = {point.event.id: point.size for point in layout.points if point.is_fine}
    assert discs[FINE["id"]] > 2 * discs["it-fine"]


def test_the_order_that_runs_is_named_and_its_bar_ends_with_the_record() -> None:
    view = make_view(ORDER, NOTICE)

    layout = lay_out_overview(view, 1176)

    (bar,) = layout.spans
    assert label_of(layout, ORDER["id"]) == ORDER["label"]
    assert (bar.event.id, bar.last) == (ORDER["id"], view.dataset.package.created)


def test_a_label_stands_above_where_marks_stand_on_both_sides() -> None:
    near = [
        dict(NOTICE, id=f"near-{day}", jurisdictions="EU", decided=f"2017-{day}", published="")
        for day in ("04-20", "06-10")
    ]
    far = dict(NOTICE, id="far", decided="2010-01-01", published="")

    layout = lay_out_overview(make_view(FINE, *near, far), 1176)

    fine = next(point for point in layout.points if point.is_fine)
    assert (fine.label, fine.side) == ("€110m", "above")
    assert layout.rows[fine.row].has_label_line


def test_places_without_room_are_counted_and_those_with_fines_are_kept() -> None:
    view = make_view(*letters(*PLACES), FINE)

    layout = lay_out_overview(view, 616, 100)

    assert layout.height <= 100 + 1e-6
    assert "European Union" in [row.name for row in layout.rows]
    rows = len(layout.rows)
    assert layout.remainder == f"and {15 - rows} more countries: {15 - rows} acts"


def test_no_more_than_a_dozen_marks_are_named() -> None:
    fines = [dict(FINE, id=f"fine-{place.lower()}", jurisdictions=place) for place in PLACES]

    layout = lay_out_overview(make_view(*fines), 1176)

    assert len([point for point in layout.points if point.label]) == MOST_LABELS == 12


def test_a_row_with_more_acts_than_pixels_counts_them_in_columns() -> None:
    acts = [
        make_event(
            f"act-{n}", kind="letter", decided=f"{2001 + n // 12}-{n % 12 + 1:02}-05", published=""
        )
        for n in range(200)
    ]

    layout = lay_out_overview(make_view(*acts), 616)

    assert layout.points == []
    assert sum(column.number for column in layout.columns) == 200


def test_the_chosen_act_is_named_and_framed() -> None:
    view = make_view(ORDER, COURT, NOTICE, selection=Selection(event=NOTICE["id"]))

    figure = build_overview(view)

    (frame,) = (shape for shape in figure.layout.shapes if shape.xsizemode == "pixel")
    assert frame.xanchor == "2017-11-27"
    texts = [text for trace in figure.data if trace.name == "labels" for text in trace.text]
    assert NOTICE["label"] in texts


def test_a_hostile_label_stays_text() -> None:
    hostile = dict(NOTICE, label='<a href="http://x.example">')
    view = make_view(hostile, selection=Selection(event=NOTICE["id"]))

    figure = build_overview(view)

    texts = [text for trace in figure.data if trace.name == "labels" for text in trace.text]
    assert texts == ["&lt;a href=&#34;http://x.example&#34;&gt;"]


def test_the_legend_names_what_the_picture_shows_and_nothing_else() -> None:
    def keys(*acts: dict[str, str]) -> set[str]:
        texts = {note.text for note in build_overview(make_view(*acts)).layout.annotations}
        known = {"Fine, by its size in euro", "A duty runs", "Promised", "Other act"}
        return texts & known

    assert keys(FINE) == {"Fine, by its size in euro"}
    assert keys(ORDER, NOTICE) == {"A duty runs", "Other act"}


def test_the_frame_around_the_chosen_act_stays_within_its_row() -> None:
    view = make_view(*letters(*PLACES), selection=Selection(event="letter-ch"))

    figure = build_overview(view, width=640, height=336)

    (frame,) = (shape for shape in figure.layout.shapes if shape.xsizemode == "pixel")
    assert frame.yanchor + frame.y1 <= figure.layout.yaxis.range[0]


def test_duties_without_room_are_counted_too() -> None:
    orders = [dict(ORDER, id=f"order-{place.lower()}", jurisdictions=place) for place in PLACES]

    layout = lay_out_overview(make_view(*orders), 616, 60)

    left_out = 14 - len(layout.rows)
    words = {10: "ten", 11: "eleven", 12: "twelve"}[left_out]
    assert layout.remainder == (
        f"and {left_out} more countries: {left_out} acts, {words} of which oblige"
    )


def test_rows_fill_a_square_and_no_row_is_stretched_far() -> None:
    layout = lay_out_overview(make_view(*letters(*PLACES[:8])), 616, 500)

    heights = {round(row.bottom - row.top, 1) for row in layout.rows}
    assert layout.height >= 0.8 * 500
    assert max(heights) <= 2.2 * 24


def test_the_chosen_act_is_named_beside_a_fine_and_not_in_its_place() -> None:
    near = dict(NOTICE, jurisdictions="EU", decided="2017-06-20", published="")
    view = make_view(FINE, near, selection=Selection(event=NOTICE["id"]))

    layout = lay_out_overview(view, 1176)

    assert label_of(layout, FINE["id"]) == "€110m"
    assert label_of(layout, NOTICE["id"]) == NOTICE["label"]


def test_no_row_of_a_page_moves_when_an_act_is_chosen() -> None:
    acts = [
        dict(NOTICE, id=f"near-{day}", decided=f"2017-{day}", published="")
        for day in ("04-20", "05-17", "06-10")
    ]
    acts.append(dict(NOTICE, id="far", decided="2010-01-01", published=""))
    before = lay_out_overview(make_view(*acts), 1176, keeps_rows=True)
    chosen = make_view(*acts, selection=Selection(event="near-05-17"))

    assert lay_out_overview(chosen, 1176, keeps_rows=True).rows == before.rows
    assert lay_out_overview(chosen, 1176).rows != before.rows
