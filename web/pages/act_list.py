"""Acts as a list to read: each in a few lines, with links. A long list is shown in parts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from borderlines.language import Voice
from borderlines.language.formats import say_amount
from borderlines.language.places import say_authorities, say_places
from borderlines.schema import Event, Source
from borderlines.terms.places import country_of
from borderlines.view import Selection, View
from borderlines.words.found import say_found

ON_A_PAGE: Final = 100
"""Acts on a page of their own, and in a list that leaves some out."""
MOST_LISTED: Final = 150
"""The number of acts up to which a list has all, because the next page would be nearly empty."""
_SOURCES: Final = 3
"""The number of an act's sources that the list names."""


@dataclass(frozen=True)
class ListedAct:
    """An act as the list shows it: text to be escaped, and links that are links."""

    id: str
    day: str | None
    """ISO 8601, where the date is one plain day."""
    date: str
    title: str
    is_english: bool
    """Whether the title is the record's English, whatever the page's language."""
    url: str
    authority: str
    places: str
    codes: str
    kind: str
    amount: str | None
    sources: tuple[tuple[str, str], ...]
    """Publisher and address of the first ones; the act's page has all."""
    further: int
    """The number of further sources."""
    found: str
    """The passage with the searched words; empty without a search, and if the title has them."""


def list_acts(
    events: Iterable[Event], view: View, pin: dict[str, str], folder: str
) -> Iterator[ListedAct]:
    """List what is shown of each act; ``folder`` is the path to the folder of ``act/``."""
    voice = view.voice
    for event in events:
        sources = view.dataset.sources_of(event)
        # Addresses are half of a list's bytes. A single further one is named, and not counted.
        named = sources if len(sources) <= _SOURCES + 1 else sources[:_SOURCES]
        yield ListedAct(
            id=event.id,
            day=str(event.date) if event.date.is_plain_day else None,
            date=voice.date(event.date),
            title=event.title_in(voice.code),
            is_english=event.is_english_in(voice.code),
            url=address_of(event.id, view.selection, pin, folder),
            authority=say_authorities(voice, event, view.dataset),
            places=say_places(voice, event.jurisdictions),
            codes=" ".join(dict.fromkeys(map(country_of, event.jurisdictions))),
            kind=voice.term(event.kind),
            amount=say_amount(voice, event),
            sources=tuple((_name_source(voice, source), source.url) for source in named),
            further=len(sources) - len(named),
            found=say_found(voice, view.hits.get(event.id)),
        )


def _name_source(voice: Voice, source: Source) -> str:
    """Name the publisher of a source, and say that it is a copy; the act's page tells more."""
    copy = voice.gettext("a copy")
    return f"{source.publisher} ({copy})" if source.copy_elsewhere else source.publisher


def address_of(event_id: str, selection: Selection, pin: dict[str, str], folder: str) -> str:
    """Return the page of an act with day and language, because it shows the state on that day."""
    carried = Selection(at=selection.at, language=selection.language)
    return carried.to_url(f"{folder}act/{event_id}", **pin)


def latest_of(view: View) -> Sequence[Event]:
    """Return the acts for a short list: the latest ones, and the chosen one, by date."""
    events = view.events
    if len(events) <= MOST_LISTED:
        return events
    latest = events[-ON_A_PAGE:]
    before = (event for event in events[:-ON_A_PAGE] if event is view.chosen)
    return (*before, *latest)


def count_pages(number: int) -> int:
    """Count the pages for so many acts; at least one, which may be empty."""
    return max(1, -(-number // ON_A_PAGE))


def select_for_pages(selection: Selection) -> Selection:
    """Keep what of a choice makes a difference to pages of acts: filters, the day, the look."""
    default = Selection()
    return selection.changed(
        event=None,
        measure=default.measure,
        effect=default.effect,
        periods=default.periods,
        lanes=default.lanes,
        order=default.order,
        links=default.links,
    )
