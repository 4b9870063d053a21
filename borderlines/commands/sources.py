"""The command ``sources``: acts with the weakest evidence, for a curator with an hour to spend."""

from __future__ import annotations

import re
from argparse import Namespace
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final, NamedTuple
from urllib.parse import urlsplit

from borderlines.record import Dataset, read_dataset
from borderlines.schema import Event, Source, Tier

_SHOWN: Final = 20
"""The number of acts listed by default."""
_LONG: Final = timedelta(days=365)
"""The age from which a visit to a source counts as long ago."""
_DEAD: Final = (
    (re.compile(r"jsessionid|fastReqId|[?&](sid|session)=", re.IGNORECASE), "has a session in it"),
    (re.compile(r"^https?://[^/]*\.(/|$)"), "its host ends in a dot"),
    (re.compile(r"^https?://(test|dev|staging|preview)[.-]"), "is a staging host"),
    (re.compile(r"host-https?-"), "is a mirror of another host"),
    (re.compile(r"^http://"), "is not https"),
)
"""Signs of a dead or short-lived address, the surest first."""


class Weakness(NamedTuple):
    """The gaps in the evidence of an act, and their weight."""

    event: Event
    weight: int
    lacks: tuple[str, ...]


def list_weaknesses(dataset: Dataset) -> list[Weakness]:
    """List the core acts whose evidence lacks something, the weakest first."""
    core = (event for event in dataset.events if event.tier is Tier.CORE)
    found = (_weigh(event, dataset.sources_of(event), dataset.package.created) for event in core)
    return sorted((one for one in found if one.lacks), key=lambda one: (-one.weight, one.event.id))


def find_dead_sign(url: str) -> str | None:
    """Return why an address looks dead or short-lived; None for one that does not."""
    signs = (reason for pattern, reason in _DEAD if pattern.search(url))
    return next(signs, None)


def list_sources(options: Namespace) -> int:
    """Print the weakest acts of a record, each with what its evidence lacks."""
    dataset = read_dataset(options.folder)
    found = list_weaknesses(dataset)
    shown = found if options.all else found[:_SHOWN]
    for one in shown:
        print(f"{one.event.id}: {'; '.join(one.lacks)}")
    core = sum(event.tier is Tier.CORE for event in dataset.events)
    said = f"{len(found):,} of {core:,} core acts lack something in their evidence."
    if len(shown) < len(found):
        said += f" The weakest {len(shown)} are listed; --all lists all."
    print(said)
    return 0


def _weigh(event: Event, sources: tuple[Source, ...], today: date) -> Weakness:
    lacks = [*_find_lacks(sources), *_find_old(sources, today)]
    return Weakness(event, sum(weight for weight, _ in lacks), tuple(text for _, text in lacks))


def _find_lacks(sources: tuple[Source, ...]) -> Iterator[tuple[int, str]]:
    first_hand = [source for source in sources if source.primary]
    if not first_hand:
        yield 8, "rests on reports alone"
    elif not any(source.is_original for source in first_hand):
        yield 4, "has no original, copies alone"
    if not any(source.quote for source in sources):
        yield 2, "has no quote"
    elif first_hand and not any(source.quote for source in first_hand):
        yield 1, "has no quote of a first-hand text"
    dead = [(source, sign) for source in sources if (sign := find_dead_sign(source.url))
            and not source.archived]  # fmt: skip
    if dead:
        hosts = ", ".join(f"{urlsplit(source.url).netloc} {sign}" for source, sign in dead[:3])
        more = f" and {len(dead) - 3} more" if len(dead) > 3 else ""
        is_all = len(dead) == len(sources)
        yield 3 if is_all else 1, f"addresses to look at: {hosts}{more}"


def _find_old(sources: tuple[Source, ...], today: date) -> Iterator[tuple[int, str]]:
    seen = [source.seen.latest for source in sources if source.seen and source.seen.latest]
    if seen and max(seen) < today - _LONG:
        yield 2, f"last seen {max(seen)}"
