"""Which challenges of an act are one: an action, its dismissal and the appeal against that."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from borderlines.language.messages import mark
from borderlines.schema import Event, Link, Relation

if TYPE_CHECKING:
    # The reader of records asks the modules of states which links contradict each other.
    from borderlines.record.dataset import Dataset

CHALLENGES_COUNT: Final = mark("Challenges count from the first step recorded of them")
"""What is said once wherever challenges are told: of few it is recorded when they were filed."""

_APART: Final = frozenset({Relation.FOLLOWS, Relation.RELATES})


def group_challenges(event: Event, dataset: Dataset) -> Sequence[tuple[Link, ...]]:
    """The challenges of an act, each with its steps in order of time.

    Steps belong together where a link joins their acts, as that of an appeal court that sets a
    lower court's ruling aside.
    """
    links = [
        link
        for link in dataset.links_of(event)
        if link.relation is Relation.APPEALS and link.earlier == event.id
    ]
    links.sort(key=lambda link: dataset.event_by_id[link.later].date.anchor)
    groups: list[list[Link]] = []
    for link in links:
        joined = _joined_with(link.later, dataset)
        own = [group for group in groups if any(one.later in joined for one in group)]
        groups = [group for group in groups if group not in own]
        groups.append([*(one for group in own for one in group), link])
    return [tuple(group) for group in groups]


def _joined_with(act: str, dataset: Dataset) -> set[str]:
    links = dataset.links_of(dataset.event_by_id[act])
    return {
        end for link in links if link.relation not in _APART for end in (link.later, link.earlier)
    }
