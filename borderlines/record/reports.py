"""The reports whose claims a record sets beside what is established, each with all its claims."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from borderlines.record.dataset import Dataset
from borderlines.record.found_once import once_per_dataset
from borderlines.schema import Claim, Event, Source
from borderlines.terms.slugs import to_slug

_REMARK: Final = re.compile(r"\s*\(([^()]*)\)\s*$")
"""The pattern of a remark after a name: ``Short news piece (no date, no address known)``."""


@dataclass(frozen=True)
class Report:
    """One report, or several that the record names together, as ``Reports in general``."""

    id: str
    """The id of its source if that has an address, else one made from the reporter's name."""
    name: str
    """The reporter's name, without the remark in brackets."""
    remark: str
    """The remark in brackets."""
    source: Source | None
    claims: tuple[Claim, ...]
    """Its claims in the order of the report, where the record knows it, else of the file."""

    @property
    def is_one(self) -> bool:
        """Whether the record says that this is one report: it has an address, or an order.

        What is only named, as ``Some reports``, may be several.
        """
        return self.source is not None or any(claim.nth is not None for claim in self.claims)

    @property
    def acts(self) -> tuple[str, ...]:
        """Ids of the acts that its claims are about, those of most claims first."""
        named = [name for claim in self.claims for name in claim.events]
        return tuple(sorted(dict.fromkeys(named), key=named.count, reverse=True))


@once_per_dataset
def list_reports(dataset: Dataset) -> Mapping[str, Report]:
    """List every report of a record by its id, those of most claims first."""
    grouped: dict[tuple[str | None, str], list[Claim]] = {}
    for claim in dataset.claims:
        # One document is one report, whoever a claim names as speaking in it.
        key = (claim.reported_source, "" if claim.reported_source else claim.reported_by)
        grouped.setdefault(key, []).append(claim)
    reports: dict[str, Report] = {}
    taken = {source.id for source in dataset.sources}
    for (source_id, _), claims in sorted(grouped.items(), key=lambda one: -len(one[1])):
        by = claims[0].reported_by
        remark = _REMARK.search(by)
        name = _REMARK.sub("", by) or by
        id = source_id or _find_free(to_slug(name, "report"), taken)
        taken.add(id)
        in_order = sorted(claims, key=lambda claim: (claim.nth is None, claim.nth or 0))
        source = dataset.source_by_id[source_id] if source_id else None
        reports[id] = Report(
            id, name, remark[1] if remark and name != by else "", source, tuple(in_order)
        )
    return MappingProxyType(reports)


@once_per_dataset
def reports_by_claim(dataset: Dataset) -> Mapping[str, Report]:
    """Find the report of each claim, by the claim's id."""
    reports = list_reports(dataset).values()
    return MappingProxyType({claim.id: report for report in reports for claim in report.claims})


def find_act(dataset: Dataset, name: str) -> Event:
    """Find an act by its id, one of a draft without a date too, which has no page."""
    if name in dataset.event_by_id:
        return dataset.event_by_id[name]
    return next(event for event in dataset.undated if event.id == name)


def _find_free(slug: str, taken: set[str]) -> str:
    """Return the slug, or with a number after it if something else has that name."""
    number, free = 1, slug
    while free in taken:
        number += 1
        free = f"{slug}-{number}"
    return free
