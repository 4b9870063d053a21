"""The feeds that a page offers: of its act, its countries and the record, with their addresses."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from borderlines.language import Voice
from borderlines.record import Dataset, country_of
from borderlines.record.kept.past import countries_of
from borderlines.schema import Tier
from borderlines.view import Selection, View

OF_RECORD: Final = "feed.xml"
"""The address of the record's feed."""


def of_country(code: str) -> str:
    """Return the address of a country's feed: ``feed/country/DE.xml``."""
    return f"feed/country/{code}.xml"


def of_act(act: str) -> str:
    """Return the address of an act's feed: ``feed/act/de-hh-order-2016.xml``."""
    return f"feed/act/{act}.xml"


@dataclass(frozen=True)
class Followed:
    """A feed as a page names it."""

    name: str
    title: str
    url: str


def list_feeds(
    voice: Voice, dataset: Dataset, up: str = "", *, act: str = "", countries: Iterable[str] = ()
) -> list[Followed]:
    """List the feeds for the readers of a page; ``up`` leads from it to the root."""
    carried, title = Selection(language=voice.code), dataset.package.title_in(voice.code)
    found = []
    if act:
        known = dataset.event_by_id[act].title_in(voice.code)
        found.append((voice.gettext("this act"), f"{known} · {title}", of_act(act)))
    named = sorted((voice.place(code), code) for code in countries)
    found += [(name, f"{name} · {title}", of_country(code)) for name, code in named]
    found.append((voice.gettext("the whole record"), title, OF_RECORD))
    return [Followed(name, title, carried.to_url(up + file)) for name, title, file in found]


def to_changes(voice: Voice, version: str, act: str = "") -> str:
    """Return the address of the page with all changes since a version, at an act."""
    whole = Selection(tiers=tuple(Tier), language=voice.code)
    return whole.to_url("changes", version=version) + (f"#{act}" if act else "")


def list_feeds_of(view: View, up: str = "") -> list[Followed]:
    """List the feeds for the chosen act, or for the chosen places, of a view."""
    event, dataset = view.chosen, view.dataset
    if event is not None:
        found = countries_of(event, dataset)
        return list_feeds(view.voice, dataset, up, act=event.id, countries=found)
    places = frozenset(map(country_of, view.selection.jurisdictions))
    return list_feeds(view.voice, dataset, up, countries=places)
