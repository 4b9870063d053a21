"""The comparison: two places, lane over lane on one scale."""

from borderlines.figures.comparison.figure import build_comparison
from borderlines.figures.drawable import Figure
from borderlines.figures.timeline.layout import with_running
from borderlines.language import N_
from borderlines.terms.vocabulary import Screen
from borderlines.words.figures.two_places import (
    comparison_headline,
    describe_two_places,
    find_two_places,
    narrow_to_two,
)
from borderlines.words.figures.walk import walk_lanes

FIGURE = Figure(
    build_comparison,
    name=N_("Comparison"),
    frame_name=N_("Embed the comparison"),
    title=comparison_headline,
    describe=describe_two_places,
    walk=lambda view: walk_lanes(with_running(narrow_to_two(view))),
    screen=Screen.COMPARE,
    is_empty=lambda view: not view.events or not find_two_places(view),
    is_offered=lambda view: bool(view.events and find_two_places(view)),
    is_of_whole=lambda view: False,
)
