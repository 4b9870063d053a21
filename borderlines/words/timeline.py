"""The words of a timeline: its finding, as a title."""

from __future__ import annotations

from typing import Final

from borderlines.language import Voice
from borderlines.language.places import name_places_that, say_in_places
from borderlines.law import count_binding, state_on
from borderlines.schema import Family
from borderlines.terms import LegalState
from borderlines.view import View
from borderlines.words.scope import name_subject
from borderlines.words.view import describe_view, find_acting, say_chosen

_TWO_LINES: Final = 210
"""Characters of a title that two lines of a wide picture hold."""


def headline(view: View) -> str:
    """The finding of a timeline, as a title: who acted, how many fined, and what still binds."""
    _ = view.voice.gettext
    subject = name_subject(view)
    if not view.events:
        return _("{subject}: no act fits this choice", subject=subject)
    found = _say_who_acted(view)
    binding = say_binding(view)
    if not binding:
        return _("{subject}: {finding}", subject=subject, finding=found)
    whole = _(
        "{subject}: {finding}; {further_finding}",
        subject=subject,
        finding=found,
        further_finding=binding,
    )
    if len(whole) <= _TWO_LINES:
        return whole
    return _("{subject}: {finding}", subject=subject, finding=found)


def _say_who_acted(view: View) -> str:
    """``nine countries and the EU acted, four of them with fines``; ``2 acts in Germany``."""
    events, voice = view.events, view.voice
    if view.selection.jurisdictions:
        # The places stand before it, so what counts is what was done in them: an act of one may
        # be an act of others as well.
        return say_acts(view)
    acted = find_acting(events, view.dataset)
    if len(acted) <= 1:
        acts = voice.acts(len(events))
        places = view.countries if len(view.countries) == 1 else tuple(acted)
        if not places:
            return acts
        where = say_in_places(voice, places)
        return voice.gettext("{acts} {in_places}", acts=acts, in_places=where)
    fined = {
        place
        for event in events
        if event.kind.family is Family.FINE
        for place in view.dataset.acted_in(event)
    }
    number, who = len(acted), name_places_that(voice, acted)
    if fined == acted:
        return voice.ngettext(
            "{places} imposed fines", "{places} imposed fines", number, places=who
        )
    found = voice.ngettext("{places} acted", "{places} acted", number, places=who)
    if not fined:
        return found
    with_fines = voice.ngettext(
        "one of them with fines",
        "{words} of them with fines",
        len(fined),
        words=voice.in_words(len(fined)),
    )
    return f"{found}, {with_fines}"


def say_acts(view: View) -> str:
    """``11 acts, two of them fines``; ``2 fines``: how many there are in the places chosen."""
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
    """``1 fine``, ``2 fines``."""
    return voice.ngettext("{number} fine", "{number} fines", number)


def say_binding(view: View) -> str:
    """How many of the acts bind on the view's day, where the picture shows it; else empty.

    Of some acts nobody has found how they ended, so today's number is as far as is established.
    """
    if not view.shows_effect:
        return ""
    if view.selection.since or view.selection.until:
        return _say_binding_of_these(view)
    voice, number = view.voice, count_binding(view)
    _ = voice.gettext
    day = voice.day(view.day)
    words = voice.in_words(number)
    # Where the title counts acts, it need not say again what is counted.
    is_counted = len(view.countries) <= 1 or bool(view.selection.jurisdictions)
    if view.day < view.dataset.package.created:
        if number == 0:
            if may_bind(view):
                return _("it is not known whether any bound on {day}", day=day)
            return _("none bound on {day}", day=day)
        if len(view.events) == 1:
            return _("it bound on {day}", day=day)
        if is_counted:
            return voice.ngettext(
                "one bound on {day}", "{words} bound on {day}", number, words=words, day=day
            )
        return voice.ngettext(
            "one act bound on {day}", "{words} acts bound on {day}", number, words=words, day=day
        )
    if number == 0:
        if may_bind(view):
            return _("it is not known whether any binds on {day}", day=day)
        return _("none binds on {day}, as far as is established", day=day)
    if len(view.events) == 1:
        return _("it still binds on {day}, as far as is established", day=day)
    if is_counted:
        return voice.ngettext(
            "one still binds on {day}, as far as is established",
            "{words} still bind on {day}, as far as is established",
            number,
            words=words,
            day=day,
        )
    return voice.ngettext(
        "one act still binds on {day}, as far as is established",
        "{words} acts still bind on {day}, as far as is established",
        number,
        words=words,
        day=day,
    )


def _say_binding_of_these(view: View) -> str:
    """The same where a reader chose the days of the acts: what binds besides is not told of."""
    voice, number = view.voice, count_binding(view)
    _ = voice.gettext
    day, words = voice.day(view.day), voice.in_words(number)
    is_one = len(view.events) == 1
    if view.day < view.dataset.package.created:
        if number == 0 and may_bind(view):
            if is_one:
                return _("it is not known whether it bound on {day}", day=day)
            return _("it is not known whether any of these acts bound on {day}", day=day)
        if number == 0:
            if is_one:
                return _("it did not bind on {day}", day=day)
            return _("none of these acts bound on {day}", day=day)
        if is_one:
            return _("it bound on {day}", day=day)
        return voice.ngettext(
            "one of these acts bound on {day}",
            "{words} of these acts bound on {day}",
            number,
            words=words,
            day=day,
        )
    if number == 0 and may_bind(view):
        if is_one:
            return _("it is not known whether it binds on {day}", day=day)
        return _("it is not known whether any of these acts binds on {day}", day=day)
    if number == 0:
        if is_one:
            return _("it does not bind on {day}, as far as is established", day=day)
        return _("none of these acts binds on {day}, as far as is established", day=day)
    if is_one:
        return _("it still binds on {day}, as far as is established", day=day)
    return voice.ngettext(
        "one of these acts still binds on {day}, as far as is established",
        "{words} of these acts still bind on {day}, as far as is established",
        number,
        words=words,
        day=day,
    )


def may_bind(view: View) -> bool:
    """Whether of at least one act it is not known whether it binds on the view's day."""
    events = (event for event in view.events if event.kind.can_bind)
    found = (state_on(event, view.dataset, view.day) for event in events)
    return any(one is not None and one.state is LegalState.UNKNOWN for one in found)


def describe_timeline(view: View) -> str:
    """What a timeline shows, for those who do not see it."""
    voice = view.voice
    _ = voice.gettext
    told = {"subject": view.dataset.package.subject_in(voice.code), "view": describe_view(view)}
    choice = say_chosen(view)
    text = [_("Timeline of {subject}: {view}.", **told)]
    text += [f"{choice}."] if choice else []
    if view.events:
        first, last = view.events[0], view.events[-1]
        date = voice.date(first.date)
        text.append(_("First: {act} ({date}).", act=first.title, date=date))
        if last is not first:
            date = voice.date(last.date)
            text.append(_("Last: {act} ({date}).", act=last.title, date=date))
    if view.shows_effect:
        # The same finding as in the title, as a sentence of its own.
        finding = say_binding(view)
        text.append(_("Bars over the days with legal effect: {finding}.",
                         finding=finding))  # fmt: skip
    if view.chosen:
        text.append(_("Chosen act: {act}.", act=view.chosen.title))
    return " ".join(text)
