"""The words of a timeline: its finding, as a title."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from borderlines.findings.money import sum_converted
from borderlines.language import Voice
from borderlines.language.formats import end_sentence
from borderlines.language.places import name_places_of, say_in_places
from borderlines.schema import AmountKind, Event, Family
from borderlines.view import View
from borderlines.view.once import once_a_view
from borderlines.words.acts.duties import say_duties
from borderlines.words.money import say_short_euro
from borderlines.words.scope import name_subject
from borderlines.words.view import describe_view, find_acting, say_chosen

_TWO_LINES: Final = 210
"""The number of characters that two lines of a wide picture's title hold."""


def headline(view: View) -> str:
    """Write a timeline's finding as a title: who acted, where with fines, and what obliges.

    If it does not fit two lines, the sum of the fines is left out first.
    """
    forms = list_headlines(view)
    return next((form for form in forms if len(form) <= _TWO_LINES), forms[-1])


@once_a_view
def list_headlines(view: View) -> tuple[str, ...]:
    """List forms of the same finding, from the longest to the shortest."""
    _ = view.voice.gettext
    subject = name_subject(view)
    if not view.events:
        return (_("{subject}: no act fits this choice", subject=subject),)
    # A chosen day stays in every form.
    said = (say_duties(view), say_duties(view, is_dated=view.selection.at is not None))
    found = list(dict.fromkeys(_say_who_acted(view, summed=summed) for summed in (True, False)))
    whole = [
        _(
            "{subject}: {finding}; {further_finding}",
            subject=subject,
            finding=one,
            further_finding=duties,
        )
        for duties in said
        for one in (found if duties else ())
    ]
    return (
        *dict.fromkeys(whole),
        *(_("{subject}: {finding}", subject=subject, finding=one) for one in found),
    )


def _say_who_acted(view: View, *, summed: bool) -> str:
    """Write ``authorities of nine countries acted; fines in four``; ``2 acts``."""
    events, voice = view.events, view.voice
    if view.selection.jurisdictions:
        # The title begins with the chosen places, so this part counts what was done in them. An
        # act of one place may be an act of others as well.
        return say_acts(view)
    acted = find_acting(events, view.dataset)
    if len(acted) <= 1:
        acts = voice.acts(len(events))
        places = view.countries if len(view.countries) == 1 else tuple(acted)
        if not places:
            return acts
        where = say_in_places(voice, places)
        return voice.gettext("{acts} {in_places}", acts=acts, in_places=where)
    fines = [event for event in events if event.kind.family is Family.FINE]
    whose = name_places_of(voice, acted)
    if not fines:
        return voice.gettext("authorities {of_places} acted", of_places=whose)
    if len(fines) == len(events):
        found = voice.gettext("authorities {of_places} imposed fines", of_places=whose)
    else:
        # Places are counted, as in the lanes: two authorities of one place count once.
        fining = find_acting(fines, view.dataset)
        found = voice.ngettext(
            "authorities {of_places} acted; fines in one",
            "authorities {of_places} acted; fines in {words}",
            len(fining),
            of_places=whose,
            words=voice.in_words(len(fining)),
        )
    return _add_sum(voice, found, fines) if summed else found


def _add_sum(voice: Voice, found: str, fines: Sequence[Event]) -> str:
    """Add the sum of the fines in euro to a finding, if each of them has one."""
    sum_ = sum_converted(fines, AmountKind.IMPOSED, "EUR")
    lacking = [event for event in fines if event.amount is None]
    if lacking or not sum_.total or any(reason is not None for _, reason in sum_.left_out):
        return found
    money = say_short_euro(voice, sum_.total)
    if sum_.is_exact:
        return voice.gettext("{fines}, {money} in all", fines=found, money=money)
    return voice.gettext(
        "{fines}, about {money} at the rates of their days", fines=found, money=money
    )


def say_acts(view: View) -> str:
    """Count acts in the chosen places: ``11 acts, two of them fines``; ``2 fines``."""
    voice, number = view.voice, len(view.events)
    fines = sum(event.kind.family is Family.FINE for event in view.events)
    if fines == number:
        return count_fines(voice, number)
    acts = voice.acts(number)
    if not fines:
        return acts
    return voice.ngettext(
        "{acts}, one of them a fine",
        "{acts}, {words} of them fines",
        fines,
        acts=acts,
        words=voice.in_words(fines),
    )


def count_fines(voice: Voice, number: int) -> str:
    """Write ``1 fine``, ``2 fines``."""
    return voice.ngettext("{number} fine", "{number} fines", number)


def describe_timeline(view: View) -> str:
    """Describe a timeline for people who can't see it."""
    voice = view.voice
    _ = voice.gettext
    told = {"subject": view.dataset.package.subject_in(voice.code), "view": describe_view(view)}
    choice = say_chosen(view)
    text = [_("Timeline of {subject}: {view}.", **told)]
    text += [f"{choice}."] if choice else []
    if view.events:
        first, last = view.events[0], view.events[-1]
        date = voice.date(first.date)
        text.append(_("First: {act} ({date}).", act=first.title_in(voice.code), date=date))
        if last is not first:
            date = voice.date(last.date)
            text.append(_("Last: {act} ({date}).", act=last.title_in(voice.code), date=date))
    if view.shows_effect:
        # The same finding as in the title, as a sentence of its own.
        finding = say_duties(view)
        bars = _("Bars over the days of duties and promises: {finding}", finding=finding)
        text.append(end_sentence(bars))
    if view.chosen:
        text.append(_("Chosen act: {act}.", act=view.chosen.title_in(voice.code)))
    return " ".join(text)
