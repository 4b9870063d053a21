"""What is said of a view or an act: headlines, alternative texts, sheets."""

from borderlines.words.act_sheet import describe_act
from borderlines.words.day import describe_day
from borderlines.words.group_sheet import describe_authority, describe_country
from borderlines.words.map import map_headline
from borderlines.words.timeline import headline
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
