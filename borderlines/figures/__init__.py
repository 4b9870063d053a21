"""The figures that are drawn of a view: ``FIGURES`` has a line for each."""

from collections.abc import Mapping
from typing import Final

from borderlines.figures import chain, map, overview, timeline
from borderlines.figures.drawable import Figure

__all__ = ["FIGURES", "Figure", "FigureName"]

FigureName = str
"""A key of ``FIGURES``, as it stands in addresses."""

FIGURES: Final[Mapping[FigureName, Figure]] = {
    "overview": overview.FIGURE,
    "timeline": timeline.FIGURE,
    "map": map.FIGURE,
    "chain": chain.FIGURE,
}
