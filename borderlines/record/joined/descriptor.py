"""The package file of a joined record: what both say of themselves, and where they differ."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from borderlines.record.contract import build_resources
from borderlines.record.joined.notes import Note
from borderlines.record.joined.sides import Cells, Side
from borderlines.record.package import FILE, to_date_time
from borderlines.schema import Row, Tier
from borderlines.terms.own_words import Words
from borderlines.terms.places import country_of
from borderlines.terms.slugs import to_slug

_OF_ONE: Final = ("sheet", "homepage", "corrections", "sources_until", "translations")
"""Keys that say something of one record alone: the joined one has them where both agree."""
_LONGEST_TITLE: Final = 300
_LONGEST_SUBJECT: Final = 200


@dataclass(frozen=True)
class Naming:
    """The title and the subject of a joined record; empty: made of both."""

    title: str = ""
    subject: str = ""


def join_descriptors(
    lead: Side,
    other: Side,
    columns: Mapping[type[Row], tuple[str, ...]],
    events: Sequence[Cells],
    naming: Naming,
    notes: list[Note],
) -> bytes:
    """Write the package file of the joined record."""
    if lead.contents[FILE] == other.contents[FILE] and naming == Naming():
        return lead.contents[FILE]
    mine, yours = (_read(side) for side in (lead, other))
    said = {**yours, **mine}
    for key in _OF_ONE:
        if mine.get(key) != yours.get(key):
            said.pop(key, None)
            one, two = (json.dumps(told.get(key, ""), ensure_ascii=False) for told in (mine, yours))
            notes.append(Note(FILE, "", key, "left out", one, two))
    said |= _name(lead, other, naming, said)
    said["created"] = to_date_time(max(lead.dataset.package.created, other.dataset.package.created))
    for key in ("contributors", "licenses"):
        listed = [*mine.get(key, ()), *yours.get(key, ())]
        if key == "contributors" and listed:
            # A record that names no maker is named itself: else the other's would pass for both.
            listed = [
                one
                for told in (mine, yours)
                for one in told.get(key) or [{"title": told["title"], "roles": ["creator"]}]
            ]
        joined = [one for number, one in enumerate(listed) if one not in listed[:number]]
        if joined:
            said[key] = joined
    if lead.dataset.package.is_draft or other.dataset.package.is_draft:
        said["standard"] = "draft"
    said["expectations"] = _expect(lead, other, events)
    words = Words.with_own(word.to_own() for side in (lead, other) for word in side.dataset.words)
    said["resources"] = build_resources(columns, words)
    said.pop("version", None)
    return (json.dumps(said, ensure_ascii=False, indent=2) + "\n").encode()


def _read(side: Side) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(side.contents[FILE].decode("utf-8-sig"))
    return found


def _name(lead: Side, other: Side, naming: Naming, said: Mapping[str, Any]) -> dict[str, Any]:
    """Name the joined record after both, unless they are one record."""
    one, two = lead.dataset.package, other.dataset.package
    named: dict[str, Any] = {}
    if one.name != two.name:
        named["name"] = to_slug(f"{one.name}-and-{two.name}", "joined")
    for key, most in (("title", _LONGEST_TITLE), ("subject", _LONGEST_SUBJECT)):
        first, second = getattr(one, key), getattr(two, key)
        both = first if first == second else f"{first}; {second}"
        named[key] = getattr(naming, key) or (both if len(both) <= most else first)
    if (one.title, one.subject) != (named["title"], named["subject"]):
        # A translation of one title is none of both.
        named["translations"] = {}
    return named


def _expect(lead: Side, other: Side, events: Sequence[Cells]) -> dict[str, int]:
    """Return what either record expects, and no more than there is."""
    core = [act for act in events if act["tier"] == Tier.CORE]
    places = {
        country_of(place.strip())
        for act in core
        for place in act["jurisdictions"].split("|")
        if place.strip()
    }
    there = {"core_acts": len(core), "jurisdictions": len(places)}
    wanted = [side.dataset.package.expectations for side in (lead, other)]
    return {
        name: min(max(getattr(one, name) for one in wanted), number)
        for name, number in there.items()
    }
