"""The fines: each by its size, with what became of it."""

from borderlines.figures.drawable import Figure
from borderlines.figures.fines.figure import build_fines
from borderlines.language import N_
from borderlines.terms.vocabulary import Screen
from borderlines.words.figures.fines import (
    describe_fines,
    fines_headline,
    has_fines,
    narrow_to_fines,
)
from borderlines.words.figures.walk import walk_fines

FIGURE = Figure(
    build_fines,
    name=N_("Fines"),
    frame_name=N_("Embed the fines"),
    title=fines_headline,
    describe=describe_fines,
    walk=walk_fines,
    screen=Screen.FINES,
    narrow=narrow_to_fines,
    is_empty=lambda view: not has_fines(view),
    is_offered=has_fines,
    is_of_whole=has_fines,
)
