"""The map: what each country did by a day."""

from borderlines.figures.drawable import Figure
from borderlines.figures.map.figure import build_map, walk_map
from borderlines.language import N_
from borderlines.terms.vocabulary import Screen
from borderlines.words import map_headline
from borderlines.words.figures.map import describe_map

FIGURE = Figure(
    build_map,
    build_within=build_map,
    name=N_("Map"),
    frame_name=N_("Embed the map"),
    title=map_headline,
    describe=describe_map,
    walk=walk_map,
    screen=Screen.MAP,
    lists_day=True,
    has_outlines=True,
    names_acts=False,
)
