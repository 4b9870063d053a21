"""The timeline: acts in lanes over years."""

from borderlines.figures.drawable import Figure
from borderlines.figures.timeline.figure import build_timeline
from borderlines.figures.timeline.layout import with_running
from borderlines.language import N_
from borderlines.terms.vocabulary import Screen
from borderlines.words import headline
from borderlines.words.figures.timeline import describe_timeline
from borderlines.words.figures.walk import walk_lanes

FIGURE = Figure(
    build_timeline,
    name=N_("Timeline"),
    frame_name=N_("Embed the timeline"),
    title=headline,
    describe=describe_timeline,
    walk=lambda view: walk_lanes(with_running(view)),
    screen=Screen.TIMELINE,
)
