"""The number of acts that oblige somebody on a day, for a headline."""

from __future__ import annotations

from borderlines.findings.duties import Duties, find_duties
from borderlines.terms import Asks
from borderlines.view import View
from borderlines.words.acts.obliged import say_whom_of


def say_duties(view: View, *, is_dated: bool = True) -> str:
    """Say how many acts oblige: ``on 1 March 2018 two acts obliged the companies``.

    Empty where no bars are shown. For some acts nobody has found how they ended, so for the
    record's own day, and for later ones, only what is known is said. Where a reader chose days, the
    number is said to be of these acts. Without its date it is shorter, for titles over a picture
    whose source line has the record's day.
    """
    if not view.shows_effect:
        return ""
    found = find_duties(view)
    is_past = view.day < view.dataset.package.created
    acts = found.companies or found.authorities
    if not acts:
        return _say_none(view, found, is_past=is_past)
    asks = Asks.DUTY_COMPANY if found.companies else Asks.DUTY_AUTHORITY
    whom = say_whom_of(view.voice, acts, asks, view.dataset)
    if len(view.events) == 1:
        return _say_of_one(view, whom, is_past=is_past)
    is_of_these = bool(view.selection.since or view.selection.until)
    if not (is_dated or is_past or is_of_these):
        return view.voice.ngettext(
            "one act is known to oblige {whom}",
            "{words} acts are known to oblige {whom}",
            len(acts),
            words=view.voice.in_words(len(acts)),
            whom=whom,
        )
    say = _say_of_these if is_of_these else _say_of_all
    return say(view, len(acts), whom, is_past=is_past)


def _say_none(view: View, found: Duties, *, is_past: bool) -> str:
    voice = view.voice
    _, day = voice.gettext, voice.day(view.day)
    if len(view.events) == 1:
        if found.is_open:
            return _("it is not known whether it obliges anybody on {day}", day=day)
        if is_past:
            return _("it obliged nobody on {day}", day=day)
        return _("it obliges nobody on {day}", day=day)
    if found.is_open:
        return _("it is not known whether any of these acts obliges anybody on {day}", day=day)
    if is_past:
        return _("none of these acts obliged anybody on {day}", day=day)
    return _("none of these acts obliges anybody on {day}", day=day)


def _say_of_one(view: View, whom: str, *, is_past: bool) -> str:
    _, day = view.voice.gettext, view.voice.day(view.day)
    if is_past:
        return _("it obliged {whom} on {day}", whom=whom, day=day)
    return _("it is known to oblige {whom} on {day}", whom=whom, day=day)


def _say_of_all(view: View, number: int, whom: str, *, is_past: bool) -> str:
    voice = view.voice
    told = {"words": voice.in_words(number), "day": voice.day(view.day), "whom": whom}
    if is_past:
        return voice.ngettext(
            "on {day} one act obliged {whom}",
            "on {day} {words} acts obliged {whom}",
            number,
            **told,
        )
    return voice.ngettext(
        "on {day} one act is known to oblige {whom}",
        "on {day} {words} acts are known to oblige {whom}",
        number,
        **told,
    )


def _say_of_these(view: View, number: int, whom: str, *, is_past: bool) -> str:
    voice = view.voice
    told = {"words": voice.in_words(number), "day": voice.day(view.day), "whom": whom}
    if is_past:
        return voice.ngettext(
            "on {day} one of these acts obliged {whom}",
            "on {day} {words} of these acts obliged {whom}",
            number,
            **told,
        )
    return voice.ngettext(
        "on {day} one of these acts is known to oblige {whom}",
        "on {day} {words} of these acts are known to oblige {whom}",
        number,
        **told,
    )
