"""The overview: the whole story, one row for each place."""

from borderlines.figures.drawable import Figure
from borderlines.figures.overview.figure import build_overview_by_place
from borderlines.language import N_
from borderlines.words import headline
from borderlines.words.figures.timeline import describe_timeline

FIGURE = Figure(
    build_overview_by_place,
    build_within=build_overview_by_place,
    name=N_("Overview"),
    frame_name=N_("Embed the overview"),
    title=headline,
    describe=describe_timeline,
    leads_site=True,
)
