"""Whether a court's ruling is final on a day, as far as the record says anything about it.

A ruling that stands is not for that reason settled: an appeal may be pending of which the record
holds nothing. Where a court ruled on what another court had decided, or answered its question, the
case had come to where the record ends, and nothing is said of finality.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from borderlines.schema import Event, Family, Kind, Link, Relation

if TYPE_CHECKING:
    # The reader of records asks the modules of states which links contradict each other.
    from borderlines.law.phases import Phase
    from borderlines.record.dataset import Dataset

RULINGS: Final = frozenset({Kind.JUDGMENT, Kind.INTERIM_RULING})
"""Kinds of acts by which a court decides: such an act stands, rather than is in force."""

REVIEWS: Final = frozenset(
    {
        Relation.APPEALS,
        Relation.SUSPENDS,
        Relation.PARTLY_SUSPENDS,
        Relation.RESTORES,
        Relation.UPHOLDS,
        Relation.ANNULS,
        Relation.PARTLY_ANNULS,
    }
)
"""What a court does to another's decision once the case has come to it."""


class Finality(StrEnum):
    """What the record says of whether a ruling that stands is final."""

    FINAL = "final"
    CHALLENGED = "challenged"
    NOT_RECORDED = "not-recorded"


def find_finality(
    event: Event, phase: Phase, qualifiers: Iterable[Link], dataset: Dataset
) -> Finality | None:
    """What is recorded of a ruling's finality; None of other acts, and of rulings that are over."""
    if event.kind not in RULINGS or not phase.state.binds:
        return None
    relations = {link.relation for link in qualifiers if link.earlier == event.id}
    if Relation.FINALISES in relations:
        return Finality.FINAL
    if Relation.APPEALS in relations:
        return Finality.CHALLENGED
    if phase.cause is not None or _has_reviewed(event, dataset):
        return None
    return Finality.NOT_RECORDED


def _has_reviewed(event: Event, dataset: Dataset) -> bool:
    """Whether an act is a court's ruling on what another court decided or asked."""
    return any(
        link.later == event.id != link.earlier
        and link.relation in REVIEWS | {Relation.ANSWERS}
        and dataset.event_by_id[link.earlier].kind.family is Family.COURT
        for link in dataset.links_of(event)
    )
