"""A figure has the project's look alone, whatever else its process has loaded."""

from collections.abc import Callable, Iterator

import plotly.graph_objects as go
import plotly.io as pio
import pytest

from borderlines.figures.chain.figure import build_chain
from borderlines.figures.map.figure import build_map
from borderlines.figures.timeline.figure import build_timeline
from borderlines.view.selection import View
from tests.acts import COURT, FINE, ORDER, make_view

VIEW = make_view(ORDER, COURT, FINE)


@pytest.fixture(autouse=True)
def default_comes_back() -> Iterator[None]:
    before = pio.templates.default
    yield
    pio.templates.default = before


@pytest.mark.parametrize("build", [build_timeline, build_map, build_chain])
def test_a_figure_does_not_follow_the_default_of_its_process(
    build: Callable[[View], go.Figure],
) -> None:
    pio.templates.default = "none"
    plain = build(VIEW).to_json()

    # Streamlit sets a default of its own for all figures when it is imported.
    pio.templates.default = "plotly_dark"

    assert build(VIEW).to_json() == plain
