"""The state of every act of a view on its day, in codes, as a CSV file."""

from __future__ import annotations

from typing import Final

from borderlines.findings import find_states
from borderlines.findings.applies import challenges_in, find_since
from borderlines.law import StateOnDay, effect_date
from borderlines.record import Dataset
from borderlines.record.differences import name_link
from borderlines.record.spreadsheet import write_guarded
from borderlines.schema import LIST_SEPARATOR, Event
from borderlines.view import View
from borderlines.words.states import say_note

FILE: Final = "state.csv"
"""Name of the file that holds the state of every act on a day."""
_COLUMNS: Final = (
    *("day", "act", "title", "kind", "jurisdictions", "authorities"),
    *("respondents", "state", "since"),
    *("link", "link_note", "qualifiers", "finality", "first_recorded_challenge", "source"),
)


def to_state_csv(view: View) -> bytes:
    """Every act that there is on the view's day, with its state in codes: a CSV file.

    A row an act: whom it is about, its state, since when (EDTF), the link that brought it about
    with its note (empty where the act itself did), links that qualify it, of a ruling what is
    recorded of its finality, the first step recorded of a challenge, and the sources of the act
    that did it.
    """
    return write_guarded(
        _COLUMNS, (_to_row(event, found, view) for event, found in find_states(view))
    )


def _to_row(event: Event, found: StateOnDay, view: View) -> tuple[str, ...]:
    dataset, phase = view.dataset, found.phase
    since, cause = find_since(event, found, view), phase.cause
    by = dataset.event_by_id[cause.later] if cause else event
    return (
        view.day.isoformat(),
        event.id,
        event.title,
        event.kind,
        LIST_SEPARATOR.join(event.jurisdictions),
        LIST_SEPARATOR.join(event.authorities),
        LIST_SEPARATOR.join(event.respondents),
        found.state,
        str(since) if since else phase.first.isoformat(),
        name_link(cause) if cause else "",
        cause.note or "" if cause and say_note(cause, dataset, view.day) else "",
        LIST_SEPARATOR.join(map(name_link, found.qualifiers)),
        found.finality or "",
        _date_first_challenge(found, dataset),
        LIST_SEPARATOR.join(source.url for source in dataset.sources_of(by)),
    )


def _date_first_challenge(found: StateOnDay, dataset: Dataset) -> str:
    """From when a challenge is recorded: the filing where it is established, else a ruling."""
    dates = [effect_date(link, dataset) for link in challenges_in(found)]
    first = min((when for when in dates if when), key=lambda when: when.anchor, default=None)
    return str(first.up_to(found.day)) if first else ""
