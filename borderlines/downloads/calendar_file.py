"""A calendar of the acts of a view (RFC 5545). Entries last whole days, and only known days.

A date known to the month is an entry over all of that month, and says so. For a date with only one
known bound the entry is on that bound, and the text says on which side of it the day lies.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime, time, timedelta
from typing import Final

from icalendar import Calendar
from icalendar import Event as Entry

from borderlines.language import Voice
from borderlines.language.formats import say_credit, say_licence, say_record_day
from borderlines.language.places import say_authorities
from borderlines.schema import Event
from borderlines.terms import Span
from borderlines.view import View
from borderlines.words.acts.deadlines import Deadline, list_deadlines

_ONE_DAY: Final = timedelta(days=1)


def to_calendar(view: View, address_of: Callable[[str], str] | None = None) -> bytes:
    """Write an iCalendar file with an entry for each date and deadline of each act.

    ``address_of`` gives the page of an act by its id. An entry keeps its UID from record to record,
    so that a calendar that subscribes replaces it; it is stamped with the record's day.
    """
    package, voice = view.dataset.package, view.voice
    calendar = Calendar()
    calendar.add("prodid", f"-//Borderlines//{package.name}//{voice.code.upper()}")
    calendar.add("version", "2.0")
    calendar.add("name", package.title_in(voice.code))
    # Most calendar programs read the name from here.
    calendar.add("x-wr-calname", package.title_in(voice.code))
    for event in view.events:
        for entry in _write_entries(event, view, address_of):
            calendar.add_component(entry)
    return bytes(calendar.to_ical())


def _write_entries(
    event: Event, view: View, address_of: Callable[[str], str] | None
) -> Iterator[Entry]:
    voice = view.voice
    title = event.title_in(voice.code)
    for number, span in enumerate(event.date.spans):
        # With a hyphen, which ids have, this could be the entry of another act.
        part, doubt = f"/{number + 1}" if number else "", _say_doubt(voice, span)
        lines = _describe(event, view, doubt)
        yield from _write_entry(event, part, span, title, lines, view, address_of)
    for deadline in list_deadlines(voice, event, view.dataset):
        for number, span in enumerate(deadline.due.spans):
            part = f"/{number + 1}" if number else ""
            yield from _write_entry(
                event,
                f"/deadline/{deadline.part}{part}",
                span,
                voice.gettext("Deadline: {act}", act=title),
                _describe_deadline(event, deadline, view),
                view,
                address_of,
            )


def _write_entry(
    event: Event,
    part: str,
    span: Span,
    title: str,
    lines: Iterable[str],
    view: View,
    address_of: Callable[[str], str] | None,
) -> Iterator[Entry]:
    """Return an entry over the days of a span; none where no bound of it is known."""
    package, voice = view.dataset.package, view.voice
    first, last = span.first or span.last, span.last or span.first
    if first is None or last is None:
        return
    doubt = _say_doubt(voice, span)
    entry = Entry()
    entry.add("uid", f"{event.id}{part}.{package.name}@borderlines")
    entry.add("dtstamp", datetime.combine(package.created, time(), UTC))
    entry.add("dtstart", first)
    entry.add("dtend", last + _ONE_DAY)
    entry.add("summary", f"{title} ({doubt})" if doubt else title)
    entry.add("description", "\n".join(lines))
    names = [voice.term(term) for term in (event.kind, *event.field)]
    entry.add("categories", names)
    # An act makes nobody busy on that day.
    entry.add("transp", "TRANSPARENT")
    if address_of is not None:
        entry.add("url", address_of(event.id))
    yield entry


def _describe(event: Event, view: View, doubt: str) -> Iterator[str]:
    voice = view.voice
    bodies, kind = say_authorities(voice, event, view.dataset), voice.term(event.kind)
    yield f"{kind} · {bodies}" if bodies else kind
    date = voice.date(event.date)
    yield voice.gettext("Date: {date}", date=date) + (f" ({doubt})." if doubt else ".")
    if event.date_note:
        yield event.date_note
    yield event.summary
    yield _say_record(view)


def _describe_deadline(event: Event, deadline: Deadline, view: View) -> Iterator[str]:
    voice = view.voice
    bodies, kind = say_authorities(voice, event, view.dataset), voice.term(event.kind)
    yield f"{kind} · {bodies}" if bodies else kind
    yield voice.gettext("Deadline: {date}", date=deadline.when) + "."
    yield deadline.text
    if deadline.note:
        yield deadline.note
    yield _say_record(view)


def _say_record(view: View) -> str:
    package, voice = view.dataset.package, view.voice
    return voice.gettext(
        "Record of {day}, version {version}. {credit}",
        day=say_record_day(voice, package),
        version=view.dataset.version,
        credit=say_credit(voice, package, say_licence(voice, package)),
    )


def _say_doubt(voice: Voice, span: Span) -> str:
    """Say what is not known of a day; empty if it is exact."""
    _ = voice.gettext
    if span.first is None:
        return _("on this day or before; the day is not known")
    if span.last is None:
        return _("on this day or after; the day is not known")
    if span.first == span.last:
        return _("uncertain date") if span.uncertain else ""
    is_month = span.first.day == 1 and span.last == _end_of_month(span)
    is_year = (span.first.month, span.first.day) == (1, 1) and (
        (span.last.year, span.last.month, span.last.day) == (span.first.year, 12, 31)
    )
    if is_month:
        known = _("date known to the month")
    elif is_year:
        known = _("date known to the year")
    else:
        known = _("on one of these days; the day is not known")
    return f"{known}; {_('uncertain date')}" if span.uncertain else known


def _end_of_month(span: Span) -> object:
    assert span.first is not None  # noqa: S101 - asked for whole spans only
    return (span.first.replace(day=28) + timedelta(days=4)).replace(day=1) - _ONE_DAY
