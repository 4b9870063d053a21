"""Atom feeds of a record, a country or an act: what came into the record and what changed in it.

An article's editor subscribes to what the article cites.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Final

from borderlines.language import Voice
from borderlines.language.formats import say_licence, say_makers
from borderlines.language.places import say_authorities
from borderlines.record import Dataset, country_of
from borderlines.record.kept.past import PastChange, countries_of
from borderlines.schema import Event
from borderlines.view import Selection
from borderlines.view.selection import list_countries
from borderlines.words.followed import OF_RECORD, of_act, of_country, to_changes
from web.http.render import render_part

_ATOM: Final = "http://www.w3.org/2005/Atom"
_XML: Final = '<?xml version="1.0" encoding="utf-8"?>\n'
_MOST_ENTRIES: Final = 50
_MOST_ROWS: Final = 20
"""Number of changed rows that an entry shows; the page of changes has all."""
_Stamped = tuple[date, date, str, ET.Element]
"""An entry with its day, the act's own day and its id, which put entries in order."""


@dataclass(frozen=True)
class Feeds:
    """The feeds of one record, on days of the record, not of a clock.

    An act's own entry has the day of the record that brought it. If the act was there before
    anything is known of the record, that day is not known: the entry keeps the act's own day, so
    that nothing seems new which is not. Each later change of the act is an entry of its own.
    """

    voice: Voice
    dataset: Dataset
    past: Sequence[PastChange]
    base: str
    """The address of the server or the site, ending in a slash."""
    locate: Callable[[str], str] = field(default=lambda address: address)
    """Turns an address of the server into one of the site."""
    end: str = ""
    """The end of a page's name in a site."""

    def write_record(self) -> str:
        """Write the feed of the record."""
        return self._write(OF_RECORD, "", self._title, self.dataset.events, self.past)

    def write_country(self, code: str) -> str:
        """Write the feed of a country, or of the Union: of its acts and its authorities' acts."""
        events = self._events_by_country.get(code, [])
        changes = [one for one in self.past if code in one.countries]
        title = f"{self.voice.place(code)} · {self._title}"
        page = f"country/{code}" if code in list_countries(self.dataset) else ""
        return self._write(of_country(code), page, title, events, changes)

    def write_act(self, act: str) -> str:
        """Write the feed of an act, also of one that is gone.

        Raises KeyError for an act that never was in the record.
        """
        changes, event = self._changes_by_act.get(act, []), self.dataset.event_by_id.get(act)
        if event is None and not changes:
            raise KeyError(act)
        known = event or changes[-1].act.event
        title = f"{known.title_in(self.voice.code)} · {self._title}"
        page = f"act/{act}" if event else to_changes(self.voice, changes[-1].since, act)
        return self._write(of_act(act), page, title, [event] if event else [], changes)

    @property
    def acts(self) -> set[str]:
        """The ids of all acts that have a feed: those of the record, and those that are gone."""
        return {*self.dataset.event_by_id, *self._changes_by_act}

    @property
    def countries(self) -> set[str]:
        """The countries that have a feed: of the record, of its authorities, and of the past."""
        past = {code for one in self.past for code in one.countries}
        seats = {country_of(body.place) for body in self.dataset.authorities}
        return {*list_countries(self.dataset), *seats, *past}

    @cached_property
    def _title(self) -> str:
        return self.dataset.package.title_in(self.voice.code)

    @cached_property
    def _events_by_country(self) -> dict[str, list[Event]]:
        found: dict[str, list[Event]] = {}
        for event in self.dataset.events:
            for code in countries_of(event, self.dataset):
                found.setdefault(code, []).append(event)
        return found

    @cached_property
    def _changes_by_act(self) -> dict[str, list[PastChange]]:
        found: dict[str, list[PastChange]] = {}
        for one in self.past:
            found.setdefault(one.act.id, []).append(one)
        return found

    def at(self, locate: Callable[[str], str]) -> Feeds:
        """Return the same feeds with addresses of a site."""
        return replace(self, locate=locate, end=".html")

    def _to_url(self, address: str) -> str:
        """Return a whole address in the language of the feed."""
        path, mark, part = address.partition("#")
        carried = Selection(language=self.voice.code)
        written = path if "?" in path else carried.to_url(path)
        return f"{self.base}{self.locate(written)}{mark}{part}"

    def _to_id(self, act: str) -> str:
        """Return the name of an act's entry, which is the same in every language."""
        return f"{self.base}act/{act}{self.end}"

    def _write(
        self,
        file: str,
        page: str,
        title: str,
        events: Iterable[Event],
        changes: Iterable[PastChange],
    ) -> str:
        package, voice = self.dataset.package, self.voice
        root = ET.Element("feed", {"xmlns": _ATOM, "xml:lang": voice.code})
        _add(root, "title", title)
        own = self._to_url(file)
        _add(root, "id", own)
        _add(root, "updated", _to_stamp(package.created))
        # A feed must have an author: without a maker it is the record.
        _add(ET.SubElement(root, "author"), "name", say_makers(voice, package) or self._title)
        _add(root, "rights", say_licence(voice, package))
        ET.SubElement(root, "link", {"rel": "self", "href": own})
        ET.SubElement(root, "link", {"href": self._to_url(page)})
        entries = [self._entry_of(event) for event in events]
        # What came with a record is its own entry.
        entries += [self._entry_about(one) for one in changes if one.act.what != "added"]
        newest = sorted(entries, key=lambda entry: entry[:3], reverse=True)
        root.extend(entry for *_, entry in newest[:_MOST_ENTRIES])
        return _XML + ET.tostring(root, encoding="unicode") + "\n"

    def _entry_of(self, event: Event) -> _Stamped:
        """Return the entry of an act."""
        if event.id not in self._entries:
            self._entries[event.id] = self._make_entry(event)
        return self._entries[event.id]

    @cached_property
    def _entries(self) -> dict[str, _Stamped]:
        return {}

    def _make_entry(self, event: Event) -> _Stamped:
        voice, name = self.voice, self._to_id(event.id)
        own = min((event.published or event.date).anchor, self.dataset.package.created)
        came = [
            one.day for one in self._changes_by_act.get(event.id, ()) if one.act.what == "added"
        ]
        day = came[-1] if came else own
        entry = ET.Element("entry")
        self._add_title(entry, event, event.title_in(voice.code))
        _add(entry, "id", name)
        _add(entry, "updated", _to_stamp(day))
        known = event.published or event.date
        if known.is_plain_day:
            _add(entry, "published", _to_stamp(known.anchor))
        ET.SubElement(entry, "link", {"href": self._to_url(f"act/{event.id}")})
        about = f"{voice.term(event.kind)} · {say_authorities(voice, event, self.dataset)}"
        _add(entry, "summary", f"{voice.date(event.date)}. {about}. {event.summary}")
        return day, own, name, entry

    def _entry_about(self, change: PastChange) -> _Stamped:
        """Return the entry of a change, with its cells before and after."""
        voice, event, _ = self.voice, change.act.event, self.voice.gettext
        is_gone = change.act.what == "removed"
        entry = ET.Element("entry")
        title = event.title_in(voice.code)
        told = _("Removed: {title}", title=title) if is_gone else _("Changed: {title}", title=title)
        self._add_title(entry, event, told)
        # The version after it may still become another one; a subscriber hears of it once.
        name = f"{self._to_id(event.id)}#since-{change.since}"
        _add(entry, "id", name)
        _add(entry, "updated", _to_stamp(change.day))
        link = self._to_url(to_changes(voice, change.since, event.id))
        ET.SubElement(entry, "link", {"href": link})
        if not is_gone:
            shown, more = change.act.rows[:_MOST_ROWS], len(change.act.rows) - _MOST_ROWS
            content = render_part(
                "change_rows.html",
                rows=shown,
                words=say_columns(voice),
                row_whats=say_whats(voice),
                further=_("And {number} more.", number=voice.number(more)) if more > 0 else "",
            )
            ET.SubElement(entry, "content", {"type": "html"}).text = content
        return change.day, change.day, name, entry

    def _add_title(self, entry: ET.Element, event: Event, title: str) -> None:
        # The feed is in the reader's language, and an English title is marked as such.
        code = self.voice.code
        lang = {"xml:lang": "en"} if code != "en" and event.is_english_in(code) else {}
        ET.SubElement(entry, "title", lang).text = title


def say_columns(voice: Voice) -> dict[str, str]:
    """Return the headings of a table of changed cells."""
    _ = voice.gettext
    return {
        "column": _("Column"),
        "before": _("Before"),
        "after": _("After"),
        "empty": _("empty"),
    }


def say_whats(voice: Voice) -> dict[str, str]:
    """Return the words for what happened to an act or a row."""
    _ = voice.gettext
    return {"added": _("Added"), "removed": _("Removed"), "changed": _("Changed")}


def _add(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = text


def _to_stamp(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
