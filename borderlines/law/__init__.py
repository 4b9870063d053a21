"""The law of acts: their standing and duties on a day; members of the Union."""

from borderlines.law.effect import Effect, Stretch, list_duties
from borderlines.law.on_day import ActOnDay, PartOnDay, law_on
from borderlines.law.rulings import group_challenges, part_rulings
from borderlines.law.standing import effect_date
from borderlines.law.union import members_on

__all__ = [
    "ActOnDay",
    "Effect",
    "PartOnDay",
    "Stretch",
    "effect_date",
    "group_challenges",
    "law_on",
    "list_duties",
    "members_on",
    "part_rulings",
]
