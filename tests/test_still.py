"""A figure as a picture draws it: nothing for pointers, and one outline for all other land."""

from __future__ import annotations

from borderlines.figures.map.figure import build_map
from borderlines.figures.timeline.figure import build_timeline
from borderlines.pictures.still import to_still
from tests.acts import NOTICE, ORDER, make_view

VIEW = make_view(ORDER, NOTICE)


def test_countries_that_nobody_looked_at_become_land_below_the_others() -> None:
    figure = build_map(VIEW).to_plotly_json()

    still = to_still(figure)

    countries = [trace for trace in still["data"] if trace["type"] == "choropleth"]
    assert [trace["locations"] for trace in countries] == [["DEU", "FRA"]]
    land = still["layout"]["geo2"]
    assert (land["showland"], land["landcolor"]) == (True, "#ecece9")
    # The figure itself stays what a reader can point at.
    assert not figure["layout"]["geo2"].get("showland")


def test_what_only_a_pointer_would_show_is_not_given_to_chrome() -> None:
    figure = build_timeline(VIEW).to_plotly_json()

    still = to_still(figure)

    assert any("hovertext" in trace for trace in figure["data"])
    assert not any("hovertext" in trace or "customdata" in trace for trace in still["data"])
    assert [trace.get("x") for trace in still["data"]] == [t.get("x") for t in figure["data"]]
