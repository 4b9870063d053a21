"""The figures of a view: ``FIGURES`` has a line for each."""

from collections.abc import Mapping
from typing import Final

from borderlines.figures import chain, comparison, fines, map, overview, timeline
from borderlines.figures.drawable import Figure

__all__ = ["FIGURES", "LEAD", "Figure", "FigureName"]

FigureName = str
"""A key of ``FIGURES``, as written in addresses."""

FIGURES: Final[Mapping[FigureName, Figure]] = {
    "overview": overview.FIGURE,
    "timeline": timeline.FIGURE,
    "map": map.FIGURE,
    "chain": chain.FIGURE,
    "fines": fines.FIGURE,
    "compare": comparison.FIGURE,
}

LEAD: Final[FigureName] = next(name for name, figure in FIGURES.items() if figure.leads_site)
"""The figure for a whole record: on a site's front page, in cards and in oEmbed."""
