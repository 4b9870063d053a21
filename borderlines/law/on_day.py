"""The law of an act on a day: whether each of its parts stands, what it asks, and their sum."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from borderlines.law.asks import asked_of, find_asks, find_carried_out
from borderlines.law.phases import Phase, phase_on
from borderlines.law.qualifiers import find_beside, find_qualifiers, find_ruling
from borderlines.law.rulings import Finality, find_finality
from borderlines.law.standing import trace
from borderlines.record import Dataset
from borderlines.record.found_once import found_lately
from borderlines.schema import EdtfDate, Event, Link, Part, Relation
from borderlines.terms import Asks, Caveat, Standing
from borderlines.terms.vocabulary import Trait


@dataclass(frozen=True)
class PartOnDay:
    """A part of an act on a day, or the whole act where the record names no parts."""

    row: Part | None
    """Its row in parts.csv; None where the record names no parts."""
    standing: Standing
    asks: Asks
    asked: Asks
    """The duty that it contains while it stands and is not carried out."""
    caveats: tuple[Caveat, ...]
    phase: Phase
    """The days around this one on which nothing was done to it."""
    began: Phase
    """The phase in which its present standing began: ``phase`` or an earlier one."""
    by: Link | None
    """The link that gave it its present standing; None where the act itself did."""
    confirmed: Link | None
    """The last link that left its standing as it was."""
    carried_out: Link | None
    """The link that carried it out."""
    qualifiers: tuple[Link, ...]
    """Links that must be mentioned with it: those that leave it as it is; the one that upheld the
    rest of an act partly annulled; and challenges of the ruling that gave it its standing."""
    finality: Finality | None
    """The record's answer to whether a ruling is final: this act, or the one that decided its
    standing."""

    @property
    def deadline(self) -> EdtfDate | None:
        """The day by which it must be done, where the record says so."""
        return self.row.deadline if self.row else None

    @property
    def challenges(self) -> tuple[Link, ...]:
        """The challenges among the links that must be mentioned with it."""
        return tuple(link for link in self.qualifiers if link.relation is Relation.APPEALS)


@dataclass(frozen=True)
class ActOnDay:
    """An act on a day: its parts, and their sum."""

    event: Event
    day: date
    parts: tuple[PartOnDay, ...]
    whole: PartOnDay
    """The act as a whole; its only part where there are no others."""
    standing: Standing
    asks: Asks
    caveats: tuple[Caveat, ...]

    def narrow(self, part: PartOnDay) -> ActOnDay:
        """Return the same as if the act had only this part."""
        return replace(
            self,
            parts=(part,),
            whole=part,
            standing=part.standing,
            asks=part.asks,
            caveats=part.caveats,
        )

    @property
    def leading(self) -> PartOnDay:
        """The part whose duty is named for the act, the first of several."""
        return next(part for part in self.parts if part.asks is self.asks)

    @property
    def phase(self) -> Phase:
        """The days around this one on which nothing was done to all of it."""
        return self.whole.phase

    @property
    def qualifiers(self) -> tuple[Link, ...]:
        """Links that must be mentioned beside its standing."""
        return self.whole.qualifiers

    @property
    def finality(self) -> Finality | None:
        """The record's answer to whether a ruling on it is final."""
        return self.whole.finality


@found_lately(most=20_000)
def law_on(event: Event, dataset: Dataset, day: date) -> ActOnDay | None:
    """Return the law of an act on a day; None before the act."""
    whole = _find_part(event, None, dataset, day)
    if whole is None:
        return None
    rows = dataset.parts_of(event)
    found = (_find_part(event, row, dataset, day) for row in rows)
    parts = tuple(part for part in found if part is not None) or (whole,)
    return ActOnDay(
        event=event,
        day=day,
        parts=parts,
        whole=whole,
        standing=sum_up_standing([part.standing for part in parts]),
        asks=min((part.asks for part in parts), key=_FIRST_TOLD.index),
        caveats=tuple(one for one in Caveat if any(one in part.caveats for part in parts)),
    )


_FIRST_TOLD: Final = (
    Asks.DUTY_COMPANY,
    Asks.DUTY_AUTHORITY,
    Asks.PROMISE,
    Asks.NOT_KNOWN,
    Asks.MONEY,
    Asks.DONE,
    Asks.NOTHING,
)
"""The duty that is named for an act whose parts ask different things: the first of these."""


