"""Other choices to offer a reader: ranges of years, and filters to remove.

Timelines are often narrowed to the years since a law applies, or to the last few. Where no act fits
a choice, readers learn which filters they could remove, and what that would show.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from borderlines.language import N_, Voice
from borderlines.language.formats import say_period
from borderlines.record import Dataset
from borderlines.schema import EdtfDate, PeriodKind, Tier
from borderlines.view.selection import Selection, View

_YEARS: Final = (5, 1)
"""Numbers of years back from the day of the record."""


@dataclass(frozen=True)
class YearRange:
    """The first and last year of acts to show; None leaves an end open."""

    label: str
    since: EdtfDate | None
    until: EdtfDate | None = None

    def is_chosen(self, selection: Selection) -> bool:
        """Return whether a choice shows exactly these years."""
        return (self.since, self.until) == (selection.since, selection.until)


def list_year_ranges(voice: Voice, dataset: Dataset) -> tuple[YearRange, ...]:
    """List all years, the years since each law of the record's periods, and the last few.

    A range that begins before the record's first act is left out, because it narrows nothing.
    """
    ranges = [YearRange(voice.gettext("All years"), None)]
    first = min((e.date.earliest for e in dataset.events if e.date.earliest), default=date.max)
    for period in dataset.periods:
        start = period.first
        if period.kind is PeriodKind.LAW and start and period.end is None and start > first:
            ranges.append(YearRange(say_period(voice, period), period.start))
    today = dataset.package.created
    for years in _YEARS:
        # 29 February may not exist in that year.
        start = today.replace(year=today.year - years, day=min(today.day, 28))
        if start > first:
            label = voice.ngettext("Last year", "Last {number} years", years)
            ranges.append(YearRange(label, EdtfDate.parse(start.isoformat())))
    return tuple(ranges)


class Wider(StrEnum):
    """A filter that can be removed or widened."""

    PLACE = "place"
    KIND = "kind"
    FIELD = "field"
    RESPONDENT = "respondent"
    WORDS = "words"
    YEARS = "years"
    TIERS = "tiers"
    ALL = "all"


_TOLD: Final = {
    Wider.PLACE: N_("Without the place: {acts}"),
    Wider.KIND: N_("Without the kind of act: {acts}"),
    Wider.FIELD: N_("Without the field of law: {acts}"),
    Wider.RESPONDENT: N_("Without the respondent or addressee: {acts}"),
    Wider.WORDS: N_("Without the words: {acts}"),
    Wider.YEARS: N_("Without the years: {acts}"),
    Wider.TIERS: N_("With related and background acts: {acts}"),
    Wider.ALL: N_("Without any filter: {acts}"),
}


def find_wider(view: View) -> list[tuple[Wider, Selection, int]]:
    """Find every single change of the choice that would show acts, with their number."""
    now = view.selection
    candidates = (
        (Wider.PLACE, now.changed(jurisdictions=())),
        (Wider.KIND, now.changed(kinds=())),
        (Wider.FIELD, now.changed(fields=())),
        (Wider.RESPONDENT, now.changed(respondents=())),
        (Wider.WORDS, now.changed(words=None)),
        (Wider.YEARS, now.changed(since=None, until=None)),
        (Wider.TIERS, now.changed(tiers=tuple(Tier))),
        (Wider.ALL, without_filters(now)),
    )
    found = (
        (wider, choice, len(choice.apply(view.dataset).events))
        for wider, choice in candidates
        if choice != now
    )
    return [way for way in found if way[2]]


def say_wider(view: View) -> list[str]:
    """Describe these changes for a picture, one line each: ``Without the words: 3 acts``.

    Where removing one filter shows as much as removing all, only the former is named.
    """
    voice = view.voice
    ways = find_wider(view)
    if len(ways) == 2 and ways[0][1] == ways[1][1]:
        ways = ways[:1]
    return [voice.gettext(_TOLD[wider], acts=voice.acts(number)) for wider, _, number in ways]


def without_filters(selection: Selection) -> Selection:
    """Return the same act, day and look without any filter."""
    return selection.changed(
        jurisdictions=(),
        kinds=(),
        fields=(),
        respondents=(),
        tiers=Selection().tiers,
        since=None,
        until=None,
        words=None,
    )
