"""The results of a search: the acts, the most likely first, and the passages with the words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from borderlines.language import N_, Voice
from borderlines.record.reports import find_act, list_reports
from borderlines.view import View
from borderlines.view.search import Hit, Quote, Where, find_meant

_WHERE: Final[dict[Where, str]] = {
    Where.LABEL: N_("in its short title"),
    Where.KIND: N_("in its kind of act or field of law"),
    Where.PLACE: N_("in the name of its place"),
    Where.AUTHORITY: N_("in the name of its authority"),
    Where.PARTY: N_("in the name of a party"),
    Where.REPORT: N_("in a report of this act"),
    Where.AMOUNT: N_("in the note on the amount"),
    Where.OUTCOME: N_("in what became of it"),
    Where.PART: N_("in a part of it"),
    Where.LEGAL_BASIS: N_("in its legal basis"),
    Where.REFERENCE: N_("in its reference"),
    Where.DATES: N_("in the note on its dates"),
    Where.OPEN_QUESTIONS: N_("in what is not established"),
    Where.OWN: N_("in a column of the record’s own"),
    Where.SOURCE: N_("in the title or publisher of a source"),
}
"""The names of texts in which words were found.

Titles and summaries are visible and need no name.
"""


@dataclass(frozen=True)
class Place:
    """A passage of an act in which words were found."""

    said: str
    """``in a report of this act``; empty for its title and summary."""
    parts: Sequence[tuple[str, bool]]
    """The text around the words, in pieces, each with whether it matches the search."""
    report: str
    """The id of the report, where its claim says so and the record has more claims of it."""


@dataclass(frozen=True)
class FoundLine:
    """An act in which the words were found."""

    id: str
    date: str
    title: str
    is_title_english: bool
    """Whether the title is in English alone, on a page in another language too."""
    places: Sequence[Place]
    has_page: bool
    """Whether the act can be chosen. One without a date is in no picture."""
    is_left_out: bool
    """Whether other filters leave the act out of the picture."""


@dataclass(frozen=True)
class FoundText:
    """The results of a search in words."""

    heading: str
    lines: Sequence[FoundLine]
    more: int
    """The number of further results that are not listed."""
    meant: str | None
    """Other words that may have been meant, where no act has these."""


def describe_found(view: View, most: int = 50) -> FoundText | None:
    """Describe the acts with the searched words, at most so many; None without words."""
    words, voice = view.selection.words, view.voice
    if not words:
        return None
    if not view.found:
        heading = voice.gettext("No results for “{words}”.", words=words)
        return FoundText(heading, (), 0, find_meant(voice, words, view.dataset))
    shown = frozenset(event.id for event in (*view.events, *view.undated))
    lines = [_to_line(view, hit, shown) for hit in view.found[:most]]
    number = view.number_found
    heading = voice.ngettext(
        "{number} act with “{words}”", "{number} acts with “{words}”", number, words=words
    )
    if number > len(shown):
        left_out = voice.ngettext(
            "{number} of them left out by other filters",
            "{number} of them left out by other filters",
            number - len(shown),
        )
        heading = voice.join((heading, left_out))
    return FoundText(heading, lines, number - len(lines), None)


def say_found(voice: Voice, hit: Hit | None) -> str:
    """Write where words were found in an act, in a line; empty for its title and summary.

    ``Found in a report of this act: “USD 122 million.”``
    """
    if hit is None:
        return ""
    told = [
        voice.gettext(
            "Found {where}: “{text}”", where=voice.gettext(_WHERE[quote.where]), text=quote.text
        )
        for quote in hit.quotes
        if quote.where in _WHERE
    ]
    return voice.join(told)


def say_meant(voice: Voice) -> str:
    """Ask whether other words were meant, with a gap for them: ``Did you mean {words}?``."""
    return voice.gettext("Did you mean {words}?", words="{words}")


def _to_line(view: View, hit: Hit, shown: frozenset[str]) -> FoundLine:
    event = find_act(view.dataset, hit.event)
    return FoundLine(
        id=event.id,
        date=view.voice.date(event.date, short=True) if event.is_dated else "",
        title=event.title_in(view.voice.code),
        is_title_english=event.is_english_in(view.voice.code),
        places=[_to_place(view, quote) for quote in hit.quotes],
        has_page=event.is_dated,
        is_left_out=event.id not in shown,
    )


def _to_place(view: View, quote: Quote) -> Place:
    said = view.voice.gettext(_WHERE[quote.where]) if quote.where in _WHERE else ""
    report = list_reports(view.dataset).get(quote.report)
    has_more = report is not None and report.is_one and len(report.claims) > 1
    return Place(said, quote.parts, quote.report if has_more else "")
