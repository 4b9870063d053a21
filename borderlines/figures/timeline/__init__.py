"""The timeline: acts in lanes over years."""

from borderlines.figures.drawable import Figure
from borderlines.figures.timeline.figure import build_timeline
from borderlines.language import N_
from borderlines.terms.vocabulary import Screen
from borderlines.words import headline
from borderlines.words.figures.timeline import describe_timeline

FIGURE = Figure(
    build_timeline,
    name=N_("Timeline"),
    frame_name=N_("Embed the timeline"),
    title=headline,
    describe=describe_timeline,
    screen=Screen.TIMELINE,
)
