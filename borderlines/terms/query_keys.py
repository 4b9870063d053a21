"""The keys of the query language, which dashboard, embed, image and command line share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from borderlines.terms.vocabulary import Arrows, LaneOrder, Lanes, Measure, Screen, Tier


@dataclass(frozen=True)
class Key:
    """A key of a query, as people read about it."""

    example: str
    meaning: str
    words: type[StrEnum] | tuple[str, ...] = ()
    """All values, if there are no others."""
    several: bool = False
    """Whether a value may hold several, separated by commas."""


KEYS: Final[Mapping[str, Key]] = {
    "jurisdiction": Key(
        "DE,FR",
        "acts of these places: ISO 3166 codes, EU for EU authorities, international for those of "
        "other organisations of states",
        several=True,
    ),
    "country": Key("DE,FR", "the same as jurisdiction", several=True),
    "kind": Key("fine,order", "acts of these kinds", several=True),
    "field": Key("competition", "acts in these fields of law", several=True),
    "respondent": Key(
        "Facebook, Inc.",
        "acts about or addressed to one of these, by name as the record writes it; several are "
        "separated by bars",
    ),
    "tier": Key(
        "core,related", "how near acts are to the subject; core if left out", Tier, several=True
    ),
    "from": Key("2016", "acts from this day, month or year on"),
    "to": Key("2018-03", "acts up to this day, month or year"),
    "q": Key(
        "legitimate interest",
        "acts that contain all of these words in their texts, claims or sources, or in the names "
        "of place, authority, kind or field; words in quotes must be together",
    ),
    "event": Key("de-hh-order-2016", "the chosen act, by its id; for a chain, the chain's act"),
    "at": Key("2018-03-01", "the day of the map, and of the state of acts"),
    "measure": Key("duties", "what the map shows of each country on that day", Measure),
    "effect": Key(
        "on", "whether bars show how long acts have effect; on up to 150 acts", ("on", "off")
    ),
    "periods": Key("off", "whether periods are shaded behind the acts", ("on", "off")),
    "lanes": Key("authority", "the grouping of the timeline's lanes", Lanes),
    "order": Key("number", "the order of the lanes", LaneOrder),
    "links": Key("all", "the links drawn as arrows: those of the chosen act, or all", Arrows),
    "view": Key(
        "map",
        "what the dashboard shows; without it the timeline for lanes, order, effect, periods or "
        "links, the map for measure, else the overview",
        Screen,
    ),
    "lang": Key("fr", "the language of the interface: en, fr or de"),
    "theme": Key("dark", "the colours", ("light", "dark")),
}
"""Every key of a query, in the order in which it is described."""
