"""Fewer lanes for a small picture: those with the fewest acts become one, which says how many.

Pure: no pixels. No act is lost: the one lane holds every act of the lanes that it stands for, and
what says so names both numbers.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Final

from borderlines.findings.lanes import LaneName, LanePlan
from borderlines.language.messages import tell, tell_many
from borderlines.language.places import TERRITORIES
from borderlines.schema import UNION, Family
from borderlines.terms.vocabulary import Lanes
from borderlines.view.selection import View

SUMMARY: Final = "+"
"""Key of the lane that stands for several."""


@dataclass(frozen=True)
class LaneSummary:
    """What the lane that stands for several is called, and what the legend says of it."""

    name: str
    """``29 more authorities``."""
    note: str
    """``41 acts``."""
    sentence: str


def sum_up_lanes(plan: LanePlan, view: View, most: int) -> tuple[LanePlan, LaneSummary | None]:
    """The same lanes where they are at most so many, and else that many and one for the rest.

    Lanes of the chosen act and of those linked with it are kept first, then those with fines, of
    which the title speaks, then those with the most acts; they keep their order. The lane of what
    stands in no other is kept and not counted.
    Two lanes at least are summed up, for one would save no room.
    """
    named = plan.named
    if len(named) <= most or len(named) < 2:
        return plan, None
    counts = Counter(key for keys in plan.lanes_of.values() for key in keys)
    linked = {key for name in view.linked for key in plan.lanes_of.get(name, ())}
    fined = {
        key
        for event in view.events
        if event.kind.family is Family.FINE
        for key in plan.lanes_of[event.id]
    }

    def rank(lane: LaneName) -> tuple[bool, bool, int]:
        return lane.key not in linked, lane.key not in fined, -counts[lane.key]

    ranked = sorted(named, key=rank)
    kept = {lane.key for lane in ranked[: max(0, min(most, len(named) - 2))]}
    folded = {lane.key for lane in named} - kept
    lanes_of = {
        act: (
            *(key for key in keys if key not in folded),
            *((SUMMARY,) if folded.intersection(keys) else ()),
        )
        for act, keys in plan.lanes_of.items()
    }
    summary = _describe(folded, sum(SUMMARY in keys for keys in lanes_of.values()), view)
    lanes = [lane for lane in named if lane.key in kept]
    lanes.append(LaneName(SUMMARY, summary.name, summary.note, summary.name, frozenset()))
    lanes += [lane for lane in plan.lanes if lane not in named]
    return LanePlan(tuple(lanes), lanes_of), summary


def _describe(folded: set[str], acts: int, view: View) -> LaneSummary:
    language, number = view.selection.language, len(folded)
    by = view.selection.lanes
    if by is Lanes.AUTHORITY:
        name = tell(language, "{number} more authorities", number=number)
    elif by is Lanes.CHAIN:
        name = tell(language, "{number} more chains", number=number)
    elif by is Lanes.FIELD:
        name = tell(language, "{number} more fields of law", number=number)
    elif folded & {UNION, *TERRITORIES}:
        name = tell(language, "{number} more places", number=number)
    else:
        name = tell(language, "{number} more countries", number=number)
    note = tell_many(language, "{number} act", "{number} acts", acts)
    sentence = tell(
        language,
        "{lanes} share one lane, for want of room: {acts}",
        lanes=name,
        acts=note,
    )
    return LaneSummary(name, note, sentence)
