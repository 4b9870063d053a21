"""Texts about a view or an act: headlines, alternative texts, sheets."""

from borderlines.words.day import describe_day
from borderlines.words.figures.map import map_headline
from borderlines.words.figures.timeline import headline
from borderlines.words.sheets.act_sheet import describe_act
from borderlines.words.sheets.group_sheet import describe_authority, describe_country
from borderlines.words.view import caption, describe_choice, describe_view, source_line

__all__ = [
    "caption",
    "describe_act",
    "describe_authority",
    "describe_choice",
    "describe_country",
    "describe_day",
    "describe_view",
    "headline",
    "map_headline",
    "source_line",
]
