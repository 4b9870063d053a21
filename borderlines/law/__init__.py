"""What an act required, and of whom, on a day: states, phases, rulings, membership of the Union."""

from borderlines.law.effect import Effect, Stretch, count_binding
from borderlines.law.rulings import Counted, group_challenges, part_rulings
from borderlines.law.states import StateOnDay, effect_date, state_on
from borderlines.law.union import members_on

__all__ = [
    "Counted",
    "Effect",
    "StateOnDay",
    "Stretch",
    "count_binding",
    "effect_date",
    "group_challenges",
    "members_on",
    "part_rulings",
    "state_on",
]
