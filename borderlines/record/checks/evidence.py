"""The basis of the acts of a record: originals, copies of them, or reports alone."""

from __future__ import annotations

from itertools import zip_longest
from typing import Final, NamedTuple

from borderlines.record.checks.file_cells import FileCells
from borderlines.record.problems import Problem
from borderlines.schema import Confidence, Event, Source, Tier

_YES: Final = "yes"
_NAMED: Final = 10
"""Acts that the warning names; the rest are counted."""


class Evidence(NamedTuple):
    """The basis of the core acts of a record, and the sources that can be followed to the page."""

    originals: int
    """Core acts with a first-hand text at its author's own address."""
    copies: int
    """Core acts whose only first-hand texts are copies on other sites."""
    reports: int
    """Core acts without any first-hand text."""
    titles: int
    """Sources with their own title."""
    quotes: int
    """Sources with the words that say so."""


def count_evidence(events: FileCells, sources: FileCells) -> Evidence:
    """Count originals, copies and reports among core acts, and titles and quotes of sources."""
    own, copied = _find_first_hand(sources)
    tiers = zip(events.table.column("id"), events.table.column("tier"), strict=True)
    core = {act for act, tier in tiers if tier == Tier.CORE}
    originals, copies = core & own, core & copied - own
    return Evidence(
        originals=len(originals),
        copies=len(copies),
        reports=len(core) - len(originals) - len(copies),
        titles=_count_filled(sources, "title"),
        quotes=_count_filled(sources, "quote"),
    )


def warn_of_unread_acts(events: FileCells, sources: FileCells) -> Problem | None:
    """Name the acts that are held for sure though no first-hand text of them was read."""
    if not sources.is_whole:
        return None
    read = set().union(*_find_first_hand(sources))
    pairs = zip(events.table.column("id"), events.table.column("confidence"), strict=True)
    unread = [act for act, sure in pairs if sure == Confidence.HIGH and act not in read]
    if not unread:
        return None
    named = ", ".join(unread[:_NAMED])
    if len(unread) > _NAMED:
        named += f" and {len(unread) - _NAMED:,} more"
    message = (
        f"confidence is {Confidence.HIGH} though no first-hand text of the act was read: {named}; "
        f"add the act or its author's own account to {Source.FILE} with yes under primary, "
        f"or write {Confidence.MEDIUM} and say in confidence_note what it rests on"
    )
    return Problem(Event.FILE, 0, 0, "", None, message, "warning")


def _find_first_hand(sources: FileCells) -> tuple[set[str], set[str]]:
    """Find the acts with a first-hand text at its author's address, and those with a copy."""
    own: set[str] = set()
    copied: set[str] = set()
    columns = (sources.table.column(name) for name in ("events", "primary", "copy"))
    # A draft may lack the last two.
    for acts, primary, copy in zip_longest(*columns, fillvalue=""):
        if primary == _YES:
            (copied if copy == _YES else own).update(act.strip() for act in acts.split("|"))
    return own, copied


def _count_filled(sources: FileCells, column: str) -> int:
    return sum(map(bool, sources.table.column(column)))