def sum_up_standing(parts: Iterable[Standing]) -> Standing:
    """Sum up the standing of an act from those of its parts."""
    found = set(parts)
    if len(found) > 1:
        # What ran out or was done with takes nothing away from what is left.
        found -= {Standing.LAPSED, Standing.CLOSED}
    if not found:
        return Standing.CLOSED
    if len(found) == 1:
        return found.pop()
    if any(one.holds for one in found):
        return Standing.STANDS_IN_PART
    order = (Standing.NOT_KNOWN, Standing.SUSPENDED, Standing.PENDING, Standing.SAYS)
    return next((one for one in order if one in found), Standing.SET_ASIDE)


def _find_part(event: Event, row: Part | None, dataset: Dataset, day: date) -> PartOnDay | None:
    name = row.part if row else None
    phases = trace(event, dataset, name) if name else trace(event, dataset)
    phase = phase_on(phases, day)
    if phase is None:
        return None
    qualifiers = find_qualifiers(event, dataset, day, name)
    finality = find_finality(event, phase, qualifiers, dataset)
    ruling = find_ruling(event, phase, dataset)
    if ruling is not None and (its_phase := phase_on(trace(ruling, dataset), day)):
        its_own = find_qualifiers(ruling, dataset, day)
        finality = find_finality(ruling, its_phase, its_own, dataset)
        if Trait.INTERIM in ruling.kind.traits and finality is Finality.NOT_RECORDED:
            # No ruling for the time being is final; the text says that it is one.
            finality = None
    began = _find_beginning(phases, phase)
    standing, by = phase.standing, began.cause
    held_up = _find_partial_suspension(qualifiers, event)
    if standing is Standing.STANDS and held_up is not None:
        # Where the link names this part, all of it is held up.
        is_whole = name is not None and held_up.part == name
        standing = Standing.SUSPENDED if is_whole else Standing.STANDS_IN_PART
        by = held_up
    asked = asked_of(event, row, dataset)
    done = find_carried_out(event, row, asked, dataset, day)
    part = PartOnDay(
        row=row,
        standing=standing,
        asks=find_asks(row, asked, phase, standing, done, dataset, day),
        asked=asked,
        caveats=(),
        phase=phase,
        began=began,
        by=by,
        confirmed=phase.cause if phase is not began else None,
        carried_out=done,
        qualifiers=(*qualifiers, *find_beside(event, phase, dataset, day)),
        finality=finality,
    )
    return replace(part, caveats=_find_caveats(part, event, dataset))


def _find_beginning(phases: Sequence[Phase], phase: Phase) -> Phase:
    """Find the first of the unbroken phases with the same standing up to this one."""
    began = phase
    for before in reversed(phases[: phases.index(phase)]):
        if before.standing is not phase.standing:
            break
        began = before
    return began


def _find_partial_suspension(qualifiers: Iterable[Link], event: Event) -> Link | None:
    return next(
        (
            link
            for link in qualifiers
            if link.relation is Relation.PARTLY_SUSPENDS and link.earlier == event.id
        ),
        None,
    )


def _find_caveats(part: PartOnDay, event: Event, dataset: Dataset) -> tuple[Caveat, ...]:
    """Find the caveats beside a part's standing; none where it is over or not known."""
    if part.standing is Standing.NOT_KNOWN or part.standing.is_over:
        return ()
    relations = {link.relation for link in part.qualifiers if link.earlier == event.id}
    is_final = part.finality is Finality.FINAL or Relation.FINALISES in relations
    found = {
        Caveat.INTERIM: not is_final and is_interim(part.phase, event, dataset),
        Caveat.CHALLENGED: bool(part.challenges),
        Caveat.FINAL: is_final,
        Caveat.FINALITY_NOT_RECORDED: part.finality is Finality.NOT_RECORDED,
    }
    return tuple(caveat for caveat, is_so in found.items() if is_so)


def is_interim(phase: Phase, event: Event, dataset: Dataset) -> bool:
    """Return whether an act stands only because a court left it enforceable for the time being.

    A court that refuses a stay, or lifts one, has not ruled on the merits.
    """
    cause = phase.cause
    return (
        cause is not None
        and phase.standing.holds
        and phase.undone is None
        and is_interim_ruling(cause, event, dataset.event_by_id[cause.later])
    )


def is_interim_ruling(link: Link, earlier: Event, later: Event) -> bool:
    """Return whether a link only leaves, or makes, an act enforceable for the time being."""
    return (
        earlier.kind.can_stand
        and not earlier.kind.is_ruling
        and link.relation in {Relation.UPHOLDS, Relation.RESTORES}
        and Trait.INTERIM in later.kind.traits
    )
