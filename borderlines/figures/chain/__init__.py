"""The chain: how the acts of a case led to each other."""

from borderlines.figures.chain.figure import build_chain
from borderlines.figures.drawable import Figure
from borderlines.findings import find_chains, narrow_to_chains
from borderlines.language import N_
from borderlines.terms.vocabulary import Screen
from borderlines.words.figures.chain import chains_headline, describe_chains
from borderlines.words.figures.walk import walk_chains

FIGURE = Figure(
    build_chain,
    name=N_("Chains"),
    frame_name=N_("Embed the chain"),
    title=lambda view: chains_headline(view, find_chains(view)),
    describe=describe_chains,
    walk=walk_chains,
    screen=Screen.CASES,
    narrow=narrow_to_chains,
    is_empty=lambda view: not view.events and view.chosen is None,
    is_offered=lambda view: view.chosen is not None and len(find_chains(view).events) > 1,
)
