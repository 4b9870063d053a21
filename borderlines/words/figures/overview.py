"""The words of an overview: a fine's amount in short, and the places without a row."""

from __future__ import annotations

from functools import partial

from borderlines.language import Voice
from borderlines.language.formats import say_money
from borderlines.schema import Event
from borderlines.words.money import say_short


def say_fine(voice: Voice, event: Event) -> str:
    """Write the amount of an act in short, as published: ``€110m``, ``up to €2m``."""
    return say_money(voice, event, write=partial(say_short, voice), in_short=True)


def say_remainder(voice: Voice, places: str, acts: int, fines: int) -> str:
    """Say what has no row: ``and 5 more countries: 7 acts, one of them a fine``."""
    told = voice.acts(acts)
    if fines:
        told = voice.ngettext(
            "{acts}, one of them a fine",
            "{acts}, {words} of them fines",
            fines,
            acts=told,
            words=voice.in_words(fines),
        )
    return voice.gettext("and {places}: {acts}", places=places, acts=told)
