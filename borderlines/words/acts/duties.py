"""The number of acts that oblige somebody on a day, for a headline."""

from __future__ import annotations

from borderlines.findings.duties import Duties, find_duties
from borderlines.view import View


def say_duties(view: View) -> str:
    """Say how many acts oblige: ``on 1 March 2018 two acts obliged the companies``.

    Empty where no bars are shown. For some acts nobody has found how they ended, so for the
    record's own day, and for later ones, only what is known is said. Where a reader chose days, the
    number is said to be of these acts.
    """
    if not view.shows_effect:
        return ""
    found = find_duties(view)
    if len(view.events) == 1:
        return _say_of_one(view, found)
    number = found.companies or found.authorities
    if not number:
        return _say_none(view, found)
    is_past = view.day < view.dataset.package.created
    is_of_these = bool(view.selection.since or view.selection.until)
    say = _say_of_these if is_of_these else _say_of_all
    return say(view, number, is_past=is_past, is_on_companies=bool(found.companies))


def _say_of_one(view: View, found: Duties) -> str:
    voice = view.voice
    _, day = voice.gettext, voice.day(view.day)
    is_past = view.day < view.dataset.package.created
    if found.companies:
        if is_past:
            return _("it obliged the companies on {day}", day=day)
        return _("it is known to oblige the companies on {day}", day=day)
    if found.authorities:
        if is_past:
            return _("it obliged an authority on {day}", day=day)
        return _("it is known to oblige an authority on {day}", day=day)
    if found.is_open:
        return _("it is not known whether it obliges anybody on {day}", day=day)
    if is_past:
        return _("it obliged nobody on {day}", day=day)
    return _("it obliges nobody on {day}", day=day)


def _say_none(view: View, found: Duties) -> str:
    voice = view.voice
    _, day = voice.gettext, voice.day(view.day)
    if found.is_open:
        return _("it is not known whether any of these acts obliges anybody on {day}", day=day)
    if view.day < view.dataset.package.created:
        return _("none of these acts obliged anybody on {day}", day=day)
    return _("none of these acts obliges anybody on {day}", day=day)


def _say_of_all(view: View, number: int, *, is_past: bool, is_on_companies: bool) -> str:
    voice = view.voice
    told = {"words": voice.in_words(number), "day": voice.day(view.day)}
    if is_past and is_on_companies:
        return voice.ngettext(
            "on {day} one act obliged the companies",
            "on {day} {words} acts obliged the companies",
            number,
            **told,
        )
    if is_past:
        return voice.ngettext(
            "on {day} one act obliged an authority",
            "on {day} {words} acts obliged authorities",
            number,
            **told,
        )
    if is_on_companies:
        return voice.ngettext(
            "on {day} one act is known to oblige the companies",
            "on {day} {words} acts are known to oblige the companies",
            number,
            **told,
        )
    return voice.ngettext(
        "on {day} one act is known to oblige an authority",
        "on {day} {words} acts are known to oblige authorities",
        number,
        **told,
    )


def _say_of_these(view: View, number: int, *, is_past: bool, is_on_companies: bool) -> str:
    voice = view.voice
    told = {"words": voice.in_words(number), "day": voice.day(view.day)}
    if is_past and is_on_companies:
        return voice.ngettext(
            "on {day} one of these acts obliged the companies",
            "on {day} {words} of these acts obliged the companies",
            number,
            **told,
        )
    if is_past:
        return voice.ngettext(
            "on {day} one of these acts obliged an authority",
            "on {day} {words} of these acts obliged authorities",
            number,
            **told,
        )
    if is_on_companies:
        return voice.ngettext(
            "on {day} one of these acts is known to oblige the companies",
            "on {day} {words} of these acts are known to oblige the companies",
            number,
            **told,
        )
    return voice.ngettext(
        "on {day} one of these acts is known to oblige an authority",
        "on {day} {words} of these acts are known to oblige authorities",
        number,
        **told,
    )
