"""The law of every act of a view on its day, part by part and in codes, as a CSV file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from borderlines.findings import find_law
from borderlines.findings.day import find_since
from borderlines.law import ActOnDay, PartOnDay
from borderlines.law.addressees import find_addressees
from borderlines.law.qualifiers import find_filing
from borderlines.record.kept.differences import name_link
from borderlines.record.tables.spreadsheet import write_guarded
from borderlines.schema import LIST_SEPARATOR, Event, Link, Part
from borderlines.view import View
from borderlines.words.acts.states import say_note

FILE: Final = "state.csv"
"""Name of the file that holds the law of every act on a day."""
_MONEY: Final = ("amount", "amount_from", "amount_to", "amount_words", "currency", "amount_kind")
_COLUMNS: Final = (
    *("day", "act", "part", "title", "kind", "jurisdictions", "authorities"),
    *("respondents", "addressees", "standing", "asks", "flags", "since", "by", "link", "link_note"),
    *("confirmed", "deadline", "known_until", "qualifiers", "first_recorded_challenge", "source"),
    *_MONEY,
)


def to_state_csv(view: View) -> bytes:
    """Return every act that there is on the view's day, part by part and in codes: a CSV file.

    A row for each part; ``part`` is empty if the record names no parts. The columns: respondents
    and addressees; the standing, the duty and the caveats; the date of that standing (EDTF), with
    the act, the link and the note that brought it about (empty if the act itself did), and the last
    link that left it standing; the deadline; the last day that a source covers, if what followed is
    not known; links that must be mentioned with it; the first step of a challenge under way; the
    sources of the act that brought the standing about; and the published amount: a number, a range
    or words.
    """
    return write_guarded(
        _COLUMNS,
        (
            _to_row(event, found, part, view)
            for event, found in find_law(view)
            for part in found.parts
        ),
    )


def _to_row(event: Event, found: ActOnDay, part: PartOnDay, view: View) -> tuple[str, ...]:
    dataset = view.dataset
    since = _find_since(event, part, view)
    by = dataset.event_by_id[part.by.later] if part.by else event
    filed = find_filing(part.challenges, dataset, view.day)
    return (
        view.day.isoformat(),
        event.id,
        part.row.part if part.row else "",
        event.title_in(view.voice.code),
        event.kind,
        LIST_SEPARATOR.join(event.jurisdictions),
        LIST_SEPARATOR.join(event.authorities),
        LIST_SEPARATOR.join(event.respondents),
        LIST_SEPARATOR.join(find_addressees(event, part.row)),
        part.standing,
        part.asks,
        LIST_SEPARATOR.join(part.caveats),
        since,
        by.id,
        name_link(part.by) if part.by else "",
        _note(part.by, view),
        name_link(part.confirmed) if part.confirmed else "",
        str(part.deadline or ""),
        str((part.row and part.row.known_until) or event.known_until or ""),
        LIST_SEPARATOR.join(map(name_link, part.qualifiers)),
        str(filed.up_to(view.day)) if filed else "",
        LIST_SEPARATOR.join(source.url for source in dataset.sources_of(by)),
        *_list_money(part.row or event),
    )


def _list_money(said: Event | Part) -> Iterator[str]:
    """Yield the money cells of a part, or of an act without parts, as its own file has them."""
    cells = said.to_cells()
    return (cells[name] for name in _MONEY)


def _find_since(event: Event, part: PartOnDay, view: View) -> str:
    """Find since when a part has its standing; for a partial suspension, since when that began."""
    began = part.began if part.by is part.began.cause else replace(part.began, cause=part.by)
    since = find_since(event, began, view)
    return str(since) if since else began.first.isoformat()


def _note(link: Link | None, view: View) -> str:
    return link.note or "" if link and say_note(link, view.dataset, view.day) else ""
