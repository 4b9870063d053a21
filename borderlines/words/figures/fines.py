"""Words of the figure of fines: its finding, and a line for each fine."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from borderlines.findings import convert_event
from borderlines.findings.money import Conversion
from borderlines.language import N_, Voice
from borderlines.language.formats import capitalise
from borderlines.law import law_on
from borderlines.schema import AmountKind, Event
from borderlines.terms import Standing
from borderlines.view import View
from borderlines.view.once import once_a_view
from borderlines.words.acts.amounts import TARGET, AmountLine, describe_money
from borderlines.words.figures.overview import say_fine
from borderlines.words.money import say_short_euro
from borderlines.words.scope import name_subject
from borderlines.words.view import say_chosen

Fate = Literal["stands", "unknown", "gone"]
"""The standing of a fine on the day of a view."""


@dataclass(frozen=True)
class FineLine:
    """A fine with what became of it."""

    event: Event
    name: str
    """Its place and year: ``Ireland 2021``."""
    amount: AmountLine
    short: str
    """Its amount where room is short: ``₹2.13bn (about €23.9m)``."""
    fate: Fate


FATES: Final[Mapping[Fate, str]] = {
    "stands": N_("Stands as of {day}"),
    "unknown": N_("Not known whether it stands"),
    "gone": N_("No longer stands"),
}
"""The entry of the key for each fate, as a message."""


def narrow_to_fines(view: View) -> View:
    """Keep the acts of a view that impose an amount."""
    fines = tuple(event for event in view.events if event.amount_kind is AmountKind.IMPOSED)
    return view if fines == view.events else replace(view, events=fines)


def has_fines(view: View) -> bool:
    """Return whether an act of a view imposes an amount."""
    return any(event.amount_kind is AmountKind.IMPOSED for event in view.events)


@once_a_view
def list_fines(view: View) -> tuple[FineLine, ...]:
    """List the fines of a view by size, those without a number in euro last."""
    money = describe_money(view)
    if money is None:
        return ()
    events = view.dataset.event_by_id
    lines = [_to_line(events[line.id], line, view) for line in money.lines]
    return tuple(sorted(lines, key=lambda one: -(one.amount.share or 0)))


def _to_line(event: Event, amount: AmountLine, view: View) -> FineLine:
    found = law_on(event, view.dataset, view.day)
    fate: Fate = "unknown"
    if found is not None and found.standing is not Standing.NOT_KNOWN:
        fate = "stands" if found.standing.holds else "gone"
    name = f"{amount.place} {event.date.anchor.year}".strip()
    return FineLine(event, name, amount, _say_shortly(event, amount, view.voice), fate)


def _say_shortly(event: Event, amount: AmountLine, voice: Voice) -> str:
    converted = convert_event(event, TARGET)
    said = say_fine(voice, event) or amount.published
    if not isinstance(converted, Conversion) or event.currency == TARGET:
        return said
    euro = voice.gettext("about {money}", money=say_short_euro(voice, converted.amount))
    return voice.gettext("{amount} ({converted})", amount=said, converted=euro)


def fines_headline(view: View) -> str:
    """Say how many fines there are, what they come to and which is the largest."""
    subject = name_subject(view)
    money = describe_money(replace(view, selection=view.selection.changed(
        jurisdictions=(), kinds=(), fields=(), respondents=(), since=None, until=None, words=None
    )))  # fmt: skip
    finding = money.title if money else view.voice.gettext("no fine among these acts")
    return view.voice.gettext("{subject}: {finding}", subject=subject, finding=finding)


def describe_fines(view: View) -> str:
    """Say what the figure shows, for those who do not see it."""
    voice = view.voice
    text = [f"{fines_headline(view)}."]
    if choice := say_chosen(view):
        text.append(f"{choice}.")
    for line in list_fines(view):
        said = voice.gettext("{fine}, {amount}", fine=line.name, amount=line.amount.published)
        if line.amount.since:
            said = voice.gettext("{fine}: {outcome}", fine=said, outcome=line.amount.since)
        text.append(f"{capitalise(said)}.")
    return " ".join(text)


def say_smaller(voice: Voice, lines: Sequence[FineLine]) -> str:
    """Say what has no row: ``and 2 smaller amounts, and 1 without a sum in euro``."""
    smaller = sum(line.amount.share is not None for line in lines)
    without = len(lines) - smaller
    if not smaller:
        return voice.ngettext(
            "and {number} more amount, without a sum in euro",
            "and {number} more amounts, without a sum in euro",
            without,
        )
    said = voice.ngettext("and {number} smaller amount", "and {number} smaller amounts", smaller)
    if not without:
        return said
    return voice.ngettext(
        "{smaller}, and {number} without a sum in euro",
        "{smaller}, and {number} without a sum in euro",
        without,
        smaller=said,
    )
